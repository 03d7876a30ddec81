/// @file Pooling: output row by output row, each tap of the window a pass over the row's elements.
#include "core/kernels/pool_kernel.h"

#include <algorithm>
#include <limits>
#include <type_traits>

#include "core/checked.h"
#include "core/kernels/driver.h"
#include "core/kernels/parallel.h"
#include "core/kernels/pool_pairs.h"
#include "core/kernels/window.h"

namespace xtgrad::kernels {
namespace {

int64_t product(const int64_t (&v)[3]) { return v[0] * v[1] * v[2]; }

/// First and one past the last input along dim d under output i, inside the input.
Range under(const Pool& p, int d, int64_t i) {
  const int64_t start = i * p.stride[d] - p.padding[d];
  const int64_t end = start + (p.kernel[d] - 1) * p.dilation[d] + 1;
  const int64_t skipped = start < 0 ? (-start + p.dilation[d] - 1) / p.dilation[d] : 0;
  return {start + skipped * p.dilation[d], std::min(end, p.in[d])};
}

/// The first tap of a row, after one that lies before the image for every output, which reaches the
/// image for some: a kernel may be far wider than the image where padding is.
int64_t next_tap(const Pool& p, int64_t shift) {
  // Output i reads i · stride + shift: i is the last one that is still left of the image.
  const int64_t i = std::min(p.out[2], ceil_div(-shift, p.stride[2])) - 1;
  return ceil_div(p.padding[2] - i * p.stride[2], p.dilation[2]);
}

/// Calls f(offset of the image row in its plane, shift, outputs) for all taps under one output row:
/// output i reads element i · stride + shift of the image row.
template <class F>
inline void for_each_tap(const Pool& p, int64_t od, int64_t oh, F f) {
  const Range depth = under(p, 0, od), height = under(p, 1, oh);
  for (int64_t d = depth.begin; d < depth.end; d += p.dilation[0]) {
    for (int64_t h = height.begin; h < height.end; h += p.dilation[1]) {
      for (int64_t k = 0; k < p.kernel[2]; ++k) {
        const int64_t shift = k * p.dilation[2] - p.padding[2];
        if (shift >= p.in[2]) break;
        const Range outputs = valid_outputs(p.in[2], p.out[2], p.stride[2], shift);
        if (outputs.begin == outputs.end)
          k = next_tap(p, shift) - 1;
        else
          f((d * p.in[1] + h) * p.in[2], shift, outputs);
      }
    }
  }
}

/// Calls f(plane, depth, height) for all output rows, planes on several threads.
template <class F>
inline void for_each_row(const Pool& p, F f) {
  const Checked work = Checked(4) * product(p.out) * checked_product(p.kernel) + 4;
  parallel_items(p.planes, work.estimate(), [&](int64_t begin, int64_t end) {
    for (int64_t plane = begin; plane < end; ++plane) {
      for (int64_t od = 0; od < p.out[0]; ++od) {
        for (int64_t oh = 0; oh < p.out[1]; ++oh) f(plane, od, oh);
      }
    }
  });
}

/// One tap of a row of maxima.
template <class T>
inline void take_larger(const T* x, int64_t step, int64_t first, Range r, T* best, int64_t* at) {
  for (int64_t i = r.begin; i < r.end; ++i) {
    const T v = x[i * step];
    const bool better = v > best[i] || v != v;
    best[i] = better ? v : best[i];
    at[i] = better ? first + i * step : at[i];
  }
}

template <class T>
void run_max(const Pool& p, const T* x, T* y, int64_t* positions) {
  const int64_t in = product(p.in), width = p.out[2];
  if (is_in_pairs(p))
    return for_each_row(p, [&](int64_t plane, int64_t od, int64_t oh) {
      const int64_t row = ((plane * p.out[0] + od) * p.out[1] + oh) * width;
      const int64_t first = (od * p.in[1] + 2 * oh) * p.in[2];
      max_of_pairs(x + plane * in + first, p.in[2], first, width, y + row, positions + row);
    });
  for_each_row(p, [&](int64_t plane, int64_t od, int64_t oh) {
    const int64_t row = ((plane * p.out[0] + od) * p.out[1] + oh) * width;
    T* best = y + row;
    int64_t* at = positions + row;
    const int64_t d = under(p, 0, od).begin, h = under(p, 1, oh).begin;
    for (int64_t i = 0; i < width; ++i) {
      best[i] = -std::numeric_limits<T>::infinity();
      const int64_t w = under(p, 2, i).begin;
      // Stays where everything is -inf.
      const bool any = d < p.in[0] && h < p.in[1] && w < p.in[2];
      at[i] = any ? (d * p.in[1] + h) * p.in[2] + w : -1;
    }
    for_each_tap(p, od, oh, [&](int64_t line, int64_t shift, Range r) {
      const T* from = x + plane * in + line + shift;
      switch (p.stride[2]) {  // known strides vectorise
        case 1:
          return take_larger(from, 1, line + shift, r, best, at);
        case 2:
          return take_larger(from, 2, line + shift, r, best, at);
        default:
          return take_larger(from, p.stride[2], line + shift, r, best, at);
      }
    });
  });
}

/// Elements that an average is taken over.
struct Divisor {
  const Pool& p;
  bool count_padding;
  int64_t fixed;

  int64_t along(int d, int64_t i) const {
    const int64_t start = i * p.stride[d] - p.padding[d];
    if (!count_padding) {
      const Range r = under(p, d, i);
      return std::max<int64_t>(0, r.end - r.begin);
    }
    return std::min(start + p.kernel[d], p.in[d] + p.padding[d]) - start;
  }
  int64_t of_row(int64_t od, int64_t oh) const { return along(0, od) * along(1, oh); }
  /// Never 0: no element is divided by it then.
  int64_t of(int64_t of_its_row, int64_t i) const {
    return fixed != 0 ? fixed : std::max<int64_t>(1, of_its_row * along(2, i));
  }
};

template <class T>
void run_avg(const Pool& p, const Divisor& divisor, const T* x, T* y) {
  const int64_t in = product(p.in), step = p.stride[2];
  if (std::is_floating_point_v<T> && is_in_pairs(p)) {
    const T by = static_cast<T>(divisor.of(divisor.of_row(0, 0), 0));
    return for_each_row(p, [&](int64_t plane, int64_t od, int64_t oh) {
      average_of_pairs(x + plane * in + (od * p.in[1] + 2 * oh) * p.in[2], p.in[2], p.out[2], by,
                       y + ((plane * p.out[0] + od) * p.out[1] + oh) * p.out[2]);
    });
  }
  for_each_row(p, [&](int64_t plane, int64_t od, int64_t oh) {
    T* sum = y + ((plane * p.out[0] + od) * p.out[1] + oh) * p.out[2];
    std::fill_n(sum, p.out[2], T{0});
    for_each_tap(p, od, oh, [&](int64_t line, int64_t shift, Range r) {
      const T* from = x + plane * in + line + shift;
      if (step == 2) {
        for (int64_t i = r.begin; i < r.end; ++i) sum[i] += from[i * 2];
      } else {
        for (int64_t i = r.begin; i < r.end; ++i) sum[i] += from[i * step];
      }
    });
    const int64_t of_row = divisor.of_row(od, oh);
    for (int64_t i = 0; i < p.out[2]; ++i) sum[i] /= static_cast<T>(divisor.of(of_row, i));
  });
}

template <class T>
void run_avg_backward(const Pool& p, const Divisor& divisor, const T* g, T* dx) {
  const int64_t in = product(p.in), step = p.stride[2];
  if (is_in_pairs(p)) {
    const T by = static_cast<T>(divisor.of(divisor.of_row(0, 0), 0));
    return for_each_row(p, [&](int64_t plane, int64_t od, int64_t oh) {
      T* rows = dx + plane * in + (od * p.in[1] + 2 * oh) * p.in[2];
      spread_to_pairs(g + ((plane * p.out[0] + od) * p.out[1] + oh) * p.out[2], p.out[2], by, rows,
                      p.in[2]);
      // What no window reaches: the end of both rows, and all rows after the last two.
      const int64_t reached = 2 * p.out[2], after = 2 * (oh + 1);
      std::fill_n(rows + reached, p.in[2] - reached, T{0});
      std::fill_n(rows + p.in[2] + reached, p.in[2] - reached, T{0});
      if (oh == p.out[1] - 1) std::fill_n(rows + 2 * p.in[2], (p.in[1] - after) * p.in[2], T{0});
    });
  }
  std::fill_n(dx, p.planes * in, T{0});
  for_each_row(p, [&](int64_t plane, int64_t od, int64_t oh) {
    const T* row = g + ((plane * p.out[0] + od) * p.out[1] + oh) * p.out[2];
    constexpr int64_t kPart = 256;
    T share[kPart];
    const int64_t of_row = divisor.of_row(od, oh);
    for (int64_t first = 0; first < p.out[2]; first += kPart) {
      const int64_t last = std::min(p.out[2], first + kPart);
      for (int64_t i = first; i < last; ++i) {
        share[i - first] = row[i] / static_cast<T>(divisor.of(of_row, i));
      }
      for_each_tap(p, od, oh, [&](int64_t line, int64_t shift, Range r) {
        T* to = dx + plane * in + line + shift;
        const int64_t end = std::min(r.end, last);
        for (int64_t i = std::max(r.begin, first); i < end; ++i) to[i * step] += share[i - first];
      });
    }
  });
}

/// The maximum of one box of a plane.
template <class T>
void take_largest(const Boxes& b, const int64_t (&from)[3], const int64_t (&to)[3], const T* x,
                  T& best, int64_t& at) {
  best = -std::numeric_limits<T>::infinity();
  at = (from[0] * b.in[1] + from[1]) * b.in[2] + from[2];
  for (int64_t d = from[0]; d < to[0]; ++d) {
    for (int64_t h = from[1]; h < to[1]; ++h) {
      const int64_t line = (d * b.in[1] + h) * b.in[2];
      for (int64_t w = from[2]; w < to[2]; ++w) {
        const T v = x[line + w];
        if (v > best || v != v) {
          best = v;
          at = line + w;
        }
      }
    }
  }
}

template <class T>
void run_max_over(const Boxes& b, const T* x, T* y, int64_t* positions) {
  const int64_t in = product(b.in), out = product(b.out);
  parallel_items(b.planes, 8 * (in + out), [&](int64_t begin, int64_t end) {
    for (int64_t p = begin; p < end; ++p) {
      for (int64_t i = 0; i < out; ++i) {
        const int64_t o[3] = {i / (b.out[1] * b.out[2]), i / b.out[2] % b.out[1], i % b.out[2]};
        int64_t from[3], to[3];
        for (int d = 0; d < 3; ++d) {
          from[d] = b.begin[d][o[d] + p * b.plane_step[d]];
          to[d] = b.end[d][o[d] + p * b.plane_step[d]];
        }
        take_largest(b, from, to, x + p * in, y[p * out + i], positions[p * out + i]);
      }
    }
  });
}

}  // namespace

void max_over(const Boxes& boxes, const void* x, void* y, int64_t* positions) {
  dispatch_float(boxes.dtype, "adaptive_max_pool", [&]<class T>() {
    run_max_over(boxes, static_cast<const T*>(x), static_cast<T*>(y), positions);
  });
}

void max_pool(const Pool& pool, const void* x, void* y, int64_t* positions) {
  dispatch_float(pool.dtype, "max_pool2d", [&]<class T>() {
    run_max(pool, static_cast<const T*>(x), static_cast<T*>(y), positions);
  });
}

void max_pool_backward(const Pool& pool, const void* g, const int64_t* positions, void* dx) {
  const int64_t in = product(pool.in), out = product(pool.out);
  dispatch_float(pool.dtype, "max_pool2d_backward", [&]<class T>() {
    parallel_items(pool.planes, 2 * in, [&](int64_t begin, int64_t end) {
      for (int64_t plane = begin; plane < end; ++plane) {
        T* to = static_cast<T*>(dx) + plane * in;
        std::fill_n(to, in, T{0});
        for (int64_t i = plane * out; i < (plane + 1) * out; ++i) {
          if (positions[i] >= 0) to[positions[i]] += static_cast<const T*>(g)[i];
        }
      }
    });
  });
}

void avg_pool(const Pool& pool, bool count_padding, int64_t divisor, const void* x, void* y) {
  const Divisor by{pool, count_padding, divisor};
  if (pool.dtype == kLong) {
    return run_avg(pool, by, static_cast<const int64_t*>(x), static_cast<int64_t*>(y));
  }
  dispatch_float(pool.dtype, "avg_pool2d", [&]<class T>() {
    run_avg(pool, by, static_cast<const T*>(x), static_cast<T*>(y));
  });
}

void avg_pool_backward(const Pool& pool, bool count_padding, int64_t divisor, const void* g,
                       void* dx) {
  const Divisor by{pool, count_padding, divisor};
  dispatch_float(pool.dtype, "avg_pool2d_backward", [&]<class T>() {
    run_avg_backward(pool, by, static_cast<const T*>(g), static_cast<T*>(dx));
  });
}

}  // namespace xtgrad::kernels
