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

} // namespace

QString metricsText(const std::vector<EvaluationResult>& results)
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
                 {u"coverage"_s, right}});
    for (const EvaluationResult& result : results)
        table.addRow({result.model, QString::number(result.k), measure(result.precision.mean),
                      measure(result.recall.mean), measure(result.ndcg), measure(result.map.mean),
                      measure(result.coverage)});
    QString text = table.toString();
    text +=
        u"\nMeans over %1 listeners with songs both in training and held out; every song not in training is "
        "ranked.\n"_s.arg(grouped(results.front().listeners));
    for (const MetricDefinition& metric : metricDefinitions())
        text += u"%1: %2\n"_s.arg(metric.name, metric.definition);
    return text;
}

QString regimesText(const std::vector<EvaluationResult>& byRegime)
{
    if (byRegime.empty())
        return {};
    const auto right = Table::Align::Right;
    Table table({{u"Listeners"_s, Table::Align::Left},
                 {u"how many"_s, right},
                 {u"K"_s, right},
                 {u"precision"_s, right},
                 {u"recall"_s, right},
                 {u"NDCG [95%]"_s, right},
                 {u"coverage"_s, right}});
    for (const EvaluationResult& result : byRegime) {
        if (result.model == u"ensemble"_s)
            table.addRow({toString(*result.regime), grouped(result.listeners), QString::number(result.k),
                          measure(result.precision.mean), measure(result.recall.mean), measure(result.ndcg),
                          measure(result.coverage)});
    }
    return u"The ensemble by how many songs of a listener are in training:\n"_s + table.toString();
}

} // namespace segue::cli
