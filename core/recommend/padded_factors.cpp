#include "recommend/padded_factors.h"

#include "kernels/kernels.h"

#include <new>
#include <sys/mman.h>

namespace segue {

namespace {

constexpr std::size_t cacheLine = 64;
constexpr std::size_t largePage = std::size_t{2} << 20;

} // namespace

// Not std::calloc(), which fills memory that it hands out again, here and now.
ZeroPages::ZeroPages(std::size_t bytes)
{
    const bool isLarge = bytes >= largePage;
    const std::size_t alignment = isLarge ? largePage : cacheLine;
    const std::size_t whole = (bytes / alignment + 1) * alignment;
    std::size_t space = isLarge ? whole + alignment : whole;
    void* mapping = mmap(nullptr, space, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping == MAP_FAILED)
        throw std::bad_alloc();
    mapping_ = std::unique_ptr<void, Unmap>(mapping, Unmap{space});
    data_ = std::align(alignment, whole, mapping, space);
#ifdef MADV_HUGEPAGE
    if (isLarge)
        madvise(data_, whole, MADV_HUGEPAGE);
#endif
}

void ZeroPages::Unmap::operator()(void* mapping) const
{
    munmap(mapping, bytes);
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
