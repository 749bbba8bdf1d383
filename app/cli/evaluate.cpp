#include "artifact/model_json.h"
#include "cli/chosen_model.h"
#include "cli/commands.h"
#include "cli/metrics_table.h"
#include "evaluate/taste_clusters.h"
#include "workspace/training.h"

#include <QJsonArray>
#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int largestDepth = 1000;
constexpr int mostSeeds = 1000;
constexpr int mostTasteClusters = 100;

/// The ensemble told apart by what was asked for.
QString toldApart(const MeasuredModel& measured, const std::vector<SegmentKind>& kinds)
{
    QString text;
    for (const SegmentKind kind : kinds) {
        const QString table = kind == SegmentKind::Regime ? regimesText(measured.resultsByRegime)
                                                          : segmentsText(measured.resultsBySegment, kind);
        text += table.isEmpty() ? QString() : u'\n' + table;
    }
    return text;
}

QString measuredText(const QString& id, const MeasuredModel& measured, const MeasureRequest& request,
                     const std::vector<SegmentKind>& kinds)
{
    const QString how = measured.retrained ? u"its parameters were trained anew without the held-out songs"_s
                                           : u"the saved factors, which never saw the held-out songs"_s;
    QString text = u"Model %1 on the %2 part of a %3 split: %4.\n\n%5%6"_s.arg(
        id, toString(request.part), toString(measured.split.kind), how,
        metricsText(measured.results, request.definitions), toldApart(measured, kinds));
    if (measured.testOpenings > 1)
        text +=
            u"\nThe test part of this split was opened %1 times by now: choices made on it flatter.\n"_s.arg(
                measured.testOpenings);
    if (const QString warning = splitWarning(measured.split.kind); !warning.isEmpty())
        text += u'\n' + warning + u'\n';
    return text;
}

QJsonObject measuredJson(const QString& id, const MeasuredModel& measured, const MeasureRequest& request)
{
    QJsonArray definitions;
    for (const MetricDefinition& metric : metricDefinitions(request.definitions))
        definitions.append(QJsonObject{{u"name"_s, metric.name}, {u"definition"_s, metric.definition}});
    QJsonObject json{{u"model"_s, id},
                     {u"split"_s, toJson(measured.split)},
                     {u"measured_on"_s, toString(request.part)},
                     {u"retrained"_s, measured.retrained},
                     {u"item_knn_neighbours"_s, neighboursText(measured.neighbours)},
                     {u"metric_definitions"_s, toString(request.definitions)},
                     {u"definitions"_s, definitions},
                     {u"results"_s, toJson(measured.results)},
                     {u"results_by_regime"_s, toJson(measured.resultsByRegime)},
                     {u"results_by_segment"_s, toJson(measured.resultsBySegment)},
                     {u"test_openings"_s, measured.testOpenings}};
    if (const QString warning = splitWarning(measured.split.kind); !warning.isEmpty())
        json[u"warning"_s] = warning;
    return json;
}

/// Several seeds of split and start: mean and spread of each measure.
CommandResult overSeeds(const Dataset& data, const ModelArtifact& model, const MeasureRequest& request,
                        int count, Progress& progress)
{
    std::vector<std::uint64_t> seeds(count);
    std::iota(seeds.begin(), seeds.end(), 1);
    const auto measured = measureSeeds(data, model, request, seeds, progress);
    if (!measured)
        return failure(measured);
    const std::vector<SeedSpread> spreads = spreadOver(*measured);
    QJsonArray rows;
    for (const SeedSpread& spread : spreads) {
        QJsonObject row{{u"model"_s, spread.model}, {u"k"_s, spread.k}, {u"seeds"_s, spread.seeds}};
        for (const SeedSpread::Value& value : spread.values) {
            row[value.measure] = value.mean;
            row[value.measure + u"_deviation"_s] = value.deviation;
        }
        rows.append(row);
    }
    return Answer{{{u"model"_s, model.manifest.id},
                   {u"seeds"_s, count},
                   {u"measured_on"_s, toString(request.part)},
                   {u"metric_definitions"_s, toString(request.definitions)},
                   {u"spread"_s, rows}},
                  spreadText(spreads)};
}

CommandResult fromFewLikes(const Dataset& data, const ModelArtifact& model, const MeasureRequest& request,
                           const QList<int>& likes, Progress& progress)
{
    const auto measured = measureColdStart(data, model, request, {likes.begin(), likes.end()}, progress);
    if (!measured)
        return failure(measured);
    QJsonArray rows;
    QString text;
    for (const ColdStartResult& result : *measured) {
        rows.append(QJsonObject{{u"likes"_s, result.likes}, {u"results"_s, toJson(result.results)}});
        text += u"From %1 likes:\n%2\n"_s.arg(QString::number(result.likes),
                                              metricsText(result.results, request.definitions));
    }
    return Answer{{{u"model"_s, model.manifest.id}, {u"cold_start"_s, rows}}, text};
}

MeasureRequest readMeasureRequest(Arguments& arguments)
{
    MeasureRequest request;
    const QList<int> depths = arguments.integers(u"k"_s, 1, largestDepth);
    request.depths = {depths.begin(), depths.end()};
    request.definitions =
        metricDefinitionsFrom(arguments.choice(u"metric-definitions"_s, metricDefinitionsWords()))
            .value_or(MetricDefinitions::Segue);
    request.part = heldOutPartFrom(arguments.choice(u"measure-on"_s, {u"test"_s, u"validation"_s}))
                       .value_or(HeldOutPart::Test);
    if (const auto neighbours = neighboursFrom(arguments.text(u"knn-neighbours"_s)))
        request.neighbours = *neighbours;
    else
        arguments.reject(neighbours.error().message);
    return request;
}

CommandResult runEvaluate(Arguments& arguments, Progress& progress)
{
    MeasureRequest request = readMeasureRequest(arguments);
    const std::vector<SegmentKind> kinds = arguments.listOf(u"by"_s, &segmentKindFrom);
    const int clusters = static_cast<int>(arguments.integer(u"clusters"_s, 0, mostTasteClusters));
    const int seeds = static_cast<int>(arguments.integer(u"seeds"_s, 0, mostSeeds));
    const QList<int> likes = arguments.integers(u"cold-start"_s, 0, largestDepth);
    if (seeds > 0 && !likes.isEmpty())
        arguments.reject(u"--seeds and --cold-start exclude each other."_s);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto id = chosenModel(arguments);
    if (!id)
        return failure(id);
    const auto model = loadArtifact(modelsFolder(arguments.library()), *id, ArtifactPart::Songs);
    if (!model)
        return failure(model);
    progress.share(0, 0.1);
    const auto data = loadDataset(arguments.library(), progress);
    if (!data)
        return failure(data);
    progress.share(0.1, 1);
    if (std::ranges::find(kinds, SegmentKind::Taste) != kinds.end())
        request.tasteClusters =
            clusters > 0 ? clusters : suitableTasteClusters((*data)->catalogue.listeners.size());
    if (seeds > 0)
        return overSeeds(**data, *model, request, seeds, progress);
    if (!likes.isEmpty())
        return fromFewLikes(**data, *model, request, likes, progress);
    const auto measured = measure(**data, *model, request, progress);
    if (!measured)
        return failure(measured);
    return Answer{measuredJson(*id, *measured, request), measuredText(*id, *measured, request, kinds)};
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
        .options =
            {modelOption(),
             {u"k"_s, u"Lengths of the lists to measure, separated by commas."_s, u"numbers"_s, u"5,10,20"_s},
             {u"metric-definitions"_s,
              u"Whose definitions: segue, implicit, rectools, lenskit or trec_eval."_s, u"name"_s,
              u"segue"_s},
             {u"measure-on"_s, u"Which held-out part: test or validation."_s, u"part"_s, u"test"_s},
             {u"knn-neighbours"_s, u"Similar songs that item-kNN keeps of each, or all."_s, u"n"_s,
              neighboursText(ItemKnnRecommender::defaultNeighbours)},
             {u"by"_s, u"What listeners are told apart by: regime, activity, taste."_s, u"names"_s,
              u"regime,activity"_s},
             {u"clusters"_s, u"Of taste; 0 for as many as suit, 8 at most."_s, u"n"_s, u"0"_s},
             {u"seeds"_s,
              u"Trains and measures so many times, with split and start drawn anew: mean and spread."_s,
              u"n"_s, u"0"_s},
             {u"cold-start"_s,
              u"Measures listeners unseen in training from so many likes, separated by commas."_s,
              u"numbers"_s}},
        .run = runEvaluate};
}

} // namespace segue::cli
