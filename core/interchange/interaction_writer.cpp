#include "interchange/interaction_writer.h"

#include "interactions/interaction_matrix.h"
#include "interchange/field_values.h"

#include <QVariant>
#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr std::size_t rowsBetweenReports = 65536;
/// Fewer rows than this are not worth building an index anew.
constexpr std::size_t smallestBulk = 10'000;

/// Sorted items whose keys are equal become one, by `add(kept, other)`.
template <typename Item, typename Key, typename Add>
void mergeEqual(std::vector<Item>& items, Key key, Add add)
{
    std::ranges::sort(items, {}, key);
    std::size_t kept = 0;
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (key(items[i]) == key(items[kept]))
            add(items[kept], items[i]);
        else
            items[++kept] = items[i];
    }
    if (!items.empty())
        items.resize(kept + 1);
}

} // namespace

InteractionWriter::InteractionWriter(const Connection& connection, std::size_t rowsInMemory)
    : connection_(connection)
    , rowsInMemory_(rowsInMemory)
{}

Result<void> InteractionWriter::add(const Row& row, bool isEvent, Progress& progress)
{
    rows_.push_back(row);
    if (isEvent && row.time != Interaction::unknownTime) {
        const std::int64_t month = monthOf(row.time);
        userActivity_.push_back({row.user, month, row.plays});
        songActivity_.push_back({row.song, month, row.plays});
    }
    if (rows_.size() < rowsInMemory_)
        return {};
    // The caller is in the middle of a phase of its own.
    Progress quiet({}, progress.stopToken());
    return flush(quiet);
}

Result<void> InteractionWriter::finish(Progress& progress)
{
    if (const auto flushed = flush(progress); !flushed)
        return flushed;
    return suspendedIndex_.isEmpty() ? Result<void>() : connection_.execute(suspendedIndex_);
}

Result<void> InteractionWriter::flush(Progress& progress)
{
    mergeEqual(
        rows_, [](const Row& row) { return std::tuple(row.user, row.song); },
        [](Row& kept, const Row& other) {
            kept.plays += other.plays;
            kept.time = std::max(kept.time, other.time);
        });
    if (const auto suspended = suspendIndex(); !suspended)
        return suspended;
    if (const auto written = writeRows(progress); !written)
        return written;
    rows_.clear();
    if (const auto written = writeActivity(
            userActivity_, "INSERT INTO user_activity (user_id, month, plays) VALUES (?, ?, ?) "
                           "ON CONFLICT (user_id, month) DO UPDATE SET plays = plays + excluded.plays");
        !written)
        return written;
    return writeActivity(songActivity_,
                         "INSERT INTO song_activity (song_id, month, plays) VALUES (?, ?, ?) "
                         "ON CONFLICT (song_id, month) DO UPDATE SET plays = plays + excluded.plays");
}

Result<void> InteractionWriter::writeRows(Progress& progress)
{
    auto insert = Statement::prepare(
        connection_, "INSERT INTO interactions (user_id, song_id, play_count, last_played_at) "
                     "VALUES (?, ?, ?, ?) ON CONFLICT (user_id, song_id) DO UPDATE SET "
                     "play_count = play_count + excluded.play_count, "
                     "last_played_at = max(coalesce(last_played_at, excluded.last_played_at), "
                     "                     coalesce(excluded.last_played_at, last_played_at))");
    if (!insert)
        return fail(insert);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        insert->bind(1, row.user);
        insert->bind(2, row.song);
        insert->bind(3, row.plays);
        if (row.time == Interaction::unknownTime)
            insert->bindNull(4);
        else
            insert->bind(4, row.time);
        if (const auto inserted = insert->run(); !inserted)
            return inserted;
        if (i % rowsBetweenReports == 0) {
            if (progress.stopRequested())
                return cancelled();
            progress.advance(static_cast<double>(i) / static_cast<double>(rows_.size()));
        }
    }
    return {};
}

Result<void> InteractionWriter::writeActivity(std::vector<MonthPlays>& activity, const char* sql)
{
    mergeEqual(
        activity, [](const MonthPlays& item) { return std::tuple(item.id, item.month); },
        [](MonthPlays& kept, const MonthPlays& other) { kept.plays += other.plays; });
    auto insert = Statement::prepare(connection_, sql);
    if (!insert)
        return fail(insert);
    for (const MonthPlays& item : activity) {
        insert->bind(1, item.id);
        insert->bind(2, item.month);
        insert->bind(3, item.plays);
        if (const auto inserted = insert->run(); !inserted)
            return inserted;
    }
    activity.clear();
    return {};
}

/// Where much is added, building the index by song once in the end is faster than keeping it up row by row.
Result<void> InteractionWriter::suspendIndex()
{
    if (std::exchange(indexJudged_, true) || rows_.size() < smallestBulk)
        return {};
    auto query = connection_.query(u"SELECT (SELECT count(*) FROM interactions), "
                                   "(SELECT sql FROM sqlite_master WHERE name = 'interactions_by_song')"_s);
    if (!query)
        return fail(query);
    query->next();
    if (query->value(0).toULongLong() > 4 * rows_.size())
        return {};
    suspendedIndex_ = query->value(1).toString();
    query->finish();
    return connection_.execute(u"DROP INDEX interactions_by_song"_s);
}

} // namespace segue
