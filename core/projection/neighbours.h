#pragma once

#include "base/progress.h"
#include "projection/pca.h"

#include <span>
#include <vector>

namespace segue {

/// The nearest of every point by Euclidean distance, without itself; nearest first, ties by index.
struct Neighbours {
    int count = 0; ///< of each point
    std::vector<int> index;
    std::vector<float> distance; ///< squared

    int points() const { return count == 0 ? 0 : static_cast<int>(index.size()) / count; }
    std::span<const int> of(int point) const
    {
        return std::span(index).subspan(static_cast<std::size_t>(point) * count, count);
    }
    std::span<const float> distancesOf(int point) const
    {
        return std::span(distance).subspan(static_cast<std::size_t>(point) * count, count);
    }
};

/// By comparing all pairs: for tens of thousands of points. min(count, points - 1) neighbours each. Stopped
/// by `progress`; the answer is then of no use.
Neighbours exactNeighbours(const Points& points, int count, const Compute& compute, Progress& progress);

/// Nearly all of them, for many points: candidates from a forest of random projection trees (Dasgupta, Freund
/// 2008), then from the neighbours of neighbours (Dong, Charikar, Li 2011). Seeded, and the same for any
/// number of threads: every round reads the graph of the round before.
Neighbours approximateNeighbours(const Points& points, int count, const Compute& compute, Progress& progress);

/// Number of points up to which all pairs are compared.
inline constexpr int exactNeighboursLimit = 25'000;

} // namespace segue
