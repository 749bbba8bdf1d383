#pragma once

#include "library/playlists.h"
#include "workspace/dataset.h"

#include <QAbstractListModel>
#include <memory>
#include <vector>

namespace segue {

/// The songs of one playlist in their order. They are moved by dragging, which asks for the move instead of
/// making it: what is shown changes with the playlist alone.
class PlaylistModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SongRole = Qt::UserRole, ///< int: row of the catalogue; -1 where the library has it no more
        ArtistRole,              ///< QString; empty where it is also the title
        DurationRole,            ///< int: ms, 0 where unknown
    };

    using QAbstractListModel::QAbstractListModel;

    /// Songs that stay keep their selection, wherever they go.
    void setSongs(std::shared_ptr<const Dataset> data, std::vector<SongId> songs);
    /// Sum of the known durations.
    std::int64_t durationMs() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool moveRows(const QModelIndex& sourceParent, int sourceRow, int count,
                  const QModelIndex& destinationParent, int destinationChild) override;

Q_SIGNALS:
    /// The song at `from` shall stand at `to`.
    void moveWanted(int from, int to);

private:
    void reorder(std::vector<SongId> songs);
    void replaceMiddle(std::vector<SongId> songs);
    int rowOf(SongId song) const;
    QString spoken(int position) const;

    std::shared_ptr<const Dataset> data_;
    std::vector<SongId> songs_;
};

} // namespace segue
