#include "evaluate/metrics.h"

#include <algorithm>
#include <cmath>

namespace segue {

RankingMetrics rankingMetrics(std::span<const int> ranked, std::span<const int> relevant, int k)
{
    const int reachable = std::min(k, static_cast<int>(relevant.size()));
    int hits = 0;
    double gain = 0;
    double ideal = 0;
    double precisionSum = 0;
    for (int rank = 1; rank <= k; ++rank) {
        const double discounted = 1 / std::log2(rank + 1.0);
        if (rank <= reachable)
            ideal += discounted;
        if (rank <= static_cast<int>(ranked.size()) &&
            std::ranges::binary_search(relevant, ranked[rank - 1])) {
            ++hits;
            gain += discounted;
            precisionSum += static_cast<double>(hits) / rank;
        }
    }
    return {static_cast<double>(hits) / k, static_cast<double>(hits) / static_cast<double>(relevant.size()),
            gain / ideal, precisionSum / reachable};
}

const std::vector<MetricDefinition>& metricDefinitions()
{
    static const std::vector<MetricDefinition> definitions{
        {QStringLiteral("precision@K"), QStringLiteral("hits in the first K / K")},
        {QStringLiteral("recall@K"), QStringLiteral("hits in the first K / held-out songs of the listener")},
        {QStringLiteral("NDCG@K"),
         QStringLiteral(
             "sum of 1 / log2(rank + 1) over the hits / the same for min(K, held-out) hits on top")},
        {QStringLiteral("MAP@K"), QStringLiteral("sum of the precision at each hit / min(K, held-out)")},
        {QStringLiteral("coverage@K"),
         QStringLiteral("distinct songs in the lists of all evaluated listeners / songs in the library")},
    };
    return definitions;
}

} // namespace segue
