#pragma once

#include "cli/arguments.h"
#include "interactions/split.h"

namespace segue::cli {

/// --split, --holdout, --validation and --seed. `kinds`: the words that --split may have, the usual one
/// first. `validationNeeded`: its share must be above 0.
SplitParameters readSplit(Arguments& arguments, const QStringList& kinds, bool validationNeeded);

} // namespace segue::cli
