#pragma once

#include "evaluate/evaluation.h"

#include <QString>
#include <vector>

namespace segue::cli {

/// Results as a table with the definition of each measure below; a hint in its place where nothing was
/// measured.
QString metricsText(const std::vector<EvaluationResult>& results);

} // namespace segue::cli
