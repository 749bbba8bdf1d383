#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "models/text_index.h"
#include "workspace/dataset.h"

#include <memory>
#include <vector>

namespace segue {

/// What the tables show and sort by beside the catalogue, worked out once as a library opens. All by row.
struct LibraryColumns {
    struct ListenerColumns {
        std::vector<int> songs;               ///< distinct songs in the history
        std::vector<double> plays;            ///< sum of play counts
        std::vector<std::int64_t> lastPlayed; ///< Interaction::unknownTime where there is none
        std::vector<int> nameRank;            ///< place in alphabetical order
        TextIndex text;                       ///< name and external id
    };
    struct SongColumns {
        std::vector<int> listeners;
        std::vector<double> plays;
        std::vector<int> titleRank;
        std::vector<int> artistRank;
        std::vector<int> genreRank;
        TextIndex text; ///< title, artist, album, genre and external id
    };
    ListenerColumns listeners;
    SongColumns songs;
    std::int64_t newest = Interaction::unknownTime; ///< last play of the library: its "now"
};

Result<std::shared_ptr<const LibraryColumns>> makeLibraryColumns(const Dataset& data, Progress& progress);

} // namespace segue
