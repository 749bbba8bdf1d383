#pragma once

#include "frame/floating_panel.h"
#include "session.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace segue {

/// The jobs, over the window's lower right corner: what runs and how far it is, what waits, and what has
/// ended how.
class JobsPanel : public FloatingPanel {
    Q_OBJECT

public:
    JobsPanel(Session& session, QWidget* parent);

private:
    void load();
    QWidget* makeRunning(Job* job);
    static QWidget* makeEnded(const JobRecord& record);

    JobRunner& runner_;
    QLabel* nothing_;
    QVBoxLayout* running_;
    QWidget* endedHead_;
    QVBoxLayout* ended_;
};

} // namespace segue
