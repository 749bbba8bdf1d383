#pragma once

#include "base/result.h"
#include "library/feedback.h"
#include "recommend/history.h"
#include "recommend/list_rules.h"
#include "workspace/dataset.h"

#include <vector>

namespace segue {

/// The feedback of one listener in rows of the catalogue; each ascending, no song in two of them.
struct Curation {
    std::vector<int> liked;
    std::vector<int> hidden;
    std::vector<int> pinned;
};

/// Leaves out songs that the catalogue does not have.
Curation curationOf(const Songs& songs, const Feedback& feedback);

/// What the library holds of a listener, read now.
Result<Feedback> readFeedback(const Dataset& data, int user);

/// What a listener heard, with the likes folded in: they count as the mean weight.
History historyWithLikes(const Dataset& data, int user, const Curation& curation);

/// Pinned songs first; hidden ones left out, and liked ones, which count as heard.
ListRules listRules(const Curation& curation);

} // namespace segue
