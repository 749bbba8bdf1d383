#pragma once

#include "models/listener_scores.h"
#include "pages/page.h"

class QHBoxLayout;
class QStackedLayout;
class QTabBar;

namespace segue {

class EmptyState;
class ExplanationPanel;
class HeardList;
class ListenerList;
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

    ListenerList* listeners() const { return listeners_; }
    RecommendedPanel* recommended() const { return recommended_; }
    ExplanationPanel* explanation() const { return explanation_; }
    PlaylistTray* tray() const { return tray_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeMiddle();
    void load();
    void ask(int listener);
    void show(int listener, std::shared_ptr<const ListenerScores> scores);
    void explainSelected();
    void explain(int song);
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
    int heardSong_ = -1;                           ///< chosen among the heard ones; -1: the list's own choice
    QString wantedListener_;

    EmptyState* empty_;
    QWidget* content_;
    QHBoxLayout* columns_;
    QStackedLayout* layers_;
    ListenerList* listeners_;
    Portrait* portrait_;
    QTabBar* tabs_;
    HeardList* heard_;
    RecommendedPanel* recommended_;
    ExplanationPanel* explanation_;
    PlaylistTray* tray_;
    SidePanel* side_; ///< holds explanation and tray
};

} // namespace segue
