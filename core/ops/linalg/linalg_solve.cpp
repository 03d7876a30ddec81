/// @file Solving by LU, Cholesky and triangles; determinants. A rule's closure solves again, with
/// the transposed matrix.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/warning.h>

#include <limits>

#include "core/kernels/lapack.h"
#include "core/ops/detail/matrices.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace matrices;
using autograd::result;

/// P L U in one matrix, its pivots, and LAPACK's numbers.
struct Lu {
  Tensor factors, pivots, info;

  explicit Lu(const Tensor& A) {
    const int64_t n = A.size(-1);
    const DimVector batch = batch_shape(A);
    factors = columns_of(A);
    pivots = empty(with(batch, {n}), kInt);
    info = zeros(batch, kInt);
    kernels::lu_factor(A.scalar_type(), count(batch), n, n, factors.data_ptr(),
                       pivots.data_ptr<int32_t>(), info.data_ptr<int32_t>());
  }
  Tensor diagonal() const { return factors.diagonal(0, -2, -1); }
  /// 1 or −1: the sign of the permutation.
  Tensor sign() const {
    const int64_t n = pivots.size(-1);
    const Tensor straight = arange(1, n + 1, kInt).eq(pivots);
    const Tensor odd = straight.logical_not().sum(-1).to(factors.scalar_type()).mul(.5);
    return odd.sub(odd.floor()).mul(-4).add(1);
  }
  /// Whether a matrix is singular up to rounding.
  bool doubtful() const {
    if (pivots.numel() == 0) return false;
    const double eps = factors.scalar_type() == kFloat ? std::numeric_limits<float>::epsilon()
                                                       : std::numeric_limits<double>::epsilon();
    const Tensor d = diagonal().abs();
    return d.amin(-1).le(d.amax(-1).mul(100 * double(pivots.size(-1)) * eps)).any().item<bool>();
  }
};

std::string inversion_failed(int64_t i) {
  return str(
      "The diagonal element ", i,
      " is zero, the inversion could not be completed because the input matrix is singular.");
}
std::string solving_failed(int64_t) {
  return "The solver failed because the input matrix is singular.";
}
std::string not_positive(int64_t i) {
  return str(
      "The factorization could not be completed because the input is not positive-definite "
      "(the leading minor of order ",
      i, " is not positive-definite).");
}

/// A X = B for one batch shape; info gets LAPACK's numbers.
Tensor solve_matrices(const Tensor& A, const Tensor& B, Tensor* info) {
  Tensor X;
  {
    NoGradGuard no_grad;
    const Lu lu(A);
    if (info) *info = lu.info;
    X = columns_of(B);
    kernels::lu_solve(A.scalar_type(), count(batch_shape(A)), A.size(-1), B.size(-1), false,
                      lu.factors.data_ptr(), lu.pivots.data_ptr<int32_t>(), X.data_ptr());
  }
  return differentiable(
      "LinalgSolveExBackward0", std::move(X),
      wrt(A, saving(A, result),
          [](Tensor g, Tensor A, Tensor X) {
            return solve_matrices(turned(A), g, nullptr).matmul(turned(X)).neg();
          }),
      wrt(B, saving(A), [](Tensor g, Tensor A) { return solve_matrices(turned(A), g, nullptr); }));
}

/// A X = B for a triangular A and one batch shape.
Tensor solve_triangles(const Tensor& A, const Tensor& B, bool is_upper, bool unit) {
  Tensor X;
  {
    NoGradGuard no_grad;
    X = columns_of(B);
    kernels::triangle_solve(A.scalar_type(), count(batch_shape(A)), A.size(-1), B.size(-1),
                            is_upper, unit, columns_of(A).data_ptr(), X.data_ptr());
  }
  return differentiable(
      "LinalgSolveTriangularBackward0", std::move(X),
      wrt(A, saving(A, result),
          [is_upper, unit](Tensor g, Tensor A, Tensor X) {
            const Tensor y = solve_triangles(turned(A), g, !is_upper, unit).matmul(turned(X)).neg();
            return is_upper ? upper(y, unit ? 1 : 0) : lower(y, unit ? -1 : 0);
          }),
      wrt(B, saving(A), [is_upper, unit](Tensor g, Tensor A) {
        return solve_triangles(turned(A), g, !is_upper, unit);
      }));
}

/// X with L Lᵀ X = B. Of L all elements get a gradient, as in libtorch: dA = −(dB) Xᵀ, dL = (dA +
/// dAᵀ) L.
Tensor solve_cholesky(const Tensor& B, const Tensor& L) {
  Tensor X;
  {
    NoGradGuard no_grad;
    X = solve_triangles(turned(L), solve_triangles(L, B, false, false), true, false);
  }
  return differentiable("CholeskySolveBackward0", std::move(X),
                        wrt(B, saving(L), [](Tensor g, Tensor L) { return solve_cholesky(g, L); }),
                        wrt(L, saving(L, result), [](Tensor g, Tensor L, Tensor X) {
                          const Tensor gA = solve_cholesky(g, L).matmul(turned(X));
                          return gA.add(turned(gA)).matmul(L).neg();
                        }));
}

/// The matrix of cofactors, transposed, as a polynomial in A (Faddeev and LeVerrier), so that it
/// has derivatives where A is singular.
Tensor adjugate(const Tensor& A) {
  const int64_t n = A.size(-1);
  const Tensor one = unit(A, n);
  Tensor M = one.expand(A.sizes());
  for (int64_t k = 1; k < n; ++k) {
    const Tensor AM = A.matmul(M);
    const Tensor c = AM.diagonal(0, -2, -1).sum(-1).div(-double(k));
    M = AM.add(c.unsqueeze(-1).unsqueeze(-1).mul(one));
  }
  return n % 2 == 0 ? M.neg() : M;
}

Tensor column(const Tensor& x) { return x.unsqueeze(-1).unsqueeze(-1); }

/// Whether B is a batch of vectors for A.
bool is_vector(const Tensor& A, const Tensor& B) {
  return B.dim() == 1 || (A.dim() - 1 == B.dim() && A.sizes().drop_back().equals(B.sizes()));
}

}  // namespace

std::tuple<Tensor, Tensor> linalg_solve_ex(const Tensor& A, const Tensor& B, bool left,
                                           bool check_errors) {
  constexpr const char* op = "linalg.solve";
  check_floating(op, A);
  check_same_type(op, A, B);
  const bool vector = is_vector(A, B);
  check_square(op, A);
  const Tensor b = vector ? B.unsqueeze(-1) : B;
  check_matrix(op, b, "B");
  XTGRAD_CHECK(left || !vector,
               "linalg.solve: Vector broadcasting of the left hand side is not supported for "
               "left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1)"
               "\n[linalg_solve] A has shape ",
               A.sizes(), ", B ", B.sizes(), draw_shapes({{"A", A.sizes()}, {"B", B.sizes()}}));
  check_system(op, A, b, left);
  const DimVector batch = broadcast_shape(batch_shape(A), batch_shape(b));
  const Tensor a = expand_batch(A, batch), y = expand_batch(b, batch);
  Tensor info;
  Tensor X =
      left ? solve_matrices(a, y, &info) : turned(solve_matrices(turned(a), turned(y), &info));
  if (check_errors) check_info(op, info, solving_failed);
  if (vector) X = X.squeeze(-1);
  return {raw::as_own(X), info};
}

Tensor linalg_solve(const Tensor& A, const Tensor& B, bool left) {
  return std::get<0>(linalg_solve_ex(A, B, left, true));
}

std::tuple<Tensor, Tensor> linalg_inv_ex(const Tensor& A, bool check_errors) {
  constexpr const char* op = "linalg.inv";
  check_floating(op, A);
  check_square(op, A);
  Tensor Y, info;
  {
    NoGradGuard no_grad;
    const Lu lu(A);
    info = lu.info;
    if (check_errors) check_info(op, info, inversion_failed);
    Y = columns_of(unit(A, A.size(-1)).expand(A.sizes()));
    kernels::lu_solve(A.scalar_type(), count(batch_shape(A)), A.size(-1), A.size(-1), false,
                      lu.factors.data_ptr(), lu.pivots.data_ptr<int32_t>(), Y.data_ptr());
  }
  Y = differentiable("LinalgInvExBackward0", std::move(Y),
                     wrt(A, saving(result), [](Tensor g, Tensor Y) {
                       return turned(Y).matmul(g.matmul(turned(Y))).neg();
                     }));
  return {Y, info};
}

Tensor linalg_inv(const Tensor& A) { return std::get<0>(linalg_inv_ex(A, true)); }

Tensor linalg_solve_triangular(const Tensor& A, const Tensor& B, bool is_upper, bool left,
                               bool unitriangular) {
  constexpr const char* op = "linalg.solve_triangular";
  check_same_type(op, A, B);
  check_square(op, A);
  check_matrix(op, B, "B");
  check_system(op, A, B, left);
  check_floating(op, A);
  const DimVector batch = broadcast_shape(batch_shape(A), batch_shape(B));
  const Tensor a = expand_batch(A, batch), b = expand_batch(B, batch);
  if (left) return solve_triangles(a, b, is_upper, unitriangular);
  return turned(solve_triangles(turned(a), turned(b), !is_upper, unitriangular));
}

std::tuple<Tensor, Tensor> triangular_solve(const Tensor& self, const Tensor& A, bool is_upper,
                                            bool transpose, bool unitriangular) {
  XTGRAD_WARN_ONCE(
      "torch.triangular_solve is deprecated in favor of torch.linalg.solve_triangularand will be "
      "removed in a future PyTorch release.\ntorch.linalg.solve_triangular has its arguments "
      "reversed and does not return a copy of one of the inputs.\n"
      "X = torch.triangular_solve(B, A).solution\nshould be replaced with\n"
      "X = torch.linalg.solve_triangular(A, B).");
  XTGRAD_CHECK(self.dim() >= 2,
               "torch.triangular_solve: Expected b to have at least 2 dimensions, but it has ",
               self.dim(), " dimensions instead\n[triangular_solve] its shape is ", self.sizes());
  XTGRAD_CHECK(A.dim() >= 2,
               "torch.triangular_solve: Expected A to have at least 2 dimensions, but it has ",
               A.dim(), " dimensions instead\n[triangular_solve] its shape is ", A.sizes());
  check_square("triangular_solve", A);
  const Tensor a = transpose ? turned(A) : A;
  const Tensor X = linalg_solve_triangular(a, self, transpose != is_upper, true, unitriangular);
  return {X, expand_batch(A, broadcast_shape(batch_shape(A), batch_shape(self))).clone()};
}

Tensor linalg_det(const Tensor& A) {
  check_square("linalg.det", A);
  check_floating("linalg.det", A);
  Tensor y;
  {
    NoGradGuard no_grad;
    const Lu lu(A);
    y = lu.diagonal().prod(-1).mul(lu.sign());
  }
  return differentiable(
      "LinalgDetBackward0", std::move(y),
      wrt(A, saving(A, result), [](Tensor g, Tensor A, Tensor y) {
        bool singular;
        {
          NoGradGuard no_grad;
          singular = Lu(A).doubtful();
        }
        if (singular)  // in double, as the polynomial's terms cancel
          return column(g).mul(turned(adjugate(A.to(kDouble))).to(A.scalar_type()));
        return column(g.mul(y)).mul(turned(linalg_inv(A)));
      }));
}

std::tuple<Tensor, Tensor> linalg_slogdet(const Tensor& A) {
  check_square("linalg.slogdet", A);
  check_floating("linalg.slogdet", A);
  Tensor sign, log;
  {
    NoGradGuard no_grad;
    const Lu lu(A);
    const Tensor d = lu.diagonal();
    sign = d.sign().prod(-1).mul(lu.sign());
    log = d.abs().log().sum(-1);
  }
  log = differentiable("LinalgSlogdetBackward0", std::move(log),
                       wrt(A, saving(A), [](Tensor g, Tensor A) {
                         return column(g).mul(turned(std::get<0>(linalg_inv_ex(A))));
                       }));
  // The sign is a constant, but part of what was differentiated.
  sign = differentiable(
      "LinalgSlogdetBackward0", std::move(sign),
      wrt(A, saving(A), [](Tensor g, Tensor A) { return zeros(A.sizes(), g.scalar_type()); }));
  return {sign, log};
}

Tensor logdet(const Tensor& self) {
  check_square("logdet", self);
  check_floating("logdet", self);
  const auto [sign, log] = linalg_slogdet(self);
  return where(sign.detach().eq(-1), std::numeric_limits<double>::quiet_NaN(), log);
}

std::tuple<Tensor, Tensor> linalg_cholesky_ex(const Tensor& self, bool is_upper,
                                              bool check_errors) {
  check_square("linalg.cholesky", self);
  check_floating("linalg.cholesky", self);
  Tensor L, info;
  {
    NoGradGuard no_grad;
    const DimVector batch = batch_shape(self);
    L = columns_of(is_upper ? upper(self) : lower(self));
    info = zeros(batch, kInt);
    kernels::cholesky_factor(self.scalar_type(), count(batch), self.size(-1), is_upper,
                             L.data_ptr(), info.data_ptr<int32_t>());
    if (check_errors) check_info("linalg.cholesky", info, not_positive);
  }
  // dA = L⁻ᵀ Φ(Lᵀ g) L⁻¹, Φ the lower triangle with half its diagonal; A is symmetric, so is dA.
  L = differentiable("LinalgCholeskyExBackward0", std::move(L),
                     wrt(self, saving(result), [is_upper](Tensor g, Tensor y) {
                       const Tensor L = is_upper ? turned(y) : y, gL = is_upper ? turned(g) : g;
                       const Tensor M = lower(turned(L).matmul(gL));
                       const Tensor phi = M.sub(diagonal_matrix(M.diagonal(0, -2, -1)).mul(.5));
                       const Tensor S = solve_triangles(
                           turned(L), turned(solve_triangles(turned(L), turned(phi), true, false)),
                           true, false);
                       return S.add(turned(S)).mul(.5);
                     }));
  return {L, info};
}

Tensor linalg_cholesky(const Tensor& self, bool is_upper) {
  return std::get<0>(linalg_cholesky_ex(self, is_upper, true));
}

Tensor cholesky_solve(const Tensor& self, const Tensor& input2, bool is_upper) {
  XTGRAD_CHECK(self.dim() >= 2, "b should have at least 2 dimensions, but has ", self.dim(),
               " dimensions instead\n[cholesky_solve] its shape is ", self.sizes());
  XTGRAD_CHECK(input2.dim() >= 2, "u should have at least 2 dimensions, but has ", input2.dim(),
               " dimensions instead\n[cholesky_solve] its shape is ", input2.sizes());
  check_same_type("cholesky_solve", self, input2);
  check_square("cholesky_solve", input2);
  check_floating("cholesky_solve", self);
  XTGRAD_CHECK(input2.size(-1) == self.size(-2),
               "Incompatible matrix sizes for cholesky_solve: each A matrix is ", input2.size(-1),
               " by ", input2.size(-1), " but each b matrix is ", self.size(-2), " by ",
               self.size(-1), "\n[cholesky_solve] A has as many rows as b",
               draw_clash({"A", input2.sizes()}, {"b", self.sizes()}, {{-2, -2}}));
  const DimVector batch = broadcast_shape(batch_shape(self), batch_shape(input2));
  const Tensor b = expand_batch(self, batch), factor = expand_batch(input2, batch);
  return solve_cholesky(b, is_upper ? turned(factor) : factor);
}

Tensor cholesky_inverse(const Tensor& self, bool is_upper) {
  check_square("cholesky_inverse", self);
  check_floating("cholesky_inverse", self);
  return cholesky_solve(unit(self, self.size(-1)), self, is_upper);
}

Tensor cholesky(const Tensor& self, bool is_upper) {
  XTGRAD_WARN_ONCE(
      "torch.cholesky is deprecated in favor of torch.linalg.cholesky and will be removed in a "
      "future PyTorch release.\nL = torch.cholesky(A)\nshould be replaced with\n"
      "L = torch.linalg.cholesky(A)\nand\nU = torch.cholesky(A, upper=True)\n"
      "should be replaced with\nU = torch.linalg.cholesky(A).mH().\nThis transform will produce "
      "equivalent results for all valid (symmetric positive definite) inputs.");
  return linalg_cholesky(self, is_upper);
}

}}  // namespace xtgrad::v1
