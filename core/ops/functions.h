/// @file The functions of rows, and of in-place forms.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// y = -x; dy/dx = -1. Keeps the type; integers have no gradient.
XTGRAD_API Tensor neg(const Tensor& x);
/// In place: y = -x; dy/dx = -1. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& neg_(const Tensor& x);
/// y = abs(x); dy/dx = sign(x). Keeps the type; integers have no gradient.
XTGRAD_API Tensor abs(const Tensor& x);
/// In place: y = abs(x); dy/dx = sign(x). Keeps the type; integers have no gradient.
XTGRAD_API Tensor& abs_(const Tensor& x);
/// y = sign(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor sign(const Tensor& x);
/// In place: y = sign(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& sign_(const Tensor& x);
/// y = floor(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor floor(const Tensor& x);
/// In place: y = floor(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& floor_(const Tensor& x);
/// y = ceil(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor ceil(const Tensor& x);
/// In place: y = ceil(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& ceil_(const Tensor& x);
/// y = round(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor round(const Tensor& x);
/// In place: y = round(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& round_(const Tensor& x);
/// y = where(x <= 0, 0, x); dy/dx = only(!(y <= 0), 1). Keeps the type; integers have no gradient.
XTGRAD_API Tensor relu(const Tensor& x);
/// In place: y = where(x <= 0, 0, x); dy/dx = only(!(y <= 0), 1). Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& relu_(const Tensor& x);
/// y = exp(x); dy/dx = y. Integers become default_dtype().
XTGRAD_API Tensor exp(const Tensor& x);
/// In place: y = exp(x); dy/dx = y. Integers become default_dtype().
XTGRAD_API Tensor& exp_(const Tensor& x);
/// y = expm1(x); dy/dx = y + 1. Integers become default_dtype().
XTGRAD_API Tensor expm1(const Tensor& x);
/// In place: y = expm1(x); dy/dx = y + 1. Integers become default_dtype().
XTGRAD_API Tensor& expm1_(const Tensor& x);
/// y = log(x); dy/dx = 1 / x. Integers become default_dtype().
XTGRAD_API Tensor log(const Tensor& x);
/// In place: y = log(x); dy/dx = 1 / x. Integers become default_dtype().
XTGRAD_API Tensor& log_(const Tensor& x);
/// y = log1p(x); dy/dx = 1 / (x + 1). Integers become default_dtype().
XTGRAD_API Tensor log1p(const Tensor& x);
/// In place: y = log1p(x); dy/dx = 1 / (x + 1). Integers become default_dtype().
XTGRAD_API Tensor& log1p_(const Tensor& x);
/// y = sqrt(x); dy/dx = 0.5 / y. Integers become default_dtype().
XTGRAD_API Tensor sqrt(const Tensor& x);
/// In place: y = sqrt(x); dy/dx = 0.5 / y. Integers become default_dtype().
XTGRAD_API Tensor& sqrt_(const Tensor& x);
/// y = 1 / sqrt(x); dy/dx = -0.5 * y * y * y. Integers become default_dtype().
XTGRAD_API Tensor rsqrt(const Tensor& x);
/// In place: y = 1 / sqrt(x); dy/dx = -0.5 * y * y * y. Integers become default_dtype().
XTGRAD_API Tensor& rsqrt_(const Tensor& x);
/// y = sin(x); dy/dx = cos(x). Integers become default_dtype().
XTGRAD_API Tensor sin(const Tensor& x);
/// In place: y = sin(x); dy/dx = cos(x). Integers become default_dtype().
XTGRAD_API Tensor& sin_(const Tensor& x);
/// y = cos(x); dy/dx = -sin(x). Integers become default_dtype().
XTGRAD_API Tensor cos(const Tensor& x);
/// In place: y = cos(x); dy/dx = -sin(x). Integers become default_dtype().
XTGRAD_API Tensor& cos_(const Tensor& x);
/// y = tan(x); dy/dx = 1 + y * y. Integers become default_dtype().
XTGRAD_API Tensor tan(const Tensor& x);
/// In place: y = tan(x); dy/dx = 1 + y * y. Integers become default_dtype().
XTGRAD_API Tensor& tan_(const Tensor& x);
/// y = tanh(x); dy/dx = 1 - y * y. Integers become default_dtype().
XTGRAD_API Tensor tanh(const Tensor& x);
/// In place: y = tanh(x); dy/dx = 1 - y * y. Integers become default_dtype().
XTGRAD_API Tensor& tanh_(const Tensor& x);
/// y = sigmoid(x); dy/dx = (1 - y) * y. Integers become default_dtype().
XTGRAD_API Tensor sigmoid(const Tensor& x);
/// In place: y = sigmoid(x); dy/dx = (1 - y) * y. Integers become default_dtype().
XTGRAD_API Tensor& sigmoid_(const Tensor& x);
/// y = erf(x); dy/dx = 2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor erf(const Tensor& x);
/// In place: y = erf(x); dy/dx = 2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& erf_(const Tensor& x);
/// y = erfc(x); dy/dx = -2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor erfc(const Tensor& x);
/// In place: y = erfc(x); dy/dx = -2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& erfc_(const Tensor& x);
/// y = erfinv(x); dy/dx = kSqrtPi / 2 * exp(y * y). Integers become default_dtype().
XTGRAD_API Tensor erfinv(const Tensor& x);
/// In place: y = erfinv(x); dy/dx = kSqrtPi / 2 * exp(y * y). Integers become default_dtype().
XTGRAD_API Tensor& erfinv_(const Tensor& x);
/// y = exp2(x); dy/dx = y * kLn2. Integers become default_dtype().
XTGRAD_API Tensor exp2(const Tensor& x);
/// In place: y = exp2(x); dy/dx = y * kLn2. Integers become default_dtype().
XTGRAD_API Tensor& exp2_(const Tensor& x);
/// y = log2(x); dy/dx = 1 / (x * kLn2). Integers become default_dtype().
XTGRAD_API Tensor log2(const Tensor& x);
/// In place: y = log2(x); dy/dx = 1 / (x * kLn2). Integers become default_dtype().
XTGRAD_API Tensor& log2_(const Tensor& x);
/// y = log10(x); dy/dx = 1 / (x * kLn10). Integers become default_dtype().
XTGRAD_API Tensor log10(const Tensor& x);
/// In place: y = log10(x); dy/dx = 1 / (x * kLn10). Integers become default_dtype().
XTGRAD_API Tensor& log10_(const Tensor& x);
/// y = sinh(x); dy/dx = cosh(x). Integers become default_dtype().
XTGRAD_API Tensor sinh(const Tensor& x);
/// In place: y = sinh(x); dy/dx = cosh(x). Integers become default_dtype().
XTGRAD_API Tensor& sinh_(const Tensor& x);
/// y = cosh(x); dy/dx = sinh(x). Integers become default_dtype().
XTGRAD_API Tensor cosh(const Tensor& x);
/// In place: y = cosh(x); dy/dx = sinh(x). Integers become default_dtype().
XTGRAD_API Tensor& cosh_(const Tensor& x);
/// y = asin(x); dy/dx = 1 / sqrt((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor asin(const Tensor& x);
/// In place: y = asin(x); dy/dx = 1 / sqrt((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& asin_(const Tensor& x);
/// y = acos(x); dy/dx = -1 / sqrt((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor acos(const Tensor& x);
/// In place: y = acos(x); dy/dx = -1 / sqrt((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& acos_(const Tensor& x);
/// y = atan(x); dy/dx = 1 / (x * x + 1). Integers become default_dtype().
XTGRAD_API Tensor atan(const Tensor& x);
/// In place: y = atan(x); dy/dx = 1 / (x * x + 1). Integers become default_dtype().
XTGRAD_API Tensor& atan_(const Tensor& x);
/// y = asinh(x); dy/dx = 1 / hypot(x, 1). Integers become default_dtype().
XTGRAD_API Tensor asinh(const Tensor& x);
/// In place: y = asinh(x); dy/dx = 1 / hypot(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& asinh_(const Tensor& x);
/// y = acosh(x); dy/dx = 1 / (sqrt(x - 1) * sqrt(x + 1)). Integers become default_dtype().
XTGRAD_API Tensor acosh(const Tensor& x);
/// In place: y = acosh(x); dy/dx = 1 / (sqrt(x - 1) * sqrt(x + 1)). Integers become
/// default_dtype().
XTGRAD_API Tensor& acosh_(const Tensor& x);
/// y = atanh(x); dy/dx = 1 / ((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor atanh(const Tensor& x);
/// In place: y = atanh(x); dy/dx = 1 / ((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& atanh_(const Tensor& x);
/// y = lgamma(x); dy/dx = digamma(x). Integers become default_dtype().
XTGRAD_API Tensor lgamma(const Tensor& x);
/// In place: y = lgamma(x); dy/dx = digamma(x). Integers become default_dtype().
XTGRAD_API Tensor& lgamma_(const Tensor& x);
/// y = digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor digamma(const Tensor& x);
/// In place: y = digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& digamma_(const Tensor& x);
/// y = i0e(x) * exp(abs(x)); dy/dx = i1e(x) * exp(abs(x)). Integers become default_dtype().
XTGRAD_API Tensor i0(const Tensor& x);
/// In place: y = i0e(x) * exp(abs(x)); dy/dx = i1e(x) * exp(abs(x)). Integers become
/// default_dtype().
XTGRAD_API Tensor& i0_(const Tensor& x);
/// y = where(x == 0, 1, sin(kPi * x) / (kPi * x)); dy/dx = sinc_slope(x). Integers become
/// default_dtype().
XTGRAD_API Tensor sinc(const Tensor& x);
/// In place: y = where(x == 0, 1, sin(kPi * x) / (kPi * x)); dy/dx = sinc_slope(x). Integers become
/// default_dtype().
XTGRAD_API Tensor& sinc_(const Tensor& x);
/// y = x * (kPi / 180); dy/dx = kPi / 180. Integers become default_dtype().
XTGRAD_API Tensor deg2rad(const Tensor& x);
/// In place: y = x * (kPi / 180); dy/dx = kPi / 180. Integers become default_dtype().
XTGRAD_API Tensor& deg2rad_(const Tensor& x);
/// y = x * (180 / kPi); dy/dx = 180 / kPi. Integers become default_dtype().
XTGRAD_API Tensor rad2deg(const Tensor& x);
/// In place: y = x * (180 / kPi); dy/dx = 180 / kPi. Integers become default_dtype().
XTGRAD_API Tensor& rad2deg_(const Tensor& x);
/// y = 1 / x; dy/dx = -(y * y). Integers become default_dtype().
XTGRAD_API Tensor reciprocal(const Tensor& x);
/// In place: y = 1 / x; dy/dx = -(y * y). Integers become default_dtype().
XTGRAD_API Tensor& reciprocal_(const Tensor& x);
/// y = trunc(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor trunc(const Tensor& x);
/// In place: y = trunc(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& trunc_(const Tensor& x);
/// y = x - trunc(x); dy/dx = 1. Throws for integers and bools.
XTGRAD_API Tensor frac(const Tensor& x);
/// In place: y = x - trunc(x); dy/dx = 1. Throws for integers and bools.
XTGRAD_API Tensor& frac_(const Tensor& x);
/// y = sign(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor sgn(const Tensor& x);
/// In place: y = sign(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& sgn_(const Tensor& x);
/// y = x * tanh(log1p(exp(x))); dy/dx = tanh(softplus(x)) + x * sigmoid(x) * (1 - tanh(softplus(x))
/// * tanh(softplus(x))). Throws for integers and bools.
XTGRAD_API Tensor mish(const Tensor& x);
/// In place: y = x * tanh(log1p(exp(x))); dy/dx = tanh(softplus(x)) + x * sigmoid(x) * (1 -
/// tanh(softplus(x)) * tanh(softplus(x))). Throws for integers and bools.
XTGRAD_API Tensor& mish_(const Tensor& x);
/// y = x * where(x + 3 > 6, 6, where(x + 3 < 0, 0, x + 3)) / 6; dy/dx = where(x < -3, 0, where(x <=
/// 3, x / 3 + 0.5, 1)). Throws for integers and bools.
XTGRAD_API Tensor hardswish(const Tensor& x);
/// In place: y = x * where(x + 3 > 6, 6, where(x + 3 < 0, 0, x + 3)) / 6; dy/dx = where(x < -3, 0,
/// where(x <= 3, x / 3 + 0.5, 1)). Throws for integers and bools.
XTGRAD_API Tensor& hardswish_(const Tensor& x);
/// y = where(x + 3 > 6, 6, where(x + 3 < 0, 0, x + 3)) / 6; dy/dx = only(x > -3, only(x < 3, 1. /
/// 6)). Throws for integers and bools.
XTGRAD_API Tensor hardsigmoid(const Tensor& x);
/// In place: y = where(x + 3 > 6, 6, where(x + 3 < 0, 0, x + 3)) / 6; dy/dx = only(x > -3, only(x <
/// 3, 1. / 6)). Throws for integers and bools.
XTGRAD_API Tensor& hardsigmoid_(const Tensor& x);
/// y = where(x > 0, 0, x) - log1p(exp(-abs(x))); dy/dx = sigmoid(-x). Throws for integers and
/// bools.
XTGRAD_API Tensor log_sigmoid(const Tensor& x);
/// In place: y = where(x > 0, 0, x) - log1p(exp(-abs(x))); dy/dx = sigmoid(-x). Throws for integers
/// and bools.
XTGRAD_API Tensor& log_sigmoid_(const Tensor& x);
/// y = x * sigmoid(x); dy/dx = sigmoid(x) * (1 + x * (1 - sigmoid(x))). Throws for integers and
/// bools.
XTGRAD_API Tensor silu(const Tensor& x);
/// In place: y = x * sigmoid(x); dy/dx = sigmoid(x) * (1 + x * (1 - sigmoid(x))). Throws for
/// integers and bools.
XTGRAD_API Tensor& silu_(const Tensor& x);
/// y = where(x > 0, x, x * negative_slope); dy/dx = where(x > 0, 1, negative_slope). Throws for
/// integers and bools.
XTGRAD_API Tensor leaky_relu(const Tensor& x, const Scalar& negative_slope = 0.01);
/// In place: y = where(x > 0, x, x * negative_slope); dy/dx = where(x > 0, 1, negative_slope).
/// Throws for integers and bools.
XTGRAD_API Tensor& leaky_relu_(const Tensor& x, const Scalar& negative_slope = 0.01);
/// y = where(x * beta > threshold, x, log1p(exp(x * beta)) / beta); dy/dx = where(x * beta >
/// threshold, 1, sigmoid(x * beta)). Throws for integers and bools.
XTGRAD_API Tensor softplus(const Tensor& x, const Scalar& beta = 1, const Scalar& threshold = 20);
/// In place: y = where(x * beta > threshold, x, log1p(exp(x * beta)) / beta); dy/dx = where(x *
/// beta > threshold, 1, sigmoid(x * beta)). Throws for integers and bools.
XTGRAD_API Tensor& softplus_(const Tensor& x, const Scalar& beta = 1, const Scalar& threshold = 20);
/// y = where(abs(x) <= lambd, 0, x); dy/dx = only(!(abs(x) <= lambd), 1). Throws for integers and
/// bools.
XTGRAD_API Tensor hardshrink(const Tensor& x, const Scalar& lambd = 0.5);
/// In place: y = where(abs(x) <= lambd, 0, x); dy/dx = only(!(abs(x) <= lambd), 1). Throws for
/// integers and bools.
XTGRAD_API Tensor& hardshrink_(const Tensor& x, const Scalar& lambd = 0.5);
/// y = isnan(min_val) ? min_val : isnan(max_val) ? max_val : where(where(x < min_val, min_val, x) >
/// max_val, max_val, where(x < min_val, min_val, x)); dy/dx = only(!(x <= min_val), only(!(x >=
/// max_val), 1)). Keeps the type; integers have no gradient.
XTGRAD_API Tensor hardtanh(const Tensor& x, const Scalar& min_val = -1, const Scalar& max_val = 1);
/// In place: y = isnan(min_val) ? min_val : isnan(max_val) ? max_val : where(where(x < min_val,
/// min_val, x) > max_val, max_val, where(x < min_val, min_val, x)); dy/dx = only(!(x <= min_val),
/// only(!(x >= max_val), 1)). Keeps the type; integers have no gradient.
XTGRAD_API Tensor& hardtanh_(const Tensor& x, const Scalar& min_val = -1, const Scalar& max_val =
    1);
/// y = a + alpha * b on broadcast shapes and promoted types; dy/da = 1, dy/db = alpha. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor add(const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
/// y = a + alpha * b on broadcast shapes and promoted types; dy/da = 1, dy/db = alpha. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor add(const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// y = a - alpha * b on broadcast shapes and promoted types; dy/da = 1, dy/db = -alpha. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor sub(const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
/// y = a - alpha * b on broadcast shapes and promoted types; dy/da = 1, dy/db = -alpha. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor sub(const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// y = a * b on broadcast shapes and promoted types; dy/da = b, dy/db = a. Keeps the type; integers
/// have no gradient.
XTGRAD_API Tensor mul(const Tensor& a, const Tensor& b);
/// y = a * b on broadcast shapes and promoted types; dy/da = b, dy/db = a. Keeps the type; integers
/// have no gradient.
XTGRAD_API Tensor mul(const Tensor& a, const Scalar& b);
/// y = a / b on broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers
/// become default_dtype().
XTGRAD_API Tensor div(const Tensor& a, const Tensor& b);
/// y = a / b on broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers
/// become default_dtype().
XTGRAD_API Tensor div(const Tensor& a, const Scalar& b);
/// y = where(isnan(a), a, where(isnan(b), b, where(a > b, a, b))) on broadcast shapes and promoted
/// types; dy/da = only(!(a < b), where(a == b, 0.5, 1)), dy/db = only(!(a > b), where(a == b, 0.5,
/// 1)). Keeps the type; integers have no gradient.
XTGRAD_API Tensor maximum(const Tensor& a, const Tensor& b);
/// y = where(isnan(a), a, where(isnan(b), b, where(a < b, a, b))) on broadcast shapes and promoted
/// types; dy/da = only(!(a > b), where(a == b, 0.5, 1)), dy/db = only(!(a < b), where(a == b, 0.5,
/// 1)). Keeps the type; integers have no gradient.
XTGRAD_API Tensor minimum(const Tensor& a, const Tensor& b);
/// y = a == b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor eq(const Tensor& a, const Tensor& b);
/// y = a == b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor eq(const Tensor& a, const Scalar& b);
/// y = a != b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor ne(const Tensor& a, const Tensor& b);
/// y = a != b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor ne(const Tensor& a, const Scalar& b);
/// y = a < b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor lt(const Tensor& a, const Tensor& b);
/// y = a < b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor lt(const Tensor& a, const Scalar& b);
/// y = a <= b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor le(const Tensor& a, const Tensor& b);
/// y = a <= b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor le(const Tensor& a, const Scalar& b);
/// y = a > b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor gt(const Tensor& a, const Tensor& b);
/// y = a > b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor gt(const Tensor& a, const Scalar& b);
/// y = a >= b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor ge(const Tensor& a, const Tensor& b);
/// y = a >= b on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor ge(const Tensor& a, const Scalar& b);
/// y = bool(int(a != 0) & int(b != 0)) on broadcast shapes and promoted types. The result is bool,
/// not differentiable.
XTGRAD_API Tensor logical_and(const Tensor& a, const Tensor& b);
/// y = bool(int(a != 0) | int(b != 0)) on broadcast shapes and promoted types. The result is bool,
/// not differentiable.
XTGRAD_API Tensor logical_or(const Tensor& a, const Tensor& b);
/// y = bool(int(a != 0) ^ int(b != 0)) on broadcast shapes and promoted types. The result is bool,
/// not differentiable.
XTGRAD_API Tensor logical_xor(const Tensor& a, const Tensor& b);
/// y = where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes and promoted types;
/// dy/da = where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b. Integers become
/// default_dtype().
XTGRAD_API Tensor xlogy(const Tensor& a, const Tensor& b);
/// y = where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes and promoted types;
/// dy/da = where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b. Integers become
/// default_dtype().
XTGRAD_API Tensor xlogy(const Tensor& a, const Scalar& b);
/// y = fmod(a, b) on broadcast shapes and promoted types; dy/da = 1, dy/db = -trunc_div(a, b).
/// Keeps the type; integers have no gradient.
XTGRAD_API Tensor fmod(const Tensor& a, const Tensor& b);
/// y = fmod(a, b) on broadcast shapes and promoted types; dy/da = 1, dy/db = -trunc_div(a, b).
/// Keeps the type; integers have no gradient.
XTGRAD_API Tensor fmod(const Tensor& a, const Scalar& b);
/// y = remainder(a, b) on broadcast shapes and promoted types; dy/da = 1, dy/db = -floor_div(a, b).
/// Keeps the type; integers have no gradient.
XTGRAD_API Tensor remainder(const Tensor& a, const Tensor& b);
/// y = remainder(a, b) on broadcast shapes and promoted types; dy/da = 1, dy/db = -floor_div(a, b).
/// Keeps the type; integers have no gradient.
XTGRAD_API Tensor remainder(const Tensor& a, const Scalar& b);
/// y = floor_div(a, b) on broadcast shapes and promoted types; dy/da = 0, dy/db = 0. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor floor_divide(const Tensor& a, const Tensor& b);
/// y = floor_div(a, b) on broadcast shapes and promoted types; dy/da = 0, dy/db = 0. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor floor_divide(const Tensor& a, const Scalar& b);
/// y = copysign(a, b) on broadcast shapes and promoted types; dy/da = where(a == 0, 0, y / a),
/// dy/db = 0. Integers become default_dtype().
XTGRAD_API Tensor copysign(const Tensor& a, const Tensor& b);
/// y = copysign(a, b) on broadcast shapes and promoted types; dy/da = where(a == 0, 0, y / a),
/// dy/db = 0. Integers become default_dtype().
XTGRAD_API Tensor copysign(const Tensor& a, const Scalar& b);
/// y = hypot(a, b) on broadcast shapes and promoted types; dy/da = a / y, dy/db = b / y. Throws for
/// integers and bools.
XTGRAD_API Tensor hypot(const Tensor& a, const Tensor& b);
/// y = atan2(a, b) on broadcast shapes and promoted types; dy/da = b / hypot(a, b) / hypot(a, b),
/// dy/db = -a / hypot(a, b) / hypot(a, b). Integers become default_dtype().
XTGRAD_API Tensor atan2(const Tensor& a, const Tensor& b);
/// y = where(a == b, a + kLn2, where(a > b, a, b) + log1p(exp(-abs(a - b)))) on broadcast shapes
/// and promoted types; dy/da = sigmoid(a - b), dy/db = sigmoid(b - a). Throws for integers and
/// bools.
XTGRAD_API Tensor logaddexp(const Tensor& a, const Tensor& b);
/// y = where(a == b, a + 1, where(a > b, a, b) + log1p(exp2(-abs(a - b))) / kLn2) on broadcast
/// shapes and promoted types; dy/da = sigmoid(kLn2 * (a - b)), dy/db = sigmoid(kLn2 * (b - a)).
/// Throws for integers and bools.
XTGRAD_API Tensor logaddexp2(const Tensor& a, const Tensor& b);
/// y = where(isnan(a), b, where(isnan(b), a, where(a > b, a, b))) on broadcast shapes and promoted
/// types; dy/da = where(isnan(b), 1, where(a >= b, 1, 0)), dy/db = where(isnan(b), 0, where(a >= b,
/// 0, 1)). Keeps the type; integers have no gradient.
XTGRAD_API Tensor fmax(const Tensor& a, const Tensor& b);
/// y = where(isnan(a), b, where(isnan(b), a, where(a < b, a, b))) on broadcast shapes and promoted
/// types; dy/da = where(isnan(b), 1, where(a <= b, 1, 0)), dy/db = where(isnan(b), 0, where(a <= b,
/// 0, 1)). Keeps the type; integers have no gradient.
XTGRAD_API Tensor fmin(const Tensor& a, const Tensor& b);
/// y = a & b on broadcast shapes and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor bitwise_and(const Tensor& a, const Tensor& b);
/// y = a & b on broadcast shapes and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor bitwise_and(const Tensor& a, const Scalar& b);
/// y = a | b on broadcast shapes and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor bitwise_or(const Tensor& a, const Tensor& b);
/// y = a | b on broadcast shapes and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor bitwise_or(const Tensor& a, const Scalar& b);
/// y = a ^ b on broadcast shapes and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor bitwise_xor(const Tensor& a, const Tensor& b);
/// y = a ^ b on broadcast shapes and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor bitwise_xor(const Tensor& a, const Scalar& b);
/// y = gcd(a, b) on broadcast shapes and promoted types. Integers and bools only; not
/// differentiable.
XTGRAD_API Tensor gcd(const Tensor& a, const Tensor& b);
/// y = lcm(a, b) on broadcast shapes and promoted types. Integers and bools only; not
/// differentiable.
XTGRAD_API Tensor lcm(const Tensor& a, const Tensor& b);
/// In place: x Φ(x) with the normal distribution function Φ(x) = (1 + erf(x/√2)) / 2; approximate =
/// "tanh": x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))). https://arxiv.org/abs/1606.08415
XTGRAD_API Tensor& gelu_(const Tensor& x, std::string_view approximate = "none");
/// In place: scale · (x > 0 ? x : alpha (exp(input_scale x) − 1)). https://arxiv.org/abs/1511.07289
XTGRAD_API Tensor& elu_(const Tensor& x, const Scalar& alpha = 1, const Scalar& scale = 1, const
    Scalar& input_scale = 1);
/// In place: elu with alpha = 1.6733, scale = 1.0507: activations stay normal.
/// https://arxiv.org/abs/1706.02515
XTGRAD_API Tensor& selu_(const Tensor& x);
/// In place: x > 0 ? x : alpha (exp(x / alpha) − 1), smooth for every alpha.
/// https://arxiv.org/abs/1704.07483
XTGRAD_API Tensor& celu_(const Tensor& x, const Scalar& alpha = 1);
/// In place: min(max(x, 0), 6)
XTGRAD_API Tensor& relu6_(const Tensor& x);
/// In place: x > threshold ? x : value
XTGRAD_API Tensor& threshold_(const Tensor& x, const Scalar& threshold, const Scalar& value);
/// In place: x > 0 ? x : a x, in training with a uniform in [lower, upper) for each element, else
/// with a their mean. https://arxiv.org/abs/1505.00853
XTGRAD_API Tensor& rrelu_(const Tensor& x, const Scalar& lower = 1. / 8, const Scalar& upper = 1. /
    3, bool training = false, Optional<Generator> generator = nullopt);
/// In place: x with the value everywhere; no gradient leads to x. Throws where the dtype cannot
/// hold it.
XTGRAD_API Tensor& fill_(const Tensor& self, const Scalar& value);
/// In place: x with the number of a 0-dim tensor everywhere, whose gradient is Σ g. Throws for more
/// dims.
XTGRAD_API Tensor& fill_(const Tensor& self, const Tensor& value);
/// In place: x · b / (1 − p) with b = 0 with probability p, else 1.
/// https://jmlr.org/papers/v15/srivastava14a.html
XTGRAD_API Tensor& dropout_(const Tensor& input, double p, bool train);
/// In place: The same with one b for each sample and channel: [n, c, …].
XTGRAD_API Tensor& feature_dropout_(const Tensor& input, double p, bool train);
/// In place: Dropped elements become selu's lower limit, and all are scaled such that mean and
/// variance of normal numbers stay: a (b x − α'(1 − b) + α' p). https://arxiv.org/abs/1706.02515
XTGRAD_API Tensor& alpha_dropout_(const Tensor& input, double p, bool train);
/// In place: The same with one b for each sample and channel.
XTGRAD_API Tensor& feature_alpha_dropout_(const Tensor& input, double p, bool train);
/// In place: x²
XTGRAD_API Tensor& square_(const Tensor& x);
/// In place: x · 2^other
XTGRAD_API Tensor& ldexp_(const Tensor& x, const Tensor& other);
/// In place: log(x / (1 − x)), with x held within [eps, 1 − eps] if there is an eps: outside the
/// gradient is then 0, else nan.
XTGRAD_API Tensor& logit_(const Tensor& x, Optional<double> eps = nullopt);
/// In place: Rounded to a number of decimals, halves to even; negative: to tens, hundreds, …
/// Floating only.
XTGRAD_API Tensor& round_(const Tensor& x, int64_t decimals);
/// In place: min(max(x, min), max) with numbers as limits, one of which may be missing; the
/// gradient passes where x was not replaced. NaN stays. Throws without a limit.
XTGRAD_API Tensor& clamp_(const Tensor& x, const Optional<Scalar>& min = nullopt, const
    Optional<Scalar>& max = nullopt);
/// In place: min(max(x, min), max) with tensors as limits, which broadcast; the gradient passes
/// where x was not replaced, and to the limit where x was. NaN stays. Throws without a limit.
XTGRAD_API Tensor& clamp_(const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>& max
    = nullopt);
/// In place: max(x, min); the gradient is 0 where x < min. NaN stays.
XTGRAD_API Tensor& clamp_min_(const Tensor& x, const Scalar& min);
/// In place: max(x, min) on broadcast shapes; the gradient goes to `min` where x < min, else to x.
/// NaN of either stays.
XTGRAD_API Tensor& clamp_min_(const Tensor& x, const Tensor& min);
/// In place: min(x, max); the gradient is 0 where x > max. NaN stays.
XTGRAD_API Tensor& clamp_max_(const Tensor& x, const Scalar& max);
/// In place: min(x, max) on broadcast shapes; the gradient goes to `max` where x > max, else to x.
/// NaN of either stays.
XTGRAD_API Tensor& clamp_max_(const Tensor& x, const Tensor& max);
/// In place: nan becomes `nan` (0), inf `posinf` and −inf `neginf` (the type's largest and least
/// number).
XTGRAD_API Tensor& nan_to_num_(const Tensor& x, Optional<double> nan = nullopt, Optional<double>
    posinf = nullopt, Optional<double> neginf = nullopt);
/// In place: x[indices] = values (broadcast), or += with `accumulate`, where places that occur
/// twice add up. The gradient of x is 0 where it was overwritten; that of `values` is read at the
/// indices.
XTGRAD_API Tensor& index_put_(const Tensor& self, TensorList indices, const Tensor& values, bool
    accumulate = false);

}}  // namespace xtgrad::v1
