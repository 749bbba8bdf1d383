#include "models/playlist_model.h"

#include "widgets/format.h"

#include <algorithm>

namespace segue {

namespace {
constexpr int longestSpokenTitle = 200;
}

void PlaylistModel::setSongs(std::shared_ptr<const Dataset> data, std::vector<SongId> songs)
{
    if (data != data_) {
        beginResetModel();
        data_ = std::move(data);
        songs_ = std::move(songs);
        endResetModel();
        return;
    }
    if (std::ranges::is_permutation(songs, songs_))
        reorder(std::move(songs));
    else
        replaceMiddle(std::move(songs));
}

void PlaylistModel::reorder(std::vector<SongId> songs)
{
    if (songs == songs_)
        return;
    Q_EMIT layoutAboutToBeChanged();
    std::vector<bool> taken(songs.size());
    QModelIndexList from;
    QModelIndexList to;
    for (int old = 0; old < rowCount(); ++old) {
        std::size_t now = 0;
        while (taken[now] || songs[now] != songs_[old])
            ++now;
        taken[now] = true;
        from << index(old);
        to << index(static_cast<int>(now));
    }
    songs_ = std::move(songs);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

/// What begins and ends alike stays.
void PlaylistModel::replaceMiddle(std::vector<SongId> songs)
{
    const auto [oldFirst, newFirst] = std::ranges::mismatch(songs_, songs);
    const auto first = oldFirst - songs_.begin();
    std::ptrdiff_t end = 0; // songs that stay at the end
    const std::ptrdiff_t most = std::min(std::ssize(songs_), std::ssize(songs)) - first;
    while (end < most && *(songs_.end() - end - 1) == *(songs.end() - end - 1))
        ++end;
    const std::ptrdiff_t removed = std::ssize(songs_) - end - first;
    const std::ptrdiff_t added = std::ssize(songs) - end - first;
    if (removed > 0) {
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(first + removed - 1));
        songs_.erase(songs_.begin() + first, songs_.begin() + first + removed);
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + added - 1));
        songs_ = std::move(songs);
        endInsertRows();
    }
}

std::int64_t PlaylistModel::durationMs() const
{
    std::int64_t sum = 0;
    for (const SongId song : songs_) {
        if (const int row = rowOf(song); row >= 0)
            sum += data_->catalogue.songs.durationMs[row];
    }
    return sum;
}

int PlaylistModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(songs_.size());
}

QVariant PlaylistModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = rowOf(songs_[index.row()]);
    if (row < 0)
        return role == Qt::DisplayRole ? tr("A song that is gone")
               : role == SongRole      ? QVariant(-1)
                                       : QVariant();
    const Songs& songs = data_->catalogue.songs;
    const QString& title = songs.title[row];
    const QString& artist = songs.artist[row];
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::ToolTipRole:
        return asPlainToolTip(artist.isEmpty() ? title : title + u'\n' + artist);
    case Qt::AccessibleTextRole:
        return spoken(index.row());
    case SongRole:
        return row;
    case ArtistRole:
        return artist == title ? QString() : artist;
    case DurationRole:
        return songs.durationMs[row];
    default:
        return {};
    }
}

/// A song takes no other one in: they fall between.
Qt::ItemFlags PlaylistModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractListModel::flags(index);
    return index.isValid() ? usual | Qt::ItemIsDragEnabled : usual | Qt::ItemIsDropEnabled;
}

bool PlaylistModel::moveRows(const QModelIndex& sourceParent, int sourceRow, int count,
                             const QModelIndex& destinationParent, int destinationChild)
{
    const bool flat = !sourceParent.isValid() && !destinationParent.isValid();
    const bool within =
        sourceRow >= 0 && sourceRow < rowCount() && destinationChild >= 0 && destinationChild <= rowCount();
    if (!flat || count != 1 || !within || destinationChild == sourceRow || destinationChild == sourceRow + 1)
        return false;
    Q_EMIT moveWanted(sourceRow, destinationChild > sourceRow ? destinationChild - 1 : destinationChild);
    return true;
}

int PlaylistModel::rowOf(SongId song) const
{
    if (!data_)
        return -1;
    const std::vector<SongId>& ids = data_->catalogue.songs.id;
    const auto found = std::ranges::lower_bound(ids, song);
    return found == ids.end() || *found != song ? -1 : static_cast<int>(found - ids.begin());
}

QString PlaylistModel::spoken(int position) const
{
    const Songs& songs = data_->catalogue.songs;
    const int row = rowOf(songs_[position]);
    const QString title = shortened(songs.title[row], longestSpokenTitle);
    const QString number = QString::number(position + 1);
    const QString& artist = songs.artist[row];
    return artist.isEmpty() || artist == songs.title[row]
               ? tr("%1. %2").arg(number, title)
               : tr("%1. %2 by %3").arg(number, title, shortened(artist, longestSpokenTitle));
}

} // namespace segue
