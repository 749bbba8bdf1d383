#include "recommend/baselines.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr int chunkSongs = 64;
constexpr int mostNeighbours = 1'000'000;
const QString allWord = QStringLiteral("all");

/// splitmix64 (Steele, Lea, Flood 2014): spreads consecutive seeds over all 64 bits.
std::uint64_t spread(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

struct Neighbour {
    std::int32_t song;
    float similarity;
};

/// The songs whose listeners overlap most with those of `song`, most similar first, ties by row.
std::vector<Neighbour> nearest(const InteractionMatrix& training, int song, int neighbours,
                               std::vector<int>& common)
{
    std::vector<Neighbour> found;
    for (const int user : training.bySong().columns(song)) {
        for (const int other : training.byUser().columns(user)) {
            if (common[other]++ == 0 && other != song)
                found.push_back({other, 0});
        }
    }
    const double listeners = training.bySong().size(song);
    for (Neighbour& neighbour : found) {
        const double norms = std::sqrt(listeners * training.bySong().size(neighbour.song));
        neighbour.similarity = static_cast<float>(common[neighbour.song] / norms);
        common[neighbour.song] = 0;
    }
    common[song] = 0;
    const auto better = [](const Neighbour& a, const Neighbour& b) {
        return a.similarity != b.similarity ? a.similarity > b.similarity : a.song < b.song;
    };
    if (neighbours != ItemKnnRecommender::allNeighbours && std::ssize(found) > neighbours) {
        std::ranges::nth_element(found, found.begin() + neighbours, better);
        found.resize(neighbours);
    }
    std::ranges::sort(found, better);
    return found;
}

} // namespace

bool RandomRecommender::score(const History& history, std::span<double> scores) const
{
    std::uint64_t seed = spread(seed_);
    for (const HistoryEntry& entry : history)
        seed = spread(seed ^ static_cast<std::uint64_t>(entry.song));
    for (double& score : scores) {
        seed = spread(seed);
        score = static_cast<double>(seed >> 11) * 0x1p-53;
    }
    return true;
}

ItemKnnRecommender::ItemKnnRecommender(const InteractionMatrix& training, const Compute& compute,
                                       int neighbours)
    : start_(training.songs() + 1, 0)
{
    std::vector<std::vector<Neighbour>> lists(training.songs());
    const int chunks = (training.songs() + chunkSongs - 1) / chunkSongs;
    parallelChunks(compute, chunks, [&](int chunk) {
        std::vector<int> common(training.songs(), 0);
        const int end = std::min((chunk + 1) * chunkSongs, training.songs());
        for (int song = chunk * chunkSongs; song < end; ++song)
            lists[song] = nearest(training, song, neighbours, common);
    });
    for (int song = 0; song < training.songs(); ++song) {
        start_[song + 1] = start_[song] + static_cast<std::int64_t>(lists[song].size());
        for (const Neighbour& neighbour : lists[song]) {
            neighbour_.push_back(neighbour.song);
            similarity_.push_back(neighbour.similarity);
        }
    }
}

ItemKnnRecommender ItemKnnRecommender::keeping(int neighbours) const
{
    if (neighbours == allNeighbours)
        return *this;
    ItemKnnRecommender fewer;
    fewer.start_.push_back(0);
    for (int song = 0; song < songs(); ++song) {
        const auto begin = static_cast<std::ptrdiff_t>(start_[song]);
        const auto end = static_cast<std::ptrdiff_t>(std::min(start_[song + 1], start_[song] + neighbours));
        fewer.neighbour_.insert(fewer.neighbour_.end(), neighbour_.begin() + begin, neighbour_.begin() + end);
        fewer.similarity_.insert(fewer.similarity_.end(), similarity_.begin() + begin,
                                 similarity_.begin() + end);
        fewer.start_.push_back(std::ssize(fewer.neighbour_));
    }
    return fewer;
}

bool ItemKnnRecommender::score(const History& history, std::span<double> scores) const
{
    if (history.empty())
        return false;
    std::ranges::fill(scores, 0);
    for (const HistoryEntry& entry : history) {
        for (std::int64_t i = start_[entry.song]; i < start_[entry.song + 1]; ++i)
            scores[neighbour_[i]] += similarity_[i];
    }
    return true;
}

QString neighboursText(int neighbours)
{
    return neighbours == ItemKnnRecommender::allNeighbours ? allWord : QString::number(neighbours);
}

Result<int> neighboursFrom(const QString& word)
{
    if (word == allWord)
        return ItemKnnRecommender::allNeighbours;
    bool isNumber = false;
    const int neighbours = word.toInt(&isNumber);
    if (!isNumber || neighbours < 1 || neighbours > mostNeighbours)
        return fail(QStringLiteral("\"%1\" are no neighbours: use a whole number from 1 to %2, or all.")
                        .arg(word, QString::number(mostNeighbours)));
    return neighbours;
}

} // namespace segue
