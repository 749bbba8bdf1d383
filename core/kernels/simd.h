#pragma once

// Short vectors of floats as wide as the instruction set has them, by the vector extensions of GCC and Clang:
// one source for every processor. Intrinsics are left for what the extensions cannot say.

#include <cstddef>
#include <cstring>
#include <utility>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace segue::kernels {

#if defined(__AVX512F__)
inline constexpr int lanes = 16;
#elif defined(__AVX__)
inline constexpr int lanes = 8;
#else
inline constexpr int lanes = 4;
#endif

template <int Count> struct PackOf {
    using Type __attribute__((vector_size(Count * sizeof(float)))) = float;
};
using Pack = PackOf<lanes>::Type;

/// Rows of factors are padded with zeros to a multiple of this, whatever the instruction set: a whole cache
/// line.
inline constexpr int padding = 16;

constexpr int padded(int count)
{
    return (count + padding - 1) / padding * padding;
}

inline Pack load(const float* from)
{
    Pack result;
    std::memcpy(&result, from, sizeof result);
    return result;
}

template <typename Scalar, typename Vector> inline void store(Scalar* to, const Vector& value)
{
    std::memcpy(to, &value, sizeof value);
}

inline Pack broadcast(float value)
{
    return value - Pack{}; // unlike a sum it leaves -0 as it is, so that nothing is left to compute
}

/// One bit a lane that is above `threshold`, the first lane's lowest.
inline unsigned lanesAbove(const Pack& values, const Pack& threshold)
{
#if defined(__AVX512F__)
    return _mm512_cmp_ps_mask(values, threshold, _CMP_GT_OQ);
#elif defined(__AVX__)
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_cmp_ps(values, threshold, _CMP_GT_OQ)));
#elif defined(__SSE2__)
    return static_cast<unsigned>(_mm_movemask_ps(_mm_cmpgt_ps(values, threshold)));
#else
    unsigned bits = 0;
    for (int lane = 0; lane < lanes; ++lane)
        bits |= values[lane] > threshold[lane] ? 1U << lane : 0;
    return bits;
#endif
}

/// Rows whose products with a vector are summed at once: as many as keep their sums in registers.
inline constexpr int rowsAtOnce = lanes == 16 ? 16 : 8;

/// The sum of the lanes of each of rowsAtOnce packs, in order.
inline void storeSums(const Pack (&of)[rowsAtOnce], float* to)
{
#if defined(__AVX512F__)
    // Halves, then quarters: lane group g of quarter[j] becomes row 4 g + j.
    Pack half[8];
    for (int i = 0; i < 8; ++i) {
        const int row = i / 2 + i % 2 * 8;
        half[i] = __builtin_shufflevector(of[row], of[row + 4], 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24,
                                          25, 26, 27) +
                  __builtin_shufflevector(of[row], of[row + 4], 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23,
                                          28, 29, 30, 31);
    }
    Pack quarter[4];
    for (int i = 0; i < 4; ++i)
        quarter[i] = __builtin_shufflevector(half[2 * i], half[2 * i + 1], 0, 1, 2, 3, 8, 9, 10, 11, 16, 17,
                                             18, 19, 24, 25, 26, 27) +
                     __builtin_shufflevector(half[2 * i], half[2 * i + 1], 4, 5, 6, 7, 12, 13, 14, 15, 20, 21,
                                             22, 23, 28, 29, 30, 31);
    Pack pair[2];
    for (int i = 0; i < 2; ++i)
        pair[i] = __builtin_shufflevector(quarter[2 * i], quarter[2 * i + 1], 0, 1, 16, 17, 4, 5, 20, 21, 8,
                                          9, 24, 25, 12, 13, 28, 29) +
                  __builtin_shufflevector(quarter[2 * i], quarter[2 * i + 1], 2, 3, 18, 19, 6, 7, 22, 23, 10,
                                          11, 26, 27, 14, 15, 30, 31);
    store(to, __builtin_shufflevector(pair[0], pair[1], 0, 2, 16, 18, 4, 6, 20, 22, 8, 10, 24, 26, 12, 14, 28,
                                      30) +
                  __builtin_shufflevector(pair[0], pair[1], 1, 3, 17, 19, 5, 7, 21, 23, 9, 11, 25, 27, 13, 15,
                                          29, 31));
#elif defined(__AVX__)
    Pack pair[4];
    for (int i = 0; i < 4; ++i)
        pair[i] = __builtin_shufflevector(of[2 * i], of[2 * i + 1], 0, 8, 1, 9, 4, 12, 5, 13) +
                  __builtin_shufflevector(of[2 * i], of[2 * i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    Pack four[2];
    for (int i = 0; i < 2; ++i)
        four[i] = __builtin_shufflevector(pair[2 * i], pair[2 * i + 1], 0, 1, 8, 9, 4, 5, 12, 13) +
                  __builtin_shufflevector(pair[2 * i], pair[2 * i + 1], 2, 3, 10, 11, 6, 7, 14, 15);
    store(to, __builtin_shufflevector(four[0], four[1], 0, 1, 2, 3, 8, 9, 10, 11) +
                  __builtin_shufflevector(four[0], four[1], 4, 5, 6, 7, 12, 13, 14, 15));
#else
    for (int i = 0; i < 8; i += 4) {
        const Pack low = __builtin_shufflevector(of[i], of[i + 1], 0, 4, 1, 5) +
                         __builtin_shufflevector(of[i], of[i + 1], 2, 6, 3, 7);
        const Pack high = __builtin_shufflevector(of[i + 2], of[i + 3], 0, 4, 1, 5) +
                          __builtin_shufflevector(of[i + 2], of[i + 3], 2, 6, 3, 7);
        const Pack all =
            __builtin_shufflevector(low, high, 0, 1, 4, 5) + __builtin_shufflevector(low, high, 2, 3, 6, 7);
        store(to + i, all);
    }
#endif
}

/// Four floats.
using Quad = PackOf<4>::Type;

namespace detail {

/// Of each four lanes of both: a0 b0 a1 b1, or a2 b2 a3 b3.
template <int First, std::size_t... Lane>
inline Pack lanesInTurn(const Pack& a, const Pack& b, std::index_sequence<Lane...> /*all*/)
{
    return __builtin_shufflevector(a, b, (Lane / 4 * 4 + First + Lane % 4 / 2 + Lane % 2 * lanes)...);
}
/// a0 a1 b0 b1, or a2 a3 b2 b3.
template <int First, std::size_t... Lane>
inline Pack pairsInTurn(const Pack& a, const Pack& b, std::index_sequence<Lane...> /*all*/)
{
    return __builtin_shufflevector(a, b, (Lane / 4 * 4 + First + Lane % 2 + Lane % 4 / 2 * lanes)...);
}

} // namespace detail

/// The sum of the lanes of each of four packs, in order.
inline Quad sumsOfFour(const Pack (&of)[4])
{
    constexpr auto all = std::make_index_sequence<lanes>();
    const Pack left = detail::lanesInTurn<0>(of[0], of[1], all) + detail::lanesInTurn<2>(of[0], of[1], all);
    const Pack right = detail::lanesInTurn<0>(of[2], of[3], all) + detail::lanesInTurn<2>(of[2], of[3], all);
    const Pack parts = detail::pairsInTurn<0>(left, right, all) + detail::pairsInTurn<2>(left, right, all);
#if defined(__AVX512F__)
    const auto eight = __builtin_shufflevector(parts, parts, 0, 1, 2, 3, 4, 5, 6, 7) +
                       __builtin_shufflevector(parts, parts, 8, 9, 10, 11, 12, 13, 14, 15);
#else
    const auto eight = parts;
#endif
#if defined(__AVX__)
    return __builtin_shufflevector(eight, eight, 0, 1, 2, 3) +
           __builtin_shufflevector(eight, eight, 4, 5, 6, 7);
#else
    return eight;
#endif
}

/// The sum of all lanes, by halves.
inline float sum(const Pack& of)
{
#if defined(__AVX512F__)
    const auto eight = __builtin_shufflevector(of, of, 0, 1, 2, 3, 4, 5, 6, 7) +
                       __builtin_shufflevector(of, of, 8, 9, 10, 11, 12, 13, 14, 15);
#elif defined(__AVX__)
    const auto eight = of;
#endif
#if defined(__AVX__)
    const auto four =
        __builtin_shufflevector(eight, eight, 0, 1, 2, 3) + __builtin_shufflevector(eight, eight, 4, 5, 6, 7);
#else
    const auto four = of;
#endif
    return (four[0] + four[2]) + (four[1] + four[3]);
}

/// As many doubles as fit where a Pack of floats does.
inline constexpr int wideLanes = lanes / 2;
struct WidePackType {
    using Type __attribute__((vector_size(wideLanes * sizeof(double)))) = double;
};
using WidePack = WidePackType::Type;

inline WidePack loadWide(const double* from)
{
    WidePack result;
    std::memcpy(&result, from, sizeof result);
    return result;
}

/// wideLanes floats as doubles.
inline WidePack widened(const float* from)
{
    using Narrow __attribute__((vector_size(wideLanes * sizeof(float)))) = float;
    Narrow narrow;
    std::memcpy(&narrow, from, sizeof narrow);
    return __builtin_convertvector(narrow, WidePack);
}

inline double sum(const WidePack& of)
{
#if defined(__AVX512F__)
    const auto four =
        __builtin_shufflevector(of, of, 0, 1, 2, 3) + __builtin_shufflevector(of, of, 4, 5, 6, 7);
#else
    const auto four = of;
#endif
#if defined(__AVX__)
    return (four[0] + four[2]) + (four[1] + four[3]);
#else
    return four[0] + four[1];
#endif
}

/// A sum of floats, kept in double.
class WideSum {
public:
    void add(const Pack& of)
    {
        float lane[lanes];
        store(lane, of);
        low_ += widened(lane);
        high_ += widened(lane + wideLanes);
    }
    double total() const { return sum(low_ + high_); }

private:
    WidePack low_{};
    WidePack high_{};
};

} // namespace segue::kernels
