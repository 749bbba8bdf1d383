#pragma once

#include "models/listener_scores.h"

#include <QString>
#include <vector>

namespace segue {

/// What each feature adds to the likeness of a song and the listener's profile, largest magnitude first. The
/// sum is the cosine. Empty where either is not known.
struct FeatureLikeness {
    int feature = 0;
    double value = 0;
};
std::vector<FeatureLikeness> featureLikeness(const ContentRecommender& content,
                                             const Explanation& explanation);

/// Where in the list a song came to stand.
struct Place {
    int rank = 0;            ///< from 1; 0 where it is not in the list
    int movedFrom = 0;       ///< rank before MMR
    int mostSimilar = -1;    ///< row of the song above that it is most like; -1 for none
    double similarity = 0;   ///< to that one
    int mostSimilarRank = 0; ///< rank of that one
};

/// A song climbs when its share of recent plays ("trending") is at least half again its share of all plays.
/// Never in a library without times.
bool isClimbing(const Dataset& data, int song);

/// One plain sentence, or two, that says where most of the score comes from.
QString plainSentence(const ListenerScores& listener, const Explanation& explanation);
/// What MMR did with the song: "moved from 4 to 11". Empty where it is in no list.
QString diversityStep(const Place& place);
/// And why: "0.93 similar to number 2, Moth". Empty where nothing stands above it.
QString diversityReason(const ListenerScores& listener, const Place& place);

} // namespace segue
