/// @file Tells g++ that glibc has vector editions of these functions (libmvec, ≤ 4 ULP), so that
/// loops over them vectorise without -ffast-math. Another compiler or libc calls the scalar ones.
#pragma once
#include <cmath>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__AVX2__) && \
    defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 35)
extern "C" {
#define XTGRAD_SIMD(name)                                                   \
  __attribute__((simd("notinbranch"), const)) double name(double) noexcept; \
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
XTGRAD_SIMD(erfc)
XTGRAD_SIMD(exp2)
XTGRAD_SIMD(log2)
XTGRAD_SIMD(log10)
XTGRAD_SIMD(sinh)
XTGRAD_SIMD(cosh)
XTGRAD_SIMD(asin)
XTGRAD_SIMD(acos)
XTGRAD_SIMD(atan)
XTGRAD_SIMD(asinh)
XTGRAD_SIMD(acosh)
XTGRAD_SIMD(atanh)
#undef XTGRAD_SIMD
#define XTGRAD_SIMD(name)                                                           \
  __attribute__((simd("notinbranch"), const)) double name(double, double) noexcept; \
  __attribute__((simd("notinbranch"), const)) float name##f(float, float) noexcept;
XTGRAD_SIMD(pow)
XTGRAD_SIMD(atan2)
XTGRAD_SIMD(hypot)
#undef XTGRAD_SIMD
}
#endif
#endif
