#pragma once

#include "charts/evaluation_charts.h"
#include "models/past_runs.h"
#include "workspace/training.h"

#include <optional>

namespace segue {

/// What is known of how well a run ranks.
struct MeasuredRun {
    SplitParameters split;
    QString how; ///< whether the factors had seen the held-out songs
    EvaluationResults results;
    EvaluationResults byRegime;

    /// Of the listeners of a regime, or of all.
    EvaluationResults of(std::optional<Regime> regime) const;
};

/// As training measured it.
MeasuredRun measuredInTraining(const ListedRun& run);
/// As measured later.
MeasuredRun measuredLater(const MeasuredModel& measured);

/// "a random 20% of the pairs held out (seed 1)"
QString splitText(const SplitParameters& split);
bool sameSplit(const SplitParameters& a, const SplitParameters& b);

} // namespace segue
