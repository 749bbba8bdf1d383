#include "testing/cli.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace segue;
using namespace Qt::StringLiterals;

/// runs, compare, tune and blending as a script meets them.
class TestCliLab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void runsAreListedAndNoted();
    void aRunGoesToAnotherLibrary();
    void aRunEqualsItself();
    void runsDiffer();
    void otherDefinitionsAreOtherFigures();
    void tuneGoesOnWhereItWas();
    void weightsOfSegmentsAreFound();
    void blendingEvensTheJump();
    void failures_data();
    void failures();

private:
    QJsonArray runs() const
    {
        return testing::runCli({u"runs"_s, library_, u"--json"_s}).json()[u"runs"_s].toArray();
    }

    QTemporaryDir folder_;
    QString library_;
    QStringList ids_; ///< of a model with many factors, and of one with hardly any
};

void TestCliLab::initTestCase()
{
    library_ = folder_.filePath(u"music.segue"_s);
    QCOMPARE(
        testing::runCli({u"generate"_s, library_, u"--users"_s, u"300"_s, u"--songs"_s, u"200"_s}).exitCode,
        0);
    for (const QString& factors : {u"8"_s, u"1"_s}) {
        const auto trained = testing::runCli({u"train"_s, library_, u"--factors"_s, factors, u"--json"_s});
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.messages));
        ids_ << trained.json()[u"model"_s].toString();
    }
}

void TestCliLab::runsAreListedAndNoted()
{
    const auto noted = testing::runCli({u"runs"_s, library_, u"--run"_s, ids_[0], u"--note"_s,
                                        u"=1+1, \"first\""_s, u"--star"_s, u"--json"_s});
    QCOMPARE(noted.exitCode, 0);
    QStringList listed;
    for (const QJsonValue& run : runs()) {
        listed << run[u"id"_s].toString();
        const bool isFirst = listed.back() == ids_[0];
        QCOMPARE(run[u"note"_s].toString(), isFirst ? u"=1+1, \"first\""_s : QString());
        QCOMPARE(run[u"parameters"_s][u"factors"_s].toInt(), isFirst ? 8 : 1);
        QCOMPARE(run[u"record"_s][u"measured_on"_s].toString(), u"test"_s);
    }
    QCOMPARE(QSet<QString>(listed.begin(), listed.end()), QSet<QString>(ids_.begin(), ids_.end()));

    const QString table = folder_.filePath(u"runs.csv"_s);
    QCOMPARE(testing::runCli({u"runs"_s, library_, u"--export"_s, table}).exitCode, 0);
    QFile file(table);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("'=1+1")); // no spreadsheet works it out
    QVERIFY(!text.contains(",=1+1") && !text.contains(",\"=1+1"));
}

void TestCliLab::aRunGoesToAnotherLibrary()
{
    const QString file = folder_.filePath(u"one.run"_s);
    QCOMPARE(testing::runCli({u"runs"_s, library_, u"--run"_s, ids_[0], u"--write"_s, file}).exitCode, 0);
    const QString other = folder_.filePath(u"other.segue"_s);
    QCOMPARE(testing::runCli({u"generate"_s, other, u"--users"_s, u"300"_s, u"--songs"_s, u"200"_s}).exitCode,
             0);
    const auto added = testing::runCli({u"runs"_s, other, u"--add"_s, file, u"--json"_s});
    QVERIFY2(added.exitCode == 0, qPrintable(added.messages));
    QCOMPARE(added.json()[u"runs"_s].toArray().size(), 1);
    QCOMPARE(added.json()[u"runs"_s][0][u"id"_s].toString(), ids_[0]);
}

void TestCliLab::aRunEqualsItself()
{
    const auto same = testing::runCli({u"compare"_s, library_, ids_[0], ids_[0], u"--json"_s});
    QCOMPARE(same.exitCode, 0);
    const QJsonArray rows = same.json()[u"comparisons"_s].toArray();
    QVERIFY(!rows.isEmpty());
    for (const QJsonValue& row : rows) {
        QCOMPARE(row[u"difference"_s].toDouble(), 0.0);
        QCOMPARE(row[u"p"_s].toDouble(), 1.0);
    }
}

void TestCliLab::runsDiffer()
{
    const auto compared = testing::runCli(
        {u"compare"_s, library_, ids_[1], ids_[0], u"--models"_s, u"als"_s, u"-k"_s, u"5,10"_s, u"--json"_s});
    QCOMPARE(compared.exitCode, 0);
    bool told = false;
    for (const QJsonValue& row : compared.json()[u"comparisons"_s].toArray()) {
        const double difference = row[u"difference"_s].toDouble();
        QVERIFY(row[u"difference_low"_s].toDouble() <= difference);
        QVERIFY(difference <= row[u"difference_high"_s].toDouble());
        QVERIFY(std::abs(row[u"first_mean"_s].toDouble() + difference - row[u"second_mean"_s].toDouble()) <
                1e-9);
        QVERIFY(row[u"adjusted_p"_s].toDouble() >= row[u"p"_s].toDouble());
        if (row[u"measure"_s].toString() == u"ndcg"_s && row[u"k"_s].toInt() == 10) {
            QVERIFY(difference > 0); // one factor is not enough
            told = true;
        }
    }
    QVERIFY(told);
}

void TestCliLab::otherDefinitionsAreOtherFigures()
{
    const auto precision = [this](const QString& definitions) {
        const auto run = testing::runCli(
            {u"evaluate"_s, library_, u"-k"_s, u"10"_s, u"--metric-definitions"_s, definitions, u"--json"_s});
        for (const QJsonValue& row : run.json()[u"results"_s].toArray()) {
            if (row[u"model"_s].toString() == u"als"_s)
                return row[u"precision"_s].toDouble();
        }
        return -1.0;
    };
    const double ours = precision(u"segue"_s);
    QVERIFY(ours > 0);
    QCOMPARE(precision(u"trec_eval"_s), ours);
    QVERIFY(precision(u"implicit"_s) > ours); // over at most the held-out songs
}

void TestCliLab::tuneGoesOnWhereItWas()
{
    const QStringList few{u"tune"_s,    library_, u"--trials"_s, u"3"_s,           u"--factors"_s, u"4"_s,
                          u"--draws"_s, u"2"_s,   u"--json"_s,   u"--finalists"_s, u"2"_s};
    const auto first = testing::runCli(few);
    QCOMPARE(first.exitCode, 0);
    QVERIFY(first.json()[u"complete"_s].toBool());
    QCOMPARE(first.json()[u"resumed"_s].toInt(), 0);
    int finalists = 0;
    double best = 0;
    for (const QJsonValue& trial : first.json()[u"trials"_s].toArray()) {
        finalists += static_cast<int>(trial[u"again"_s].toArray().size());
        best = std::max(best, trial[u"score"_s].toDouble());
    }
    QCOMPARE(finalists, 2);
    QCOMPARE(first.json()[u"best"_s][u"score"_s].toDouble(), best);

    const auto again = testing::runCli(few);
    QCOMPARE(again.json()[u"resumed"_s].toInt(), 3);
    QCOMPARE(again.json()[u"trials"_s], first.json()[u"trials"_s]);
}

void TestCliLab::weightsOfSegmentsAreFound()
{
    const auto run = testing::runCli(
        {u"tune-weights"_s, library_, u"--steps"_s, u"4"_s, u"--segments"_s, u"activity"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
    const QJsonArray segments = run.json()[u"segments"_s].toArray();
    QCOMPARE(segments.size(), 4);
    for (const QJsonValue& segment : segments) {
        QVERIFY(segment[u"best"_s][u"ndcg"_s].toDouble() >=
                segment[u"with_weights_of_all"_s][u"ndcg"_s].toDouble());
    }
}

void TestCliLab::blendingEvensTheJump()
{
    const auto run = testing::runCli({u"blending"_s, library_, u"--songs"_s, u"6"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
    const QJsonArray changes = run.json()[u"changes"_s].toArray();
    QCOMPARE(changes.size(), 6);
    QVERIFY(run.json()[u"listeners"_s].toInt() > 0);
    const QJsonValue fifth = changes[4];
    QCOMPARE(fifth[u"songs"_s].toInt(), 5);
    QVERIFY(fifth[u"blended"_s][u"mean"_s].toDouble() < fifth[u"at_once"_s][u"mean"_s].toDouble());
}

void TestCliLab::failures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such run") << QStringList{u"compare"_s, {}, u"nobody"_s, u"nobody"_s} << 1
                                 << u"nobody"_s;
    QTest::newRow("one run alone") << QStringList{u"compare"_s, {}, u"nobody"_s} << 2 << u"RUN"_s;
    QTest::newRow("a note to none") << QStringList{u"runs"_s, {}, u"--note"_s, u"x"_s} << 2 << u"--run"_s;
    QTest::newRow("star and unstar") << QStringList{u"runs"_s, {},          u"--run"_s,
                                                    u"x"_s,    u"--star"_s, u"--unstar"_s}
                                     << 2 << u"exclude"_s;
    QTest::newRow("no blending") << QStringList{u"blending"_s, {}, u"--blending"_s, u"0"_s} << 2
                                 << u"blending"_s;
    QTest::newRow("no validation") << QStringList{u"tune"_s, {}, u"--validation"_s, u"2"_s} << 2
                                   << u"validation"_s;
}

void TestCliLab::failures()
{
    QFETCH(QStringList, arguments);
    arguments[1] = library_;
    const auto run = testing::runCli(arguments);
    QTEST(run.exitCode, "exitCode");
    QFETCH(const QString, says);
    QVERIFY2(run.messages.contains(says), qPrintable(run.messages));
}

QTEST_GUILESS_MAIN(TestCliLab)
#include "test_cli_lab.moc"
