#include "library/runs.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "library/library.h"
#include "workspace/run_file.h"
#include "workspace/run_list.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

QString runsText(const std::vector<ListedRun>& runs)
{
    if (runs.empty())
        return u"Nothing was trained on this library yet.\n"_s;
    const auto right = Table::Align::Right;
    Table table({{u"Run"_s},
                 {u""_s},
                 {u"preset"_s},
                 {u"factors"_s, right},
                 {u"alpha"_s, right},
                 {u"regularization"_s, right},
                 {u"split"_s},
                 {u"NDCG@10"_s, right},
                 {u"ALS"_s, right},
                 {u"item-kNN"_s, right},
                 {u"test opened"_s, right},
                 {u"note"_s}});
    const auto ndcg = [](const ListedRun& run, const QString& model) {
        const EvaluationResult* result = resultOf(run.results.results, model, 10);
        return result ? QString::number(result->ndcg.mean, 'f', 3) : u"-"_s;
    };
    for (const ListedRun& run : runs) {
        const ModelManifest& manifest = run.manifest;
        table.addRow({manifest.id, run.starred ? u"*"_s : QString(), toString(manifest.als.preset),
                      QString::number(manifest.als.factors), QString::number(manifest.als.alpha),
                      QString::number(manifest.als.regularization, 'g', 4), toString(manifest.split.kind),
                      ndcg(run, u"ensemble"_s), ndcg(run, u"als"_s), ndcg(run, u"item-knn"_s),
                      run.record.testOpenings > 0 ? QString::number(run.record.testOpenings) : u"-"_s,
                      run.note.simplified()});
    }
    return table.toString();
}

/// Carries out what the options ask for; returns what to say about it.
Result<QStringList> changeRuns(const Arguments& arguments)
{
    QStringList done;
    const QString id = arguments.text(u"run"_s);
    const auto connection = openLibrary(arguments.library());
    if (!connection)
        return fail(connection);
    if (arguments.has(u"add"_s)) {
        const auto added = addRunFile(arguments.library(), arguments.text(u"add"_s));
        if (!added)
            return fail(added);
        done += u"Added the run %1."_s.arg(*added);
    }
    if (arguments.has(u"star"_s) || arguments.has(u"unstar"_s)) {
        if (const auto set = setRunStarred(*connection, id, arguments.has(u"star"_s)); !set)
            return fail(set);
        done += u"Done."_s;
    }
    if (arguments.has(u"note"_s)) {
        if (const auto set = setRunNote(*connection, id, arguments.text(u"note"_s)); !set)
            return fail(set);
        done += u"Noted."_s;
    }
    if (arguments.has(u"write"_s)) {
        if (const auto written = writeRunFile(arguments.library(), id, arguments.text(u"write"_s)); !written)
            return fail(written);
        done += u"Wrote %1."_s.arg(arguments.text(u"write"_s));
    }
    return done;
}

CommandResult runRuns(Arguments& arguments, Progress& progress)
{
    for (const QString& option : {u"star"_s, u"unstar"_s, u"note"_s, u"write"_s}) {
        if (arguments.has(option) && !arguments.has(u"run"_s))
            arguments.reject(u"--%1 needs --run with the id of a run."_s.arg(option));
    }
    if (arguments.has(u"star"_s) && arguments.has(u"unstar"_s))
        arguments.reject(u"--star and --unstar exclude each other."_s);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto changed = changeRuns(arguments);
    if (!changed)
        return failure(changed);
    const auto runs = listRuns(arguments.library());
    if (!runs)
        return failure(runs);
    if (arguments.has(u"export"_s)) {
        const QString path = arguments.text(u"export"_s);
        const bool isJson = QFileInfo(path).suffix().compare(u"json"_s, Qt::CaseInsensitive) == 0;
        const auto written =
            writeTable(path, runTable(runs->runs), isJson ? TableFormat::Json : TableFormat::Csv, progress);
        if (!written)
            return failure(written);
    }
    QJsonArray json;
    for (const ListedRun& listed : runs->runs)
        json.append(toJson(listed));
    return Answer{{{u"runs"_s, json}, {u"unreadable"_s, runs->unreadable}},
                  changed->isEmpty() ? runsText(runs->runs) : changed->join(u'\n') + u'\n'};
}

} // namespace

Command runsCommand()
{
    return {
        .name = u"runs"_s,
        .summary = u"Lists what was trained on a library, and keeps notes of it."_s,
        .details = u"A run can be written to one file and added to another library."_s,
        .example =
            u"segue-cli runs music.segue --run 20260102-101500-000 --note \"before the clean-up\" --star"_s,
        .options = {{u"run"_s, u"Which run --star, --unstar, --note and --write are about."_s, u"id"_s},
                    {u"star"_s, u"Marks the run with a star."_s},
                    {u"unstar"_s, u"Takes the star away."_s},
                    {u"note"_s, u"Writes a note to the run; an empty one takes it away."_s, u"text"_s},
                    {u"write"_s, u"Writes the run with its model and figures to this file."_s, u"file"_s},
                    {u"add"_s, u"Adds the run of such a file to the library."_s, u"file"_s},
                    {u"export"_s,
                     u"Writes all runs and figures as a table: .json as JSON, all else as CSV."_s,
                     u"file"_s}},
        .run = runRuns};
}

} // namespace segue::cli
