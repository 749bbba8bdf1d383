#pragma once

#include "evaluate/bootstrap.h"
#include "evaluate/listener_hits.h"

#include <span>
#include <vector>

namespace segue {

/// How one measure of the same listeners differs between two models.
struct PairedDifference {
    MeanWithInterval difference; ///< second - first, with the 95% bootstrap interval of the mean
    double effect = 0;           ///< mean difference / its standard deviation over listeners (Cohen's d_z)
    double p = 1;                ///< two-sided, of the paired randomisation test
    double adjustedP = 1;        ///< after holm(); as p before it
};

inline constexpr int defaultRandomisations = 9999;

/// Paired randomisation test: were the two measures of each listener exchanged at random, how often would
/// their means differ as much or more? (Fisher 1935; Smucker, Allan, Carterette 2007 for rankings.) Listeners
/// in the same order, as many in both.
PairedDifference comparePaired(std::span<const double> first, std::span<const double> second,
                               std::uint64_t seed, int randomisations = defaultRandomisations);

/// Corrects p for the number of comparisons (Holm 1979): the chance of any false alarm among them stays as it
/// was for one.
void holm(std::span<PairedDifference*> family);

/// Measures that single listeners have.
enum class AccuracyMeasure { Precision, Recall, Ndcg, Map, Mrr, HitRate };
inline constexpr std::array accuracyMeasures{AccuracyMeasure::Precision, AccuracyMeasure::Recall,
                                             AccuracyMeasure::Ndcg,      AccuracyMeasure::Map,
                                             AccuracyMeasure::Mrr,       AccuracyMeasure::HitRate};
/// "precision", "recall", "ndcg", "map", "mrr", "hit_rate"
QString toString(AccuracyMeasure measure);
Result<AccuracyMeasure> accuracyMeasureFrom(const QString& word);
double valueOf(const RankingMetrics& metrics, AccuracyMeasure measure);

/// One row of a comparison.
struct ComparedMeasure {
    QString first; ///< models
    QString second;
    AccuracyMeasure measure = AccuracyMeasure::Ndcg;
    int k = 0;
    int listeners = 0; ///< in both
    double firstMean = 0;
    double secondMean = 0;
    PairedDifference result;
};

/// A model of one run against one of another (or of the same).
struct ModelPair {
    QString first;
    QString second;
};

/// Compares `pairs` of models at `depths` on the listeners that both know with something in training; p is
/// corrected for all rows together. Fails where the runs were measured on different splits, or do not have a
/// model or a depth. Precision is that of single listeners under every set of definitions.
Result<std::vector<ComparedMeasure>> compareRuns(const ListenerHits& first, const ListenerHits& second,
                                                 std::span<const ModelPair> pairs,
                                                 std::span<const int> depths, MetricDefinitions definitions,
                                                 std::uint64_t seed, const Compute& compute);

} // namespace segue
