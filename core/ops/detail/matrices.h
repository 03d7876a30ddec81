/// @file What the ops on batches of matrices share; private.
#pragma once
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad::matrices {

/// Aᵀ
inline Tensor turned(const Tensor& A) { return A.transpose(-2, -1); }
inline DimVector batch_shape(const Tensor& A) { return A.sizes().drop_back(2); }
inline DimVector with(DimVector batch, std::initializer_list<int64_t> rest) {
  for (int64_t n : rest) batch.push_back(n);
  return batch;
}
inline int64_t count(IntArrayRef batch) {
  int64_t n = 1;
  for (int64_t s : batch) n *= s;
  return n;
}
inline Tensor expand_batch(const Tensor& A, DimVector batch) {
  return A.expand(with(std::move(batch), {A.size(-2), A.size(-1)}));
}

/// Matrices as LAPACK has them: each column-major, one behind the other.
inline Tensor empty_columns(IntArrayRef shape, ScalarType type) {
  DimVector strides(shape.size(), 1);
  const size_t n = shape.size();
  strides[n - 1] = std::max<int64_t>(1, shape[n - 2]);
  int64_t step = shape[n - 2] * shape[n - 1];
  for (size_t d = n - 2; d-- > 0; step *= shape[d]) strides[d] = step;
  return empty_strided(shape, strides, type);
}
/// A copy of A like that.
inline Tensor columns_of(const Tensor& A) {
  Tensor y = empty_columns(A.sizes(), A.scalar_type());
  if (y.numel() > 0) raw::copy(y, A);
  return y;
}

/// A with 0 above diagonal k; below it.
inline Tensor lower(const Tensor& A, int64_t k = 0) {
  const Tensor i = arange(A.size(-2)).unsqueeze(1), j = arange(A.size(-1));
  return A.masked_fill(j.gt(i.add(k)), 0);
}
inline Tensor upper(const Tensor& A, int64_t k = 0) {
  const Tensor i = arange(A.size(-2)).unsqueeze(1), j = arange(A.size(-1));
  return A.masked_fill(j.lt(i.add(k)), 0);
}
inline Tensor unit(const Tensor& like, int64_t n) { return eye(n, like.scalar_type()); }
/// diag(d)
inline Tensor diagonal_matrix(const Tensor& d) { return d.unsqueeze(-1).mul(unit(d, d.size(-1))); }

inline void check_matrix(const char* op, const Tensor& A, const char* name = "A") {
  XTGRAD_CHECK(A.dim() >= 2, op, ": The input tensor ", name,
               " must have at least 2 dimensions.\n[", op, "] it has the shape ", A.sizes());
}
inline void check_square(const char* op, const Tensor& A, const char* name = "A") {
  check_matrix(op, A, name);
  XTGRAD_CHECK(A.size(-1) == A.size(-2), op, ": ", name,
               " must be batches of square matrices, but they are ", A.size(-2), " by ", A.size(-1),
               " matrices\n[", op, "] the shape is ", A.sizes(),
               draw_shapes({{name, A.sizes(), {-2, -1}}}));
}
inline void check_floating(const char* op, const Tensor& A) {
  XTGRAD_CHECK(A.is_floating_point(), op,
               ": Expected a floating point or complex tensor as input. Got ", A.scalar_type(),
               "\n[", op, "] convert it with to(kFloat)");
}
inline void check_same_type(const char* op, const Tensor& A, const Tensor& B) {
  XTGRAD_CHECK(A.scalar_type() == B.scalar_type(), op,
               ": Expected A and B to have the same dtype, but found A of type ", A.scalar_type(),
               " and B of type ", B.scalar_type(), " instead\n[", op,
               "] convert one of them with to()");
}

/// That B fits A in A X = B, or in X A = B.
inline void check_system(const char* op, const Tensor& A, const Tensor& B, bool left) {
  XTGRAD_CHECK(left ? A.size(-2) == B.size(-2) : A.size(-1) == B.size(-1), op,
               ": Incompatible shapes of A and B for the equation ", left ? "AX = B" : "XA = B",
               " (", A.size(-2), "x", A.size(-1), " and ", B.size(-2), "x", B.size(-1), ")\n[", op,
               "] shapes ", A.sizes(), " and ", B.sizes(),
               draw_clash({"A", A.sizes()}, {"B", B.sizes()},
                          {left ? std::pair(-2, -2) : std::pair(-1, -1)}));
}

/// Records y as a result of an op without a derivative: backward throws `text`, and says what has
/// one `instead`.
template <class... X>
Tensor without_derivative(const char* text, const char* op, const char* instead, Tensor y,
                          const X&... x) {
  const auto refuse = [=](const auto&...) -> Tensor {
    xtgrad::detail::fail<NotImplementedError>(text, "\n[", op, "] ", instead, " has one");
  };
  return autograd::differentiable("NotImplemented", std::move(y), autograd::wrt(x, refuse)...);
}

/// LAPACK's numbers: throws what `text(number)` says for the first that is not 0.
template <class Text>
void check_info(const char* op, const Tensor& info, Text text) {
  for (int64_t i = 0; i < info.numel(); ++i) {
    const int64_t code = info.data_ptr<int32_t>()[i];
    XTGRAD_CHECK_KIND(LinAlgError, code == 0, op,
                      info.dim() > 0 ? str(": (Batch element ", i, ")") : std::string(), ": ",
                      text(code), "\n[", op, "] of info ", code);
  }
}

}  // namespace xtgrad::matrices

namespace xtgrad { inline namespace v1 {

/// The gradient of A from g, that of its pseudo-inverse P:
/// dA = −Pᵀ g Pᵀ + (1 − A P) gᵀ P Pᵀ + Pᵀ P gᵀ (1 − P A).
Tensor pinv_gradient(const Tensor& g, const Tensor& A, const Tensor& P);

}}  // namespace xtgrad::v1
