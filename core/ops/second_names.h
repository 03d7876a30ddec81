/// @file Second names of ops.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#pragma once
#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/attention.h>
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/conv.h>
#include <xtgrad/core/ops/copy.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/dropout.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/embedding.h>
#include <xtgrad/core/ops/fold.h>
#include <xtgrad/core/ops/functional.h>
#include <xtgrad/core/ops/grid.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/norm.h>
#include <xtgrad/core/ops/pad.h>
#include <xtgrad/core/ops/polynomial.h>
#include <xtgrad/core/ops/pool.h>
#include <xtgrad/core/ops/print.h>
#include <xtgrad/core/ops/random.h>
#include <xtgrad/core/ops/rearrange.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/repeat.h>
#include <xtgrad/core/ops/rnn.h>
#include <xtgrad/core/ops/scan.h>
#include <xtgrad/core/ops/shuffle.h>
#include <xtgrad/core/ops/softmax.h>
#include <xtgrad/core/ops/sort.h>
#include <xtgrad/core/ops/special.h>
#include <xtgrad/core/ops/stats.h>
#include <xtgrad/core/ops/tensor_literal.h>
#include <xtgrad/core/ops/upsample.h>
#include <xtgrad/core/ops/view.h>
#include <xtgrad/core/ops/windows.h>

namespace xtgrad { inline namespace v1 {

/// The same as `acos`. y = acos(x); dy/dx = -1 / sqrt((1 - x) * (1 + x)). Integers become
/// default_dtype().
XTGRAD_API Tensor arccos(const Tensor& x);
/// In place: The same as `acos`. y = acos(x); dy/dx = -1 / sqrt((1 - x) * (1 + x)). Integers become
/// default_dtype().
XTGRAD_API Tensor& arccos_(const Tensor& x);
/// The same as `asin`. y = asin(x); dy/dx = 1 / sqrt((1 - x) * (1 + x)). Integers become
/// default_dtype().
XTGRAD_API Tensor arcsin(const Tensor& x);
/// In place: The same as `asin`. y = asin(x); dy/dx = 1 / sqrt((1 - x) * (1 + x)). Integers become
/// default_dtype().
XTGRAD_API Tensor& arcsin_(const Tensor& x);
/// The same as `atan`. y = atan(x); dy/dx = 1 / (x * x + 1). Integers become default_dtype().
XTGRAD_API Tensor arctan(const Tensor& x);
/// In place: The same as `atan`. y = atan(x); dy/dx = 1 / (x * x + 1). Integers become
/// default_dtype().
XTGRAD_API Tensor& arctan_(const Tensor& x);
/// The same as `acosh`. y = acosh(x); dy/dx = 1 / (sqrt(x - 1) * sqrt(x + 1)). Integers become
/// default_dtype().
XTGRAD_API Tensor arccosh(const Tensor& x);
/// In place: The same as `acosh`. y = acosh(x); dy/dx = 1 / (sqrt(x - 1) * sqrt(x + 1)). Integers
/// become default_dtype().
XTGRAD_API Tensor& arccosh_(const Tensor& x);
/// The same as `asinh`. y = asinh(x); dy/dx = 1 / hypot(x, 1). Integers become default_dtype().
XTGRAD_API Tensor arcsinh(const Tensor& x);
/// In place: The same as `asinh`. y = asinh(x); dy/dx = 1 / hypot(x, 1). Integers become
/// default_dtype().
XTGRAD_API Tensor& arcsinh_(const Tensor& x);
/// The same as `atanh`. y = atanh(x); dy/dx = 1 / ((1 - x) * (1 + x)). Integers become
/// default_dtype().
XTGRAD_API Tensor arctanh(const Tensor& x);
/// In place: The same as `atanh`. y = atanh(x); dy/dx = 1 / ((1 - x) * (1 + x)). Integers become
/// default_dtype().
XTGRAD_API Tensor& arctanh_(const Tensor& x);
/// The same as `abs`. y = abs(x); dy/dx = sign(x). Keeps the type; integers have no gradient.
XTGRAD_API Tensor absolute(const Tensor& x);
/// In place: The same as `abs`. y = abs(x); dy/dx = sign(x). Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& absolute_(const Tensor& x);
/// The same as `neg`. y = -x; dy/dx = -1. Keeps the type; integers have no gradient.
XTGRAD_API Tensor negative(const Tensor& x);
/// In place: The same as `neg`. y = -x; dy/dx = -1. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& negative_(const Tensor& x);
/// The same as `trunc`. y = trunc(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor fix(const Tensor& x);
/// In place: The same as `trunc`. y = trunc(x); dy/dx = 0. Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& fix_(const Tensor& x);
/// The same as `atan2`. y = atan2(a, b) on broadcast shapes and promoted types; dy/da = b /
/// hypot(a, b) / hypot(a, b), dy/db = -a / hypot(a, b) / hypot(a, b). Integers become
/// default_dtype().
XTGRAD_API Tensor arctan2(const Tensor& a, const Tensor& b);
/// The same as `mul`. y = a * b on broadcast shapes and promoted types; dy/da = b, dy/db = a. Keeps
/// the type; integers have no gradient.
XTGRAD_API Tensor multiply(const Tensor& a, const Tensor& b);
/// The same as `mul`. y = a * b on broadcast shapes and promoted types; dy/da = b, dy/db = a. Keeps
/// the type; integers have no gradient.
XTGRAD_API Tensor multiply(const Tensor& a, const Scalar& b);
/// The same as `div`. y = a / b on broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a
/// / b) / b. Integers become default_dtype().
XTGRAD_API Tensor divide(const Tensor& a, const Tensor& b);
/// The same as `div`. y = a / b on broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a
/// / b) / b. Integers become default_dtype().
XTGRAD_API Tensor divide(const Tensor& a, const Scalar& b);
/// The same as `div`. a / b on broadcast shapes, rounded: nullopt not at all, "trunc" towards zero,
/// "floor" down. Rounded quotients of integers are integers, and throw where b is 0; their gradient
/// is 0.
XTGRAD_API Tensor divide(const Tensor& a, const Tensor& b, Optional<std::string_view>
    rounding_mode);
/// The same as `div`. a / b by a number, rounded: nullopt not at all, "trunc" towards zero, "floor"
/// down. Rounded quotients of integers are integers, and throw for b = 0; their gradient is 0.
XTGRAD_API Tensor divide(const Tensor& a, const Scalar& b, Optional<std::string_view>
    rounding_mode);
/// The same as `div`. y = a / b on broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a
/// / b) / b. Integers become default_dtype().
XTGRAD_API Tensor true_divide(const Tensor& a, const Tensor& b);
/// The same as `div`. y = a / b on broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a
/// / b) / b. Integers become default_dtype().
XTGRAD_API Tensor true_divide(const Tensor& a, const Scalar& b);
/// The same as `div`. a / b on broadcast shapes, rounded: nullopt not at all, "trunc" towards zero,
/// "floor" down. Rounded quotients of integers are integers, and throw where b is 0; their gradient
/// is 0.
XTGRAD_API Tensor true_divide(const Tensor& a, const Tensor& b, Optional<std::string_view>
    rounding_mode);
/// The same as `div`. a / b by a number, rounded: nullopt not at all, "trunc" towards zero, "floor"
/// down. Rounded quotients of integers are integers, and throw for b = 0; their gradient is 0.
XTGRAD_API Tensor true_divide(const Tensor& a, const Scalar& b, Optional<std::string_view>
    rounding_mode);
/// The same as `ne`. y = a != b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor not_equal(const Tensor& a, const Tensor& b);
/// The same as `ne`. y = a != b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor not_equal(const Tensor& a, const Scalar& b);
/// The same as `gt`. y = a > b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor greater(const Tensor& a, const Tensor& b);
/// The same as `gt`. y = a > b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor greater(const Tensor& a, const Scalar& b);
/// The same as `ge`. y = a >= b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor greater_equal(const Tensor& a, const Tensor& b);
/// The same as `ge`. y = a >= b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor greater_equal(const Tensor& a, const Scalar& b);
/// The same as `lt`. y = a < b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor less(const Tensor& a, const Tensor& b);
/// The same as `lt`. y = a < b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor less(const Tensor& a, const Scalar& b);
/// The same as `le`. y = a <= b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor less_equal(const Tensor& a, const Tensor& b);
/// The same as `le`. y = a <= b on broadcast shapes and promoted types. The result is bool, not
/// differentiable.
XTGRAD_API Tensor less_equal(const Tensor& a, const Scalar& b);
/// The same as `transpose`. Dims dim0 and dim1 change places.
XTGRAD_API Tensor swapaxes(const Tensor& x, int64_t dim0, int64_t dim1);
/// The same as `transpose`. Dims dim0 and dim1 change places.
XTGRAD_API Tensor swapdims(const Tensor& x, int64_t dim0, int64_t dim1);
/// The same as `movedim`. Dims `source` go to positions `destination`, the others keep their order.
XTGRAD_API Tensor moveaxis(const Tensor& x, IntArrayRef source, IntArrayRef destination);
/// The same as `movedim`. Dim `source` goes to position `destination`, the others keep their order.
XTGRAD_API Tensor moveaxis(const Tensor& x, int64_t source, int64_t destination);
/// The same as `sub`. y = a - alpha * b on broadcast shapes and promoted types; dy/da = 1, dy/db =
/// -alpha. Keeps the type; integers have no gradient.
XTGRAD_API Tensor subtract(const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
/// The same as `sub`. y = a - alpha * b on broadcast shapes and promoted types; dy/da = 1, dy/db =
/// -alpha. Keeps the type; integers have no gradient.
XTGRAD_API Tensor subtract(const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// The same as `clamp`. min(max(x, min), max) with numbers as limits, one of which may be missing;
/// the gradient passes where x was not replaced. NaN stays. Throws without a limit.
XTGRAD_API Tensor clip(const Tensor& x, const Optional<Scalar>& min = nullopt, const
    Optional<Scalar>& max = nullopt);
/// In place: The same as `clamp`. min(max(x, min), max) with numbers as limits, one of which may be
/// missing; the gradient passes where x was not replaced. NaN stays. Throws without a limit.
XTGRAD_API Tensor& clip_(const Tensor& x, const Optional<Scalar>& min = nullopt, const
    Optional<Scalar>& max = nullopt);
/// The same as `clamp`. min(max(x, min), max) with tensors as limits, which broadcast; the gradient
/// passes where x was not replaced, and to the limit where x was. NaN stays. Throws without a
/// limit.
XTGRAD_API Tensor clip(const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>& max =
    nullopt);
/// In place: The same as `clamp`. min(max(x, min), max) with tensors as limits, which broadcast;
/// the gradient passes where x was not replaced, and to the limit where x was. NaN stays. Throws
/// without a limit.
XTGRAD_API Tensor& clip_(const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>& max =
    nullopt);
/// The same as `outer`. yᵢⱼ = aᵢ bⱼ, [n] × [m] → [n, m]; dtypes promote.
XTGRAD_API Tensor ger(const Tensor& self, const Tensor& vec2);
/// The same as `chunk`. At most `chunks` pieces of equal size.
XTGRAD_API std::vector<Tensor> unsafe_chunk(const Tensor& x, int64_t chunks, int64_t dim = 0);
/// The same as `split`. Pieces of `split_size` along a dim, the last one perhaps shorter.
XTGRAD_API std::vector<Tensor> unsafe_split(const Tensor& x, int64_t split_size, int64_t dim = 0);
/// The same as `split`. Pieces of the given sizes along a dim, which must add up to its size.
XTGRAD_API std::vector<Tensor> unsafe_split(const Tensor& x, IntArrayRef split_sizes, int64_t dim =
    0);
/// The same as `split_with_sizes`. Pieces of the given sizes along a dim, which must add up to its
/// size.
XTGRAD_API std::vector<Tensor> unsafe_split_with_sizes(const Tensor& x, IntArrayRef split_sizes,
    int64_t dim = 0);

}}  // namespace xtgrad::v1

namespace xtgrad::fft { inline namespace v1 {

/// The same as `fft_fftshift`. Each of the dims, or of all, rolled by half its size: frequency 0 of
/// a spectrum, which comes first, goes to the middle. y[(i + n/2) mod n] = x[i].
XTGRAD_API Tensor fftshift(const Tensor& self, OptionalIntArrayRef dim = nullopt);
/// The same as `fft_ifftshift`. What fft_fftshift moved goes back: the middle of each of the dims,
/// or of all, comes first.
XTGRAD_API Tensor ifftshift(const Tensor& self, OptionalIntArrayRef dim = nullopt);

}}  // namespace xtgrad::fft::v1

namespace xtgrad::linalg { inline namespace v1 {

/// The same as `linalg_solve`. X with A X = B, or with X A = B unless `left`; B [..., n, k], or
/// [..., n] with A's batch. Throws for a singular A.
XTGRAD_API Tensor solve(const Tensor& A, const Tensor& B, bool left = true);
/// The same as `linalg_solve_ex`. The same with info [...] instead of an error: 0, or which element
/// of U's diagonal is 0.
XTGRAD_API std::tuple<Tensor, Tensor> solve_ex(const Tensor& A, const Tensor& B, bool left = true,
    bool check_errors = false);
/// The same as `linalg_inv`. A⁻¹. Throws for a singular A.
XTGRAD_API Tensor inv(const Tensor& A);
/// The same as `linalg_inv_ex`. {A⁻¹, info}: of a singular A infinities or numbers that mean
/// nothing, and info says which element of U's diagonal is 0; it is 0 otherwise. Throws only with
/// check_errors.
XTGRAD_API std::tuple<Tensor, Tensor> inv_ex(const Tensor& A, bool check_errors = false);
/// The same as `linalg_solve_triangular`. As solve, for a triangular A, whose other triangle is not
/// read; unitriangular: nor its diagonal, which is 1.
XTGRAD_API Tensor solve_triangular(const Tensor& A, const Tensor& B, bool upper, bool left = true,
    bool unitriangular = false);
/// The same as `linalg_det`. |A|. Gradient: |A| A⁻ᵀ, also of singular matrices (as the adjugate).
XTGRAD_API Tensor det(const Tensor& A);
/// The same as `linalg_slogdet`. {sign of |A|, log of its absolute value}
XTGRAD_API std::tuple<Tensor, Tensor> slogdet(const Tensor& A);
/// The same as `linalg_cholesky`. A = L Lᵀ, L lower triangular; of a symmetric positive definite A,
/// whose lower triangle is read. Uᵀ for L if `upper`. Throws for other matrices.
XTGRAD_API Tensor cholesky(const Tensor& self, bool upper = false);
/// The same as `linalg_cholesky_ex`. {L, info} with A = L Lᵀ (Uᵀ for L if `upper`): info is 0, or
/// the order of the first leading minor that is not positive. Throws only with check_errors.
XTGRAD_API std::tuple<Tensor, Tensor> cholesky_ex(const Tensor& self, bool upper = false, bool
    check_errors = false);
/// The same as `linalg_lstsq`. The X of least ‖A X − B‖, of least norm if there are several: {X, ‖A
/// X − B‖² where A has full rank and more rows than columns, rank, singular values}, empty where
/// the driver ("gels", "gelsy", "gelsd" or "gelss") does not know them. rcond: singular values
/// below rcond · the largest count as 0.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor, Tensor> lstsq(const Tensor& self, const Tensor& b,
    Optional<double> rcond = nullopt, Optional<std::string_view> driver = nullopt);
/// The same as `linalg_lu`. {P, L, U} with A = P L U: P [..., m, m] a permutation, L [..., m, k]
/// lower triangular with ones on its diagonal, U [..., k, n] upper triangular, k = min(m, n).
/// Throws for pivot = false, as libtorch does without a GPU. The gradient is that of the same P,
/// and infinite or nan where the first k rows and columns of Pᵀ A are singular.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> lu(const Tensor& A, bool pivot = true);
/// The same as `linalg_lu_factor`. {LU, pivots}: U with L below its diagonal, whose ones are left
/// out, and int32 pivots [..., k], counted from 1: row i was exchanged with row pivots[i], in this
/// order. Throws for a singular A, and for pivot = false.
XTGRAD_API std::tuple<Tensor, Tensor> lu_factor(const Tensor& A, bool pivot = true);
/// The same as `linalg_lu_factor_ex`. {LU, pivots, info} of linalg_lu_factor: info [...] is 0, or
/// which element of U's diagonal is 0. Throws for a singular A only with check_errors.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> lu_factor_ex(const Tensor& A, bool pivot = true, bool
    check_errors = false);
/// The same as `linalg_lu_solve`. X with A X = B for the LU and pivots of a square A, or with X A =
/// B unless `left`; Aᵀ for A if `adjoint`. Batches broadcast. Throws for pivots that are none.
XTGRAD_API Tensor lu_solve(const Tensor& LU, const Tensor& pivots, const Tensor& B, bool left =
    true, bool adjoint = false);
/// The same as `linalg_ldl_factor`. {LD, pivots} with A = P L D Lᵀ Pᵀ of a symmetric A, whose lower
/// triangle is read (`hermitian` or not, as no number here is complex): D, of blocks of one and two
/// rows, below it L, whose ones are left out; int32 pivots, as LAPACK's sytrf gives them. Throws
/// where D is singular. Not differentiable: its backward throws.
XTGRAD_API std::tuple<Tensor, Tensor> ldl_factor(const Tensor& self, bool hermitian = false);
/// The same as `linalg_ldl_factor_ex`. {LD, pivots, info}: info [...] is 0, or which element of D
/// is 0. Throws for a singular D only with check_errors. Not differentiable: its backward throws.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> ldl_factor_ex(const Tensor& self, bool hermitian =
    false, bool check_errors = false);
/// The same as `linalg_ldl_solve`. X with A X = B for the LD and pivots of A. Batches broadcast.
/// Throws for pivots that are none. Not differentiable: its backward throws.
XTGRAD_API Tensor ldl_solve(const Tensor& LD, const Tensor& pivots, const Tensor& B, bool hermitian
    = false);
/// The same as `linalg_qr`. A = Q R, Q [..., m, k] with orthonormal columns, R [..., k, n] upper
/// triangular, k = min(m, n). mode "complete": k = m, differentiable for m ≤ n. mode "r": R alone,
/// not differentiable.
XTGRAD_API std::tuple<Tensor, Tensor> qr(const Tensor& A, std::string_view mode = "reduced");
/// The same as `linalg_householder_product`. The first n columns of H₁ … Hₖ, [..., m, n]: of the
/// reflections Hᵢ = 1 − tauᵢ v vᵀ, where v is column i of A [..., m, n] below the diagonal, with 1
/// on it and 0 above; tau [..., k], k ≤ n ≤ m.
XTGRAD_API Tensor householder_product(const Tensor& input, const Tensor& tau);
/// The same as `linalg_svd`. A = U diag(S) Vh, S descending: U [..., m, m], S [..., k], Vh [..., n,
/// n], or without full_matrices U [..., m, k], Vh [..., k, n]. Throws if a driver is given. The
/// gradient counts on distinct S, and on a loss that does not depend on the signs of the vectors or
/// on those beyond k.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& A, bool full_matrices = true,
    Optional<std::string_view> driver = nullopt);
/// The same as `linalg_svdvals`. The singular values of A, descending: [..., m, n] → [..., min(m,
/// n)]. Throws if a driver is given.
XTGRAD_API Tensor svdvals(const Tensor& A, Optional<std::string_view> driver = nullopt);
/// The same as `linalg_eigh`. A = V diag(L) Vᵀ of a symmetric A, of which one triangle is read ("L"
/// or "U"); L ascends.
XTGRAD_API std::tuple<Tensor, Tensor> eigh(const Tensor& self, std::string_view UPLO = "L");
/// The same as `linalg_eigvalsh`. The eigenvalues of a symmetric A, of which one triangle is read
/// ("L" or "U"), ascending: [..., n, n] → [..., n].
XTGRAD_API Tensor eigvalsh(const Tensor& self, std::string_view UPLO = "L");
/// The same as `linalg_eig`. Throws NotImplementedError: eigenvalues and eigenvectors of a matrix
/// that need not be symmetric are complex, and no number here is. linalg_eigh takes symmetric ones.
XTGRAD_API std::tuple<Tensor, Tensor> eig(const Tensor& self);
/// The same as `linalg_eigvals`. Throws NotImplementedError: eigenvalues of a matrix that need not
/// be symmetric are complex, and no number here is. linalg_eigvalsh takes symmetric ones.
XTGRAD_API Tensor eigvals(const Tensor& self);
/// The same as `linalg_pinv`. The pseudo-inverse (Moore, Penrose), [..., m, n] → [..., n, m].
/// Singular values up to max(atol, rtol · the largest) count as 0; rtol is max(m, n) ε unless
/// given, or 0 where atol is. `hermitian`: by eigenvalues of a symmetric A.
XTGRAD_API Tensor pinv(const Tensor& self, const Optional<Tensor>& atol = {}, const
    Optional<Tensor>& rtol = {}, bool hermitian = false);
/// The same as `linalg_pinv`. The pseudo-inverse with numbers as tolerances, the same for all
/// matrices of a batch.
XTGRAD_API Tensor pinv(const Tensor& self, Optional<double> atol, Optional<double> rtol, bool
    hermitian = false);
/// The same as `linalg_pinv`. The pseudo-inverse; singular values up to rcond · the largest count
/// as 0.
XTGRAD_API Tensor pinv(const Tensor& self, double rcond, bool hermitian = false);
/// The same as `linalg_pinv`. The pseudo-inverse; singular values up to rcond · the largest count
/// as 0, with an rcond for each matrix of the batch.
XTGRAD_API Tensor pinv(const Tensor& self, const Tensor& rcond, bool hermitian = false);
/// The same as `linalg_matrix_rank`. How many singular values are larger than max(atol, rtol · the
/// largest): int64, [..., m, n] → [...]. rtol is max(m, n) ε unless given, or 0 where atol is. Not
/// differentiable.
XTGRAD_API Tensor matrix_rank(const Tensor& input, const Optional<Tensor>& atol = {}, const
    Optional<Tensor>& rtol = {}, bool hermitian = false);
/// The same as `linalg_matrix_rank`. The rank with numbers as tolerances, the same for all matrices
/// of a batch.
XTGRAD_API Tensor matrix_rank(const Tensor& self, Optional<double> atol, Optional<double> rtol, bool
    hermitian = false);
/// The same as `linalg_matrix_rank`. How many singular values are larger than tol: int64. Not
/// differentiable.
XTGRAD_API Tensor matrix_rank(const Tensor& self, double tol, bool hermitian = false);
/// The same as `linalg_matrix_rank`. How many singular values are larger than tol, one for each
/// matrix of the batch: int64. Not differentiable.
XTGRAD_API Tensor matrix_rank(const Tensor& input, const Tensor& tol, bool hermitian = false);
/// The same as `linalg_matmul`. matmul() under its name in linalg: [..., n, k] × [..., k, m] →
/// [..., n, m].
XTGRAD_API Tensor matmul(const Tensor& self, const Tensor& other);
/// The same as `linalg_multi_dot`. The product of two or more matrices in the cheapest order; the
/// first and the last may be vectors.
XTGRAD_API Tensor multi_dot(TensorList tensors);
/// The same as `linalg_matrix_power`. Aⁿ, by squaring; of A⁻¹ for n < 0.
XTGRAD_API Tensor matrix_power(const Tensor& self, int64_t n);
/// The same as `linalg_matrix_exp`. Σ Aᵏ / k!, by scaling, a Taylor polynomial and squaring.
XTGRAD_API Tensor matrix_exp(const Tensor& self);
/// The same as `linalg_vecdot`. Σ xᵢ yᵢ along `dim`, which goes; shapes broadcast. Floating types,
/// of one dtype.
XTGRAD_API Tensor vecdot(const Tensor& x, const Tensor& y, int64_t dim = -1);
/// The same as `linalg_cross`. a × b along a dim of size 3; other dims broadcast. Throws where the
/// numbers of dims differ.
XTGRAD_API Tensor cross(const Tensor& self, const Tensor& other, int64_t dim = -1);
/// The same as `linalg_diagonal`. The elements with index2 = index1 + offset of two dims, the last
/// ones unless given, as a new last dim: a view.
XTGRAD_API Tensor diagonal(const Tensor& A, int64_t offset = 0, int64_t dim1 = -2, int64_t dim2 =
    -1);
/// The same as `linalg_vander`. [..., n] → [..., n, N]: the powers 0 … N − 1 of each element.
XTGRAD_API Tensor vander(const Tensor& x, Optional<int64_t> N = nullopt);
/// The same as `linalg_tensorinv`. The inverse of x as a map from its last dims to its first `ind`
/// ones.
XTGRAD_API Tensor tensorinv(const Tensor& self, int64_t ind = 2);
/// The same as `linalg_tensorsolve`. The X with tensordot(A, X) = B, after A's dims `dims` went to
/// its end.
XTGRAD_API Tensor tensorsolve(const Tensor& self, const Tensor& other, OptionalIntArrayRef dims =
    nullopt);
/// The same as `linalg_vector_norm`. (Σ |x|ᵖ)^(1/p) over dims, all unless given; p = ±inf, 0 as
/// norm().
XTGRAD_API Tensor vector_norm(const Tensor& self, const Scalar& ord = 2, OptionalIntArrayRef dim =
    nullopt, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// The same as `linalg_matrix_norm`. Of the matrices in two dims: 2, −2 the largest, the smallest
/// singular value; 1, −1 (inf, −inf) the largest, the smallest Σ |x| of a column (row). Throws for
/// other orders.
XTGRAD_API Tensor matrix_norm(const Tensor& self, const Scalar& ord, IntArrayRef dim = {-2, -1},
    bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// The same as `linalg_matrix_norm`. Of the matrices in two dims: "fro" √Σ x², "nuc" Σ of the
/// singular values.
XTGRAD_API Tensor matrix_norm(const Tensor& self, std::string_view ord = "fro", IntArrayRef dim =
    {-2, -1}, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// The same as `linalg_norm`. The vector norm `ord` along one dim, the matrix norm over two;
/// without `dim` over all of at most two dims. Without both the 2-norm of everything.
XTGRAD_API Tensor norm(const Tensor& self, const Optional<Scalar>& ord = nullopt,
    OptionalIntArrayRef dim = nullopt, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// The same as `linalg_norm`. The matrix norm "fro" or "nuc" over two dims, of a matrix both unless
/// given.
XTGRAD_API Tensor norm(const Tensor& self, std::string_view ord, OptionalIntArrayRef dim = nullopt,
    bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// The same as `linalg_cond`. ‖A‖ ‖A⁻¹‖ in the matrix norm p, the 2-norm unless given (from the
/// singular values, as −2 is); for a singular A inf, or 0 for p = −2.
XTGRAD_API Tensor cond(const Tensor& self, const Optional<Scalar>& p = nullopt);
/// The same as `linalg_cond`. ‖A‖ ‖A⁻¹‖ in the norm "fro" or "nuc"; inf for a singular A.
XTGRAD_API Tensor cond(const Tensor& self, std::string_view p);

}}  // namespace xtgrad::linalg::v1

namespace xtgrad::special { inline namespace v1 {

/// The same as `digamma`. y = digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor digamma(const Tensor& x);
/// The same as `digamma`. y = digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor psi(const Tensor& x);
/// The same as `erf`. y = erf(x); dy/dx = 2 / kSqrtPi * exp(-(x * x)). Integers become
/// default_dtype().
XTGRAD_API Tensor erf(const Tensor& x);
/// The same as `erfc`. y = erfc(x); dy/dx = -2 / kSqrtPi * exp(-(x * x)). Integers become
/// default_dtype().
XTGRAD_API Tensor erfc(const Tensor& x);
/// The same as `erfinv`. y = erfinv(x); dy/dx = kSqrtPi / 2 * exp(y * y). Integers become
/// default_dtype().
XTGRAD_API Tensor erfinv(const Tensor& x);
/// The same as `exp2`. y = exp2(x); dy/dx = y * kLn2. Integers become default_dtype().
XTGRAD_API Tensor exp2(const Tensor& x);
/// The same as `sigmoid`. y = sigmoid(x); dy/dx = (1 - y) * y. Integers become default_dtype().
XTGRAD_API Tensor expit(const Tensor& x);
/// The same as `expm1`. y = expm1(x); dy/dx = y + 1. Integers become default_dtype().
XTGRAD_API Tensor expm1(const Tensor& x);
/// The same as `lgamma`. y = lgamma(x); dy/dx = digamma(x). Integers become default_dtype().
XTGRAD_API Tensor gammaln(const Tensor& x);
/// The same as `igamma`. P(a, x) = ∫ tᵃ⁻¹ e⁻ᵗ dt / Γ(a) over 0 < t < x, the regularised lower
/// incomplete gamma function of a = self ≥ 0 and x = other ≥ 0 on broadcast shapes, else nan. dy/dx
/// = xᵃ⁻¹ e⁻ˣ / Γ(a); there is none by a, and backward throws. Throws for integers.
XTGRAD_API Tensor gammainc(const Tensor& self, const Tensor& other);
/// The same as `igammac`. Q(a, x) = 1 − P(a, x), the regularised upper incomplete gamma function,
/// to full relative accuracy; see igamma().
XTGRAD_API Tensor gammaincc(const Tensor& self, const Tensor& other);
/// The same as `i0`. y = i0e(x) * exp(abs(x)); dy/dx = i1e(x) * exp(abs(x)). Integers become
/// default_dtype().
XTGRAD_API Tensor i0(const Tensor& x);
/// The same as `log1p`. y = log1p(x); dy/dx = 1 / (x + 1). Integers become default_dtype().
XTGRAD_API Tensor log1p(const Tensor& x);
/// The same as `sinc`. y = where(x == 0, 1, sin(kPi * x) / (kPi * x)); dy/dx = sinc_slope(x).
/// Integers become default_dtype().
XTGRAD_API Tensor sinc(const Tensor& x);
/// The same as `logit`. log(x / (1 − x)), with x held within [eps, 1 − eps] if there is an eps:
/// outside the gradient is then 0, else nan.
XTGRAD_API Tensor logit(const Tensor& x, Optional<double> eps = nullopt);
/// The same as `polygamma`. The n-th derivative of digamma, n ≥ 0.
XTGRAD_API Tensor polygamma(int64_t n, const Tensor& x);
/// The same as `mvlgamma`. log Γ_p(x) of p dimensions: p (p − 1) / 4 log π + Σ log Γ(x − i / 2)
/// over i < p.
XTGRAD_API Tensor multigammaln(const Tensor& x, int64_t p);
/// The same as `xlogy`. y = where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes
/// and promoted types; dy/da = where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b.
/// Integers become default_dtype().
XTGRAD_API Tensor xlogy(const Tensor& a, const Tensor& b);
/// The same as `xlogy`. y = where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes
/// and promoted types; dy/da = where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b.
/// Integers become default_dtype().
XTGRAD_API Tensor xlogy(const Tensor& a, const Scalar& b);
/// The same as `xlogy`. a log b of a number a; 0 for a = 0, unless b is nan. dy/db = a / b.
XTGRAD_API Tensor xlogy(const Scalar& a, const Tensor& b);
/// The same as `logsumexp`. y = log Σ eˣ without overflow; -inf of nothing. Integers become
/// default_dtype().
XTGRAD_API Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false);
/// The same as `softmax`. yᵢ = exp(xᵢ) / Σ exp(xⱼ) along `dim`, computed without overflow; x
/// converted to `dtype` first. [..., n, ...] → the same. dL/dx = y (g − Σ g y). Throws for
/// integers.
XTGRAD_API Tensor softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype = nullopt);
/// The same as `log_softmax`. yᵢ = xᵢ − log Σ exp(xⱼ), finite where softmax is 0. dL/dx = g −
/// exp(y) Σ g.
XTGRAD_API Tensor log_softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype =
    nullopt);

}}  // namespace xtgrad::special::v1

namespace xtgrad { inline namespace v1 {

/// The same as `special::chebyshev_polynomial_t`. Tₙ(x) = cos nθ with x = cos θ, the Chebyshev
/// polynomial of the first kind: Tₙ₊₁ = 2 x Tₙ − Tₙ₋₁.
XTGRAD_API Tensor special_chebyshev_polynomial_t(const Tensor& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_t`. The same of one x and each n.
XTGRAD_API Tensor special_chebyshev_polynomial_t(const Scalar& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_t`. The same of one n and each x.
XTGRAD_API Tensor special_chebyshev_polynomial_t(const Tensor& x, const Scalar& n);
/// The same as `special::chebyshev_polynomial_u`. Uₙ(x) = sin (n + 1)θ / sin θ with x = cos θ, the
/// Chebyshev polynomial of the second kind.
XTGRAD_API Tensor special_chebyshev_polynomial_u(const Tensor& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_u`. The same of one x and each n.
XTGRAD_API Tensor special_chebyshev_polynomial_u(const Scalar& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_u`. The same of one n and each x.
XTGRAD_API Tensor special_chebyshev_polynomial_u(const Tensor& x, const Scalar& n);
/// The same as `special::chebyshev_polynomial_v`. Vₙ(x) = cos (n + ½)θ / cos ½θ with x = cos θ, the
/// Chebyshev polynomial of the third kind.
XTGRAD_API Tensor special_chebyshev_polynomial_v(const Tensor& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_v`. The same of one x and each n.
XTGRAD_API Tensor special_chebyshev_polynomial_v(const Scalar& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_v`. The same of one n and each x.
XTGRAD_API Tensor special_chebyshev_polynomial_v(const Tensor& x, const Scalar& n);
/// The same as `special::chebyshev_polynomial_w`. Wₙ(x) = sin (n + ½)θ / sin ½θ with x = cos θ, the
/// Chebyshev polynomial of the fourth kind.
XTGRAD_API Tensor special_chebyshev_polynomial_w(const Tensor& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_w`. The same of one x and each n.
XTGRAD_API Tensor special_chebyshev_polynomial_w(const Scalar& x, const Tensor& n);
/// The same as `special::chebyshev_polynomial_w`. The same of one n and each x.
XTGRAD_API Tensor special_chebyshev_polynomial_w(const Tensor& x, const Scalar& n);
/// The same as `special::shifted_chebyshev_polynomial_t`. Tₙ(2 x − 1), the shifted Chebyshev
/// polynomial of the first kind, for x in [0, 1].
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_t(const Tensor& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_t`. The same of one x and each n.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_t(const Scalar& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_t`. The same of one n and each x.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_t(const Tensor& x, const Scalar& n);
/// The same as `special::shifted_chebyshev_polynomial_u`. Uₙ(2 x − 1), the shifted Chebyshev
/// polynomial of the second kind, for x in [0, 1].
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_u(const Tensor& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_u`. The same of one x and each n.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_u(const Scalar& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_u`. The same of one n and each x.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_u(const Tensor& x, const Scalar& n);
/// The same as `special::shifted_chebyshev_polynomial_v`. Vₙ(2 x − 1), the shifted Chebyshev
/// polynomial of the third kind, for x in [0, 1].
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_v(const Tensor& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_v`. The same of one x and each n.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_v(const Scalar& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_v`. The same of one n and each x.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_v(const Tensor& x, const Scalar& n);
/// The same as `special::shifted_chebyshev_polynomial_w`. Wₙ(2 x − 1), the shifted Chebyshev
/// polynomial of the fourth kind, for x in [0, 1].
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_w(const Tensor& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_w`. The same of one x and each n.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_w(const Scalar& x, const Tensor& n);
/// The same as `special::shifted_chebyshev_polynomial_w`. The same of one n and each x.
XTGRAD_API Tensor special_shifted_chebyshev_polynomial_w(const Tensor& x, const Scalar& n);
/// The same as `special::hermite_polynomial_h`. Hₙ(x) = (−1)ⁿ exp(x²) dⁿ exp(−x²) / dxⁿ, the
/// physicists' Hermite polynomial: Hₙ₊₁ = 2 x Hₙ − 2 n Hₙ₋₁.
XTGRAD_API Tensor special_hermite_polynomial_h(const Tensor& x, const Tensor& n);
/// The same as `special::hermite_polynomial_h`. The same of one x and each n.
XTGRAD_API Tensor special_hermite_polynomial_h(const Scalar& x, const Tensor& n);
/// The same as `special::hermite_polynomial_h`. The same of one n and each x.
XTGRAD_API Tensor special_hermite_polynomial_h(const Tensor& x, const Scalar& n);
/// The same as `special::hermite_polynomial_he`. Heₙ(x) = (−1)ⁿ exp(x² / 2) dⁿ exp(−x² / 2) / dxⁿ,
/// the probabilists' Hermite polynomial: Heₙ₊₁ = x Heₙ − n Heₙ₋₁.
XTGRAD_API Tensor special_hermite_polynomial_he(const Tensor& x, const Tensor& n);
/// The same as `special::hermite_polynomial_he`. The same of one x and each n.
XTGRAD_API Tensor special_hermite_polynomial_he(const Scalar& x, const Tensor& n);
/// The same as `special::hermite_polynomial_he`. The same of one n and each x.
XTGRAD_API Tensor special_hermite_polynomial_he(const Tensor& x, const Scalar& n);
/// The same as `special::laguerre_polynomial_l`. Lₙ(x) = eˣ dⁿ (xⁿ e⁻ˣ) / dxⁿ / n!, the Laguerre
/// polynomial: (n + 1) Lₙ₊₁ = (2 n + 1 − x) Lₙ − n Lₙ₋₁.
XTGRAD_API Tensor special_laguerre_polynomial_l(const Tensor& x, const Tensor& n);
/// The same as `special::laguerre_polynomial_l`. The same of one x and each n.
XTGRAD_API Tensor special_laguerre_polynomial_l(const Scalar& x, const Tensor& n);
/// The same as `special::laguerre_polynomial_l`. The same of one n and each x.
XTGRAD_API Tensor special_laguerre_polynomial_l(const Tensor& x, const Scalar& n);
/// The same as `special::legendre_polynomial_p`. Pₙ(x) = dⁿ (x² − 1)ⁿ / dxⁿ / (2ⁿ n!), the Legendre
/// polynomial: (n + 1) Pₙ₊₁ = (2 n + 1) x Pₙ − n Pₙ₋₁.
XTGRAD_API Tensor special_legendre_polynomial_p(const Tensor& x, const Tensor& n);
/// The same as `special::legendre_polynomial_p`. The same of one x and each n.
XTGRAD_API Tensor special_legendre_polynomial_p(const Scalar& x, const Tensor& n);
/// The same as `special::legendre_polynomial_p`. The same of one n and each x.
XTGRAD_API Tensor special_legendre_polynomial_p(const Tensor& x, const Scalar& n);
/// The same as `special::entr`. −x log x; 0 at 0, −inf below. Its sum over probabilities is their
/// entropy.
XTGRAD_API Tensor special_entr(const Tensor& self);
/// The same as `special::erfcx`. exp(x²) erfc(x) without overflow for x > 0, the scaled complement
/// of the error function; dy/dx = 2 x y − 2 / √π, all orders without cancellation.
XTGRAD_API Tensor special_erfcx(const Tensor& self);
/// The same as `special::ndtr`. The normal distribution function (1 + erf(x / √2)) / 2.
XTGRAD_API Tensor special_ndtr(const Tensor& self);
/// The same as `special::log_ndtr`. log ndtr(x), also where ndtr(x) is 0; dy/dx = √(2 / π) /
/// erfcx(−x / √2).
XTGRAD_API Tensor special_log_ndtr(const Tensor& self);
/// The same as `special::ndtri`. The x with ndtr(x) = p, the quantile of the normal distribution;
/// ∓inf at 0 and 1, nan outside. dx/dp = √(2 π) exp(x² / 2).
XTGRAD_API Tensor special_ndtri(const Tensor& self);
/// The same as `special::xlog1py`. a log(1 + b) on broadcast shapes, 0 where a = 0 unless b is nan.
/// Integers become default_dtype().
XTGRAD_API Tensor special_xlog1py(const Tensor& self, const Tensor& other);
/// The same as `special::xlog1py`. a log(1 + b) for one number b, 0 where a = 0.
XTGRAD_API Tensor special_xlog1py(const Tensor& self, const Scalar& other);
/// The same as `special::xlog1py`. a log(1 + b) for one number a, 0 for a = 0 unless b is nan.
XTGRAD_API Tensor special_xlog1py(const Scalar& self, const Tensor& other);
/// The same as `special::i0e`. I₀(x) / e^|x|, the modified Bessel function of order 0, scaled.
/// dy/dx = i1e(x) − sign(x) y.
XTGRAD_API Tensor special_i0e(const Tensor& self);
/// The same as `special::i1`. I₁(x), the modified Bessel function of order 1. dy/dx = I₀(x) − I₁(x)
/// / x, ½ at 0.
XTGRAD_API Tensor special_i1(const Tensor& self);
/// The same as `special::i1e`. I₁(x) / e^|x|, the modified Bessel function of order 1, scaled.
/// dy/dx = i0e(x) − y (sign(x) + 1 / x), ½ at 0.
XTGRAD_API Tensor special_i1e(const Tensor& self);
/// The same as `special::zeta`. Hurwitz' ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0, s > 1, on broadcast
/// shapes: inf for s = 1 and at the poles q = 0, −1, …, nan for s < 1. dy/dq = −s ζ(s + 1, q);
/// there is none by s, and backward throws.
XTGRAD_API Tensor special_zeta(const Tensor& self, const Tensor& other);
/// The same as `special::zeta`. The same of one self and each other.
XTGRAD_API Tensor special_zeta(const Scalar& self, const Tensor& other);
/// The same as `special::zeta`. The same of one other and each self.
XTGRAD_API Tensor special_zeta(const Tensor& self, const Scalar& other);
/// The same as `special::bessel_j0`. J₀(x) = ∫ cos(x sin t) dt / π over 0 < t < π, the Bessel
/// function of order 0.
XTGRAD_API Tensor special_bessel_j0(const Tensor& self);
/// The same as `special::bessel_j1`. J₁(x) = ∫ cos(t − x sin t) dt / π over 0 < t < π, the Bessel
/// function of order 1.
XTGRAD_API Tensor special_bessel_j1(const Tensor& self);
/// The same as `special::bessel_y0`. Y₀(x), the Bessel function of the second kind of order 0: −inf
/// at 0, nan below.
XTGRAD_API Tensor special_bessel_y0(const Tensor& self);
/// The same as `special::bessel_y1`. Y₁(x), the Bessel function of the second kind of order 1: −inf
/// at 0, nan below.
XTGRAD_API Tensor special_bessel_y1(const Tensor& self);
/// The same as `special::modified_bessel_i0`. I₀(x) = J₀(i x), the modified Bessel function of
/// order 0; as i0(), which has a derivative.
XTGRAD_API Tensor special_modified_bessel_i0(const Tensor& self);
/// The same as `special::modified_bessel_i1`. I₁(x) = −i J₁(i x), the modified Bessel function of
/// order 1; as i1(), which has a derivative.
XTGRAD_API Tensor special_modified_bessel_i1(const Tensor& self);
/// The same as `special::modified_bessel_k0`. K₀(x) = ∫ exp(−x cosh t) dt over t > 0, the modified
/// Bessel function of the second kind of order 0: inf at 0, nan below.
XTGRAD_API Tensor special_modified_bessel_k0(const Tensor& self);
/// The same as `special::modified_bessel_k1`. K₁(x) = ∫ exp(−x cosh t) cosh t dt over t > 0, the
/// modified Bessel function of the second kind of order 1: inf at 0, nan below.
XTGRAD_API Tensor special_modified_bessel_k1(const Tensor& self);
/// The same as `special::scaled_modified_bessel_k0`. eˣ K₀(x), K₀ the modified Bessel function of
/// the second kind of order 0.
XTGRAD_API Tensor special_scaled_modified_bessel_k0(const Tensor& x);
/// The same as `special::scaled_modified_bessel_k1`. eˣ K₁(x), K₁ the modified Bessel function of
/// the second kind of order 1.
XTGRAD_API Tensor special_scaled_modified_bessel_k1(const Tensor& x);
/// The same as `special::spherical_bessel_j0`. sin(x) / x, the spherical Bessel function of order
/// 0; 1 at 0.
XTGRAD_API Tensor special_spherical_bessel_j0(const Tensor& x);
/// The same as `special::airy_ai`. Ai(x) = ∫ cos(t³ / 3 + x t) dt / π over t > 0, the solution of
/// y″ = x y that goes to 0.
XTGRAD_API Tensor special_airy_ai(const Tensor& x);
/// The same as `special::digamma`. y = digamma(x); dy/dx = polygamma(x, 1). Integers become
/// default_dtype().
XTGRAD_API Tensor special_digamma(const Tensor& x);
/// The same as `special::psi`. y = digamma(x); dy/dx = polygamma(x, 1). Integers become
/// default_dtype().
XTGRAD_API Tensor special_psi(const Tensor& x);
/// The same as `special::erf`. y = erf(x); dy/dx = 2 / kSqrtPi * exp(-(x * x)). Integers become
/// default_dtype().
XTGRAD_API Tensor special_erf(const Tensor& x);
/// The same as `special::erfc`. y = erfc(x); dy/dx = -2 / kSqrtPi * exp(-(x * x)). Integers become
/// default_dtype().
XTGRAD_API Tensor special_erfc(const Tensor& x);
/// The same as `special::erfinv`. y = erfinv(x); dy/dx = kSqrtPi / 2 * exp(y * y). Integers become
/// default_dtype().
XTGRAD_API Tensor special_erfinv(const Tensor& x);
/// The same as `special::exp2`. y = exp2(x); dy/dx = y * kLn2. Integers become default_dtype().
XTGRAD_API Tensor special_exp2(const Tensor& x);
/// The same as `special::expit`. y = sigmoid(x); dy/dx = (1 - y) * y. Integers become
/// default_dtype().
XTGRAD_API Tensor special_expit(const Tensor& x);
/// The same as `special::expm1`. y = expm1(x); dy/dx = y + 1. Integers become default_dtype().
XTGRAD_API Tensor special_expm1(const Tensor& x);
/// The same as `special::gammaln`. y = lgamma(x); dy/dx = digamma(x). Integers become
/// default_dtype().
XTGRAD_API Tensor special_gammaln(const Tensor& x);
/// The same as `special::gammainc`. P(a, x) = ∫ tᵃ⁻¹ e⁻ᵗ dt / Γ(a) over 0 < t < x, the regularised
/// lower incomplete gamma function of a = self ≥ 0 and x = other ≥ 0 on broadcast shapes, else nan.
/// dy/dx = xᵃ⁻¹ e⁻ˣ / Γ(a); there is none by a, and backward throws. Throws for integers.
XTGRAD_API Tensor special_gammainc(const Tensor& self, const Tensor& other);
/// The same as `special::gammaincc`. Q(a, x) = 1 − P(a, x), the regularised upper incomplete gamma
/// function, to full relative accuracy; see igamma().
XTGRAD_API Tensor special_gammaincc(const Tensor& self, const Tensor& other);
/// The same as `special::i0`. y = i0e(x) * exp(abs(x)); dy/dx = i1e(x) * exp(abs(x)). Integers
/// become default_dtype().
XTGRAD_API Tensor special_i0(const Tensor& x);
/// The same as `special::log1p`. y = log1p(x); dy/dx = 1 / (x + 1). Integers become
/// default_dtype().
XTGRAD_API Tensor special_log1p(const Tensor& x);
/// The same as `special::sinc`. y = where(x == 0, 1, sin(kPi * x) / (kPi * x)); dy/dx =
/// sinc_slope(x). Integers become default_dtype().
XTGRAD_API Tensor special_sinc(const Tensor& x);
/// The same as `special::logit`. log(x / (1 − x)), with x held within [eps, 1 − eps] if there is an
/// eps: outside the gradient is then 0, else nan.
XTGRAD_API Tensor special_logit(const Tensor& x, Optional<double> eps = nullopt);
/// The same as `special::polygamma`. The n-th derivative of digamma, n ≥ 0.
XTGRAD_API Tensor special_polygamma(int64_t n, const Tensor& x);
/// The same as `special::multigammaln`. log Γ_p(x) of p dimensions: p (p − 1) / 4 log π + Σ log Γ(x
/// − i / 2) over i < p.
XTGRAD_API Tensor special_multigammaln(const Tensor& x, int64_t p);
/// The same as `special::xlogy`. y = where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast
/// shapes and promoted types; dy/da = where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a /
/// b. Integers become default_dtype().
XTGRAD_API Tensor special_xlogy(const Tensor& a, const Tensor& b);
/// The same as `special::xlogy`. y = where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast
/// shapes and promoted types; dy/da = where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a /
/// b. Integers become default_dtype().
XTGRAD_API Tensor special_xlogy(const Tensor& a, const Scalar& b);
/// The same as `special::xlogy`. a log b of a number a; 0 for a = 0, unless b is nan. dy/db = a /
/// b.
XTGRAD_API Tensor special_xlogy(const Scalar& a, const Tensor& b);
/// The same as `special::logsumexp`. y = log Σ eˣ without overflow; -inf of nothing. Integers
/// become default_dtype().
XTGRAD_API Tensor special_logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false);
/// The same as `special::softmax`. yᵢ = exp(xᵢ) / Σ exp(xⱼ) along `dim`, computed without overflow;
/// x converted to `dtype` first. [..., n, ...] → the same. dL/dx = y (g − Σ g y). Throws for
/// integers.
XTGRAD_API Tensor special_softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype =
    nullopt);
/// The same as `special::log_softmax`. yᵢ = xᵢ − log Σ exp(xⱼ), finite where softmax is 0. dL/dx =
/// g − exp(y) Σ g.
XTGRAD_API Tensor special_log_softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype =
    nullopt);

}}  // namespace xtgrad::v1
