#pragma once

#include "workspace/workspace.h"

#include <vector>

namespace segue {

/// Popular songs that are unlike each other, for somebody of whom nothing is known to choose from: at most
/// `count` rows, one of each artist. Picked by MMR from the most popular ones.
std::vector<int> popularWall(const Workspace& workspace, int count);

} // namespace segue
