#include "library/playlists.h"

#include "library/statement.h"

namespace segue {

namespace {

Result<void> removePlaylist(Statement& statement, PlaylistId id)
{
    statement.bind(1, static_cast<std::int64_t>(id));
    return statement.run();
}

Result<void> writeSongs(const Connection& connection, PlaylistId id, const std::vector<SongId>& songs)
{
    auto insert = Statement::prepare(
        connection, "INSERT INTO playlist_songs (playlist_id, position, song_id) VALUES (?, ?, ?)");
    if (!insert)
        return fail(insert);
    for (std::size_t position = 0; position < songs.size(); ++position) {
        insert->bind(1, static_cast<std::int64_t>(id));
        insert->bind(2, static_cast<std::int64_t>(position));
        insert->bind(3, static_cast<std::int64_t>(songs[position]));
        if (const auto inserted = insert->run(); !inserted)
            return fail(inserted);
    }
    return {};
}

Result<void> addPlaylist(const Connection& connection, PlaylistId id, const Playlist& playlist)
{
    auto insert =
        Statement::prepare(connection, "INSERT INTO playlists (id, name, created_at) VALUES (?, ?, ?)");
    if (!insert)
        return fail(insert);
    insert->bind(1, static_cast<std::int64_t>(id));
    insert->bind(2, playlist.name);
    insert->bind(3, playlist.createdAt);
    if (const auto inserted = insert->run(); !inserted)
        return fail(inserted);
    return writeSongs(connection, id, playlist.songs);
}

Result<void> loadNames(const Connection& connection, Playlists& playlists)
{
    auto rows = Statement::prepare(connection, "SELECT id, name, created_at FROM playlists");
    if (!rows)
        return fail(rows);
    while (true) {
        const auto more = rows->step();
        if (!more)
            return fail(more);
        if (!*more)
            return {};
        playlists[PlaylistId{rows->integer(0)}] = {rows->text(1), rows->integer(2), {}};
    }
}

Result<void> loadPlaylistSongs(const Connection& connection, Playlists& playlists)
{
    auto rows = Statement::prepare(
        connection, "SELECT playlist_id, song_id FROM playlist_songs ORDER BY playlist_id, position");
    if (!rows)
        return fail(rows);
    while (true) {
        const auto more = rows->step();
        if (!more)
            return fail(more);
        if (!*more)
            return {};
        playlists[PlaylistId{rows->integer(0)}].songs.push_back(SongId{rows->integer(1)});
    }
}

} // namespace

Result<Playlists> loadPlaylists(const Connection& connection)
{
    // Names and songs are of one moment.
    const auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    Playlists playlists;
    if (const auto names = loadNames(connection, playlists); !names)
        return fail(names);
    if (const auto songs = loadPlaylistSongs(connection, playlists); !songs)
        return fail(songs);
    return playlists;
}

Result<void> writePlaylists(const Connection& connection, const PlaylistEdits& edits)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    auto remove = Statement::prepare(connection, "DELETE FROM playlists WHERE id = ?");
    if (!remove)
        return fail(remove);
    for (const auto& [id, playlist] : edits) {
        if (const auto removed = removePlaylist(*remove, id); !removed)
            return fail(removed);
        if (!playlist)
            continue;
        if (const auto added = addPlaylist(connection, id, *playlist); !added)
            return fail(added);
    }
    return transaction->commit();
}

Result<std::vector<PlaylistTrack>> playlistTracks(const Connection& connection,
                                                  const std::vector<SongId>& songs)
{
    auto row = Statement::prepare(connection, "SELECT external_id, coalesce(nullif(title, ''), external_id), "
                                              "coalesce(artist, ''), coalesce(album, ''), coalesce(uri, ''), "
                                              "coalesce(duration_ms, 0) FROM songs WHERE id = ?");
    if (!row)
        return fail(row);
    std::vector<PlaylistTrack> tracks;
    for (const SongId song : songs) {
        row->bind(1, static_cast<std::int64_t>(song));
        const auto found = row->step();
        if (!found)
            return fail(found);
        if (*found)
            tracks.push_back(
                {row->text(0), row->text(1), row->text(2), row->text(3), row->text(4), row->integer(5)});
        row->reset();
    }
    return tracks;
}

} // namespace segue
