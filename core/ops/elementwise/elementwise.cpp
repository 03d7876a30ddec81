/// @file The rows as functions and methods, and the types that PyTorch refuses.
#include <xtgrad/core/ops/elementwise.h>

#include "core/ops/detail/hidden.h"
#include "core/ops/detail/row_ops.h"

namespace xtgrad::row_ops {

namespace {

/// What does not take bools, with libtorch's name of its kernel.
template <class Op>
struct NoBool {
  const Op& op;
  const char* kernel;
};
const NoBool<UnaryOp> kUnaryNoBool[] = {{floor_op, "floor_vml_cpu"},
                                        {ceil_op, "ceil_vml_cpu"},
                                        {round_op, "round_vml_cpu"},
                                        {trunc_op, "trunc_vml_cpu"},
                                        {abs_op, "abs_cpu"}};
const NoBool<BinaryOp> kBinaryNoBool[] = {{fmod_op, "fmod_cpu"},
                                          {remainder_op, "remainder_cpu"},
                                          {div_trunc_op, "div_trunc_cpu"},
                                          {gcd_op, "gcd_cpu"},
                                          {div_floor_op, "div_floor_cpu"},
                                          {lcm_op, "lcm_cpu"},
                                          {floor_divide_op, "div_floor_cpu"},
                                          {lshift_op, "lshift_cpu"},
                                          {rshift_op, "rshift_cpu"}};
const BinaryOp* const kDivisions[] = {&fmod_op, &remainder_op, &div_trunc_op, &div_floor_op,
                                      &floor_divide_op};

}  // namespace

void check_integers(const UnaryOp& op, const Tensor& x) {
  if (x.scalar_type() != kBool) return;
  XTGRAD_CHECK(
      &op != &neg_op,
      "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to "
      "invert a mask, use the `~` or `logical_not()` operator instead."
      "\n[neg] of a tensor of shape ",
      x.sizes());
  XTGRAD_CHECK(&op != &relu_op,
               "Boolean inputs not supported for relu\n[relu] convert it with to(kFloat)");
  XTGRAD_CHECK(&op != &hardtanh_op,
               "Bool inputs not supported for hardtanh\n[hardtanh] convert it with to(kFloat)");
  for (const auto& no : kUnaryNoBool)
    if (&op == &no.op) throw_no_such_type(no.kernel, kBool);
}

void check_integers(const BinaryOp& op, const Tensor& a, const Tensor& b) {
  if (result_type(a, b) == kBool)
    for (const auto& no : kBinaryNoBool)
      if (&op == &no.op) throw_no_such_type(no.kernel, kBool);
  for (const BinaryOp* division : kDivisions)
    XTGRAD_CHECK(&op != division || isFloatingType(result_type(a, b)) || a.numel() == 0 ||
                     !b.eq(0).any().item<bool>(),
                 "ZeroDivisionError\n[", op.name, "] an integer divisor is 0");
}

namespace {

// Of integers: limits are int64 before they become numbers of x's type.
Params hardtanh_limits(const Tensor& x, const Scalar& low, const Scalar& high) {
  const int64_t least = low.toLong(), most = high.toLong();
  XTGRAD_CHECK(x.scalar_type() != kByte || (least >= 0 && most >= 0),
               "cannot do hardtanh on an unsigned type with negative limits\n[hardtanh] min_val=",
               low, ", max_val=", high);
  return Params::in(x.scalar_type(), least, most);
}

void check_alpha(const BinaryOp& op, const Tensor& a, ScalarType b, const Scalar& alpha) {
  const bool both = a.scalar_type() == kBool && b == kBool;
  if (&op == &sub_op) {
    XTGRAD_CHECK(!both,
                 "Subtraction, the `-` operator, with two bool tensors is not supported. Use the "
                 "`^` or `logical_xor()` operator instead.\n[",
                 op.name, "] of a tensor of shape ", a.sizes());
    XTGRAD_CHECK(
        a.scalar_type() != kBool && b != kBool,
        "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying "
        "to invert a mask, use the `~` or `logical_not()` operator instead.\n[",
        op.name, "] got ", dtype_name(a.scalar_type()), " and ", dtype_name(b));
  }
  XTGRAD_CHECK(!alpha.isBoolean() || both, "Boolean alpha only supported for Boolean results.\n[",
               op.name, "] alpha is ", alpha);
  XTGRAD_CHECK(!alpha.isFloatingPoint() || isFloatingType(a.scalar_type()) || isFloatingType(b),
               "For integral input tensors, argument alpha must not be a floating point number.\n[",
               op.name, "] alpha is ", alpha, " beside ", dtype_name(a.scalar_type()), " and ",
               dtype_name(b));
}
}  // namespace

Params params_of(const UnaryOp& op, const Tensor& x, const Scalar& p, const Scalar& q) {
  if (&op == &hardtanh_op && isIntegralType(x.scalar_type())) return hardtanh_limits(x, p, q);
  return Params::of(op.kind, x.scalar_type(), p, q);
}
Params checked_params(const BinaryOp& op, const Tensor& a, const Tensor& b, const Scalar& alpha) {
  check_alpha(op, a, b.scalar_type(), alpha);
  if (a.is_floating_point() || b.is_floating_point()) return alpha;
  return Params::in(result_type(a, b), alpha);
}

}  // namespace xtgrad::row_ops

namespace xtgrad { inline namespace v1 {

using namespace row_ops;

#define BINARY_PART(name, ...)                                          \
  Tensor hidden::name(const Tensor& a, const Tensor& b, double alpha) { \
    return run(name##_op, a, b, Params(alpha));                         \
  }
#include "core/ops/elementwise/binary.def"

}}  // namespace xtgrad::v1
