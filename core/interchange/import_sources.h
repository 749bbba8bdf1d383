#pragma once

#include "base/result.h"
#include "interchange/table_file.h"

#include <vector>

namespace segue {

/// The tables that a request names, songs before the interactions with them, and how each is to be read.
/// Fails where it names none, or a HetRec folder that is none.
Result<std::vector<TableSource>> importSources(const ImportRequest& request);

} // namespace segue
