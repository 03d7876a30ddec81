/// @file Copies between any layouts and types; transposed ones go through squares in the L1 cache.
#include <algorithm>
#include <cstring>

#include "core/checked.h"
#include "core/kernels/layout.h"
#include "core/kernels/move.h"
#include "core/kernels/parallel.h"
#include "core/kernels/stream.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kBlock = 1024;   // elements on their way past the caches
constexpr int64_t kSmall = 64;     // elements below which nothing is planned
constexpr int64_t kLongRow = 512;  // elements from which a row is worth streaming

/// How elements are moved, and where to.
struct Copy {
  Move move;
  bool streamed;  // past the caches
  bool same_type;
};

/// The rows of a plane past the caches, by way of a block unless the bytes are the source's.
void stream_rows(char* dst, const char* src, const Piece& whole, const Copy& copy) {
  alignas(64) char block[kBlock * 8];
  for (int64_t j = 0; j < whole.n1; ++j, dst += whole.dst1, src += whole.src1) {
    if (copy.same_type && whole.src0 == whole.dst0) {
      stream(dst, src, whole.n0 * whole.dst0);
      continue;
    }
    for (int64_t i = 0; i < whole.n0; i += kBlock) {
      const int64_t n = std::min(kBlock, whole.n0 - i);
      copy.move(block, src + i * whole.src0, {n, 1, whole.dst0, 0, whole.src0, 0});
      stream(dst + i * whole.dst0, block, n * whole.dst0);
    }
  }
}

/// The two innermost dims. Where they are transposed, square pieces that fit the L1 cache are
/// turned in a block of their own: writing them directly would hit few cache sets when rows are 2ⁿ
/// bytes long.
void copy_plane(char* dst, const char* src, const Piece& whole, int64_t item, const Copy& copy) {
  constexpr int64_t kSide = 32;
  const bool turned = whole.src1 != 0 && whole.src1 < whole.src0 && whole.dst0 == item;
  if (!turned || whole.n0 < 8 || whole.n1 < 8) {
    const bool flat = copy.streamed && whole.dst0 == item && whole.n0 >= kLongRow;
    return flat ? stream_rows(dst, src, whole, copy) : copy.move(dst, src, whole);
  }
  alignas(64) char block[kSide * kSide * 8];
  for (int64_t i = 0; i < whole.n0; i += kSide) {
    for (int64_t j = 0; j < whole.n1; j += kSide) {
      Piece piece = whole;
      piece.n0 = std::min(kSide, whole.n0 - i);
      piece.n1 = std::min(kSide, whole.n1 - j);
      piece.dst0 = item;
      piece.dst1 = kSide * item;
      copy.move(block, src + i * whole.src0 + j * whole.src1, piece);
      for (int64_t r = 0; r < piece.n1; ++r) {
        char* to = dst + i * item + (j + r) * whole.dst1;
        const char* from = block + r * piece.dst1;
        if (copy.streamed)
          stream(to, from, piece.n0 * item);
        else
          std::memcpy(to, from, static_cast<size_t>(piece.n0 * item));
      }
    }
  }
}

void copy_nest(const Layout& n, const Copy& copy) {
  const bool plane = n.dim > 1;
  const Piece piece{n.shape[0],     plane ? n.shape[1] : 1,
                    n.stride[0][0], plane ? n.stride[1][0] : 0,
                    n.stride[0][1], plane ? n.stride[1][1] : 0};
  int64_t index[kMaxDims];
  std::fill_n(index, n.dim, 0);
  char* dst = n.data[0];
  const char* src = n.data[1];
  for (;;) {
    copy_plane(dst, src, piece, n.item[0], copy);
    int d = 2;
    for (; d < n.dim; ++d) {
      dst += n.stride[d][0];
      src += n.stride[d][1];
      if (++index[d] < n.shape[d]) break;
      dst -= n.stride[d][0] * n.shape[d];
      src -= n.stride[d][1] * n.shape[d];
      index[d] = 0;
    }
    if (d < n.dim) continue;
    if (copy.streamed) end_stream();
    return;
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
  const Copy how{move, is_streamed(dim, shape, n, both, 2, 1), dst.dtype == src.dtype};
  const int threads = n > kSmallWork ? get_num_threads() : 1;
  if (threads == 1) return copy_nest(nest, how);
  const int d = nest.dim_to_split(threads);
  const int64_t length = nest.shape[d];
  parallel_items(length, n / length, [&](int64_t b, int64_t e) {
    Layout piece = nest;
    piece.shape[d] = e - b;
    for (int k = 0; k < 2; ++k) piece.data[k] += b * nest.stride[d][k];
    copy_nest(piece, how);
  });
}

void fill(int dim, const int64_t* shape, const Operand& dst, const void* value,
          ScalarType value_dtype) {
  static constexpr int64_t kNoStrides[kMaxDims] = {};
  copy(dim, shape, dst, {const_cast<void*>(value), value_dtype, dst.dtype, kNoStrides});
}

}  // namespace xtgrad::kernels
