#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interchange/bad_rows.h"
#include "interchange/table_file.h"
#include "library/connection.h"

#include <optional>
#include <string_view>

namespace segue {

/// The id in the current row of a songs file; empty where the row cannot be taken, which is told then.
std::optional<std::string_view> checkSong(const TableFile& table, BadRows& bad);

/// Adds the songs of a file, or fills in those that the library has: what the file says goes over what is
/// there, what it leaves empty stays. The later of two rows of one song likewise goes over the earlier. With
/// `keepBadIds`, the id of a row that is bad otherwise is added all the same, so that interactions with it
/// are not found at fault in turn: for an import that will not be committed.
Result<void> importSongs(const Connection& connection, TableFile& table, bool keepBadIds, BadRows& bad,
                         Progress& progress);

} // namespace segue
