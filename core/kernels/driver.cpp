/// @file The strided driver: direct calls where memory is flat, blocks in the L1 cache elsewhere.
#include "core/kernels/driver.h"

#include <algorithm>
#include <cstring>

#include "core/checked.h"
#include "core/kernels/layout.h"
#include "core/kernels/move.h"
#include "core/kernels/parallel.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kBlock = 1024;     // elements of a block; blocks of all operands fit the L1 cache
constexpr int64_t kSmall = 64;       // elements below which nothing is planned
constexpr int64_t kShortRow = 32;    // rows below it are always packed
constexpr int64_t kMediumRow = 512;  // rows below it are packed where that costs no extra copy

/// How the two innermost dims are cut into tiles, and what happens to each operand on the way.
struct Plan {
  Layout nest;
  Kernel kernel;
  const double* params;
  int outputs;
  int64_t rows, cols;            // of a full tile
  bool flat;                     // one kernel call a tile; else one a row
  bool down_first;               // tiles follow each other along the second dim
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
    if (d >= n.dim) return;
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
                    int num_operands) {
  parallel_items(n, 1, [&](int64_t b, int64_t e) {
    char* at[kMaxOperands];
    for (int k = 0; k < num_operands; ++k) {
      at[k] = static_cast<char*>(ops[k].data) + b * static_cast<int64_t>(elementSize(ops[k].dtype));
    }
    kernel(at, e - b, params);
  });
}

int64_t count(int dim, const int64_t* shape) {
  int64_t n = 1;
  for (int d = 0; d < dim; ++d) n *= shape[d];
  return n;
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
    run_contiguous(kernel, params, n, ops, num_operands);
  } else if (n <= kSmall) {
    run_small(kernel, params, dim, shape, ops, num_operands, num_outputs, n, direct);
  } else {
    run_strided(kernel, params, dim, shape, ops, num_operands, num_outputs, n);
  }
}

namespace {

/// The two innermost dims. Where they are transposed, square pieces that fit the L1 cache are
/// turned in a block of their own: writing them directly would hit few cache sets when rows are 2ⁿ
/// bytes long.
void copy_plane(char* dst, const char* src, const Piece& whole, int64_t item, Move move) {
  constexpr int64_t kSide = 32;
  const bool turned = whole.src1 != 0 && whole.src1 < whole.src0 && whole.dst0 == item;
  if (!turned || whole.n0 < 8 || whole.n1 < 8) return move(dst, src, whole);
  alignas(64) char block[kSide * kSide * 8];
  for (int64_t i = 0; i < whole.n0; i += kSide) {
    for (int64_t j = 0; j < whole.n1; j += kSide) {
      Piece piece = whole;
      piece.n0 = std::min(kSide, whole.n0 - i);
      piece.n1 = std::min(kSide, whole.n1 - j);
      piece.dst0 = item;
      piece.dst1 = kSide * item;
      move(block, src + i * whole.src0 + j * whole.src1, piece);
      for (int64_t r = 0; r < piece.n1; ++r) {
        std::memcpy(dst + i * item + (j + r) * whole.dst1, block + r * piece.dst1,
                    static_cast<size_t>(piece.n0 * item));
      }
    }
  }
}

void copy_nest(const Layout& n, Move move) {
  const bool plane = n.dim > 1;
  const Piece piece{n.shape[0],     plane ? n.shape[1] : 1,
                    n.stride[0][0], plane ? n.stride[1][0] : 0,
                    n.stride[0][1], plane ? n.stride[1][1] : 0};
  int64_t index[kMaxDims];
  std::fill_n(index, n.dim, 0);
  char* dst = n.data[0];
  const char* src = n.data[1];
  for (;;) {
    copy_plane(dst, src, piece, n.item[0], move);
    int d = 2;
    for (; d < n.dim; ++d) {
      dst += n.stride[d][0];
      src += n.stride[d][1];
      if (++index[d] < n.shape[d]) break;
      dst -= n.stride[d][0] * n.shape[d];
      src -= n.stride[d][1] * n.shape[d];
      index[d] = 0;
    }
    if (d >= n.dim) return;
  }
}

/// Brings the dim that the source walks through in the shortest steps next to the innermost one.
void order_for_copy(Layout& n) {
  if (n.dim <= 2 || n.stride[0][1] <= n.item[1]) return;
  int best = 1;
  for (int d = 2; d < n.dim; ++d) {
    const int64_t s = n.stride[d][1];
    if (s > 0 && (n.stride[best][1] == 0 || s < n.stride[best][1])) best = d;
  }
  n.swap_dims(1, best);
}

}  // namespace

void copy(int dim, const int64_t* shape, const Operand& dst, const Operand& src) {
  const int64_t n = count(dim, shape);
  if (n == 0) return;
  const Move move = move_function(dst.dtype, src.dtype);
  if (n <= kSmall && dim <= 2) {
    const auto to = static_cast<int64_t>(elementSize(dst.dtype));
    const auto from = static_cast<int64_t>(elementSize(src.dtype));
    // The stride of a dim of size 1, along which nothing steps, may be any number.
    const auto bytes = [](int64_t stride, int64_t item) {
      return (Checked(stride) * item).value();
    };
    Piece piece{1, 1, to, 0, from, 0};
    if (dim > 0) {
      piece = {shape[dim - 1],
               1,
               bytes(dst.strides[dim - 1], to),
               0,
               bytes(src.strides[dim - 1], from),
               0};
    }
    if (dim > 1) {
      piece.n1 = shape[0];
      piece.dst1 = bytes(dst.strides[0], to);
      piece.src1 = bytes(src.strides[0], from);
    }
    return move(static_cast<char*>(dst.data), static_cast<const char*>(src.data), piece);
  }
  Layout nest;
  const Operand both[2] = {dst, src};
  nest.build(dim, shape, both, 2);
  order_for_copy(nest);
  const int threads = n > kSmallWork ? get_num_threads() : 1;
  if (threads == 1) return copy_nest(nest, move);
  const int d = nest.dim_to_split(threads);
  const int64_t length = nest.shape[d];
  parallel_items(length, n / length, [&](int64_t b, int64_t e) {
    Layout piece = nest;
    piece.shape[d] = e - b;
    for (int k = 0; k < 2; ++k) piece.data[k] += b * nest.stride[d][k];
    copy_nest(piece, move);
  });
}

void fill(int dim, const int64_t* shape, const Operand& dst, const void* value,
          ScalarType value_dtype) {
  static constexpr int64_t kNoStrides[kMaxDims] = {};
  copy(dim, shape, dst, {const_cast<void*>(value), value_dtype, dst.dtype, kNoStrides});
}

}  // namespace xtgrad::kernels
