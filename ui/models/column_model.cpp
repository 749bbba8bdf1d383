#include "models/column_model.h"

#include "jobs/current_runner.h"
#include "models/row_order.h"
#include "widgets/format.h"

#include <algorithm>
#include <numeric>

namespace segue {

namespace {
/// From so many rows on an order takes longer than a blink.
constexpr int largeTable = 20'000;
/// A few rows are looked up one by one, more of them through a table of places.
constexpr std::size_t fewRows = 8;
} // namespace

void ColumnModel::setColumns(std::vector<TableColumn> columns, int rows)
{
    sorting_.drop();
    isSorting_ = false;
    beginResetModel();
    columns_ = std::move(columns);
    rows_ = rows;
    ++columnsSet_;
    wanted_.clear();
    found_.clear();
    order_.clear();
    collectShown();
    endResetModel();
    if (sortColumn_ >= 0)
        askOrder();
}

void ColumnModel::setRows(const std::vector<int>& rows)
{
    beginResetModel();
    wanted_ = maskOf(rows);
    collectShown();
    endResetModel();
}

void ColumnModel::showAllRows()
{
    if (wanted_.empty())
        return;
    beginResetModel();
    wanted_.clear();
    collectShown();
    endResetModel();
}

void ColumnModel::setFound(const std::vector<int>& rows)
{
    beginResetModel();
    found_ = maskOf(rows);
    collectShown();
    endResetModel();
}

void ColumnModel::clearFound()
{
    if (!hasFound())
        return;
    beginResetModel();
    found_.clear();
    collectShown();
    endResetModel();
}

int ColumnModel::rowAt(const QModelIndex& index) const
{
    return index.isValid() ? shown_[index.row()] : -1;
}

QModelIndex ColumnModel::indexOf(int row) const
{
    const auto found = std::ranges::find(shown_, row);
    return found == shown_.end() ? QModelIndex() : index(static_cast<int>(found - shown_.begin()), 0);
}

int ColumnModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int ColumnModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant ColumnModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TableColumn& column = columns_[index.column()];
    const int row = shown_[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row);
    case Qt::ToolTipRole:
        return asPlainToolTip(column.text(row));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case RowRole:
        return row;
    default:
        return {};
    }
}

QVariant ColumnModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const TableColumn& column = columns_[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return column.help.isEmpty() ? QVariant() : asPlainToolTip(column.help);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::InitialSortOrderRole:
        return column.isNumber ? Qt::DescendingOrder : Qt::AscendingOrder;
    default:
        return {};
    }
}

void ColumnModel::sort(int column, Qt::SortOrder order)
{
    if (column == sortColumn_ && order == sortOrder_)
        return;
    sortColumn_ = column;
    sortOrder_ = order;
    askOrder();
}

/// Keys are read here, where what the columns read cannot go meanwhile; only numbers travel.
void ColumnModel::askOrder()
{
    sorting_.drop();
    std::vector<double> keys = sortKeys();
    if (keys.empty()) {
        showOrder({});
        return;
    }
    JobRunner* runner = rows_ < largeTable ? nullptr : currentRunner();
    if (runner == nullptr) {
        showOrder(rowOrder(keys, sortOrder_));
        return;
    }
    isSorting_ = true;
    sorting_.ask(
        *runner, this,
        [keys = std::move(keys), order = sortOrder_](Progress&) { return rowOrder(keys, order); },
        [this](std::vector<int> order) { showOrder(std::move(order)); });
}

/// Of all rows; none without a column, where the order of the library is all there is.
std::vector<double> ColumnModel::sortKeys() const
{
    std::vector<double> keys;
    if (sortColumn_ < 0 || sortColumn_ >= columnCount())
        return keys;
    const auto& key = columns_[sortColumn_].key;
    keys.reserve(rows_);
    for (int row = 0; row < rows_; ++row)
        keys.push_back(key(row));
    return keys;
}

void ColumnModel::showOrder(std::vector<int> order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<int> before = std::move(shown_);
    order_ = std::move(order);
    isSorting_ = false;
    collectShown();
    moveIndexes(before);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT sorted();
}

ColumnModel::Mask ColumnModel::maskOf(const std::vector<int>& rows) const
{
    // A byte more than there are rows, so that a mask of an empty table is not taken for none.
    Mask mask(rows_ + 1, 0);
    for (const int row : rows)
        mask[row] = 1;
    return mask;
}

void ColumnModel::collectShown()
{
    if (wanted_.empty() && found_.empty() && !order_.empty()) {
        shown_ = order_;
        return;
    }
    const auto isShown = [this](int row) {
        return (wanted_.empty() || wanted_[row] != 0) && (found_.empty() || found_[row] != 0);
    };
    shown_.clear();
    shown_.reserve(rows_);
    for (int place = 0; place < rows_; ++place) {
        const int row = order_.empty() ? place : order_[place];
        if (isShown(row))
            shown_.push_back(row);
    }
}

/// Selections and the like go with the rows that they were on; the same rows are shown before and after.
void ColumnModel::moveIndexes(const std::vector<int>& rowsBefore)
{
    const QModelIndexList before = persistentIndexList();
    std::vector<int> places;
    if (static_cast<std::size_t>(before.size()) > fewRows) {
        places.resize(rows_);
        for (std::size_t place = 0; place < shown_.size(); ++place)
            places[shown_[place]] = static_cast<int>(place);
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& old : before) {
        const int row = rowsBefore[old.row()];
        after.append(places.empty() ? indexOf(row).siblingAtColumn(old.column())
                                    : index(places[row], old.column()));
    }
    changePersistentIndexList(before, after);
}

} // namespace segue
