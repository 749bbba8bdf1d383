#include "synthetic/listening.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

// Median plays of a song by where it was discovered, for a listener of usual devotion.
constexpr double chartPlays = 1.5;
constexpr double scenePlays = 3;
constexpr double favouritePlays = 5;
constexpr double playsSigma = 1.0;
constexpr double playsAtMost = 2000;
constexpr double returnDays = 60; // mean time from the discovery to a later play

/// Draws for one discovery before a listener who has heard (nearly) everything gives up.
constexpr int patience = 40;

double medianPlays(const SongWorld& world, int source)
{
    if (source == SongWorld::chartSource())
        return chartPlays;
    return source >= world.artistSource(0) ? favouritePlays : scenePlays;
}

} // namespace

Listening::Listening(const SongWorld& world)
    : world_(world)
    , knownTo_(world.songs.size())
    , songPlays_(world.songs.size())
{}

const std::vector<HeardSong>& Listening::listen(Random& random, const PlannedListener& listener,
                                                const ListenerMix& mix)
{
    ++listeners_;
    heard_.clear();
    listenerPlays_ = {};
    const WeightedChoice monthAndSource(mix.weights);
    const int sources = static_cast<int>(mix.sources.size());
    const int drawsAtMost = listener.songs * patience;
    for (int draws = 0; static_cast<int>(heard_.size()) < listener.songs && draws < drawsAtMost; ++draws) {
        const int drawn = monthAndSource.draw(random);
        const int source = mix.sources[drawn % sources];
        const std::int32_t song = world_.sources[source].draw(random);
        if (knownTo_[song] == listeners_)
            continue;
        knownTo_[song] = listeners_;
        heard_.push_back(play(random, song, drawn / sources, listener.devotion * medianPlays(world_, source),
                              listener.joinedAt));
    }
    std::ranges::sort(heard_, {}, &HeardSong::song);
    return heard_;
}

HeardSong Listening::play(Random& random, std::int32_t song, int month, double medianPlays,
                          std::int64_t joinedAt)
{
    using namespace timeline;
    const double begin = static_cast<double>(std::max(monthStart(month), joinedAt));
    const double discovered = uniform(random, begin, static_cast<double>(monthStart(month + 1)));
    const double wanted = std::min(std::ceil(logNormal(random, medianPlays, playsSigma)), playsAtMost);

    HeardSong heard{song, 0, 0};
    std::exponential_distribution<double> delay(1 / (returnDays * day));
    for (int n = 0; n < static_cast<int>(wanted); ++n) {
        const double at = n == 0 ? discovered : discovered + delay(random);
        if (at >= end) // the two years are over first
            continue;
        const auto time = static_cast<std::int64_t>(at);
        const int played = monthOf(time);
        ++heard.plays;
        heard.lastPlayedAt = std::max(heard.lastPlayedAt, time);
        ++listenerPlays_[played];
        ++songPlays_[song][played];
    }
    return heard;
}

} // namespace segue
