#include "models/library_columns.h"

#include "models/kept_columns.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace segue {

namespace {

constexpr int rowsBetweenQuestions = 65536;

/// Place of each row's first text in alphabetical order without case and accents; equal texts share a place,
/// empty ones come last.
std::vector<int> ranksOf(const TextIndex& index)
{
    std::vector<QByteArrayView> folded(index.rows());
    for (int row = 0; row < index.rows(); ++row) {
        const QByteArrayView texts = index.folded(row);
        folded[row] = texts.first(texts.indexOf('\n'));
    }
    const auto before = [](QByteArrayView a, QByteArrayView b) {
        return a.isEmpty() != b.isEmpty() ? b.isEmpty() : a < b;
    };
    std::vector<int> order(folded.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, before, [&folded](int row) { return folded[row]; });
    std::vector<int> rank(folded.size());
    for (std::size_t i = 1; i < order.size(); ++i)
        rank[order[i]] = rank[order[i - 1]] + (before(folded[order[i - 1]], folded[order[i]]) ? 1 : 0);
    return rank;
}

std::vector<int> ranks(const std::vector<QString>& texts)
{
    TextIndexBuilder index;
    for (const QString& text : texts)
        index.add(std::array{text});
    return ranksOf(std::move(index).finish());
}

std::vector<int> pairsOf(const SparseRows& rows)
{
    std::vector<int> pairs(rows.rows());
    for (int row = 0; row < rows.rows(); ++row)
        pairs[row] = rows.size(row);
    return pairs;
}

std::vector<double> playsOf(const SparseRows& rows)
{
    std::vector<double> plays(rows.rows());
    for (int row = 0; row < rows.rows(); ++row) {
        const auto ofRow = rows.playsOf(row);
        plays[row] = std::accumulate(ofRow.begin(), ofRow.end(), 0.0);
    }
    return plays;
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

Result<LibraryColumns::ListenerColumns> listenerColumnsOf(const Dataset& data, Progress& progress)
{
    LibraryColumns::ListenerColumns columns;
    const InteractionMatrix& matrix = data.interactions;
    const Listeners& listeners = data.catalogue.listeners;
    columns.songs = pairsOf(matrix.byUser());
    columns.plays = playsOf(matrix.byUser());
    if (matrix.hasTimes())
        columns.lastPlayed = lastPlays(matrix);
    TextIndexBuilder text;
    for (int row = 0; row < listeners.size(); ++row) {
        text.add(std::array{listeners.name[row], listeners.externalId[row]});
        if (row % rowsBetweenQuestions == 0 && progress.stopRequested())
            return cancelled();
    }
    columns.text = std::move(text).finish();
    progress.advance(0.4);
    columns.nameRank = ranksOf(columns.text);
    return columns;
}

LibraryColumns::SongColumns songColumnsOf(const Dataset& data)
{
    LibraryColumns::SongColumns columns;
    const Songs& songs = data.catalogue.songs;
    columns.listeners = pairsOf(data.interactions.bySong());
    columns.plays = playsOf(data.interactions.bySong());
    columns.artistRank = ranks(songs.artist);
    columns.genreRank = ranks(songs.genre);
    TextIndexBuilder text;
    for (int row = 0; row < songs.size(); ++row)
        text.add(std::array{songs.title[row], songs.artist[row], songs.album[row], songs.genre[row],
                            songs.externalId[row]});
    columns.text = std::move(text).finish();
    columns.titleRank = ranksOf(columns.text);
    return columns;
}

} // namespace

Result<std::shared_ptr<const LibraryColumns>> makeLibraryColumns(const Dataset& data, Progress& progress)
{
    if (auto kept = keptColumns(data))
        return std::make_shared<const LibraryColumns>(std::move(*kept));
    auto listeners = listenerColumnsOf(data, progress);
    if (!listeners)
        return fail(listeners);
    if (progress.stopRequested())
        return cancelled();
    progress.advance(0.8);
    LibraryColumns columns{std::move(*listeners), songColumnsOf(data)};
    if (!columns.listeners.lastPlayed.empty())
        columns.newest = std::ranges::max(columns.listeners.lastPlayed);
    // Without a copy they are worked out again the next time, which is all that is lost.
    if (data.revision != 0)
        static_cast<void>(keepColumns(columns, data));
    progress.advance(1);
    return std::make_shared<const LibraryColumns>(std::move(columns));
}

} // namespace segue
