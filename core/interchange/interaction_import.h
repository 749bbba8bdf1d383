#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interchange/bad_rows.h"
#include "interchange/id_registry.h"
#include "interchange/interaction_writer.h"
#include "interchange/table_file.h"

namespace segue {

/// What to do with a song id that the library does not have.
enum class UnknownSongs { Add, AreBadRows };

/// Reads the interactions of a file into the writer; returns how many rows were good. Listeners are made from
/// their ids.
Result<std::int64_t> importInteractions(TableFile& table, IdRegistry& listeners, IdRegistry& songs,
                                        UnknownSongs unknown, InteractionWriter& writer, BadRows& bad,
                                        Progress& progress);

} // namespace segue
