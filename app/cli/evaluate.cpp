#include "artifact/model_json.h"
#include "cli/commands.h"
#include "cli/metrics_table.h"
#include "library/library.h"
#include "workspace/training.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int largestDepth = 1000;

Result<QString> chosenModel(const Arguments& arguments)
{
    if (arguments.has(u"model"_s))
        return arguments.text(u"model"_s);
    const auto connection = openLibrary(arguments.library());
    if (!connection)
        return fail(connection);
    auto id = activeModel(*connection);
    if (id && id->isEmpty())
        return fail(u"No model was trained on this library yet. Train one with: segue-cli train %1"_s.arg(
            arguments.library()));
    return id;
}

QString measuredText(const QString& id, const MeasuredModel& measured)
{
    const QString how = measured.retrained ? u"its parameters were trained anew without the held-out songs"_s
                                           : u"the saved factors, which never saw the held-out songs"_s;
    return u"Model %1 on a %2 split: %3.\n\n%4\n%5"_s.arg(id, toString(measured.split.kind), how,
                                                          metricsText(measured.results),
                                                          regimesText(measured.resultsByRegime));
}

CommandResult runEvaluate(Arguments& arguments, Progress& progress)
{
    const QList<int> depths = arguments.integers(u"k"_s, 1, largestDepth);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto id = chosenModel(arguments);
    if (!id)
        return failure(id);
    const auto model = loadArtifact(modelsFolder(arguments.library()), *id);
    if (!model)
        return failure(model);
    progress.share(0, 0.1);
    const auto data = loadDataset(arguments.library(), progress);
    if (!data)
        return failure(data);
    progress.share(0.1, 1);
    const auto measured = measure(**data, *model, {depths.begin(), depths.end()}, {}, progress);
    if (!measured)
        return failure(measured);

    Answer answer;
    answer.json = {{u"model"_s, *id},
                   {u"split"_s, toJson(measured->split)},
                   {u"retrained"_s, measured->retrained},
                   {u"results"_s, toJson(measured->results)},
                   {u"results_by_regime"_s, toJson(measured->resultsByRegime)}};
    answer.text = measuredText(*id, *measured);
    return answer;
}

} // namespace

Command evaluateCommand()
{
    return {
        .name = u"evaluate"_s,
        .summary = u"Measures a saved model against the baselines."_s,
        .details =
            u"The held-out songs are drawn again as in training. A model that was fitted on everything has "
            "seen them, so its parameters are trained anew without them."_s,
        .example = u"segue-cli evaluate music.segue -k 5,10,20"_s,
        .options = {{u"model"_s, u"Which saved model; the active one without this."_s, u"id"_s},
                    {u"k"_s, u"Lengths of the lists to measure, separated by commas."_s, u"numbers"_s,
                     u"5,10,20"_s}},
        .run = runEvaluate};
}

} // namespace segue::cli
