#include "cli/metrics_table.h"

#include "cli/table.h"
#include "evaluate/metrics.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

/// The ensemble in parts of the listeners, which `name` tells.
template <typename Name> QString partsText(const std::vector<EvaluationResult>& results, Name name)
{
    const auto right = Table::Align::Right;
    Table table({{u"Listeners"_s, Table::Align::Left},
                 {u"how many"_s, right},
                 {u"K"_s, right},
                 {u"precision"_s, right},
                 {u"recall"_s, right},
                 {u"NDCG"_s, right},
                 {u"coverage"_s, right}});
    for (const EvaluationResult& result : results) {
        if (result.model == u"ensemble"_s)
            table.addRow({name(result), grouped(result.listeners), QString::number(result.k),
                          withInterval(result.precision), withInterval(result.recall),
                          withInterval(result.ndcg), withInterval(result.coverage)});
    }
    return table.toString();
}

} // namespace

QString withInterval(const MeanWithInterval& value, int decimals)
{
    const QString mean = QString::number(value.mean, 'f', decimals);
    return value.reach() > 0 ? u"%1 \u00b1%2"_s.arg(mean, QString::number(value.reach(), 'f', decimals))
                             : mean;
}

QJsonObject intervalJson(const MeanWithInterval& value)
{
    return {{u"mean"_s, value.mean}, {u"low"_s, value.low}, {u"high"_s, value.high}};
}

QString metricsText(const std::vector<EvaluationResult>& results, MetricDefinitions definitions)
{
    if (results.empty())
        return u"Nothing was held out, so nothing was measured.\n"_s;
    const auto right = Table::Align::Right;
    Table table({{u"Model"_s, Table::Align::Left},
                 {u"K"_s, right},
                 {u"precision"_s, right},
                 {u"recall"_s, right},
                 {u"NDCG"_s, right},
                 {u"MAP"_s, right},
                 {u"MRR"_s, right},
                 {u"hit rate"_s, right},
                 {u"coverage"_s, right},
                 {u"Gini"_s, right},
                 {u"novelty"_s, right},
                 {u"diversity"_s, right},
                 {u"lift mainstream"_s, right},
                 {u"niche"_s, right}});
    for (const EvaluationResult& result : results)
        table.addRow({result.model, QString::number(result.k), withInterval(result.precision),
                      withInterval(result.recall), withInterval(result.ndcg), withInterval(result.map),
                      withInterval(result.mrr), withInterval(result.hitRate), withInterval(result.coverage),
                      withInterval(result.gini), withInterval(result.novelty, 2),
                      withInterval(result.diversity), withInterval(result.liftMainstream, 2),
                      withInterval(result.liftNiche, 2)});
    QString text = table.toString();
    text +=
        u"\nMeans over %1 listeners with songs both in training and held out; every song not in training is "
        "ranked. \u00b1 is the reach of the 95% interval.\n"_s.arg(grouped(results.front().listeners));
    for (const MetricDefinition& metric : metricDefinitions(definitions))
        text += u"%1: %2\n"_s.arg(metric.name, metric.definition);
    return text;
}

QString regimesText(const std::vector<EvaluationResult>& byRegime)
{
    if (byRegime.empty())
        return {};
    return u"The ensemble by how many songs of a listener are in training:\n"_s +
           partsText(byRegime, [](const EvaluationResult& result) { return toString(*result.regime); });
}

QString segmentsText(const std::vector<EvaluationResult>& bySegment, SegmentKind kind)
{
    std::vector<EvaluationResult> some;
    std::ranges::copy_if(bySegment, std::back_inserter(some), [kind](const EvaluationResult& result) {
        return result.segment.startsWith(toString(kind));
    });
    if (some.empty())
        return {};
    const QString title =
        kind == SegmentKind::Taste
            ? u"The ensemble by taste, the largest cluster first, and what each has more of than all:\n"_s
            : u"The ensemble by quarters of listeners, the quietest first:\n"_s;
    return title + partsText(some, [](const EvaluationResult& result) { return result.segment; });
}

QString spreadText(const std::vector<SeedSpread>& spreads)
{
    const auto right = Table::Align::Right;
    std::vector<Table::Column> columns{{u"Model"_s}, {u"K"_s, right}};
    const QStringList shown{u"precision"_s, u"recall"_s, u"ndcg"_s, u"map"_s, u"mrr"_s, u"coverage"_s};
    for (const QString& name : shown)
        columns.push_back({name, right});
    Table table(columns);
    for (const SeedSpread& spread : spreads) {
        QStringList cells{spread.model, QString::number(spread.k)};
        for (const SeedSpread::Value& value : spread.values) {
            if (shown.contains(value.measure))
                cells += u"%1 \u00b1 %2"_s.arg(QString::number(value.mean, 'f', 4),
                                               QString::number(value.deviation, 'f', 4));
        }
        table.addRow(cells);
    }
    return table.toString() +
           u"\nMean over %1 seeds of split and start, and the standard deviation between them.\n"_s.arg(
               spreads.empty() ? 0 : spreads.front().seeds);
}

} // namespace segue::cli
