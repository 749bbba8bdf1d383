#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"
#include "evaluate/bootstrap.h"
#include "interactions/split.h"
#include "recommend/ensemble.h"

#include <QString>
#include <optional>
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
    int listeners = 0;   ///< those measured: with a held-out song, and with what `regime` says in training
    std::optional<Regime> regime =
        {}; ///< of the listeners, by their songs in training; empty for all of them
};

/// Everything that was measured in one go.
struct Evaluation {
    /// Over all listeners with at least one training and one held-out song. By model, then k ascending.
    std::vector<EvaluationResult> results;
    /// The same by regime, Regime::New first: listeners with nothing in training too, whom `results` leaves
    /// out. A regime without listeners is left out.
    std::vector<EvaluationResult> byRegime;
};

inline const std::vector<int> defaultDepths{1, 3, 5, 10, 20};

/// Full ranking over every song that is not in the listener's training history; no sampled negatives.
/// `baselines` are ranked as they are. `seed` draws the bootstrap. A model that has nothing to say for any of
/// the listeners (content in a library without features, ALS for those without a history) is left out.
Result<Evaluation> evaluate(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                            const Split& split, std::vector<int> depths, std::uint64_t seed,
                            const Compute& compute, Progress& progress);

} // namespace segue
