/// @file The input of a convolution, copied with its padding and sorted so that every tap of the
/// kernel reads the elements under a row of outputs one after the other, whatever the stride.
/// Forward and backward are one form then: along each axis, output q · out_step + r is the sum over
/// the taps k of residue r
///   y[q · out_step + r] = Σ_k w[k] x[q · in_step + shift(k)].
/// Forward, in_step is the stride, out_step is 1 and shift(k) = k · dilation − padding. The
/// gradient of the input has them the other way round: y[i] = Σ w[k] x[j] over i = j · stride + k ·
/// dilation − padding, so taps are sorted by their residue modulo the stride, and no zero is
/// multiplied.
#pragma once
#include "core/kernels/simd/level.h"
#include "core/kernels/simd/vec.h"

namespace xtgrad::kernels { namespace {

struct Axis {
  int64_t in, out, in_step, out_step;
  int64_t kernel, dilation, padding, low = 0, span = 0;
  bool turned;

  Axis(const Conv& c, int d, bool turned)
      : in(turned ? c.out[d] : c.in[d]),
        out(turned ? c.in[d] : c.out[d]),
        in_step(turned ? 1 : c.stride[d]),
        out_step(turned ? c.stride[d] : 1),
        kernel(c.kernel[d]),
        dilation(c.dilation[d]),
        padding(c.padding[d]),
        turned(turned) {
    int64_t high = low = shift(0);
    for (int64_t k = 1; k < kernel; ++k) {
      low = least(low, shift(k));
      high = most(high, shift(k));
    }
    span = high - low + 1;
  }
  int64_t residue(int64_t k) const {
    const int64_t r = (k * dilation - padding) % out_step;
    return r < 0 ? r + out_step : r;
  }
  int64_t shift(int64_t k) const {
    return turned ? (residue(k) + padding - k * dilation) / out_step : k * dilation - padding;
  }
  int64_t steps() const { return ceil_div(out, out_step); }
  /// Outputs of residue r among those of steps [begin, end).
  int64_t count(int64_t r, int64_t begin, int64_t end) const {
    return most(0, least(end, ceil_div(out - r, out_step)) - begin);
  }
  int64_t phases() const { return least(in_step, span); }
  int64_t extra() const {
    return (span - 1) / in_step;
  }  // elements that more than one output reads
};

constexpr int64_t kPrefetched = 4096;  // floats

struct Taps {
  int64_t count = 0;
  int64_t offset[kMostTaps], index[kMostTaps];
  int64_t depth[kMostTaps], row[kMostTaps];  // from an output's to what the tap reads
};

/// Additions that take some 40 µs.
XTGRAD_INLINE bool worth_waking(const Conv& c) {
  int64_t work = c.batch * c.filters * (c.channels / c.groups);
  for (int d = 0; d < 3; ++d) work *= c.out[d] * c.kernel[d];
  return work >= 1 << 21;
}

/// Of one group and image: [channel][depth][phase of rows][phase of columns][row][column].
struct Packed {
  Axis d, h, w;
  int64_t channels, area_in, area_out;
  int64_t rows;                // steps of the height in a block
  int64_t depths = 1, planes;  // and of the depth; of the input, for a channel
  int64_t pitch, plane, channel;
  const float* end;  // of the input

  /// As many rows of x in a block as `room` floats take, but at least `blocks` of an image.
  Packed(const Conv& c, bool turned, const float* x, int64_t room, int64_t blocks = 1)
      : d(c, 0, turned),
        h(c, 1, turned),
        w(c, 2, turned),
        channels((turned ? c.filters : c.channels) / c.groups),
        area_in(d.in * h.in * w.in),
        area_out(d.out * h.out * w.out),
        pitch(w.steps() + w.extra()),
        end(x + c.batch * (turned ? c.filters : c.channels) * area_in) {
    const int64_t row = channels * d.span * h.phases() * w.phases() * pitch;
    rows = least(ceil_div(h.steps(), blocks), most(1, room / row - h.extra()));
    rows = ceil_div(h.steps(), ceil_div(h.steps(), rows));  // of equal lengths
    plane = (rows + h.extra()) * pitch + kLanes;
    planes = d.span;
    channel = planes * of_depth();
  }
  /// Where the room is enough, several depths are in a block, which share planes.
  void deepen(int64_t room) {
    if (d.in_step != 1 || rows < h.steps()) return;
    depths = most(1, least(d.steps(), room / (channels * of_depth()) - d.extra()));
    depths = ceil_div(d.steps(), ceil_div(d.steps(), depths));
    planes = depths + d.extra();
    channel = planes * of_depth();
  }

  int64_t of_depth() const { return h.phases() * w.phases() * plane; }
  int64_t blocks() const { return ceil_div(d.steps(), depths) * ceil_div(h.steps(), rows); }
  int64_t taps() const { return d.kernel * h.kernel * w.kernel; }
  int64_t size(int64_t of_channels) const { return of_channels * channel + 8 * kLanes; }

  int64_t residues() const { return d.out_step * h.out_step * w.out_step; }

  /// The taps of each residue, those of the depth outermost.
  void fill_taps(Taps* to) const {
    for (int64_t r = 0; r < residues(); ++r) to[r].count = 0;
    for (int64_t i = 0; i < taps(); ++i) {
      const int64_t kd = i / w.kernel / h.kernel, kh = i / w.kernel % h.kernel, kw = i % w.kernel;
      const int64_t at_d = d.shift(kd) - d.low, at_h = h.shift(kh) - h.low,
                    at_w = w.shift(kw) - w.low;
      Taps& t = to[(d.residue(kd) * h.out_step + h.residue(kh)) * w.out_step + w.residue(kw)];
      t.index[t.count] = i;
      t.depth[t.count] = d.shift(kd);
      t.row[t.count] = h.shift(kh);
      t.offset[t.count++] =
          ((at_d * h.phases() + at_h % h.in_step) * w.phases() + at_w % w.in_step) * plane +
          at_h / h.in_step * pitch + at_w / w.in_step;
    }
  }

  /// From the first to the last tap that reads more than padding at the depth z, and under the rows
  /// [begin, end) of steps.
  struct Range {
    int64_t begin, end;
  };
  Range inside(const Taps& t, int64_t z) const {
    return trim(t, [&](int64_t i) {
      const int64_t at = z * d.in_step + t.depth[i];
      return at < 0 || at >= d.in;
    });
  }
  Range inside(const Taps& t, int64_t z, int64_t begin, int64_t end) const {
    return trim(t, [&](int64_t i) {
      const int64_t at = z * d.in_step + t.depth[i], low = begin * h.in_step + t.row[i];
      return at < 0 || at >= d.in || low >= h.in || low + (end - 1 - begin) * h.in_step < 0;
    });
  }
  template <class F>
  static Range trim(const Taps& t, F is_padding) {
    Range r = {0, t.count};
    while (r.begin < r.end && is_padding(r.begin)) ++r.begin;
    while (r.begin < r.end && is_padding(r.end - 1)) --r.end;
    return r;
  }

  /// f(channel, tap): the taps of one depth for all channels, then those of the next.
  template <class F>
  void each_term(const Taps& t, F f) const {
    for (int64_t first = 0, last = 0; first < t.count; first = last) {
      while (last < t.count && t.depth[last] == t.depth[first]) ++last;
      for (int64_t c = 0; c < channels; ++c)
        for (int64_t i = first; i < last; ++i) f(c, i);
    }
  }

  /// How a row of x is packed: n elements after `skip`, `begin` zeros before them.
  struct Row {
    int64_t step, phases, pitch, plane, skip, begin, n;
    const float* end;
  };
  Row row() const {
    const int64_t wanted = pitch * w.in_step, skip = most(0, w.low);
    const int64_t begin = least(wanted, most(0, -w.low));
    const int64_t n = most(0, least(w.in - skip, wanted - begin));
    return {w.in_step, w.phases(), pitch, plane, skip, begin, n, end};
  }

  /// A padded row of x, w.low before its first element, as `pitch` elements of each phase. What is
  /// written beyond them, at most a vector, the next row overwrites; what is read beyond the row
  /// lies before `end`.
  XTGRAD_INLINE void pack_row(const Row& r, const float* x, float* to) {
    x += r.skip;
    if (r.step == 1) {
      zero(to, 0, r.begin);
      copy_row(x, r.n, r.end, to + r.begin);
      return zero(to, r.begin + r.n, r.pitch);
    }
    float* other = to + r.plane;
    if (r.step == 2 && r.end - x >= r.n + 2 * kLanes) {  // x[j] goes to phase (begin + j) % 2
      const bool odd = r.begin % 2 != 0, both = r.phases > 1;
      zero(to, 0, (r.begin + 1) / 2);
      if (both) zero(other, 0, r.begin / 2);
      float* even_to = (odd ? other : to) + r.begin / 2;
      float* odd_to = (odd ? to : other) + (r.begin + 1) / 2;
      for (int64_t j = 0; j < r.n; j += 2 * kLanes) {
        const Vec a = load(x + j), b = load(x + j + kLanes);
        if (both || !odd) store(even_to + j / 2, evens(a, b));
        if (both || odd) store(odd_to + j / 2, odds(a, b));
      }
      zero(to, (r.begin + r.n + 1) / 2, r.pitch);
      if (both) zero(other, (r.begin + r.n) / 2, r.pitch);
      return;
    }
    for (int64_t p = 0; p < r.phases; ++p, to += r.plane) {
      const int64_t first = least(r.pitch, most(0, ceil_div(r.begin - p, r.step)));
      const int64_t last = most(first, least(r.pitch, ceil_div(r.begin + r.n - p, r.step)));
      zero(to, 0, first);
      const float* from = x + p - r.begin;
      for (int64_t i = first; i < last; ++i) to[i] = from[i * r.step];
      zero(to, last, r.pitch);
    }
  }
  XTGRAD_INLINE void copy_row(const float* x, int64_t n, const float* end, float* to) {
    if (end - x < n + kLanes)
      memcpy(to, x, size_t(n) * sizeof(float));
    else
      for (int64_t i = 0; i < n; i += kLanes) store(to + i, load(x + i));
  }
  XTGRAD_INLINE void zero(float* to, int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i += kLanes) {
      store(to + i, Vec{});
      __asm__ volatile("");  // mostly there is one: a call of memset would take four times as long
    }
  }

  /// Asks for a small image, to be packed next, while others are summed up.
  void prefetch(const float* x) const {
    const int64_t n = channels * area_in;
    if (n > kPrefetched || end - x < n) return;
    for (int64_t i = 0; i < n; i += 64 / int64_t(sizeof(float))) __builtin_prefetch(x + i);
  }

  /// `count` channels of x for block b.
  void pack(const float* x, int64_t count, int64_t b, float* to) const {
    // Copies, which no store through `to` can change: else each row would divide anew.
    const Row r = row();
    const int64_t in_d = d.in, in_h = h.in, in_w = w.in, area = area_in, all_planes = planes;
    const int64_t all_rows = rows + h.extra(), h_step = h.in_step, h_phases = h.phases();
    const int64_t blocks_of_rows = ceil_div(h.steps(), rows);
    const int64_t d0 = b / blocks_of_rows * depths * d.in_step + d.low;
    const int64_t h0 = b % blocks_of_rows * rows * h_step + h.low;
    const bool in_one = r.step == 1 && h_step == 1 && w.low == 0 && r.pitch == in_w && h0 >= 0 &&
                        h0 + all_rows <= in_h;
    for (int64_t c = 0; c < count; ++c, x += area) {
      for (int64_t z = d0; z < d0 + all_planes; ++z) {
        if (in_one && z >= 0 && z < in_d) {
          copy_row(x + (z * in_h + h0) * in_w, all_rows * in_w, r.end, to);
          store((to += r.plane) - kLanes, Vec{});
          continue;
        }
        for (int64_t p = 0; p < h_phases; ++p, to += r.phases * r.plane) {
          float* at = to;
          for (int64_t i = 0; i < all_rows; ++i, at += r.pitch) {
            const int64_t y = h0 + p + i * h_step;
            if (z >= 0 && z < in_d && y >= 0 && y < in_h)
              pack_row(r, x + (z * in_h + y) * in_w, at);
            else
              for (int64_t q = 0; q < r.phases; ++q) zero(at + q * r.plane, 0, r.pitch);
          }
          for (int64_t q = 0; q < r.phases; ++q) store(to + (q + 1) * r.plane - kLanes, Vec{});
        }
      }
    }
    zero(to, 0, 8 * kLanes);  // vectors reach beyond the last row
  }
};

}}  // namespace xtgrad::kernels
