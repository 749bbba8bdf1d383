#include "kernels/als_cg.h"

#include <algorithm>

namespace segue::kernels {

namespace {

/// Entries fetched ahead of the row at hand, and in one go.
constexpr std::int64_t fetchAhead = 256;
constexpr std::int64_t fetchAtOnce = 8;
/// So many times the steps get those whose residual stays high, before they are solved exactly.
constexpr int patience = 4;

} // namespace

template <int Width>
CgRows<Width>::CgRows(const SegueAlsProblem& problem)
    : problem_(problem)
    , width_(padded(problem.factors))
    , exact_(problem)
    , vectors_(5, width_)
    , diagonal_(vectors_.row(0))
    , inverse_(vectors_.row(1))
    , residual_(vectors_.row(2))
    , direction_(vectors_.row(3))
    , image_(vectors_.row(4))
{}

template <int Width> int CgRows<Width>::pointAt(std::int64_t at, std::int64_t end)
{
    const int count = static_cast<int>(std::min<std::int64_t>(rowsAtOnce, end - at));
    for (int k = 0; k < count; ++k)
        rows_[k] = problem_.fixed + std::int64_t{problem_.column[at + k]} * width();
    for (int k = count; k % 8 != 0; ++k)
        rows_[k] = rows_[0];
    return count;
}

template <int Width> void CgRows<Width>::prefetch()
{
    const std::int64_t end = problem_.start[problem_.rows];
    for (const std::int64_t until = std::min(asked_ + fetchAtOnce, end); asked_ < until; ++asked_) {
        const float* y = problem_.fixed + std::int64_t{problem_.column[asked_]} * width();
        for (int i = 0; i < width(); i += padding)
            __builtin_prefetch(y + i);
    }
}

template <int Width> double CgRows<Width>::startFrom(std::int64_t row, const float* x)
{
    const std::int64_t end = problem_.start[row + 1];
    double sumOfConfidence = 0;
    std::fill_n(residual_, width(), 0.0F);
    for (std::int64_t at = problem_.start[row]; at < end; at += rowsAtOnce) {
        const int count = pointAt(at, end);
        dots<Width>(rows_, count, x, width_, products_);
        float confidence = 0;
        for (int k = 0; k < count; ++k) {
            const float w = problem_.weight[at + k];
            confidence += 1 + w;
            products_[k] = 1 + w - w * products_[k];
        }
        sumOfConfidence += double{confidence};
        addRows<Width>(rows_, count, products_, width_, residual_);
    }
    for (int i = 0; i < width(); i += lanes)
        store(residual_ + i, load(residual_ + i) - load(diagonal_ + i) * load(x + i));
    return sumOfConfidence;
}

template <int Width> void CgRows<Width>::apply(std::int64_t row)
{
    for (int i = 0; i < width(); i += lanes)
        store(image_ + i, load(diagonal_ + i) * load(direction_ + i));
    const std::int64_t end = problem_.start[row + 1];
    for (std::int64_t at = problem_.start[row]; at < end; at += rowsAtOnce) {
        const int count = pointAt(at, end);
        dots<Width>(rows_, count, direction_, width_, products_);
        if (asked_ < end + fetchAhead)
            prefetch();
        for (int k = 0; k < count; ++k)
            products_[k] *= problem_.weight[at + k];
        addRows<Width>(rows_, count, products_, width_, image_);
    }
}

template <int Width> void CgRows<Width>::improve(std::int64_t row, float* x)
{
    const auto lambda = problem_.regularization[row];
    for (int i = 0; i < problem_.factors; ++i) {
        diagonal_[i] = static_cast<float>(problem_.spread[i] + lambda);
        inverse_[i] = 1 / diagonal_[i];
    }
    asked_ = std::max(asked_, problem_.start[row + 1]);
    const double sumOfConfidence = startFrom(row, x);
    Pack sizes{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack step = load(inverse_ + i) * load(residual_ + i);
        store(direction_ + i, step);
        sizes += step * load(residual_ + i);
    }
    float size = sum(sizes);
    // r D^-1 r bounds by how much the row's part of the loss can still fall, and the sum of confidence is
    // what that part is without any factors.
    const double enough = problem_.tolerance * sumOfConfidence;
    const auto goOn = [&](int step) {
        return size > 0 && (step < problem_.steps || (step<patience * problem_.steps&& double{size}> enough));
    };
    for (int step = 0; goOn(step); ++step) {
        apply(row);
        Pack curves{};
        for (int i = 0; i < width(); i += lanes)
            curves += load(direction_ + i) * load(image_ + i);
        const Pack length = broadcast(size / sum(curves));
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
        exact_.solve(row, x);
}

template class CgRows<0>;
template class CgRows<64>;

} // namespace segue::kernels
