#pragma once

#include <QWidget>

class QLabel;

namespace segue {

class ActionTile;
class Session;

/// What the program shows before a library is open: what it is for, and the ways to begin.
class LibraryStart : public QWidget {
    Q_OBJECT

public:
    explicit LibraryStart(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void openWanted();
    void importWanted();
    void generateWanted();

private:
    void adapt();

    QLabel* icon_;
    QWidget* column_;
};

} // namespace segue
