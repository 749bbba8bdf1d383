#include "kernels/kernels.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using ConstRow = Eigen::Map<const Eigen::RowVectorXf>;
using ConstRows = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

/// Entries gathered at once: enough to keep the rank update busy, small enough to stay in the cache.
constexpr Eigen::Index gatherColumns = 128;

/// Flushes subnormal floats to zero while it lives.
class FlushSubnormals {
#ifdef __SSE2__
public:
    FlushSubnormals()
        : saved_(_mm_getcsr())
    {
        _mm_setcsr(saved_ | flushToZero | subnormalsAreZero);
    }
    ~FlushSubnormals() { _mm_setcsr(saved_); }
    FlushSubnormals(const FlushSubnormals&) = delete;
    FlushSubnormals& operator=(const FlushSubnormals&) = delete;

private:
    static constexpr unsigned flushToZero = 0x8000;
    static constexpr unsigned subnormalsAreZero = 0x0040;
    unsigned saved_;
#endif
};

/// Solves one row after the other in the same memory.
class RowSolver {
public:
    explicit RowSolver(const SegueAlsProblem& problem)
        : problem_(problem)
        , gram_(problem.gram, problem.factors, problem.factors)
        , axes_(problem.axes, problem.factors, problem.factors)
        , spread_(problem.spread, problem.factors)
        , right_(problem.factors)
        , gathered_(problem.factors, gatherColumns)
        , scaled_(problem.factors, gatherColumns)
        , system_(problem.factors, problem.factors)
    {}

    const Vector& solve(std::int64_t row)
    {
        const std::int64_t entries = problem_.start[row + 1] - problem_.start[row];
        if (entries <= std::min<std::int64_t>(problem_.factors / 2, gatherColumns))
            solveByEntries(row, entries);
        else
            solveByFactors(row);
        return right_;
    }

private:
    /// Cholesky decomposition of the whole system: factors^3 / 3 for any number of entries.
    void solveByFactors(std::int64_t row)
    {
        right_.setZero();
        system_.triangularView<Eigen::Lower>() = gram_;
        system_.diagonal().array() += problem_.regularization[row];
        for (std::int64_t at = problem_.start[row]; at < problem_.start[row + 1]; at += gatherColumns) {
            const std::int64_t count = std::min<std::int64_t>(gatherColumns, problem_.start[row + 1] - at);
            gather(problem_.fixed, at, count);
            system_.selfadjointView<Eigen::Lower>().rankUpdate(gathered_.leftCols(count));
        }
        const Eigen::LLT<Eigen::Ref<Matrix>> cholesky(system_);
        cholesky.solveInPlace(right_);
    }

    /// With D = spread + lambda, diagonal in the turned basis, and Z = the scaled entries, the Woodbury
    /// identity gives
    ///   (D + Z Z^T)^-1 r = D^-1 r - D^-1 Z (I + Z^T D^-1 Z)^-1 Z^T D^-1 r.
    void solveByEntries(std::int64_t row, std::int64_t entries)
    {
        right_.setZero();
        gather(problem_.turned, problem_.start[row], entries);
        const auto z = gathered_.leftCols(entries);
        auto scaledZ = scaled_.leftCols(entries);
        diagonal_ = (spread_.array() + problem_.regularization[row]).inverse();
        scaledZ = diagonal_.asDiagonal() * z;
        right_.array() *= diagonal_.array();

        auto small = system_.topLeftCorner(entries, entries);
        small.noalias() = z.transpose() * scaledZ;
        small.diagonal().array() += 1;
        const Eigen::LLT<Eigen::Ref<Matrix>> cholesky(small);
        correction_ = z.transpose() * right_;
        cholesky.solveInPlace(correction_);
        right_.noalias() -= scaledZ * correction_;
        right_ = (axes_ * right_).eval();
    }

    /// sqrt(w) y of `count` entries into columns, and (1 + w) y onto the right-hand side.
    void gather(const float* rows, std::int64_t begin, std::int64_t count)
    {
        for (std::int64_t i = 0; i < count; ++i) {
            const ConstRow y(rows + std::int64_t{problem_.column[begin + i]} * problem_.factors,
                             problem_.factors);
            const double w = problem_.weight[begin + i];
            auto column = gathered_.col(i);
            column = y.cast<double>();
            right_ += (1 + w) * column;
            column *= std::sqrt(w);
        }
    }

    const SegueAlsProblem& problem_;
    Eigen::Map<const Matrix> gram_;
    Eigen::Map<const Matrix> axes_;
    Eigen::Map<const Vector> spread_;
    Vector right_;
    Matrix gathered_; ///< sqrt(w) y in columns, so that the sum of w y y^T is one matrix product
    Matrix scaled_;
    Matrix system_;
    Vector diagonal_;
    Vector correction_;
};

} // namespace

const char* segue_kernels_level()
{
#if defined(__AVX512F__)
    return "x86-64-v4";
#elif defined(__AVX2__)
    return "x86-64-v3";
#elif defined(__x86_64__)
    return "x86-64";
#else
    return "generic";
#endif
}

void segue_gram(int factors, const float* rows, std::size_t count, double* gram)
{
    const ConstRows all(rows, static_cast<Eigen::Index>(count), factors);
    Eigen::Map<Matrix> sum(gram, factors, factors);
    Matrix gathered(factors, gatherColumns);
    for (Eigen::Index at = 0; at < all.rows(); at += gatherColumns) {
        const Eigen::Index block = std::min(gatherColumns, all.rows() - at);
        gathered.leftCols(block) = all.middleRows(at, block).transpose().cast<double>();
        sum.selfadjointView<Eigen::Lower>().rankUpdate(gathered.leftCols(block));
    }
    sum.triangularView<Eigen::StrictlyUpper>() = sum.transpose();
}

void segue_decompose(int factors, const double* gram, double* axes, double* spread)
{
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(Eigen::Map<const Matrix>(gram, factors, factors));
    Eigen::Map<Matrix>(axes, factors, factors) = solver.eigenvectors();
    // A Gram matrix has no negative eigenvalues; rounding may pretend one.
    Eigen::Map<Vector>(spread, factors) = solver.eigenvalues().cwiseMax(0);
}

void segue_turn(int factors, const double* axes, const float* rows, std::size_t count, float* turned)
{
    using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto height = static_cast<Eigen::Index>(count);
    Eigen::Map<Rows>(turned, height, factors) =
        (ConstRows(rows, height, factors).cast<double>() * Eigen::Map<const Matrix>(axes, factors, factors))
            .cast<float>();
}

void segue_als_solve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved)
{
    const FlushSubnormals flush;
    RowSolver solver(*problem);
    for (std::int64_t row = begin; row < end; ++row) {
        Eigen::Map<Eigen::VectorXf> target(solved + row * problem->factors, problem->factors);
        if (problem->start[row] == problem->start[row + 1])
            target.setZero();
        else
            target = solver.solve(row).cast<float>();
    }
}

double segue_als_loss(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end,
                      const float* solved)
{
    double loss = 0;
    for (std::int64_t row = begin; row < end; ++row) {
        const Eigen::RowVectorXd x =
            ConstRow(solved + row * problem->factors, problem->factors).cast<double>();
        loss += problem->regularization[row] * x.squaredNorm();
        for (std::int64_t i = problem->start[row]; i < problem->start[row + 1]; ++i) {
            const ConstRow y(problem->fixed + std::int64_t{problem->column[i]} * problem->factors,
                             problem->factors);
            const double score = x.dot(y.cast<double>());
            const double missed = 1 - score;
            loss += (1 + double{problem->weight[i]}) * missed * missed - score * score;
        }
    }
    return loss;
}

void segue_scores(int factors, const float* rows, std::size_t count, const double* x, double* scores)
{
    // Sums in lanes: what one vector register adds at once, written so that the compiler need not reorder
    // anything.
    constexpr int lanes = 8;
    const int whole = factors - factors % lanes;
    for (std::size_t row = 0; row < count; ++row) {
        const float* y = rows + row * static_cast<std::size_t>(factors);
        double sums[lanes] = {};
        for (int at = 0; at < whole; at += lanes) {
            for (int lane = 0; lane < lanes; ++lane)
                sums[lane] += double{y[at + lane]} * x[at + lane];
        }
        double sum = 0;
        for (const double lane : sums)
            sum += lane;
        for (int at = whole; at < factors; ++at)
            sum += double{y[at]} * x[at];
        scores[row] = sum;
    }
}
