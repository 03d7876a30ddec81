/// @file The rows as functions and methods. What a row cannot say (pow's cases, clamp's limits, the types
/// that PyTorch refuses) stands here.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/tensor/promotion.h>

#include <cmath>

#include "core/kernels/rows.h"
#include "core/ops/hidden.h"

namespace xtgrad::inline v1 {
namespace {

using autograd::BinaryOp;
using autograd::UnaryOp;
using kernels::Kind;

// ---- the tables
#define ROW(name, node, kind, Y, DY, lo, hi, p, q)                                        \
  constexpr UnaryOp name##_op =                                                           \
      autograd::rows::make_unary(#name, node, #Y, #DY, Kind::kind, &kernels::name##_row,  \
                                 XTGRAD_DERIVATIVE_X(DY, p, q), lo, hi);
#define UNARY(name, node, kind, Y, DY, lo, hi) ROW(name, node, kind, Y, DY, lo, hi, p_, q_)
#define UNARY1(name, node, kind, Y, DY, lo, hi, p, p0) ROW(name, node, kind, Y, DY, lo, hi, p, q_)
#define UNARY2(name, node, kind, Y, DY, lo, hi, p, p0, q, q0) \
  ROW(name, node, kind, Y, DY, lo, hi, p, q)
#define HIDDEN0 UNARY
#define HIDDEN1 UNARY1
#define HIDDEN2 UNARY2
#include "core/ops/unary.def"
#undef UNARY
#undef UNARY1
#undef UNARY2
#define BINARY(name, node, kind, Y, DA, DB, alo, ahi, blo, bhi)                            \
  constexpr BinaryOp name##_op = {                                                         \
      #name, node, #Y, #DA, #DB, Kind::kind, &kernels::name##_row,                         \
      {autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DA), alo, ahi),                      \
       autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DB), blo, bhi)}};
#define BINARY_SCALAR BINARY
#define BINARY_ALPHA BINARY
#define HIDDEN_BINARY BINARY
#include "core/ops/binary.def"
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#undef HIDDEN_BINARY

#define ENTRY(name, ...) &name##_op,
#define UNARY ENTRY
#define UNARY1 ENTRY
#define UNARY2 ENTRY
#define HIDDEN0 ENTRY
#define HIDDEN1 ENTRY
#define HIDDEN2 ENTRY
constexpr const UnaryOp* kUnaryRows[] = {
#include "core/ops/unary.def"
};
#undef UNARY
#undef UNARY1
#undef UNARY2
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#define BINARY ENTRY
#define BINARY_SCALAR ENTRY
#define BINARY_ALPHA ENTRY
#define HIDDEN_BINARY ENTRY
constexpr const BinaryOp* kBinaryRows[] = {
#include "core/ops/binary.def"
};
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN_BINARY
#define HIDDEN0(...)
#define HIDDEN1(...)
#define HIDDEN2(...)

// ---- what PyTorch refuses
void check_bool(const UnaryOp& op, const Tensor& x) {
  if (x.scalar_type() != kBool || op.kind != Kind::Same) return;
  XTGRAD_CHECK(&op != &neg_op,
               "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to "
               "invert a mask, use the `~` or `logical_not()` operator instead.");
  XTGRAD_CHECK(&op != &relu_op, "Boolean inputs not supported for relu");
  if (&op == &floor_op || &op == &ceil_op || &op == &round_op)
    throw_no_such_type(str(op.name, "_vml_cpu").c_str(), kBool);
  if (&op == &abs_op) throw_no_such_type("abs_cpu", kBool);
}

void check_alpha(const BinaryOp& op, const Tensor& a, ScalarType b, const Scalar& alpha) {
  if (isFloatingType(b) && a.scalar_type() == b && !alpha.isBoolean()) return;
  const bool both = a.scalar_type() == kBool && b == kBool;
  if (&op == &sub_op) {
    XTGRAD_CHECK(!both, "Subtraction, the `-` operator, with two bool tensors is not supported. Use the "
                        "`^` or `logical_xor()` operator instead.");
    XTGRAD_CHECK(a.scalar_type() != kBool && b != kBool,
                 "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying "
                 "to invert a mask, use the `~` or `logical_not()` operator instead.");
  }
  XTGRAD_CHECK(!alpha.isBoolean() || both, "Boolean alpha only supported for Boolean results.");
  XTGRAD_CHECK(!alpha.isFloatingPoint() || isFloatingType(a.scalar_type()) || isFloatingType(b),
               "For integral input tensors, argument alpha must not be a floating point number.");
}

struct Params {
  double p[2];
  Params(const Scalar& a = 0, const Scalar& b = 0) : p{a.toDouble(), b.toDouble()} {}
  operator const double*() const { return p; }
};

Tensor run(const UnaryOp& op, const Tensor& x, const Params& p = {}) {
  check_bool(op, x);
  return autograd::apply(op, x, p);
}
Tensor& run_(const UnaryOp& op, const Tensor& x, const Params& p = {}) {
  check_bool(op, x);
  return autograd::apply_(op, x, p);
}

}  // namespace

ArrayRef<const UnaryOp*> unary_rows() { return kUnaryRows; }
ArrayRef<const BinaryOp*> binary_rows() { return kBinaryRows; }

// ---- a function, its in-place form and the methods for each row
#define UNARY(name, ...)                                          \
  Tensor name(const Tensor& x) { return run(name##_op, x); }      \
  Tensor& name##_(const Tensor& x) { return run_(name##_op, x); } \
  Tensor Tensor::name() const { return run(name##_op, *this); }   \
  Tensor& Tensor::name##_() const { return run_(name##_op, *this); }
#define UNARY1(name, node, kind, y, dy, lo, hi, p, ...)                                     \
  Tensor name(const Tensor& x, const Scalar& p) { return run(name##_op, x, p); }            \
  Tensor& name##_(const Tensor& x, const Scalar& p) { return run_(name##_op, x, p); }       \
  Tensor Tensor::name(const Scalar& p) const { return run(name##_op, *this, p); }           \
  Tensor& Tensor::name##_(const Scalar& p) const { return run_(name##_op, *this, p); }
#define UNARY2(name, node, kind, y, dy, lo, hi, p, p0, q, q0)                      \
  Tensor name(const Tensor& x, const Scalar& p, const Scalar& q) {                 \
    return run(name##_op, x, {p, q});                                              \
  }                                                                                \
  Tensor& name##_(const Tensor& x, const Scalar& p, const Scalar& q) {             \
    return run_(name##_op, x, {p, q});                                             \
  }                                                                                \
  Tensor Tensor::name(const Scalar& p, const Scalar& q) const {                    \
    return run(name##_op, *this, {p, q});                                          \
  }                                                                                \
  Tensor& Tensor::name##_(const Scalar& p, const Scalar& q) const {                \
    return run_(name##_op, *this, {p, q});                                         \
  }
#include "core/ops/unary.def"

#define BINARY(name, ...)                                                                        \
  Tensor name(const Tensor& a, const Tensor& b) { return autograd::apply(name##_op, a, b); }     \
  Tensor Tensor::name(const Tensor& b) const { return autograd::apply(name##_op, *this, b); }    \
  Tensor& Tensor::name##_(const Tensor& b) const { return autograd::apply_(name##_op, *this, b); }
#define BINARY_SCALAR(name, ...)                                                                \
  BINARY(name)                                                                                  \
  Tensor name(const Tensor& a, const Scalar& b) {                                               \
    return autograd::apply(name##_op, a, wrapped_scalar(b));                                    \
  }                                                                                             \
  Tensor Tensor::name(const Scalar& b) const { return xtgrad::name(*this, b); }                 \
  Tensor& Tensor::name##_(const Scalar& b) const {                                              \
    return autograd::apply_(name##_op, *this, wrapped_scalar(b));                               \
  }
#define BINARY_ALPHA(name, ...)                                                                 \
  Tensor name(const Tensor& a, const Tensor& b, const Scalar& alpha) {                          \
    check_alpha(name##_op, a, b.scalar_type(), alpha);                                          \
    return autograd::apply(name##_op, a, b, Params(alpha));                                     \
  }                                                                                             \
  Tensor name(const Tensor& a, const Scalar& b, const Scalar& alpha) {                          \
    return xtgrad::name(a, wrapped_scalar(b), alpha);                                           \
  }                                                                                             \
  Tensor Tensor::name(const Tensor& b, const Scalar& alpha) const {                             \
    return xtgrad::name(*this, b, alpha);                                                       \
  }                                                                                             \
  Tensor Tensor::name(const Scalar& b, const Scalar& alpha) const {                             \
    return xtgrad::name(*this, wrapped_scalar(b), alpha);                                       \
  }                                                                                             \
  Tensor& Tensor::name##_(const Tensor& b, const Scalar& alpha) const {                         \
    check_alpha(name##_op, *this, b.scalar_type(), alpha);                                      \
    return autograd::apply_(name##_op, *this, b, Params(alpha));                                \
  }                                                                                             \
  Tensor& Tensor::name##_(const Scalar& b, const Scalar& alpha) const {                         \
    return name##_(wrapped_scalar(b), alpha);                                                   \
  }
#define HIDDEN_BINARY(name, ...)                                                                 \
  Tensor hidden::name(const Tensor& a, const Tensor& b, double alpha) {                         \
    return autograd::apply(name##_op, a, b, Params(alpha));                                     \
  }
#include "core/ops/binary.def"

Tensor div(const Tensor& a, const Tensor& b, optional<std::string_view> rounding_mode) {
  if (!rounding_mode) return div(a, b);
  XTGRAD_CHECK(*rounding_mode == "trunc" || *rounding_mode == "floor",
               "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '",
               *rounding_mode, "'");
  XTGRAD_CHECK_KIND(NotImplementedError, isFloatingType(result_type(a, b)),
                    "div: rounding_mode of integer tensors is not there yet");
  const Tensor q = div(a, b);
  return *rounding_mode == "floor" ? floor(q) : mul(sign(q), floor(abs(q)));
}

Tensor pow(const Tensor& x, const Tensor& exponent) {
  if (result_type(x, exponent) == kBool) throw_no_such_type("pow", kBool);
  return autograd::apply(pow_tensor_op, x, exponent);
}
Tensor pow(const Scalar& x, const Tensor& exponent) {
  return autograd::apply(pow_tensor_op, wrapped_scalar(x), exponent);
}
namespace {
void check_integer_power(const Tensor& x, const Scalar& exponent) {
  XTGRAD_CHECK(!(isIntegralType(x.scalar_type(), true) && exponent.isIntegral(true) &&
                 exponent.toLong() < 0),
               "Integers to negative integer powers are not allowed.\n[pow] exponent ", exponent,
               "; convert the base with to(kFloat)");
}
}  // namespace
Tensor pow(const Tensor& x, const Scalar& exponent) {
  check_integer_power(x, exponent);
  const ScalarType type = result_type(x, exponent);
  const Tensor base = x.scalar_type() == type ? x : x.to(type);
  if (exponent.equal(2)) return autograd::apply(pow2_op, base);
  return autograd::apply(pow_number_op, base, Params(exponent));
}
Tensor square(const Tensor& x) { return pow(x, 2); }

Tensor gelu(const Tensor& x, std::string_view approximate) {
  if (!x.is_floating_point()) throw_no_such_type("GeluKernelImpl", x.scalar_type());
  if (approximate == "none") return run(gelu_erf_op, x);
  XTGRAD_CHECK(approximate == "tanh", "approximate argument must be either none or tanh.");
  return run(gelu_tanh_op, x);
}

namespace {
// Which of the clamps, and its parameters; limits as float where x is or a limit makes it so.
struct Clamp {
  const UnaryOp& op;
  Params p;
};
Clamp clamp_of(const optional<Scalar>& min, const optional<Scalar>& max) {
  XTGRAD_CHECK(min || max, "torch.clamp: At least one of 'min' or 'max' must not be None");
  if (min && max) return {clamp_both_op, {*min, *max}};
  return min ? Clamp{clamp_from_op, {*min}} : Clamp{clamp_upto_op, {*max}};
}
ScalarType clamp_type(const Tensor& x, const optional<Scalar>& min, const optional<Scalar>& max) {
  ScalarType t = x.scalar_type();
  for (const auto& limit : {min, max})
    if (limit) t = promoteTypes(t, result_type(x, *limit));
  return t;
}
}  // namespace
Tensor clamp(const Tensor& x, const optional<Scalar>& min, const optional<Scalar>& max) {
  const Clamp c = clamp_of(min, max);
  return run(c.op, x.to(clamp_type(x, min, max)), c.p);
}
Tensor& clamp_(const Tensor& x, const optional<Scalar>& min, const optional<Scalar>& max) {
  const Clamp c = clamp_of(min, max);
  const ScalarType type = clamp_type(x, min, max);
  check_can_write(type, x.scalar_type());
  return run_(c.op, x, c.p);
}

Tensor logical_not(const Tensor& x) { return eq(x, 0); }
Tensor bitwise_not(const Tensor& x) {
  if (x.scalar_type() == kBool) return logical_not(x);
  if (!isIntegralType(x.scalar_type())) throw_no_such_type("bitwise_not_cpu", x.scalar_type());
  return sub(neg(x), 1);
}
Tensor isnan(const Tensor& x) { return ne(x, x); }
Tensor isinf(const Tensor& x) {
  return x.is_floating_point() ? eq(abs(x.detach()), Scalar(INFINITY)) : ne(x, x);
}
Tensor isfinite(const Tensor& x) {
  return x.is_floating_point() ? ne(abs(x.detach()), Scalar(INFINITY)).logical_and(eq(x, x))
                               : eq(x, x);
}

namespace {
// The number as a 0-dim tensor of b's type.
Tensor scalar_like(const Scalar& a, const Tensor& b) { return b.new_full({}, a); }
}  // namespace
Tensor operator-(const Scalar& a, const Tensor& b) { return sub(scalar_like(a, b), b); }
Tensor operator/(const Scalar& a, const Tensor& b) {
  if (!b.is_floating_point()) check_can_write(default_dtype(), b.scalar_type());
  return div(scalar_like(a, b), b);
}

namespace {
Tensor on_bool(const char* op, Tensor (*f)(const Tensor&, const Tensor&), const Tensor& a,
               const Tensor& b) {
  if (isFloatingType(result_type(a, b))) throw_no_such_type(op, result_type(a, b));
  XTGRAD_CHECK_KIND(NotImplementedError, result_type(a, b) == kBool, op,
                    ": of integer tensors is not there yet");
  return f(a, b);
}
}  // namespace
Tensor operator&(const Tensor& a, const Tensor& b) {
  return on_bool("bitwise_and_cpu", logical_and, a, b);
}
Tensor operator|(const Tensor& a, const Tensor& b) {
  return on_bool("bitwise_or_cpu", logical_or, a, b);
}
Tensor operator^(const Tensor& a, const Tensor& b) {
  return on_bool("bitwise_xor_cpu", logical_xor, a, b);
}

// ---- methods that are not rows
Tensor Tensor::div(const Tensor& b, optional<std::string_view> mode) const {
  return xtgrad::div(*this, b, mode);
}
Tensor Tensor::div(const Scalar& b, optional<std::string_view> mode) const {
  return xtgrad::div(*this, wrapped_scalar(b), mode);
}
Tensor Tensor::pow(const Tensor& exponent) const { return xtgrad::pow(*this, exponent); }
Tensor Tensor::pow(const Scalar& exponent) const { return xtgrad::pow(*this, exponent); }
Tensor& Tensor::pow_(const Tensor& exponent) const {
  return autograd::apply_(pow_tensor_op, *this, exponent);
}
Tensor& Tensor::pow_(const Scalar& exponent) const {
  check_integer_power(*this, exponent);
  const ScalarType type = result_type(*this, exponent);
  check_can_write(type, scalar_type());
  return exponent.equal(2) ? run_(pow2_op, *this) : run_(pow_number_op, *this, exponent);
}
Tensor Tensor::square() const { return pow(2); }
Tensor& Tensor::square_() const { return pow_(2); }
Tensor Tensor::gelu(std::string_view approximate) const { return xtgrad::gelu(*this, approximate); }
Tensor Tensor::clamp(const optional<Scalar>& min, const optional<Scalar>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clamp_(const optional<Scalar>& min, const optional<Scalar>& max) const {
  return xtgrad::clamp_(*this, min, max);
}
Tensor Tensor::logical_not() const { return xtgrad::logical_not(*this); }
Tensor Tensor::bitwise_not() const { return xtgrad::bitwise_not(*this); }
Tensor Tensor::isnan() const { return xtgrad::isnan(*this); }
Tensor Tensor::isinf() const { return xtgrad::isinf(*this); }
Tensor Tensor::isfinite() const { return xtgrad::isfinite(*this); }

}  // namespace xtgrad::inline v1
