/// @file Tells g++ that glibc has vector editions of these functions (libmvec, ≤ 4 ULP), so that loops
/// over them vectorise without -ffast-math. Another compiler or libc calls the scalar ones.
#pragma once
#include <cmath>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__AVX2__) && \
    defined(__GLIBC__) && __GLIBC_PREREQ(2, 35)
extern "C" {
#define XTGRAD_SIMD(name)                                                                  \
  __attribute__((simd("notinbranch"), const)) double name(double) noexcept;               \
  __attribute__((simd("notinbranch"), const)) float name##f(float) noexcept;
XTGRAD_SIMD(exp)
XTGRAD_SIMD(expm1)
XTGRAD_SIMD(log)
XTGRAD_SIMD(log1p)
XTGRAD_SIMD(sin)
XTGRAD_SIMD(cos)
XTGRAD_SIMD(tan)
XTGRAD_SIMD(tanh)
XTGRAD_SIMD(erf)
#undef XTGRAD_SIMD
__attribute__((simd("notinbranch"), const)) double pow(double, double) noexcept;
__attribute__((simd("notinbranch"), const)) float powf(float, float) noexcept;
}
#endif
