/// @file Direct convolutions with kLanes output channels in a vector: 24 sums of pixels × vectors
/// stay in registers, each tap costs a broadcast of the input a pixel and a load of the weights a
/// vector. For kernels other than 3 × 3 at stride 1 with twelve and more output channels: 5 × 5
/// with 32 → 64 channels takes half the time of im2col and a matrix product, level with oneDNN.
/// Sums are two-level.
#include "core/kernels/alloc.h"
#include "core/kernels/parallel.h"
#include "core/kernels/simd/packed.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kRoom = 40 << 10;   // floats of packed input: it stays in the L2 cache
constexpr int64_t kTermsOfSum = 144;  // weights of two vectors then stay in L1
constexpr int64_t kLeastTasks = 8;    // of a weight gradient, whatever the number of threads

/// to[row][pixel][v] (+)= Σ_t x[row][pixel + offset t] w[t][v], t a tap of a channel.
template <int rows, int pixels, int vectors>
void block(const float* x, int64_t pitch, const int64_t* offset, int64_t terms, const float* w,
           const Vec* start, float* to, int64_t to_row, int64_t to_pixel) {
  Vec sum[rows][pixels][vectors] = {};
  for (int64_t t = 0; t < terms; ++t, w += vectors * kLanes) {
    const float* xt = x + offset[t];
    Vec wt[vectors];
    XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) wt[v] = load(w + v * kLanes);
    XTGRAD_UNROLL for (int r = 0; r < rows; ++r) {
      XTGRAD_UNROLL for (int p = 0; p < pixels; ++p) {
        const Vec xp = all(xt[r * pitch + p]);
        XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) sum[r][p][v] += xp * wt[v];
      }
    }
  }
  XTGRAD_UNROLL for (int r = 0; r < rows; ++r) {
    XTGRAD_UNROLL for (int p = 0; p < pixels; ++p) {
      XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) {
        float* at = to + r * to_row + p * to_pixel + v * kLanes;
        store(at, sum[r][p][v] + (start != nullptr ? start[v] : load(at)));
      }
    }
  }
}

using Block = void (*)(const float*, int64_t, const int64_t*, int64_t, const float*, const Vec*,
                       float*, int64_t, int64_t);
constexpr int kPixels = kSums / 2;  // of a row and a vector at most
template <int rows, int vectors, int pixels = rows == 2 && vectors == 2 ? kPixels / 2 : kPixels>
Block block_of(int64_t n) {
  if constexpr (pixels > 1) {
    if (n < pixels) return block_of<rows, vectors, pixels - 1>(n);
  }
  return block<rows, pixels, vectors>;
}

/// Channels that are summed up before they are added to y, of equal numbers.
int64_t channels_of_sum(int64_t channels, int64_t vectors, int64_t taps) {
  const int64_t longest = most(1, 2 * kTermsOfSum / vectors / most(1, taps));
  return ceil_div(channels, ceil_div(channels, longest));
}

/// Weights as [pair of vectors][residue][channels of a sum][tap][channel][pair].
void pack_weights(const Packed& p, const Taps* residues, bool turned, int64_t outputs,
                  const float* w, float* to) {
  const int64_t in = p.channels, taps = p.taps(), vectors = ceil_div(outputs, kLanes);
  const float* end = w + in * outputs * taps;
  parallel_for(0, vectors, 1, in * outputs * taps > 1 << 16,
               [&](int64_t begin, int64_t last) XTGRAD_APART {
                 Scratch<float> rows(in * taps * kLanes);
                 for (int64_t k = begin; k < last; ++k) {
                   const int64_t count = least(kLanes, outputs - k * kLanes);
                   if (turned) {
                     for (int64_t c = 0; c < in; ++c)
                       rows_to_vectors(w + (c * outputs + k * kLanes) * taps, taps, count, taps,
                                       end, &rows[c * taps * kLanes], kLanes);
                   } else {
                     rows_to_vectors(w + k * kLanes * in * taps, in * taps, count, in * taps, end,
                                     rows.get(), kLanes);
                   }
                   const int64_t pair = least(2, vectors - k / 2 * 2), step = pair * kLanes;
                   float* at = to + k / 2 * 2 * kLanes * in * taps + k % 2 * kLanes;
                   for (int64_t r = 0; r < p.residues(); ++r) {
                     const Taps& t = residues[r];
                     const int64_t of_sum = channels_of_sum(in, pair, t.count);
                     for (int64_t c0 = 0; c0 < in; c0 += of_sum)
                       for (int64_t i = 0; i < t.count; ++i)
                         for (int64_t c = c0; c < least(in, c0 + of_sum); ++c, at += step)
                           store(at, load(&rows[(c * taps + t.index[i]) * kLanes]));
                   }
                 }
               });
}

/// The outputs of one residue in a block of rows from `top` at depth z, for a vector or a pair.
template <int vectors>
void run_block(const Packed& p, const float* x, const Taps& taps, const float* w, const Vec* bias,
               int64_t z, int64_t top, int64_t rows, int64_t columns, float* to, int64_t to_row,
               int64_t to_pixel) {
  const bool one = p.pitch == columns && to_row == columns * to_pixel;  // one long row
  if (one) {
    columns *= rows;
    rows = 1;
  }
  if (columns == 0) return;
  const bool narrow = vectors == 1 || columns <= kPixels / 2;  // two rows at a time
  const int64_t chunks = ceil_div(columns, vectors == 2 && narrow ? kPixels / 2 : kPixels);
  const int64_t step = channels_of_sum(p.channels, vectors, taps.count);
  int64_t offset[2 * kTermsOfSum];  // one loop over taps and channels
  for (int64_t c = 0; c < p.channels; c += step) {
    const int64_t channels = least(step, p.channels - c);
    int64_t terms = 0;
    for (int64_t t = 0; t < taps.count; ++t)
      for (int64_t i = 0; i < channels; ++i) offset[terms++] = i * p.channel + taps.offset[t];
    for (int64_t r = 0; r < rows;) {
      const int64_t here = narrow && r + 1 < rows ? 2 : 1;
      const Packed::Range range =
          one ? Packed::Range{0, taps.count} : p.inside(taps, z, top + r, top + r + here);
      for (int64_t i = 0; i < chunks; ++i) {
        const int64_t first = columns * i / chunks, n = columns * (i + 1) / chunks - first;
        (here == 2 ? block_of<2, vectors>(n) : block_of<1, vectors>(n))(
            x + c * p.channel + r * p.pitch + first, p.pitch, offset + range.begin * channels,
            (range.end - range.begin) * channels,
            w + (c * taps.count + range.begin * channels) * vectors * kLanes,
            c == 0 ? bias : nullptr, to + r * to_row + first * to_pixel, to_row, to_pixel);
      }
      r += here;
    }
  }
}

/// to[c][s] += Σ_pixels g[pixel][v] x[c][pixel + tap s] over `rows` rows of g.
template <int channels, int taps, int vectors>
void weight_block(const float* x, int64_t channel, int64_t pitch, const int64_t* offset,
                  const float* g, int64_t rows, int64_t columns, float* to, int64_t to_channel) {
  if (pitch == columns) {  // one long row
    columns *= rows;
    rows = 1;
  }
  Vec sum[channels][taps][vectors] = {};
  const float* xs[taps];
  XTGRAD_UNROLL for (int s = 0; s < taps; ++s) xs[s] = x + offset[s];
  for (int64_t r = 0; r < rows; ++r) {
    for (int64_t p = 0; p < columns; ++p, g += vectors * kLanes) {
      Vec gp[vectors];
      XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) gp[v] = load(g + v * kLanes);
      XTGRAD_UNROLL for (int c = 0; c < channels; ++c) {
        XTGRAD_UNROLL for (int s = 0; s < taps; ++s) {
          const Vec xp = all(xs[s][c * channel + p]);
          XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) sum[c][s][v] += xp * gp[v];
        }
      }
    }
    XTGRAD_UNROLL for (int s = 0; s < taps; ++s) xs[s] += pitch;
  }
  XTGRAD_UNROLL for (int c = 0; c < channels; ++c) {
    XTGRAD_UNROLL for (int s = 0; s < taps; ++s) {
      XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) {
        float* at = to + c * to_channel + (s * vectors + v) * kLanes;
        store(at, load(at) + sum[c][s][v]);
      }
    }
  }
}

/// Channels × taps of one call: close to all accumulators, and few pointers.
template <int taps, int vectors>
constexpr int channels_of() {
  constexpr int fitting = kSums / (taps * vectors);
  return fitting < 1 ? 1 : fitting > 8 ? 8 : fitting;
}

template <int taps, int vectors, int at_once = channels_of<taps, vectors>()>
void weight_blocks(const Packed& p, const float* x, const Taps& t, int64_t first, const float* g,
                   int64_t channels, int64_t rows, float* to) {
  const int64_t to_channel = t.count * vectors * kLanes;
  for (; channels >= at_once; channels -= at_once) {
    weight_block<at_once, taps, vectors>(x, p.channel, p.pitch, t.offset + first, g, rows, p.w.out,
                                         to + first * vectors * kLanes, to_channel);
    x += at_once * p.channel;
    to += at_once * to_channel;
  }
  if constexpr (at_once > 1) {
    if (channels > 0)
      weight_blocks<taps, vectors, (at_once > 4 ? 4 : at_once - 1)>(p, x, t, first, g, channels,
                                                                    rows, to);
  }
}

/// All taps of a block.
template <int vectors>
void run_weight_block(const Packed& p, const float* x, const Taps& t, const float* g,
                      int64_t channels, int64_t rows, float* to) {
  const int64_t most_taps = t.count % 3 == 0 ? 3 : 5, chunks = ceil_div(t.count, most_taps);
  for (int64_t i = 0; i < chunks; ++i) {
    const int64_t first = t.count * i / chunks;
    switch (t.count * (i + 1) / chunks - first) {
      case 1:
        weight_blocks<1, vectors>(p, x, t, first, g, channels, rows, to);
        break;
      case 2:
        weight_blocks<2, vectors>(p, x, t, first, g, channels, rows, to);
        break;
      case 3:
        weight_blocks<3, vectors>(p, x, t, first, g, channels, rows, to);
        break;
      case 4:
        weight_blocks<4, vectors>(p, x, t, first, g, channels, rows, to);
        break;
      default:
        weight_blocks<5, vectors>(p, x, t, first, g, channels, rows, to);
    }
  }
}

}  // namespace

void XTGRAD_SIMD::blocked(const Conv& c, bool turned, const float* x, const float* w,
                          const float* bias, float* y) {
  const int64_t pieces = ceil_div(get_num_threads(), c.batch * c.groups);  // of an image
  Packed p(c, turned, x, kRoom, pieces);
  if (pieces == 1) p.deepen(kRoom);
  const bool wake = worth_waking(c);
  const int64_t outputs = (turned ? c.channels : c.filters) / c.groups;
  const int64_t vectors = ceil_div(outputs, kLanes), of_group = p.channels * p.taps() * outputs;
  const int64_t packed_group = p.channels * p.taps() * vectors * kLanes;
  Scratch<Taps> taps(p.residues());
  p.fill_taps(taps.get());
  Scratch<float> ws(c.groups * packed_group);
  for (int64_t g = 0; g < c.groups; ++g)
    pack_weights(p, taps.get(), turned, outputs, w + g * of_group, &ws[g * packed_group]);
  const int64_t blocks = p.blocks(), blocks_of_rows = ceil_div(p.h.steps(), p.rows);
  const int64_t row = p.w.out * 2 * kLanes, pairs = ceil_div(vectors, 2);
  parallel_for(
      0, c.batch * c.groups * blocks, 1, wake, [&](int64_t begin, int64_t end) XTGRAD_APART {
        Scratch<float> xs(p.size(p.channels)), ys(p.rows * p.h.out_step * row);
        for (int64_t i = begin; i < end; ++i) {
          const int64_t image = i / blocks, b = i % blocks, group = image % c.groups;
          p.pack(x + image * p.channels * p.area_in, p.channels, b, xs.get());
          const int64_t depth = b / blocks_of_rows * p.depths, top = b % blocks_of_rows * p.rows;
          const int64_t last = least(top + p.rows, p.h.steps());
          const int64_t deep = least(p.depths, p.d.steps() - depth);
          for (int64_t task = 0; task < deep * pairs; ++task) {
            const int64_t k = task % pairs * 2, dz = task / pairs, here = least(2, vectors - k);
            const float* wk = &ws[group * packed_group + k * kLanes * p.channels * p.taps()];
            Vec start[2] = {};
            if (bias != nullptr) {
              float b2[2 * kLanes] = {};
              memcpy(b2, bias + group * outputs + k * kLanes,
                     size_t(least(2 * kLanes, outputs - k * kLanes)) * sizeof(float));
              start[0] = load(b2);
              start[1] = load(b2 + kLanes);
            }
            const int64_t pixel = here * kLanes, to_row = p.w.out * pixel;
            for (int64_t r = 0; r < p.residues(); ++r) {
              const Taps& t = taps[r];
              const int64_t rw = r % p.w.out_step, rh = r / p.w.out_step % p.h.out_step;
              const int64_t z = (depth + dz) * p.d.out_step + r / p.w.out_step / p.h.out_step;
              if (z < p.d.out)
                (here == 2 ? run_block<2>
                           : run_block<1>)(p, &xs[dz * p.of_depth()], t, wk, start, depth + dz, top,
                                           p.h.count(rh, top, last), p.w.count(rw, 0, p.w.steps()),
                                           ys.get() + rh * to_row + rw * pixel,
                                           p.h.out_step * to_row, p.w.out_step * pixel);
              wk += t.count * p.channels * pixel;
              if (z >= p.d.out || (r + 1) % (p.h.out_step * p.w.out_step) != 0) continue;
              const int64_t from = top * p.h.out_step;
              const int64_t n = (least(last * p.h.out_step, p.h.out) - from) * p.w.out;
              float* to =
                  y + (image * outputs + k * kLanes) * p.area_out + (z * p.h.out + from) * p.w.out;
              for (int64_t v = 0; v < here; ++v)
                vectors_to_rows(&ys[v * kLanes], pixel, n, to + v * kLanes * p.area_out, p.area_out,
                                least(kLanes, outputs - (k + v) * kLanes));
            }
          }
        }
      });
}

void XTGRAD_SIMD::blocked_weight(const Conv& c, const float* x, const float* g, float* dw) {
  const int64_t channels = c.channels / c.groups, filters = c.filters / c.groups;
  const int64_t all_taps = c.kernel[0] * c.kernel[1] * c.kernel[2];
  const int64_t slice = least(channels, most(16, kTermsOfSum / all_taps));
  const int64_t slices = ceil_div(channels, slice);
  const Packed p(c, false, x, kRoom * channels / slice / 2);  // of one slice: half of it is g
  Taps taps;
  p.fill_taps(&taps);
  const int64_t vectors = ceil_div(filters, kLanes), terms = slice * taps.count;
  const int64_t blocks = p.blocks(), blocks_of_rows = ceil_div(p.h.steps(), p.rows);
  const int64_t all_blocks = c.batch * blocks, tasks = c.groups * slices;
  const int64_t parts = least(all_blocks, ceil_div(kLeastTasks, tasks));
  const int64_t sum = terms * vectors * kLanes;  // [pair of vectors][channel][tap][pair]
  const float* g_end = g + c.batch * c.filters * p.area_out;
  Scratch<float> sums(tasks * parts * sum);
  parallel_for(0, tasks * parts, 1, worth_waking(c), [&](int64_t begin, int64_t end) XTGRAD_APART {
    Scratch<float> xs(p.size(slice)), gs(p.rows * p.w.out * 2 * kLanes);
    for (int64_t i = begin; i < end; ++i) {
      const int64_t part = i % parts, group = i / parts / slices, c0 = i / parts % slices * slice;
      const int64_t count = least(slice, channels - c0);
      float* to = &sums[i * sum];
      memset(to, 0, size_t(sum) * sizeof(float));
      for (int64_t j = all_blocks * part / parts; j < all_blocks * (part + 1) / parts; ++j) {
        const int64_t image = j / blocks * c.groups + group, b = j % blocks;
        const int64_t top = b % blocks_of_rows * p.rows, rows = least(p.rows, p.h.out - top);
        const float* from =
            g + image * filters * p.area_out + (b / blocks_of_rows * p.h.out + top) * p.w.out;
        p.pack(x + (image * channels + c0) * p.area_in, count, b, xs.get());
        for (int64_t k = 0; k < vectors; k += 2) {
          const int64_t here = least(2, vectors - k);
          for (int64_t v = k; v < k + here; ++v)
            rows_to_vectors(from + v * kLanes * p.area_out, p.area_out,
                            least(kLanes, filters - v * kLanes), rows * p.w.out, g_end,
                            &gs[(v - k) * kLanes], here * kLanes);
          (here == 2 ? run_weight_block<2> : run_weight_block<1>)(p, xs.get(), taps, gs.get(),
                                                                  count, rows,
                                                                  to + k * kLanes * terms);
        }
      }
    }
  });
  parallel_for(
      0, tasks, 1, tasks * parts * sum > 1 << 18, [&](int64_t begin, int64_t end) XTGRAD_APART {
        for (int64_t i = begin; i < end; ++i) {
          float* first = &sums[i * parts * sum];
          for (int64_t part = 1; part < parts; ++part)
            for (int64_t j = 0; j < sum; ++j) first[j] += first[part * sum + j];
          const int64_t group = i / slices, c0 = i % slices * slice;
          for (int64_t v = 0; v < vectors; ++v) {
            const int64_t k = v / 2 * 2, here = least(2, vectors - k);
            vectors_to_rows(first + k * kLanes * terms + (v - k) * kLanes, here * kLanes,
                            least(slice, channels - c0) * taps.count,
                            dw + ((group * filters + v * kLanes) * channels + c0) * taps.count,
                            channels * taps.count, least(kLanes, filters - v * kLanes));
          }
        }
      });
}

}  // namespace xtgrad::kernels
