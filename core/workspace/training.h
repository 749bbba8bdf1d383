#pragma once

#include "artifact/model_artifact.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "workspace/dataset.h"
#include "workspace/measuring.h"
#include "workspace/run_record.h"

#include <functional>
#include <optional>
#include <vector>

namespace segue {

struct TrainRequest {
    AlsParameters als;
    Mix mix = Mix::Classic;
    ContentKind content = ContentKind::Sound;
    std::optional<std::array<Weights, 3>> weights = {}; ///< by regime, in place of those of the mix
    int blending = 0;                                   ///< see EnsembleParameters
    std::optional<double> diversity = {};               ///< MMR's lambda, in place of the usual one
    SplitParameters split;
    /// Held-out pairs from outside, in rows of the dataset; they replace `split`, and those that the library
    /// has are left out of training.
    std::optional<std::vector<Interaction>> testPairs;
    HeldOutPart part = HeldOutPart::Test; ///< what is measured on; the other part is neither trained on
    bool refit = true;
    std::vector<int> depths = defaultDepths;
    int neighbours = ItemKnnRecommender::defaultNeighbours; ///< of the baseline item-kNN
    Compute compute;
};

/// Which of the two fits an iteration belongs to.
enum class Fit { Measured, Everything };
using OnIteration = std::function<void(Fit, const AlsIteration&)>;

struct TrainOutcome {
    ModelManifest manifest;
    TrainingResults results;
    QString path; ///< of the saved model
    RunRecord record = {};
};

/// Trains on the training part, measures on the held-out one, fits again on everything (unless told not to),
/// saves the model and makes it the library's active one. Cancelled or failed, it leaves library and models
/// as they were.
Result<TrainOutcome> train(const Dataset& data, const TrainRequest& request, Progress& progress,
                           const OnIteration& onIteration = {});

/// What trains a run again to the same bits, on the same data and instruction set. Fails where its held-out
/// pairs came from a file.
Result<TrainRequest> trainRequestOf(const ModelManifest& manifest, HeldOutPart part);

} // namespace segue
