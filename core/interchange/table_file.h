#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interchange/bad_rows.h"
#include "interchange/columns.h"
#include "interchange/delimited_reader.h"
#include "interchange/import.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace segue {

/// Where a table is and what is known of it beforehand; the rest is detected.
struct TableSource {
    QString path;
    TableKind kind = TableKind::Interactions;
    QHash<Column, QString> columns{};
    Guessing guessing = Guessing::ByNameAndPosition; ///< of columns that are not named above
    std::optional<ChosenLayout> layout{};            ///< over columns and guessing
    std::optional<char> separator{};
    std::optional<TextEncoding> encoding{};
    bool quotes = true;
};

/// A delimited file whose layout is known: hands out rows of the right width in clean UTF-8, and puts the
/// others among the bad ones.
class TableFile {
public:
    /// Reads the file once to tell its encoding and checksum, and its start to tell separator and columns.
    static Result<TableFile> open(const TableSource& source, Progress& progress);
    /// For a look at it: reads no more than the first megabyte to tell its encoding, has no checksum, and
    /// bears that needed columns are not found.
    static Result<TableFile> peek(const TableSource& source, Progress& progress);

    const QString& path() const { return source_.path; }
    TableKind kind() const { return source_.kind; }
    qint64 size() const { return file_->size(); }
    /// SHA-256 of its bytes, in hex.
    const QString& checksum() const { return checksum_; }
    const ColumnLayout& layout() const { return layout_; }
    char separator() const { return format_.separator; }
    TextEncoding encoding() const { return encoding_; }
    /// The header's cells, or the first row's.
    const QStringList& firstRow() const { return firstRow_; }

    /// Goes to the next good row; false after the last. Tells and asks `progress` now and then.
    Result<bool> next(BadRows& bad, Progress& progress);

    bool has(Column column) const { return layout_.fieldOf(column) >= 0; }
    /// UTF-8, valid until next(); empty where the file has no such column.
    std::string_view field(Column column) const;
    /// All fields of the row, in UTF-8, valid until next().
    std::span<const std::string_view> fields() const { return fields_; }
    /// Tells what is wrong with the current row. A null `column` means all of it.
    void reject(BadRows& bad, std::optional<Column> column, const QString& problem) const;

private:
    explicit TableFile(TableSource source);
    enum class Depth { All, Beginning };
    static Result<TableFile> open(const TableSource& source, Depth depth, Progress& progress);
    Result<void> survey(Depth depth, Progress& progress);
    Result<void> detectLayout();
    bool acceptRecord(BadRows& bad);
    bool decodeField(std::size_t field, BadRows& bad);
    void rejectField(BadRows& bad, int fieldFromOne, const QString& problem) const;

    TableSource source_;
    std::unique_ptr<QFile> file_;
    std::unique_ptr<DelimitedReader> reader_;
    QString checksum_;
    DelimitedFormat format_;
    TextEncoding encoding_ = TextEncoding::Utf8;
    ColumnLayout layout_;
    QStringList firstRow_;
    bool firstRowPending_ = false; ///< the reader stands on a first row that is data
    std::vector<std::string_view> fields_;
    std::vector<std::string> converted_; ///< what fields_ points to where bytes had to be converted
    std::int64_t records_ = 0;
};

} // namespace segue
