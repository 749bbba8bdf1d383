#pragma once

#include "recommend/baselines.h"
#include "tune/search.h"

#include <vector>

namespace segue {

/// How item-kNN ranks on validation with so many neighbours.
struct NeighbourTrial {
    int neighbours = ItemKnnRecommender::defaultNeighbours;
    double value = 0; ///< of the measure that the search is for
};

/// More than 500 changes little (HetRec), and all takes memory that grows with the square of the songs.
inline const std::vector<int> triedNeighbours{20, 50, 100, 200, 500, ItemKnnRecommender::defaultNeighbours};

/// Chooses item-kNN's neighbours on the same validation and by the same measure as a search for ALS
/// parameters, so that ALS is held against a baseline that was tuned as well. In the order of `tried`, which
/// is not empty.
Result<std::vector<NeighbourTrial>> searchNeighbours(const Dataset& data,
                                                     const SearchSpecification& specification,
                                                     const std::vector<int>& tried, const Compute& compute,
                                                     Progress& progress);
/// The best, of equals the first.
const NeighbourTrial& bestNeighbours(const std::vector<NeighbourTrial>& trials);

} // namespace segue
