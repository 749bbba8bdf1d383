#pragma once

// Short vectors of floats as wide as the instruction set has them, by the vector extensions of GCC and Clang:
// one source for every processor, without intrinsics.

#include <cstring>

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

template <typename Vector> inline void store(float* to, const Vector& value)
{
    std::memcpy(to, &value, sizeof value);
}

inline Pack broadcast(float value)
{
    return value - Pack{}; // unlike a sum it leaves -0 as it is, so that nothing is left to compute
}

/// The sum of the lanes of each of 8 packs, in order.
inline void storeSums(const Pack (&of)[8], float* to)
{
#if defined(__AVX__)
    using Pack8 = PackOf<8>::Type;
    Pack8 half[8];
    for (int i = 0; i < 8; ++i) {
#if defined(__AVX512F__)
        half[i] = __builtin_shufflevector(of[i], of[i], 0, 1, 2, 3, 4, 5, 6, 7) +
                  __builtin_shufflevector(of[i], of[i], 8, 9, 10, 11, 12, 13, 14, 15);
#else
        half[i] = of[i];
#endif
    }
    Pack8 pair[4];
    for (int i = 0; i < 4; ++i)
        pair[i] = __builtin_shufflevector(half[2 * i], half[2 * i + 1], 0, 8, 1, 9, 4, 12, 5, 13) +
                  __builtin_shufflevector(half[2 * i], half[2 * i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    Pack8 four[2];
    for (int i = 0; i < 2; ++i)
        four[i] = __builtin_shufflevector(pair[2 * i], pair[2 * i + 1], 0, 1, 8, 9, 4, 5, 12, 13) +
                  __builtin_shufflevector(pair[2 * i], pair[2 * i + 1], 2, 3, 10, 11, 6, 7, 14, 15);
    const Pack8 all = __builtin_shufflevector(four[0], four[1], 0, 1, 2, 3, 8, 9, 10, 11) +
                      __builtin_shufflevector(four[0], four[1], 4, 5, 6, 7, 12, 13, 14, 15);
    store(to, all);
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

inline float sum(const Pack& of)
{
    float total = 0;
    for (int lane = 0; lane < lanes; ++lane)
        total += of[lane];
    return total;
}

} // namespace segue::kernels
