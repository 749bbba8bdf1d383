#pragma once

#include "jobs/job_runner.h"

#include <QPointer>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace segue {

class ElidedLabel;

/// A job on the page that it was started from: what is being done, the time left, and Cancel. Hidden while
/// there is none.
class JobProgress : public QWidget {
    Q_OBJECT

public:
    explicit JobProgress(QWidget* parent = nullptr);

    /// Null: nothing, from now on.
    void follow(Job* job);
    /// Cancels the job; nothing where there is none.
    void cancel();

private:
    void showState();

    QPointer<Job> job_;
    ElidedLabel* text_;
    QProgressBar* bar_;
    QPushButton* cancel_;
};

} // namespace segue
