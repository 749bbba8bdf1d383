#include "models/recommendation_model.h"

#include "charts/score_bar.h"
#include "widgets/format.h"

#include <algorithm>

namespace segue {

void RecommendationModel::setRows(std::shared_ptr<const ListenerScores> listener, std::vector<Row> rows)
{
    const bool sameListener = listener == listener_;
    // Re-ranking the same listener keeps as many rows: the view stays where it is.
    const bool sameShape = sameListener && rows.size() == rows_.size();
    if (!sameShape)
        beginResetModel();
    listener_ = std::move(listener);
    rows_ = std::move(rows);
    if (!sameListener) {
        heardArtists_.clear();
        for (const HistoryEntry& entry : listener_ ? listener_->history : History())
            heardArtists_.insert(listener_->workspace->data->catalogue.songs.artist[entry.song]);
    }
    if (!sameShape)
        endResetModel();
    else if (!rows_.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int RecommendationModel::find(int song) const
{
    const auto found = std::ranges::find(rows_, song, [](const Row& row) { return row.song.song; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int RecommendationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant RecommendationModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = rows_[index.row()];
    const Songs& songs = listener_->workspace->data->catalogue.songs;
    const int song = row.song.song;
    const QString& artist = songs.artist[song];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return songs.title[song];
    case Qt::ToolTipRole:
        return asPlainToolTip(artist.isEmpty() ? songs.title[song] : songs.title[song] + u'\n' + artist);
    case Qt::AccessibleTextRole:
        return spoken(index);
    case SongRole:
        return song;
    case ExternalIdRole:
        return songs.externalId[song];
    case ArtistRole:
        return artist == songs.title[song] ? QString() : artist;
    case RankRole:
        return row.rank;
    case ScoreRole:
        return row.song.score;
    case AlsPartRole:
        return row.song.parts[Component::Als];
    case ContentPartRole:
        return row.song.parts[Component::Content];
    case PopularityPartRole:
        return row.song.parts[Component::Popularity];
    case MovedFromRole:
        return row.song.movedFrom;
    case HeardRole:
        return std::ranges::binary_search(listener_->history, song, {}, &HistoryEntry::song);
    case NewArtistRole:
        return !heardArtists_.isEmpty() && !artist.isEmpty() && artist != songs.title[song] &&
               !heardArtists_.contains(artist);
    case PreviousRankRole:
        return row.previousRank ? QVariant(*row.previousRank) : QVariant();
    default:
        return {};
    }
}

/// The row as a screen reader tells it.
QString RecommendationModel::spoken(const QModelIndex& index) const
{
    constexpr int longest = 200;
    const Row& row = rows_[index.row()];
    QStringList parts;
    for (const Component component : components)
        parts << nameOf(component) + u' ' + scoreText(row.song.parts[component]);
    const QString artist = index.data(ArtistRole).toString();
    const QString title = shortened(index.data(TitleRole).toString(), longest);
    return tr("%1, %2, score %3: %4")
        .arg(countText(row.rank),
             artist.isEmpty() ? title : tr("%1 by %2").arg(title, shortened(artist, longest)),
             scoreText(row.song.score), parts.join(QStringLiteral(", ")));
}

} // namespace segue
