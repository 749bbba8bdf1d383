#pragma once

#include "recommend/als.h"

#include <cstdlib>
#include <memory>

namespace segue {

/// Latent factors as the kernels want them: rows padded with zeros to whole cache lines, on large pages where
/// the system has them, since rows are read in no order.
class PaddedFactors {
public:
    /// All zero.
    PaddedFactors(int rows, int factors);
    explicit PaddedFactors(const FactorMatrix& factors);

    int rows() const { return rows_; }
    int factors() const { return factors_; }
    /// Floats between two rows.
    int width() const { return width_; }
    float* row(int number) { return values_.get() + std::int64_t{number} * width_; }
    const float* row(int number) const { return values_.get() + std::int64_t{number} * width_; }

    FactorMatrix unpadded() const;

private:
    struct Free {
        void operator()(float* values) const { std::free(values); }
    };

    int rows_;
    int factors_;
    int width_;
    std::unique_ptr<float, Free> values_;
};

} // namespace segue
