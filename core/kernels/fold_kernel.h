/// @file The parts of a reduction that depend on what is computed and on the element type.
#pragma once
#include "core/kernels/reduce_kernel.h"

namespace xtgrad::kernels {

/// Accumulators are opaque: `accumulator` bytes each, in arrays. `p` is the number reduce() was
/// given.
struct FoldFunctions {
  int64_t accumulator = 0, result = 0;  // bytes; 0 where the pair is not supported
  void (*start)(void* acc, int64_t n) = nullptr;
  /// acc takes in n elements that lie `stride` apart.
  void (*row)(void* acc, const void* x, int64_t stride, int64_t n, double p) = nullptr;
  /// out[r · out_stride] = the result of row r: n neighbours, rows row_stride apart. As start, row
  /// and finish for each; null where the three are as fast.
  void (*rows)(void* out, int64_t out_stride, const void* x, int64_t row_stride, int64_t rows,
               int64_t n, double p) = nullptr;
  /// acc[j] takes in column j of `rows` rows, whose elements follow each other.
  void (*columns)(void* acc, const void* x, int64_t row_stride, int64_t rows, int64_t cols,
                  double p) = nullptr;
  void (*merge)(void* acc, const void* other) = nullptr;
  /// out[j · stride] = the result of acc[j] over `count` elements.
  void (*finish)(void* out, int64_t stride, const void* acc, int64_t n, int64_t count,
                 double p) = nullptr;
};
inline constexpr int64_t kMaxAccumulator = 24;

/// Null if there is no code for the pair: `t` must be cast to another type first, or makes no
/// sense.
const FoldFunctions* fold_functions(Fold fold, ScalarType t);

}  // namespace xtgrad::kernels
