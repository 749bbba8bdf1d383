#include "pages/listener_songs.h"

#include "pages/heard_list.h"
#include "pages/hidden_list.h"
#include "pages/page.h"

#include <QAction>
#include <QStackedLayout>

namespace segue {

ListenerSongs::ListenerSongs(Page* page)
    : layers_(new QStackedLayout(this))
    , heard_(new HeardList)
    , hidden_(new HiddenList)
    , showHidden_(new QAction(tr("Show the &hidden songs"), this))
{
    layers_->addWidget(heard_);
    layers_->addWidget(hidden_);
    showHidden_->setCheckable(true);
    showHidden_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    showHidden_->setToolTip(tr("Songs that are not recommended to this listener any more (%1)")
                                .arg(showHidden_->shortcut().toString(QKeySequence::NativeText)));
    page->addAction(showHidden_);
    heard_->setHiddenToolTip(showHidden_->toolTip());
    connect(showHidden_, &QAction::toggled, this, &ListenerSongs::turn);
    connect(heard_, &HeardList::hiddenWanted, showHidden_, [this] { showHidden_->setChecked(true); });
    connect(heard_, &HeardList::songSelected, this, &ListenerSongs::songSelected);
    connect(hidden_, &HiddenList::closeWanted, showHidden_, [this] { showHidden_->setChecked(false); });
    connect(hidden_, &HiddenList::songSelected, this, &ListenerSongs::songSelected);
    connect(hidden_, &HiddenList::showAgainWanted, this, &ListenerSongs::showAgainWanted);
}

void ListenerSongs::setListener(const std::shared_ptr<const ListenerScores>& listener,
                                const std::shared_ptr<const LibraryColumns>& library)
{
    heard_->setListener(listener, library);
}

void ListenerSongs::setHidden(const std::shared_ptr<const Dataset>& dataset,
                              const std::shared_ptr<const LibraryColumns>& library,
                              const std::vector<int>& songs)
{
    hidden_->setSongs(dataset, library, songs);
    heard_->setHiddenCount(static_cast<int>(songs.size()));
    showHidden_->setEnabled(!songs.empty() || showHidden_->isChecked());
}

void ListenerSongs::choose(int song)
{
    showHidden_->setChecked(false);
    heard_->choose(song);
}

void ListenerSongs::select(int song)
{
    heard_->select(song);
}

void ListenerSongs::clearSelection()
{
    heard_->clearSelection();
    hidden_->clearSelection();
}

bool ListenerSongs::closeHidden()
{
    const bool open = showHidden_->isChecked() && isAncestorOf(window()->focusWidget());
    if (open)
        showHidden_->setChecked(false);
    return open;
}

QList<QWidget*> ListenerSongs::tables() const
{
    return {heard_->table(), hidden_->table()};
}

void ListenerSongs::turn(bool hidden)
{
    const bool hadKeyboard = isAncestorOf(window()->focusWidget());
    layers_->setCurrentWidget(hidden ? static_cast<QWidget*>(hidden_) : heard_);
    if (hidden) {
        Q_EMIT hiddenOpened();
        hidden_->focusTable();
    } else if (hadKeyboard) {
        heard_->table()->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace segue
