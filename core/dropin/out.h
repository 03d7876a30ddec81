/// @file libtorch's out= forms.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#pragma once
#include <xtgrad/core.h>

namespace xtgrad { inline namespace v1 {

/// Into `out`, which takes the result's shape and keeps its type: y = -x; dy/dx = -1. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor& neg_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = abs(x); dy/dx = sign(x).
/// Keeps the type; integers have no gradient.
XTGRAD_API Tensor& abs_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = sign(x); dy/dx = 0. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor& sign_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = floor(x); dy/dx = 0. Keeps
/// the type; integers have no gradient.
XTGRAD_API Tensor& floor_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = ceil(x); dy/dx = 0. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor& ceil_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = round(x); dy/dx = 0. Keeps
/// the type; integers have no gradient.
XTGRAD_API Tensor& round_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = where(x <= 0, 0, x); dy/dx =
/// only(!(y <= 0), 1). Keeps the type; integers have no gradient.
XTGRAD_API Tensor& relu_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = exp(x); dy/dx = y. Integers
/// become default_dtype().
XTGRAD_API Tensor& exp_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = expm1(x); dy/dx = y + 1.
/// Integers become default_dtype().
XTGRAD_API Tensor& expm1_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = log(x); dy/dx = 1 / x.
/// Integers become default_dtype().
XTGRAD_API Tensor& log_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = log1p(x); dy/dx = 1 / (x +
/// 1). Integers become default_dtype().
XTGRAD_API Tensor& log1p_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = sqrt(x); dy/dx = 0.5 / y.
/// Integers become default_dtype().
XTGRAD_API Tensor& sqrt_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = 1 / sqrt(x); dy/dx = -0.5 * y
/// * y * y. Integers become default_dtype().
XTGRAD_API Tensor& rsqrt_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = sin(x); dy/dx = cos(x).
/// Integers become default_dtype().
XTGRAD_API Tensor& sin_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = cos(x); dy/dx = -sin(x).
/// Integers become default_dtype().
XTGRAD_API Tensor& cos_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = tan(x); dy/dx = 1 + y * y.
/// Integers become default_dtype().
XTGRAD_API Tensor& tan_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = tanh(x); dy/dx = 1 - y * y.
/// Integers become default_dtype().
XTGRAD_API Tensor& tanh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = sigmoid(x); dy/dx = (1 - y) *
/// y. Integers become default_dtype().
XTGRAD_API Tensor& sigmoid_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = erf(x); dy/dx = 2 / kSqrtPi *
/// exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& erf_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = erfc(x); dy/dx = -2 / kSqrtPi
/// * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& erfc_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = erfinv(x); dy/dx = kSqrtPi /
/// 2 * exp(y * y). Integers become default_dtype().
XTGRAD_API Tensor& erfinv_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = exp2(x); dy/dx = y * kLn2.
/// Integers become default_dtype().
XTGRAD_API Tensor& exp2_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = log2(x); dy/dx = 1 / (x *
/// kLn2). Integers become default_dtype().
XTGRAD_API Tensor& log2_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = log10(x); dy/dx = 1 / (x *
/// kLn10). Integers become default_dtype().
XTGRAD_API Tensor& log10_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = sinh(x); dy/dx = cosh(x).
/// Integers become default_dtype().
XTGRAD_API Tensor& sinh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = cosh(x); dy/dx = sinh(x).
/// Integers become default_dtype().
XTGRAD_API Tensor& cosh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = asin(x); dy/dx = 1 / sqrt((1
/// - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& asin_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = acos(x); dy/dx = -1 / sqrt((1
/// - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& acos_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = atan(x); dy/dx = 1 / (x * x +
/// 1). Integers become default_dtype().
XTGRAD_API Tensor& atan_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = asinh(x); dy/dx = 1 /
/// hypot(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& asinh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = acosh(x); dy/dx = 1 / (sqrt(x
/// - 1) * sqrt(x + 1)). Integers become default_dtype().
XTGRAD_API Tensor& acosh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = atanh(x); dy/dx = 1 / ((1 -
/// x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& atanh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = lgamma(x); dy/dx =
/// digamma(x). Integers become default_dtype().
XTGRAD_API Tensor& lgamma_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = digamma(x); dy/dx =
/// polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& digamma_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = i0e(x) * exp(abs(x)); dy/dx =
/// i1e(x) * exp(abs(x)). Integers become default_dtype().
XTGRAD_API Tensor& i0_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = where(x == 0, 1, sin(kPi * x)
/// / (kPi * x)); dy/dx = sinc_slope(x). Integers become default_dtype().
XTGRAD_API Tensor& sinc_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = x * (kPi / 180); dy/dx = kPi
/// / 180. Integers become default_dtype().
XTGRAD_API Tensor& deg2rad_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = x * (180 / kPi); dy/dx = 180
/// / kPi. Integers become default_dtype().
XTGRAD_API Tensor& rad2deg_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = 1 / x; dy/dx = -(y * y).
/// Integers become default_dtype().
XTGRAD_API Tensor& reciprocal_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = trunc(x); dy/dx = 0. Keeps
/// the type; integers have no gradient.
XTGRAD_API Tensor& trunc_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = x - trunc(x); dy/dx = 1.
/// Throws for integers and bools.
XTGRAD_API Tensor& frac_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = sign(x); dy/dx = 0. Keeps the
/// type; integers have no gradient.
XTGRAD_API Tensor& sgn_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = x * tanh(log1p(exp(x)));
/// dy/dx = tanh(softplus(x)) + x * sigmoid(x) * (1 - tanh(softplus(x)) * tanh(softplus(x))). Throws
/// for integers and bools.
XTGRAD_API Tensor& mish_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = x * where(x + 3 > 6, 6,
/// where(x + 3 < 0, 0, x + 3)) / 6; dy/dx = where(x < -3, 0, where(x <= 3, x / 3 + 0.5, 1)). Throws
/// for integers and bools.
XTGRAD_API Tensor& hardswish_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = where(x + 3 > 6, 6, where(x +
/// 3 < 0, 0, x + 3)) / 6; dy/dx = only(x > -3, only(x < 3, 1. / 6)). Throws for integers and bools.
XTGRAD_API Tensor& hardsigmoid_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = where(x > 0, 0, x) -
/// log1p(exp(-abs(x))); dy/dx = sigmoid(-x). Throws for integers and bools.
XTGRAD_API Tensor& log_sigmoid_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = x * sigmoid(x); dy/dx =
/// sigmoid(x) * (1 + x * (1 - sigmoid(x))). Throws for integers and bools.
XTGRAD_API Tensor& silu_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: y = where(x > 0, x, x *
/// negative_slope); dy/dx = where(x > 0, 1, negative_slope). Throws for integers and bools.
XTGRAD_API Tensor& leaky_relu_out(Tensor& out, const Tensor& x, const Scalar& negative_slope =
    0.01);
/// Into `out`, which takes the result's shape and keeps its type: y = where(x * beta > threshold,
/// x, log1p(exp(x * beta)) / beta); dy/dx = where(x * beta > threshold, 1, sigmoid(x * beta)).
/// Throws for integers and bools.
XTGRAD_API Tensor& softplus_out(Tensor& out, const Tensor& x, const Scalar& beta = 1, const Scalar&
    threshold = 20);
/// Into `out`, which takes the result's shape and keeps its type: y = where(abs(x) <= lambd, 0, x);
/// dy/dx = only(!(abs(x) <= lambd), 1). Throws for integers and bools.
XTGRAD_API Tensor& hardshrink_out(Tensor& out, const Tensor& x, const Scalar& lambd = 0.5);
/// Into `out`, which takes the result's shape and keeps its type: y = isnan(min_val) ? min_val :
/// isnan(max_val) ? max_val : where(where(x < min_val, min_val, x) > max_val, max_val, where(x <
/// min_val, min_val, x)); dy/dx = only(!(x <= min_val), only(!(x >= max_val), 1)). Keeps the type;
/// integers have no gradient.
XTGRAD_API Tensor& hardtanh_out(Tensor& out, const Tensor& x, const Scalar& min_val = -1, const
    Scalar& max_val = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = a + alpha * b on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = alpha. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& add_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = a + alpha * b on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = alpha. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& add_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = a - alpha * b on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = -alpha. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& sub_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = a - alpha * b on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = -alpha. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& sub_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = a * b on broadcast shapes and
/// promoted types; dy/da = b, dy/db = a. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& mul_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a * b on broadcast shapes and
/// promoted types; dy/da = b, dy/db = a. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& mul_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a / b on broadcast shapes and
/// promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers become default_dtype().
XTGRAD_API Tensor& div_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a / b on broadcast shapes and
/// promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers become default_dtype().
XTGRAD_API Tensor& div_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(isnan(a), a,
/// where(isnan(b), b, where(a > b, a, b))) on broadcast shapes and promoted types; dy/da = only(!(a
/// < b), where(a == b, 0.5, 1)), dy/db = only(!(a > b), where(a == b, 0.5, 1)). Keeps the type;
/// integers have no gradient.
XTGRAD_API Tensor& maximum_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(isnan(a), a,
/// where(isnan(b), b, where(a < b, a, b))) on broadcast shapes and promoted types; dy/da = only(!(a
/// > b), where(a == b, 0.5, 1)), dy/db = only(!(a < b), where(a == b, 0.5, 1)). Keeps the type;
/// integers have no gradient.
XTGRAD_API Tensor& minimum_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a == b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& eq_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a == b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& eq_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a != b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& ne_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a != b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& ne_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a < b on broadcast shapes and
/// promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& lt_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a < b on broadcast shapes and
/// promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& lt_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a <= b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& le_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a <= b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& le_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a > b on broadcast shapes and
/// promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& gt_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a > b on broadcast shapes and
/// promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& gt_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a >= b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& ge_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a >= b on broadcast shapes
/// and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& ge_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = bool(int(a != 0) & int(b !=
/// 0)) on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& logical_and_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = bool(int(a != 0) | int(b !=
/// 0)) on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& logical_or_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = bool(int(a != 0) ^ int(b !=
/// 0)) on broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& logical_xor_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(isnan(b), b, where(a ==
/// 0, 0, a * log(b))) on broadcast shapes and promoted types; dy/da = where(a == 0, where(b <= 0,
/// 0, log(b)), log(b)), dy/db = a / b. Integers become default_dtype().
XTGRAD_API Tensor& xlogy_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(isnan(b), b, where(a ==
/// 0, 0, a * log(b))) on broadcast shapes and promoted types; dy/da = where(a == 0, where(b <= 0,
/// 0, log(b)), log(b)), dy/db = a / b. Integers become default_dtype().
XTGRAD_API Tensor& xlogy_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = fmod(a, b) on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = -trunc_div(a, b). Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& fmod_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = fmod(a, b) on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = -trunc_div(a, b). Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& fmod_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = remainder(a, b) on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = -floor_div(a, b). Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& remainder_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = remainder(a, b) on broadcast
/// shapes and promoted types; dy/da = 1, dy/db = -floor_div(a, b). Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& remainder_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = floor_div(a, b) on broadcast
/// shapes and promoted types; dy/da = 0, dy/db = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& floor_divide_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = floor_div(a, b) on broadcast
/// shapes and promoted types; dy/da = 0, dy/db = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& floor_divide_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = copysign(a, b) on broadcast
/// shapes and promoted types; dy/da = where(a == 0, 0, y / a), dy/db = 0. Integers become
/// default_dtype().
XTGRAD_API Tensor& copysign_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = copysign(a, b) on broadcast
/// shapes and promoted types; dy/da = where(a == 0, 0, y / a), dy/db = 0. Integers become
/// default_dtype().
XTGRAD_API Tensor& copysign_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = hypot(a, b) on broadcast
/// shapes and promoted types; dy/da = a / y, dy/db = b / y. Throws for integers and bools.
XTGRAD_API Tensor& hypot_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = atan2(a, b) on broadcast
/// shapes and promoted types; dy/da = b / hypot(a, b) / hypot(a, b), dy/db = -a / hypot(a, b) /
/// hypot(a, b). Integers become default_dtype().
XTGRAD_API Tensor& atan2_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(a == b, a + kLn2,
/// where(a > b, a, b) + log1p(exp(-abs(a - b)))) on broadcast shapes and promoted types; dy/da =
/// sigmoid(a - b), dy/db = sigmoid(b - a). Throws for integers and bools.
XTGRAD_API Tensor& logaddexp_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(a == b, a + 1, where(a
/// > b, a, b) + log1p(exp2(-abs(a - b))) / kLn2) on broadcast shapes and promoted types; dy/da =
/// sigmoid(kLn2 * (a - b)), dy/db = sigmoid(kLn2 * (b - a)). Throws for integers and bools.
XTGRAD_API Tensor& logaddexp2_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(isnan(a), b,
/// where(isnan(b), a, where(a > b, a, b))) on broadcast shapes and promoted types; dy/da =
/// where(isnan(b), 1, where(a >= b, 1, 0)), dy/db = where(isnan(b), 0, where(a >= b, 0, 1)). Keeps
/// the type; integers have no gradient.
XTGRAD_API Tensor& fmax_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = where(isnan(a), b,
/// where(isnan(b), a, where(a < b, a, b))) on broadcast shapes and promoted types; dy/da =
/// where(isnan(b), 1, where(a <= b, 1, 0)), dy/db = where(isnan(b), 0, where(a <= b, 0, 1)). Keeps
/// the type; integers have no gradient.
XTGRAD_API Tensor& fmin_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a & b on broadcast shapes and
/// promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& bitwise_and_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a & b on broadcast shapes and
/// promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& bitwise_and_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a | b on broadcast shapes and
/// promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& bitwise_or_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a | b on broadcast shapes and
/// promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& bitwise_or_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a ^ b on broadcast shapes and
/// promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& bitwise_xor_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = a ^ b on broadcast shapes and
/// promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& bitwise_xor_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: y = gcd(a, b) on broadcast shapes
/// and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& gcd_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: y = lcm(a, b) on broadcast shapes
/// and promoted types. Integers and bools only; not differentiable.
XTGRAD_API Tensor& lcm_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: x Φ(x) with the normal
/// distribution function Φ(x) = (1 + erf(x/√2)) / 2; approximate = "tanh": x/2 (1 + tanh(√(2/π) (x
/// + 0.044715 x³))). https://arxiv.org/abs/1606.08415
XTGRAD_API Tensor& gelu_out(Tensor& out, const Tensor& x, std::string_view approximate = "none");
/// Into `out`, which takes the result's shape and keeps its type: scale · (x > 0 ? x : alpha
/// (exp(input_scale x) − 1)). https://arxiv.org/abs/1511.07289
XTGRAD_API Tensor& elu_out(Tensor& out, const Tensor& x, const Scalar& alpha = 1, const Scalar&
    scale = 1, const Scalar& input_scale = 1);
/// Into `out`, which takes the result's shape and keeps its type: x > 0 ? x : alpha (exp(x / alpha)
/// − 1), smooth for every alpha. https://arxiv.org/abs/1704.07483
XTGRAD_API Tensor& celu_out(Tensor& out, const Tensor& x, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: x > threshold ? x : value
XTGRAD_API Tensor& threshold_out(Tensor& out, const Tensor& x, const Scalar& threshold, const
    Scalar& value);
/// Into `out`, which takes the result's shape and keeps its type: x − lambd above lambd, x + lambd
/// below −lambd, else 0. Throws for a negative lambd.
XTGRAD_API Tensor& softshrink_out(Tensor& out, const Tensor& x, const Scalar& lambd = 0.5);
/// Into `out`, which takes the result's shape and keeps its type: x > 0 ? x : weight x, with a
/// weight for all or for each of dim 1. https://arxiv.org/abs/1502.01852
XTGRAD_API Tensor& prelu_out(Tensor& out, const Tensor& x, const Tensor& weight);
/// Into `out`, which takes the result's shape and keeps its type: rrelu that in training leaves the
/// slopes, 1 where x > 0, in `noise`, a tensor of x's shape.
XTGRAD_API Tensor& rrelu_with_noise_out(Tensor& out, const Tensor& x, const Tensor& noise, const
    Scalar& lower = 1. / 8, const Scalar& upper = 1. / 3, bool training = false, Optional<Generator>
    generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: a · sigmoid(b), where a and b are
/// the halves of x along `dim`. https://arxiv.org/abs/1612.08083
XTGRAD_API Tensor& glu_out(Tensor& out, const Tensor& x, int64_t dim = -1);
/// Into `out`, which takes the result's shape and keeps its type: y[n, f, o…] = b[f] + Σ w[f, c,
/// k…] x[n, c, o · stride − padding + k · dilation]: cross-correlation of x [n, c, in…] with w [f,
/// c / groups, k…] (+ b [f]) → [n, f, out…], where out = ⌊(in + 2 padding − dilation (k − 1) − 1) /
/// stride⌋ + 1. Group i of the filters sees group i of the channels. `transposed`: its adjoint in
/// x, see conv_transpose2d.
XTGRAD_API Tensor& convolution_out(Tensor& out, const Tensor& input, const Tensor& weight, const
    Optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool
    transposed, IntArrayRef output_padding, int64_t groups);
/// Into `out`, which takes the result's shape and keeps its type: y[t, n, f] = bias[f] + Σ w[k, c,
/// f] x[t + k − pad, n, c]: conv1d with time first, for x [time, n, c], w [k, c, f], bias [f] →
/// [time + 2 pad − k + 1, n, f]. A negative pad drops what is at the ends.
XTGRAD_API Tensor& conv_tbc_out(Tensor& out, const Tensor& self, const Tensor& weight, const Tensor&
    bias, int64_t pad = 0);
/// Into `out`, which takes the result's shape and keeps its type: x with the value everywhere; no
/// gradient leads to x. Throws where the dtype cannot hold it.
XTGRAD_API Tensor& fill_out(Tensor& out, const Tensor& self, const Scalar& value);
/// Into `out`, which takes the result's shape and keeps its type: x with the number of a 0-dim
/// tensor everywhere, whose gradient is Σ g. Throws for more dims.
XTGRAD_API Tensor& fill_out(Tensor& out, const Tensor& self, const Tensor& value);
/// Into `out`, which takes the result's shape and keeps its type: 0 everywhere.
XTGRAD_API Tensor& zeros_out(Tensor& out, IntArrayRef size);
/// Into `out`, which takes the result's shape and keeps its type: 1 everywhere.
XTGRAD_API Tensor& ones_out(Tensor& out, IntArrayRef size);
/// Into `out`, which takes the result's shape and keeps its type: `fill_value` everywhere; without
/// a dtype an integer makes int64, a bool makes bool. Throws where the dtype cannot hold the value.
XTGRAD_API Tensor& full_out(Tensor& out, IntArrayRef size, const Scalar& fill_value);
/// Into `out`, which takes the result's shape and keeps its type: 0 everywhere, with another
/// tensor's shape, dtype and dim order unless the options or the format say otherwise.
XTGRAD_API Tensor& zeros_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat>
    memory_format = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: 1 everywhere, with another
/// tensor's shape, dtype and dim order unless the options or the format say otherwise.
XTGRAD_API Tensor& ones_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat>
    memory_format = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: `fill_value` everywhere, with
/// another tensor's shape, dtype and dim order unless the options or the format say otherwise.
/// Throws where the dtype cannot hold the value.
XTGRAD_API Tensor& full_like_out(Tensor& out, const Tensor& self, const Scalar& fill_value,
    Optional<MemoryFormat> memory_format = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The n × n identity matrix.
XTGRAD_API Tensor& eye_out(Tensor& out, int64_t n);
/// Into `out`, which takes the result's shape and keeps its type: The n × m matrix with ones on its
/// main diagonal, 0 elsewhere.
XTGRAD_API Tensor& eye_out(Tensor& out, int64_t n, int64_t m);
/// Into `out`, which takes the result's shape and keeps its type: 0, 1, … below `end`: [⌈end⌉].
/// Without a dtype an integer makes int64. Throws for a negative end.
XTGRAD_API Tensor& arange_out(Tensor& out, const Scalar& end);
/// Into `out`, which takes the result's shape and keeps its type: start, start + 1, … below `end`:
/// [⌈end − start⌉]. Without a dtype integers make int64. Throws for end < start.
XTGRAD_API Tensor& arange_out(Tensor& out, const Scalar& start, const Scalar& end);
/// Into `out`, which takes the result's shape and keeps its type: start, start + step, … below
/// `end` (above it for a negative step): [⌈(end − start) / step⌉]. Without a dtype integers make
/// int64. Throws where the step is 0 or leads away from `end`.
XTGRAD_API Tensor& arange_out(Tensor& out, const Scalar& start, const Scalar& end, const Scalar&
    step);
/// Into `out`, which takes the result's shape and keeps its type: `steps` numbers in equal steps
/// from `start` to `end`, both included.
XTGRAD_API Tensor& linspace_out(Tensor& out, const Scalar& start, const Scalar& end, int64_t steps);
/// Into `out`, which takes the result's shape and keeps its type: base to the power of each of
/// linspace's numbers.
XTGRAD_API Tensor& logspace_out(Tensor& out, const Scalar& start, const Scalar& end, int64_t steps,
    double base = 10);
/// Into `out`, which takes the result's shape and keeps its type: a / b on broadcast shapes,
/// rounded: nullopt not at all, "trunc" towards zero, "floor" down. Rounded quotients of integers
/// are integers, and throw where b is 0; their gradient is 0.
XTGRAD_API Tensor& div_out(Tensor& out, const Tensor& a, const Tensor& b, Optional<std::string_view>
    rounding_mode);
/// Into `out`, which takes the result's shape and keeps its type: a / b by a number, rounded:
/// nullopt not at all, "trunc" towards zero, "floor" down. Rounded quotients of integers are
/// integers, and throw for b = 0; their gradient is 0.
XTGRAD_API Tensor& div_out(Tensor& out, const Tensor& a, const Scalar& b, Optional<std::string_view>
    rounding_mode);
/// Into `out`, which takes the result's shape and keeps its type: a − b ⌊a / b⌋ of a number by each
/// element; the sign is b's. Integers throw where b is 0.
XTGRAD_API Tensor& remainder_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: b − alpha a on broadcast shapes.
XTGRAD_API Tensor& rsub_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: b − alpha a, from a number.
XTGRAD_API Tensor& rsub_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: x + value a b
XTGRAD_API Tensor& addcmul_out(Tensor& out, const Tensor& x, const Tensor& a, const Tensor& b, const
    Scalar& value = 1);
/// Into `out`, which takes the result's shape and keeps its type: x + value a / b. Throws for
/// integers.
XTGRAD_API Tensor& addcdiv_out(Tensor& out, const Tensor& x, const Tensor& a, const Tensor& b, const
    Scalar& value = 1);
/// Into `out`, which takes the result's shape and keeps its type: x + weight (end − x), exact at
/// weight = 0 and 1; shapes broadcast. Floating tensors of one type.
XTGRAD_API Tensor& lerp_out(Tensor& out, const Tensor& x, const Tensor& end, const Tensor& weight);
/// Into `out`, which takes the result's shape and keeps its type: x + weight (end − x) with one
/// weight for all, exact at 0 and 1. Floating tensors of one type.
XTGRAD_API Tensor& lerp_out(Tensor& out, const Tensor& x, const Tensor& end, const Scalar& weight);
/// Into `out`, which takes the result's shape and keeps its type: xᵉ on broadcast shapes and
/// promoted types. An integer to a negative integer power is 0 unless it is ±1. Throws for two
/// bools.
XTGRAD_API Tensor& pow_out(Tensor& out, const Tensor& x, const Tensor& exponent);
/// Into `out`, which takes the result's shape and keeps its type: xᵉ; dy/dx = e xᵉ⁻¹, 0 for e = 0.
/// Throws for integers to a negative integer power.
XTGRAD_API Tensor& pow_out(Tensor& out, const Tensor& x, const Scalar& exponent);
/// Into `out`, which takes the result's shape and keeps its type: A number to each power: xᵉ; dy/de
/// = y log x. Integers to a negative integer power are 0 unless x is ±1.
XTGRAD_API Tensor& pow_out(Tensor& out, const Scalar& x, const Tensor& exponent);
/// Into `out`, which takes the result's shape and keeps its type: xᵉ in float64 on broadcast
/// shapes, whatever the types. In place only float64.
XTGRAD_API Tensor& float_power_out(Tensor& out, const Tensor& x, const Tensor& exponent);
/// Into `out`, which takes the result's shape and keeps its type: xᵉ in float64 for one number e,
/// whatever the types. In place only float64.
XTGRAD_API Tensor& float_power_out(Tensor& out, const Tensor& x, const Scalar& exponent);
/// Into `out`, which takes the result's shape and keeps its type: A number to each power in
/// float64: xᵉ; dy/de = y log x.
XTGRAD_API Tensor& float_power_out(Tensor& out, const Scalar& x, const Tensor& exponent);
/// Into `out`, which takes the result's shape and keeps its type: x²
XTGRAD_API Tensor& square_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: x · 2^other
XTGRAD_API Tensor& ldexp_out(Tensor& out, const Tensor& x, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: a log b of a number a; 0 for a =
/// 0, unless b is nan. dy/db = a / b.
XTGRAD_API Tensor& xlogy_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: log(x / (1 − x)), with x held
/// within [eps, 1 − eps] if there is an eps: outside the gradient is then 0, else nan.
XTGRAD_API Tensor& logit_out(Tensor& out, const Tensor& x, Optional<double> eps = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The n-th derivative of digamma, n
/// ≥ 0.
XTGRAD_API Tensor& polygamma_out(Tensor& out, int64_t n, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: log Γ_p(x) of p dimensions: p (p
/// − 1) / 4 log π + Σ log Γ(x − i / 2) over i < p.
XTGRAD_API Tensor& mvlgamma_out(Tensor& out, const Tensor& x, int64_t p);
/// Into `out`, which takes the result's shape and keeps its type: P(a, x) = ∫ tᵃ⁻¹ e⁻ᵗ dt / Γ(a)
/// over 0 < t < x, the regularised lower incomplete gamma function of a = self ≥ 0 and x = other ≥
/// 0 on broadcast shapes, else nan. dy/dx = xᵃ⁻¹ e⁻ˣ / Γ(a); there is none by a, and backward
/// throws. Throws for integers.
XTGRAD_API Tensor& igamma_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: Q(a, x) = 1 − P(a, x), the
/// regularised upper incomplete gamma function, to full relative accuracy; see igamma().
XTGRAD_API Tensor& igammac_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: Rounded to a number of decimals,
/// halves to even; negative: to tens, hundreds, … Floating only.
XTGRAD_API Tensor& round_out(Tensor& out, const Tensor& x, int64_t decimals);
/// Into `out`, which takes the result's shape and keeps its type: min(max(x, min), max) with
/// numbers as limits, one of which may be missing; the gradient passes where x was not replaced.
/// NaN stays. Throws without a limit.
XTGRAD_API Tensor& clamp_out(Tensor& out, const Tensor& x, const Optional<Scalar>& min = nullopt,
    const Optional<Scalar>& max = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: min(max(x, min), max) with
/// tensors as limits, which broadcast; the gradient passes where x was not replaced, and to the
/// limit where x was. NaN stays. Throws without a limit.
XTGRAD_API Tensor& clamp_out(Tensor& out, const Tensor& x, const Optional<Tensor>& min, const
    Optional<Tensor>& max = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: max(x, min); the gradient is 0
/// where x < min. NaN stays.
XTGRAD_API Tensor& clamp_min_out(Tensor& out, const Tensor& x, const Scalar& min);
/// Into `out`, which takes the result's shape and keeps its type: max(x, min) on broadcast shapes;
/// the gradient goes to `min` where x < min, else to x. NaN of either stays.
XTGRAD_API Tensor& clamp_min_out(Tensor& out, const Tensor& x, const Tensor& min);
/// Into `out`, which takes the result's shape and keeps its type: min(x, max); the gradient is 0
/// where x > max. NaN stays.
XTGRAD_API Tensor& clamp_max_out(Tensor& out, const Tensor& x, const Scalar& max);
/// Into `out`, which takes the result's shape and keeps its type: min(x, max) on broadcast shapes;
/// the gradient goes to `max` where x > max, else to x. NaN of either stays.
XTGRAD_API Tensor& clamp_max_out(Tensor& out, const Tensor& x, const Tensor& max);
/// Into `out`, which takes the result's shape and keeps its type: nan becomes `nan` (0), inf
/// `posinf` and −inf `neginf` (the type's largest and least number).
XTGRAD_API Tensor& nan_to_num_out(Tensor& out, const Tensor& x, Optional<double> nan = nullopt,
    Optional<double> posinf = nullopt, Optional<double> neginf = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: 0 where x < 0, 1 where x > 0,
/// `values` where x = 0; one type. The gradient goes to `values`.
XTGRAD_API Tensor& heaviside_out(Tensor& out, const Tensor& x, const Tensor& values);
/// Into `out`, which takes the result's shape and keeps its type: The next number of the type from
/// x towards `other`, on broadcast shapes; nan if one is nan. Throws for integers; there is no
/// derivative, and backward throws.
XTGRAD_API Tensor& nextafter_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into these, which take the results' shapes and keep their types: {m, e} with x = m 2ᵉ and |m| in
/// [½, 1), e int32; 0, ±inf and nan are m themselves, with e = 0. dm/dx = 2⁻ᵉ. Throws for integers.
XTGRAD_API std::tuple<Tensor&, Tensor&> frexp_out(Tensor& out0, Tensor& out1, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The angle of a number in the
/// complex plane, which of a real one is π where x < 0, else 0; nan stays. Integers make the
/// default floating type. The gradient is 0.
XTGRAD_API Tensor& angle_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: x == 0, bool.
XTGRAD_API Tensor& logical_not_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: ¬x of a bool tensor, −x − 1 of an
/// integer one.
XTGRAD_API Tensor& bitwise_not_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: a ∧ b, bit by bit, of a number
/// and each element: integers and bools only. Not differentiable.
XTGRAD_API Tensor& bitwise_and_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: a ∨ b, bit by bit, of a number
/// and each element: integers and bools only. Not differentiable.
XTGRAD_API Tensor& bitwise_or_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: a ⊕ b, bit by bit, of a number
/// and each element: integers and bools only. Not differentiable.
XTGRAD_API Tensor& bitwise_xor_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: a 2ᵇ of integers on broadcast
/// shapes, b modulo the processor's word. Not differentiable.
XTGRAD_API Tensor& bitwise_left_shift_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: a 2ᵇ of integers by one number b
/// of bits, modulo the processor's word. Not differentiable.
XTGRAD_API Tensor& bitwise_left_shift_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: a 2ᵇ of one integer a, b modulo
/// the processor's word. Not differentiable.
XTGRAD_API Tensor& bitwise_left_shift_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: ⌊a / 2ᵇ⌋ of integers on broadcast
/// shapes, b modulo the processor's word. Not differentiable.
XTGRAD_API Tensor& bitwise_right_shift_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: ⌊a / 2ᵇ⌋ of integers by one
/// number b of bits, modulo the processor's word. Not differentiable.
XTGRAD_API Tensor& bitwise_right_shift_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: ⌊a / 2ᵇ⌋ of one integer a, b
/// modulo the processor's word. Not differentiable.
XTGRAD_API Tensor& bitwise_right_shift_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: x ≠ x: bool, false for integers.
/// Not differentiable.
XTGRAD_API Tensor& isnan_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: Whether x is ∞ or −∞: bool, false
/// for integers. Not differentiable.
XTGRAD_API Tensor& isinf_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: Whether x is ∞: bool, false for
/// integers. Not differentiable.
XTGRAD_API Tensor& isposinf_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: Whether x is −∞: bool, false for
/// integers. Not differentiable.
XTGRAD_API Tensor& isneginf_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: Whether the sign bit is set, x <
/// 0, also of −0: bool. Not differentiable.
XTGRAD_API Tensor& signbit_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: weight[indices]: [v, d] with
/// indices [...] (int64 or int32) → [..., d]. Row `padding_idx` gets no gradient;
/// scale_grad_by_freq divides a row's gradient by how often it occurs. Sparse gradients are not
/// there.
XTGRAD_API Tensor& embedding_out(Tensor& out, const Tensor& weight, const Tensor& indices, int64_t
    padding_idx = -1, bool scale_grad_by_freq = false, bool sparse = false);
/// Into `out`, which takes the result's shape and keeps its type: The blocks under a sliding window
/// as columns: [n, c, h, w] → [n, c · kernel, blocks], from the first block of the first row on; or
/// without n. There are ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 blocks in each
/// direction; throws where that is less than one.
XTGRAD_API Tensor& im2col_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size, IntArrayRef
    dilation, IntArrayRef padding, IntArrayRef stride);
/// Into `out`, which takes the result's shape and keeps its type: The transpose: an image of
/// output_size to which every column adds its block. [n, c · kernel, blocks] → [n, c, h, w]; or
/// without n. Throws where the sizes do not fit.
XTGRAD_API Tensor& col2im_out(Tensor& out, const Tensor& self, IntArrayRef output_size, IntArrayRef
    kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride);
/// Into `out`, which takes the result's shape and keeps its type: grid_sampler of images: [n, c, h,
/// w] with grid [n, h', w', 2] → [n, c, h', w'].
XTGRAD_API Tensor& grid_sampler_2d_out(Tensor& out, const Tensor& input, const Tensor& grid, int64_t
    interpolation_mode, int64_t padding_mode, bool align_corners);
/// Into `out`, which takes the result's shape and keeps its type: grid_sampler of volumes, linear
/// or nearest: [n, c, d, h, w] with grid [n, d', h', w', 3] → [n, c, d', h', w'].
XTGRAD_API Tensor& grid_sampler_3d_out(Tensor& out, const Tensor& input, const Tensor& grid, int64_t
    interpolation_mode, int64_t padding_mode, bool align_corners);
/// Into `out`, which takes the result's shape and keeps its type: The grid of theta p for every
/// point p of an image of `size` [n, c, out…]: theta [n, dims, dims + 1] → [n, out…, dims].
XTGRAD_API Tensor& affine_grid_generator_out(Tensor& out, const Tensor& theta, IntArrayRef size,
    bool align_corners);
/// Into `out`, which takes the result's shape and keeps its type: x[indices] = values (broadcast),
/// or += with `accumulate`, where places that occur twice add up. The gradient of x is 0 where it
/// was overwritten; that of `values` is read at the indices.
XTGRAD_API Tensor& index_put_out(Tensor& out, const Tensor& self, TensorList indices, const Tensor&
    values, bool accumulate = false);
/// Into `out`, which takes the result's shape and keeps its type: Rows (of any dim) by number:
/// y.select(dim, i) = x.select(dim, index[i]); index: [n] or 0-dim, int64 or int32, not negative.
XTGRAD_API Tensor& index_select_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor&
    index);
/// Into `out`, which takes the result's shape and keeps its type: x with alpha · `source` added to
/// its rows by number: row index[i] of any dim gets source's row i; rows named twice get both.
/// index: [n] or 0-dim, int64 or int32.
XTGRAD_API Tensor& index_add_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: x with rows of `source` in place
/// of its own by number: row index[i] of any dim becomes source's row i, one of several. index: [n]
/// or 0-dim, int64. The gradient of x is 0 there.
XTGRAD_API Tensor& index_copy_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source);
/// Into `out`, which takes the result's shape and keeps its type: x with the value in all rows (of
/// any dim) that `index` names: [n] or 0-dim, int64, negative ones from the end. The gradient is 0
/// there.
XTGRAD_API Tensor& index_fill_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Scalar& value);
/// Into `out`, which takes the result's shape and keeps its type: x with the number of a 0-dim
/// tensor in all rows that `index` names; its gradient is Σ g over them. Throws for more dims.
XTGRAD_API Tensor& index_fill_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& value);
/// Into `out`, which takes the result's shape and keeps its type: x with the rows of `source`
/// combined with its own by number: row index[i] becomes the "prod", "mean", "amax" or "amin" of
/// its like, and of the old row too if `include_self`.
XTGRAD_API Tensor& index_reduce_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor&
    index, const Tensor& source, std::string_view reduce, bool include_self = true);
/// Into `out`, which takes the result's shape and keeps its type: Elements by their number in the
/// flattened tensor (negative ones from the end); y: index's shape.
XTGRAD_API Tensor& take_out(Tensor& out, const Tensor& self, const Tensor& index);
/// Into `out`, which takes the result's shape and keeps its type: gather() with self and indices
/// broadcast to each other but for `dim`; flattened without it.
XTGRAD_API Tensor& take_along_dim_out(Tensor& out, const Tensor& self, const Tensor& indices,
    Optional<int64_t> dim = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: x with the elements of `source`
/// put in (or added) by number.
XTGRAD_API Tensor& put_out(Tensor& out, const Tensor& self, const Tensor& index, const Tensor&
    source, bool accumulate = false);
/// Into `out`, which takes the result's shape and keeps its type: y[i][j][k] =
/// x[index[i][j][k]][j][k] for dim = 0, and so on; index has x's number of dims. Gradient:
/// scatter_add.
XTGRAD_API Tensor& gather_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    bool sparse_grad = false);
/// Into `out`, which takes the result's shape and keeps its type: x with x[index[i][j][k]][j][k] =
/// src[i][j][k] for dim = 0, and so on; of several values for one place one stays. The gradient of
/// x is 0 there, that of src is gathered.
XTGRAD_API Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src);
/// Into `out`, which takes the result's shape and keeps its type: x with x[index[i][j][k]][j][k] =
/// value for dim = 0, and so on. The gradient is 0 there.
XTGRAD_API Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Scalar& value);
/// Into `out`, which takes the result's shape and keeps its type: x with src[i][j][k] added to
/// x[index[i][j][k]][j][k] for dim = 0, and so on; several add up. The gradient of src is gathered.
XTGRAD_API Tensor& scatter_add_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor&
    index, const Tensor& src);
/// Into `out`, which takes the result's shape and keeps its type: x with src[i][j][k] added to
/// ("add") or multiplied by ("multiply", without gradient) x[index[i][j][k]][j][k] for dim = 0, and
/// so on.
XTGRAD_API Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::string_view reduce);
/// Into `out`, which takes the result's shape and keeps its type: x with one value added ("add") or
/// multiplied ("multiply", without gradient) at x[index[i][j][k]][j][k] for dim = 0, and so on.
XTGRAD_API Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
    const Scalar& value, std::string_view reduce);
/// Into `out`, which takes the result's shape and keeps its type: As scatter, by reduce = "sum",
/// "prod", "mean", "amax" or "amin" of all values for one place, and of the old one if
/// `include_self`. Equal extremes share the gradient.
XTGRAD_API Tensor& scatter_reduce_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor&
    index, const Tensor& src, std::string_view reduce, bool include_self = true);
/// Into `out`, which takes the result's shape and keeps its type: condition ? a : b, element by
/// element; shapes broadcast, types promote. condition: bool or uint8. The gradient goes to the one
/// that was chosen.
XTGRAD_API Tensor& where_out(Tensor& out, const Tensor& condition, const Tensor& self, const Tensor&
    other);
/// Into `out`, which takes the result's shape and keeps its type: condition ? a : b with a number
/// a, whose type promotes as numbers do.
XTGRAD_API Tensor& where_out(Tensor& out, const Tensor& condition, const Scalar& self, const Tensor&
    other);
/// Into `out`, which takes the result's shape and keeps its type: condition ? a : b with a number
/// b, whose type promotes as numbers do.
XTGRAD_API Tensor& where_out(Tensor& out, const Tensor& condition, const Tensor& self, const Scalar&
    other);
/// Into `out`, which takes the result's shape and keeps its type: condition ? a : b with two
/// numbers, in default_dtype() if one is floating.
XTGRAD_API Tensor& where_out(Tensor& out, const Tensor& condition, const Scalar& self, const Scalar&
    other);
/// Into `out`, which takes the result's shape and keeps its type: x with `value` where the mask is
/// true, in x's type; shapes broadcast. The gradient is 0 there.
XTGRAD_API Tensor& masked_fill_out(Tensor& out, const Tensor& self, const Tensor& mask, const
    Scalar& value);
/// Into `out`, which takes the result's shape and keeps its type: x with the number of a 0-dim
/// tensor where the mask is true, in x's type; shapes broadcast. The gradient of `value` is Σ g
/// there. Throws for more dims.
XTGRAD_API Tensor& masked_fill_out(Tensor& out, const Tensor& self, const Tensor& mask, const
    Tensor& value);
/// Into `out`, which takes the result's shape and keeps its type: The elements where the mask is
/// true, as a list; shapes broadcast.
XTGRAD_API Tensor& masked_select_out(Tensor& out, const Tensor& self, const Tensor& mask);
/// Into `out`, which takes the result's shape and keeps its type: x with the first elements of
/// `source` where the mask (broadcast to x) is true, in their order.
XTGRAD_API Tensor& masked_scatter_out(Tensor& out, const Tensor& self, const Tensor& mask, const
    Tensor& source);
/// Into `out`, which takes the result's shape and keeps its type: The places of the elements that
/// are not 0: [n, dim], int64, row by row.
XTGRAD_API Tensor& nonzero_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The tensors one behind the other
/// along `dim`, where alone their sizes may differ; empty tensors of the shape [0] are passed over.
/// Throws for no tensors, 0-dim ones, and sizes that do not match.
XTGRAD_API Tensor& cat_out(Tensor& out, TensorList tensors, int64_t dim = 0);
/// Into `out`, which takes the result's shape and keeps its type: cat() under NumPy's name: the
/// tensors one behind the other along `dim`.
XTGRAD_API Tensor& concat_out(Tensor& out, TensorList tensors, int64_t dim = 0);
/// Into `out`, which takes the result's shape and keeps its type: cat() under NumPy's newer name:
/// the tensors one behind the other along `dim`.
XTGRAD_API Tensor& concatenate_out(Tensor& out, TensorList tensors, int64_t dim = 0);
/// Into `out`, which takes the result's shape and keeps its type: Tensors of one shape as the
/// elements of a new dim: y.select(dim, i) = tensors[i].
XTGRAD_API Tensor& stack_out(Tensor& out, TensorList tensors, int64_t dim = 0);
/// Into `out`, which takes the result's shape and keeps its type: Side by side: cat along dim 1, of
/// lists (and numbers) along dim 0. Throws for no tensors.
XTGRAD_API Tensor& hstack_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: Below each other: cat along dim 0
/// of tensors with at least two dims, lists as rows. Throws for no tensors.
XTGRAD_API Tensor& vstack_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: vstack() under NumPy's other
/// name: lists as rows.
XTGRAD_API Tensor& row_stack_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: In depth: cat along dim 2 of
/// tensors with at least three dims: [n] → [1, n, 1], [n, m] → [n, m, 1]. Throws for no tensors.
XTGRAD_API Tensor& dstack_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: Lists (and numbers) as columns
/// beside each other and beside matrices.
XTGRAD_API Tensor& column_stack_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: Matrices (lists are rows) along
/// the diagonal of one, 0 elsewhere.
XTGRAD_API Tensor& block_diag_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: X with A X = B, or with X A = B
/// unless `left`; B [..., n, k], or [..., n] with A's batch. Throws for a singular A.
XTGRAD_API Tensor& linalg_solve_out(Tensor& out, const Tensor& A, const Tensor& B, bool left =
    true);
/// Into these, which take the results' shapes and keep their types: The same with info [...]
/// instead of an error: 0, or which element of U's diagonal is 0.
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_solve_ex_out(Tensor& out0, Tensor& out1, const
    Tensor& A, const Tensor& B, bool left = true, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: A⁻¹. Throws for a singular A.
XTGRAD_API Tensor& linalg_inv_out(Tensor& out, const Tensor& A);
/// Into these, which take the results' shapes and keep their types: {A⁻¹, info}: of a singular A
/// infinities or numbers that mean nothing, and info says which element of U's diagonal is 0; it is
/// 0 otherwise. Throws only with check_errors.
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_inv_ex_out(Tensor& out0, Tensor& out1, const Tensor&
    A, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: As solve, for a triangular A,
/// whose other triangle is not read; unitriangular: nor its diagonal, which is 1.
XTGRAD_API Tensor& linalg_solve_triangular_out(Tensor& out, const Tensor& A, const Tensor& B, bool
    upper, bool left = true, bool unitriangular = false);
/// Into these, which take the results' shapes and keep their types: {X, a copy of A} with A X =
/// self; Aᵀ for A if `transpose`.
XTGRAD_API std::tuple<Tensor&, Tensor&> triangular_solve_out(Tensor& out0, Tensor& out1, const
    Tensor& self, const Tensor& A, bool upper = true, bool transpose = false, bool unitriangular =
    false);
/// Into `out`, which takes the result's shape and keeps its type: |A|. Gradient: |A| A⁻ᵀ, also of
/// singular matrices (as the adjugate).
XTGRAD_API Tensor& linalg_det_out(Tensor& out, const Tensor& A);
/// Into these, which take the results' shapes and keep their types: {sign of |A|, log of its
/// absolute value}
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_slogdet_out(Tensor& out0, Tensor& out1, const Tensor&
    A);
/// Into `out`, which takes the result's shape and keeps its type: A = L Lᵀ, L lower triangular; of
/// a symmetric positive definite A, whose lower triangle is read. Uᵀ for L if `upper`. Throws for
/// other matrices.
XTGRAD_API Tensor& linalg_cholesky_out(Tensor& out, const Tensor& self, bool upper = false);
/// Into these, which take the results' shapes and keep their types: {L, info} with A = L Lᵀ (Uᵀ for
/// L if `upper`): info is 0, or the order of the first leading minor that is not positive. Throws
/// only with check_errors.
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_cholesky_ex_out(Tensor& out0, Tensor& out1, const
    Tensor& self, bool upper = false, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: X with (L Lᵀ) X = B for B = self
/// [..., n, k] and L = input2 [..., n, n]; Uᵀ for L if `upper`.
XTGRAD_API Tensor& cholesky_solve_out(Tensor& out, const Tensor& self, const Tensor& input2, bool
    upper = false);
/// Into `out`, which takes the result's shape and keeps its type: (L Lᵀ)⁻¹ of a triangular L [...,
/// n, n]; (Uᵀ U)⁻¹ if `upper`.
XTGRAD_API Tensor& cholesky_inverse_out(Tensor& out, const Tensor& self, bool upper = false);
/// Into these, which take the results' shapes and keep their types: The X of least ‖A X − B‖, of
/// least norm if there are several: {X, ‖A X − B‖² where A has full rank and more rows than
/// columns, rank, singular values}, empty where the driver ("gels", "gelsy", "gelsd" or "gelss")
/// does not know them. rcond: singular values below rcond · the largest count as 0.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&, Tensor&> linalg_lstsq_out(Tensor& out0, Tensor&
    out1, Tensor& out2, Tensor& out3, const Tensor& self, const Tensor& b, Optional<double> rcond =
    nullopt, Optional<std::string_view> driver = nullopt);
/// Into these, which take the results' shapes and keep their types: {P, L, U} with A = P L U: P
/// [..., m, m] a permutation, L [..., m, k] lower triangular with ones on its diagonal, U [..., k,
/// n] upper triangular, k = min(m, n). Throws for pivot = false, as libtorch does without a GPU.
/// The gradient is that of the same P, and infinite or nan where the first k rows and columns of Pᵀ
/// A are singular.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> linalg_lu_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& A, bool pivot = true);
/// Into these, which take the results' shapes and keep their types: {LU, pivots}: U with L below
/// its diagonal, whose ones are left out, and int32 pivots [..., k], counted from 1: row i was
/// exchanged with row pivots[i], in this order. Throws for a singular A, and for pivot = false.
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_lu_factor_out(Tensor& out0, Tensor& out1, const
    Tensor& A, bool pivot = true);
/// Into these, which take the results' shapes and keep their types: {LU, pivots, info} of
/// linalg_lu_factor: info [...] is 0, or which element of U's diagonal is 0. Throws for a singular
/// A only with check_errors.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> linalg_lu_factor_ex_out(Tensor& out0, Tensor& out1,
    Tensor& out2, const Tensor& A, bool pivot = true, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: X with A X = B for the LU and
/// pivots of a square A, or with X A = B unless `left`; Aᵀ for A if `adjoint`. Batches broadcast.
/// Throws for pivots that are none.
XTGRAD_API Tensor& linalg_lu_solve_out(Tensor& out, const Tensor& LU, const Tensor& pivots, const
    Tensor& B, bool left = true, bool adjoint = false);
/// Into these, which take the results' shapes and keep their types: {P, L, U} of LU and pivots, of
/// any dtype; empty where unpack_pivots or unpack_data is false.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> lu_unpack_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& lu_data, const Tensor& lu_pivots, bool unpack_data = true, bool
    unpack_pivots = true);
/// Into these, which take the results' shapes and keep their types: {LD, pivots} with A = P L D Lᵀ
/// Pᵀ of a symmetric A, whose lower triangle is read (`hermitian` or not, as no number here is
/// complex): D, of blocks of one and two rows, below it L, whose ones are left out; int32 pivots,
/// as LAPACK's sytrf gives them. Throws where D is singular. Not differentiable: its backward
/// throws.
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_ldl_factor_out(Tensor& out0, Tensor& out1, const
    Tensor& self, bool hermitian = false);
/// Into these, which take the results' shapes and keep their types: {LD, pivots, info}: info [...]
/// is 0, or which element of D is 0. Throws for a singular D only with check_errors. Not
/// differentiable: its backward throws.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> linalg_ldl_factor_ex_out(Tensor& out0, Tensor&
    out1, Tensor& out2, const Tensor& self, bool hermitian = false, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: X with A X = B for the LD and
/// pivots of A. Batches broadcast. Throws for pivots that are none. Not differentiable: its
/// backward throws.
XTGRAD_API Tensor& linalg_ldl_solve_out(Tensor& out, const Tensor& LD, const Tensor& pivots, const
    Tensor& B, bool hermitian = false);
/// Into these, which take the results' shapes and keep their types: A = Q R, Q [..., m, k] with
/// orthonormal columns, R [..., k, n] upper triangular, k = min(m, n). mode "complete": k = m,
/// differentiable for m ≤ n. mode "r": R alone, not differentiable.
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_qr_out(Tensor& out0, Tensor& out1, const Tensor& A,
    std::string_view mode = "reduced");
/// Into `out`, which takes the result's shape and keeps its type: The first n columns of H₁ … Hₖ,
/// [..., m, n]: of the reflections Hᵢ = 1 − tauᵢ v vᵀ, where v is column i of A [..., m, n] below
/// the diagonal, with 1 on it and 0 above; tau [..., k], k ≤ n ≤ m.
XTGRAD_API Tensor& linalg_householder_product_out(Tensor& out, const Tensor& input, const Tensor&
    tau);
/// Into these, which take the results' shapes and keep their types: {a, tau}: R in the upper
/// triangle of `a`, and the reflections of Q below it, as linalg_householder_product takes them.
/// linalg_qr has a derivative, this throws in its backward.
XTGRAD_API std::tuple<Tensor&, Tensor&> geqrf_out(Tensor& out0, Tensor& out1, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: Q C for the m × m product Q of
/// the reflections in self [..., m, n] and input2 = tau [..., k], and C = input3 [..., m, l]; or C
/// Q unless `left`, C [..., l, m]; Qᵀ for Q if `transpose`. Q is not formed. Not differentiable:
/// its backward throws.
XTGRAD_API Tensor& ormqr_out(Tensor& out, const Tensor& self, const Tensor& input2, const Tensor&
    input3, bool left = true, bool transpose = false);
/// Into these, which take the results' shapes and keep their types: A = U diag(S) Vh, S descending:
/// U [..., m, m], S [..., k], Vh [..., n, n], or without full_matrices U [..., m, k], Vh [..., k,
/// n]. Throws if a driver is given. The gradient counts on distinct S, and on a loss that does not
/// depend on the signs of the vectors or on those beyond k.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> linalg_svd_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& A, bool full_matrices = true, Optional<std::string_view> driver = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The singular values of A,
/// descending: [..., m, n] → [..., min(m, n)]. Throws if a driver is given.
XTGRAD_API Tensor& linalg_svdvals_out(Tensor& out, const Tensor& A, Optional<std::string_view>
    driver = nullopt);
/// Into these, which take the results' shapes and keep their types: A = V diag(L) Vᵀ of a symmetric
/// A, of which one triangle is read ("L" or "U"); L ascends.
XTGRAD_API std::tuple<Tensor&, Tensor&> linalg_eigh_out(Tensor& out0, Tensor& out1, const Tensor&
    self, std::string_view UPLO = "L");
/// Into `out`, which takes the result's shape and keeps its type: The eigenvalues of a symmetric A,
/// of which one triangle is read ("L" or "U"), ascending: [..., n, n] → [..., n].
XTGRAD_API Tensor& linalg_eigvalsh_out(Tensor& out, const Tensor& self, std::string_view UPLO =
    "L");
/// Into `out`, which takes the result's shape and keeps its type: The pseudo-inverse (Moore,
/// Penrose), [..., m, n] → [..., n, m]. Singular values up to max(atol, rtol · the largest) count
/// as 0; rtol is max(m, n) ε unless given, or 0 where atol is. `hermitian`: by eigenvalues of a
/// symmetric A.
XTGRAD_API Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, const Optional<Tensor>& atol =
    {}, const Optional<Tensor>& rtol = {}, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The pseudo-inverse with numbers
/// as tolerances, the same for all matrices of a batch.
XTGRAD_API Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, Optional<double> atol,
    Optional<double> rtol, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The pseudo-inverse; singular
/// values up to rcond · the largest count as 0.
XTGRAD_API Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, double rcond, bool hermitian =
    false);
/// Into `out`, which takes the result's shape and keeps its type: The pseudo-inverse; singular
/// values up to rcond · the largest count as 0, with an rcond for each matrix of the batch.
XTGRAD_API Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, const Tensor& rcond, bool
    hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: How many singular values are
/// larger than max(atol, rtol · the largest): int64, [..., m, n] → [...]. rtol is max(m, n) ε
/// unless given, or 0 where atol is. Not differentiable.
XTGRAD_API Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& input, const Optional<Tensor>&
    atol = {}, const Optional<Tensor>& rtol = {}, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The rank with numbers as
/// tolerances, the same for all matrices of a batch.
XTGRAD_API Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& self, Optional<double> atol,
    Optional<double> rtol, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: How many singular values are
/// larger than tol: int64. Not differentiable.
XTGRAD_API Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& self, double tol, bool
    hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: How many singular values are
/// larger than tol, one for each matrix of the batch: int64. Not differentiable.
XTGRAD_API Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& input, const Tensor& tol, bool
    hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: matmul() under its name in
/// linalg: [..., n, k] × [..., k, m] → [..., n, m].
XTGRAD_API Tensor& linalg_matmul_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The product of two or more
/// matrices in the cheapest order; the first and the last may be vectors.
XTGRAD_API Tensor& linalg_multi_dot_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: Aⁿ, by squaring; of A⁻¹ for n <
/// 0.
XTGRAD_API Tensor& linalg_matrix_power_out(Tensor& out, const Tensor& self, int64_t n);
/// Into `out`, which takes the result's shape and keeps its type: Σ Aᵏ / k!, by scaling, a Taylor
/// polynomial and squaring.
XTGRAD_API Tensor& linalg_matrix_exp_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: Σ xᵢ yᵢ along `dim`, which goes;
/// shapes broadcast. Floating types, of one dtype.
XTGRAD_API Tensor& linalg_vecdot_out(Tensor& out, const Tensor& x, const Tensor& y, int64_t dim =
    -1);
/// Into `out`, which takes the result's shape and keeps its type: a × b along a dim of size 3;
/// other dims broadcast. Throws where the numbers of dims differ.
XTGRAD_API Tensor& linalg_cross_out(Tensor& out, const Tensor& self, const Tensor& other, int64_t
    dim = -1);
/// Into `out`, which takes the result's shape and keeps its type: The inverse of x as a map from
/// its last dims to its first `ind` ones.
XTGRAD_API Tensor& linalg_tensorinv_out(Tensor& out, const Tensor& self, int64_t ind = 2);
/// Into `out`, which takes the result's shape and keeps its type: The X with tensordot(A, X) = B,
/// after A's dims `dims` went to its end.
XTGRAD_API Tensor& linalg_tensorsolve_out(Tensor& out, const Tensor& self, const Tensor& other,
    OptionalIntArrayRef dims = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: (Σ |x|ᵖ)^(1/p) over dims, all
/// unless given; p = ±inf, 0 as norm().
XTGRAD_API Tensor& linalg_vector_norm_out(Tensor& out, const Tensor& self, const Scalar& ord = 2,
    OptionalIntArrayRef dim = nullopt, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Of the matrices in two dims: 2,
/// −2 the largest, the smallest singular value; 1, −1 (inf, −inf) the largest, the smallest Σ |x|
/// of a column (row). Throws for other orders.
XTGRAD_API Tensor& linalg_matrix_norm_out(Tensor& out, const Tensor& self, const Scalar& ord,
    IntArrayRef dim = {-2, -1}, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Of the matrices in two dims:
/// "fro" √Σ x², "nuc" Σ of the singular values.
XTGRAD_API Tensor& linalg_matrix_norm_out(Tensor& out, const Tensor& self, std::string_view ord =
    "fro", IntArrayRef dim = {-2, -1}, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The vector norm `ord` along one
/// dim, the matrix norm over two; without `dim` over all of at most two dims. Without both the
/// 2-norm of everything.
XTGRAD_API Tensor& linalg_norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& ord =
    nullopt, OptionalIntArrayRef dim = nullopt, bool keepdim = false, Optional<ScalarType> dtype =
    nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The matrix norm "fro" or "nuc"
/// over two dims, of a matrix both unless given.
XTGRAD_API Tensor& linalg_norm_out(Tensor& out, const Tensor& self, std::string_view ord,
    OptionalIntArrayRef dim = nullopt, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: √Σ x² over at most two dims; over
/// an empty list of everything.
XTGRAD_API Tensor& frobenius_norm_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim
    = false);
/// Into `out`, which takes the result's shape and keeps its type: Σ of the singular values of a
/// matrix: 0-dim, [1, 1] if `keepdim`. Throws for other dims.
XTGRAD_API Tensor& nuclear_norm_out(Tensor& out, const Tensor& self, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: Σ of the singular values of the
/// matrices in two dims.
XTGRAD_API Tensor& nuclear_norm_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim =
    false);
/// Into `out`, which takes the result's shape and keeps its type: ‖A‖ ‖A⁻¹‖ in the matrix norm p,
/// the 2-norm unless given (from the singular values, as −2 is); for a singular A inf, or 0 for p =
/// −2.
XTGRAD_API Tensor& linalg_cond_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p =
    nullopt);
/// Into `out`, which takes the result's shape and keeps its type: ‖A‖ ‖A⁻¹‖ in the norm "fro" or
/// "nuc"; inf for a singular A.
XTGRAD_API Tensor& linalg_cond_out(Tensor& out, const Tensor& self, std::string_view p);
/// Into `out`, which takes the result's shape and keeps its type: A⁻¹: linalg_inv. Throws for a
/// singular A.
XTGRAD_API Tensor& inverse_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: L with A = L Lᵀ, or U with A = Uᵀ
/// U if `upper`: linalg_cholesky. Warns once that the name is deprecated.
XTGRAD_API Tensor& cholesky_out(Tensor& out, const Tensor& self, bool upper = false);
/// Into `out`, which takes the result's shape and keeps its type: Aⁿ, of A⁻¹ for n < 0:
/// linalg_matrix_power.
XTGRAD_API Tensor& matrix_power_out(Tensor& out, const Tensor& self, int64_t n);
/// Into these, which take the results' shapes and keep their types: A = Q R: linalg_qr, "reduced"
/// if `some`, else "complete". Warns once that the name is deprecated.
XTGRAD_API std::tuple<Tensor&, Tensor&> qr_out(Tensor& out0, Tensor& out1, const Tensor& self, bool
    some = true);
/// Into these, which take the results' shapes and keep their types: {U, S, V} with A = U diag(S) Vᵀ
/// and V, not Vᵀ, reduced if `some`; without compute_uv U and V are 0.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> svd_out(Tensor& out0, Tensor& out1, Tensor& out2,
    const Tensor& self, bool some = true, bool compute_uv = true);
/// Into `out`, which takes the result's shape and keeps its type: X with A X = self for the LU and
/// pivots of A: linalg_lu_solve. Warns once that the name is deprecated.
XTGRAD_API Tensor& lu_solve_out(Tensor& out, const Tensor& self, const Tensor& lu_data, const
    Tensor& lu_pivots);
/// Into `out`, which takes the result's shape and keeps its type: The first columns of a product of
/// reflections: linalg_householder_product(self, input2).
XTGRAD_API Tensor& orgqr_out(Tensor& out, const Tensor& self, const Tensor& input2);
/// Into `out`, which takes the result's shape and keeps its type: (x − t)². Of a broadcast tensor
/// the mean's gradient is the true one, where libtorch's is too large: it divides by that tensor's
/// size.
XTGRAD_API Tensor& mse_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t
    reduction = Reduction::Mean);
/// Into `out`, which takes the result's shape and keeps its type: (x − t)² / 2β where |x − t| < β,
/// else |x − t| − β/2; β = 0 is l1_loss. Throws for β < 0.
XTGRAD_API Tensor& smooth_l1_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t
    reduction = Reduction::Mean, double beta = 1);
/// Into `out`, which takes the result's shape and keeps its type: (x − t)² / 2 where |x − t| ≤ δ,
/// else δ (|x − t| − δ/2). Throws for δ ≤ 0.
XTGRAD_API Tensor& huber_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t
    reduction = Reduction::Mean, double delta = 1);
/// Into `out`, which takes the result's shape and keeps its type: −w_t x_t of log-probabilities x
/// [n, c] or [c] and classes t [n] or []: int64 in [0, c), or `ignore_index`, which counts nothing.
/// The mean is weighted: Σ loss / Σ w_t. Throws for other targets and for a `weight` that is not
/// [c]. Not differentiable in t.
XTGRAD_API Tensor& nll_loss_out(Tensor& out, const Tensor& self, const Tensor& target, const
    Optional<Tensor>& weight = {}, int64_t reduction = Reduction::Mean, int64_t ignore_index =
    -100);
/// Into `out`, which takes the result's shape and keeps its type: −w (t log x + (1 − t) log(1 − x))
/// of probabilities x, with logarithms of at least −100 and, in the gradient (x − t) / (x (1 − x)),
/// a divisor of at least 1e-12. Throws unless 0 ≤ x ≤ 1.
XTGRAD_API Tensor& binary_cross_entropy_out(Tensor& out, const Tensor& self, const Tensor& target,
    const Optional<Tensor>& weight = {}, int64_t reduction = Reduction::Mean);
/// Into `out`, which takes the result's shape and keeps its type: The same of sigmoid(x), without
/// its loss of precision; `pos_weight` multiplies t log sigmoid(x).
XTGRAD_API Tensor& binary_cross_entropy_with_logits_out(Tensor& out, const Tensor& self, const
    Tensor& target, const Optional<Tensor>& weight = {}, const Optional<Tensor>& pos_weight = {},
    int64_t reduction = Reduction::Mean);
/// Into `out`, which takes the result's shape and keeps its type: log(1 + exp(−t x)), t = ±1.
XTGRAD_API Tensor& soft_margin_loss_out(Tensor& out, const Tensor& self, const Tensor& target,
    int64_t reduction = Reduction::Mean);
/// Into `out`, which takes the result's shape and keeps its type: Σ w_t max(0, margin − x_t + x_j)ᵖ
/// / c over the classes j ≠ t: x [n, c] or [c]; p = 1 or 2.
XTGRAD_API Tensor& multi_margin_loss_out(Tensor& out, const Tensor& self, const Tensor& target,
    const Scalar& p = 1, const Scalar& margin = 1, const Optional<Tensor>& weight = {}, int64_t
    reduction = Reduction::Mean);
/// Into `out`, which takes the result's shape and keeps its type: Σ max(0, 1 − x_k + x_j) / c over
/// the classes k that t lists, up to its first −1, and the classes j that it does not: x and t [n,
/// c] or [c].
XTGRAD_API Tensor& multilabel_margin_loss_out(Tensor& out, const Tensor& self, const Tensor& target,
    int64_t reduction = Reduction::Mean);
/// Into `out`, which takes the result's shape and keeps its type: y = a b over the last two dims,
/// [..., n, k] × [..., k, m] → [..., n, m]; the dims before broadcast. A vector counts as a row on
/// the left and as a column on the right, and its dim is dropped from y.
XTGRAD_API Tensor& matmul_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: [n, k] × [k, m] → [n, m]
XTGRAD_API Tensor& mm_out(Tensor& out, const Tensor& self, const Tensor& mat2);
/// Into `out`, which takes the result's shape and keeps its type: [n, k] × [k] → [n]
XTGRAD_API Tensor& mv_out(Tensor& out, const Tensor& self, const Tensor& vec);
/// Into `out`, which takes the result's shape and keeps its type: b products: [b, n, k] × [b, k, m]
/// → [b, n, m]
XTGRAD_API Tensor& bmm_out(Tensor& out, const Tensor& self, const Tensor& mat2);
/// Into `out`, which takes the result's shape and keeps its type: Σ aᵢ bᵢ, [k] × [k] → []
XTGRAD_API Tensor& dot_out(Tensor& out, const Tensor& self, const Tensor& tensor);
/// Into `out`, which takes the result's shape and keeps its type: yᵢⱼ = aᵢ bⱼ, [n] × [m] → [n, m];
/// dtypes promote.
XTGRAD_API Tensor& outer_out(Tensor& out, const Tensor& self, const Tensor& vec2);
/// Into `out`, which takes the result's shape and keeps its type: y = beta · self + alpha · mat1
/// mat2, [n, k] × [k, m] → [n, m], which self broadcasts to. With beta 0 self is not read: its NaNs
/// do not spread.
XTGRAD_API Tensor& addmm_out(Tensor& out, const Tensor& self, const Tensor& mat1, const Tensor&
    mat2, const Scalar& beta = 1, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = beta · self + alpha · mat
/// vec, [n, k] × [k] → [n]
XTGRAD_API Tensor& addmv_out(Tensor& out, const Tensor& self, const Tensor& mat, const Tensor& vec,
    const Scalar& beta = 1, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = beta · self + alpha · vec1
/// vec2ᵀ, [n] × [m] → [n, m]; bools too, with or and and.
XTGRAD_API Tensor& addr_out(Tensor& out, const Tensor& self, const Tensor& vec1, const Tensor& vec2,
    const Scalar& beta = 1, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y = beta · self + alpha · Σ
/// batch1[i] batch2[i], [b, n, k] × [b, k, m] → [n, m]
XTGRAD_API Tensor& addbmm_out(Tensor& out, const Tensor& self, const Tensor& batch1, const Tensor&
    batch2, const Scalar& beta = 1, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: y[i] = beta · self[i] + alpha ·
/// batch1[i] batch2[i], [b, n, k] × [b, k, m] → [b, n, m]
XTGRAD_API Tensor& baddbmm_out(Tensor& out, const Tensor& self, const Tensor& batch1, const Tensor&
    batch2, const Scalar& beta = 1, const Scalar& alpha = 1);
/// Into `out`, which takes the result's shape and keeps its type: dot, as no number here is complex
XTGRAD_API Tensor& vdot_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: Σ over the last dims, [a…, k] ×
/// [b…, k] → [a…, b…]; a product where one is a number.
XTGRAD_API Tensor& inner_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: Σ over the pairs of dims
/// dims_self[i], dims_other[i]; the others of self, then those of other, remain.
XTGRAD_API Tensor& tensordot_out(Tensor& out, const Tensor& self, const Tensor& other, IntArrayRef
    dims_self, IntArrayRef dims_other);
/// Into `out`, which takes the result's shape and keeps its type: Kronecker's product: every
/// element of self times the whole of other, sizes multiplied.
XTGRAD_API Tensor& kron_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: a × b along `dim` of size 3, by
/// default the first such; other dims broadcast.
XTGRAD_API Tensor& cross_out(Tensor& out, const Tensor& self, const Tensor& other, Optional<int64_t>
    dim = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Σ of the diagonal of a matrix.
XTGRAD_API Tensor& trace_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The product of matrices, in the
/// cheapest order.
XTGRAD_API Tensor& chain_matmul_out(Tensor& out, TensorList matrices);
/// Into `out`, which takes the result's shape and keeps its type: y = x wᵀ + b, x [..., in] × w
/// [out, in] (+ [out]) → [..., out]
XTGRAD_API Tensor& linear_out(Tensor& out, const Tensor& input, const Tensor& weight, const
    Optional<Tensor>& bias = {});
/// Into these, which take the results' shapes and keep their types: batch_norm as {y, mean, 1 /
/// √(var + eps)} with the batch's statistics [c], which are constants; both are empty unless
/// training.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> native_batch_norm_out(Tensor& out0, Tensor& out1,
    Tensor& out2, const Tensor& input, const Optional<Tensor>& weight, const Optional<Tensor>& bias,
    const Optional<Tensor>& running_mean, const Optional<Tensor>& running_var, bool training, double
    momentum, double eps);
/// Into these, which take the results' shapes and keep their types: layer_norm as {y, mean, 1 /
/// √(var + eps)}; the statistics, constants, have size 1 in place of `normalized_shape`.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> native_layer_norm_out(Tensor& out0, Tensor& out1,
    Tensor& out2, const Tensor& input, IntArrayRef normalized_shape, const Optional<Tensor>& weight,
    const Optional<Tensor>& bias, double eps);
/// Into `out`, which takes the result's shape and keeps its type: A border of `value`. Gradient:
/// the same with the negative widths.
XTGRAD_API Tensor& constant_pad_nd_out(Tensor& out, const Tensor& self, IntArrayRef pad, const
    Scalar& value = 0);
/// Into `out`, which takes the result's shape and keeps its type: A border that mirrors [n, c, l]
/// (or without n), the edge itself not repeated; widths below the size.
XTGRAD_API Tensor& reflection_pad1d_out(Tensor& out, const Tensor& self, IntArrayRef padding);
/// Into `out`, which takes the result's shape and keeps its type: A border that mirrors [n, c, h,
/// w] (or without n), the edge itself not repeated; widths below the size.
XTGRAD_API Tensor& reflection_pad2d_out(Tensor& out, const Tensor& self, IntArrayRef padding);
/// Into `out`, which takes the result's shape and keeps its type: A border that mirrors [n, c, d,
/// h, w] (or without n), the edge itself not repeated; widths below the size.
XTGRAD_API Tensor& reflection_pad3d_out(Tensor& out, const Tensor& self, IntArrayRef padding);
/// Into `out`, which takes the result's shape and keeps its type: A border that repeats the edge of
/// [n, c, l] (or without n).
XTGRAD_API Tensor& replication_pad1d_out(Tensor& out, const Tensor& self, IntArrayRef padding);
/// Into `out`, which takes the result's shape and keeps its type: A border that repeats the edge of
/// [n, c, h, w] (or without n).
XTGRAD_API Tensor& replication_pad2d_out(Tensor& out, const Tensor& self, IntArrayRef padding);
/// Into `out`, which takes the result's shape and keeps its type: A border that repeats the edge of
/// [n, c, d, h, w] (or without n).
XTGRAD_API Tensor& replication_pad3d_out(Tensor& out, const Tensor& self, IntArrayRef padding);
/// Into these, which take the results' shapes and keep their types: max_pool2d, and where each
/// maximum was: its place in its plane, row by row, as int64.
XTGRAD_API std::tuple<Tensor&, Tensor&> max_pool2d_with_indices_out(Tensor& out0, Tensor& out1,
    const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = 0,
    IntArrayRef dilation = 1, bool ceil_mode = false);
/// Into these, which take the results' shapes and keep their types: max_pool3d, and where each
/// maximum was: its place in its plane, row by row, as int64.
XTGRAD_API std::tuple<Tensor&, Tensor&> max_pool3d_with_indices_out(Tensor& out0, Tensor& out1,
    const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = 0,
    IntArrayRef dilation = 1, bool ceil_mode = false);
/// Into `out`, which takes the result's shape and keeps its type: Σ under each window divided by
/// the number of elements, zeros of the padding among them if count_include_pad, or by
/// divisor_override. [n, c, h, w] → [n, c, out…]. Floating types and int64 (which rounds towards
/// zero).
XTGRAD_API Tensor& avg_pool2d_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size,
    IntArrayRef stride = {}, IntArrayRef padding = 0, bool ceil_mode = false, bool count_include_pad
    = true, Optional<int64_t> divisor_override = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Σ under each window divided by
/// the number of elements, zeros of the padding among them if count_include_pad, or by
/// divisor_override. [n, c, d, h, w] → [n, c, out…]. Floating types and int64 (which rounds towards
/// zero).
XTGRAD_API Tensor& avg_pool3d_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size,
    IntArrayRef stride = {}, IntArrayRef padding = 0, bool ceil_mode = false, bool count_include_pad
    = true, Optional<int64_t> divisor_override = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Averages over the windows of
/// adaptive_avg_pool1d in both dims: [n, c, h, w] → [n, c, out…].
XTGRAD_API Tensor& adaptive_avg_pool2d_out(Tensor& out, const Tensor& self, IntArrayRef
    output_size);
/// Into `out`, which takes the result's shape and keeps its type: Averages over the windows of
/// adaptive_avg_pool1d in three dims: [n, c, d, h, w] → [n, c, out…].
XTGRAD_API Tensor& adaptive_avg_pool3d_out(Tensor& out, const Tensor& self, IntArrayRef
    output_size);
/// Into these, which take the results' shapes and keep their types: {maxima, indices} under the
/// windows of adaptive_avg_pool2d; indices: each maximum's place in its plane, row by row. [n, c,
/// h, w] → [n, c, out…].
XTGRAD_API std::tuple<Tensor&, Tensor&> adaptive_max_pool2d_out(Tensor& out0, Tensor& out1, const
    Tensor& self, IntArrayRef output_size);
/// Into these, which take the results' shapes and keep their types: {maxima, indices} under the
/// windows of adaptive_avg_pool3d; indices: each maximum's place in its volume, row by row. [n, c,
/// d, h, w] → [n, c, out…].
XTGRAD_API std::tuple<Tensor&, Tensor&> adaptive_max_pool3d_out(Tensor& out0, Tensor& out1, const
    Tensor& self, IntArrayRef output_size);
/// Into these, which take the results' shapes and keep their types: {maxima, indices} under windows
/// of one size whose places are random: window i of n begins at ⌊(i + u) a⌋ − ⌊u a⌋ with a = (in −
/// kernel) / (n − 1), the last one at in − kernel. [n, c, h, w] → [n, c, out…]; random_samples: [n,
/// c, 2], u in [0, 1), that of the width first. https://arxiv.org/abs/1412.6071
XTGRAD_API std::tuple<Tensor&, Tensor&> fractional_max_pool2d_out(Tensor& out0, Tensor& out1, const
    Tensor& self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples);
/// Into these, which take the results' shapes and keep their types: The same in three dims: [n, c,
/// d, h, w] → [n, c, out…]; random_samples: [n, c, 3], u in the order of the dims.
XTGRAD_API std::tuple<Tensor&, Tensor&> fractional_max_pool3d_out(Tensor& out0, Tensor& out1, const
    Tensor& self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples);
/// Into `out`, which takes the result's shape and keeps its type: Puts each element where a maximum
/// was found (indices as max_pool2d_with_indices gave them) in planes [h, w] of output_size, 0
/// elsewhere. Throws for indices outside.
XTGRAD_API Tensor& max_unpool2d_out(Tensor& out, const Tensor& self, const Tensor& indices,
    IntArrayRef output_size);
/// Into `out`, which takes the result's shape and keeps its type: Puts each element where a maximum
/// was found (indices as max_pool3d_with_indices gave them) in volumes [d, h, w] of output_size, 0
/// elsewhere; stride and padding are only checked. Throws for indices outside.
XTGRAD_API Tensor& max_unpool3d_out(Tensor& out, const Tensor& self, const Tensor& indices,
    IntArrayRef output_size, IntArrayRef stride, IntArrayRef padding);
/// Into `out`, which takes the result's shape and keeps its type: Uniform in [0, 1).
XTGRAD_API Tensor& rand_out(Tensor& out, IntArrayRef size);
/// Into `out`, which takes the result's shape and keeps its type: Uniform in [0, 1), from the given
/// generator.
XTGRAD_API Tensor& rand_out(Tensor& out, IntArrayRef size, Optional<Generator> generator);
/// Into `out`, which takes the result's shape and keeps its type: Uniform in [0, 1), with another
/// tensor's shape, dtype and dim order unless told otherwise.
XTGRAD_API Tensor& rand_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat>
    memory_format = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Normal with mean 0 and standard
/// deviation 1.
XTGRAD_API Tensor& randn_out(Tensor& out, IntArrayRef size);
/// Into `out`, which takes the result's shape and keeps its type: Normal with mean 0 and standard
/// deviation 1, from the given generator.
XTGRAD_API Tensor& randn_out(Tensor& out, IntArrayRef size, Optional<Generator> generator);
/// Into `out`, which takes the result's shape and keeps its type: Normal with mean 0 and standard
/// deviation 1, with another tensor's shape, dtype and dim order unless told otherwise.
XTGRAD_API Tensor& randn_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat>
    memory_format = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Whole numbers in [0, high); int64
/// unless the options name another dtype, which must hold them.
XTGRAD_API Tensor& randint_out(Tensor& out, int64_t high, IntArrayRef size);
/// Into `out`, which takes the result's shape and keeps its type: Whole numbers in [low, high);
/// int64 unless the options name another dtype, which must hold them.
XTGRAD_API Tensor& randint_out(Tensor& out, int64_t low, int64_t high, IntArrayRef size);
/// Into `out`, which takes the result's shape and keeps its type: Whole numbers in [0, high), from
/// the given generator; int64 unless the options name another dtype, which must hold them.
XTGRAD_API Tensor& randint_out(Tensor& out, int64_t high, IntArrayRef size, Optional<Generator>
    generator);
/// Into `out`, which takes the result's shape and keeps its type: Whole numbers in [low, high),
/// from the given generator; int64 unless the options name another dtype, which must hold them.
XTGRAD_API Tensor& randint_out(Tensor& out, int64_t low, int64_t high, IntArrayRef size,
    Optional<Generator> generator);
/// Into `out`, which takes the result's shape and keeps its type: Whole numbers in [0, high), with
/// another tensor's shape, dtype and dim order unless told otherwise; the dtype must hold them.
XTGRAD_API Tensor& randint_like_out(Tensor& out, const Tensor& self, int64_t high,
    Optional<MemoryFormat> memory_format = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Whole numbers in [low, high),
/// with another tensor's shape, dtype and dim order unless told otherwise; the dtype must hold
/// them.
XTGRAD_API Tensor& randint_like_out(Tensor& out, const Tensor& self, int64_t low, int64_t high,
    Optional<MemoryFormat> memory_format = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: 0 … n − 1 in random order.
XTGRAD_API Tensor& randperm_out(Tensor& out, int64_t n);
/// Into `out`, which takes the result's shape and keeps its type: 0 … n − 1 in random order, from
/// the given generator.
XTGRAD_API Tensor& randperm_out(Tensor& out, int64_t n, Optional<Generator> generator);
/// Into `out`, which takes the result's shape and keeps its type: Normal with one mean and one
/// standard deviation for all. Throws for a negative one.
XTGRAD_API Tensor& normal_out(Tensor& out, double mean, double std, IntArrayRef size,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Normal, each number with its own
/// mean: [...] → the same. Throws for a negative standard deviation.
XTGRAD_API Tensor& normal_out(Tensor& out, const Tensor& mean, double std = 1, Optional<Generator>
    generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Normal, each number with its own
/// standard deviation: [...] → the same. Throws where one is negative.
XTGRAD_API Tensor& normal_out(Tensor& out, double mean, const Tensor& std, Optional<Generator>
    generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Normal, each number with its own
/// mean and standard deviation, which broadcast; the dtype is the mean's. Throws where a standard
/// deviation is negative.
XTGRAD_API Tensor& normal_out(Tensor& out, const Tensor& mean, const Tensor& std,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: 1 with probability p, else 0,
/// where p is each element of self. Throws for an element outside [0, 1], and for integers.
XTGRAD_API Tensor& bernoulli_out(Tensor& out, const Tensor& self, Optional<Generator> generator =
    nullopt);
/// Into `out`, which takes the result's shape and keeps its type: 1 with probability p, else 0, in
/// self's shape and dtype. Throws unless 0 ≤ p ≤ 1.
XTGRAD_API Tensor& bernoulli_out(Tensor& out, const Tensor& self, double p, Optional<Generator>
    generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: 1 with probability p, else 0, in
/// self's shape and dtype; p broadcasts to that shape. Throws for an element of p outside [0, 1].
XTGRAD_API Tensor& bernoulli_out(Tensor& out, const Tensor& self, const Tensor& p,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Indices drawn with the
/// probabilities self / sum(self): [n] → [num_samples], [m, n] → [m, num_samples].
XTGRAD_API Tensor& multinomial_out(Tensor& out, const Tensor& self, int64_t num_samples, bool
    replacement = false, Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The number of events where self
/// is expected, each element by itself: [...] → the same. Rate 0 gives 0, and inf gives inf. Throws
/// for a negative rate or nan, and for integers. Hörmann 1993.
XTGRAD_API Tensor& poisson_out(Tensor& out, const Tensor& self, Optional<Generator> generator =
    nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The successes among `count`
/// trials, each with probability prob; both broadcast and are of one floating dtype. A count or
/// probability below 0 counts as 0, a probability above 1 as 1; nan gives nan. Throws where dtypes
/// differ. Hörmann 1993.
XTGRAD_API Tensor& binomial_out(Tensor& out, const Tensor& count, const Tensor& prob,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The number of the first success
/// where each trial succeeds with probability p: 1, 2, …, of any dtype but bool; integers wrap
/// around. Throws unless 0 < p < 1.
XTGRAD_API Tensor& geometric_out(Tensor& out, const Tensor& self, double p, Optional<Generator>
    generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Cauchy's distribution, median +
/// sigma · tan(π (u − ½)) for a uniform u. Throws for integers.
XTGRAD_API Tensor& cauchy_out(Tensor& out, const Tensor& self, double median = 0, double sigma = 1,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: exp of normal numbers with that
/// mean and standard deviation. Throws unless std > 0, and for integers.
XTGRAD_API Tensor& log_normal_out(Tensor& out, const Tensor& self, double mean = 1, double std = 2,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: exponential_() of a copy.
XTGRAD_API Tensor& exponential_out(Tensor& out, const Tensor& self, double lambda = 1,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: uniform_() of a copy.
XTGRAD_API Tensor& uniform_out(Tensor& out, const Tensor& self, double from = 0, double to = 1,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: random_() of a copy.
XTGRAD_API Tensor& random_out(Tensor& out, const Tensor& self, Optional<Generator> generator =
    nullopt);
/// Into `out`, which takes the result's shape and keeps its type: random_(to) of a copy.
XTGRAD_API Tensor& random_out(Tensor& out, const Tensor& self, int64_t to, Optional<Generator>
    generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: random_(from, to) of a copy.
XTGRAD_API Tensor& random_out(Tensor& out, const Tensor& self, int64_t from, Optional<int64_t> to,
    Optional<Generator> generator = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Each element (of the flattened
/// tensor, or slice along `dim`) repeats[i] times in a row, or `repeats` times where it has one
/// element: [… s …] → [… Σ repeats …]. `output_size` is checked against that sum.
XTGRAD_API Tensor& repeat_interleave_out(Tensor& out, const Tensor& self, const Tensor& repeats,
    Optional<int64_t> dim = nullopt, Optional<int64_t> output_size = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Each element (of the flattened
/// tensor, or slice along `dim`) `repeats` times in a row: [… s …] → [… s · repeats …].
/// `output_size` is checked against that size.
XTGRAD_API Tensor& repeat_interleave_out(Tensor& out, const Tensor& self, int64_t repeats,
    Optional<int64_t> dim = nullopt, Optional<int64_t> output_size = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The number i repeats[i] times,
/// for each i: [Σ repeats], int64 or int32.
XTGRAD_API Tensor& repeat_interleave_out(Tensor& out, const Tensor& repeats, Optional<int64_t>
    output_size = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Elements moved on by `shifts`
/// along `dims`, those that fall off come in again at the front; of the flattened tensor without
/// dims.
XTGRAD_API Tensor& roll_out(Tensor& out, const Tensor& self, IntArrayRef shifts, IntArrayRef dims =
    {});
/// Into `out`, which takes the result's shape and keeps its type: Turned k times by 90° in the
/// plane of two dims, from the first towards the second.
XTGRAD_API Tensor& rot90_out(Tensor& out, const Tensor& self, int64_t k = 1, IntArrayRef dims = {0,
    1});
/// Into `out`, which takes the result's shape and keeps its type: The lower triangle of matrices
/// [..., n, m]: xᵢⱼ where j − i ≤ diagonal, else 0.
XTGRAD_API Tensor& tril_out(Tensor& out, const Tensor& self, int64_t diagonal = 0);
/// Into `out`, which takes the result's shape and keeps its type: The upper triangle of matrices
/// [..., n, m]: xᵢⱼ where j − i ≥ diagonal, else 0.
XTGRAD_API Tensor& triu_out(Tensor& out, const Tensor& self, int64_t diagonal = 0);
/// Into `out`, which takes the result's shape and keeps its type: The places that tril of a row ×
/// col matrix keeps, row by row: [2, k], row numbers, then columns.
XTGRAD_API Tensor& tril_indices_out(Tensor& out, int64_t row, int64_t col, int64_t offset = 0);
/// Into `out`, which takes the result's shape and keeps its type: The places that triu of a row ×
/// col matrix keeps, row by row: [2, k], row numbers, then columns.
XTGRAD_API Tensor& triu_indices_out(Tensor& out, int64_t row, int64_t col, int64_t offset = 0);
/// Into `out`, which takes the result's shape and keeps its type: Matrices in the dims dim1 and
/// dim2 with the last dim of x on their diagonal, 0 elsewhere.
XTGRAD_API Tensor& diag_embed_out(Tensor& out, const Tensor& self, int64_t offset = 0, int64_t dim1
    = -2, int64_t dim2 = -1);
/// Into `out`, which takes the result's shape and keeps its type: The matrix with the list x on
/// diagonal number `diagonal`, 0 elsewhere: [n] → [n + |d|, n + |d|]; or that diagonal of a matrix
/// x as a list. Throws for other dims.
XTGRAD_API Tensor& diag_out(Tensor& out, const Tensor& self, int64_t diagonal = 0);
/// Into `out`, which takes the result's shape and keeps its type: x with `src` in place of
/// x.select(dim, index), whose shape it has. The gradient of x is 0 there, that of `src` is read
/// there.
XTGRAD_API Tensor& select_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t
    dim, int64_t index);
/// Into `out`, which takes the result's shape and keeps its type: x with `src` in place of
/// x.slice(dim, start, end, step), whose shape it has; gradients as select_scatter.
XTGRAD_API Tensor& slice_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t dim
    = 0, Optional<int64_t> start = nullopt, Optional<int64_t> end = nullopt, int64_t step = 1);
/// Into `out`, which takes the result's shape and keeps its type: x with `src` in place of
/// x.diagonal(offset, dim1, dim2), whose shape it has; gradients as select_scatter.
XTGRAD_API Tensor& diagonal_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t
    offset = 0, int64_t dim1 = 0, int64_t dim2 = 1);
/// Into `out`, which takes the result's shape and keeps its type: x with `src` in place of
/// x.as_strided(size, stride, storage_offset), whose shape it has; gradients as select_scatter.
XTGRAD_API Tensor& as_strided_scatter_out(Tensor& out, const Tensor& self, const Tensor& src,
    IntArrayRef size, IntArrayRef stride, Optional<int64_t> storage_offset = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: narrow() as a copy.
XTGRAD_API Tensor& narrow_copy_out(Tensor& out, const Tensor& self, int64_t dim, int64_t start,
    int64_t length);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ x of everything. Integers
/// and bools sum to int64. dL/dx: g everywhere.
XTGRAD_API Tensor& sum_out(Tensor& out, const Tensor& self, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ x over dims, which go
/// unless `keepdim`. Integers and bools sum to int64. dL/dx: g everywhere.
XTGRAD_API Tensor& sum_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim =
    false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ x / n of everything, nan of
/// nothing. Floating types only.
XTGRAD_API Tensor& mean_out(Tensor& out, const Tensor& self, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ x / n over dims, which go
/// unless `keepdim`, nan of nothing. Floating types only.
XTGRAD_API Tensor& mean_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim =
    false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: y = Π x of everything, 1 of
/// nothing; types as `sum`. dy/dxᵢ = Π over j ≠ i of xⱼ, also where some x are 0.
XTGRAD_API Tensor& prod_out(Tensor& out, const Tensor& self, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: y = Π x along `dim`, which goes
/// unless `keepdim`, 1 of nothing; types as `sum`. dy/dxᵢ = Π over j ≠ i of xⱼ, also where some x
/// are 0.
XTGRAD_API Tensor& prod_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim = false,
    Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: y = log Σ eˣ without overflow;
/// -inf of nothing. Integers become default_dtype().
XTGRAD_API Tensor& logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim =
    false);
/// Into `out`, which takes the result's shape and keeps its type: Whether all elements are not 0:
/// 0-dim, bool, uint8 for uint8. Not differentiable.
XTGRAD_API Tensor& all_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: Whether all elements along `dim`,
/// which goes unless `keepdim`, are not 0: bool, uint8 for uint8. Not differentiable.
XTGRAD_API Tensor& all_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: Whether any element is not 0:
/// 0-dim, bool, uint8 for uint8. Not differentiable.
XTGRAD_API Tensor& any_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: Whether any element along `dim`,
/// which goes unless `keepdim`, is not 0: bool, uint8 for uint8. Not differentiable.
XTGRAD_API Tensor& any_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ (x − mean)² / (n − 1) of
/// everything, or without `unbiased` / n. nan or inf where the divisor is 0. Floating types only.
XTGRAD_API Tensor& var_out(Tensor& out, const Tensor& self, bool unbiased = true);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ (x − mean)² / (n − 1) over
/// dims, which go unless `keepdim`; without `unbiased` / n. nan or inf where the divisor is 0.
/// Floating types only.
XTGRAD_API Tensor& var_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool unbiased =
    true, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ (x − mean)² / (n −
/// correction) over dims, which go unless `keepdim`; correction is 1 unless given. nan or inf for n
/// ≤ correction. Floating types only.
XTGRAD_API Tensor& var_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim,
    Optional<Scalar> correction, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: y = √(Σ (x − mean)² / (n − 1)) of
/// everything, or without `unbiased` / n. The gradient where y is 0 is 0. Floating types only.
XTGRAD_API Tensor& std_out(Tensor& out, const Tensor& self, bool unbiased = true);
/// Into `out`, which takes the result's shape and keeps its type: y = √(Σ (x − mean)² / (n − 1))
/// over dims, which go unless `keepdim`; without `unbiased` / n. The gradient where y is 0 is 0.
/// Floating types only.
XTGRAD_API Tensor& std_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool unbiased =
    true, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: y = √(Σ (x − mean)² / (n −
/// correction)) over dims, which go unless `keepdim`; correction is 1 unless given. The gradient
/// where y is 0 is 0. Floating types only.
XTGRAD_API Tensor& std_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim,
    Optional<Scalar> correction, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: y = Σ (x − mean)² / (n − 1) along
/// one dim, which goes: an int alone is a dim, not `unbiased`.
XTGRAD_API Tensor& var_out(Tensor& out, const Tensor& self, int dim);
/// Into `out`, which takes the result's shape and keeps its type: y = √(Σ (x − mean)² / (n − 1))
/// along one dim, which goes: an int alone is a dim, not `unbiased`.
XTGRAD_API Tensor& std_out(Tensor& out, const Tensor& self, int dim);
/// Into `out`, which takes the result's shape and keeps its type: y = (Σ |x|ᵖ)^(1/p) of everything;
/// p = 0 counts what is not 0, p = ±inf gives the largest or smallest |x|. 0 of nothing. The
/// gradient at x = 0 is 0; equal largest share it. Floating types only.
XTGRAD_API Tensor& norm_out(Tensor& out, const Tensor& self, const Scalar& p = 2);
/// Into `out`, which takes the result's shape and keeps its type: y = (Σ |x|ᵖ)^(1/p) of everything
/// converted to `dtype` first; p is 2 unless given. The gradient at x = 0 is 0.
XTGRAD_API Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p, ScalarType
    dtype);
/// Into `out`, which takes the result's shape and keeps its type: y = (Σ |x|ᵖ)^(1/p) over dims,
/// which go unless `keepdim`; p is 2 unless given, 0 counts what is not 0, ±inf gives the largest
/// or smallest |x|. The gradient at x = 0 is 0. Floating types only.
XTGRAD_API Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p, IntArrayRef
    dim, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: y = (Σ |x|ᵖ)^(1/p) over dims,
/// which go unless `keepdim`, of x converted to `dtype` first; p is 2 unless given. The gradient at
/// x = 0 is 0.
XTGRAD_API Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p, IntArrayRef
    dim, bool keepdim, ScalarType dtype);
/// Into `out`, which takes the result's shape and keeps its type: The largest element, nan if there
/// is one: 0-dim; equal ones share the gradient. Throws for no elements.
XTGRAD_API Tensor& max_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The smallest element, nan if
/// there is one: 0-dim; equal ones share the gradient. Throws for no elements.
XTGRAD_API Tensor& min_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The largest element over dims,
/// all for an empty list, nan if there is one; equal ones share the gradient. Throws for no
/// elements.
XTGRAD_API Tensor& amax_out(Tensor& out, const Tensor& self, IntArrayRef dim = {}, bool keepdim =
    false);
/// Into `out`, which takes the result's shape and keeps its type: The smallest element over dims,
/// all for an empty list, nan if there is one; equal ones share the gradient. Throws for no
/// elements.
XTGRAD_API Tensor& amin_out(Tensor& out, const Tensor& self, IntArrayRef dim = {}, bool keepdim =
    false);
/// Into these, which take the results' shapes and keep their types: {largest elements, their
/// indices} along `dim`, which goes unless `keepdim`, nan if there is one; of equal elements the
/// first, which alone gets the gradient.
XTGRAD_API std::tuple<Tensor&, Tensor&> max_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t dim, bool keepdim = false);
/// Into these, which take the results' shapes and keep their types: {smallest elements, their
/// indices} along `dim`, which goes unless `keepdim`, nan if there is one; of equal elements the
/// first, which alone gets the gradient.
XTGRAD_API std::tuple<Tensor&, Tensor&> min_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t dim, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: Where the largest element stands
/// along `dim`, without one in the flattened tensor: int64, the first of equals, nan above all. Not
/// differentiable.
XTGRAD_API Tensor& argmax_out(Tensor& out, const Tensor& self, Optional<int64_t> dim = nullopt, bool
    keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: Where the smallest element stands
/// along `dim`, without one in the flattened tensor: int64, the first of equals, nan below all. Not
/// differentiable.
XTGRAD_API Tensor& argmin_out(Tensor& out, const Tensor& self, Optional<int64_t> dim = nullopt, bool
    keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: x with the order along `dims`
/// reversed; a copy.
XTGRAD_API Tensor& flip_out(Tensor& out, const Tensor& x, IntArrayRef dims);
/// Into `out`, which takes the result's shape and keeps its type: yᵢ = x₀ + … + xᵢ along `dim`;
/// integers and bools become int64. dL/dxᵢ = gᵢ + … + gₙ.
XTGRAD_API Tensor& cumsum_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType>
    dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: yᵢ = x₀ · … · xᵢ along `dim`;
/// types as cumsum. The gradient divides nothing where some x are 0.
XTGRAD_API Tensor& cumprod_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType>
    dtype = nullopt);
/// Into these, which take the results' shapes and keep their types: {yᵢ, where it stands} along
/// `dim`: the largest of x₀ … xᵢ, the last of equals, nan from the first nan on. The element that
/// was chosen gets the gradient.
XTGRAD_API std::tuple<Tensor&, Tensor&> cummax_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t dim);
/// Into these, which take the results' shapes and keep their types: {yᵢ, where it stands} along
/// `dim`: the smallest of x₀ … xᵢ, the last of equals, nan from the first nan on. The element that
/// was chosen gets the gradient.
XTGRAD_API std::tuple<Tensor&, Tensor&> cummin_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t dim);
/// Into `out`, which takes the result's shape and keeps its type: yᵢ = log(exp x₀ + … + exp xᵢ)
/// along `dim` without overflow. Floating types only.
XTGRAD_API Tensor& logcumsumexp_out(Tensor& out, const Tensor& self, int64_t dim);
/// Into `out`, which takes the result's shape and keeps its type: xᵢ₊₁ − xᵢ along `dim`, n times
/// over, of `prepend`, x and `append` joined; bools are compared (≠). [… s …] → [… s − n …].
XTGRAD_API Tensor& diff_out(Tensor& out, const Tensor& self, int64_t n = 1, int64_t dim = -1, const
    Optional<Tensor>& prepend = {}, const Optional<Tensor>& append = {});
/// Into `out`, which takes the result's shape and keeps its type: [..., c r², h, w] → [..., c, h r,
/// w r]: r² channels become the pixels of a square. https://arxiv.org/abs/1609.05158
XTGRAD_API Tensor& pixel_shuffle_out(Tensor& out, const Tensor& self, int64_t upscale_factor);
/// Into `out`, which takes the result's shape and keeps its type: The inverse: [..., c, h r, w r] →
/// [..., c r², h, w].
XTGRAD_API Tensor& pixel_unshuffle_out(Tensor& out, const Tensor& self, int64_t downscale_factor);
/// Into `out`, which takes the result's shape and keeps its type: [n, g · c, …] as a [g, c] table
/// of channels, transposed. https://arxiv.org/abs/1707.01083
XTGRAD_API Tensor& channel_shuffle_out(Tensor& out, const Tensor& self, int64_t groups);
/// Into `out`, which takes the result's shape and keeps its type: yᵢ = exp(xᵢ) / Σ exp(xⱼ) along
/// `dim`, computed without overflow; x converted to `dtype` first. [..., n, ...] → the same. dL/dx
/// = y (g − Σ g y). Throws for integers.
XTGRAD_API Tensor& softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType>
    dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: yᵢ = xᵢ − log Σ exp(xⱼ), finite
/// where softmax is 0. dL/dx = g − exp(y) Σ g.
XTGRAD_API Tensor& log_softmax_out(Tensor& out, const Tensor& self, int64_t dim,
    Optional<ScalarType> dtype = nullopt);
/// Into these, which take the results' shapes and keep their types: {values, indices} in ascending
/// (or `descending`) order along `dim`. Equal elements may change their order.
XTGRAD_API std::tuple<Tensor&, Tensor&> sort_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t dim = -1, bool descending = false);
/// Into these, which take the results' shapes and keep their types: {values, indices} in ascending
/// (or `descending`) order along `dim`. Equal elements keep their order with `stable`.
XTGRAD_API std::tuple<Tensor&, Tensor&> sort_out(Tensor& out0, Tensor& out1, const Tensor& self,
    std::optional<bool> stable, int64_t dim = -1, bool descending = false);
/// Into `out`, which takes the result's shape and keeps its type: The indices that sort() gives
/// along `dim`: int64. Not differentiable.
XTGRAD_API Tensor& argsort_out(Tensor& out, const Tensor& self, int64_t dim = -1, bool descending =
    false);
/// Into `out`, which takes the result's shape and keeps its type: The values along the first dim.
XTGRAD_API Tensor& msort_out(Tensor& out, const Tensor& self);
/// Into these, which take the results' shapes and keep their types: The k largest (smallest)
/// elements along `dim`, in order.
XTGRAD_API std::tuple<Tensor&, Tensor&> topk_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t k, int64_t dim = -1, bool largest = true, bool sorted = true);
/// Into these, which take the results' shapes and keep their types: The k-th smallest element along
/// `dim`, counted from 1.
XTGRAD_API std::tuple<Tensor&, Tensor&> kthvalue_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t k, int64_t dim = -1, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: The middle element of all, the
/// lower of two, nan if there is one: 0-dim; equal ones share the gradient.
XTGRAD_API Tensor& median_out(Tensor& out, const Tensor& self);
/// Into these, which take the results' shapes and keep their types: {the middle element along
/// `dim`, its index}: the lower of two, nan if there is one.
XTGRAD_API std::tuple<Tensor&, Tensor&> median_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t dim, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: The middle element of all that
/// are not nan, the lower of two: 0-dim; equal ones share the gradient.
XTGRAD_API Tensor& nanmedian_out(Tensor& out, const Tensor& self);
/// Into these, which take the results' shapes and keep their types: {the middle element along `dim`
/// of those that are not nan, its index}: the lower of two.
XTGRAD_API std::tuple<Tensor&, Tensor&> nanmedian_out(Tensor& out0, Tensor& out1, const Tensor&
    self, int64_t dim, bool keepdim = false);
/// Into these, which take the results' shapes and keep their types: The element that occurs most
/// often along `dim`, the smallest of several; its last place.
XTGRAD_API std::tuple<Tensor&, Tensor&> mode_out(Tensor& out0, Tensor& out1, const Tensor& self,
    int64_t dim = -1, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: The value below which the part q
/// ∈ [0, 1] of the sorted elements lies: between elements number ⌊q (n − 1)⌋ and ⌈q (n − 1)⌉, by
/// `interpolation`: linear, lower, higher, midpoint or nearest. Of everything without `dim`; a list
/// of q becomes the first dim. nan where one element is.
XTGRAD_API Tensor& quantile_out(Tensor& out, const Tensor& self, const Tensor& q, Optional<int64_t>
    dim = nullopt, bool keepdim = false, std::string_view interpolation = "linear");
/// Into `out`, which takes the result's shape and keeps its type: The value below which the part q
/// ∈ [0, 1] of the sorted elements lies, along `dim` or of everything, by `interpolation`: linear,
/// lower, higher, midpoint or nearest. nan where one element is.
XTGRAD_API Tensor& quantile_out(Tensor& out, const Tensor& self, double q, Optional<int64_t> dim =
    nullopt, bool keepdim = false, std::string_view interpolation = "linear");
/// Into `out`, which takes the result's shape and keeps its type: quantile() of the elements that
/// are not nan; a list of q becomes the first dim. nan where there are none.
XTGRAD_API Tensor& nanquantile_out(Tensor& out, const Tensor& self, const Tensor& q,
    Optional<int64_t> dim = nullopt, bool keepdim = false, std::string_view interpolation =
    "linear");
/// Into `out`, which takes the result's shape and keeps its type: quantile() of the elements that
/// are not nan, for one q. nan where there are none.
XTGRAD_API Tensor& nanquantile_out(Tensor& out, const Tensor& self, double q, Optional<int64_t> dim
    = nullopt, bool keepdim = false, std::string_view interpolation = "linear");
/// Into these, which take the results' shapes and keep their types: Of the slices along `dim`, in
/// lexicographic order.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> unique_dim_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& self, int64_t dim, bool sorted = true, bool return_inverse = false, bool
    return_counts = false);
/// Into these, which take the results' shapes and keep their types: Only neighbours are compared:
/// of the flattened tensor, or of the slices along `dim`.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> unique_consecutive_out(Tensor& out0, Tensor& out1,
    Tensor& out2, const Tensor& self, bool return_inverse = false, bool return_counts = false,
    Optional<int64_t> dim = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Where each value belongs in the
/// sorted last dim of `sorted_sequence`: before its equals, or behind them with `right` (side =
/// "right"). One list for all values, or one for each row of them. int64, or int32 with
/// `out_int32`, in the shape of the values. `sorter` sorts what is not sorted. Not differentiable.
XTGRAD_API Tensor& searchsorted_out(Tensor& out, const Tensor& sorted_sequence, const Tensor& self,
    bool out_int32 = false, bool right = false, Optional<std::string_view> side = nullopt, const
    Optional<Tensor>& sorter = {});
/// Into `out`, which takes the result's shape and keeps its type: Where one number belongs in a
/// sorted list: 0-dim, int64, or int32 with `out_int32`; before its equals, or behind them with
/// `right` (side = "right"). `sorter` sorts what is not sorted.
XTGRAD_API Tensor& searchsorted_out(Tensor& out, const Tensor& sorted_sequence, const Scalar& self,
    bool out_int32 = false, bool right = false, Optional<std::string_view> side = nullopt, const
    Optional<Tensor>& sorter = {});
/// Into `out`, which takes the result's shape and keeps its type: The number of the interval
/// between sorted `boundaries` (a list) that each value is in: int64, or int32 with `out_int32`. i
/// means boundaries[i − 1] < x ≤ boundaries[i], with `right` ≤ x <.
XTGRAD_API Tensor& bucketize_out(Tensor& out, const Tensor& self, const Tensor& boundaries, bool
    out_int32 = false, bool right = false);
/// Into `out`, which takes the result's shape and keeps its type: The number of the interval
/// between sorted `boundaries` (a list) that one number is in: 0-dim; boundaries[i − 1] < x ≤
/// boundaries[i], with `right` ≤ x <.
XTGRAD_API Tensor& bucketize_out(Tensor& out, const Scalar& self, const Tensor& boundaries, bool
    out_int32 = false, bool right = false);
/// Into `out`, which takes the result's shape and keeps its type: Whether each element is among
/// `test_elements` (is not, with `invert`): bool, in the shape of the elements. Throws for bools.
/// Not differentiable.
XTGRAD_API Tensor& isin_out(Tensor& out, const Tensor& elements, const Tensor& test_elements, bool
    assume_unique = false, bool invert = false);
/// Into `out`, which takes the result's shape and keeps its type: Whether each element equals one
/// number (does not, with `invert`): bool, in the shape of the elements.
XTGRAD_API Tensor& isin_out(Tensor& out, const Tensor& elements, const Scalar& test_element, bool
    assume_unique = false, bool invert = false);
/// Into `out`, which takes the result's shape and keeps its type: Whether one number is among
/// `test_elements` (is not, with `invert`): bool, 0-dim.
XTGRAD_API Tensor& isin_out(Tensor& out, const Scalar& element, const Tensor& test_elements, bool
    assume_unique = false, bool invert = false);
/// Into these, which take the results' shapes and keep their types: {Σ (x − mean)² / (n − 1), mean}
/// of everything; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor&, Tensor&> var_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    bool unbiased = true);
/// Into these, which take the results' shapes and keep their types: {Σ (x − mean)² / (n − 1), mean}
/// over dims, which go unless `keepdim`; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor&, Tensor&> var_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false);
/// Into these, which take the results' shapes and keep their types: {Σ (x − mean)² / (n −
/// correction), mean} over dims, which go unless `keepdim`; correction is 1 unless given.
XTGRAD_API std::tuple<Tensor&, Tensor&> var_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, Optional<Scalar> correction, bool keepdim = false);
/// Into these, which take the results' shapes and keep their types: {√(Σ (x − mean)² / (n − 1)),
/// mean} of everything; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor&, Tensor&> std_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    bool unbiased = true);
/// Into these, which take the results' shapes and keep their types: {√(Σ (x − mean)² / (n − 1)),
/// mean} over dims, which go unless `keepdim`; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor&, Tensor&> std_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false);
/// Into these, which take the results' shapes and keep their types: {√(Σ (x − mean)² / (n −
/// correction)), mean} over dims, which go unless `keepdim`; correction is 1 unless given.
XTGRAD_API std::tuple<Tensor&, Tensor&> std_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, Optional<Scalar> correction, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: Σ of the elements that are not
/// nan, over dims or everything; nan gets no gradient. Integers and bools sum to int64.
XTGRAD_API Tensor& nansum_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim = nullopt,
    bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The mean of the elements that are
/// not nan, over dims or everything, nan of nothing; nan gets no gradient. Floating types only.
XTGRAD_API Tensor& nanmean_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim = nullopt,
    bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: How many elements are not 0 over
/// dims, which go; all for an empty list: int64. Not differentiable.
XTGRAD_API Tensor& count_nonzero_out(Tensor& out, const Tensor& self, IntArrayRef dim);
/// Into `out`, which takes the result's shape and keeps its type: How many elements are not 0 along
/// `dim`, which goes, or of everything: int64. Not differentiable.
XTGRAD_API Tensor& count_nonzero_out(Tensor& out, const Tensor& self, Optional<int64_t> dim =
    nullopt);
/// Into these, which take the results' shapes and keep their types: {the smallest, the largest}
/// element, of all or along `dim`; gradients as amin and amax.
XTGRAD_API std::tuple<Tensor&, Tensor&> aminmax_out(Tensor& out0, Tensor& out1, const Tensor& self,
    Optional<int64_t> dim = nullopt, bool keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: The p-norm of self − other,
/// broadcast: 0-dim.
XTGRAD_API Tensor& dist_out(Tensor& out, const Tensor& self, const Tensor& other, const Scalar& p =
    2);
/// Into `out`, which takes the result's shape and keeps its type: x with every slice along `dim`
/// whose p-norm exceeds `maxnorm` scaled down to it.
XTGRAD_API Tensor& renorm_out(Tensor& out, const Tensor& self, const Scalar& p, int64_t dim, const
    Scalar& maxnorm);
/// Into `out`, which takes the result's shape and keeps its type: How many elements fall into each
/// of `bins` equal intervals from `min` to `max` (the range of the elements where both are 0):
/// [bins], of x's type. Others are not counted. Not differentiable.
XTGRAD_API Tensor& histc_out(Tensor& out, const Tensor& self, int64_t bins = 100, const Scalar& min
    = 0, const Scalar& max = 0);
/// Into `out`, which takes the result's shape and keeps its type: How often each number 0, 1, …
/// occurs in a list of integers ≥ 0, or the sum of `weights` at its places: [max(largest + 1,
/// minlength)]. Not differentiable.
XTGRAD_API Tensor& bincount_out(Tensor& out, const Tensor& self, const Optional<Tensor>& weights =
    {}, int64_t minlength = 0);
/// Into these, which take the results' shapes and keep their types: {hist, edges}: how many
/// elements fall into each of `bins` equal intervals, [bins], whose edges are [bins + 1], from
/// range[0] to range[1], or from the smallest to the largest element where there is no range. An
/// interval has its left edge, the last one both; numbers outside and nan are not counted. Sums of
/// `weight`, of x's shape, instead of counts; divided by their sum and the lengths of the intervals
/// if `density`. float32 or float64, as x; not differentiable.
XTGRAD_API std::tuple<Tensor&, Tensor&> histogram_out(Tensor& out0, Tensor& out1, const Tensor&
    self, int64_t bins = 100, OptionalArrayRef<double> range = nullopt, const Optional<Tensor>&
    weight = {}, bool density = false);
/// Into these, which take the results' shapes and keep their types: {hist, edges}: the same between
/// given edges, [bins + 1], which ascend.
XTGRAD_API std::tuple<Tensor&, Tensor&> histogram_out(Tensor& out0, Tensor& out1, const Tensor&
    self, const Tensor& bins, const Optional<Tensor>& weight = {}, bool density = false);
/// Into `out`, which takes the result's shape and keeps its type: Reduces runs of neighbours along
/// `axis` by "sum", "mean", "max", "min" or "prod": [..., n, ...] → [..., segments, ...]. `lengths`
/// [..., segments] adds up to n, or `offsets` [..., segments + 1] says where each begins and the
/// last one ends; leading dims are x's, axis is their last one. `initial` takes part in each (in
/// the sum that a mean divides); of nothing without it there are 0, nan, −inf, inf and 1. Equal
/// extremes share the gradient. Throws for `indices`, and unless `unsafe` for lengths that leave
/// rows out.
XTGRAD_API Tensor& segment_reduce_out(Tensor& out, const Tensor& data, std::string_view reduce,
    const Optional<Tensor>& lengths = {}, const Optional<Tensor>& indices = {}, const
    Optional<Tensor>& offsets = {}, int64_t axis = 0, bool unsafe = false, const Optional<Scalar>&
    initial = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The pixel ⌊i · s⌋ for each output
/// i: [n, c, l] → [n, c, out].
XTGRAD_API Tensor& upsample_nearest1d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    Optional<double> scales = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The pixel ⌊i · s⌋ for each output
/// i of both dims: [n, c, h, w] → [n, c, out…].
XTGRAD_API Tensor& upsample_nearest2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    Optional<double> scales_h = nullopt, Optional<double> scales_w = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The pixel ⌊i · s⌋ for each output
/// i of three dims: [n, c, d, h, w] → [n, c, out…].
XTGRAD_API Tensor& upsample_nearest3d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    Optional<double> scales_d = nullopt, Optional<double> scales_h = nullopt, Optional<double>
    scales_w = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Between the two nearest pixels,
/// in proportion: [n, c, l] → [n, c, out].
XTGRAD_API Tensor& upsample_linear1d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    bool align_corners, Optional<double> scales = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Between the two nearest pixels of
/// each dim, in proportion: [n, c, h, w] → [n, c, out…].
XTGRAD_API Tensor& upsample_bilinear2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    bool align_corners, Optional<double> scales_h = nullopt, Optional<double> scales_w = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Between the two nearest pixels of
/// each dim, in proportion: [n, c, d, h, w] → [n, c, out…].
XTGRAD_API Tensor& upsample_trilinear3d_out(Tensor& out, const Tensor& self, IntArrayRef
    output_size, bool align_corners, Optional<double> scales_d = nullopt, Optional<double> scales_h
    = nullopt, Optional<double> scales_w = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: By the cubic convolution with a =
/// −¾ over four pixels of each dim.
XTGRAD_API Tensor& upsample_bicubic2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    bool align_corners, Optional<double> scales_h = nullopt, Optional<double> scales_w = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: upsample_bilinear2d, antialiased:
/// where the image becomes smaller, every pixel counts, with weights as wide as an output pixel. As
/// PIL's.
XTGRAD_API Tensor& _upsample_bilinear2d_aa_out(Tensor& out, const Tensor& self, IntArrayRef
    output_size, bool align_corners, Optional<double> scales_h = nullopt, Optional<double> scales_w
    = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: upsample_bicubic2d (with a = −½,
/// as PIL's), antialiased: where the image becomes smaller, every pixel counts, with weights as
/// wide as an output pixel.
XTGRAD_API Tensor& _upsample_bicubic2d_aa_out(Tensor& out, const Tensor& self, IntArrayRef
    output_size, bool align_corners, Optional<double> scales_h = nullopt, Optional<double> scales_w
    = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: Bartlett's triangle, 1 − |2 k / N
/// − 1|; periodic.
XTGRAD_API Tensor& bartlett_window_out(Tensor& out, int64_t window_length);
/// Into `out`, which takes the result's shape and keeps its type: Bartlett's triangle, 1 − |2 k / N
/// − 1|.
XTGRAD_API Tensor& bartlett_window_out(Tensor& out, int64_t window_length, bool periodic);
/// Into `out`, which takes the result's shape and keeps its type: Blackman's, 0.42 − 0.5 cos(2 π k
/// / N) + 0.08 cos(4 π k / N); periodic.
XTGRAD_API Tensor& blackman_window_out(Tensor& out, int64_t window_length);
/// Into `out`, which takes the result's shape and keeps its type: Blackman's, 0.42 − 0.5 cos(2 π k
/// / N) + 0.08 cos(4 π k / N).
XTGRAD_API Tensor& blackman_window_out(Tensor& out, int64_t window_length, bool periodic);
/// Into `out`, which takes the result's shape and keeps its type: von Hann's, ½ − ½ cos(2 π k / N);
/// periodic.
XTGRAD_API Tensor& hann_window_out(Tensor& out, int64_t window_length);
/// Into `out`, which takes the result's shape and keeps its type: von Hann's, ½ − ½ cos(2 π k / N).
XTGRAD_API Tensor& hann_window_out(Tensor& out, int64_t window_length, bool periodic);
/// Into `out`, which takes the result's shape and keeps its type: Hamming's, 0.54 − 0.46 cos(2 π k
/// / N); periodic.
XTGRAD_API Tensor& hamming_window_out(Tensor& out, int64_t window_length);
/// Into `out`, which takes the result's shape and keeps its type: Hamming's, 0.54 − 0.46 cos(2 π k
/// / N).
XTGRAD_API Tensor& hamming_window_out(Tensor& out, int64_t window_length, bool periodic);
/// Into `out`, which takes the result's shape and keeps its type: alpha − 0.46 cos(2 π k / N)
XTGRAD_API Tensor& hamming_window_out(Tensor& out, int64_t window_length, bool periodic, double
    alpha);
/// Into `out`, which takes the result's shape and keeps its type: alpha − beta cos(2 π k / N)
XTGRAD_API Tensor& hamming_window_out(Tensor& out, int64_t window_length, bool periodic, double
    alpha, double beta);
/// Into `out`, which takes the result's shape and keeps its type: Kaiser's with beta = 12;
/// periodic.
XTGRAD_API Tensor& kaiser_window_out(Tensor& out, int64_t window_length);
/// Into `out`, which takes the result's shape and keeps its type: Kaiser's with beta = 12.
XTGRAD_API Tensor& kaiser_window_out(Tensor& out, int64_t window_length, bool periodic);
/// Into `out`, which takes the result's shape and keeps its type: Kaiser's, I₀(beta √(1 − (2 k / N
/// − 1)²)) / I₀(beta) with Bessel's function I₀.
XTGRAD_API Tensor& kaiser_window_out(Tensor& out, int64_t window_length, bool periodic, double
    beta);
/// Into `out`, which takes the result's shape and keeps its type: The same as `acos`. y = acos(x);
/// dy/dx = -1 / sqrt((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& arccos_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `asin`. y = asin(x);
/// dy/dx = 1 / sqrt((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& arcsin_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `atan`. y = atan(x);
/// dy/dx = 1 / (x * x + 1). Integers become default_dtype().
XTGRAD_API Tensor& arctan_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `acosh`. y =
/// acosh(x); dy/dx = 1 / (sqrt(x - 1) * sqrt(x + 1)). Integers become default_dtype().
XTGRAD_API Tensor& arccosh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `asinh`. y =
/// asinh(x); dy/dx = 1 / hypot(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& arcsinh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `atanh`. y =
/// atanh(x); dy/dx = 1 / ((1 - x) * (1 + x)). Integers become default_dtype().
XTGRAD_API Tensor& arctanh_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `abs`. y = abs(x);
/// dy/dx = sign(x). Keeps the type; integers have no gradient.
XTGRAD_API Tensor& absolute_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `neg`. y = -x; dy/dx
/// = -1. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& negative_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `trunc`. y =
/// trunc(x); dy/dx = 0. Keeps the type; integers have no gradient.
XTGRAD_API Tensor& fix_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `atan2`. y = atan2(a,
/// b) on broadcast shapes and promoted types; dy/da = b / hypot(a, b) / hypot(a, b), dy/db = -a /
/// hypot(a, b) / hypot(a, b). Integers become default_dtype().
XTGRAD_API Tensor& arctan2_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `mul`. y = a * b on
/// broadcast shapes and promoted types; dy/da = b, dy/db = a. Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& multiply_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `mul`. y = a * b on
/// broadcast shapes and promoted types; dy/da = b, dy/db = a. Keeps the type; integers have no
/// gradient.
XTGRAD_API Tensor& multiply_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. y = a / b on
/// broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers become
/// default_dtype().
XTGRAD_API Tensor& divide_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. y = a / b on
/// broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers become
/// default_dtype().
XTGRAD_API Tensor& divide_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. a / b on
/// broadcast shapes, rounded: nullopt not at all, "trunc" towards zero, "floor" down. Rounded
/// quotients of integers are integers, and throw where b is 0; their gradient is 0.
XTGRAD_API Tensor& divide_out(Tensor& out, const Tensor& a, const Tensor& b,
    Optional<std::string_view> rounding_mode);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. a / b by a
/// number, rounded: nullopt not at all, "trunc" towards zero, "floor" down. Rounded quotients of
/// integers are integers, and throw for b = 0; their gradient is 0.
XTGRAD_API Tensor& divide_out(Tensor& out, const Tensor& a, const Scalar& b,
    Optional<std::string_view> rounding_mode);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. y = a / b on
/// broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers become
/// default_dtype().
XTGRAD_API Tensor& true_divide_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. y = a / b on
/// broadcast shapes and promoted types; dy/da = 1 / b, dy/db = -(a / b) / b. Integers become
/// default_dtype().
XTGRAD_API Tensor& true_divide_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. a / b on
/// broadcast shapes, rounded: nullopt not at all, "trunc" towards zero, "floor" down. Rounded
/// quotients of integers are integers, and throw where b is 0; their gradient is 0.
XTGRAD_API Tensor& true_divide_out(Tensor& out, const Tensor& a, const Tensor& b,
    Optional<std::string_view> rounding_mode);
/// Into `out`, which takes the result's shape and keeps its type: The same as `div`. a / b by a
/// number, rounded: nullopt not at all, "trunc" towards zero, "floor" down. Rounded quotients of
/// integers are integers, and throw for b = 0; their gradient is 0.
XTGRAD_API Tensor& true_divide_out(Tensor& out, const Tensor& a, const Scalar& b,
    Optional<std::string_view> rounding_mode);
/// Into `out`, which takes the result's shape and keeps its type: The same as `ne`. y = a != b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& not_equal_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `ne`. y = a != b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& not_equal_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `gt`. y = a > b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& greater_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `gt`. y = a > b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& greater_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `ge`. y = a >= b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& greater_equal_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `ge`. y = a >= b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& greater_equal_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `lt`. y = a < b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& less_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `lt`. y = a < b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& less_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `le`. y = a <= b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& less_equal_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `le`. y = a <= b on
/// broadcast shapes and promoted types. The result is bool, not differentiable.
XTGRAD_API Tensor& less_equal_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `sub`. y = a - alpha
/// * b on broadcast shapes and promoted types; dy/da = 1, dy/db = -alpha. Keeps the type; integers
/// have no gradient.
XTGRAD_API Tensor& subtract_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha =
    1);
/// Into `out`, which takes the result's shape and keeps its type: The same as `sub`. y = a - alpha
/// * b on broadcast shapes and promoted types; dy/da = 1, dy/db = -alpha. Keeps the type; integers
/// have no gradient.
XTGRAD_API Tensor& subtract_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha =
    1);
/// Into `out`, which takes the result's shape and keeps its type: The same as `clamp`. min(max(x,
/// min), max) with numbers as limits, one of which may be missing; the gradient passes where x was
/// not replaced. NaN stays. Throws without a limit.
XTGRAD_API Tensor& clip_out(Tensor& out, const Tensor& x, const Optional<Scalar>& min = nullopt,
    const Optional<Scalar>& max = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `clamp`. min(max(x,
/// min), max) with tensors as limits, which broadcast; the gradient passes where x was not
/// replaced, and to the limit where x was. NaN stays. Throws without a limit.
XTGRAD_API Tensor& clip_out(Tensor& out, const Tensor& x, const Optional<Tensor>& min, const
    Optional<Tensor>& max = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `outer`. yᵢⱼ = aᵢ bⱼ,
/// [n] × [m] → [n, m]; dtypes promote.
XTGRAD_API Tensor& ger_out(Tensor& out, const Tensor& self, const Tensor& vec2);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_t`. Tₙ(x) = cos nθ with x = cos θ, the Chebyshev polynomial of
/// the first kind: Tₙ₊₁ = 2 x Tₙ − Tₙ₋₁.
XTGRAD_API Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_t`. The same of one x and each n.
XTGRAD_API Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_t`. The same of one n and each x.
XTGRAD_API Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_u`. Uₙ(x) = sin (n + 1)θ / sin θ with x = cos θ, the Chebyshev
/// polynomial of the second kind.
XTGRAD_API Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_u`. The same of one x and each n.
XTGRAD_API Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_u`. The same of one n and each x.
XTGRAD_API Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_v`. Vₙ(x) = cos (n + ½)θ / cos ½θ with x = cos θ, the Chebyshev
/// polynomial of the third kind.
XTGRAD_API Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_v`. The same of one x and each n.
XTGRAD_API Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_v`. The same of one n and each x.
XTGRAD_API Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_w`. Wₙ(x) = sin (n + ½)θ / sin ½θ with x = cos θ, the Chebyshev
/// polynomial of the fourth kind.
XTGRAD_API Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_w`. The same of one x and each n.
XTGRAD_API Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::chebyshev_polynomial_w`. The same of one n and each x.
XTGRAD_API Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_t`. Tₙ(2 x − 1), the shifted Chebyshev polynomial of the
/// first kind, for x in [0, 1].
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_t`. The same of one x and each n.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_t`. The same of one n and each x.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const
    Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_u`. Uₙ(2 x − 1), the shifted Chebyshev polynomial of the
/// second kind, for x in [0, 1].
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_u`. The same of one x and each n.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_u`. The same of one n and each x.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const
    Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_v`. Vₙ(2 x − 1), the shifted Chebyshev polynomial of the
/// third kind, for x in [0, 1].
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_v`. The same of one x and each n.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_v`. The same of one n and each x.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const
    Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_w`. Wₙ(2 x − 1), the shifted Chebyshev polynomial of the
/// fourth kind, for x in [0, 1].
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_w`. The same of one x and each n.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const
    Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::shifted_chebyshev_polynomial_w`. The same of one n and each x.
XTGRAD_API Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const
    Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::hermite_polynomial_h`. Hₙ(x) = (−1)ⁿ exp(x²) dⁿ exp(−x²) / dxⁿ, the physicists'
/// Hermite polynomial: Hₙ₊₁ = 2 x Hₙ − 2 n Hₙ₋₁.
XTGRAD_API Tensor& special_hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::hermite_polynomial_h`. The same of one x and each n.
XTGRAD_API Tensor& special_hermite_polynomial_h_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::hermite_polynomial_h`. The same of one n and each x.
XTGRAD_API Tensor& special_hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::hermite_polynomial_he`. Heₙ(x) = (−1)ⁿ exp(x² / 2) dⁿ exp(−x² / 2) / dxⁿ, the
/// probabilists' Hermite polynomial: Heₙ₊₁ = x Heₙ − n Heₙ₋₁.
XTGRAD_API Tensor& special_hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::hermite_polynomial_he`. The same of one x and each n.
XTGRAD_API Tensor& special_hermite_polynomial_he_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::hermite_polynomial_he`. The same of one n and each x.
XTGRAD_API Tensor& special_hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::laguerre_polynomial_l`. Lₙ(x) = eˣ dⁿ (xⁿ e⁻ˣ) / dxⁿ / n!, the Laguerre polynomial: (n
/// + 1) Lₙ₊₁ = (2 n + 1 − x) Lₙ − n Lₙ₋₁.
XTGRAD_API Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::laguerre_polynomial_l`. The same of one x and each n.
XTGRAD_API Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::laguerre_polynomial_l`. The same of one n and each x.
XTGRAD_API Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::legendre_polynomial_p`. Pₙ(x) = dⁿ (x² − 1)ⁿ / dxⁿ / (2ⁿ n!), the Legendre polynomial:
/// (n + 1) Pₙ₊₁ = (2 n + 1) x Pₙ − n Pₙ₋₁.
XTGRAD_API Tensor& special_legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::legendre_polynomial_p`. The same of one x and each n.
XTGRAD_API Tensor& special_legendre_polynomial_p_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::legendre_polynomial_p`. The same of one n and each x.
XTGRAD_API Tensor& special_legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::entr`. −x
/// log x; 0 at 0, −inf below. Its sum over probabilities is their entropy.
XTGRAD_API Tensor& special_entr_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::erfcx`.
/// exp(x²) erfc(x) without overflow for x > 0, the scaled complement of the error function; dy/dx =
/// 2 x y − 2 / √π, all orders without cancellation.
XTGRAD_API Tensor& special_erfcx_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::ndtr`. The
/// normal distribution function (1 + erf(x / √2)) / 2.
XTGRAD_API Tensor& special_ndtr_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::log_ndtr`.
/// log ndtr(x), also where ndtr(x) is 0; dy/dx = √(2 / π) / erfcx(−x / √2).
XTGRAD_API Tensor& special_log_ndtr_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::ndtri`. The
/// x with ndtr(x) = p, the quantile of the normal distribution; ∓inf at 0 and 1, nan outside. dx/dp
/// = √(2 π) exp(x² / 2).
XTGRAD_API Tensor& special_ndtri_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::xlog1py`. a
/// log(1 + b) on broadcast shapes, 0 where a = 0 unless b is nan. Integers become default_dtype().
XTGRAD_API Tensor& special_xlog1py_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::xlog1py`. a
/// log(1 + b) for one number b, 0 where a = 0.
XTGRAD_API Tensor& special_xlog1py_out(Tensor& out, const Tensor& self, const Scalar& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::xlog1py`. a
/// log(1 + b) for one number a, 0 for a = 0 unless b is nan.
XTGRAD_API Tensor& special_xlog1py_out(Tensor& out, const Scalar& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::i0e`. I₀(x)
/// / e^|x|, the modified Bessel function of order 0, scaled. dy/dx = i1e(x) − sign(x) y.
XTGRAD_API Tensor& special_i0e_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::i1`. I₁(x),
/// the modified Bessel function of order 1. dy/dx = I₀(x) − I₁(x) / x, ½ at 0.
XTGRAD_API Tensor& special_i1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::i1e`. I₁(x)
/// / e^|x|, the modified Bessel function of order 1, scaled. dy/dx = i0e(x) − y (sign(x) + 1 / x),
/// ½ at 0.
XTGRAD_API Tensor& special_i1e_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::zeta`.
/// Hurwitz' ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0, s > 1, on broadcast shapes: inf for s = 1 and at the
/// poles q = 0, −1, …, nan for s < 1. dy/dq = −s ζ(s + 1, q); there is none by s, and backward
/// throws.
XTGRAD_API Tensor& special_zeta_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::zeta`. The
/// same of one self and each other.
XTGRAD_API Tensor& special_zeta_out(Tensor& out, const Scalar& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::zeta`. The
/// same of one other and each self.
XTGRAD_API Tensor& special_zeta_out(Tensor& out, const Tensor& self, const Scalar& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::bessel_j0`.
/// J₀(x) = ∫ cos(x sin t) dt / π over 0 < t < π, the Bessel function of order 0.
XTGRAD_API Tensor& special_bessel_j0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::bessel_j1`.
/// J₁(x) = ∫ cos(t − x sin t) dt / π over 0 < t < π, the Bessel function of order 1.
XTGRAD_API Tensor& special_bessel_j1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::bessel_y0`.
/// Y₀(x), the Bessel function of the second kind of order 0: −inf at 0, nan below.
XTGRAD_API Tensor& special_bessel_y0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::bessel_y1`.
/// Y₁(x), the Bessel function of the second kind of order 1: −inf at 0, nan below.
XTGRAD_API Tensor& special_bessel_y1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::modified_bessel_i0`. I₀(x) = J₀(i x), the modified Bessel function of order 0; as
/// i0(), which has a derivative.
XTGRAD_API Tensor& special_modified_bessel_i0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::modified_bessel_i1`. I₁(x) = −i J₁(i x), the modified Bessel function of order 1; as
/// i1(), which has a derivative.
XTGRAD_API Tensor& special_modified_bessel_i1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::modified_bessel_k0`. K₀(x) = ∫ exp(−x cosh t) dt over t > 0, the modified Bessel
/// function of the second kind of order 0: inf at 0, nan below.
XTGRAD_API Tensor& special_modified_bessel_k0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::modified_bessel_k1`. K₁(x) = ∫ exp(−x cosh t) cosh t dt over t > 0, the modified
/// Bessel function of the second kind of order 1: inf at 0, nan below.
XTGRAD_API Tensor& special_modified_bessel_k1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::scaled_modified_bessel_k0`. eˣ K₀(x), K₀ the modified Bessel function of the second
/// kind of order 0.
XTGRAD_API Tensor& special_scaled_modified_bessel_k0_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::scaled_modified_bessel_k1`. eˣ K₁(x), K₁ the modified Bessel function of the second
/// kind of order 1.
XTGRAD_API Tensor& special_scaled_modified_bessel_k1_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::spherical_bessel_j0`. sin(x) / x, the spherical Bessel function of order 0; 1 at 0.
XTGRAD_API Tensor& special_spherical_bessel_j0_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::airy_ai`.
/// Ai(x) = ∫ cos(t³ / 3 + x t) dt / π over t > 0, the solution of y″ = x y that goes to 0.
XTGRAD_API Tensor& special_airy_ai_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::digamma`. y
/// = digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& special_digamma_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::psi`. y =
/// digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& special_psi_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::erf`. y =
/// erf(x); dy/dx = 2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& special_erf_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::erfc`. y =
/// erfc(x); dy/dx = -2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& special_erfc_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::erfinv`. y
/// = erfinv(x); dy/dx = kSqrtPi / 2 * exp(y * y). Integers become default_dtype().
XTGRAD_API Tensor& special_erfinv_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::exp2`. y =
/// exp2(x); dy/dx = y * kLn2. Integers become default_dtype().
XTGRAD_API Tensor& special_exp2_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::expit`. y =
/// sigmoid(x); dy/dx = (1 - y) * y. Integers become default_dtype().
XTGRAD_API Tensor& special_expit_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::expm1`. y =
/// expm1(x); dy/dx = y + 1. Integers become default_dtype().
XTGRAD_API Tensor& special_expm1_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::gammaln`. y
/// = lgamma(x); dy/dx = digamma(x). Integers become default_dtype().
XTGRAD_API Tensor& special_gammaln_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::gammainc`.
/// P(a, x) = ∫ tᵃ⁻¹ e⁻ᵗ dt / Γ(a) over 0 < t < x, the regularised lower incomplete gamma function
/// of a = self ≥ 0 and x = other ≥ 0 on broadcast shapes, else nan. dy/dx = xᵃ⁻¹ e⁻ˣ / Γ(a); there
/// is none by a, and backward throws. Throws for integers.
XTGRAD_API Tensor& special_gammainc_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::gammaincc`.
/// Q(a, x) = 1 − P(a, x), the regularised upper incomplete gamma function, to full relative
/// accuracy; see igamma().
XTGRAD_API Tensor& special_gammaincc_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::i0`. y =
/// i0e(x) * exp(abs(x)); dy/dx = i1e(x) * exp(abs(x)). Integers become default_dtype().
XTGRAD_API Tensor& special_i0_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::log1p`. y =
/// log1p(x); dy/dx = 1 / (x + 1). Integers become default_dtype().
XTGRAD_API Tensor& special_log1p_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::sinc`. y =
/// where(x == 0, 1, sin(kPi * x) / (kPi * x)); dy/dx = sinc_slope(x). Integers become
/// default_dtype().
XTGRAD_API Tensor& special_sinc_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::logit`.
/// log(x / (1 − x)), with x held within [eps, 1 − eps] if there is an eps: outside the gradient is
/// then 0, else nan.
XTGRAD_API Tensor& special_logit_out(Tensor& out, const Tensor& x, Optional<double> eps = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::polygamma`.
/// The n-th derivative of digamma, n ≥ 0.
XTGRAD_API Tensor& special_polygamma_out(Tensor& out, int64_t n, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::multigammaln`. log Γ_p(x) of p dimensions: p (p − 1) / 4 log π + Σ log Γ(x − i / 2)
/// over i < p.
XTGRAD_API Tensor& special_multigammaln_out(Tensor& out, const Tensor& x, int64_t p);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::xlogy`. y =
/// where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes and promoted types; dy/da =
/// where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b. Integers become default_dtype().
XTGRAD_API Tensor& special_xlogy_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::xlogy`. y =
/// where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes and promoted types; dy/da =
/// where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b. Integers become default_dtype().
XTGRAD_API Tensor& special_xlogy_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::xlogy`. a
/// log b of a number a; 0 for a = 0, unless b is nan. dy/db = a / b.
XTGRAD_API Tensor& special_xlogy_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::logsumexp`.
/// y = log Σ eˣ without overflow; -inf of nothing. Integers become default_dtype().
XTGRAD_API Tensor& special_logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool
    keepdim = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `special::softmax`.
/// yᵢ = exp(xᵢ) / Σ exp(xⱼ) along `dim`, computed without overflow; x converted to `dtype` first.
/// [..., n, ...] → the same. dL/dx = y (g − Σ g y). Throws for integers.
XTGRAD_API Tensor& special_softmax_out(Tensor& out, const Tensor& self, int64_t dim,
    Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `special::log_softmax`. yᵢ = xᵢ − log Σ exp(xⱼ), finite where softmax is 0. dL/dx = g − exp(y) Σ
/// g.
XTGRAD_API Tensor& special_log_softmax_out(Tensor& out, const Tensor& self, int64_t dim,
    Optional<ScalarType> dtype = nullopt);

}}  // namespace xtgrad::v1

namespace xtgrad::linalg { inline namespace v1 {

/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_solve`. X
/// with A X = B, or with X A = B unless `left`; B [..., n, k], or [..., n] with A's batch. Throws
/// for a singular A.
XTGRAD_API Tensor& solve_out(Tensor& out, const Tensor& A, const Tensor& B, bool left = true);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_solve_ex`.
/// The same with info [...] instead of an error: 0, or which element of U's diagonal is 0.
XTGRAD_API std::tuple<Tensor&, Tensor&> solve_ex_out(Tensor& out0, Tensor& out1, const Tensor& A,
    const Tensor& B, bool left = true, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_inv`. A⁻¹.
/// Throws for a singular A.
XTGRAD_API Tensor& inv_out(Tensor& out, const Tensor& A);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_inv_ex`.
/// {A⁻¹, info}: of a singular A infinities or numbers that mean nothing, and info says which
/// element of U's diagonal is 0; it is 0 otherwise. Throws only with check_errors.
XTGRAD_API std::tuple<Tensor&, Tensor&> inv_ex_out(Tensor& out0, Tensor& out1, const Tensor& A, bool
    check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `linalg_solve_triangular`. As solve, for a triangular A, whose other triangle is not read;
/// unitriangular: nor its diagonal, which is 1.
XTGRAD_API Tensor& solve_triangular_out(Tensor& out, const Tensor& A, const Tensor& B, bool upper,
    bool left = true, bool unitriangular = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_det`. |A|.
/// Gradient: |A| A⁻ᵀ, also of singular matrices (as the adjugate).
XTGRAD_API Tensor& det_out(Tensor& out, const Tensor& A);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_slogdet`.
/// {sign of |A|, log of its absolute value}
XTGRAD_API std::tuple<Tensor&, Tensor&> slogdet_out(Tensor& out0, Tensor& out1, const Tensor& A);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_cholesky`. A
/// = L Lᵀ, L lower triangular; of a symmetric positive definite A, whose lower triangle is read. Uᵀ
/// for L if `upper`. Throws for other matrices.
XTGRAD_API Tensor& cholesky_out(Tensor& out, const Tensor& self, bool upper = false);
/// Into these, which take the results' shapes and keep their types: The same as
/// `linalg_cholesky_ex`. {L, info} with A = L Lᵀ (Uᵀ for L if `upper`): info is 0, or the order of
/// the first leading minor that is not positive. Throws only with check_errors.
XTGRAD_API std::tuple<Tensor&, Tensor&> cholesky_ex_out(Tensor& out0, Tensor& out1, const Tensor&
    self, bool upper = false, bool check_errors = false);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_lstsq`. The
/// X of least ‖A X − B‖, of least norm if there are several: {X, ‖A X − B‖² where A has full rank
/// and more rows than columns, rank, singular values}, empty where the driver ("gels", "gelsy",
/// "gelsd" or "gelss") does not know them. rcond: singular values below rcond · the largest count
/// as 0.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&, Tensor&> lstsq_out(Tensor& out0, Tensor& out1,
    Tensor& out2, Tensor& out3, const Tensor& self, const Tensor& b, Optional<double> rcond =
    nullopt, Optional<std::string_view> driver = nullopt);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_lu`. {P, L,
/// U} with A = P L U: P [..., m, m] a permutation, L [..., m, k] lower triangular with ones on its
/// diagonal, U [..., k, n] upper triangular, k = min(m, n). Throws for pivot = false, as libtorch
/// does without a GPU. The gradient is that of the same P, and infinite or nan where the first k
/// rows and columns of Pᵀ A are singular.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> lu_out(Tensor& out0, Tensor& out1, Tensor& out2,
    const Tensor& A, bool pivot = true);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_lu_factor`.
/// {LU, pivots}: U with L below its diagonal, whose ones are left out, and int32 pivots [..., k],
/// counted from 1: row i was exchanged with row pivots[i], in this order. Throws for a singular A,
/// and for pivot = false.
XTGRAD_API std::tuple<Tensor&, Tensor&> lu_factor_out(Tensor& out0, Tensor& out1, const Tensor& A,
    bool pivot = true);
/// Into these, which take the results' shapes and keep their types: The same as
/// `linalg_lu_factor_ex`. {LU, pivots, info} of linalg_lu_factor: info [...] is 0, or which element
/// of U's diagonal is 0. Throws for a singular A only with check_errors.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> lu_factor_ex_out(Tensor& out0, Tensor& out1,
    Tensor& out2, const Tensor& A, bool pivot = true, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_lu_solve`. X
/// with A X = B for the LU and pivots of a square A, or with X A = B unless `left`; Aᵀ for A if
/// `adjoint`. Batches broadcast. Throws for pivots that are none.
XTGRAD_API Tensor& lu_solve_out(Tensor& out, const Tensor& LU, const Tensor& pivots, const Tensor&
    B, bool left = true, bool adjoint = false);
/// Into these, which take the results' shapes and keep their types: The same as
/// `linalg_ldl_factor`. {LD, pivots} with A = P L D Lᵀ Pᵀ of a symmetric A, whose lower triangle is
/// read (`hermitian` or not, as no number here is complex): D, of blocks of one and two rows, below
/// it L, whose ones are left out; int32 pivots, as LAPACK's sytrf gives them. Throws where D is
/// singular. Not differentiable: its backward throws.
XTGRAD_API std::tuple<Tensor&, Tensor&> ldl_factor_out(Tensor& out0, Tensor& out1, const Tensor&
    self, bool hermitian = false);
/// Into these, which take the results' shapes and keep their types: The same as
/// `linalg_ldl_factor_ex`. {LD, pivots, info}: info [...] is 0, or which element of D is 0. Throws
/// for a singular D only with check_errors. Not differentiable: its backward throws.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> ldl_factor_ex_out(Tensor& out0, Tensor& out1,
    Tensor& out2, const Tensor& self, bool hermitian = false, bool check_errors = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_ldl_solve`. X
/// with A X = B for the LD and pivots of A. Batches broadcast. Throws for pivots that are none. Not
/// differentiable: its backward throws.
XTGRAD_API Tensor& ldl_solve_out(Tensor& out, const Tensor& LD, const Tensor& pivots, const Tensor&
    B, bool hermitian = false);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_qr`. A = Q
/// R, Q [..., m, k] with orthonormal columns, R [..., k, n] upper triangular, k = min(m, n). mode
/// "complete": k = m, differentiable for m ≤ n. mode "r": R alone, not differentiable.
XTGRAD_API std::tuple<Tensor&, Tensor&> qr_out(Tensor& out0, Tensor& out1, const Tensor& A,
    std::string_view mode = "reduced");
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `linalg_householder_product`. The first n columns of H₁ … Hₖ, [..., m, n]: of the reflections Hᵢ
/// = 1 − tauᵢ v vᵀ, where v is column i of A [..., m, n] below the diagonal, with 1 on it and 0
/// above; tau [..., k], k ≤ n ≤ m.
XTGRAD_API Tensor& householder_product_out(Tensor& out, const Tensor& input, const Tensor& tau);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_svd`. A = U
/// diag(S) Vh, S descending: U [..., m, m], S [..., k], Vh [..., n, n], or without full_matrices U
/// [..., m, k], Vh [..., k, n]. Throws if a driver is given. The gradient counts on distinct S, and
/// on a loss that does not depend on the signs of the vectors or on those beyond k.
XTGRAD_API std::tuple<Tensor&, Tensor&, Tensor&> svd_out(Tensor& out0, Tensor& out1, Tensor& out2,
    const Tensor& A, bool full_matrices = true, Optional<std::string_view> driver = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_svdvals`. The
/// singular values of A, descending: [..., m, n] → [..., min(m, n)]. Throws if a driver is given.
XTGRAD_API Tensor& svdvals_out(Tensor& out, const Tensor& A, Optional<std::string_view> driver =
    nullopt);
/// Into these, which take the results' shapes and keep their types: The same as `linalg_eigh`. A =
/// V diag(L) Vᵀ of a symmetric A, of which one triangle is read ("L" or "U"); L ascends.
XTGRAD_API std::tuple<Tensor&, Tensor&> eigh_out(Tensor& out0, Tensor& out1, const Tensor& self,
    std::string_view UPLO = "L");
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_eigvalsh`.
/// The eigenvalues of a symmetric A, of which one triangle is read ("L" or "U"), ascending: [...,
/// n, n] → [..., n].
XTGRAD_API Tensor& eigvalsh_out(Tensor& out, const Tensor& self, std::string_view UPLO = "L");
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_pinv`. The
/// pseudo-inverse (Moore, Penrose), [..., m, n] → [..., n, m]. Singular values up to max(atol, rtol
/// · the largest) count as 0; rtol is max(m, n) ε unless given, or 0 where atol is. `hermitian`: by
/// eigenvalues of a symmetric A.
XTGRAD_API Tensor& pinv_out(Tensor& out, const Tensor& self, const Optional<Tensor>& atol = {},
    const Optional<Tensor>& rtol = {}, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_pinv`. The
/// pseudo-inverse with numbers as tolerances, the same for all matrices of a batch.
XTGRAD_API Tensor& pinv_out(Tensor& out, const Tensor& self, Optional<double> atol, Optional<double>
    rtol, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_pinv`. The
/// pseudo-inverse; singular values up to rcond · the largest count as 0.
XTGRAD_API Tensor& pinv_out(Tensor& out, const Tensor& self, double rcond, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_pinv`. The
/// pseudo-inverse; singular values up to rcond · the largest count as 0, with an rcond for each
/// matrix of the batch.
XTGRAD_API Tensor& pinv_out(Tensor& out, const Tensor& self, const Tensor& rcond, bool hermitian =
    false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matrix_rank`.
/// How many singular values are larger than max(atol, rtol · the largest): int64, [..., m, n] →
/// [...]. rtol is max(m, n) ε unless given, or 0 where atol is. Not differentiable.
XTGRAD_API Tensor& matrix_rank_out(Tensor& out, const Tensor& input, const Optional<Tensor>& atol =
    {}, const Optional<Tensor>& rtol = {}, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matrix_rank`.
/// The rank with numbers as tolerances, the same for all matrices of a batch.
XTGRAD_API Tensor& matrix_rank_out(Tensor& out, const Tensor& self, Optional<double> atol,
    Optional<double> rtol, bool hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matrix_rank`.
/// How many singular values are larger than tol: int64. Not differentiable.
XTGRAD_API Tensor& matrix_rank_out(Tensor& out, const Tensor& self, double tol, bool hermitian =
    false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matrix_rank`.
/// How many singular values are larger than tol, one for each matrix of the batch: int64. Not
/// differentiable.
XTGRAD_API Tensor& matrix_rank_out(Tensor& out, const Tensor& input, const Tensor& tol, bool
    hermitian = false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matmul`.
/// matmul() under its name in linalg: [..., n, k] × [..., k, m] → [..., n, m].
XTGRAD_API Tensor& matmul_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_multi_dot`.
/// The product of two or more matrices in the cheapest order; the first and the last may be
/// vectors.
XTGRAD_API Tensor& multi_dot_out(Tensor& out, TensorList tensors);
/// Into `out`, which takes the result's shape and keeps its type: The same as
/// `linalg_matrix_power`. Aⁿ, by squaring; of A⁻¹ for n < 0.
XTGRAD_API Tensor& matrix_power_out(Tensor& out, const Tensor& self, int64_t n);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matrix_exp`.
/// Σ Aᵏ / k!, by scaling, a Taylor polynomial and squaring.
XTGRAD_API Tensor& matrix_exp_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_vecdot`. Σ xᵢ
/// yᵢ along `dim`, which goes; shapes broadcast. Floating types, of one dtype.
XTGRAD_API Tensor& vecdot_out(Tensor& out, const Tensor& x, const Tensor& y, int64_t dim = -1);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_cross`. a × b
/// along a dim of size 3; other dims broadcast. Throws where the numbers of dims differ.
XTGRAD_API Tensor& cross_out(Tensor& out, const Tensor& self, const Tensor& other, int64_t dim =
    -1);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_tensorinv`.
/// The inverse of x as a map from its last dims to its first `ind` ones.
XTGRAD_API Tensor& tensorinv_out(Tensor& out, const Tensor& self, int64_t ind = 2);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_tensorsolve`.
/// The X with tensordot(A, X) = B, after A's dims `dims` went to its end.
XTGRAD_API Tensor& tensorsolve_out(Tensor& out, const Tensor& self, const Tensor& other,
    OptionalIntArrayRef dims = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_vector_norm`.
/// (Σ |x|ᵖ)^(1/p) over dims, all unless given; p = ±inf, 0 as norm().
XTGRAD_API Tensor& vector_norm_out(Tensor& out, const Tensor& self, const Scalar& ord = 2,
    OptionalIntArrayRef dim = nullopt, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matrix_norm`.
/// Of the matrices in two dims: 2, −2 the largest, the smallest singular value; 1, −1 (inf, −inf)
/// the largest, the smallest Σ |x| of a column (row). Throws for other orders.
XTGRAD_API Tensor& matrix_norm_out(Tensor& out, const Tensor& self, const Scalar& ord, IntArrayRef
    dim = {-2, -1}, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_matrix_norm`.
/// Of the matrices in two dims: "fro" √Σ x², "nuc" Σ of the singular values.
XTGRAD_API Tensor& matrix_norm_out(Tensor& out, const Tensor& self, std::string_view ord = "fro",
    IntArrayRef dim = {-2, -1}, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_norm`. The
/// vector norm `ord` along one dim, the matrix norm over two; without `dim` over all of at most two
/// dims. Without both the 2-norm of everything.
XTGRAD_API Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& ord = nullopt,
    OptionalIntArrayRef dim = nullopt, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_norm`. The
/// matrix norm "fro" or "nuc" over two dims, of a matrix both unless given.
XTGRAD_API Tensor& norm_out(Tensor& out, const Tensor& self, std::string_view ord,
    OptionalIntArrayRef dim = nullopt, bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_cond`. ‖A‖
/// ‖A⁻¹‖ in the matrix norm p, the 2-norm unless given (from the singular values, as −2 is); for a
/// singular A inf, or 0 for p = −2.
XTGRAD_API Tensor& cond_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `linalg_cond`. ‖A‖
/// ‖A⁻¹‖ in the norm "fro" or "nuc"; inf for a singular A.
XTGRAD_API Tensor& cond_out(Tensor& out, const Tensor& self, std::string_view p);

}}  // namespace xtgrad::linalg::v1

namespace xtgrad::special { inline namespace v1 {

/// Into `out`, which takes the result's shape and keeps its type: Tₙ(x) = cos nθ with x = cos θ,
/// the Chebyshev polynomial of the first kind: Tₙ₊₁ = 2 x Tₙ − Tₙ₋₁.
XTGRAD_API Tensor& chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: Uₙ(x) = sin (n + 1)θ / sin θ with
/// x = cos θ, the Chebyshev polynomial of the second kind.
XTGRAD_API Tensor& chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: Vₙ(x) = cos (n + ½)θ / cos ½θ
/// with x = cos θ, the Chebyshev polynomial of the third kind.
XTGRAD_API Tensor& chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: Wₙ(x) = sin (n + ½)θ / sin ½θ
/// with x = cos θ, the Chebyshev polynomial of the fourth kind.
XTGRAD_API Tensor& chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: Tₙ(2 x − 1), the shifted
/// Chebyshev polynomial of the first kind, for x in [0, 1].
XTGRAD_API Tensor& shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: Uₙ(2 x − 1), the shifted
/// Chebyshev polynomial of the second kind, for x in [0, 1].
XTGRAD_API Tensor& shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: Vₙ(2 x − 1), the shifted
/// Chebyshev polynomial of the third kind, for x in [0, 1].
XTGRAD_API Tensor& shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: Wₙ(2 x − 1), the shifted
/// Chebyshev polynomial of the fourth kind, for x in [0, 1].
XTGRAD_API Tensor& shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor&
    n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar&
    n);
/// Into `out`, which takes the result's shape and keeps its type: Hₙ(x) = (−1)ⁿ exp(x²) dⁿ exp(−x²)
/// / dxⁿ, the physicists' Hermite polynomial: Hₙ₊₁ = 2 x Hₙ − 2 n Hₙ₋₁.
XTGRAD_API Tensor& hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& hermite_polynomial_h_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: Heₙ(x) = (−1)ⁿ exp(x² / 2) dⁿ
/// exp(−x² / 2) / dxⁿ, the probabilists' Hermite polynomial: Heₙ₊₁ = x Heₙ − n Heₙ₋₁.
XTGRAD_API Tensor& hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& hermite_polynomial_he_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: Lₙ(x) = eˣ dⁿ (xⁿ e⁻ˣ) / dxⁿ /
/// n!, the Laguerre polynomial: (n + 1) Lₙ₊₁ = (2 n + 1 − x) Lₙ − n Lₙ₋₁.
XTGRAD_API Tensor& laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& laguerre_polynomial_l_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: Pₙ(x) = dⁿ (x² − 1)ⁿ / dxⁿ / (2ⁿ
/// n!), the Legendre polynomial: (n + 1) Pₙ₊₁ = (2 n + 1) x Pₙ − n Pₙ₋₁.
XTGRAD_API Tensor& legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one x and each n.
XTGRAD_API Tensor& legendre_polynomial_p_out(Tensor& out, const Scalar& x, const Tensor& n);
/// Into `out`, which takes the result's shape and keeps its type: The same of one n and each x.
XTGRAD_API Tensor& legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Scalar& n);
/// Into `out`, which takes the result's shape and keeps its type: −x log x; 0 at 0, −inf below. Its
/// sum over probabilities is their entropy.
XTGRAD_API Tensor& entr_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: exp(x²) erfc(x) without overflow
/// for x > 0, the scaled complement of the error function; dy/dx = 2 x y − 2 / √π, all orders
/// without cancellation.
XTGRAD_API Tensor& erfcx_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The normal distribution function
/// (1 + erf(x / √2)) / 2.
XTGRAD_API Tensor& ndtr_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: log ndtr(x), also where ndtr(x)
/// is 0; dy/dx = √(2 / π) / erfcx(−x / √2).
XTGRAD_API Tensor& log_ndtr_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: The x with ndtr(x) = p, the
/// quantile of the normal distribution; ∓inf at 0 and 1, nan outside. dx/dp = √(2 π) exp(x² / 2).
XTGRAD_API Tensor& ndtri_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: a log(1 + b) on broadcast shapes,
/// 0 where a = 0 unless b is nan. Integers become default_dtype().
XTGRAD_API Tensor& xlog1py_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: a log(1 + b) for one number b, 0
/// where a = 0.
XTGRAD_API Tensor& xlog1py_out(Tensor& out, const Tensor& self, const Scalar& other);
/// Into `out`, which takes the result's shape and keeps its type: a log(1 + b) for one number a, 0
/// for a = 0 unless b is nan.
XTGRAD_API Tensor& xlog1py_out(Tensor& out, const Scalar& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: I₀(x) / e^|x|, the modified
/// Bessel function of order 0, scaled. dy/dx = i1e(x) − sign(x) y.
XTGRAD_API Tensor& i0e_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: I₁(x), the modified Bessel
/// function of order 1. dy/dx = I₀(x) − I₁(x) / x, ½ at 0.
XTGRAD_API Tensor& i1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: I₁(x) / e^|x|, the modified
/// Bessel function of order 1, scaled. dy/dx = i0e(x) − y (sign(x) + 1 / x), ½ at 0.
XTGRAD_API Tensor& i1e_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: Hurwitz' ζ(s, q) = Σ (q + k)⁻ˢ
/// over k ≥ 0, s > 1, on broadcast shapes: inf for s = 1 and at the poles q = 0, −1, …, nan for s <
/// 1. dy/dq = −s ζ(s + 1, q); there is none by s, and backward throws.
XTGRAD_API Tensor& zeta_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same of one self and each
/// other.
XTGRAD_API Tensor& zeta_out(Tensor& out, const Scalar& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same of one other and each
/// self.
XTGRAD_API Tensor& zeta_out(Tensor& out, const Tensor& self, const Scalar& other);
/// Into `out`, which takes the result's shape and keeps its type: J₀(x) = ∫ cos(x sin t) dt / π
/// over 0 < t < π, the Bessel function of order 0.
XTGRAD_API Tensor& bessel_j0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: J₁(x) = ∫ cos(t − x sin t) dt / π
/// over 0 < t < π, the Bessel function of order 1.
XTGRAD_API Tensor& bessel_j1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: Y₀(x), the Bessel function of the
/// second kind of order 0: −inf at 0, nan below.
XTGRAD_API Tensor& bessel_y0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: Y₁(x), the Bessel function of the
/// second kind of order 1: −inf at 0, nan below.
XTGRAD_API Tensor& bessel_y1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: I₀(x) = J₀(i x), the modified
/// Bessel function of order 0; as i0(), which has a derivative.
XTGRAD_API Tensor& modified_bessel_i0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: I₁(x) = −i J₁(i x), the modified
/// Bessel function of order 1; as i1(), which has a derivative.
XTGRAD_API Tensor& modified_bessel_i1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: K₀(x) = ∫ exp(−x cosh t) dt over
/// t > 0, the modified Bessel function of the second kind of order 0: inf at 0, nan below.
XTGRAD_API Tensor& modified_bessel_k0_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: K₁(x) = ∫ exp(−x cosh t) cosh t
/// dt over t > 0, the modified Bessel function of the second kind of order 1: inf at 0, nan below.
XTGRAD_API Tensor& modified_bessel_k1_out(Tensor& out, const Tensor& self);
/// Into `out`, which takes the result's shape and keeps its type: eˣ K₀(x), K₀ the modified Bessel
/// function of the second kind of order 0.
XTGRAD_API Tensor& scaled_modified_bessel_k0_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: eˣ K₁(x), K₁ the modified Bessel
/// function of the second kind of order 1.
XTGRAD_API Tensor& scaled_modified_bessel_k1_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: sin(x) / x, the spherical Bessel
/// function of order 0; 1 at 0.
XTGRAD_API Tensor& spherical_bessel_j0_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: Ai(x) = ∫ cos(t³ / 3 + x t) dt /
/// π over t > 0, the solution of y″ = x y that goes to 0.
XTGRAD_API Tensor& airy_ai_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `digamma`. y =
/// digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& digamma_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `digamma`. y =
/// digamma(x); dy/dx = polygamma(x, 1). Integers become default_dtype().
XTGRAD_API Tensor& psi_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `erf`. y = erf(x);
/// dy/dx = 2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& erf_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `erfc`. y = erfc(x);
/// dy/dx = -2 / kSqrtPi * exp(-(x * x)). Integers become default_dtype().
XTGRAD_API Tensor& erfc_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `erfinv`. y =
/// erfinv(x); dy/dx = kSqrtPi / 2 * exp(y * y). Integers become default_dtype().
XTGRAD_API Tensor& erfinv_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `exp2`. y = exp2(x);
/// dy/dx = y * kLn2. Integers become default_dtype().
XTGRAD_API Tensor& exp2_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `sigmoid`. y =
/// sigmoid(x); dy/dx = (1 - y) * y. Integers become default_dtype().
XTGRAD_API Tensor& expit_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `expm1`. y =
/// expm1(x); dy/dx = y + 1. Integers become default_dtype().
XTGRAD_API Tensor& expm1_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `lgamma`. y =
/// lgamma(x); dy/dx = digamma(x). Integers become default_dtype().
XTGRAD_API Tensor& gammaln_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `igamma`. P(a, x) = ∫
/// tᵃ⁻¹ e⁻ᵗ dt / Γ(a) over 0 < t < x, the regularised lower incomplete gamma function of a = self ≥
/// 0 and x = other ≥ 0 on broadcast shapes, else nan. dy/dx = xᵃ⁻¹ e⁻ˣ / Γ(a); there is none by a,
/// and backward throws. Throws for integers.
XTGRAD_API Tensor& gammainc_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `igammac`. Q(a, x) =
/// 1 − P(a, x), the regularised upper incomplete gamma function, to full relative accuracy; see
/// igamma().
XTGRAD_API Tensor& gammaincc_out(Tensor& out, const Tensor& self, const Tensor& other);
/// Into `out`, which takes the result's shape and keeps its type: The same as `i0`. y = i0e(x) *
/// exp(abs(x)); dy/dx = i1e(x) * exp(abs(x)). Integers become default_dtype().
XTGRAD_API Tensor& i0_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `log1p`. y =
/// log1p(x); dy/dx = 1 / (x + 1). Integers become default_dtype().
XTGRAD_API Tensor& log1p_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `sinc`. y = where(x
/// == 0, 1, sin(kPi * x) / (kPi * x)); dy/dx = sinc_slope(x). Integers become default_dtype().
XTGRAD_API Tensor& sinc_out(Tensor& out, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `logit`. log(x / (1 −
/// x)), with x held within [eps, 1 − eps] if there is an eps: outside the gradient is then 0, else
/// nan.
XTGRAD_API Tensor& logit_out(Tensor& out, const Tensor& x, Optional<double> eps = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `polygamma`. The n-th
/// derivative of digamma, n ≥ 0.
XTGRAD_API Tensor& polygamma_out(Tensor& out, int64_t n, const Tensor& x);
/// Into `out`, which takes the result's shape and keeps its type: The same as `mvlgamma`. log
/// Γ_p(x) of p dimensions: p (p − 1) / 4 log π + Σ log Γ(x − i / 2) over i < p.
XTGRAD_API Tensor& multigammaln_out(Tensor& out, const Tensor& x, int64_t p);
/// Into `out`, which takes the result's shape and keeps its type: The same as `xlogy`. y =
/// where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes and promoted types; dy/da =
/// where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b. Integers become default_dtype().
XTGRAD_API Tensor& xlogy_out(Tensor& out, const Tensor& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `xlogy`. y =
/// where(isnan(b), b, where(a == 0, 0, a * log(b))) on broadcast shapes and promoted types; dy/da =
/// where(a == 0, where(b <= 0, 0, log(b)), log(b)), dy/db = a / b. Integers become default_dtype().
XTGRAD_API Tensor& xlogy_out(Tensor& out, const Tensor& a, const Scalar& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `xlogy`. a log b of a
/// number a; 0 for a = 0, unless b is nan. dy/db = a / b.
XTGRAD_API Tensor& xlogy_out(Tensor& out, const Scalar& a, const Tensor& b);
/// Into `out`, which takes the result's shape and keeps its type: The same as `logsumexp`. y = log
/// Σ eˣ without overflow; -inf of nothing. Integers become default_dtype().
XTGRAD_API Tensor& logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim =
    false);
/// Into `out`, which takes the result's shape and keeps its type: The same as `softmax`. yᵢ =
/// exp(xᵢ) / Σ exp(xⱼ) along `dim`, computed without overflow; x converted to `dtype` first. [...,
/// n, ...] → the same. dL/dx = y (g − Σ g y). Throws for integers.
XTGRAD_API Tensor& softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType>
    dtype = nullopt);
/// Into `out`, which takes the result's shape and keeps its type: The same as `log_softmax`. yᵢ =
/// xᵢ − log Σ exp(xⱼ), finite where softmax is 0. dL/dx = g − exp(y) Σ g.
XTGRAD_API Tensor& log_softmax_out(Tensor& out, const Tensor& self, int64_t dim,
    Optional<ScalarType> dtype = nullopt);

}}  // namespace xtgrad::special::v1
