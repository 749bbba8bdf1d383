#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "library/connection.h"

#include <QString>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace segue {

/// Identity of a playlist inside one library file; positive.
enum class PlaylistId : std::int64_t {};

/// Songs in the order in which they shall play; a song may be there twice.
struct Playlist {
    QString name;
    std::int64_t createdAt = 0; ///< seconds since 1970, UTC
    std::vector<SongId> songs;

    bool operator==(const Playlist&) const = default;
};

using Playlists = std::map<PlaylistId, Playlist>;
/// What each of these playlists is from now on; nullopt: it is no more.
using PlaylistEdits = std::map<PlaylistId, std::optional<Playlist>>;

Result<Playlists> loadPlaylists(const Connection& connection);

/// Writes all of the edits, or none. Fails where a song is not in the library.
Result<void> writePlaylists(const Connection& connection, const PlaylistEdits& edits);

/// What a playlist in a file says of a song. Texts are empty where they are not known.
struct PlaylistTrack {
    QString externalId;
    QString title; ///< the external id where no title is known
    QString artist;
    QString album;
    QString uri;
    std::int64_t durationMs = 0; ///< 0 where unknown
};

/// In the order of `songs`; one that is not in the library is left out.
Result<std::vector<PlaylistTrack>> playlistTracks(const Connection& connection,
                                                  const std::vector<SongId>& songs);

} // namespace segue
