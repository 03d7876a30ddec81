/// @file A = P L U, and what is solved with it.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/sort.h>
#include <xtgrad/core/warning.h>

#include <numeric>

#include "core/kernels/lapack.h"
#include "core/ops/detail/matrices.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace matrices;
using autograd::result;
using autograd::result_of;

struct Factored {
  Tensor LU, pivots, info;
};

int64_t shorter(const Tensor& A) { return std::min(A.size(-2), A.size(-1)); }

Factored factor(const Tensor& A) {
  NoGradGuard no_grad;
  const DimVector batch = batch_shape(A);
  Factored f{columns_of(A), empty(with(batch, {shorter(A)}), kInt), zeros(batch, kInt)};
  if (A.numel() > 0)
    kernels::lu_factor(A.scalar_type(), count(batch), A.size(-2), A.size(-1), f.LU.data_ptr(),
                       f.pivots.data_ptr<int32_t>(), f.info.data_ptr<int32_t>());
  return f;
}

/// Which row of B is row i of Pᵀ B: int64 [..., m].
Tensor rows_of(const Tensor& pivots, int64_t m) {
  const Tensor p = pivots.contiguous();
  const int64_t k = p.size(-1);
  Tensor rows = empty(with(p.sizes().drop_back(1), {m}), kLong);
  for (int64_t b = 0; b < count(p.sizes().drop_back(1)); ++b) {
    const int32_t* exchanged = p.data_ptr<int32_t>() + b * k;
    int64_t* row = rows.data_ptr<int64_t>() + b * m;
    std::iota(row, row + m, int64_t{0});
    for (int64_t i = 0; i < k; ++i) {
      XTGRAD_CHECK(exchanged[i] >= 1 && exchanged[i] <= m,
                   "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive."
                   "Did you properly pass the result of lu_factor?\n[lu_unpack] pivot ",
                   exchanged[i], " of a matrix with ", m, " rows");
      std::swap(row[i], row[exchanged[i] - 1]);
    }
  }
  return rows;
}
Tensor take_rows(const Tensor& X, const Tensor& rows) {
  return X.gather(-2, rows.unsqueeze(-1).expand(X.sizes()));
}
Tensor permutation_matrix(const Tensor& rows, ScalarType type) {
  return rows.unsqueeze(-2).eq(arange(rows.size(-1)).unsqueeze(-1)).to(type);
}

Tensor lower_of(const Tensor& LU) {
  const Tensor L = lower(LU.narrow(-1, 0, shorter(LU)), -1);
  return L.add(eye(L.size(-2), L.size(-1), L.scalar_type()));
}
Tensor upper_of(const Tensor& LU) { return upper(LU.narrow(-2, 0, shorter(LU))); }

/// a − b, where a may be undefined.
Tensor minus(const Tensor& a, const Tensor& b) { return a.defined() ? a.sub(b) : b.neg(); }
/// x, or zeros of the shape that it would have.
Tensor or_zeros(const Tensor& x, const Tensor& like) {
  return x.defined() ? x : like.new_zeros(like.sizes());
}

/// With L = [L₁; L₂], U = [U₁ U₂] and square L₁, U₁:
/// dA = P [L₁⁻ᵀ M; gL₂] U₁⁻ᵀ, beside it P L₁⁻ᵀ gU₂, where M is strictly below its diagonal that of
/// L₁ᵀ gL₁ − gU₂ U₂ᵀ, else that of gU₁ U₁ᵀ − L₂ᵀ gL₂. P does not move.
Tensor lu_gradient(const Tensor& gL, const Tensor& gU, const Tensor& pivots, const Tensor& L,
                   const Tensor& U) {
  const int64_t m = L.size(-2), n = U.size(-1), k = L.size(-1);
  const Tensor L1 = L.narrow(-2, 0, k), L2 = L.narrow(-2, k, m - k);
  const Tensor U1 = U.narrow(-1, 0, k), U2 = U.narrow(-1, k, n - k);
  Tensor below, above, gL2, gU2;
  if (gL.defined()) {
    gL2 = gL.narrow(-2, k, m - k);
    below = turned(L1).matmul(gL.narrow(-2, 0, k));
  }
  if (gU.defined()) {
    gU2 = gU.narrow(-1, k, n - k);
    above = gU.narrow(-1, 0, k).matmul(turned(U1));
    if (n > k) below = minus(below, gU2.matmul(turned(U2)));
  }
  if (gL.defined() && m > k) above = minus(above, turned(L2).matmul(gL2));
  Tensor M = above.defined() ? upper(above) : lower(below, -1);
  if (above.defined() && below.defined()) M = M.add(lower(below, -1));
  const auto from_left = [&](const Tensor& X) {
    return linalg_solve_triangular(turned(L1), X, true, true, true);
  };
  Tensor gA = from_left(M);
  if (m > k) gA = cat({gA, or_zeros(gL2, L2)}, -2);
  gA = linalg_solve_triangular(turned(U1), gA, false, false);
  if (n > k) gA = cat({gA, from_left(or_zeros(gU2, U2))}, -1);
  return take_rows(gA, std::get<1>(rows_of(pivots, m).sort(-1)));
}

void check_factors(const char* op, const Tensor& A, bool pivot) {
  XTGRAD_CHECK(A.dim() >= 2, op,
               ": Expected tensor with 2 or more dimensions. Got size: ", A.sizes(), " instead\n[",
               op, "] a matrix is its last two dims");
  if (!A.is_floating_point()) throw_no_such_type("lu_cpu", A.scalar_type());
  XTGRAD_CHECK(pivot, "linalg.lu_factor: LU without pivoting is not implemented on the CPU\n[", op,
               "] pivot = true exchanges rows, which keeps the factors small");
}

std::string zero_on_diagonal(int64_t i) {
  return str("U[", i, ",", i,
             "] is zero and using it on lu_solve would result in a division by zero. If you still "
             "want to perform the factorization, consider calling linalg.lu(A, pivot) or "
             "linalg.lu_factor_ex(A, pivot)");
}

/// libtorch's checks of linalg_lu_solve.
void check_solve(const Tensor& LU, const Tensor& pivots, const Tensor& B, bool left) {
  constexpr const char* op = "linalg.lu_solve";
  check_floating("torch.linalg.lu_solve", LU);
  check_square("torch.linalg.lu_solve", LU);
  XTGRAD_CHECK(LU.scalar_type() == B.scalar_type(), op,
               ": Expected LU and B to have the same dtype, but found LU of type ",
               LU.scalar_type(), " and B of type ", B.scalar_type(),
               " instead\n[linalg.lu_solve] convert one of them with to()");
  XTGRAD_CHECK(pivots.scalar_type() == kInt, op,
               ": pivots should be a Tensor of scalar type torch.int32\n[linalg.lu_solve] it is ",
               dtype_name(pivots.scalar_type()), ", linalg_lu_factor gives int32");
  check_matrix(op, B, "B");
  check_system(op, LU, B, left);
  XTGRAD_CHECK(pivots.size(-1) == LU.size(-1), op,
               ": Number of pivots per batch should be same as the dimension of the matrix"
               "\n[linalg.lu_solve] ",
               pivots.size(-1), " pivots for ", LU.size(-1), " rows",
               draw_clash({"LU", LU.sizes()}, {"pivots", pivots.sizes()}, {{-1, -1}}));
  XTGRAD_CHECK(
      LU.sizes().drop_back().equals(pivots.sizes()), op,
      ": Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots with shape ",
      pivots.sizes(), " instead\n[linalg.lu_solve] LU has the shape ", LU.sizes(),
      draw_clash({"LU", LU.sizes()}, {"pivots", pivots.sizes()},
                 first_dims(LU.sizes().size() - 1)));
  if (pivots.numel() == 0) return;
  XTGRAD_CHECK(pivots.min().item<int64_t>() >= 1,
               "Pivots given to lu_solve must all be greater or equal to 1. Did you properly pass "
               "the result of lu_factor?\n[linalg.lu_solve] they count from 1");
  XTGRAD_CHECK(pivots.max().item<int64_t>() <= LU.size(-2),
               "Pivots given to lu_solve must all be smaller or equal to LU.size(-2). Did you "
               "properly pass the result of lu_factor?\n[linalg.lu_solve] LU has ",
               LU.size(-2), " rows");
}

/// A X = B, or Aᵀ X = B, for one batch shape. Of A X = B: dA = −gB Xᵀ with gB = A⁻ᵀ g, so that
/// dL = Pᵀ dA Uᵀ below the diagonal, dU = Lᵀ Pᵀ dA else; of Aᵀ X = B, dA = −X gBᵀ.
Tensor solve_factored(const Tensor& LU, const Tensor& pivots, const Tensor& B, bool adjoint) {
  Tensor X;
  {
    NoGradGuard no_grad;
    X = columns_of(B);
    if (X.numel() > 0)
      kernels::lu_solve(LU.scalar_type(), count(batch_shape(LU)), LU.size(-1), B.size(-1), adjoint,
                        turned(LU).contiguous().data_ptr(), pivots.contiguous().data_ptr<int32_t>(),
                        X.data_ptr());
  }
  return differentiable(
      "LinalgLuSolveBackward0", std::move(X),
      wrt(LU, saving(LU, pivots, result),
          [adjoint](Tensor g, Tensor LU, Tensor pivots, Tensor X) {
            const Tensor gB = solve_factored(LU, pivots, g, !adjoint);
            const Tensor left = take_rows(adjoint ? X : gB, rows_of(pivots, LU.size(-1)));
            const Tensor right = adjoint ? gB : X;
            const Tensor gL = left.matmul(turned(upper_of(LU).matmul(right)));
            const Tensor gU = turned(lower_of(LU)).matmul(left).matmul(turned(right));
            return lower(gL, -1).add(upper(gU)).neg();
          }),
      wrt(B, saving(LU, pivots), [adjoint](Tensor g, Tensor LU, Tensor pivots) {
        return solve_factored(LU, pivots, g, !adjoint);
      }));
}

/// linalg_lu_factor_ex without its checks.
Factored factor_recorded(const Tensor& A) {
  Factored f = factor(A);
  f.LU = differentiable("LinalgLuFactorExBackward0", std::move(f.LU),
                        wrt(A, saving(f.pivots, result), [](Tensor g, Tensor pivots, Tensor LU) {
                          const int64_t k = shorter(LU);
                          return lu_gradient(g.narrow(-1, 0, k), g.narrow(-2, 0, k), pivots,
                                             lower_of(LU), upper_of(LU));
                        }));
  return f;
}

}  // namespace

std::tuple<Tensor, Tensor, Tensor> linalg_lu(const Tensor& A, bool pivot) {
  check_factors("linalg.lu", A, pivot);
  Tensor P, L, U, pivots;
  {
    NoGradGuard no_grad;
    const Factored f = factor(A);
    pivots = f.pivots;
    P = permutation_matrix(rows_of(pivots, A.size(-2)), A.scalar_type());
    L = lower_of(f.LU);
    U = upper_of(f.LU);
  }
  const std::vector<Tensor> y =
      differentiable("LinalgLuBackward0", std::vector<Tensor>{L, U},
                     wrt(A, saving(pivots, result_of<0>, result_of<1>),
                         [](TensorList g, Tensor pivots, Tensor L, Tensor U) {
                           return lu_gradient(g[0], g[1], pivots, L, U);
                         }));
  return {P, y[0], y[1]};
}

std::tuple<Tensor, Tensor> linalg_lu_factor(const Tensor& A, bool pivot) {
  check_factors("torch.lu_factor", A, pivot);
  const Factored f = factor_recorded(A);
  check_info("torch.linalg.lu_factor", f.info, zero_on_diagonal);
  return {f.LU, f.pivots};
}

std::tuple<Tensor, Tensor, Tensor> linalg_lu_factor_ex(const Tensor& A, bool pivot,
                                                       bool check_errors) {
  check_factors("torch.lu_factor", A, pivot);
  const Factored f = factor_recorded(A);
  if (check_errors) check_info("torch.linalg.lu_factor_ex", f.info, zero_on_diagonal);
  return {f.LU, f.pivots, f.info};
}

Tensor linalg_lu_solve(const Tensor& LU, const Tensor& pivots, const Tensor& B, bool left,
                       bool adjoint) {
  check_solve(LU, pivots, B, left);
  DimVector batch = broadcast_shape(batch_shape(LU), batch_shape(B));
  const Tensor lu = expand_batch(LU, batch), b = expand_batch(B, batch);
  const Tensor p = pivots.expand(with(std::move(batch), {pivots.size(-1)}));
  if (left) return solve_factored(lu, p, b, adjoint);
  return raw::as_own(turned(solve_factored(lu, p, turned(b), !adjoint)));
}

std::tuple<Tensor, Tensor, Tensor> lu_unpack(const Tensor& lu_data, const Tensor& lu_pivots,
                                             bool unpack_data, bool unpack_pivots) {
  XTGRAD_CHECK(lu_data.dim() >= 2,
               "torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: ",
               lu_data.sizes(), " instead\n[lu_unpack] a matrix is its last two dims");
  const int64_t m = lu_data.size(-2), n = lu_data.size(-1), k = shorter(lu_data);
  const ScalarType type = lu_data.scalar_type();
  Tensor P = empty({0}, type), L = empty({0}, type), U = empty({0}, type);
  if (unpack_pivots) {
    XTGRAD_CHECK(
        lu_pivots.scalar_type() == kInt,
        "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\n"
        "Note: this function is intended to be used with the output produced by "
        "torch.linalg.lu_factor\n[lu_unpack] it is ",
        dtype_name(lu_pivots.scalar_type()));
    const DimVector wanted = with(batch_shape(lu_data), {k});
    XTGRAD_CHECK(lu_pivots.sizes().equals(wanted), "lu_unpack: LU_data of shape ", lu_data.sizes(),
                 " has pivots of shape ", IntArrayRef(wanted), "\n[lu_unpack] got ",
                 lu_pivots.sizes(),
                 draw_clash({"LU_pivots", lu_pivots.sizes()}, {"expected", wanted}));
    P = permutation_matrix(rows_of(lu_pivots, m), type);
  }
  if (!unpack_data) return {P, L, U};
  {
    NoGradGuard no_grad;
    L = lower_of(lu_data);
    U = upper_of(lu_data);
  }
  const std::vector<Tensor> y = differentiable(
      "LuUnpackBackward0", std::vector<Tensor>{L, U}, wrt(lu_data, [=](TensorList g) {
        Tensor below, above;
        if (g[0].defined()) below = lower(g[0], -1);
        if (g[1].defined()) above = upper(g[1]);
        if (below.defined() && n > k)
          below = cat({below, below.new_zeros(with(batch_shape(below), {m, n - k}))}, -1);
        if (above.defined() && m > k)
          above = cat({above, above.new_zeros(with(batch_shape(above), {m - k, n}))}, -2);
        if (!below.defined()) return above;
        return above.defined() ? below.add(above) : below;
      }));
  return {P, y[0], y[1]};
}

Tensor lu_solve(const Tensor& self, const Tensor& lu_data, const Tensor& lu_pivots) {
  XTGRAD_WARN_ONCE(
      "torch.lu_solve is deprecated in favor of torch.linalg.lu_solveand will be removed in a "
      "future PyTorch release.\nNote that torch.linalg.lu_solve has its arguments reversed.\n"
      "X = torch.lu_solve(B, LU, pivots)\nshould be replaced with\n"
      "X = torch.linalg.lu_solve(LU, pivots, B)");
  return linalg_lu_solve(lu_data, lu_pivots, self);
}

std::tuple<Tensor, Tensor, Tensor> _lu_with_info(const Tensor& self, bool pivot, bool) {
  XTGRAD_WARN_ONCE(
      "torch.lu is deprecated in favor of torch.linalg.lu_factor / torch.linalg.lu_factor_ex and "
      "will be removed in a future PyTorch release.\nLU, pivots = torch.lu(A, compute_pivots)\n"
      "should be replaced with\nLU, pivots = torch.linalg.lu_factor(A, compute_pivots)\nand\n"
      "LU, pivots, info = torch.lu(A, compute_pivots, get_infos=True)\nshould be replaced with\n"
      "LU, pivots, info = torch.linalg.lu_factor_ex(A, compute_pivots)");
  return linalg_lu_factor_ex(self, pivot);
}

}}  // namespace xtgrad::v1
