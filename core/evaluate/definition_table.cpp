#include "evaluate/definition_table.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr auto measureColumns = static_cast<Eigen::Index>(accuracyMeasures.size());
constexpr auto precisionColumn = static_cast<Eigen::Index>(AccuracyMeasure::Precision);

std::vector<int> measuredListeners(const ListenerHits& hits)
{
    std::vector<int> rows;
    for (int row = 0; row < hits.size(); ++row) {
        if (hits.training[row] > 0 && hits.heldOut[row] > 0)
            rows.push_back(row);
    }
    return rows;
}

/// A measure a column, and in the last one what a listener's precision weighs.
MeasureTable tableOf(const ListenerHits& hits, const std::vector<int>& rows, int model, int k,
                     MetricDefinitions definitions)
{
    MeasureTable table(static_cast<Eigen::Index>(rows.size()), measureColumns + 1);
    for (Eigen::Index i = 0; i < table.rows(); ++i) {
        const int row = rows[i];
        const RankingMetrics measured = hits.metrics(row, model, k, definitions);
        for (const AccuracyMeasure measure : accuracyMeasures)
            table(i, static_cast<Eigen::Index>(measure)) = valueOf(measured, measure);
        const double weight = precisionWeight(definitions, hits.heldOut[row], k);
        table(i, precisionColumn) *= weight;
        table(i, measureColumns) = weight;
    }
    return table;
}

} // namespace

Result<std::vector<DefinedMeasures>> underAllDefinitions(const ListenerHits& hits, const QString& model,
                                                         int k, std::uint64_t seed, const Compute& compute)
{
    const int place = hits.modelOf(model);
    if (place < 0)
        return fail(u"Nothing was kept of the model \"%1\"."_s.arg(model));
    if (k < 1 || k > hits.depth)
        return fail(u"The lists were kept to depth %1, not %2."_s.arg(hits.depth).arg(k));
    const std::vector<int> rows = measuredListeners(hits);
    std::vector<int> all(rows.size());
    std::iota(all.begin(), all.end(), 0);
    const std::array ratio{ColumnRatio{precisionColumn, measureColumns}};
    std::vector<DefinedMeasures> result;
    for (int i = 0; i < metricDefinitionsWords().size(); ++i) {
        const auto definitions = static_cast<MetricDefinitions>(i);
        const MeasureTable table = tableOf(hits, rows, place, k, definitions);
        const auto means = bootstrapMeans(table, seed, compute);
        DefinedMeasures measured{definitions, {}, static_cast<int>(rows.size())};
        std::copy_n(means.begin(), measured.values.size(), measured.values.begin());
        measured.values[static_cast<std::size_t>(precisionColumn)] =
            bootstrapRatios(table, all, ratio, seed, compute).front();
        result.push_back(measured);
    }
    return result;
}

} // namespace segue
