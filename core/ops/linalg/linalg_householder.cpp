/// @file Orthogonal matrices as products of reflections.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/matmul.h>

#include "core/kernels/lapack.h"
#include "core/ops/detail/matrices.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace matrices;

struct Gradients {
  Tensor A, tau;
};

/// The product of k reflections is 1 − V T Vᵀ, with V's columns the vectors, T = (1 + D S)⁻¹ D,
/// D = diag(tau) and S the part of Vᵀ V above its diagonal (Schreiber and Van Loan, 1989, written
/// so that tau may be 0). Hence with W the first n rows of V:
/// gT = −Vᵀ g W, gtau = diag((1 + D S)⁻ᵀ gT (1 + S D)⁻ᵀ), gS = −Tᵀ gT Tᵀ above the diagonal,
/// gV = −g W Tᵀ − [gᵀ V T; 0] + V (gS + gSᵀ).
Gradients gradients(const Tensor& g, const Tensor& A, const Tensor& tau) {
  const int64_t m = A.size(-2), n = A.size(-1), k = tau.size(-1);
  const Tensor V = lower(A.narrow(-1, 0, k), -1).add(eye(m, k, A.scalar_type()));  // [..., m, k]
  const Tensor W = V.narrow(-2, 0, n), one = unit(A, k).expand(with(batch_shape(A), {k, k}));
  const Tensor S = upper(turned(V).matmul(V), 1), row = tau.unsqueeze(-2),
               column = tau.unsqueeze(-1);
  const auto inverse = [&](const Tensor& X) {
    return linalg_solve_triangular(one.add(X), one, true, true, true);
  };
  const Tensor N = inverse(S.mul(column)), T = N.mul(row), gW = g.matmul(W);
  const Tensor gT = turned(V).matmul(gW).neg();
  Gradients result;
  result.tau = turned(N).matmul(gT).matmul(turned(inverse(S.mul(row)))).diagonal(0, -2, -1);
  const Tensor gS = upper(turned(T).matmul(gT).matmul(turned(T)), 1).neg();
  Tensor top = turned(g).matmul(V).matmul(T);  // [..., n, k]
  if (m > n) top = cat({top, top.new_zeros(with(batch_shape(top), {m - n, k}))}, -2);
  const Tensor gV = V.matmul(gS.add(turned(gS))).sub(gW.matmul(turned(T))).sub(top);
  result.A = lower(gV, -1);
  if (n > k) result.A = cat({result.A, gV.new_zeros(with(batch_shape(A), {m, n - k}))}, -1);
  return result;
}

void check_tau(const char* op, const Tensor& A, const Tensor& tau) {
  XTGRAD_CHECK(A.dim() - tau.dim() == 1, op,
               ": Expected tau to have one dimension less than input, but got tau.ndim equal to ",
               tau.dim(), " and input.ndim is equal to ", A.dim(), "\n[", op, "] shapes ",
               A.sizes(), " and ", tau.sizes(),
               draw_shapes({{"input", A.sizes()}, {"tau", tau.sizes()}}));
  XTGRAD_CHECK(
      batch_shape(A) == DimVector(tau.sizes().drop_back(1)), op,
      ": Expected batch dimensions of tau to be equal to input.shape[:-2], but got ",
      tau.sizes().drop_back(1), "\n[", op, "] input has the shape ", A.sizes(),
      draw_clash({"input", A.sizes()}, {"tau", tau.sizes()}, first_dims(tau.sizes().size() - 1)));
}

/// libtorch's checks of ormqr.
void check_ormqr(const Tensor& A, const Tensor& tau, const Tensor& C, bool left) {
  constexpr const char* op = "torch.ormqr";
  for (const auto& [x, name] : {std::pair(&A, "input"), std::pair(&C, "other")})
    XTGRAD_CHECK(x->dim() >= 2, op, ": ", name,
                 " must have at least 2 dimensions.\n[ormqr] its shape is ", x->sizes());
  const int64_t side = left ? -2 : -1;
  XTGRAD_CHECK(C.size(side) >= tau.size(-1), op, ": other.shape[", side,
               "] must be greater than or equal to tau.shape[-1]\n[ormqr] they are ", C.size(side),
               " and ", tau.size(-1),
               draw_shapes({{"other", C.sizes(), {side}}, {"tau", tau.sizes(), {-1}}}));
  XTGRAD_CHECK(C.size(side) == A.size(-2), op, ": other.shape[", side,
               "] must be equal to input.shape[-2]\n[ormqr] they are ", C.size(side), " and ",
               A.size(-2), draw_clash({"input", A.sizes()}, {"other", C.sizes()}, {{-2, side}}));
  XTGRAD_CHECK(tau.size(-1) <= A.size(-1), op,
               ": tau.shape[-1] must be less than or equal to input.shape[-1]\n[ormqr] they are ",
               tau.size(-1), " and ", A.size(-1),
               draw_shapes({{"input", A.sizes(), {-1}}, {"tau", tau.sizes(), {-1}}}));
  check_tau(op, A, tau);
  XTGRAD_CHECK(A.dim() == C.dim(), op,
               ": Expected other to have the same number of dimensions as input, but got "
               "other.ndim equal to ",
               C.dim(), " and input.ndim is equal to ", A.dim(), "\n[ormqr] shapes ", A.sizes(),
               " and ", C.sizes(), draw_shapes({{"input", A.sizes()}, {"other", C.sizes()}}));
  XTGRAD_CHECK(
      batch_shape(A) == batch_shape(C), op,
      ": Expected batch dimensions of other to be equal to input.shape[:-2], but got ",
      IntArrayRef(batch_shape(C)), "\n[ormqr] input has the shape ", A.sizes(),
      draw_clash({"input", A.sizes()}, {"other", C.sizes()}, first_dims(C.sizes().size() - 2)));
  for (const auto& [x, name] : {std::pair(&tau, "tau"), std::pair(&C, "other")})
    XTGRAD_CHECK(x->scalar_type() == A.scalar_type(), op, ": Expected input and ", name,
                 " to have the same dtype, but input has dtype", A.scalar_type(), " and ", name,
                 " has dtype ", x->scalar_type(), "\n[ormqr] convert one of them with to()");
  if (!A.is_floating_point()) throw_no_such_type("ormqr_cpu", A.scalar_type());
}

}  // namespace

Tensor linalg_householder_product(const Tensor& input, const Tensor& tau) {
  constexpr const char* op = "torch.linalg.householder_product";
  XTGRAD_CHECK(input.dim() >= 2, op, ": input must have at least 2 dimensions.\n[", op,
               "] its shape is ", input.sizes());
  const int64_t m = input.size(-2), n = input.size(-1);
  XTGRAD_CHECK(m >= n, op, ": input.shape[-2] must be greater than or equal to input.shape[-1]\n[",
               op, "] its shape is ", input.sizes(),
               draw_shapes({{"input", input.sizes(), {-2, -1}}}));
  XTGRAD_CHECK(n >= tau.size(-1), op,
               ": input.shape[-1] must be greater than or equal to tau.shape[-1]\n[", op,
               "] they are ", n, " and ", tau.size(-1),
               draw_shapes({{"input", input.sizes(), {-1}}, {"tau", tau.sizes(), {-1}}}));
  check_tau(op, input, tau);
  XTGRAD_CHECK(tau.scalar_type() == input.scalar_type(), op, ": tau dtype ", tau.scalar_type(),
               " does not match input dtype ", input.scalar_type(), "\n[", op,
               "] convert one of them with to()");
  if (!input.is_floating_point()) throw_no_such_type("orgqr_cpu", input.scalar_type());
  Tensor Q;
  {
    NoGradGuard no_grad;
    Q = columns_of(input);
    if (Q.numel() > 0)
      kernels::reflections_product(Q.scalar_type(), count(batch_shape(Q)), m, n, tau.size(-1),
                                   Q.data_ptr(), tau.contiguous().data_ptr());
  }
  return differentiable("LinalgHouseholderProductBackward0", std::move(Q),
                        wrt(input, saving(input, tau),
                            [](Tensor g, Tensor A, Tensor tau) { return gradients(g, A, tau).A; }),
                        wrt(tau, saving(input, tau), [](Tensor g, Tensor A, Tensor tau) {
                          return gradients(g, A, tau).tau;
                        }));
}

std::tuple<Tensor, Tensor> geqrf(const Tensor& self) {
  XTGRAD_CHECK(self.dim() >= 2,
               "torch.geqrf: input must have at least 2 dimensions.\n[geqrf] its shape is ",
               self.sizes());
  if (!self.is_floating_point()) throw_no_such_type("geqrf_cpu", self.scalar_type());
  Tensor a, tau;
  {
    NoGradGuard no_grad;
    const DimVector batch = batch_shape(self);
    const int64_t m = self.size(-2), n = self.size(-1);
    a = columns_of(self);
    tau = empty(with(batch, {std::min(m, n)}), self.scalar_type());
    if (a.numel() > 0)
      kernels::reflect(a.scalar_type(), count(batch), m, n, a.data_ptr(), tau.data_ptr());
  }
  const auto recorded = [&](const Tensor& y) {
    return without_derivative("the derivative for 'geqrf' is not implemented.", "geqrf",
                              "linalg_qr()", y, self);
  };
  return {recorded(a), recorded(tau)};
}

Tensor ormqr(const Tensor& self, const Tensor& input2, const Tensor& input3, bool left,
             bool transpose) {
  check_ormqr(self, input2, input3, left);
  Tensor C;
  {
    NoGradGuard no_grad;
    C = columns_of(input3);
    if (C.numel() > 0 && input2.numel() > 0)
      kernels::apply_reflections(C.scalar_type(), left, transpose, count(batch_shape(C)),
                                 C.size(-2), C.size(-1), input2.size(-1), self.size(-1),
                                 columns_of(self).data_ptr(), input2.contiguous().data_ptr(),
                                 C.data_ptr());
  }
  return without_derivative("the derivative for 'ormqr' is not implemented.", "ormqr",
                            "linalg_householder_product()", C, self, input2, input3);
}

}}  // namespace xtgrad::v1
