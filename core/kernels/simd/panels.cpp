/// @file Products with a matrix that is packed once for many of them, y (+)= x B for a few rows of
/// x: the steps of a recurrent layer. BLAS packs B in each call anew, which took a quarter of an
/// LSTM's step with 512 units and 32 rows. B lies in panels of two vectors of columns, whose sums
/// stay in registers; each element's sum has one order, whatever the rows and threads.
#include "core/kernels/parallel.h"
#include "core/kernels/simd/level.h"
#include "core/kernels/simd/vec.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kPanel = 2 * kLanes;
constexpr int64_t kDepth = 256;            // of a panel that then stays in L1
constexpr int kRows = kSums / 2;           // side by side
constexpr int64_t kBlock = 20 * kRows;     // rows of x that stay in L2 for all panels
constexpr int64_t kPieceWork = 1 << 18;    // multiplications that take some 5 µs
constexpr int64_t kWorthWaking = 1 << 21;  // 50 µs

/// `rows` × `columns` of y, from k rows of a panel, added to what begins at `start` unless null.
template <int rows>
void multiply(const float* x, int64_t x_pitch, const float* panel, int64_t k, const float* start,
              int64_t start_pitch, float* y, int64_t y_pitch, int64_t columns) {
  Vec sum[rows][2] = {};
  for (int64_t c = 0; c < k; ++c, panel += kPanel) {
    const Vec low = load(panel), high = load(panel + kLanes);
    XTGRAD_UNROLL for (int i = 0; i < rows; ++i) {
      const Vec xi = all(x[i * x_pitch + c]);
      sum[i][0] += xi * low;
      sum[i][1] += xi * high;
    }
  }
  XTGRAD_UNROLL for (int i = 0; i < rows; ++i) {
    float part[kPanel];
    const float* from = start + i * start_pitch;
    float* to = y + i * y_pitch;
    if (columns < kPanel) {
      if (start != nullptr) memcpy(part, from, size_t(columns) * sizeof(float));
      from = part;
      to = part;
    }
    store(to, start != nullptr ? load(from) + sum[i][0] : sum[i][0]);
    store(to + kLanes, start != nullptr ? load(from + kLanes) + sum[i][1] : sum[i][1]);
    if (columns < kPanel) memcpy(y + i * y_pitch, part, size_t(columns) * sizeof(float));
  }
}

using Multiply = void (*)(const float*, int64_t, const float*, int64_t, const float*, int64_t,
                          float*, int64_t, int64_t);
template <int rows = kRows>
Multiply multiply_of(int64_t n) {
  if constexpr (rows > 1) {
    if (n < rows) return multiply_of<rows - 1>(n);
  }
  return multiply<rows>;
}

}  // namespace

namespace XTGRAD_SIMD {

void pack_panels(const PanelMatrix& b, const float* from, float* to) {
  for (int64_t j = 0; j < b.columns; j += kPanel, to += b.rows * kPanel) {
    const int64_t here = least(kPanel, b.columns - j);
    if (here < kPanel) memset(to, 0, size_t(b.rows * kPanel) * sizeof(float));
    if (!b.turned) {
      copy_rows(from + j, b.columns, b.rows, here, to, kPanel);
      continue;
    }
    for (int64_t v = 0; v < here; v += kLanes)
      rows_to_vectors(from + (j + v) * b.rows, b.rows, least(kLanes, here - v), b.rows,
                      from + b.columns * b.rows, to + v, kPanel);
  }
}

void multiply_panels(const PanelMatrix& b, const float* packed, int64_t rows, const float* x,
                     PanelStart start, float* y) {
  const int64_t panels = ceil_div(b.columns, kPanel), blocks = ceil_div(rows, kBlock);
  const int64_t work = ceil_div(rows, most(1, blocks)) * b.rows * kPanel;
  const auto piece = [&](int64_t j, int64_t c, int64_t first, int64_t n) {
    float* to = y + first * b.columns + j;
    const float* from = c > 0                 ? to
                        : start.at != nullptr ? start.at + first * start.pitch + j
                                              : nullptr;
    multiply_of(n)(x + first * b.rows + c, b.rows, packed + j * b.rows + c * kPanel,
                   least(kDepth, b.rows - c), from, c > 0 ? b.columns : start.pitch, to, b.columns,
                   least(kPanel, b.columns - j));
  };
  parallel_for(0, blocks * panels, most(1, kPieceWork / most(1, work)),
               work * panels * blocks >= kWorthWaking,
               [&](int64_t begin, int64_t end) XTGRAD_APART {
                 for (int64_t p = begin; p < end; ++p) {
                   const int64_t block = p / panels, j = p % panels * kPanel;
                   const int64_t top = rows * block / blocks;
                   const int64_t height = rows * (block + 1) / blocks - top;
                   const int64_t chunks = ceil_div(height, kRows);  // of equal lengths
                   for (int64_t c = 0; c < b.rows; c += kDepth)
                     for (int64_t i = 0; i < chunks; ++i) {
                       const int64_t first = height * i / chunks;
                       piece(j, c, top + first, height * (i + 1) / chunks - first);
                     }
                 }
               });
}

}  // namespace XTGRAD_SIMD
}  // namespace xtgrad::kernels
