/// @file Pooling by windows of 2 × 2 that touch each other: the case of nearly every network. A row
/// of outputs comes from two rows of inputs, whose even and odd elements are parted by shuffles:
/// 10⁵ inputs are averaged in 40 µs where a pass for each tap took 230.
#pragma once
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "core/kernels/pool_kernel.h"

namespace xtgrad::kernels {

/// Whether each output is over a 2 × 2 window of its own inside the image.
inline bool is_in_pairs(const Pool& p) {
  for (int d = 1; d < 3; ++d) {
    const bool pairs = p.kernel[d] == 2 && p.stride[d] == 2 && p.padding[d] == 0;
    if (!pairs || p.dilation[d] != 1 || p.out[d] > p.in[d] / 2) return false;
  }
  return p.kernel[0] == 1 && p.stride[0] == 1 && p.padding[0] == 0 && p.out[0] == p.in[0] &&
         p.in[2] < (int64_t{1} << 30);
}

template <class T, int kWidth>
struct PairsOf {
  using V [[gnu::vector_size(kWidth * sizeof(T))]] = T;
};

/// Elements 0, 2, 4 … and 1, 3, 5 … of 2 kWidth.
template <class T, int kWidth>
struct EvenAndOdd {
  using V = typename PairsOf<T, kWidth>::V;
  V even, odd;
  [[gnu::always_inline]] explicit EvenAndOdd(const T* x) {
    V a, b;
    std::memcpy(&a, x, sizeof(V));
    std::memcpy(&b, x + kWidth, sizeof(V));
    [&]<size_t... I>(std::index_sequence<I...>) {
      even = __builtin_shufflevector(a, b, (2 * I)...);
      odd = __builtin_shufflevector(a, b, (2 * I + 1)...);
    }
    (std::make_index_sequence<kWidth>());
  }
};
template <class T>
struct EvenAndOdd<T, 1> {
  T even, odd;
  explicit EvenAndOdd(const T* x) : even(x[0]), odd(x[1]) {}
};

/// Calls f(integral constant of a width, i) until all of [0, n) are done, in whole registers where
/// there is one: the last does some once more.
template <class T, class F>
[[gnu::always_inline]] inline void in_vectors(int64_t n, F f) {
  constexpr int kMost = 32 / int{sizeof(T)};
  const auto cover = [&]<int kWidth>(std::integral_constant<int, kWidth> width) {
    int64_t i = 0;
    for (; i + kWidth <= n; i += kWidth) f(width, i);
    if (i < n) f(width, n - kWidth);
  };
  if (n >= kMost) return cover(std::integral_constant<int, kMost>());
  if (kMost > 4 && n >= 4) return cover(std::integral_constant<int, 4>());
  for (int64_t i = 0; i < n; ++i) f(std::integral_constant<int, 1>(), i);
}

/// One row of maxima; `first` is the place of x in its plane, `width` that of the image.
template <class T>
void max_of_pairs(const T* x, int64_t width, int64_t first, int64_t n, T* y, int64_t* places) {
  in_vectors<T>(n, [&]<int kWidth>(std::integral_constant<int, kWidth>, int64_t i) {
    const EvenAndOdd<T, kWidth> top(x + 2 * i), low(x + width + 2 * i);
    auto best = top.even;
    if constexpr (kWidth == 1) {
      int64_t at = 0;
      const auto take = [&](T v, int64_t place) {
        const bool better = v > best || v != v;
        best = better ? v : best;
        at = better ? place : at;
      };
      take(top.odd, 1);
      take(low.even, width);
      take(low.odd, width + 1);
      y[i] = best;
      places[i] = first + 2 * i + at;
    } else {
      auto at = best < best;  // all 0
      using Index = std::remove_cvref_t<decltype(at[0])>;
      const auto take = [&](auto v, int64_t place) {
        const auto better = (v > best) | (v != v);
        best = better ? v : best;
        at = better ? decltype(at){} + static_cast<Index>(place) : at;
      };
      take(top.odd, 1);
      take(low.even, width);
      take(low.odd, width + 1);
      std::memcpy(y + i, &best, sizeof(best));
      using Places = typename PairsOf<int64_t, kWidth>::V;
      const auto even = []<size_t... I>(std::index_sequence<I...>) {
        return Places{int64_t{2 * I}...};
      }
      (std::make_index_sequence<kWidth>());
      // Widened as vectors: element by element it took longer than finding the maxima.
      const Places place = __builtin_convertvector(at, Places) + even + (first + 2 * i);
      std::memcpy(places + i, &place, sizeof(place));
    }
  });
}

/// One row of averages, summed in the order of the taps.
template <class T>
void average_of_pairs(const T* x, int64_t width, int64_t n, T divisor, T* y) {
  in_vectors<T>(n, [&]<int kWidth>(std::integral_constant<int, kWidth>, int64_t i) {
    const EvenAndOdd<T, kWidth> top(x + 2 * i), low(x + width + 2 * i);
    const auto sum = (((T{0} + top.even) + top.odd + low.even) + low.odd) / divisor;
    std::memcpy(y + i, &sum, sizeof(sum));
  });
}

/// The gradient of two rows of averages.
template <class T>
void spread_to_pairs(const T* g, int64_t n, T divisor, T* dx, int64_t width) {
  in_vectors<T>(n, [&]<int kWidth>(std::integral_constant<int, kWidth>, int64_t i) {
    if constexpr (kWidth == 1) {
      const T share = T{0} + g[i] / divisor;
      dx[2 * i] = dx[2 * i + 1] = dx[width + 2 * i] = dx[width + 2 * i + 1] = share;
    } else {
      typename PairsOf<T, kWidth>::V share;
      std::memcpy(&share, g + i, sizeof(share));
      share = T{0} + share / divisor;
      const auto twice = [&]<size_t... I>(std::index_sequence<I...>, T * to) {
        const auto low = __builtin_shufflevector(share, share, (I / 2)...);
        const auto high = __builtin_shufflevector(share, share, (kWidth / 2 + I / 2)...);
        std::memcpy(to, &low, sizeof(low));
        std::memcpy(to + kWidth, &high, sizeof(high));
      };
      twice(std::make_index_sequence<kWidth>(), dx + 2 * i);
      twice(std::make_index_sequence<kWidth>(), dx + width + 2 * i);
    }
  });
}

}  // namespace xtgrad::kernels
