#pragma once

#include "library/feedback.h"
#include "models/listener_scores.h"
#include "models/song_marks.h"

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
        LongTailRole,            ///< bool, as SongMarks
        TrendingRole,            ///< bool, as SongMarks
        FeedbackRole,            ///< int: FeedbackKind that was said of it; or no value
        PreviousRankRole,        ///< int: rank in the list before, 0 where it was not in it; or no value
    };

    using QAbstractListModel::QAbstractListModel;

    struct Row {
        int rank = 0;
        RecommendedSong song;
        std::optional<int> previousRank = {};      ///< as PreviousRankRole
        std::optional<FeedbackKind> feedback = {}; ///< as FeedbackRole
    };
    void setRows(std::shared_ptr<const ListenerScores> listener, std::vector<Row> rows);
    void clear() { setRows(nullptr, {}); }

    const std::shared_ptr<const ListenerScores>& listener() const { return listener_; }
    const Row& row(int row) const { return rows_[row]; }
    /// What there is to say of a row beside its figures, the most telling first: "pinned", "new artist".
    static QStringList badges(const QModelIndex& index);
    /// Place of a song in the list; -1 where it is not in it.
    int find(int song) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString spoken(const QModelIndex& index) const;
    void takeListener(std::shared_ptr<const ListenerScores> listener);

    std::shared_ptr<const ListenerScores> listener_;
    SongMarks marks_; ///< of the listener's library
    std::vector<Row> rows_;
    QSet<QString> heardArtists_;
};

} // namespace segue
