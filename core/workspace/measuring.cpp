#include "workspace/measuring.h"

#include "evaluate/taste_clusters.h"
#include "library/library.h"
#include "library/runs.h"
#include "workspace/workspace.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr double unseenShare = 0.2;

/// The split to measure a model on: its own, or a random one where it has none that can be drawn again.
SplitParameters measurableSplit(const ModelManifest& manifest, const MeasureRequest& request)
{
    SplitParameters split = manifest.split;
    if (split.kind == SplitKind::None || split.kind == SplitKind::File)
        split.kind = SplitKind::Random;
    if (request.seed)
        split.seed = *request.seed;
    return split;
}

/// Parameters of a model trained on the training part alone, or its saved factors where they never saw more.
Result<std::shared_ptr<const AlsModel>> modelFor(const ModelArtifact& artifact, const Split& parts,
                                                 bool retrained, const MeasureRequest& request,
                                                 Progress& progress)
{
    auto model = std::make_shared<AlsModel>();
    if (!retrained) {
        model->parameters = artifact.manifest.als;
        model->confidence = artifact.confidence;
        model->songFactors = artifact.songFactors;
        return model;
    }
    AlsParameters parameters = requestedParameters(artifact.manifest);
    if (request.seed)
        parameters.seed = *request.seed;
    auto trained = trainAls(parts.training, parameters, request.compute, progress);
    if (!trained)
        return fail(trained);
    *model = std::move(*trained);
    return model;
}

SeedSpread::Value spreadOf(const QString& name, const std::vector<double>& values)
{
    const auto count = static_cast<double>(values.size());
    SeedSpread::Value spread{name};
    for (const double value : values)
        spread.mean += value / count;
    for (const double value : values)
        spread.deviation += (value - spread.mean) * (value - spread.mean);
    spread.deviation = count > 1 ? std::sqrt(spread.deviation / (count - 1)) : 0;
    return spread;
}

} // namespace

AlsParameters requestedParameters(const ModelManifest& manifest)
{
    AlsParameters als = manifest.als;
    if (manifest.regularizationFromDensity)
        als.regularization = 0;
    return als;
}

EnsembleChoice ensembleChoiceOf(const ModelManifest& manifest)
{
    return {ensembleParametersOf(manifest), manifest.content};
}

Result<Evaluation> measureSplit(const Dataset& data, const Split& split, std::shared_ptr<const AlsModel> als,
                                const EnsembleChoice& choice, std::uint64_t seed,
                                const MeasureRequest& request, Progress& progress)
{
    // Popularity of the training part alone: the held-out plays must not vote.
    const ListenerParts tastes =
        request.tasteClusters > 0
            ? tasteClusters(listenerFactors(*als, split.training, request.compute), split.training,
                            data.catalogue.songs, request.tasteClusters, seed, request.compute)
            : ListenerParts();
    const auto ensemble =
        makeEnsemble(data, split.training, measurePopularity(split.training),
                     std::make_shared<AlsRecommender>(std::move(als)), choice.content, choice.parameters);
    const ItemKnnRecommender itemKnn(split.training, request.compute, request.neighbours);
    const RandomRecommender random(split.training.songs(), seed);
    const std::array<const Recommender*, 2> baselines{&itemKnn, &random};
    return evaluate(*ensemble, baselines, split, request.depths, seed, request.compute, progress,
                    request.definitions, tastes);
}

Result<MeasuredModel> measure(const Dataset& data, const ModelArtifact& artifact,
                              const MeasureRequest& request, Progress& progress)
{
    MeasuredModel measured;
    measured.split = measurableSplit(artifact.manifest, request);
    measured.neighbours = request.neighbours;
    const auto parts = split(data.interactions, measured.split, request.part);
    if (!parts)
        return fail(parts);
    measured.retrained = artifact.manifest.refit || artifact.manifest.dataFingerprint != data.fingerprint ||
                         artifact.manifest.split.kind != measured.split.kind || request.seed;

    progress.begin(u"Training without the held-out songs"_s, 0, measured.retrained ? 0.7 : 0);
    const auto model = modelFor(artifact, *parts, measured.retrained, request, progress);
    if (!model)
        return fail(model);
    progress.begin(u"Measuring"_s, measured.retrained ? 0.7 : 0, 1);
    auto results = measureSplit(data, *parts, *model, ensembleChoiceOf(artifact.manifest),
                                measured.split.seed, request, progress);
    if (!results)
        return fail(results);
    measured.results = std::move(results->results);
    measured.resultsByRegime = std::move(results->byRegime);
    measured.resultsBySegment = std::move(results->bySegment);
    measured.listeners = listenerHits(*results->rankings, *parts, data.catalogue.listeners.externalId);
    if (request.part == HeldOutPart::Test) {
        const auto connection = openLibrary(data.path);
        if (!connection)
            return fail(connection);
        const auto opened = openTest(*connection, measured.listeners.split);
        if (!opened)
            return fail(opened);
        measured.testOpenings = *opened;
    }
    return measured;
}

Result<MeasuredModel> measure(const Dataset& data, const ModelArtifact& artifact,
                              const std::vector<int>& depths, const Compute& compute, Progress& progress)
{
    return measure(data, artifact, {.depths = depths, .compute = compute}, progress);
}

Result<std::vector<MeasuredModel>> measureSeeds(const Dataset& data, const ModelArtifact& artifact,
                                                const MeasureRequest& request,
                                                const std::vector<std::uint64_t>& seeds, Progress& progress)
{
    std::vector<MeasuredModel> measured;
    const auto count = static_cast<double>(seeds.size());
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        progress.share(static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
        MeasureRequest one = request;
        one.seed = seeds[i];
        auto result = measure(data, artifact, one, progress);
        if (!result)
            return fail(result);
        measured.push_back(std::move(*result));
    }
    return measured;
}

std::vector<SeedSpread> spreadOver(const std::vector<MeasuredModel>& measured)
{
    std::vector<SeedSpread> spreads;
    if (measured.empty())
        return spreads;
    for (const EvaluationResult& first : measured.front().results) {
        std::vector<const EvaluationResult*> same;
        for (const MeasuredModel& seed : measured) {
            const auto found = std::ranges::find_if(seed.results, [&](const EvaluationResult& result) {
                return result.model == first.model && result.k == first.k;
            });
            if (found != seed.results.end())
                same.push_back(&*found);
        }
        if (same.size() != measured.size())
            continue;
        SeedSpread& spread = spreads.emplace_back();
        spread.model = first.model;
        spread.k = first.k;
        spread.seeds = static_cast<int>(same.size());
        for (const auto& [name, member] : namedMeasures()) {
            std::vector<double> values;
            for (const EvaluationResult* result : same)
                values.push_back((result->*member).mean);
            spread.values.push_back(spreadOf(name, values));
        }
    }
    return spreads;
}

Result<std::vector<ColdStartResult>> measureColdStart(const Dataset& data, const ModelArtifact& artifact,
                                                      const MeasureRequest& request,
                                                      const std::vector<int>& likes, Progress& progress)
{
    if (likes.empty() || std::ranges::min(likes) < 0)
        return fail(u"The numbers of likes to start from must be at least 0."_s);
    const std::uint64_t seed = request.seed.value_or(artifact.manifest.split.seed);
    const ColdStart start = holdOutListeners(data.interactions, unseenShare, std::ranges::max(likes), seed);
    if (start.listeners.empty())
        return fail(u"Nobody has more than %1 songs to be measured on."_s.arg(std::ranges::max(likes)));
    progress.begin(u"Training without the unseen listeners"_s, 0, 0.6);
    const auto model = modelFor(artifact, {start.training, {}}, true, request, progress);
    if (!model)
        return fail(model);
    std::vector<ColdStartResult> results;
    const auto count = static_cast<double>(likes.size());
    for (std::size_t i = 0; i < likes.size(); ++i) {
        progress.begin(u"Measuring from few likes"_s, 0.6 + 0.4 * static_cast<double>(i) / count,
                       0.6 + 0.4 * static_cast<double>(i + 1) / count);
        const Split parts = withLikesOf(data.interactions, start, likes[i], seed);
        auto evaluation =
            measureSplit(data, parts, *model, ensembleChoiceOf(artifact.manifest), seed, request, progress);
        if (!evaluation)
            return fail(evaluation);
        // With nothing liked, everybody is new: results over listeners with a history are empty then.
        results.push_back(
            {likes[i], likes[i] > 0 ? std::move(evaluation->results) : std::move(evaluation->byRegime)});
    }
    return results;
}

} // namespace segue
