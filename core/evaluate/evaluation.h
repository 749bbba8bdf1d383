#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"
#include "evaluate/bootstrap.h"
#include "interactions/split.h"
#include "recommend/ensemble.h"

#include <QString>
#include <span>
#include <vector>

namespace segue {

/// How one model ranked at one depth.
struct EvaluationResult {
    QString
        model; ///< "ensemble", "ensemble without MMR", "als", "content", "popularity", "item-knn", "random"
    int k = 0;
    MeanWithInterval precision;
    MeanWithInterval recall;
    MeanWithInterval ndcg;
    MeanWithInterval map;
    double coverage = 0; ///< distinct songs listed for the evaluated listeners / songs in the library
    int listeners = 0;   ///< those with at least one training and one held-out song
};

inline const std::vector<int> defaultDepths{1, 3, 5, 10, 20};

/// Full ranking over every song that is not in the listener's training history; no sampled negatives.
/// `baselines` are ranked as they are. `seed` draws the bootstrap. Results by model, then k ascending; a
/// model that has nothing to say for any listener (content in a library without features) is left out.
Result<std::vector<EvaluationResult>>
evaluate(const Ensemble& ensemble, std::span<const Recommender* const> baselines, const Split& split,
         std::vector<int> depths, std::uint64_t seed, const Compute& compute, Progress& progress);

} // namespace segue
