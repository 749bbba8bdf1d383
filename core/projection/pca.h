#pragma once

#include "base/parallel.h"

#include <Eigen/Core>

namespace segue {

/// Points to be projected, dimensions x points: one point a column.
using Points = Eigen::MatrixXf;

/// Principal components (Pearson 1901): the points, centred, on the `count` orthogonal axes along which they
/// vary most, the first one most. count x points; rows beyond the number of dimensions are zero. The sign of
/// an axis is the one that makes its largest entry positive. Sums are taken in double and in a fixed order,
/// so that the result is the same for any number of threads.
Points principalComponents(const Points& points, int count, const Compute& compute);

} // namespace segue
