#include "kernels/als_exact.h"

#include <algorithm>
#include <cmath>

namespace segue::kernels {

namespace {

/// Condition up to which float32 alone is near enough: the error stays below its product with 6e-8.
constexpr double trustedCondition = 3e3;
/// The same where the solution is to be refined: what is left is below 1e-6 of it then.
constexpr double refinedCondition = 16;
/// Entries summed in float32 before they are added in double.
constexpr std::int64_t longRow = 4096;
/// A correction larger than this share of the solution tells that it can't be trusted either.
constexpr double smallCorrection = 1e-3;
/// What may be left of a solution that was found otherwise.
constexpr double smallError = 1e-6;
/// Keeps D^-1/2 within float32.
constexpr double smallestD = 1e-60;

double squareOf(const float* x, int width)
{
    double total = 0;
    for (int i = 0; i < width; ++i)
        total += double{x[i]} * double{x[i]};
    return total;
}

} // namespace

template <int Width>
ExactRows<Width>::ExactRows(const SegueAlsProblem& problem)
    : problem_(problem)
    , width_(padded(problem.factors))
    , vectors_(5, width())
    , scale_(vectors_.row(0))
    , solution_(vectors_.row(1))
    , correction_(vectors_.row(2))
    , inverses_(vectors_.row(3))
    , right_(vectors_.row(4))
    , entries_(std::max(chunk, width()), width())
    , system_(width(), width() + padding)
    , products_(1, width())
    , roots_(1, std::max(chunk, width()))
    , targets_(1, std::max(chunk, width()))
    , spread_(problem.spread, problem.spread + problem.factors)
    , exact_(width())
    , left_(width())
{
    spread_.resize(width(), 0);
}

/// sqrt(w) and c of `count` entries, up to `chunk`.
template <int Width> void ExactRows<Width>::loadWeights(std::int64_t at, int count)
{
    float* roots = roots_.row(0);
    float* targets = targets_.row(0);
    std::copy_n(problem_.weight + at, count, roots);
    const int end = padded(count);
    std::fill(roots + count, roots + end, 1.0F);
    for (int k = 0; k < end; ++k) {
        const float w = roots[k];
        roots[k] = std::sqrt(w);
        targets[k] = (1 + w) / roots[k];
    }
}

template <int Width> double ExactRows<Width>::solve(std::int64_t row, float* x)
{
    begin(row);
    const std::int64_t entries = problem_.start[row + 1] - problem_.start[row];
    const bool byEntries = entries <= width() - padding;
    if (byEntries)
        solveByEntries(row, static_cast<int>(entries));
    else
        solveByFactors(row);
    double loss = 0;
    const double trusted = problem_.refine == 0 ? trustedCondition : refinedCondition;
    const bool isGood = trace_ <= trusted || correct(row, byEntries);
    if (!isGood)
        loss = solveInDouble(row);
    else if (byEntries)
        loss = lossByEntries(row, static_cast<int>(entries));
    else
        loss = lossByFactors(row);
    for (int i = 0; i < width(); ++i)
        x[i] = scale_[i] * solution_[i];
    return loss;
}

template <int Width> bool ExactRows<Width>::isSolution(std::int64_t row, const float* x)
{
    begin(row);
    for (int i = 0; i < width(); ++i)
        solution_[i] = scale_[i] > 0 ? x[i] / scale_[i] : 0;
    const double size = residual(row);
    double left = 0;
    for (int i = 0; i < width(); ++i)
        left += left_[i] * left_[i];
    // No eigenvalue of the system is below that of D.
    return std::sqrt(left) <= smallError * size;
}

template <int Width> void ExactRows<Width>::begin(std::int64_t row)
{
    const double lambda = problem_.regularization[row];
    const double* spread = spread_.data();
    float* scale = scale_;
    for (int i = 0; i < width(); ++i)
        scale[i] = static_cast<float>(1 / std::sqrt(std::max(spread[i] + lambda, smallestD)));
    std::fill(scale + problem_.factors, scale + width(), 0.0F);
    trace_ = 1;
}

/// Rows of Z.
template <int Width> void ExactRows<Width>::gather(std::int64_t at, int count, float* z)
{
    const std::int64_t last = problem_.start[problem_.rows] - 1;
    loadWeights(at, count);
    const float* roots = roots_.row(0);
    const float* scale = scale_; // or each store might change it, as far as the compiler knows
    const int end = width();
    for (int k = 0; k < count; ++k, z += end) {
        const float* y = problem_.fixed + std::int64_t{problem_.column[at + k]} * end;
        const float* later =
            problem_.fixed + std::int64_t{problem_.column[std::min(at + k + chunk, last)]} * end;
        const Pack root = broadcast(roots[k]);
        for (int i = 0; i < end; i += padding)
            __builtin_prefetch(later + i);
        for (int i = 0; i < end; i += lanes)
            store(z + i, load(y + i) * load(scale + i) * root);
    }
}

template <int Width> void ExactRows<Width>::solveByFactors(std::int64_t row)
{
    float* system = system_.row(0);
    float* z = entries_.row(0);
    std::fill_n(system, width() * systemWidth(), 0.0F);
    std::fill_n(solution_, width(), 0.0F);
    const std::int64_t start = problem_.start[row];
    const std::int64_t end = problem_.start[row + 1];
    const bool isLong = end - start > longRow;
    if (isLong)
        wide_.assign(static_cast<std::size_t>(width()) * (width() + 1), 0);
    for (std::int64_t at = start; at < end; at += chunk) {
        const int count = static_cast<int>(std::min<std::int64_t>(chunk, end - at));
        gather(at, count, z);
        addOuterProducts(z, count, width(), system, systemWidth());
        addRows<Width>(z, width(), count, targets_.row(0), solution_);
        if (isLong && ((at - start) % longRow == longRow - chunk || at + count == end))
            widen();
    }
    if (isLong) {
        for (int i = 0; i < width(); ++i) {
            for (int j = 0; j < width(); ++j)
                system[i * systemWidth() + j] = static_cast<float>(wide_[i * width() + j]);
            solution_[i] = static_cast<float>(wide_[width() * width() + i]);
        }
    }
    for (int i = 0; i < width(); ++i) {
        trace_ += double{system[i * systemWidth() + i]};
        system[i * systemWidth() + i] += 1;
        system[i * systemWidth() + width()] = solution_[i];
        right_[i] = solution_[i];
    }
    Cholesky cholesky(system, width(), systemWidth(), inverses_);
    cholesky.decompose();
    cholesky.backward(solution_);
}

/// Moves the sums so far to where they are kept in double.
template <int Width> void ExactRows<Width>::widen()
{
    float* system = system_.row(0);
    for (int i = 0; i < width(); ++i) {
        for (int j = 0; j < width(); ++j)
            wide_[i * width() + j] += double{system[i * systemWidth() + j]};
        wide_[width() * width() + i] += double{solution_[i]};
        std::fill_n(system + i * systemWidth(), width(), 0.0F);
        solution_[i] = 0;
    }
}

template <int Width> void ExactRows<Width>::solveByEntries(std::int64_t row, int entries)
{
    const std::int64_t start = problem_.start[row];
    const int size = padded(entries);
    const int apart = size + padding;
    gather(start, entries, entries_.row(0));
    std::fill_n(entries_.row(entries), (size - entries) * width(), 0.0F);
    float* system = system_.row(0);
    for (int i = 0; i < size; ++i) {
        float* of = system + i * apart;
        const int first = i / rowsAtOnce * rowsAtOnce;
        if (i < entries)
            dots<Width>(entries_.row(first), width(), size - first, entries_.row(i), width(), of + first);
        else
            std::fill_n(of + first, size - first, 0.0F);
        trace_ += double{of[i]};
        of[i] += 1;
        std::fill_n(of + size, padding, 0.0F);
        of[size] = i < entries ? targets_.row(0)[i] : 0;
    }
    Cholesky cholesky(system, size, apart, inverses_);
    cholesky.decompose();
    cholesky.backward(products_.row(0));
    std::fill_n(solution_, width(), 0.0F);
    addRows<Width>(entries_.row(0), width(), entries, products_.row(0), solution_);
}

/// left_ = D^-1/2 of what the normal equations leave, in double, and exact_ = x. Returns the size of D^1/2 x.
template <int Width> double ExactRows<Width>::residual(std::int64_t row)
{
    double* x = exact_.data();
    double* left = left_.data();
    const int end = width();
    double size = 0;
    for (int i = 0; i < end; ++i) {
        x[i] = double{scale_[i]} * double{solution_[i]};
        size += double{solution_[i]} * double{solution_[i]};
        left[i] = i < problem_.factors ? -(problem_.spread[i] + problem_.regularization[row]) * x[i] : 0;
    }
    // Of a known width they stay in registers from one entry to the next, where there are enough of those.
    constexpr int packs = Width / wideLanes;
    WidePack lefts[std::max(packs, 1)];
    for (int i = 0; i < packs; ++i)
        lefts[i] = loadWide(left + i * wideLanes);
    for (std::int64_t at = problem_.start[row]; at < problem_.start[row + 1]; ++at) {
        const float* y = problem_.fixed + std::int64_t{problem_.column[at]} * end;
        WidePack total[2] = {};
        for (int i = 0; i < end; i += 2 * wideLanes) {
            total[0] += widened(y + i) * loadWide(x + i);
            total[1] += widened(y + i + wideLanes) * loadWide(x + i + wideLanes);
        }
        const double w = problem_.weight[at];
        const WidePack factor = (1 + w - w * sum(total[0] + total[1])) - WidePack{};
        if constexpr (packs > 0) {
            for (int i = 0; i < packs; ++i)
                lefts[i] += factor * widened(y + i * wideLanes);
        } else {
            for (int i = 0; i < end; i += wideLanes)
                store(left + i, loadWide(left + i) + factor * widened(y + i));
        }
    }
    for (int i = 0; i < packs; ++i)
        store(left + i * wideLanes, lefts[i]);
    for (int i = 0; i < end; ++i)
        left[i] *= double{scale_[i]};
    return std::sqrt(size);
}

/// Takes off what is left of the solution. The decomposition is still there. False where that is too much.
template <int Width> bool ExactRows<Width>::correct(std::int64_t row, bool byEntries)
{
    const double size = residual(row);
    for (int i = 0; i < width(); ++i)
        correction_[i] = static_cast<float>(left_[i]);
    const int entries = static_cast<int>(problem_.start[row + 1] - problem_.start[row]);
    if (byEntries) {
        // (I + Z^T Z)^-1 r = r - Z^T (I + Z Z^T)^-1 Z r
        const int rows = padded(entries);
        Cholesky cholesky(system_.row(0), rows, rows + padding, inverses_);
        float* products = products_.row(0);
        dots<Width>(entries_.row(0), width(), rows, correction_, width(), products);
        cholesky.forward(products);
        cholesky.backward(products);
        for (int k = 0; k < entries; ++k)
            products[k] = -products[k];
        addRows<Width>(entries_.row(0), width(), entries, products, correction_);
    } else {
        Cholesky cholesky(system_.row(0), width(), systemWidth(), inverses_);
        cholesky.forward(correction_);
        cholesky.backward(correction_);
    }
    double change = 0;
    for (int i = 0; i < width(); ++i) {
        change += double{correction_[i]} * double{correction_[i]};
        solution_[i] += correction_[i];
    }
    // False also for a solution that is no number.
    return std::sqrt(change) <= smallCorrection * size;
}

/// Returns the row's part of the loss.
template <int Width> double ExactRows<Width>::solveInDouble(std::int64_t row)
{
    const Eigen::Index factors = problem_.factors;
    constexpr std::int64_t columns = 128;
    const Eigen::Map<const Eigen::VectorXd> spread(problem_.spread, factors);
    doubleSystem_ = (spread.array() + problem_.regularization[row]).matrix().asDiagonal();
    Eigen::VectorXd right = Eigen::VectorXd::Zero(factors);
    double confidence = 0;
    Eigen::MatrixXd gathered(factors, columns);
    for (std::int64_t at = problem_.start[row]; at < problem_.start[row + 1]; at += columns) {
        const std::int64_t count = std::min(columns, problem_.start[row + 1] - at);
        for (std::int64_t i = 0; i < count; ++i) {
            const Eigen::Map<const Eigen::VectorXf> y(
                problem_.fixed + std::int64_t{problem_.column[at + i]} * width(), factors);
            const double w = problem_.weight[at + i];
            gathered.col(i) = std::sqrt(w) * y.cast<double>();
            right += (1 + w) * y.cast<double>();
            confidence += 1 + w;
        }
        doubleSystem_.selfadjointView<Eigen::Lower>().rankUpdate(gathered.leftCols(count));
    }
    const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> cholesky(doubleSystem_);
    const Eigen::VectorXd x = cholesky.solve(right);
    for (int i = 0; i < problem_.factors; ++i)
        solution_[i] = static_cast<float>(x[i] / double{scale_[i]});
    return confidence - x.dot(right);
}

/// By the entries as Z: s sqrt(w) = z . D^1/2 x, and the s^2 of all pairs are in |D^1/2 x|^2.
template <int Width> double ExactRows<Width>::lossByEntries(std::int64_t row, int entries)
{
    float* scores = products_.row(0);
    dots<Width>(entries_.row(0), width(), entries, solution_, width(), scores);
    double total = squareOf(solution_, width());
    for (int k = 0; k < entries; ++k) {
        const double w = problem_.weight[problem_.start[row] + k];
        const double score = double{scores[k]} / double{roots_.row(0)[k]};
        total += (1 + w) * (1 - score) * (1 - score) - score * score;
    }
    return total;
}

/// sum of c - 2 x . b + x . A x, with A = U^T U.
template <int Width> double ExactRows<Width>::lossByFactors(std::int64_t row)
{
    double total = 0;
    for (std::int64_t at = problem_.start[row]; at < problem_.start[row + 1]; ++at)
        total += 1 + double{problem_.weight[at]};
    for (int i = 0; i < width(); ++i) {
        const int first = i / lanes * lanes;
        // Below the diagonal stands nothing to be multiplied.
        const float* of = system_.row(0) + i * systemWidth();
        float image = 0;
        for (int j = i; j < first + lanes; ++j)
            image += of[j] * solution_[j];
        Pack images{};
        for (int j = first + lanes; j < width(); j += lanes)
            images += load(of + j) * load(solution_ + j);
        image += sum(images);
        total += double{image} * double{image} - 2 * double{solution_[i]} * double{right_[i]};
    }
    return total;
}

template class ExactRows<0>;
template class ExactRows<64>;

} // namespace segue::kernels
