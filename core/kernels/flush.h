#pragma once

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace segue::kernels {

/// Flushes subnormal floats to zero while it lives: they cost more than they say.
class FlushSubnormals {
#ifdef __SSE2__
public:
    FlushSubnormals()
        : saved_(_mm_getcsr())
    {
        _mm_setcsr(saved_ | flushToZero | subnormalsAreZero);
    }
    ~FlushSubnormals() { _mm_setcsr(saved_); }
    FlushSubnormals(const FlushSubnormals&) = delete;
    FlushSubnormals& operator=(const FlushSubnormals&) = delete;

private:
    static constexpr unsigned flushToZero = 0x8000;
    static constexpr unsigned subnormalsAreZero = 0x0040;
    unsigned saved_;
#endif
};

} // namespace segue::kernels
