#include "panels/playlist_actions.h"

#include "playlist_store.h"
#include "widgets/format.h"

#include <QAction>
#include <QCoreApplication>

namespace segue {

QAction* makeAddToPlaylistAction(Session& session, QWidget* page, std::function<int()> selectedSong)
{
    auto* action = new QAction(QCoreApplication::translate("Playlist", "Add to the playlist"), page);
    action->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter),
                          QKeySequence(Qt::Key_Plus)});
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, page, [&session, song = std::move(selectedSong)] {
        const int row = song();
        if (row >= 0 && session.isOpen())
            session.playlists().add(session.data()->catalogue.songs.id[row]);
    });
    page->addAction(action);
    return action;
}

PlaylistButton::PlaylistButton(Session& session, QAction* open, QWidget* parent)
    : QPushButton(parent)
    , session_(session)
{
    setToolTip(
        asPlainToolTip(tr("%1 (%2)").arg(open->text(), open->shortcut().toString(QKeySequence::NativeText))));
    setAccessibleDescription(tr("Opens the playlist that is being collected"));
    connect(this, &QPushButton::clicked, open, &QAction::trigger);
    connect(&session.playlists(), &PlaylistStore::changed, this, &PlaylistButton::showCount);
    showCount();
}

void PlaylistButton::showCount()
{
    const Playlist* playlist = session_.playlists().current();
    const auto songs = playlist == nullptr ? 0 : std::ssize(playlist->songs);
    setText(songs == 0 ? tr("Playlist") : tr("Playlist %1").arg(countText(songs)));
}

} // namespace segue
