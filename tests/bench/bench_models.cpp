// How long the parts of Segue take on a generated library of 10,000 listeners and 5,000 songs.
// Run with: build/bench/tests/bench/bench_models

#include "recommend/explanation.h"
#include "testing/libraries.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <benchmark/benchmark.h>

using namespace segue;

namespace {

/// One generated library with a trained model for all benchmarks.
struct Fixture {
    QTemporaryDir folder;
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const Workspace> workspace;

    Fixture()
    {
        const QString path = folder.filePath(QStringLiteral("bench.segue"));
        testing::makeLibrary(path, 10'000, 5'000).value();
        data = testing::load(path);
        TrainRequest request;
        request.split.kind = SplitKind::None;
        testing::trainQuickly(*data, request).value();
        workspace = openWorkspace(data).value();
    }
    static const Fixture& shared()
    {
        static const Fixture fixture;
        return fixture;
    }
    /// A different listener each time it is asked.
    History history(int& next) const
    {
        next = (next + 1) % data->interactions.users();
        return historyOf(data->interactions, next);
    }
};

void loadLibrary(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(testing::load(Fixture::shared().data->path));
}
BENCHMARK(loadLibrary)->Unit(benchmark::kMillisecond);

void alsIteration(benchmark::State& state)
{
    const Fixture& fixture = Fixture::shared();
    AlsParameters parameters;
    parameters.iterations = 1;
    for (auto _ : state) {
        Progress progress;
        benchmark::DoNotOptimize(trainAls(fixture.data->interactions, parameters,
                                          {.threads = static_cast<int>(state.range(0))}, progress));
    }
}
BENCHMARK(alsIteration)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void evaluateEverything(benchmark::State& state)
{
    const Fixture& fixture = Fixture::shared();
    const auto artifact =
        loadArtifact(modelsFolder(fixture.data->path), fixture.workspace->model->id).value();
    ModelArtifact kept = artifact;
    kept.manifest.refit = false; // measures the saved factors: what is timed is the ranking
    kept.manifest.split.kind = SplitKind::Random;
    for (auto _ : state) {
        Progress progress;
        benchmark::DoNotOptimize(measure(*fixture.data, kept, defaultDepths, {}, progress));
    }
}
BENCHMARK(evaluateEverything)->Unit(benchmark::kMillisecond)->UseRealTime();

void recommendTen(benchmark::State& state)
{
    const Fixture& fixture = Fixture::shared();
    int next = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(fixture.workspace->ensemble->recommend(fixture.history(next), 10));
}
BENCHMARK(recommendTen)->Unit(benchmark::kMicrosecond);

void rankAgain(benchmark::State& state)
{
    const Fixture& fixture = Fixture::shared();
    const Ensemble& ensemble = *fixture.workspace->ensemble;
    const History history = historyOf(fixture.data->interactions, 1);
    const ComponentScores scores = ensemble.scores(history);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            ensemble.rank(scores, history, Weights{{0.5, 0.3, 0.2}}, ensemble.parameters().mmr, 10));
}
BENCHMARK(rankAgain)->Unit(benchmark::kMicrosecond);

void explainSong(benchmark::State& state)
{
    const Fixture& fixture = Fixture::shared();
    const Ensemble& ensemble = *fixture.workspace->ensemble;
    int next = 0;
    for (auto _ : state) {
        const History history = fixture.history(next);
        const ComponentScores scores = ensemble.scores(history);
        benchmark::DoNotOptimize(explain(ensemble, scores, history, ensemble.weights(scores), 7, 10));
    }
}
BENCHMARK(explainSong)->Unit(benchmark::kMicrosecond);

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    Fixture::shared(); // made before anything is timed
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
