#include "interchange/interaction_import.h"

#include "interchange/interaction_rows.h"

using namespace Qt::StringLiterals;

namespace segue {

namespace {

Result<std::optional<std::int64_t>> songId(IdRegistry& songs, std::string_view externalId,
                                           UnknownSongs unknown)
{
    if (unknown == UnknownSongs::AreBadRows)
        return songs.find(externalId);
    return songs.findOrAdd(externalId).map([](std::int64_t id) { return std::optional(id); });
}

} // namespace

Result<std::int64_t> importInteractions(TableFile& table, IdRegistry& listeners, IdRegistry& songs,
                                        UnknownSongs unknown, InteractionWriter& writer, BadRows& bad,
                                        Progress& progress)
{
    const bool events = table.layout().rowsAreEvents;
    InteractionRow row;
    std::int64_t rows = 0;
    for (;;) {
        const auto more = nextInteraction(table, row, bad, progress);
        if (!more)
            return fail(more);
        if (!*more)
            return rows;
        const auto song = songId(songs, row.song, unknown);
        if (!song)
            return fail(song);
        if (!*song) {
            table.reject(bad, Column::Song, u"no song has this id"_s);
            continue;
        }
        const auto listener = listeners.findOrAdd(row.user);
        if (!listener)
            return fail(listener);
        if (const auto added = writer.add({*listener, **song, row.plays, row.time}, events, progress); !added)
            return fail(added);
        ++rows;
    }
}

} // namespace segue
