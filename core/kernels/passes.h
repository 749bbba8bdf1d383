#pragma once

// Products with a few rows of factors, next to each other.

#include "kernels/simd.h"

namespace segue::kernels {

/// products[k] = row k . x, of `count` rows that stand `stride` floats apart; there must be rows and places
/// up to the next multiple of rowsAtOnce. `Width` is stride and length where both are known when compiled;
/// otherwise 0.
template <int Width>
inline void dots(const float* rows, int stride, int count, const float* x, int length, float* products)
{
    const int step = Width != 0 ? Width : stride;
    const int end = Width != 0 ? Width : length;
    for (int k = 0; k < count; k += rowsAtOnce) {
        const float* first = rows + k * step;
        Pack total[rowsAtOnce] = {};
#pragma GCC unroll 4
        for (int at = 0; at < end; at += lanes) {
            const Pack factor = load(x + at);
            for (int i = 0; i < rowsAtOnce; ++i)
                total[i] += load(first + i * step + at) * factor;
        }
        storeSums(total, products + k);
    }
}

/// addRows() for as many packs as registers hold.
template <int Packs>
__attribute__((always_inline)) inline void addPanel(const float* rows, int stride, int count,
                                                    const float* products, float* onto)
{
    // A multiply-add takes four cycles and two start in each: fewer than eight sums would wait for each
    // other.
    constexpr bool paired = Packs < 8;
    Pack even[Packs];
    Pack odd[Packs];
#pragma GCC unroll 8
    for (int i = 0; i < Packs; ++i) {
        even[i] = load(onto + i * lanes);
        odd[i] = Pack{};
    }
    int k = 0;
    for (; paired && k + 2 <= count; k += 2, rows += 2 * stride) {
        const Pack first = broadcast(products[k]);
        const Pack second = broadcast(products[k + 1]);
#pragma GCC unroll 8
        for (int i = 0; i < Packs; ++i) {
            even[i] += load(rows + i * lanes) * first;
            odd[i] += load(rows + stride + i * lanes) * second;
        }
    }
    for (; k < count; ++k, rows += stride) {
        const Pack product = broadcast(products[k]);
#pragma GCC unroll 8
        for (int i = 0; i < Packs; ++i)
            even[i] += load(rows + i * lanes) * product;
    }
#pragma GCC unroll 8
    for (int i = 0; i < Packs; ++i)
        store(onto + i * lanes, paired ? even[i] + odd[i] : even[i]);
}

/// onto += sum of products[k] * row k, of rows that are as long as they stand apart.
template <int Width>
inline void addRows(const float* rows, int width, int count, const float* products, float* onto)
{
    constexpr int panel = lanes == 4 ? 8 * lanes : 64;
    const int end = Width != 0 ? Width : width;
    int at = 0;
    for (; at + panel <= end; at += panel)
        addPanel<panel / lanes>(rows + at, end, count, products, onto + at);
    for (; at < end; at += padding)
        addPanel<padding / lanes>(rows + at, end, count, products, onto + at);
}

} // namespace segue::kernels
