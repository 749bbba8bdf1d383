#pragma once

#include "base/result.h"
#include "library/connection.h"

namespace segue {

/// SQLite's application_id of every Segue library: "Segu" as a big-endian number.
inline constexpr quint32 libraryApplicationId = 0x53656775;

/// Brings the schema of an open file forward to currentSchemaVersion(), in one transaction. On an empty file
/// that is the whole schema.
Result<void> migrate(const Connection& connection);

/// Turns the write-ahead log on and makes sure that it is: SQLite quietly keeps another mode where it cannot.
Result<void> useWriteAheadLog(const Connection& connection);

/// Version of the schema in an open file.
Result<int> schemaVersion(const Connection& connection);

} // namespace segue
