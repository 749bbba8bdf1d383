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
    bool isMain; ///< shown unless told otherwise
};
/// In the order in which they are always shown.
const std::vector<EvaluatedModel>& evaluatedModels();

enum class Metric { Precision, Recall, Ndcg, Map, Coverage };
/// "NDCG@K" and what it is, from metricDefinitions().
QString metricName(Metric metric);
QString metricDefinition(Metric metric);
/// Coverage has no interval.
MeanWithInterval valueOf(const EvaluationResult& result, Metric metric);

using EvaluationResults = std::vector<EvaluationResult>;
/// Null where that was not measured.
const EvaluationResult* resultOf(const EvaluationResults& results, const QString& model, int k);
/// The depths that were measured, ascending.
std::vector<int> depthsOf(const EvaluationResults& results);
/// The depth that summaries tell of: 10 where it was measured, or the one next to it; 0 for no results.
int summaryDepth(const EvaluationResults& results);

/// A metric against K for the models in `shown`.
LineChart::Content metricCurves(const EvaluationResults& results, Metric metric, const QSet<QString>& shown);
/// Coverage at one depth.
std::vector<ChartBar> coverageBars(const EvaluationResults& results, int k, const QSet<QString>& shown);

} // namespace segue
