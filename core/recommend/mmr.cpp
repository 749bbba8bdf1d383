#include "recommend/mmr.h"

#include <algorithm>

namespace segue {

std::vector<MmrPick> maximalMarginalRelevance(std::span<const double> relevance,
                                              const std::function<double(int, int)>& similarity,
                                              double diversity, int count)
{
    std::vector<MmrPick> picks;
    const int pool = static_cast<int>(relevance.size());
    const int wanted = std::min(count, pool);
    if (wanted <= 0)
        return picks;
    picks.reserve(wanted);

    const auto [lowest, highest] = std::ranges::minmax(relevance);
    const double range = highest > lowest ? highest - lowest : 1;
    // Each candidate remembers the pick it is most like, so that a new pick costs one comparison a candidate.
    std::vector<MmrPick> candidates(pool);
    for (int i = 0; i < pool; ++i)
        candidates[i].index = i;

    while (true) {
        const auto value = [&](const MmrPick& candidate) {
            const double scaled = (relevance[candidate.index] - lowest) / range;
            return (1 - diversity) * scaled - diversity * candidate.similarity;
        };
        // The first of equals is the better ranked one: candidates stay in the order of the pool.
        const auto best = std::ranges::max_element(candidates, {}, value);
        const MmrPick pick = *best;
        candidates.erase(best);
        picks.push_back(pick);
        if (static_cast<int>(picks.size()) == wanted)
            return picks;
        for (MmrPick& candidate : candidates) {
            const double likeness = similarity(candidate.index, pick.index);
            if (candidate.mostSimilarTo < 0 || likeness > candidate.similarity) {
                candidate.mostSimilarTo = static_cast<int>(picks.size()) - 1;
                candidate.similarity = likeness;
            }
        }
    }
}

} // namespace segue
