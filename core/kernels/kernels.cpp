#include "kernels/kernels.h"

#include "kernels/als_cg.h"
#include "kernels/als_exact.h"
#include "kernels/flush.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>

using namespace segue::kernels;

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// Rows whose outer products are summed at once.
constexpr Eigen::Index gramRows = 128;

/// Calls work(row, x) for every row that has entries and clears the others.
template <typename Work>
void forEachRow(const SegueAlsProblem& problem, std::int64_t begin, std::int64_t end, float* solved,
                Work work)
{
    const int width = padded(problem.factors);
    for (std::int64_t row = begin; row < end; ++row) {
        float* x = solved + row * width;
        if (problem.start[row] == problem.start[row + 1])
            std::fill_n(x, width, 0.0F);
        else
            work(row, x);
    }
}

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

int segue_width(int factors)
{
    return padded(factors);
}

void segue_gram(int factors, int width, const float* rows, std::size_t count, double* gram)
{
    using Rows = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>, 0,
                            Eigen::OuterStride<>>;
    const Rows all(rows, static_cast<Eigen::Index>(count), factors, Eigen::OuterStride<>(width));
    Eigen::Map<Matrix> sum(gram, factors, factors);
    Matrix gathered(factors, gramRows);
    for (Eigen::Index at = 0; at < all.rows(); at += gramRows) {
        const Eigen::Index block = std::min(gramRows, all.rows() - at);
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

void segue_turn(int factors, const double* axes, float* rows, std::size_t count)
{
    const FlushSubnormals flush;
    const int width = padded(factors);
    Scratch right(factors, width);
    for (int i = 0; i < factors; ++i) {
        for (int j = 0; j < factors; ++j)
            right.row(i)[j] = static_cast<float>(axes[j * factors + i]);
    }
    constexpr int rowsOfBlock = lanes == 16 ? 16 : 12;
    Scratch from(rowsOfBlock, width);
    Scratch turned(rowsOfBlock, width);
    for (std::size_t at = 0; at < count; at += rowsOfBlock) {
        const auto block = static_cast<int>(std::min<std::size_t>(rowsOfBlock, count - at));
        float* onto = rows + at * static_cast<std::size_t>(width);
        std::copy_n(onto, block * width, from.row(0));
        std::fill_n(turned.row(0), rowsOfBlock * width, 0.0F);
        for (int j = 0; j < width; j += padding)
            addTiles<false>(rowsOfBlock, from.row(0), 1, width, right.row(0) + j, width, factors,
                            turned.row(0) + j, width);
        std::copy_n(turned.row(0), block * width, onto);
    }
}

void segue_als_solve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved)
{
    const FlushSubnormals flush;
    ExactRows rows(*problem);
    forEachRow(*problem, begin, end, solved, [&](std::int64_t row, float* x) { rows.solve(row, x); });
}

void segue_als_improve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved)
{
    const FlushSubnormals flush;
    withCgRows(*problem, [&](auto& rows) {
        forEachRow(*problem, begin, end, solved, [&](std::int64_t row, float* x) { rows.improve(row, x); });
    });
}

double segue_als_loss(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end,
                      const float* solved)
{
    const FlushSubnormals flush;
    const int width = padded(problem->factors);
    double loss = 0;
    for (std::int64_t row = begin; row < end; ++row) {
        const float* x = solved + row * width;
        const float* const self[8] = {x, x, x, x, x, x, x, x};
        float products[rowsAtOnce];
        dots<0>(self, 1, x, width, products);
        loss += problem->regularization[row] * double{products[0]};
        const std::int64_t last = problem->start[row + 1];
        for (std::int64_t at = problem->start[row]; at < last; at += rowsAtOnce) {
            const float* rows[rowsAtOnce];
            const int count = static_cast<int>(std::min<std::int64_t>(rowsAtOnce, last - at));
            for (int k = 0; k < rowsAtOnce; ++k)
                rows[k] = problem->fixed + std::int64_t{problem->column[at + std::min(k, count - 1)]} * width;
            dots<0>(rows, count, x, width, products);
            for (int k = 0; k < count; ++k) {
                const double score = products[k];
                loss += (1 + double{problem->weight[at + k]}) * (1 - score) * (1 - score) - score * score;
            }
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
