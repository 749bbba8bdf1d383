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
/// that isn't small either, the row is solved in double. `Width` as for dots().
template <int Width> class ExactRows {
public:
    explicit ExactRows(const SegueAlsProblem& problem);

    /// Writes x of `row`, which has entries, into `x`. Returns the row's part of the loss.
    double solve(std::int64_t row, float* x);

    /// Whether what `x` leaves of the normal equations of `row`, measured in double, is small enough to call
    /// it their solution: |x - solution| is then below 1e-6 |x|, in the norm of D.
    bool isSolution(std::int64_t row, const float* x);

private:
    /// Entries whose outer products are added at once: with the system they fit the first-level cache.
    static constexpr int chunk = 64;

    int width() const { return Width != 0 ? Width : width_; }
    int systemWidth() const { return width() + padding; }
    void begin(std::int64_t row);
    void loadWeights(std::int64_t at, int count);
    void gather(std::int64_t at, int count, float* z);
    void solveByFactors(std::int64_t row);
    void solveByEntries(std::int64_t row, int entries);
    void widen();
    bool correct(std::int64_t row, bool byEntries);
    double solveInDouble(std::int64_t row);
    double residual(std::int64_t row);
    double lossByEntries(std::int64_t row, int entries);
    double lossByFactors(std::int64_t row);

    const SegueAlsProblem& problem_;
    int width_; ///< padded factors
    Scratch vectors_;
    float* scale_;    ///< D^-1/2, 0 beyond the factors
    float* solution_; ///< D^1/2 x
    float* correction_;
    float* inverses_;
    float* right_;    ///< Z^T c, where the system is that of the factors
    Scratch entries_; ///< Z, `chunk` rows or as many as there are factors
    Scratch system_;
    Scratch products_; ///< one number an entry of Z: what Z^T multiplies
    Scratch roots_;    ///< sqrt(w) of the entries at hand
    Scratch targets_;  ///< and c
    double trace_ = 0;
    std::vector<double> wide_;   ///< the system of a long row, summed in double
    std::vector<double> spread_; ///< padded with 0
    std::vector<double> exact_;  ///< padded, as left_ is
    std::vector<double> left_;
    Eigen::MatrixXd doubleSystem_;
};

/// Calls work(ExactRows) with the fastest kind for this number of factors.
template <typename Work> double withExactRows(const SegueAlsProblem& problem, const Work& work)
{
    if (padded(problem.factors) == 64) {
        ExactRows<64> rows(problem);
        return work(rows);
    }
    ExactRows<0> rows(problem);
    return work(rows);
}

} // namespace segue::kernels
