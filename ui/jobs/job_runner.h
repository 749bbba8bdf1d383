#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrent>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <vector>

namespace segue {

enum class JobOutcome { Done, Cancelled, Failed };

/// A job that has ended, as it is told of afterwards.
struct JobRecord {
    QString title;
    JobOutcome outcome = JobOutcome::Done;
    QString result;     ///< what it brought, or why it failed; may be empty
    double seconds = 0; ///< that it ran; 0 where it never began
    QDateTime endedAt;
};

/// A piece of work on another thread, seen from the window's thread.
class Job : public QObject {
    Q_OBJECT

public:
    const QString& title() const { return title_; }
    /// How far it is by now.
    ProgressState progress() const;
    /// Its turn has come; false while it waits behind another one.
    bool hasBegun() const;
    /// Hours may be in it: closing the window would lose something. Not so with one of startAtOnce().
    bool isLong() const { return long_; }
    /// Asks the work to stop; its answer then comes home as a cancelled one. A job that has not begun is
    /// cancelled before this returns.
    void cancel();
    bool cancelRequested() const { return shared_->stop.stop_requested(); }
    /// Asks the work to stop and never tells its answer.
    void drop();
    /// How it ended, once it has.
    JobOutcome outcome() const { return record_.outcome; }
    /// What the answer says in a line, for the list of the jobs that have ended.
    void setResult(const QString& text) { record_.result = text; }

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
        std::optional<std::chrono::steady_clock::time_point> begun;
        bool givenUp = false; ///< cancelled before it began: it never will

        /// False where it was given up.
        bool begin();
    };

    Job(QString title, QObject* parent);
    double secondsRun() const;

    QString title_;
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    std::function<void()> giveUp_; ///< answers as cancelled, at once; empty where there is no such answer
    JobRecord record_;
    bool dropped_ = false;
    bool over_ = false; ///< its answer was told, or never will be
    bool long_ = false;
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
    /// a time; others wait their turn. `done(answer)`, or `done(answer, job)`, is called on this thread
    /// unless `asker` has died.
    template <typename Work, typename Done>
    Job* start(const QString& title, QObject* asker, Work work, Done done)
    {
        Job* job = run(jobPool_, title, asker, std::move(work), std::move(done));
        job->long_ = true;
        return addJob(job);
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
    /// Those that have ended, newest first; the last 50 of them.
    const std::vector<JobRecord>& ended() const { return ended_; }
    void forgetEnded();
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
        const auto tell = [job, done = std::make_shared<Done>(std::move(done))](Answer answer) {
            noteOutcome(job->record_, answer);
            if constexpr (std::is_invocable_v<Done&, Answer, Job&>)
                (*done)(std::move(answer), *job);
            else
                (*done)(std::move(answer));
        };
        connect(watcher, &QFutureWatcherBase::finished, job, [this, job, watcher, tell] {
            if (!job->dropped_)
                tell(watcher->future().takeResult());
            finish(job);
        });
        if constexpr (std::is_constructible_v<Answer, tl::unexpected<Error>>)
            job->giveUp_ = [this, job, tell] {
                job->dropped_ = true;
                tell(cancelled());
                takeOff(job);
            };
        connect(asker, &QObject::destroyed, job, &Job::drop);
        ++running_;
        watcher->setFuture(
            QtConcurrent::run(&pool, [shared = job->shared_, work = std::move(work)]() mutable {
                if constexpr (std::is_constructible_v<Answer, tl::unexpected<Error>>) {
                    if (!shared->begin())
                        return Answer(cancelled());
                }
                Progress progress = progressInto(shared);
                return Answer(work(progress));
            }));
        return job;
    }

    template <typename Answer> static void noteOutcome(JobRecord& record, const Answer& answer)
    {
        if constexpr (requires { answer.error().kind; }) {
            if (answer)
                return;
            const bool stopped = answer.error().kind == Error::Kind::Cancelled;
            record.outcome = stopped ? JobOutcome::Cancelled : JobOutcome::Failed;
            record.result = stopped ? QString() : answer.error().message;
        }
    }

    static Progress progressInto(const std::shared_ptr<Job::Shared>& shared);
    Job* addJob(Job* job);
    void finish(Job* job);
    void takeOff(Job* job);
    void tellProgress();

    QThreadPool jobPool_;
    QThreadPool urgentPool_;
    QThreadPool questionPool_;
    std::vector<Job*> jobs_;
    std::vector<JobRecord> ended_;
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
