#pragma once

#include "recommend/ensemble.h"

#include <optional>
#include <vector>

namespace segue {

/// What one song of the history adds to the ALS part, in units of that part.
struct Contribution {
    int song = 0;
    double value = 0; ///< may be negative
};

/// Where a score comes from. score = sum of parts; parts[Als] = sum of history + other, both to 1e-5.
struct Explanation {
    int song = 0;
    Regime regime = Regime::New;
    Weights weights{};           ///< effective
    PerComponent<bool> speaks{}; ///< a silent part gave its weight to the others
    double score = 0;
    PerComponent<double> parts{};
    std::vector<Contribution> history; ///< largest magnitude first, at most as many as asked for
    double other = 0;                  ///< the rest of the history, and the shift of the min-max scaling
    int otherSongs = 0;                ///< songs of the history that `other` stands for
    bool heard = false;                ///< already in the history: on the same range, unclamped
    bool hasFeatures = false;
    std::optional<ContentRecommender::Vector>
        profile; ///< the listener's, standardised; empty if content is silent
};

/// Explains `song` for a listener with the weights `wanted`, naming at most `historyLength` songs of the
/// history.
Explanation explain(const Ensemble& ensemble, const ComponentScores& scores, const History& history,
                    const Weights& wanted, int song, int historyLength);

} // namespace segue
