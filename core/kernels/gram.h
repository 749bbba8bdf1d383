#pragma once

#include "kernels/scratch.h"
#include "kernels/simd.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace segue::kernels {

/// Sum of outer products of rows in double, of the upper triangle by tiles whose sums stay in registers.
class GramSum {
public:
    explicit GramSum(int factors)
        : factors_(factors)
        , width_(padded(factors))
        , rows_(static_cast<std::size_t>(atOnce) * width_)
        , sum_(static_cast<std::size_t>(width_) * width_)
    {}

    /// `count` rows that stand `stride` floats apart.
    void add(const float* rows, int stride, std::size_t count)
    {
        for (std::size_t at = 0; at < count; at += atOnce) {
            const auto block = static_cast<int>(std::min<std::size_t>(atOnce, count - at));
            widen(rows + at * static_cast<std::size_t>(stride), stride, block);
            for (int j = 0; j < width_; j += padding) {
                for (int i = 0; i < j + padding; i += tileRows)
                    addTile(i, j, block);
            }
        }
    }

    void addTo(double* gram) const
    {
        for (int i = 0; i < factors_; ++i) {
            for (int j = 0; j < factors_; ++j)
                gram[i * factors_ + j] += sum_[std::min(i, j) * width_ + std::max(i, j)];
        }
    }

private:
    /// In double they and the tiles they are summed into fit the first-level cache.
    static constexpr int atOnce = 32;
    static constexpr int tilePacks = padding / wideLanes;
    static constexpr int tileRows = lanes == 16 ? 8 : lanes == 8 ? 2 : 1;

    void widen(const float* rows, int stride, int count)
    {
        double* onto = rows_.data();
        for (int k = 0; k < count; ++k, rows += stride, onto += width_)
            std::copy_n(rows, factors_, onto);
    }

    void addTile(int i, int j, int count)
    {
        WidePack total[tileRows][tilePacks] = {};
        const double* row = rows_.data();
        for (int k = 0; k < count; ++k, row += width_) {
            WidePack right[tilePacks];
            for (int pack = 0; pack < tilePacks; ++pack)
                right[pack] = loadWide(row + j + pack * wideLanes);
            for (int at = 0; at < tileRows; ++at) {
                const WidePack left = row[i + at] - WidePack{};
                for (int pack = 0; pack < tilePacks; ++pack)
                    total[at][pack] += left * right[pack];
            }
        }
        for (int at = 0; at < tileRows; ++at) {
            double* onto = sum_.data() + (i + at) * width_ + j;
            for (int pack = 0; pack < tilePacks; ++pack)
                store(onto + pack * wideLanes, loadWide(onto + pack * wideLanes) + total[at][pack]);
        }
    }

    int factors_;
    int width_;
    std::vector<double> rows_;
    std::vector<double> sum_; ///< what stands below the diagonal says nothing
};

} // namespace segue::kernels
