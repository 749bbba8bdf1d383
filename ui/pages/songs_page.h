#pragma once

#include "models/trail.h"
#include "pages/page.h"

class QAction;
class QStackedLayout;

namespace segue {

class EmptyState;
class SimilarList;
class SongCard;
class SongTable;

/// The songs of the library, and for each of them what is like it: by who listens, and by sound. A song of
/// those lists can be gone to, and on from there, with a trail back.
class SongsPage : public Page {
    Q_OBJECT

public:
    explicit SongsPage(Session& session, QWidget* parent = nullptr);

    void search(const QString& text) override;
    void enterSearch() override;
    void focusContent() override;

    /// Row of the song on the card; -1 for none.
    int current() const;
    /// Puts a song on the card, with a step back to the one before it.
    void showSong(int song);
    SongTable* table() const { return table_; }
    SongCard* card() const { return card_; }
    SimilarList* alike(SimilarBy by) const { return by == SimilarBy::Als ? byListeners_ : bySound_; }

private:
    QWidget* makeRight();
    void load();
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
};

} // namespace segue
