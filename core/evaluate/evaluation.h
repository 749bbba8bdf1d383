#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"
#include "evaluate/bootstrap.h"
#include "evaluate/metrics.h"
#include "evaluate/rankings.h"
#include "evaluate/segments.h"
#include "interactions/split.h"
#include "recommend/ensemble.h"

#include <QString>
#include <memory>
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
    MeanWithInterval coverage; ///< distinct songs listed for the evaluated listeners / songs in the library
    int listeners = 0; ///< those measured: with a held-out song, and with what `regime` says in training
    std::optional<Regime> regime =
        {};               ///< of the listeners, by their songs in training; empty for all of them
    QString segment = {}; ///< name of a part of the listeners; empty for all of them
    MeanWithInterval mrr = {};
    MeanWithInterval hitRate = {};
    MeanWithInterval gini = {};           ///< 0 (all songs listed alike) to 1
    MeanWithInterval novelty = {};        ///< bits
    MeanWithInterval diversity = {};      ///< 0 (all alike) to 2; 0 for lists of one song
    MeanWithInterval liftMainstream = {}; ///< popularity lift of the fifth with the most popular histories
    MeanWithInterval liftNiche = {};      ///< and of the fifth with the least popular ones; -1 upwards
};

/// How `model` did at depth `k`; null where that was not measured.
const EvaluationResult* resultOf(const std::vector<EvaluationResult>& results, const QString& model, int k);

/// The measures of a result by the names that files give them: "ndcg", "hit_rate" ...
using NamedMeasure = std::pair<QString, MeanWithInterval EvaluationResult::*>;
const std::vector<NamedMeasure>& namedMeasures();

/// Everything that was measured in one go.
struct Evaluation {
    /// Over all listeners with at least one training and one held-out song. By model, then k ascending.
    std::vector<EvaluationResult> results;
    /// The same by regime, Regime::New first: listeners with nothing in training too, whom `results` leaves
    /// out. A regime without listeners is left out.
    std::vector<EvaluationResult> byRegime;
    /// The same by segment: activityQuarters(), then the `parts` that were asked for.
    std::vector<EvaluationResult> bySegment = {};
    std::shared_ptr<const Rankings> rankings = {}; ///< what it was measured from
};

inline const std::vector<int> defaultDepths{1, 3, 5, 10, 20};

/// Full ranking over every song that is neither in the listener's training history nor left out by the split;
/// no sampled negatives.
/// `baselines` are ranked as they are. `seed` draws the bootstrap. A model that has nothing to say for any of
/// the listeners (content in a library without features, ALS for those without a history) is left out.
/// `parts` are of the rows of the split.
Result<Evaluation> evaluate(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                            const Split& split, std::vector<int> depths, std::uint64_t seed,
                            const Compute& compute, Progress& progress,
                            MetricDefinitions definitions = MetricDefinitions::Segue,
                            const ListenerParts& parts = {});

} // namespace segue
