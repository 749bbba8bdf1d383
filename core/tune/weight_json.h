#pragma once

#include "tune/weight_search.h"

#include <QJsonObject>

namespace segue {

// A search for weights as the library keeps it and the headless program prints it.

/// With every mix and what MMR makes of the best one; without the bench.
QJsonObject toJson(const RegimeWeights& regime);
QJsonObject toJson(const SegmentWeights& segment);
/// Fails where something is missing or out of range.
Result<RegimeWeights> regimeWeightsFrom(const QJsonObject& json);

} // namespace segue
