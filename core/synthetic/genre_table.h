#pragma once

#include "library/catalogue.h"

#include <QString>
#include <array>
#include <span>

namespace segue {

struct MeanAndSpread {
    double mean;
    double spread; ///< standard deviation
};

enum class GenreFamily { Edm, Latin, Pop, RhythmAndBlues, Rap, Rock };

/// What songs of one subgenre sound like: means and spreads measured over about 33,000 real tracks (durations
/// and tempi too), and the years in which such songs came out, roughly.
struct Genre {
    QString name;
    GenreFamily family;
    std::array<MeanAndSpread, featureCount> features; ///< in the order of Feature; tempo in beats per minute
    MeanAndSpread durationMs;
    MeanAndSpread year;
};

/// The 24 subgenres, families together.
std::span<const Genre> genreTable();

} // namespace segue
