#include "widgets/job_progress.h"

#include "settings/tokens.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"

#include <QBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace segue {

namespace {

constexpr int steps = 1000;

QString stateText(const Job& job)
{
    if (job.cancelRequested())
        return JobProgress::tr("Stopping");
    const ProgressState state = job.progress();
    if (state.phase.isEmpty())
        return JobProgress::tr("Waiting for its turn");
    return state.secondsLeft
               ? JobProgress::tr("%1, %2 left").arg(state.phase, durationText(*state.secondsLeft))
               : state.phase;
}

} // namespace

JobProgress::JobProgress(QWidget* parent)
    : QWidget(parent)
    , text_(new ElidedLabel)
    , bar_(new QProgressBar)
    , cancel_(new QPushButton(tr("Cancel")))
{
    bar_->setTextVisible(false);
    bar_->setRange(0, steps);
    bar_->setAccessibleName(tr("Progress"));
    connect(cancel_, &QPushButton::clicked, this, &JobProgress::cancel);

    auto* column = new QVBoxLayout;
    column->setSpacing(metrics::within);
    column->addWidget(text_);
    column->addWidget(bar_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addLayout(column, 1);
    layout->addWidget(cancel_);
    hide();
}

void JobProgress::follow(Job* job)
{
    if (job_)
        job_->disconnect(this);
    job_ = job;
    setVisible(job != nullptr);
    if (job == nullptr)
        return;
    connect(job, &Job::progressed, this, &JobProgress::showState);
    connect(job, &Job::finished, this, &QWidget::hide);
    showState();
}

void JobProgress::cancel()
{
    if (job_)
        job_->cancel();
}

void JobProgress::showState()
{
    if (!job_)
        return;
    text_->setText(stateText(*job_));
    bar_->setValue(static_cast<int>(job_->progress().fraction * steps));
    cancel_->setEnabled(!job_->cancelRequested());
}

} // namespace segue
