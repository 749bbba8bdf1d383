#include "artifact/factor_file.h"
#include "base/files.h"
#include "library/library.h"
#include "library/runs.h"
#include "testing/libraries.h"
#include "workspace/popularity_cache.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace segue;

namespace {

QStringList modelsOf(const QString& library)
{
    return QDir(modelsFolder(library)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void opensWithoutAModel();
    void emptyLibraryHasAnAnswerToEverything();
    void trainingMakesTheModelActive();
    void artifactIsTheSameForAnyNumberOfThreads();
    void savedFactorsEqualFoldIn();
    void refitSeesEverything();
    void splitNoneMeasuresNothing();
    void pairsFromOutsideAreHeldOut();
    void cancelledTrainingLeavesEverything();
    void nothingToTrainOn();
    void measureRetrainsWhatSawTheHeldOut();
    void measureTakesSavedFactorsThatDidNot();
    void olderModelOnNewerData();
    void unknownIdsAreNamed();
    void similarSongsKnowTheirLimits();
    void popularityIsKeptUntilDataChanges();

private:
    std::unique_ptr<QTemporaryDir> folder_;
    QString path_;
};

void TestWorkspace::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    path_ = folder_->filePath(QStringLiteral("test.segue"));
    QVERIFY(testing::makeLibrary(path_));
}

void TestWorkspace::opensWithoutAModel()
{
    const auto workspace = openWorkspace(testing::load(path_)).value();
    QVERIFY(!workspace->model);
    const Recommendations list =
        workspace->ensemble->recommend(historyOf(workspace->data->interactions, 0), 10);
    QCOMPARE(list.songs.size(), 10U);
    QCOMPARE(list.weights[Component::Als], 0.0);
}

void TestWorkspace::emptyLibraryHasAnAnswerToEverything()
{
    const QString path = folder_->filePath(QStringLiteral("empty.segue"));
    QVERIFY(StagedLibrary::create(path)->publish());
    const auto data = testing::load(path);
    QCOMPARE(data->catalogue.songs.size(), 0);
    const auto workspace = openWorkspace(data).value();
    const Recommendations list = workspace->ensemble->recommend({}, 10);
    QVERIFY(list.songs.empty());
    QVERIFY(list.regime == Regime::New);
    QVERIFY(!testing::trainQuickly(*data));
    QVERIFY(!userRow(*data, QStringLiteral("1")));
    QVERIFY(!songRows(*data, {QStringLiteral("1")}));
}

void TestWorkspace::trainingMakesTheModelActive()
{
    const auto data = testing::load(path_);
    const auto outcome = testing::trainQuickly(*data);
    QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
    QVERIFY(QDir(outcome->path).exists(QStringLiteral("manifest.json")));
    const auto connection = openLibrary(path_).value();
    QCOMPARE(activeModel(connection).value(), outcome->manifest.id);
    const std::vector<Run> known = runs(connection).value();
    QCOMPARE(known.size(), 1U);
    QCOMPARE(known.front().id, outcome->manifest.id);

    const auto workspace = openWorkspace(data).value();
    QCOMPARE(workspace->model->id, outcome->manifest.id);
    QVERIFY(!workspace->modelIsOlderThanData);
    QCOMPARE(workspace->results->iterations.size(), 4U);
    QCOMPARE(outcome->results.results.size(), 7U * defaultDepths.size());
}

void TestWorkspace::artifactIsTheSameForAnyNumberOfThreads()
{
    const auto data = testing::load(path_);
    QByteArray first;
    for (const int threads : {1, 2, 7}) {
        TrainRequest request = testing::quickRequest();
        request.compute.threads = threads;
        const auto outcome = testing::trainQuickly(*data, request);
        QVERIFY(outcome);
        const QByteArray both = readFile(outcome->path + QStringLiteral("/user_factors.npy")).value() +
                                readFile(outcome->path + QStringLiteral("/song_factors.npy")).value();
        if (first.isEmpty())
            first = both;
        QVERIFY(both == first);
    }
}

void TestWorkspace::savedFactorsEqualFoldIn()
{
    const auto data = testing::load(path_);
    const auto outcome = testing::trainQuickly(*data).value();
    const auto artifact = loadArtifact(modelsFolder(path_), outcome.manifest.id).value();
    const auto workspace = openWorkspace(data).value();
    for (int user = 0; user < data->interactions.users(); ++user) {
        const Eigen::VectorXd solved =
            workspace->ensemble->als()->foldIn(historyOf(data->interactions, user));
        QVERIFY((solved - artifact.userFactors.row(user).cast<double>().transpose()).norm() < 1e-4);
    }
}

void TestWorkspace::refitSeesEverything()
{
    const auto data = testing::load(path_);
    int measured = 0;
    int everything = 0;
    Progress progress;
    const auto outcome = train(*data, testing::quickRequest(), progress, [&](Fit fit, const AlsIteration&) {
        ++(fit == Fit::Measured ? measured : everything);
    });
    QVERIFY(outcome);
    QCOMPARE(measured, 4);
    QCOMPARE(everything, 4);
    QVERIFY(outcome->manifest.refit);

    TrainRequest all = testing::quickRequest();
    all.split.kind = SplitKind::None;
    const auto onEverything = testing::trainQuickly(*data, all).value();
    QVERIFY(readFile(outcome->path + QStringLiteral("/song_factors.npy")).value() ==
            readFile(onEverything.path + QStringLiteral("/song_factors.npy")).value());
    TrainRequest notRefit = testing::quickRequest();
    notRefit.refit = false;
    const auto kept = testing::trainQuickly(*data, notRefit).value();
    QVERIFY(readFile(kept.path + QStringLiteral("/song_factors.npy")).value() !=
            readFile(onEverything.path + QStringLiteral("/song_factors.npy")).value());
}

void TestWorkspace::splitNoneMeasuresNothing()
{
    TrainRequest request = testing::quickRequest();
    request.split.kind = SplitKind::None;
    QVERIFY(testing::trainQuickly(*testing::load(path_), request)->results.results.empty());
}

void TestWorkspace::pairsFromOutsideAreHeldOut()
{
    const auto data = testing::load(path_);
    const Split drawn = split(data->interactions, {SplitKind::Random, 0.2, 1}).value();
    TrainRequest request = testing::quickRequest();
    const auto asDrawn = testing::trainQuickly(*data, request).value();
    request.testPairs = drawn.heldOut.toPairs();
    const auto asGiven = testing::trainQuickly(*data, request).value();
    QVERIFY(asGiven.manifest.split.kind == SplitKind::File);
    for (std::size_t i = 0; i < asDrawn.results.results.size(); ++i)
        QCOMPARE(asGiven.results.results[i].ndcg.mean, asDrawn.results.results[i].ndcg.mean);
}

void TestWorkspace::cancelledTrainingLeavesEverything()
{
    const auto data = testing::load(path_);
    const QString before = testing::trainQuickly(*data)->manifest.id;
    for (const Fit stopIn : {Fit::Measured, Fit::Everything}) {
        std::stop_source stop;
        Progress progress({}, stop.get_token());
        const auto outcome =
            train(*data, testing::quickRequest(), progress, [&](Fit fit, const AlsIteration&) {
                if (fit == stopIn)
                    stop.request_stop();
            });
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::Kind::Cancelled);
        QCOMPARE(modelsOf(path_), QStringList{before});
        QCOMPARE(activeModel(openLibrary(path_).value()).value(), before);
    }
}

void TestWorkspace::nothingToTrainOn()
{
    const Dataset empty;
    const auto outcome = testing::trainQuickly(empty);
    QVERIFY(!outcome);
    QVERIFY(outcome.error().message.contains(QStringLiteral("no interactions")));
}

void TestWorkspace::measureRetrainsWhatSawTheHeldOut()
{
    const auto data = testing::load(path_);
    const auto outcome = testing::trainQuickly(*data).value();
    const auto artifact = loadArtifact(modelsFolder(path_), outcome.manifest.id).value();
    Progress progress;
    const auto measured = measure(*data, artifact, {10}, {}, progress).value();
    QVERIFY(measured.retrained);
    for (const EvaluationResult& result : measured.results) {
        const auto then = std::ranges::find_if(outcome.results.results, [&](const EvaluationResult& r) {
            return r.model == result.model && r.k == 10;
        });
        QCOMPARE(result.ndcg.mean, then->ndcg.mean);
    }
}

void TestWorkspace::measureTakesSavedFactorsThatDidNot()
{
    const auto data = testing::load(path_);
    TrainRequest request = testing::quickRequest();
    request.refit = false;
    const auto outcome = testing::trainQuickly(*data, request).value();
    const auto artifact = loadArtifact(modelsFolder(path_), outcome.manifest.id).value();
    Progress progress;
    const auto measured = measure(*data, artifact, defaultDepths, {}, progress).value();
    QVERIFY(!measured.retrained);
    for (std::size_t i = 0; i < measured.results.size(); ++i)
        QCOMPARE(measured.results[i].ndcg.mean, outcome.results.results[i].ndcg.mean);
}

void TestWorkspace::olderModelOnNewerData()
{
    QVERIFY(testing::trainQuickly(*testing::load(path_)));
    {
        const auto connection = openLibrary(path_).value();
        QVERIFY(connection.execute(
            QStringLiteral("INSERT INTO songs (external_id, title) VALUES ('new', 'New one')")));
        QVERIFY(connection.execute(QStringLiteral("DELETE FROM songs WHERE id = 3")));
        QVERIFY(bumpDataRevision(connection));
    }
    const auto data = testing::load(path_);
    const auto workspace = openWorkspace(data).value();
    QVERIFY(workspace->modelIsOlderThanData);
    const int added = songRows(*data, {QStringLiteral("new")})->front();
    QVERIFY(workspace->ensemble->als()->model().songFactors.row(added).isZero(0));
    QCOMPARE(workspace->ensemble->recommend(historyOf(data->interactions, 0), 10).songs.size(), 10U);
    QVERIFY(!similarSongs(*workspace, added, SimilarBy::Als, 5));
}

void TestWorkspace::unknownIdsAreNamed()
{
    const auto data = testing::load(path_);
    QVERIFY(userRow(*data, QStringLiteral("nobody")).error().message.contains(QStringLiteral("nobody")));
    const auto rows = songRows(*data, {data->catalogue.songs.externalId[2], QStringLiteral("noise")});
    QVERIFY(rows.error().message.contains(QStringLiteral("noise")));
    QCOMPARE(songRows(*data, {data->catalogue.songs.externalId[2]})->front(), 2);
    QVERIFY(!openWorkspace(data, QStringLiteral("no-such-model")));
}

void TestWorkspace::similarSongsKnowTheirLimits()
{
    const auto data = testing::load(path_);
    const auto untrained = openWorkspace(data).value();
    QVERIFY(!similarSongs(*untrained, 0, SimilarBy::Als, 5));
    const auto byContent = similarSongs(*untrained, 0, SimilarBy::Content, 5).value();
    QCOMPARE(byContent.size(), 5U);
    for (std::size_t i = 0; i < byContent.size(); ++i) {
        QVERIFY(byContent[i].song != 0);
        QVERIFY(i == 0 || byContent[i].similarity <= byContent[i - 1].similarity);
    }
    const auto all = similarSongs(*untrained, 0, SimilarBy::Content, 100000).value();
    QCOMPARE(static_cast<int>(all.size()), data->catalogue.songs.size() - 1);
}

void TestWorkspace::popularityIsKeptUntilDataChanges()
{
    const auto data = testing::load(path_);
    const auto connection = openLibrary(path_).value();
    const auto ask = [&](const InteractionMatrix& matrix) {
        return cachedPopularity(connection, data->catalogue.songs, matrix).value().plays;
    };
    const InteractionMatrix nothing(0, data->catalogue.songs.size(), {});
    QCOMPARE(ask(nothing), data->popularity.plays); // from the cache
    QVERIFY(bumpDataRevision(connection));
    QCOMPARE(ask(nothing), std::vector<double>(data->catalogue.songs.size(), 0)); // measured anew
    QVERIFY(connection.execute(
        QStringLiteral("UPDATE state SET value = value - 25 * 3600 WHERE key = 'popularity_at'")));
    QCOMPARE(ask(data->interactions), data->popularity.plays); // a day is over
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "test_workspace.moc"
