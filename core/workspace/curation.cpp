#include "workspace/curation.h"

#include "library/library.h"

#include <algorithm>
#include <iterator>

namespace segue {

Curation curationOf(const Songs& songs, const Feedback& feedback)
{
    Curation curation;
    for (const auto& [song, kind] : feedback) {
        const auto found = std::ranges::lower_bound(songs.id, song);
        if (found == songs.id.end() || *found != song)
            continue;
        std::vector<int>& rows = kind == FeedbackKind::Like   ? curation.liked
                                 : kind == FeedbackKind::Hide ? curation.hidden
                                                              : curation.pinned;
        rows.push_back(static_cast<int>(found - songs.id.begin()));
    }
    return curation;
}

Result<Feedback> readFeedback(const Dataset& data, int user)
{
    const auto connection = openLibrary(data.path);
    return connection ? feedbackOf(*connection, data.catalogue.listeners.id[user]) : fail(connection);
}

History historyWithLikes(const Dataset& data, int user, const Curation& curation)
{
    return withLikes(historyOf(data.interactions, user), curation.liked);
}

ListRules listRules(const Curation& curation)
{
    ListRules rules{curation.pinned, {}};
    std::ranges::set_union(curation.hidden, curation.liked, std::back_inserter(rules.excluded));
    return rules;
}

} // namespace segue
