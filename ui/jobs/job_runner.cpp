#include "jobs/job_runner.h"

#include "base/vector_registers.h"
#include "jobs/current_runner.h"

#include <algorithm>
#include <utility>

namespace segue {

namespace {
constexpr int heartbeatMs = 100;
JobRunner* runnerInUse = nullptr;
constexpr std::size_t endedKept = 50;
} // namespace

JobRunner* currentRunner()
{
    return runnerInUse;
}

bool Job::Shared::begin()
{
    const std::scoped_lock lock(mutex);
    if (!givenUp)
        begun = std::chrono::steady_clock::now();
    return !givenUp;
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

bool Job::hasBegun() const
{
    const std::scoped_lock lock(shared_->mutex);
    return shared_->begun.has_value();
}

double Job::secondsRun() const
{
    const std::scoped_lock lock(shared_->mutex);
    if (!shared_->begun)
        return 0;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - *shared_->begun).count();
}

void Job::cancel()
{
    if (cancelRequested() || dropped_)
        return;
    shared_->stop.request_stop();
    Q_EMIT progressed();
    bool waits = false;
    {
        const std::scoped_lock lock(shared_->mutex);
        waits = !shared_->begun && giveUp_;
        shared_->givenUp = waits;
    }
    if (waits)
        giveUp_();
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
    releaseUpperHalves(); // which work before this one on the same thread may have left in use
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
    takeOff(job);
    job->deleteLater();
}

/// It is over, or will never begin: of no interest any more but for how it ended.
void JobRunner::takeOff(Job* job)
{
    if (std::exchange(job->over_, true))
        return;
    const bool shown = std::erase(jobs_, job) > 0;
    if (shown) {
        JobRecord& record = job->record_;
        record.title = job->title();
        record.seconds = job->secondsRun();
        record.endedAt = QDateTime::currentDateTime();
        if (job->dropped_)
            record.outcome = JobOutcome::Cancelled;
        ended_.insert(ended_.begin(), record);
        ended_.resize(std::min(ended_.size(), endedKept));
    }
    Q_EMIT job->finished();
    if (!shown)
        return;
    if (jobs_.empty())
        heartbeat_.stop();
    Q_EMIT jobsChanged();
}

void JobRunner::forgetEnded()
{
    ended_.clear();
    Q_EMIT jobsChanged();
}

void JobRunner::tellProgress()
{
    for (Job* job : std::vector(jobs_))
        Q_EMIT job->progressed();
}

} // namespace segue
