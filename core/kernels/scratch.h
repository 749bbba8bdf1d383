#pragma once

#include "kernels/simd.h"

#include <cstddef>
#include <vector>

namespace segue::kernels {

/// Zeroed rows of floats, each on its own cache lines. `width` is padded().
class Scratch {
public:
    Scratch(int rows, int width)
        : lines_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(width / padding))
        , width_(width)
    {}

    int width() const { return width_; }
    float* row(int number)
    {
        return reinterpret_cast<float*>(lines_.data()) + std::ptrdiff_t{number} * width_;
    }

private:
    struct alignas(64) Line {
        float values[padding];
    };
    std::vector<Line> lines_;
    int width_;
};

} // namespace segue::kernels
