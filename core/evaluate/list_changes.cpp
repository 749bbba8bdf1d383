#include "evaluate/list_changes.h"

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int listenersBetweenReports = 16;

std::vector<int> drawnListeners(const InteractionMatrix& matrix, const ListChangesRequest& request,
                                std::mt19937_64& random)
{
    std::vector<int> enough;
    for (int user = 0; user < matrix.users(); ++user) {
        if (matrix.byUser().size(user) >= request.songs)
            enough.push_back(user);
    }
    std::ranges::shuffle(enough, random);
    enough.resize(std::min<std::size_t>(enough.size(), request.mostListeners));
    return enough;
}

/// Share of `before` that is not in `after`, `known` aside.
double shareGone(const Recommendations& before, const Recommendations& after, int known)
{
    int counted = 0;
    int gone = 0;
    for (const RecommendedSong& row : before.songs) {
        if (row.song == known)
            continue;
        ++counted;
        gone += std::ranges::find(after.songs, row.song, &RecommendedSong::song) == after.songs.end() ? 1 : 0;
    }
    return counted == 0 ? 0 : static_cast<double>(gone) / counted;
}

/// Watches one listener whose songs become known in this order; writes what is gone by songs known, at once
/// and then blended.
void watch(const Ensemble& ensemble, std::span<const HistoryEntry> order, const ListChangesRequest& request,
           MeasureTable::RowXpr gone)
{
    std::array<EnsembleParameters, 2> parameters{ensemble.parameters(), ensemble.parameters()};
    parameters[0].blending = 0;
    parameters[1].blending = request.blending;
    std::array<Recommendations, 2> before;
    for (int known = 0; known <= request.songs; ++known) {
        History history(order.begin(), order.begin() + known);
        std::ranges::sort(history, {}, &HistoryEntry::song);
        const ComponentScores scores = ensemble.scores(history);
        for (std::size_t way = 0; way < parameters.size(); ++way) {
            Recommendations list = ensemble.rank(scores, history, parameters[way].weightsAt(known),
                                                 parameters[way].mmr, request.k);
            if (known > 0)
                gone[static_cast<Eigen::Index>(way) * request.songs + known - 1] =
                    shareGone(before[way], list, order[known - 1].song);
            before[way] = std::move(list);
        }
    }
}

} // namespace

Result<ListChanges> listChanges(const Ensemble& ensemble, const InteractionMatrix& matrix,
                                const ListChangesRequest& request, const Compute& compute, Progress& progress)
{
    std::mt19937_64 random(request.seed);
    const std::vector<int> users = drawnListeners(matrix, request, random);
    if (users.empty())
        return fail(
            u"Nobody has the %1 songs that are to become known one after the other."_s.arg(request.songs));
    std::vector<History> orders;
    orders.reserve(users.size());
    for (const int user : users) {
        History& order = orders.emplace_back(historyOf(matrix, user));
        std::ranges::shuffle(order, random);
        order.resize(request.songs);
    }

    const int listeners = static_cast<int>(users.size());
    MeasureTable gone(listeners, 2 * request.songs);
    for (int done = 0; done < listeners; done += listenersBetweenReports) {
        if (progress.stopRequested())
            return cancelled();
        progress.advance(static_cast<double>(done) / listeners);
        parallelChunks(compute, std::min(listenersBetweenReports, listeners - done), [&](int chunk) {
            watch(ensemble, orders[done + chunk], request, gone.row(done + chunk));
        });
    }
    const std::vector<MeanWithInterval> means = bootstrapMeans(gone, request.seed, compute);
    const auto half = means.begin() + request.songs;
    return ListChanges{listeners, {means.begin(), half}, {half, means.end()}};
}

} // namespace segue
