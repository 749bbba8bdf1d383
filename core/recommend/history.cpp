#include "recommend/history.h"

#include <algorithm>

namespace segue {

History historyOf(const InteractionMatrix& matrix, int user)
{
    const auto songs = matrix.byUser().columns(user);
    const auto plays = matrix.byUser().playsOf(user);
    History history;
    history.reserve(songs.size());
    for (std::size_t i = 0; i < songs.size(); ++i)
        history.push_back({songs[i], plays[i]});
    return history;
}

History withLikes(History history, std::span<const int> likes)
{
    for (const int song : likes)
        history.push_back({song, 0});
    // Stable: the entry with plays came first and is the one that unique() keeps.
    std::ranges::stable_sort(history, {}, &HistoryEntry::song);
    const auto repeated = std::ranges::unique(history, {}, &HistoryEntry::song);
    history.erase(repeated.begin(), repeated.end());
    return history;
}

SparseRows sparseRows(std::span<const History> histories)
{
    std::vector<std::int64_t> start{0};
    std::vector<std::int32_t> column;
    std::vector<float> plays;
    for (const History& history : histories) {
        for (const HistoryEntry& entry : history) {
            column.push_back(entry.song);
            plays.push_back(entry.plays);
        }
        start.push_back(std::ssize(column));
    }
    return {std::move(start), std::move(column), std::move(plays)};
}

} // namespace segue
