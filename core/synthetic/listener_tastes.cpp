#include "synthetic/listener_tastes.h"

#include "synthetic/genre_table.h"
#include "synthetic/names.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace segue {

namespace {

constexpr double silentShare = 0.02;
constexpr double newcomerShare = 0.10;
constexpr int newcomerSongs = 4;    // at most
constexpr double regularSongs = 42; // median
constexpr double regularSongsSigma = 0.75;
constexpr int regularSongsAtLeast = 5;
constexpr double catalogueAtMost = 0.25; // share of all songs that one listener hears

constexpr double thirdTaste = 0.5;
constexpr double sameFamily = 0.6; // how often another taste stays in the family of genres
constexpr double drift = 0.6;      // how much of the late tastes is new

constexpr double chartShare = 0.17;     // mean
constexpr double favouriteShare = 0.15; // mean
constexpr double shareDispersion = 0.08;
constexpr int favouritesAtLeast = 2;
constexpr int favouritesAtMost = 5;

constexpr double joinedBefore = 0.65; // share of regulars who were there when the timeline begins
constexpr std::int64_t longestBefore = 5 * 365 * timeline::day;
constexpr std::int64_t newcomersSince = 120 * timeline::day;
constexpr std::int64_t silentSince = 30 * timeline::day;

/// What part of a taste turns to rising songs in the last months.
constexpr std::array<double, 3> risingPull{0.06, 0.14, 0.24};

ListenerKind drawKind(Random& random)
{
    const double at = uniform(random);
    if (at < silentShare)
        return ListenerKind::Silent;
    return at < silentShare + newcomerShare ? ListenerKind::Newcomer : ListenerKind::Regular;
}

std::int64_t drawJoining(Random& random, ListenerKind kind)
{
    using namespace timeline;
    const auto between = [&](std::int64_t from, std::int64_t to) {
        return from + static_cast<std::int64_t>(uniform(random) * static_cast<double>(to - from));
    };
    switch (kind) {
    case ListenerKind::Silent:
        return between(end - silentSince, end);
    case ListenerKind::Newcomer:
        return between(end - newcomersSince, end);
    case ListenerKind::Regular:
        break;
    }
    // Nobody is a regular after a few days.
    return chance(random, joinedBefore) ? between(start - longestBefore, start)
                                        : between(start, end - newcomersSince);
}

int drawSongs(Random& random, ListenerKind kind, int catalogue)
{
    const int most = std::max(1, static_cast<int>(catalogue * catalogueAtMost));
    switch (kind) {
    case ListenerKind::Silent:
        return 0;
    case ListenerKind::Newcomer:
        return std::min(1 + below(random, newcomerSongs), most);
    case ListenerKind::Regular:
        break;
    }
    const auto wanted = static_cast<int>(std::lround(logNormal(random, regularSongs, regularSongsSigma)));
    return std::min(std::max(wanted, regularSongsAtLeast), most);
}

std::array<double, timeline::months> drawActivity(Random& random, std::int64_t joinedAt)
{
    using namespace timeline;
    std::array<double, months> activity{};
    std::gamma_distribution<double> moods(2, 0.5);
    for (int month = 0; month < months; ++month) {
        const std::int64_t begin = std::max(monthStart(month), joinedAt);
        const std::int64_t present = std::max<std::int64_t>(monthStart(month + 1) - begin, 0);
        const double season =
            1 + 0.15 * std::cos(2 * std::numbers::pi * (month + 1) / 12.0); // winter evenings
        activity[month] = season * moods(random) * static_cast<double>(present);
    }
    const double sum = std::accumulate(activity.begin(), activity.end(), 0.0);
    for (double& share : activity)
        share /= sum;
    return activity;
}

int drawScene(Random& random, const SongWorld& world, const std::vector<Taste>& tastes)
{
    if (!tastes.empty() && chance(random, sameFamily)) {
        if (const int related = relatedScene(random, world, tastes.front().scene); related >= 0)
            return related;
    }
    return world.scenePopularity.draw(random);
}

std::vector<Taste> drawTastes(Random& random, const SongWorld& world)
{
    const int wanted = std::min(chance(random, thirdTaste) ? 3 : 2, static_cast<int>(world.scenes.size()));
    std::vector<Taste> tastes;
    while (static_cast<int>(tastes.size()) < wanted) {
        const int scene = drawScene(random, world, tastes);
        if (std::ranges::find(tastes, scene, &Taste::scene) == tastes.end())
            tastes.push_back({scene, uniform(random, 0.2, 1), uniform(random, 0.2, 1)});
    }
    double early = 0;
    double late = 0;
    for (Taste& taste : tastes) {
        taste.late = drift * taste.late + (1 - drift) * taste.early;
        early += taste.early;
        late += taste.late;
    }
    for (Taste& taste : tastes) {
        taste.early /= early;
        taste.late /= late;
    }
    return tastes;
}

/// Artists met in the listener's scenes; the popular ones are met more often.
std::vector<int> drawFavourites(Random& random, const SongWorld& world, const std::vector<Taste>& tastes)
{
    const int draws = favouritesAtLeast + below(random, favouritesAtMost - favouritesAtLeast + 1);
    std::vector<int> favourites;
    for (int i = 0; i < draws; ++i) {
        const Taste& taste = anyOf(random, tastes);
        const std::int32_t song = world.sources[SongWorld::sceneSource(taste.scene)].draw(random);
        favourites.push_back(world.songs[song].artist);
    }
    std::ranges::sort(favourites);
    favourites.erase(std::ranges::unique(favourites).begin(), favourites.end());
    return favourites;
}

double risingPullIn(int month)
{
    const int fromFirst = month - (timeline::months - static_cast<int>(risingPull.size()));
    return fromFirst < 0 ? 0 : risingPull[fromFirst];
}

} // namespace

PlannedListener planListener(Random& random, const SongWorld& world)
{
    PlannedListener listener;
    listener.name = listenerName(random);
    listener.kind = drawKind(random);
    listener.joinedAt = drawJoining(random, listener.kind);
    listener.songs = drawSongs(random, listener.kind, static_cast<int>(world.songs.size()));
    listener.tastes = drawTastes(random, world);
    listener.favourites = drawFavourites(random, world, listener.tastes);
    listener.favouriteShare = beta(random, favouriteShare, shareDispersion);
    listener.chartShare = beta(random, chartShare, shareDispersion);
    listener.devotion = logNormal(random, 1, 0.5);
    listener.activity = drawActivity(random, listener.joinedAt);
    return listener;
}

std::vector<double> ListenerMix::overall() const
{
    std::vector<double> sum(sources.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum[i % sources.size()] += weights[i];
    return sum;
}

ListenerMix mixOf(const PlannedListener& listener, const SongWorld& world)
{
    ListenerMix mix;
    mix.sources.push_back(SongWorld::chartSource());
    for (const int artist : listener.favourites)
        mix.sources.push_back(world.artistSource(artist));
    for (const Taste& taste : listener.tastes) {
        mix.sources.push_back(SongWorld::sceneSource(taste.scene));
        mix.sources.push_back(world.risingSource(taste.scene));
    }

    const double byFavourites = listener.favouriteShare * (1 - listener.chartShare);
    const double byTaste = 1 - listener.chartShare - byFavourites;
    for (int month = 0; month < timeline::months; ++month) {
        const double active = listener.activity[month];
        const double age = (month + 0.5) / timeline::months;
        mix.weights.push_back(active * listener.chartShare);
        for (std::size_t i = 0; i < listener.favourites.size(); ++i)
            mix.weights.push_back(active * byFavourites / static_cast<double>(listener.favourites.size()));
        for (const Taste& taste : listener.tastes) {
            const double share = active * byTaste * std::lerp(taste.early, taste.late, age);
            const bool rises = !world.sources[world.risingSource(taste.scene)].empty();
            const double pull = rises ? risingPullIn(month) : 0;
            mix.weights.push_back(share * (1 - pull));
            mix.weights.push_back(share * pull);
        }
    }
    return mix;
}

} // namespace segue
