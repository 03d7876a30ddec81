/// @file A vector of floats, as wide as the instruction set that a file is compiled for: 16 with
/// AVX-512, 8 with AVX, else 4. The files of this folder are compiled once for each set. So what
/// they share is internal to each, and they include no std template: the linker would keep one copy
/// of a function for all sets, perhaps the one that the processor lacks.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__clang__)
#define XTGRAD_UNROLL _Pragma("clang loop unroll(full)")
#else
#define XTGRAD_UNROLL _Pragma("GCC unroll 32")
#endif
#define XTGRAD_INLINE [[gnu::always_inline]] static inline
/// Of a lambda that parallel_for calls at two places: one copy of it.
#define XTGRAD_APART __attribute__((noinline))

namespace xtgrad::kernels { namespace {

#if defined(__AVX512F__)
constexpr int kLanes = 16, kRegisters = 32;
#elif defined(__AVX__)
constexpr int kLanes = 8, kRegisters = 16;
#else
constexpr int kLanes = 4, kRegisters = 16;
#endif

constexpr int kSums = kRegisters == 32 ? 24 : 12;  // of them, in a product's inner loop

using Vec [[gnu::vector_size(4 * kLanes)]] = float;
using LooseVec [[gnu::vector_size(4 * kLanes), gnu::aligned(4), gnu::may_alias]] = float;

XTGRAD_INLINE Vec load(const float* p) { return *reinterpret_cast<const LooseVec*>(p); }
XTGRAD_INLINE void store(float* p, Vec v) { *reinterpret_cast<LooseVec*>(p) = v; }
XTGRAD_INLINE Vec all(float x) { return x - Vec{}; }

XTGRAD_INLINE int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
XTGRAD_INLINE int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }
XTGRAD_INLINE int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

#define XTGRAD_SHUFFLE(name, ...) \
  XTGRAD_INLINE Vec name(Vec a, Vec b) { return __builtin_shufflevector(a, b, __VA_ARGS__); }
#if defined(__AVX512F__)
XTGRAD_SHUFFLE(ones_low, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
XTGRAD_SHUFFLE(ones_high, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
XTGRAD_SHUFFLE(twos_low, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
XTGRAD_SHUFFLE(twos_high, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
XTGRAD_SHUFFLE(fours_even, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
XTGRAD_SHUFFLE(fours_odd, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31)
XTGRAD_SHUFFLE(evens, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)
XTGRAD_SHUFFLE(odds, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31)
XTGRAD_SHUFFLE(zip_low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
XTGRAD_SHUFFLE(zip_high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#elif defined(__AVX__)
XTGRAD_SHUFFLE(ones_low, 0, 8, 1, 9, 4, 12, 5, 13)
XTGRAD_SHUFFLE(ones_high, 2, 10, 3, 11, 6, 14, 7, 15)
XTGRAD_SHUFFLE(twos_low, 0, 1, 8, 9, 4, 5, 12, 13)
XTGRAD_SHUFFLE(twos_high, 2, 3, 10, 11, 6, 7, 14, 15)
XTGRAD_SHUFFLE(fours_even, 0, 1, 2, 3, 8, 9, 10, 11)
XTGRAD_SHUFFLE(fours_odd, 4, 5, 6, 7, 12, 13, 14, 15)
XTGRAD_SHUFFLE(evens, 0, 2, 4, 6, 8, 10, 12, 14)
XTGRAD_SHUFFLE(odds, 1, 3, 5, 7, 9, 11, 13, 15)
XTGRAD_SHUFFLE(zip_low, 0, 8, 1, 9, 2, 10, 3, 11)
XTGRAD_SHUFFLE(zip_high, 4, 12, 5, 13, 6, 14, 7, 15)
#else
XTGRAD_SHUFFLE(ones_low, 0, 4, 1, 5)
XTGRAD_SHUFFLE(ones_high, 2, 6, 3, 7)
XTGRAD_SHUFFLE(twos_low, 0, 1, 4, 5)
XTGRAD_SHUFFLE(twos_high, 2, 3, 6, 7)
XTGRAD_SHUFFLE(evens, 0, 2, 4, 6)
XTGRAD_SHUFFLE(odds, 1, 3, 5, 7)
XTGRAD_SHUFFLE(zip_low, 0, 4, 1, 5)
XTGRAD_SHUFFLE(zip_high, 2, 6, 3, 7)
#endif
#undef XTGRAD_SHUFFLE

/// r[i][j] → r[j][i] in registers: 4 × 4 in each quarter, then the quarters (64 shuffles for 16).
XTGRAD_INLINE void transpose(Vec (&r)[kLanes]) {
  Vec t[kLanes];
  XTGRAD_UNROLL for (int i = 0; i < kLanes; i += 2) {
    t[i] = ones_low(r[i], r[i + 1]);
    t[i + 1] = ones_high(r[i], r[i + 1]);
  }
  XTGRAD_UNROLL for (int i = 0; i < kLanes; i += 4) {
    r[i] = twos_low(t[i], t[i + 2]);
    r[i + 1] = twos_high(t[i], t[i + 2]);
    r[i + 2] = twos_low(t[i + 1], t[i + 3]);
    r[i + 3] = twos_high(t[i + 1], t[i + 3]);
  }
#if defined(__AVX512F__)
  XTGRAD_UNROLL for (int i = 0; i < 4; ++i) {
    t[i] = fours_even(r[i], r[i + 4]);
    t[i + 4] = fours_odd(r[i], r[i + 4]);
    t[i + 8] = fours_even(r[i + 8], r[i + 12]);
    t[i + 12] = fours_odd(r[i + 8], r[i + 12]);
  }
  XTGRAD_UNROLL for (int i = 0; i < 8; ++i) {
    r[i] = fours_even(t[i], t[i + 8]);
    r[i + 8] = fours_odd(t[i], t[i + 8]);
  }
#elif defined(__AVX__)
  XTGRAD_UNROLL for (int i = 0; i < 4; ++i) {
    t[i] = r[i];
    t[i + 4] = r[i + 4];
    r[i] = fours_even(t[i], t[i + 4]);
    r[i + 4] = fours_odd(t[i], t[i + 4]);
  }
#endif
}

/// `count` rows of n floats to another pitch.
[[maybe_unused, gnu::noinline]] static void copy_rows(const float* x, int64_t pitch, int64_t count,
                                                      int64_t n, float* to, int64_t to_pitch) {
  for (int64_t i = 0; i < count; ++i)
    memcpy(to + i * to_pitch, x + i * pitch, size_t(n) * sizeof(float));
}

/// Element j of `count` ≤ kLanes rows of x, which lie `pitch` apart, for j … j + kLanes: what lies
/// beyond the last row or at or after `end` is never read, and may be any number in the result.
XTGRAD_INLINE void load_square(const float* x, int64_t pitch, int64_t count, int64_t n,
                               const float* end, Vec (&r)[kLanes]) {
  float square[kLanes * kLanes];
  if (end - x < (count - 1) * pitch + kLanes) {
    memset(square, 0, sizeof(square));
    copy_rows(x, pitch, count, least(n, kLanes), square, kLanes);
    x = square;
    pitch = kLanes;
  }
  XTGRAD_UNROLL for (int i = 0; i < kLanes; ++i) r[i] = i < count ? load(x + i * pitch) : Vec{};
  transpose(r);
}

/// `count` ≤ kLanes rows of n floats → n vectors, `step` floats apart.
[[maybe_unused]] static void rows_to_vectors(const float* x, int64_t pitch, int64_t count,
                                             int64_t n, const float* end, float* to, int64_t step) {
  for (int64_t j = 0; j < n; j += kLanes, to += kLanes * step) {
    Vec r[kLanes];
    load_square(x + j, pitch, count, n - j, end, r);
    XTGRAD_UNROLL for (int i = 0; i < kLanes; ++i) {
      if (i < n - j) store(to + i * step, r[i]);
    }
  }
}

/// n vectors, `step` floats apart → the first `count` of kLanes rows of n floats.
[[maybe_unused]] static void vectors_to_rows(const float* x, int64_t step, int64_t n, float* to,
                                             int64_t pitch, int64_t count) {
  for (int64_t j = 0; j < n; j += kLanes) {
    if (j + kLanes > n && n >= kLanes) j = n - kLanes;  // some once more
    Vec r[kLanes];
    XTGRAD_UNROLL for (int i = 0; i < kLanes; ++i) {
      r[i] = i < n - j ? load(x + (j + i) * step) : Vec{};
    }
    transpose(r);
    const bool part = n - j < kLanes;
    float square[kLanes * kLanes];
    float* at = part ? square : to + j;
    const int64_t at_pitch = part ? kLanes : pitch;
    XTGRAD_UNROLL for (int i = 0; i < kLanes; ++i) {
      if (i < count) store(at + i * at_pitch, r[i]);
    }
    if (part) copy_rows(square, kLanes, count, n - j, to + j, pitch);
  }
}

}}  // namespace xtgrad::kernels
