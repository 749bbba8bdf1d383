#include "kernels/als_exact.h"

#include <algorithm>
#include <cmath>

namespace segue::kernels {

namespace {

/// Condition up to which float32 alone is near enough: the error stays below its product with 6e-8.
constexpr double trustedCondition = 3e3;
/// Entries summed in float32 before they are added in double.
constexpr std::int64_t longRow = 4096;
/// A correction larger than this share of the solution tells that it can't be trusted either.
constexpr double smallCorrection = 1e-3;
/// Keeps D^-1/2 within float32.
constexpr double smallestD = 1e-60;

} // namespace

ExactRows::ExactRows(const SegueAlsProblem& problem)
    : problem_(problem)
    , width_(padded(problem.factors))
    , systemWidth_(width_ + padding)
    , vectors_(4, width_)
    , scale_(vectors_.row(0))
    , solution_(vectors_.row(1))
    , correction_(vectors_.row(2))
    , inverses_(vectors_.row(3))
    , entries_(std::max(chunk, width_), width_)
    , system_(width_, systemWidth_)
    , products_(1, width_)
    , entryRows_(std::max(chunk, width_))
    , exact_(problem.factors)
    , left_(problem.factors)
{
    for (std::size_t i = 0; i < entryRows_.size(); ++i)
        entryRows_[i] = entries_.row(static_cast<int>(i));
}

void ExactRows::solve(std::int64_t row, float* x)
{
    begin(row);
    const std::int64_t entries = problem_.start[row + 1] - problem_.start[row];
    const bool byEntries = entries <= width_ - padding;
    if (byEntries)
        solveByEntries(row, static_cast<int>(entries));
    else
        solveByFactors(row);
    if (problem_.refine != 0 || !(trace_ <= trustedCondition))
        correct(row, byEntries);
    for (int i = 0; i < width_; ++i)
        x[i] = scale_[i] * solution_[i];
}

void ExactRows::begin(std::int64_t row)
{
    for (int i = 0; i < problem_.factors; ++i)
        scale_[i] = static_cast<float>(
            1 / std::sqrt(std::max(problem_.spread[i] + problem_.regularization[row], smallestD)));
    trace_ = 1;
}

/// Rows of Z.
void ExactRows::gather(std::int64_t at, int count, float* z)
{
    const std::int64_t end = problem_.start[problem_.rows];
    for (int k = 0; k < count; ++k, z += width_) {
        const float* y = problem_.fixed + std::int64_t{problem_.column[at + k]} * width_;
        const float* later =
            problem_.fixed + std::int64_t{problem_.column[std::min(at + k + chunk, end - 1)]} * width_;
        const Pack root = broadcast(std::sqrt(problem_.weight[at + k]));
        for (int i = 0; i < width_; i += padding)
            __builtin_prefetch(later + i);
        for (int i = 0; i < width_; i += lanes)
            store(z + i, load(y + i) * load(scale_ + i) * root);
    }
}

void ExactRows::solveByFactors(std::int64_t row)
{
    float* system = system_.row(0);
    std::fill_n(system, width_ * systemWidth_, 0.0F);
    std::fill_n(solution_, width_, 0.0F);
    const std::int64_t start = problem_.start[row];
    const std::int64_t end = problem_.start[row + 1];
    const bool isLong = end - start > longRow;
    if (isLong)
        wide_.assign(static_cast<std::size_t>(width_) * (width_ + 1), 0);
    for (std::int64_t at = start; at < end; at += chunk) {
        const int count = static_cast<int>(std::min<std::int64_t>(chunk, end - at));
        gather(at, count, entries_.row(0));
        addOuterProducts(entries_.row(0), count, width_, system, systemWidth_);
        float c[chunk];
        for (int k = 0; k < count; ++k)
            c[k] = (1 + problem_.weight[at + k]) / std::sqrt(problem_.weight[at + k]);
        addRows<0>(entryRows_.data(), count, c, width_, solution_);
        if (isLong && ((at - start) % longRow == longRow - chunk || at + count == end))
            widen();
    }
    if (isLong) {
        for (int i = 0; i < width_; ++i) {
            for (int j = 0; j < width_; ++j)
                system[i * systemWidth_ + j] = static_cast<float>(wide_[i * width_ + j]);
            solution_[i] = static_cast<float>(wide_[width_ * width_ + i]);
        }
    }
    for (int i = 0; i < width_; ++i) {
        trace_ += double{system[i * systemWidth_ + i]};
        system[i * systemWidth_ + i] += 1;
        system[i * systemWidth_ + width_] = solution_[i];
    }
    Cholesky cholesky(system, width_, systemWidth_, inverses_);
    cholesky.decompose();
    cholesky.backward(solution_);
}

/// Moves the sums so far to where they are kept in double.
void ExactRows::widen()
{
    float* system = system_.row(0);
    for (int i = 0; i < width_; ++i) {
        for (int j = 0; j < width_; ++j)
            wide_[i * width_ + j] += double{system[i * systemWidth_ + j]};
        wide_[width_ * width_ + i] += double{solution_[i]};
        std::fill_n(system + i * systemWidth_, width_, 0.0F);
        solution_[i] = 0;
    }
}

void ExactRows::solveByEntries(std::int64_t row, int entries)
{
    const std::int64_t start = problem_.start[row];
    const int size = padded(entries);
    const int width = size + padding;
    gather(start, entries, entries_.row(0));
    std::fill_n(entries_.row(entries), (size - entries) * width_, 0.0F);
    float* system = system_.row(0);
    for (int i = 0; i < size; ++i) {
        float* of = system + i * width;
        const int first = i / 8 * 8;
        dots<0>(entryRows_.data() + first, size - first, entries_.row(i), width_, of + first);
        trace_ += double{of[i]};
        of[i] += 1;
        std::fill_n(of + size, padding, 0.0F);
        const float w = i < entries ? problem_.weight[start + i] : 0;
        of[size] = i < entries ? (1 + w) / std::sqrt(w) : 0;
    }
    Cholesky cholesky(system, size, width, inverses_);
    cholesky.decompose();
    cholesky.backward(products_.row(0));
    std::fill_n(solution_, width_, 0.0F);
    addRows<0>(entryRows_.data(), entries, products_.row(0), width_, solution_);
}

/// left_ = D^-1/2 of what the normal equations leave, in double, and exact_ = x. Returns the size of D^1/2 x.
double ExactRows::residual(std::int64_t row)
{
    using Vector = Eigen::Map<Eigen::VectorXd>;
    Vector x(exact_.data(), problem_.factors);
    Vector left(left_.data(), problem_.factors);
    const Eigen::Map<const Eigen::VectorXf> scale(scale_, problem_.factors);
    const Eigen::Map<const Eigen::VectorXf> solution(solution_, problem_.factors);
    const Eigen::Map<const Eigen::VectorXd> spread(problem_.spread, problem_.factors);
    x = scale.cast<double>().cwiseProduct(solution.cast<double>());
    left = -((spread.array() + problem_.regularization[row]) * x.array());
    for (std::int64_t i = problem_.start[row]; i < problem_.start[row + 1]; ++i) {
        const Eigen::Map<const Eigen::VectorXf> y(problem_.fixed + std::int64_t{problem_.column[i]} * width_,
                                                  problem_.factors);
        const double w = problem_.weight[i];
        left += (1 + w - w * y.cast<double>().dot(x)) * y.cast<double>();
    }
    left.array() *= scale.array().cast<double>();
    return solution.cast<double>().norm();
}

/// Takes off what is left of the solution. The decomposition is still there.
void ExactRows::correct(std::int64_t row, bool byEntries)
{
    const double size = residual(row);
    for (int i = 0; i < width_; ++i)
        correction_[i] = i < problem_.factors ? static_cast<float>(left_[i]) : 0;
    const int entries = static_cast<int>(problem_.start[row + 1] - problem_.start[row]);
    if (byEntries) {
        // (I + Z^T Z)^-1 r = r - Z^T (I + Z Z^T)^-1 Z r
        const int rows = padded(entries);
        Cholesky cholesky(system_.row(0), rows, rows + padding, inverses_);
        float* products = products_.row(0);
        dots<0>(entryRows_.data(), rows, correction_, width_, products);
        cholesky.forward(products);
        cholesky.backward(products);
        for (int k = 0; k < entries; ++k)
            products[k] = -products[k];
        addRows<0>(entryRows_.data(), entries, products, width_, correction_);
    } else {
        Cholesky cholesky(system_.row(0), width_, systemWidth_, inverses_);
        cholesky.forward(correction_);
        cholesky.backward(correction_);
    }
    double change = 0;
    for (int i = 0; i < width_; ++i) {
        change += double{correction_[i]} * double{correction_[i]};
        solution_[i] += correction_[i];
    }
    // Written so that a solution that is no number fails it as well.
    if (!(std::sqrt(change) <= smallCorrection * size))
        solveInDouble(row);
}

void ExactRows::solveInDouble(std::int64_t row)
{
    const Eigen::Index factors = problem_.factors;
    constexpr std::int64_t columns = 128;
    const Eigen::Map<const Eigen::VectorXd> spread(problem_.spread, factors);
    doubleSystem_ = (spread.array() + problem_.regularization[row]).matrix().asDiagonal();
    Eigen::VectorXd right = Eigen::VectorXd::Zero(factors);
    Eigen::MatrixXd gathered(factors, columns);
    for (std::int64_t at = problem_.start[row]; at < problem_.start[row + 1]; at += columns) {
        const std::int64_t count = std::min(columns, problem_.start[row + 1] - at);
        for (std::int64_t i = 0; i < count; ++i) {
            const Eigen::Map<const Eigen::VectorXf> y(
                problem_.fixed + std::int64_t{problem_.column[at + i]} * width_, factors);
            const double w = problem_.weight[at + i];
            gathered.col(i) = std::sqrt(w) * y.cast<double>();
            right += (1 + w) * y.cast<double>();
        }
        doubleSystem_.selfadjointView<Eigen::Lower>().rankUpdate(gathered.leftCols(count));
    }
    const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> cholesky(doubleSystem_);
    cholesky.solveInPlace(right);
    for (int i = 0; i < problem_.factors; ++i)
        solution_[i] = static_cast<float>(right[i] / double{scale_[i]});
}

} // namespace segue::kernels
