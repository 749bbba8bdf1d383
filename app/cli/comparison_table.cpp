#include "cli/metrics_table.h"
#include "cli/table.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

QJsonObject comparedJson(const ComparedMeasure& row)
{
    const PairedDifference& result = row.result;
    return {{u"first"_s, row.first},
            {u"second"_s, row.second},
            {u"measure"_s, toString(row.measure)},
            {u"k"_s, row.k},
            {u"listeners"_s, row.listeners},
            {u"first_mean"_s, row.firstMean},
            {u"second_mean"_s, row.secondMean},
            {u"difference"_s, result.difference.mean},
            {u"difference_low"_s, result.difference.low},
            {u"difference_high"_s, result.difference.high},
            {u"effect"_s, result.effect},
            {u"p"_s, result.p},
            {u"adjusted_p"_s, result.adjustedP}};
}

/// "+0.012"
QString signedText(double value)
{
    return (value >= 0 ? u"+"_s : QString()) + QString::number(value, 'f', 4);
}

} // namespace

QJsonArray comparisonsJson(const std::vector<ComparedMeasure>& rows)
{
    QJsonArray json;
    for (const ComparedMeasure& row : rows)
        json.append(comparedJson(row));
    return json;
}

QString comparisonsText(const std::vector<ComparedMeasure>& rows)
{
    const auto right = Table::Align::Right;
    Table table({{u"Models"_s},
                 {u"measure"_s},
                 {u"K"_s, right},
                 {u"difference [95%]"_s, right},
                 {u"effect"_s, right},
                 {u"first"_s, right},
                 {u"second"_s, right},
                 {u"p (Holm)"_s, right}});
    for (const ComparedMeasure& row : rows) {
        const MeanWithInterval& difference = row.result.difference;
        table.addRow({row.first == row.second ? row.first : u"%1, %2"_s.arg(row.first, row.second),
                      toString(row.measure), QString::number(row.k),
                      u"%1 [%2, %3]"_s.arg(signedText(difference.mean), signedText(difference.low),
                                           signedText(difference.high)),
                      QString::number(row.result.effect, 'f', 2), QString::number(row.firstMean, 'f', 4),
                      QString::number(row.secondMean, 'f', 4),
                      QString::number(row.result.adjustedP, 'f', 4)});
    }
    return u"%1\nSecond - first over %2 listeners whom both runs measured. Effect: mean difference / its "
           u"standard "
           "deviation over listeners. p: two-sided paired randomisation test, corrected for the %3 "
           "comparisons by "
           "Holm's method.\n"_s.arg(table.toString(), grouped(rows.empty() ? 0 : rows.front().listeners),
                                    QString::number(rows.size()));
}

} // namespace segue::cli
