/// @file The strided driver: direct calls where memory is flat, blocks in the L1 cache elsewhere.
#include "core/kernels/driver.h"

#include <algorithm>

#include "core/checked.h"
#include "core/kernels/layout.h"
#include "core/kernels/move.h"
#include "core/kernels/parallel.h"
#include "core/kernels/stream.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kBlock = 1024;  // elements of a block; blocks of all operands fit the L1 cache
constexpr int64_t kStreamBlock = 512;  // elements of one that goes past the caches
constexpr int64_t kSmall = 64;         // elements below which nothing is planned
constexpr int64_t kShortRow = 32;      // rows below it are always packed
constexpr int64_t kMediumRow = 512;    // rows below it are packed where that costs no extra copy

/// The rows of a piece that lie flat on both sides.
void stream_piece(char* dst, const char* src, const Piece& p) {
  const int64_t row = p.n0 * p.dst0;
  if (p.n1 == 1 || (p.dst1 == row && p.src1 == row)) return stream(dst, src, p.n1 * row);
  for (int64_t j = 0; j < p.n1; ++j) stream(dst + j * p.dst1, src + j * p.src1, row);
}

/// How the two innermost dims are cut into tiles, and what happens to each operand on the way.
struct Plan {
  Layout nest;
  Kernel kernel;
  const double* params;
  int outputs;
  int64_t rows, cols;            // of a full tile
  bool flat;                     // one kernel call a tile; else one a row
  bool down_first;               // tiles follow each other along the second dim
  bool streamed;                 // results go past the caches, by way of a block
  bool same_type[kMaxOperands];  // the operand's type is the kernel's
  bool direct[kMaxOperands];     // the kernel works on the operand's own memory
  int64_t kernel_item[kMaxOperands];
  Move gather[kMaxOperands];
  Move scatter[kMaxOperands];

  int64_t stride1(int k) const { return nest.dim > 1 ? nest.stride[1][k] : 0; }
  bool row_is_flat(int k) const { return same_type[k] && nest.stride[0][k] == nest.item[k]; }
  bool tile_is_flat(int k) const {  // its rows follow each other without a gap
    return row_is_flat(k) && (nest.dim == 1 || nest.stride[1][k] == nest.shape[0] * nest.item[k]);
  }
};

/// What a block holds, so that a broadcast operand is not gathered again and again.
struct Held {
  const char* from = nullptr;
  int64_t rows = 0, cols = 0;
};

/// The dim that a read operand walks through in short steps while the innermost one takes long
/// steps, or 0 if there is none.
int transposed_dim(const Plan& p) {
  const Layout& n = p.nest;
  if (n.shape[0] < 8) return 0;
  for (int k = p.outputs; k < n.operands; ++k) {
    int best = 0;
    if (n.stride[0][k] <= n.item[k]) continue;
    for (int d = 1; d < n.dim; ++d) {
      const int64_t s = n.stride[d][k];
      if (s > 0 && s < n.stride[best][k] && n.shape[d] >= 4) best = d;
    }
    if (best != 0) return best;
  }
  return 0;
}

void choose_tiles(Plan& p) {
  Layout& n = p.nest;
  const int64_t length = n.shape[0];
  p.down_first = false;
  if (const int d = transposed_dim(p); d != 0) {
    n.swap_dims(1, d);
    p.rows = 16;  // 64 bytes of float: every cache line read is used up
    p.cols = kBlock / p.rows;
    p.flat = false;
    p.down_first = true;  // along the transposed operand's rows, which the prefetcher can follow
  } else if (n.dim == 1) {
    p.rows = 1;
    p.flat = true;
  } else {
    if (length * n.shape[1] < 64) {  // too short even together: join with the longest dim instead
      n.swap_dims(1, static_cast<int>(std::max_element(n.shape + 1, n.shape + n.dim) - n.shape));
    }
    bool pack = length < kMediumRow;
    for (int k = 0; k < n.operands && pack && length >= kShortRow; ++k) {
      pack = !p.row_is_flat(k) || p.tile_is_flat(k) || n.stride[1][k] == 0;
    }
    p.rows = pack ? kBlock / length : 1;
    p.flat = pack;
  }
  bool all_direct = true;
  for (int k = 0; k < n.operands; ++k) {
    p.direct[k] = p.flat && p.rows > 1 ? p.tile_is_flat(k) : p.row_is_flat(k);
    if (k < p.outputs && p.streamed && p.direct[k]) {
      p.direct[k] = false;
      p.scatter[k] = stream_piece;
    }
    all_direct = all_direct && p.direct[k];
  }
  if (p.rows == 1) p.cols = all_direct ? length : std::min(kBlock, length);
  if (p.flat && p.rows > 1) p.cols = length;
}

void make_plan(Plan& p, Kernel kernel, const double* params, int dim, const int64_t* shape,
               const Operand* ops, int num_operands, int num_outputs) {
  p.nest.build(dim, shape, ops, num_operands);
  p.kernel = kernel;
  p.params = params;
  p.outputs = num_outputs;
  p.streamed = is_streamed(dim, shape, count(dim, shape), ops, num_operands, num_outputs);
  for (int k = 0; k < num_operands; ++k) {
    p.same_type[k] = ops[k].dtype == ops[k].kernel_dtype;
    p.kernel_item[k] = static_cast<int64_t>(elementSize(ops[k].kernel_dtype));
    p.gather[k] = move_function(ops[k].kernel_dtype, ops[k].dtype);
    p.scatter[k] = move_function(ops[k].dtype, ops[k].kernel_dtype);
  }
  choose_tiles(p);
}

using Blocks = char (*)[kBlock * 8];

/// One tile of `rows` × `cols` elements at `at`.
void run_tile(const Plan& p, char* const* at, int64_t rows, int64_t cols, Blocks blocks,
              Held* held) {
  char* from[kMaxOperands];
  int64_t step[kMaxOperands];  // bytes from one row to the next
  const int operands = p.nest.operands;
  for (int k = 0; k < operands; ++k) {
    const int64_t s0 = p.nest.stride[0][k], s1 = p.stride1(k), item = p.kernel_item[k];
    from[k] = p.direct[k] ? at[k] : blocks[k];
    step[k] = p.direct[k] ? s1 : cols * item;
    if (p.direct[k] || k < p.outputs) continue;
    Held& h = held[k];
    if (h.from == at[k] && h.cols == cols && h.rows >= rows) continue;
    p.gather[k](blocks[k], at[k], {cols, rows, item, cols * item, s0, s1});
    h = {at[k], rows, cols};
  }
  if (p.flat) {
    p.kernel(from, rows * cols, p.params);
  } else {
    for (int64_t r = 0; r < rows; ++r) {
      p.kernel(from, cols, p.params);
      for (int k = 0; k < operands; ++k) from[k] += step[k];
    }
  }
  for (int k = 0; k < p.outputs; ++k) {
    if (p.direct[k]) continue;
    const int64_t item = p.kernel_item[k];
    p.scatter[k](at[k], blocks[k],
                 {cols, rows, p.nest.stride[0][k], p.stride1(k), item, cols * item});
  }
}

/// All tiles of the two innermost dims, which begin at `at`.
void run_plane(const Plan& p, char* const* at, Blocks blocks, Held* held) {
  const Layout& n = p.nest;
  const int64_t n0 = n.shape[0], n1 = n.dim > 1 ? n.shape[1] : 1;
  for (int64_t i = 0, j = 0;;) {
    char* tile[kMaxOperands];
    for (int k = 0; k < n.operands; ++k) tile[k] = at[k] + i * n.stride[0][k] + j * p.stride1(k);
    run_tile(p, tile, std::min(p.rows, n1 - j), std::min(p.cols, n0 - i), blocks, held);
    if (p.down_first) {
      if ((j += p.rows) < n1) continue;
      j = 0;
      if ((i += p.cols) >= n0) return;
    } else {
      if ((i += p.cols) < n0) continue;
      i = 0;
      if ((j += p.rows) >= n1) return;
    }
  }
}

void run_plan(const Plan& p) {
  alignas(64) char blocks[kMaxOperands][kBlock * 8];
  Held held[kMaxOperands];
  const Layout& n = p.nest;
  int64_t index[kMaxDims];
  char* at[kMaxOperands];
  std::copy_n(n.data, n.operands, at);
  std::fill_n(index, n.dim, 0);
  for (;;) {
    run_plane(p, at, blocks, held);
    int d = 2;
    for (; d < n.dim; ++d) {
      for (int k = 0; k < n.operands; ++k) at[k] += n.stride[d][k];
      if (++index[d] < n.shape[d]) break;
      for (int k = 0; k < n.operands; ++k) at[k] -= n.stride[d][k] * n.shape[d];
      index[d] = 0;
    }
    if (d < n.dim) continue;
    if (p.streamed) end_stream();
    return;
  }
}

/// The part [b, e) of the plan's dim d.
Plan part(const Plan& whole, int d, int64_t b, int64_t e) {
  Plan p = whole;
  p.nest.shape[d] = e - b;
  for (int k = 0; k < p.nest.operands; ++k) p.nest.data[k] += b * p.nest.stride[d][k];
  choose_tiles(p);  // shorter rows may no longer be flat
  return p;
}

void run_contiguous(Kernel kernel, const double* params, int64_t n, const Operand* ops,
                    int num_operands, int num_outputs, bool streamed) {
  parallel_items(n, 1, [&](int64_t b, int64_t e) {
    char* at[kMaxOperands];
    int64_t item[kMaxOperands];
    for (int k = 0; k < num_operands; ++k) {
      item[k] = static_cast<int64_t>(elementSize(ops[k].dtype));
      at[k] = static_cast<char*>(ops[k].data) + b * item[k];
    }
    if (!streamed) return kernel(at, e - b, params);
    alignas(64) char blocks[kMaxOperands][kStreamBlock * 8];
    for (int64_t i = b; i < e; i += kStreamBlock) {
      const int64_t length = std::min(kStreamBlock, e - i);
      char* from[kMaxOperands];
      for (int k = 0; k < num_operands; ++k) from[k] = k < num_outputs ? blocks[k] : at[k];
      kernel(from, length, params);
      for (int k = num_outputs; k < num_operands; ++k)  // what comes next, while this goes
        for (int64_t j = 0; j < length * item[k]; j += 64)
          __builtin_prefetch(at[k] + length * item[k] + j);
      for (int k = 0; k < num_outputs; ++k) stream(at[k], blocks[k], length * item[k]);
      for (int k = 0; k < num_operands; ++k) at[k] += length * item[k];
    }
    end_stream();
  });
}

[[gnu::noinline]] void run_strided(Kernel kernel, const double* params, int dim,
                                   const int64_t* shape, const Operand* ops, int num_operands,
                                   int num_outputs, int64_t n) {
  Plan plan;
  make_plan(plan, kernel, params, dim, shape, ops, num_operands, num_outputs);
  const int threads = n > kSmallWork ? get_num_threads() : 1;
  if (threads == 1) return run_plan(plan);
  const int d = plan.nest.dim_to_split(threads);
  const int64_t length = plan.nest.shape[d];
  parallel_items(length, n / length, [&](int64_t b, int64_t e) { run_plan(part(plan, d, b, e)); });
}

/// Moves between an operand and a flat row-major array of all elements.
void move_small(Move move, int dim, const int64_t* shape, int64_t n, const Operand& op, char* flat,
                int64_t flat_item, bool to_flat) {
  const auto item = static_cast<int64_t>(elementSize(op.dtype));
  int64_t stride[2] = {0, 0}, size[2] = {1, 1};
  for (int d = 0; d < 2 && d < dim; ++d) {
    stride[d] =
        (Checked(op.strides[dim - 1 - d]) * item).value();  // nothing steps along a size of 1
    size[d] = shape[dim - 1 - d];
  }
  const int64_t inner = size[0] * size[1];
  const Piece piece =
      to_flat ? Piece{size[0], size[1], flat_item, size[0] * flat_item, stride[0], stride[1]}
              : Piece{size[0], size[1], stride[0], stride[1], flat_item, size[0] * flat_item};
  for (int64_t first = 0; first < n; first += inner) {
    int64_t offset = 0, rest = first / inner;
    for (int d = dim - 3; rest != 0; --d) {
      offset += rest % shape[d] * op.strides[d] * item;
      rest /= shape[d];
    }
    char* strided = static_cast<char*>(op.data) + offset;
    char* packed = flat + first * flat_item;
    to_flat ? move(packed, strided, piece) : move(strided, packed, piece);
  }
}

/// Few elements: no plan pays. Operands are packed whole, then one call does it.
void run_small(Kernel kernel, const double* params, int dim, const int64_t* shape,
               const Operand* ops, int num_operands, int num_outputs, int64_t n,
               const bool* direct) {
  alignas(64) char blocks[kMaxOperands][kSmall * 8];
  char* at[kMaxOperands];
  for (int k = 0; k < num_operands; ++k) {
    const Operand& op = ops[k];
    at[k] = direct[k] ? static_cast<char*>(op.data) : blocks[k];
    if (direct[k] || k < num_outputs) continue;
    move_small(move_function(op.kernel_dtype, op.dtype), dim, shape, n, op, at[k],
               static_cast<int64_t>(elementSize(op.kernel_dtype)), true);
  }
  kernel(at, n, params);
  for (int k = 0; k < num_outputs; ++k) {
    if (direct[k]) continue;
    move_small(move_function(ops[k].dtype, ops[k].kernel_dtype), dim, shape, n, ops[k], at[k],
               static_cast<int64_t>(elementSize(ops[k].kernel_dtype)), false);
  }
}

/// Whether all operands have the kernel's types and lie in memory without gaps, in one order of
/// dims.
bool lie_alike(int dim, const int64_t* shape, const Operand* ops, int num_operands) {
  for (int k = 0; k < num_operands; ++k) {
    if (ops[k].dtype != ops[k].kernel_dtype) return false;
    for (int d = 0; d < dim; ++d) {
      if (shape[d] != 1 && ops[k].strides[d] != ops[0].strides[d]) return false;
    }
  }
  return is_dense(dim, shape, ops[0].strides);
}

}  // namespace

void run(Kernel kernel, const double* params, int dim, const int64_t* shape, const Operand* ops,
         int num_operands, int num_outputs) {
  const int64_t n = count(dim, shape);
  if (n == 0) return;
  bool direct[kMaxOperands], all_direct = true;
  for (int k = 0; k < num_operands; ++k) {
    direct[k] = ops[k].dtype == ops[k].kernel_dtype && is_contiguous(dim, shape, ops[k].strides);
    all_direct = all_direct && direct[k];
  }
  if (all_direct || (!direct[0] && lie_alike(dim, shape, ops, num_operands))) {
    run_contiguous(kernel, params, n, ops, num_operands, num_outputs,
                   is_streamed(dim, shape, n, ops, num_operands, num_outputs));
  } else if (n <= kSmall) {
    run_small(kernel, params, dim, shape, ops, num_operands, num_outputs, n, direct);
  } else {
    run_strided(kernel, params, dim, shape, ops, num_operands, num_outputs, n);
  }
}

}  // namespace xtgrad::kernels
