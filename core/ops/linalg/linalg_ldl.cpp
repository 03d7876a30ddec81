/// @file Symmetric matrices that need not be definite: A = P L D Lᵀ Pᵀ.
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/linalg.h>

#include <cstdlib>

#include "core/kernels/lapack.h"
#include "core/ops/detail/matrices.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace matrices;

std::tuple<Tensor, Tensor, Tensor> factor(const char* name, const Tensor& A, bool check_errors) {
  constexpr const char* op = "torch.linalg.ldl_factor_ex";
  check_square(op, A);
  check_floating(op, A);
  Tensor LD, pivots, info;
  {
    NoGradGuard no_grad;
    const DimVector batch = batch_shape(A);
    LD = columns_of(lower(A));
    pivots = empty(with(batch, {A.size(-1)}), kInt);
    info = zeros(batch, kInt);
    if (A.numel() > 0)
      kernels::symmetric_factor(A.scalar_type(), count(batch), A.size(-1), LD.data_ptr(),
                                pivots.data_ptr<int32_t>(), info.data_ptr<int32_t>());
    if (check_errors)
      check_info(name, info, [](int64_t i) {
        return str("D[", i, ",", i,
                   "] is zero and using it on ldl_solve would result in a division by zero.");
      });
  }
  LD = without_derivative("derivative for aten::linalg_ldl_factor_ex is not implemented",
                          "linalg.ldl_factor", "linalg_lu()", LD, A);
  return {LD, pivots, info};
}

/// LAPACK writes where the pivots say: one is a row, two negative ones behind each other name the
/// row that was exchanged with the second of a block.
void check_pivots(const Tensor& pivots, int64_t n) {
  const Tensor p = pivots.to(kLong).contiguous();
  for (int64_t at = 0; at < p.numel(); ++at) {
    const int64_t* pivot = p.data_ptr<int64_t>() + at;
    const bool single = *pivot >= 1 && *pivot <= n;
    const bool pair = *pivot <= -1 && *pivot >= -n && at % n + 1 < n && pivot[1] == *pivot;
    XTGRAD_CHECK(single || pair,
                 "torch.linalg.ldl_solve: pivots must be those that ldl_factor gives"
                 "\n[linalg.ldl_solve] ",
                 *pivot, " at ", at % n, " of a matrix with ", n, " rows");
    if (pair) ++at;
  }
}

}  // namespace

std::tuple<Tensor, Tensor> linalg_ldl_factor(const Tensor& self, bool) {
  const auto [LD, pivots, info] = factor("torch.linalg.ldl_factor", self, true);
  return {LD, pivots};
}

std::tuple<Tensor, Tensor, Tensor> linalg_ldl_factor_ex(const Tensor& self, bool,
                                                        bool check_errors) {
  return factor("torch.linalg.ldl_factor_ex", self, check_errors);
}

Tensor linalg_ldl_solve(const Tensor& LD, const Tensor& pivots, const Tensor& B, bool) {
  constexpr const char* op = "torch.linalg.ldl_solve";
  check_square(op, LD);
  check_floating(op, LD);
  check_matrix(op, B, "B");
  XTGRAD_CHECK(B.scalar_type() == LD.scalar_type(),
               "Expected b and A to have the same dtype, but found b of type ", B.scalar_type(),
               " and A of type ", LD.scalar_type(),
               " instead.\n[linalg.ldl_solve] convert one of them with to()");
  XTGRAD_CHECK(B.size(-2) == LD.size(-2), "Incompatible matrix sizes for ", op,
               ": each A matrix is ", LD.size(-2), " by ", LD.size(-1), " but each b matrix is ",
               B.size(-2), " by ", B.size(-1), "\n[linalg.ldl_solve] shapes ", LD.sizes(), " and ",
               B.sizes(), draw_clash({"LD", LD.sizes()}, {"B", B.sizes()}, {{-2, -2}}));
  XTGRAD_CHECK(isIntegralType(pivots.scalar_type()), op, ": Expected pivots to be integers. Got ",
               pivots.scalar_type(), "\n[linalg.ldl_solve] linalg_ldl_factor gives int32");
  XTGRAD_CHECK(
      LD.sizes().drop_back().equals(pivots.sizes()), op,
      ": Expected LD.shape[:-1] and pivots.shape to be the same, but got pivots with shape ",
      pivots.sizes(), " instead\n[linalg.ldl_solve] LD has the shape ", LD.sizes(),
      draw_clash({"LD", LD.sizes()}, {"pivots", pivots.sizes()},
                 first_dims(LD.sizes().size() - 1)));
  if (pivots.numel() > 0) check_pivots(pivots, LD.size(-1));
  Tensor X;
  {
    NoGradGuard no_grad;
    const DimVector batch = broadcast_shape(batch_shape(LD), batch_shape(B));
    X = columns_of(expand_batch(B, batch));
    const Tensor p = pivots.to(kInt).expand(with(batch, {LD.size(-1)})).contiguous();
    if (X.numel() > 0)
      kernels::symmetric_solve(X.scalar_type(), count(batch), LD.size(-1), B.size(-1),
                               columns_of(expand_batch(LD, batch)).data_ptr(),
                               p.data_ptr<int32_t>(), X.data_ptr());
  }
  return without_derivative("derivative for aten::linalg_ldl_solve is not implemented",
                            "linalg.ldl_solve", "linalg_solve()", X, LD, B);
}

}}  // namespace xtgrad::v1
