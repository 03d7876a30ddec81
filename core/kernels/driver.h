/// @file The one strided driver: runs a kernel that knows flat arrays only over any layouts and
/// types.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

inline constexpr int kMaxDims = 64;
inline constexpr int kMaxOperands = 6;
inline constexpr int64_t kGrain = 32768;  // elements below which a second thread does not pay

/// Works on flat contiguous runs: the first operands are written, the others read; the element
/// types are fixed per kernel. A written operand may be the same memory as a read one. `params` are
/// numbers the op was called with.
using Kernel = void (*)(char* const* operands, int64_t n, const double* params);

/// Memory of one operand. `kernel_dtype` is the type the kernel wants, cast from and to `dtype` on
/// the way. Strides are in elements, one for each dim of the common shape, 0 where it is broadcast,
/// never negative; the address includes the offset.
struct Operand {
  void* data;
  ScalarType dtype;
  ScalarType kernel_dtype;
  const int64_t* strides;
};

/// Runs `kernel` over all elements of `shape`, on several threads where it pays. The written
/// operands (the first `num_outputs`) have no stride 0 and overlap a read one exactly or not at
/// all.
void run(Kernel kernel, const double* params, int dim, const int64_t* shape,
         const Operand* operands, int num_operands, int num_outputs = 1);

/// dst = src, cast from src.dtype to dst.dtype (the kernel types are not looked at).
void copy(int dim, const int64_t* shape, const Operand& dst, const Operand& src);

/// dst = *value, which has the type `value_dtype`.
void fill(int dim, const int64_t* shape, const Operand& dst, const void* value,
          ScalarType value_dtype);

/// Whether strides are those of a contiguous array (those of size-1 dims do not matter).
[[gnu::always_inline]] inline bool is_contiguous(int dim, const int64_t* shape,
                                                 const int64_t* strides) {
  int64_t expected = 1;
  for (int d = dim - 1; d >= 0; --d) {
    if (shape[d] != 1 && strides[d] != expected) return false;
    expected *= shape[d];
  }
  return true;
}

/// Whether strides walk through memory without gaps or repetition, in any order of dims.
bool is_dense(int dim, const int64_t* shape, const int64_t* strides);

}  // namespace xtgrad::kernels
