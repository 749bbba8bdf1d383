#include "evaluate/bootstrap.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace segue {

namespace {

constexpr int resamples = 1000;
/// The order statistics that cut 2.5% off each end: (resamples + 1) * 0.025 from below and above.
constexpr int lowestKept = (resamples + 1) * 25 / 1000 - 1;
constexpr int highestKept = resamples - 1 - lowestKept;
/// Resamples whose sums are made in one matrix product.
constexpr int atOnce = 20;
static_assert(resamples % atOnce == 0);

/// Means of the columns over `rows`, then over each resample of them.
struct Resampled {
    Eigen::RowVectorXd mean;
    Eigen::MatrixXd means; ///< resamples x columns
};

Resampled resample(const MeasureTable& table, std::span<const int> rows, std::uint64_t seed,
                   const Compute& compute)
{
    const auto listeners = static_cast<Eigen::Index>(rows.size());
    MeasureTable chosen(listeners, table.cols());
    for (Eigen::Index i = 0; i < listeners; ++i)
        chosen.row(i) = table.row(rows[i]);

    Resampled result{chosen.colwise().mean(), Eigen::MatrixXd(resamples, table.cols())};
    parallelChunks(compute, resamples / atOnce, [&](int chunk) {
        // How often each listener was drawn, so that a sum over a resample is a product.
        MeasureTable drawn = MeasureTable::Zero(atOnce, listeners);
        for (int i = 0; i < atOnce; ++i) {
            std::mt19937_64 random(seed + static_cast<std::uint64_t>(chunk * atOnce + i));
            std::uniform_int_distribution<Eigen::Index> draw(0, listeners - 1);
            for (Eigen::Index n = 0; n < listeners; ++n)
                ++drawn(i, draw(random));
        }
        result.means.middleRows<atOnce>(chunk * atOnce).noalias() =
            drawn * chosen / static_cast<double>(listeners);
    });
    return result;
}

/// Sorts `drawn`.
MeanWithInterval intervalOf(double mean, Eigen::VectorXd& drawn)
{
    std::ranges::sort(drawn);
    return {mean, drawn[lowestKept], drawn[highestKept]};
}

} // namespace

std::vector<MeanWithInterval> bootstrapMeans(const MeasureTable& table, std::uint64_t seed,
                                             const Compute& compute)
{
    std::vector<int> rows(table.rows());
    std::iota(rows.begin(), rows.end(), 0);
    return bootstrapMeans(table, rows, seed, compute);
}

std::vector<MeanWithInterval> bootstrapMeans(const MeasureTable& table, std::span<const int> rows,
                                             std::uint64_t seed, const Compute& compute)
{
    std::vector<MeanWithInterval> result(table.cols());
    if (rows.empty())
        return result;
    const Resampled sampled = resample(table, rows, seed, compute);
    for (Eigen::Index column = 0; column < table.cols(); ++column) {
        Eigen::VectorXd drawn = sampled.means.col(column);
        result[column] = intervalOf(sampled.mean[column], drawn);
    }
    return result;
}

std::vector<MeanWithInterval> bootstrapRatios(const MeasureTable& table, std::span<const int> rows,
                                              std::span<const ColumnRatio> ratios, std::uint64_t seed,
                                              const Compute& compute)
{
    std::vector<MeanWithInterval> result(ratios.size());
    if (rows.empty())
        return result;
    const Resampled sampled = resample(table, rows, seed, compute);
    const auto divided = [](double numerator, double denominator) {
        return denominator == 0 ? 0 : numerator / denominator;
    };
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        const auto [numerator, denominator] = ratios[i];
        Eigen::VectorXd drawn =
            sampled.means.col(numerator).binaryExpr(sampled.means.col(denominator), divided);
        result[i] = intervalOf(divided(sampled.mean[numerator], sampled.mean[denominator]), drawn);
    }
    return result;
}

} // namespace segue
