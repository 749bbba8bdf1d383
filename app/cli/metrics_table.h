#pragma once

#include "evaluate/evaluation.h"

#include <QString>
#include <vector>

namespace segue::cli {

/// Results as a table with the definition of each measure below; a hint in its place where nothing was
/// measured.
QString metricsText(const std::vector<EvaluationResult>& results);
/// The ensemble by how much is known of the listeners, as a table; empty where nothing was measured so.
QString regimesText(const std::vector<EvaluationResult>& byRegime);

} // namespace segue::cli
