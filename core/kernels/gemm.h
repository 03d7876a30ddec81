/// @file Matrix products of any layout, also batched, matrix-vector and inner products among them.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// A matrix in memory; strides are in elements, 0 where it is broadcast.
struct MatrixView {
  void* data;
  int64_t row_stride, col_stride;
  [[gnu::always_inline]] MatrixView transposed() const { return {data, col_stride, row_stride}; }
};

/// C[m, n] = alpha · A[m, k] B[k, n] + beta · C, all of one dtype (integers wrap around; not bool).
/// C is not read when beta is 0; it does not overlap A or B. One-row and one-column products need
/// no special call: vectors and inner products take their own paths.
void gemm(ScalarType dtype, int64_t m, int64_t n, int64_t k, double alpha, MatrixView a,
          MatrixView b, double beta, MatrixView c);

/// `batch` products whose matrices begin `…_step` elements apart (0: the same one for all but C).
void gemm_batched(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t k, double alpha,
                  MatrixView a, int64_t a_step, MatrixView b, int64_t b_step, double beta,
                  MatrixView c, int64_t c_step);

/// The same for matrices that begin where the `batch` offsets say: C = A B.
void gemm_each(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t k, MatrixView a,
               const int64_t* a_at, MatrixView b, const int64_t* b_at, MatrixView c,
               const int64_t* c_at);

/// y = x wᵀ + bias of a linear layer, x [m, k], contiguous w [n, k], bias [n] or null, y [m, n]; or
/// with w [k, n], not `turned`, y = x w + bias.
void linear_product(ScalarType dtype, int64_t m, int64_t n, int64_t k, MatrixView x, const void* w,
                    bool turned, const void* bias, void* y);

}  // namespace xtgrad::kernels
