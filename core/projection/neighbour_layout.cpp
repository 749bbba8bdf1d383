#include "projection/neighbour_layout.h"

#include "projection/draws.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace segue {

namespace {

constexpr int layoutChunk = 2048;
constexpr std::uint64_t layoutSeed = 29;
constexpr int roundsForFew = 400; ///< up to fewPoints
constexpr int roundsForMany = 250;
constexpr int fewPoints = 30'000;
/// Random points that push each point away in one round, and how hard they push beside the neighbours' pull.
constexpr int pushers = 8;
constexpr float push = 2;
constexpr float nearestPush = 0.02F; ///< squared distance at which the push stops growing
constexpr float longestStep = 1;
constexpr float startSpread = 10;
constexpr float jitter = 1e-3F;
constexpr int bandwidthSteps = 40;

/// Edges of the graph, both ways, row by row.
struct Graph {
    std::vector<int> start;
    std::vector<int> other;
    std::vector<float> weight;
};

/// Fuzzy membership of the neighbours of one point: 1 for the nearest, falling off so that the sum is
/// log2(count).
void addMemberships(std::span<const float> squared, std::vector<float>& out)
{
    const auto distance = [&squared](std::size_t i) { return std::sqrt(squared[i]); };
    const float nearest = distance(0);
    const float wanted = std::log2(static_cast<float>(std::max<std::size_t>(2, squared.size())));
    const auto member = [&](std::size_t i, float width) {
        return std::exp(-std::max(0.0F, distance(i) - nearest) / width);
    };
    float low = 0;
    float high = 0;
    float width = 1;
    for (int step = 0; step < bandwidthSteps; ++step) {
        float sum = 0;
        for (std::size_t i = 0; i < squared.size(); ++i)
            sum += member(i, width);
        if (sum > wanted)
            high = width;
        else
            low = width;
        width = high > 0 ? (low + high) / 2 : width * 2;
    }
    width = std::max(width, 1e-6F);
    for (std::size_t i = 0; i < squared.size(); ++i)
        out.push_back(member(i, width));
}

/// An edge is as strong as either end says it is: a + b - a b.
Graph graphOf(const Neighbours& neighbours)
{
    const int points = neighbours.points();
    std::vector<float> members;
    members.reserve(neighbours.index.size());
    for (int point = 0; point < points; ++point)
        addMemberships(neighbours.distancesOf(point), members);

    Graph graph;
    graph.start.assign(points + 1, 0);
    for (int point = 0; point < points; ++point) {
        graph.start[point + 1] += neighbours.count;
        for (const int other : neighbours.of(point))
            ++graph.start[other + 1];
    }
    std::partial_sum(graph.start.begin(), graph.start.end(), graph.start.begin());
    struct Edge {
        int other;
        float weight;
    };
    std::vector<Edge> edges(graph.start.back());
    std::vector<int> next = graph.start;
    for (int point = 0; point < points; ++point) {
        for (int i = 0; i < neighbours.count; ++i) {
            const std::size_t entry = static_cast<std::size_t>(point) * neighbours.count + i;
            const int other = neighbours.index[entry];
            edges[next[point]++] = {other, members[entry]};
            edges[next[other]++] = {point, members[entry]};
        }
    }
    Graph merged;
    merged.start.push_back(0);
    for (int point = 0; point < points; ++point) {
        const std::span<Edge> own =
            std::span(edges).subspan(graph.start[point], graph.start[point + 1] - graph.start[point]);
        std::ranges::sort(own, {}, [](const Edge& edge) { return std::pair(edge.other, edge.weight); });
        for (std::size_t i = 0; i < own.size(); ++i) {
            const bool twice = i > 0 && own[i].other == own[i - 1].other;
            if (twice)
                merged.weight.back() += own[i].weight - merged.weight.back() * own[i].weight;
            else {
                merged.other.push_back(own[i].other);
                merged.weight.push_back(own[i].weight);
            }
        }
        merged.start.push_back(static_cast<int>(merged.other.size()));
    }
    return merged;
}

/// One round for one point: the gradient of the neighbour embedding with a Cauchy kernel, over the sum of the
/// weights that pull, so that one step never overshoots its neighbours.
PlanePoint stepOf(int point, int round, const Graph& graph, std::span<const PlanePoint> places)
{
    const PlanePoint own = places[point];
    float pullX = 0;
    float pullY = 0;
    float weights = 0;
    for (int edge = graph.start[point]; edge < graph.start[point + 1]; ++edge) {
        const PlanePoint other = places[graph.other[edge]];
        const float dx = other.x - own.x;
        const float dy = other.y - own.y;
        const float pull = graph.weight[edge] / (1 + dx * dx + dy * dy);
        pullX += pull * dx;
        pullY += pull * dy;
        weights += graph.weight[edge];
    }
    float pushX = 0;
    float pushY = 0;
    const auto points = static_cast<int>(places.size());
    for (int draw = 0; draw < pushers; ++draw) {
        const std::uint64_t key = static_cast<std::uint64_t>(round) * pushers + draw;
        const PlanePoint other = places[drawBelow(bitsFor(layoutSeed, key, point), points)];
        const float dx = own.x - other.x;
        const float dy = own.y - other.y;
        const float squared = dx * dx + dy * dy;
        const float away = 1 / ((nearestPush + squared) * (1 + squared));
        pushX += away * dx;
        pushY += away * dy;
    }
    const float scale = 1 / (1 + weights);
    // As many pushes as pulls in the mean, however many are drawn.
    const float pushScale = push * weights / pushers;
    return {scale * (pullX + pushScale * pushX), scale * (pullY + pushScale * pushY)};
}

/// Spread over the plane, and no two at the same place: equal songs could never part.
void prepare(std::vector<PlanePoint>& places)
{
    fillPlane(places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::uint64_t bits = bitsFor(layoutSeed, i);
        const auto offset = [](std::uint64_t part) {
            return static_cast<float>(part & 0xffff) / 65536.0F - 0.5F;
        };
        places[i] = {places[i].x * startSpread + jitter * offset(bits),
                     places[i].y * startSpread + jitter * offset(bits >> 16)};
    }
}

} // namespace

std::vector<PlanePoint> layOutNeighbours(const Neighbours& neighbours, std::vector<PlanePoint> start,
                                         const Compute& compute, Progress& progress)
{
    if (neighbours.count == 0)
        return start;
    prepare(start);
    const Graph graph = graphOf(neighbours);
    const auto points = static_cast<int>(start.size());
    const int rounds = points <= fewPoints ? roundsForFew : roundsForMany;
    const int chunks = (points + layoutChunk - 1) / layoutChunk;
    std::vector<PlanePoint> moved = start;
    for (int round = 0; round < rounds && !progress.stopRequested(); ++round) {
        const float rate = 1 - static_cast<float>(round) / static_cast<float>(rounds);
        parallelChunks(compute, chunks, [&](int chunk) {
            for (int point = chunk * layoutChunk; point < std::min(points, (chunk + 1) * layoutChunk);
                 ++point) {
                const PlanePoint step = stepOf(point, round, graph, start);
                const float length = std::hypot(step.x, step.y);
                const float taken = rate * (length > longestStep ? longestStep / length : 1.0F);
                moved[point] = {start[point].x + taken * step.x, start[point].y + taken * step.y};
            }
        });
        std::swap(start, moved);
        progress.advance(static_cast<double>(round + 1) / rounds);
    }
    return start;
}

} // namespace segue
