#pragma once

#include "kernels/dense.h"
#include "kernels/kernels.h"
#include "kernels/scratch.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace segue::kernels {

/// Solves rows exactly, one after the other in the same memory.
///
/// With D = spread + lambda, which is diagonal since the factors stand in the axes of their Gram matrix, Z =
/// the entries as rows sqrt(w) y D^-1/2, and c = (1 + w) / sqrt(w), the normal equations are
///   (I + Z^T Z) D^1/2 x = Z^T c,   or   D^1/2 x = Z^T (I + Z Z^T)^-1 c
/// of which the smaller is decomposed. No eigenvalue of either is below 1, so the trace bounds the condition:
/// where float32 may not be enough by that bound, what is left is measured in double and taken off; where
/// that isn't small either, the row is solved in double.
class ExactRows {
public:
    explicit ExactRows(const SegueAlsProblem& problem);

    /// Writes x of `row`, which has entries, into `x`.
    void solve(std::int64_t row, float* x);

private:
    /// Entries whose outer products are added at once: with the system they fit the first-level cache.
    static constexpr int chunk = 64;

    void begin(std::int64_t row);
    void gather(std::int64_t at, int count, float* z);
    void solveByFactors(std::int64_t row);
    void solveByEntries(std::int64_t row, int entries);
    void widen();
    void correct(std::int64_t row, bool byEntries);
    void solveInDouble(std::int64_t row);
    double residual(std::int64_t row);

    const SegueAlsProblem& problem_;
    int width_;       ///< padded factors
    int systemWidth_; ///< of the system with its right-hand side
    Scratch vectors_;
    float* scale_;    ///< D^-1/2, 0 beyond the factors
    float* solution_; ///< D^1/2 x
    float* correction_;
    float* inverses_;
    Scratch entries_; ///< Z, `chunk` rows or as many as there are factors
    Scratch system_;
    Scratch products_; ///< one number an entry of Z: c, then what Z^T multiplies
    std::vector<const float*> entryRows_;
    double trace_ = 0;
    std::vector<double> wide_; ///< the system of a long row, summed in double
    std::vector<double> exact_;
    std::vector<double> left_;
    Eigen::MatrixXd doubleSystem_;
};

} // namespace segue::kernels
