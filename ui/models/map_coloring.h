#pragma once

#include "models/library_columns.h"
#include "projection/song_projection.h"
#include "settings/map_tokens.h"

#include <QColor>
#include <QString>

namespace segue {

/// What the colour of a song on the map tells.
enum class MapColoring { Genre, Popularity, Trust };

/// Colours of the points of a map, and what they mean.
struct MapColors {
    struct Group {
        QString name;
        QColor color;
    };
    std::vector<QRgb> colors;  ///< by place of the projection
    std::vector<Group> groups; ///< the largest first, then the others; empty where the colours are a ramp
    QString least;             ///< what the low end of the ramp stands for
    QString most;              ///< and the high end
};

/// Genre: the eight largest have a hue, the others are one. Popularity: the logarithm of a song's listeners.
MapColors mapColors(const Dataset& data, const LibraryColumns& columns, const SongProjection& projection,
                    MapColoring coloring, Scheme scheme);

/// Whether the library tells genres; else there is nothing to colour by.
bool hasGenres(const Songs& songs);

} // namespace segue
