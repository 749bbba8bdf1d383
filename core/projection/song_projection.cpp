#include "projection/song_projection.h"

#include "projection/neighbour_layout.h"
#include "projection/pca.h"

#include <algorithm>
#include <numeric>

namespace segue {

namespace {

/// Neighbours that the layout pulls together; more than trust needs.
constexpr int layoutNeighbours = 15;
constexpr int trustChunk = 1024;
/// Squared distances that differ by less are equal: they are taken in float.
constexpr float tieTolerance = 1e-5F;
constexpr double neighboursShare = 0.45;
constexpr double layoutShare = 0.95;

std::vector<PlanePoint> firstTwo(const Points& components)
{
    std::vector<PlanePoint> places(components.cols());
    for (Eigen::Index i = 0; i < components.cols(); ++i)
        places[i] = {components(0, i), components(1, i)};
    return places;
}

/// Songs that only one person plays have equal factors: any of those that are as near as the tenth counts.
std::vector<float> measureTrust(const Points& space, const Neighbours& original,
                                std::span<const PlanePoint> places, const Compute& compute)
{
    const auto points = static_cast<int>(places.size());
    std::vector<float> trust(points, 1);
    const auto compared = std::min<std::size_t>(trustNeighbours, original.count);
    if (compared == 0)
        return trust;
    const PlaneGrid grid(places);
    parallelChunks(compute, (points + trustChunk - 1) / trustChunk, [&](int chunk) {
        for (int point = chunk * trustChunk; point < std::min(points, (chunk + 1) * trustChunk); ++point) {
            const float tenth = original.distancesOf(point)[compared - 1];
            const float reach = tenth * (1 + tieTolerance) + tieTolerance * space.col(point).squaredNorm();
            const std::vector<int> shown = grid.nearestTo(point, static_cast<int>(compared));
            const auto kept = std::ranges::count_if(shown, [&](int other) {
                return (space.col(point) - space.col(other)).squaredNorm() <= reach;
            });
            trust[point] = static_cast<float>(kept) / static_cast<float>(compared);
        }
    });
    return trust;
}

struct SpacePoints {
    std::vector<int> songs;
    Points points;
};

/// Scaled to length 1: the distance of two then ranks as their cosine does.
void toUnitLength(Points& points)
{
    for (Eigen::Index i = 0; i < points.cols(); ++i) {
        const float length = points.col(i).norm();
        if (length > 0)
            points.col(i) /= length;
    }
}

Result<SpacePoints> pointsOf(const Workspace& workspace, MapSpace space)
{
    const Ensemble& ensemble = *workspace.ensemble;
    SpacePoints found;
    if (space == MapSpace::Listeners) {
        if (!ensemble.als())
            return fail(QStringLiteral("No model was trained on this library yet."));
        const FactorMatrix& factors = ensemble.als()->model().songFactors;
        for (int song = 0; song < ensemble.songs(); ++song) {
            if (!factors.row(song).isZero(0))
                found.songs.push_back(song);
        }
        found.points.resize(factors.cols(), std::ssize(found.songs));
        for (std::size_t i = 0; i < found.songs.size(); ++i)
            found.points.col(static_cast<Eigen::Index>(i)) = factors.row(found.songs[i]).transpose();
    } else {
        for (int song = 0; song < ensemble.songs(); ++song) {
            if (ensemble.content().hasFeatures(song))
                found.songs.push_back(song);
        }
        if (found.songs.empty())
            return fail(QStringLiteral("No song of this library has audio features."));
        found.points.resize(featureCount, std::ssize(found.songs));
        for (std::size_t i = 0; i < found.songs.size(); ++i)
            found.points.col(static_cast<Eigen::Index>(i)) =
                ensemble.content().standardised(found.songs[i]).cast<float>();
    }
    toUnitLength(found.points);
    return found;
}

} // namespace

Result<SongProjection> project(const Points& points, MapMethod method, const Compute& compute,
                               Progress& progress)
{
    SongProjection result;
    const bool clusters = method == MapMethod::Clusters;
    result.exact = points.cols() <= exactNeighboursLimit;
    result.songs.resize(points.cols());
    std::iota(result.songs.begin(), result.songs.end(), 0);

    progress.begin(QStringLiteral("Finding neighbours"), 0, clusters ? neighboursShare : layoutShare);
    const int count = clusters ? layoutNeighbours : trustNeighbours;
    const Neighbours neighbours = result.exact ? exactNeighbours(points, count, compute, progress)
                                               : approximateNeighbours(points, count, compute, progress);
    result.places = firstTwo(principalComponents(points, 2, compute));
    if (clusters) {
        progress.begin(QStringLiteral("Placing songs"), neighboursShare, layoutShare);
        result.places = layOutNeighbours(neighbours, std::move(result.places), compute, progress);
    }
    if (progress.stopRequested())
        return cancelled();
    fillPlane(result.places);
    progress.begin(QStringLiteral("Checking neighbours"), layoutShare, 1);
    result.trust = measureTrust(points, neighbours, result.places, compute);
    if (!result.trust.empty())
        result.meanTrust = std::accumulate(result.trust.begin(), result.trust.end(), 0.0) /
                           static_cast<double>(result.trust.size());
    return result;
}

Result<std::shared_ptr<const SongProjection>> projectSongs(const Workspace& workspace, MapSpace space,
                                                           MapMethod method, const Compute& compute,
                                                           Progress& progress)
{
    auto found = pointsOf(workspace, space);
    if (!found)
        return fail(found);
    auto projection = project(found->points, method, compute, progress);
    if (!projection)
        return fail(projection);
    projection->songs = std::move(found->songs);
    return std::make_shared<const SongProjection>(std::move(*projection));
}

} // namespace segue
