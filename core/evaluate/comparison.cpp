#include "evaluate/comparison.h"

#include <QHash>
#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int signsAtOnce = 8;

/// Sums of eight differences under each of the 256 ways to give them signs.
using SignedSums = std::array<double, 1 << signsAtOnce>;

std::vector<SignedSums> signedSums(std::span<const double> differences)
{
    std::vector<SignedSums> tables((differences.size() + signsAtOnce - 1) / signsAtOnce);
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const auto part = differences.subspan(table * signsAtOnce);
        const std::size_t count = std::min<std::size_t>(signsAtOnce, part.size());
        for (std::size_t signs = 0; signs < tables[table].size(); ++signs) {
            double sum = 0;
            for (std::size_t i = 0; i < count; ++i)
                sum += (signs >> i & 1) != 0 ? part[i] : -part[i];
            tables[table][signs] = sum;
        }
    }
    return tables;
}

/// Two-sided p of the sum of `differences`, with the observed one among the randomisations.
double randomisationP(std::span<const double> differences, double sum, std::uint64_t seed, int randomisations)
{
    const std::vector<SignedSums> tables = signedSums(differences);
    double size = 0;
    for (const double difference : differences)
        size += std::abs(difference);
    // Sums that differ by rounding alone are as extreme as the observed one.
    const double threshold = std::abs(sum) - 1e-12 * size;
    std::mt19937_64 random(seed);
    int asExtreme = 1;
    for (int round = 0; round < randomisations; ++round) {
        double drawn = 0;
        std::uint64_t bits = 0;
        for (std::size_t table = 0; table < tables.size(); ++table) {
            bits = table % 8 == 0 ? random() : bits >> signsAtOnce;
            drawn += tables[table][bits & 0xFF];
        }
        asExtreme += std::abs(drawn) >= threshold ? 1 : 0;
    }
    return static_cast<double>(asExtreme) / (randomisations + 1);
}

/// The same listeners in both runs, by their places.
struct SameListeners {
    std::vector<int> first;
    std::vector<int> second;
};

SameListeners sameListeners(const ListenerHits& first, const ListenerHits& second)
{
    QHash<QString, int> places;
    for (int i = 0; i < second.size(); ++i)
        places.insert(second.listeners[i], i);
    SameListeners same;
    for (int i = 0; i < first.size(); ++i) {
        const auto found = places.constFind(first.listeners[i]);
        if (first.training[i] > 0 && found != places.cend()) {
            same.first.push_back(i);
            same.second.push_back(*found);
        }
    }
    return same;
}

using Values = std::array<std::vector<double>, accuracyMeasures.size()>;

Values valuesOf(const ListenerHits& hits, const std::vector<int>& listeners, int model, int k,
                MetricDefinitions definitions)
{
    Values values;
    for (const int listener : listeners) {
        const RankingMetrics metrics = hits.metrics(listener, model, k, definitions);
        for (std::size_t i = 0; i < accuracyMeasures.size(); ++i)
            values[i].push_back(valueOf(metrics, accuracyMeasures[i]));
    }
    return values;
}

double meanOf(std::span<const double> values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

Result<void> checkComparable(const ListenerHits& first, const ListenerHits& second,
                             std::span<const ModelPair> pairs, std::span<const int> depths)
{
    if (first.split != second.split)
        return fail(u"The two runs were measured on different held-out songs, so their listeners cannot be "
                    "compared one by one. Train one of them again with the split and seed of the other."_s);
    for (const ModelPair& pair : pairs) {
        if (first.modelOf(pair.first) < 0 || second.modelOf(pair.second) < 0)
            return fail(u"Not both runs have measured \"%1\" and \"%2\"."_s.arg(pair.first, pair.second));
    }
    const int deepest = std::min(first.depth, second.depth);
    for (const int k : depths) {
        if (k < 1 || k > deepest)
            return fail(u"These runs can be compared at K from 1 to %1, not %2."_s.arg(deepest).arg(k));
    }
    return {};
}

} // namespace

PairedDifference comparePaired(std::span<const double> first, std::span<const double> second,
                               std::uint64_t seed, int randomisations)
{
    PairedDifference result;
    const auto count = static_cast<Eigen::Index>(first.size());
    if (count == 0)
        return result;
    MeasureTable differences(count, 1);
    std::vector<double> unequal; // equal pairs stay equal however they are exchanged
    for (Eigen::Index i = 0; i < count; ++i) {
        differences(i, 0) = second[i] - first[i];
        if (differences(i, 0) != 0)
            unequal.push_back(differences(i, 0));
    }
    result.difference = bootstrapMeans(differences, seed, {.threads = 1}).front();
    const double deviation = std::sqrt((differences.array() - result.difference.mean).square().sum() /
                                       std::max<double>(1, static_cast<double>(count) - 1));
    result.effect = deviation > 0 ? result.difference.mean / deviation : 0;
    result.p = randomisationP(unequal, differences.sum(), seed, randomisations);
    result.adjustedP = result.p;
    return result;
}

void holm(std::span<PairedDifference*> family)
{
    std::vector<PairedDifference*> order(family.begin(), family.end());
    std::ranges::stable_sort(order, {}, &PairedDifference::p);
    double highest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        highest = std::max(highest, std::min(1.0, order[i]->p * static_cast<double>(order.size() - i)));
        order[i]->adjustedP = highest;
    }
}

QString toString(AccuracyMeasure measure)
{
    static const std::array names{u"precision"_s, u"recall"_s, u"ndcg"_s, u"map"_s, u"mrr"_s, u"hit_rate"_s};
    return names[static_cast<std::size_t>(measure)];
}

Result<AccuracyMeasure> accuracyMeasureFrom(const QString& word)
{
    for (const AccuracyMeasure measure : accuracyMeasures) {
        if (toString(measure) == word)
            return measure;
    }
    return fail(u"Unknown measure \"%1\"."_s.arg(word));
}

double valueOf(const RankingMetrics& metrics, AccuracyMeasure measure)
{
    switch (measure) {
    case AccuracyMeasure::Precision:
        return metrics.precision;
    case AccuracyMeasure::Recall:
        return metrics.recall;
    case AccuracyMeasure::Ndcg:
        return metrics.ndcg;
    case AccuracyMeasure::Map:
        return metrics.map;
    case AccuracyMeasure::Mrr:
        return metrics.mrr;
    case AccuracyMeasure::HitRate:
        break;
    }
    return metrics.hitRate;
}

Result<std::vector<ComparedMeasure>> compareRuns(const ListenerHits& first, const ListenerHits& second,
                                                 std::span<const ModelPair> pairs,
                                                 std::span<const int> depths, MetricDefinitions definitions,
                                                 std::uint64_t seed, const Compute& compute)
{
    if (const auto comparable = checkComparable(first, second, pairs, depths); !comparable)
        return fail(comparable);
    const SameListeners same = sameListeners(first, second);
    std::vector<ComparedMeasure> rows(pairs.size() * depths.size() * accuracyMeasures.size());
    parallelChunks(compute, static_cast<int>(pairs.size() * depths.size()), [&](int chunk) {
        const ModelPair& pair = pairs[chunk / depths.size()];
        const int k = depths[chunk % depths.size()];
        const Values a = valuesOf(first, same.first, first.modelOf(pair.first), k, definitions);
        const Values b = valuesOf(second, same.second, second.modelOf(pair.second), k, definitions);
        for (std::size_t i = 0; i < accuracyMeasures.size(); ++i)
            rows[chunk * accuracyMeasures.size() + i] = {pair.first,
                                                         pair.second,
                                                         accuracyMeasures[i],
                                                         k,
                                                         static_cast<int>(same.first.size()),
                                                         meanOf(a[i]),
                                                         meanOf(b[i]),
                                                         comparePaired(a[i], b[i], seed)};
    });
    std::vector<PairedDifference*> family;
    for (ComparedMeasure& row : rows)
        family.push_back(&row.result);
    holm(family);
    return rows;
}

} // namespace segue
