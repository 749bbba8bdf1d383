#include "library/load_interactions.h"

#include "library/statement.h"

#include <algorithm>
#include <numeric>
#include <span>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr std::size_t pairsBetweenReports = 65536;

/// Row of each library id. Ids are counted up from 1, so a table answers at once; where a library has large
/// gaps, a search over the ascending ids does.
template <typename Id> class RowOfId {
public:
    explicit RowOfId(std::span<const Id> ids)
        : ids_(ids)
    {
        const auto largest = ids.empty() ? 0 : static_cast<std::int64_t>(ids.back());
        const auto affordable = static_cast<std::int64_t>(8 * ids.size() + 1024);
        if (largest > affordable || (!ids.empty() && static_cast<std::int64_t>(ids.front()) < 0))
            return;
        table_.assign(largest + 1, -1);
        for (std::size_t row = 0; row < ids.size(); ++row)
            table_[static_cast<std::int64_t>(ids[row])] = static_cast<std::int32_t>(row);
    }

    /// -1 where the id is unknown.
    std::int32_t operator()(std::int64_t id) const
    {
        if (!table_.empty())
            return id >= 0 && id < std::ssize(table_) ? table_[id] : -1;
        const auto at = std::ranges::lower_bound(ids_, Id{id});
        return at != ids_.end() && *at == Id{id} ? static_cast<std::int32_t>(at - ids_.begin()) : -1;
    }

private:
    std::span<const Id> ids_;
    std::vector<std::int32_t> table_;
};

Result<std::size_t> interactionCount(const Connection& connection)
{
    auto statement = Statement::prepare(connection, "SELECT count(*) FROM interactions");
    if (!statement)
        return fail(statement);
    if (const auto row = statement->step(); !row)
        return fail(row);
    return static_cast<std::size_t>(statement->integer(0));
}

} // namespace

Result<InteractionMatrix> loadInteractions(const Connection& connection, const Catalogue& catalogue,
                                           Progress& progress)
{
    const auto count = interactionCount(connection);
    if (!count)
        return fail(count);
    auto statement = Statement::prepare(
        connection,
        "SELECT user_id, song_id, play_count, last_played_at FROM interactions ORDER BY user_id, song_id");
    if (!statement)
        return fail(statement);

    const RowOfId<UserId> userRow(catalogue.listeners.id);
    const RowOfId<SongId> songRow(catalogue.songs.id);
    // Rows ascend as ids do, so the pairs come in the order of the matrix.
    std::vector<std::int64_t> start(catalogue.listeners.size() + 1, 0);
    std::vector<std::int32_t> column;
    std::vector<float> plays;
    std::vector<std::int64_t> lastPlayed;
    column.reserve(*count);
    plays.reserve(*count);
    lastPlayed.reserve(*count);
    for (;;) {
        const auto more = statement->step();
        if (!more)
            return fail(more);
        if (!*more)
            break;
        const std::int32_t user = userRow(statement->integer(0));
        const std::int32_t song = songRow(statement->integer(1));
        if (user < 0 || song < 0)
            return fail(u"The library was changed while it was being read. Open it again."_s);
        ++start[user + 1];
        column.push_back(song);
        plays.push_back(static_cast<float>(statement->integer(2)));
        lastPlayed.push_back(statement->isNull(3) ? Interaction::unknownTime : statement->integer(3));
        if (column.size() % pairsBetweenReports == 0) {
            if (progress.stopRequested())
                return cancelled();
            progress.advance(static_cast<double>(column.size()) / static_cast<double>(*count));
        }
    }
    std::partial_sum(start.begin(), start.end(), start.begin());
    return InteractionMatrix(catalogue.songs.size(), {std::move(start), std::move(column), std::move(plays)},
                             std::move(lastPlayed));
}

} // namespace segue
