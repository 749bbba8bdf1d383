#pragma once

#include "base/parallel.h"

#include <Eigen/Core>
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace segue {

/// A mean over listeners and its bootstrap 95% interval.
struct MeanWithInterval {
    double mean = 0;
    double low = 0;
    double high = 0;

    /// What stands after the "±": how far the further end is.
    double reach() const { return std::max(high - mean, mean - low); }
};

/// One measure a column, one listener a row.
using MeasureTable = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A measure that is the mean of one column divided by the mean of another.
struct ColumnRatio {
    Eigen::Index numerator = 0;
    Eigen::Index denominator = 0;
};

/// Mean of each column, and the percentile interval of its mean over 1000 times resampled listeners (Efron
/// 1979). Every column sees the same resamples. All zeros for a table without rows.
std::vector<MeanWithInterval> bootstrapMeans(const MeasureTable& table, std::uint64_t seed,
                                             const Compute& compute);
/// The same over some of its rows.
std::vector<MeanWithInterval> bootstrapMeans(const MeasureTable& table, std::span<const int> rows,
                                             std::uint64_t seed, const Compute& compute);
/// The same of ratios; 0 where a denominator is 0.
std::vector<MeanWithInterval> bootstrapRatios(const MeasureTable& table, std::span<const int> rows,
                                              std::span<const ColumnRatio> ratios, std::uint64_t seed,
                                              const Compute& compute);

} // namespace segue
