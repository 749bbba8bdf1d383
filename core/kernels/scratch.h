#pragma once

#include "kernels/simd.h"

#include <cstddef>
#include <memory>

namespace segue::kernels {

/// Rows of floats, each on its own cache lines. `width` is padded().
class Scratch {
public:
    enum class Fill { Zero, None };

    Scratch(int rows, int width, Fill fill = Fill::Zero)
        : lines_(fill == Fill::Zero ? new Line[linesOf(rows, width)]() : new Line[linesOf(rows, width)])
        , width_(width)
    {}

    int width() const { return width_; }
    float* row(int number)
    {
        return reinterpret_cast<float*>(lines_.get()) + std::ptrdiff_t{number} * width_;
    }

private:
    struct alignas(64) Line {
        float values[padding];
    };
    static std::size_t linesOf(int rows, int width)
    {
        return static_cast<std::size_t>(rows) * static_cast<std::size_t>(width / padding);
    }

    std::unique_ptr<Line[]> lines_;
    int width_;
};

} // namespace segue::kernels
