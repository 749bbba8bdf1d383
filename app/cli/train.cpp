#include "artifact/model_json.h"
#include "cli/commands.h"
#include "cli/metrics_table.h"
#include "cli/split_options.h"
#include "interchange/interaction_pairs.h"
#include "workspace/run_again.h"

#include <QThread>
#include <limits>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr double loadingShare = 0.1;
constexpr double smallestAboveZero = std::numeric_limits<double>::min();
constexpr double largest = 1e9;

QList<QCommandLineOption> options()
{
    return {
        {u"preset"_s,
         u"Defaults of the ALS parameters: recommended or classic (alpha 40, regularization 0.01)."_s,
         u"name"_s, u"recommended"_s},
        {u"mix"_s, u"Weights of the ensemble: classic or recommended."_s, u"name"_s, u"classic"_s},
        {u"blending"_s,
         u"Songs before and after the fifth over which the weights for few songs pass into those for many; 0 "
         "changes them at once."_s,
         u"songs"_s, u"0"_s},
        {u"content"_s, u"What content knows of a song: features, or artist for features and artist."_s,
         u"kind"_s, u"features"_s},
        {u"diversity"_s,
         u"MMR's lambda: 0 keeps the order by score, 1 looks at likeness alone. Usual: 0.3."_s, u"x"_s},
        {u"no-refit"_s, u"Saves the model that was measured instead of one fitted again on everything."_s},
        {u"factors"_s, u"Numbers per listener and song, 1 to 512."_s, u"n"_s, u"64"_s},
        {u"iterations"_s, u"Rounds of alternating least squares, 1 to 1000."_s, u"n"_s, u"15"_s},
        {u"alpha"_s, u"How much plays raise confidence; more trusts plays more. Preset: 8, classic 40."_s,
         u"x"_s},
        {u"regularization"_s,
         u"Pulls factors towards zero; more when listeners have few songs. Preset: from the density of the "
         u"data, "
         "classic 0.01."_s,
         u"x"_s},
        {u"damping"_s,
         u"0 to 1: divides scores by this power of the length of the song's vector, towards rarer songs."_s,
         u"x"_s, u"0"_s},
        {u"confidence"_s,
         u"How a weight grows with plays: linear or logarithmic. Preset: logarithmic, classic linear."_s,
         u"scale"_s},
        {u"frequency-scaling"_s,
         u"Regularizes those with more plays more: on or off. Preset: on, classic off."_s, u"on|off"_s},
        {u"solver"_s,
         u"How normal equations are solved: exact, cg (conjugate gradients), or auto, which is the faster "
         u"one "
         "to the same quality."_s,
         u"name"_s, u"auto"_s},
        {u"seed"_s, u"Of the random start and the split."_s, u"n"_s, u"1"_s},
        {u"threads"_s, u"Threads to compute with; the result does not depend on it."_s, u"n"_s,
         QString::number(QThread::idealThreadCount())},
        {u"split"_s,
         u"What is held out to measure on: random, within-listener, time, leave-last-out or none."_s,
         u"kind"_s, u"random"_s},
        {u"holdout"_s, u"Share of the pairs that a random or time split holds out."_s, u"share"_s, u"0.2"_s},
        {u"validation"_s,
         u"Share of the pairs held out beside those, for choices; neither trained on nor ranked at the test."_s,
         u"share"_s, u"0"_s},
        {u"measure-on"_s, u"Which of the two is measured: test or validation; the other stays closed."_s,
         u"part"_s, u"test"_s},
        {u"again"_s, u"Trains the run with this id again, parameters, split and seed as they were."_s,
         u"id"_s},
        {u"test-interactions"_s, u"Takes the held-out pairs from this CSV or TSV file instead of --split."_s,
         u"file"_s},
    };
}

AlsParameters readAls(Arguments& arguments)
{
    const QString preset = arguments.choice(u"preset"_s, {u"recommended"_s, u"classic"_s});
    AlsParameters als = AlsParameters::of(alsPresetFrom(preset).value_or(AlsPreset::Recommended));
    als.factors = static_cast<int>(arguments.integer(u"factors"_s, 1, 512));
    als.iterations = static_cast<int>(arguments.integer(u"iterations"_s, 1, 1000));
    if (arguments.has(u"alpha"_s))
        als.alpha = arguments.real(u"alpha"_s, smallestAboveZero, largest);
    if (arguments.has(u"regularization"_s))
        als.regularization = arguments.real(u"regularization"_s, smallestAboveZero, largest);
    als.damping = arguments.real(u"damping"_s, 0, 1);
    if (arguments.has(u"confidence"_s))
        als.confidence =
            confidenceScaleFrom(arguments.choice(u"confidence"_s, {u"linear"_s, u"logarithmic"_s}))
                .value_or(als.confidence);
    if (arguments.has(u"frequency-scaling"_s))
        als.frequencyScaling = arguments.choice(u"frequency-scaling"_s, {u"on"_s, u"off"_s}) == u"on"_s;
    als.solver = alsSolverFrom(arguments.choice(u"solver"_s, {u"auto"_s, u"exact"_s, u"cg"_s}))
                     .value_or(AlsSolver::Auto);
    als.seed = arguments.seed();
    return als;
}

QJsonObject parametersJson(const TrainOutcome& outcome, const TrainRequest& request)
{
    const ModelManifest& manifest = outcome.manifest;
    QJsonObject json = toJson(manifest.als);
    json[u"mix"_s] = toString(manifest.mix);
    json[u"content"_s] = toString(manifest.content);
    json[u"blending"_s] = manifest.blending;
    json[u"mmr_diversity"_s] = ensembleParametersOf(manifest).mmr.diversity;
    json[u"refit"_s] = manifest.refit;
    json[u"split"_s] = toString(manifest.split.kind);
    json[u"holdout"_s] = manifest.split.holdout;
    json[u"threads"_s] = request.compute.threads;
    return json;
}

/// What has to be known before the figures are believed.
QString protocolText(const TrainOutcome& outcome)
{
    QString text;
    if (outcome.record.testOpenings > 1)
        text +=
            u"The test part of this split was opened %1 times by now: choices made on it flatter.\n"_s.arg(
                outcome.record.testOpenings);
    if (const QString warning = splitWarning(outcome.manifest.split.kind); !warning.isEmpty())
        text += warning + u'\n';
    return text;
}

QString trainingText(const TrainOutcome& outcome)
{
    const AlsParameters& als = outcome.manifest.als;
    return u"%1\nModel %2 (%3 preset, %4 factors, alpha %5, regularization %6) trained in %7 s and measured "
           u"in %8 s, "
           "loss %9.\n"_s.arg(metricsText(outcome.results.results), outcome.manifest.id, toString(als.preset),
                              QString::number(als.factors), QString::number(als.alpha),
                              QString::number(als.regularization, 'g', 4),
                              QString::number(outcome.results.trainSeconds, 'f', 1),
                              QString::number(outcome.results.evaluateSeconds, 'f', 1),
                              QString::number(outcome.results.iterations.back().loss, 'g', 6)) +
           u"Saved as %1, the active model.\n"_s.arg(outcome.path) + protocolText(outcome);
}

CommandResult runTrain(Arguments& arguments, Progress& progress)
{
    TrainRequest request;
    request.als = readAls(arguments);
    request.mix =
        mixFrom(arguments.choice(u"mix"_s, {u"classic"_s, u"recommended"_s})).value_or(Mix::Classic);
    request.content = arguments.choice(u"content"_s, {u"features"_s, u"artist"_s}) == u"artist"_s
                          ? ContentKind::WithArtist
                          : ContentKind::Sound;
    request.blending =
        static_cast<int>(arguments.integer(u"blending"_s, 0, EnsembleParameters::mostBlending));
    if (arguments.has(u"diversity"_s))
        request.diversity = arguments.real(u"diversity"_s, 0, 1);
    request.split = readSplit(
        arguments, {u"random"_s, u"within-listener"_s, u"time"_s, u"leave-last-out"_s, u"none"_s}, false);
    request.refit = !arguments.has(u"no-refit"_s);
    request.part = heldOutPartFrom(arguments.choice(u"measure-on"_s, {u"test"_s, u"validation"_s}))
                       .value_or(HeldOutPart::Test);
    request.compute.threads = static_cast<int>(arguments.integer(u"threads"_s, 1, 1024));
    if (arguments.problem())
        return wrongUsage(*arguments.problem());

    progress.share(0, loadingShare);
    const auto data = loadDataset(arguments.library(), progress);
    if (!data)
        return failure(data);
    if (arguments.has(u"again"_s)) {
        auto same = requestAgain(**data, arguments.text(u"again"_s));
        if (!same)
            return failure(same);
        same->compute = request.compute;
        request = std::move(*same);
    }
    if (arguments.has(u"test-interactions"_s)) {
        auto pairs =
            readInteractionPairs(arguments.text(u"test-interactions"_s), (*data)->catalogue, {}, progress);
        if (!pairs)
            return failure(pairs);
        request.testPairs = std::move(*pairs);
    }
    progress.share(loadingShare, 1);
    const auto outcome = train(**data, request, progress);
    if (!outcome)
        return failure(outcome);

    Answer answer;
    answer.json = toJson(outcome->results);
    answer.json[u"model"_s] = outcome->manifest.id;
    answer.json[u"path"_s] = outcome->path;
    answer.json[u"parameters"_s] = parametersJson(*outcome, request);
    answer.json[u"record"_s] = toJson(outcome->record);
    if (const QString warning = splitWarning(outcome->manifest.split.kind); !warning.isEmpty())
        answer.json[u"warning"_s] = warning;
    answer.text = trainingText(*outcome);
    return answer;
}

} // namespace

Command trainCommand()
{
    return {
        .name = u"train"_s,
        .summary = u"Trains a model, measures it, and makes it the active one."_s,
        .details =
            u"Trains on the part that is not held out, measures precision, recall, NDCG, MAP and coverage on "
            "the rest, then fits again on everything and saves that."_s,
        .example = u"segue-cli train music.segue --factors 64 --iterations 15"_s,
        .options = options(),
        .run = runTrain};
}

} // namespace segue::cli
