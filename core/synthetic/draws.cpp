#include "synthetic/draws.h"

#include <algorithm>
#include <cmath>

namespace segue {

Random randomStream(std::uint64_t seed, std::uint64_t purpose)
{
    std::seed_seq words{seed & 0xffffffffU, seed >> 32, purpose};
    return Random(words);
}

double uniform(Random& random)
{
    return static_cast<double>(random() >> 11) * 0x1p-53;
}

double uniform(Random& random, double from, double to)
{
    return from + (to - from) * uniform(random);
}

int below(Random& random, int bound)
{
    return static_cast<int>(uniform(random) * bound);
}

bool chance(Random& random, double probability)
{
    return uniform(random) < probability;
}

double normal(Random& random, double mean, double spread)
{
    return std::normal_distribution<double>(mean, spread)(random);
}

double logNormal(Random& random, double median, double sigma)
{
    return median * std::exp(normal(random, 0, sigma));
}

double beta(Random& random, double mean, double dispersion)
{
    if (mean <= 0 || mean >= 1 || dispersion <= 0)
        return mean;
    const double concentration = 1 / dispersion - 1;
    const double a = std::gamma_distribution<double>(mean * concentration)(random);
    const double b = std::gamma_distribution<double>((1 - mean) * concentration)(random);
    if (a + b <= 0) // both underflowed: all the mass is at the ends
        return chance(random, mean) ? 1 : 0;
    return a / (a + b);
}

WeightedChoice::WeightedChoice(std::span<const double> weights)
    : cumulative_(weights.size())
{
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        cumulative_[i] = sum += weights[i];
    for (double& value : cumulative_)
        value /= sum;
}

int WeightedChoice::draw(Random& random) const
{
    const auto place = std::upper_bound(cumulative_.begin(), cumulative_.end(), uniform(random));
    return static_cast<int>(std::min(place, cumulative_.end() - 1) - cumulative_.begin());
}

double WeightedChoice::probability(int index) const
{
    return cumulative_[index] - (index == 0 ? 0 : cumulative_[index - 1]);
}

} // namespace segue
