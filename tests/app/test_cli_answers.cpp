#include "testing/cli.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

const QStringList partNames{u"als"_s, u"content"_s, u"popularity"_s};

double sumOfParts(const QJsonObject& row)
{
    double sum = 0;
    for (const QString& part : partNames)
        sum += row[u"parts"_s][part].toDouble();
    return sum;
}

} // namespace

/// train, evaluate, recommend, similar and explain as a script meets them.
class TestCliAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void trainTellsEverything();
    void trainTakesHeldOutPairsFromAFile();
    void evaluateRepeatsTheMeasure();
    void recommendAddsUp();
    void recommendForLikes();
    void similarIsSorted_data();
    void similarIsSorted();
    void explainAddsUp();
    void sameQuestionSameAnswer();
    void failures_data();
    void failures();

private:
    QTemporaryDir folder_;
    QString library_;
    QString user_;
};

void TestCliAnswers::initTestCase()
{
    library_ = folder_.filePath(u"music.segue"_s);
    QCOMPARE(
        testing::runCli({u"generate"_s, library_, u"--users"_s, u"300"_s, u"--songs"_s, u"200"_s}).exitCode,
        0);
    const auto trained = testing::runCli({u"train"_s, library_, u"--factors"_s, u"8"_s, u"--json"_s});
    QVERIFY2(trained.exitCode == 0, qPrintable(trained.messages));
    QFile users(trained.json()[u"path"_s].toString() + u"/users.txt"_s);
    QVERIFY(users.open(QIODevice::ReadOnly));
    // Listeners differ in how much they played; take one that ALS knows.
    for (const QByteArray& line : users.readAll().split('\n')) {
        const QString id = QString::fromUtf8(line);
        if (testing::runCli({u"recommend"_s, library_, u"--user"_s, id, u"--json"_s}).json()[u"regime"_s] ==
            u"active"_s) {
            user_ = id;
            break;
        }
    }
    QVERIFY(!user_.isEmpty());
}

void TestCliAnswers::trainTellsEverything()
{
    const auto run =
        testing::runCli({u"train"_s, library_, u"--preset"_s, u"classic"_s, u"--iterations"_s, u"3"_s,
                         u"--factors"_s, u"4"_s, u"--seed"_s, u"9"_s, u"--threads"_s, u"1"_s, u"--json"_s});
    QCOMPARE(run.exitCode, 0);
    const QJsonObject json = run.json();
    for (const char* key : {"model", "path", "parameters", "load_seconds", "train_seconds",
                            "seconds_per_iteration", "loss", "peak_rss_mib", "results"})
        QVERIFY2(json.contains(QLatin1String(key)), key);
    QCOMPARE(json[u"loss"_s].toArray().size(), 3);
    QCOMPARE(json[u"seconds_per_iteration"_s].toArray().size(), 3);
    QCOMPARE(json[u"parameters"_s][u"alpha"_s].toDouble(), 40.0);
    QCOMPARE(json[u"parameters"_s][u"regularization"_s].toDouble(), 0.01);
    QCOMPARE(json[u"parameters"_s][u"preset"_s].toString(), u"classic"_s);
    QVERIFY(QDir(json[u"path"_s].toString()).exists(u"user_factors.npy"_s));
    QStringList models;
    for (const QJsonValue& row : json[u"results"_s].toArray()) {
        for (const char* key : {"k", "precision", "recall", "ndcg", "map", "coverage", "listeners"})
            QVERIFY2(row.toObject().contains(QLatin1String(key)), key);
        if (!models.contains(row[u"model"_s].toString()))
            models.append(row[u"model"_s].toString());
    }
    for (const QString& model :
         {u"ensemble"_s, u"ensemble without MMR"_s, u"als"_s, u"content"_s, u"popularity"_s, u"random"_s})
        QVERIFY(models.contains(model));
}

void TestCliAnswers::trainTakesHeldOutPairsFromAFile()
{
    const auto best =
        testing::runCli({u"recommend"_s, library_, u"--user"_s, user_, u"-n"_s, u"1"_s, u"--json"_s});
    const QString song = best.json()[u"items"_s][0][u"song"_s].toString();
    QFile pairs(folder_.filePath(u"test.csv"_s));
    QVERIFY(pairs.open(QIODevice::WriteOnly));
    pairs.write(u"user_id,song_id\n%1,%2\n"_s.arg(user_, song).toUtf8());
    pairs.close();
    const auto run = testing::runCli({u"train"_s, library_, u"--factors"_s, u"8"_s, u"--test-interactions"_s,
                                      pairs.fileName(), u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
    const QJsonObject first = run.json()[u"results"_s][0].toObject();
    QCOMPARE(first[u"listeners"_s].toInt(), 1);
    // The pair is the best recommendation of the same model, and so the hit at rank one.
    QCOMPARE(first[u"model"_s].toString(), u"ensemble"_s);
    QCOMPARE(first[u"precision"_s].toDouble(), 1.0);
}

void TestCliAnswers::evaluateRepeatsTheMeasure()
{
    const auto trained = testing::runCli({u"train"_s, library_, u"--factors"_s, u"8"_s, u"--json"_s});
    const auto run =
        testing::runCli({u"evaluate"_s, library_, u"--model"_s, trained.json()[u"model"_s].toString(),
                         u"-k"_s, u"10,5"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
    QCOMPARE(run.json()[u"split"_s][u"kind"_s].toString(), u"random"_s);
    int compared = 0;
    for (const QJsonValue& measured : run.json()[u"results"_s].toArray()) {
        for (const QJsonValue& then : trained.json()[u"results"_s].toArray()) {
            if (then[u"model"_s] == measured[u"model"_s] && then[u"k"_s] == measured[u"k"_s]) {
                QCOMPARE(measured[u"ndcg"_s].toDouble(), then[u"ndcg"_s].toDouble());
                QCOMPARE(measured[u"coverage"_s].toDouble(), then[u"coverage"_s].toDouble());
                ++compared;
            }
        }
    }
    QCOMPARE(compared, 14);
}

void TestCliAnswers::recommendAddsUp()
{
    const auto run = testing::runCli({u"recommend"_s, library_, u"--user"_s, user_, u"--json"_s});
    const QJsonObject json = run.json();
    QCOMPARE(json[u"user"_s].toString(), user_);
    QCOMPARE(json[u"regime"_s].toString(), u"active"_s);
    double weights = 0;
    for (const QString& part : partNames)
        weights += json[u"weights"_s][part].toDouble();
    QVERIFY(std::abs(weights - 1) < 1e-9);
    const QJsonArray items = json[u"items"_s].toArray();
    QCOMPARE(items.size(), 10);
    for (int i = 0; i < items.size(); ++i) {
        const QJsonObject row = items[i].toObject();
        QCOMPARE(row[u"rank"_s].toInt(), i + 1);
        QVERIFY(row[u"moved_from"_s].toInt() >= 1);
        QVERIFY(!row[u"title"_s].toString().isEmpty());
        QVERIFY(std::abs(sumOfParts(row) - row[u"score"_s].toDouble()) < 1e-9);
    }
}

void TestCliAnswers::recommendForLikes()
{
    const auto newcomer = testing::runCli({u"recommend"_s, library_, u"--liked"_s, {}, u"--json"_s});
    QCOMPARE(newcomer.json()[u"regime"_s].toString(), u"new"_s);
    QVERIFY(newcomer.json()[u"user"_s].isNull());
    const QString a = newcomer.json()[u"items"_s][0][u"song"_s].toString();
    const QString b = newcomer.json()[u"items"_s][1][u"song"_s].toString();
    const auto cold = testing::runCli({u"recommend"_s, library_, u"--liked"_s, a + u',' + b, u"--json"_s});
    QCOMPARE(cold.json()[u"regime"_s].toString(), u"cold"_s);
    for (const QJsonValue& row : cold.json()[u"items"_s].toArray())
        QVERIFY(row[u"song"_s] != a && row[u"song"_s] != b);
}

void TestCliAnswers::similarIsSorted_data()
{
    QTest::addColumn<QString>("by");
    QTest::newRow("als") << u"als"_s;
    QTest::newRow("content") << u"content"_s;
}

void TestCliAnswers::similarIsSorted()
{
    QFETCH(QString, by);
    const auto best = testing::runCli({u"recommend"_s, library_, u"--user"_s, user_, u"--json"_s});
    const QString song = best.json()[u"items"_s][0][u"song"_s].toString();
    const auto run = testing::runCli(
        {u"similar"_s, library_, u"--song"_s, song, u"-n"_s, u"7"_s, u"--by"_s, by, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
    QCOMPARE(run.json()[u"song"_s].toString(), song);
    const QJsonArray items = run.json()[u"items"_s].toArray();
    QCOMPARE(items.size(), 7);
    double last = 1 + 1e-9;
    for (const QJsonValue& row : items) {
        QVERIFY(row[u"song"_s] != song);
        QVERIFY(row[u"similarity"_s].toDouble() <= last);
        last = row[u"similarity"_s].toDouble();
    }
}

void TestCliAnswers::explainAddsUp()
{
    const auto list = testing::runCli({u"recommend"_s, library_, u"--user"_s, user_, u"--json"_s});
    for (const QJsonValue& row : list.json()[u"items"_s].toArray()) {
        const auto run = testing::runCli({u"explain"_s, library_, u"--user"_s, user_, u"--song"_s,
                                          row[u"song"_s].toString(), u"--json"_s});
        const QJsonObject why = run.json();
        QCOMPARE(why[u"score"_s].toDouble(), row[u"score"_s].toDouble());
        QVERIFY(std::abs(sumOfParts(why) - why[u"score"_s].toDouble()) < 1e-5);
        double als = why[u"other"_s].toDouble();
        for (const QJsonValue& part : why[u"history"_s].toArray())
            als += part[u"contribution"_s].toDouble();
        QVERIFY(std::abs(als - why[u"parts"_s][u"als"_s].toDouble()) < 1e-5);
    }
}

void TestCliAnswers::sameQuestionSameAnswer()
{
    const QStringList question{u"recommend"_s, library_, u"--user"_s, user_, u"--json"_s};
    QCOMPARE(testing::runCli(question).output, testing::runCli(question).output);
}

void TestCliAnswers::failures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* name, const QStringList& arguments, int exitCode, const QString& named) {
        QTest::newRow(name) << arguments << exitCode << named;
    };
    for (const QString& command :
         {u"train"_s, u"evaluate"_s, u"recommend"_s, u"similar"_s, u"explain"_s, u"info"_s})
        row(qPrintable(command + u" without library"_s), {command, u"nowhere.segue"_s}, 1,
            u"nowhere.segue"_s);
    row("unknown listener", {u"recommend"_s, {}, u"--user"_s, u"nobody <b>"_s}, 1, u"nobody <b>"_s);
    row("unknown song", {u"similar"_s, {}, u"--song"_s, u"noise"_s}, 1, u"noise"_s);
    row("unknown like", {u"recommend"_s, {}, u"--liked"_s, u"noise"_s}, 1, u"noise"_s);
    row("unknown model", {u"evaluate"_s, {}, u"--model"_s, u"m"_s}, 1, u"\"m\""_s);
    row("nobody", {u"recommend"_s, {}}, 2, u"--user"_s);
    row("two listeners", {u"recommend"_s, {}, u"--user"_s, u"1"_s, u"--liked"_s, u"2"_s}, 2, u"--liked"_s);
    row("no song", {u"explain"_s, {}, u"--user"_s, u"1"_s}, 2, u"--song"_s);
    row("not a number", {u"train"_s, {}, u"--factors"_s, u"many"_s}, 2, u"factors"_s);
    row("too many factors", {u"train"_s, {}, u"--factors"_s, u"513"_s}, 2, u"512"_s);
    row("zero alpha", {u"train"_s, {}, u"--alpha"_s, u"0"_s}, 2, u"alpha"_s);
    row("infinite alpha", {u"train"_s, {}, u"--alpha"_s, u"inf"_s}, 2, u"alpha"_s);
    row("everything held out", {u"train"_s, {}, u"--holdout"_s, u"1"_s}, 2, u"holdout"_s);
    row("unknown split", {u"train"_s, {}, u"--split"_s, u"sideways"_s}, 2, u"leave-last-out"_s);
    row("unknown preset", {u"train"_s, {}, u"--preset"_s, u"wild"_s}, 2, u"classic"_s);
    row("zero depth", {u"evaluate"_s, {}, u"-k"_s, u"5,0"_s}, 2, u"0"_s);
    row("unknown option", {u"similar"_s, {}, u"--colour"_s}, 2, u"colour"_s);
    row("missing pairs file", {u"train"_s, {}, u"--test-interactions"_s, u"nothing.csv"_s}, 1,
        u"nothing.csv"_s);
}

void TestCliAnswers::failures()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, named);
    if (arguments[1].isEmpty())
        arguments[1] = library_;
    const auto run = testing::runCli(arguments, folder_.path());
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(run.messages.contains(named), qPrintable(run.messages));
    QVERIFY(run.output.isEmpty());
    QVERIFY(!QFile::exists(folder_.filePath(u"nowhere.segue"_s)));
}

QTEST_GUILESS_MAIN(TestCliAnswers)
#include "test_cli_answers.moc"
