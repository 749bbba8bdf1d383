#pragma once

#include "kernels/als_exact.h"
#include "kernels/cg_entries.h"

#include <cstdint>

namespace segue::kernels {

/// Improves rows by a few steps of conjugate gradients from where they stand (Takács, Pilászy, Tikk 2011,
/// "Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative Filtering"),
/// preconditioned by D = spread + lambda: in the axes of the Gram matrix that is a division, takes the place
/// of the product with the Gram matrix and makes one step worth two. Most time goes by waiting for the rows
/// of `fixed`, so they come in half precision. They come times halfScale; what is computed is x / halfScale.
/// `Width` as for dots().
template <int Width> class CgRows {
public:
    explicit CgRows(const SegueAlsProblem& problem);

    /// `x` of `row`, which has entries: a start in, a better one out. By the exact solver where the residual
    /// stays high. Returns the row's part of the loss.
    double improve(std::int64_t row, float* x);

private:
    struct Start {
        double loss = 0;       ///< the row's part of it
        double confidence = 0; ///< sum of 1 + w: that part without any factors
    };

    int width() const { return Width != 0 ? Width : width_; }
    void begin(std::int64_t row, const float* x);
    /// residual = right-hand side - system * solution.
    Start startFrom(std::int64_t row);
    /// direction . system * direction.
    double curve(std::int64_t row);
    /// The same, and image = system * direction.
    double apply(std::int64_t row);
    float turn(float length, float size);

    const SegueAlsProblem& problem_;
    int width_;
    std::vector<double> spread_; ///< padded with 0
    CgEntries<Width> entries_;
    ExactRows<Width> exact_;
    Scratch vectors_;
    float* diagonal_; ///< D
    float* inverse_;  ///< 1 / D
    float* solution_;
    float* residual_;
    float* direction_;
    float* image_;
};

/// Calls work(CgRows) with the fastest kind for this number of factors.
template <typename Work> double withCgRows(const SegueAlsProblem& problem, const Work& work)
{
    if (padded(problem.factors) == 64) {
        CgRows<64> rows(problem);
        return work(rows);
    }
    CgRows<0> rows(problem);
    return work(rows);
}

} // namespace segue::kernels
