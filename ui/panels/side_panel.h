#pragma once

#include <QWidget>

class QStackedLayout;

namespace segue {

class ExplanationPanel;
class PlaylistTray;

/// What stands at the right of a list, or over it as a drawer: why its song is there, or the playlist that is
/// being collected.
class SidePanel : public QWidget {
    Q_OBJECT

public:
    SidePanel(ExplanationPanel* explanation, PlaylistTray* tray, QWidget* parent = nullptr);

    void setDrawer(bool drawer);
    void showPlaylist(bool playlist);
    bool showsPlaylist() const;

Q_SIGNALS:
    void turned();

private:
    QStackedLayout* layers_;
    ExplanationPanel* explanation_;
    PlaylistTray* tray_;
};

} // namespace segue
