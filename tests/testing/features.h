#pragma once

#include "library/catalogue.h"

#include <random>

namespace segue::testing {

/// Made-up features within their ranges; every `gap`-th song has none (0: all have).
inline std::vector<std::optional<Features>> randomFeatures(int songs, std::uint64_t seed, int gap = 0)
{
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<float> draw(0, 1);
    std::vector<std::optional<Features>> features(songs);
    for (int song = 0; song < songs; ++song) {
        if (gap > 0 && song % gap == 0)
            continue;
        Features values{};
        for (float& value : values)
            value = draw(random);
        values[Tempo] *= 300;
        features[song] = values;
    }
    return features;
}

} // namespace segue::testing
