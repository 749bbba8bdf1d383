#include "kernels/als_cg.h"

#include <algorithm>

namespace segue::kernels {

namespace {

/// Entries fetched ahead of the row at hand, and twice with each block of rows.
constexpr std::int64_t fetchAhead = 96;
constexpr std::int64_t fetchAtOnce = 4;
/// So many times the steps get those whose residual stays high, before they are solved exactly.
constexpr int patience = 4;
/// Entries of a block: they stay in the first-level cache between dots() and addRows().
constexpr int blockRows = 16;

} // namespace

template <int Width>
CgRows<Width>::CgRows(const SegueAlsProblem& problem)
    : problem_(problem)
    , width_(padded(problem.factors))
    , spread_(problem.spread, problem.spread + problem.factors)
    , exact_(problem)
    , vectors_(8, std::max(width_, blockRows))
    , diagonal_(vectors_.row(0))
    , inverse_(vectors_.row(1))
    , residual_(vectors_.row(2))
    , direction_(vectors_.row(3))
    , image_(vectors_.row(4))
    , products_(vectors_.row(5))
    , weights_(vectors_.row(6))
    , confidences_(vectors_.row(7))
    , entries_(together, width_, Scratch::Fill::None)
{
    spread_.resize(width_, 0);
}

template <int Width>
template <typename Work>
void CgRows<Width>::forEachBlock(std::int64_t row, bool again, const Work& work)
{
    const std::int64_t start = problem_.start[row];
    const std::int64_t end = problem_.start[row + 1];
    const bool keeps = end - start <= together;
    for (std::int64_t at = start; at < end; at += blockRows) {
        const int count = static_cast<int>(std::min<std::int64_t>(blockRows, end - at));
        float* rows = entries_.row(keeps ? static_cast<int>(at - start) : 0);
        for (int k = 0; k < count && !(keeps && again); ++k) {
            const float* y = problem_.fixed + std::int64_t{problem_.column[at + k]} * width();
            for (int i = 0; i < width(); i += lanes)
                store(rows + k * width() + i, load(y + i));
        }
        work(rows, at, count);
    }
}

template <int Width> void CgRows<Width>::prefetch()
{
    for (const std::int64_t end = std::min(asked_ + fetchAtOnce, askedUntil_); asked_ < end; ++asked_) {
        const float* y = problem_.fixed + std::int64_t{problem_.column[asked_]} * width();
        for (int i = 0; i < width(); i += padding)
            __builtin_prefetch(y + i);
    }
}

template <int Width> void CgRows<Width>::loadWeights(std::int64_t at, int count)
{
    const float* from = problem_.weight + at;
    if (count == blockRows) {
        for (int k = 0; k < blockRows; k += lanes) {
            store(weights_ + k, load(from + k));
            store(confidences_ + k, load(from + k) + 1.0F);
        }
        return;
    }
    for (int k = 0; k < blockRows; ++k) {
        weights_[k] = k < count ? from[k] : 0;
        confidences_[k] = k < count ? 1 + from[k] : 0;
        if (k >= count)
            products_[k] = 0; // of nothing, which may be no number
    }
}

template <int Width> auto CgRows<Width>::startFrom(std::int64_t row, const float* x) -> Start
{
    WideSum known;
    WideSum confidences;
    std::fill_n(residual_, width(), 0.0F);
    forEachBlock(row, false, [&](const float* rows, std::int64_t at, int count) {
        dots<Width>(rows, width_, count, x, width_, products_);
        prefetch();
        loadWeights(at, count);
        for (int k = 0; k < blockRows; k += lanes) {
            const Pack product = load(products_ + k);
            const Pack confidence = load(confidences_ + k);
            known.add(confidence * product);
            confidences.add(confidence);
            store(products_ + k, confidence - load(weights_ + k) * product);
        }
        addRows<Width>(rows, width_, count, products_, residual_);
        prefetch();
    });
    for (int i = 0; i < width(); i += lanes)
        store(residual_ + i, load(residual_ + i) - load(diagonal_ + i) * load(x + i));
    return {known.total(), confidences.total()};
}

template <int Width> double CgRows<Width>::apply(std::int64_t row)
{
    WideSum known;
    for (int i = 0; i < width(); i += lanes)
        store(image_ + i, load(diagonal_ + i) * load(direction_ + i));
    forEachBlock(row, true, [&](const float* rows, std::int64_t at, int count) {
        dots<Width>(rows, width_, count, direction_, width_, products_);
        prefetch();
        loadWeights(at, count);
        for (int k = 0; k < blockRows; k += lanes) {
            const Pack product = load(products_ + k);
            known.add(load(confidences_ + k) * product);
            store(products_ + k, load(weights_ + k) * product);
        }
        addRows<Width>(rows, width_, count, products_, image_);
        prefetch();
    });
    return known.total();
}

template <int Width> double CgRows<Width>::improve(std::int64_t row, float* x)
{
    const double lambda = problem_.regularization[row];
    const double* spread = spread_.data();
    float* diagonal = diagonal_; // of its own, or each store might change it, as far as the compiler knows
    float* inverse = inverse_;
    for (int i = 0; i < width(); ++i)
        diagonal[i] = static_cast<float>(spread[i] + lambda);
    for (int i = 0; i < width(); ++i)
        inverse[i] = 1 / diagonal[i];
    asked_ = std::max(asked_, problem_.start[row] + fetchAtOnce);
    askedUntil_ = std::min(problem_.start[row + 1] + fetchAhead, problem_.start[problem_.rows]);
    auto [known, confidence] = startFrom(row, x);
    Pack sizes{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack step = load(inverse_ + i) * load(residual_ + i);
        store(direction_ + i, step);
        sizes += step * load(residual_ + i);
    }
    float size = sum(sizes);
    // r D^-1 r bounds by how much the row's part of the loss can still fall, and the sum of confidence is
    // what that part is without any factors.
    const double enough = problem_.tolerance * confidence;
    const auto goOn = [&](int step) {
        return size > 0 && (step < problem_.steps || (step<patience * problem_.steps&& double{size}> enough));
    };
    for (int step = 0; goOn(step); ++step) {
        const double knownOfDirection = apply(row);
        Pack curves{};
        for (int i = 0; i < width(); i += lanes)
            curves += load(direction_ + i) * load(image_ + i);
        const float share = size / sum(curves);
        const Pack length = broadcast(share);
        known += double{share} * knownOfDirection;
        Pack nexts{};
        for (int i = 0; i < width(); i += lanes) {
            const Pack residual = load(residual_ + i) - length * load(image_ + i);
            store(x + i, load(x + i) + length * load(direction_ + i));
            store(residual_ + i, residual);
            nexts += residual * residual * load(inverse_ + i);
        }
        const float next = sum(nexts);
        const Pack keep = broadcast(next / size);
        for (int i = 0; i < width(); i += lanes)
            store(direction_ + i, load(inverse_ + i) * load(residual_ + i) + keep * load(direction_ + i));
        size = next;
    }
    // Written so that a size that is no number fails it as well.
    if (!(double{size} <= enough))
        return exact_.solve(row, x);
    // The loss is confidence - 2 x . b + x . A x, and A x = b - residual.
    Pack left{};
    for (int i = 0; i < width(); i += lanes)
        left += load(x + i) * load(residual_ + i);
    return confidence - known - double{sum(left)};
}

template class CgRows<0>;
template class CgRows<64>;

} // namespace segue::kernels
