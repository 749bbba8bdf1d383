#include "artifact/model_artifact.h"
#include "library/library.h"
#include "library/runs.h"
#include "testing/cli.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>
#include <functional>

using namespace segue;
using namespace segue::testing;
using namespace Qt::StringLiterals;

/// Kills the headless program with SIGKILL at random moments: a library must open afterwards, be sound, and
/// have all of the operation or none of it. SEGUE_KILLS sets the number of kills for each operation.
class TestKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
        library_ = folder_->filePath(u"music.segue"_s);
    }

    void importIntoANewLibrary()
    {
        writeInteractions(u"plays.csv"_s, 5'000, 400'000);
        const Operation operation{
            .arguments = {u"import"_s, library_, u"--interactions"_s, folder_->filePath(u"plays.csv"_s)},
            .prepare = [this] { QFile::remove(library_); },
            .check =
                [this] {
                    if (QFile::exists(library_))
                        checkLibrary(400'000);
                }};
        killAtRandomMoments(operation);
        checkLibrary(400'000);
    }

    void importIntoAnExistingLibrary()
    {
        writeInteractions(u"first.csv"_s, 500, 20'000);
        writeInteractions(u"more.csv"_s, 5'000, 400'000);
        run({u"import"_s, library_, u"--interactions"_s, folder_->filePath(u"first.csv"_s)});
        const QString original = folder_->filePath(u"original"_s);
        QVERIFY(QFile::copy(library_, original));
        const Operation operation{
            .arguments = {u"import"_s, library_, u"--interactions"_s, folder_->filePath(u"more.csv"_s)},
            .prepare = [this, original] { replaceLibrary(original); },
            .check =
                [this] {
                    const qint64 plays = playsInLibrary();
                    QVERIFY2(plays == 20'000 || plays == 420'000, qPrintable(QString::number(plays)));
                    checkLibrary(plays);
                }};
        killAtRandomMoments(operation);
        checkLibrary(420'000);
    }

    void generate()
    {
        const Operation operation{.arguments = {u"generate"_s, library_, u"--users"_s, u"4000"_s,
                                                u"--songs"_s, u"3000"_s, u"--seed"_s, u"7"_s},
                                  .prepare =
                                      [this] {
                                          QFile::remove(library_);
                                          QDir(library_ + u".truth"_s).removeRecursively();
                                      },
                                  .check =
                                      [this] {
                                          if (!QFile::exists(library_))
                                              return;
                                          checkSound();
                                          QCOMPARE(libraryInfo(*openLibrary(library_))->listeners, 4000);
                                          QVERIFY(QDir(library_ + u".truth"_s).exists());
                                      }};
        killAtRandomMoments(operation);
    }

    void train()
    {
        run({u"generate"_s, library_, u"--users"_s, u"1000"_s, u"--songs"_s, u"1000"_s, u"--seed"_s, u"7"_s});
        killAtRandomMoments({.arguments = {u"train"_s, library_, u"--iterations"_s, u"10"_s},
                             .prepare = [] {},
                             .check = [this] { checkModel(); }});
    }

    void save()
    {
        writeInteractions(u"plays.csv"_s, 20'000, 60'000);
        run({u"import"_s, library_, u"--interactions"_s, folder_->filePath(u"plays.csv"_s)});
        killAtRandomMoments({.arguments = {u"train"_s, library_, u"--iterations"_s, u"1"_s, u"--factors"_s,
                                           u"128"_s, u"--split"_s, u"none"_s},
                             .prepare = [] {},
                             .begun = [this] { return !leftovers(modelsFolder(library_)).isEmpty(); },
                             .check = [this] { checkModel(); }});
    }

private:
    struct Operation {
        QStringList arguments;
        std::function<void()> prepare; ///< before each run
        /// Whether the part of the run has begun in which to kill; the whole run where there is no such part.
        std::function<bool()> begun{};
        std::function<void()> check; ///< after each kill
    };

    /// Kills again and again, then lets the operation end, which must also sweep what the killed ones left.
    void killAtRandomMoments(const Operation& operation)
    {
        operation.prepare();
        double milliseconds = timeToEnd(operation);
        const int kills = qEnvironmentVariable("SEGUE_KILLS", u"4"_s).toInt();
        int midOperation = 0;
        for (int i = 0; i < kills; ++i) {
            operation.prepare();
            const bool hit = killOnce(operation, milliseconds);
            midOperation += hit ? 1 : 0;
            // Too late: the machine has become faster since the run was timed.
            milliseconds *= hit ? 1 : 0.8;
            operation.check();
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d of %d kills hit mid-operation (about %.0f ms long)", midOperation, kills, milliseconds);
        QVERIFY(2 * midOperation >= kills);

        operation.prepare();
        run(operation.arguments);
        operation.check();
        QCOMPARE(leftovers(folder_->path()), QStringList());
        QCOMPARE(leftovers(modelsFolder(library_)), QStringList());
    }

    /// Milliseconds of an undisturbed run, from where the part to kill in begins.
    static double timeToEnd(const Operation& operation)
    {
        QProcess process;
        QElapsedTimer timer;
        start(process, operation, timer);
        process.waitForFinished(300'000);
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    /// Whether the program was still at it.
    static bool killOnce(const Operation& operation, double milliseconds)
    {
        // Runs differ in length: a kill late in a long one would come too late for a short one.
        const double delay = milliseconds * 0.85 * QRandomGenerator::global()->generateDouble();
        QProcess process;
        QElapsedTimer timer;
        start(process, operation, timer);
        process.waitForFinished(static_cast<int>(delay));
        process.kill();
        process.waitForFinished(60'000);
        return process.exitStatus() == QProcess::CrashExit;
    }

    static void start(QProcess& process, const Operation& operation, QElapsedTimer& timer)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(SEGUE_CLI), operation.arguments);
        process.waitForStarted();
        while (operation.begun && process.state() == QProcess::Running && !operation.begun())
            process.waitForFinished(1);
        timer.start();
    }

    static void run(const QStringList& arguments)
    {
        const CliOutcome outcome = runCli(arguments);
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.messages));
    }

    void checkSound() const
    {
        const auto connection = openLibrary(library_);
        QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().message));
        auto integrity = connection->query(u"PRAGMA integrity_check"_s);
        QVERIFY(integrity && integrity->next());
        QCOMPARE(integrity->value(0).toString(), u"ok"_s);
        auto orphans = connection->query(u"PRAGMA foreign_key_check"_s);
        QVERIFY(orphans && !orphans->next());
        auto indexes =
            connection->query(u"SELECT count(*) FROM sqlite_master WHERE name = 'interactions_by_song'"_s);
        QVERIFY(indexes && indexes->next());
        QCOMPARE(indexes->value(0).toInt(), 1);
    }

    void checkLibrary(qint64 plays) const
    {
        checkSound();
        QCOMPARE(playsInLibrary(), plays);
    }

    qint64 playsInLibrary() const
    {
        const auto connection = openLibrary(library_);
        return connection ? libraryInfo(*connection)->plays : -1;
    }

    /// The active model is whole, and every one that the library remembers.
    void checkModel() const
    {
        checkSound();
        const auto connection = openLibrary(library_);
        const auto remembered = runs(*connection);
        QVERIFY(remembered);
        for (const Run& run : *remembered) {
            const auto model = loadArtifact(modelsFolder(library_), run.id);
            QVERIFY2(model, qPrintable(model ? QString() : model.error().message));
        }
        QCOMPARE(*activeModel(*connection), remembered->empty() ? QString() : remembered->front().id);
    }

    void replaceLibrary(const QString& original) const
    {
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(library_ + suffix);
        QVERIFY(QFile::copy(original, library_));
    }

    /// What a killed job can leave and the next one is to sweep.
    static QStringList leftovers(const QString& folder)
    {
        return QDir(folder).entryList({u"*.partial*"_s, u"*-wal"_s, u"*-shm"_s, u"*-journal"_s},
                                      QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    void writeInteractions(const QString& name, int listeners, int rows) const
    {
        QFile file(folder_->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text("user_id,song_id,plays\n");
        for (int i = 0; i < rows; ++i)
            text += "u" + QByteArray::number(i % listeners) + ",s" + QByteArray::number(i * 7919LL % 1999) +
                    ",1\n";
        QVERIFY(file.write(text) == text.size());
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QString library_;
};

QTEST_GUILESS_MAIN(TestKill)
#include "test_kill.moc"
