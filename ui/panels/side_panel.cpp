#include "panels/side_panel.h"

#include "panels/explanation_panel.h"
#include "panels/playlist_tray.h"

#include <QStackedLayout>

namespace segue {

SidePanel::SidePanel(ExplanationPanel* explanation, PlaylistTray* tray, QWidget* parent)
    : QWidget(parent)
    , layers_(new QStackedLayout(this))
    , explanation_(explanation)
    , tray_(tray)
{
    layers_->addWidget(explanation);
    layers_->addWidget(tray);
}

void SidePanel::setDrawer(bool drawer)
{
    explanation_->setDrawer(drawer);
    tray_->setDrawer(drawer);
}

void SidePanel::showPlaylist(bool playlist)
{
    if (playlist == showsPlaylist())
        return;
    layers_->setCurrentWidget(playlist ? static_cast<QWidget*>(tray_) : explanation_);
    Q_EMIT turned();
}

bool SidePanel::showsPlaylist() const
{
    return layers_->currentWidget() == tray_;
}

} // namespace segue
