/// @file The steps of recurrent layers, forward and backward.
#include "core/kernels/rnn_kernel.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/kernels/alloc.h"
#include "core/kernels/conv_simd.h"
#include "core/kernels/gemm.h"
#include "core/kernels/parallel.h"
#include "core/kernels/row.h"
#include "core/kernels/vector_math.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

template <class T>
void sigmoid_run(T* x, int64_t n) {
  for (int64_t j = 0; j < n; ++j) x[j] = T(1) / (T(1) + vector_exp(-x[j]));
}
template <class T>
void tanh_run(const T* x, T* y, int64_t n) {
#if !defined(__clang__)  // which warns that it cannot
#pragma omp simd
#endif
  for (int64_t j = 0; j < n; ++j) y[j] = std::tanh(x[j]);
}

// One row of a step. x: its part of gx; g: [G h], the product with W_hh, in RNNs and LSTMs with x
// added; h, c: the state, replaced by the new one.

template <class T>
void lstm_row(int64_t n, const T* g, T* h, T* c, T* kept) {
  T *i = kept, *f = i + n, *z = f + n, *o = z + n, *before = o + n, *th = before + n;
  std::copy(g, g + 4 * n, kept);
  std::copy(c, c + n, before);
  sigmoid_run(i, 2 * n);
  tanh_run(g + 2 * n, z, n);
  sigmoid_run(o, n);
  for (int64_t j = 0; j < n; ++j) c[j] = f[j] * c[j] + i[j] * z[j];
  tanh_run(c, th, n);
  for (int64_t j = 0; j < n; ++j) h[j] = o[j] * th[j];
}
template <class T>
void lstm_row_backward(int64_t n, const T* kept, const T* dh, T* dc, T* dg) {
  const T *i = kept, *f = i + n, *z = f + n, *o = z + n, *before = o + n, *th = before + n;
  XTGRAD_VECTORIZE
  for (int64_t j = 0; j < n; ++j) {
    const T d = dc[j] + dh[j] * o[j] * (T(1) - th[j] * th[j]);
    dg[j] = d * z[j] * i[j] * (T(1) - i[j]);
    dg[j + n] = d * before[j] * f[j] * (T(1) - f[j]);
    dg[j + 2 * n] = d * i[j] * (T(1) - z[j] * z[j]);
    dg[j + 3 * n] = dh[j] * th[j] * o[j] * (T(1) - o[j]);
    dc[j] = d * f[j];
  }
}

template <class T>
void gru_row(int64_t n, const T* x, const T* g, T* h, T* kept) {
  T *r = kept, *z = r + n, *m = z + n, *hn = m + n;
  for (int64_t j = 0; j < 2 * n; ++j) r[j] = x[j] + g[j];
  sigmoid_run(r, 2 * n);
  for (int64_t j = 0; j < n; ++j) {
    hn[j] = g[j + 2 * n];
    m[j] = x[j + 2 * n] + r[j] * hn[j];
  }
  tanh_run(m, m, n);
  for (int64_t j = 0; j < n; ++j) h[j] = (h[j] - m[j]) * z[j] + m[j];
}
/// dh becomes the part of the gradient that passes the gate z by.
template <class T>
void gru_row_backward(int64_t n, const T* kept, const T* before, T* dh, T* dx, T* dg) {
  const T *r = kept, *z = r + n, *m = z + n, *hn = m + n;
  XTGRAD_VECTORIZE
  for (int64_t j = 0; j < n; ++j) {
    const T dm = dh[j] * (T(1) - z[j]) * (T(1) - m[j] * m[j]);
    const T dr = dm * hn[j] * r[j] * (T(1) - r[j]);
    const T dz = dh[j] * (before[j] - m[j]) * z[j] * (T(1) - z[j]);
    dx[j] = dg[j] = dr;
    dx[j + n] = dg[j + n] = dz;
    dx[j + 2 * n] = dm;
    dg[j + 2 * n] = dm * r[j];
    dh[j] *= z[j];
  }
}

template <class T>
void rnn_row(RnnCell cell, int64_t n, const T* g, T* h) {
  if (cell == RnnCell::kTanh) return tanh_run(g, h, n);
  for (int64_t j = 0; j < n; ++j) h[j] = g[j] < T(0) ? T(0) : g[j];
}
template <class T>
void rnn_row_backward(RnnCell cell, int64_t n, const T* y, const T* dh, T* dg) {
  if (cell == RnnCell::kTanh)
    for (int64_t j = 0; j < n; ++j) dg[j] = dh[j] * (T(1) - y[j] * y[j]);
  else
    for (int64_t j = 0; j < n; ++j) dg[j] = y[j] > T(0) ? dh[j] : T(0);
}

/// W_hh for the products of all steps: y (+)= x Wᵀ, or x W.
template <class T>
class StepWeight {
 public:
  StepWeight(const RnnScan& s, bool turned)
      : s_(s),
        matrix_{turned ? s.hidden : gates(s), turned ? gates(s) : s.hidden, turned},
        simd_(is_worth(s) ? simd_conv() : nullptr),
        packed_(simd_ ? matrix_.packed() : 0) {
    if constexpr (sizeof(T) == sizeof(float))
      if (simd_) simd_->pack_panels(matrix_, static_cast<const T*>(s.weight), packed_.get());
  }
  void multiply(int64_t rows, const T* x, bool add, T* y) const {
    if constexpr (sizeof(T) == sizeof(float))
      if (simd_ && rows >= kFewest)
        return simd_->multiply_panels(matrix_, packed_.get(), rows, x,
                                      {add ? y : nullptr, matrix_.columns}, y);
    const MatrixView w{const_cast<void*>(s_.weight), s_.hidden, 1};
    gemm(s_.dtype, rows, matrix_.columns, matrix_.rows, 1, {const_cast<T*>(x), matrix_.rows, 1},
         matrix_.turned ? w.transposed() : w, add, {y, matrix_.columns, 1});
  }

 private:
  static constexpr int64_t kFewest = 4;  // rows: a vector's product packs nothing
  static int64_t gates(const RnnScan& s) { return rnn_gates(s.cell) * s.hidden; }
  static bool is_worth(const RnnScan& s) {
    return sizeof(T) == sizeof(float) && s.steps > 2 && s.hidden >= 32 && s.sizes[2] >= kFewest;
  }

  const RnnScan& s_;
  PanelMatrix matrix_;
  const SimdConv* simd_;
  Scratch<T> packed_;
};

template <class T>
struct Scan {
  const RnnScan& s;
  const int64_t n = s.hidden, gates = rnn_gates(s.cell) * n, kept = rnn_kept(s.cell) * n;
  const int64_t work = 32 * gates;  // of a row, in additions

  /// f(first row, rows) for each step in the order of time, or against it.
  template <class F>
  void each_step(bool backwards, F f) const {
    std::vector<int64_t> first(size_t(s.steps) + 1);
    for (int64_t t = 0; t < s.steps; ++t) first[size_t(t) + 1] = first[size_t(t)] + s.sizes[t];
    for (int64_t k = 0; k < s.steps; ++k) {
      const int64_t t = backwards ? s.steps - 1 - k : k;
      f(first[size_t(t)], s.sizes[t]);
    }
  }

  void forward(const T* gx, T* h, T* c, T* y, T* before, T* all_kept) const {
    const bool gru = s.cell == RnnCell::kGru;
    std::vector<T> products(size_t((s.steps > 0 ? s.sizes[0] : 0) * gates));
    T* g = products.data();
    const T* bias = static_cast<const T*>(s.bias);
    const StepWeight<T> weight(s, true);
    each_step(s.reverse, [&](int64_t at, int64_t b) {
      const T* x = gx + at * gates;
      std::copy(h, h + b * n, before + at * n);
      if (!gru) {
        std::copy(x, x + b * gates, g);
      } else if (bias) {
        for (int64_t i = 0; i < b; ++i) std::copy(bias, bias + gates, g + i * gates);
      }
      weight.multiply(b, h, !gru || bias, g);
      parallel_items(b, work, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
          T *hi = h + i * n, *keep = all_kept + (at + i) * kept;
          if (s.cell == RnnCell::kLstm)
            lstm_row(n, g + i * gates, hi, c + i * n, keep);
          else if (gru)
            gru_row(n, x + i * gates, g + i * gates, hi, keep);
          else
            rnn_row(s.cell, n, g + i * gates, hi);
          std::copy(hi, hi + n, y + (at + i) * n);
        }
      });
    });
  }

  void backward(const T* dy, const T* y, const T* before, const T* all_kept, T* dh, T* dc, T* dgx,
                T* dgh) const {
    const bool gru = s.cell == RnnCell::kGru;
    const StepWeight<T> weight(s, false);
    each_step(!s.reverse, [&](int64_t at, int64_t b) {
      parallel_items(b, work, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
          T *d = dh + i * n, *dx = dgx + (at + i) * gates, *dg = dgh + (at + i) * gates;
          const T* keep = all_kept + (at + i) * kept;
          if (dy)
            for (int64_t j = 0; j < n; ++j) d[j] += dy[(at + i) * n + j];
          if (s.cell == RnnCell::kLstm)
            lstm_row_backward(n, keep, d, dc + i * n, dg);
          else if (gru)
            gru_row_backward(n, keep, before + (at + i) * n, d, dx, dg);
          else
            rnn_row_backward(s.cell, n, y + (at + i) * n, d, dg);
        }
      });
      weight.multiply(b, dgh + at * gates, gru, dh);
    });
  }
};

}  // namespace

void rnn_forward(const RnnScan& s, const void* gx, void* h, void* c, void* y, void* before,
                 void* kept) {
  dispatch_float(s.dtype, "rnn", [&]<class T>() {
    Scan<T>{s}.forward(static_cast<const T*>(gx), static_cast<T*>(h), static_cast<T*>(c),
                       static_cast<T*>(y), static_cast<T*>(before), static_cast<T*>(kept));
  });
}

void rnn_backward(const RnnScan& s, const void* dy, const void* y, const void* before,
                  const void* kept, void* dh, void* dc, void* dgx, void* dgh) {
  dispatch_float(s.dtype, "rnn", [&]<class T>() {
    Scan<T>{s}.backward(static_cast<const T*>(dy), static_cast<const T*>(y),
                        static_cast<const T*>(before), static_cast<const T*>(kept),
                        static_cast<T*>(dh), static_cast<T*>(dc), static_cast<T*>(dgx),
                        static_cast<T*>(dgh));
  });
}

}  // namespace xtgrad::kernels
