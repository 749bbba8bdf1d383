#include "kernels/kernels.h"

#include "kernels/als_cg.h"
#include "kernels/als_exact.h"
#include "kernels/flush.h"
#include "kernels/gram.h"
#include "kernels/half.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

using namespace segue::kernels;

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// Calls work(row, x) for every row that has entries and clears the others. Returns the sum of what it
/// returns.
template <typename Work>
double forEachRow(const SegueAlsProblem& problem, std::int64_t begin, std::int64_t end, float* solved,
                  Work work)
{
    const int width = padded(problem.factors);
    double total = 0;
    for (std::int64_t row = begin; row < end; ++row) {
        float* x = solved + row * width;
        if (problem.start[row] == problem.start[row + 1])
            std::fill_n(x, width, 0.0F);
        else
            total += work(row, x);
    }
    return total;
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
    GramSum sum(factors);
    sum.add(rows, width, count);
    sum.addTo(gram);
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
        for (int j = 0; j < width; j += padding)
            addTiles<Onto::Replace>(rowsOfBlock, from.row(0), 1, width, right.row(0) + j, width, factors,
                                    turned.row(0) + j, width);
        std::copy_n(turned.row(0), block * width, onto);
    }
}

float segue_half_scale(int factors, const double* spread)
{
    // The root of a column's sum of squares is above each of its numbers. 2^15 is within reach of a half.
    constexpr int highest = 15;
    constexpr int furthest = 60; // so that the squares of scales are floats as well
    const double largest = std::sqrt(*std::max_element(spread, spread + factors));
    const int exponent = largest > 0 ? highest - 1 - std::ilogb(largest) : 0;
    return std::ldexp(1.0F, std::clamp(exponent, -furthest, furthest));
}

void segue_halve(int factors, float scale, const float* rows, std::size_t count, std::uint16_t* halves)
{
    const FlushSubnormals flush;
    const std::size_t all = count * static_cast<std::size_t>(padded(factors));
    for (std::size_t at = 0; at < all; at += lanes)
        storeHalves(halves + at, load(rows + at) * broadcast(scale));
}

double segue_als_solve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved)
{
    const FlushSubnormals flush;
    if (problem->refine != 0) {
        return withCgRows<float>(*problem, [&](auto& rows) {
            return forEachRow(*problem, begin, end, solved,
                              [&](std::int64_t row, float* x) { return rows.solve(row, x); });
        });
    }
    return withExactRows(*problem, [&](auto& rows) {
        return forEachRow(*problem, begin, end, solved,
                          [&](std::int64_t row, float* x) { return rows.solve(row, x); });
    });
}

double segue_als_improve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved)
{
    const FlushSubnormals flush;
    return withCgRows<Half>(*problem, [&](auto& rows) {
        return forEachRow(*problem, begin, end, solved,
                          [&](std::int64_t row, float* x) { return rows.improve(row, x); });
    });
}

void segue_scores(int factors, const float* rows, std::size_t count, const double* x, double* scores)
{
    constexpr int step = 2 * wideLanes;
    const int whole = factors - factors % step;
    for (std::size_t row = 0; row < count; ++row) {
        const float* y = rows + row * static_cast<std::size_t>(factors);
        WidePack even{};
        WidePack odd{};
        for (int at = 0; at < whole; at += step) {
            even += widened(y + at) * loadWide(x + at);
            odd += widened(y + at + wideLanes) * loadWide(x + at + wideLanes);
        }
        double total = sum(even + odd);
        for (int at = whole; at < factors; ++at)
            total += double{y[at]} * x[at];
        scores[row] = total;
    }
}
