#pragma once

#include "synthetic/listener_tastes.h"
#include "synthetic/song_world.h"

#include <array>
#include <cstdint>
#include <vector>

namespace segue {

using MonthlyPlays = std::array<std::int32_t, timeline::months>;

/// One song in a listener's history.
struct HeardSong {
    std::int32_t song = 0;
    std::int32_t plays = 0;
    std::int64_t lastPlayedAt = 0; ///< seconds since 1970, UTC
};

/// Lets one listener after the other live through the two years, and counts along by song and month.
class Listening {
public:
    explicit Listening(const SongWorld& world);

    /// Songs are discovered one after the other: a month and a source from the mix, a song from the source,
    /// again where it is known already. Then it is played again and again, most in the weeks after. Ascending
    /// by song; valid until the next call.
    const std::vector<HeardSong>& listen(Random& random, const PlannedListener& listener,
                                         const ListenerMix& mix);

    /// Of the last listener.
    const MonthlyPlays& listenerPlays() const { return listenerPlays_; }
    /// Of all listeners so far, by song.
    const std::vector<MonthlyPlays>& songPlays() const { return songPlays_; }

private:
    HeardSong play(Random& random, std::int32_t song, int month, double medianPlays, std::int64_t joinedAt);

    const SongWorld& world_;
    std::vector<std::int32_t> knownTo_; ///< by song: number of the last listener who discovered it
    std::int32_t listeners_ = 0;
    std::vector<HeardSong> heard_;
    MonthlyPlays listenerPlays_{};
    std::vector<MonthlyPlays> songPlays_;
};

} // namespace segue
