/// @file Element-wise ops: the rows of unary.def and binary.def as functions, and what is built on
/// them.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>

namespace xtgrad::autograd { inline namespace v1 {
struct UnaryOp;  // in core/autograd/elementwise.h, for ops of one's own
struct BinaryOp;
}}  // namespace xtgrad::autograd::v1

namespace xtgrad { inline namespace v1 {

// y = f(x), with the formula and the derivative that the row states. `name_` writes into its
// argument.
#define HIDDEN0(...)
#define HIDDEN1(...)
#define HIDDEN2(...)
#define HIDDEN3(...)
#define HIDDEN_BINARY(...)
#define UNARY(name, ...)                   \
  XTGRAD_API Tensor name(const Tensor& x); \
  XTGRAD_API Tensor& name##_(const Tensor& x);
#define UNARY1(name, node, kind, y, dy, lo, hi, p, p0)           \
  XTGRAD_API Tensor name(const Tensor& x, const Scalar& p = p0); \
  XTGRAD_API Tensor& name##_(const Tensor& x, const Scalar& p = p0);
#define UNARY2(name, node, kind, y, dy, lo, hi, p, p0, q, q0)                          \
  XTGRAD_API Tensor name(const Tensor& x, const Scalar& p = p0, const Scalar& q = q0); \
  XTGRAD_API Tensor& name##_(const Tensor& x, const Scalar& p = p0, const Scalar& q = q0);
#include <xtgrad/core/ops/unary.def>
#undef UNARY
#undef UNARY1
#undef UNARY2

// y = f(a, b) on broadcast shapes and promoted types.
#define BINARY(name, ...) XTGRAD_API Tensor name(const Tensor& a, const Tensor& b);
#define BINARY_SCALAR(name, ...) \
  BINARY(name)                   \
  XTGRAD_API Tensor name(const Tensor& a, const Scalar& b);
#define BINARY_ALPHA(name, ...)                                                      \
  XTGRAD_API Tensor name(const Tensor& a, const Tensor& b, const Scalar& alpha = 1); \
  XTGRAD_API Tensor name(const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
#include <xtgrad/core/ops/binary.def>
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#undef HIDDEN3
#undef HIDDEN_BINARY

/// Every row, for the gradient checks, the docs and the graph pictures.
XTGRAD_API ArrayRef<const autograd::UnaryOp*> unary_rows();
XTGRAD_API ArrayRef<const autograd::BinaryOp*> binary_rows();

#define ALIAS(name, of)                                 \
  inline Tensor name(const Tensor& x) { return of(x); } \
  inline Tensor& name##_(const Tensor& x) { return of##_(x); }
#define ALIAS_BINARY(name, of) \
  inline Tensor name(const Tensor& a, const Tensor& b) { return of(a, b); }
#define ALIAS_SCALAR(name, of) \
  ALIAS_BINARY(name, of)       \
  inline Tensor name(const Tensor& a, const Scalar& b) { return of(a, b); }
#include <xtgrad/core/ops/aliases.def>
#undef ALIAS
#undef ALIAS_BINARY
#undef ALIAS_SCALAR

// ---- sums, products, quotients
/// a / b, rounded: nullopt not at all, "trunc" towards zero, "floor" down. Rounded quotients of
/// integers are integers, and throw where b is 0; their gradient is 0.
XTGRAD_API Tensor div(const Tensor& a, const Tensor& b, optional<std::string_view> rounding_mode);
XTGRAD_API Tensor div(const Tensor& a, const Scalar& b, optional<std::string_view> rounding_mode);
inline Tensor divide(const Tensor& a, const Tensor& b, optional<std::string_view> rounding_mode) {
  return div(a, b, rounding_mode);
}
inline Tensor divide(const Tensor& a, const Scalar& b, optional<std::string_view> rounding_mode) {
  return div(a, b, rounding_mode);
}
XTGRAD_API Tensor remainder(const Scalar& a, const Tensor& b);
inline Tensor subtract(const Tensor& a, const Tensor& b, const Scalar& alpha = 1) {
  return sub(a, b, alpha);
}
inline Tensor subtract(const Tensor& a, const Scalar& b, const Scalar& alpha = 1) {
  return sub(a, b, alpha);
}
/// b − alpha a
XTGRAD_API Tensor rsub(const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
XTGRAD_API Tensor rsub(const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// x + value a b
XTGRAD_API Tensor addcmul(const Tensor& x, const Tensor& a, const Tensor& b,
                          const Scalar& value = 1);
/// x + value a / b. Throws for integers.
XTGRAD_API Tensor addcdiv(const Tensor& x, const Tensor& a, const Tensor& b,
                          const Scalar& value = 1);
/// x + weight (end − x), exact at weight = 0 and 1. Floating tensors of one type.
XTGRAD_API Tensor lerp(const Tensor& x, const Tensor& end, const Tensor& weight);
XTGRAD_API Tensor lerp(const Tensor& x, const Tensor& end, const Scalar& weight);

// ---- powers and logarithms
/// xᵉ. Integers to a negative integer power are refused.
XTGRAD_API Tensor pow(const Tensor& x, const Tensor& exponent);
XTGRAD_API Tensor pow(const Tensor& x, const Scalar& exponent);
XTGRAD_API Tensor pow(const Scalar& x, const Tensor& exponent);
/// The same in float64.
XTGRAD_API Tensor float_power(const Tensor& x, const Tensor& exponent);
XTGRAD_API Tensor float_power(const Tensor& x, const Scalar& exponent);
XTGRAD_API Tensor float_power(const Scalar& x, const Tensor& exponent);
/// x²
XTGRAD_API Tensor square(const Tensor& x);
XTGRAD_API Tensor& square_(const Tensor& x);
/// x · 2^other
XTGRAD_API Tensor ldexp(const Tensor& x, const Tensor& other);
XTGRAD_API Tensor& ldexp_(const Tensor& x, const Tensor& other);
XTGRAD_API Tensor xlogy(const Scalar& a, const Tensor& b);
/// log(x / (1 − x)), with x held within [eps, 1 − eps] if there is an eps: outside the gradient is
/// then 0, else nan.
XTGRAD_API Tensor logit(const Tensor& x, optional<double> eps = nullopt);
XTGRAD_API Tensor& logit_(const Tensor& x, optional<double> eps = nullopt);
/// The n-th derivative of digamma, n ≥ 0.
XTGRAD_API Tensor polygamma(int64_t n, const Tensor& x);
/// log Γ_p(x) of p dimensions: p (p − 1) / 4 log π + Σ log Γ(x − i / 2) over i < p.
XTGRAD_API Tensor mvlgamma(const Tensor& x, int64_t p);

// ---- rounding, limits, choices
/// Rounded to a number of decimals, halves to even; negative: to tens, hundreds, … Floating only.
XTGRAD_API Tensor round(const Tensor& x, int64_t decimals);
XTGRAD_API Tensor& round_(const Tensor& x, int64_t decimals);
/// min(max(x, min), max); the gradient passes where x was not replaced, and to the limit, if it is
/// a tensor, where x was. NaN stays.
XTGRAD_API Tensor clamp(const Tensor& x, const optional<Scalar>& min = nullopt,
                        const optional<Scalar>& max = nullopt);
XTGRAD_API Tensor& clamp_(const Tensor& x, const optional<Scalar>& min = nullopt,
                          const optional<Scalar>& max = nullopt);
XTGRAD_API Tensor clamp(const Tensor& x, const optional<Tensor>& min,
                        const optional<Tensor>& max = nullopt);
XTGRAD_API Tensor& clamp_(const Tensor& x, const optional<Tensor>& min,
                          const optional<Tensor>& max = nullopt);
XTGRAD_API Tensor clamp_min(const Tensor& x, const Scalar& min);
XTGRAD_API Tensor clamp_min(const Tensor& x, const Tensor& min);
XTGRAD_API Tensor clamp_max(const Tensor& x, const Scalar& max);
XTGRAD_API Tensor clamp_max(const Tensor& x, const Tensor& max);
inline Tensor& clamp_min_(const Tensor& x, const Scalar& min) { return x.clamp_min_(min); }
inline Tensor& clamp_min_(const Tensor& x, const Tensor& min) { return x.clamp_min_(min); }
inline Tensor& clamp_max_(const Tensor& x, const Scalar& max) { return x.clamp_max_(max); }
inline Tensor& clamp_max_(const Tensor& x, const Tensor& max) { return x.clamp_max_(max); }
inline Tensor clip(const Tensor& x, const optional<Scalar>& min = nullopt,
                   const optional<Scalar>& max = nullopt) {
  return clamp(x, min, max);
}
inline Tensor clip(const Tensor& x, const optional<Tensor>& min,
                   const optional<Tensor>& max = nullopt) {
  return clamp(x, min, max);
}
/// nan becomes `nan` (0), inf `posinf` and −inf `neginf` (the type's largest and least number).
XTGRAD_API Tensor nan_to_num(const Tensor& x, optional<double> nan = nullopt,
                             optional<double> posinf = nullopt, optional<double> neginf = nullopt);
XTGRAD_API Tensor& nan_to_num_(const Tensor& x, optional<double> nan = nullopt,
                               optional<double> posinf = nullopt,
                               optional<double> neginf = nullopt);
/// 0 where x < 0, 1 where x > 0, `values` where x = 0; one type. The gradient goes to `values`.
XTGRAD_API Tensor heaviside(const Tensor& x, const Tensor& values);
/// x itself; throws for bools.
XTGRAD_API Tensor positive(const Tensor& x);

// ---- bits and truth values
/// x == 0, bool.
XTGRAD_API Tensor logical_not(const Tensor& x);
/// ¬x of a bool tensor, −x − 1 of an integer one.
XTGRAD_API Tensor bitwise_not(const Tensor& x);
XTGRAD_API Tensor bitwise_and(const Scalar& a, const Tensor& b);
XTGRAD_API Tensor bitwise_or(const Scalar& a, const Tensor& b);
XTGRAD_API Tensor bitwise_xor(const Scalar& a, const Tensor& b);
/// a 2ᵇ and ⌊a / 2ᵇ⌋ of integers, b modulo the processor's word.
XTGRAD_API Tensor bitwise_left_shift(const Tensor& a, const Tensor& b);
XTGRAD_API Tensor bitwise_left_shift(const Tensor& a, const Scalar& b);
XTGRAD_API Tensor bitwise_left_shift(const Scalar& a, const Tensor& b);
XTGRAD_API Tensor bitwise_right_shift(const Tensor& a, const Tensor& b);
XTGRAD_API Tensor bitwise_right_shift(const Tensor& a, const Scalar& b);
XTGRAD_API Tensor bitwise_right_shift(const Scalar& a, const Tensor& b);
/// Where x is NaN, ±inf, neither, +inf, −inf, real, less than +0; bool, not differentiable.
XTGRAD_API Tensor isnan(const Tensor& x);
XTGRAD_API Tensor isinf(const Tensor& x);
XTGRAD_API Tensor isfinite(const Tensor& x);
XTGRAD_API Tensor isposinf(const Tensor& x);
XTGRAD_API Tensor isneginf(const Tensor& x);
XTGRAD_API Tensor isreal(const Tensor& x);
XTGRAD_API Tensor signbit(const Tensor& x);

#define XTGRAD_OPERATOR(op, name)                                                    \
  inline Tensor operator op(const Tensor& a, const Tensor& b) { return name(a, b); } \
  inline Tensor operator op(const Tensor& a, const Scalar& b) { return name(a, b); }
XTGRAD_OPERATOR(+, add)
XTGRAD_OPERATOR(-, sub)
XTGRAD_OPERATOR(*, mul)
XTGRAD_OPERATOR(/, div)
XTGRAD_OPERATOR(==, eq)
XTGRAD_OPERATOR(!=, ne)
XTGRAD_OPERATOR(<, lt)
XTGRAD_OPERATOR(<=, le)
XTGRAD_OPERATOR(>, gt)
XTGRAD_OPERATOR(>=, ge)
XTGRAD_OPERATOR(%, remainder)
XTGRAD_OPERATOR(&, bitwise_and)
XTGRAD_OPERATOR(|, bitwise_or)
XTGRAD_OPERATOR(^, bitwise_xor)
#undef XTGRAD_OPERATOR
inline Tensor operator+(const Scalar& a, const Tensor& b) { return add(b, a); }
inline Tensor operator*(const Scalar& a, const Tensor& b) { return mul(b, a); }
/// As in libtorch the number first takes the tensor's type: `1.5 - int_tensor` is `1 - int_tensor`.
XTGRAD_API Tensor operator-(const Scalar& a, const Tensor& b);
XTGRAD_API Tensor operator/(const Scalar& a, const Tensor& b);
XTGRAD_API Tensor operator%(const Scalar& a, const Tensor& b);
inline Tensor operator&(const Scalar& a, const Tensor& b) { return bitwise_and(b, a); }
inline Tensor operator|(const Scalar& a, const Tensor& b) { return bitwise_or(b, a); }
inline Tensor operator^(const Scalar& a, const Tensor& b) { return bitwise_xor(b, a); }
inline Tensor operator==(const Scalar& a, const Tensor& b) { return eq(b, a); }
inline Tensor operator!=(const Scalar& a, const Tensor& b) { return ne(b, a); }
inline Tensor operator<(const Scalar& a, const Tensor& b) { return gt(b, a); }
inline Tensor operator<=(const Scalar& a, const Tensor& b) { return ge(b, a); }
inline Tensor operator>(const Scalar& a, const Tensor& b) { return lt(b, a); }
inline Tensor operator>=(const Scalar& a, const Tensor& b) { return le(b, a); }
inline Tensor operator!(const Tensor& x) { return logical_not(x); }
inline Tensor operator&&(const Tensor& a, const Tensor& b) { return logical_and(a, b); }
inline Tensor operator||(const Tensor& a, const Tensor& b) { return logical_or(a, b); }
}}  // namespace xtgrad::v1
