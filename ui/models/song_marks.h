#pragma once

#include "workspace/dataset.h"

#include <vector>

namespace segue {

/// What a song is among the songs of its library, by row.
struct SongMarks {
    /// Not among the most played fifth of the songs; listeners count once, with the logarithm of their plays.
    std::vector<bool> longTail;
    /// Among the tenth that is played most of late, with a share of the late plays at least half as large
    /// again as that of all plays. Nothing is, in a library without times.
    std::vector<bool> trending;
};

SongMarks songMarks(const Dataset& data);

} // namespace segue
