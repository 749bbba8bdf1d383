#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "library/activity.h"
#include "workspace/workspace.h"

#include <QString>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace segue {

/// What is in a library at a glance.
struct LibraryOverview {
    /// The most played `songs` (share of the library, 0 to 1) have these shares of everything.
    struct TailPoint {
        double songs = 0;
        double plays = 0;
        double pairs = 0; ///< of the distinct listener-song pairs
    };
    struct Genre {
        QString name;
        int songs = 0;
        double plays = 0;
    };

    std::int64_t bytes = 0; ///< of the library file
    int listeners = 0;
    int songs = 0;
    std::int64_t pairs = 0; ///< distinct listener-song pairs
    double plays = 0;
    int songsWithFeatures = 0;
    int songsNeverPlayed = 0;
    std::int64_t firstPlayed = Interaction::unknownTime; ///< seconds since 1970, UTC; unknown where no pair
    std::int64_t lastPlayed = Interaction::unknownTime;  ///< has a time
    std::array<int, 3> listenersByRegime{};              ///< by Regime
    std::vector<TailPoint> longTail; ///< from 0 to 1, both ends included; empty where nobody played anything
    std::vector<Genre> genres;       ///< most played first
    MonthlyPlays months;             ///< plays over time; empty where the data has no events

    /// What the most played `share` of the songs gets, between two points of the curve.
    TailPoint tailAt(double share) const;
};

Result<std::shared_ptr<const LibraryOverview>> makeLibraryOverview(const Workspace& workspace,
                                                                   Progress& progress);

} // namespace segue
