#pragma once

#include "projection/neighbours.h"
#include "projection/plane.h"
#include "workspace/workspace.h"

#include <memory>

namespace segue {

/// In what songs are alike: who listens to them (ALS song factors) or how they sound (audio features).
enum class MapSpace { Listeners, Sound };
/// How many dimensions become two. Components is the view from one side, straight and linear; Clusters keeps
/// neighbours together and lets distances go.
enum class MapMethod { Components, Clusters };

/// Neighbours of a point that its trust is measured with.
inline constexpr int trustNeighbours = 10;

/// Songs on a plane.
struct SongProjection {
    std::vector<int> songs;         ///< rows of the songs that have a place, ascending
    std::vector<PlanePoint> places; ///< beside `songs`; -1 to 1 along the longer side
    /// Beside `songs`: the share of the ten nearest on the plane that are among the ten nearest in the space
    /// the map was made of, or as near as the tenth of them. 1: its surroundings are true; 0: whoever stands
    /// beside it is there by accident.
    std::vector<float> trust;
    double meanTrust = 0;
    bool exact = true; ///< neighbours by comparing all pairs; else nearly all of them are found
};

/// Places for points of any kind, and how true they are; `songs` is 0, 1, ...
Result<SongProjection> project(const Points& points, MapMethod method, const Compute& compute,
                               Progress& progress);

/// The map of a library. Songs are compared as in similarSongs(), by cosine; those without factors or without
/// features have no place. Fails where no model was trained or no song has features.
Result<std::shared_ptr<const SongProjection>> projectSongs(const Workspace& workspace, MapSpace space,
                                                           MapMethod method, const Compute& compute,
                                                           Progress& progress);

} // namespace segue
