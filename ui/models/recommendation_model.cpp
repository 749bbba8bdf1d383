#include "models/recommendation_model.h"

#include "charts/score_bar.h"
#include "widgets/format.h"

#include <algorithm>
#include <array>

namespace segue {

void RecommendationModel::setRows(std::shared_ptr<const ListenerScores> listener, std::vector<Row> rows)
{
    const bool sameListener = listener == listener_;
    // Re-ranking the same listener keeps as many rows: the view stays where it is.
    const bool sameShape = sameListener && rows.size() == rows_.size();
    if (!sameShape)
        beginResetModel();
    if (!sameListener)
        takeListener(std::move(listener));
    rows_ = std::move(rows);
    if (!sameShape)
        endResetModel();
    else if (!rows_.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void RecommendationModel::takeListener(std::shared_ptr<const ListenerScores> listener)
{
    const auto dataOf = [](const std::shared_ptr<const ListenerScores>& scores) {
        return scores ? scores->workspace->data : nullptr;
    };
    const auto data = dataOf(listener);
    if (data && data != dataOf(listener_))
        marks_ = songMarks(*data);
    listener_ = std::move(listener);
    heardArtists_.clear();
    for (const HistoryEntry& entry : listener_ ? listener_->history : History())
        heardArtists_.insert(data->catalogue.songs.artist[entry.song]);
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
    case LongTailRole:
        return static_cast<bool>(marks_.longTail[song]);
    case TrendingRole:
        return static_cast<bool>(marks_.trending[song]);
    case FeedbackRole:
        return row.feedback ? QVariant(static_cast<int>(*row.feedback)) : QVariant();
    case PreviousRankRole:
        return row.previousRank ? QVariant(*row.previousRank) : QVariant();
    default:
        return {};
    }
}

QStringList RecommendationModel::badges(const QModelIndex& index)
{
    QStringList badges;
    const QVariant feedback = index.data(FeedbackRole);
    if (feedback.isValid()) {
        const std::array said{tr("liked"), tr("hidden"), tr("pinned")};
        badges << said.at(feedback.toUInt());
    }
    // Of a song that they know it says nothing that its artist is not new.
    if (index.data(HeardRole).toBool()) {
        if (badges.isEmpty())
            badges << tr("heard");
        return badges;
    }
    if (index.data(NewArtistRole).toBool())
        badges << tr("new artist");
    if (index.data(TrendingRole).toBool())
        badges << tr("trending");
    if (index.data(LongTailRole).toBool())
        badges << tr("long tail");
    return badges;
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
    const QString figures =
        tr("%1, %2, score %3: %4")
            .arg(countText(row.rank),
                 artist.isEmpty() ? title : tr("%1 by %2").arg(title, shortened(artist, longest)),
                 scoreText(row.song.score), parts.join(QStringLiteral(", ")));
    return (QStringList(figures) + badges(index)).join(QStringLiteral(", "));
}

} // namespace segue
