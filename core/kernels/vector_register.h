/// @file A vector of numbers that the compiler keeps in one register: what it does not find in
/// loops over arrays of sums.
#pragma once
#include <cstring>

#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {  // kernels may be compiled for several processors: no copy for the linker to exchange

/// A vector register of T.
template <class T>
struct Vector {
  static constexpr int kSize = 32 / sizeof(T);
  using Type [[gnu::vector_size(32)]] = T;
  Type v;

  [[gnu::always_inline]] static Vector load(const T* x) {
    Vector r;
    std::memcpy(&r.v, x, sizeof r.v);
    return r;
  }
  [[gnu::always_inline]] static Vector all(T x) { return {x - Type{}}; }
  [[gnu::always_inline]] void store(T* x) const { std::memcpy(x, &v, sizeof v); }
  [[gnu::always_inline]] void scale(T x) { v = v * x; }
  /// *this += a · b, as multiply_add rounds. Spelled out: in a large function the compiler takes a
  /// loop over the elements apart.
  [[gnu::always_inline]] void add_product(Vector a, Vector b) {
#ifdef __FMA__
    if constexpr (sizeof(T) == 4)
      v = __builtin_ia32_vfmaddps256(a.v, b.v, v);
    else
      v = __builtin_ia32_vfmaddpd256(a.v, b.v, v);
#else
    v = a.v * b.v + v;
#endif
  }
  [[gnu::always_inline]] T sum() const {
    T half[kSize / 2];
    for (int i = 0; i < kSize / 2; ++i) half[i] = v[i] + v[i + kSize / 2];
    for (int n = kSize / 4; n > 0; n /= 2)
      for (int i = 0; i < n; ++i) half[i] += half[i + n];
    return half[0];
  }
};

}}  // namespace xtgrad::kernels
