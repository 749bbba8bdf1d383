#pragma once

#include "evaluate/comparison.h"
#include "evaluate/evaluation.h"
#include "workspace/measuring.h"

#include <QJsonArray>
#include <QJsonObject>

#include <QString>
#include <vector>

namespace segue::cli {

/// "0.262 ±0.008", as in the window.
QString withInterval(const MeanWithInterval& value, int decimals = 3);
/// {"mean", "low", "high"}
QJsonObject intervalJson(const MeanWithInterval& value);
/// Results as a table with the definition of each measure below; a hint in its place where nothing was
/// measured.
QString metricsText(const std::vector<EvaluationResult>& results,
                    MetricDefinitions definitions = MetricDefinitions::Segue);
/// The ensemble by how much is known of the listeners, as a table; empty where nothing was measured so.
QString regimesText(const std::vector<EvaluationResult>& byRegime);
/// And by how active they are, or by their taste.
QString segmentsText(const std::vector<EvaluationResult>& bySegment, SegmentKind kind);
/// Mean over seeds with the deviation between them.
QString spreadText(const std::vector<SeedSpread>& spreads);
/// Differences between models, with their intervals and tests.
QJsonArray comparisonsJson(const std::vector<ComparedMeasure>& rows);
QString comparisonsText(const std::vector<ComparedMeasure>& rows);

} // namespace segue::cli
