#pragma once

#include "base/parallel.h"
#include "evaluate/comparison.h"

#include <QString>
#include <vector>

namespace segue {

/// How the ensembles of two runs served one listener.
struct ChangedListener {
    QString externalId;
    double first = 0; ///< NDCG
    double second = 0;
};

struct RunDifference {
    /// Each model that both know, by every accuracy measure; p corrected for all rows together.
    std::vector<ComparedMeasure> rows;
    std::vector<ChangedListener> changed; ///< those whose NDCG differs most, the most first
};

/// Compares two runs of a library at depth `k`, listener by listener; of `models` those that both have.
/// `mostChanged` listeners are told. Fails as compareRuns() does, and where a run has nothing kept of single
/// listeners.
Result<RunDifference> compareKeptRuns(const QString& libraryPath, const QString& first, const QString& second,
                                      const QStringList& models, int k, int mostChanged,
                                      const Compute& compute);

} // namespace segue
