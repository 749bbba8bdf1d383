#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "library/connection.h"

#include <QString>
#include <span>

namespace segue {

/// Adds a listener who likes `songs` and has played nothing, in one transaction. `name` is what a person gave
/// them, trimmed and not empty; the external id, which is returned, is the same or, where that is taken, with
/// the first free number: "Ada", "Ada 2". `at` is seconds since 1970, UTC.
///
/// The likes are feedback and not plays: a like counts as the mean weight, whatever the scale of the model,
/// so that lists stay what they were before saving, and nobody's plays are made up for popularity to count.
Result<QString> addListener(const Connection& connection, const QString& name, std::span<const SongId> songs,
                            std::int64_t at);

} // namespace segue
