#pragma once

// IEEE 754 half precision as a way to keep rows of factors, not to compute with: half the memory to gather
// from. With its eleven bits each factor moves by less than 5e-4 of it.

#include "kernels/simd.h"

#include <cstdint>

namespace segue::kernels {

using Half = std::uint16_t;

#if defined(__AVX512F__)

inline Pack load(const Half* from)
{
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
}

inline void storeHalves(Half* to, const Pack& values)
{
    store(to, _mm512_cvtps_ph(values, _MM_FROUND_TO_NEAREST_INT));
}

#elif defined(__F16C__) && defined(__AVX__)

inline Pack load(const Half* from)
{
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}

inline void storeHalves(Half* to, const Pack& values)
{
    store(to, _mm256_cvtps_ph(values, _MM_FROUND_TO_NEAREST_INT));
}

#else

/// What the exponents of both kinds differ by, as a factor. Moving the bits of the one to the place of the
/// other divides or multiplies by it.
inline constexpr float halfBias = 0x1p112F;
inline constexpr int halfShift = 13; ///< bits of precision that a half lacks

using Bits __attribute__((vector_size(sizeof(Pack)))) = std::uint32_t;

/// Those below 2^-14 are zero where subnormals are flushed, unlike above.
inline Pack load(const Half* from)
{
    Bits bits;
    for (int lane = 0; lane < lanes; ++lane)
        bits[lane] = from[lane];
    bits = (bits & 0x8000U) << 16 | (bits & 0x7fffU) << halfShift;
    Pack values;
    std::memcpy(&values, &bits, sizeof values);
    return values * halfBias;
}

/// To the nearest, and of two the even one. None may be above what a half can hold.
inline void storeHalves(Half* to, const Pack& values)
{
    const Pack scaled = values * (1 / halfBias);
    Bits bits;
    std::memcpy(&bits, &scaled, sizeof bits);
    bits += (1U << (halfShift - 1)) - 1 + (bits >> halfShift & 1U);
    bits = (bits >> 16 & 0x8000U) | (bits >> halfShift & 0x7fffU);
    for (int lane = 0; lane < lanes; ++lane)
        to[lane] = static_cast<Half>(bits[lane]);
}

#endif

} // namespace segue::kernels
