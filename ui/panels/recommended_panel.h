#pragma once

#include "models/recommendation_model.h"

#include <QFrame>
#include <optional>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace segue {

class MovingList;
class WeightSliders;

/// The songs recommended from somebody's scores, with the weights to turn. The list follows the weights at
/// once: the scores are kept, only the mix is made anew.
class RecommendedPanel : public QFrame {
    Q_OBJECT

public:
    static constexpr int listLength = 10;

    explicit RecommendedPanel(QWidget* parent = nullptr);

    /// Null clears the list.
    void setListener(std::shared_ptr<const ListenerScores> listener);
    /// Lists these songs by their score, heard ones too, in place of the best ten; nullopt goes back to
    /// those. `what` is what was searched for.
    void setMatches(const QString& what, const std::optional<std::vector<int>>& songs);
    /// Shows a button that asks for the explanation, where it does not stand beside the list.
    void setWhyButtonVisible(bool visible);
    /// Puts one more control at the end of the header.
    void addToHeader(QWidget* control);
    /// Whether each list marks what rose and fell since the list of the listener before.
    void setChangesMarked(bool marked) { marksChanges_ = marked; }

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
    void whyWanted();
    void trainWanted();

private:
    void makeHeader(QVBoxLayout* layout);
    void chooseMix(Mix mix);
    void showMix();
    void showNotice();
    void fill();
    void setRows(std::vector<RecommendationModel::Row> rows);
    void markChanges(std::vector<RecommendationModel::Row>& rows) const;
    std::vector<RecommendationModel::Row> bestSongs() const;
    std::vector<RecommendationModel::Row> matchingSongs() const;

    std::shared_ptr<const ListenerScores> listener_;
    std::optional<Mix> mix_; ///< chosen by hand; the model's own without
    std::optional<std::vector<int>> matches_;
    bool marksChanges_ = false;
    std::vector<int> listBefore_; ///< songs of the listener before, best first; empty where there was none
    QHBoxLayout* head_;
    QLabel* title_;
    QButtonGroup* mixes_;
    QPushButton* why_;
    QWidget* notice_;
    QLabel* noticeText_;
    QPushButton* train_;
    WeightSliders* sliders_;
    RecommendationModel* model_;
    MovingList* view_;
    QLabel* nothing_;
};

} // namespace segue
