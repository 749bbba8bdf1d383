#include "models/column_model.h"

#include "widgets/format.h"

#include <algorithm>
#include <numeric>

namespace segue {

void ColumnModel::setColumns(std::vector<TableColumn> columns, int rows)
{
    beginResetModel();
    columns_ = std::move(columns);
    shown_.resize(rows);
    std::iota(shown_.begin(), shown_.end(), 0);
    sortShown();
    endResetModel();
}

void ColumnModel::setRows(std::vector<int> rows)
{
    beginResetModel();
    shown_ = std::move(rows);
    sortShown();
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
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> rows;
    for (const QModelIndex& index : before)
        rows.push_back(shown_[index.row()]);

    sortColumn_ = column;
    sortOrder_ = order;
    sortShown();

    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(indexOf(rows[i]).siblingAtColumn(before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

/// Ties keep the order of the library; without a column that order is all there is.
void ColumnModel::sortShown()
{
    std::ranges::sort(shown_);
    if (sortColumn_ < 0 || sortColumn_ >= static_cast<int>(columns_.size()))
        return;
    const auto& key = columns_[sortColumn_].key;
    struct Keyed {
        double key;
        int row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(shown_.size());
    for (const int row : shown_)
        keyed.push_back({key(row), row});
    if (sortOrder_ == Qt::AscendingOrder)
        std::ranges::stable_sort(keyed, {}, &Keyed::key);
    else
        std::ranges::stable_sort(keyed, std::ranges::greater(), &Keyed::key);
    std::ranges::transform(keyed, shown_.begin(), &Keyed::row);
}

} // namespace segue
