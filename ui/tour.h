#pragma once

#include "mainwindow.h"

#include <QDir>
#include <functional>
#include <vector>

namespace segue {

/// Pictures of every page, as the open library fills it: light and dark, with text of 10 and of 14 points, at
/// the scale that the program runs at. PAGE-THEME-SIZEpt.png, with @2x before the ending where the scale
/// is 2.
class Tour : public QObject {
    Q_OBJECT

public:
    /// `preferences` are turned to and fro: they must not be the user's own.
    Tour(MainWindow& window, Session& session, Preferences& preferences, const QDir& folder);

    /// Begins once the library is loaded.
    void start();

Q_SIGNALS:
    /// All pictures are written, or `problem` says what went wrong.
    void finished(const QString& problem);

private:
    struct Look {
        ThemeChoice theme;
        QString themeName;
        int points;
    };
    /// What is shown, and how to get there.
    struct Stop {
        QString name;
        std::function<void()> prepare;
    };
    std::vector<Stop> makeStops();
    Page* show(const QString& page);
    void go();
    void takePicture();

    MainWindow& window_;
    Session& session_;
    Preferences& preferences_;
    QDir folder_;
    std::vector<Look> looks_;
    std::vector<Stop> stops_;
    std::size_t look_ = 0;
    std::size_t stop_ = 0;
};

} // namespace segue
