#pragma once

#include "models/trail.h"
#include "pages/page.h"

#include <optional>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;
class QTabBar;

namespace segue {

class CatalogueFilterPanel;
class EmptyState;
class SimilarList;
class SongAudience;
class SongCard;
class SongMapPanel;
class SongTable;

/// The songs of the library, as a table or as a map, and for each of them who plays it and what is like it:
/// by who listens, and by sound. A song of those lists can be gone to, and on from there, with a trail back.
class SongsPage : public Page {
    Q_OBJECT

public:
    explicit SongsPage(Session& session, QWidget* parent = nullptr);

    void search(const QString& text) override;
    void enterSearch() override;
    void focusContent() override;
    bool closeDrawer() override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    void showMap(bool map);
    bool showsMap() const;
    /// Whose history and recommendations the map shows; -1 for nobody.
    void setListener(int listener);

    /// Row of the song on the card; -1 for none.
    int current() const;
    /// Puts a song on the card, with a step back to the one before it.
    void showSong(int song);
    SongTable* table() const { return table_; }
    SongCard* card() const { return card_; }
    SongAudience* audience() const { return audience_; }
    SongMapPanel* mapPanel() const { return map_; }
    CatalogueFilterPanel* filters() const { return filters_; }
    /// Songs circled on the map; no value where none are.
    const std::optional<std::vector<int>>& circled() const { return circled_; }
    SimilarList* alike(SimilarBy by) const { return by == SimilarBy::Als ? byListeners_ : bySound_; }

Q_SIGNALS:
    /// A listener of the song was chosen, to be looked at.
    void listenerWanted(int listener);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    void makeActions();
    void load();
    void loadWanted();
    void arrange();
    void showTab();
    void askFilter();
    void applyFilters();
    void showFound();
    void circle(std::optional<std::vector<int>> songs);
    void choose(int song);
    void showCurrent();
    void turnBack();
    void turnForward();

    Trail trail_;
    EmptyState* empty_;
    QWidget* content_;
    QStackedLayout* layers_;
    SongTable* table_;
    SongCard* card_;
    SimilarList* byListeners_;
    SimilarList* bySound_;
    SongAudience* audience_;
    SongMapPanel* map_;
    CatalogueFilterPanel* filters_;
    QPushButton* tableButton_;
    QPushButton* mapButton_;
    QPushButton* filterButton_;
    QWidget* circledBar_;
    QLabel* circledText_;
    QStackedLayout* views_ = nullptr;
    QBoxLayout* columns_ = nullptr;
    QTabBar* tabs_;

    LatestQuestion filterQuestion_;
    std::optional<std::vector<int>> filtered_; ///< songs that meet the filters; no value without filters
    std::optional<std::vector<int>> circled_;
    std::optional<QJsonObject> wanted_; ///< what is restored once a library is open
};

} // namespace segue
