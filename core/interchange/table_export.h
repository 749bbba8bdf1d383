#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace segue {

/// One column of a table on its way to a file or another program, as values and not as they look on a screen.
struct ExportColumn {
    QString title;
    bool isNumber = false;
    std::vector<double> numbers = {}; ///< of a column of numbers; one that is not finite is an empty cell
    std::vector<QString> texts = {};  ///< of any other
};

struct ExportTable {
    std::vector<ExportColumn> columns; ///< each with `rows` values
    std::size_t rows = 0;
};

enum class TableFormat { Csv, Json };

/// Writes the table to `path`, replacing what is there in one step or, where that fails or is cancelled, not
/// at all. UTF-8.
/// - CSV: RFC 4180 with a header line, and no cell that a spreadsheet would take for a formula: text that
/// begins
///   with = + - @ tab or carriage return gets an apostrophe in front, unless it is a plain number.
/// - JSON: an array with one object a row; numbers as numbers, empty ones as null. A title that occurs again
/// is
///   counted: "Plays", "Plays 2".
Result<void> writeTable(const QString& path, const ExportTable& table, TableFormat format,
                        Progress& progress);

/// One cell of a CSV file as above, for tables too large to be held at once.
QByteArray csvCell(const QString& text);

/// The table for the clipboard: a header line and one line a row, cells apart by tabs, safe from formulas as
/// above, quoted as in CSV where a cell has a tab, a quote or a line break.
Result<QString> tabSeparated(const ExportTable& table, Progress& progress);

} // namespace segue
