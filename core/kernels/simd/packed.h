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

constexpr int64_t kLine = 1024;  // the longest padded row that is sorted at once

struct Taps {
  int64_t count = 0;
  int64_t offset[kMostTaps], index[kMostTaps];
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
  int64_t rows;  // steps of the height in a block
  int64_t pitch, plane, channel;

  /// As many rows in a block as `room` floats take, but at least `blocks` of an image.
  Packed(const Conv& c, bool turned, int64_t room, int64_t blocks = 1)
      : d(c, 0, turned),
        h(c, 1, turned),
        w(c, 2, turned),
        channels((turned ? c.filters : c.channels) / c.groups),
        area_in(d.in * h.in * w.in),
        area_out(d.out * h.out * w.out),
        pitch(w.steps() + w.extra()) {
    const int64_t row = channels * d.span * h.phases() * w.phases() * pitch;
    rows = least(ceil_div(h.steps(), blocks), most(1, room / row - h.extra()));
    rows = ceil_div(h.steps(), ceil_div(h.steps(), rows));  // of equal lengths
    plane = (rows + h.extra()) * pitch + kLanes;
    channel = d.span * h.phases() * w.phases() * plane;
  }

  int64_t blocks() const { return d.steps() * ceil_div(h.steps(), rows); }
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
      t.offset[t.count++] =
          ((at_d * h.phases() + at_h % h.in_step) * w.phases() + at_w % w.in_step) * plane +
          at_h / h.in_step * pitch + at_w / w.in_step;
    }
  }

  /// A padded row of x, w.low before its first element, as `pitch` elements of each phase. What is
  /// written beyond them, at most a vector, the next row overwrites.
  void pack_row(const float* x, float* to) const {
    const int64_t step = w.in_step, wanted = pitch * step;
    const int64_t skip = most(0, w.low), begin = most(0, -w.low);
    const int64_t n = most(0, least(w.in - skip, wanted - begin));
    float* line = to;
    float buffer[kLine + 2 * kLanes];
    if (step == 1 || wanted <= kLine) {
      if (step != 1) line = buffer;
      for (int64_t i = 0; i < least(begin, wanted); i += kLanes) store(line + i, Vec{});
      if (n > 0) memcpy(line + begin, x + skip, size_t(n) * sizeof(float));
      for (int64_t i = begin + n; i < wanted; i += kLanes) store(line + i, Vec{});
    }
    if (step == 1) return;
    if (step == 2 && wanted <= kLine) {
      for (int64_t i = 0; i < pitch; i += kLanes) {
        const Vec a = load(line + 2 * i), b = load(line + 2 * i + kLanes);
        store(to + i, evens(a, b));
        if (w.phases() > 1) store(to + plane + i, odds(a, b));
      }
      return;
    }
    for (int64_t p = 0; p < w.phases(); ++p, to += plane) {
      for (int64_t i = 0; i < pitch; ++i) {
        const int64_t at = w.low + p + i * step;
        to[i] = at >= 0 && at < w.in ? x[at] : 0;
      }
    }
  }

  /// `count` channels of x for block b.
  void pack(const float* x, int64_t count, int64_t b, float* to) const {
    const int64_t blocks_of_rows = ceil_div(h.steps(), rows);
    const int64_t d0 = b / blocks_of_rows * d.in_step + d.low;
    const int64_t h0 = b % blocks_of_rows * rows * h.in_step + h.low;
    for (int64_t c = 0; c < count; ++c, x += area_in) {
      for (int64_t z = d0; z < d0 + d.span; ++z) {
        for (int64_t p = 0; p < h.phases(); ++p, to += w.phases() * plane) {
          for (int64_t i = 0; i < rows + h.extra(); ++i) {
            const int64_t y = h0 + p + i * h.in_step;
            float* row = to + i * pitch;
            if (z >= 0 && z < d.in && y >= 0 && y < h.in) {
              pack_row(x + (z * h.in + y) * w.in, row);
            } else {
              for (int64_t q = 0; q < w.phases(); ++q, row += plane)
                for (int64_t j = 0; j < pitch; j += kLanes) store(row + j, Vec{});
            }
          }
          for (int64_t q = 0; q < w.phases(); ++q) store(to + (q + 1) * plane - kLanes, Vec{});
        }
      }
    }
    memset(to, 0, 8 * kLanes * sizeof(float));  // vectors reach beyond the last row
  }
};

}}  // namespace xtgrad::kernels
