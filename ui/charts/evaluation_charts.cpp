#include "charts/evaluation_charts.h"

#include "evaluate/metrics.h"
#include "widgets/format.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace segue {

namespace {

constexpr int usualDepth = 10;
constexpr int mostDepthTicks = 8;

const MetricDefinition& definitionOf(Metric metric)
{
    const auto place = std::min(static_cast<std::size_t>(metric), metricDefinitions().size() - 1);
    return metricDefinitions()[place];
}

Stroke strokeOfSecond(Stroke stroke)
{
    return stroke == Stroke::Thick || stroke == Stroke::Thin ? Stroke::Dashed : Stroke::Dotted;
}

bool showsSecond(const ComparedResults& results, const EvaluatedModel& model)
{
    return !results.second.empty() && !(results.sameSplit && model.isBaseline);
}

} // namespace

const std::vector<EvaluatedModel>& evaluatedModels()
{
    static const std::vector<EvaluatedModel> models{
        {QStringLiteral("ensemble"), LineChart::tr("Ensemble"), &Tokens::text, Stroke::Thick, true},
        {QStringLiteral("ensemble without MMR"), LineChart::tr("No MMR"), &Tokens::diversity, Stroke::Dashed,
         false},
        {QStringLiteral("als"), LineChart::tr("ALS"), &Tokens::als, Stroke::Thin, true},
        {QStringLiteral("content"), LineChart::tr("Content"), &Tokens::content, Stroke::Thin, true},
        {QStringLiteral("item-knn"), LineChart::tr("Item-kNN"), &Tokens::baseline, Stroke::DashDotted, true,
         true},
        {QStringLiteral("popularity"), LineChart::tr("Popularity"), &Tokens::baseline, Stroke::Dashed, true,
         true},
        {QStringLiteral("random"), LineChart::tr("Random"), &Tokens::baseline, Stroke::Dotted, true, true},
    };
    return models;
}

QString metricName(Metric metric)
{
    switch (metric) {
    case Metric::LiftMainstream:
        return LineChart::tr("lift@K mainstream");
    case Metric::LiftNiche:
        return LineChart::tr("lift@K niche");
    default:
        return definitionOf(metric).name;
    }
}

QString metricDefinition(Metric metric)
{
    return definitionOf(metric).definition;
}

MeanWithInterval valueOf(const EvaluationResult& result, Metric metric)
{
    static const std::array members{
        &EvaluationResult::precision, &EvaluationResult::recall,         &EvaluationResult::ndcg,
        &EvaluationResult::map,       &EvaluationResult::coverage,       &EvaluationResult::mrr,
        &EvaluationResult::hitRate,   &EvaluationResult::gini,           &EvaluationResult::novelty,
        &EvaluationResult::diversity, &EvaluationResult::liftMainstream, &EvaluationResult::liftNiche};
    return result.*members[static_cast<std::size_t>(metric)];
}

std::vector<int> depthsOf(const EvaluationResults& results)
{
    std::set<int> depths;
    for (const EvaluationResult& result : results)
        depths.insert(result.k);
    return {depths.begin(), depths.end()};
}

int summaryDepth(const EvaluationResults& results)
{
    const std::vector<int> depths = depthsOf(results);
    const auto nearest = std::ranges::min_element(depths, {}, [](int k) { return std::abs(k - usualDepth); });
    return nearest == depths.end() ? 0 : *nearest;
}

QString secondName(const QString& model)
{
    return LineChart::tr("%1 (2)").arg(model);
}

LineChart::Content metricCurves(const ComparedResults& results, Metric metric, const QSet<QString>& shown)
{
    LineChart::Content content;
    content.subject = LineChart::tr("%1 by K").arg(metricName(metric));
    content.xName = QStringLiteral("K");
    content.fromZero = true;
    std::set<double> depths;
    const auto addLine = [&](const EvaluationResults& from, const EvaluatedModel& model, bool second) {
        ChartLine line{second ? secondName(model.name) : model.name,
                       model.color,
                       second ? strokeOfSecond(model.stroke) : model.stroke,
                       {}};
        for (const int k : depthsOf(from)) {
            if (const EvaluationResult* result = resultOf(from, model.id, k)) {
                const MeanWithInterval value = valueOf(*result, metric);
                line.points.push_back({static_cast<double>(k), value.mean, value.low, value.high});
                depths.insert(k);
            }
        }
        content.lines.push_back(std::move(line));
    };
    for (const EvaluatedModel& model : evaluatedModels()) {
        if (shown.contains(model.id) && !results.first.empty())
            addLine(results.first, model, false);
        if (shown.contains(model.id) && showsSecond(results, model))
            addLine(results.second, model, true);
    }
    if (!depths.empty())
        content.x = {*depths.begin(), std::max(*depths.rbegin(), *depths.begin() + 1),
                     thinned({depths.begin(), depths.end()}, mostDepthTicks)};
    return content;
}

std::vector<ChartBar> coverageBars(const ComparedResults& results, int k, const QSet<QString>& shown)
{
    std::vector<ChartBar> bars;
    const auto addBar = [&](const EvaluationResults& from, const EvaluatedModel& model, const QString& name) {
        if (const EvaluationResult* result = resultOf(from, model.id, k))
            bars.push_back({name, result->coverage.mean, scoreText(result->coverage.mean, 3), model.color,
                            result->coverage.low, result->coverage.high});
    };
    for (const EvaluatedModel& model : evaluatedModels()) {
        // Of two runs the bars stand in pairs, which leaves no room for what knows of neither.
        const bool leftOut = !results.second.empty() && model.isBaseline;
        if (!shown.contains(model.id) || leftOut)
            continue;
        addBar(results.first, model, model.name);
        if (showsSecond(results, model))
            addBar(results.second, model, secondName(model.name));
    }
    return bars;
}

} // namespace segue
