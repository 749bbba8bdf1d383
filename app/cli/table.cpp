#include "cli/table.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

/// Terminal cells of a text: East Asian letters take two, combining marks none.
int displayWidth(const QString& text)
{
    int width = 0;
    for (const char32_t c : text.toUcs4()) {
        if (QChar::category(c) == QChar::Mark_NonSpacing)
            continue;
        const QChar::Script script = QChar::script(c);
        const bool wide = script == QChar::Script_Han || script == QChar::Script_Hiragana ||
                          script == QChar::Script_Katakana || script == QChar::Script_Hangul;
        width += wide ? 2 : 1;
    }
    return width;
}

QString trimmedRight(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace

Table::Table(std::vector<Column> columns)
    : columns_(std::move(columns))
{}

void Table::addRow(const QStringList& cells)
{
    Q_ASSERT(cells.size() == std::ssize(columns_));
    rows_.push_back(cells);
}

QString Table::line(const QStringList& cells, const std::vector<int>& widths) const
{
    QString result;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const QString padding(widths[i] - displayWidth(cells[i]), u' ');
        result += columns_[i].align == Align::Right ? padding + cells[i] : cells[i] + padding;
        result += "  "_L1;
    }
    return trimmedRight(result) + u'\n';
}

QString Table::toString() const
{
    QStringList titles;
    for (const Column& column : columns_)
        titles.append(column.title);

    std::vector<int> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        int width = displayWidth(titles[i]);
        for (const QStringList& row : rows_)
            width = std::max(width, displayWidth(row[i]));
        widths.push_back(width);
    }

    const bool heading = std::ranges::any_of(titles, [](const QString& title) { return !title.isEmpty(); });
    QString result = heading ? line(titles, widths) : QString();
    for (const QStringList& row : rows_)
        result += line(row, widths);
    return result;
}

QString grouped(qint64 number)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(number);
}

} // namespace segue::cli
