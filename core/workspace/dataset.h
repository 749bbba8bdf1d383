#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interactions/interaction_matrix.h"
#include "library/catalogue.h"
#include "recommend/popularity.h"

#include <QString>
#include <memory>

namespace segue {

/// A library as it was at one moment, in memory and immutable: any thread may read it, nobody waits for the
/// file.
struct Dataset {
    QString path; ///< of the library file
    Catalogue catalogue;
    InteractionMatrix interactions; ///< rows of `catalogue`
    PopularityScores popularity;    ///< of all interactions
    QString fingerprint;            ///< SHA-256 of listeners, songs, features and interactions, in hex
    double loadSeconds = 0;
};

Result<std::shared_ptr<const Dataset>> loadDataset(const QString& path, Progress& progress);

} // namespace segue
