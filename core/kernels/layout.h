/// @file The common loop nest of several strided operands: ordered, collapsed, innermost dim first.
#pragma once
#include "core/kernels/driver.h"

namespace xtgrad::kernels {

/// Elements of a shape.
[[gnu::always_inline]] inline int64_t count(int dim, const int64_t* shape) {
  int64_t n = 1;
  for (int d = 0; d < dim; ++d) n *= shape[d];
  return n;
}

struct Layout {
  int dim;  // at least 1
  int operands;
  int64_t shape[kMaxDims];                 // [0] is the innermost
  int64_t stride[kMaxDims][kMaxOperands];  // in bytes
  char* data[kMaxOperands];
  int64_t item[kMaxOperands];  // bytes of an element

  /// Drops dims of size 1, puts those with the smallest strides of operand 0 innermost (then of
  /// operand 1, …) and merges the dims that every operand walks through as one.
  void build(int dims, const int64_t* sizes, const Operand* ops, int num_operands);
  void swap_dims(int a, int b);
  /// The dim to hand out to threads: the outermost that is long enough, else the longest.
  int dim_to_split(int threads) const;
};

}  // namespace xtgrad::kernels
