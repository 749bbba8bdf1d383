#include "frame/presentation.h"

#include "settings/preferences.h"

#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>

namespace segue {

Presentation::Presentation(QMainWindow& window, Preferences& preferences, QList<QWidget*> frame)
    : QObject(&window)
    , window_(window)
    , preferences_(preferences)
    , frame_(std::move(frame))
{}

void Presentation::set(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    for (QWidget* widget : frame_)
        widget->setVisible(!on);
    window_.statusBar()->setVisible(!on);
    // A hidden menu bar would take its shortcuts with it.
    window_.menuBar()->setMaximumHeight(on ? 0 : QWIDGETSIZE_MAX);
    if (on) {
        wasMaximized_ = window_.isMaximized();
        window_.showFullScreen();
    } else if (wasMaximized_) {
        window_.showMaximized();
    } else {
        window_.showNormal();
    }
    preferences_.setLargeText(on);
}

} // namespace segue
