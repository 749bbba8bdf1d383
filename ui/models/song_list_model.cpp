#include "models/song_list_model.h"

#include "widgets/format.h"

#include <algorithm>

namespace segue {

namespace {
constexpr int longestSpoken = 200;
}

void SongListModel::setRows(std::shared_ptr<const Dataset> data, std::vector<Row> rows)
{
    beginResetModel();
    data_ = std::move(data);
    rows_ = std::move(rows);
    endResetModel();
}

void SongListModel::setLiked(std::vector<int> songs)
{
    std::ranges::sort(songs);
    liked_ = std::move(songs);
    if (!rows_.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {LikedRole, Qt::AccessibleTextRole});
}

int SongListModel::songAt(const QModelIndex& index) const
{
    return index.isValid() ? rows_[index.row()].song : -1;
}

QModelIndex SongListModel::indexOf(int song) const
{
    const auto found = std::ranges::find(rows_, song, &Row::song);
    return found == rows_.end() ? QModelIndex() : index(static_cast<int>(found - rows_.begin()));
}

int SongListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant SongListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = rows_[index.row()];
    const Songs& songs = data_->catalogue.songs;
    const QString& title = songs.title[row.song];
    const QString& artist = songs.artist[row.song];
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::ToolTipRole:
        return asPlainToolTip(artist.isEmpty() ? title : title + u'\n' + artist);
    case Qt::AccessibleTextRole:
        return spoken(row);
    case SongRole:
        return row.song;
    case ArtistRole:
        return artist == title ? QString() : artist;
    case ValueRole:
        return row.value;
    case LikedRole:
        return std::ranges::binary_search(liked_, row.song);
    default:
        return {};
    }
}

/// The row as a screen reader tells it.
QString SongListModel::spoken(const Row& row) const
{
    const Songs& songs = data_->catalogue.songs;
    QString text = shortened(songs.title[row.song], longestSpoken);
    if (const QString& artist = songs.artist[row.song]; !artist.isEmpty() && artist != songs.title[row.song])
        text = tr("%1 by %2").arg(text, shortened(artist, longestSpoken));
    return std::ranges::binary_search(liked_, row.song) ? tr("%1, liked").arg(text) : text;
}

} // namespace segue
