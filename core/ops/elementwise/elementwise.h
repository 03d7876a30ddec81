/// @file Element-wise ops: the rows of unary.def and binary.def as functions, and what is built on
/// them.
#pragma once
#include <xtgrad/core/ops/functions.h>

#include <string_view>

namespace xtgrad::autograd { inline namespace v1 {
/// A row of one argument, defined in core/autograd/elementwise.h for ops of one's own.
struct UnaryOp;
/// A row of two arguments.
struct BinaryOp;
}}  // namespace xtgrad::autograd::v1

namespace xtgrad { inline namespace v1 {

/// Every row of unary.def, for the gradient checks, the docs and the graph pictures.
XTGRAD_API ArrayRef<const autograd::UnaryOp*> unary_rows();
/// Every row of binary.def, for the gradient checks, the docs and the graph pictures.
XTGRAD_API ArrayRef<const autograd::BinaryOp*> binary_rows();

// ---- sums, products, quotients
/// a / b on broadcast shapes, rounded: nullopt not at all, "trunc" towards zero, "floor" down.
/// Rounded quotients of integers are integers, and throw where b is 0; their gradient is 0.
/// @method @inplace @out
XTGRAD_API Tensor div(const Tensor& a, const Tensor& b, Optional<std::string_view> rounding_mode);
/// a / b by a number, rounded: nullopt not at all, "trunc" towards zero, "floor" down. Rounded
/// quotients of integers are integers, and throw for b = 0; their gradient is 0.
/// @method @inplace @out
XTGRAD_API Tensor div(const Tensor& a, const Scalar& b, Optional<std::string_view> rounding_mode);
/// a − b ⌊a / b⌋ of a number by each element; the sign is b's. Integers throw where b is 0.
/// @out
XTGRAD_API Tensor remainder(const Scalar& a, const Tensor& b);
/// b − alpha a on broadcast shapes.
/// @out
XTGRAD_API Tensor rsub(const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
/// b − alpha a, from a number.
/// @out
XTGRAD_API Tensor rsub(const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// x + value a b
/// @method @inplace @out
XTGRAD_API Tensor addcmul(const Tensor& x, const Tensor& a, const Tensor& b,
                          const Scalar& value = 1);
/// x + value a / b. Throws for integers.
/// @method @inplace @out
XTGRAD_API Tensor addcdiv(const Tensor& x, const Tensor& a, const Tensor& b,
                          const Scalar& value = 1);
/// x + weight (end − x), exact at weight = 0 and 1; shapes broadcast. Floating tensors of one type.
/// @method @inplace @out
XTGRAD_API Tensor lerp(const Tensor& x, const Tensor& end, const Tensor& weight);
/// x + weight (end − x) with one weight for all, exact at 0 and 1. Floating tensors of one type.
/// @method @inplace @out
XTGRAD_API Tensor lerp(const Tensor& x, const Tensor& end, const Scalar& weight);

// ---- powers and logarithms
/// xᵉ on broadcast shapes and promoted types. An integer to a negative integer power is 0 unless it
/// is ±1. Throws for two bools.
/// @method @inplace @out
XTGRAD_API Tensor pow(const Tensor& x, const Tensor& exponent);
/// xᵉ; dy/dx = e xᵉ⁻¹, 0 for e = 0. Throws for integers to a negative integer power.
/// @method @inplace @out
XTGRAD_API Tensor pow(const Tensor& x, const Scalar& exponent);
/// A number to each power: xᵉ; dy/de = y log x. Integers to a negative integer power are 0 unless x
/// is ±1.
/// @out
XTGRAD_API Tensor pow(const Scalar& x, const Tensor& exponent);
/// xᵉ in float64 on broadcast shapes, whatever the types. In place only float64.
/// @method @inplace @out
XTGRAD_API Tensor float_power(const Tensor& x, const Tensor& exponent);
/// xᵉ in float64 for one number e, whatever the types. In place only float64.
/// @method @inplace @out
XTGRAD_API Tensor float_power(const Tensor& x, const Scalar& exponent);
/// A number to each power in float64: xᵉ; dy/de = y log x.
/// @out
XTGRAD_API Tensor float_power(const Scalar& x, const Tensor& exponent);
/// x²
/// @method @inplace @function_ @out
XTGRAD_API Tensor square(const Tensor& x);
/// x · 2^other
/// @method @inplace @function_ @out
XTGRAD_API Tensor ldexp(const Tensor& x, const Tensor& other);
/// a log b of a number a; 0 for a = 0, unless b is nan. dy/db = a / b.
/// @out
XTGRAD_API Tensor xlogy(const Scalar& a, const Tensor& b);
/// log(x / (1 − x)), with x held within [eps, 1 − eps] if there is an eps: outside the gradient is
/// then 0, else nan.
/// @method @inplace @function_ @out
XTGRAD_API Tensor logit(const Tensor& x, Optional<double> eps = nullopt);
/// The n-th derivative of digamma, n ≥ 0.
/// @out
XTGRAD_API Tensor polygamma(int64_t n, const Tensor& x);
/// log Γ_p(x) of p dimensions: p (p − 1) / 4 log π + Σ log Γ(x − i / 2) over i < p.
/// @method @inplace @out
XTGRAD_API Tensor mvlgamma(const Tensor& x, int64_t p);
/// P(a, x) = ∫ tᵃ⁻¹ e⁻ᵗ dt / Γ(a) over 0 < t < x, the regularised lower incomplete gamma function
/// of a = self ≥ 0 and x = other ≥ 0 on broadcast shapes, else nan. dy/dx = xᵃ⁻¹ e⁻ˣ / Γ(a); there
/// is none by a, and backward throws. Throws for integers.
/// @method @inplace{copy} @out
XTGRAD_API Tensor igamma(const Tensor& self, const Tensor& other);
/// Q(a, x) = 1 − P(a, x), the regularised upper incomplete gamma function, to full relative
/// accuracy; see igamma().
/// @method @inplace{copy} @out
XTGRAD_API Tensor igammac(const Tensor& self, const Tensor& other);

// ---- rounding, limits, choices
/// Rounded to a number of decimals, halves to even; negative: to tens, hundreds, … Floating only.
/// @method @inplace @function_ @out
XTGRAD_API Tensor round(const Tensor& x, int64_t decimals);
/// min(max(x, min), max) with numbers as limits, one of which may be missing; the gradient passes
/// where x was not replaced. NaN stays. Throws without a limit.
/// @method @inplace @function_ @out
XTGRAD_API Tensor clamp(const Tensor& x, const Optional<Scalar>& min = nullopt,
                        const Optional<Scalar>& max = nullopt);
/// min(max(x, min), max) with tensors as limits, which broadcast; the gradient passes where x was
/// not replaced, and to the limit where x was. NaN stays. Throws without a limit.
/// @method @inplace @function_ @out
XTGRAD_API Tensor clamp(const Tensor& x, const Optional<Tensor>& min,
                        const Optional<Tensor>& max = nullopt);
/// max(x, min); the gradient is 0 where x < min. NaN stays.
/// @method @inplace @function_ @out
XTGRAD_API Tensor clamp_min(const Tensor& x, const Scalar& min);
/// max(x, min) on broadcast shapes; the gradient goes to `min` where x < min, else to x. NaN of
/// either stays.
/// @method @inplace @function_ @out
XTGRAD_API Tensor clamp_min(const Tensor& x, const Tensor& min);
/// min(x, max); the gradient is 0 where x > max. NaN stays.
/// @method @inplace @function_ @out
XTGRAD_API Tensor clamp_max(const Tensor& x, const Scalar& max);
/// min(x, max) on broadcast shapes; the gradient goes to `max` where x > max, else to x. NaN of
/// either stays.
/// @method @inplace @function_ @out
XTGRAD_API Tensor clamp_max(const Tensor& x, const Tensor& max);
/// nan becomes `nan` (0), inf `posinf` and −inf `neginf` (the type's largest and least number).
/// @method @inplace @function_ @out
XTGRAD_API Tensor nan_to_num(const Tensor& x, Optional<double> nan = nullopt,
                             Optional<double> posinf = nullopt, Optional<double> neginf = nullopt);
/// 0 where x < 0, 1 where x > 0, `values` where x = 0; one type. The gradient goes to `values`.
/// @method @inplace @out
XTGRAD_API Tensor heaviside(const Tensor& x, const Tensor& values);
/// The next number of the type from x towards `other`, on broadcast shapes; nan if one is nan.
/// Throws for integers; there is no derivative, and backward throws.
/// @method @inplace{copy} @out
XTGRAD_API Tensor nextafter(const Tensor& self, const Tensor& other);
/// {m, e} with x = m 2ᵉ and |m| in [½, 1), e int32; 0, ±inf and nan are m themselves, with e = 0.
/// dm/dx = 2⁻ᵉ. Throws for integers.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> frexp(const Tensor& self);
/// x itself; throws for bools.
/// @method
XTGRAD_API Tensor positive(const Tensor& x);
/// The angle of a number in the complex plane, which of a real one is π where x < 0, else 0; nan
/// stays. Integers make the default floating type. The gradient is 0.
/// @method @out
XTGRAD_API Tensor angle(const Tensor& x);
/// The real part: x itself, as there are no complex numbers.
XTGRAD_API Tensor real(const Tensor& x);
/// The imaginary part, which real numbers have none of: throws.
XTGRAD_API Tensor imag(const Tensor& x);

// ---- bits and truth values
/// x == 0, bool.
/// @method @inplace @out
XTGRAD_API Tensor logical_not(const Tensor& x);
/// ¬x of a bool tensor, −x − 1 of an integer one.
/// @method @inplace @out
XTGRAD_API Tensor bitwise_not(const Tensor& x);
/// a ∧ b, bit by bit, of a number and each element: integers and bools only. Not differentiable.
/// @out
XTGRAD_API Tensor bitwise_and(const Scalar& a, const Tensor& b);
/// a ∨ b, bit by bit, of a number and each element: integers and bools only. Not differentiable.
/// @out
XTGRAD_API Tensor bitwise_or(const Scalar& a, const Tensor& b);
/// a ⊕ b, bit by bit, of a number and each element: integers and bools only. Not differentiable.
/// @out
XTGRAD_API Tensor bitwise_xor(const Scalar& a, const Tensor& b);
/// a 2ᵇ of integers on broadcast shapes, b modulo the processor's word. Not differentiable.
/// @method @inplace @out
XTGRAD_API Tensor bitwise_left_shift(const Tensor& a, const Tensor& b);
/// a 2ᵇ of integers by one number b of bits, modulo the processor's word. Not differentiable.
/// @method @inplace @out
XTGRAD_API Tensor bitwise_left_shift(const Tensor& a, const Scalar& b);
/// a 2ᵇ of one integer a, b modulo the processor's word. Not differentiable.
/// @out
XTGRAD_API Tensor bitwise_left_shift(const Scalar& a, const Tensor& b);
/// ⌊a / 2ᵇ⌋ of integers on broadcast shapes, b modulo the processor's word. Not differentiable.
/// @method @inplace @out
XTGRAD_API Tensor bitwise_right_shift(const Tensor& a, const Tensor& b);
/// ⌊a / 2ᵇ⌋ of integers by one number b of bits, modulo the processor's word. Not differentiable.
/// @method @inplace @out
XTGRAD_API Tensor bitwise_right_shift(const Tensor& a, const Scalar& b);
/// ⌊a / 2ᵇ⌋ of one integer a, b modulo the processor's word. Not differentiable.
/// @out
XTGRAD_API Tensor bitwise_right_shift(const Scalar& a, const Tensor& b);
/// x ≠ x: bool, false for integers. Not differentiable.
/// @method @out
XTGRAD_API Tensor isnan(const Tensor& x);
/// Whether x is ∞ or −∞: bool, false for integers. Not differentiable.
/// @method @out
XTGRAD_API Tensor isinf(const Tensor& x);
/// Whether x is neither nan nor ±∞: bool, true for integers. Not differentiable.
/// @method
XTGRAD_API Tensor isfinite(const Tensor& x);
/// Whether x is ∞: bool, false for integers. Not differentiable.
/// @method @out
XTGRAD_API Tensor isposinf(const Tensor& x);
/// Whether x is −∞: bool, false for integers. Not differentiable.
/// @method @out
XTGRAD_API Tensor isneginf(const Tensor& x);
/// True everywhere, as no number here is complex: bool. Not differentiable.
/// @method
XTGRAD_API Tensor isreal(const Tensor& x);
/// Whether the sign bit is set, x < 0, also of −0: bool. Not differentiable.
/// @method @out
XTGRAD_API Tensor signbit(const Tensor& x);

// Each as the function of that name: on broadcast shapes, or with a number on the right.
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
/// A number + each element.
inline Tensor operator+(const Scalar& a, const Tensor& b) { return add(b, a); }
/// A number times each element.
inline Tensor operator*(const Scalar& a, const Tensor& b) { return mul(b, a); }
/// A number − each element. As in libtorch the number first takes the tensor's type:
/// `1.5 - int_tensor` is `1 - int_tensor`.
XTGRAD_API Tensor operator-(const Scalar& a, const Tensor& b);
/// A number, which first takes the tensor's type, / each element.
XTGRAD_API Tensor operator/(const Scalar& a, const Tensor& b);
/// a − b ⌊a / b⌋ of a number, which first takes the tensor's type, and each element.
XTGRAD_API Tensor operator%(const Scalar& a, const Tensor& b);
/// a ∧ b, bit by bit, of a number and each element.
inline Tensor operator&(const Scalar& a, const Tensor& b) { return bitwise_and(b, a); }
/// a ∨ b, bit by bit, of a number and each element.
inline Tensor operator|(const Scalar& a, const Tensor& b) { return bitwise_or(b, a); }
/// a ⊕ b, bit by bit, of a number and each element.
inline Tensor operator^(const Scalar& a, const Tensor& b) { return bitwise_xor(b, a); }
/// Where an element is a: bool.
inline Tensor operator==(const Scalar& a, const Tensor& b) { return eq(b, a); }
/// Where an element is not a: bool.
inline Tensor operator!=(const Scalar& a, const Tensor& b) { return ne(b, a); }
/// Where a < b, a number with each element: bool.
inline Tensor operator<(const Scalar& a, const Tensor& b) { return gt(b, a); }
/// Where a ≤ b, a number with each element: bool.
inline Tensor operator<=(const Scalar& a, const Tensor& b) { return ge(b, a); }
/// Where a > b, a number with each element: bool.
inline Tensor operator>(const Scalar& a, const Tensor& b) { return lt(b, a); }
/// Where a ≥ b, a number with each element: bool.
inline Tensor operator>=(const Scalar& a, const Tensor& b) { return le(b, a); }
/// Where x = 0: bool, logical_not().
inline Tensor operator!(const Tensor& x) { return logical_not(x); }
/// Where both are not 0: bool, on broadcast shapes; both sides are always computed.
inline Tensor operator&&(const Tensor& a, const Tensor& b) { return logical_and(a, b); }
/// Where one is not 0: bool, on broadcast shapes; both sides are always computed.
inline Tensor operator||(const Tensor& a, const Tensor& b) { return logical_or(a, b); }
}}  // namespace xtgrad::v1
