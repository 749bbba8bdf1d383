#pragma once

#include "base/shared_array.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <span>
#include <vector>

namespace segue {

/// `text` as it is searched and sorted: without case and accents, in UTF-8.
QByteArray foldedText(const QString& text);

/// Finds rows by text among a million in a few milliseconds: one blob of folded text, scanned.
class TextIndex {
public:
    TextIndex() = default;
    /// As blob() and start() of an earlier one told.
    TextIndex(SharedArray<char> blob, SharedArray<std::int64_t> start);

    int rows() const { return static_cast<int>(start_.size()); }
    /// The texts of a row as they are searched, each ended by a line feed; valid as long as the index is.
    QByteArrayView folded(int row) const;
    /// Rows that hold every word of `query`, ascending; all rows for a query without words.
    std::vector<int> find(const QString& query) const;

    const SharedArray<char>& blob() const { return blob_; }
    const SharedArray<std::int64_t>& start() const { return start_; }

private:
    std::vector<int> rowsWith(const QByteArray& word) const;
    int rowAt(std::int64_t place, int from) const;

    SharedArray<char> blob_;
    SharedArray<std::int64_t> start_; ///< of each row in the blob
};

/// Puts an index together, row by row.
class TextIndexBuilder {
public:
    /// The next row, which is found by any of these texts.
    void add(std::span<const QString> texts);
    TextIndex finish() &&;

private:
    std::vector<char> blob_;
    std::vector<std::int64_t> start_;
};

} // namespace segue
