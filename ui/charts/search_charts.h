#pragma once

#include "charts/count_bars.h"
#include "charts/heat_map.h"
#include "charts/line_chart.h"
#include "charts/parallel_chart.h"
#include "charts/point_chart.h"
#include "models/search_trials.h"

namespace segue {

// A search for parameters as charts show it. Ids are numbers of trials.

/// "Trial 12", or "Trial 12, round 2" of halving.
QString trialText(const Trial& trial);

/// The measure of each trial, and the best until then.
LineChart::Content bestSoFar(const KeptSearch& search);
/// How much of the differences each parameter explains by itself.
std::vector<CountBars::Row> importanceRows(const std::vector<Trial>& trials);
/// The measure of every trial by one parameter.
PointChart::Content parameterPoints(const KeptSearch& search, const TunedParameter& parameter);
/// The best measure among the trials in each cell of two parameters.
HeatMap::Content parameterPair(const KeptSearch& search, const TunedParameter& x, const TunedParameter& y);
/// Every trial across all parameters that were varied.
ParallelChart::Content parallelTrials(const KeptSearch& search);

} // namespace segue
