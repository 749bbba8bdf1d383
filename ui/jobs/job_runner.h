#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrent>
#include <memory>
#include <mutex>
#include <stop_token>
#include <type_traits>
#include <vector>

namespace segue {

/// A piece of work on another thread, seen from the window's thread.
class Job : public QObject {
    Q_OBJECT

public:
    const QString& title() const { return title_; }
    /// How far it is by now.
    ProgressState progress() const;
    /// Asks the work to stop; its answer then comes home as a cancelled one.
    void cancel();
    bool cancelRequested() const { return shared_->stop.stop_requested(); }
    /// Asks the work to stop and never tells its answer.
    void drop();

Q_SIGNALS:
    void progressed();
    void finished(); ///< the answer, if it was wanted, has been told

private:
    friend class JobRunner;

    /// All that the working thread touches: it knows of no QObject.
    struct Shared {
        std::stop_source stop;
        std::mutex mutex;
        ProgressState progress;
    };

    Job(QString title, QObject* parent);

    QString title_;
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    bool dropped_ = false;
};

/// Runs the program's work off the window's thread and brings the answers home to it.
/// Work takes a Progress& and returns a Result; it holds copies of, or shared pointers to, what it reads, and
/// no widget. An answer whose asker has died is dropped. Destroying the runner stops all work and waits for
/// it.
class JobRunner : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    /// A job that the status bar shows: it may take seconds to hours, runs at idle priority, and one runs at
    /// a time; others wait their turn. `done(answer)` is called on this thread unless `asker` has died.
    template <typename Work, typename Done>
    Job* start(const QString& title, QObject* asker, Work work, Done done)
    {
        return addJob(run(jobPool_, title, asker, std::move(work), std::move(done)));
    }

    /// A job that a person sits waiting for, opening a library say: shown too, and neither waits for the jobs
    /// of start() nor steps aside for other programs.
    template <typename Work, typename Done>
    Job* startAtOnce(const QString& title, QObject* asker, Work work, Done done)
    {
        return addJob(run(urgentPool_, title, asker, std::move(work), std::move(done)));
    }

    /// A question that a page asks in passing: milliseconds, not shown.
    template <typename Work, typename Done> Job* ask(QObject* asker, Work work, Done done)
    {
        return run(questionPool_, {}, asker, std::move(work), std::move(done));
    }

    /// Jobs of start() and startAtOnce(), oldest first.
    const std::vector<Job*>& jobs() const { return jobs_; }
    /// Nothing runs and no answer is under way, to questions neither.
    bool idle() const { return running_ == 0; }

Q_SIGNALS:
    void jobsChanged();

private:
    template <typename Work, typename Done>
    Job* run(QThreadPool& pool, const QString& title, QObject* asker, Work work, Done done)
    {
        using Answer = std::invoke_result_t<Work&, Progress&>;
        auto* job = new Job(title, this);
        auto* watcher = new QFutureWatcher<Answer>(job);
        connect(watcher, &QFutureWatcherBase::finished, job, [this, job, watcher, done = std::move(done)] {
            if (!job->dropped_)
                done(watcher->future().takeResult());
            finish(job);
        });
        connect(asker, &QObject::destroyed, job, &Job::drop);
        ++running_;
        watcher->setFuture(
            QtConcurrent::run(&pool, [shared = job->shared_, work = std::move(work)]() mutable {
                Progress progress = progressInto(shared);
                return Answer(work(progress));
            }));
        return job;
    }

    static Progress progressInto(const std::shared_ptr<Job::Shared>& shared);
    Job* addJob(Job* job);
    void finish(Job* job);
    void tellProgress();

    QThreadPool jobPool_;
    QThreadPool urgentPool_;
    QThreadPool questionPool_;
    std::vector<Job*> jobs_;
    QTimer heartbeat_; ///< tells the progress of jobs, at the pace of eyes and not of the work
    int running_ = 0;
};

/// The newest question of one place, say the list of the selected listener. Asking anew drops the answer to
/// what was asked before. A member of the widget that asks.
class LatestQuestion {
public:
    template <typename Work, typename Done> void ask(JobRunner& runner, QObject* asker, Work work, Done done)
    {
        drop();
        job_ = runner.ask(asker, std::move(work), std::move(done));
    }
    /// The answer that is under way is no longer wanted.
    void drop()
    {
        if (job_)
            job_->drop();
    }
    bool pending() const { return !job_.isNull(); }

private:
    QPointer<Job> job_;
};

} // namespace segue
