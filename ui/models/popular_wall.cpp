#include "models/popular_wall.h"

#include "recommend/mmr.h"

#include <QSet>
#include <tuple>

namespace segue {

namespace {
constexpr double diversity = 0.5;
constexpr int poolPerSong = 8;
/// Keeps the first song of each artist, and every song whose artist is not known.
std::vector<int> oneOfEachArtist(std::vector<int> songs, const std::vector<QString>& artistOf)
{
    QSet<QString> seen;
    std::erase_if(songs, [&](int song) {
        const QString& artist = artistOf[song];
        const bool again = !artist.isEmpty() && seen.contains(artist);
        seen.insert(artist);
        return again;
    });
    return songs;
}

} // namespace

std::vector<int> popularWall(const Workspace& workspace, int count)
{
    const Ensemble& ensemble = *workspace.ensemble;
    // Where nobody has played anything all are equal and the first of the library are taken.
    std::vector<double> scores(ensemble.songs(), 0.0);
    std::ignore = ensemble.popularity().score({}, scores);
    const std::vector<int> pool =
        oneOfEachArtist(topSongs(scores, {}, count * poolPerSong), workspace.data->catalogue.songs.artist);
    std::vector<double> relevance;
    relevance.reserve(pool.size());
    for (const int song : pool)
        relevance.push_back(scores[song]);
    const auto likeness = [&](int a, int b) { return ensemble.similarity(pool[a], pool[b]); };
    std::vector<int> wall;
    for (const MmrPick& pick : maximalMarginalRelevance(relevance, likeness, diversity, count))
        wall.push_back(pool[pick.index]);
    return wall;
}

} // namespace segue
