/// @file The factorisations of a library built without LAPACK: each throws.
#include "core/extras.h"
#include "core/kernels/lapack.h"

#if !XTGRAD_WITH_LAPACK
namespace xtgrad::kernels {
namespace {

[[noreturn]] void fail() {
  xtgrad::detail::throw_built_without("linalg", "LAPACK", "XTGRAD_WITH_LAPACK",
                                      "factorisations and solvers of matrices");
}

}  // namespace

using In = const void*;
using Out = void*;
using N = int64_t;

void lu_factor(ScalarType, N, N, N, Out, int32_t*, int32_t*) { fail(); }
void lu_solve(ScalarType, N, N, N, bool, In, const int32_t*, Out) { fail(); }
void triangle_solve(ScalarType, N, N, N, bool, bool, In, Out) { fail(); }
void cholesky_factor(ScalarType, N, N, bool, Out, int32_t*) { fail(); }
void qr_factor(ScalarType, N, N, N, N, N, Out, Out, Out) { fail(); }
void reflect(ScalarType, N, N, N, Out, Out) { fail(); }
void reflections_product(ScalarType, N, N, N, N, Out, In) { fail(); }
void apply_reflections(ScalarType, bool, bool, N, N, N, N, N, Out, In, Out) { fail(); }
void symmetric_factor(ScalarType, N, N, Out, int32_t*, int32_t*) { fail(); }
void symmetric_solve(ScalarType, N, N, N, In, const int32_t*, Out) { fail(); }
void svd_factor(ScalarType, N, N, N, bool, Out, Out, Out, Out, int32_t*) { fail(); }
void eigen_factor(ScalarType, N, N, bool, bool, Out, Out, int32_t*) { fail(); }
void least_squares(ScalarType, LeastSquares, N, N, N, N, double, Out, Out, N*, Out, int32_t*) {
  fail();
}

}  // namespace xtgrad::kernels
#endif
