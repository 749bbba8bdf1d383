#include "workspace/run_list.h"

#include "artifact/model_json.h"
#include "library/library.h"
#include "library/runs.h"

#include <QJsonDocument>
#include <algorithm>
#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

QJsonObject jsonOf(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

/// One line of the table; `result` may be null.
struct Line {
    const ListedRun* run = nullptr;
    const EvaluationResult* result = nullptr;
};

using Text = std::function<QString(const Line&)>;
using Number = std::function<double(const Line&)>;

/// Columns of an export, filled line by line.
class TableWriter {
public:
    explicit TableWriter(const std::vector<Line>& lines)
        : lines_(lines)
    {}

    void text(const QString& title, const Text& value)
    {
        ExportColumn& column = table_.columns.emplace_back();
        column.title = title;
        for (const Line& line : lines_)
            column.texts.push_back(value(line));
    }
    void number(const QString& title, const Number& value)
    {
        ExportColumn& column = table_.columns.emplace_back();
        column.title = title;
        column.isNumber = true;
        for (const Line& line : lines_)
            column.numbers.push_back(value(line));
    }
    void measure(const QString& title, MeanWithInterval EvaluationResult::*member)
    {
        const auto part = [&](const QString& name, double MeanWithInterval::*end) {
            number(name, [=](const Line& line) {
                return line.result ? line.result->*member.*end : std::numeric_limits<double>::quiet_NaN();
            });
        };
        part(title, &MeanWithInterval::mean);
        part(title + u"_low"_s, &MeanWithInterval::low);
        part(title + u"_high"_s, &MeanWithInterval::high);
    }
    ExportTable take()
    {
        table_.rows = lines_.size();
        return std::move(table_);
    }

private:
    const std::vector<Line>& lines_;
    ExportTable table_;
};

std::vector<Line> linesOf(const std::vector<ListedRun>& runs)
{
    std::vector<Line> lines;
    for (const ListedRun& run : runs) {
        if (run.results.results.empty())
            lines.push_back({&run, nullptr});
        for (const EvaluationResult& result : run.results.results)
            lines.push_back({&run, &result});
    }
    return lines;
}

void addParameters(TableWriter& writer)
{
    writer.text(u"run"_s, [](const Line& line) { return line.run->manifest.id; });
    writer.text(u"created_at"_s,
                [](const Line& line) { return line.run->manifest.createdAt.toUTC().toString(Qt::ISODate); });
    writer.number(u"starred"_s, [](const Line& line) { return line.run->starred ? 1 : 0; });
    writer.text(u"note"_s, [](const Line& line) { return line.run->note; });
    writer.text(u"preset"_s, [](const Line& line) { return toString(line.run->manifest.als.preset); });
    writer.number(u"factors"_s, [](const Line& line) { return line.run->manifest.als.factors; });
    writer.number(u"iterations"_s, [](const Line& line) { return line.run->manifest.als.iterations; });
    writer.number(u"alpha"_s, [](const Line& line) { return line.run->manifest.als.alpha; });
    writer.number(u"regularization"_s,
                  [](const Line& line) { return line.run->manifest.als.regularization; });
    writer.number(u"damping"_s, [](const Line& line) { return line.run->manifest.als.damping; });
    writer.text(u"content"_s, [](const Line& line) { return toString(line.run->manifest.content); });
    writer.text(u"seed"_s, [](const Line& line) { return QString::number(line.run->manifest.als.seed); });
    writer.text(u"mix"_s, [](const Line& line) { return toString(line.run->manifest.mix); });
    writer.text(u"split"_s, [](const Line& line) { return toString(line.run->manifest.split.kind); });
    writer.number(u"holdout"_s, [](const Line& line) { return line.run->manifest.split.holdout; });
    writer.number(u"validation"_s, [](const Line& line) { return line.run->manifest.split.validation; });
    writer.text(u"split_seed"_s,
                [](const Line& line) { return QString::number(line.run->manifest.split.seed); });
}

void addRecord(TableWriter& writer)
{
    writer.text(u"measured_on"_s, [](const Line& line) { return toString(line.run->record.part); });
    writer.number(u"test_openings"_s, [](const Line& line) { return line.run->record.testOpenings; });
    writer.text(u"data_fingerprint"_s, [](const Line& line) { return line.run->manifest.dataFingerprint; });
    writer.text(u"split_fingerprint"_s, [](const Line& line) { return line.run->record.splitFingerprint; });
    writer.text(u"version"_s,
                [](const Line& line) { return line.run->record.versions[u"segue"_s].toString(); });
    writer.text(u"processor"_s,
                [](const Line& line) { return line.run->record.machine[u"processor"_s].toString(); });
    writer.text(u"instruction_set"_s, [](const Line& line) { return line.run->manifest.instructionSet; });
    writer.number(u"train_seconds"_s, [](const Line& line) { return line.run->results.trainSeconds; });
}

void addFigures(TableWriter& writer)
{
    writer.text(u"model"_s, [](const Line& line) { return line.result ? line.result->model : QString(); });
    writer.number(u"k"_s, [](const Line& line) {
        return line.result ? line.result->k : std::numeric_limits<double>::quiet_NaN();
    });
    writer.number(u"listeners"_s, [](const Line& line) {
        return line.result ? line.result->listeners : std::numeric_limits<double>::quiet_NaN();
    });
    for (const auto& [name, member] : namedMeasures())
        writer.measure(name, member);
}

} // namespace

Result<ListedRuns> listRuns(const QString& libraryPath)
{
    const auto connection = openLibrary(libraryPath);
    if (!connection)
        return fail(connection);
    const auto stored = runs(*connection);
    if (!stored)
        return fail(stored);
    ListedRuns listed;
    for (const Run& run : *stored) {
        auto manifest = manifestFrom(jsonOf(run.manifest));
        auto results = trainingResultsFrom(jsonOf(run.results));
        if (manifest && results)
            listed.runs.push_back({std::move(manifest->manifest), std::move(*results),
                                   runRecordFrom(jsonOf(run.record)), run.note, run.starred,
                                   run.hasListeners});
        else
            ++listed.unreadable;
    }
    return listed;
}

QJsonObject toJson(const ListedRun& run)
{
    const ModelManifest& manifest = run.manifest;
    return {{u"id"_s, manifest.id},
            {u"created_at"_s, manifest.createdAt.toUTC().toString(Qt::ISODateWithMs)},
            {u"note"_s, run.note},
            {u"starred"_s, run.starred},
            {u"comparable"_s, run.hasListeners},
            {u"parameters"_s, toJson(manifest.als)},
            {u"mix"_s, toString(manifest.mix)},
            {u"split"_s, toJson(manifest.split)},
            {u"refit"_s, manifest.refit},
            {u"data_fingerprint"_s, manifest.dataFingerprint},
            {u"record"_s, toJson(run.record)},
            {u"results"_s, toJson(run.results)}};
}

ExportTable runTable(const std::vector<ListedRun>& runs)
{
    const std::vector<Line> lines = linesOf(runs);
    TableWriter writer(lines);
    addParameters(writer);
    addRecord(writer);
    addFigures(writer);
    return writer.take();
}

} // namespace segue
