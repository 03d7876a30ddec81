/// @file Factorisations of batches of matrices by LAPACK.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

// Matrices are column-major, without gaps, `batch` of them one behind the other; float or double.
// `info` gets LAPACK's number for each: 0 where it succeeded. Matrices without elements are passed
// over. One thread.

/// A = P L U in the place of a [m, n]; pivots [min(m, n)] count from 1.
void lu_factor(ScalarType dtype, int64_t batch, int64_t m, int64_t n, void* a, int32_t* pivots,
               int32_t* info);
/// B [n, k] = A⁻¹ B, or A⁻ᵀ B, for an A [n, n] factored by lu_factor.
void lu_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, bool transposed,
              const void* lu, const int32_t* pivots, void* b);
/// B [n, k] = A⁻¹ B, where A [n, n] is a triangle; `unit`: with ones on its diagonal.
void triangle_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, bool upper, bool unit,
                    const void* a, void* b);
/// A = L Lᵀ in the place of the lower triangle of a [n, n]; or Uᵀ U of the upper one.
void cholesky_factor(ScalarType dtype, int64_t batch, int64_t n, bool upper, void* a,
                     int32_t* info);
/// A = Q R of a [m, n]: q [m, columns] (null for none), r [rows, n]; a is lost.
void qr_factor(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t columns, int64_t rows,
               void* a, void* q, void* r);
/// The same Q and R of a [m, n] as LAPACK stores them: R in a's upper triangle, below it the
/// vectors v of the reflections 1 − tau v vᵀ, whose first element is 1; tau [min(m, n)].
void reflect(ScalarType dtype, int64_t batch, int64_t m, int64_t n, void* a, void* tau);
/// The first n columns of the product of k ≤ n ≤ m such reflections, in the place of a [m, n].
void reflections_product(ScalarType dtype, int64_t batch, int64_t m, int64_t n, int64_t k, void* a,
                         const void* tau);
/// C = Q C, or C Q unless `left`, or Qᵀ for Q, for C [m, n] and the product Q of k reflections,
/// stored in the columns of a [order, columns]; order is m, or n unless `left`.
void apply_reflections(ScalarType dtype, bool left, bool transposed, int64_t batch, int64_t m,
                       int64_t n, int64_t k, int64_t columns, void* a, const void* tau, void* c);
/// P L D Lᵀ Pᵀ in the place of the lower triangle of a symmetric a [n, n], D with blocks of 1 and 2
/// rows; pivots [n] count from 1, those of a block of 2 are negative.
void symmetric_factor(ScalarType dtype, int64_t batch, int64_t n, void* a, int32_t* pivots,
                      int32_t* info);
/// B [n, k] = A⁻¹ B for an A [n, n] factored by symmetric_factor.
void symmetric_solve(ScalarType dtype, int64_t batch, int64_t n, int64_t k, const void* a,
                     const int32_t* pivots, void* b);
/// A = U diag(s) V of a [m, n]: s [k], k = min(m, n), in descending order; u [m, k] and v [k, n],
/// or square if `full`, or neither where they are null. a is lost.
void svd_factor(ScalarType dtype, int64_t batch, int64_t m, int64_t n, bool full, void* a, void* u,
                void* s, void* v, int32_t* info);
/// A = V diag(w) Vᵀ of the upper or lower triangle of a [n, n]; w ascends. V takes a's place if
/// `vectors`.
void eigen_factor(ScalarType dtype, int64_t batch, int64_t n, bool vectors, bool upper, void* a,
                  void* w, int32_t* info);

enum class LeastSquares : int8_t { Gels, Gelsy, Gelsd, Gelss };
/// The X [n, k] of least ‖A X − B‖ for a [m, n] in the place of the first n rows of b [max(m, n),
/// k]. rank and s [min(m, n)] where the driver knows them (s: Gelsd and Gelss). a is lost.
void least_squares(ScalarType dtype, LeastSquares driver, int64_t batch, int64_t m, int64_t n,
                   int64_t k, double rcond, void* a, void* b, int64_t* rank, void* s,
                   int32_t* info);

}  // namespace xtgrad::kernels
