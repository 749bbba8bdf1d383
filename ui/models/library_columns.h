#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "models/text_index.h"
#include "workspace/dataset.h"

#include <memory>

namespace segue {

/// What the tables show and sort by beside the catalogue, worked out once as a library opens. All by row.
struct LibraryColumns {
    struct ListenerColumns {
        SharedArray<int> songs;               ///< distinct songs in the history
        SharedArray<double> plays;            ///< sum of play counts
        SharedArray<std::int64_t> lastPlayed; ///< Interaction::unknownTime where there is none
        SharedArray<int> nameRank;            ///< place in alphabetical order
        TextIndex text;                       ///< name and external id
    };
    struct SongColumns {
        SharedArray<int> listeners;
        SharedArray<double> plays;
        SharedArray<int> titleRank;
        SharedArray<int> artistRank;
        SharedArray<int> genreRank;
        TextIndex text; ///< title, artist, album, genre and external id
    };
    ListenerColumns listeners;
    SongColumns songs;
    std::int64_t newest = Interaction::unknownTime; ///< last play of the library: its "now"
};

/// Works them out, or maps the copy that was kept of them, and keeps one.
Result<std::shared_ptr<const LibraryColumns>> makeLibraryColumns(const Dataset& data, Progress& progress);

} // namespace segue
