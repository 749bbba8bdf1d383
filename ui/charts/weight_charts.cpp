#include "charts/weight_charts.h"

#include "widgets/format.h"

#include <algorithm>
#include <limits>

namespace segue {

namespace {
constexpr int tradeOffTicks = 5;
constexpr int kindStep = 100;
constexpr int mixDecimals = 3;
} // namespace

QString mixMeasureName(MixMeasure measure, int k)
{
    const auto at = [k](const QString& name) {
        return TriangleMap::tr("%1@%2").arg(name, QString::number(k));
    };
    switch (measure) {
    case MixMeasure::Ndcg:
        return at(TriangleMap::tr("NDCG"));
    case MixMeasure::Precision:
        return at(TriangleMap::tr("Precision"));
    case MixMeasure::Recall:
        return at(TriangleMap::tr("Recall"));
    case MixMeasure::Coverage:
        return at(TriangleMap::tr("Coverage"));
    case MixMeasure::Diversity:
        break;
    }
    return at(TriangleMap::tr("Diversity"));
}

double valueOf(const MixMeasures& mix, MixMeasure measure)
{
    switch (measure) {
    case MixMeasure::Ndcg:
        return mix.ndcg;
    case MixMeasure::Precision:
        return mix.precision;
    case MixMeasure::Recall:
        return mix.recall;
    case MixMeasure::Coverage:
        return mix.coverage;
    case MixMeasure::Diversity:
        break;
    }
    return mix.diversity;
}

QString contentText(ContentKind kind)
{
    return kind == ContentKind::Sound ? TriangleMap::tr("Sound only") : TriangleMap::tr("Sound and artist");
}

QString regimeText(Regime regime)
{
    switch (regime) {
    case Regime::New:
        return TriangleMap::tr("No songs");
    case Regime::Cold:
        return TriangleMap::tr("1 to 4 songs");
    case Regime::Active:
        break;
    }
    return TriangleMap::tr("5 songs or more");
}

TriangleMap::Content mixTriangleContent(const RegimeWeights& regime, MixMeasure measure, int k)
{
    TriangleMap::Content content;
    content.valueName = mixMeasureName(measure, k);
    content.subject = TriangleMap::tr("%1 by mix").arg(content.valueName);
    double highest = std::numeric_limits<double>::lowest();
    for (const MixMeasures& mix : regime.triangle) {
        const double value = valueOf(mix, measure);
        if (value > highest) {
            highest = value;
            content.best = static_cast<int>(content.mixes.size());
        }
        content.mixes.push_back({mix.weights, value});
    }
    // 1 + 2 + ... + (steps + 1) mixes
    while ((content.steps + 1) * (content.steps + 2) / 2 < static_cast<int>(content.mixes.size()))
        ++content.steps;
    return content;
}

int tradeOffPoint(std::size_t kind, double lambda)
{
    return static_cast<int>(kind) * kindStep + qRound(10 * lambda);
}

double lambdaOf(int tradeOffPoint)
{
    return tradeOffPoint % kindStep / 10.0;
}

PointChart::Content diversityTradeOff(const std::vector<std::pair<ContentKind, const RegimeWeights*>>& kinds,
                                      int k)
{
    PointChart::Content content;
    double low[2]{1e9, 1e9};
    double high[2]{-1e9, -1e9};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        const auto& [called, regime] = kinds[kind];
        if (regime == nullptr)
            continue;
        for (const MixSample::DiversityPoint& point : regime->diversity) {
            const double x = point.measures.diversity;
            const double y = point.measures.ndcg;
            content.points.push_back(
                {x, y, tradeOffPoint(kind, point.diversity),
                 TriangleMap::tr("%1, lambda %2").arg(contentText(called), scoreText(point.diversity, 1)),
                 scoreText(x, mixDecimals), scoreText(y, mixDecimals)});
            low[0] = std::min(low[0], x);
            high[0] = std::max(high[0], x);
            low[1] = std::min(low[1], y);
            high[1] = std::max(high[1], y);
        }
    }
    if (content.points.empty())
        return content;
    content.x = evenAxis(mixMeasureName(MixMeasure::Diversity, k), low[0], high[0], tradeOffTicks);
    content.y = evenAxis(mixMeasureName(MixMeasure::Ndcg, k), low[1], high[1], tradeOffTicks);
    content.subject = TriangleMap::tr("%1 by %2 of MMR").arg(content.y.name, content.x.name);
    content.seriesOf = [](int id) { return id / kindStep; };
    for (const auto& [called, regime] : kinds)
        content.seriesNames << contentText(called);
    return content;
}

} // namespace segue
