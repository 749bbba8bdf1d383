#include "evaluate/bootstrap.h"

#include <algorithm>
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
    std::vector<MeanWithInterval> result(table.cols());
    const Eigen::Index listeners = table.rows();
    if (listeners == 0)
        return result;

    Eigen::MatrixXd means(resamples, table.cols());
    parallelChunks(compute, resamples, [&](int resample) {
        std::mt19937_64 random(seed + static_cast<std::uint64_t>(resample));
        std::uniform_int_distribution<Eigen::Index> draw(0, listeners - 1);
        Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(table.cols());
        for (Eigen::Index i = 0; i < listeners; ++i)
            sum += table.row(draw(random)).cast<double>();
        means.row(resample) = sum / static_cast<double>(listeners);
    });
    const Eigen::RowVectorXd mean = table.cast<double>().colwise().mean();
    for (Eigen::Index column = 0; column < table.cols(); ++column) {
        auto drawn = means.col(column);
        std::sort(drawn.begin(), drawn.end());
        result[column] = {mean[column], drawn[lowestKept], drawn[highestKept]};
    }
    return result;
}

} // namespace segue
