#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "library/connection.h"

#include <QString>
#include <map>
#include <optional>
#include <span>

namespace segue {

/// What somebody said of a song on behalf of one listener.
enum class FeedbackKind {
    Like, ///< counts as a song of the history with the mean weight
    Hide, ///< not to be recommended to them
    Pin,  ///< to stand on top of their list
};
QString toString(FeedbackKind kind); ///< "like", "hide", "pin", as in the library

/// All that was said for one listener; of each song at most one thing.
using Feedback = std::map<SongId, FeedbackKind>;

struct FeedbackChange {
    UserId user{};
    SongId song{};
    std::optional<FeedbackKind> kind; ///< in place of what was said before; empty takes that back
};

Result<Feedback> feedbackOf(const Connection& connection, UserId user);
/// Writes the changes in their order, all of them or none. `at` is seconds since 1970, UTC.
Result<void> saveFeedback(const Connection& connection, std::span<const FeedbackChange> changes,
                          std::int64_t at);

} // namespace segue
