/// @file Truth values and bits: logical and bitwise ops, isnan and its like; parts of numbers.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>

#include <cmath>
#include <numbers>

#include "core/ops/detail/row_ops.h"

namespace xtgrad { inline namespace v1 {

using namespace row_ops;

Tensor logical_not(const Tensor& x) { return eq(x, 0); }
Tensor& Tensor::logical_not_() const { return eq_(0); }
namespace {
void check_bits(const Tensor& x) {
  if (!isIntegralType(x.scalar_type(), true))
    throw_no_such_type("bitwise_not_cpu", x.scalar_type());
}
}  // namespace
Tensor bitwise_not(const Tensor& x) {
  check_bits(x);
  return x.scalar_type() == kBool ? logical_not(x) : sub(neg(x), 1);
}
Tensor& Tensor::bitwise_not_() const {
  check_bits(*this);
  return scalar_type() == kBool ? logical_not_() : neg_().sub_(1);
}

Tensor bitwise_and(const Scalar& a, const Tensor& b) { return bitwise_and(wrapped_scalar(a), b); }
Tensor bitwise_or(const Scalar& a, const Tensor& b) { return bitwise_or(wrapped_scalar(a), b); }
Tensor bitwise_xor(const Scalar& a, const Tensor& b) { return bitwise_xor(wrapped_scalar(a), b); }
#define XTGRAD_SHIFT(name, op)                                                            \
  Tensor name(const Tensor& a, const Tensor& b) { return run(op, a, b); }                 \
  Tensor name(const Tensor& a, const Scalar& b) { return run(op, a, wrapped_scalar(b)); } \
  Tensor name(const Scalar& a, const Tensor& b) { return run(op, wrapped_scalar(a), b); } \
  Tensor& Tensor::name##_(const Tensor& b) const { return run_(op, *this, b); }           \
  Tensor& Tensor::name##_(const Scalar& b) const { return run_(op, *this, wrapped_scalar(b)); }
XTGRAD_SHIFT(bitwise_left_shift, lshift_op)
XTGRAD_SHIFT(bitwise_right_shift, rshift_op)
#undef XTGRAD_SHIFT

Tensor isnan(const Tensor& x) { return ne(x, x); }
Tensor isinf(const Tensor& x) {
  return x.is_floating_point() ? eq(abs(x.detach()), Scalar(INFINITY)) : ne(x, x);
}
Tensor isfinite(const Tensor& x) {
  return x.is_floating_point() ? ne(abs(x.detach()), Scalar(INFINITY)).logical_and(eq(x, x))
                               : eq(x, x);
}

Tensor isposinf(const Tensor& x) {
  return x.is_floating_point() ? eq(x, Scalar(INFINITY)) : ne(x, x);
}
Tensor isneginf(const Tensor& x) {
  return x.is_floating_point() ? eq(x, Scalar(-INFINITY)) : ne(x, x);
}
Tensor isreal(const Tensor& x) { return ones_like(x, kBool); }
Tensor signbit(const Tensor& x) { return run(sign_bit_op, x); }

Tensor angle(const Tensor& x) {
  Tensor y;
  {
    NoGradGuard not_recorded;
    const Tensor v = x.is_floating_point() ? x : x.to(default_dtype());
    y = zeros_like(v).masked_fill_(v < 0, std::numbers::pi).masked_fill_(isnan(v), NAN);
  }
  return differentiable("AngleBackward0", y,
                        wrt(x, [](const Tensor& g) { return g.new_zeros(g.sizes()); }));
}
Tensor real(const Tensor& x) { return x; }
Tensor imag(const Tensor& x) {
  XTGRAD_CHECK(x.is_complex(),
               "imag is not implemented for tensors with non-complex dtypes.\n[imag] of a ",
               dtype_name(x.scalar_type()), " tensor of shape ", x.sizes());
  return x;
}

}}  // namespace xtgrad::v1
