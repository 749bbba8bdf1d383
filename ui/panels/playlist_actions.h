#pragma once

#include "session.h"

#include <QPushButton>
#include <functional>

class QAction;

namespace segue {

/// Adds a page's selected song (a row of the catalogue, -1 for none) to the current playlist: Ctrl+Return or
/// +. Goes with `page`, whose menu and keys it is for.
QAction* makeAddToPlaylistAction(Session& session, QWidget* page, std::function<int()> selectedSong);

/// "Playlist 3": how many songs are collected, and opens the tray.
class PlaylistButton : public QPushButton {
    Q_OBJECT

public:
    explicit PlaylistButton(Session& session, QAction* open, QWidget* parent = nullptr);

private:
    void showCount();

    Session& session_;
};

} // namespace segue
