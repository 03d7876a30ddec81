/// @file Choosing by a condition: where, masked_fill, masked_select, nonzero.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include "core/autograd/fresh.h"
#include "core/kernels/index_kernel.h"
#include "core/ops/detail/advanced_index.h"
#include "core/ops/detail/inplace.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// y = condition ? a : b, all broadcast to y and cast to its type.
void choose(const Tensor& y, const Tensor& condition, const Tensor& a, const Tensor& b) {
  const Tensor* operands[] = {&y, &condition, &a, &b};
  DimVector strides[4];
  kernels::Operand ops[4];
  for (int i = 0; i < 4; ++i) {
    const Tensor& t = *operands[i];
    strides[i] = broadcast_strides(t, y.sizes());
    ops[i] = {t.data_ptr(), t.scalar_type(), i == 1 ? kBool : y.scalar_type(), strides[i].data()};
  }
  kernels::run(kernels::where_kernel(y.scalar_type()), nullptr, int(y.dim()), y.sizes().data(), ops,
               4);
}

/// `method`: libtorch's name of the op in its warning.
void check_mask(const char* op, const Tensor& mask, const char* method) {
  XTGRAD_CHECK(mask.scalar_type() == kBool || mask.scalar_type() == kByte, op,
               ": expected BoolTensor or ByteTensor for mask\n[", op, "] got ",
               dtype_name(mask.scalar_type()), "; compare with something, as in mask != 0");
  if (mask.scalar_type() == kByte)
    XTGRAD_WARN(method,
                " received a mask with dtype torch.uint8, this behavior is now deprecated,"
                "please use a mask with dtype torch.bool instead.");
}

/// The number as a 0-dim tensor of x's type; throws where that cannot hold it.
Tensor as_type_of(const Tensor& x, const Scalar& value) { return x.new_full({}, value); }

/// Throws where x's type cannot hold the value.
void check_fits(const Tensor& x, const Tensor& value) {
  if (x.scalar_type() != value.scalar_type()) (void)as_type_of(x, value.item());
}

void check_value(const Tensor& value) {
  XTGRAD_CHECK(value.dim() == 0,
               "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ",
               value.dim(), " dimension(s).\n[masked_fill] the value has shape ", value.sizes(),
               "; where() takes any");
}

const auto kFillGradient = [](const Tensor& g, const Tensor& mask) {
  return g.masked_fill(mask, 0);
};
const auto kValueGradient = [](const Tensor& g, const Tensor& mask) {
  return g.where(mask, g.new_zeros({})).sum();
};

Tensor filled(const Tensor& x, const Tensor& mask, const Tensor& value) {
  check_mask("masked_fill", mask, "masked_fill_");
  check_fits(x, value);
  Tensor y = empty(broadcast_shape(mask.sizes(), x.sizes()), x.scalar_type());
  choose(y, mask, value, x);
  return y;
}

}  // namespace

Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other) {
  XTGRAD_CHECK(condition.scalar_type() == kBool || condition.scalar_type() == kByte,
               "where expected condition to be a boolean tensor, but got a tensor with dtype ",
               condition.scalar_type(), "\n[where] compare with something, as in x != 0");
  if (condition.scalar_type() == kByte)
    XTGRAD_WARN_ONCE(
        "where received a uint8 condition tensor. This behavior is deprecated and will be removed "
        "in a future version of PyTorch. Use a boolean condition instead.");
  const ScalarType type = result_type(self, other);
  const DimVector shape =
      broadcast_shape(broadcast_shape(condition.sizes(), self.sizes()), other.sizes());
  Tensor y = autograd::fresh_over(type, shape, condition, self, other);
  choose(y, condition, self, other);
  return differentiable(
      "WhereBackward0", std::move(y),
      wrt(self, saving(condition),
          [](const Tensor& g, const Tensor& c) { return g.where(c, g.new_zeros({})); }),
      wrt(other, saving(condition),
          [](const Tensor& g, const Tensor& c) { return g.new_zeros({}).where(c, g); }));
}
Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other) {
  return where(condition, scalar_tensor(self, result_type(other, self)), other);
}
Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other) {
  return where(condition, self, scalar_tensor(other, result_type(self, other)));
}
Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other) {
  return where(condition, wrapped_scalar(self), wrapped_scalar(other));
}
std::vector<Tensor> where(const Tensor& condition) { return nonzero_numpy(condition); }
Tensor Tensor::where(const Tensor& condition, const Tensor& other) const {
  return xtgrad::where(condition, *this, other);
}

Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value) {
  return differentiable("MaskedFillBackward0", filled(self, mask, as_type_of(self, value)),
                        wrt(self, saving(mask), kFillGradient));
}
Tensor masked_fill(const Tensor& self, const Tensor& mask, const Tensor& value) {
  check_value(value);
  return differentiable("MaskedFillBackward1", filled(self, mask, value),
                        wrt(self, saving(mask), kFillGradient),
                        wrt(value, saving(mask), kValueGradient));
}
Tensor& Tensor::masked_fill_(const Tensor& mask, const Scalar& value) const {
  return fill_where("masked_fill_", "MaskedFillBackward0", *this, mask, as_type_of(*this, value));
}
Tensor& Tensor::masked_fill_(const Tensor& mask, const Tensor& value) const {
  check_value(value);
  return fill_where("masked_fill_", "MaskedFillBackward1", *this, mask, value);
}

Tensor masked_select(const Tensor& self, const Tensor& mask) {
  check_mask("masked_select", mask, "masked_select");
  const DimVector shape = broadcast_shape(mask.sizes(), self.sizes());
  if (shape.empty()) return masked_select(self.reshape({1}), mask);
  AdvancedIndex p{{}, 0, true_places(mask.expand(shape))};
  for (size_t d = 0; d < shape.size(); ++d) p.dims.push_back(int64_t(d));
  return gather_at("MaskedSelectBackward0", self.expand(shape), p);
}

Tensor nonzero(const Tensor& self) {
  const Tensor flat = true_places(self);
  const int64_t n = flat.numel(), dims = self.dim();
  Tensor places = empty({n, dims}, kLong);
  const int64_t* at = flat.data_ptr<int64_t>();
  int64_t* out = places.data_ptr<int64_t>();
  for (int64_t i = 0; i < n; ++i, out += dims) {
    int64_t rest = at[i];
    for (int64_t d = dims; d-- > 0; rest /= self.sizes()[size_t(d)])
      out[d] = rest % self.sizes()[size_t(d)];
  }
  return places;
}

std::vector<Tensor> nonzero_numpy(const Tensor& self) {
  return nonzero(self.dim() == 0 ? self.unsqueeze(0) : self).unbind(1);
}

}}  // namespace xtgrad::v1

namespace xtgrad {

Tensor& fill_where(const char* op, const char* node, const Tensor& x, const Tensor& mask,
                   const Tensor& v) {
  check_mask(op, mask, "masked_fill_");
  const DimVector shape = broadcast_shape(x.sizes(), mask.sizes());
  check_keeps_shape(op, x.sizes(), "mask", mask.sizes(), shape);
  check_fits(x, v);
  const Tensor value = v.is_alias_of(x) ? v.detach().clone() : v;
  const Tensor chosen = autograd::readable(op, x, mask, Reads::InStep);
  const auto write = [&] {
    if (x.is_contiguous()) return choose(x, chosen, value, x);
    const Tensor places = each_place_once(x);  // filled where any element there is chosen
    Tensor there = chosen;
    if (!places.sizes().equals(x.sizes()))
      there = chosen.expand(x.sizes()).to(kByte).amax(repeated_dims(x), true);
    choose(places, there, value, places);
  };
  return overwrite(Repeats::Allowed, op, node, x, write, wrt(x, saving(mask), kFillGradient),
                   wrt(v, saving(mask), kValueGradient));
}

}  // namespace xtgrad
