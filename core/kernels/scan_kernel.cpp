/// @file Running sums, products, extremes and log-sum-exps.
#include <algorithm>
#include <cmath>
#include <type_traits>

#include "core/kernels/parallel.h"
#include "core/kernels/reduce_kernel.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kTile = 256;

/// `width` runs next to each other, each of n elements `stride` apart; a negative stride goes
/// backwards.
template <class T, bool kProduct>
void scan_columns(T* x, int64_t n, int64_t stride, int64_t width) {
  using Acc = std::conditional_t<std::is_floating_point_v<T>, double, uint64_t>;
  if (width == 1) {
    Acc one = kProduct;
    for (int64_t i = 0; i < n; ++i, x += stride) {
      one = kProduct ? one * static_cast<Acc>(*x) : one + static_cast<Acc>(*x);
      *x = static_cast<T>(one);
    }
    return;
  }
  Acc acc[kTile];
  std::fill_n(acc, width, static_cast<Acc>(kProduct));
  for (int64_t i = 0; i < n; ++i, x += stride) {
    for (int64_t j = 0; j < width; ++j) {
      const Acc v = static_cast<Acc>(x[j]);
      acc[j] = kProduct ? acc[j] * v : acc[j] + v;
      x[j] = static_cast<T>(acc[j]);
    }
  }
}

/// Four runs of n elements in turn: each addition waits for the one before it in its run, so that
/// four take no longer than one.
template <class T, bool kProduct>
void scan_four(T* x, int64_t n, int64_t run, int64_t stride) {
  using Acc = std::conditional_t<std::is_floating_point_v<T>, double, uint64_t>;
  Acc acc[4];
  std::fill_n(acc, 4, static_cast<Acc>(kProduct));
  for (int64_t i = 0; i < n; ++i, x += stride) {
    for (int64_t r = 0; r < 4; ++r) {
      const Acc v = static_cast<Acc>(x[r * run]);
      acc[r] = kProduct ? acc[r] * v : acc[r] + v;
      x[r * run] = static_cast<T>(acc[r]);
    }
  }
}

/// f(first element, stride) for each run of n elements in a contiguous [outer, n, inner] array.
template <class F>
void for_each_run(int64_t outer, int64_t n, int64_t inner, F f) {
  if (outer * n * inner == 0) return;
  parallel_items(outer * inner, 16 * n, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) f(i / inner * n * inner + i % inner, inner);
  });
}

template <class T, bool kLargest>
void run_extreme(const T* x, T* values, int64_t* indices, int64_t n, int64_t stride) {
  T best = x[0];
  int64_t at = 0;
  for (int64_t i = 0; i < n; ++i) {
    const T v = x[i * stride];
    if (v != v || (best == best && (kLargest ? v >= best : v <= best))) {
      best = v;
      at = i;
    }
    values[i * stride] = best;
    indices[i * stride] = at;
  }
}

}  // namespace

void scan(ScalarType dtype, bool product, bool reverse, int64_t outer, int64_t n, int64_t inner,
          void* data) {
  if (outer * n * inner == 0) return;
  const int64_t tiles = (inner + kTile - 1) / kTile;
  const int64_t work = 4 * n * std::min(inner, kTile);
  auto run = [&]<class T>(T* x) {
    parallel_items(outer * tiles, work, [&](int64_t begin, int64_t end) {
      int64_t i = begin;
      if (inner == 1) {
        for (; i + 4 <= end; i += 4)
          (product ? scan_four<T, true> : scan_four<T, false>)(x + i * n + (reverse ? n - 1 : 0), n,
                                                               n, reverse ? -1 : 1);
      }
      for (; i < end; ++i) {
        const int64_t first = i % tiles * kTile;
        T* at = x + i / tiles * n * inner + first + (reverse ? (n - 1) * inner : 0);
        (product ? scan_columns<T, true> : scan_columns<T, false>)(at, n, reverse ? -inner : inner,
                                                                   std::min(kTile, inner - first));
      }
    });
  };
  if (dtype == kFloat) {
    run(static_cast<float*>(data));
  } else if (dtype == kDouble) {
    run(static_cast<double*>(data));
  } else if (dtype == kLong) {
    run(static_cast<int64_t*>(data));
  } else {
    throw_no_such_type("cumsum", dtype);
  }
}

void scan_extreme(ScalarType dtype, bool largest, int64_t outer, int64_t n, int64_t inner,
                  const void* x, void* values, int64_t* indices) {
  dispatch_all(dtype, largest ? "cummax_cpu" : "cummin_cpu", [&]<class T> {
    for_each_run(outer, n, inner, [&](int64_t first, int64_t stride) {
      (largest ? run_extreme<T, true> : run_extreme<T, false>)(static_cast<const T*>(x) + first,
                                                               static_cast<T*>(values) + first,
                                                               indices + first, n, stride);
    });
  });
}

void scan_logsumexp(ScalarType dtype, int64_t outer, int64_t n, int64_t inner, void* data) {
  dispatch_float(dtype, "logcumsumexp_out_cpu", [&]<class T> {
    for_each_run(outer, n, inner, [&](int64_t first, int64_t stride) {
      T* x = static_cast<T*>(data) + first;
      double sum = x[0];
      for (int64_t i = 1; i < n; ++i) {
        const double v = x[i * stride];
        const double low = std::isnan(v) || v < sum ? v : sum, high = low == v ? sum : v;
        // Equal infinities stay what they are.
        sum = low == high && std::isinf(low) ? low : std::log1p(std::exp(low - high)) + high;
        x[i * stride] = static_cast<T>(sum);
      }
    });
  });
}

}  // namespace xtgrad::kernels
