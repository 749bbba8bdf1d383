#pragma once

#include "base/shared_array.h"

#include <QString>
#include <cstdint>
#include <vector>

namespace segue {

/// A million texts without a million allocations: one block of UTF-16, and where each text begins in it.
class TextColumn {
public:
    TextColumn()
        : TextColumn(std::vector<std::int64_t>{0}, std::vector<char16_t>{})
    {}
    /// `start` has one more entry than there are texts: the length of `block`.
    TextColumn(SharedArray<std::int64_t> start, SharedArray<char16_t> block);

    int size() const { return static_cast<int>(start_.size()) - 1; }
    /// Valid as long as the column is.
    QStringView view(int row) const
    {
        return {block_.data() + start_[row], static_cast<qsizetype>(start_[row + 1] - start_[row])};
    }
    QString operator[](int row) const { return view(row).toString(); }

    const SharedArray<std::int64_t>& start() const { return start_; }
    const SharedArray<char16_t>& block() const { return block_; }

private:
    SharedArray<std::int64_t> start_;
    SharedArray<char16_t> block_;
};

/// Puts a column together, row by row.
class TextColumnBuilder {
public:
    void reserve(std::size_t rows) { start_.reserve(rows + 1); }
    void add(QStringView text);
    TextColumn finish() &&;

private:
    std::vector<std::int64_t> start_{0};
    std::vector<char16_t> block_;
};

TextColumn textColumn(std::span<const QString> texts);

/// Finds the row of a text in a column where none occurs twice: a hash table with linear probing.
class TextRows {
public:
    TextRows() = default;
    explicit TextRows(const TextColumn& texts);
    /// As slots() of an earlier one over the same texts told.
    TextRows(TextColumn texts, SharedArray<std::int32_t> slots);

    /// -1 where no row has this text.
    int find(QStringView text) const;
    /// Rows by hash, -1 where a slot is free; at least half of them are, and their number is a power of two.
    const SharedArray<std::int32_t>& slots() const { return slots_; }

private:
    TextColumn texts_;
    SharedArray<std::int32_t> slots_;
};

} // namespace segue
