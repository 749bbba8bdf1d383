#include "tune/weight_json.h"

#include "artifact/model_json.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

QJsonObject mixJson(const MixMeasures& mix)
{
    return {{u"weights"_s, toJson(mix.weights)}, {u"ndcg"_s, mix.ndcg},
            {u"precision"_s, mix.precision},     {u"recall"_s, mix.recall},
            {u"coverage"_s, mix.coverage},       {u"diversity"_s, mix.diversity}};
}

Result<MixMeasures> mixFrom(const QJsonObject& json)
{
    const auto weights = componentsFrom(json[u"weights"_s].toObject());
    if (!weights)
        return fail(weights);
    return MixMeasures{*weights,
                       json[u"ndcg"_s].toDouble(),
                       json[u"precision"_s].toDouble(),
                       json[u"recall"_s].toDouble(),
                       json[u"coverage"_s].toDouble(),
                       json[u"diversity"_s].toDouble()};
}

} // namespace

QJsonObject toJson(const RegimeWeights& regime)
{
    QJsonArray triangle;
    for (const MixMeasures& mix : regime.triangle)
        triangle.append(mixJson(mix));
    QJsonArray curve;
    for (const MixSample::DiversityPoint& point : regime.diversity) {
        QJsonObject json = mixJson(point.measures);
        json[u"mmr_diversity"_s] = point.diversity;
        curve.append(json);
    }
    QJsonArray speaking;
    for (const Component component : components) {
        if (regime.speaks(component))
            speaking.append(toString(component));
    }
    return {{u"regime"_s, toString(regime.regime)},
            {u"listeners"_s, regime.listeners},
            {u"best"_s, mixJson(regime.best)},
            {u"triangle"_s, triangle},
            {u"speaking"_s, speaking},
            {u"mmr"_s, curve}};
}

QJsonObject toJson(const SegmentWeights& segment)
{
    return {{u"segment"_s, segment.name},
            {u"listeners"_s, segment.listeners},
            {u"best"_s, mixJson(segment.best)},
            {u"with_weights_of_all"_s, mixJson(segment.ofRegime)}};
}

Result<RegimeWeights> regimeWeightsFrom(const QJsonObject& json)
{
    RegimeWeights found;
    const auto regime = regimeFrom(json[u"regime"_s].toString());
    const auto best = mixFrom(json[u"best"_s].toObject());
    if (!regime || !best)
        return regime ? fail(best) : fail(regime);
    found.regime = *regime;
    found.best = *best;
    found.listeners = json[u"listeners"_s].toInt();
    for (const QJsonValue value : json[u"triangle"_s].toArray()) {
        const auto mix = mixFrom(value.toObject());
        if (!mix)
            return fail(mix);
        found.triangle.push_back(*mix);
    }
    for (const QJsonValue value : json[u"mmr"_s].toArray()) {
        const auto mix = mixFrom(value.toObject());
        if (!mix)
            return fail(mix);
        found.diversity.push_back({value[u"mmr_diversity"_s].toDouble(), *mix});
    }
    for (const Component component : components)
        found.speaking[component] = json[u"speaking"_s].toArray().contains(toString(component));
    // Each part alone is asked for by name.
    const auto isAlone = [](const MixMeasures& mix) { return std::ranges::count(mix.weights, 1.0) == 1; };
    if (std::ranges::count_if(found.triangle, isAlone) != componentCount)
        return fail(u"A triangle of mixes lacks a corner."_s);
    return found;
}

} // namespace segue
