#include "workspace/training.h"

#include "artifact/model_json.h"
#include "kernels/kernels.h"
#include "library/library.h"
#include "library/runs.h"
#include "recommend/baselines.h"
#include "workspace/workspace.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <sys/resource.h>

namespace segue {

namespace {

double secondsOf(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) * 1e-9;
}

double peakRssMib()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

Result<Evaluation> evaluateAll(const Dataset& data, const Split& split, std::shared_ptr<const AlsModel> als,
                               Mix mix, std::uint64_t seed, const std::vector<int>& depths,
                               const Compute& compute, Progress& progress)
{
    // Popularity of the training part alone: the held-out plays must not vote.
    const auto ensemble = makeEnsemble(data, split.training, measurePopularity(split.training),
                                       std::make_shared<AlsRecommender>(std::move(als)), mix);
    const ItemKnnRecommender itemKnn(split.training, compute);
    const RandomRecommender random(split.training.songs(), seed);
    const std::array<const Recommender*, 2> baselines{&itemKnn, &random};
    return evaluate(*ensemble, baselines, split, depths, seed, compute, progress);
}

/// Trains, measures and fits again; keeps what the steps share.
class TrainJob {
public:
    TrainJob(const Dataset& data, const TrainRequest& request, Progress& progress,
             const OnIteration& onIteration)
        : data_(data)
        , request_(request)
        , progress_(progress)
        , onIteration_(onIteration)
    {}

    Result<TrainOutcome> run()
    {
        auto parts = heldOutApart();
        if (!parts)
            return fail(parts);
        const bool measured = parts->heldOut.pairs() > 0;
        const bool twice = measured && request_.refit;

        progress_.begin(QStringLiteral("Training"), 0, twice ? 0.45 : 0.75);
        auto model = fit(Fit::Measured, parts->training);
        if (!model)
            return fail(model);
        if (measured) {
            progress_.begin(QStringLiteral("Measuring"), twice ? 0.45 : 0.75, twice ? 0.6 : 0.97);
            if (const auto done = measureModel(*parts, *model); !done)
                return fail(done);
        }
        if (twice) {
            progress_.begin(QStringLiteral("Fitting on everything"), 0.6, 0.97);
            model = fit(Fit::Everything, data_.interactions);
            if (!model)
                return fail(model);
        }
        progress_.begin(QStringLiteral("Saving"), 0.97, 1);
        return save(**model, !measured || request_.refit);
    }

private:
    Result<Split> heldOutApart() const
    {
        if (request_.testPairs)
            return splitByPairs(data_.interactions, *request_.testPairs);
        return split(data_.interactions, request_.split);
    }

    Result<std::shared_ptr<const AlsModel>> fit(Fit which, const InteractionMatrix& training)
    {
        QElapsedTimer timer;
        timer.start();
        auto model =
            trainAls(training, request_.als, request_.compute, progress_, [&](const AlsIteration& iteration) {
                if (onIteration_)
                    onIteration_(which, iteration);
            });
        results_.trainSeconds += secondsOf(timer);
        if (!model)
            return fail(model);
        return std::make_shared<const AlsModel>(std::move(*model));
    }

    Result<void> measureModel(const Split& parts, const std::shared_ptr<const AlsModel>& model)
    {
        QElapsedTimer timer;
        timer.start();
        auto results = evaluateAll(data_, parts, model, request_.mix, request_.split.seed, request_.depths,
                                   request_.compute, progress_);
        if (!results)
            return fail(results);
        results_.results = std::move(results->results);
        results_.resultsByRegime = std::move(results->byRegime);
        results_.evaluateSeconds = secondsOf(timer);
        return {};
    }

    Result<TrainOutcome> save(const AlsModel& model, bool fittedOnEverything)
    {
        results_.iterations = model.iterations;
        results_.loadSeconds = data_.loadSeconds;
        results_.peakRssMib = peakRssMib();

        const QString folder = modelsFolder(data_.path);
        ModelManifest manifest;
        manifest.id = newModelId(folder);
        manifest.createdAt = QDateTime::currentDateTimeUtc();
        manifest.dataFingerprint = data_.fingerprint;
        manifest.als = model.parameters;
        manifest.regularizationFromDensity = request_.als.regularization == 0;
        manifest.mix = request_.mix;
        manifest.split = request_.split;
        if (request_.testPairs)
            manifest.split.kind = SplitKind::File;
        manifest.refit = fittedOnEverything;
        manifest.instructionSet = QString::fromLatin1(segue_kernels_level());

        const std::vector<QString>& users = data_.catalogue.listeners.externalId;
        const std::vector<QString>& songs = data_.catalogue.songs.externalId;
        const ModelArtifact artifact{manifest,
                                     results_,
                                     model.userFactors,
                                     model.songFactors,
                                     model.confidence,
                                     QStringList(users.begin(), users.end()),
                                     QStringList(songs.begin(), songs.end())};
        if (progress_.stopRequested())
            return cancelled();
        if (const auto saved = saveArtifact(folder, artifact); !saved)
            return fail(saved);
        const auto connection = openLibrary(data_.path);
        if (!connection)
            return fail(connection);
        const Run run{manifest.id, manifest.createdAt, QJsonDocument(toJson(artifact, {})).toJson(),
                      QJsonDocument(toJson(results_)).toJson()};
        if (const auto added = addRunAndActivate(*connection, run); !added)
            return fail(added);
        return TrainOutcome{manifest, results_, folder + QLatin1Char('/') + manifest.id};
    }

    const Dataset& data_;
    const TrainRequest& request_;
    Progress& progress_;
    const OnIteration& onIteration_;
    TrainingResults results_;
};

/// The parameters as they were asked for, to be resolved on other data.
AlsParameters requested(const ModelManifest& manifest)
{
    AlsParameters als = manifest.als;
    if (manifest.regularizationFromDensity)
        als.regularization = 0;
    return als;
}

/// The split to measure a model on: its own, or a random one where it has none that can be drawn again.
SplitParameters measurableSplit(const ModelManifest& manifest)
{
    SplitParameters split = manifest.split;
    if (split.kind == SplitKind::None || split.kind == SplitKind::File)
        split.kind = SplitKind::Random;
    return split;
}

} // namespace

Result<TrainOutcome> train(const Dataset& data, const TrainRequest& request, Progress& progress,
                           const OnIteration& onIteration)
{
    if (data.interactions.pairs() == 0)
        return fail(QStringLiteral(
            "There is nothing to train on: the library has no interactions. Import some first."));
    return TrainJob(data, request, progress, onIteration).run();
}

Result<MeasuredModel> measure(const Dataset& data, const ModelArtifact& artifact,
                              const std::vector<int>& depths, const Compute& compute, Progress& progress)
{
    MeasuredModel measured;
    measured.split = measurableSplit(artifact.manifest);
    const auto parts = split(data.interactions, measured.split);
    if (!parts)
        return fail(parts);
    measured.retrained = artifact.manifest.refit || artifact.manifest.dataFingerprint != data.fingerprint ||
                         artifact.manifest.split.kind != measured.split.kind;

    auto model = std::make_shared<AlsModel>();
    if (measured.retrained) {
        progress.begin(QStringLiteral("Training without the held-out songs"), 0, 0.7);
        auto trained = trainAls(parts->training, requested(artifact.manifest), compute, progress);
        if (!trained)
            return fail(trained);
        *model = std::move(*trained);
    } else {
        model->parameters = artifact.manifest.als;
        model->confidence = artifact.confidence;
        model->songFactors = artifact.songFactors;
    }
    progress.begin(QStringLiteral("Measuring"), measured.retrained ? 0.7 : 0, 1);
    auto results = evaluateAll(data, *parts, std::move(model), artifact.manifest.mix, measured.split.seed,
                               depths, compute, progress);
    if (!results)
        return fail(results);
    measured.results = std::move(results->results);
    measured.resultsByRegime = std::move(results->byRegime);
    return measured;
}

} // namespace segue
