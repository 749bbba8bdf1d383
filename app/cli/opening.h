#pragma once

#include "base/progress.h"

#include <QString>

namespace segue::cli {

/// Reads a library whose data is new and keeps the copy that the next opening maps, see loadDataset(). Where
/// that fails or is cancelled, the next opening does it: the data is in the library either way.
void prepareOpening(const QString& library, Progress& progress);

} // namespace segue::cli
