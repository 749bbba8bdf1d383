#include "testing/cli.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace segue;
using namespace Qt::StringLiterals;

/// recommend --all: every listener's list in one file.
class TestCliEverybody : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void csvEqualsListsOfOne();
    void jsonEqualsCsv();
    void alsAlone();
    void failures_data();
    void failures();

private:
    QByteArray contents(const QString& name) const
    {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    testing::CliOutcome listAll(const QString& name, const QStringList& options = {}) const
    {
        return testing::runCli(QStringList{u"recommend"_s, library_, u"--all"_s, u"-n"_s, u"5"_s,
                                           u"--output"_s, folder_.filePath(name), u"--json"_s} +
                               options);
    }

    static constexpr int listeners = 130;
    QTemporaryDir folder_;
    QString library_;
};

void TestCliEverybody::initTestCase()
{
    library_ = folder_.filePath(u"music.segue"_s);
    QCOMPARE(testing::runCli(
                 {u"generate"_s, library_, u"--users"_s, QString::number(listeners), u"--songs"_s, u"150"_s})
                 .exitCode,
             0);
    QCOMPARE(testing::runCli({u"train"_s, library_, u"--factors"_s, u"8"_s}).exitCode, 0);
}

void TestCliEverybody::csvEqualsListsOfOne()
{
    const auto run = listAll(u"lists.csv"_s);
    QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
    QCOMPARE(run.json()[u"listeners"_s].toInt(), listeners);
    const QList<QByteArray> lines = contents(u"lists.csv"_s).trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 5 * listeners);
    QCOMPARE(lines[0].trimmed(), "user_id,rank,song_id,score");
    for (const int listener : {0, 57, listeners - 1}) {
        const QString user = QString::fromUtf8(lines[1 + 5 * listener].split(',')[0]);
        const QJsonArray items =
            testing::runCli({u"recommend"_s, library_, u"--user"_s, user, u"-n"_s, u"5"_s, u"--json"_s})
                .json()[u"items"_s]
                .toArray();
        QCOMPARE(items.size(), 5);
        for (int place = 0; place < 5; ++place) {
            const QList<QByteArray> cells = lines[1 + 5 * listener + place].trimmed().split(',');
            QCOMPARE(QString::fromUtf8(cells[0]), user);
            QCOMPARE(cells[1].toInt(), place + 1);
            QCOMPARE(QString::fromUtf8(cells[2]), items[place][u"song"_s].toString());
            QCOMPARE(cells[3].toDouble(), items[place][u"score"_s].toDouble());
        }
    }
}

void TestCliEverybody::jsonEqualsCsv()
{
    QCOMPARE(listAll(u"lists.csv"_s).exitCode, 0);
    QCOMPARE(listAll(u"lists.json"_s).exitCode, 0);
    QByteArray flat = "user_id,rank,song_id,score\r\n";
    for (const QJsonValue& list : QJsonDocument::fromJson(contents(u"lists.json"_s)).array()) {
        int rank = 0;
        for (const QJsonValue& item : list[u"items"_s].toArray())
            flat += list[u"user"_s].toString().toUtf8() + ',' + QByteArray::number(++rank) + ',' +
                    item[u"song"_s].toString().toUtf8() + ',' +
                    QByteArray::number(item[u"score"_s].toDouble(), 'g', QLocale::FloatingPointShortest) +
                    "\r\n";
    }
    QCOMPARE(flat, contents(u"lists.csv"_s));
}

void TestCliEverybody::alsAlone()
{
    const auto run = listAll(u"als.json"_s, {u"--by"_s, u"als"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
    const QJsonArray lists = QJsonDocument::fromJson(contents(u"als.json"_s)).array();
    QCOMPARE(lists.size(), listeners);
    int silent = 0;
    for (const QJsonValue& list : lists) {
        const QJsonArray items = list[u"items"_s].toArray();
        // Who has heard nothing has nothing to be solved for.
        silent += items.isEmpty() ? 1 : 0;
        QVERIFY(items.isEmpty() || items.size() == 5);
        for (int place = 1; place < items.size(); ++place)
            QVERIFY(items[place][u"score"_s].toDouble() <= items[place - 1][u"score"_s].toDouble());
    }
    QVERIFY(silent < listeners / 4);
    QCOMPARE(listAll(u"ensemble.json"_s, {u"--by"_s, u"ensemble"_s}).exitCode, 0);
    QVERIFY(contents(u"als.json"_s) != contents(u"ensemble.json"_s));
}

void TestCliEverybody::failures_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("named");
    QTest::newRow("no file") << QStringList{u"--all"_s} << 2 << u"--output"_s;
    QTest::newRow("one of all") << QStringList{u"--all"_s, u"--user"_s, u"1"_s, u"--output"_s, u"x.csv"_s}
                                << 2 << u"--user"_s;
    QTest::newRow("file for one") << QStringList{u"--user"_s, u"1"_s, u"--output"_s, u"x.csv"_s} << 2
                                  << u"--all"_s;
    QTest::newRow("by nobody") << QStringList{u"--all"_s, u"--output"_s, u"x.csv"_s, u"--by"_s, u"luck"_s}
                               << 2 << u"als"_s;
    QTest::newRow("nowhere") << QStringList{u"--all"_s, u"--output"_s, u"nowhere/x.csv"_s} << 1
                             << u"nowhere/x.csv"_s;
}

void TestCliEverybody::failures()
{
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    QFETCH(QString, named);
    const auto run = testing::runCli(QStringList{u"recommend"_s, library_} + options, folder_.path());
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(run.messages.contains(named), qPrintable(run.messages));
    QVERIFY(run.output.isEmpty());
    QVERIFY(!QFile::exists(folder_.filePath(u"x.csv"_s)));
}

QTEST_GUILESS_MAIN(TestCliEverybody)
#include "test_cli_everybody.moc"
