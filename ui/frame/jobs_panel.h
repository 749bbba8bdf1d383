#pragma once

#include "session.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace segue {

/// The jobs at the window's right edge: what runs and how far it is, what waits, and what has ended how.
class JobsPanel : public QFrame {
    Q_OBJECT

public:
    explicit JobsPanel(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void closeWanted();

private:
    void load();
    QWidget* makeRunning(Job* job);
    static QWidget* makeEnded(const JobRecord& record);
    void adapt();

    JobRunner& runner_;
    QLabel* nothing_;
    QVBoxLayout* running_;
    QWidget* endedHead_;
    QVBoxLayout* ended_;
};

} // namespace segue
