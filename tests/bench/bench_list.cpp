// How long one listener waits for a list: all songs scored by all parts, mixed, made diverse by MMR, and the
// ten listed ones explained. By the number of songs; the models are drawn, since only their size matters
// here.

#include "recommend/explanation.h"

#include <benchmark/benchmark.h>
#include <map>
#include <random>
#include <set>

using namespace segue;

namespace {

constexpr int listeners = 500;
constexpr int songsOfListener = 50;
constexpr int listed = 10;
constexpr int explained = 10; ///< songs of the history an explanation names

struct Fixture {
    std::mt19937 random{1}; // before what is drawn from it
    InteractionMatrix matrix;
    std::unique_ptr<Ensemble> ensemble;

    explicit Fixture(int songs)
        : matrix(listeners, songs, drawnPairs(songs))
    {
        std::normal_distribution<float> draw(0, 0.1F);
        auto model = std::make_shared<AlsModel>();
        model->confidence = Confidence(Confidence::Scale::Logarithmic, model->parameters.alpha, matrix);
        model->parameters.regularization = suggestedRegularization(matrix, model->parameters.alpha);
        model->songFactors =
            FactorMatrix::NullaryExpr(songs, model->parameters.factors, [&] { return draw(random); });
        std::vector<std::optional<Features>> features(songs);
        for (auto& of : features) {
            of.emplace();
            std::ranges::generate(*of, [&] { return draw(random); });
        }
        ensemble = std::make_unique<Ensemble>(
            std::make_shared<AlsRecommender>(model),
            std::make_shared<ContentRecommender>(features, model->confidence, matrix),
            std::make_shared<PopularityRecommender>(measurePopularity(matrix)),
            EnsembleParameters::of(Mix::Classic));
    }

    static Fixture& of(int songs)
    {
        static std::map<int, Fixture> fixtures;
        return fixtures.try_emplace(songs, songs).first->second;
    }

    std::vector<Interaction> drawnPairs(int songs)
    {
        std::uniform_int_distribution<int> any(0, songs - 1);
        std::geometric_distribution<int> plays(0.3);
        std::vector<Interaction> pairs;
        for (int user = 0; user < listeners; ++user) {
            std::set<int> heard;
            while (heard.size() < songsOfListener)
                heard.insert(any(random));
            for (const int song : heard)
                pairs.push_back({user, song, static_cast<float>(1 + plays(random))});
        }
        return pairs;
    }
};

Recommendations listAndExplain(const Ensemble& ensemble, const History& history)
{
    const ComponentScores scores = ensemble.scores(history);
    const Weights weights = ensemble.weights(scores);
    Recommendations list = ensemble.rank(scores, history, weights, ensemble.parameters().mmr, listed);
    for (const RecommendedSong& row : list.songs)
        benchmark::DoNotOptimize(explain(ensemble, scores, history, weights, row.song, explained));
    return list;
}

/// Of a listener with fifty songs.
void list(benchmark::State& state)
{
    const Fixture& fixture = Fixture::of(static_cast<int>(state.range(0)));
    int user = 0;
    for (auto _ : state) {
        user = (user + 1) % listeners;
        benchmark::DoNotOptimize(listAndExplain(*fixture.ensemble, historyOf(fixture.matrix, user)));
    }
}
BENCHMARK(list)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// Of somebody new who likes five: these are folded in.
void foldIn(benchmark::State& state)
{
    const Fixture& fixture = Fixture::of(static_cast<int>(state.range(0)));
    int user = 0;
    for (auto _ : state) {
        user = (user + 1) % listeners;
        const auto heard = fixture.matrix.byUser().columns(user).first(5);
        benchmark::DoNotOptimize(listAndExplain(*fixture.ensemble, withLikes({}, heard)));
    }
}
BENCHMARK(foldIn)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
