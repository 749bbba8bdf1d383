#include "artifact/model_json.h"
#include "base/files.h"
#include "evaluate/comparison.h"
#include "library/library.h"
#include "library/runs.h"
#include "testing/libraries.h"
#include "workspace/run_file.h"
#include "workspace/run_list.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace segue;
using namespace Qt::StringLiterals;

class TestRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRunTellsWhereItComesFrom();
    void theTestIsCounted();
    void measuringOnValidationKeepsTheTestClosed();
    void singleListenersAreKept();
    void againGivesTheSameBits();
    void notesAndStars();
    void everyFigureIsExported();
    void aRunGoesToAnotherLibraryInOneFile();
    void damagedFilesAreRefused();
    void seedsSpread();
    void coldStartIsMeasured();

private:
    Connection connection() const { return openLibrary(library_).value(); }
    ModelArtifact artifact(const QString& id) const
    {
        return loadArtifact(modelsFolder(library_), id).value();
    }

    QTemporaryDir folder_;
    QString library_;
    std::shared_ptr<const Dataset> data_;
    std::optional<TrainOutcome> first_;
};

void TestRuns::initTestCase()
{
    library_ = folder_.filePath(u"music.segue"_s);
    QVERIFY(testing::makeLibrary(library_, 120, 100));
    data_ = testing::load(library_);
    const auto outcome = testing::trainQuickly(*data_);
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
    first_ = *outcome;
}

void TestRuns::aRunTellsWhereItComesFrom()
{
    const ListedRuns listed = listRuns(library_).value();
    QCOMPARE(listed.runs.size(), std::size_t(1));
    const RunRecord& record = listed.runs.front().record;
    QCOMPARE(record.dataFingerprint, data_->fingerprint);
    QCOMPARE(record.splitFingerprint,
             fingerprint(split(data_->interactions, testing::quickRequest().split).value()));
    QVERIFY(record.part == HeldOutPart::Test);
    QCOMPARE(record.threads, 2);
    QVERIFY(record.seconds > 0);
    for (const QString& key : {u"segue"_s, u"qt"_s, u"eigen"_s, u"sqlite"_s, u"compiler"_s})
        QVERIFY2(!record.versions[key].toString().isEmpty(), qPrintable(key));
    QVERIFY(record.machine[u"processors"_s].toInt() > 0);
    QVERIFY(record.machine[u"memory_mib"_s].toDouble() > 0);
}

void TestRuns::theTestIsCounted()
{
    QCOMPARE(first_->record.testOpenings, 1);
    Progress progress;
    const auto measured = measure(*data_, artifact(first_->manifest.id), {10}, {}, progress).value();
    QCOMPARE(measured.testOpenings, 2);
    TrainRequest other = testing::quickRequest();
    other.split.seed = 77;
    QCOMPARE(testing::trainQuickly(*data_, other)->record.testOpenings, 1);
}

void TestRuns::measuringOnValidationKeepsTheTestClosed()
{
    TrainRequest request = testing::quickRequest();
    request.split = {.kind = SplitKind::WithinListener, .holdout = 0.1, .seed = 5, .validation = 0.1};
    request.part = HeldOutPart::Validation;
    const auto onValidation = testing::trainQuickly(*data_, request);
    QVERIFY(onValidation);
    QCOMPARE(onValidation->record.testOpenings, 0);
    request.part = HeldOutPart::Test;
    const auto onTest = testing::trainQuickly(*data_, request);
    QCOMPARE(onTest->record.testOpenings, 1);
    QVERIFY(onTest->record.splitFingerprint != onValidation->record.splitFingerprint);
    QCOMPARE(artifact(onTest->manifest.id).manifest.split.validation, 0.1);
}

void TestRuns::singleListenersAreKept()
{
    const ListenerHits hits =
        listenerHitsFrom(listenersOfRun(connection(), first_->manifest.id).value()).value();
    for (const EvaluationResult& result : first_->results.results) {
        double ndcg = 0;
        for (int listener = 0; listener < hits.size(); ++listener) {
            if (hits.training[listener] > 0)
                ndcg += hits.metrics(listener, hits.modelOf(result.model), result.k).ndcg;
        }
        QVERIFY(std::abs(ndcg / result.listeners - result.ndcg.mean) < 1e-9);
    }
    QVERIFY(!listenersOfRun(connection(), u"nothing"_s));
}

void TestRuns::againGivesTheSameBits()
{
    auto request = trainRequestOf(artifact(first_->manifest.id).manifest, HeldOutPart::Test).value();
    request.compute.threads = 1;
    Progress progress;
    const auto again = train(*data_, request, progress).value();
    for (const QString& file : {u"/user_factors.npy"_s, u"/song_factors.npy"_s})
        QCOMPARE(readFile(again.path + file).value(), readFile(first_->path + file).value());
    for (std::size_t i = 0; i < again.results.results.size(); ++i)
        QVERIFY(again.results.results[i].ndcg.low == first_->results.results[i].ndcg.low);
}

void TestRuns::notesAndStars()
{
    const QString id = first_->manifest.id;
    QVERIFY(setRunNote(connection(), id, u"=1+1 <b>"_s));
    QVERIFY(setRunStarred(connection(), id, true));
    const Run run = runById(connection(), id).value();
    QCOMPARE(run.note, u"=1+1 <b>"_s);
    QVERIFY(run.starred && run.hasListeners);
    QVERIFY(!setRunNote(connection(), u"nothing"_s, u"x"_s));
    QVERIFY(setRunNote(connection(), id, {}));
    QVERIFY(runById(connection(), id)->note.isEmpty());
}

void TestRuns::everyFigureIsExported()
{
    const ListedRuns listed = listRuns(library_).value();
    const ExportTable table = runTable(listed.runs);
    std::size_t rows = 0;
    for (const ListedRun& run : listed.runs)
        rows += run.results.results.size();
    QCOMPARE(table.rows, rows);
    const auto ndcg = std::ranges::find(table.columns, u"ndcg"_s, &ExportColumn::title);
    QVERIFY(ndcg != table.columns.end());
    QCOMPARE(ndcg->numbers.front(), listed.runs.front().results.results.front().ndcg.mean);
    for (const ExportColumn& column : table.columns)
        QCOMPARE(column.isNumber ? column.numbers.size() : column.texts.size(), rows);
    for (const TableFormat format : {TableFormat::Csv, TableFormat::Json}) {
        Progress progress;
        QVERIFY(writeTable(folder_.filePath(u"runs.out"_s), table, format, progress));
    }
}

void TestRuns::aRunGoesToAnotherLibraryInOneFile()
{
    const QString id = first_->manifest.id;
    QVERIFY(setRunNote(connection(), id, u"worth a look"_s));
    const QString file = folder_.filePath(u"one.segue-run"_s);
    QVERIFY(writeRunFile(library_, id, file));
    QVERIFY(!addRunFile(library_, file)); // it is there already

    const QString other = folder_.filePath(u"other.segue"_s);
    QVERIFY(testing::makeLibrary(other, 50, 40));
    QCOMPARE(addRunFile(other, file).value(), id);
    const ListedRuns listed = listRuns(other).value();
    QCOMPARE(listed.runs.front().note, u"worth a look"_s);
    QCOMPARE(toJson(listed.runs.front().results), toJson(first_->results));
    const auto there = openLibrary(other).value();
    QCOMPARE(listenersOfRun(there, id).value(), listenersOfRun(connection(), id).value());
    QVERIFY(loadArtifact(modelsFolder(other), id)->songFactors == artifact(id).songFactors);
    QVERIFY(activeModel(there)->isEmpty());
}

void TestRuns::damagedFilesAreRefused()
{
    const QString file = folder_.filePath(u"two.segue-run"_s);
    QVERIFY(writeRunFile(library_, first_->manifest.id, file));
    const QByteArray whole = readFile(file).value();
    const QString other = folder_.filePath(u"third.segue"_s);
    QVERIFY(testing::makeLibrary(other, 50, 40));
    int number = 0;
    const auto refused = [&](const QByteArray& bytes) {
        const QString path = folder_.filePath(u"bad%1"_s.arg(++number));
        return writeFileSynced(path, bytes) && !addRunFile(other, path);
    };
    QVERIFY(refused({}));
    QVERIFY(refused("hello"));
    QVERIFY(refused(whole.left(whole.size() / 2)));
    QByteArray changed = whole;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    QVERIFY(refused(changed));
    QVERIFY(!addRunFile(other, folder_.filePath(u"missing"_s)));
    QVERIFY(listRuns(other)->runs.empty());
    QVERIFY(QDir(modelsFolder(other)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
}

void TestRuns::seedsSpread()
{
    Progress progress;
    const auto measured =
        measureSeeds(*data_, artifact(first_->manifest.id), {.depths = {10}}, {1, 2, 3}, progress).value();
    const std::vector<SeedSpread> spreads = spreadOver(measured);
    QCOMPARE(spreads.size(), measured.front().results.size());
    const SeedSpread& spread = spreads.front();
    QCOMPARE(spread.seeds, 3);
    double mean = 0;
    for (const MeasuredModel& seed : measured)
        mean += seed.results.front().precision.mean / 3;
    QCOMPARE(spread.values.front().measure, u"precision"_s);
    QVERIFY(std::abs(spread.values.front().mean - mean) < 1e-12);
    QVERIFY(spread.values.front().deviation > 0);
}

void TestRuns::coldStartIsMeasured()
{
    Progress progress;
    const auto results =
        measureColdStart(*data_, artifact(first_->manifest.id), {.depths = {10}}, {1, 3}, progress).value();
    QCOMPARE(results.size(), std::size_t(2));
    QCOMPARE(results[1].likes, 3);
    QVERIFY(!results[0].results.empty());
    QCOMPARE(results[0].results.front().listeners, results[1].results.front().listeners);
    QVERIFY(!measureColdStart(*data_, artifact(first_->manifest.id), {}, {}, progress));
    QVERIFY(!measureColdStart(*data_, artifact(first_->manifest.id), {}, {1'000'000}, progress));
}

QTEST_GUILESS_MAIN(TestRuns)
#include "test_runs.moc"
