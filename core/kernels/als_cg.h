#pragma once

#include "kernels/als_exact.h"

#include <cstdint>

namespace segue::kernels {

/// Improves rows by a few steps of conjugate gradients from where they stand (Takács, Pilászy, Tikk 2011,
/// "Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative Filtering"),
/// preconditioned by D = spread + lambda: in the axes of the Gram matrix that is a division, takes the place
/// of the product with the Gram matrix and makes one step worth two. `Width` as for dots().
template <int Width> class CgRows {
public:
    explicit CgRows(const SegueAlsProblem& problem);

    /// `x` of `row`, which has entries: a start in, a better one out. By the exact solver where the residual
    /// stays high.
    void improve(std::int64_t row, float* x);

private:
    int width() const { return Width != 0 ? Width : width_; }
    /// residual = right-hand side - system * x. Returns the sum of 1 + w.
    double startFrom(std::int64_t row, const float* x);
    /// image = system * direction.
    void apply(std::int64_t row);
    /// Points at the rows of up to rowsAtOnce entries from `at`; returns how many.
    int pointAt(std::int64_t at, std::int64_t end);
    /// Asks for the next entries while there is arithmetic to do.
    void prefetch();

    const SegueAlsProblem& problem_;
    int width_;
    ExactRows exact_;
    Scratch vectors_;
    float* diagonal_; ///< D
    float* inverse_;  ///< 1 / D
    float* residual_;
    float* direction_;
    float* image_;
    std::int64_t asked_ = 0; ///< entries before it were prefetched
    const float* rows_[rowsAtOnce]{};
    float products_[rowsAtOnce]{};
};

/// Calls work(CgRows) with the fastest kind for this number of factors.
template <typename Work> void withCgRows(const SegueAlsProblem& problem, const Work& work)
{
    if (padded(problem.factors) == 64) {
        CgRows<64> rows(problem);
        work(rows);
    } else {
        CgRows<0> rows(problem);
        work(rows);
    }
}

} // namespace segue::kernels
