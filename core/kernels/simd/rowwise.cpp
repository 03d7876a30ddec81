/// @file Direct convolutions along the rows, for few output channels in a group, depthwise ones
/// among them: kLanes neighbouring outputs in a vector, up to 24 sums of channels × vectors in
/// registers, each tap one load of the input a vector and a broadcast weight a channel. Vectors
/// lie row by row and their sums go straight into y; where rows are short, all rows are one and
/// what is computed between two of them is dropped. 5 × 5 depthwise at stride 2 takes 0.67 ms, tap
/// by tap it took 8.2.
#include "core/kernels/alloc.h"
#include "core/kernels/parallel.h"
#include "core/kernels/simd/packed.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kRoom = 24 << 10;  // floats of packed input
constexpr int64_t kLeastTasks = 8;   // of a weight gradient, whatever the number of threads
constexpr int kMostOutputs = kRegisters == 32 ? 8 : 6;

template <int outputs>
constexpr int vectors_of() {
  return kSums / outputs > 8 ? 8 : kSums / outputs;
}

/// Where the vectors of a block lie: `rows` rows of `width` outputs, kLanes at a time. The last of
/// a row is moved back to end with it; where a row is shorter than a vector, what is too much lies
/// where the next row comes.
struct Places {
  int64_t width, x_pitch, y_pitch, left;
  int64_t column = 0, x_row = 0, y_row = 0, x = 0, y = 0;

  Places(int64_t rows, int64_t width, int64_t x_pitch, int64_t y_pitch)
      : width(width), x_pitch(x_pitch), y_pitch(y_pitch), left(rows * ceil_div(width, kLanes)) {}
  /// The next place, again and again the last one.
  void next() {
    if (left == 0) return;
    --left;
    const int64_t at = most(0, least(column, width - kLanes));
    x = x_row + at;
    y = y_row + at;
    if ((column += kLanes) < width) return;
    column = 0;
    x_row += x_pitch;
    y_row += y_pitch;
  }
};

/// to[k][at] = bias[k] + Σ_t x[from + offset t] w[t][k] for `vectors` places, t a tap of a channel.
template <int outputs, int vectors>
XTGRAD_INLINE void sum_row(const float* x, const int64_t* from, const int64_t* offset,
                           int64_t terms, const float* w, const float* bias, float* to,
                           const int64_t* at, int64_t to_output) {
  Vec sum[outputs][vectors];
  XTGRAD_UNROLL for (int k = 0; k < outputs; ++k) {
    XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) sum[k][v] = all(bias[k]);
  }
  for (int64_t t = 0; t < terms; ++t, w += outputs) {
    const float* xt = x + offset[t];
    Vec xv[vectors];
    XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) xv[v] = load(xt + from[v]);
    XTGRAD_UNROLL for (int k = 0; k < outputs; ++k) {
      const Vec wk = all(w[k]);
      XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) sum[k][v] += wk * xv[v];
    }
  }
  XTGRAD_UNROLL for (int k = 0; k < outputs; ++k) {
    XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) store(to + k * to_output + at[v], sum[k][v]);
  }
}

template <int outputs>
void sum_rows(const float* x, const int64_t* offset, int64_t terms, const float* w,
              const float* bias, Places places, float* to, int64_t to_output) {
  constexpr int kVectors = vectors_of<outputs>(), kFew = (kVectors + 1) / 2;
  while (places.left > 0) {
    const int64_t left = places.left;
    int64_t from[kVectors], at[kVectors];
    XTGRAD_UNROLL for (int v = 0; v < kVectors; ++v) {
      places.next();
      from[v] = places.x;
      at[v] = places.y;
    }
    if (outputs >= 4 && left == 1)
      sum_row<outputs, 1>(x, from, offset, terms, w, bias, to, at, to_output);
    else if (left <= kFew)
      sum_row<outputs, kFew>(x, from, offset, terms, w, bias, to, at, to_output);
    else
      sum_row<outputs, kVectors>(x, from, offset, terms, w, bias, to, at, to_output);
  }
}

using SumRows = void (*)(const float*, const int64_t*, int64_t, const float*, const float*, Places,
                         float*, int64_t);
template <int outputs = kMostOutputs>
SumRows sum_rows_of(int64_t n) {
  if constexpr (outputs > 1) {
    if (n < outputs) return sum_rows_of<outputs - 1>(n);
  }
  return sum_rows<outputs>;
}

/// Output channels [k · n / chunks, (k + 1) · n / chunks) go together.
struct Chunks {
  int64_t n, count;
  Chunks(int64_t n, int64_t most) : n(n), count(ceil_div(n, most)) {}
  int64_t begin(int64_t i) const { return n * i / count; }
  int64_t size(int64_t i) const { return begin(i + 1) - begin(i); }
};

/// Of a group: [chunk][residue][term][output].
void pack_weights(const Packed& p, const Taps* taps, int64_t residues, bool turned,
                  const Chunks& chunks, const float* w, float* to) {
  for (int64_t i = 0; i < chunks.count; ++i) {
    for (int64_t r = 0; r < residues; ++r) {
      p.each_term(taps[r], [&](int64_t c, int64_t t) {
        for (int64_t k = chunks.begin(i); k < chunks.begin(i + 1); ++k)
          *to++ = w[(turned ? c * chunks.n + k : k * p.channels + c) * p.taps() + taps[r].index[t]];
      });
    }
  }
}

/// `steps` rows of the residues along the width → rows of y.
void merge_row(const Axis& w, const float* from, int64_t to_residue, float* to) {
  if (w.out_step == 1) {
    memcpy(to, from, size_t(w.out) * sizeof(float));
  } else if (w.out_step == 2) {
    const float* other = from + to_residue;
    int64_t i = 0;
    for (; i + kLanes <= w.out / 2; i += kLanes) {
      const Vec a = load(from + i), b = load(other + i);
      store(to + 2 * i, zip_low(a, b));
      store(to + 2 * i + kLanes, zip_high(a, b));
    }
    for (; i < w.out / 2; ++i) {
      to[2 * i] = from[i];
      to[2 * i + 1] = other[i];
    }
    if (w.out % 2) to[w.out - 1] = from[w.out / 2];
  } else {
    for (int64_t r = 0; r < w.out_step; ++r, from += to_residue)
      for (int64_t i = 0; i < w.count(r, 0, w.steps()); ++i) to[i * w.out_step + r] = from[i];
  }
}

/// to[k][s] += Σ_i g[k][i] x[i + tap s], lane by lane.
template <int filters, int taps>
void weight_rows(const float* x, const int64_t* offset, const float* g, int64_t g_filter,
                 int64_t positions, float* to, int64_t to_filter) {
  Vec sum[filters][taps];
  XTGRAD_UNROLL for (int k = 0; k < filters; ++k) {
    XTGRAD_UNROLL for (int s = 0; s < taps; ++s) sum[k][s] = load(to + k * to_filter + s * kLanes);
  }
  const float* xs[taps];
  XTGRAD_UNROLL for (int s = 0; s < taps; ++s) xs[s] = x + offset[s];
  for (int64_t i = 0; i < positions; i += kLanes) {
    Vec gk[filters];
    XTGRAD_UNROLL for (int k = 0; k < filters; ++k) gk[k] = load(g + k * g_filter + i);
    XTGRAD_UNROLL for (int s = 0; s < taps; ++s) {
      const Vec x_s = load(xs[s] + i);
      XTGRAD_UNROLL for (int k = 0; k < filters; ++k) sum[k][s] += gk[k] * x_s;
    }
  }
  XTGRAD_UNROLL for (int k = 0; k < filters; ++k) {
    XTGRAD_UNROLL for (int s = 0; s < taps; ++s) store(to + k * to_filter + s * kLanes, sum[k][s]);
  }
}

using WeightRows = void (*)(const float*, const int64_t*, const float*, int64_t, int64_t, float*,
                            int64_t);
template <int filters>
constexpr int taps_of() {
  return filters == 1 ? 9 : kSums / filters > 5 ? 5 : kSums / filters;
}
template <int filters, int taps = taps_of<filters>()>
WeightRows weight_rows_of(int64_t n) {
  if constexpr (taps > 1) {
    if (n < taps) return weight_rows_of<filters, taps - 1>(n);
  }
  return weight_rows<filters, taps>;
}

/// All taps of one channel for `filters` filters.
template <int filters>
void weight_taps(const Taps& t, const float* x, const float* g, int64_t g_filter, int64_t positions,
                 float* to, int64_t to_filter) {
  const Chunks chunks(t.count, taps_of<filters>());
  for (int64_t i = 0; i < chunks.count; ++i) {
    const int64_t first = chunks.begin(i);
    weight_rows_of<filters>(chunks.size(i))(x, t.offset + first, g, g_filter, positions,
                                            to + first * kLanes, to_filter);
  }
}

}  // namespace

void XTGRAD_SIMD::rowwise(const Conv& c, bool turned, const float* x, const float* w,
                          const float* bias, float* y) {
  const int64_t pieces = ceil_div(get_num_threads(), c.batch * c.groups);  // of an image
  Packed p(c, turned, x, kRoom, pieces);
  if (pieces == 1) p.deepen(kRoom);
  const bool wake = worth_waking(c);
  const int64_t outputs = (turned ? c.channels : c.filters) / c.groups;
  const int64_t of_group = p.channels * p.taps() * outputs;
  const int64_t columns = p.w.out_step, residues = p.residues();
  Scratch<Taps> taps(residues);
  p.fill_taps(taps.get());
  Scratch<int64_t> offsets(p.channels * p.taps());  // one loop over channels and taps
  int64_t* next = offsets.get();
  for (int64_t r = 0; r < residues; ++r)
    p.each_term(taps[r],
                [&](int64_t ch, int64_t t) { *next++ = ch * p.channel + taps[r].offset[t]; });
  const Chunks chunks(outputs, kMostOutputs);
  Scratch<float> ws(c.groups * of_group);
  for (int64_t g = 0; g < c.groups; ++g)
    pack_weights(p, taps.get(), residues, turned, chunks, w + g * of_group, &ws[g * of_group]);
  const int64_t blocks = p.blocks(), blocks_of_rows = ceil_div(p.h.steps(), p.rows);
  // Row by row, or all rows as one where too much of a row's last vector would be wasted. Straight
  // into y where rows are long and no residues are to be merged.
  const int64_t width = p.w.steps(), vectors = p.rows * ceil_div(width, kLanes);
  const bool long_rows = columns == 1 && width >= kLanes;
  const bool by_rows = 4 * vectors <= (long_rows ? 5 : 4) * ceil_div(p.rows * p.pitch, kLanes);
  const bool straight = by_rows && long_rows;
  const int64_t to_output = straight ? p.area_out : p.rows * p.pitch + 8 * kLanes;
  const int64_t to_row = straight ? p.h.out_step * p.w.out : by_rows ? width : p.pitch;
  const int64_t to_residue = kMostOutputs * to_output;
  parallel_for(
      0, c.batch * c.groups * blocks, 1, wake, [&](int64_t begin, int64_t end) XTGRAD_APART {
        Scratch<float> xs(p.size(p.channels)), ys(straight ? 0 : columns * to_residue);
        for (int64_t i = begin; i < end; ++i) {
          const int64_t image = i / blocks, b = i % blocks, group = image % c.groups;
          p.pack(x + image * p.channels * p.area_in, p.channels, b, xs.get());
          if (i + 1 < end) p.prefetch(x + (i + 1) / blocks * p.channels * p.area_in);
          const int64_t depth = b / blocks_of_rows * p.depths, top = b % blocks_of_rows * p.rows;
          const int64_t deep = least(p.depths, p.d.steps() - depth);
          const int64_t last = least(top + p.rows, p.h.steps());
          const float* wk = nullptr;
          for (int64_t task = 0; task < deep * chunks.count; ++task) {
            const int64_t chunk = task % chunks.count, dz = task / chunks.count;
            if (chunk == 0) wk = &ws[group * of_group];
            const int64_t* offset = offsets.get();
            const int64_t k0 = chunks.begin(chunk), n = chunks.size(chunk);
            float start[kMostOutputs] = {};
            for (int64_t k = 0; k < n && bias != nullptr; ++k)
              start[k] = bias[group * outputs + k0 + k];
            const SumRows run = sum_rows_of(n);
            for (int64_t r = 0; r < residues; ++r) {
              const int64_t terms = taps[r].count * p.channels;
              const int64_t rw = r % columns, rh = r / columns % p.h.out_step;
              const int64_t z = (depth + dz) * p.d.out_step + r / columns / p.h.out_step;
              const int64_t rows = z < p.d.out ? p.h.count(rh, top, last) : 0;
              float* to = y + (image * outputs + k0) * p.area_out +
                          ((z * p.h.out) + top * p.h.out_step + rh) * p.w.out;
              const Packed::Range range = p.inside(taps[r], depth + dz);
              if (rows > 0)
                run(&xs[dz * p.of_depth()], offset + range.begin * p.channels,
                    (range.end - range.begin) * p.channels, wk + range.begin * p.channels * n,
                    start,
                    by_rows ? Places(rows, width, p.pitch, to_row)
                            : Places(1, rows * p.pitch, 0, 0),
                    straight ? to : &ys[rw * to_residue], to_output);
              offset += terms;
              wk += terms * n;
              if (straight || rw != columns - 1) continue;
              for (int64_t k = 0; k < n; ++k) {
                for (int64_t q = 0; q < rows; ++q)
                  merge_row(p.w, &ys[k * to_output + q * to_row], to_residue,
                            to + k * p.area_out + q * p.h.out_step * p.w.out);
              }
            }
          }
        }
      });
}

void XTGRAD_SIMD::rowwise_weight(const Conv& c, const float* x, const float* g, float* dw) {
  const Packed p(c, false, x, kRoom);
  Taps t;
  p.fill_taps(&t);
  const int64_t channels = p.channels, filters = c.filters / c.groups;
  const int64_t blocks = p.blocks(), blocks_of_rows = ceil_div(p.h.steps(), p.rows);
  const int64_t all_blocks = c.batch * blocks;
  const int64_t parts = least(all_blocks, ceil_div(kLeastTasks, c.groups));
  const int64_t to_filter = channels * t.count * kLanes, sum = filters * to_filter;
  const int64_t g_filter = p.rows * p.pitch + kLanes;
  Scratch<float> sums(c.groups * parts * sum);
  parallel_for(
      0, c.groups * parts, 1, worth_waking(c), [&](int64_t begin, int64_t end) XTGRAD_APART {
        Scratch<float> xs(p.size(channels)), gs(filters * g_filter);
        for (int64_t i = begin; i < end; ++i) {
          const int64_t group = i / parts, part = i % parts;
          float* to = &sums[i * sum];
          memset(to, 0, size_t(sum) * sizeof(float));
          for (int64_t j = all_blocks * part / parts; j < all_blocks * (part + 1) / parts; ++j) {
            const int64_t image = j / blocks * c.groups + group, b = j % blocks;
            const int64_t top = b % blocks_of_rows * p.rows;
            const int64_t rows = least(p.rows, p.h.out - top), positions = rows * p.pitch;
            p.pack(x + image * channels * p.area_in, channels, b, xs.get());
            for (int64_t k = 0; k < filters; ++k) {
              const float* from = g + (image * filters + k) * p.area_out +
                                  (b / blocks_of_rows * p.h.out + top) * p.w.out;
              float* row = &gs[k * g_filter];
              for (int64_t r = 0; r < rows; ++r, row += p.pitch, from += p.w.out) {
                memcpy(row, from, size_t(p.w.out) * sizeof(float));
                p.zero(row, p.w.out, p.pitch);
              }
              store(row, Vec{});
            }
            const Chunks chunks(filters, 4);
            for (int64_t f = 0; f < chunks.count; ++f) {
              const int64_t k = chunks.begin(f);
              for (int64_t ch = 0; ch < channels; ++ch) {
                const float *xc = &xs[ch * p.channel], *gk = &gs[k * g_filter];
                float* at = to + k * to_filter + ch * t.count * kLanes;
                switch (chunks.size(f)) {
                  case 1:
                    weight_taps<1>(t, xc, gk, g_filter, positions, at, to_filter);
                    break;
                  case 2:
                    weight_taps<2>(t, xc, gk, g_filter, positions, at, to_filter);
                    break;
                  case 3:
                    weight_taps<3>(t, xc, gk, g_filter, positions, at, to_filter);
                    break;
                  default:
                    weight_taps<4>(t, xc, gk, g_filter, positions, at, to_filter);
                }
              }
            }
          }
        }
      });
  for (int64_t group = 0; group < c.groups; ++group) {
    for (int64_t i = 0; i < sum / kLanes; ++i) {
      float total = 0;
      for (int64_t part = 0; part < parts; ++part) {
        Vec v = load(&sums[(group * parts + part) * sum + i * kLanes]);
        float lane[kLanes];
        store(lane, v);
        for (int width = kLanes / 2; width > 0; width /= 2)
          for (int j = 0; j < width; ++j) lane[j] += lane[j + width];
        total += lane[0];
      }
      dw[group * (sum / kLanes) + i] = total;
    }
  }
}

}  // namespace xtgrad::kernels
