#pragma once

// Products with a few rows of factors: what conjugate gradients do over and over.

#include "kernels/simd.h"

namespace segue::kernels {

/// Rows taken at once: they stay in the first-level cache between dots() and addRows().
inline constexpr int rowsAtOnce = 32;

/// products[k] = row k . x, of `count` rows. There must be pointers and places up to the next multiple of 8.
/// `Width` is the padded number of factors where it is known when compiled; otherwise 0 and `width` tells.
template <int Width>
inline void dots(const float* const* rows, int count, const float* x, int width, float* products)
{
    const int end = Width != 0 ? Width : width;
    for (int k = 0; k < count; k += 8) {
        const float* const* eight = rows + k;
        Pack total[8] = {};
#pragma GCC unroll 1
        for (int at = 0; at < end; at += lanes) {
            const Pack factor = load(x + at);
            for (int i = 0; i < 8; ++i)
                total[i] += load(eight[i] + at) * factor;
        }
        storeSums(total, products + k);
    }
}

/// addRows() for as many packs as registers hold.
template <int Packs>
inline void addPanel(const float* const* rows, int count, const float* products, int first, float* onto)
{
    Pack total[Packs];
    for (int i = 0; i < Packs; ++i)
        total[i] = load(onto + first + i * lanes);
    for (int k = 0; k < count; ++k) {
        const Pack product = broadcast(products[k]);
        const float* y = rows[k] + first;
        for (int i = 0; i < Packs; ++i)
            total[i] += load(y + i * lanes) * product;
    }
    for (int i = 0; i < Packs; ++i)
        store(onto + first + i * lanes, total[i]);
}

/// onto += sum of products[k] * row k.
template <int Width>
inline void addRows(const float* const* rows, int count, const float* products, int width, float* onto)
{
    constexpr int panel = 8 * lanes;
    const int end = Width != 0 ? Width : width;
    int at = 0;
    for (; at + panel <= end; at += panel)
        addPanel<panel / lanes>(rows, count, products, at, onto);
    for (; at < end; at += padding)
        addPanel<padding / lanes>(rows, count, products, at, onto);
}

} // namespace segue::kernels
