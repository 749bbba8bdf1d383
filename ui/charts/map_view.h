#pragma once

#include "projection/plane.h"

#include <QPointF>
#include <QSizeF>

namespace segue {

/// What part of a map a widget shows: `middle` of the map in the middle of the widget.
struct MapView {
    static constexpr double nearest = 400; ///< times the scale at which the whole map is seen
    static constexpr double farthest = 0.5;

    QPointF middle;   ///< in units of the map
    double scale = 1; ///< pixels a unit
    QSizeF size;      ///< of the widget, in pixels

    /// The whole of the map, which reaches from -1 to 1, with an edge.
    static MapView whole(const QSizeF& size);
    bool operator==(const MapView&) const = default;

    QPointF toWidget(PlanePoint at) const;
    PlanePoint toMap(const QPointF& at) const;
    /// Moves the map with the mouse.
    void pan(const QPointF& pixels);
    /// Enlarges by `factor`, what is at `fixed` staying there.
    void zoom(double factor, const QPointF& fixed);
    /// The same part of the map in another widget.
    void resize(const QSizeF& newSize);
};

} // namespace segue
