#pragma once

#include "synthetic/draws.h"
#include "synthetic/song_world.h"
#include "synthetic/timeline.h"

#include <QString>
#include <array>
#include <cstdint>
#include <vector>

namespace segue {

/// A liking for one scene, which grows or fades over the two years.
struct Taste {
    int scene = 0;
    double early = 0; ///< share of all tastes at the start
    double late = 0;  ///< and at the end
};

enum class ListenerKind {
    Regular,
    Newcomer, ///< 1 to 4 songs
    Silent,   ///< signed up, played nothing yet
};

/// Somebody made up, before they play anything.
struct PlannedListener {
    QString name;
    ListenerKind kind = ListenerKind::Regular;
    std::int64_t joinedAt = 0;                       ///< seconds since 1970, UTC; may lie before the timeline
    int songs = 0;                                   ///< how many different ones they want to hear
    std::vector<Taste> tastes;                       ///< two or three
    std::vector<int> favourites;                     ///< artists
    double favouriteShare = 0;                       ///< of what they discover, from favourite artists
    double chartShare = 0;                           ///< and from the chart, whatever their taste
    double devotion = 1;                             ///< how often they return to a song, 1 being usual
    std::array<double, timeline::months> activity{}; ///< share of their discoveries in each month; sums to 1
};

PlannedListener planListener(Random& random, const SongWorld& world);

/// From where and when a listener's discoveries come: the planted taste, month by month.
struct ListenerMix {
    std::vector<int> sources;    ///< of SongWorld::sources
    std::vector<double> weights; ///< months x sources; sums to 1

    double weight(int month, int source) const { return weights[month * sources.size() + source]; }
    /// Of each source over all months: what a listener's discoveries are drawn from, taken together.
    std::vector<double> overall() const;
};

ListenerMix mixOf(const PlannedListener& listener, const SongWorld& world);

} // namespace segue
