#pragma once

#include <Qt>
#include <vector>

namespace segue {

/// Rows 0 .. keys.size()-1 by their keys. Rows with the same key stay in their order, whichever way it goes.
std::vector<int> rowOrder(const std::vector<double>& keys, Qt::SortOrder order);

} // namespace segue
