#include "evaluate/bootstrap.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace segue {

namespace {

constexpr int resamples = 400;
constexpr int lowestKept = resamples * 25 / 1000;
constexpr int highestKept = resamples - 1 - lowestKept;

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
    const auto listeners = static_cast<double>(rows.size());

    Eigen::MatrixXd means(resamples, table.cols());
    parallelChunks(compute, resamples, [&](int resample) {
        std::mt19937_64 random(seed + static_cast<std::uint64_t>(resample));
        std::uniform_int_distribution<std::size_t> draw(0, rows.size() - 1);
        Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(table.cols());
        for (std::size_t i = 0; i < rows.size(); ++i)
            sum += table.row(rows[draw(random)]).cast<double>();
        means.row(resample) = sum / listeners;
    });
    Eigen::RowVectorXd mean = Eigen::RowVectorXd::Zero(table.cols());
    for (const int row : rows)
        mean += table.row(row).cast<double>();
    mean /= listeners;
    for (Eigen::Index column = 0; column < table.cols(); ++column) {
        auto drawn = means.col(column);
        std::sort(drawn.begin(), drawn.end());
        result[column] = {mean[column], drawn[lowestKept], drawn[highestKept]};
    }
    return result;
}

} // namespace segue
