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
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> linalg_solve_ex(const Tensor& A, const Tensor& B,
                                                      bool left = true, bool check_errors = false);
/// A⁻¹. Throws for a singular A.
/// @out
XTGRAD_API Tensor linalg_inv(const Tensor& A);
/// {A⁻¹, info}: of a singular A infinities or numbers that mean nothing, and info says which
/// element of U's diagonal is 0; it is 0 otherwise. Throws only with check_errors.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> linalg_inv_ex(const Tensor& A, bool check_errors = false);
/// As solve, for a triangular A, whose other triangle is not read; unitriangular: nor its diagonal,
/// which is 1.
/// @out
XTGRAD_API Tensor linalg_solve_triangular(const Tensor& A, const Tensor& B, bool upper,
                                          bool left = true, bool unitriangular = false);
/// {X, a copy of A} with A X = self; Aᵀ for A if `transpose`.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> triangular_solve(const Tensor& self, const Tensor& A,
                                                       bool upper = true, bool transpose = false,
                                                       bool unitriangular = false);
/// |A|. Gradient: |A| A⁻ᵀ, also of singular matrices (as the adjugate).
/// @out
XTGRAD_API Tensor linalg_det(const Tensor& A);
/// {sign of |A|, log of its absolute value}
/// @out
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
/// @out
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
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor, Tensor> linalg_lstsq(
    const Tensor& self, const Tensor& b, Optional<double> rcond = nullopt,
    Optional<std::string_view> driver = nullopt);

// ---- LU and LDLᵀ

/// {P, L, U} with A = P L U: P [..., m, m] a permutation, L [..., m, k] lower triangular with ones
/// on its diagonal, U [..., k, n] upper triangular, k = min(m, n). Throws for pivot = false, as
/// libtorch does without a GPU. The gradient is that of the same P, and infinite or nan where the
/// first k rows and columns of Pᵀ A are singular.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> linalg_lu(const Tensor& A, bool pivot = true);
/// {LU, pivots}: U with L below its diagonal, whose ones are left out, and int32 pivots [..., k],
/// counted from 1: row i was exchanged with row pivots[i], in this order. Throws for a singular A,
/// and for pivot = false.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> linalg_lu_factor(const Tensor& A, bool pivot = true);
/// {LU, pivots, info} of linalg_lu_factor: info [...] is 0, or which element of U's diagonal is 0.
/// Throws for a singular A only with check_errors.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> linalg_lu_factor_ex(const Tensor& A,
                                                                  bool pivot = true,
                                                                  bool check_errors = false);
/// X with A X = B for the LU and pivots of a square A, or with X A = B unless `left`; Aᵀ for A if
/// `adjoint`. Batches broadcast. Throws for pivots that are none.
/// @out
XTGRAD_API Tensor linalg_lu_solve(const Tensor& LU, const Tensor& pivots, const Tensor& B,
                                  bool left = true, bool adjoint = false);
/// {P, L, U} of LU and pivots, of any dtype; empty where unpack_pivots or unpack_data is false.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> lu_unpack(const Tensor& lu_data,
                                                        const Tensor& lu_pivots,
                                                        bool unpack_data = true,
                                                        bool unpack_pivots = true);
/// {LD, pivots} with A = P L D Lᵀ Pᵀ of a symmetric A, whose lower triangle is read (`hermitian` or
/// not, as no number here is complex): D, of blocks of one and two rows, below it L, whose ones are
/// left out; int32 pivots, as LAPACK's sytrf gives them. Throws where D is singular. Not
/// differentiable: its backward throws.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> linalg_ldl_factor(const Tensor& self, bool hermitian = false);
/// {LD, pivots, info}: info [...] is 0, or which element of D is 0. Throws for a singular D only
/// with check_errors. Not differentiable: its backward throws.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> linalg_ldl_factor_ex(const Tensor& self,
                                                                   bool hermitian = false,
                                                                   bool check_errors = false);
/// X with A X = B for the LD and pivots of A. Batches broadcast. Throws for pivots that are none.
/// Not differentiable: its backward throws.
/// @out
XTGRAD_API Tensor linalg_ldl_solve(const Tensor& LD, const Tensor& pivots, const Tensor& B,
                                   bool hermitian = false);

// ---- Decompositions

/// A = Q R, Q [..., m, k] with orthonormal columns, R [..., k, n] upper triangular, k = min(m, n).
/// mode "complete": k = m, differentiable for m ≤ n. mode "r": R alone, not differentiable.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> linalg_qr(const Tensor& A, std::string_view mode = "reduced");
/// The first n columns of H₁ … Hₖ, [..., m, n]: of the reflections Hᵢ = 1 − tauᵢ v vᵀ, where v is
/// column i of A [..., m, n] below the diagonal, with 1 on it and 0 above; tau [..., k], k ≤ n ≤ m.
/// @out
XTGRAD_API Tensor linalg_householder_product(const Tensor& input, const Tensor& tau);
/// {a, tau}: R in the upper triangle of `a`, and the reflections of Q below it, as
/// linalg_householder_product takes them. linalg_qr has a derivative, this throws in its backward.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> geqrf(const Tensor& self);
/// Q C for the m × m product Q of the reflections in self [..., m, n] and input2 = tau [..., k],
/// and C = input3 [..., m, l]; or C Q unless `left`, C [..., l, m]; Qᵀ for Q if `transpose`. Q is
/// not formed. Not differentiable: its backward throws.
/// @method @out
XTGRAD_API Tensor ormqr(const Tensor& self, const Tensor& input2, const Tensor& input3,
                        bool left = true, bool transpose = false);
/// A = U diag(S) Vh, S descending: U [..., m, m], S [..., k], Vh [..., n, n], or without
/// full_matrices U [..., m, k], Vh [..., k, n]. Throws if a driver is given. The gradient counts on
/// distinct S, and on a loss that does not depend on the signs of the vectors or on those beyond k.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> linalg_svd(
    const Tensor& A, bool full_matrices = true, Optional<std::string_view> driver = nullopt);
/// The singular values of A, descending: [..., m, n] → [..., min(m, n)]. Throws if a
/// driver is given.
/// @out
XTGRAD_API Tensor linalg_svdvals(const Tensor& A, Optional<std::string_view> driver = nullopt);
/// A = V diag(L) Vᵀ of a symmetric A, of which one triangle is read ("L" or "U"); L ascends.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> linalg_eigh(const Tensor& self, std::string_view UPLO = "L");
/// The eigenvalues of a symmetric A, of which one triangle is read ("L" or "U"), ascending: [...,
/// n, n] → [..., n].
/// @out
XTGRAD_API Tensor linalg_eigvalsh(const Tensor& self, std::string_view UPLO = "L");
/// linalg_eigh under its older name, which libtorch deprecates: of the triangle that `upper` names;
/// the eigenvectors are an empty tensor [0] unless `eigenvectors`.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor> symeig(const Tensor& self, bool eigenvectors = false,
                                             bool upper = true);
/// Throws NotImplementedError: eigenvalues and eigenvectors of a matrix that need not be symmetric
/// are complex, and no number here is. linalg_eigh takes symmetric ones.
XTGRAD_API std::tuple<Tensor, Tensor> linalg_eig(const Tensor& self);
/// Throws NotImplementedError: eigenvalues of a matrix that need not be symmetric are complex, and
/// no number here is. linalg_eigvalsh takes symmetric ones.
XTGRAD_API Tensor linalg_eigvals(const Tensor& self);

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
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> qr(const Tensor& self, bool some = true);
/// {U, S, V} with A = U diag(S) Vᵀ and V, not Vᵀ, reduced if `some`; without compute_uv U and V are
/// 0.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& self, bool some = true,
                                                  bool compute_uv = true);
/// X with A X = self for the LU and pivots of A: linalg_lu_solve. Warns once that the name is
/// deprecated.
/// @method @out
XTGRAD_API Tensor lu_solve(const Tensor& self, const Tensor& lu_data, const Tensor& lu_pivots);
/// {LU, pivots, info}: linalg_lu_factor_ex, never throwing for a singular matrix. Warns once that
/// the name is deprecated.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> _lu_with_info(const Tensor& self, bool pivot = true,
                                                            bool check_errors = true);
/// The first columns of a product of reflections: linalg_householder_product(self, input2).
/// @method @out
inline Tensor orgqr(const Tensor& self, const Tensor& input2) {
  return linalg_householder_product(self, input2);
}

}}  // namespace xtgrad::v1
