#include "frame/jobs_panel.h"
#include "testing/window.h"
#include "widgets/elided_label.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSemaphore>

using namespace segue;
using namespace segue::testing;

namespace {

using Gate = std::shared_ptr<QSemaphore>;

Job* startJob(JobRunner& runner, QObject* asker, const QString& title, const Gate& gate,
              const QString& result = {})
{
    return runner.start(
        title, asker,
        [gate](Progress& progress) -> Result<void> {
            progress.begin(QStringLiteral("Counting"), 0.25, 1);
            while (!gate->tryAcquire(1, 2)) {
                if (progress.stopRequested())
                    return cancelled();
            }
            return {};
        },
        [result](const Result<void>&, Job& job) { job.setResult(result); });
}

QStringList textsIn(const QWidget& panel)
{
    QStringList texts;
    for (const ElidedLabel* label : panel.findChildren<ElidedLabel*>()) {
        if (label->isVisible())
            texts << label->text();
    }
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts;
}

QList<QPushButton*> cancelButtons(const QWidget& panel)
{
    QList<QPushButton*> buttons;
    for (QPushButton* button : panel.findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Cancel"))
            buttons << button;
    }
    return buttons;
}

int soakRounds()
{
    bool ok = false;
    const int rounds = qEnvironmentVariableIntValue("SEGUE_SOAK_ROUNDS", &ok);
    return ok ? rounds : 25;
}

} // namespace

class TestJobsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensFromTheStatusBarAndByKey()
    {
        WindowFixture fixture;
        auto* panel = fixture.window().findChild<JobsPanel*>();
        QVERIFY(!panel->isVisible());
        QTest::mouseClick(control<QPushButton>(&fixture.window(), "Jobs"), Qt::LeftButton);
        QVERIFY(panel->isVisible());
        QTest::keyClick(&fixture.window(), Qt::Key_J, Qt::ControlModifier);
        QVERIFY(!panel->isVisible());
        QTest::keyClick(&fixture.window(), Qt::Key_J, Qt::ControlModifier);
        QVERIFY(panel->isVisible());
        QTest::keyClick(&fixture.window(), Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
    }

    void tellsWhatRunsAndWhatWaits()
    {
        WindowFixture fixture;
        QTest::keyClick(&fixture.window(), Qt::Key_J, Qt::ControlModifier);
        const auto* panel = fixture.window().findChild<JobsPanel*>();
        JobRunner& runner = fixture.session().jobs();
        const Gate first = std::make_shared<QSemaphore>();
        const Gate second = std::make_shared<QSemaphore>();
        startJob(runner, this, QStringLiteral("First <b>%1</b>"), first, QStringLiteral("12 things"));
        startJob(runner, this, QStringLiteral("Second"), second);
        QTRY_VERIFY(textsIn(*panel).contains(QStringLiteral("Counting")));
        QVERIFY(textsIn(*panel).contains(QStringLiteral("First <b>%1</b>")));
        QTRY_VERIFY(textsIn(*panel).contains(QStringLiteral("Waiting for its turn")));
        QTRY_COMPARE(panel->findChild<QProgressBar*>()->value(), 250);
        first->release();
        QTRY_COMPARE(runner.ended().size(), std::size_t(1));
        QTRY_VERIFY(textsIn(*panel).join(u'\n').contains(QStringLiteral("12 things")));
        second->release();
        QVERIFY(fixture.settle());
        QCOMPARE(runner.ended().front().title, QStringLiteral("Second"));
        QCOMPARE(cancelButtons(*panel).size(), 0);
        QTest::mouseClick(control<QPushButton>(&fixture.window(), "Clear"), Qt::LeftButton);
        QVERIFY(runner.ended().empty());
    }

    void aWaitingJobIsCancelledAtOnce()
    {
        WindowFixture fixture;
        QTest::keyClick(&fixture.window(), Qt::Key_J, Qt::ControlModifier);
        const auto* panel = fixture.window().findChild<JobsPanel*>();
        JobRunner& runner = fixture.session().jobs();
        const Gate gate = std::make_shared<QSemaphore>();
        startJob(runner, this, QStringLiteral("First"), gate);
        startJob(runner, this, QStringLiteral("Second"), gate);
        QTRY_COMPARE(cancelButtons(*panel).size(), 2);
        QTest::mouseClick(cancelButtons(*panel).back(), Qt::LeftButton);
        QCOMPARE(runner.jobs().size(), std::size_t(1));
        QCOMPARE(runner.jobs().front()->title(), QStringLiteral("First"));
        QCOMPARE(runner.ended().front().outcome, JobOutcome::Cancelled);
        QCOMPARE(runner.ended().front().title, QStringLiteral("Second"));
        QCOMPARE(runner.ended().front().seconds, 0.0);
        QTRY_COMPARE(cancelButtons(*panel).size(), 1);
        QTest::mouseClick(cancelButtons(*panel).front(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(runner.ended().size(), std::size_t(2));
        QTRY_VERIFY(textsIn(*panel).join(u'\n').contains(QStringLiteral("Cancelled")));
    }

    void failuresKeepTheirReason()
    {
        WindowFixture fixture;
        QTest::keyClick(&fixture.window(), Qt::Key_J, Qt::ControlModifier);
        QVERIFY(fixture.open(fixture.path(QStringLiteral("nowhere.segue"))));
        const JobRecord& record = fixture.session().jobs().ended().front();
        QCOMPARE(record.outcome, JobOutcome::Failed);
        QVERIFY(record.result.contains(QStringLiteral("nowhere.segue")));
        QTRY_VERIFY(textsIn(*fixture.window().findChild<JobsPanel*>())
                        .join(u'\n')
                        .contains(QStringLiteral("nowhere.segue")));
    }

    /// Opening, generating, importing, training, cancelling and closing in the middle of it, at random. More
    /// rounds: SEGUE_SOAK_ROUNDS=200.
    void nothingBreaksHoweverOneClosesAndCancels()
    {
        const QTemporaryDir folder;
        const QString library = folder.filePath(QStringLiteral("small.segue"));
        QVERIFY(makeLibrary(library, 120, 90).has_value());
        QFile plays(folder.filePath(QStringLiteral("plays.csv")));
        QVERIFY(plays.open(QIODevice::WriteOnly));
        plays.write("user,song,plays\n");
        for (int i = 0; i < 20'000; ++i)
            plays.write(QStringLiteral("u%1,s%2,%3\n").arg(i % 500).arg(i % 331).arg(i % 7 + 1).toUtf8());
        plays.close();

        QRandomGenerator random(7);
        for (int round = 0; round < soakRounds(); ++round) {
            auto fixture = std::make_unique<WindowFixture>();
            Session& session = fixture->session();
            const int steps = random.bounded(1, 6);
            for (int step = 0; step < steps; ++step) {
                doSomething(*fixture, random, library, plays.fileName(), step);
                QTest::qWait(random.bounded(0, 25));
            }
            if (random.bounded(3) == 0 && !session.jobs().jobs().empty())
                session.jobs().jobs().back()->cancel();
            if (random.bounded(2) == 0)
                fixture->window().close();
            if (random.bounded(3) == 0)
                fixture->destroyWindow();
            if (random.bounded(3) == 0)
                QVERIFY(fixture->settle());
            fixture.reset();
            QCoreApplication::processEvents();
        }
        // What is left is whole: it opens.
        WindowFixture fixture;
        QVERIFY(fixture.open(library));
        QCOMPARE(fixture.session().path(), library);
        QVERIFY(QDir(folder.path()).entryList({QStringLiteral("*.partial")}).isEmpty());
    }

private:
    static void doSomething(WindowFixture& fixture, QRandomGenerator& random, const QString& library,
                            const QString& plays, int step)
    {
        Session& session = fixture.session();
        const QString folder = QFileInfo(library).path();
        const auto& pages = fixture.window().pageNames();
        switch (random.bounded(8)) {
        case 0:
            session.open(library);
            break;
        case 1:
            session.generate(QDir(folder).filePath(QStringLiteral("made%1.segue").arg(step)),
                             {.listeners = 400, .songs = 200, .seed = 1});
            break;
        case 2: {
            ImportRequest request;
            request.interactions = plays;
            session.import(QDir(folder).filePath(QStringLiteral("imported%1.segue").arg(step)), request);
            break;
        }
        case 3:
            if (!session.jobs().jobs().empty())
                session.jobs().jobs().front()->cancel();
            break;
        case 4:
            if (const auto data = session.data())
                session.jobs().start(
                    QStringLiteral("Training"), &session,
                    [data](Progress& progress) {
                        TrainRequest request = quickRequest();
                        request.als.iterations = 50;
                        return train(*data, request, progress);
                    },
                    [](const Result<TrainOutcome>&) {});
            break;
        case 5:
            session.close();
            break;
        case 6:
            fixture.window().showPage(pages[random.bounded(static_cast<int>(pages.size()))]);
            break;
        default:
            session.reload();
            break;
        }
    }
};

QTEST_MAIN(TestJobsPanel)
#include "test_jobs_panel.moc"
