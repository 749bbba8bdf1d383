#include "jobs/job_runner.h"

#include "jobs/current_runner.h"

#include <algorithm>

namespace segue {

namespace {
constexpr int heartbeatMs = 100;
JobRunner* runnerInUse = nullptr;
} // namespace

JobRunner* currentRunner()
{
    return runnerInUse;
}

Job::Job(QString title, QObject* parent)
    : QObject(parent)
    , title_(std::move(title))
{}

ProgressState Job::progress() const
{
    const std::scoped_lock lock(shared_->mutex);
    return shared_->progress;
}

void Job::cancel()
{
    shared_->stop.request_stop();
    Q_EMIT progressed();
}

void Job::drop()
{
    // Tells nobody: this is called while the asker is being destroyed, and it may still be listening.
    dropped_ = true;
    shared_->stop.request_stop();
}

JobRunner::JobRunner(QObject* parent)
    : QObject(parent)
{
    jobPool_.setMaxThreadCount(1);
    jobPool_.setThreadPriority(QThread::IdlePriority);
    urgentPool_.setMaxThreadCount(1);
    questionPool_.setThreadPriority(QThread::LowPriority);
    heartbeat_.setInterval(heartbeatMs);
    connect(&heartbeat_, &QTimer::timeout, this, &JobRunner::tellProgress);
    runnerInUse = this;
}

JobRunner::~JobRunner()
{
    if (runnerInUse == this)
        runnerInUse = nullptr;
    for (Job* job : findChildren<Job*>(QString(), Qt::FindDirectChildrenOnly))
        job->drop();
    jobPool_.waitForDone();
    urgentPool_.waitForDone();
    questionPool_.waitForDone();
}

Progress JobRunner::progressInto(const std::shared_ptr<Job::Shared>& shared)
{
    const auto sink = [shared](const ProgressState& state) {
        const std::scoped_lock lock(shared->mutex);
        shared->progress = state;
    };
    return Progress(sink, shared->stop.get_token());
}

Job* JobRunner::addJob(Job* job)
{
    jobs_.push_back(job);
    heartbeat_.start();
    Q_EMIT jobsChanged();
    return job;
}

void JobRunner::finish(Job* job)
{
    --running_;
    const bool shown = std::erase(jobs_, job) > 0;
    Q_EMIT job->finished();
    job->deleteLater();
    if (!shown)
        return;
    if (jobs_.empty())
        heartbeat_.stop();
    Q_EMIT jobsChanged();
}

void JobRunner::tellProgress()
{
    for (Job* job : std::vector(jobs_))
        Q_EMIT job->progressed();
}

} // namespace segue
