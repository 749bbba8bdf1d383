#include "models/library_columns.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace segue {

namespace {

/// Place of each text in alphabetical order without case and accents; equal texts share a place, empty ones
/// come last.
std::vector<int> ranks(const std::vector<QString>& texts)
{
    std::vector<QByteArray> folded(texts.size());
    std::ranges::transform(texts, folded.begin(), foldedText);
    std::vector<int> order(texts.size());
    std::iota(order.begin(), order.end(), 0);
    const auto before = [&folded](int a, int b) {
        if (folded[a].isEmpty() != folded[b].isEmpty())
            return folded[b].isEmpty();
        return folded[a] < folded[b];
    };
    std::ranges::sort(order, before);
    std::vector<int> rank(texts.size());
    for (std::size_t i = 1; i < order.size(); ++i)
        rank[order[i]] = rank[order[i - 1]] + (before(order[i - 1], order[i]) ? 1 : 0);
    return rank;
}

void countPlays(const SparseRows& rows, std::vector<int>& pairs, std::vector<double>& plays)
{
    for (int row = 0; row < rows.rows(); ++row) {
        const auto playsOfRow = rows.playsOf(row);
        pairs.push_back(rows.size(row));
        plays.push_back(std::accumulate(playsOfRow.begin(), playsOfRow.end(), 0.0));
    }
}

std::vector<std::int64_t> lastPlays(const InteractionMatrix& matrix)
{
    std::vector<std::int64_t> last(matrix.users(), Interaction::unknownTime);
    const auto& start = matrix.byUser().start;
    for (int user = 0; user < matrix.users(); ++user) {
        for (std::int64_t i = start[user]; i < start[user + 1]; ++i)
            last[user] = std::max(last[user], matrix.lastPlayed()[i]);
    }
    return last;
}

} // namespace

Result<std::shared_ptr<const LibraryColumns>> makeLibraryColumns(const Dataset& data, Progress& progress)
{
    auto columns = std::make_shared<LibraryColumns>();
    const InteractionMatrix& matrix = data.interactions;
    const Listeners& listeners = data.catalogue.listeners;
    const Songs& songs = data.catalogue.songs;

    countPlays(matrix.byUser(), columns->listeners.songs, columns->listeners.plays);
    countPlays(matrix.bySong(), columns->songs.listeners, columns->songs.plays);
    if (matrix.hasTimes()) {
        columns->listeners.lastPlayed = lastPlays(matrix);
        columns->newest = std::ranges::max(matrix.lastPlayed());
    }
    progress.advance(0.2);

    columns->listeners.nameRank = ranks(listeners.name);
    for (int row = 0; row < listeners.size(); ++row)
        columns->listeners.text.add(std::array{&listeners.name[row], &listeners.externalId[row]});
    if (progress.stopRequested())
        return cancelled();
    progress.advance(0.6);

    columns->songs.titleRank = ranks(songs.title);
    columns->songs.artistRank = ranks(songs.artist);
    columns->songs.genreRank = ranks(songs.genre);
    for (int row = 0; row < songs.size(); ++row)
        columns->songs.text.add(std::array{&songs.title[row], &songs.artist[row], &songs.album[row],
                                           &songs.genre[row], &songs.externalId[row]});
    progress.advance(1);
    return columns;
}

} // namespace segue
