#pragma once

#include <array>
#include <span>
#include <vector>

namespace segue {

/// A place on a map, in units of the map.
struct PlanePoint {
    float x = 0;
    float y = 0;
    bool operator==(const PlanePoint&) const = default;
};

/// Moves and scales all places alike, so that they fill -1 to 1 along the longer side around the middle.
void fillPlane(std::span<PlanePoint> places);

/// Finds places by where they are: cells of a few places each.
class PlaneGrid {
public:
    PlaneGrid() = default;
    explicit PlaneGrid(std::span<const PlanePoint> places);

    int size() const { return static_cast<int>(places_.size()); }
    PlanePoint at(int place) const { return places_[place]; }
    /// The place nearest to `at`, ties by index; -1 where none is within `reach`.
    int nearest(PlanePoint at, float reach) const;
    /// The `count` places nearest to `place` without itself, nearest first, ties by index; fewer where there
    /// are no more.
    std::vector<int> nearestTo(int place, int count) const;
    /// Places in the rectangle between two opposite corners, ascending.
    std::vector<int> within(PlanePoint low, PlanePoint high) const;

private:
    int column(float x) const;
    int row(float y) const;
    std::span<const int> cell(int column, int row) const;

    std::vector<PlanePoint> places_;
    PlanePoint low_;
    float cellSize_ = 1;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<int> start_; ///< of each cell in order_
    std::vector<int> order_;
};

} // namespace segue
