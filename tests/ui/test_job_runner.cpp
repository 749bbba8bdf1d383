#include "jobs/job_runner.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace segue;

namespace {

/// Work that waits for its release or for a stop.
auto waiting(const std::shared_ptr<QSemaphore>& release, int answer)
{
    return [release, answer](Progress& progress) -> Result<int> {
        while (!release->tryAcquire(1, 5)) {
            if (progress.stopRequested())
                return cancelled();
        }
        return answer;
    };
}

std::shared_ptr<QSemaphore> semaphore(int available = 0)
{
    return std::make_shared<QSemaphore>(available);
}

} // namespace

class TestJobRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersComeHome()
    {
        JobRunner runner;
        std::optional<Result<int>> answer;
        QThread* home = nullptr;
        runner.start(
            QStringLiteral("job"), this, [](Progress&) -> Result<int> { return 7; },
            [&](Result<int> result) {
                answer = std::move(result);
                home = QThread::currentThread();
            });
        QCOMPARE(runner.jobs().size(), std::size_t(1));
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->value(), 7);
        QCOMPARE(home, thread());
        QTRY_VERIFY(runner.idle());
        QVERIFY(runner.jobs().empty());
    }

    void errorsComeHome()
    {
        JobRunner runner;
        QString message;
        runner.ask(
            this, [](Progress&) -> Result<void> { return fail(QStringLiteral("no")); },
            [&](const Result<void>& result) { message = result.error().message; });
        QTRY_COMPARE(message, QStringLiteral("no"));
    }

    void progressIsTold()
    {
        JobRunner runner;
        const auto release = semaphore();
        Job* job = runner.start(
            QStringLiteral("job"), this,
            [release](Progress& progress) -> Result<void> {
                progress.begin(QStringLiteral("half"), 0.5, 1);
                release->tryAcquire(1, 10'000);
                return {};
            },
            [](const Result<void>&) {});
        QSignalSpy progressed(job, &Job::progressed);
        QTRY_COMPARE(job->progress().fraction, 0.5);
        QTRY_VERIFY(!progressed.isEmpty());
        QCOMPARE(job->progress().phase, QStringLiteral("half"));
        release->release();
        QTRY_VERIFY(runner.idle());
    }

    void cancelledWorkSaysSo()
    {
        JobRunner runner;
        std::optional<Result<int>> answer;
        Job* job = runner.start(QStringLiteral("job"), this, waiting(semaphore(), 1),
                                [&](Result<int> result) { answer = std::move(result); });
        job->cancel();
        QTRY_VERIFY(answer.has_value());
        QVERIFY(!answer->has_value());
        QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
    }

    void jobsWaitTheirTurn()
    {
        JobRunner runner;
        const auto release = semaphore();
        QList<int> answers;
        const auto take = [&](const Result<int>& result) { answers << result.value(); };
        runner.start(QStringLiteral("first"), this, waiting(release, 1), take);
        runner.start(
            QStringLiteral("second"), this, [](Progress&) -> Result<int> { return 2; }, take);
        QTest::qWait(30);
        QVERIFY(answers.isEmpty());
        QCOMPARE(runner.jobs().front()->title(), QStringLiteral("first"));
        release->release();
        QTRY_COMPARE(answers, (QList<int>{1, 2}));
    }

    void anUrgentJobWaitsForNobody()
    {
        JobRunner runner;
        const auto release = semaphore();
        QList<int> answers;
        const auto take = [&](const Result<int>& result) { answers << result.value(); };
        runner.start(QStringLiteral("training"), this, waiting(release, 1), take);
        runner.startAtOnce(
            QStringLiteral("opening"), this, [](Progress&) -> Result<int> { return 2; }, take);
        QCOMPARE(runner.jobs().size(), std::size_t(2));
        QTRY_COMPARE(answers, QList<int>{2});
        QCOMPARE(runner.jobs().size(), std::size_t(1));
        release->release();
        QTRY_COMPARE(answers, (QList<int>{2, 1}));
    }

    void lateAnswersAreDropped()
    {
        JobRunner runner;
        LatestQuestion question;
        const auto slow = semaphore();
        QList<int> answers;
        // Deaf to the stop, as a short computation is.
        const auto deaf = [slow](Progress&) -> Result<int> {
            slow->acquire();
            return 1;
        };
        const auto take = [&](const Result<int>& result) { answers << result.value(); };
        question.ask(runner, this, deaf, take);
        question.ask(runner, this, waiting(semaphore(1), 2), take);
        QTRY_COMPARE(answers, QList<int>{2});
        slow->release();
        QTRY_VERIFY(runner.idle());
        QCOMPARE(answers, QList<int>{2});
        QTRY_VERIFY(!question.pending());
    }

    void anAnswerAlreadyGivenIsDroppedToo()
    {
        JobRunner runner;
        LatestQuestion question;
        const auto answered = semaphore();
        QList<int> answers;
        question.ask(
            runner, this,
            [answered](Progress&) -> Result<int> {
                answered->release();
                return 1;
            },
            [&](const Result<int>& result) { answers << result.value(); });
        answered->acquire();
        question.drop();
        QTRY_VERIFY(runner.idle());
        QVERIFY(answers.isEmpty());
    }

    void anAskerMayDie()
    {
        JobRunner runner;
        auto asker = std::make_unique<QObject>();
        bool called = false;
        Job* job = runner.start(QStringLiteral("job"), asker.get(), waiting(semaphore(), 1),
                                [&](const Result<int>&) { called = true; });
        asker.reset();
        QVERIFY(job->cancelRequested());
        QTRY_VERIFY(runner.idle());
        QVERIFY(!called);
    }

    void theRunnerMayDie()
    {
        bool called = false;
        const auto never = semaphore();
        {
            JobRunner runner;
            const auto take = [&](const Result<int>&) { called = true; };
            runner.start(QStringLiteral("running"), this, waiting(never, 1), take);
            runner.start(QStringLiteral("queued"), this, waiting(never, 1), take);
            runner.ask(this, waiting(never, 1), take);
        }
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "test_job_runner.moc"
