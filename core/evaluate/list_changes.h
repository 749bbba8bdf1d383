#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"
#include "evaluate/bootstrap.h"
#include "recommend/ensemble.h"

#include <cstdint>
#include <vector>

namespace segue {

/// How listeners are watched as they become known.
struct ListChangesRequest {
    int k = 10;              ///< songs of a list
    int songs = 12;          ///< how many become known, one after the other
    int blending = 4;        ///< what is compared with weights that change at once
    int mostListeners = 200; ///< drawn of those with enough songs
    std::uint64_t seed = 1;  ///< of that, and of the order in which songs become known
};

/// How much of a list one more known song replaces: where weights change from one regime to the next, that is
/// the jump which a listener sees.
struct ListChanges {
    int listeners = 0;
    /// By the number of songs known then, from 1: mean share of the K songs listed before that are gone, the
    /// song that became known aside. The first is with weights that change at once, the second with blended
    /// ones.
    std::vector<MeanWithInterval> atOnce;
    std::vector<MeanWithInterval> blended;
};

/// Watches listeners of `matrix`, whose songs the ensemble may know: only the history differs. Fails where
/// nobody has enough songs, and when stopped.
Result<ListChanges> listChanges(const Ensemble& ensemble, const InteractionMatrix& matrix,
                                const ListChangesRequest& request, const Compute& compute,
                                Progress& progress);

} // namespace segue
