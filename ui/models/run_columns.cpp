#include "models/run_columns.h"

#include "models/past_runs.h"
#include "widgets/format.h"

#include <QLocale>
#include <QObject>
#include <algorithm>
#include <limits>

namespace segue {

namespace {

constexpr QChar notMeasured(0x2014);
constexpr double belowAnyMeasure = std::numeric_limits<double>::lowest();

const EvaluationResult* ensembleOf(const ListedRun& run)
{
    const EvaluationResults& results = run.results.results;
    return resultOf(results, QStringLiteral("ensemble"), summaryDepth(results));
}

} // namespace

TableColumn trainedColumn(const std::vector<ListedRun>& runs, const QString& activeId)
{
    return {
        QObject::tr("Trained"),
        [&runs, activeId](int row) {
            const QString when = trainedAtText(runs[row].manifest);
            return runs[row].manifest.id == activeId ? activeMark + QStringLiteral(" ") + when : when;
        },
        [&runs](int row) { return static_cast<double>(runs[row].manifest.createdAt.toMSecsSinceEpoch()); }};
}

TableColumn presetColumn(const std::vector<ListedRun>& runs)
{
    return {QObject::tr("Preset, mix"),
            [&runs](int row) {
                const ModelManifest& manifest = runs[row].manifest;
                return QObject::tr("%1, %2").arg(toString(manifest.als.preset),
                                                 manifest.weights ? QObject::tr("found weights")
                                                                  : toString(manifest.mix));
            },
            [&runs](int row) {
                const ModelManifest& manifest = runs[row].manifest;
                const int mix = manifest.weights ? 2 : static_cast<int>(manifest.mix);
                return 3 * static_cast<int>(manifest.als.preset) + mix;
            }};
}

std::vector<TableColumn> parameterColumns(const std::vector<ListedRun>& runs)
{
    const auto column = [&runs](const QString& title, auto value, const QString& help) {
        return TableColumn{
            title, [&runs, value](int row) { return parameterText(value(runs[row].manifest.als)); },
            [&runs, value](int row) -> double { return value(runs[row].manifest.als); }, true, help};
    };
    return {
        column(
            QObject::tr("Factors"), [](const AlsParameters& als) { return als.factors; },
            QObject::tr("Numbers per listener and song")),
        column(
            QObject::tr("Iter."), [](const AlsParameters& als) { return als.iterations; },
            QObject::tr("Iterations")),
        column(
            QObject::tr("Alpha"), [](const AlsParameters& als) { return als.alpha; },
            QObject::tr("How much plays raise confidence")),
        column(
            QObject::tr("Reg."), [](const AlsParameters& als) { return als.regularization; },
            QObject::tr("Regularization: pulls factors towards zero")),
    };
}

TableColumn measureColumn(const std::vector<ListedRun>& runs, Metric metric, const QString& title)
{
    return {title, [&runs, metric](int row) { return measureText(runs[row], metric); },
            [&runs, metric](int row) {
                const EvaluationResult* found = ensembleOf(runs[row]);
                return found != nullptr ? valueOf(*found, metric).mean : belowAnyMeasure;
            },
            true,
            QObject::tr("%1 of the ensemble, with its 95% interval. %2")
                .arg(metricName(metric), metricDefinition(metric))};
}

QString measureText(const ListedRun& run, Metric metric)
{
    const EvaluationResult* found = ensembleOf(run);
    return found != nullptr ? withInterval(valueOf(*found, metric)) : QString(notMeasured);
}

QString withInterval(const MeanWithInterval& value, int decimals)
{
    const QString mean = scoreText(value.mean, decimals);
    return value.reach() > 0 ? QObject::tr("%1 ±%2").arg(mean, scoreText(value.reach(), decimals)) : mean;
}

QString parameterText(double value)
{
    return QLocale::c().toString(value, 'g', 3);
}

} // namespace segue
