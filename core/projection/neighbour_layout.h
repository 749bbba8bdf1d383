#pragma once

#include "projection/neighbours.h"
#include "projection/plane.h"

namespace segue {

/// Places on a plane in which neighbours stay near and everybody else is pushed away: a neighbour embedding
/// by attraction along the weighted graph and repulsion from random points (LargeVis, Tang et al. 2016; the
/// weights are those of UMAP, McInnes, Healy, Melville 2018). It begins at `start`, best the first two
/// principal components, which keeps the large arrangement (Kobak, Linderman 2021). Distances between
/// clusters and their sizes mean little.
/// All points of a round move at once, seen from the places of the round before, and draws depend on round
/// and point alone: the result is the same for any number of threads. Stopped by `progress`; the answer is
/// then of no use.
std::vector<PlanePoint> layOutNeighbours(const Neighbours& neighbours, std::vector<PlanePoint> start,
                                         const Compute& compute, Progress& progress);

} // namespace segue
