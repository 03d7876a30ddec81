/// @file Moves a two-dimensional piece of memory from one layout and element type to another.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// A piece of n1 rows of n0 elements; the strides are in bytes and may be 0 for the source.
struct Piece {
  int64_t n0, n1;
  int64_t dst0, dst1;
  int64_t src0, src1;
};

using Move = void (*)(char* dst, const char* src, const Piece& piece);

/// Casts as C does and PyTorch with it: a float is truncated towards zero, to uint8 by way of
/// int64; anything but zero becomes true. Source and destination are the same or do not overlap.
Move move_function(ScalarType dst, ScalarType src);

}  // namespace xtgrad::kernels
