/// @file Linear maps along one dim: a pass over the row behind each tap, the first two in one.
#include "core/kernels/resample_kernel.h"

#include <algorithm>
#include <limits>
#include <vector>

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

/// A row's outputs that have one or two taps each, as linear interpolation has: no branch an
/// output, which takes 0.7 ns where a loop over the taps takes 2.
template <class T>
struct Pairs {
  std::vector<int32_t> first, second;
  std::vector<T> weight, other;  // of the second: 0 where there is none
  std::vector<T> has_second;     // 0 or 1

  /// False if there are other numbers of taps.
  bool set(const Taps& taps) {
    const int64_t out = taps.out();
    if (taps.in > std::numeric_limits<int32_t>::max()) return false;
    for (int64_t i = 0; i < out; ++i) {
      const size_t t = size_t(taps.first[size_t(i)]);
      const int64_t n = taps.first[size_t(i) + 1] - taps.first[size_t(i)];
      if (n < 1 || n > 2) return false;
      first.push_back(int32_t(taps.tap[t]));
      weight.push_back(T(taps.weight[t]));
      second.push_back(n == 2 ? int32_t(taps.tap[t + 1]) : first.back());
      other.push_back(n == 2 ? T(taps.weight[t + 1]) : T(0));
      has_second.push_back(T(n - 1));
    }
    return true;
  }
  void run(int64_t begin, int64_t end, const T* x, T* __restrict y) const {
    const int32_t *a = first.data(), *b = second.data();
    const T *w = weight.data(), *v = other.data(), *two = has_second.data();
    for (int64_t i = begin; i < end; ++i) {
      const T sum = T{0} + w[i] * x[a[i]], more = v[i] * x[b[i]];
      *y++ = sum + (two[i] != 0 ? more : T(0));
    }
  }
};

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
    Pairs<T> pairs;
    if (inner == 1 && pairs.set(taps))
      return parallel_items(outer * out, 8, [&](int64_t begin, int64_t end) {
        for (int64_t r = begin; r < end;) {
          const int64_t row = r / out, i = r % out, last = std::min(out, i + end - r);
          pairs.run(i, last, static_cast<const T*>(x) + row * in, static_cast<T*>(y) + r);
          r += last - i;
        }
      });
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
