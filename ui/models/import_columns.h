#pragma once

#include "interchange/import_preview.h"
#include "models/column_model.h"

#include <memory>

namespace segue {

/// A column of an imported file as people call it: "Listener id", "Plays", "Danceability".
QString readableName(Column column);

/// Bad rows as a table: what is wrong, and where. The columns keep the rows alive.
std::vector<TableColumn> badRowColumns(const std::shared_ptr<const std::vector<BadRow>>& rows);

/// The first rows of a file as they are. Row 0 is empty: it is where the view puts the choice of what each
/// column means.
class PreviewModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const TablePreview& table);
    /// The same columns with other names or rows; their number may change, the columns may not.
    void setRows(const TablePreview& table);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    int width_ = 0;
    QStringList names_;
    std::vector<QStringList> rows_;
};

} // namespace segue
