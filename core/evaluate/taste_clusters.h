#pragma once

#include "base/parallel.h"
#include "evaluate/segments.h"
#include "interactions/interaction_matrix.h"
#include "library/catalogue.h"
#include "recommend/als.h"

#include <cstdint>

namespace segue {

/// How many clusters suit a library: 8 from 400 listeners on, fewer below, at least 2.
int suitableTasteClusters(int listeners);

/// Listeners by taste: k-means over their ALS factors scaled to length 1, fitted to at most 20,000 of them.
/// The largest cluster first; each is named by the genre and the artists that its listeners' songs in
/// `training` have more of than everybody's: "taste 1: metal, Iron Maiden, Slayer". Listeners without factors
/// are in no cluster. `factors` are those of a model of `training`, `clusters` at least 1. The same for any
/// number of threads.
ListenerParts tasteClusters(const FactorMatrix& factors, const InteractionMatrix& training,
                            const Songs& songs, int clusters, std::uint64_t seed, const Compute& compute);

/// The factors of all listeners with these histories; those of the model where it has them.
FactorMatrix listenerFactors(const AlsModel& model, const InteractionMatrix& training,
                             const Compute& compute);

} // namespace segue
