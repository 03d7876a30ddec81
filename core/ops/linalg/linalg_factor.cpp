/// @file QR, singular values, eigenvalues, and what is made of them.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/warning.h>

#include <limits>

#include "core/kernels/lapack.h"
#include "core/ops/detail/matrices.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace matrices;
using autograd::result;
using autograd::result_of;

// ---- QR

/// Q [m, columns] and R [rows, n], not recorded; Q only if columns ≥ 0.
std::pair<Tensor, Tensor> qr_numbers(const Tensor& A, int64_t columns, int64_t rows) {
  NoGradGuard no_grad;
  const DimVector batch = batch_shape(A);
  const int64_t m = A.size(-2), n = A.size(-1);
  const Tensor a = columns_of(A);
  Tensor Q = columns < 0 ? empty({0}, A.scalar_type())
                         : empty_columns(with(batch, {m, columns}), A.scalar_type());
  Tensor R = empty_columns(with(batch, {rows, n}), A.scalar_type());
  kernels::qr_factor(A.scalar_type(), count(batch), m, n, std::max<int64_t>(columns, 0), rows,
                     a.data_ptr(), columns < 0 ? nullptr : Q.data_ptr(), R.data_ptr());
  return {Q, R};
}

/// m ≥ n. M = R gRᵀ − gQᵀ Q; dA = (gQ + Q (the lower triangle of M, mirrored)) R⁻ᵀ.
std::pair<Tensor, Tensor> qr_tall(const Tensor& A) {
  auto [Q, R] = qr_numbers(A, A.size(-1), A.size(-1));
  std::vector<Tensor> y = differentiable(
      "LinalgQrBackward0", std::vector<Tensor>{Q, R},
      wrt(A, saving(result_of<0>, result_of<1>), [](TensorList g, Tensor Q, Tensor R) {
        Tensor M;
        if (g[1].defined()) M = R.matmul(turned(g[1]));
        if (g[0].defined()) {
          const Tensor back = turned(g[0]).matmul(Q);
          M = M.defined() ? M.sub(back) : back.neg();
        }
        Tensor gA = Q.matmul(lower(M).add(turned(lower(M, -1))));
        if (g[0].defined()) gA = gA.add(g[0]);
        return linalg_solve_triangular(turned(R), gA, false, false);
      }));
  return {y[0], y[1]};
}

/// The same numbers with a gradient that says why there is none.
std::tuple<Tensor, Tensor> qr_only_forward(const Tensor& A, bool complete) {
  const int64_t m = A.size(-2), k = complete ? m : std::min(m, A.size(-1));
  auto [Q, R] = qr_numbers(A, complete ? k : -1, k);
  const auto refuse = [complete](const auto&...) -> Tensor {
    XTGRAD_CHECK(!complete,
                 "The QR decomposition is not differentiable when mode='complete' and nrows > "
                 "ncols\n[linalg.qr] use mode='reduced'");
    XTGRAD_CHECK(false,
                 "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. "
                 "Please use linalg.qr(A, mode='reduced') if you are going to require gradients "
                 "through Q or R\n[linalg.qr] mode='reduced' gives R and its derivative");
  };
  std::vector<Tensor> y = complete ? std::vector<Tensor>{Q, R} : std::vector<Tensor>{R};
  y = differentiable("LinalgQrBackward0", std::move(y), wrt(A, refuse));
  return {complete ? y[0] : Q, y.back()};
}

// ---- Singular values

struct Svd {
  Tensor U, S, Vh;
};

Svd svd_numbers(const Tensor& A, bool full, bool vectors) {
  NoGradGuard no_grad;
  const DimVector batch = batch_shape(A);
  const int64_t m = A.size(-2), n = A.size(-1), k = std::min(m, n), b = count(batch);
  const ScalarType type = A.scalar_type();
  const Tensor a = columns_of(A), info = zeros(batch, kInt);
  Svd y;
  y.S = empty(with(batch, {k}), type);
  if (vectors) {
    y.U = empty_columns(with(batch, {m, full ? m : k}), type);
    y.Vh = empty_columns(with(batch, {full ? n : k, n}), type);
    if (k == 0) {
      raw::copy(y.U, unit(A, m).narrow(1, 0, y.U.size(-1)));
      raw::copy(y.Vh, unit(A, n).narrow(0, 0, y.Vh.size(-2)));
    }
  }
  if (k > 0)
    kernels::svd_factor(type, b, m, n, full, a.data_ptr(), vectors ? y.U.data_ptr() : nullptr,
                        y.S.data_ptr(), vectors ? y.Vh.data_ptr() : nullptr,
                        info.data_ptr<int32_t>());
  check_info("linalg.svd", info, [](int64_t code) {
    return str(
        "The algorithm failed to converge because the input matrix is ill-conditioned or has "
        "too many repeated singular values (error code: ",
        code, ").");
  });
  return y;
}

Tensor skew(const Tensor& X) { return X.sub(turned(X)); }

/// dA = U [(skew(Uᵀ gU) / E) S + S (skew(Vᵀ gV) / E) + diag(gS)] Vᵀ
///      + (1 − U Uᵀ) gU S⁻¹ Vᵀ + U S⁻¹ gVᵀ (1 − V Vᵀ), Eᵢⱼ = sⱼ² − sᵢ².
Tensor svd_backward(TensorList g, const Tensor& U, const Tensor& S, const Tensor& Vh) {
  const Tensor &gU = g[0], &gS = g[1], &gVh = g[2];
  const int64_t k = S.size(-1);
  if (!gU.defined() && !gVh.defined()) return U.mul(gS.unsqueeze(-2)).matmul(Vh);
  const Tensor row = S.unsqueeze(-2), column = S.unsqueeze(-1), squares = S.mul(S);
  // 1 on the diagonal, where the numerator is 0.
  const Tensor E = squares.unsqueeze(-2).sub(squares.unsqueeze(-1)).add(unit(S, k));
  Tensor middle;
  if (gU.defined()) middle = skew(turned(U).matmul(gU)).div(E).mul(row);
  if (gVh.defined()) {
    const Tensor part = skew(Vh.matmul(turned(gVh))).div(E).mul(column);
    middle = middle.defined() ? middle.add(part) : part;
  }
  if (gS.defined()) middle = middle.add(diagonal_matrix(gS));
  Tensor gA = U.matmul(middle).matmul(Vh);
  if (gU.defined() && U.size(-2) > k) {
    const Tensor x = gU.div(row);
    gA = gA.add(x.sub(U.matmul(turned(U).matmul(x))).matmul(Vh));
  }
  if (gVh.defined() && Vh.size(-1) > k) {
    const Tensor x = gVh.div(column);
    gA = gA.add(U.matmul(x.sub(x.matmul(turned(Vh)).matmul(Vh))));
  }
  return gA;
}

/// Gradients of vectors beyond k are not looked at, as in libtorch.
std::vector<Tensor> svd_recorded(const Tensor& A, bool full) {
  const Svd y = svd_numbers(A, full, true);
  return differentiable("LinalgSvdBackward0", std::vector<Tensor>{y.U, y.S, y.Vh},
                        wrt(A, saving(result_of<0>, result_of<1>, result_of<2>),
                            [](TensorList g, Tensor U, Tensor S, Tensor Vh) {
                              const int64_t k = S.size(-1);
                              const Tensor gs[] = {g[0].defined() ? g[0].narrow(-1, 0, k) : g[0],
                                                   g[1],
                                                   g[2].defined() ? g[2].narrow(-2, 0, k) : g[2]};
                              return svd_backward(gs, U.narrow(-1, 0, k), S, Vh.narrow(-2, 0, k));
                            }));
}

void check_driver(const char* op, const Optional<std::string_view>& driver) {
  XTGRAD_CHECK(!driver, op,
               ": keyword argument `driver=` is only supported on CUDA inputs with "
               "cuSOLVER backend.\n[",
               op, "] leave it out");
}

// ---- Eigenvalues

bool reads_upper(const char* op, std::string_view uplo) {
  const char c = uplo.size() == 1 ? uplo[0] : ' ';
  XTGRAD_CHECK(c == 'L' || c == 'l' || c == 'U' || c == 'u',
               "Expected UPLO argument to be 'L' or 'U', but got ", uplo, "\n[", op,
               "] 'L' reads the lower triangle, 'U' the upper one");
  return c == 'U' || c == 'u';
}

std::pair<Tensor, Tensor> eigh_numbers(const Tensor& A, bool is_upper, bool vectors) {
  NoGradGuard no_grad;
  const DimVector batch = batch_shape(A);
  const int64_t n = A.size(-1);
  Tensor V = columns_of(A), L = empty(with(batch, {n}), A.scalar_type()), info = zeros(batch, kInt);
  if (n > 0)
    kernels::eigen_factor(A.scalar_type(), count(batch), n, vectors, is_upper, V.data_ptr(),
                          L.data_ptr(), info.data_ptr<int32_t>());
  check_info("linalg.eigh", info, [](int64_t code) {
    return str(
        "The algorithm failed to converge because the input matrix is ill-conditioned or has "
        "too many repeated eigenvalues (error code: ",
        code, ").");
  });
  return {L, V};
}

// ---- Pseudo-inverse and rank

double epsilon(const Tensor& A) {
  return A.scalar_type() == kFloat ? std::numeric_limits<float>::epsilon()
                                   : std::numeric_limits<double>::epsilon();
}

/// atol and rtol as tensors, with libtorch's defaults.
std::pair<Tensor, Tensor> tolerances(const char* op, const Tensor& A, const Optional<Tensor>& atol,
                                     const Optional<Tensor>& rtol) {
  const bool has_atol = atol && atol->defined(), has_rtol = rtol && rtol->defined();
  for (const auto* t : {&atol, &rtol})
    XTGRAD_CHECK(!*t || !(*t)->defined() || !(*t)->is_complex(), op,
                 ": tolerances must not be complex\n[", op, "] atol and rtol are real, as A of ",
                 dtype_name(A.scalar_type()));
  const Tensor a = has_atol ? *atol : zeros({}, A.scalar_type());
  const double usual = has_atol ? 0 : epsilon(A) * double(std::max(A.size(-1), A.size(-2)));
  Tensor r = has_rtol ? *rtol : full({}, usual, A.scalar_type());
  // A positive atol switches the usual rtol off, element by element.
  if (has_atol && !has_rtol) {
    const double eps = epsilon(A) * double(std::max(A.size(-1), A.size(-2)));
    r = where(a.gt(0), 0., eps).to(A.scalar_type());
  }
  return {a, r};
}
Optional<Tensor> as_tensor(const Tensor& A, Optional<double> x) {
  if (!x) return nullopt;
  return full({}, *x, A.scalar_type());
}

/// max(atol, rtol · largest), per matrix.
Tensor threshold(const Tensor& atol, const Tensor& rtol, const Tensor& largest) {
  return atol.maximum(rtol.mul(largest));
}

}  // namespace

Tensor pinv_gradient(const Tensor& g, const Tensor& A, const Tensor& P) {
  const Tensor Pt = turned(P), gt = turned(g);
  const Tensor x = gt.matmul(P).matmul(Pt), y = Pt.matmul(P).matmul(gt);
  return x.sub(A.matmul(P.matmul(x)))
      .add(y.sub(y.matmul(P).matmul(A)))
      .sub(Pt.matmul(g).matmul(Pt));
}

std::tuple<Tensor, Tensor> linalg_qr(const Tensor& A, std::string_view mode) {
  check_matrix("linalg.qr", A);
  check_floating("linalg.qr", A);
  XTGRAD_CHECK(mode == "reduced" || mode == "complete" || mode == "r",
               "qr received unrecognized mode '", mode,
               "' but expected one of 'reduced' (default), 'r', or 'complete'\n[linalg.qr]");
  const int64_t m = A.size(-2), n = A.size(-1);
  if (mode == "r") return qr_only_forward(A, false);
  if (mode == "complete" && m > n) return qr_only_forward(A, true);
  if (m >= n) return qr_tall(A);
  // The first m columns decide about Q; the others are Q's too.
  const auto [Q, R] = qr_tall(A.narrow(-1, 0, m));
  const Tensor parts[] = {R, turned(Q).matmul(A.narrow(-1, m, n - m))};
  return {Q, cat(parts, -1)};
}

std::tuple<Tensor, Tensor, Tensor> linalg_svd(const Tensor& A, bool full_matrices,
                                              Optional<std::string_view> driver) {
  check_matrix("linalg.svd", A);
  check_floating("linalg.svd", A);
  check_driver("linalg.svd", driver);
  const std::vector<Tensor> y = svd_recorded(A, full_matrices);
  return {y[0], y[1], y[2]};
}

Tensor linalg_svdvals(const Tensor& A, Optional<std::string_view> driver) {
  check_matrix("linalg.svdvals", A);
  check_floating("linalg.svdvals", A);
  check_driver("linalg.svdvals", driver);
  if (autograd::GradMode::is_enabled() && A.requires_grad()) return svd_recorded(A, false)[1];
  return svd_numbers(A, false, false).S;
}

std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& self, bool some, bool compute_uv) {
  XTGRAD_CHECK(self.dim() >= 2, "linalg.svd: input should have at least 2 dimensions, but has ",
               self.dim(), " dimensions instead\n[svd] its shape is ", self.sizes());
  if (!compute_uv) {
    const int64_t m = self.size(-2), n = self.size(-1);
    const DimVector batch = batch_shape(self);
    return {self.new_zeros(with(batch, {m, m})), linalg_svdvals(self),
            self.new_zeros(with(batch, {n, n}))};
  }
  const auto [U, S, Vh] = linalg_svd(self, !some);
  return {U, S, turned(Vh)};
}

std::tuple<Tensor, Tensor> linalg_eigh(const Tensor& self, std::string_view UPLO) {
  check_square("linalg.eigh", self);
  check_floating("linalg.eigh", self);
  auto [L, V] = eigh_numbers(self, reads_upper("linalg.eigh", UPLO), true);
  // dA = V [diag(gL) + skew(Vᵀ gV) / 2E] Vᵀ, Eᵢⱼ = lⱼ − lᵢ.
  const std::vector<Tensor> y = differentiable(
      "LinalgEighBackward0", std::vector<Tensor>{L, V},
      wrt(self, saving(result_of<0>, result_of<1>), [](TensorList g, Tensor L, Tensor V) {
        if (!g[1].defined()) return V.mul(g[0].unsqueeze(-2)).matmul(turned(V));
        const int64_t n = L.size(-1);
        const Tensor E = L.unsqueeze(-2).sub(L.unsqueeze(-1)).add(unit(L, n));
        Tensor middle = skew(turned(V).matmul(g[1])).div(E.mul(2));
        if (g[0].defined()) middle = middle.add(diagonal_matrix(g[0]));
        return V.matmul(middle).matmul(turned(V));
      }));
  return {y[0], y[1]};
}

Tensor linalg_eigvalsh(const Tensor& self, std::string_view UPLO) {
  check_square("linalg.eigvalsh", self);
  check_floating("linalg.eigvalsh", self);
  if (autograd::GradMode::is_enabled() && self.requires_grad())
    return std::get<0>(linalg_eigh(self, UPLO));
  return eigh_numbers(self, reads_upper("linalg.eigvalsh", UPLO), false).first;
}

std::tuple<Tensor, Tensor> symeig(const Tensor& self, bool eigenvectors, bool upper) {
  XTGRAD_WARN_ONCE(
      "torch.symeig is deprecated in favor of torch.linalg.eigh and will be removed in a future "
      "PyTorch release.\nThe default behavior has changed from using the upper triangular portion "
      "of the matrix by default to using the lower triangular portion.\nL, _ = torch.symeig(A, "
      "upper=upper)\nshould be replaced with\nL = torch.linalg.eigvalsh(A, UPLO='U' if upper else "
      "'L')\nand\nL, V = torch.symeig(A, eigenvectors=True)\nshould be replaced with\nL, V = "
      "torch.linalg.eigh(A, UPLO='U' if upper else 'L')");
  check_square("linalg.symeig", self);
  const char* triangle = upper ? "U" : "L";
  if (eigenvectors) return linalg_eigh(self, triangle);
  return {linalg_eigvalsh(self, triangle), empty({0}, self.scalar_type())};
}
std::tuple<Tensor, Tensor> linalg_eig(const Tensor& self) {
  check_square("linalg.eig", self);
  detail::fail<NotImplementedError>(
      "linalg.eig: its results are complex, and there are no complex tensors\n[linalg.eig] of a "
      "symmetric matrix they are real: linalg_eigh()");
}
Tensor linalg_eigvals(const Tensor& self) {
  check_square("linalg.eigvals", self);
  detail::fail<NotImplementedError>(
      "linalg.eigvals: its result is complex, and there are no complex tensors\n[linalg.eigvals] "
      "of a symmetric matrix it is real: linalg_eigvalsh()");
}

Tensor linalg_pinv(const Tensor& self, const Optional<Tensor>& atol, const Optional<Tensor>& rtol,
                   bool hermitian) {
  check_matrix("linalg.pinv", self);
  check_floating("linalg.pinv", self);
  Tensor P;
  {
    NoGradGuard no_grad;
    const auto [a, r] = tolerances("linalg.pinv", self, atol, rtol);
    if (self.numel() == 0) {
      P = zeros(with(batch_shape(self), {self.size(-1), self.size(-2)}), self.scalar_type());
    } else {
      // A symmetric matrix's singular values are |eigenvalues|.
      Tensor U, S, Vh;
      if (hermitian) {
        const auto [L, V] = linalg_eigh(self);
        U = V, S = L, Vh = turned(V);
      } else {
        std::tie(U, S, Vh) = linalg_svd(self, false);
      }
      const Tensor size = S.abs(), largest = size.amax(-1, true);
      const Tensor cut = threshold(a.unsqueeze(-1), r.unsqueeze(-1), largest);
      const Tensor inverse = where(size.gt(cut), S.pow(-1), 0).to(S.scalar_type());
      P = turned(Vh).matmul(inverse.unsqueeze(-1).mul(turned(U)));
    }
  }
  return differentiable("LinalgPinvBackward0", std::move(P),
                        wrt(self, saving(self, result), pinv_gradient));
}
Tensor linalg_pinv(const Tensor& self, Optional<double> atol, Optional<double> rtol,
                   bool hermitian) {
  return linalg_pinv(self, as_tensor(self, atol), as_tensor(self, rtol), hermitian);
}
Tensor linalg_pinv(const Tensor& self, double rcond, bool hermitian) {
  return linalg_pinv(self, Optional<double>(0.), Optional<double>(rcond), hermitian);
}
Tensor linalg_pinv(const Tensor& self, const Tensor& rcond, bool hermitian) {
  return linalg_pinv(self, Optional<Tensor>(zeros({}, self.scalar_type())), Optional<Tensor>(rcond),
                     hermitian);
}

Tensor linalg_matrix_rank(const Tensor& input, const Optional<Tensor>& atol,
                          const Optional<Tensor>& rtol, bool hermitian) {
  check_matrix("linalg.matrix_rank", input);
  check_floating("linalg.matrix_rank", input);
  NoGradGuard no_grad;
  const auto [a, r] = tolerances("linalg.matrix_rank", input, atol, rtol);
  if (input.numel() == 0) return zeros(batch_shape(input), kLong);
  const Tensor S = hermitian ? linalg_eigvalsh(input).abs() : linalg_svdvals(input);
  return S.gt(threshold(a, r, S.amax(-1)).unsqueeze(-1)).sum(-1);
}
Tensor linalg_matrix_rank(const Tensor& self, Optional<double> atol, Optional<double> rtol,
                          bool hermitian) {
  return linalg_matrix_rank(self, as_tensor(self, atol), as_tensor(self, rtol), hermitian);
}
Tensor linalg_matrix_rank(const Tensor& self, double tol, bool hermitian) {
  return linalg_matrix_rank(self, Optional<double>(tol), Optional<double>(0.), hermitian);
}
Tensor linalg_matrix_rank(const Tensor& input, const Tensor& tol, bool hermitian) {
  return linalg_matrix_rank(input, Optional<Tensor>(tol),
                            Optional<Tensor>(zeros({}, input.scalar_type())), hermitian);
}

std::tuple<Tensor, Tensor> qr(const Tensor& self, bool some) {
  XTGRAD_WARN_ONCE(
      "torch.qr is deprecated in favor of torch.linalg.qr and will be removed in a future PyTorch "
      "release.\nThe boolean parameter 'some' has been replaced with a string parameter 'mode'.\n"
      "Q, R = torch.qr(A, some)\nshould be replaced with\n"
      "Q, R = torch.linalg.qr(A, 'reduced' if some else 'complete')");
  return linalg_qr(self, some ? "reduced" : "complete");
}

}}  // namespace xtgrad::v1
