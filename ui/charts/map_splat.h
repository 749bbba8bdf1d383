#pragma once

#include "charts/map_view.h"
#include "projection/song_projection.h"

#include <QImage>
#include <memory>
#include <vector>

namespace segue {

/// What a map is painted from; immutable once handed to a thread.
struct MapScene {
    std::shared_ptr<const SongProjection> projection;
    std::vector<QRgb> colors;       ///< by place
    std::vector<unsigned char> lit; ///< by place; what is not is dimmed and lies below. Empty: all are
    std::vector<int> ringed;        ///< places
    QRgb ground = 0;
    QRgb dimmed = 0;
    QRgb ring = 0;
};

/// Radius of a point in pixels at scale 1: smaller where there are many, larger as one comes closer.
double pointRadius(int points, const MapView& view);

/// The map as `view` shows it, with `margin` times its size more on each side; `ratio` device pixels a pixel.
/// Points are small discs written straight into the picture. Any thread.
QImage splatMap(const MapScene& scene, const MapView& view, double margin, double ratio);

} // namespace segue
