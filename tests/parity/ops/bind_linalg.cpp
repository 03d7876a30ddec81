// Products and linear algebra.
#include "registry.h"

// A row a line.
// clang-format off
namespace {

using xtgrad::optional;
using Text = std::string_view;

std::vector<int64_t> last(int64_t n, bool of_first) {
  std::vector<int64_t> dims;
  for (int64_t i = 0; i < n; ++i) dims.push_back(of_first ? i - n : i);
  return dims;
}

}  // namespace

BIND(products) {
  FN("matmul(self, other)", (T a, T b), xtgrad::matmul(a, b));
  FN("__rmatmul__(self, other)", (T a, T b), xtgrad::matmul(b, a));
  FN("mm(self, mat2)", (T a, T b), xtgrad::mm(a, b));
  FN("bmm(self, mat2)", (T a, T b), xtgrad::bmm(a, b));
  FN("mv(self, vec)", (T a, T b), xtgrad::mv(a, b));
  FN("dot(self, other)", (T a, T b), xtgrad::dot(a, b));
  FN("vdot(self, other)", (T a, T b), xtgrad::vdot(a, b));
  FN("inner(self, other)", (T a, T b), xtgrad::inner(a, b));
  FN("outer(self, vec2)", (T a, T b), xtgrad::outer(a, b));
  FN("ger(self, vec2)", (T a, T b), xtgrad::ger(a, b));
#define ADD_PRODUCT(name)                                                                       \
  FN(#name "(self, a, b, *, beta=1, alpha=1)", (T x, T a, T b, S beta, S alpha),                \
     xtgrad::name(x, a, b, beta, alpha));                                                       \
  FN(#name "_(self, a, b, *, beta=1, alpha=1)", (T x, T a, T b, S beta, S alpha),               \
     Tensor(x.name##_(a, b, beta, alpha)))
  ADD_PRODUCT(addmm);
  ADD_PRODUCT(addmv);
  ADD_PRODUCT(addr);
  ADD_PRODUCT(addbmm);
  ADD_PRODUCT(baddbmm);
#undef ADD_PRODUCT
  FN("einsum(tensors, equation)", (TensorList x, Text e), xtgrad::einsum(e, x));
  FN("tensordot(a, b, dims=2)", (T a, T b, int64_t n),
     xtgrad::tensordot(a, b, last(n, true), last(n, false)));
  FN("tensordot(a, b, dims=2)", (T a, T b, std::pair<std::vector<int64_t>, std::vector<int64_t>> d),
     xtgrad::tensordot(a, b, d.first, d.second));
  FN("kron(self, other)", (T a, T b), xtgrad::kron(a, b));
  FN("cross(self, other, dim=None)", (T a, T b, optional<int64_t> d), xtgrad::cross(a, b, d));
  FN("trace(self)", (T a), xtgrad::trace(a));
  FN("chain_matmul(*matrices)", (TensorList m), xtgrad::chain_matmul(m));
  FN("nn.functional.linear(input, weight, bias=None)", (T x, T w, optional<Tensor> b),
     xtgrad::linear(x, w, b));
  FN("nn.functional.bilinear(a, b, weight, bias=None)", (T a, T b, T w, optional<Tensor> c),
     xtgrad::bilinear(a, b, w, c));
  FN("cdist(x1, x2, p=2.0, compute_mode='')", (T a, T b, double p, Text m),
     xtgrad::cdist(a, b, p, m == "use_mm_for_euclid_dist" ? 1 : m.starts_with("donot") ? 2 : 0));
  FN("nn.functional.pdist(self, p=2.0)", (T a, double p), xtgrad::pdist(a, p));
}

BIND(linalg) {
  FN("linalg.solve(A, B, *, left=True)", (T a, T b, bool l), xtgrad::linalg_solve(a, b, l));
  FN("linalg.solve_ex(A, B, *, left=True, check_errors=False)", (T a, T b, bool l, bool c),
     xtgrad::linalg_solve_ex(a, b, l, c));
  FN("linalg.inv(A)", (T a), xtgrad::linalg_inv(a));
  FN("inverse(A)", (T a), xtgrad::inverse(a));
  FN("linalg.inv_ex(A, *, check_errors=False)", (T a, bool c), xtgrad::linalg_inv_ex(a, c));
  FN("linalg.solve_triangular(A, B, *, upper, left=True, unitriangular=False)",
     (T a, T b, bool u, bool l, bool unit), xtgrad::linalg_solve_triangular(a, b, u, l, unit));
  FN("triangular_solve(b, A, upper=True, transpose=False, unitriangular=False)",
     (T b, T a, bool u, bool t, bool unit), xtgrad::triangular_solve(b, a, u, t, unit));
  FN("linalg.det(A)", (T a), xtgrad::linalg_det(a));
  FN("linalg.slogdet(A)", (T a), xtgrad::linalg_slogdet(a));
  FN("logdet(A)", (T a), xtgrad::logdet(a));
  FN("linalg.cholesky(A, *, upper=False)", (T a, bool u), xtgrad::linalg_cholesky(a, u));
  FN("cholesky(A, upper=False)", (T a, bool u), xtgrad::cholesky(a, u));
  FN("linalg.cholesky_ex(A, *, upper=False, check_errors=False)", (T a, bool u, bool c),
     xtgrad::linalg_cholesky_ex(a, u, c));
  FN("cholesky_solve(b, L, upper=False)", (T b, T l, bool u), xtgrad::cholesky_solve(b, l, u));
  FN("cholesky_inverse(L, upper=False)", (T l, bool u), xtgrad::cholesky_inverse(l, u));
  FN("linalg.lstsq(A, B, rcond=None, *, driver=None)",
     (T a, T b, optional<double> r, optional<std::string> d), xtgrad::linalg_lstsq(a, b, r, d));
  FN("linalg.lstsq.grad_oriented(A, B, rcond=None, *, driver=None)",
     (T a, T b, optional<double> r, optional<std::string> d),
     std::get<0>(xtgrad::linalg_lstsq(a, b, r, d)));
  FN("linalg.lu(A, *, pivot=True)", (T a, bool p), xtgrad::linalg_lu(a, p));
  FN("linalg.lu_factor(A, *, pivot=True)", (T a, bool p), xtgrad::linalg_lu_factor(a, p));
  FN("linalg.lu_factor_ex(A, *, pivot=True, check_errors=False)", (T a, bool p, bool c),
     xtgrad::linalg_lu_factor_ex(a, p, c));
  FN("linalg.lu_solve(LU, pivots, B, *, left=True, adjoint=False)", (T a, T p, T b, bool l, bool adjoint),
     xtgrad::linalg_lu_solve(a, p, b, l, adjoint));
  FN("lu_solve(self, LU_data, LU_pivots)", (T b, T a, T p), xtgrad::lu_solve(b, a, p));
  FN("lu_unpack(LU_data, LU_pivots, unpack_data=True, unpack_pivots=True)", (T a, T p, bool d, bool i),
     xtgrad::lu_unpack(a, p, d, i));
  registry.add("lu(A, pivot=True, get_infos=False)", [](T a, bool p, bool with_infos) -> py::object {
    const auto [lu, pivots, infos] = xtgrad::_lu_with_info(a, p);
    if (with_infos) return py::make_tuple(lu, pivots, infos);
    return py::make_tuple(lu, pivots);
  });
  FN("linalg.ldl_factor(A, *, hermitian=False)", (T a, bool h), xtgrad::linalg_ldl_factor(a, h));
  FN("linalg.ldl_factor_ex(A, *, hermitian=False, check_errors=False)", (T a, bool h, bool c),
     xtgrad::linalg_ldl_factor_ex(a, h, c));
  FN("linalg.ldl_solve(LD, pivots, B, *, hermitian=False)", (T a, T p, T b, bool h),
     xtgrad::linalg_ldl_solve(a, p, b, h));
  FN("linalg.householder_product(A, tau)", (T a, T t), xtgrad::linalg_householder_product(a, t));
  FN("geqrf(self)", (T a), xtgrad::geqrf(a));
  FN("ormqr(self, tau, other, left=True, transpose=False)", (T a, T t, T c, bool l, bool transposed),
     xtgrad::ormqr(a, t, c, l, transposed));
  FN("linalg.qr(A, mode='reduced')", (T a, Text m), xtgrad::linalg_qr(a, m));
  FN("qr(A, some=True)", (T a, bool s), xtgrad::qr(a, s));
  FN("linalg.svd(A, full_matrices=True, *, driver=None)", (T a, bool f, optional<std::string> d),
     xtgrad::linalg_svd(a, f, d));
  FN("linalg.svdvals(A, *, driver=None)", (T a, optional<std::string> d),
     xtgrad::linalg_svdvals(a, d));
  FN("svd(A, some=True, compute_uv=True)", (T a, bool s, bool c), xtgrad::svd(a, s, c));
  FN("linalg.eigh(A, UPLO='L')", (T a, Text u), xtgrad::linalg_eigh(a, u));
  FN("linalg.eigvalsh(A, UPLO='L')", (T a, Text u), xtgrad::linalg_eigvalsh(a, u));
  FN("symeig(A, eigenvectors=False, upper=True)", (T a, bool v, bool u), xtgrad::symeig(a, v, u));
  FN("linalg.pinv(A, *, atol=None, rtol=None, hermitian=False)",
     (T a, optional<double> x, optional<double> r, bool h), xtgrad::linalg_pinv(a, x, r, h));
  FN("linalg.pinv(A, *, atol=None, rtol=None, hermitian=False)",
     (T a, optional<Tensor> x, optional<Tensor> r, bool h), xtgrad::linalg_pinv(a, x, r, h));
  FN("linalg.pinv(A, rcond, hermitian=False)", (T a, double r, bool h),
     xtgrad::linalg_pinv(a, r, h));
  FN("linalg.pinv(A, rcond, hermitian=False)", (T a, T r, bool h), xtgrad::linalg_pinv(a, r, h));
  FN("linalg.pinv.singular(a, b)", (T a, T b),
     xtgrad::linalg_pinv(a.matmul(b.transpose(-2, -1))));
  FN("pinverse(A, rcond=1e-15)", (T a, double r), xtgrad::pinverse(a, r));
  FN("linalg.matrix_rank(A, *, atol=None, rtol=None, hermitian=False)",
     (T a, optional<double> x, optional<double> r, bool h), xtgrad::linalg_matrix_rank(a, x, r, h));
  FN("linalg.matrix_rank(A, *, atol=None, rtol=None, hermitian=False)",
     (T a, optional<Tensor> x, optional<Tensor> r, bool h), xtgrad::linalg_matrix_rank(a, x, r, h));
  FN("linalg.matrix_rank(A, tol, hermitian=False)", (T a, double t, bool h),
     xtgrad::linalg_matrix_rank(a, t, h));
  FN("linalg.matrix_rank(A, tol, hermitian=False)", (T a, T t, bool h),
     xtgrad::linalg_matrix_rank(a, t, h));
  FN("linalg.multi_dot(tensors)", (TensorList x), xtgrad::linalg_multi_dot(x));
  FN("linalg.matrix_power(A, n)", (T a, int64_t n), xtgrad::linalg_matrix_power(a, n));
  FN("matrix_exp(A)", (T a), xtgrad::matrix_exp(a));
  FN("linalg.vecdot(x, y, *, dim=-1)", (T x, T y, int64_t d), xtgrad::linalg_vecdot(x, y, d));
  FN("linalg.cross(x, y, *, dim=-1)", (T x, T y, int64_t d), xtgrad::linalg_cross(x, y, d));
  FN("linalg.vander(x, *, N=None)", (T x, optional<int64_t> n), xtgrad::linalg_vander(x, n));
  FN("linalg.tensorinv(A, ind=2)", (T a, int64_t n), xtgrad::linalg_tensorinv(a, n));
  FN("linalg.tensorsolve(A, B, dims=None)", (T a, T b, OptionalIntArrayRef d),
     xtgrad::linalg_tensorsolve(a, b, d));
}

BIND(linalg_norms) {
  FN("linalg.vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None)",
     (T x, S p, OptionalIntArrayRef d, bool k, optional<ScalarType> t),
     xtgrad::linalg_vector_norm(x, p, d, k, t));
  FN("linalg.matrix_norm(x, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None)",
     (T x, S p, IntArrayRef d, bool k, optional<ScalarType> t),
     xtgrad::linalg_matrix_norm(x, p, d, k, t));
  FN("linalg.matrix_norm(x, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None)",
     (T x, Text p, IntArrayRef d, bool k, optional<ScalarType> t),
     xtgrad::linalg_matrix_norm(x, p, d, k, t));
  FN("linalg.norm(x, ord=None, dim=None, keepdim=False, *, dtype=None)",
     (T x, optional<Scalar> p, OptionalIntArrayRef d, bool k, optional<ScalarType> t),
     xtgrad::linalg_norm(x, p, d, k, t));
  FN("linalg.norm(x, ord=None, dim=None, keepdim=False, *, dtype=None)",
     (T x, Text p, OptionalIntArrayRef d, bool k, optional<ScalarType> t),
     xtgrad::linalg_norm(x, p, d, k, t));
  FN("linalg.cond(x, p=None)", (T x, optional<Scalar> p), xtgrad::linalg_cond(x, p));
  FN("linalg.cond(x, p=None)", (T x, Text p), xtgrad::linalg_cond(x, p));
  FN("norm.nuc(x, p='nuc', dim=None, keepdim=False)", (T x, Text, OptionalIntArrayRef d, bool k),
     d.has_value() ? xtgrad::nuclear_norm(x, *d, k) : xtgrad::nuclear_norm(x, k));
  FN("norm.fro(x, p='fro', dim=None, keepdim=False)", (T x, Text, OptionalIntArrayRef d, bool k),
     xtgrad::frobenius_norm(x, d.has_value() ? *d : IntArrayRef(), k));
}
