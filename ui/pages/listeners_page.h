#pragma once

#include "library/feedback.h"
#include "models/listener_scores.h"
#include "pages/page.h"

class QHBoxLayout;
class QStackedLayout;
class QTabBar;

namespace segue {

class EmptyState;
class ExplanationPanel;
class FilterPanel;
class ListenerFeedback;
class ListenerFilter;
class ListenerList;
class ListenerSongs;
class PlaylistTray;
class Portrait;
class RecommendedPanel;
class SidePanel;

/// A listener, what they heard, what is recommended to them, and why: four columns where there is room; with
/// less, the explanation becomes a drawer and then what was heard a tab.
class ListenersPage : public Page {
    Q_OBJECT

public:
    explicit ListenersPage(Session& session, QWidget* parent = nullptr);

    /// Selects the listener of that external id in the library that is open, or in the one that opens next.
    void showListenerOnceLoaded(const QString& externalId);

    void search(const QString& text) override;
    void focusContent() override;
    bool closeDrawer() override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    ListenerList* listeners() const { return listeners_; }
    RecommendedPanel* recommended() const { return recommended_; }
    ExplanationPanel* explanation() const { return explanation_; }
    PlaylistTray* tray() const { return tray_; }
    FilterPanel* filterPanel() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeMiddle();
    void load();
    struct Answer {
        Feedback feedback; ///< of the listener
        std::shared_ptr<const ListenerScores> scores;
    };
    void connectFeedback();
    void makeFind();
    void showHidden();
    void choose(int song);
    void ask(int listener);
    static Result<Answer> answer(const std::shared_ptr<const Workspace>& workspace, int listener,
                                 std::optional<Feedback> feedback);
    void take(int listener, const Result<Answer>& answer);
    void show(int listener, std::shared_ptr<const ListenerScores> scores);
    void explainSelected();
    void explain(int song);
    float plays(int song) const;
    void arrange();
    void showTab();
    int selectedSong() const;
    void makePlaylist();
    void turnPlaylist();
    void openDrawer();
    void placeDrawer();
    bool isDrawer() const;

    LatestQuestion question_;
    std::shared_ptr<const ListenerScores> scores_; ///< of the listener shown; null for none
    int listener_ = -1;                            ///< row of the listener shown
    int songBeside_ = -1;                          ///< chosen beside the list; -1: the list's own choice
    QString wantedListener_;                       ///< external id, asked for before its library came
    QString restoredListener_; ///< external id, selected at the last end; another library need not know it

    EmptyState* empty_;
    QWidget* content_;
    QHBoxLayout* columns_;
    QStackedLayout* layers_;
    ListenerList* listeners_;
    Portrait* portrait_;
    QTabBar* tabs_;
    ListenerSongs* songs_;
    RecommendedPanel* recommended_;
    ExplanationPanel* explanation_;
    PlaylistTray* tray_;
    SidePanel* side_; ///< holds explanation and tray
    ListenerFilter* filter_;
    ListenerFeedback* feedback_;
};

} // namespace segue
