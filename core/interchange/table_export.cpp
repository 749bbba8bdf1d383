#include "interchange/table_export.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSet>
#include <cmath>
#include <functional>

namespace segue {

namespace {

/// Rows between two looks at whether to stop, and about as much as is written at once.
constexpr std::size_t rowsAtOnce = 1000;
/// Up to here a double holds every whole number.
constexpr double largestWhole = 9007199254740992.0;

QString exportText(const char* text)
{
    return QCoreApplication::translate("segue::TableExport", text);
}

/// The shortest digits that give the number again; nothing where there is none.
QByteArray digitsOf(double number)
{
    if (!std::isfinite(number))
        return {};
    if (number == std::trunc(number) && std::abs(number) < largestWhole)
        return QByteArray::number(static_cast<qint64>(number));
    return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

bool isPlainNumber(const QString& text)
{
    static const QRegularExpression number(
        QStringLiteral(R"(\A[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\z)"));
    return number.match(text).hasMatch();
}

QString withoutFormula(const QString& text)
{
    static const QString begins = QStringLiteral("=+-@\t\r");
    const bool risky = !text.isEmpty() && begins.contains(text.front());
    return risky && !isPlainNumber(text) ? u'\'' + text : text;
}

/// A cell of a table with this separator.
QByteArray cellText(const QString& text, char separator)
{
    QByteArray cell = withoutFormula(text).toUtf8();
    if (cell.contains(separator) || cell.contains('"') || cell.contains('\n') || cell.contains('\r'))
        cell = '"' + cell.replace('"', "\"\"") + '"';
    return cell;
}

QByteArray delimitedLine(const ExportTable& table, char separator, const char* lineEnd,
                         const std::function<QByteArray(const ExportColumn&)>& cell)
{
    QByteArray line;
    for (const ExportColumn& column : table.columns) {
        if (&column != &table.columns.front())
            line += separator;
        line += cell(column);
    }
    // A line without anything in it would be taken for no line at all.
    if (line.isEmpty())
        line = "\"\"";
    return line += lineEnd;
}

QByteArray delimitedHead(const ExportTable& table, char separator, const char* lineEnd)
{
    return delimitedLine(table, separator, lineEnd, [separator](const ExportColumn& column) {
        return cellText(column.title, separator);
    });
}

QByteArray delimitedRow(const ExportTable& table, std::size_t row, char separator, const char* lineEnd)
{
    return delimitedLine(table, separator, lineEnd, [row, separator](const ExportColumn& column) {
        return column.isNumber ? digitsOf(column.numbers[row]) : cellText(column.texts[row], separator);
    });
}

QByteArray jsonString(const QString& text)
{
    QByteArray out;
    out += '"';
    for (const char c : text.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (byte < 0x20)
            out += "\\u" + QByteArray::number(byte, 16).rightJustified(4, '0');
        else
            out += c;
    }
    return out += '"';
}

/// "Title": of each column; no two are the same.
std::vector<QByteArray> jsonKeys(const ExportTable& table)
{
    QSet<QString> taken;
    std::vector<QByteArray> keys;
    for (const ExportColumn& column : table.columns) {
        QString key = column.title;
        for (int count = 2; taken.contains(key); ++count)
            key = column.title + u' ' + QString::number(count);
        taken << key;
        keys.push_back(jsonString(key) + ": ");
    }
    return keys;
}

QByteArray jsonRow(const ExportTable& table, const std::vector<QByteArray>& keys, std::size_t row)
{
    QByteArray line = row == 0 ? "\n{" : ",\n{";
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const ExportColumn& column = table.columns[i];
        line += (i == 0 ? "" : ", ") + keys[i];
        if (!column.isNumber)
            line += jsonString(column.texts[row]);
        else if (std::isfinite(column.numbers[row]))
            line += digitsOf(column.numbers[row]);
        else
            line += "null";
    }
    return line += '}';
}

/// Hands the text over in pieces: `head`, each row, `tail`. `take` tells whether to go on.
Result<void> inPieces(const ExportTable& table, const QByteArray& head,
                      const std::function<QByteArray(std::size_t)>& rowText, const QByteArray& tail,
                      const std::function<bool(const QByteArray&)>& take, Progress& progress)
{
    const auto refused = [] { return fail(QString()); };
    QByteArray piece = head;
    for (std::size_t row = 0; row < table.rows; ++row) {
        piece += rowText(row);
        if (row % rowsAtOnce != 0)
            continue;
        if (progress.stopRequested())
            return cancelled();
        if (!take(piece))
            return refused();
        piece.clear();
        progress.advance(static_cast<double>(row) / static_cast<double>(table.rows));
    }
    return take(piece + tail) ? Result<void>() : refused();
}

Result<void> inPieces(const ExportTable& table, TableFormat format,
                      const std::function<bool(const QByteArray&)>& take, Progress& progress)
{
    if (format == TableFormat::Json) {
        const std::vector<QByteArray> keys = jsonKeys(table);
        return inPieces(
            table, "[", [&](std::size_t row) { return jsonRow(table, keys, row); }, "\n]\n", take, progress);
    }
    return inPieces(
        table, delimitedHead(table, ',', "\r\n"),
        [&](std::size_t row) { return delimitedRow(table, row, ',', "\r\n"); }, {}, take, progress);
}

} // namespace

QByteArray csvCell(const QString& text)
{
    return cellText(text, ',');
}

Result<void> writeTable(const QString& path, const ExportTable& table, TableFormat format, Progress& progress)
{
    const auto cannot = [&path](const QFileDevice& file) {
        return fail(
            exportText("%1 cannot be written: %2. Choose another place.").arg(path, file.errorString()));
    };
    progress.begin(exportText("Writing the table"), 0, 1);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannot(file);
    const auto written = inPieces(
        table, format, [&file](const QByteArray& piece) { return file.write(piece) == piece.size(); },
        progress);
    if (!written && written.error().kind == Error::Kind::Cancelled)
        return written; // what was begun goes with the file that was never committed
    return written && file.commit() ? Result<void>() : cannot(file);
}

Result<QString> tabSeparated(const ExportTable& table, Progress& progress)
{
    QString text;
    const auto take = [&text](const QByteArray& piece) {
        text += QString::fromUtf8(piece);
        return true;
    };
    const auto done = inPieces(
        table, delimitedHead(table, '\t', "\n"),
        [&](std::size_t row) { return delimitedRow(table, row, '\t', "\n"); }, {}, take, progress);
    return done ? Result<QString>(text) : Result<QString>(fail(done));
}

} // namespace segue
