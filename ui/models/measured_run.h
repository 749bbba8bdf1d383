#pragma once

#include "charts/evaluation_charts.h"
#include "models/past_runs.h"
#include "workspace/training.h"

#include <memory>
#include <optional>

namespace segue {

/// Whose results are shown: those of a regime, of a segment, or of all.
struct MeasuredListeners {
    std::optional<Regime> regime = {};
    QString segment = {};
};

/// What is known of how well a run ranks.
struct MeasuredRun {
    SplitParameters split;
    QString how; ///< whether the factors had seen the held-out songs
    EvaluationResults results;
    EvaluationResults byRegime;
    EvaluationResults bySegment = {};
    int neighbours = ItemKnnRecommender::defaultNeighbours; ///< of item-kNN
    std::shared_ptr<const ListenerHits> listeners = {};     ///< null where only the library has them

    EvaluationResults of(const MeasuredListeners& wanted) const;
    /// Names of the segments, in their order.
    QStringList segments() const;
};

/// As training measured it.
MeasuredRun measuredInTraining(const ListedRun& run);
/// As measured later.
MeasuredRun measuredLater(const MeasuredModel& measured);

/// "a random 20% of the pairs held out (seed 1)"
QString splitText(const SplitParameters& split);
/// "Quarter, activity 1 of 4", "Taste 1: metal, Iron Maiden"
QString segmentText(const QString& segment);
bool sameSplit(const SplitParameters& a, const SplitParameters& b);

} // namespace segue
