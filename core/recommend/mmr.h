#pragma once

#include <functional>
#include <span>
#include <vector>

namespace segue {

/// Maximal marginal relevance (Carbonell, Goldstein 1998): each pick maximizes
///   (1 - diversity) * relevance - diversity * highest similarity to what is already picked.
struct MmrParameters {
    double diversity = 0.3; ///< 0 (order by relevance) to 1
    int pool = 100;         ///< how many of the best songs it picks from
};

struct MmrPick {
    int index = 0;          ///< in the pool
    int mostSimilarTo = -1; ///< earlier pick (its position) that it is most like; -1 for the first
    double similarity = 0;  ///< to that one
};

/// Picks `count` of a pool given best first. Relevance is min-max scaled within the pool; the similarity to
/// nothing is 0; ties go to the better rank. `similarity(a, b)` takes indexes of the pool.
std::vector<MmrPick> maximalMarginalRelevance(std::span<const double> relevance,
                                              const std::function<double(int, int)>& similarity,
                                              double diversity, int count);

} // namespace segue
