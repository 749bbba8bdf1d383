#pragma once

#include "models/listener_scores.h"

#include <QAbstractListModel>
#include <QSet>
#include <optional>
#include <vector>

namespace segue {

/// A list of recommended songs, best first, with all that its rows show.
class RecommendationModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SongRole = Qt::UserRole, ///< int: row of the catalogue
        ExternalIdRole,          ///< QString
        TitleRole,               ///< QString
        ArtistRole,              ///< QString; empty where it is also the title
        RankRole,                ///< int, from 1
        ScoreRole,               ///< double: sum of the parts
        AlsPartRole,             ///< double
        ContentPartRole,         ///< double
        PopularityPartRole,      ///< double
        MovedFromRole,           ///< int: rank before MMR, from 1
        HeardRole,               ///< bool: already in the history
        NewArtistRole,           ///< bool: the history has songs, but none of this artist
        PreviousRankRole,        ///< int: rank in the list before, 0 where it was not in it; or no value
    };

    using QAbstractListModel::QAbstractListModel;

    struct Row {
        int rank = 0;
        RecommendedSong song;
        std::optional<int> previousRank = {}; ///< as PreviousRankRole
    };
    void setRows(std::shared_ptr<const ListenerScores> listener, std::vector<Row> rows);
    void clear() { setRows(nullptr, {}); }

    const std::shared_ptr<const ListenerScores>& listener() const { return listener_; }
    const Row& row(int row) const { return rows_[row]; }
    /// Place of a song in the list; -1 where it is not in it.
    int find(int song) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString spoken(const QModelIndex& index) const;

    std::shared_ptr<const ListenerScores> listener_;
    std::vector<Row> rows_;
    QSet<QString> heardArtists_;
};

} // namespace segue
