/// @file Norms of vectors and matrices, and condition numbers.
#include <xtgrad/core/ops/linalg.h>

#include <cmath>
#include <limits>

#include "core/ops/detail/matrices.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace matrices;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Tensor converted(const Tensor& x, Optional<ScalarType> type) { return type ? x.to(*type) : x; }

/// The two dims, wrapped and different.
std::pair<int64_t, int64_t> matrix_dims(const Tensor& A, IntArrayRef dim) {
  XTGRAD_CHECK(dim.size() == 2, "linalg.matrix_norm: dim must be a 2-tuple. Got ", dim,
               "\n[linalg.matrix_norm]");
  const int64_t a = wrap_dim(dim[0], A.dim()), b = wrap_dim(dim[1], A.dim());
  XTGRAD_CHECK(a != b, "linalg.matrix_norm: dims must be different. Got (", dim[0], ", ", dim[1],
               ")\n[linalg.matrix_norm]");
  return {a, b};
}

Tensor keep_dims(Tensor y, bool keepdim, int64_t a, int64_t b) {
  if (!keepdim) return y;
  return y.unsqueeze(std::min(a, b)).unsqueeze(std::max(a, b));
}

/// Singular values of the matrices in dims a, b, as the last dim.
Tensor values_of(const Tensor& A, int64_t a, int64_t b) {
  return linalg_svdvals(A.movedim(IntArrayRef({a, b}), IntArrayRef({-2, -1})));
}

void check_norm_input(const char* op, const Tensor& A, Optional<ScalarType> dtype) {
  check_floating(op, A);
  XTGRAD_CHECK(!dtype || isFloatingType(*dtype), op,
               ": dtype should be floating point or complex. Got ", dtype.value_or(kFloat), "\n[",
               op, "] leave it out, or take kFloat or kDouble");
}

}  // namespace

Tensor linalg_vector_norm(const Tensor& self, const Scalar& ord, OptionalIntArrayRef dim,
                          bool keepdim, Optional<ScalarType> dtype) {
  check_norm_input("linalg.vector_norm", self, dtype);
  const double p = ord.toDouble();
  DimVector dims;
  if (dim.has_value())
    for (int64_t d : *dim) dims.push_back(wrap_dim(d, self.dim()));
  if (dims.empty())
    for (int64_t d = 0; d < self.dim(); ++d) dims.push_back(d);
  if (p < 0 || p == kInfinity)
    for (int64_t d : dims)
      XTGRAD_CHECK(
          self.dim() == 0 || self.size(d) != 0, "linalg.vector_norm cannot compute the ", ord,
          " norm on ", dim.has_value() && !dim->empty() ? "the dimension " : "an empty tensor",
          dim.has_value() && !dim->empty() ? str(d, ", because this dimension is empty and")
                                           : " because",
          " the operation does not have an identity\n[linalg.vector_norm] shape ", self.sizes());
  const Tensor x = converted(self, dtype);
  return x.norm(Scalar(p), IntArrayRef(dims), keepdim);
}

Tensor linalg_matrix_norm(const Tensor& self, const Scalar& ord, IntArrayRef dim, bool keepdim,
                          Optional<ScalarType> dtype) {
  check_matrix("linalg.matrix_norm", self);
  check_norm_input("linalg.matrix_norm", self, dtype);
  const double p = ord.toDouble(), size = std::abs(p);
  XTGRAD_CHECK(size == 1 || size == 2 || size == kInfinity, "linalg.matrix_norm: Order ", ord,
               " not supported.\n[linalg.matrix_norm] it is one of ±1, ±2, ±inf, \"fro\", \"nuc\"");
  const auto [a, b] = matrix_dims(self, dim);
  const Tensor A = converted(self, dtype);
  if (size == 2) {
    const Tensor S = values_of(A, a, b);
    return keep_dims(p > 0 ? S.amax(-1) : S.amin(-1), keepdim, a, b);
  }
  // 1: sums of columns, over the first of the dims; inf: of rows.
  const int64_t over = size == 1 ? a : b, then = size == 1 ? b : a;
  const Tensor sums = A.abs().sum(over, true);
  const Tensor y = p > 0 ? sums.amax(then, true) : sums.amin(then, true);
  return keepdim ? y : y.squeeze(std::max(a, b)).squeeze(std::min(a, b));
}

Tensor linalg_matrix_norm(const Tensor& self, std::string_view ord, IntArrayRef dim, bool keepdim,
                          Optional<ScalarType> dtype) {
  check_matrix("linalg.matrix_norm", self);
  check_norm_input("linalg.matrix_norm", self, dtype);
  XTGRAD_CHECK(ord == "fro" || ord == "nuc", "linalg.matrix_norm: Order ", ord,
               " not supported.\n[linalg.matrix_norm] it is one of ±1, ±2, ±inf, \"fro\", \"nuc\"");
  const auto [a, b] = matrix_dims(self, dim);
  if (ord == "fro") return linalg_vector_norm(self, 2, IntArrayRef({a, b}), keepdim, dtype);
  return keep_dims(values_of(converted(self, dtype), a, b).sum(-1), keepdim, a, b);
}

Tensor linalg_norm(const Tensor& self, const Optional<Scalar>& ord, OptionalIntArrayRef dim,
                   bool keepdim, Optional<ScalarType> dtype) {
  if (dim.has_value())
    XTGRAD_CHECK(dim->size() == 1 || dim->size() == 2,
                 "linalg.norm: If dim is specified, it must be of length 1 or 2. Got ", *dim,
                 "\n[linalg.norm]");
  else if (ord)
    XTGRAD_CHECK(
        self.dim() == 1 || self.dim() == 2,
        "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ",
        self.dim(), "D.\n[linalg.norm]");
  if (ord && ((dim.has_value() && dim->size() == 2) || (!dim.has_value() && self.dim() == 2))) {
    static constexpr int64_t kBoth[] = {0, 1};
    return linalg_matrix_norm(self, *ord, dim.has_value() ? *dim : IntArrayRef(kBoth), keepdim,
                              dtype);
  }
  return linalg_vector_norm(self, ord.value_or(2), dim, keepdim, dtype);
}

Tensor linalg_norm(const Tensor& self, std::string_view ord, OptionalIntArrayRef dim, bool keepdim,
                   Optional<ScalarType> dtype) {
  if (dim.has_value())
    XTGRAD_CHECK(dim->size() == 1 || dim->size() == 2,
                 "linalg.norm: If dim is specified, it must be of length 1 or 2. Got ", *dim,
                 "\n[linalg.norm]");
  static constexpr int64_t kBoth[] = {0, 1};
  return linalg_matrix_norm(self, ord, dim.has_value() ? *dim : IntArrayRef(kBoth), keepdim, dtype);
}

Tensor frobenius_norm(const Tensor& self, IntArrayRef dim, bool keepdim) {
  XTGRAD_CHECK(dim.size() <= 2, "Expected at most 2 dimensions, but got ", dim.size(),
               " dimensions instead.\n[frobenius_norm] dim=", dim);
  return linalg_vector_norm(self, 2, dim, keepdim);
}
Tensor nuclear_norm(const Tensor& self, bool keepdim) {
  XTGRAD_CHECK(self.dim() == 2, "Expected a tensor with 2 dimensions, but got a tensor with ",
               self.dim(), " dimension", self.dim() == 1 ? "" : "s",
               " instead.\n[nuclear_norm] its shape is ", self.sizes());
  return linalg_matrix_norm(self, "nuc", {0, 1}, keepdim);
}
Tensor nuclear_norm(const Tensor& self, IntArrayRef dim, bool keepdim) {
  XTGRAD_CHECK(dim.size() == 2,
               "nuclear norm requires a 'dim' argument of size 2\n[nuclear_norm] dim=", dim);
  return linalg_matrix_norm(self, "nuc", dim, keepdim);
}

namespace {

/// ‖A‖ ‖A⁻¹‖, infinite where A is singular, also for A = 0, and where it holds a nan.
template <class Order>
Tensor norm_times_inverses(const Tensor& self, const Order& order) {
  const auto [inverse, info] = linalg_inv_ex(self);
  const Tensor singular = info.gt(0).unsqueeze(-1).unsqueeze(-1);
  return linalg_matrix_norm(self, order)
      .mul(linalg_matrix_norm(inverse.masked_fill(singular, kInfinity), order))
      .nan_to_num(kInfinity, kInfinity, -kInfinity);
}

}  // namespace

Tensor linalg_cond(const Tensor& self, const Optional<Scalar>& p) {
  check_matrix("linalg.cond", self);
  check_floating("linalg.cond", self);
  const double order = p ? p->toDouble() : 2;
  if (self.numel() == 0) return zeros(batch_shape(self), self.scalar_type());
  if (std::abs(order) == 2) {
    const Tensor S = linalg_svdvals(self), first = S.select(-1, 0), last = S.select(-1, -1);
    return order > 0 ? first.div(last) : last.div(first);
  }
  check_square("linalg.cond", self);
  return norm_times_inverses(self, order);
}

Tensor linalg_cond(const Tensor& self, std::string_view p) {
  check_square("linalg.cond", self);
  check_floating("linalg.cond", self);
  if (self.numel() == 0) return zeros(batch_shape(self), self.scalar_type());
  if (p == "nuc") {
    const Tensor S = linalg_svdvals(self);
    return S.sum(-1).mul(S.pow(-1).sum(-1));
  }
  return norm_times_inverses(self, p);
}

}}  // namespace xtgrad::v1
