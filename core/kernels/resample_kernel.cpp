/// @file Linear maps along one dim: a pass over the row behind each tap.
#include "core/kernels/resample_kernel.h"

#include <algorithm>

#include "core/kernels/driver.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

template <class T>
void run_row(const Taps& taps, int64_t i, int64_t inner, const T* x, T* y) {
  const int64_t begin = taps.first[size_t(i)], end = taps.first[size_t(i) + 1];
  if (inner == 1) {
    T sum{0};
    for (int64_t t = begin; t < end; ++t) sum += T(taps.weight[size_t(t)]) * x[taps.tap[size_t(t)]];
    *y = sum;
    return;
  }
  std::fill_n(y, inner, T{0});
  for (int64_t t = begin; t < end; ++t) {
    const T w = T(taps.weight[size_t(t)]);
    const T* from = x + taps.tap[size_t(t)] * inner;
    for (int64_t j = 0; j < inner; ++j) y[j] += w * from[j];
  }
}

}  // namespace

Taps Taps::transposed() const {
  Taps t;
  t.in = out();
  std::vector<int64_t> next(size_t(in) + 1, 0);
  for (int64_t i : tap) ++next[size_t(i) + 1];
  for (size_t i = 0; i < size_t(in); ++i) next[i + 1] += next[i];
  t.first = next;
  t.tap.resize(tap.size());
  t.weight.resize(tap.size());
  for (int64_t i = 0; i < out(); ++i) {
    for (int64_t k = first[size_t(i)]; k < first[size_t(i) + 1]; ++k) {
      const size_t to = size_t(next[size_t(tap[size_t(k)])]++);
      t.tap[to] = i;
      t.weight[to] = weight[size_t(k)];
    }
  }
  return t;
}

void resample(ScalarType dtype, const Taps& taps, int64_t outer, int64_t inner, const void* x,
              void* y) {
  const int64_t in = taps.in, out = taps.out();
  const int64_t work = inner * (int64_t(taps.tap.size()) / std::max<int64_t>(out, 1) + 1);
  dispatch_float(dtype, "resample", [&]<class T>() {
    parallel_items(outer * out, 4 * work, [&](int64_t begin, int64_t end) {
      for (int64_t r = begin; r < end; ++r)
        run_row(taps, r % out, inner, static_cast<const T*>(x) + r / out * in * inner,
                static_cast<T*>(y) + r * inner);
    });
  });
}

}  // namespace xtgrad::kernels
