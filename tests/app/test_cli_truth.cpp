#include "testing/cli.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace segue;
using namespace Qt::StringLiterals;

/// truth as a script meets it.
class TestCliTruth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        library_ = folder_.filePath(u"music.segue"_s);
        generate(library_);
        QCOMPARE(testing::runCli({u"train"_s, library_, u"--factors"_s, u"8"_s}).exitCode, 0);
    }

    void scoresEveryModel()
    {
        const auto run = testing::runCli({u"truth"_s, library_, u"--k"_s, u"5"_s, u"--listeners"_s, u"0"_s,
                                          u"--seed"_s, u"3"_s, u"--json"_s});
        QVERIFY2(run.exitCode == 0, qPrintable(run.messages));
        const QJsonObject json = run.json();
        QCOMPARE(json[u"k"_s].toInt(), 5);
        QCOMPARE(json[u"songs_beyond_truth"_s].toInt(), 0);
        QStringList models;
        for (const QJsonValue& row : json[u"results"_s].toArray()) {
            models << row[u"model"_s].toString();
            const double ndcg = row[u"planted_ndcg"_s].toDouble();
            QVERIFY(row[u"planted_ndcg_low"_s].toDouble() <= ndcg);
            QVERIFY(ndcg <= row[u"planted_ndcg_high"_s].toDouble());
            QVERIFY(ndcg >= 0 && ndcg <= 1);
            QCOMPARE(row[u"listeners"_s].toInt(), json[u"listeners"_s].toInt());
        }
        QCOMPARE(models, (QStringList{u"ensemble"_s, u"ensemble without MMR"_s, u"als"_s, u"content"_s,
                                      u"popularity"_s, u"item-knn"_s, u"random"_s, u"oracle"_s}));
        QCOMPARE(json[u"results"_s].toArray().last()[u"planted_ndcg"_s].toDouble(), 1.0);
        QVERIFY(!json[u"results_by_regime"_s].toArray().isEmpty());
        const QJsonObject why = json[u"explanations"_s].toObject();
        QVERIFY(why[u"songs"_s].toInt() > why[u"listeners"_s].toInt());
        QVERIFY(why[u"lift"_s][u"low"_s].toDouble() > 0);
    }

    void tellsAPersonInWords()
    {
        const auto run = testing::runCli({u"truth"_s, library_});
        QCOMPARE(run.exitCode, 0);
        for (const char* words : {"planted NDCG@10", "oracle", "by chance", "of what speaks for a song"})
            QVERIFY2(run.output.contains(words), run.output);
        QCOMPARE(testing::runCli({u"truth"_s, library_}).output, run.output);
    }

    void helpTellsTheOptions()
    {
        const auto run = testing::runCli({u"truth"_s, u"--help"_s});
        QCOMPARE(run.exitCode, 0);
        for (const char* words : {"--model", "--listeners", "--seed", "Default: 500", "Example:"})
            QVERIFY2(run.output.contains(words), words);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no songs") << QStringList{u"--k"_s, u"0"_s};
        QTest::newRow("fewer than nobody") << QStringList{u"--listeners"_s, u"-1"_s};
        QTest::newRow("seed in words") << QStringList{u"--seed"_s, u"one"_s};
        QTest::newRow("unknown option") << QStringList{u"--colour"_s};
    }
    void wrongUsage()
    {
        QFETCH(QStringList, words);
        const auto run = testing::runCli(QStringList{u"truth"_s, library_} + words);
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.messages.contains(QString(words[0]).remove(u'-')), qPrintable(run.messages));
        QVERIFY(run.output.isEmpty());
    }

    void failures()
    {
        fails({u"truth"_s, folder_.filePath(u"nowhere.segue"_s)}, u"nowhere.segue"_s);
        fails({u"truth"_s, library_, u"--model"_s, u"none"_s}, u"\"none\""_s);

        const QString untrained = folder_.filePath(u"untrained.segue"_s);
        generate(untrained);
        fails({u"truth"_s, untrained}, u"segue-cli train"_s);

        const QString weights = untrained + u".truth/listeners_weight.npy"_s;
        QVERIFY(QFile::resize(weights, QFile(weights).size() - 4));
        QCOMPARE(testing::runCli({u"train"_s, untrained, u"--factors"_s, u"4"_s}).exitCode, 0);
        fails({u"truth"_s, untrained}, u"listeners_weight.npy"_s);

        QVERIFY(QDir(untrained + u".truth"_s).removeRecursively());
        fails({u"truth"_s, untrained}, u"segue-cli generate"_s);
    }

private:
    static void generate(const QString& path)
    {
        QCOMPARE(
            testing::runCli({u"generate"_s, path, u"--users"_s, u"200"_s, u"--songs"_s, u"150"_s}).exitCode,
            0);
    }
    static void fails(const QStringList& words, const QString& named)
    {
        const auto run = testing::runCli(words);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.messages.contains(named), qPrintable(run.messages));
        QVERIFY(run.output.isEmpty());
    }

    QTemporaryDir folder_;
    QString library_;
};

QTEST_GUILESS_MAIN(TestCliTruth)
#include "test_cli_truth.moc"
