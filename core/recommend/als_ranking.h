#pragma once

#include "base/parallel.h"
#include "recommend/als.h"

#include <cstdint>
#include <vector>

namespace segue {

/// One list a listener, all equally long.
struct RankedLists {
    int count = 0;                  ///< places of a list
    std::vector<std::int32_t> song; ///< listeners x count, best first, ties by row; -1 where no song is left
    std::vector<float> score;       ///< beside them; 0 where no song is left
};

/// The `count` (from 1) best songs by ALS alone for every listener of `heard`, without those they heard
/// there. From the saved factors in float32, many listeners at once: for one of them AlsRecommender says the
/// same to about 1e-6. The same for any number of threads.
RankedLists rankForAll(const AlsModel& model, const InteractionMatrix& heard, int count,
                       const Compute& compute);

} // namespace segue
