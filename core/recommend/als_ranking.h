#pragma once

#include "base/parallel.h"
#include "recommend/als.h"
#include "recommend/padded_factors.h"

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

/// The same for listeners who are solved for first, as AlsRecommender does: of those that come later the
/// model has no factors. Keeps a copy of the song factors.
class AlsRanking {
public:
    AlsRanking(const AlsModel& model, const Compute& compute);

    /// Lists for listeners with these histories (a like has 0 plays), each without the songs that the same
    /// row of `leftOut` has; both have as many rows. All -1 for an empty history.
    RankedLists lists(const SparseRows& histories, const SparseRows& leftOut, int count,
                      const Compute& compute) const;

private:
    PaddedFactors solvedFor(const SparseRows& histories, const Compute& compute) const;

    AlsParameters parameters_;
    Confidence confidence_;
    PaddedFactors songs_;    ///< in the axes of their Gram matrix
    Eigen::VectorXd spread_; ///< which it has there on its diagonal
    std::vector<float> panels_;
};

} // namespace segue
