#pragma once

#include "library/catalogue.h"
#include "synthetic/draws.h"
#include "synthetic/lexicon.h"

#include <QString>
#include <array>
#include <cstdint>
#include <vector>

namespace segue {

/// A circle of artists of one subgenre who share their listeners: what a taste is a taste for.
struct Scene {
    int genre = 0; ///< index into genreTable()
    double popularity = 1;
    std::array<double, featureCount> style{}; ///< mean features of its artists
};

struct Artist {
    QString name;
    Tongue tongue{};
    int scene = 0;
    int secondScene = -1; ///< where some are at home in two
    double popularity = 1;
    std::array<double, featureCount> style{}; ///< mean features of the songs
};

struct Song {
    QString title;
    QString album;
    int artist = 0;
    int year = 0;
    int durationMs = 0;
    Features features{};
    double appeal = 1;   ///< how much it is played where it is known
    bool rising = false; ///< trends in the last months
};

/// Songs to draw from, each with a probability.
struct SongSource {
    std::vector<std::int32_t> songs; ///< rows, ascending
    WeightedChoice choice;           ///< of an index into `songs`

    bool empty() const { return songs.empty(); }
    std::int32_t draw(Random& random) const { return songs[static_cast<std::size_t>(choice.draw(random))]; }
};

/// All the music there is, and the sources from which listeners draw it.
struct SongWorld {
    std::vector<Scene> scenes;
    std::vector<Artist> artists;
    std::vector<Song> songs;
    WeightedChoice scenePopularity;

    /// The chart (every song), each scene, the rising songs of each scene (may be empty), each artist.
    std::vector<SongSource> sources;
    static int chartSource() { return 0; }
    static int sceneSource(int scene) { return 1 + scene; }
    int risingSource(int scene) const { return 1 + static_cast<int>(scenes.size()) + scene; }
    int artistSource(int artist) const { return 1 + 2 * static_cast<int>(scenes.size()) + artist; }
};

/// `songs` songs; years end with `lastYear`.
SongWorld makeSongWorld(int songs, int lastYear, std::uint64_t seed);

/// Another scene, of the same family of genres; -1 where there is none.
int relatedScene(Random& random, const SongWorld& world, int scene);

} // namespace segue
