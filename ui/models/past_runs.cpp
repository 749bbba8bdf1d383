#include "models/past_runs.h"

#include "charts/evaluation_charts.h"
#include "library/library.h"
#include "library/runs.h"
#include "widgets/format.h"

#include <QDir>
#include <QObject>
#include <limits>

namespace segue {

namespace {

constexpr QChar unknown(0x2014);
constexpr double belowAll = std::numeric_limits<double>::lowest();

/// 8, 0.00709
QString plainText(double value)
{
    return QLocale::c().toString(value, 'g', 3);
}

/// A column of what was measured for the ensemble at the depth of summaries.
TableColumn metricColumn(const std::vector<ListedRun>& runs, Metric metric, const QString& title)
{
    const auto value = [&runs, metric](int row) -> std::optional<double> {
        const EvaluationResults& results = runs[row].results.results;
        const EvaluationResult* result = resultOf(results, QStringLiteral("ensemble"), summaryDepth(results));
        return result == nullptr ? std::nullopt : std::optional(valueOf(*result, metric).mean);
    };
    return {title,
            [value](int row) {
                const auto known = value(row);
                return known ? scoreText(*known, 3) : QString(unknown);
            },
            [value](int row) { return value(row).value_or(belowAll); }, true,
            QObject::tr("%1 of the ensemble. %2").arg(metricName(metric), metricDefinition(metric))};
}

} // namespace

Result<void> deleteRun(const QString& libraryPath, const QString& id)
{
    const auto connection = openLibrary(libraryPath);
    if (!connection)
        return fail(connection);
    if (const auto removed = removeRun(*connection, id); !removed)
        return removed;
    // A folder without a run was never finished: what cannot be removed now is of no harm.
    QDir(modelsFolder(libraryPath) + u'/' + id).removeRecursively();
    return {};
}

QString trainedAtText(const ModelManifest& manifest)
{
    return QLocale::c().toString(manifest.createdAt.toLocalTime(), QStringLiteral("d MMM HH:mm"));
}

QString parametersText(const ModelManifest& manifest)
{
    return QObject::tr("%1 preset, %2 mix, %3 factors, %4 iterations, alpha %5, regularization %6")
        .arg(toString(manifest.als.preset), toString(manifest.mix), countText(manifest.als.factors),
             countText(manifest.als.iterations), plainText(manifest.als.alpha),
             plainText(manifest.als.regularization));
}

std::vector<TableColumn> pastRunColumns(const std::vector<ListedRun>& runs, const QString& activeId)
{
    const auto text = [&runs](auto function) {
        return [&runs, function](int row) { return function(runs[row].manifest); };
    };
    const auto number = [&runs](const QString& title, auto value, const QString& help) {
        return TableColumn{title, [&runs, value](int row) { return plainText(value(runs[row].manifest)); },
                           [&runs, value](int row) -> double { return value(runs[row].manifest); }, true,
                           help};
    };
    return {
        {QObject::tr("Trained"), text([activeId](const ModelManifest& manifest) {
             const QString when = trainedAtText(manifest);
             return manifest.id == activeId ? activeMark + QStringLiteral(" ") + when : when;
         }),
         [&runs](int row) { return static_cast<double>(runs[row].manifest.createdAt.toMSecsSinceEpoch()); }},
        {QObject::tr("Preset, mix"), text([](const ModelManifest& manifest) {
             return QObject::tr("%1, %2").arg(toString(manifest.als.preset), toString(manifest.mix));
         }),
         [&runs](int row) {
             const ModelManifest& manifest = runs[row].manifest;
             return 2 * static_cast<int>(manifest.als.preset) + static_cast<int>(manifest.mix);
         }},
        number(
            QObject::tr("Factors"), [](const ModelManifest& m) { return m.als.factors; },
            QObject::tr("Numbers per listener and song")),
        number(
            QObject::tr("Iter."), [](const ModelManifest& m) { return m.als.iterations; },
            QObject::tr("Iterations")),
        number(
            QObject::tr("Alpha"), [](const ModelManifest& m) { return m.als.alpha; },
            QObject::tr("How much plays raise confidence")),
        number(
            QObject::tr("Reg."), [](const ModelManifest& m) { return m.als.regularization; },
            QObject::tr("Regularization: pulls factors towards zero")),
        {QObject::tr("Time"), [&runs](int row) { return durationText(runs[row].results.trainSeconds); },
         [&runs](int row) { return runs[row].results.trainSeconds; }, true,
         QObject::tr("Seconds of training, all fits together")},
        metricColumn(runs, Metric::Precision, QObject::tr("Prec.")),
        metricColumn(runs, Metric::Ndcg, QObject::tr("NDCG")),
        metricColumn(runs, Metric::Coverage, QObject::tr("Cov.")),
    };
}

} // namespace segue
