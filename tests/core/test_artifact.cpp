#include "artifact/factor_file.h"
#include "artifact/model_artifact.h"
#include "artifact/model_json.h"
#include "base/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

using namespace segue;

namespace {

ModelArtifact sample(const QString& id)
{
    ModelArtifact artifact;
    artifact.manifest.id = id;
    artifact.manifest.createdAt = QDateTime(QDate(2026, 3, 1), QTime(12, 30), Qt::UTC);
    artifact.manifest.dataFingerprint = QStringLiteral("abc");
    artifact.manifest.als = AlsParameters::of(AlsPreset::Classic);
    artifact.manifest.als.factors = 3;
    artifact.manifest.als.seed = 18446744073709551615ULL;
    artifact.manifest.mix = Mix::Recommended;
    artifact.manifest.split = {SplitKind::LeaveLastOut, 0.25, 7};
    artifact.manifest.refit = false;
    artifact.manifest.instructionSet = QStringLiteral("x86-64-v3");
    artifact.confidence = Confidence(Confidence::Scale::Linear, 40.0, 123.5);
    artifact.userFactors = FactorMatrix::Random(2, 3);
    artifact.songFactors = FactorMatrix::Random(4, 3);
    artifact.users = QStringList{QStringLiteral("Ada <b>"), QStringLiteral("été")};
    artifact.songs =
        QStringList{QStringLiteral("1"), QStringLiteral("雨の日"), QStringLiteral("c"), QStringLiteral("d")};
    artifact.results.iterations = {{1, 10.5, 0.1}, {2, 9.25, 0.2}};
    artifact.results.loadSeconds = 0.5;
    artifact.results.trainSeconds = 2;
    artifact.results.evaluateSeconds = 1;
    artifact.results.peakRssMib = 100;
    artifact.results.results = {{QStringLiteral("als"),
                                 10,
                                 {0.1, 0.05, 0.15},
                                 {0.2, 0.1, 0.3},
                                 {0.3, 0.2, 0.4},
                                 {0.4, 0.3, 0.5},
                                 {0.6, 0.5, 0.7},
                                 99}};
    artifact.manifest.diversity = 0.15;
    artifact.results.results.front().gini = {0.9, 0.8, 0.95};
    artifact.results.results.front().liftNiche = {-0.5, -0.75, 2};
    artifact.results.resultsByRegime = artifact.results.results;
    artifact.results.resultsByRegime.front().regime = Regime::Cold;
    return artifact;
}

void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile::remove(path);
    QVERIFY(writeFileSynced(path, bytes));
}

} // namespace

class TestArtifact : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void npyIsWhatNumPyWrites();
    void npyRefusesOtherArrays_data();
    void npyRefusesOtherArrays();
    void comesBackAsSaved();
    void partForSongsLeavesListenersUnread();
    void resultsOfAnOlderVersionComeBack();
    void emptyModelComesBack();
    void damageIsNamed_data();
    void damageIsNamed();
    void refusesUnknownIds();
    void refusesIdsWithLineBreaks();
    void sweepsLeftovers();
    void newIdsAreFree();

private:
    QTemporaryDir folder_;
};

void TestArtifact::npyIsWhatNumPyWrites()
{
    FactorMatrix matrix(2, 2);
    matrix << 1, 2, 3, 4;
    const QByteArray bytes = toNpy(matrix);
    QVERIFY(bytes.startsWith(QByteArray("\x93NUMPY\x01\x00\x76\x00", 10)));
    QVERIFY(bytes.mid(10).startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }"));
    QCOMPARE(bytes.size(), 128 + 16);
    QCOMPARE(bytes.at(127), '\n');
    QCOMPARE(bytes.mid(128),
             QByteArray("\x00\x00\x80\x3f\x00\x00\x00\x40\x00\x00\x40\x40\x00\x00\x80\x40", 16));
    QVERIFY(fromNpy(bytes, QStringLiteral("x")).value() == matrix);
}

void TestArtifact::npyRefusesOtherArrays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = toNpy(FactorMatrix::Random(3, 2));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello, this is no array at all");
    QTest::newRow("short") << good.left(good.size() - 1);
    QTest::newRow("long") << good + 'x';
    QTest::newRow("header only") << good.left(20);
    QTest::newRow("doubles") << QByteArray(good).replace("<f4", "<f8");
    QTest::newRow("columns first") << QByteArray(good).replace("False", "True ");
    QTest::newRow("huge shape") << QByteArray(good).replace("(3, 2)", "(9999999999, 9999999999)");
}

void TestArtifact::npyRefusesOtherArrays()
{
    QFETCH(QByteArray, bytes);
    const auto result = fromNpy(bytes, QStringLiteral("song_factors.npy"));
    QVERIFY(!result);
    QVERIFY(result.error().message.contains(QStringLiteral("song_factors.npy")));
}

void TestArtifact::comesBackAsSaved()
{
    const ModelArtifact saved = sample(QStringLiteral("m1"));
    QVERIFY(saveArtifact(folder_.path(), saved));
    const auto loaded = loadArtifact(folder_.path(), QStringLiteral("m1"));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QVERIFY(loaded->userFactors == saved.userFactors);
    QVERIFY(loaded->songFactors == saved.songFactors);
    QCOMPARE(loaded->users, saved.users);
    QCOMPARE(loaded->songs, saved.songs);
    QCOMPARE(loaded->manifest.createdAt, saved.manifest.createdAt);
    QCOMPARE(loaded->manifest.als.seed, saved.manifest.als.seed);
    QVERIFY(loaded->manifest.als.preset == AlsPreset::Classic);
    QCOMPARE(loaded->manifest.als.regularization, 0.01);
    QVERIFY(loaded->manifest.mix == Mix::Recommended);
    QVERIFY(loaded->manifest.split.kind == SplitKind::LeaveLastOut);
    QCOMPARE(loaded->manifest.split.holdout, 0.25);
    QVERIFY(!loaded->manifest.refit);
    QCOMPARE(loaded->manifest.diversity, std::optional(0.15));
    QCOMPARE(ensembleParametersOf(loaded->manifest).mmr.diversity, 0.15);
    QCOMPARE(loaded->confidence.factor(), 40.0);
    QCOMPARE(loaded->confidence.meanWeight(), 123.5);
    QVERIFY(loaded->confidence.scale() == Confidence::Scale::Linear);
    QCOMPARE(loaded->results.iterations.size(), 2U);
    QCOMPARE(loaded->results.iterations[1].loss, 9.25);
    QCOMPARE(loaded->results.results.front().ndcg.high, 0.4);
    QCOMPARE(loaded->results.results.front().listeners, 99);
    QCOMPARE(loaded->results.results.front().coverage.low, 0.5);
    QCOMPARE(loaded->results.results.front().gini.high, 0.95);
    QCOMPARE(loaded->results.results.front().liftNiche.low, -0.75);
    QVERIFY(!loaded->results.results.front().regime);
    QCOMPARE(loaded->results.resultsByRegime.size(), std::size_t(1));
    QVERIFY(loaded->results.resultsByRegime.front().regime == Regime::Cold);
}

void TestArtifact::partForSongsLeavesListenersUnread()
{
    const QString id = QStringLiteral("part");
    const ModelArtifact saved = sample(id);
    QVERIFY(saveArtifact(folder_.path(), saved));
    for (const char* file : {"user_factors.npy", "users.txt"})
        QVERIFY(QFile::remove(folder_.filePath(id + QLatin1Char('/') + QLatin1String(file))));
    const auto loaded = loadArtifact(folder_.path(), id, ArtifactPart::Songs);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QVERIFY(loaded->songFactors == saved.songFactors);
    QCOMPARE(loaded->songs, saved.songs);
    QCOMPARE(loaded->userFactors.size(), 0);
    QCOMPARE(loaded->results.iterations.size(), 2U);
    const auto whole = loadArtifact(folder_.path(), id);
    QVERIFY(!whole && whole.error().message.contains(QStringLiteral("user_factors.npy")));
}

void TestArtifact::resultsOfAnOlderVersionComeBack()
{
    QJsonObject json = toJson(sample(QStringLiteral("old")).results);
    json.remove(QStringLiteral("results_by_regime"));
    const auto results = trainingResultsFrom(json);
    QVERIFY(results);
    QCOMPARE(results->results.size(), std::size_t(1));
    QVERIFY(results->resultsByRegime.empty());
}

void TestArtifact::emptyModelComesBack()
{
    ModelArtifact artifact = sample(QStringLiteral("empty"));
    artifact.userFactors.resize(0, 3);
    artifact.users.clear();
    QVERIFY(saveArtifact(folder_.path(), artifact));
    QVERIFY(loadArtifact(folder_.path(), QStringLiteral("empty")));
}

void TestArtifact::damageIsNamed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes"); ///< null: remove the file
    QTest::addColumn<QString>("named");
    for (const char* file :
         {"user_factors.npy", "song_factors.npy", "users.txt", "songs.txt", "training_results.json"}) {
        QTest::addRow("changed %s", file)
            << QString::fromLatin1(file) << QByteArray("other") << QString::fromLatin1(file);
        QTest::addRow("missing %s", file)
            << QString::fromLatin1(file) << QByteArray() << QString::fromLatin1(file);
    }
    const QString manifest = QStringLiteral("manifest.json");
    QTest::newRow("no manifest") << manifest << QByteArray() << manifest;
    QTest::newRow("broken manifest") << manifest << QByteArray("{") << manifest;
    QTest::newRow("foreign manifest")
        << manifest << QByteArray(R"({"format": "cake"})") << QStringLiteral("not a Segue model");
    QTest::newRow("newer format") << manifest
                                  << QByteArray(R"({"format": "segue-model", "format_version": 2})")
                                  << QStringLiteral("version 2");
    QTest::newRow("empty manifest") << manifest
                                    << QByteArray(R"({"format": "segue-model", "format_version": 1})")
                                    << QStringLiteral("\"id\"");
}

void TestArtifact::damageIsNamed()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    QVERIFY(saveArtifact(folder.path(), sample(QStringLiteral("m"))));
    const QString path = folder.filePath(QStringLiteral("m/") + file);
    if (bytes.isNull())
        QVERIFY(QFile::remove(path));
    else
        overwrite(path, bytes);
    const auto loaded = loadArtifact(folder.path(), QStringLiteral("m"));
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.contains(named), qPrintable(loaded.error().message));
}

void TestArtifact::refusesUnknownIds()
{
    for (const char* id : {"", "nothing", ".", "..", "../m1", ".lock"})
        QVERIFY(!loadArtifact(folder_.path(), QString::fromLatin1(id)));
}

void TestArtifact::refusesIdsWithLineBreaks()
{
    ModelArtifact artifact = sample(QStringLiteral("breaks"));
    artifact.users[0] = QStringLiteral("a\nb");
    const auto saved = saveArtifact(folder_.path(), artifact);
    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(QStringLiteral("a\\nb")));
    QVERIFY(!QDir(folder_.path()).exists(QStringLiteral("breaks")));
    QVERIFY(
        QDir(folder_.path()).entryList({QStringLiteral(".partial-*")}, QDir::Dirs | QDir::Hidden).isEmpty());
}

void TestArtifact::sweepsLeftovers()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral(".partial-old/inside")));
    QVERIFY(saveArtifact(folder.path(), sample(QStringLiteral("m"))));
    QVERIFY(!QDir(folder.path()).exists(QStringLiteral(".partial-old")));
}

void TestArtifact::newIdsAreFree()
{
    const QTemporaryDir folder;
    const QString id = newModelId(folder.path());
    QVERIFY(!QDir(folder.path()).exists(id));
    QVERIFY(saveArtifact(folder.path(), sample(id)));
    const QString next = newModelId(folder.path());
    QVERIFY(next != id);
}

QTEST_GUILESS_MAIN(TestArtifact)
#include "test_artifact.moc"
