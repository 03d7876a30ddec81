/// @file Element-wise ops: the rows of unary.def and binary.def as functions, and what is built on them.
#pragma once
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>

namespace xtgrad::inline v1 {

// y = f(x), with the formula and the derivative that the row states. `name_` writes into its argument.
#define HIDDEN0(...)
#define HIDDEN1(...)
#define HIDDEN2(...)
#define HIDDEN_BINARY(...)
#define UNARY(name, ...)                    \
  XTGRAD_API Tensor name(const Tensor& x);  \
  XTGRAD_API Tensor& name##_(const Tensor& x);
#define UNARY1(name, node, kind, y, dy, lo, hi, p, p0)               \
  XTGRAD_API Tensor name(const Tensor& x, const Scalar& p = p0);     \
  XTGRAD_API Tensor& name##_(const Tensor& x, const Scalar& p = p0);
#define UNARY2(name, node, kind, y, dy, lo, hi, p, p0, q, q0)                                  \
  XTGRAD_API Tensor name(const Tensor& x, const Scalar& p = p0, const Scalar& q = q0);         \
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
#undef HIDDEN_BINARY

/// Every row, for the gradient checks, the docs and the graph pictures.
XTGRAD_API ArrayRef<const autograd::UnaryOp*> unary_rows();
XTGRAD_API ArrayRef<const autograd::BinaryOp*> binary_rows();

/// a / b, rounded: nullopt not at all, "trunc" towards zero, "floor" down (floating types only).
XTGRAD_API Tensor div(const Tensor& a, const Tensor& b, optional<std::string_view> rounding_mode);
/// xᵉ. Integers to a negative integer power are refused.
XTGRAD_API Tensor pow(const Tensor& x, const Tensor& exponent);
XTGRAD_API Tensor pow(const Tensor& x, const Scalar& exponent);
XTGRAD_API Tensor pow(const Scalar& x, const Tensor& exponent);
/// x²
XTGRAD_API Tensor square(const Tensor& x);
/// x Φ(x) with the normal distribution function Φ(x) = (1 + erf(x/√2)) / 2; approximate = "tanh":
/// x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))). https://arxiv.org/abs/1606.08415
XTGRAD_API Tensor gelu(const Tensor& x, std::string_view approximate = "none");
/// min(max(x, min), max); the gradient passes where x was not replaced. NaN stays.
XTGRAD_API Tensor clamp(const Tensor& x, const optional<Scalar>& min = nullopt,
                        const optional<Scalar>& max = nullopt);
XTGRAD_API Tensor& clamp_(const Tensor& x, const optional<Scalar>& min = nullopt,
                          const optional<Scalar>& max = nullopt);
inline Tensor clamp_min(const Tensor& x, const Scalar& min) { return clamp(x, min); }
inline Tensor clamp_max(const Tensor& x, const Scalar& max) { return clamp(x, nullopt, max); }
inline Tensor clip(const Tensor& x, const optional<Scalar>& min = nullopt,
                   const optional<Scalar>& max = nullopt) {
  return clamp(x, min, max);
}
/// x == 0, bool.
XTGRAD_API Tensor logical_not(const Tensor& x);
/// ¬x of a bool tensor, −x − 1 of an integer one.
XTGRAD_API Tensor bitwise_not(const Tensor& x);
/// Where x is NaN, ±inf, neither; bool, not differentiable. All false (false, true) for integers.
XTGRAD_API Tensor isnan(const Tensor& x);
XTGRAD_API Tensor isinf(const Tensor& x);
XTGRAD_API Tensor isfinite(const Tensor& x);
inline Tensor absolute(const Tensor& x) { return abs(x); }
inline Tensor negative(const Tensor& x) { return neg(x); }
inline Tensor subtract(const Tensor& a, const Tensor& b) { return sub(a, b); }
inline Tensor multiply(const Tensor& a, const Tensor& b) { return mul(a, b); }
inline Tensor divide(const Tensor& a, const Tensor& b) { return div(a, b); }
inline Tensor not_equal(const Tensor& a, const Tensor& b) { return ne(a, b); }
inline Tensor greater(const Tensor& a, const Tensor& b) { return gt(a, b); }
inline Tensor less(const Tensor& a, const Tensor& b) { return lt(a, b); }

#define XTGRAD_OPERATOR(op, name)                                                  \
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
#undef XTGRAD_OPERATOR
inline Tensor operator+(const Scalar& a, const Tensor& b) { return add(b, a); }
inline Tensor operator*(const Scalar& a, const Tensor& b) { return mul(b, a); }
/// As in libtorch the number first takes the tensor's type: `1.5 - int_tensor` is `1 - int_tensor`.
XTGRAD_API Tensor operator-(const Scalar& a, const Tensor& b);
XTGRAD_API Tensor operator/(const Scalar& a, const Tensor& b);
inline Tensor operator==(const Scalar& a, const Tensor& b) { return eq(b, a); }
inline Tensor operator!=(const Scalar& a, const Tensor& b) { return ne(b, a); }
inline Tensor operator<(const Scalar& a, const Tensor& b) { return gt(b, a); }
inline Tensor operator<=(const Scalar& a, const Tensor& b) { return ge(b, a); }
inline Tensor operator>(const Scalar& a, const Tensor& b) { return lt(b, a); }
inline Tensor operator>=(const Scalar& a, const Tensor& b) { return le(b, a); }
inline Tensor operator!(const Tensor& x) { return logical_not(x); }
inline Tensor operator&&(const Tensor& a, const Tensor& b) { return logical_and(a, b); }
inline Tensor operator||(const Tensor& a, const Tensor& b) { return logical_or(a, b); }
/// On bool tensors; bitwise and, or, xor of integers are not there yet and throw.
XTGRAD_API Tensor operator&(const Tensor& a, const Tensor& b);
XTGRAD_API Tensor operator|(const Tensor& a, const Tensor& b);
XTGRAD_API Tensor operator^(const Tensor& a, const Tensor& b);

}  // namespace xtgrad::inline v1
