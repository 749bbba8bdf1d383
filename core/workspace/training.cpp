#include "workspace/training.h"

#include "artifact/model_json.h"
#include "kernels/kernels.h"
#include "library/library.h"
#include "library/runs.h"
#include "workspace/run_record.h"

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
        total_.start();
        record_ = recordHere(request_.compute);
        record_.dataFingerprint = data_.fingerprint;
        record_.part = request_.part;
        record_.neighbours = request_.neighbours;
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
        return split(data_.interactions, request_.split, request_.part);
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
        const MeasureRequest how{
            .depths = request_.depths, .neighbours = request_.neighbours, .compute = request_.compute};
        auto results = measureSplit(data_, parts, model, ensembleChoiceOf(described()), request_.split.seed,
                                    how, progress_);
        if (!results)
            return fail(results);
        listeners_ = listenerHits(*results->rankings, parts, data_.catalogue.listeners.externalId);
        record_.splitFingerprint = listeners_.split;
        results_.results = std::move(results->results);
        results_.resultsByRegime = std::move(results->byRegime);
        results_.resultsBySegment = std::move(results->bySegment);
        results_.evaluateSeconds = secondsOf(timer);
        return {};
    }

    /// What is known of the model before it is trained.
    ModelManifest described() const
    {
        ModelManifest manifest;
        manifest.dataFingerprint = data_.fingerprint;
        manifest.regularizationFromDensity = request_.als.regularization == 0;
        manifest.mix = request_.mix;
        manifest.content = request_.content;
        manifest.weights = request_.weights;
        manifest.blending = request_.blending;
        manifest.diversity = request_.diversity;
        manifest.split = request_.split;
        if (request_.testPairs)
            manifest.split.kind = SplitKind::File;
        return manifest;
    }

    Result<TrainOutcome> save(const AlsModel& model, bool fittedOnEverything)
    {
        results_.iterations = model.iterations;
        results_.loadSeconds = data_.loadSeconds;
        results_.peakRssMib = peakRssMib();

        const QString folder = modelsFolder(data_.path);
        ModelManifest manifest = described();
        manifest.id = newModelId(folder);
        manifest.createdAt = QDateTime::currentDateTimeUtc();
        manifest.als = model.parameters;
        manifest.refit = fittedOnEverything;
        manifest.instructionSet = QString::fromLatin1(segue_kernels_level());

        QStringList users;
        users.reserve(data_.catalogue.listeners.size());
        for (int row = 0; row < data_.catalogue.listeners.size(); ++row)
            users.append(data_.catalogue.listeners.externalId[row]);
        const std::vector<QString>& songs = data_.catalogue.songs.externalId;
        const ModelArtifact artifact{manifest,
                                     results_,
                                     model.userFactors,
                                     model.songFactors,
                                     model.confidence,
                                     std::move(users),
                                     QStringList(songs.begin(), songs.end())};
        if (progress_.stopRequested())
            return cancelled();
        if (const auto saved = saveArtifact(folder, artifact); !saved)
            return fail(saved);
        const auto connection = openLibrary(data_.path);
        if (!connection)
            return fail(connection);
        if (const auto opened = openMeasuredTest(*connection); !opened)
            return fail(opened);
        record_.seconds = secondsOf(total_);
        Run run{manifest.id, manifest.createdAt, QJsonDocument(toJson(artifact, {})).toJson(),
                QJsonDocument(toJson(results_)).toJson()};
        run.record = QJsonDocument(toJson(record_)).toJson();
        if (listeners_.size() > 0)
            run.listeners = listeners_.toBytes();
        if (const auto added = addRunAndActivate(*connection, run); !added)
            return fail(added);
        return TrainOutcome{manifest, results_, folder + QLatin1Char('/') + manifest.id, record_};
    }

    Result<void> openMeasuredTest(const Connection& connection)
    {
        if (listeners_.size() == 0 || request_.part != HeldOutPart::Test)
            return {};
        const auto opened = openTest(connection, record_.splitFingerprint);
        if (!opened)
            return fail(opened);
        record_.testOpenings = *opened;
        return {};
    }

    const Dataset& data_;
    const TrainRequest& request_;
    Progress& progress_;
    const OnIteration& onIteration_;
    QElapsedTimer total_;
    TrainingResults results_;
    RunRecord record_;
    ListenerHits listeners_;
};

} // namespace

Result<TrainOutcome> train(const Dataset& data, const TrainRequest& request, Progress& progress,
                           const OnIteration& onIteration)
{
    if (data.interactions.pairs() == 0)
        return fail(QStringLiteral(
            "There is nothing to train on: the library has no interactions. Import some first."));
    return TrainJob(data, request, progress, onIteration).run();
}

Result<TrainRequest> trainRequestOf(const ModelManifest& manifest, HeldOutPart part)
{
    if (manifest.split.kind == SplitKind::File)
        return fail(QStringLiteral("The held-out pairs of this run came from a file: train with that file."));
    TrainRequest request;
    request.als = requestedParameters(manifest);
    request.mix = manifest.mix;
    request.content = manifest.content;
    request.weights = manifest.weights;
    request.blending = manifest.blending;
    request.diversity = manifest.diversity;
    request.split = manifest.split;
    request.part = part;
    request.refit = manifest.refit;
    return request;
}

} // namespace segue
