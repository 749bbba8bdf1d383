#include "interactions/interaction_matrix.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace segue {

std::span<const std::int32_t> SparseRows::columns(int row) const
{
    return std::span(column).subspan(start[row], start[row + 1] - start[row]);
}

std::span<const float> SparseRows::playsOf(int row) const
{
    return std::span(plays).subspan(start[row], start[row + 1] - start[row]);
}

namespace {

/// The same pairs with rows and columns exchanged. Walking the rows in order leaves the columns ascending.
SparseRows transposed(const SparseRows& rows, int columns)
{
    std::vector<std::int64_t> start(columns + 1, 0);
    for (const std::int32_t column : rows.column)
        ++start[column + 1];
    for (int i = 0; i < columns; ++i)
        start[i + 1] += start[i];

    std::vector<std::int32_t> column(rows.column.size());
    std::vector<float> plays(rows.column.size());
    std::vector<std::int64_t> next(start.begin(), start.end() - 1);
    for (int row = 0; row < rows.rows(); ++row) {
        for (std::int64_t i = rows.start[row]; i < rows.start[row + 1]; ++i) {
            const std::int64_t at = next[rows.column[i]]++;
            column[at] = row;
            plays[at] = rows.plays[i];
        }
    }
    return {std::move(start), std::move(column), std::move(plays)};
}

} // namespace

InteractionMatrix::InteractionMatrix(int users, int songs, std::vector<Interaction> pairs)
{
    std::ranges::sort(pairs, {}, [](const Interaction& pair) { return std::tuple(pair.user, pair.song); });
    std::vector<std::int64_t> start(users + 1, 0);
    std::vector<std::int32_t> column;
    std::vector<float> plays;
    std::vector<std::int64_t> lastPlayed;
    column.reserve(pairs.size());
    plays.reserve(pairs.size());
    lastPlayed.reserve(pairs.size());
    for (const Interaction& pair : pairs) {
        ++start[pair.user + 1];
        column.push_back(pair.song);
        plays.push_back(pair.plays);
        lastPlayed.push_back(pair.lastPlayed);
    }
    std::partial_sum(start.begin(), start.end(), start.begin());
    *this = InteractionMatrix(songs, {std::move(start), std::move(column), std::move(plays)},
                              std::move(lastPlayed));
}

InteractionMatrix::InteractionMatrix(int songs, SparseRows byUser, SharedArray<std::int64_t> lastPlayed)
{
    SparseRows bySong = transposed(byUser, songs);
    *this = InteractionMatrix(std::move(byUser), std::move(bySong), std::move(lastPlayed));
}

InteractionMatrix::InteractionMatrix(SparseRows byUser, SparseRows bySong,
                                     SharedArray<std::int64_t> lastPlayed)
    : byUser_(std::move(byUser))
    , bySong_(std::move(bySong))
    , lastPlayed_(std::move(lastPlayed))
    , hasTimes_(!lastPlayed_.empty() &&
                std::ranges::find(lastPlayed_, Interaction::unknownTime) == lastPlayed_.end())
{}

std::vector<Interaction> InteractionMatrix::toPairs() const
{
    std::vector<Interaction> result;
    result.reserve(byUser_.column.size());
    for (int user = 0; user < users(); ++user) {
        for (std::int64_t i = byUser_.start[user]; i < byUser_.start[user + 1]; ++i)
            result.push_back({user, byUser_.column[i], byUser_.plays[i], lastPlayed_[i]});
    }
    return result;
}

} // namespace segue
