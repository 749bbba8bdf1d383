#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "library/connection.h"

#include <vector>

namespace segue {

/// Plays of consecutive months. A month is 12 * year + month - 1, in UTC.
struct MonthlyPlays {
    int firstMonth = 0;
    std::vector<double> plays; ///< plays[i] belongs to month firstMonth + i; empty where no months are known
};

/// A listener's activity from the first month with plays to the last one, months without plays included.
Result<MonthlyPlays> monthlyPlays(const Connection& connection, UserId user);
/// The same of all listeners together.
Result<MonthlyPlays> monthlyPlays(const Connection& connection);
/// The same of a song, over all listeners.
Result<MonthlyPlays> monthlyPlays(const Connection& connection, SongId song);

} // namespace segue
