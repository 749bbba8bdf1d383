#pragma once

#include "workspace/dataset.h"

#include <QString>
#include <cstdint>
#include <optional>

namespace segue {

/// `LIBRARY.cache`: copies of what was worked out from a library, so that it opens at once the next time.
/// They may be deleted at any time.
QString cacheFolder(const QString& libraryPath);

/// What keepDataset() wrote of this revision of the library's data, mapped; empty where there is nothing, or
/// nothing whole. Path, popularity and seconds are left to the caller.
std::optional<Dataset> keptDataset(const QString& libraryPath, std::int64_t revision);
/// Where that fails, on a full or read-only disk, the library is read again the next time.
Result<void> keepDataset(const Dataset& data);

} // namespace segue
