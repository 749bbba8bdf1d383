#pragma once

#include "settings/tokens.h"

#include <array>

namespace segue {

/// Colours of the points of a map, chosen so that neighbours in the list differ for colour-blind eyes too.
struct MapTokens {
    std::array<QColor, 8> hues; ///< the largest groups, largest first
    QColor other;               ///< all further groups, and unknown ones
    QColor dimmed;              ///< points that a filter leaves out
    QColor rampLow;             ///< a sequential ramp, from little
    QColor rampHigh;            ///< to much
};
const MapTokens& mapTokensOf(Scheme scheme);

/// Sizes of a map, in pixels at scale 1.
namespace map_metrics {
inline constexpr double smallestPoint = 1.1; ///< radius where there are a hundred thousand
inline constexpr double largestPoint = 4.5;  ///< radius where there are a few hundred
inline constexpr double ring = 4;            ///< around a heard song, from the point's edge
inline constexpr double mark = 9;            ///< radius of the disc of a recommended song
inline constexpr double reach = 9;           ///< how far from a point the mouse still finds it
} // namespace map_metrics

} // namespace segue
