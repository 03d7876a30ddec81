/// @file Softmax: fused passes over a run that stays in the cache.
#include "core/kernels/softmax_kernel.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/kernels/driver.h"
#include "core/kernels/lanes.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kTile = 128;  // runs side by side

struct Plus {
  template <class T>
  T operator()(T a, T b) const {
    return a + b;
  }
};
struct Larger {  // drops NaN, which the sum of exponentials then brings back
  template <class T>
  T operator()(T a, T b) const {
    return b > a ? b : a;
  }
};

template <class T, bool kLog>
void row_forward(const T* x, T* y, int64_t n) {
  const T top = fold_lanes(x, n, -std::numeric_limits<T>::infinity(), std::identity(), Larger{});
  if constexpr (kLog) {
    const T sum = fold_lanes(
        x, n, T{0}, [top](T v) { return vector_exp(v - top); }, Plus{});
    const T shift = std::log(sum);
    for (int64_t i = 0; i < n; ++i) y[i] = x[i] - top - shift;
  } else {
    for (int64_t i = 0; i < n; ++i) y[i] = vector_exp(x[i] - top);
    const T sum = fold_lanes(static_cast<const T*>(y), n, T{0}, std::identity(), Plus{});
    for (int64_t i = 0; i < n; ++i) y[i] /= sum;
  }
}

template <class T, bool kLog>
void columns_forward(const T* x, T* y, int64_t n, int64_t stride, int64_t width) {
  T top[kTile], sum[kTile] = {};
  std::fill_n(top, width, -std::numeric_limits<T>::infinity());
  for (int64_t i = 0; i < n; ++i) {
    for (int64_t j = 0; j < width; ++j) top[j] = Larger{}(top[j], x[i * stride + j]);
  }
  for (int64_t i = 0; i < n; ++i) {
    const T* xi = x + i * stride;
    T* yi = y + i * stride;
    for (int64_t j = 0; j < width; ++j) {
      const T e = vector_exp(xi[j] - top[j]);
      sum[j] += e;
      if (!kLog) yi[j] = e;
    }
  }
  if (kLog) {
    for (int64_t j = 0; j < width; ++j) sum[j] = std::log(sum[j]);
  }
  for (int64_t i = 0; i < n; ++i) {
    const T* xi = x + i * stride;
    T* yi = y + i * stride;
    for (int64_t j = 0; j < width; ++j) yi[j] = kLog ? xi[j] - top[j] - sum[j] : yi[j] / sum[j];
  }
}

/// What each element of g adds to the sum that the gradient subtracts, and the gradient itself.
template <class T, bool kLog>
[[gnu::always_inline]] inline T weigh(T g, T y) {
  return kLog ? g : g * y;
}
template <class T, bool kLog>
[[gnu::always_inline]] inline T gradient(T g, T y, T sum) {
  return kLog ? g - vector_exp(y) * sum : y * (g - sum);
}

template <class T, bool kLog>
void row_backward(const T* g, const T* y, T* dx, int64_t n) {
  const T sum = fold_arrays(
      n, T{0}, [](T gi, T yi) { return weigh<T, kLog>(gi, yi); }, Plus{}, g, y);
  for (int64_t i = 0; i < n; ++i) dx[i] = gradient<T, kLog>(g[i], y[i], sum);
}

template <class T, bool kLog>
void columns_backward(const T* g, const T* y, T* dx, int64_t n, int64_t stride, int64_t width) {
  T sum[kTile] = {};
  for (int64_t i = 0; i < n; ++i) {
    const int64_t at = i * stride;
    for (int64_t j = 0; j < width; ++j) sum[j] += weigh<T, kLog>(g[at + j], y[at + j]);
  }
  for (int64_t i = 0; i < n; ++i) {
    const int64_t at = i * stride;
    for (int64_t j = 0; j < width; ++j) {
      dx[at + j] = gradient<T, kLog>(g[at + j], y[at + j], sum[j]);
    }
  }
}

/// Calls row(offset) for every run if they are contiguous, else columns(offset, width) for tiles.
template <class Row, class Columns>
void for_each_run(int64_t outer, int64_t n, int64_t inner, Row row, Columns columns) {
  if (outer * n * inner == 0) return;
  const int64_t tile = inner == 1 ? 1 : tile_width(inner, kTile, outer);
  const int64_t tiles = (inner + tile - 1) / tile;
  // An exponential is worth some eight additions.
  parallel_items(outer * tiles, 8 * n * std::min(tile, inner), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      if (inner == 1) {
        row(i * n);
      } else {
        const int64_t first = i % tiles * tile;
        columns(i / tiles * n * inner + first, std::min(tile, inner - first));
      }
    }
  });
}

template <class T, bool kLog>
void forward(int64_t outer, int64_t n, int64_t inner, const T* x, T* y) {
  for_each_run(
      outer, n, inner, [&](int64_t at) { row_forward<T, kLog>(x + at, y + at, n); },
      [&](int64_t at, int64_t width) {
        columns_forward<T, kLog>(x + at, y + at, n, inner, width);
      });
}

template <class T, bool kLog>
void backward(int64_t outer, int64_t n, int64_t inner, const T* g, const T* y, T* dx) {
  for_each_run(
      outer, n, inner, [&](int64_t at) { row_backward<T, kLog>(g + at, y + at, dx + at, n); },
      [&](int64_t at, int64_t width) {
        columns_backward<T, kLog>(g + at, y + at, dx + at, n, inner, width);
      });
}

}  // namespace

void softmax(ScalarType dtype, bool logarithm, int64_t outer, int64_t n, int64_t inner,
             const void* x, void* y) {
  dispatch_float(dtype, "softmax", [&]<class T>() {
    (logarithm ? forward<T, true> : forward<T, false>)(outer, n, inner, static_cast<const T*>(x),
                                                       static_cast<T*>(y));
  });
}

void softmax_backward(ScalarType dtype, bool logarithm, int64_t outer, int64_t n, int64_t inner,
                      const void* g, const void* y, void* dx) {
  dispatch_float(dtype, "softmax_backward", [&]<class T>() {
    (logarithm ? backward<T, true> : backward<T, false>)(outer, n, inner, static_cast<const T*>(g),
                                                         static_cast<const T*>(y),
                                                         static_cast<T*>(dx));
  });
}

}  // namespace xtgrad::kernels
