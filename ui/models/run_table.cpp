#include "models/run_table.h"

#include "charts/evaluation_charts.h"
#include "models/measured_run.h"
#include "widgets/format.h"

#include <QLocale>
#include <QObject>
#include <algorithm>
#include <limits>

namespace segue {

namespace {

constexpr QChar star(0x2605);
constexpr QChar nothing(0x2014);
constexpr double below = std::numeric_limits<double>::lowest();
const QString ensembleName = QStringLiteral("ensemble");

using Member = MeanWithInterval EvaluationResult::*;

TableColumn measureColumn(const std::vector<ListedRun>& runs, const QString& title, Member member,
                          const QString& help)
{
    const auto result = [&runs](int row) {
        const EvaluationResults& results = runs[row].results.results;
        return resultOf(results, ensembleName, summaryDepth(results));
    };
    return {title,
            [result, member](int row) {
                const EvaluationResult* found = result(row);
                return found != nullptr ? withInterval(found->*member) : QString(nothing);
            },
            [result, member](int row) {
                const EvaluationResult* found = result(row);
                return found != nullptr ? (found->*member).mean : below;
            },
            true, QObject::tr("%1 of the ensemble, with its 95% interval").arg(help)};
}

QString shortNumber(double value)
{
    return QLocale::c().toString(value, 'g', 3);
}

} // namespace

QString withInterval(const MeanWithInterval& value, int decimals)
{
    const double half = std::max(value.high - value.mean, value.mean - value.low);
    return half > 0 ? QObject::tr("%1 ±%2").arg(scoreText(value.mean, decimals), scoreText(half, decimals))
                    : scoreText(value.mean, decimals);
}

std::vector<TableColumn> runTableColumns(const std::vector<ListedRun>& runs, const QString& activeId)
{
    const auto text = [&runs](const QString& title, auto value) {
        return TableColumn{title, [&runs, value](int row) { return value(runs[row]); },
                           [](int row) { return row; }};
    };
    const auto number = [&runs](const QString& title, auto value, const QString& help) {
        return TableColumn{title, [&runs, value](int row) { return shortNumber(value(runs[row].manifest)); },
                           [&runs, value](int row) -> double { return value(runs[row].manifest); }, true,
                           help};
    };
    TableColumn trained = text(QObject::tr("Trained"), [activeId](const ListedRun& run) {
        const QString when = trainedAtText(run.manifest);
        return run.manifest.id == activeId ? activeMark + QStringLiteral(" ") + when : when;
    });
    trained.key = [&runs](int row) {
        return static_cast<double>(runs[row].manifest.createdAt.toMSecsSinceEpoch());
    };
    TableColumn starred =
        text(QString(star), [](const ListedRun& run) { return run.starred ? QString(star) : QString(); });
    starred.key = [&runs](int row) { return runs[row].starred ? 1.0 : 0.0; };
    starred.help = QObject::tr("Starred");
    TableColumn opened = number(
        QObject::tr("Opened"), [](const ModelManifest&) { return 0; },
        QObject::tr(
            "How often the test of its split had been looked at, this run included; 0 for validation"));
    opened.text = [&runs](int row) { return QString::number(runs[row].record.testOpenings); };
    opened.key = [&runs](int row) { return runs[row].record.testOpenings; };
    return {
        trained,
        starred,
        text(QObject::tr("Preset, mix"),
             [](const ListedRun& run) {
                 return QObject::tr("%1, %2").arg(toString(run.manifest.als.preset),
                                                  run.manifest.weights ? QObject::tr("found weights")
                                                                       : toString(run.manifest.mix));
             }),
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
        text(QObject::tr("Split"), [](const ListedRun& run) { return toString(run.manifest.split.kind); }),
        opened,
        measureColumn(runs, QObject::tr("NDCG"), &EvaluationResult::ndcg, metricDefinition(Metric::Ndcg)),
        measureColumn(runs, QObject::tr("Recall"), &EvaluationResult::recall,
                      metricDefinition(Metric::Recall)),
        measureColumn(runs, QObject::tr("Cov."), &EvaluationResult::coverage,
                      metricDefinition(Metric::Coverage)),
        text(QObject::tr("Note"), [](const ListedRun& run) { return run.note.simplified(); }),
    };
}

QList<std::pair<QString, QString>> recordLines(const ListedRun& run)
{
    const RunRecord& record = run.record;
    const auto of = [](const QJsonObject& json, const char* key) {
        return json.value(QLatin1String(key)).toVariant().toString();
    };
    QList<std::pair<QString, QString>> lines{
        {QObject::tr("Split"), splitText(run.manifest.split)},
        {QObject::tr("Measured on"), toString(record.part)},
        {QObject::tr("Test openings"), QString::number(record.testOpenings)},
        {QObject::tr("Training"), durationText(run.results.trainSeconds)},
        {QObject::tr("Threads"), QString::number(record.threads)},
        {QObject::tr("Version"), of(record.versions, "segue")},
        {QObject::tr("Processor"), of(record.machine, "processor")},
        {QObject::tr("Instruction set"), run.manifest.instructionSet},
        {QObject::tr("Data"), run.manifest.dataFingerprint.left(12)},
        {QObject::tr("Id"), run.manifest.id},
    };
    lines.removeIf([](const auto& line) { return line.second.isEmpty(); });
    return lines;
}

} // namespace segue
