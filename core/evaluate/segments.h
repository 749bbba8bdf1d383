#pragma once

#include "interactions/split.h"

#include <QString>
#include <span>
#include <vector>

namespace segue {

/// A part of the measured listeners.
struct Segment {
    QString name;          ///< for people and files: "activity 1 of 4"
    std::vector<int> rows; ///< into the measured listeners, ascending
};

/// Quarters of `users` by how many songs they have in training, the quietest first; those with none are left
/// out. Equal counts go by row. Quarters without listeners are left out.
std::vector<Segment> activityQuarters(const Split& split, std::span<const int> users);

} // namespace segue
