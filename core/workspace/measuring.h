#pragma once

#include "artifact/model_artifact.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "evaluate/listener_hits.h"
#include "recommend/baselines.h"
#include "workspace/dataset.h"

#include <optional>
#include <vector>

namespace segue {

/// How to measure.
struct MeasureRequest {
    std::vector<int> depths = defaultDepths;
    MetricDefinitions definitions = MetricDefinitions::Segue;
    HeldOutPart part = HeldOutPart::Test;
    int neighbours = ItemKnnRecommender::defaultNeighbours; ///< of item-kNN
    int tasteClusters = 0;                  ///< that listeners are told apart by as well; 0 for none
    std::optional<std::uint64_t> seed = {}; ///< of split and start, in place of the model's own
    Compute compute = {};
};

/// How the parts of an ensemble are mixed, and what content knows.
struct EnsembleChoice {
    EnsembleParameters parameters;
    ContentKind content = ContentKind::Sound;
};
EnsembleChoice ensembleChoiceOf(const ModelManifest& manifest);

/// The ensemble over `als` with its parts and the baselines, measured on `split`.
Result<Evaluation> measureSplit(const Dataset& data, const Split& split, std::shared_ptr<const AlsModel> als,
                                const EnsembleChoice& choice, std::uint64_t seed,
                                const MeasureRequest& request, Progress& progress);

struct MeasuredModel {
    SplitParameters split;
    bool retrained =
        false; ///< the saved factors had seen the held-out pairs, so the parameters were trained anew
    std::vector<EvaluationResult> results;
    std::vector<EvaluationResult> resultsByRegime;
    std::vector<EvaluationResult> resultsBySegment = {};
    int neighbours = ItemKnnRecommender::defaultNeighbours; ///< of item-kNN
    /// How often the test part of this split was looked at, this time included; 0 where it stayed closed.
    int testOpenings = 0;
    ListenerHits listeners = {};
};

/// Measures a saved model without leaks: one that was fitted on everything, or on other data, is trained
/// again from its parameters on the training part of its split. That the test was opened is remembered.
Result<MeasuredModel> measure(const Dataset& data, const ModelArtifact& artifact,
                              const MeasureRequest& request, Progress& progress);
Result<MeasuredModel> measure(const Dataset& data, const ModelArtifact& artifact,
                              const std::vector<int>& depths, const Compute& compute, Progress& progress);

/// One measure of one model over several seeds of split and start.
struct SeedSpread {
    QString model;
    int k = 0;
    int seeds = 0;
    /// Mean over the seeds, and the standard deviation between them, by name of the measure.
    struct Value {
        QString measure; ///< as in training_results.json: "ndcg", "hit_rate" ...
        double mean = 0;
        double deviation = 0; ///< 0 for one seed
    };
    std::vector<Value> values;
};

/// Measures the parameters of a model once for each of `seeds`.
Result<std::vector<MeasuredModel>> measureSeeds(const Dataset& data, const ModelArtifact& artifact,
                                                const MeasureRequest& request,
                                                const std::vector<std::uint64_t>& seeds, Progress& progress);
/// In the order of the first one's results; models that some seed did not have are left out.
std::vector<SeedSpread> spreadOver(const std::vector<MeasuredModel>& measured);

/// How well people unseen in training are served from few likes.
struct ColdStartResult {
    int likes = 0;
    std::vector<EvaluationResult> results; ///< over the unseen listeners
};

inline const std::vector<int> coldStartLikes{1, 2, 3, 5, 10};
/// Trains the parameters of a model without a fifth of the listeners (of those with more than the most
/// likes), folds each of these in from so many likes, and measures on the rest of their songs.
Result<std::vector<ColdStartResult>> measureColdStart(const Dataset& data, const ModelArtifact& artifact,
                                                      const MeasureRequest& request,
                                                      const std::vector<int>& likes, Progress& progress);

/// The parameters as they were asked for, to be resolved on other data.
AlsParameters requestedParameters(const ModelManifest& manifest);

} // namespace segue
