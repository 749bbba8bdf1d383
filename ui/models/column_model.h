#pragma once

#include "jobs/job_runner.h"

#include <QAbstractTableModel>
#include <QString>
#include <functional>
#include <vector>

namespace segue {

/// One column of a table over rows that something else keeps in memory.
struct TableColumn {
    QString title;
    std::function<QString(int row)> text;
    std::function<double(int row)> key; ///< what the column sorts by; of a number, its true value
    bool isNumber = false;              ///< aligned right; sorts largest first when first clicked
    QString help = {};                  ///< tooltip of the header
    /// What is copied and exported, where that is neither the text nor, of a number, the key: the date behind
    /// "3 d".
    std::function<QString(int row)> written = {};
};

/// A table of ids and columns: no row is copied. A filter is a list of rows, an order a permutation of them.
/// A large table is put in order on another thread and shows the order before until then.
class ColumnModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { RowRole = Qt::UserRole }; ///< row of the catalogue

    using QAbstractTableModel::QAbstractTableModel;

    /// Columns over catalogue rows 0 .. rows-1. What they read must live as long as they are set; nothing
    /// reads it on other threads.
    void setColumns(std::vector<TableColumn> columns, int rows);
    /// Shows these rows, ascending, in the present order.
    void setRows(const std::vector<int>& rows);
    /// Shows all rows again.
    void showAllRows();
    /// Of those, shows only these too, ascending: what the table's own filter found.
    void setFound(const std::vector<int>& rows);
    /// The table's own filter is gone.
    void clearFound();
    bool hasFound() const { return !found_.empty(); }

    const std::vector<TableColumn>& columns() const { return columns_; }
    /// All rows, shown or not.
    int allRows() const { return rows_; }
    /// Catalogue rows in the order of the table.
    const std::vector<int>& shownRows() const { return shown_; }
    /// Counts the calls of setColumns(): who reads the columns over time stops where it changed.
    int columnsSet() const { return columnsSet_; }
    /// An order was asked for and is not shown yet.
    bool isSorting() const { return isSorting_; }

    /// Catalogue row shown at `index`; -1 for none.
    int rowAt(const QModelIndex& index) const;
    /// Index in column 0 that shows a catalogue row; invalid where it is filtered out.
    QModelIndex indexOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// The order that was asked for is shown.
    void sorted();

private:
    using Mask = std::vector<unsigned char>; ///< one for each row that takes part; empty where all do

    Mask maskOf(const std::vector<int>& rows) const;
    std::vector<double> sortKeys() const;
    void askOrder();
    void showOrder(std::vector<int> order);
    void collectShown();
    void moveIndexes(const std::vector<int>& rowsBefore);

    std::vector<TableColumn> columns_;
    int rows_ = 0;
    std::vector<int> order_; ///< of all rows; empty for the order of the library
    Mask wanted_;
    Mask found_;
    std::vector<int> shown_;
    int sortColumn_ = -1;
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
    int columnsSet_ = 0;
    bool isSorting_ = false;
    LatestQuestion sorting_;
};

} // namespace segue
