#include "cli/metrics_table.h"

#include "cli/table.h"
#include "evaluate/metrics.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

QString measure(double value)
{
    return QString::number(value, 'f', 3);
}

QString measure(const MeanWithInterval& value)
{
    return u"%1 [%2, %3]"_s.arg(measure(value.mean), measure(value.low), measure(value.high));
}

/// The ensemble in parts of the listeners, which `name` tells.
template <typename Name> QString partsText(const std::vector<EvaluationResult>& results, Name name)
{
    const auto right = Table::Align::Right;
    Table table({{u"Listeners"_s, Table::Align::Left},
                 {u"how many"_s, right},
                 {u"K"_s, right},
                 {u"precision"_s, right},
                 {u"recall"_s, right},
                 {u"NDCG [95%]"_s, right},
                 {u"coverage"_s, right}});
    for (const EvaluationResult& result : results) {
        if (result.model == u"ensemble"_s)
            table.addRow({name(result), grouped(result.listeners), QString::number(result.k),
                          measure(result.precision.mean), measure(result.recall.mean), measure(result.ndcg),
                          measure(result.coverage.mean)});
    }
    return table.toString();
}

} // namespace

QString metricsText(const std::vector<EvaluationResult>& results, MetricDefinitions definitions)
{
    if (results.empty())
        return u"Nothing was held out, so nothing was measured.\n"_s;
    const auto right = Table::Align::Right;
    Table table({{u"Model"_s, Table::Align::Left},
                 {u"K"_s, right},
                 {u"precision"_s, right},
                 {u"recall"_s, right},
                 {u"NDCG [95%]"_s, right},
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
        table.addRow({result.model, QString::number(result.k), measure(result.precision.mean),
                      measure(result.recall.mean), measure(result.ndcg), measure(result.map.mean),
                      measure(result.mrr.mean), measure(result.hitRate.mean), measure(result.coverage.mean),
                      measure(result.gini.mean), QString::number(result.novelty.mean, 'f', 1),
                      measure(result.diversity.mean), QString::number(result.liftMainstream.mean, 'f', 2),
                      QString::number(result.liftNiche.mean, 'f', 2)});
    QString text = table.toString();
    text +=
        u"\nMeans over %1 listeners with songs both in training and held out; every song not in training is "
        "ranked.\n"_s.arg(grouped(results.front().listeners));
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

QString segmentsText(const std::vector<EvaluationResult>& bySegment)
{
    if (bySegment.empty())
        return {};
    return u"The ensemble by quarters of listeners, the quietest first:\n"_s +
           partsText(bySegment, [](const EvaluationResult& result) { return result.segment; });
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
