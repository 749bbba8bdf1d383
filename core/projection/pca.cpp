#include "projection/pca.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <vector>

namespace segue {

namespace {

constexpr Eigen::Index pcaChunk = 4096;

int chunksOf(Eigen::Index points)
{
    return static_cast<int>((points + pcaChunk - 1) / pcaChunk);
}

Eigen::VectorXd meanOf(const Points& points)
{
    return points.cast<double>().rowwise().mean();
}

Eigen::MatrixXd covarianceOf(const Points& points, const Eigen::VectorXd& mean, const Compute& compute)
{
    std::vector<Eigen::MatrixXd> parts(chunksOf(points.cols()));
    parallelChunks(compute, static_cast<int>(parts.size()), [&](int chunk) {
        const Eigen::Index first = chunk * pcaChunk;
        const Eigen::Index size = std::min(pcaChunk, points.cols() - first);
        const Eigen::MatrixXd centred = points.middleCols(first, size).cast<double>().colwise() - mean;
        parts[chunk] = centred * centred.transpose();
    });
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(points.rows(), points.rows());
    for (const Eigen::MatrixXd& part : parts)
        covariance += part;
    return covariance / static_cast<double>(points.cols());
}

} // namespace

Points principalComponents(const Points& points, int count, const Compute& compute)
{
    Points projected = Points::Zero(count, points.cols());
    if (points.cols() == 0 || points.rows() == 0)
        return projected;
    const Eigen::VectorXd mean = meanOf(points);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covarianceOf(points, mean, compute));
    const Eigen::Index axes = std::min<Eigen::Index>(count, points.rows());
    // Eigenvalues come in ascending order.
    Eigen::MatrixXd directions = solver.eigenvectors().rightCols(axes).rowwise().reverse();
    for (Eigen::Index axis = 0; axis < axes; ++axis) {
        Eigen::Index largest = 0;
        directions.col(axis).cwiseAbs().maxCoeff(&largest);
        if (directions(largest, axis) < 0)
            directions.col(axis) *= -1;
    }
    parallelChunks(compute, chunksOf(points.cols()), [&](int chunk) {
        const Eigen::Index first = chunk * pcaChunk;
        const Eigen::Index size = std::min(pcaChunk, points.cols() - first);
        const Eigen::MatrixXd centred = points.middleCols(first, size).cast<double>().colwise() - mean;
        projected.block(0, first, axes, size) = (directions.transpose() * centred).cast<float>();
    });
    return projected;
}

} // namespace segue
