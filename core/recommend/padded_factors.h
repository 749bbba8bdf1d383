#pragma once

#include "recommend/als.h"

#include <cstddef>
#include <memory>

namespace segue {

/// Zeroed memory, on large pages where the system has them. It costs nothing until it is written to, and
/// then the thread that writes.
class ZeroPages {
public:
    /// Throws std::bad_alloc.
    explicit ZeroPages(std::size_t bytes);
    void* data() const { return data_; }

private:
    struct Unmap {
        std::size_t bytes;
        void operator()(void* mapping) const;
    };
    std::unique_ptr<void, Unmap> mapping_;
    void* data_; ///< in mapping_, at the start of a page
};

/// Zeros at first, for rows that are read in no order.
template <typename Scalar> class PagedArray {
public:
    explicit PagedArray(std::size_t count)
        : pages_(count * sizeof(Scalar))
    {}
    Scalar* data() { return static_cast<Scalar*>(pages_.data()); }
    const Scalar* data() const { return static_cast<const Scalar*>(pages_.data()); }

private:
    ZeroPages pages_;
};

/// Latent factors as the kernels want them: rows padded with zeros to whole cache lines.
class PaddedFactors {
public:
    /// All zero.
    PaddedFactors(int rows, int factors);
    explicit PaddedFactors(const FactorMatrix& factors);

    int rows() const { return rows_; }
    int factors() const { return factors_; }
    /// Floats between two rows.
    int width() const { return width_; }
    float* row(int number) { return values_.data() + std::int64_t{number} * width_; }
    const float* row(int number) const { return values_.data() + std::int64_t{number} * width_; }

    FactorMatrix unpadded() const;

private:
    int rows_;
    int factors_;
    int width_;
    PagedArray<float> values_;
};

} // namespace segue
