#pragma once

#include "artifact/model_artifact.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "workspace/dataset.h"

#include <functional>
#include <optional>
#include <vector>

namespace segue {

struct TrainRequest {
    AlsParameters als;
    Mix mix = Mix::Classic;
    SplitParameters split;
    /// Held-out pairs from outside, in rows of the dataset; they replace `split`, and those that the library
    /// has are left out of training.
    std::optional<std::vector<Interaction>> testPairs;
    bool refit = true;
    std::vector<int> depths = defaultDepths;
    Compute compute;
};

/// Which of the two fits an iteration belongs to.
enum class Fit { Measured, Everything };
using OnIteration = std::function<void(Fit, const AlsIteration&)>;

struct TrainOutcome {
    ModelManifest manifest;
    TrainingResults results;
    QString path; ///< of the saved model
};

/// Trains on the training part, measures on the held-out one, fits again on everything (unless told not to),
/// saves the model and makes it the library's active one. Cancelled or failed, it leaves library and models
/// as they were.
Result<TrainOutcome> train(const Dataset& data, const TrainRequest& request, Progress& progress,
                           const OnIteration& onIteration = {});

struct MeasuredModel {
    SplitParameters split;
    bool retrained =
        false; ///< the saved factors had seen the held-out pairs, so the parameters were trained anew
    std::vector<EvaluationResult> results;
    std::vector<EvaluationResult> resultsByRegime;
};

/// Measures a saved model at `depths` without leaks: one that was fitted on everything, or on other data, is
/// trained again from its parameters on the training part of its split.
Result<MeasuredModel> measure(const Dataset& data, const ModelArtifact& artifact,
                              const std::vector<int>& depths, const Compute& compute, Progress& progress);

} // namespace segue
