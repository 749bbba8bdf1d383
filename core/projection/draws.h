#pragma once

#include <cstdint>

namespace segue {

/// Random bits made from what they are for (seed, round, point, draw) instead of from a state, so that
/// threads need not share one: the finalizer of SplitMix64 (Steele, Lea, Flood 2014).
inline std::uint64_t bitsFor(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0)
{
    std::uint64_t z = a * 0x9E3779B97F4A7C15u + b * 0xD1B54A32D192ED03u + c * 0x8CB92BA72F3D8DD7u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/// Below `limit`, at most 2^31.
inline int drawBelow(std::uint64_t bits, int limit)
{
    return static_cast<int>(((bits >> 33) * static_cast<std::uint64_t>(limit)) >> 31);
}

} // namespace segue
