#include "artifact/model_json.h"
#include "cli/commands.h"
#include "cli/listener.h"
#include "cli/metrics_table.h"
#include "cli/split_options.h"
#include "cli/table.h"
#include "evaluate/comparison.h"
#include "library/library.h"
#include "library/runs.h"
#include "tune/weight_json.h"
#include "workspace/training.h"

#include <QJsonArray>
#include <QThread>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

/// Parameters of the active model, or the recommended ones where there is none.
Result<AlsParameters> parametersOfActive(const QString& library)
{
    const auto connection = openLibrary(library);
    if (!connection)
        return fail(connection);
    const auto id = activeModel(*connection);
    if (!id)
        return fail(id);
    if (id->isEmpty())
        return AlsParameters::of(AlsPreset::Recommended);
    const auto model = loadArtifact(modelsFolder(library), *id);
    return model ? Result<AlsParameters>(requestedParameters(model->manifest)) : fail(model);
}

QString weightsText(const WeightSearch& found)
{
    const auto right = Table::Align::Right;
    Table table({{u"Regime"_s},
                 {u"listeners"_s, right},
                 {u"ALS"_s, right},
                 {u"content"_s, right},
                 {u"popularity"_s, right},
                 {u"NDCG"_s, right},
                 {u"ALS alone"_s, right},
                 {u"content"_s, right},
                 {u"popularity"_s, right}});
    const auto share = [](double weight) { return QString::number(weight, 'f', 2); };
    const auto ndcg = [](const MixMeasures& mix) { return QString::number(mix.ndcg, 'f', 4); };
    for (const RegimeWeights& regime : found.regimes) {
        const Weights& weights = regime.best.weights;
        table.addRow({toString(regime.regime), grouped(regime.listeners), share(weights[Component::Als]),
                      share(weights[Component::Content]), share(weights[Component::Popularity]),
                      ndcg(regime.best), ndcg(regime.alone(Component::Als)),
                      ndcg(regime.alone(Component::Content)), ndcg(regime.alone(Component::Popularity))});
    }
    return table.toString() + u"\nThe best mix of each regime on validation; the test stayed closed.\n"_s;
}

QString segmentsText(const WeightSearch& found)
{
    const auto right = Table::Align::Right;
    Table table({{u"Active listeners"_s},
                 {u"listeners"_s, right},
                 {u"ALS"_s, right},
                 {u"content"_s, right},
                 {u"popularity"_s, right},
                 {u"NDCG"_s, right},
                 {u"with everybody's"_s, right}});
    for (const SegmentWeights& segment : found.segments) {
        QStringList row{segment.name, grouped(segment.listeners)};
        for (const Component component : components)
            row << QString::number(segment.best.weights[component], 'f', 2);
        row << QString::number(segment.best.ndcg, 'f', 4) << QString::number(segment.ofRegime.ndcg, 'f', 4);
        table.addRow(row);
    }
    return u'\n' + table.toString() +
           u"\nThe best of many mixes on few listeners flatters itself; the ensemble takes those of the regimes.\n"_s;
}

/// The found weights trained on all but the test, and the ensemble held against each of its parts.
Result<void> openTestWith(const Dataset& data, const WeightSearchSpecification& specification,
                          const WeightSearch& found, const Compute& compute, Progress& progress,
                          Answer& answer)
{
    TrainRequest request;
    request.als = specification.als;
    request.mix = Mix::Recommended;
    request.content = specification.content;
    request.weights = found.weights;
    request.split = specification.split;
    request.split.validation = 0; // the test is the same, and the rest is now trained on
    request.compute = compute;
    const auto outcome = train(data, request, progress);
    if (!outcome)
        return fail(outcome);
    const auto connection = openLibrary(data.path);
    if (!connection)
        return fail(connection);
    const auto bytes = listenersOfRun(*connection, outcome->manifest.id);
    if (!bytes)
        return fail(bytes);
    const auto hits = listenerHitsFrom(*bytes);
    if (!hits)
        return fail(hits);
    const QString ensemble = u"ensemble without MMR"_s;
    std::vector<ModelPair> pairs;
    for (const Component component : components)
        pairs.push_back({toString(component), ensemble});
    pairs.push_back({u"item-knn"_s, ensemble});
    const auto rows = compareRuns(*hits, *hits, pairs, std::vector<int>{specification.k},
                                  MetricDefinitions::Segue, 1, compute);
    if (!rows)
        return fail(rows);
    answer.json[u"run"_s] = outcome->manifest.id;
    answer.json[u"test"_s] = segue::toJson(outcome->results.results);
    answer.json[u"test_openings"_s] = outcome->record.testOpenings;
    answer.json[u"comparisons"_s] = comparisonsJson(*rows);
    answer.text += u"\nSaved as the active model %1. On the test part:\n\n%2\n%3"_s.arg(
        outcome->manifest.id, metricsText(outcome->results.results), comparisonsText(*rows));
    return {};
}

CommandResult runTuneWeights(Arguments& arguments, Progress& progress)
{
    WeightSearchSpecification specification;
    specification.content = arguments.choice(u"content"_s, {u"artist"_s, u"features"_s}) == u"artist"_s
                                ? ContentKind::WithArtist
                                : ContentKind::Sound;
    specification.steps = static_cast<int>(arguments.integer(u"steps"_s, 1, 100));
    specification.k = static_cast<int>(arguments.integer(u"k"_s, 1, 20));
    specification.split = readSplit(arguments, {u"random"_s, u"within-listener"_s, u"time"_s}, true);
    if (arguments.has(u"segments"_s))
        specification.segments = segmentKindFrom(arguments.choice(u"segments"_s, {u"activity"_s, u"taste"_s}))
                                     .value_or(SegmentKind::Activity);
    const Compute compute{.threads = static_cast<int>(arguments.integer(u"threads"_s, 1, 1024))};
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto als = parametersOfActive(arguments.library());
    if (!als)
        return failure(als);
    specification.als = *als;
    progress.share(0, 0.05);
    const auto data = loadDataset(arguments.library(), progress);
    if (!data)
        return failure(data);
    progress.share(0.05, arguments.has(u"train"_s) ? 0.8 : 1);
    const auto found = searchWeights(**data, specification, compute, progress);
    if (!found)
        return failure(found);

    QJsonArray regimes;
    for (const RegimeWeights& regime : found->regimes)
        regimes.append(segue::toJson(regime));
    Answer answer{{{u"measured_on"_s, u"validation"_s},
                   {u"content"_s, toString(specification.content)},
                   {u"split"_s, segue::toJson(specification.split)},
                   {u"weights"_s, segue::toJson(found->weights)},
                   {u"regimes"_s, regimes}},
                  weightsText(*found)};
    if (specification.segments) {
        QJsonArray segments;
        for (const SegmentWeights& segment : found->segments)
            segments.append(segue::toJson(segment));
        answer.json[u"segments"_s] = segments;
        answer.text += segmentsText(*found);
    }
    if (arguments.has(u"train"_s)) {
        progress.share(0.8, 1);
        if (const auto opened = openTestWith(**data, specification, *found, compute, progress, answer);
            !opened)
            return failure(opened);
    }
    return answer;
}

} // namespace

Command tuneWeightsCommand()
{
    return {
        .name = u"tune-weights"_s,
        .summary = u"Searches for the weights of the ensemble in each regime."_s,
        .details =
            u"Measures every mix of ALS, content and popularity on validation, for listeners with nothing, "
            "with one to four and with more songs known, and what diversity costs. The parameters of ALS "
            "are those of the active model."_s,
        .example = u"segue-cli tune-weights music.segue --train"_s,
        .options = {{u"content"_s, u"artist: features and known artists; features: those alone."_s, u"kind"_s,
                     u"artist"_s},
                    {u"steps"_s, u"Of each side of the triangle of mixes."_s, u"n"_s, u"20"_s},
                    {u"k"_s, u"Length of the lists to measure."_s, u"n"_s, u"10"_s},
                    {u"split"_s, u"random, within-listener or time."_s, u"kind"_s, u"random"_s},
                    {u"holdout"_s, u"Share of the pairs for the test."_s, u"share"_s, u"0.2"_s},
                    {u"validation"_s, u"Share of the pairs for validation."_s, u"share"_s, u"0.1"_s},
                    {u"seed"_s, u"Of the split and the samples."_s, u"n"_s, u"1"_s},
                    {u"threads"_s, u"Threads to compute with."_s, u"n"_s,
                     QString::number(QThread::idealThreadCount())},
                    {u"segments"_s,
                     u"Also finds weights for active listeners told apart by activity or taste."_s,
                     u"activity|taste"_s},
                    {u"train"_s,
                     u"Then trains with the found weights on all but the test, and opens that, once."_s}},
        .run = runTuneWeights};
}

} // namespace segue::cli
