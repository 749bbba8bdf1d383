#pragma once

#include "interactions/interaction_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <vector>

/// Interactions of any size with latent taste and a catalogue of a long tail, straight into memory: what
/// training and ranking are measured on. (Libraries to look at come from core/synthetic.)
///
/// A song's popularity falls with its rank as (rank + 10)^-0.9. Songs, listeners and genres are points of 16
/// Gaussian dimensions; a genre prefers songs near it and a listener the six nearest genres. Nine songs of
/// ten are drawn by genre, the tenth by popularity. How many, is log-normal with mean 50, from 5 to 2000;
/// repeats are dropped. Plays are geometric.
namespace segue::bench {

struct MadeSize {
    const char* name;
    int users;
    int songs;
    int genres;
    std::uint64_t seed;
};
inline constexpr std::array madeSizes{MadeSize{"S", 10'000, 5'000, 40, 1001},
                                      MadeSize{"M", 100'000, 20'000, 80, 1002},
                                      MadeSize{"L", 1'000'000, 50'000, 120, 1003}};

struct MadeInteractions {
    InteractionMatrix training; ///< each pair with probability 0.8
    InteractionMatrix heldOut;  ///< the others
};

namespace made {

constexpr int dimensions = 16;
using Point = std::array<float, dimensions>;

inline std::vector<Point> points(int count, std::mt19937_64& random)
{
    std::normal_distribution<float> draw;
    std::vector<Point> result(count);
    for (Point& point : result)
        std::ranges::generate(point, [&] { return draw(random); });
    return result;
}

inline float dot(const Point& a, const Point& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

/// Running sums of weights, to draw by.
class Drawn {
public:
    explicit Drawn(std::vector<double> weights)
        : sums_(std::move(weights))
    {
        std::partial_sum(sums_.begin(), sums_.end(), sums_.begin());
    }
    int operator()(std::mt19937_64& random) const
    {
        const double at = std::uniform_real_distribution<double>(0, sums_.back())(random);
        const auto place = std::ranges::upper_bound(sums_, at) - sums_.begin();
        return static_cast<int>(std::min<std::ptrdiff_t>(place, std::ssize(sums_) - 1));
    }

private:
    std::vector<double> sums_;
};

} // namespace made

inline MadeInteractions makeInteractions(const MadeSize& size)
{
    using namespace made;
    constexpr float sharpness = 3;
    constexpr int genresOfListener = 6;
    std::mt19937_64 random(size.seed);
    const std::vector<Point> songs = points(size.songs, random);
    std::vector<Point> genres = points(size.genres, random);
    for (Point& genre : genres) {
        const float norm = std::sqrt(dot(genre, genre));
        for (float& value : genre)
            value /= norm;
    }
    std::vector<int> rank(size.songs);
    std::iota(rank.begin(), rank.end(), 0);
    std::ranges::shuffle(rank, random);
    std::vector<double> popularity(size.songs);
    std::ranges::transform(rank, popularity.begin(), [](int place) { return std::pow(place + 10.0, -0.9); });
    const Drawn byPopularity(popularity);
    std::vector<Drawn> byGenre;
    for (const Point& genre : genres) {
        std::vector<double> weights = popularity;
        for (int song = 0; song < size.songs; ++song)
            weights[song] *= std::exp(double{sharpness * dot(genre, songs[song])});
        byGenre.emplace_back(std::move(weights));
    }

    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    std::geometric_distribution<int> plays(0.5);
    std::vector<Interaction> training;
    std::vector<Interaction> heldOut;
    // A listener has 50 songs less repeats: no vector need move, which would take twice the memory.
    constexpr std::size_t trainedOfListener = 42;
    constexpr std::size_t heldOutOfListener = 11;
    training.reserve(size.users * trainedOfListener);
    heldOut.reserve(size.users * heldOutOfListener);
    for (int user = 0; user < size.users; ++user) {
        const Point taste = points(1, random).front();
        std::vector<std::pair<float, int>> nearest;
        for (int genre = 0; genre < size.genres; ++genre)
            nearest.emplace_back(sharpness * dot(taste, genres[genre]), genre);
        std::ranges::partial_sort(nearest, nearest.begin() + genresOfListener, std::ranges::greater());
        std::vector<double> liked;
        for (int i = 0; i < genresOfListener; ++i)
            liked.push_back(std::exp(double{nearest[i].first - nearest[0].first}));
        const Drawn byTaste(liked);
        const auto wanted = static_cast<std::size_t>(
            std::clamp(std::rint(50 * std::exp(0.9 * normal(random) - 0.405)), 5.0, 2000.0));
        std::vector<int> history;
        for (int round = 0; history.size() < wanted && round < 3; ++round) {
            for (std::size_t i = history.size(); i < wanted + wanted / 4; ++i)
                history.push_back(uniform(random) < 0.1 ? byPopularity(random)
                                                        : byGenre[nearest[byTaste(random)].second](random));
            std::ranges::sort(history);
            const auto repeats = std::ranges::unique(history);
            history.erase(repeats.begin(), repeats.end());
        }
        if (history.size() > wanted) {
            std::ranges::shuffle(history, random);
            history.resize(wanted);
            std::ranges::sort(history);
        }
        for (const int song : history) {
            const Interaction pair{user, song, static_cast<float>(1 + plays(random))};
            (uniform(random) < 0.8 ? training : heldOut).push_back(pair);
        }
    }
    return {InteractionMatrix(size.users, size.songs, std::move(training)),
            InteractionMatrix(size.users, size.songs, std::move(heldOut))};
}

} // namespace segue::bench
