#pragma once

#include "charts/evaluation_charts.h"
#include "models/column_model.h"
#include "workspace/run_list.h"

#include <vector>

namespace segue {

// The columns that every table of runs has. `runs` must live as long as they are set.

/// When a run was trained; the active one is marked.
TableColumn trainedColumn(const std::vector<ListedRun>& runs, const QString& activeId);
/// "recommended, classic"
TableColumn presetColumn(const std::vector<ListedRun>& runs);
/// Factors, iterations, alpha, regularization.
std::vector<TableColumn> parameterColumns(const std::vector<ListedRun>& runs);
/// A measure of the ensemble at the depth of summaries, with its interval; a dash where it was not measured.
TableColumn measureColumn(const std::vector<ListedRun>& runs, Metric metric, const QString& title);

/// What a measureColumn() shows of one run.
QString measureText(const ListedRun& run, Metric metric);
/// "0.262 ±0.008": the mean, and how far the further end of its 95% interval is.
QString withInterval(const MeanWithInterval& value, int decimals = 3);
/// 8, 0.00709
QString parameterText(double value);

} // namespace segue
