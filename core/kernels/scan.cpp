/// @file Running sums and products.
#include <algorithm>
#include <type_traits>

#include "core/kernels/parallel.h"
#include "core/kernels/reduce.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kTile = 256;

/// `width` runs next to each other, each of n elements `stride` apart; a negative stride goes
/// backwards.
template <class T, bool kProduct>
void scan_columns(T* x, int64_t n, int64_t stride, int64_t width) {
  using Acc = std::conditional_t<std::is_floating_point_v<T>, double, uint64_t>;
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

}  // namespace

void scan(ScalarType dtype, bool product, bool reverse, int64_t outer, int64_t n, int64_t inner,
          void* data) {
  if (outer * n * inner == 0) return;
  const int64_t tiles = (inner + kTile - 1) / kTile;
  const int64_t grain = std::max<int64_t>(1, 32768 / (n * std::min(inner, kTile)));
  auto run = [&]<class T>(T* x) {
    parallel_for(0, outer * tiles, grain, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
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

}  // namespace xtgrad::kernels
