#pragma once

#include <QString>
#include <span>
#include <vector>

namespace segue {

/// Ranking measures of one list of `k` songs against the songs held out; gain is binary.
struct RankingMetrics {
    double precision = 0; ///< hits / k, also where fewer than k songs could be listed
    double recall = 0;    ///< hits / relevant
    double ndcg = 0;      ///< log2 discount; the ideal has min(k, relevant) hits on top
    double map = 0;       ///< mean precision at each hit, over min(k, relevant)
};

/// `ranked` best first, only its first k count; `relevant` ascending and not empty.
RankingMetrics rankingMetrics(std::span<const int> ranked, std::span<const int> relevant, int k);

/// One line each, to be printed beside the numbers.
struct MetricDefinition {
    QString name;
    QString definition;
};
const std::vector<MetricDefinition>& metricDefinitions();

} // namespace segue
