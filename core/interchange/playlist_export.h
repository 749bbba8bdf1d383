#pragma once

#include "library/playlists.h"

#include <QByteArray>
#include <QString>
#include <array>
#include <optional>
#include <span>

namespace segue {

/// Files that other programs play from or read.
enum class PlaylistFormat {
    M3u8, ///< extended M3U in UTF-8: what nearly every player opens
    Xspf, ///< version 1, XML
    Jspf, ///< the same as JSON
    Csv,  ///< RFC 4180, for spreadsheets: no cell is taken for a formula
};
inline constexpr std::array playlistFormats{PlaylistFormat::M3u8, PlaylistFormat::Xspf, PlaylistFormat::Jspf,
                                            PlaylistFormat::Csv};

/// "m3u8", "xspf", "jspf", "csv": also the ending of the file's name.
QString toString(PlaylistFormat format);
/// By the ending of the file's name; empty for none of them.
std::optional<PlaylistFormat> playlistFormatOf(const QString& path);

/// The bytes of such a file. A song without an address (uri) is named after artist and title where a format
/// needs a line for it.
QByteArray playlistAs(PlaylistFormat format, const QString& name, std::span<const PlaylistTrack> tracks);

/// Writes the file; one that is there already is replaced once the new one is whole.
Result<void> exportPlaylist(const QString& path, PlaylistFormat format, const QString& name,
                            std::span<const PlaylistTrack> tracks);

} // namespace segue
