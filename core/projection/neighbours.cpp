#include "projection/neighbours.h"

#include "projection/draws.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace segue {

namespace {

constexpr int queryBlock = 128;
constexpr int pointBlock = 1024;
constexpr int pointChunk = 512;
/// Chunks between two reports of progress.
constexpr int chunksAtOnce = 16;

constexpr int forestTrees = 8;
constexpr int leafSize = 64;
constexpr int deepestTree = 60;
constexpr int refinements = 3;
constexpr std::uint64_t forestSeed = 71;

/// The nearest so far of one point, best first.
class Nearest {
public:
    Nearest(int* index, float* distance, int count)
        : index_(index)
        , distance_(distance)
        , count_(count)
    {
        std::fill(index_, index_ + count, -1);
        std::fill(distance_, distance_ + count, std::numeric_limits<float>::max());
    }
    float worst() const { return distance_[count_ - 1]; }
    /// Equal distances keep the smaller index in front.
    void offer(int candidate, float distance)
    {
        if (distance > worst() || (distance == worst() && candidate > index_[count_ - 1]))
            return;
        int place = count_ - 1;
        while (place > 0 && (distance_[place - 1] > distance ||
                             (distance_[place - 1] == distance && index_[place - 1] > candidate))) {
            distance_[place] = distance_[place - 1];
            index_[place] = index_[place - 1];
            --place;
        }
        distance_[place] = distance;
        index_[place] = candidate;
    }

private:
    int* index_;
    float* distance_;
    int count_;
};

Neighbours roomFor(const Points& points, int count)
{
    Neighbours neighbours;
    const auto n = static_cast<int>(points.cols());
    neighbours.count = std::clamp(count, 0, std::max(0, n - 1));
    neighbours.index.resize(static_cast<std::size_t>(n) * neighbours.count);
    neighbours.distance.resize(neighbours.index.size());
    return neighbours;
}

Nearest nearestOf(Neighbours& neighbours, int point)
{
    const std::size_t first = static_cast<std::size_t>(point) * neighbours.count;
    return {&neighbours.index[first], &neighbours.distance[first], neighbours.count};
}

/// Like parallelChunks(), telling how far it is and stopping between a few chunks.
void chunksWithProgress(const Compute& compute, int chunks, Progress& progress, double from, double to,
                        const std::function<void(int)>& work)
{
    for (int first = 0; first < chunks && !progress.stopRequested(); first += chunksAtOnce) {
        const int size = std::min(chunksAtOnce, chunks - first);
        parallelChunks(compute, size, [&](int chunk) { work(first + chunk); });
        progress.advance(from + (to - from) * (first + size) / chunks);
    }
}

class Forest {
public:
    Forest(const Points& points, const Compute& compute)
        : trees_(forestTrees)
    {
        parallelChunks(compute, forestTrees, [&](int tree) { grow(points, tree); });
    }

    /// Points that share a leaf with `point` in some tree, ascending, without itself.
    void candidates(int point, std::vector<int>& out) const
    {
        for (const Tree& tree : trees_) {
            const int leaf = tree.leafOf[point];
            out.insert(out.end(), tree.order.begin() + tree.start[leaf],
                       tree.order.begin() + tree.start[leaf + 1]);
        }
    }

private:
    struct Tree {
        std::vector<int> order; ///< points, leaf after leaf
        std::vector<int> start; ///< of each leaf
        std::vector<int> leafOf;
    };

    void grow(const Points& points, int number)
    {
        Tree& tree = trees_[number];
        tree.order.resize(points.cols());
        std::iota(tree.order.begin(), tree.order.end(), 0);
        tree.leafOf.resize(points.cols());
        split(points, tree, number, 0, static_cast<int>(points.cols()), 1, 0);
        tree.start.push_back(static_cast<int>(points.cols()));
    }

    /// By the plane halfway between two points drawn at random; in two halves where they are the same.
    void split(const Points& points, Tree& tree, int number, int first, int last, std::uint64_t node,
               int depth)
    {
        if (last - first <= leafSize || depth > deepestTree) {
            for (int i = first; i < last; ++i)
                tree.leafOf[tree.order[i]] = static_cast<int>(tree.start.size());
            tree.start.push_back(first);
            return;
        }
        const std::uint64_t seed = forestSeed + static_cast<std::uint64_t>(number);
        const int a = tree.order[first + drawBelow(bitsFor(seed, node, 0), last - first)];
        const int b = tree.order[first + drawBelow(bitsFor(seed, node, 1), last - first)];
        const Eigen::VectorXf normal = points.col(a) - points.col(b);
        const float offset = normal.dot(points.col(a) + points.col(b)) / 2;
        const auto begin = tree.order.begin();
        const auto middle = std::stable_partition(
            begin + first, begin + last, [&](int point) { return normal.dot(points.col(point)) > offset; });
        auto cut = static_cast<int>(middle - begin);
        if (cut == first || cut == last)
            cut = first + (last - first) / 2;
        split(points, tree, number, first, cut, 2 * node, depth + 1);
        split(points, tree, number, cut, last, 2 * node + 1, depth + 1);
    }

    std::vector<Tree> trees_;
};

/// Up to `count` points that have each point among their own nearest.
std::vector<std::vector<int>> reversed(const Neighbours& neighbours, int points)
{
    std::vector<std::vector<int>> back(points);
    for (int point = 0; point < points; ++point) {
        for (const int other : neighbours.of(point)) {
            if (other >= 0 && std::ssize(back[other]) < neighbours.count)
                back[other].push_back(point);
        }
    }
    return back;
}

void keepNearest(const Points& points, int point, std::vector<int>& candidates, Neighbours& neighbours)
{
    std::ranges::sort(candidates);
    const auto [last, end] = std::ranges::unique(candidates);
    candidates.erase(last, end);
    Nearest nearest = nearestOf(neighbours, point);
    for (const int other : candidates) {
        if (other != point && other >= 0)
            nearest.offer(other, (points.col(point) - points.col(other)).squaredNorm());
    }
}

} // namespace

Neighbours exactNeighbours(const Points& points, int count, const Compute& compute, Progress& progress)
{
    Neighbours neighbours = roomFor(points, count);
    if (neighbours.count == 0)
        return neighbours;
    const auto n = static_cast<int>(points.cols());
    const Eigen::VectorXf norms = points.colwise().squaredNorm();
    const int chunks = (n + queryBlock - 1) / queryBlock;
    chunksWithProgress(compute, chunks, progress, 0, 1, [&](int chunk) {
        const int first = chunk * queryBlock;
        const int queries = std::min(queryBlock, n - first);
        std::vector<Nearest> nearest;
        for (int query = 0; query < queries; ++query)
            nearest.push_back(nearestOf(neighbours, first + query));
        Eigen::MatrixXf products;
        for (int block = 0; block < n; block += pointBlock) {
            const int size = std::min(pointBlock, n - block);
            products.noalias() =
                points.middleCols(block, size).transpose() * points.middleCols(first, queries);
            for (int query = 0; query < queries; ++query) {
                const float own = norms[first + query];
                const float* product = &products.coeffRef(0, query);
                float worst = nearest[query].worst();
                for (int i = 0; i < size; ++i) {
                    const float distance = own + norms[block + i] - 2 * product[i];
                    if (distance > worst || block + i == first + query)
                        continue;
                    nearest[query].offer(block + i, std::max(distance, 0.0F));
                    worst = nearest[query].worst();
                }
            }
        }
    });
    return neighbours;
}

Neighbours approximateNeighbours(const Points& points, int count, const Compute& compute, Progress& progress)
{
    Neighbours neighbours = roomFor(points, count);
    if (neighbours.count == 0)
        return neighbours;
    const auto n = static_cast<int>(points.cols());
    const int chunks = (n + pointChunk - 1) / pointChunk;
    const auto eachPoint = [&](double from, double to, const auto& gather) {
        chunksWithProgress(compute, chunks, progress, from, to, [&](int chunk) {
            std::vector<int> candidates;
            for (int point = chunk * pointChunk; point < std::min(n, (chunk + 1) * pointChunk); ++point) {
                candidates.clear();
                gather(point, candidates);
                keepNearest(points, point, candidates, neighbours);
            }
        });
    };
    const Forest forest(points, compute);
    progress.advance(0.1);
    eachPoint(0.1, 0.4, [&](int point, std::vector<int>& out) { forest.candidates(point, out); });
    for (int round = 0; round < refinements && !progress.stopRequested(); ++round) {
        const Neighbours before = neighbours;
        const std::vector<std::vector<int>> back = reversed(before, n);
        const double share = 0.6 / refinements;
        eachPoint(0.4 + share * round, 0.4 + share * (round + 1), [&](int point, std::vector<int>& out) {
            const auto addWithNeighbours = [&](int other) {
                if (other < 0)
                    return;
                out.push_back(other);
                out.insert(out.end(), before.of(other).begin(), before.of(other).end());
            };
            std::ranges::for_each(before.of(point), addWithNeighbours);
            std::ranges::for_each(back[point], addWithNeighbours);
        });
    }
    return neighbours;
}

} // namespace segue
