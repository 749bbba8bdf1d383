#pragma once

#include "kernels/als_exact.h"
#include "kernels/cg_entries.h"

#include <cstdint>

namespace segue::kernels {

/// Conjugate gradients from where rows stand (Takács, Pilászy, Tikk 2011, "Applications of the Conjugate
/// Gradient Method for Implicit Feedback Collaborative Filtering"), preconditioned by D = spread + lambda: in
/// the axes of the Gram matrix that is a division, takes the place of the product with the Gram matrix and
/// makes one step worth two. `Scalar` is that of the entries. Halves come times halfScale; what is computed
/// is x / halfScale. `Width` as for dots().
template <int Width, typename Scalar> class CgRows {
public:
    explicit CgRows(const SegueAlsProblem& problem);

    /// `x` of `row`, which has entries: a start in, a better one out, after a few steps. By the exact solver
    /// where the residual stays high. Returns the row's part of the loss.
    double improve(std::int64_t row, float* x);

    /// A start in, the solution out, as near as the exact solver comes with `refine`: by as many steps as
    /// that takes, or by that solver where it takes many. Returns the row's part of the loss.
    double solve(std::int64_t row, float* x);

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
    /// The first direction. Returns r D^-1 r.
    float aim();
    /// To the next direction, after a step of this length. Returns r D^-1 r.
    float aim(float length, float size);
    void move(float length);
    /// x D x.
    float sizeOfSolution() const;
    void write(float* x) const;

    const SegueAlsProblem& problem_;
    float scale_; ///< of the entries
    int width_;
    std::vector<double> spread_; ///< padded with 0
    CgEntries<Width, Scalar> entries_;
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
template <typename Scalar, typename Work> double withCgRows(const SegueAlsProblem& problem, const Work& work)
{
    if (padded(problem.factors) == 64) {
        CgRows<64, Scalar> rows(problem);
        return work(rows);
    }
    CgRows<0, Scalar> rows(problem);
    return work(rows);
}

} // namespace segue::kernels
