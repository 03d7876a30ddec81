/// @file Normalisation: one pass for the moments (two of doubles), one for the result, two for the
/// gradient.
#include "core/kernels/norm_kernel.h"

#include <cmath>
#include <functional>
#include <vector>

#include "core/kernels/lanes.h"
#include "core/kernels/parallel.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kPieceWork = 1 << 15;  // elements that take some 8 µs

/// Calls f(offset, weight) for each run of `inner` elements behind statistic i.
template <class F>
void each_run(const NormShape& s, int64_t i, F f) {
  if (s.over_outer) {
    for (int64_t o = 0; o < s.outer; ++o) f((o * s.groups + i) * s.inner, i);
  } else {
    const int64_t first = i % s.groups * s.channels;
    for (int64_t c = 0; c < s.channels; ++c)
      f((i * s.channels + c) * s.inner, s.weight_per_inner ? 0 : first + c);
  }
}

/// Calls f(i) for each statistic, on several threads.
template <class F>
void each_statistic(const NormShape& s, F f) {
  const int64_t work = s.behind_each() > 0 ? s.behind_each() : 1;
  parallel_items(s.statistics(), 4 * work, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) f(i);
  });
}

/// Sums of x − shift and of their squares give both moments in one pass. In double, the squares of
/// floats lose nothing that the result would show as long as `shift` is among the elements.
void moments(const NormShape& s, const float* x, float* mean, float* var) {
  each_statistic(s, [&](int64_t i) {
    const double n = double(s.behind_each());
    double shift = 0, d = 0, squares = 0;
    bool first = s.centred;
    each_run(s, i, [&](int64_t at, int64_t) {
      if (first && s.inner > 0 && std::isfinite(x[at])) shift = double(x[at]);
      first = false;
      const auto off = [shift](float v) { return double(v) - shift; };
      const TwoSums sums = sum_two(
          s.inner, off, [off](float v) { return off(v) * off(v); }, x + at);
      d += sums.first;
      squares += sums.second;
    });
    mean[i] = s.centred ? float(shift + d / n) : 0.f;
    const double of_all = s.centred ? squares - d * (d / n) : squares;
    var[i] = float((of_all < 0 ? 0 : of_all) / n);
  });
}

/// Two passes: squares of doubles around anything but the mean would lose digits.
void moments(const NormShape& s, const double* x, double* mean, double* var) {
  const auto plus = [](auto a, auto b) { return a + b; };
  each_statistic(s, [&](int64_t i) {
    const double n = double(s.behind_each());
    double m = 0, v = 0;
    if (s.centred)
      each_run(s, i, [&](int64_t at, int64_t) {
        m += fold_lanes(x + at, s.inner, 0., std::identity(), plus);
      });
    m /= n;
    each_run(s, i, [&](int64_t at, int64_t) {
      v += fold_lanes(
          x + at, s.inner, 0., [m](double e) { return (e - m) * (e - m); }, plus);
    });
    mean[i] = m;
    var[i] = v / n;
  });
}

template <class T>
void forward(const NormShape& s, const T* x, const T* mean, const T* invstd, const T* w, const T* b,
             T* y) {
  each_statistic(s, [&](int64_t i) {
    each_run(s, i, [&](int64_t at, int64_t channel) {
      if (s.weight_per_inner) {
        for (int64_t k = 0; k < s.inner; ++k) {
          const T centred = (x[at + k] - mean[i]) * invstd[i];
          y[at + k] = centred * (w ? w[k] : T(1)) + (b ? b[k] : T(0));
        }
      } else {
        const T scale = invstd[i] * (w ? w[channel] : T(1)), shift = b ? b[channel] : T(0);
        for (int64_t k = 0; k < s.inner; ++k) y[at + k] = (x[at + k] - mean[i]) * scale + shift;
      }
    });
  });
}

/// Σ v and Σ v (x − m) with v = g w, or g if w is null.
template <class T>
TwoSums gradient_sums(int64_t n, const T* g, const T* x, const T* w, double m) {
  if (w == nullptr)
    return sum_two(
        n, [](T gi, T) { return double(gi); },
        [m](T gi, T xi) { return double(gi) * (double(xi) - m); }, g, x);
  return sum_two(
      n, [](T gi, T, T wi) { return double(gi) * double(wi); },
      [m](T gi, T xi, T wi) { return double(gi) * double(wi) * (double(xi) - m); }, g, x, w);
}

template <class T>
void backward(const NormShape& s, const T* g, const T* x, const T* mean, const T* invstd,
              const T* w, T* dx) {
  each_statistic(s, [&](int64_t i) {
    const double m = double(mean[i]), n = double(s.behind_each());
    double of_g = 0, of_gx = 0;  // Σ v, Σ v (x − mean)
    each_run(s, i, [&](int64_t at, int64_t channel) {
      const T* each = w && s.weight_per_inner ? w : nullptr;
      const auto [a, c] = gradient_sums(s.inner, g + at, x + at, each, m);
      const double scale = w && !s.weight_per_inner ? double(w[channel]) : 1;
      of_g += a * scale;
      of_gx += c * scale;
    });
    const T mean_g = s.centred ? T(of_g / n) : T(0);
    const T slope = T(of_gx / n * double(invstd[i]) * double(invstd[i]));
    each_run(s, i, [&](int64_t at, int64_t channel) {
      const T scale = w && !s.weight_per_inner ? w[channel] : T(1);
      for (int64_t k = 0; k < s.inner; ++k) {
        const T v = g[at + k] * (w && s.weight_per_inner ? w[k] : scale);
        dx[at + k] = invstd[i] * (v - mean_g - (x[at + k] - mean[i]) * slope);
      }
    });
  });
}

template <class T>
void weight_backward(const NormShape& s, const T* g, const T* x, const T* mean, const T* invstd,
                     T* dw) {
  if (s.weight_per_inner) {  // a piece of the columns at a time
    const int64_t rows = s.statistics() > 0 ? s.statistics() : 1;
    const int64_t grain = kPieceWork / rows + 16;
    const bool wake = s.inner * rows >= 8 * kPieceWork;
    parallel_for(0, s.inner, grain, wake, [&](int64_t begin, int64_t end) {
      std::vector<double> sums(size_t(end - begin), 0.0);
      for (int64_t i = 0; i < s.statistics(); ++i)
        for (int64_t k = begin; k < end; ++k)
          sums[size_t(k - begin)] +=
              double(g[i * s.inner + k]) * double((x[i * s.inner + k] - mean[i]) * invstd[i]);
      for (int64_t k = begin; k < end; ++k) dw[k] = T(sums[size_t(k - begin)]);
    });
    return;
  }
  const int64_t channels = s.groups * s.channels;
  parallel_items(channels, 4 * s.outer * s.inner, [&](int64_t begin, int64_t end) {
    for (int64_t c = begin; c < end; ++c) {
      double sum = 0;
      for (int64_t o = 0; o < s.outer; ++o) {
        const int64_t i = s.over_outer ? c : o * s.groups + c / s.channels;
        const int64_t at = (o * channels + c) * s.inner;
        sum += gradient_sums<T>(s.inner, g + at, x + at, nullptr, double(mean[i])).second *
               double(invstd[i]);
      }
      dw[c] = T(sum);
    }
  });
}

template <class T>
const T* in(const void* p) {
  return static_cast<const T*>(p);
}
template <class T>
T* out(void* p) {
  return static_cast<T*>(p);
}

}  // namespace

void norm_moments(ScalarType type, const NormShape& s, const void* x, void* mean, void* var) {
  dispatch_float(type, "norm", [&]<class T>() { moments(s, in<T>(x), out<T>(mean), out<T>(var)); });
}
void norm_forward(ScalarType type, const NormShape& s, const void* x, const void* mean,
                  const void* invstd, const void* w, const void* b, void* y) {
  dispatch_float(type, "norm", [&]<class T>() {
    forward(s, in<T>(x), in<T>(mean), in<T>(invstd), in<T>(w), in<T>(b), out<T>(y));
  });
}
void norm_backward(ScalarType type, const NormShape& s, const void* g, const void* x,
                   const void* mean, const void* invstd, const void* w, void* dx) {
  dispatch_float(type, "norm", [&]<class T>() {
    backward(s, in<T>(g), in<T>(x), in<T>(mean), in<T>(invstd), in<T>(w), out<T>(dx));
  });
}

void norm_weight_backward(ScalarType type, const NormShape& s, const void* g, const void* x,
                          const void* mean, const void* invstd, void* dw) {
  dispatch_float(type, "norm", [&]<class T>() {
    weight_backward(s, in<T>(g), in<T>(x), in<T>(mean), in<T>(invstd), out<T>(dw));
  });
}

}  // namespace xtgrad::kernels
