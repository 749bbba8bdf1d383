#include "models/import_columns.h"

#include "library/catalogue.h"
#include "widgets/format.h"

#include <QFileInfo>

namespace segue {

namespace {

constexpr int longestProblem = 300;
constexpr int longestTip = 500;

} // namespace

QString readableName(Column column)
{
    switch (column) {
    case Column::User:
        return PreviewModel::tr("Listener id");
    case Column::Song:
        return PreviewModel::tr("Song id");
    case Column::Plays:
        return PreviewModel::tr("Plays");
    case Column::Time:
        return PreviewModel::tr("Time");
    case Column::Title:
        return PreviewModel::tr("Title");
    case Column::Artist:
        return PreviewModel::tr("Artist");
    case Column::Album:
        return PreviewModel::tr("Album");
    case Column::Genre:
        return PreviewModel::tr("Genre");
    case Column::Year:
        return PreviewModel::tr("Year");
    case Column::DurationMs:
        return PreviewModel::tr("Milliseconds");
    case Column::Uri:
        return PreviewModel::tr("Link");
    default:
        break;
    }
    QString feature = featureName(static_cast<int>(column) - static_cast<int>(Column::FirstFeature));
    feature[0] = feature[0].toUpper();
    return feature;
}

std::vector<TableColumn> badRowColumns(const std::shared_ptr<const std::vector<BadRow>>& rows)
{
    const auto at = [rows](int row) -> const BadRow& { return (*rows)[row]; };
    return {
        {PreviewModel::tr("What is wrong"),
         [at](int row) { return shortened(at(row).problem, longestProblem); }, [](int row) { return row; }},
        {PreviewModel::tr("File"), [at](int row) { return QFileInfo(at(row).file).fileName(); },
         [](int row) { return row; }},
        {PreviewModel::tr("Line"), [at](int row) { return countText(at(row).line); },
         [at](int row) { return static_cast<double>(at(row).line); }, true},
        {PreviewModel::tr("Column"),
         [at](int row) { return at(row).column == 0 ? QString() : countText(at(row).column); },
         [at](int row) { return at(row).column; }, true},
    };
}

void PreviewModel::setTable(const TablePreview& table)
{
    beginResetModel();
    width_ = table.layout.width;
    names_ = table.names;
    rows_ = table.rows;
    endResetModel();
}

void PreviewModel::setRows(const TablePreview& table)
{
    const auto before = static_cast<int>(rows_.size());
    const auto after = static_cast<int>(table.rows.size());
    if (after < before) {
        beginRemoveRows({}, after + 1, before);
        rows_.resize(table.rows.size());
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, before + 1, after);
        rows_.resize(table.rows.size());
        endInsertRows();
    }
    rows_ = table.rows;
    names_ = table.names;
    if (after > 0)
        Q_EMIT dataChanged(index(1, 0), index(after, width_ - 1));
    if (width_ > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, width_ - 1);
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || width_ == 0 ? 0 : static_cast<int>(rows_.size()) + 1;
}

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : width_;
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() == 0)
        return {};
    const QString cell = rows_[index.row() - 1].value(index.column());
    if (role == Qt::DisplayRole)
        return cell;
    return role == Qt::ToolTipRole ? asPlainToolTip(shortened(cell, longestTip)) : QVariant();
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString name = names_.value(section);
    return name.isEmpty() ? tr("Column %1").arg(section + 1) : shortened(name, longestTip);
}

Qt::ItemFlags PreviewModel::flags(const QModelIndex& index) const
{
    return index.row() == 0 ? Qt::NoItemFlags : QAbstractTableModel::flags(index);
}

} // namespace segue
