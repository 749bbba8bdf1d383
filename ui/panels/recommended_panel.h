#pragma once

#include "models/recommendation_model.h"
#include "models/song_filter.h"
#include "workspace/curation.h"

#include <QFrame>
#include <optional>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace segue {

class FilterChips;
class MovingList;
class NothingListed;
class RecommendationDelegate;
class WeightSliders;

/// The songs recommended from somebody's scores, with the weights to turn. The list follows the weights at
/// once: the scores are kept, only the mix is made anew.
class RecommendedPanel : public QFrame {
    Q_OBJECT

public:
    static constexpr int listLength = 10;

    explicit RecommendedPanel(QWidget* parent = nullptr);

    /// Null clears the list.
    void setListener(std::shared_ptr<const ListenerScores> listener, const Curation& curation = {});
    /// What was said of songs for this listener, by now.
    void setCuration(const Curation& curation);
    /// Offers like, hide and pin on every row.
    void offerFeedback();
    /// Offers a filter: a button for it, and its conditions above the list.
    void offerFilter();
    /// Which songs may be listed, for this listener and the next ones. It does not tell filterChanged().
    void setFilter(const SongFilter& filter);
    const SongFilter& filter() const { return filter_; }
    /// Room for a button at the right end of the title.
    void addToHeader(QWidget* widget);
    /// Lists these songs by their score, heard ones too, in place of the best ten; nullopt goes back to
    /// those. `what` is what was searched for.
    void setMatches(const QString& what, const std::optional<std::vector<int>>& songs);
    /// Shows a button that asks for the explanation, where it does not stand beside the list.
    void setWhyButtonVisible(bool visible);
    /// Whether each list marks what rose and fell since the list of the listener before.
    void setChangesMarked(bool marked) { marksChanges_ = marked; }

    /// The weights that lists are made with, for this listener and the next ones. choose() does not tell
    /// choiceMade().
    const RankingChoice& choice() const { return choice_; }
    void choose(const RankingChoice& choice);
    const Ranking& ranking() const;
    /// Catalogue row of the selected song; -1 for none.
    int currentSong() const;
    /// The row of the list that shows a song; empty where none does.
    std::optional<RecommendationModel::Row> rowOf(int song) const;
    /// Catalogue row of the song above it in the list that it is most like; -1 where there is none.
    int mostSimilarAbove(const RecommendedSong& song) const;
    void clearSelection();

    RecommendationModel& model() const { return *model_; }
    MovingList* view() const { return view_; }
    WeightSliders* sliders() const { return sliders_; }

Q_SIGNALS:
    void songSelected(int song);
    /// The list was made anew: what is told of its songs is to be asked for again.
    void ranked();
    /// A person chose other weights; choices of one gesture, the drag of a slider say, have one number.
    void choiceMade(const segue::RankingChoice& before, const segue::RankingChoice& after, int gesture);
    void feedbackWanted(int song, segue::FeedbackKind kind);
    /// Conditions were dropped here.
    void filterChanged(const segue::SongFilter& filter);
    /// To see and change the conditions of the filter.
    void filterWanted();
    void whyWanted();
    void trainWanted();

private:
    void makeHeader(QVBoxLayout* layout);
    void chooseMix(Mix mix);
    void takeSliders();
    void showMix();
    void showNotice();
    void showFilter();
    void makeRules();
    void showNothing();
    void fill();
    void setRows(std::vector<RecommendationModel::Row> rows);
    void select(int song, int formerRow, bool sameList);
    void markChanges(std::vector<RecommendationModel::Row>& rows) const;
    std::optional<FeedbackKind> feedbackOn(int song) const;
    std::vector<RecommendationModel::Row> bestSongs() const;
    std::vector<RecommendationModel::Row> matchingSongs() const;

    std::shared_ptr<const ListenerScores> listener_;
    Curation curation_;
    RankingChoice choice_;
    SongFilter filter_;
    FilterOutcome outcome_; ///< of the filter, for the listener
    ListRules rules_;       ///< of curation and filter
    int gesture_ = 0;       ///< number of the last choice
    int sliderGesture_ = 0; ///< of the sliders, behind that number
    std::optional<std::vector<int>> matches_;
    bool marksChanges_ = false;
    std::vector<int> listBefore_; ///< songs of the listener before, best first; empty where there was none
    QHBoxLayout* head_;
    QLabel* title_;
    QButtonGroup* mixes_;
    QPushButton* filterButton_;
    QPushButton* why_;
    QWidget* notice_;
    QLabel* noticeText_;
    QPushButton* train_;
    WeightSliders* sliders_;
    RecommendationModel* model_;
    MovingList* view_;
    RecommendationDelegate* delegate_;
    FilterChips* chips_;
    NothingListed* nothing_;
};

} // namespace segue
