#include "evaluate/k_means.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace segue {

namespace {

constexpr int clusteringStarts = 4;
constexpr int mostLloydSteps = 100;
/// Points a thread takes at once. Sums are kept by chunk and added in order, which fixes how they round.
constexpr int pointsOfChunk = 1024;

class Lloyd {
public:
    Lloyd(const PointMatrix& points, const Compute& compute)
        : points_(points)
        , compute_(compute)
        , chunks_(static_cast<int>((points.rows() + pointsOfChunk - 1) / pointsOfChunk))
    {}

    Clustering run(int clusters, std::uint64_t seed)
    {
        Clustering found{plusPlus(clusters, seed), std::vector<int>(points_.rows(), -1), 0};
        std::vector<double> distance(points_.rows());
        for (int step = 0; step < mostLloydSteps && assign(found, distance); ++step)
            moveCenters(found, distance);
        assign(found, distance);
        found.inertia = std::accumulate(distance.begin(), distance.end(), 0.0);
        return found;
    }

private:
    template <typename Act> void forEachPoint(Act act) const
    {
        parallelChunks(compute_, chunks_, [&](int chunk) {
            const Eigen::Index begin = Eigen::Index{chunk} * pointsOfChunk;
            const Eigen::Index end = std::min<Eigen::Index>(begin + pointsOfChunk, points_.rows());
            for (Eigen::Index point = begin; point < end; ++point)
                act(chunk, point);
        });
    }

    /// The next centre is drawn by the squared distance to the nearest one so far.
    PointMatrix plusPlus(int clusters, std::uint64_t seed) const
    {
        std::mt19937_64 random(seed);
        std::vector<double> distance(points_.rows(), 1);
        PointMatrix centers(0, points_.cols());
        while (centers.rows() < clusters) {
            const double sum = std::accumulate(distance.begin(), distance.end(), 0.0);
            if (sum <= 0)
                break; // every point is a centre already
            double left = std::uniform_real_distribution<double>(0, sum)(random);
            Eigen::Index drawn = -1;
            for (Eigen::Index point = 0; point < points_.rows() && left >= 0; ++point) {
                if (distance[point] > 0) {
                    drawn = point;
                    left -= distance[point];
                }
            }
            const bool isFirst = centers.rows() == 0;
            centers.conservativeResize(centers.rows() + 1, Eigen::NoChange);
            centers.bottomRows(1) = points_.row(drawn);
            forEachPoint([&](int, Eigen::Index point) {
                const double now = (points_.row(point) - points_.row(drawn)).squaredNorm();
                distance[point] = isFirst ? now : std::min(distance[point], now);
            });
        }
        return centers;
    }

    /// Whether any point changed its cluster.
    bool assign(Clustering& found, std::vector<double>& distance) const
    {
        std::vector<char> changed(chunks_, 0);
        forEachPoint([&](int chunk, Eigen::Index point) {
            const int nearest = nearestCenter(found.centers, points_.row(point));
            distance[point] = (points_.row(point) - found.centers.row(nearest)).squaredNorm();
            changed[chunk] = changed[chunk] != 0 || found.cluster[point] != nearest ? 1 : 0;
            found.cluster[point] = nearest;
        });
        return std::ranges::count(changed, 1) > 0;
    }

    /// To the mean of their points; a centre without any goes to the point that is worst off.
    void moveCenters(Clustering& found, std::vector<double>& distance) const
    {
        const Eigen::Index clusters = found.centers.rows();
        std::vector<PointMatrix> sums(chunks_, PointMatrix::Zero(clusters, points_.cols()));
        std::vector<std::vector<int>> counts(chunks_, std::vector<int>(clusters, 0));
        forEachPoint([&](int chunk, Eigen::Index point) {
            sums[chunk].row(found.cluster[point]) += points_.row(point);
            ++counts[chunk][found.cluster[point]];
        });
        for (int chunk = 1; chunk < chunks_; ++chunk) {
            sums[0] += sums[chunk];
            for (Eigen::Index cluster = 0; cluster < clusters; ++cluster)
                counts[0][cluster] += counts[chunk][cluster];
        }
        for (Eigen::Index cluster = 0; cluster < clusters; ++cluster) {
            if (counts[0][cluster] > 0) {
                found.centers.row(cluster) = sums[0].row(cluster) / counts[0][cluster];
                continue;
            }
            const auto farthest = std::ranges::max_element(distance);
            found.centers.row(cluster) = points_.row(farthest - distance.begin());
            *farthest = 0;
        }
    }

    const PointMatrix& points_;
    const Compute& compute_;
    int chunks_;
};

/// The largest cluster first, of equals the earlier.
Clustering bySize(const Clustering& found)
{
    const auto clusters = static_cast<std::size_t>(found.centers.rows());
    std::vector<int> size(clusters, 0);
    for (const int cluster : found.cluster)
        ++size[cluster];
    std::vector<int> order(clusters);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::ranges::greater(), [&](int cluster) { return size[cluster]; });
    std::vector<int> place(clusters);
    Clustering sorted{PointMatrix(found.centers.rows(), found.centers.cols()), found.cluster, found.inertia};
    for (std::size_t i = 0; i < clusters; ++i) {
        place[order[i]] = static_cast<int>(i);
        sorted.centers.row(static_cast<Eigen::Index>(i)) = found.centers.row(order[i]);
    }
    for (int& cluster : sorted.cluster)
        cluster = place[cluster];
    return sorted;
}

} // namespace

Clustering kMeans(const PointMatrix& points, int clusters, std::uint64_t seed, const Compute& compute)
{
    Lloyd lloyd(points, compute);
    std::mt19937_64 seeds(seed);
    Clustering best = lloyd.run(clusters, seeds());
    for (int start = 1; start < clusteringStarts; ++start) {
        Clustering found = lloyd.run(clusters, seeds());
        if (found.inertia < best.inertia)
            best = std::move(found);
    }
    return bySize(best);
}

int nearestCenter(const PointMatrix& centers, const Eigen::Ref<const Eigen::RowVectorXd>& point)
{
    int nearest = 0;
    double least = (centers.row(0) - point).squaredNorm();
    for (int center = 1; center < static_cast<int>(centers.rows()); ++center) {
        const double distance = (centers.row(center) - point).squaredNorm();
        if (distance < least) {
            least = distance;
            nearest = center;
        }
    }
    return nearest;
}

} // namespace segue
