#pragma once

#include "interactions/interaction_matrix.h"

#include <random>

/// Small made-up data for tests.
namespace segue::testing {

/// Each pair is there with probability `density`; plays from 1, many small.
inline InteractionMatrix randomMatrix(int users, int songs, double density, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::bernoulli_distribution present(density);
    std::geometric_distribution<int> plays(0.2);
    std::vector<Interaction> pairs;
    for (int user = 0; user < users; ++user) {
        for (int song = 0; song < songs; ++song) {
            if (present(random))
                pairs.push_back({user, song, static_cast<float>(1 + plays(random))});
        }
    }
    return {users, songs, std::move(pairs)};
}

/// Even listeners play the even songs, odd listeners the odd ones, and each misses the one song that has
/// their own number: what to recommend first is known exactly.
inline InteractionMatrix checkerboard(int users, int songs)
{
    std::vector<Interaction> pairs;
    for (int user = 0; user < users; ++user) {
        for (int song = user % 2; song < songs; song += 2) {
            if (song != user)
                pairs.push_back({user, song, 1});
        }
    }
    return {users, songs, std::move(pairs)};
}

} // namespace segue::testing
