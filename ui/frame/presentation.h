#pragma once

#include <QList>
#include <QObject>

class QMainWindow;
class QWidget;

namespace segue {

class Preferences;

/// Presenter mode: the page alone on the full screen, in text for a room to read. Menus are out of sight, and
/// their keys go on working.
class Presentation : public QObject {
    Q_OBJECT

public:
    /// `frame`: what is hidden meanwhile, beside menus and status bar.
    Presentation(QMainWindow& window, Preferences& preferences, QList<QWidget*> frame);

    void set(bool on);

private:
    QMainWindow& window_;
    Preferences& preferences_;
    QList<QWidget*> frame_;
    bool on_ = false;
    bool wasMaximized_ = false;
};

} // namespace segue
