#pragma once

#include "models/listener_scores.h"
#include "pages/page.h"

class QStackedLayout;

namespace segue {

class EmptyState;
class ExplanationPanel;
class LikedList;
class RecommendedPanel;
class RegimeGauge;
class SongPicker;

/// Begins with nobody: every song that is liked makes the recommendations anew, and one sees how.
class ColdStartPage : public Page {
    Q_OBJECT

public:
    explicit ColdStartPage(Session& session, QWidget* parent = nullptr);

    bool focusSearch() override;
    void focusContent() override;

    /// Liked songs by row, in the order in which they were liked.
    const std::vector<int>& likes() const { return likes_; }
    /// Likes a song, or takes its like back.
    void toggle(int song);
    void startOver();

    SongPicker* picker() const { return picker_; }
    LikedList* liked() const { return liked_; }
    RecommendedPanel* recommended() const { return recommended_; }
    ExplanationPanel* explanation() const { return explanation_; }

private:
    QWidget* makeLeft();
    QWidget* makeMiddle();
    void adapt();
    void load();
    void changeLikes(std::vector<int> likes);
    void ask();
    void showWeights();
    void explainSelected();

    std::vector<int> likes_;
    LatestQuestion question_;
    std::shared_ptr<const ListenerScores> scores_; ///< for the likes; null for none
    EmptyState* empty_;
    QWidget* content_;
    QStackedLayout* layers_;
    SongPicker* picker_;
    LikedList* liked_;
    RegimeGauge* gauge_;
    RecommendedPanel* recommended_;
    ExplanationPanel* explanation_;
};

} // namespace segue
