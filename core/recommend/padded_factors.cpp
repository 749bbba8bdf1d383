#include "recommend/padded_factors.h"

#include "kernels/kernels.h"

#include <new>
#include <sys/mman.h>

namespace segue {

namespace {

constexpr std::size_t cacheLine = 64;
constexpr std::size_t largePage = std::size_t{2} << 20;

} // namespace

ZeroPages::ZeroPages(std::size_t bytes)
{
    const std::size_t alignment = bytes < largePage ? cacheLine : largePage;
    std::size_t space = bytes + alignment;
    memory_.reset(std::calloc(space, 1));
    data_ = memory_.get();
    if (data_ == nullptr || std::align(alignment, bytes, data_, space) == nullptr)
        throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    if (alignment == largePage)
        madvise(data_, bytes, MADV_HUGEPAGE);
#endif
}

PaddedFactors::PaddedFactors(int rows, int factors)
    : rows_(rows)
    , factors_(factors)
    , width_(segue_width(factors))
    , values_(static_cast<std::size_t>(rows) * width_)
{}

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
