#include "workspace/workspace.h"

#include "library/library.h"
#include "recommend/als.h"

#include <algorithm>

namespace segue {

namespace {

/// Song factors put back on the rows of a catalogue; zero for a song that the model does not know.
FactorMatrix onRowsOf(const Songs& songs, const ModelArtifact& artifact)
{
    FactorMatrix factors = FactorMatrix::Zero(songs.size(), artifact.songFactors.cols());
    for (int row = 0; row < static_cast<int>(artifact.songs.size()); ++row) {
        if (const int found = songs.rowOf(artifact.songs[row]); found >= 0)
            factors.row(found) = artifact.songFactors.row(row);
    }
    return factors;
}

std::shared_ptr<const AlsRecommender> alsOf(const Dataset& data, const ModelArtifact& artifact)
{
    auto model = std::make_shared<AlsModel>();
    model->parameters = artifact.manifest.als;
    model->confidence = artifact.confidence;
    model->songFactors = onRowsOf(data.catalogue.songs, artifact);
    return std::make_shared<AlsRecommender>(std::move(model));
}

Result<QString> activeModelOf(const QString& libraryPath)
{
    const auto connection = openLibrary(libraryPath);
    return connection ? activeModel(*connection) : fail(connection);
}

} // namespace

std::shared_ptr<const Ensemble> makeEnsemble(const Dataset& data, const InteractionMatrix& training,
                                             const PopularityScores& popularity,
                                             std::shared_ptr<const AlsRecommender> als, ContentKind content,
                                             const EnsembleParameters& parameters)
{
    const Confidence confidence =
        als ? als->model().confidence
            : Confidence(Confidence::Scale::Logarithmic, AlsParameters().alpha, training);
    return std::make_shared<Ensemble>(
        std::move(als),
        std::make_shared<ContentRecommender>(data.catalogue.songs.features, confidence, training,
                                             content == ContentKind::WithArtist
                                                 ? std::span<const QString>(data.catalogue.songs.artist)
                                                 : std::span<const QString>()),
        std::make_shared<PopularityRecommender>(popularity), parameters);
}

std::shared_ptr<const Ensemble> makeEnsemble(const Dataset& data, const InteractionMatrix& training,
                                             const PopularityScores& popularity,
                                             std::shared_ptr<const AlsRecommender> als, Mix mix)
{
    return makeEnsemble(data, training, popularity, std::move(als), ContentKind::Sound,
                        EnsembleParameters::of(mix));
}

Result<std::shared_ptr<const Workspace>> openWorkspace(const std::shared_ptr<const Dataset>& data,
                                                       const QString& id)
{
    const auto wanted = id.isEmpty() ? activeModelOf(data->path) : Result<QString>(id);
    if (!wanted)
        return fail(wanted);
    auto workspace = std::make_shared<Workspace>();
    workspace->data = data;
    std::shared_ptr<const AlsRecommender> als;
    if (!wanted->isEmpty()) {
        auto artifact = loadArtifact(modelsFolder(data->path), *wanted, ArtifactPart::Songs);
        if (!artifact)
            return fail(artifact);
        als = alsOf(*data, *artifact);
        workspace->modelIsOlderThanData = artifact->manifest.dataFingerprint != data->fingerprint;
        workspace->model = std::move(artifact->manifest);
        workspace->results = std::move(artifact->results);
    }
    workspace->ensemble =
        workspace->model
            ? makeEnsemble(*data, data->interactions, data->popularity, std::move(als),
                           workspace->model->content, ensembleParametersOf(*workspace->model))
            : makeEnsemble(*data, data->interactions, data->popularity, std::move(als), Mix::Classic);
    return workspace;
}

std::shared_ptr<const Workspace> withoutModel(std::shared_ptr<const Dataset> data)
{
    auto workspace = std::make_shared<Workspace>();
    workspace->ensemble = makeEnsemble(*data, data->interactions, data->popularity, nullptr, Mix::Classic);
    workspace->data = std::move(data);
    return workspace;
}

Result<std::vector<int>> songRows(const Dataset& data, const QStringList& externalIds)
{
    std::vector<int> rows;
    QStringList unknown;
    for (const QString& id : externalIds) {
        if (const int row = data.catalogue.songs.rowOf(id); row >= 0)
            rows.push_back(row);
        else
            unknown.append(QLatin1Char('"') + id + QLatin1Char('"'));
    }
    if (!unknown.isEmpty())
        return fail(QStringLiteral("The library has no song with the id %1.")
                        .arg(unknown.join(QStringLiteral(", "))));
    return rows;
}

Result<int> userRow(const Dataset& data, const QString& externalId)
{
    const int row = data.catalogue.listeners.rowOf(externalId);
    if (row < 0)
        return fail(QStringLiteral("The library has no listener with the id \"%1\".").arg(externalId));
    return row;
}

Result<std::vector<SimilarSong>> similarSongs(const Workspace& workspace, int song, SimilarBy by, int count)
{
    const Ensemble& ensemble = *workspace.ensemble;
    std::vector<double> similarities;
    if (by == SimilarBy::Content) {
        if (!ensemble.content().hasFeatures(song))
            return fail(QStringLiteral("This song has no audio features, so nothing is known of its sound."));
        similarities = ensemble.content().similarities(song);
    } else {
        if (!ensemble.als())
            return fail(QStringLiteral("No model was trained on this library yet."));
        if (ensemble.als()->model().songFactors.row(song).isZero(0))
            return fail(QStringLiteral("Nobody had played this song when the model was trained."));
        similarities = ensemble.als()->similarities(song);
    }
    std::vector<SimilarSong> result;
    for (const int other : topSongs(similarities, {{song}}, count))
        result.push_back({other, similarities[other]});
    return result;
}

} // namespace segue
