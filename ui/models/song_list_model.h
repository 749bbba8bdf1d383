#pragma once

#include "workspace/workspace.h"

#include <QAbstractListModel>
#include <memory>
#include <vector>

namespace segue {

/// A short list of songs in a given order, each with a figure, and which of them are liked.
class SongListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SongRole = Qt::UserRole, ///< int: row of the catalogue
        ArtistRole,              ///< QString; empty where it is also the title
        ValueRole,               ///< double
        LikedRole,               ///< bool
    };

    struct Row {
        int song = 0;
        double value = 0;
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::shared_ptr<const Dataset> data, std::vector<Row> rows);
    void clear() { setRows(nullptr, {}); }
    void setLiked(std::vector<int> songs);

    /// Catalogue row shown at `index`; -1 for none.
    int songAt(const QModelIndex& index) const;
    /// Index that shows a song; invalid where none does.
    QModelIndex indexOf(int song) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString spoken(const Row& row) const;

    std::shared_ptr<const Dataset> data_;
    std::vector<Row> rows_;
    std::vector<int> liked_; ///< ascending
};

} // namespace segue
