#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace segue {

/// The one source of chance of the generator: the same seed gives the same library.
using Random = std::mt19937_64;

/// A stream of its own for each `purpose`, so that one part can change without changing the others.
Random randomStream(std::uint64_t seed, std::uint64_t purpose);

double uniform(Random& random);                         ///< in [0, 1)
double uniform(Random& random, double from, double to); ///< in [from, to)
int below(Random& random, int bound);                   ///< one of 0 .. bound - 1
bool chance(Random& random, double probability);
double normal(Random& random, double mean, double spread);
/// exp of a normal: `median` is where half of the draws lie below.
double logNormal(Random& random, double median, double sigma);
/// Beta distribution in [0, 1] with this mean and variance dispersion * mean * (1 - mean); `dispersion` is
/// from 0 (always the mean) to 1 (always 0 or 1).
double beta(Random& random, double mean, double dispersion);

template <typename Range> const auto& anyOf(Random& random, const Range& range)
{
    return range[static_cast<std::size_t>(below(random, static_cast<int>(std::size(range))))];
}

/// Draws indexes 0 .. n-1 in proportion to weights.
class WeightedChoice {
public:
    WeightedChoice() = default;
    /// `weights` are not negative and their sum is above 0, or there are none.
    explicit WeightedChoice(std::span<const double> weights);

    bool empty() const { return cumulative_.empty(); }
    int size() const { return static_cast<int>(cumulative_.size()); }
    int draw(Random& random) const;
    double probability(int index) const;

private:
    std::vector<double> cumulative_;
};

} // namespace segue
