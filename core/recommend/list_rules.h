#pragma once

#include <vector>

namespace segue {

/// What decides on a list beside the scores. Neither changes a score or the range that scores are scaled
/// over, so that parts and explanations stay what they are. Rows of songs, ascending.
struct ListRules {
    std::vector<int> pinned;   ///< stand first, best score first, even where they are excluded or heard
    std::vector<int> excluded; ///< are not listed
};

} // namespace segue
