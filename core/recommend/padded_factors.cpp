#include "recommend/padded_factors.h"

#include "kernels/kernels.h"

#include <cstring>
#include <new>
#include <sys/mman.h>

namespace segue {

namespace {

constexpr std::size_t largePage = std::size_t{2} << 20;

} // namespace

PaddedFactors::PaddedFactors(int rows, int factors)
    : rows_(rows)
    , factors_(factors)
    , width_(segue_width(factors))
{
    const std::size_t bytes = static_cast<std::size_t>(rows) * width_ * sizeof(float);
    const std::size_t alignment = bytes < largePage ? 64 : largePage;
    const std::size_t whole = (bytes / alignment + 1) * alignment;
    values_.reset(static_cast<float*>(std::aligned_alloc(alignment, whole)));
    if (!values_)
        throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    if (alignment == largePage)
        madvise(values_.get(), whole, MADV_HUGEPAGE);
#endif
    std::memset(values_.get(), 0, whole);
}

PaddedFactors::PaddedFactors(const FactorMatrix& factors)
    : PaddedFactors(static_cast<int>(factors.rows()), static_cast<int>(factors.cols()))
{
    for (int i = 0; i < rows_; ++i)
        Eigen::Map<Eigen::RowVectorXf>(row(i), factors_) = factors.row(i);
}

FactorMatrix PaddedFactors::unpadded() const
{
    FactorMatrix result(rows_, factors_);
    for (int i = 0; i < rows_; ++i)
        result.row(i) = Eigen::Map<const Eigen::RowVectorXf>(row(i), factors_);
    return result;
}

} // namespace segue
