#pragma once

#include "kernels/simd.h"

#include <cstddef>
#include <memory>

namespace segue::kernels {

/// Rows of scalars from the start of a cache line. `width` is padded().
template <typename Scalar> class ScratchOf {
public:
    /// All zero.
    ScratchOf(int rows, int width)
        : lines_(new Line[linesOf(rows, width)]())
        , width_(width)
    {}

    int width() const { return width_; }
    Scalar* row(int number)
    {
        return reinterpret_cast<Scalar*>(lines_.get()) + std::ptrdiff_t{number} * width_;
    }
    const Scalar* row(int number) const
    {
        return reinterpret_cast<const Scalar*>(lines_.get()) + std::ptrdiff_t{number} * width_;
    }

private:
    static constexpr std::size_t ofLine = 64 / sizeof(Scalar);
    struct alignas(64) Line {
        Scalar values[ofLine];
    };
    static std::size_t linesOf(int rows, int width)
    {
        return (static_cast<std::size_t>(rows) * static_cast<std::size_t>(width) + ofLine - 1) / ofLine;
    }

    std::unique_ptr<Line[]> lines_;
    int width_;
};

using Scratch = ScratchOf<float>;

} // namespace segue::kernels
