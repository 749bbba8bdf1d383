#include "models/song_marks.h"

#include <algorithm>
#include <numeric>

namespace segue {

namespace {

constexpr double headShare = 0.2;
constexpr double trendingShare = 0.1;
constexpr double trendingGain = 1.5;

/// The value that `share` of `values` reach or pass.
double reachedBy(std::vector<double> values, double share)
{
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
    const auto nth = values.begin() + std::min<std::ptrdiff_t>(place, std::ssize(values) - 1);
    std::ranges::nth_element(values, nth, std::ranges::greater());
    return *nth;
}

} // namespace

SongMarks songMarks(const Dataset& data)
{
    const std::vector<double>& plays = data.popularity.plays;
    const std::vector<double>& late = data.popularity.trending;
    SongMarks marks{std::vector<bool>(plays.size()), std::vector<bool>(plays.size())};
    if (plays.empty())
        return marks;
    const double head = reachedBy(plays, headShare);
    for (std::size_t song = 0; song < plays.size(); ++song)
        marks.longTail[song] = plays[song] < head;
    if (!data.interactions.hasTimes())
        return marks;
    const double risen = reachedBy(late, trendingShare);
    const double allPlays = std::accumulate(plays.begin(), plays.end(), 0.0);
    const double allLate = std::accumulate(late.begin(), late.end(), 0.0);
    for (std::size_t song = 0; song < late.size(); ++song)
        marks.trending[song] = late[song] > 0 && late[song] >= risen &&
                               late[song] * allPlays >= trendingGain * plays[song] * allLate;
    return marks;
}

} // namespace segue
