/// @file 3 × 3 convolutions at stride 1 by Winograd's minimal filtering (tiles.h): planes are cut
/// into tiles whose transforms are multiplied element by element, which over channels makes kSize²
/// independent matrix products [tiles, channels] · [channels, filters]:
///   y = Aᵀ [Σ_c (G w Gᵀ) ∘ (Bᵀ x B)] A,   dw = Gᵀ [Σ_tiles (A g Aᵀ) ∘ (Bᵀ x B)] G.
/// Lanes are channels in every step, so the transforms write just what the products read and
/// nothing is packed; planes [n, c, h, w] meet vectors only in a transposition in registers.
/// F(4 × 4) takes a quarter to a half of the time of oneDNN's direct kernels (64 → 64 channels at
/// 32², batch 64, one thread: 13.9 ms forward against 46; 512 → 512 at 4²: 13 against 31), and an
/// eighth of im2col's. Sums are two-level (128 channels, a block of tiles): long chains would lose
/// ten times as much. Every sum has one order, whatever the number of threads.
#include "core/kernels/alloc.h"
#include "core/kernels/parallel.h"
#include "core/kernels/simd/level.h"
#include "core/kernels/simd/tiles.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kChannelsOfSum = 128;  // the weights' panel then stays in L1
constexpr int64_t kGroup = 64 / kLanes;  // vectors of filters between two transforms
constexpr int64_t kLineFloats = 16;

/// to[v][tile] = Σ_c x[tile][c] w[c][v]: `tiles` × `vectors` accumulators.
template <int tiles, int vectors>
void products(const float* x, int64_t x_block, const float* w, int64_t channels, float* to,
              int64_t to_vector, bool add) {
  Vec sum[tiles][vectors] = {};
  for (; channels > 0; channels -= kLanes, x += x_block) {
    const int64_t here = least(channels, kLanes);
    for (int64_t c = 0; c < here; ++c, w += vectors * kLanes) {
      Vec wc[vectors];
      XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) wc[v] = load(w + v * kLanes);
      XTGRAD_UNROLL for (int i = 0; i < tiles; ++i) {
        const Vec xi = all(x[i * kLanes + c]);
        XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) sum[i][v] += xi * wc[v];
      }
    }
  }
  XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) {
    XTGRAD_UNROLL for (int i = 0; i < tiles; ++i) {
      float* at = to + v * to_vector + i * kLanes;
      store(at, add ? sum[i][v] + load(at) : sum[i][v]);
    }
  }
}

/// One vector's sums need fewer registers, and are seldom: they are not worth the code.
constexpr int most_tiles(int vectors) { return vectors == 2 ? kSums / 2 : kSums * 2 / 3; }

using Products = void (*)(const float*, int64_t, const float*, int64_t, float*, int64_t, bool);
template <int vectors, int tiles = most_tiles(vectors)>
Products products_of(int64_t n) {
  if constexpr (tiles > 1) {
    if (n < tiles) return products_of<vectors, tiles - 1>(n);
  }
  return products<tiles, vectors>;
}

/// to[k][v] (+)= Σ_tiles g[tile][k] x[v][tile]: filters × vectors of channels.
template <int filters, int vectors>
void weight_products(const float* g, const float* x, int64_t x_vector, int64_t tiles, float* to,
                     bool add) {
  Vec sum[filters][vectors] = {};
  if (add) {  // the sums so far come from far away
    XTGRAD_UNROLL for (int i = 0; i < filters * vectors; ++i)
        __builtin_prefetch(to + i * kLanes, 1);
  }
  for (int64_t t = 0; t < tiles; ++t, g += kLanes, x += kLanes) {
    Vec xt[vectors];
    XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) xt[v] = load(x + v * x_vector);
    XTGRAD_UNROLL for (int i = 0; i < filters; ++i) {
      const Vec gi = all(g[i]);
      XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) sum[i][v] += gi * xt[v];
    }
  }
  XTGRAD_UNROLL for (int i = 0; i < filters; ++i) {
    XTGRAD_UNROLL for (int v = 0; v < vectors; ++v) {
      float* at = to + (i * vectors + v) * kLanes;
      store(at, add ? sum[i][v] + load(at) : sum[i][v]);
    }
  }
}

/// The planes of a transform lie side by side and are written in step: a distance that is a
/// multiple of 4 KiB would put them all into one set of the L1 cache (1.30 instead of 1.10 ms for
/// 16 → 16 channels at 28²), so it is one line more than one.
int64_t plane_distance(int64_t floats) {
  const int64_t lines = ceil_div(floats, kLineFloats);
  return (lines + (65 - lines % 64) % 64) * kLineFloats;
}

/// Tile rows ("strips") of all images, in blocks whose transforms stay in the L2 cache.
template <class Tile>
struct Grid {
  static constexpr int64_t kPlanes = Tile::kSize * Tile::kSize;

  const PlaneMap& map;
  int64_t channels, filters;  // in vectors
  int64_t rows, columns;      // tiles of an image
  int64_t strips, pitch;      // floats of a padded row of vectors
  int64_t block;              // strips of a block

  Grid(const PlaneMap& m, int64_t threads)
      : map(m),
        channels(ceil_div(m.channels, kLanes)),
        filters(ceil_div(m.filters, kLanes)),
        rows(ceil_div(m.out_height, Tile::kOut)),
        columns(ceil_div(m.out_width, Tile::kOut)),
        strips(m.batch * rows),
        pitch((columns * Tile::kOut + 2) * kLanes),
        block(choose_block(threads)) {}

  bool whole() const { return block == strips; }
  int64_t tiles() const { return block * columns; }

  /// From 24 to 256 tiles everything is within a tenth. Where the weights' transforms would fill
  /// the L3 cache and those of all tiles do not, one block: then the weights' are not kept at all.
  /// Each of `threads` gets as many blocks.
  int64_t choose_block(int64_t threads) const {
    constexpr int64_t kNear = 800'000 / 4, kFar = 3 << 20, kFarTiles = 5 << 20;  // floats
    const int64_t widest = most(channels, filters) * kLanes;
    if (kPlanes * channels * filters * kLanes * kLanes > kFar &&
        kPlanes * columns * strips * widest < kFarTiles)
      return strips;
    const int64_t fitting = most(24, least(96, kNear / (kPlanes * widest)));
    const int64_t longest = least(strips, most(1, fitting / columns));
    int64_t blocks = ceil_div(strips, longest);
    if (blocks > 1) blocks = ceil_div(blocks, threads) * threads;
    return ceil_div(strips, blocks);
  }

  /// Calls f(image, first tile row, tile rows, first tile of the block) for the images of a block.
  template <class F>
  void for_each_run(int64_t begin, int64_t end, F f) const {
    for (int64_t s = begin; s < end;) {
      const int64_t first = s % rows, count = least(rows - first, end - s);
      f(s / rows, first, count, (s - begin) * columns);
      s += count;
    }
  }

  int64_t scratch() const { return (block * Tile::kOut + 2) * pitch; }

  /// Rows [row, row + count) of kLanes planes, `left` zeros before each, as vectors.
  void load_rows(const float* x, int64_t planes, int64_t height, int64_t width, const float* end,
                 int64_t row, int64_t count, int64_t left, float* to) const {
    const int64_t top = most(row, 0), bottom = least(row + count, height);
    for (int64_t r = row; r < row + count; ++r) {
      float* at = to + (r - row) * pitch;
      const bool inside = r >= top && r < bottom;
      const int64_t from = inside ? left * kLanes : pitch;
      for (int64_t i = 0; i < from; i += kLanes) store(at + i, Vec{});
      if (!inside) continue;
      for (int64_t i = (left + width) * kLanes; i < pitch; i += kLanes) store(at + i, Vec{});
    }
    const int64_t n = (bottom - top) * width;  // rows are contiguous
    float* at = to + (top - row) * pitch + left * kLanes;
    int64_t column = 0;
    for (int64_t j = 0; j < n; j += kLanes) {
      Vec r[kLanes];
      load_square(x + top * width + j, height * width, planes, n - j, end, r);
      XTGRAD_UNROLL for (int i = 0; i < kLanes; ++i) {
        if (i >= n - j) break;
        store(at, r[i]);
        at += kLanes;
        if (++column == width) {
          column = 0;
          at += pitch - width * kLanes;
        }
      }
    }
  }

  /// The transforms Bᵀ x B of vector c of channels.
  void transform_input(const float* x, int64_t c, int64_t begin, int64_t end, float* to,
                       int64_t plane, float* scratch) const {
    const int64_t area = map.height * map.width;
    const float* last = x + (map.batch - 1) * map.x_image + map.channels * area;
    for_each_run(begin, end, [&](int64_t n, int64_t first, int64_t count, int64_t tile) {
      load_rows(x + n * map.x_image + c * kLanes * area, least(kLanes, map.channels - c * kLanes),
                map.height, map.width, last, first * Tile::kOut - map.top, count * Tile::kOut + 2,
                map.left, scratch);
      float* at = to + tile * kLanes;
      for (int64_t s = 0; s < count; ++s) {
        const float* from = scratch + s * Tile::kOut * pitch;
        for (int64_t j = 0; j < columns; ++j, from += Tile::kOut * kLanes, at += kLanes)
          input_tile<Tile>(from, pitch, at, plane);
      }
    });
  }

  /// The transforms A g Aᵀ of vector k of filters.
  void transform_gradient(const float* g, int64_t k, int64_t begin, int64_t end, float* to,
                          int64_t plane, float* scratch) const {
    const int64_t area = map.out_height * map.out_width;
    const float* last = g + (map.batch - 1) * map.y_image + map.filters * area;
    for_each_run(begin, end, [&](int64_t n, int64_t first, int64_t count, int64_t tile) {
      load_rows(g + n * map.y_image + k * kLanes * area, least(kLanes, map.filters - k * kLanes),
                map.out_height, map.out_width, last, first * Tile::kOut, count * Tile::kOut, 0,
                scratch);
      float* at = to + tile * kLanes;
      for (int64_t s = 0; s < count; ++s) {
        const float* from = scratch + s * Tile::kOut * pitch;
        for (int64_t j = 0; j < columns; ++j, from += Tile::kOut * kLanes, at += kLanes)
          gradient_tile<Tile>(from, pitch, at, plane);
      }
    });
  }

  /// The transforms G w Gᵀ of vector k of filters, one of a pair that lies [channels][pair][lanes].
  void transform_weight(const float* w, int64_t k, float* to, int64_t plane) const {
    const int64_t in = map.channels, out = map.filters, count = least(kLanes, out - k * kLanes);
    const int64_t step = least(2, filters - k / 2 * 2) * kLanes;
    const float* end = w + in * out * 9;
    Scratch<float> taps(in * 9 * kLanes);
    if (map.turned) {
      for (int64_t c = 0; c < in; ++c)
        rows_to_vectors(w + (c * out + k * kLanes) * 9, 9, count, 9, end, &taps[c * 9 * kLanes],
                        kLanes);
    } else {
      rows_to_vectors(w + k * kLanes * in * 9, in * 9, count, in * 9, end, taps.get(), kLanes);
    }
    to += k % 2 * kLanes;
    for (int64_t c = 0; c < in; ++c, to += step) {
      Vec wc[9];
      XTGRAD_UNROLL for (int i = 0; i < 9; ++i) wc[i] =
          load(&taps[(c * 9 + (map.turned ? 8 - i : i)) * kLanes]);
      weight_tile<Tile>(wc, to, plane);
    }
  }

  /// The products of all planes for filters [begin, end), which lie at w.
  void multiply(const float* x, int64_t x_plane, const float* w, int64_t w_plane, int64_t begin,
                int64_t end, int64_t count, float* to, int64_t to_plane) const {
    const int64_t x_block = tiles() * kLanes;
    for (int64_t t = 0; t < kPlanes; ++t) {
      for (int64_t k = begin; k < end; k += 2) {
        const int64_t vectors = least(2, filters - k);
        const float* wk = w + t * w_plane + (k - begin) * map.channels * kLanes;
        const int64_t chunks = ceil_div(count, most_tiles(int(vectors)));  // of equal lengths
        for (int64_t c = 0; c < map.channels; c += kChannelsOfSum) {
          for (int64_t i = 0; i < chunks; ++i) {
            const int64_t first = count * i / chunks, n = count * (i + 1) / chunks - first;
            (vectors == 2 ? products_of<2>(n) : products_of<1>(n))(
                x + t * x_plane + c / kLanes * x_block + first * kLanes, x_block,
                wk + c * vectors * kLanes, least(kChannelsOfSum, map.channels - c),
                to + t * to_plane + (k - begin) * x_block + first * kLanes, x_block, c > 0);
          }
        }
      }
    }
  }

  /// y = Aᵀ x A + bias of filters [begin, end).
  void transform_output(const float* x, int64_t plane, int64_t k_begin, int64_t k_end,
                        int64_t begin, int64_t end, const float* bias, float* y,
                        float* scratch) const {
    const int64_t width = map.out_width, row = width * kLanes, area = map.out_height * width;
    for (int64_t k = k_begin; k < k_end; ++k) {
      const int64_t count = least(kLanes, map.filters - k * kLanes);
      float b[kLanes] = {};
      if (bias != nullptr) memcpy(b, bias + k * kLanes, size_t(count) * sizeof(float));
      const Vec shift = load(b);
      const float* of_k = x + (k - k_begin) * tiles() * kLanes;
      for_each_run(begin, end, [&](int64_t n, int64_t first, int64_t strips_here, int64_t tile) {
        const float* from = of_k + tile * kLanes;
        const int64_t top = first * Tile::kOut;
        const int64_t height = least(strips_here * Tile::kOut, map.out_height - top);
        for (int64_t i = 0; i < height; i += Tile::kOut) {
          for (int64_t j = 0; j < width; j += Tile::kOut, from += kLanes) {
            float* at = scratch + i * row + j * kLanes;
            if (height - i >= Tile::kOut && width - j >= Tile::kOut)
              output_tile<Tile>(from, plane, shift, at, row, Tile::kOut, Tile::kOut);
            else
              output_tile<Tile>(from, plane, shift, at, row, height - i, width - j);
          }
        }
        vectors_to_rows(scratch, kLanes, height * width,
                        y + n * map.y_image + k * kLanes * area + top * width, area, count);
      });
    }
  }
};

template <class Tile>
void run_forward(const PlaneMap& map, const float* x, const float* w, const float* bias, float* y) {
  using G = Grid<Tile>;
  const G grid(map, get_num_threads());
  const int64_t x_plane = plane_distance(grid.channels * grid.tiles() * kLanes);
  const int64_t kept = least(kGroup, grid.filters);
  const int64_t m_plane = plane_distance(kept * grid.tiles() * kLanes);
  const int64_t output = grid.block * Tile::kOut * map.out_width * kLanes;
  if (grid.whole()) {  // threads share the filters; each transforms the weights it needs
    const int64_t group = grid.tiles() > 128 ? least(2, kept) : kept;
    const int64_t w_plane = plane_distance(group * kLanes * map.channels);
    Scratch<float> xs(G::kPlanes * x_plane);
    parallel_for(0, grid.channels, 1, map.worth_waking,
                 [&](int64_t begin, int64_t end) XTGRAD_APART {
                   Scratch<float> rows(grid.scratch());
                   for (int64_t c = begin; c < end; ++c)
                     grid.transform_input(x, c, 0, grid.strips, &xs[c * grid.tiles() * kLanes],
                                          x_plane, rows.get());
                 });
    parallel_for(
        0, ceil_div(grid.filters, group), 1, map.worth_waking,
        [&](int64_t begin, int64_t end) XTGRAD_APART {
          Scratch<float> ws(G::kPlanes * w_plane), ms(G::kPlanes * m_plane), ys(output);
          for (int64_t k = begin * group; k < least(end * group, grid.filters); k += group) {
            const int64_t last = least(k + group, grid.filters);
            for (int64_t i = k; i < last; ++i)
              grid.transform_weight(w, i, &ws[(i - k) / 2 * 2 * map.channels * kLanes], w_plane);
            grid.multiply(xs.get(), x_plane, ws.get(), w_plane, k, last, grid.tiles(), ms.get(),
                          m_plane);
            grid.transform_output(ms.get(), m_plane, k, last, 0, grid.strips, bias, y, ys.get());
          }
        });
    return;
  }
  const int64_t w_plane = plane_distance(grid.filters * kLanes * map.channels);
  Scratch<float> ws(G::kPlanes * w_plane);
  parallel_for(0, ceil_div(grid.filters, 2), 1, map.worth_waking,
               [&](int64_t begin, int64_t end) XTGRAD_APART {
                 for (int64_t k = begin * 2; k < least(end * 2, grid.filters); ++k)
                   grid.transform_weight(w, k, &ws[k / 2 * 2 * map.channels * kLanes], w_plane);
               });
  parallel_for(
      0, ceil_div(grid.strips, grid.block), 1, map.worth_waking,
      [&](int64_t begin, int64_t end) XTGRAD_APART {
        Scratch<float> xs(G::kPlanes * x_plane), ms(G::kPlanes * m_plane);
        Scratch<float> rows(grid.scratch()), ys(output);
        for (int64_t b = begin; b < end; ++b) {
          const int64_t first = b * grid.block, last = least(first + grid.block, grid.strips);
          for (int64_t c = 0; c < grid.channels; ++c)
            grid.transform_input(x, c, first, last, &xs[c * grid.tiles() * kLanes], x_plane,
                                 rows.get());
          for (int64_t k = 0; k < grid.filters; k += kGroup) {
            const int64_t k_last = least(k + kGroup, grid.filters);
            grid.multiply(xs.get(), x_plane, &ws[k * map.channels * kLanes], w_plane, k, k_last,
                          (last - first) * grid.columns, ms.get(), m_plane);
            grid.transform_output(ms.get(), m_plane, k, k_last, first, last, bias, y, ys.get());
          }
        }
      });
}

template <class Tile>
void run_weight(const PlaneMap& map, const float* x, const float* g, float* dw) {
  using G = Grid<Tile>;
  const G grid(map, 1);  // its blocks are terms of a sum, whose order must not depend on threads
  const int64_t vector = grid.tiles() * kLanes, padded = grid.filters * kLanes;
  const int64_t x_plane = plane_distance(grid.channels * vector);
  const int64_t g_plane = plane_distance(grid.filters * vector);
  const int64_t m_plane = plane_distance(2 * kLanes * padded);
  const int64_t pairs = ceil_div(grid.channels, 2);
  Scratch<float> xs(G::kPlanes * x_plane), gs(G::kPlanes * g_plane);
  // [pair of vectors of channels][plane][filter][pair]: of one pair where there is only one block
  Scratch<float> kept(grid.whole() ? 0 : pairs * G::kPlanes * m_plane);

  const auto transform = [&](int64_t first, int64_t last) {
    parallel_for(
        0, grid.channels + grid.filters, 1, map.worth_waking,
        [&](int64_t begin, int64_t end) XTGRAD_APART {
          Scratch<float> rows(grid.scratch());
          for (int64_t i = begin; i < end; ++i) {
            const int64_t k = i - grid.channels;
            if (k < 0)
              grid.transform_input(x, i, first, last, &xs[i * vector], x_plane, rows.get());
            else
              grid.transform_gradient(g, k, first, last, &gs[k * vector], g_plane, rows.get());
          }
        });
  };
  const auto multiply = [&](int64_t pair, int64_t t, int64_t tiles, float* to, bool add) {
    const bool two = grid.channels - 2 * pair > 1;
    const float* xt = &xs[t * x_plane + 2 * pair * vector];
    constexpr int kFilters = kRegisters / 4;  // half the registers are sums
    for (int64_t k = 0; k < padded;) {
      const float* gt = &gs[t * g_plane + k / kLanes * vector + k % kLanes];
      float* at = to + k * (two ? 2 : 1) * kLanes;
      if (two)
        weight_products<kFilters, 2>(gt, xt, vector, tiles, at, add);
      else
        weight_products<kLanes, 1>(gt, xt, vector, tiles, at, add);
      k += two ? kFilters : kLanes;
    }
  };
  const auto finish = [&](int64_t pair, const float* from) {
    const int64_t vectors = least(2, grid.channels - 2 * pair);
    for (int64_t k = 0; k < map.filters; ++k) {
      for (int64_t v = 0; v < vectors; ++v) {
        float taps[9 * kLanes], rows[10 * kLanes];
        weight_gradient_tile<Tile>(from + (k * vectors + v) * kLanes, m_plane, taps);
        Vec r[kLanes];
        XTGRAD_UNROLL for (int i = 0; i < kLanes; ++i) r[i] =
            i < 9 ? load(taps + i * kLanes) : Vec{};
        if constexpr (kLanes >= 9) {
          transpose(r);  // each row then overwrites what the one before has too much
          XTGRAD_UNROLL for (int i = 0; i < kLanes; ++i) store(rows + 9 * i, r[i]);
        } else {
          for (int i = 0; i < 9 * kLanes; ++i) rows[i % kLanes * 9 + i / kLanes] = taps[i];
        }
        const int64_t c = (2 * pair + v) * kLanes;
        memcpy(dw + (k * map.channels + c) * 9, rows,
               size_t(least(kLanes, map.channels - c)) * 9 * sizeof(float));
      }
    }
  };

  if (grid.whole()) {
    transform(0, grid.strips);
    parallel_for(0, pairs, 1, map.worth_waking, [&](int64_t begin, int64_t end) XTGRAD_APART {
      Scratch<float> sums(G::kPlanes * m_plane);
      for (int64_t pair = begin; pair < end; ++pair) {
        for (int64_t t = 0; t < G::kPlanes; ++t)
          multiply(pair, t, grid.tiles(), &sums[t * m_plane], false);
        finish(pair, sums.get());
      }
    });
    return;
  }
  for (int64_t first = 0; first < grid.strips; first += grid.block) {
    const int64_t last = least(first + grid.block, grid.strips);
    transform(first, last);
    parallel_for(0, pairs * G::kPlanes, 1, map.worth_waking,
                 [&](int64_t begin, int64_t end) XTGRAD_APART {
                   for (int64_t i = begin; i < end; ++i)
                     multiply(i / G::kPlanes, i % G::kPlanes, (last - first) * grid.columns,
                              &kept[i * m_plane], first > 0);
                 });
  }
  parallel_for(0, pairs, 1, map.worth_waking, [&](int64_t begin, int64_t end) XTGRAD_APART {
    for (int64_t pair = begin; pair < end; ++pair) finish(pair, &kept[pair * G::kPlanes * m_plane]);
  });
}

}  // namespace

void XTGRAD_SIMD::winograd(const PlaneMap& map, int tile, const float* x, const float* w,
                           const float* bias, float* y) {
  (tile == 4 ? run_forward<Tile4> : run_forward<Tile2>)(map, x, w, bias, y);
}

void XTGRAD_SIMD::winograd_weight(const PlaneMap& map, int tile, const float* x, const float* g,
                                  float* dw) {
  (tile == 4 ? run_weight<Tile4> : run_weight<Tile2>)(map, x, g, dw);
}

}  // namespace xtgrad::kernels
