/// @file Linear algebra on matrices and batches of them: torch::linalg.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>
#include <tuple>

namespace xtgrad { inline namespace v1 {

// Matrices are the last two dims; the others are a batch, which broadcasts where there are two
// inputs. float32 and float64, by LAPACK. Gradients of every order unless said otherwise; those of
// decompositions are infinite where values that must differ are equal. LinAlgError where a matrix
// is not what the op needs. Each function is also in namespace linalg, without the prefix.

// ---- Solving

/// X with A X = B, or with X A = B unless `left`; B [..., n, k], or [..., n] with A's batch. Throws
/// for a singular A.
/// @out
XTGRAD_API Tensor linalg_solve(const Tensor& A, const Tensor& B, bool left = true);
/// The same with info [...] instead of an error: 0, or which element of U's diagonal is 0.
XTGRAD_API std::tuple<Tensor, Tensor> linalg_solve_ex(const Tensor& A, const Tensor& B,
                                                      bool left = true, bool check_errors = false);
/// A⁻¹. Throws for a singular A.
/// @out
XTGRAD_API Tensor linalg_inv(const Tensor& A);
/// {A⁻¹, info}: of a singular A infinities or numbers that mean nothing, and info says which
/// element of U's diagonal is 0; it is 0 otherwise. Throws only with check_errors.
XTGRAD_API std::tuple<Tensor, Tensor> linalg_inv_ex(const Tensor& A, bool check_errors = false);
/// As solve, for a triangular A, whose other triangle is not read; unitriangular: nor its diagonal,
/// which is 1.
/// @out
XTGRAD_API Tensor linalg_solve_triangular(const Tensor& A, const Tensor& B, bool upper,
                                          bool left = true, bool unitriangular = false);
/// {X, a copy of A} with A X = self; Aᵀ for A if `transpose`.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor> triangular_solve(const Tensor& self, const Tensor& A,
                                                       bool upper = true, bool transpose = false,
                                                       bool unitriangular = false);
/// |A|. Gradient: |A| A⁻ᵀ, also of singular matrices (as the adjugate).
/// @out
XTGRAD_API Tensor linalg_det(const Tensor& A);
/// {sign of |A|, log of its absolute value}
XTGRAD_API std::tuple<Tensor, Tensor> linalg_slogdet(const Tensor& A);
/// log |A|, nan where it is negative.
/// @method
XTGRAD_API Tensor logdet(const Tensor& self);
/// A = L Lᵀ, L lower triangular; of a symmetric positive definite A, whose lower triangle is read.
/// Uᵀ for L if `upper`. Throws for other matrices.
/// @out
XTGRAD_API Tensor linalg_cholesky(const Tensor& self, bool upper = false);
/// {L, info} with A = L Lᵀ (Uᵀ for L if `upper`): info is 0, or the order of the first leading
/// minor that is not positive. Throws only with check_errors.
XTGRAD_API std::tuple<Tensor, Tensor> linalg_cholesky_ex(const Tensor& self, bool upper = false,
                                                         bool check_errors = false);
/// X with (L Lᵀ) X = B for B = self [..., n, k] and L = input2 [..., n, n]; Uᵀ for L if `upper`.
/// @method @out
XTGRAD_API Tensor cholesky_solve(const Tensor& self, const Tensor& input2, bool upper = false);
/// (L Lᵀ)⁻¹ of a triangular L [..., n, n]; (Uᵀ U)⁻¹ if `upper`.
/// @method @out
XTGRAD_API Tensor cholesky_inverse(const Tensor& self, bool upper = false);
/// The X of least ‖A X − B‖, of least norm if there are several: {X, ‖A X − B‖² where A has full
/// rank and more rows than columns, rank, singular values}, empty where the driver ("gels",
/// "gelsy", "gelsd" or "gelss") does not know them. rcond: singular values below rcond · the
/// largest count as 0.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor, Tensor> linalg_lstsq(
    const Tensor& self, const Tensor& b, Optional<double> rcond = nullopt,
    Optional<std::string_view> driver = nullopt);

// ---- Decompositions

/// A = Q R, Q [..., m, k] with orthonormal columns, R [..., k, n] upper triangular, k = min(m, n).
/// mode "complete": k = m, differentiable for m ≤ n. mode "r": R alone, not differentiable.
XTGRAD_API std::tuple<Tensor, Tensor> linalg_qr(const Tensor& A, std::string_view mode = "reduced");
/// A = U diag(S) Vh, S descending: U [..., m, m], S [..., k], Vh [..., n, n], or without
/// full_matrices U [..., m, k], Vh [..., k, n]. Throws if a driver is given. The gradient counts on
/// distinct S, and on a loss that does not depend on the signs of the vectors or on those beyond k.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> linalg_svd(
    const Tensor& A, bool full_matrices = true, Optional<std::string_view> driver = nullopt);
/// The singular values of A, descending: [..., m, n] → [..., min(m, n)]. Throws if a
/// driver is given.
/// @out
XTGRAD_API Tensor linalg_svdvals(const Tensor& A, Optional<std::string_view> driver = nullopt);
/// A = V diag(L) Vᵀ of a symmetric A, of which one triangle is read ("L" or "U"); L ascends.
XTGRAD_API std::tuple<Tensor, Tensor> linalg_eigh(const Tensor& self, std::string_view UPLO = "L");
/// The eigenvalues of a symmetric A, of which one triangle is read ("L" or "U"), ascending: [...,
/// n, n] → [..., n].
/// @out
XTGRAD_API Tensor linalg_eigvalsh(const Tensor& self, std::string_view UPLO = "L");

/// The pseudo-inverse (Moore, Penrose), [..., m, n] → [..., n, m]. Singular values up to max(atol,
/// rtol · the largest) count as 0; rtol is max(m, n) ε unless given, or 0 where atol is.
/// `hermitian`: by eigenvalues of a symmetric A.
/// @out
XTGRAD_API Tensor linalg_pinv(const Tensor& self, const Optional<Tensor>& atol = {},
                              const Optional<Tensor>& rtol = {}, bool hermitian = false);
/// The pseudo-inverse with numbers as tolerances, the same for all matrices of a batch.
/// @out
XTGRAD_API Tensor linalg_pinv(const Tensor& self, Optional<double> atol, Optional<double> rtol,
                              bool hermitian = false);
/// The pseudo-inverse; singular values up to rcond · the largest count as 0.
/// @out
XTGRAD_API Tensor linalg_pinv(const Tensor& self, double rcond, bool hermitian = false);
/// The pseudo-inverse; singular values up to rcond · the largest count as 0, with an rcond for each
/// matrix of the batch.
/// @out
XTGRAD_API Tensor linalg_pinv(const Tensor& self, const Tensor& rcond, bool hermitian = false);
/// How many singular values are larger than max(atol, rtol · the largest): int64, [..., m, n] →
/// [...]. rtol is max(m, n) ε unless given, or 0 where atol is. Not differentiable.
/// @out
XTGRAD_API Tensor linalg_matrix_rank(const Tensor& input, const Optional<Tensor>& atol = {},
                                     const Optional<Tensor>& rtol = {}, bool hermitian = false);
/// The rank with numbers as tolerances, the same for all matrices of a batch.
/// @out
XTGRAD_API Tensor linalg_matrix_rank(const Tensor& self, Optional<double> atol,
                                     Optional<double> rtol, bool hermitian = false);
/// How many singular values are larger than tol: int64. Not differentiable.
/// @out
XTGRAD_API Tensor linalg_matrix_rank(const Tensor& self, double tol, bool hermitian = false);
/// How many singular values are larger than tol, one for each matrix of the batch: int64. Not
/// differentiable.
/// @out
XTGRAD_API Tensor linalg_matrix_rank(const Tensor& input, const Tensor& tol,
                                     bool hermitian = false);

// ---- Products and powers

/// matmul() under its name in linalg: [..., n, k] × [..., k, m] → [..., n, m].
/// @out
XTGRAD_API Tensor linalg_matmul(const Tensor& self, const Tensor& other);
/// The product of two or more matrices in the cheapest order; the first and the last may be
/// vectors.
/// @out
XTGRAD_API Tensor linalg_multi_dot(TensorList tensors);
/// Aⁿ, by squaring; of A⁻¹ for n < 0.
/// @out
XTGRAD_API Tensor linalg_matrix_power(const Tensor& self, int64_t n);
/// Σ Aᵏ / k!, by scaling, a Taylor polynomial and squaring.
/// @out
XTGRAD_API Tensor linalg_matrix_exp(const Tensor& self);
/// Σ xᵢ yᵢ along `dim`, which goes; shapes broadcast. Floating types, of one dtype.
/// @out
XTGRAD_API Tensor linalg_vecdot(const Tensor& x, const Tensor& y, int64_t dim = -1);
/// a × b along a dim of size 3; other dims broadcast. Throws where the numbers of dims differ.
/// @out
XTGRAD_API Tensor linalg_cross(const Tensor& self, const Tensor& other, int64_t dim = -1);
/// The elements with index2 = index1 + offset of two dims, the last ones unless given, as a new
/// last dim: a view.
XTGRAD_API Tensor linalg_diagonal(const Tensor& A, int64_t offset = 0, int64_t dim1 = -2,
                                  int64_t dim2 = -1);
/// [..., n] → [..., n, N]: the powers 0 … N − 1 of each element.
XTGRAD_API Tensor linalg_vander(const Tensor& x, Optional<int64_t> N = nullopt);
/// The inverse of x as a map from its last dims to its first `ind` ones.
/// @out
XTGRAD_API Tensor linalg_tensorinv(const Tensor& self, int64_t ind = 2);
/// The X with tensordot(A, X) = B, after A's dims `dims` went to its end.
/// @out
XTGRAD_API Tensor linalg_tensorsolve(const Tensor& self, const Tensor& other,
                                     OptionalIntArrayRef dims = nullopt);

// ---- Norms

/// (Σ |x|ᵖ)^(1/p) over dims, all unless given; p = ±inf, 0 as norm().
/// @out
XTGRAD_API Tensor linalg_vector_norm(const Tensor& self, const Scalar& ord = 2,
                                     OptionalIntArrayRef dim = nullopt, bool keepdim = false,
                                     Optional<ScalarType> dtype = nullopt);
/// Of the matrices in two dims: 2, −2 the largest, the smallest singular value; 1, −1 (inf, −inf)
/// the largest, the smallest Σ |x| of a column (row). Throws for other orders.
/// @out
XTGRAD_API Tensor linalg_matrix_norm(const Tensor& self, const Scalar& ord,
                                     IntArrayRef dim = {-2, -1}, bool keepdim = false,
                                     Optional<ScalarType> dtype = nullopt);
/// Of the matrices in two dims: "fro" √Σ x², "nuc" Σ of the singular values.
/// @out
XTGRAD_API Tensor linalg_matrix_norm(const Tensor& self, std::string_view ord = "fro",
                                     IntArrayRef dim = {-2, -1}, bool keepdim = false,
                                     Optional<ScalarType> dtype = nullopt);
/// The vector norm `ord` along one dim, the matrix norm over two; without `dim` over all of at most
/// two dims. Without both the 2-norm of everything.
/// @out
XTGRAD_API Tensor linalg_norm(const Tensor& self, const Optional<Scalar>& ord = nullopt,
                              OptionalIntArrayRef dim = nullopt, bool keepdim = false,
                              Optional<ScalarType> dtype = nullopt);
/// The matrix norm "fro" or "nuc" over two dims, of a matrix both unless given.
/// @out
XTGRAD_API Tensor linalg_norm(const Tensor& self, std::string_view ord,
                              OptionalIntArrayRef dim = nullopt, bool keepdim = false,
                              Optional<ScalarType> dtype = nullopt);
/// √Σ x² over at most two dims; over an empty list of everything.
/// @out
XTGRAD_API Tensor frobenius_norm(const Tensor& self, IntArrayRef dim, bool keepdim = false);
/// Σ of the singular values of a matrix: 0-dim, [1, 1] if `keepdim`. Throws for other dims.
/// @out
XTGRAD_API Tensor nuclear_norm(const Tensor& self, bool keepdim = false);
/// Σ of the singular values of the matrices in two dims.
/// @out
XTGRAD_API Tensor nuclear_norm(const Tensor& self, IntArrayRef dim, bool keepdim = false);
/// ‖A‖ ‖A⁻¹‖ in the matrix norm p, the 2-norm unless given (from the singular values, as −2 is);
/// for a singular A inf, or 0 for p = −2.
/// @out
XTGRAD_API Tensor linalg_cond(const Tensor& self, const Optional<Scalar>& p = nullopt);
/// ‖A‖ ‖A⁻¹‖ in the norm "fro" or "nuc"; inf for a singular A.
/// @out
XTGRAD_API Tensor linalg_cond(const Tensor& self, std::string_view p);

// ---- Under libtorch's older names

/// A⁻¹: linalg_inv. Throws for a singular A.
/// @method @out
inline Tensor inverse(const Tensor& self) { return linalg_inv(self); }
/// |A|: linalg_det. Gradient: |A| A⁻ᵀ, also of singular matrices (as the adjugate).
/// @method
inline Tensor det(const Tensor& self) { return linalg_det(self); }
/// {sign of |A|, log of its absolute value}: linalg_slogdet.
/// @method
inline std::tuple<Tensor, Tensor> slogdet(const Tensor& self) { return linalg_slogdet(self); }
/// L with A = L Lᵀ, or U with A = Uᵀ U if `upper`: linalg_cholesky. Warns once that the name is
/// deprecated.
/// @method @out
XTGRAD_API Tensor cholesky(const Tensor& self, bool upper = false);
/// The pseudo-inverse: linalg_pinv, where singular values up to rcond · the largest count as 0.
/// @method
inline Tensor pinverse(const Tensor& self, double rcond = 1e-15) {
  return linalg_pinv(self, rcond);
}
/// Aⁿ, of A⁻¹ for n < 0: linalg_matrix_power.
/// @method @out
inline Tensor matrix_power(const Tensor& self, int64_t n) { return linalg_matrix_power(self, n); }
/// Σ Aᵏ / k!: linalg_matrix_exp.
/// @method
inline Tensor matrix_exp(const Tensor& self) { return linalg_matrix_exp(self); }
/// A = Q R: linalg_qr, "reduced" if `some`, else "complete". Warns once that the name is
/// deprecated.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor> qr(const Tensor& self, bool some = true);
/// {U, S, V} with A = U diag(S) Vᵀ and V, not Vᵀ, reduced if `some`; without compute_uv U and V are
/// 0.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& self, bool some = true,
                                                  bool compute_uv = true);

}}  // namespace xtgrad::v1
