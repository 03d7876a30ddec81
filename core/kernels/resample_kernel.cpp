/// @file Linear maps along one dim: a pass over the row behind each tap, the first two in one.
#include "core/kernels/resample_kernel.h"

#include <algorithm>

#include "core/kernels/driver.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

template <class T>
void run_row(const Taps& taps, const T* weight, int64_t i, int64_t inner, const T* x, T* y) {
  int64_t t = taps.first[size_t(i)];
  const int64_t end = taps.first[size_t(i) + 1];
  const int64_t* tap = taps.tap.data();
  if (inner == 1) {
    T sum{0};
    for (; t < end; ++t) sum += weight[t] * x[tap[t]];
    *y = sum;
    return;
  }
  if (end - t >= 2) {  // the first two at once
    const T w = weight[t], v = weight[t + 1];
    const T *from = x + tap[t] * inner, *next = x + tap[t + 1] * inner;
    for (int64_t j = 0; j < inner; ++j) y[j] = T{0} + w * from[j] + v * next[j];
    t += 2;
  } else {
    std::fill_n(y, inner, T{0});
  }
  for (; t < end; ++t) {
    const T w = weight[t];
    const T* from = x + tap[t] * inner;
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
    const std::vector<T> weight(taps.weight.begin(), taps.weight.end());
    parallel_items(outer * out, 4 * work, [&](int64_t begin, int64_t end) {
      const T* from = static_cast<const T*>(x) + begin / out * in * inner;
      T* to = static_cast<T*>(y) + begin * inner;
      for (int64_t r = begin, i = begin % out; r < end; ++r, to += inner) {
        run_row(taps, weight.data(), i, inner, from, to);
        if (++i < out) continue;
        i = 0;
        from += in * inner;
      }
    });
  });
}

}  // namespace xtgrad::kernels
