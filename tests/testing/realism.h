#pragma once

#include "evaluate/metrics.h"
#include "recommend/baselines.h"
#include "synthetic/planted_truth.h"
#include "workspace/workspace.h"

#include <QSet>
#include <algorithm>
#include <numeric>
#include <ranges>

/// How much a library looks like a real one, and how well it can be recommended from.
namespace segue::testing {

/// Measured on a random split; `results` in the order of evaluate(), with "planted" behind them: ranking by
/// the planted probabilities, the ceiling for every recommender.
struct Realism {
    double topPercent = 0;  ///< share of the pairs that the most heard 1% of the songs hold
    double topTenth = 0;    ///< and 10%
    double knownArtist = 0; ///< share of held-out songs whose artist is in the listener's training history
    std::vector<EvaluationResult> results;

    /// `model` is known and measured at `k`.
    const EvaluationResult& of(const QString& model, int k) const
    {
        return *std::ranges::find_if(results,
                                     [&](const auto& each) { return each.model == model && each.k == k; });
    }
};

inline double shareOfTop(const InteractionMatrix& matrix, double songs)
{
    std::vector<double> heard(matrix.songs());
    for (int song = 0; song < matrix.songs(); ++song)
        heard[song] = matrix.bySong().size(song);
    std::ranges::sort(heard, std::greater());
    const auto top = static_cast<std::ptrdiff_t>(songs * matrix.songs());
    return std::accumulate(heard.begin(), heard.begin() + top, 0.0) / static_cast<double>(matrix.pairs());
}

inline double shareByKnownArtist(const Split& split, const Songs& songs)
{
    std::int64_t known = 0;
    std::int64_t all = 0;
    for (int user = 0; user < split.training.users(); ++user) {
        QSet<QString> artists;
        for (const int song : split.training.byUser().columns(user))
            artists.insert(songs.artist[song]);
        if (artists.isEmpty())
            continue;
        for (const int song : split.heldOut.byUser().columns(user)) {
            known += artists.contains(songs.artist[song]);
            ++all;
        }
    }
    return static_cast<double>(known) / static_cast<double>(all);
}

/// The ceiling, by the definitions of evaluate(); without intervals.
inline std::vector<EvaluationResult> measurePlanted(const PlantedTruth& truth, const Split& split,
                                                    const std::vector<int>& depths)
{
    std::vector<EvaluationResult> results;
    std::vector<QSet<int>> listed(depths.size());
    for (const int k : depths) {
        EvaluationResult& result = results.emplace_back();
        result.model = QStringLiteral("planted");
        result.k = k;
    }
    std::vector<double> probabilities(truth.songs());
    int listeners = 0;
    for (int user = 0; user < split.training.users(); ++user) {
        const auto relevant = split.heldOut.byUser().columns(user);
        if (relevant.empty() || split.training.byUser().size(user) == 0)
            continue;
        ++listeners;
        truth.probabilities(user, probabilities);
        const std::vector<int> list = topSongs(probabilities, historyOf(split.training, user), depths.back());
        for (std::size_t depth = 0; depth < depths.size(); ++depth) {
            const RankingMetrics metrics = rankingMetrics(list, relevant, depths[depth]);
            results[depth].precision.mean += metrics.precision;
            results[depth].recall.mean += metrics.recall;
            results[depth].ndcg.mean += metrics.ndcg;
            results[depth].map.mean += metrics.map;
            for (const int song : list | std::views::take(depths[depth]))
                listed[depth].insert(song);
        }
    }
    for (std::size_t depth = 0; depth < depths.size(); ++depth) {
        EvaluationResult& result = results[depth];
        result.listeners = listeners;
        result.coverage.mean = static_cast<double>(listed[depth].size()) / truth.songs();
        for (MeanWithInterval* value : {&result.precision, &result.recall, &result.ndcg, &result.map})
            value->mean /= listeners;
    }
    return results;
}

/// Trains the recommended preset on a random split of the generated library `data` and measures everything
/// there is.
inline Result<Realism> measureRealism(const Dataset& data, Mix mix, std::uint64_t seed,
                                      const std::vector<int>& depths)
{
    const auto truth = loadTruth(truthFolder(data.path));
    if (!truth)
        return fail(truth);
    const auto parts = split(data.interactions, {.kind = SplitKind::Random, .seed = seed});
    if (!parts)
        return fail(parts);
    const Compute compute;
    Progress progress;
    auto model = trainAls(parts->training, AlsParameters::of(AlsPreset::Recommended), compute, progress);
    if (!model)
        return fail(model);
    const auto als = std::make_shared<AlsRecommender>(std::make_shared<const AlsModel>(std::move(*model)));
    const auto ensemble = makeEnsemble(data, parts->training, measurePopularity(parts->training), als, mix);
    const ItemKnnRecommender itemKnn(parts->training, compute);
    const RandomRecommender random(parts->training.songs(), seed);
    const std::array<const Recommender*, 2> baselines{&itemKnn, &random};
    auto results = evaluate(*ensemble, baselines, *parts, depths, seed, compute, progress);
    if (!results)
        return fail(results);

    Realism realism{shareOfTop(data.interactions, 0.01), shareOfTop(data.interactions, 0.1),
                    shareByKnownArtist(*parts, data.catalogue.songs), std::move(results->results)};
    std::ranges::copy(measurePlanted(*truth, *parts, depths), std::back_inserter(realism.results));
    return realism;
}

} // namespace segue::testing
