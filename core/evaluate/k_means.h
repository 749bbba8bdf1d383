#pragma once

#include "base/parallel.h"

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace segue {

/// One point a row.
using PointMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Points in groups about centres, the largest group first.
struct Clustering {
    PointMatrix centers;      ///< clusters x dimensions
    std::vector<int> cluster; ///< of each point, from 0
    double inertia = 0;       ///< sum of the squared distances to the centre of each
};

/// k-means (Lloyd 1982), started by k-means++ (Arthur, Vassilvitskii 2007), the best of four starts. There
/// are fewer than `clusters` where fewer points differ. Neither `points` nor `clusters` may be 0. The same
/// for any number of threads.
Clustering kMeans(const PointMatrix& points, int clusters, std::uint64_t seed, const Compute& compute);

/// The nearest centre, of equals the first.
int nearestCenter(const PointMatrix& centers, const Eigen::Ref<const Eigen::RowVectorXd>& point);

} // namespace segue
