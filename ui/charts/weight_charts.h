#pragma once

#include "charts/point_chart.h"
#include "charts/triangle_map.h"
#include "tune/weight_search.h"

namespace segue {

// A search for weights as charts show it.

/// What the colour of a mix can tell.
enum class MixMeasure { Ndcg, Precision, Recall, Coverage, Diversity };
inline constexpr std::array mixMeasures{MixMeasure::Ndcg, MixMeasure::Precision, MixMeasure::Recall,
                                        MixMeasure::Coverage, MixMeasure::Diversity};
/// "NDCG@10"
QString mixMeasureName(MixMeasure measure, int k);
double valueOf(const MixMeasures& mix, MixMeasure measure);
/// "With artist"
QString contentText(ContentKind kind);
/// "5 songs or more"
QString regimeText(Regime regime);

/// All mixes of one regime; the best is that of the measure.
TriangleMap::Content mixTriangleContent(const RegimeWeights& regime, MixMeasure measure, int k);
/// NDCG against diversity as MMR's lambda grows, from the best mix of each kind of content. A point's id is
/// its kind's place times 100, and lambda in tenths.
PointChart::Content diversityTradeOff(const std::vector<std::pair<ContentKind, const RegimeWeights*>>& kinds,
                                      int k);
int tradeOffPoint(std::size_t kind, double lambda);
double lambdaOf(int tradeOffPoint);

} // namespace segue
