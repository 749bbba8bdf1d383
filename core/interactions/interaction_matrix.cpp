#include "interactions/interaction_matrix.h"

#include <algorithm>
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
    SparseRows result;
    result.start.assign(columns + 1, 0);
    for (const std::int32_t column : rows.column)
        ++result.start[column + 1];
    for (int i = 0; i < columns; ++i)
        result.start[i + 1] += result.start[i];

    result.column.resize(rows.column.size());
    result.plays.resize(rows.column.size());
    std::vector<std::int64_t> next(result.start.begin(), result.start.end() - 1);
    for (int row = 0; row < rows.rows(); ++row) {
        for (std::int64_t i = rows.start[row]; i < rows.start[row + 1]; ++i) {
            const std::int64_t at = next[rows.column[i]]++;
            result.column[at] = row;
            result.plays[at] = rows.plays[i];
        }
    }
    return result;
}

} // namespace

InteractionMatrix::InteractionMatrix(int users, int songs, std::vector<Interaction> pairs)
{
    std::ranges::sort(pairs, {}, [](const Interaction& pair) { return std::tuple(pair.user, pair.song); });
    byUser_.start.assign(users + 1, 0);
    byUser_.column.reserve(pairs.size());
    byUser_.plays.reserve(pairs.size());
    lastPlayed_.reserve(pairs.size());
    for (const Interaction& pair : pairs) {
        ++byUser_.start[pair.user + 1];
        byUser_.column.push_back(pair.song);
        byUser_.plays.push_back(pair.plays);
        lastPlayed_.push_back(pair.lastPlayed);
    }
    for (int i = 0; i < users; ++i)
        byUser_.start[i + 1] += byUser_.start[i];
    bySong_ = transposed(byUser_, songs);
    hasTimes_ =
        !pairs.empty() && std::ranges::find(lastPlayed_, Interaction::unknownTime) == lastPlayed_.end();
}

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
