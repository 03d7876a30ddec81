/// @file Products built on matmul: with an addend, over chosen dims, of vectors.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/repeat.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include <algorithm>
#include <cmath>

#include "core/checked.h"
#include "core/kernels/gemm.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// s · x in x's type: integers take the number as an integer.
Tensor times(const Tensor& x, const Scalar& s) {
  if (s.equal(1)) return x;
  return x.is_floating_point() ? x.mul(s) : x.mul(scalar_tensor(s, x.scalar_type()));
}

/// beta · self + alpha · product; with beta 0 self is not read.
Tensor plus(const Tensor& self, const Tensor& product, const Scalar& beta, const Scalar& alpha) {
  const Tensor y = times(product, alpha);
  const Tensor broadcast = self.expand(product.sizes());  // throws with libtorch's words
  return beta.equal(0) ? y : times(broadcast, beta).add(y);
}

void check_integer_factors(const Tensor& self, const Scalar& beta, const Scalar& alpha) {
  const bool floating = self.is_floating_point();
  XTGRAD_CHECK(floating || !beta.isFloatingPoint(),
               "For integral input tensors, argument beta must not be a floating point number."
               "\n[addmm] beta is ",
               beta);
  XTGRAD_CHECK(floating || !alpha.isFloatingPoint(),
               "For integral input tensors, argument alpha must not be a floating point number."
               "\n[addmm] alpha is ",
               alpha);
}

void check_batches(const char* op, const Tensor& a, const Tensor& b) {
  XTGRAD_CHECK(a.dim() == 3, "batch1 must be a 3D tensor\n[", op, "] it has the shape ", a.sizes());
  XTGRAD_CHECK(b.dim() == 3, "batch2 must be a 3D tensor\n[", op, "] it has the shape ", b.sizes());
}

/// x with dims of size 1 in front, n in all.
Tensor with_dims(const Tensor& x, int64_t n) {
  DimVector shape(size_t(n - x.dim()), 1);
  for (int64_t s : x.sizes()) shape.push_back(s);
  return x.reshape(shape);
}

/// Along a dim of size 3: [x₁, x₂, x₀] for n = 1, [x₂, x₀, x₁] for n = 2.
Tensor turned(const Tensor& x, int64_t dim, int64_t n) {
  const Tensor parts[] = {x.narrow(dim, n, 3 - n), x.narrow(dim, 0, n)};
  return cat(parts, dim);
}

DimVector wrapped(IntArrayRef dims, int64_t n) {
  DimVector w;
  for (int64_t d : dims) w.push_back(wrap_dim(d, n));
  return w;
}

bool contains(IntArrayRef list, int64_t x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

}  // namespace

Tensor addmv(const Tensor& self, const Tensor& mat, const Tensor& vec, const Scalar& beta,
             const Scalar& alpha) {
  XTGRAD_CHECK(mat.dim() == 2 && vec.dim() == 1 && self.dim() <= 1,
               "vector + matrix @ vector expected, got ", self.dim(), ", ", mat.dim(), ", ",
               vec.dim(), "\n[addmv] shapes ", self.sizes(), ", ", mat.sizes(), " and ",
               vec.sizes(),
               draw_shapes({{"input", self.sizes()}, {"mat", mat.sizes()}, {"vec", vec.sizes()}}));
  XTGRAD_CHECK(mat.size(1) == vec.size(0) && (self.numel() == mat.size(0) || self.numel() == 1),
               "size mismatch, got input (", self.dim() == 0 ? 1 : self.size(0), "), mat (",
               mat.size(0), "x", mat.size(1), "), vec (", vec.size(0),
               ")\n[addmv] mat's columns are to be as many as vec's numbers",
               mat.size(1) != vec.size(0)
                   ? draw_clash({"mat", mat.sizes()}, {"vec", vec.sizes()}, {{1, 0}})
                   : draw_clash({"mat", mat.sizes()}, {"input", self.sizes()}, {{0, 0}}));
  return plus(self.to(mat.scalar_type()), mv(mat, vec), beta, alpha);
}

Tensor addr(const Tensor& self, const Tensor& vec1, const Tensor& vec2, const Scalar& beta,
            const Scalar& alpha) {
  XTGRAD_CHECK(vec1.dim() == 1, "addr: Expected 1-D argument vec1, but got ", vec1.dim(),
               "-D\n[addr] it has the shape ", vec1.sizes());
  XTGRAD_CHECK(vec2.dim() == 1, "addr: Expected 1-D argument vec2, but got ", vec2.dim(),
               "-D\n[addr] it has the shape ", vec2.sizes());
  check_integer_factors(self, beta, alpha);
  const ScalarType type = result_type(self, vec1, vec2);
  XTGRAD_CHECK(!beta.isBoolean() || type == kBool,
               "Boolean beta only supported for Boolean results.\n[addmm] beta is ", beta);
  XTGRAD_CHECK(!alpha.isBoolean() || type == kBool,
               "Boolean alpha only supported for Boolean results.\n[addmm] alpha is ", alpha);
  return plus(self.to(type), outer(vec1.to(type), vec2.to(type)), beta, alpha);
}

Tensor addbmm(const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta,
              const Scalar& alpha) {
  check_batches("addbmm", batch1, batch2);
  const int64_t b = batch1.size(0), n = batch1.size(1), k = batch1.size(2), m = batch2.size(2);
  XTGRAD_CHECK(b == batch2.size(0), "batch1 and batch2 must have same number of batches, got ", b,
               " and ", batch2.size(0), "\n[addbmm] shapes ", batch1.sizes(), " and ",
               batch2.sizes(),
               draw_clash({"batch1", batch1.sizes()}, {"batch2", batch2.sizes()}, {{0, 0}}));
  XTGRAD_CHECK(k == batch2.size(1), "Incompatible matrix sizes for bmm (", n, "x", k, " and ",
               batch2.size(1), "x", m, ")\n[addbmm] shapes ", batch1.sizes(), " and ",
               batch2.sizes(),
               draw_clash({"batch1", batch1.sizes()}, {"batch2", batch2.sizes()}, {{2, 1}}));
  // The sum over the batch is the inner sum of one product.
  return addmm(self, batch1.transpose(0, 1).reshape({n, b * k}), batch2.reshape({b * k, m}), beta,
               alpha);
}

Tensor baddbmm(const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta,
               const Scalar& alpha) {
  check_batches("baddbmm", batch1, batch2);
  if (batch1.scalar_type() == kBool) throw_no_such_type("baddbmm", kBool);
  return plus(self.to(batch1.scalar_type()), bmm(batch1, batch2), beta, alpha);
}

Tensor vdot(const Tensor& self, const Tensor& other) { return dot(self, other); }

Tensor inner(const Tensor& self, const Tensor& other) {
  if (self.dim() == 0 || other.dim() == 0) return self.mul(other);
  XTGRAD_CHECK(self.sizes().back() == other.sizes().back(),
               "inner() the last dimension must match on both input tensors but got shapes ",
               self.sizes(), " and ", other.sizes(), "\n[inner] ", self.sizes().back(), " and ",
               other.sizes().back(),
               draw_clash({"self", self.sizes()}, {"other", other.sizes()}, {{-1, -1}}));
  return tensordot(self, other, -1, -1);
}

Tensor tensordot(const Tensor& self, const Tensor& other, IntArrayRef dims_self,
                 IntArrayRef dims_other) {
  XTGRAD_CHECK(dims_self.size() == dims_other.size(),
               "both dimension lists should have same length\n[tensordot] ", dims_self, " and ",
               dims_other);
  if (self.scalar_type() == kBool) throw_no_such_type("addmm_impl_cpu_", kBool);
  XTGRAD_CHECK(self.scalar_type() == other.scalar_type(), "expected scalar type ",
               toString(self.scalar_type()), " but found ", toString(other.scalar_type()),
               "\n[tensordot] convert one of the tensors with to()");
  const DimVector over_a = wrapped(dims_self, self.dim()),
                  over_b = wrapped(dims_other, other.dim());
  Tensor a = self, b = other;
  int64_t inner = 1;
  for (size_t i = 0; i < over_a.size(); ++i) {
    const int64_t n = a.size(over_a[i]), m = b.size(over_b[i]);
    // A dim of size 1 broadcasts: its partner is summed first.
    if (m == 1) a = a.sum(over_a[i], true, a.scalar_type());
    if (n == 1) b = b.sum(over_b[i], true, b.scalar_type());
    XTGRAD_CHECK(
        n == m || n == 1 || m == 1, "contracted dimensions need to match, but first has size ", n,
        " in dim ", over_a[i], " and second has size ", m, " in dim ", over_b[i],
        "\n[tensordot] shapes ", self.sizes(), " and ", other.sizes(),
        draw_clash({"self", self.sizes()}, {"other", other.sizes()}, {{over_a[i], over_b[i]}}));
    inner *= n == 1 ? 1 : m;
  }
  DimVector order_a, order_b(over_b), shape;
  for (int64_t d = 0; d < a.dim(); ++d)
    if (!contains(over_a, d)) order_a.push_back(d), shape.push_back(a.size(d));
  int64_t left = 1, right = 1;
  for (int64_t n : shape) left *= n;
  for (int64_t d : over_a) order_a.push_back(d);
  for (int64_t d = 0; d < b.dim(); ++d) {
    if (contains(over_b, d)) continue;
    order_b.push_back(d);
    shape.push_back(b.size(d));
    right *= b.size(d);
  }
  return a.permute(order_a)
      .reshape({left, inner})
      .mm(b.permute(order_b).reshape({inner, right}))
      .reshape(shape);
}

Tensor kron(const Tensor& self, const Tensor& other) {
  const int64_t n = std::max(self.dim(), other.dim());
  const Tensor a = with_dims(self, n), b = with_dims(other, n);
  DimVector shape_a, shape_b, shape;
  for (int64_t d = 0; d < n; ++d) {
    for (int64_t s : {a.size(d), int64_t{1}}) shape_a.push_back(s);
    for (int64_t s : {int64_t{1}, b.size(d)}) shape_b.push_back(s);
    shape.push_back((Checked(a.size(d)) * b.size(d)).get("kron", a.sizes(), " and ", b.sizes()));
  }
  return raw::as_own(a.reshape(shape_a).mul(b.reshape(shape_b)).reshape(shape));
}

Tensor cross(const Tensor& self, const Tensor& other, Optional<int64_t> dim) {
  if (dim) return linalg_cross(self, other, *dim);
  for (int64_t d = 0; d < self.dim(); ++d)
    if (self.size(d) == 3) return linalg_cross(self, other, d);
  XTGRAD_CHECK(false, "no dimension of size 3 in input\n[cross] its shape is ", self.sizes());
}

Tensor linalg_cross(const Tensor& self, const Tensor& other, int64_t dim) {
  XTGRAD_CHECK(self.dim() == other.dim(),
               "linalg.cross: inputs must have the same number of dimensions.\n[cross] shapes ",
               self.sizes(), " and ", other.sizes(),
               draw_shapes({{"self", self.sizes()}, {"other", other.sizes()}}));
  const int64_t d = wrap_dim(dim, self.dim());
  XTGRAD_CHECK(self.size(d) == 3 && other.size(d) == 3, "linalg.cross: inputs dimension ", dim,
               " must have length 3. Got ", self.size(d), " and ", other.size(d),
               "\n[cross] shapes ", self.sizes(), " and ", other.sizes(),
               draw_shapes({{"self", self.sizes(), {d}}, {"other", other.sizes(), {d}}}));
  return turned(self, d, 1)
      .mul(turned(other, d, 2))
      .sub(turned(self, d, 2).mul(turned(other, d, 1)));
}

Tensor trace(const Tensor& self) {
  XTGRAD_CHECK(self.dim() == 2, "trace: expected a matrix, but got tensor with dim ", self.dim(),
               "\n[trace] its shape is ", self.sizes());
  if (self.scalar_type() == kBool) throw_no_such_type("trace", kBool);
  return self.diagonal().sum();
}

Tensor chain_matmul(TensorList matrices) {
  XTGRAD_WARN_ONCE(
      "torch.chain_matmul is deprecated and will be removed in a future PyTorch release. Use "
      "torch.linalg.multi_dot instead, which accepts a list of two or more tensors rather than "
      "multiple parameters.");
  for (const Tensor& m : matrices)
    XTGRAD_CHECK(m.dim() == 2, "Tensor dimension is ", m.dim(), ", expected 2 instead.\n",
                 "[chain_matmul] it has the shape ", m.sizes());
  XTGRAD_CHECK(!matrices.empty(),
               "chain_matmul(): Expected one or more matrices\n[chain_matmul] the list is empty");
  return matrices.size() == 1 ? matrices[0] : linalg_multi_dot(matrices);
}

Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight,
                const Optional<Tensor>& bias) {
  XTGRAD_CHECK(input1.dim() == input2.dim(), "bilinear(): input dimensions do not match: got ",
               input1.dim(), " and ", input2.dim(), "\n[bilinear] shapes ", input1.sizes(), " and ",
               input2.sizes(),
               draw_shapes({{"input1", input1.sizes()}, {"input2", input2.sizes()}}));
  for (int64_t d = 0; d + 1 < input1.dim(); ++d)
    XTGRAD_CHECK(input1.size(d) == input2.size(d),
                 "bilinear(): input batch dimensions do not match at dim ", d, ": got ",
                 input1.size(d), " and ", input2.size(d), "\n[bilinear] shapes ", input1.sizes(),
                 " and ", input2.sizes(),
                 draw_clash({"input1", input1.sizes()}, {"input2", input2.sizes()}, {{d, d}}));
  const int64_t o = weight.size(0), i = weight.size(1), j = weight.size(2);
  XTGRAD_CHECK(input1.size(-1) == i, "bilinear(): input1 size does not match weight size: got ",
               input1.size(-1), " but expected ", i, "\n[bilinear] the weight has shape ",
               weight.sizes(),
               draw_clash({"input1", input1.sizes()}, {"weight", weight.sizes()}, {{-1, 1}}));
  XTGRAD_CHECK(input2.size(-1) == j, "bilinear(): input2 size does not match weight size: got ",
               input2.size(-1), " but expected ", j, "\n[bilinear] the weight has shape ",
               weight.sizes(),
               draw_clash({"input2", input2.sizes()}, {"weight", weight.sizes()}, {{-1, 2}}));
  const bool has_bias = bias && bias->defined();
  XTGRAD_CHECK(
      !has_bias || bias->size(0) == o, "bilinear(): bias size does not match weight size: got ",
      has_bias ? bias->size(0) : 0, " but expected ", o, "\n[bilinear] the weight has shape ",
      weight.sizes(), draw_clash({"weight", weight.sizes()}, {"bias", bias->sizes()}, {{0, 0}}));
  DimVector shape(input1.sizes().drop_back());
  shape.push_back(o);
  int64_t n = 1;
  for (int64_t s : input1.sizes().drop_back()) n *= s;
  const Tensor left =
      input1.reshape({n, i}).mm(weight.transpose(0, 1).reshape({i, o * j})).view({n, o, j});
  const Tensor y = left.bmm(input2.reshape({n, j, 1})).reshape(shape);
  return has_bias ? y.add(*bias) : y;
}

}}  // namespace xtgrad::v1
