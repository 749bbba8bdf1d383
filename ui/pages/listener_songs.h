#pragma once

#include "models/library_columns.h"
#include "models/listener_scores.h"

#include <QWidget>

class QAction;
class QStackedLayout;

namespace segue {

class HeardList;
class HiddenList;
class Page;

/// The songs of a listener that stand beside the recommended ones: what they heard or, in its place, what was
/// hidden from them.
class ListenerSongs : public QWidget {
    Q_OBJECT

public:
    /// The command that turns to the hidden ones and back is the page's.
    explicit ListenerSongs(Page* page);

    /// Null for nobody; `library` is of the same dataset.
    void setListener(const std::shared_ptr<const ListenerScores>& listener,
                     const std::shared_ptr<const LibraryColumns>& library);
    /// Rows of the catalogue.
    void setHidden(const std::shared_ptr<const Dataset>& dataset,
                   const std::shared_ptr<const LibraryColumns>& library, const std::vector<int>& songs);
    /// Selects a song of the history as a click would: songSelected() tells.
    void choose(int song);
    /// Selects a song of the history, without telling so.
    void select(int song);
    void clearSelection();
    /// Back to what was heard, for who is at the hidden songs; false where nobody is.
    bool closeHidden();
    /// Where the keyboard works on the selected song.
    QList<QWidget*> tables() const;

Q_SIGNALS:
    void songSelected(int song);
    void showAgainWanted(int song);
    /// The hidden songs are to be seen.
    void hiddenOpened();

private:
    void turn(bool hidden);

    QStackedLayout* layers_;
    HeardList* heard_;
    HiddenList* hidden_;
    QAction* showHidden_;
};

} // namespace segue
