#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <functional>
#include <vector>

namespace segue {

/// One column of a table over rows that something else keeps in memory.
struct TableColumn {
    QString title;
    std::function<QString(int row)> text;
    std::function<double(int row)> key; ///< what the column sorts by
    bool isNumber = false;              ///< aligned right; sorts largest first when first clicked
    QString help = {};                  ///< tooltip of the header
};

/// A table of ids and columns: no row is copied. A filter is a list of rows, an order a permutation of it, so
/// that a million rows filter and sort within a blink.
class ColumnModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { RowRole = Qt::UserRole }; ///< row of the catalogue

    using QAbstractTableModel::QAbstractTableModel;

    /// Columns over catalogue rows 0 .. rows-1. What they read must live as long as they are set.
    void setColumns(std::vector<TableColumn> columns, int rows);
    /// Shows these rows, ascending, in the present order.
    void setRows(std::vector<int> rows);

    /// Catalogue row shown at `index`; -1 for none.
    int rowAt(const QModelIndex& index) const;
    /// Index in column 0 that shows a catalogue row; invalid where it is filtered out.
    QModelIndex indexOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void sortShown();

    std::vector<TableColumn> columns_;
    std::vector<int> shown_; ///< catalogue rows in the order of the table
    int sortColumn_ = -1;
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
};

} // namespace segue
