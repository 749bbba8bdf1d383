#include "evaluate/metrics.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// What a hit at `rank` is worth in NDCG.
double discounted(MetricDefinitions definitions, int rank)
{
    return definitions == MetricDefinitions::LensKit ? 1 / std::log2(std::max(rank, 2))
                                                     : 1 / std::log2(rank + 1.0);
}

double idealGain(MetricDefinitions definitions, int relevant, int k)
{
    const int hits = definitions == MetricDefinitions::RecTools ? k : std::min(k, relevant);
    double gain = 0;
    for (int rank = 1; rank <= hits; ++rank)
        gain += discounted(definitions, rank);
    return gain;
}

int precisionDivisor(MetricDefinitions definitions, int listed, int relevant, int k)
{
    if (definitions == MetricDefinitions::Implicit)
        return std::min(k, relevant);
    return definitions == MetricDefinitions::LensKit ? std::clamp(listed, 1, k) : k;
}

int averagePrecisionDivisor(MetricDefinitions definitions, int listed, int relevant, int k)
{
    switch (definitions) {
    case MetricDefinitions::RecTools:
    case MetricDefinitions::TrecEval:
        return relevant;
    case MetricDefinitions::LensKit:
        return std::min(relevant, std::clamp(listed, 1, k));
    case MetricDefinitions::Segue:
    case MetricDefinitions::Implicit:
        break;
    }
    return std::min(k, relevant);
}

/// What differs from Segue's definitions, in the order of metricDefinitions().
std::vector<MetricDefinition> accuracyDefinitions(MetricDefinitions definitions)
{
    std::vector<MetricDefinition> result{
        {u"precision@K"_s, u"hits in the first K / K"_s},
        {u"recall@K"_s, u"hits in the first K / held-out songs of the listener"_s},
        {u"NDCG@K"_s,
         u"sum of 1 / log2(rank + 1) over the hits / the same for min(K, held-out) hits on top"_s},
        {u"MAP@K"_s, u"sum of the precision at each hit / min(K, held-out)"_s}};
    switch (definitions) {
    case MetricDefinitions::Segue:
        break;
    case MetricDefinitions::Implicit:
        result[0].definition = u"hits of all listeners in the first K / sum of min(K, held-out) over them"_s;
        break;
    case MetricDefinitions::RecTools:
        result[2].definition = u"sum of 1 / log2(rank + 1) over the hits / the same for K hits on top"_s;
        result[3].definition = u"sum of the precision at each hit / held-out songs of the listener"_s;
        break;
    case MetricDefinitions::LensKit:
        result[0].definition = u"hits in the first K / songs in the list, at most K"_s;
        result[1].definition = u"hits in the first K / min(K, held-out)"_s;
        result[2].definition = u"sum of 1 / log2(max(rank, 2)) over the hits / the same for min(K, held-out) "
                               "hits on top"_s;
        result[3].definition = u"sum of the precision at each hit / min(songs in the list, held-out)"_s;
        break;
    case MetricDefinitions::TrecEval:
        result[3].definition = u"sum of the precision at each hit / held-out songs of the listener"_s;
        break;
    }
    return result;
}

std::vector<MetricDefinition> allDefinitions(MetricDefinitions definitions)
{
    std::vector<MetricDefinition> result = accuracyDefinitions(definitions);
    const std::vector<MetricDefinition> common{
        {u"coverage@K"_s, u"distinct songs in the lists of all evaluated listeners / songs in the library"_s},
        {u"MRR@K"_s, u"1 / rank of the first hit in the first K; 0 without one"_s},
        {u"hit rate@K"_s, u"share of the listeners with a hit in the first K"_s},
        {u"Gini@K"_s,
         u"inequality of how often each song of the library is listed: 0 all alike, 1 one song takes "
         "all"_s},
        {u"novelty@K"_s, u"mean of -log2(share of the training listeners who have the song), in bits"_s},
        {u"diversity@K"_s, u"1 - mean similarity of two songs of a list, as MMR sees it"_s},
        {u"popularity lift@K"_s,
         u"how much more popular the listed songs are than those of the listeners' "
         "histories, (lists - histories) / histories; for the fifths of listeners with "
         "the most and the least popular histories"_s}};
    result.insert(result.end(), common.begin(), common.end());
    return result;
}

} // namespace

const QStringList& metricDefinitionsWords()
{
    static const QStringList words{u"segue"_s, u"implicit"_s, u"rectools"_s, u"lenskit"_s, u"trec_eval"_s};
    return words;
}

QString toString(MetricDefinitions definitions)
{
    return metricDefinitionsWords()[static_cast<int>(definitions)];
}

Result<MetricDefinitions> metricDefinitionsFrom(const QString& word)
{
    const auto index = metricDefinitionsWords().indexOf(word);
    if (index < 0)
        return fail(
            u"Unknown definitions \"%1\": use %2."_s.arg(word, metricDefinitionsWords().join(u", "_s)));
    return static_cast<MetricDefinitions>(index);
}

std::vector<int> hitRanks(std::span<const int> ranked, std::span<const int> relevant)
{
    std::vector<int> hits;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (std::ranges::binary_search(relevant, ranked[i]))
            hits.push_back(static_cast<int>(i) + 1);
    }
    return hits;
}

RankingMetrics metricsOfHits(std::span<const int> hits, int listed, int relevant, int k,
                             MetricDefinitions definitions)
{
    int found = 0;
    double gain = 0;
    double precisionSum = 0;
    for (const int rank : hits) {
        if (rank > k)
            break;
        ++found;
        gain += discounted(definitions, rank);
        precisionSum += static_cast<double>(found) / rank;
    }
    if (found == 0)
        return {};
    const int recallDivisor = definitions == MetricDefinitions::LensKit ? std::min(k, relevant) : relevant;
    return {static_cast<double>(found) / precisionDivisor(definitions, listed, relevant, k),
            static_cast<double>(found) / recallDivisor,
            gain / idealGain(definitions, relevant, k),
            precisionSum / averagePrecisionDivisor(definitions, listed, relevant, k),
            1.0 / hits.front(),
            1};
}

RankingMetrics rankingMetrics(std::span<const int> ranked, std::span<const int> relevant, int k,
                              MetricDefinitions definitions)
{
    const auto listed = std::min<std::size_t>(k, ranked.size());
    return metricsOfHits(hitRanks(ranked.first(listed), relevant), static_cast<int>(listed),
                         static_cast<int>(relevant.size()), k, definitions);
}

double precisionWeight(MetricDefinitions definitions, int relevant, int k)
{
    return definitions == MetricDefinitions::Implicit ? std::min(k, relevant) : 1;
}

const std::vector<MetricDefinition>& metricDefinitions(MetricDefinitions definitions)
{
    static const std::vector<std::vector<MetricDefinition>> all = [] {
        std::vector<std::vector<MetricDefinition>> made;
        for (int i = 0; i < metricDefinitionsWords().size(); ++i)
            made.push_back(allDefinitions(static_cast<MetricDefinitions>(i)));
        return made;
    }();
    return all[static_cast<std::size_t>(definitions)];
}

} // namespace segue
