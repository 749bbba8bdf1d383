#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interactions/interaction_matrix.h"
#include "library/catalogue.h"
#include "recommend/popularity.h"

#include <QString>
#include <cstdint>
#include <memory>

namespace segue {

/// A library as it was at one moment, in memory and immutable: any thread may read it, nobody waits for the
/// file.
struct Dataset {
    QString path; ///< of the library file
    /// Of the library's data, see dataRevision(); 0 where it changed while it was being read.
    std::int64_t revision = 0;
    Catalogue catalogue;
    InteractionMatrix interactions; ///< rows of `catalogue`
    PopularityScores popularity;    ///< of all interactions
    QString fingerprint;            ///< SHA-256 of listeners, songs, features and interactions, in hex
    double loadSeconds = 0;
};

/// Reads the library, or maps the copy that was kept of it since its data changed last, and keeps one.
Result<std::shared_ptr<const Dataset>> loadDataset(const QString& path, Progress& progress);

} // namespace segue
