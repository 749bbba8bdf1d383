#pragma once

#include "models/listener_scores.h"
#include "pages/page.h"

class QAction;
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
    bool closeDrawer() override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    /// Liked songs by row, in the order in which they were liked.
    const std::vector<int>& likes() const { return likes_; }
    /// Likes a song, or takes its like back.
    void toggle(int song);
    void startOver();
    /// Keeps who likes these songs as a listener of the library.
    void saveListener(const QString& name);
    bool isPresenting() const;

    SongPicker* picker() const { return picker_; }
    LikedList* liked() const { return liked_; }
    RecommendedPanel* recommended() const { return recommended_; }
    ExplanationPanel* explanation() const { return explanation_; }

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void makeActions();
    void takeLibrary();
    void present(bool on);
    QWidget* makeLeft();
    QWidget* makeMiddle();
    void adapt();
    void load();
    void changeLikes(std::vector<int> likes);
    void ask();
    void showWeights();
    void explainSelected();

    std::vector<int> likes_;
    QStringList likedIds_; ///< external ids of likes_, to find them again in the library at likedIn_
    QString likedIn_;
    QAction* present_ = nullptr;
    QAction* startOverAction_ = nullptr;
    QAction* saveAction_ = nullptr;
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
