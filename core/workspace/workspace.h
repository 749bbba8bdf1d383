#pragma once

#include "artifact/model_artifact.h"
#include "recommend/explanation.h"
#include "recommend/history.h"
#include "workspace/dataset.h"

#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace segue {

/// A dataset with the model that its lists are made with: what a page or a command asks its questions of.
/// Immutable; a new model makes a new workspace over the same dataset.
struct Workspace {
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const Ensemble> ensemble;
    std::optional<ModelManifest> model;     ///< empty: nothing trained yet, the ensemble goes without ALS
    std::optional<TrainingResults> results; ///< of that model
    bool modelIsOlderThanData = false;      ///< the library changed since it was trained
};

/// The ensemble over `training`, which has the rows of `data`; `als` may be null.
std::shared_ptr<const Ensemble> makeEnsemble(const Dataset& data, const InteractionMatrix& training,
                                             const PopularityScores& popularity,
                                             std::shared_ptr<const AlsRecommender> als, ContentKind content,
                                             const EnsembleParameters& parameters);
/// With the weights of a mix and features as content.
std::shared_ptr<const Ensemble> makeEnsemble(const Dataset& data, const InteractionMatrix& training,
                                             const PopularityScores& popularity,
                                             std::shared_ptr<const AlsRecommender> als, Mix mix);

/// Opens the model `id`, or the library's active one where `id` is empty. A library without a model is no
/// error.
Result<std::shared_ptr<const Workspace>> openWorkspace(const std::shared_ptr<const Dataset>& data,
                                                       const QString& id = {});

/// The dataset with no model, as it is before one is trained.
std::shared_ptr<const Workspace> withoutModel(std::shared_ptr<const Dataset> data);

/// Song rows of external ids; the error names the ones that the library does not know.
Result<std::vector<int>> songRows(const Dataset& data, const QStringList& externalIds);
/// Row of a listener; the error names the id.
Result<int> userRow(const Dataset& data, const QString& externalId);

struct SimilarSong {
    int song = 0;          ///< row
    double similarity = 0; ///< cosine, -1 to 1
};
enum class SimilarBy { Als, Content };
/// The `count` most similar songs, best first, ties by row. Fails where `song` has no factors or no features,
/// or no model was trained.
Result<std::vector<SimilarSong>> similarSongs(const Workspace& workspace, int song, SimilarBy by, int count);

} // namespace segue
