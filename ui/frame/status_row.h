#pragma once

#include "session.h"

#include <QStatusBar>

class QProgressBar;
class QPushButton;

namespace segue {

class ElidedLabel;

/// The library, the model that its lists are made with, and the running job with its time left.
class StatusRow : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusRow(Session& session, QWidget* parent = nullptr);

    void setJobsOpen(bool open);
    /// Of the action that opens the jobs, shown in the tooltip.
    void setJobsToolTip(const QString& text);

Q_SIGNALS:
    void jobsToggled(bool open);

private:
    void showWorkspace();
    void showJob();

    Session& session_;
    ElidedLabel* library_;
    ElidedLabel* model_;
    ElidedLabel* jobText_;
    QProgressBar* jobProgress_;
    QPushButton* cancel_;
    QPushButton* jobs_;
};

} // namespace segue
