#pragma once

#include "charts/bar_chart.h"
#include "charts/line_chart.h"
#include "evaluate/evaluation.h"

#include <QSet>
#include <vector>

namespace segue {

/// A model of an evaluation, as charts and tables show it.
struct EvaluatedModel {
    QString id; ///< EvaluationResult::model
    QString name;
    TokenColor color;
    Stroke stroke;
    bool isMain;             ///< shown unless told otherwise
    bool isBaseline = false; ///< knows nothing of the parameters: the same for every run on a split
};
/// In the order in which they are always shown.
const std::vector<EvaluatedModel>& evaluatedModels();

/// In the order of metricDefinitions(), whose popularity lift is that of the two last.
enum class Metric {
    Precision,
    Recall,
    Ndcg,
    Map,
    Coverage,
    Mrr,
    HitRate,
    Gini,
    Novelty,
    Diversity,
    LiftMainstream,
    LiftNiche
};
inline constexpr std::array allMetrics{Metric::Precision, Metric::Recall,         Metric::Ndcg,
                                       Metric::Map,       Metric::Coverage,       Metric::Mrr,
                                       Metric::HitRate,   Metric::Gini,           Metric::Novelty,
                                       Metric::Diversity, Metric::LiftMainstream, Metric::LiftNiche};
/// "NDCG@K" and what it is, from metricDefinitions().
QString metricName(Metric metric);
QString metricDefinition(Metric metric);
MeanWithInterval valueOf(const EvaluationResult& result, Metric metric);

using EvaluationResults = std::vector<EvaluationResult>;
/// The depths that were measured, ascending.
std::vector<int> depthsOf(const EvaluationResults& results);
/// The depth that summaries tell of: 10 where it was measured, or the one next to it; 0 for no results.
int summaryDepth(const EvaluationResults& results);

/// What the charts show: one evaluation, or two over each other.
struct ComparedResults {
    EvaluationResults first;
    EvaluationResults second; ///< dashed, its names marked with a 2; empty where nothing is compared
    /// Both on the same held-out songs: the baselines are then the same and are shown once.
    bool sameSplit = false;
};
/// A model of the second of two evaluations.
QString secondName(const QString& model);

/// A metric against K for the models in `shown`.
LineChart::Content metricCurves(const ComparedResults& results, Metric metric, const QSet<QString>& shown);
/// Coverage at one depth; of two evaluations without the baselines.
std::vector<ChartBar> coverageBars(const ComparedResults& results, int k, const QSet<QString>& shown);

} // namespace segue
