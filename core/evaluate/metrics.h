#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>
#include <span>
#include <vector>

namespace segue {

/// Whose meaning of the words is used. Libraries call different things by one name; figures compare only
/// under one set.
enum class MetricDefinitions {
    Segue,    ///< those of metricDefinitions()
    Implicit, ///< precision pooled over listeners: all hits / all that could be hit
    RecTools, ///< NDCG against K hits on top, MAP over all held-out songs
    LensKit,  ///< precision over the length of the list, recall over min(K, held-out)
    TrecEval, ///< MAP over all held-out songs
};
/// "segue", "implicit", "rectools", "lenskit", "trec_eval"
QString toString(MetricDefinitions definitions);
Result<MetricDefinitions> metricDefinitionsFrom(const QString& word);
/// Their words, in the order of the enumeration.
const QStringList& metricDefinitionsWords();

/// Ranking measures of one list of `k` songs against the songs held out; gain is binary. The comments give
/// Segue's definitions.
struct RankingMetrics {
    double precision = 0; ///< hits / k, also where fewer than k songs could be listed
    double recall = 0;    ///< hits / relevant
    double ndcg = 0;      ///< log2 discount; the ideal has min(k, relevant) hits on top
    double map = 0;       ///< sum of the precision at each hit, over min(k, relevant)
    double mrr = 0;       ///< 1 / rank of the first hit; 0 without one
    double hitRate = 0;   ///< 1 with a hit, else 0
};

/// `ranked` best first, only its first k count; `relevant` ascending and not empty.
RankingMetrics rankingMetrics(std::span<const int> ranked, std::span<const int> relevant, int k,
                              MetricDefinitions definitions = MetricDefinitions::Segue);

/// Ranks from 1, ascending, at which `ranked` has one of `relevant` (ascending).
std::vector<int> hitRanks(std::span<const int> ranked, std::span<const int> relevant);

/// The same measures from where the hits are; `listed` songs were ranked, `relevant` (at least 1) held out.
RankingMetrics metricsOfHits(std::span<const int> hits, int listed, int relevant, int k,
                             MetricDefinitions definitions);

/// How much the precision of one listener counts in the mean over listeners: alike, but for pooled ones.
double precisionWeight(MetricDefinitions definitions, int relevant, int k);

/// One line each, to be printed beside the numbers.
struct MetricDefinition {
    QString name;
    QString definition;
};
/// Precision, recall, NDCG, MAP, coverage, MRR, hit rate, Gini, novelty, diversity, popularity lift.
const std::vector<MetricDefinition>&
metricDefinitions(MetricDefinitions definitions = MetricDefinitions::Segue);

} // namespace segue
