/// @file Convolutions: im2col in pieces that fit the L2 cache with one matrix product each, direct
/// loops where the problem is tiny or each filter sees one channel, and floats by conv_simd.h.
#include "core/kernels/conv_kernel.h"

#include <algorithm>

#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/kernels/conv_choice.h"
#include "core/kernels/conv_simd.h"
#include "core/kernels/conv_tiny_kernel.h"
#include "core/kernels/gemm.h"
#include "core/kernels/im2col.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kColumnElements = 1 << 17;  // of a piece of columns: half of a usual L2 cache
constexpr int64_t kLeastPositions = 128;      // a product narrower than this wastes its packing

constexpr int64_t kPieceWork = 1 << 18;    // multiplications that take some 5 µs
constexpr int64_t kWorthWaking = 1 << 21;  // 50 µs

int64_t product(const int64_t (&v)[3]) { return v[0] * v[1] * v[2]; }

/// Sizes of one image and one group.
struct Sizes {
  int64_t channels, filters;  // of a group
  int64_t image, taps, positions;
  int64_t depth;   // rows of the columns: channels · taps
  int64_t weight;  // elements of a group's weight

  explicit Sizes(const Conv& c)
      : channels(c.channels / c.groups),
        filters(c.filters / c.groups),
        image(product(c.in)),
        taps(product(c.kernel)),
        positions(product(c.out)),
        depth(channels * taps),
        weight(filters * depth) {}
  int64_t work(const Conv& c) const {
    return (Checked(c.batch) * c.filters * positions * depth).estimate();
  }
  /// Of one of `count` equal pieces done by the direct loops, in additions.
  int64_t direct_work(const Conv& c, int64_t count) const {
    return 2 * work(c) / std::max<int64_t>(1, count);
  }
  bool worth_waking(const Conv& c) const { return work(c) >= kWorthWaking; }
  /// Pieces, of `count` equal ones, that one thread should at least get.
  int64_t grain(const Conv& c, int64_t count) const {
    return 1 + kPieceWork / (work(c) / std::max<int64_t>(1, count) + 1);
  }
};

/// Columns would be x itself.
bool is_pointwise(const Conv& c) {
  for (int d = 0; d < 3; ++d) {
    if (c.kernel[d] != 1 || c.stride[d] != 1 || c.padding[d] != 0) return false;
  }
  return true;
}

/// The direct loops: y, w and x of one image meet row by row and one of the three is written. Calls
/// op(y row, w, x row, n, stride) for filters [begin, end); y[i] belongs to x[i · stride].
template <class T, class Op>
inline void direct_image(const Conv& c, const Sizes& s, int64_t begin, int64_t end, T* y, T* w,
                         T* x, Op op) {
  for (int64_t f = begin; f < end; ++f) {
    T* group_x = x + f / s.filters * s.channels * s.image;
    T* row = y + f * s.positions;
    for (int64_t od = 0; od < c.out[0]; ++od) {
      for (int64_t oh = 0; oh < c.out[1]; ++oh, row += c.out[2]) {
        T* tap = w + f * s.depth;
        for (int64_t channel = 0; channel < s.channels; ++channel) {
          for (int64_t kd = 0; kd < c.kernel[0]; ++kd) {
            const int64_t d = od * c.stride[0] - c.padding[0] + kd * c.dilation[0];
            for (int64_t kh = 0; kh < c.kernel[1]; ++kh, tap += c.kernel[2]) {
              const int64_t h = oh * c.stride[1] - c.padding[1] + kh * c.dilation[1];
              if (d < 0 || d >= c.in[0] || h < 0 || h >= c.in[1]) continue;
              T* image = group_x + ((channel * c.in[0] + d) * c.in[1] + h) * c.in[2];
              for (int64_t kw = 0; kw < c.kernel[2]; ++kw) {
                const Range r = valid_outputs(c, kw);
                if (r.begin == r.end) continue;
                const int64_t first = r.begin * c.stride[2] + kw * c.dilation[2] - c.padding[2];
                op(row + r.begin, tap[kw], image + first, r.end - r.begin, c.stride[2]);
              }
            }
          }
        }
      }
    }
  }
}

template <class T>
void direct_forward(const Conv& c, const Sizes& s, const T* x, const T* w, const T* bias, T* y) {
  const int64_t rows = c.batch * c.filters;
  parallel_items(rows, s.direct_work(c, rows), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t n = i / c.filters, f = i % c.filters;
      std::fill_n(y + i * s.positions, s.positions, bias == nullptr ? T{0} : bias[f]);
      direct_image(c, s, f, f + 1, y + n * c.filters * s.positions, const_cast<T*>(w),
                   const_cast<T*>(x) + n * c.channels * s.image,
                   [](T* yi, T wi, const T* xi, int64_t count, int64_t step) {
                     if (step == 1) {
                       for (int64_t j = 0; j < count; ++j) yi[j] = multiply_add(wi, xi[j], yi[j]);
                     } else {
                       for (int64_t j = 0; j < count; ++j) {
                         yi[j] = multiply_add(wi, xi[j * step], yi[j]);
                       }
                     }
                   });
    }
  });
}

template <class T>
void direct_backward_input(const Conv& c, const Sizes& s, const T* g, const T* w, T* dx) {
  const int64_t images = c.batch * c.groups;  // a group's filters write into the same one
  parallel_items(images, s.direct_work(c, images), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t n = i / c.groups, group = i % c.groups;
      std::fill_n(dx + i * s.channels * s.image, s.channels * s.image, T{0});
      direct_image(c, s, group * s.filters, (group + 1) * s.filters,
                   const_cast<T*>(g) + n * c.filters * s.positions, const_cast<T*>(w),
                   dx + n * c.channels * s.image,
                   [](const T* gi, T wi, T* xi, int64_t count, int64_t step) {
                     if (step == 1) {
                       for (int64_t j = 0; j < count; ++j) xi[j] = multiply_add(wi, gi[j], xi[j]);
                     } else {
                       for (int64_t j = 0; j < count; ++j) {
                         xi[j * step] = multiply_add(wi, gi[j], xi[j * step]);
                       }
                     }
                   });
    }
  });
}

template <class T>
T dot(const T* a, const T* b, int64_t n, int64_t b_step) {
  T lane[8] = {};
  int64_t i = 0;
  if (b_step == 1) {
    for (; i + 8 <= n; i += 8) {
      for (int64_t j = 0; j < 8; ++j) lane[j] = multiply_add(a[i + j], b[i + j], lane[j]);
    }
  }
  T sum = ((lane[0] + lane[4]) + (lane[1] + lane[5])) + ((lane[2] + lane[6]) + (lane[3] + lane[7]));
  for (; i < n; ++i) sum = multiply_add(a[i], b[i * b_step], sum);
  return sum;
}

template <class T>
void direct_backward_weight(const Conv& c, const Sizes& s, const T* x, const T* g, T* dw) {
  parallel_items(c.filters, s.direct_work(c, c.filters), [&](int64_t begin, int64_t end) {
    std::fill_n(dw + begin * s.depth, (end - begin) * s.depth, T{0});
    for (int64_t n = 0; n < c.batch; ++n) {
      direct_image(c, s, begin, end, const_cast<T*>(g) + n * c.filters * s.positions, dw,
                   const_cast<T*>(x) + n * c.channels * s.image,
                   [](const T* gi, T& wi, const T* xi, int64_t count, int64_t step) {
                     wi += dot(gi, xi, count, step);
                   });
    }
  });
}

/// Output rows of a piece.
int64_t piece_rows(const Conv& c, const Sizes& s) {
  const int64_t width = std::max<int64_t>(1, c.out[2]);
  const int64_t fitting = kColumnElements / std::max<int64_t>(1, s.depth * width);
  const int64_t least = (kLeastPositions + width - 1) / width;
  return std::clamp<int64_t>(std::max(fitting, least), 1, std::max<int64_t>(1, output_rows(c)));
}

template <class T>
MatrixView matrix(const T* data, int64_t row_stride) {
  return {const_cast<T*>(data), row_stride, 1};
}

template <class T>
void product_forward(const Conv& c, const Sizes& s, const T* x, const T* w, const T* bias, T* y) {
  const bool pointwise = is_pointwise(c);
  const int64_t rows = piece_rows(c, s), total = output_rows(c);
  const int64_t pieces = (total + rows - 1) / rows;
  const bool wake = s.worth_waking(c);
  const int64_t count = c.batch * pieces, grain = s.grain(c, count);
  parallel_for(0, count, grain, wake, [&](int64_t begin, int64_t end) {
    Scratch<T> columns(pointwise ? 0 : s.depth * rows * c.out[2]);
    for (int64_t i = begin; i < end; ++i) {
      const int64_t n = i / pieces, first = i % pieces * rows, last = std::min(total, first + rows);
      const int64_t from = first * c.out[2], width = (last - first) * c.out[2];
      for (int64_t group = 0; group < c.groups; ++group) {
        const T* image = x + (n * c.groups + group) * s.channels * s.image;
        T* to = y + (n * c.groups + group) * s.filters * s.positions + from;
        if (!pointwise) im2col(c, s.channels, first, last, image, columns.get());
        for (int64_t f = 0; f < s.filters && bias != nullptr; ++f) {
          std::fill_n(to + f * s.positions, width, bias[group * s.filters + f]);
        }
        gemm(kTypeOf<T>, s.filters, width, s.depth, 1, matrix(w + group * s.weight, s.depth),
             pointwise ? matrix(image + from, s.image) : matrix(columns.get(), width),
             bias != nullptr ? 1 : 0, matrix(to, s.positions));
      }
    }
  });
}

template <class T>
void product_backward_input(const Conv& c, const Sizes& s, const T* g, const T* w, T* dx) {
  const bool pointwise = is_pointwise(c);
  const int64_t rows = pointwise ? output_rows(c) : piece_rows(c, s), total = output_rows(c);
  const bool wake = s.worth_waking(c);
  const int64_t count = c.batch * c.groups, grain = s.grain(c, count);
  parallel_for(0, count, grain, wake, [&](int64_t begin, int64_t end) {
    Scratch<T> columns(pointwise ? 0 : s.depth * rows * c.out[2]);
    for (int64_t i = begin; i < end; ++i) {
      const T* weight = w + i % c.groups * s.weight;
      T* image = dx + i * s.channels * s.image;
      if (!pointwise) std::fill_n(image, s.channels * s.image, T{0});
      for (int64_t first = 0; first < total; first += rows) {
        const int64_t last = std::min(total, first + rows), width = (last - first) * c.out[2];
        const T* from = g + i * s.filters * s.positions + first * c.out[2];
        gemm(kTypeOf<T>, s.depth, width, s.filters, 1, matrix(weight, s.depth).transposed(),
             matrix(from, s.positions), 0,
             pointwise ? matrix(image, s.image) : matrix(columns.get(), width));
        if (!pointwise) col2im(c, s.channels, first, last, columns.get(), image);
      }
    }
  });
}

/// Adds the weight gradient of images [begin, end) to dw.
template <class T>
void add_weight_gradient(const Conv& c, const Sizes& s, int64_t begin, int64_t end, const T* x,
                         const T* g, T* dw) {
  const bool pointwise = is_pointwise(c);
  const int64_t rows = pointwise ? output_rows(c) : piece_rows(c, s), total = output_rows(c);
  Scratch<T> columns(pointwise ? 0 : s.depth * rows * c.out[2]);
  for (int64_t i = begin * c.groups; i < end * c.groups; ++i) {
    const T* image = x + i * s.channels * s.image;
    for (int64_t first = 0; first < total; first += rows) {
      const int64_t last = std::min(total, first + rows), width = (last - first) * c.out[2];
      if (!pointwise) im2col(c, s.channels, first, last, image, columns.get());
      const MatrixView under = pointwise ? matrix(image, s.image) : matrix(columns.get(), width);
      gemm(kTypeOf<T>, s.filters, s.depth, width, 1,
           matrix(g + i * s.filters * s.positions + first * c.out[2], s.positions),
           under.transposed(), 1, matrix(dw + i % c.groups * s.weight, s.depth));
    }
  }
}

template <class T>
void product_backward_weight(const Conv& c, const Sizes& s, const T* x, const T* g, T* dw) {
  const int64_t weight = c.groups * s.weight;
  const int64_t most = std::min<int64_t>(c.batch, s.work(c) / kPieceWork);
  const int64_t parts = std::clamp<int64_t>(most, 1, get_num_threads());
  const int64_t length = (c.batch + parts - 1) / parts;
  std::fill_n(dw, weight, T{0});
  Scratch<T> others((parts - 1) * weight);  // of all parts but the first
  parallel_for(0, parts, 1, s.worth_waking(c), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      T* sum = i == 0 ? dw : others.get() + (i - 1) * weight;
      if (i > 0) std::fill_n(sum, weight, T{0});
      add_weight_gradient(c, s, std::min(c.batch, i * length), std::min(c.batch, (i + 1) * length),
                          x, g, sum);
    }
  });
  for (int64_t i = 1; i < parts; ++i) {
    const T* sum = others.get() + (i - 1) * weight;
    for (int64_t j = 0; j < weight; ++j) dw[j] += sum[j];
  }
}

/// A group of a 3 × 3 convolution: its forward map, or that of its input's gradient.
PlaneMap plane_map(const Conv& c, const Sizes& s, bool turned) {
  const PlaneMap m{s.channels,
                   s.filters,
                   c.in[1],
                   c.in[2],
                   c.out[1],
                   c.out[2],
                   c.padding[1],
                   c.padding[2],
                   c.batch,
                   c.channels * s.image,
                   c.filters * s.positions,
                   turned,
                   s.worth_waking(c)};
  if (!turned) return m;
  return {m.filters,  m.channels, m.out_height, m.out_width, m.height, m.width,       2 - m.top,
          2 - m.left, m.batch,    m.y_image,    m.x_image,   turned,   m.worth_waking};
}

bool is_winograd(ConvMethod m) {
  return m == ConvMethod::kWinograd2 || m == ConvMethod::kWinograd4;
}
int tile_of(ConvMethod m) { return m == ConvMethod::kWinograd4 ? 4 : 2; }

/// A forward map, or with `turned` that of the input's gradient, by one of the kernels for vectors.
void simd_map(const Conv& c, const Sizes& s, ConvMethod method, bool turned, const float* x,
              const float* w, const float* bias, float* y) {
  const SimdConv& simd = *simd_conv();
  if (!is_winograd(method))
    return (method == ConvMethod::kBlocked ? simd.blocked : simd.rowwise)(c, turned, x, w, bias, y);
  const PlaneMap m = plane_map(c, s, turned);
  for (int64_t group = 0; group < c.groups; ++group) {
    simd.winograd(m, tile_of(method), x + group * m.channels * m.height * m.width,
                  w + group * s.weight, bias == nullptr ? nullptr : bias + group * s.filters,
                  y + group * m.filters * m.out_height * m.out_width);
  }
}

void simd_weight(const Conv& c, const Sizes& s, ConvMethod method, const float* x, const float* g,
                 float* dw) {
  const SimdConv& simd = *simd_conv();
  if (!is_winograd(method))
    return (method == ConvMethod::kBlocked ? simd.blocked_weight : simd.rowwise_weight)(c, x, g,
                                                                                        dw);
  const PlaneMap m = plane_map(c, s, false);
  for (int64_t group = 0; group < c.groups; ++group) {
    simd.winograd_weight(m, tile_of(method), x + group * s.channels * s.image,
                         g + group * s.filters * s.positions, dw + group * s.weight);
  }
}

template <class T>
void forward(const Conv& c, const T* x, const T* w, const T* bias, T* y) {
  const ConvMethod method = choose_method(c, ConvDirection::kForward);
  if (method == ConvMethod::kTiny) return conv_tiny_forward(c, x, w, bias, y);
  const Sizes s(c);
  if (method == ConvMethod::kLoops) return direct_forward(c, s, x, w, bias, y);
  if (method == ConvMethod::kGemm) return product_forward(c, s, x, w, bias, y);
  if constexpr (std::is_same_v<T, float>) simd_map(c, s, method, false, x, w, bias, y);
}

template <class T>
void backward_input(const Conv& c, const T* g, const T* w, T* dx) {
  const Sizes s(c);
  const ConvMethod method = choose_method(c, ConvDirection::kInput);
  if (method == ConvMethod::kLoops) return direct_backward_input(c, s, g, w, dx);
  if (method == ConvMethod::kGemm) return product_backward_input(c, s, g, w, dx);
  if constexpr (std::is_same_v<T, float>) simd_map(c, s, method, true, g, w, nullptr, dx);
}

template <class T>
void backward_weight(const Conv& c, const T* x, const T* g, T* dw) {
  const ConvMethod method = choose_method(c, ConvDirection::kWeight);
  if (method == ConvMethod::kTiny) return conv_tiny_backward_weight(c, x, g, dw);
  const Sizes s(c);
  if (method == ConvMethod::kLoops) return direct_backward_weight(c, s, x, g, dw);
  if (method == ConvMethod::kGemm) return product_backward_weight(c, s, x, g, dw);
  if constexpr (std::is_same_v<T, float>) simd_weight(c, s, method, x, g, dw);
}

}  // namespace

void conv_forward(const Conv& conv, const void* x, const void* w, const void* bias, void* y) {
  auto run = [&]<class T>(auto map) {
    map(conv, static_cast<const T*>(x), static_cast<const T*>(w), static_cast<const T*>(bias),
        static_cast<T*>(y));
  };
  if (conv.dtype == kLong)
    return run.operator()<int64_t>(
        [](const Conv& c, auto... data) { direct_forward<int64_t>(c, Sizes(c), data...); });
  dispatch_float(conv.dtype, "slow_conv2d_cpu",
                 [&]<class T>() { run.template operator()<T>(forward<T>); });
}

void conv_backward_input(const Conv& conv, const void* g, const void* w, void* dx) {
  auto run = [&]<class T>(auto map) {
    map(conv, static_cast<const T*>(g), static_cast<const T*>(w), static_cast<T*>(dx));
  };
  if (conv.dtype == kLong)
    return run.operator()<int64_t>(
        [](const Conv& c, auto... data) { direct_backward_input<int64_t>(c, Sizes(c), data...); });
  dispatch_float(conv.dtype, "slow_conv_transpose2d_out_cpu",
                 [&]<class T>() { run.template operator()<T>(backward_input<T>); });
}

void conv_backward_weight(const Conv& conv, const void* x, const void* g, void* dw) {
  dispatch_float(conv.dtype, "conv", [&]<class T>() {
    backward_weight(conv, static_cast<const T*>(x), static_cast<const T*>(g), static_cast<T*>(dw));
  });
}

void unfold(const Conv& conv, const void* x, void* columns) {
  const int64_t image = conv.channels * product(conv.in), rows = output_rows(conv);
  const int64_t size = conv.channels * product(conv.kernel) * product(conv.out);
  dispatch_float(conv.dtype, "unfold", [&]<class T>() {
    parallel_items(conv.batch, 4 * size, [&](int64_t begin, int64_t end) {
      for (int64_t n = begin; n < end; ++n) {
        im2col(conv, conv.channels, 0, rows, static_cast<const T*>(x) + n * image,
               static_cast<T*>(columns) + n * size);
      }
    });
  });
}

void fold(const Conv& conv, const void* columns, void* x) {
  const int64_t image = conv.channels * product(conv.in), rows = output_rows(conv);
  const int64_t size = conv.channels * product(conv.kernel) * product(conv.out);
  dispatch_float(conv.dtype, "fold", [&]<class T>() {
    parallel_items(conv.batch, 4 * size, [&](int64_t begin, int64_t end) {
      for (int64_t n = begin; n < end; ++n) {
        T* to = static_cast<T*>(x) + n * image;
        std::fill_n(to, image, T{0});
        col2im(conv, conv.channels, 0, rows, static_cast<const T*>(columns) + n * size, to);
      }
    });
  });
}

}  // namespace xtgrad::kernels
