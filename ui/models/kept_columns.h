#pragma once

#include "models/library_columns.h"

#include <optional>

namespace segue {

/// What keepColumns() wrote of this revision of the library's data, mapped; empty where there is nothing, or
/// nothing whole.
std::optional<LibraryColumns> keptColumns(const Dataset& data);
Result<void> keepColumns(const LibraryColumns& columns, const Dataset& data);

} // namespace segue
