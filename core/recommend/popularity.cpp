#include "recommend/popularity.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr double halfLifeSeconds = 30.0 * 24 * 3600;

/// Min-max scaled to 0..1; all zeros where all are equal.
std::vector<double> scaled(const std::vector<double>& values)
{
    std::vector<double> result(values.size(), 0);
    if (values.empty())
        return result;
    const auto [lowest, highest] = std::ranges::minmax(values);
    if (highest > lowest)
        std::ranges::transform(values, result.begin(), [&, low = lowest, range = highest - lowest](double v) {
            return (v - low) / range;
        });
    return result;
}

} // namespace

PopularityScores measurePopularity(const InteractionMatrix& matrix)
{
    PopularityScores scores{std::vector<double>(matrix.songs(), 0), std::vector<double>(matrix.songs(), 0)};
    const SparseRows& rows = matrix.byUser();
    for (std::size_t i = 0; i < rows.column.size(); ++i)
        scores.plays[rows.column[i]] += std::log1p(double{rows.plays[i]});
    if (!matrix.hasTimes()) {
        scores.trending = scores.plays;
        return scores;
    }
    const std::int64_t newest = std::ranges::max(matrix.lastPlayed());
    for (std::size_t i = 0; i < rows.column.size(); ++i) {
        const auto age = static_cast<double>(newest - matrix.lastPlayed()[i]);
        scores.trending[rows.column[i]] += std::exp2(-age / halfLifeSeconds);
    }
    return scores;
}

PopularityRecommender::PopularityRecommender(const PopularityScores& scores)
    : scores_(scaled(scores.plays))
    , anything_(std::ranges::any_of(scores.plays, [](double plays) { return plays > 0; }))
{
    const std::vector<double> trending = scaled(scores.trending);
    for (std::size_t song = 0; song < scores_.size(); ++song)
        scores_[song] = (scores_[song] + trending[song]) / 2;
}

bool PopularityRecommender::score(const History& /*history*/, std::span<double> scores) const
{
    if (!anything_)
        return false;
    std::ranges::copy(scores_, scores.begin());
    return true;
}

} // namespace segue
