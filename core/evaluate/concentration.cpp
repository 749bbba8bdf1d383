#include "evaluate/concentration.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace segue {

namespace {

constexpr int jackknifeGroups = 20;
constexpr double normal95 = 1.959963984540054;

double coverageOf(std::span<const int> counts)
{
    if (counts.empty())
        return 0;
    const auto listed = std::ranges::count_if(counts, [](int count) { return count > 0; });
    return static_cast<double>(listed) / static_cast<double>(counts.size());
}

/// The measure of all, with the spread of what is left when each group is missing.
MeanWithInterval jackknifed(double all, const std::vector<double>& without)
{
    const auto groups = static_cast<double>(without.size());
    double mean = 0;
    for (const double value : without)
        mean += value / groups;
    double squares = 0;
    for (const double value : without)
        squares += (value - mean) * (value - mean);
    const double half = groups > 1 ? normal95 * std::sqrt((groups - 1) / groups * squares) : 0;
    return {all, std::max(0.0, all - half), std::min(1.0, all + half)};
}

} // namespace

double giniOf(std::span<const int> counts)
{
    // Counts are small numbers: how many songs have each is sooner made than an order of all songs.
    if (counts.empty())
        return 0;
    std::vector<double> songsWith(std::ranges::max(counts) + 1, 0);
    for (const int count : counts)
        ++songsWith[count];
    const auto songs = static_cast<double>(counts.size());
    double before = 0;
    double weighted = 0;
    double total = 0;
    for (std::size_t count = 0; count < songsWith.size(); ++count) {
        const double alike = songsWith[count];
        const auto value = static_cast<double>(count);
        // Sum of 2 i - n - 1 over the ranks i = before + 1 ... before + alike.
        weighted += value * alike * (2 * before + alike - songs);
        total += value * alike;
        before += alike;
    }
    return total > 0 ? weighted / (songs * total) : 0;
}

Concentration concentrationOf(const Rankings& rankings, int model, int k, std::span<const int> rows,
                              int songs)
{
    const int groups = std::min(jackknifeGroups, static_cast<int>(rows.size()));
    const auto addTo = [&](std::vector<int>& counts, int group, int step) {
        for (std::size_t i = group; i < rows.size(); i += groups) {
            const std::span<const int> list = rankings.list(rows[i], model);
            for (std::size_t rank = 0; rank < std::min<std::size_t>(k, list.size()); ++rank)
                counts[list[rank]] += step;
        }
    };
    std::vector<int> counts(songs, 0);
    for (int group = 0; group < groups; ++group)
        addTo(counts, group, 1);
    const double coverage = coverageOf(counts);
    const double gini = giniOf(counts);
    std::vector<double> coverageWithout;
    std::vector<double> giniWithout;
    for (int group = 0; group < groups; ++group) {
        addTo(counts, group, -1);
        coverageWithout.push_back(coverageOf(counts));
        giniWithout.push_back(giniOf(counts));
        addTo(counts, group, 1);
    }
    return {jackknifed(coverage, coverageWithout), jackknifed(gini, giniWithout)};
}

} // namespace segue
