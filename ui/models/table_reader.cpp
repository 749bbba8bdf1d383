#include "models/table_reader.h"

#include <QElapsedTimer>
#include <limits>

namespace segue {

namespace {
constexpr int sliceMs = 4;
/// Rows between two looks at the clock.
constexpr std::size_t rowsBetween = 128;
/// Stands in tables for what is not known.
constexpr QChar dash(0x2014);

bool isNumberColumn(const TableColumn& column, ReadAs readAs)
{
    return readAs == ReadAs::Values && column.isNumber && !column.written;
}

double exactNumber(const TableColumn& column, int row)
{
    const QString shown = column.text(row);
    const bool known = !shown.isEmpty() && shown != dash;
    return known ? column.key(row) : std::numeric_limits<double>::quiet_NaN();
}
} // namespace

TableReader::TableReader(ColumnModel* model, std::vector<int> columns, std::vector<int> rows, ReadAs readAs)
    : QObject(model)
    , model_(model)
    , columns_(std::move(columns))
    , rows_(std::move(rows))
    , readAs_(readAs)
    , columnsSet_(model->columnsSet())
{
    for (const int place : columns_) {
        const TableColumn& column = model_->columns()[place];
        ExportColumn& read = table_.columns.emplace_back();
        read.title = column.title;
        read.isNumber = isNumberColumn(column, readAs);
        // Growing a column of a million texts would hold up the window.
        if (read.isNumber)
            read.numbers.reserve(rows_.size());
        else
            read.texts.reserve(rows_.size());
    }
    next_.setSingleShot(true);
    connect(&next_, &QTimer::timeout, this, &TableReader::readSlice);
}

void TableReader::read()
{
    readSlice();
}

ExportTable TableReader::readAll()
{
    for (; table_.rows < rows_.size(); ++table_.rows)
        readRow(rows_[table_.rows]);
    return std::move(table_);
}

void TableReader::readSlice()
{
    if (model_->columnsSet() != columnsSet_) {
        Q_EMIT interrupted();
        deleteLater();
        return;
    }
    QElapsedTimer clock;
    clock.start();
    while (table_.rows < rows_.size()) {
        readRow(rows_[table_.rows]);
        if (++table_.rows % rowsBetween == 0 && clock.elapsed() >= sliceMs) {
            next_.start(0);
            return;
        }
    }
    Q_EMIT finished(table_);
    deleteLater();
}

void TableReader::readRow(int row)
{
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const TableColumn& column = model_->columns()[columns_[i]];
        ExportColumn& read = table_.columns[i];
        if (read.isNumber)
            read.numbers.push_back(exactNumber(column, row));
        else if (readAs_ == ReadAs::Values && column.written)
            read.texts.push_back(column.written(row));
        else
            read.texts.push_back(column.text(row));
    }
}

} // namespace segue
