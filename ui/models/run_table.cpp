#include "models/run_table.h"

#include "models/measured_run.h"
#include "widgets/format.h"

#include <QObject>
#include <algorithm>
#include <iterator>

namespace segue {

namespace {
constexpr QChar star(0x2605);
} // namespace

std::vector<TableColumn> runTableColumns(const std::vector<ListedRun>& runs, const QString& activeId)
{
    const auto text = [&runs](const QString& title, auto value) {
        return TableColumn{title, [&runs, value](int row) { return value(runs[row]); },
                           [](int row) { return row; }};
    };
    TableColumn starred =
        text(QString(star), [](const ListedRun& run) { return run.starred ? QString(star) : QString(); });
    starred.key = [&runs](int row) { return runs[row].starred ? 1.0 : 0.0; };
    starred.help = QObject::tr("Starred");
    std::vector<TableColumn> columns{trainedColumn(runs, activeId), starred, presetColumn(runs)};
    std::ranges::move(parameterColumns(runs), std::back_inserter(columns));
    columns.push_back(
        text(QObject::tr("Split"), [](const ListedRun& run) { return toString(run.manifest.split.kind); }));
    columns.push_back(
        {QObject::tr("Opened"), [&runs](int row) { return QString::number(runs[row].record.testOpenings); },
         [&runs](int row) { return runs[row].record.testOpenings; }, true,
         QObject::tr("How often the test of its split had been looked at, this run included; 0 for "
                     "validation")});
    columns.push_back(measureColumn(runs, Metric::Ndcg, QObject::tr("NDCG")));
    columns.push_back(measureColumn(runs, Metric::Recall, QObject::tr("Recall")));
    columns.push_back(measureColumn(runs, Metric::Coverage, QObject::tr("Cov.")));
    columns.push_back(text(QObject::tr("Note"), [](const ListedRun& run) { return run.note.simplified(); }));
    return columns;
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
