#include "synthetic/song_world.h"

#include "synthetic/genre_table.h"
#include "synthetic/names.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace segue {

namespace {

// How wide the world is. With 5,000 songs there are three scenes in each subgenre, and more in a larger one.
constexpr double usualSongs = 5000;
constexpr double usualScenes = 72;
constexpr double sceneGrowth = 0.5; // scenes grow with songs to this power
constexpr double scenePopularitySigma = 0.8;
constexpr double artistPopularitySigma = 1.3;
constexpr double songsByMeanArtist = 2.2;
constexpr int songsByArtistAtMost = 60;
constexpr double hitDecay = 0.95; // of an artist's songs, the n-th best has appeal n^-decay
constexpr double appealSigma = 0.5;
constexpr double crossover = 0.3; // share of artists at home in two scenes
constexpr double crossoverAppeal = 0.5;
constexpr double chartSlope = 1.4; // everybody hears the hits: the chart is steeper than any scene
constexpr double risingShare = 0.02;

// How the variance of a subgenre's features divides: between its scenes, between the artists of a scene, and
// the rest between the songs of an artist. Together it is that of real songs.
constexpr double sceneVariance = 0.05;
constexpr double artistVariance = 0.35;
constexpr double songVariance = 1 - sceneVariance - artistVariance;

constexpr std::array<double, 2> tempoLimits{55, 215};
constexpr std::array<double, 2> durationLimitsMs{70'000, 600'000};
constexpr int earliestYear = 1960;
constexpr int songsOnAlbum = 11;
constexpr double singles = 0.15; // share of songs that are on no album but their own

/// Features drawn around `mean`, one level below it, with the share `part` of the subgenre's variance on
/// average. The levels above have used up the share `above`.
std::array<double, featureCount> featuresAround(Random& random, const Genre& genre,
                                                const std::array<double, featureCount>& mean, double above,
                                                double part)
{
    std::array<double, featureCount> drawn{};
    for (int f = 0; f < featureCount; ++f) {
        const auto [genreMean, spread] = genre.features[f];
        const double variance = spread * spread;
        if (f == Tempo) {
            drawn[f] = std::clamp(normal(random, mean[f], std::sqrt(part * variance)), tempoLimits[0],
                                  tempoLimits[1]);
        } else {
            // The variance of a bounded feature shrinks towards its ends, where many artists are. One
            // dispersion for all of them makes the mean right: that of mean * (1 - mean) is known by the law
            // of total variance.
            const double widest = genreMean * (1 - genreMean) - above * variance;
            drawn[f] = beta(random, mean[f], part * variance / widest);
        }
    }
    return drawn;
}

std::vector<Scene> makeScenes(Random& random, int songs)
{
    const int genres = static_cast<int>(genreTable().size());
    const double wanted = usualScenes * std::pow(songs / usualSongs, sceneGrowth);
    const int count = std::clamp(static_cast<int>(std::lround(wanted)), 1, std::max(1, songs / 4));
    std::vector<int> order(genres);
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);

    std::vector<Scene> scenes(count);
    for (int s = 0; s < count; ++s) {
        Scene& scene = scenes[s];
        scene.genre = order[s % genres];
        scene.popularity = logNormal(random, 1, scenePopularitySigma);
        const Genre& genre = genreTable()[scene.genre];
        std::array<double, featureCount> mean{};
        std::ranges::transform(genre.features, mean.begin(), &MeanAndSpread::mean);
        scene.style = featuresAround(random, genre, mean, 0, sceneVariance);
    }
    return scenes;
}

Artist makeArtist(Random& random, const SongWorld& world, int number, UniqueNames& names)
{
    const std::vector<Scene>& scenes = world.scenes;
    const int count = static_cast<int>(scenes.size());
    Artist artist;
    artist.scene = number < count ? number : below(random, count); // nobody's scene is empty
    const Scene& home = scenes[artist.scene];
    const Genre& genre = genreTable()[home.genre];
    artist.tongue = drawTongue(random, genre.family);
    artist.name = names.next([&] { return artistName(random, artist.tongue); });
    if (chance(random, crossover))
        artist.secondScene = relatedScene(random, world, artist.scene);
    artist.popularity = logNormal(random, 1, artistPopularitySigma);
    artist.style = featuresAround(random, genre, home.style, sceneVariance, artistVariance);
    return artist;
}

int songsBy(Random& random, const Artist& artist)
{
    const double mean = (songsByMeanArtist - 1) * std::pow(artist.popularity, 0.6);
    return std::min(1 + std::poisson_distribution<int>(mean)(random), songsByArtistAtMost);
}

/// The years from an artist's first song to the last.
struct Career {
    int debut = 0;
    int years = 0;
};

Career drawCareer(Random& random, const Genre& genre, int songs, int lastYear)
{
    const auto debut = static_cast<int>(std::lround(normal(random, genre.year.mean, genre.year.spread)));
    const auto years = static_cast<int>(std::lround(logNormal(random, 2.0 + songs / 4.0, 0.5)));
    Career career;
    career.debut = std::clamp(debut, earliestYear, lastYear);
    career.years = std::min(years, lastYear - career.debut);
    return career;
}

/// Puts the songs of one artist, oldest first, on albums and singles.
class Releases {
public:
    explicit Releases(Tongue tongue)
        : tongue_(tongue)
    {}

    void place(Random& random, Song& song, int year)
    {
        if (chance(random, singles)) {
            song.album = song.title;
            song.year = year;
            return;
        }
        if (leftOnAlbum_ == 0) {
            album_ = titles_.next([&] { return albumTitle(random, tongue_); });
            leftOnAlbum_ = 1 + below(random, songsOnAlbum);
            albumYear_ = year;
        }
        --leftOnAlbum_;
        song.album = album_;
        song.year = albumYear_;
    }

private:
    Tongue tongue_;
    UniqueNames titles_;
    QString album_;
    int albumYear_ = 0;
    int leftOnAlbum_ = 0;
};

int drawDuration(Random& random, const MeanAndSpread& ms)
{
    const double sigma = std::sqrt(std::log1p(std::pow(ms.spread / ms.mean, 2)));
    const double median = ms.mean * std::exp(-sigma * sigma / 2);
    return static_cast<int>(
        std::clamp(logNormal(random, median, sigma), durationLimitsMs[0], durationLimitsMs[1]));
}

Features drawFeatures(Random& random, const Genre& genre, const Artist& artist)
{
    const auto drawn =
        featuresAround(random, genre, artist.style, sceneVariance + artistVariance, songVariance);
    Features features{};
    std::ranges::transform(drawn, features.begin(), [](double value) { return static_cast<float>(value); });
    return features;
}

/// `count` songs by one artist, oldest first, each as likely as the other to be the greatest hit.
void addDiscography(Random& random, const SongWorld& world, int artistIndex, int count, int lastYear,
                    std::vector<Song>& songs)
{
    const Artist& artist = world.artists[artistIndex];
    const Genre& genre = genreTable()[world.scenes[artist.scene].genre];
    const Career career = drawCareer(random, genre, count, lastYear);
    std::vector<int> hitRank(count);
    std::iota(hitRank.begin(), hitRank.end(), 1);
    std::shuffle(hitRank.begin(), hitRank.end(), random);

    UniqueNames titles;
    Releases releases(artist.tongue);
    for (int n = 0; n < count; ++n) {
        Song song;
        song.artist = artistIndex;
        song.title = titles.next([&] { return songTitle(random, artist.tongue); });
        releases.place(random, song, career.debut + career.years * n / count);
        song.durationMs = drawDuration(random, genre.durationMs);
        song.features = drawFeatures(random, genre, artist);
        song.appeal = std::pow(hitRank[n], -hitDecay) * logNormal(random, 1, appealSigma);
        songs.push_back(std::move(song));
    }
}

/// A few songs are new singles that take off.
void chooseRising(Random& random, std::vector<Song>& songs, int lastYear)
{
    for (Song& song : songs) {
        song.rising = chance(random, risingShare);
        if (!song.rising)
            continue;
        song.year = lastYear;
        song.album = song.title;
    }
}

/// Songs with their weights, gathered row by row.
struct Gathered {
    std::vector<std::int32_t> songs;
    std::vector<double> weights;

    void add(int song, double weight)
    {
        songs.push_back(song);
        weights.push_back(weight);
    }
    SongSource source() && { return {std::move(songs), WeightedChoice(weights)}; }
};

void gatherSources(SongWorld& world)
{
    std::vector<Gathered> gathered(world.artistSource(static_cast<int>(world.artists.size())));
    for (int row = 0; row < static_cast<int>(world.songs.size()); ++row) {
        const Song& song = world.songs[row];
        const Artist& artist = world.artists[song.artist];
        const double weight = artist.popularity * song.appeal;
        gathered[SongWorld::chartSource()].add(
            row, std::pow(world.scenes[artist.scene].popularity * weight, chartSlope));
        gathered[world.artistSource(song.artist)].add(row, song.appeal);
        gathered[SongWorld::sceneSource(artist.scene)].add(row, weight);
        if (artist.secondScene >= 0)
            gathered[SongWorld::sceneSource(artist.secondScene)].add(row, weight * crossoverAppeal);
        if (song.rising)
            gathered[world.risingSource(artist.scene)].add(row, song.appeal);
    }
    world.sources.reserve(gathered.size());
    for (Gathered& each : gathered)
        world.sources.push_back(std::move(each).source());

    std::vector<double> popularity(world.scenes.size());
    std::ranges::transform(world.scenes, popularity.begin(), &Scene::popularity);
    world.scenePopularity = WeightedChoice(popularity);
}

} // namespace

int relatedScene(Random& random, const SongWorld& world, int scene)
{
    const auto familyOf = [&](int each) { return genreTable()[world.scenes[each].genre].family; };
    std::vector<int> related;
    for (int each = 0; each < static_cast<int>(world.scenes.size()); ++each) {
        if (each != scene && familyOf(each) == familyOf(scene))
            related.push_back(each);
    }
    return related.empty() ? -1 : anyOf(random, related);
}

SongWorld makeSongWorld(int songs, int lastYear, std::uint64_t seed)
{
    constexpr std::uint64_t purpose = 1;
    Random random = randomStream(seed, purpose);
    SongWorld world;
    world.scenes = makeScenes(random, songs);
    world.songs.reserve(songs);
    UniqueNames names;
    while (static_cast<int>(world.songs.size()) < songs) {
        const int number = static_cast<int>(world.artists.size());
        world.artists.push_back(makeArtist(random, world, number, names));
        const int scenesToCome = std::max(static_cast<int>(world.scenes.size()) - number - 1, 0);
        const int atMost = songs - static_cast<int>(world.songs.size()) - scenesToCome;
        addDiscography(random, world, number, std::min(songsBy(random, world.artists.back()), atMost),
                       lastYear, world.songs);
    }
    chooseRising(random, world.songs, lastYear);
    std::shuffle(world.songs.begin(), world.songs.end(), random); // rows tell nothing about artists
    gatherSources(world);
    return world;
}

} // namespace segue
