#include "kernels/als_cg.h"

#include <algorithm>
#include <type_traits>

namespace segue::kernels {

namespace {

/// So many times the steps get those whose residual stays high, before they are solved exactly.
constexpr int patience = 4;
/// By what share of its sum of c the loss of a row may still fall where no step is worth it.
constexpr double negligible = 1e-10;
/// A solution is near enough when r D^-1 r is this share of x D x or less, and it should be near after so
/// many steps.
constexpr double nearEnough = 1e-13;
constexpr int stepsToSolve = 12;

template <typename Scalar> const Scalar* fixedRows(const SegueAlsProblem& problem)
{
    if constexpr (std::is_same_v<Scalar, Half>)
        return problem.halves;
    else
        return problem.fixed;
}

} // namespace

template <int Width, typename Scalar>
CgRows<Width, Scalar>::CgRows(const SegueAlsProblem& problem)
    : problem_(problem)
    , scale_(std::is_same_v<Scalar, Half> ? problem.halfScale : 1.0F)
    , width_(padded(problem.factors))
    , spread_(problem.spread, problem.spread + problem.factors)
    , entries_(problem, fixedRows<Scalar>(problem))
    , exact_(problem)
    , vectors_(6, width_)
    , diagonal_(vectors_.row(0))
    , inverse_(vectors_.row(1))
    , solution_(vectors_.row(2))
    , residual_(vectors_.row(3))
    , direction_(vectors_.row(4))
    , image_(vectors_.row(5))
{
    spread_.resize(width_, 0);
}

template <int Width, typename Scalar> void CgRows<Width, Scalar>::begin(std::int64_t row, const float* x)
{
    const double scale = scale_;
    const double lambda = problem_.regularization[row];
    const double* spread = spread_.data();
    float* diagonal = diagonal_; // of its own, or each store might change it, as far as the compiler knows
    float* inverse = inverse_;
    for (int i = 0; i < width(); ++i)
        diagonal[i] = static_cast<float>((spread[i] + lambda) * (scale * scale));
    for (int i = 0; i < width(); ++i)
        inverse[i] = 1 / diagonal[i];
    const Pack share = broadcast(1 / scale_);
    for (int i = 0; i < width(); i += lanes)
        store(solution_ + i, load(x + i) * share);
}

template <int Width, typename Scalar> auto CgRows<Width, Scalar>::startFrom(std::int64_t row) -> Start
{
    const std::int64_t begin = problem_.start[row];
    const std::int64_t end = problem_.start[row + 1];
    WideSum confidences;
    std::int64_t at = begin;
    for (; at + lanes <= end; at += lanes)
        confidences.add(load(problem_.weight + at) + 1.0F);
    double confidence = confidences.total();
    for (; at < end; ++at)
        confidence += double{problem_.weight[at]} + 1;

    std::fill_n(residual_, width(), 0.0F);
    using Next = typename CgEntries<Width, Scalar>::Next;
    const double known = entries_.add( // x . right-hand side
        row, Next::OfAnyRow, solution_, residual_,
        [](const Quad& w, const Quad& product) { return 1.0F + w - w * product; },
        [](const Quad& w, const Quad& product) { return (1.0F + w) * product; });
    // The loss is confidence - 2 x . b + x . A x, and A x = b - residual.
    Pack left{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack residual = load(residual_ + i) - load(diagonal_ + i) * load(solution_ + i);
        store(residual_ + i, residual);
        left += load(solution_ + i) * residual;
    }
    return {confidence - known - double{sum(left)}, confidence};
}

template <int Width, typename Scalar> double CgRows<Width, Scalar>::curve(std::int64_t row)
{
    Pack own{};
    for (int i = 0; i < width(); i += lanes)
        own += load(diagonal_ + i) * load(direction_ + i) * load(direction_ + i);
    return double{sum(own)} + entries_.sum(row, direction_, [](const Quad& w, const Quad& product) {
        return w * product * product;
    });
}

template <int Width, typename Scalar> double CgRows<Width, Scalar>::apply(std::int64_t row)
{
    Pack own{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack image = load(diagonal_ + i) * load(direction_ + i);
        store(image_ + i, image);
        own += image * load(direction_ + i);
    }
    using Next = typename CgEntries<Width, Scalar>::Next;
    const double ofEntries = entries_.add(
        row, Next::OfThisRow, direction_, image_,
        [](const Quad& w, const Quad& product) { return w * product; },
        [](const Quad& w, const Quad& product) { return w * product * product; });
    return double{sum(own)} + ofEntries;
}

template <int Width, typename Scalar> double CgRows<Width, Scalar>::improve(std::int64_t row, float* x)
{
    begin(row, x);
    auto [loss, confidence] = startFrom(row);
    float size = aim();
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
        move(share);
        loss -= double{share} * double{size};
        if (!isLast)
            size = aim(share, size);
    }
    // Written so that a size that is no number fails it as well.
    if (!(double{size} <= enough))
        return exact_.solve(row, x);
    write(x);
    return loss;
}

template <int Width, typename Scalar> double CgRows<Width, Scalar>::solve(std::int64_t row, float* x)
{
    begin(row, x);
    double loss = startFrom(row).loss;
    float size = aim();
    const auto isNear = [&] { return double{size} <= nearEnough * double{sizeOfSolution()}; };
    for (int step = 0; step < stepsToSolve && size > 0 && !isNear(); ++step) {
        const auto share = static_cast<float>(double{size} / apply(row));
        move(share);
        loss -= double{share} * double{size};
        size = aim(share, size);
    }
    if (isNear()) {
        write(x);
        // What is left was updated, not measured.
        if (exact_.isSolution(row, x))
            return loss;
    }
    return exact_.solve(row, x);
}

template <int Width, typename Scalar> float CgRows<Width, Scalar>::aim()
{
    Pack sizes{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack step = load(inverse_ + i) * load(residual_ + i);
        store(direction_ + i, step);
        sizes += step * load(residual_ + i);
    }
    return sum(sizes);
}

template <int Width, typename Scalar> float CgRows<Width, Scalar>::aim(float length, float size)
{
    Pack sizes{};
    for (int i = 0; i < width(); i += lanes) {
        const Pack residual = load(residual_ + i) - broadcast(length) * load(image_ + i);
        store(residual_ + i, residual);
        sizes += residual * load(inverse_ + i) * residual;
    }
    const float next = sum(sizes);
    const Pack keep = broadcast(next / size);
    for (int i = 0; i < width(); i += lanes)
        store(direction_ + i, load(inverse_ + i) * load(residual_ + i) + keep * load(direction_ + i));
    return next;
}

template <int Width, typename Scalar> void CgRows<Width, Scalar>::move(float length)
{
    for (int i = 0; i < width(); i += lanes)
        store(solution_ + i, load(solution_ + i) + broadcast(length) * load(direction_ + i));
}

template <int Width, typename Scalar> float CgRows<Width, Scalar>::sizeOfSolution() const
{
    Pack size{};
    for (int i = 0; i < width(); i += lanes)
        size += load(diagonal_ + i) * load(solution_ + i) * load(solution_ + i);
    return sum(size);
}

template <int Width, typename Scalar> void CgRows<Width, Scalar>::write(float* x) const
{
    const Pack scale = broadcast(scale_);
    for (int i = 0; i < width(); i += lanes)
        store(x + i, load(solution_ + i) * scale);
}

template class CgRows<0, float>;
template class CgRows<64, float>;
template class CgRows<0, Half>;
template class CgRows<64, Half>;

} // namespace segue::kernels
