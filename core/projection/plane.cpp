#include "projection/plane.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace segue {

namespace {

constexpr double placesPerCell = 2;
constexpr int mostCellsAside = 2048;

struct Box {
    PlanePoint low;
    PlanePoint high;
};

Box boxOf(std::span<const PlanePoint> places)
{
    Box box{places.front(), places.front()};
    for (const PlanePoint& place : places) {
        box.low = {std::min(box.low.x, place.x), std::min(box.low.y, place.y)};
        box.high = {std::max(box.high.x, place.x), std::max(box.high.y, place.y)};
    }
    return box;
}

float squaredDistance(PlanePoint a, PlanePoint b)
{
    const float dx = a.x - b.x;
    const float dy = a.y - b.y;
    return dx * dx + dy * dy;
}

} // namespace

void fillPlane(std::span<PlanePoint> places)
{
    if (places.empty())
        return;
    const Box box = boxOf(places);
    const PlanePoint middle{(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2};
    const float half = std::max(box.high.x - box.low.x, box.high.y - box.low.y) / 2;
    const float scale = half > 0 ? 1 / half : 1;
    for (PlanePoint& place : places)
        place = {(place.x - middle.x) * scale, (place.y - middle.y) * scale};
}

PlaneGrid::PlaneGrid(std::span<const PlanePoint> places)
    : places_(places.begin(), places.end())
{
    if (places_.empty())
        return;
    const Box box = boxOf(places);
    low_ = box.low;
    const double width = std::max<double>(box.high.x - box.low.x, 1e-6);
    const double height = std::max<double>(box.high.y - box.low.y, 1e-6);
    const double wanted = std::sqrt(width * height * placesPerCell / size());
    cellSize_ = static_cast<float>(std::max(wanted, std::max(width, height) / mostCellsAside));
    columns_ = static_cast<int>(width / cellSize_) + 1;
    rows_ = static_cast<int>(height / cellSize_) + 1;

    start_.assign(static_cast<std::size_t>(columns_) * rows_ + 1, 0);
    const auto cellOf = [this](PlanePoint at) { return row(at.y) * columns_ + column(at.x); };
    for (const PlanePoint& place : places_)
        ++start_[cellOf(place) + 1];
    std::partial_sum(start_.begin(), start_.end(), start_.begin());
    order_.resize(places_.size());
    std::vector<int> next = start_;
    for (int place = 0; place < size(); ++place)
        order_[next[cellOf(places_[place])]++] = place;
}

int PlaneGrid::column(float x) const
{
    return std::clamp(static_cast<int>((x - low_.x) / cellSize_), 0, columns_ - 1);
}

int PlaneGrid::row(float y) const
{
    return std::clamp(static_cast<int>((y - low_.y) / cellSize_), 0, rows_ - 1);
}

std::span<const int> PlaneGrid::cell(int column, int row) const
{
    const std::size_t cell = static_cast<std::size_t>(row) * columns_ + column;
    return std::span(order_).subspan(start_[cell], start_[cell + 1] - start_[cell]);
}

int PlaneGrid::nearest(PlanePoint at, float reach) const
{
    if (places_.empty())
        return -1;
    int best = -1;
    float bestDistance = reach * reach;
    for (int r = row(at.y - reach); r <= row(at.y + reach); ++r) {
        for (int c = column(at.x - reach); c <= column(at.x + reach); ++c) {
            for (const int place : cell(c, r)) {
                const float distance = squaredDistance(places_[place], at);
                const bool nearer = distance < bestDistance || (distance == bestDistance && place < best);
                if (distance <= bestDistance && (best < 0 || nearer)) {
                    best = place;
                    bestDistance = distance;
                }
            }
        }
    }
    return best;
}

/// Rings of cells around the place's own, until what is further out cannot be nearer any more.
std::vector<int> PlaneGrid::nearestTo(int place, int count) const
{
    const PlanePoint at = places_[place];
    const int ownColumn = column(at.x);
    const int ownRow = row(at.y);
    std::vector<std::pair<float, int>> found;
    const auto look = [&](int c, int r) {
        if (c < 0 || r < 0 || c >= columns_ || r >= rows_)
            return;
        for (const int other : cell(c, r)) {
            if (other != place)
                found.emplace_back(squaredDistance(places_[other], at), other);
        }
    };
    const auto wanted = static_cast<std::size_t>(std::min(count, size() - 1));
    for (int ring = 0; ring <= std::max(columns_, rows_); ++ring) {
        for (int c = ownColumn - ring; c <= ownColumn + ring; ++c) {
            look(c, ownRow - ring);
            if (ring > 0)
                look(c, ownRow + ring);
        }
        for (int r = ownRow - ring + 1; r < ownRow + ring; ++r) {
            look(ownColumn - ring, r);
            look(ownColumn + ring, r);
        }
        if (found.size() < wanted)
            continue;
        std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(wanted));
        const float safe = static_cast<float>(ring) * cellSize_;
        if (wanted == 0 || found[wanted - 1].first <= safe * safe)
            break;
    }
    found.resize(std::min(found.size(), wanted));
    std::vector<int> nearest;
    for (const auto& [distance, other] : found)
        nearest.push_back(other);
    return nearest;
}

std::vector<int> PlaneGrid::within(PlanePoint low, PlanePoint high) const
{
    std::vector<int> inside;
    if (places_.empty())
        return inside;
    for (int r = row(low.y); r <= row(high.y); ++r) {
        for (int c = column(low.x); c <= column(high.x); ++c) {
            for (const int place : cell(c, r)) {
                const PlanePoint& at = places_[place];
                if (at.x >= low.x && at.x <= high.x && at.y >= low.y && at.y <= high.y)
                    inside.push_back(place);
            }
        }
    }
    std::ranges::sort(inside);
    return inside;
}

} // namespace segue
