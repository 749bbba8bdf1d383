#include "recommend/recommender.h"

#include <algorithm>

namespace segue {

std::vector<int> topSongs(std::span<const double> scores, const History& history, int count)
{
    // A heap of the best so far with the worst of them in front: most songs cost one comparison.
    std::vector<int> best;
    const auto wanted = static_cast<std::size_t>(std::max(count, 0));
    const auto better = [&](int a, int b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; };
    auto heard = history.begin();
    for (int song = 0; song < static_cast<int>(scores.size()) && wanted > 0; ++song) {
        if (heard != history.end() && heard->song == song) {
            ++heard;
        } else if (best.size() < wanted) {
            best.push_back(song);
            std::ranges::push_heap(best, better);
        } else if (better(song, best.front())) {
            std::ranges::pop_heap(best, better);
            best.back() = song;
            std::ranges::push_heap(best, better);
        }
    }
    std::ranges::sort_heap(best, better);
    return best;
}

} // namespace segue
