#include "kernels/als_cg.h"

#include <algorithm>

namespace segue::kernels {

namespace {

/// Entries fetched ahead of the row at hand, and twice with each block of rows.
constexpr std::int64_t fetchAhead = 96;
constexpr std::int64_t fetchAtOnce = 4;
/// So many times the steps get those whose residual stays high, before they are solved exactly.
constexpr int patience = 4;
/// By what share of its sum of c the loss of a row may still fall where no step is worth it.
constexpr double negligible = 1e-10;
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
    , solution_(vectors_.row(2))
    , residual_(vectors_.row(3))
    , direction_(vectors_.row(4))
    , image_(vectors_.row(5))
    , products_(vectors_.row(6))
    , weights_(vectors_.row(7))
    , entries_(together, width_, ScratchOf<Half>::Fill::None)
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
        Half* rows = entries_.row(keeps ? static_cast<int>(at - start) : 0);
        for (int k = 0; k < count && !(keeps && again); ++k) {
            const Half* y = problem_.halves + std::int64_t{problem_.column[at + k]} * width();
            for (int i = 0; i < width(); i += padding)
                std::memcpy(rows + k * width() + i, y + i, padding * sizeof(Half));
        }
        work(rows, at, count);
    }
}

template <int Width> void CgRows<Width>::prefetch()
{
    constexpr int line = 64 / sizeof(Half);
    for (const std::int64_t end = std::min(asked_ + fetchAtOnce, askedUntil_); asked_ < end; ++asked_) {
        const Half* y = problem_.halves + std::int64_t{problem_.column[asked_]} * width();
        for (int i = 0; i < width(); i += line)
            __builtin_prefetch(y + i);
    }
}

template <int Width> void CgRows<Width>::loadWeights(std::int64_t at, int count)
{
    const float* from = problem_.weight + at;
    if (count == blockRows) {
        for (int k = 0; k < blockRows; k += lanes)
            store(weights_ + k, load(from + k));
        return;
    }
    for (int k = 0; k < blockRows; ++k) {
        weights_[k] = k < count ? from[k] : 0;
        if (k >= count)
            products_[k] = 0; // of nothing, which may be no number
    }
}

template <int Width> void CgRows<Width>::begin(std::int64_t row, const float* x)
{
    const double scale = problem_.halfScale;
    const double lambda = problem_.regularization[row];
    const double* spread = spread_.data();
    float* diagonal = diagonal_; // of its own, or each store might change it, as far as the compiler knows
    float* inverse = inverse_;
    for (int i = 0; i < width(); ++i)
        diagonal[i] = static_cast<float>((spread[i] + lambda) * (scale * scale));
    for (int i = 0; i < width(); ++i)
        inverse[i] = 1 / diagonal[i];
    const Pack share = broadcast(1 / problem_.halfScale);
    for (int i = 0; i < width(); i += lanes)
        store(solution_ + i, load(x + i) * share);
    asked_ = std::max(asked_, problem_.start[row] + fetchAtOnce);
    askedUntil_ = std::min(problem_.start[row + 1] + fetchAhead, problem_.start[problem_.rows]);
}

template <int Width> auto CgRows<Width>::startFrom(std::int64_t row) -> Start
{
    WideSum known; // x . right-hand side
    WideSum weights;
    std::fill_n(residual_, width(), 0.0F);
    forEachBlock(row, false, [&](const Half* rows, std::int64_t at, int count) {
        dots<Width>(rows, width_, count, solution_, width_, products_);
        prefetch();
        loadWeights(at, count);
        for (int k = 0; k < blockRows; k += lanes) {
            const Pack product = load(products_ + k);
            const Pack weight = load(weights_ + k);
            const Pack confidence = weight + 1.0F;
            known.add(confidence * product);
            weights.add(weight);
            store(products_ + k, confidence - weight * product);
        }
        addRows<Width>(rows, width_, count, products_, residual_);
        prefetch();
    });
    // The loss is confidence - 2 x . b + x . A x, and A x = b - residual.
    Pack left{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack residual = load(residual_ + i) - load(diagonal_ + i) * load(solution_ + i);
        store(residual_ + i, residual);
        left += load(solution_ + i) * residual;
    }
    const double confidence =
        static_cast<double>(problem_.start[row + 1] - problem_.start[row]) + weights.total();
    return {confidence - known.total() - double{sum(left)}, confidence};
}

template <int Width> double CgRows<Width>::curve(std::int64_t row)
{
    WideSum total;
    for (int i = 0; i < width(); i += lanes)
        total.add(load(diagonal_ + i) * load(direction_ + i) * load(direction_ + i));
    forEachBlock(row, true, [&](const Half* rows, std::int64_t at, int count) {
        dots<Width>(rows, width_, count, direction_, width_, products_);
        loadWeights(at, count);
        for (int k = 0; k < blockRows; k += lanes)
            total.add(load(weights_ + k) * load(products_ + k) * load(products_ + k));
        prefetch();
    });
    return total.total();
}

template <int Width> double CgRows<Width>::apply(std::int64_t row)
{
    for (int i = 0; i < width(); i += lanes)
        store(image_ + i, load(diagonal_ + i) * load(direction_ + i));
    forEachBlock(row, true, [&](const Half* rows, std::int64_t at, int count) {
        dots<Width>(rows, width_, count, direction_, width_, products_);
        prefetch();
        loadWeights(at, count);
        for (int k = 0; k < blockRows; k += lanes)
            store(products_ + k, load(weights_ + k) * load(products_ + k));
        addRows<Width>(rows, width_, count, products_, image_);
        prefetch();
    });
    Pack total{};
    for (int i = 0; i < width(); i += lanes)
        total += load(direction_ + i) * load(image_ + i);
    return double{sum(total)};
}

template <int Width> double CgRows<Width>::improve(std::int64_t row, float* x)
{
    begin(row, x);
    auto [loss, confidence] = startFrom(row);
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
        const int limit = double{size} > enough ? patience * problem_.steps : problem_.steps;
        return double{size} > negligible * confidence && step < limit;
    };
    for (int step = 0; goOn(step); ++step) {
        // Where little is left before the last step, it need not be known what is left after it.
        const bool isLast = step + 1 == problem_.steps && double{size} <= enough;
        const auto share = static_cast<float>(double{size} / (isLast ? curve(row) : apply(row)));
        const Pack length = broadcast(share);
        for (int i = 0; i < width(); i += lanes)
            store(solution_ + i, load(solution_ + i) + length * load(direction_ + i));
        loss -= double{share} * double{size};
        if (!isLast)
            size = turn(length, size);
    }
    // Written so that a size that is no number fails it as well.
    if (!(double{size} <= enough))
        return exact_.solve(row, x);
    const Pack scale = broadcast(problem_.halfScale);
    for (int i = 0; i < width(); i += lanes)
        store(x + i, load(solution_ + i) * scale);
    return loss;
}

/// To the next direction, after a step of this length. Returns r D^-1 r.
template <int Width> float CgRows<Width>::turn(const Pack& length, float size)
{
    Pack sizes{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack residual = load(residual_ + i) - length * load(image_ + i);
        store(residual_ + i, residual);
        sizes += residual * residual * load(inverse_ + i);
    }
    const float next = sum(sizes);
    const Pack keep = broadcast(next / size);
    for (int i = 0; i < width(); i += lanes)
        store(direction_ + i, load(inverse_ + i) * load(residual_ + i) + keep * load(direction_ + i));
    return next;
}

template class CgRows<0>;
template class CgRows<64>;

} // namespace segue::kernels
