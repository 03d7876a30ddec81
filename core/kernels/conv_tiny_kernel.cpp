/// @file Tiny convolutions in one flat loop per tap: positions are numbered as the image is, so
/// that a tap is a shift of the whole image, and what falls between two rows of y is computed and
/// dropped. A 1 × 2 kernel on 6 × 8 takes 600 instructions where loops over every dim take 2,200.
#include "core/kernels/conv_tiny_kernel.h"

#include <algorithm>

#include "core/kernels/vector_register.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kMostWork = 4096, kMostPositions = 512;

/// Where y lies in the image: `positions` numbers from the first to the last.
struct Flat {
  int64_t image = 1, positions, taps = 1, out = 1;

  explicit Flat(const Conv& c) {
    int64_t last = 0;
    for (int d = 0; d < 3; ++d) {
      last = last * c.in[d] + c.out[d] - 1;
      image *= c.in[d];
      taps *= c.kernel[d];
      out *= c.out[d];
    }
    positions = last + 1;
  }
};

/// f(tap, how far it shifts the image)
template <class F>
[[gnu::always_inline]] inline void each_tap(const Conv& c, F f) {
  int64_t tap = 0;
  for (int64_t d = 0; d < c.kernel[0]; ++d)
    for (int64_t h = 0; h < c.kernel[1]; ++h)
      for (int64_t w = 0; w < c.kernel[2]; ++w)
        f(tap++, (d * c.dilation[0] * c.in[1] + h * c.dilation[1]) * c.in[2] + w * c.dilation[2]);
}
/// f(where a row begins in y, where in the image)
template <class F>
[[gnu::always_inline]] inline void each_row(const Conv& c, F f) {
  for (int64_t d = 0; d < c.out[0]; ++d)
    for (int64_t h = 0; h < c.out[1]; ++h)
      f((d * c.out[1] + h) * c.out[2], (d * c.in[1] + h) * c.in[2]);
}

template <class T>
void forward(const Conv& c, const Flat& s, const T* x, const T* w, const T* bias, T* y) {
  T sum[kMostPositions];
  for (int64_t n = 0; n < c.batch; ++n)
    for (int64_t f = 0; f < c.filters; ++f, y += s.out) {
      std::fill_n(sum, s.positions, bias ? bias[f] : T{0});
      for (int64_t k = 0; k < c.channels; ++k) {
        const T* image = x + (n * c.channels + k) * s.image;
        const T* weights = w + (f * c.channels + k) * s.taps;
        each_tap(c, [&](int64_t tap, int64_t shift) {
          const T wt = weights[tap];
          for (int64_t i = 0; i < s.positions; ++i)
            sum[i] = multiply_add(wt, image[i + shift], sum[i]);
        });
      }
      each_row(c, [&](int64_t at, int64_t place) {
        for (int64_t j = 0; j < c.out[2]; ++j) y[at + j] = sum[place + j];
      });
    }
}

template <class T>
T inner_product(const T* a, const T* b, int64_t n) {
  using V = Vector<T>;
  V lanes{};
  int64_t i = 0;
  for (; i + V::kSize <= n; i += V::kSize) lanes.add_product(V::load(a + i), V::load(b + i));
  T sum = lanes.sum();
  for (; i < n; ++i) sum = multiply_add(a[i], b[i], sum);
  return sum;
}

template <class T>
void backward_weight(const Conv& c, const Flat& s, const T* x, const T* g, T* dw) {
  T spread[kMostPositions];
  std::fill_n(dw, c.filters * c.channels * s.taps, T{0});
  for (int64_t n = 0; n < c.batch; ++n)
    for (int64_t f = 0; f < c.filters; ++f, g += s.out) {
      std::fill_n(spread, s.positions, T{0});
      each_row(c, [&](int64_t at, int64_t place) {
        for (int64_t j = 0; j < c.out[2]; ++j) spread[place + j] = g[at + j];
      });
      for (int64_t k = 0; k < c.channels; ++k) {
        const T* image = x + (n * c.channels + k) * s.image;
        T* to = dw + (f * c.channels + k) * s.taps;
        each_tap(c, [&](int64_t tap, int64_t shift) {
          to[tap] += inner_product(spread, image + shift, s.positions);
        });
      }
    }
}

}  // namespace

bool is_tiny(const Conv& c) {
  // Of numbers below kMostWork the products here are below 2⁶³.
  const auto is_small = [](int64_t n) { return n >= 0 && n <= kMostWork; };
  if (c.groups != 1 || (c.dtype != kFloat && c.dtype != kDouble) || !is_small(c.batch) ||
      !is_small(c.filters) || !is_small(c.channels))
    return false;
  int64_t last = 0, taps = 1, out = 1;
  for (int d = 0; d < 3; ++d) {
    if (c.stride[d] != 1 || c.padding[d] != 0 || !is_small(c.in[d]) || !is_small(c.dilation[d]) ||
        !is_small(c.kernel[d]) || c.out[d] <= 0 ||
        (c.kernel[d] - 1) * c.dilation[d] + c.out[d] > c.in[d])
      return false;
    last = last * c.in[d] + c.out[d] - 1;
    taps *= c.kernel[d];
    out *= c.out[d];
  }
  const int64_t positions = last + 1;
  return positions <= kMostPositions && positions <= 2 * out && taps <= kMostWork &&
         c.batch * c.filters * c.channels <= kMostWork &&
         c.batch * c.filters * c.channels * taps * positions <= kMostWork;
}

void conv_tiny_forward(const Conv& c, const void* x, const void* w, const void* bias, void* y) {
  const auto run = [&]<class T>(T*) {
    forward(c, Flat(c), static_cast<const T*>(x), static_cast<const T*>(w),
            static_cast<const T*>(bias), static_cast<T*>(y));
  };
  c.dtype == kFloat ? run(static_cast<float*>(nullptr)) : run(static_cast<double*>(nullptr));
}

void conv_tiny_backward_weight(const Conv& c, const void* x, const void* g, void* dw) {
  const auto run = [&]<class T>(T*) {
    backward_weight(c, Flat(c), static_cast<const T*>(x), static_cast<const T*>(g),
                    static_cast<T*>(dw));
  };
  c.dtype == kFloat ? run(static_cast<float*>(nullptr)) : run(static_cast<double*>(nullptr));
}

}  // namespace xtgrad::kernels
