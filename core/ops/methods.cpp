/// @file The rows as functions and methods, and methods that only call a function.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#include <xtgrad/core/ops/second_names.h>

#include "core/ops/detail/by_copy.h"
#include "core/ops/detail/row_ops.h"

namespace xtgrad { inline namespace v1 {

Tensor neg(const Tensor& x) { return row_ops::call(row_ops::neg_op, x); }
Tensor Tensor::neg() const { return row_ops::call(row_ops::neg_op, *this); }
Tensor& Tensor::neg_() const { return row_ops::call_(row_ops::neg_op, *this); }
Tensor& neg_(const Tensor& x) { return row_ops::call_(row_ops::neg_op, x); }
Tensor abs(const Tensor& x) { return row_ops::call(row_ops::abs_op, x); }
Tensor Tensor::abs() const { return row_ops::call(row_ops::abs_op, *this); }
Tensor& Tensor::abs_() const { return row_ops::call_(row_ops::abs_op, *this); }
Tensor& abs_(const Tensor& x) { return row_ops::call_(row_ops::abs_op, x); }
Tensor sign(const Tensor& x) { return row_ops::call(row_ops::sign_op, x); }
Tensor Tensor::sign() const { return row_ops::call(row_ops::sign_op, *this); }
Tensor& Tensor::sign_() const { return row_ops::call_(row_ops::sign_op, *this); }
Tensor& sign_(const Tensor& x) { return row_ops::call_(row_ops::sign_op, x); }
Tensor floor(const Tensor& x) { return row_ops::call(row_ops::floor_op, x); }
Tensor Tensor::floor() const { return row_ops::call(row_ops::floor_op, *this); }
Tensor& Tensor::floor_() const { return row_ops::call_(row_ops::floor_op, *this); }
Tensor& floor_(const Tensor& x) { return row_ops::call_(row_ops::floor_op, x); }
Tensor ceil(const Tensor& x) { return row_ops::call(row_ops::ceil_op, x); }
Tensor Tensor::ceil() const { return row_ops::call(row_ops::ceil_op, *this); }
Tensor& Tensor::ceil_() const { return row_ops::call_(row_ops::ceil_op, *this); }
Tensor& ceil_(const Tensor& x) { return row_ops::call_(row_ops::ceil_op, x); }
Tensor round(const Tensor& x) { return row_ops::call(row_ops::round_op, x); }
Tensor Tensor::round() const { return row_ops::call(row_ops::round_op, *this); }
Tensor& Tensor::round_() const { return row_ops::call_(row_ops::round_op, *this); }
Tensor& round_(const Tensor& x) { return row_ops::call_(row_ops::round_op, x); }
Tensor relu(const Tensor& x) { return row_ops::call(row_ops::relu_op, x); }
Tensor Tensor::relu() const { return row_ops::call(row_ops::relu_op, *this); }
Tensor& Tensor::relu_() const { return row_ops::call_(row_ops::relu_op, *this); }
Tensor& relu_(const Tensor& x) { return row_ops::call_(row_ops::relu_op, x); }
Tensor exp(const Tensor& x) { return row_ops::call(row_ops::exp_op, x); }
Tensor Tensor::exp() const { return row_ops::call(row_ops::exp_op, *this); }
Tensor& Tensor::exp_() const { return row_ops::call_(row_ops::exp_op, *this); }
Tensor& exp_(const Tensor& x) { return row_ops::call_(row_ops::exp_op, x); }
Tensor expm1(const Tensor& x) { return row_ops::call(row_ops::expm1_op, x); }
Tensor Tensor::expm1() const { return row_ops::call(row_ops::expm1_op, *this); }
Tensor& Tensor::expm1_() const { return row_ops::call_(row_ops::expm1_op, *this); }
Tensor& expm1_(const Tensor& x) { return row_ops::call_(row_ops::expm1_op, x); }
Tensor log(const Tensor& x) { return row_ops::call(row_ops::log_op, x); }
Tensor Tensor::log() const { return row_ops::call(row_ops::log_op, *this); }
Tensor& Tensor::log_() const { return row_ops::call_(row_ops::log_op, *this); }
Tensor& log_(const Tensor& x) { return row_ops::call_(row_ops::log_op, x); }
Tensor log1p(const Tensor& x) { return row_ops::call(row_ops::log1p_op, x); }
Tensor Tensor::log1p() const { return row_ops::call(row_ops::log1p_op, *this); }
Tensor& Tensor::log1p_() const { return row_ops::call_(row_ops::log1p_op, *this); }
Tensor& log1p_(const Tensor& x) { return row_ops::call_(row_ops::log1p_op, x); }
Tensor sqrt(const Tensor& x) { return row_ops::call(row_ops::sqrt_op, x); }
Tensor Tensor::sqrt() const { return row_ops::call(row_ops::sqrt_op, *this); }
Tensor& Tensor::sqrt_() const { return row_ops::call_(row_ops::sqrt_op, *this); }
Tensor& sqrt_(const Tensor& x) { return row_ops::call_(row_ops::sqrt_op, x); }
Tensor rsqrt(const Tensor& x) { return row_ops::call(row_ops::rsqrt_op, x); }
Tensor Tensor::rsqrt() const { return row_ops::call(row_ops::rsqrt_op, *this); }
Tensor& Tensor::rsqrt_() const { return row_ops::call_(row_ops::rsqrt_op, *this); }
Tensor& rsqrt_(const Tensor& x) { return row_ops::call_(row_ops::rsqrt_op, x); }
Tensor sin(const Tensor& x) { return row_ops::call(row_ops::sin_op, x); }
Tensor Tensor::sin() const { return row_ops::call(row_ops::sin_op, *this); }
Tensor& Tensor::sin_() const { return row_ops::call_(row_ops::sin_op, *this); }
Tensor& sin_(const Tensor& x) { return row_ops::call_(row_ops::sin_op, x); }
Tensor cos(const Tensor& x) { return row_ops::call(row_ops::cos_op, x); }
Tensor Tensor::cos() const { return row_ops::call(row_ops::cos_op, *this); }
Tensor& Tensor::cos_() const { return row_ops::call_(row_ops::cos_op, *this); }
Tensor& cos_(const Tensor& x) { return row_ops::call_(row_ops::cos_op, x); }
Tensor tan(const Tensor& x) { return row_ops::call(row_ops::tan_op, x); }
Tensor Tensor::tan() const { return row_ops::call(row_ops::tan_op, *this); }
Tensor& Tensor::tan_() const { return row_ops::call_(row_ops::tan_op, *this); }
Tensor& tan_(const Tensor& x) { return row_ops::call_(row_ops::tan_op, x); }
Tensor tanh(const Tensor& x) { return row_ops::call(row_ops::tanh_op, x); }
Tensor Tensor::tanh() const { return row_ops::call(row_ops::tanh_op, *this); }
Tensor& Tensor::tanh_() const { return row_ops::call_(row_ops::tanh_op, *this); }
Tensor& tanh_(const Tensor& x) { return row_ops::call_(row_ops::tanh_op, x); }
Tensor sigmoid(const Tensor& x) { return row_ops::call(row_ops::sigmoid_op, x); }
Tensor Tensor::sigmoid() const { return row_ops::call(row_ops::sigmoid_op, *this); }
Tensor& Tensor::sigmoid_() const { return row_ops::call_(row_ops::sigmoid_op, *this); }
Tensor& sigmoid_(const Tensor& x) { return row_ops::call_(row_ops::sigmoid_op, x); }
Tensor erf(const Tensor& x) { return row_ops::call(row_ops::erf_op, x); }
Tensor Tensor::erf() const { return row_ops::call(row_ops::erf_op, *this); }
Tensor& Tensor::erf_() const { return row_ops::call_(row_ops::erf_op, *this); }
Tensor& erf_(const Tensor& x) { return row_ops::call_(row_ops::erf_op, x); }
Tensor erfc(const Tensor& x) { return row_ops::call(row_ops::erfc_op, x); }
Tensor Tensor::erfc() const { return row_ops::call(row_ops::erfc_op, *this); }
Tensor& Tensor::erfc_() const { return row_ops::call_(row_ops::erfc_op, *this); }
Tensor& erfc_(const Tensor& x) { return row_ops::call_(row_ops::erfc_op, x); }
Tensor erfinv(const Tensor& x) { return row_ops::call(row_ops::erfinv_op, x); }
Tensor Tensor::erfinv() const { return row_ops::call(row_ops::erfinv_op, *this); }
Tensor& Tensor::erfinv_() const { return row_ops::call_(row_ops::erfinv_op, *this); }
Tensor& erfinv_(const Tensor& x) { return row_ops::call_(row_ops::erfinv_op, x); }
Tensor exp2(const Tensor& x) { return row_ops::call(row_ops::exp2_op, x); }
Tensor Tensor::exp2() const { return row_ops::call(row_ops::exp2_op, *this); }
Tensor& Tensor::exp2_() const { return row_ops::call_(row_ops::exp2_op, *this); }
Tensor& exp2_(const Tensor& x) { return row_ops::call_(row_ops::exp2_op, x); }
Tensor log2(const Tensor& x) { return row_ops::call(row_ops::log2_op, x); }
Tensor Tensor::log2() const { return row_ops::call(row_ops::log2_op, *this); }
Tensor& Tensor::log2_() const { return row_ops::call_(row_ops::log2_op, *this); }
Tensor& log2_(const Tensor& x) { return row_ops::call_(row_ops::log2_op, x); }
Tensor log10(const Tensor& x) { return row_ops::call(row_ops::log10_op, x); }
Tensor Tensor::log10() const { return row_ops::call(row_ops::log10_op, *this); }
Tensor& Tensor::log10_() const { return row_ops::call_(row_ops::log10_op, *this); }
Tensor& log10_(const Tensor& x) { return row_ops::call_(row_ops::log10_op, x); }
Tensor sinh(const Tensor& x) { return row_ops::call(row_ops::sinh_op, x); }
Tensor Tensor::sinh() const { return row_ops::call(row_ops::sinh_op, *this); }
Tensor& Tensor::sinh_() const { return row_ops::call_(row_ops::sinh_op, *this); }
Tensor& sinh_(const Tensor& x) { return row_ops::call_(row_ops::sinh_op, x); }
Tensor cosh(const Tensor& x) { return row_ops::call(row_ops::cosh_op, x); }
Tensor Tensor::cosh() const { return row_ops::call(row_ops::cosh_op, *this); }
Tensor& Tensor::cosh_() const { return row_ops::call_(row_ops::cosh_op, *this); }
Tensor& cosh_(const Tensor& x) { return row_ops::call_(row_ops::cosh_op, x); }
Tensor asin(const Tensor& x) { return row_ops::call(row_ops::asin_op, x); }
Tensor Tensor::asin() const { return row_ops::call(row_ops::asin_op, *this); }
Tensor& Tensor::asin_() const { return row_ops::call_(row_ops::asin_op, *this); }
Tensor& asin_(const Tensor& x) { return row_ops::call_(row_ops::asin_op, x); }
Tensor acos(const Tensor& x) { return row_ops::call(row_ops::acos_op, x); }
Tensor Tensor::acos() const { return row_ops::call(row_ops::acos_op, *this); }
Tensor& Tensor::acos_() const { return row_ops::call_(row_ops::acos_op, *this); }
Tensor& acos_(const Tensor& x) { return row_ops::call_(row_ops::acos_op, x); }
Tensor atan(const Tensor& x) { return row_ops::call(row_ops::atan_op, x); }
Tensor Tensor::atan() const { return row_ops::call(row_ops::atan_op, *this); }
Tensor& Tensor::atan_() const { return row_ops::call_(row_ops::atan_op, *this); }
Tensor& atan_(const Tensor& x) { return row_ops::call_(row_ops::atan_op, x); }
Tensor asinh(const Tensor& x) { return row_ops::call(row_ops::asinh_op, x); }
Tensor Tensor::asinh() const { return row_ops::call(row_ops::asinh_op, *this); }
Tensor& Tensor::asinh_() const { return row_ops::call_(row_ops::asinh_op, *this); }
Tensor& asinh_(const Tensor& x) { return row_ops::call_(row_ops::asinh_op, x); }
Tensor acosh(const Tensor& x) { return row_ops::call(row_ops::acosh_op, x); }
Tensor Tensor::acosh() const { return row_ops::call(row_ops::acosh_op, *this); }
Tensor& Tensor::acosh_() const { return row_ops::call_(row_ops::acosh_op, *this); }
Tensor& acosh_(const Tensor& x) { return row_ops::call_(row_ops::acosh_op, x); }
Tensor atanh(const Tensor& x) { return row_ops::call(row_ops::atanh_op, x); }
Tensor Tensor::atanh() const { return row_ops::call(row_ops::atanh_op, *this); }
Tensor& Tensor::atanh_() const { return row_ops::call_(row_ops::atanh_op, *this); }
Tensor& atanh_(const Tensor& x) { return row_ops::call_(row_ops::atanh_op, x); }
Tensor lgamma(const Tensor& x) { return row_ops::call(row_ops::lgamma_op, x); }
Tensor Tensor::lgamma() const { return row_ops::call(row_ops::lgamma_op, *this); }
Tensor& Tensor::lgamma_() const { return row_ops::call_(row_ops::lgamma_op, *this); }
Tensor& lgamma_(const Tensor& x) { return row_ops::call_(row_ops::lgamma_op, x); }
Tensor digamma(const Tensor& x) { return row_ops::call(row_ops::digamma_op, x); }
Tensor Tensor::digamma() const { return row_ops::call(row_ops::digamma_op, *this); }
Tensor& Tensor::digamma_() const { return row_ops::call_(row_ops::digamma_op, *this); }
Tensor& digamma_(const Tensor& x) { return row_ops::call_(row_ops::digamma_op, x); }
Tensor i0(const Tensor& x) { return row_ops::call(row_ops::i0_op, x); }
Tensor Tensor::i0() const { return row_ops::call(row_ops::i0_op, *this); }
Tensor& Tensor::i0_() const { return row_ops::call_(row_ops::i0_op, *this); }
Tensor& i0_(const Tensor& x) { return row_ops::call_(row_ops::i0_op, x); }
Tensor sinc(const Tensor& x) { return row_ops::call(row_ops::sinc_op, x); }
Tensor Tensor::sinc() const { return row_ops::call(row_ops::sinc_op, *this); }
Tensor& Tensor::sinc_() const { return row_ops::call_(row_ops::sinc_op, *this); }
Tensor& sinc_(const Tensor& x) { return row_ops::call_(row_ops::sinc_op, x); }
Tensor deg2rad(const Tensor& x) { return row_ops::call(row_ops::deg2rad_op, x); }
Tensor Tensor::deg2rad() const { return row_ops::call(row_ops::deg2rad_op, *this); }
Tensor& Tensor::deg2rad_() const { return row_ops::call_(row_ops::deg2rad_op, *this); }
Tensor& deg2rad_(const Tensor& x) { return row_ops::call_(row_ops::deg2rad_op, x); }
Tensor rad2deg(const Tensor& x) { return row_ops::call(row_ops::rad2deg_op, x); }
Tensor Tensor::rad2deg() const { return row_ops::call(row_ops::rad2deg_op, *this); }
Tensor& Tensor::rad2deg_() const { return row_ops::call_(row_ops::rad2deg_op, *this); }
Tensor& rad2deg_(const Tensor& x) { return row_ops::call_(row_ops::rad2deg_op, x); }
Tensor reciprocal(const Tensor& x) { return row_ops::call(row_ops::reciprocal_op, x); }
Tensor Tensor::reciprocal() const { return row_ops::call(row_ops::reciprocal_op, *this); }
Tensor& Tensor::reciprocal_() const { return row_ops::call_(row_ops::reciprocal_op, *this); }
Tensor& reciprocal_(const Tensor& x) { return row_ops::call_(row_ops::reciprocal_op, x); }
Tensor trunc(const Tensor& x) { return row_ops::call(row_ops::trunc_op, x); }
Tensor Tensor::trunc() const { return row_ops::call(row_ops::trunc_op, *this); }
Tensor& Tensor::trunc_() const { return row_ops::call_(row_ops::trunc_op, *this); }
Tensor& trunc_(const Tensor& x) { return row_ops::call_(row_ops::trunc_op, x); }
Tensor frac(const Tensor& x) { return row_ops::call(row_ops::frac_op, x); }
Tensor Tensor::frac() const { return row_ops::call(row_ops::frac_op, *this); }
Tensor& Tensor::frac_() const { return row_ops::call_(row_ops::frac_op, *this); }
Tensor& frac_(const Tensor& x) { return row_ops::call_(row_ops::frac_op, x); }
Tensor sgn(const Tensor& x) { return row_ops::call(row_ops::sgn_op, x); }
Tensor Tensor::sgn() const { return row_ops::call(row_ops::sgn_op, *this); }
Tensor& Tensor::sgn_() const { return row_ops::call_(row_ops::sgn_op, *this); }
Tensor& sgn_(const Tensor& x) { return row_ops::call_(row_ops::sgn_op, x); }
Tensor mish(const Tensor& x) { return row_ops::call(row_ops::mish_op, x); }
Tensor Tensor::mish() const { return row_ops::call(row_ops::mish_op, *this); }
Tensor& Tensor::mish_() const { return row_ops::call_(row_ops::mish_op, *this); }
Tensor& mish_(const Tensor& x) { return row_ops::call_(row_ops::mish_op, x); }
Tensor hardswish(const Tensor& x) { return row_ops::call(row_ops::hardswish_op, x); }
Tensor Tensor::hardswish() const { return row_ops::call(row_ops::hardswish_op, *this); }
Tensor& Tensor::hardswish_() const { return row_ops::call_(row_ops::hardswish_op, *this); }
Tensor& hardswish_(const Tensor& x) { return row_ops::call_(row_ops::hardswish_op, x); }
Tensor hardsigmoid(const Tensor& x) { return row_ops::call(row_ops::hardsigmoid_op, x); }
Tensor Tensor::hardsigmoid() const { return row_ops::call(row_ops::hardsigmoid_op, *this); }
Tensor& Tensor::hardsigmoid_() const { return row_ops::call_(row_ops::hardsigmoid_op, *this); }
Tensor& hardsigmoid_(const Tensor& x) { return row_ops::call_(row_ops::hardsigmoid_op, x); }
Tensor log_sigmoid(const Tensor& x) { return row_ops::call(row_ops::log_sigmoid_op, x); }
Tensor Tensor::log_sigmoid() const { return row_ops::call(row_ops::log_sigmoid_op, *this); }
Tensor& Tensor::log_sigmoid_() const { return row_ops::call_(row_ops::log_sigmoid_op, *this); }
Tensor& log_sigmoid_(const Tensor& x) { return row_ops::call_(row_ops::log_sigmoid_op, x); }
Tensor silu(const Tensor& x) { return row_ops::call(row_ops::silu_op, x); }
Tensor Tensor::silu() const { return row_ops::call(row_ops::silu_op, *this); }
Tensor& Tensor::silu_() const { return row_ops::call_(row_ops::silu_op, *this); }
Tensor& silu_(const Tensor& x) { return row_ops::call_(row_ops::silu_op, x); }
Tensor leaky_relu(const Tensor& x, const Scalar& negative_slope) {
  return row_ops::call(row_ops::leaky_relu_op, x, negative_slope);
}
Tensor Tensor::leaky_relu(const Scalar& negative_slope) const {
  return row_ops::call(row_ops::leaky_relu_op, *this, negative_slope);
}
Tensor& Tensor::leaky_relu_(const Scalar& negative_slope) const {
  return row_ops::call_(row_ops::leaky_relu_op, *this, negative_slope);
}
Tensor& leaky_relu_(const Tensor& x, const Scalar& negative_slope) {
  return row_ops::call_(row_ops::leaky_relu_op, x, negative_slope);
}
Tensor softplus(const Tensor& x, const Scalar& beta, const Scalar& threshold) {
  return row_ops::call(row_ops::softplus_op, x, beta, threshold);
}
Tensor Tensor::softplus(const Scalar& beta, const Scalar& threshold) const {
  return row_ops::call(row_ops::softplus_op, *this, beta, threshold);
}
Tensor& Tensor::softplus_(const Scalar& beta, const Scalar& threshold) const {
  return row_ops::call_(row_ops::softplus_op, *this, beta, threshold);
}
Tensor& softplus_(const Tensor& x, const Scalar& beta, const Scalar& threshold) {
  return row_ops::call_(row_ops::softplus_op, x, beta, threshold);
}
Tensor hardshrink(const Tensor& x, const Scalar& lambd) {
  return row_ops::call(row_ops::hardshrink_op, x, lambd);
}
Tensor Tensor::hardshrink(const Scalar& lambd) const {
  return row_ops::call(row_ops::hardshrink_op, *this, lambd);
}
Tensor& Tensor::hardshrink_(const Scalar& lambd) const {
  return row_ops::call_(row_ops::hardshrink_op, *this, lambd);
}
Tensor& hardshrink_(const Tensor& x, const Scalar& lambd) {
  return row_ops::call_(row_ops::hardshrink_op, x, lambd);
}
Tensor hardtanh(const Tensor& x, const Scalar& min_val, const Scalar& max_val) {
  return row_ops::call(row_ops::hardtanh_op, x, min_val, max_val);
}
Tensor Tensor::hardtanh(const Scalar& min_val, const Scalar& max_val) const {
  return row_ops::call(row_ops::hardtanh_op, *this, min_val, max_val);
}
Tensor& Tensor::hardtanh_(const Scalar& min_val, const Scalar& max_val) const {
  return row_ops::call_(row_ops::hardtanh_op, *this, min_val, max_val);
}
Tensor& hardtanh_(const Tensor& x, const Scalar& min_val, const Scalar& max_val) {
  return row_ops::call_(row_ops::hardtanh_op, x, min_val, max_val);
}
Tensor add(const Tensor& a, const Tensor& b, const Scalar& alpha) {
  return row_ops::call(row_ops::add_op, a, b, alpha);
}
Tensor Tensor::add(const Tensor& b, const Scalar& alpha) const {
  return row_ops::call(row_ops::add_op, *this, b, alpha);
}
Tensor& Tensor::add_(const Tensor& b, const Scalar& alpha) const {
  return row_ops::call_(row_ops::add_op, *this, b, alpha);
}
Tensor add(const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return row_ops::call(row_ops::add_op, a, b, alpha);
}
Tensor Tensor::add(const Scalar& b, const Scalar& alpha) const {
  return row_ops::call(row_ops::add_op, *this, b, alpha);
}
Tensor& Tensor::add_(const Scalar& b, const Scalar& alpha) const {
  return row_ops::call_(row_ops::add_op, *this, b, alpha);
}
Tensor sub(const Tensor& a, const Tensor& b, const Scalar& alpha) {
  return row_ops::call(row_ops::sub_op, a, b, alpha);
}
Tensor Tensor::sub(const Tensor& b, const Scalar& alpha) const {
  return row_ops::call(row_ops::sub_op, *this, b, alpha);
}
Tensor& Tensor::sub_(const Tensor& b, const Scalar& alpha) const {
  return row_ops::call_(row_ops::sub_op, *this, b, alpha);
}
Tensor sub(const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return row_ops::call(row_ops::sub_op, a, b, alpha);
}
Tensor Tensor::sub(const Scalar& b, const Scalar& alpha) const {
  return row_ops::call(row_ops::sub_op, *this, b, alpha);
}
Tensor& Tensor::sub_(const Scalar& b, const Scalar& alpha) const {
  return row_ops::call_(row_ops::sub_op, *this, b, alpha);
}
Tensor mul(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::mul_op, a, b); }
Tensor Tensor::mul(const Tensor& b) const { return row_ops::call(row_ops::mul_op, *this, b); }
Tensor& Tensor::mul_(const Tensor& b) const { return row_ops::call_(row_ops::mul_op, *this, b); }
Tensor mul(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::mul_op, a, b); }
Tensor Tensor::mul(const Scalar& b) const { return row_ops::call(row_ops::mul_op, *this, b); }
Tensor& Tensor::mul_(const Scalar& b) const { return row_ops::call_(row_ops::mul_op, *this, b); }
Tensor div(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::div_op, a, b); }
Tensor Tensor::div(const Tensor& b) const { return row_ops::call(row_ops::div_op, *this, b); }
Tensor& Tensor::div_(const Tensor& b) const { return row_ops::call_(row_ops::div_op, *this, b); }
Tensor div(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::div_op, a, b); }
Tensor Tensor::div(const Scalar& b) const { return row_ops::call(row_ops::div_op, *this, b); }
Tensor& Tensor::div_(const Scalar& b) const { return row_ops::call_(row_ops::div_op, *this, b); }
Tensor maximum(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::maximum_op, a, b);
}
Tensor Tensor::maximum(const Tensor& b) const {
  return row_ops::call(row_ops::maximum_op, *this, b);
}
Tensor& Tensor::maximum_(const Tensor& b) const {
  return row_ops::call_(row_ops::maximum_op, *this, b);
}
Tensor minimum(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::minimum_op, a, b);
}
Tensor Tensor::minimum(const Tensor& b) const {
  return row_ops::call(row_ops::minimum_op, *this, b);
}
Tensor& Tensor::minimum_(const Tensor& b) const {
  return row_ops::call_(row_ops::minimum_op, *this, b);
}
Tensor eq(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::eq_op, a, b); }
Tensor Tensor::eq(const Tensor& b) const { return row_ops::call(row_ops::eq_op, *this, b); }
Tensor& Tensor::eq_(const Tensor& b) const { return row_ops::call_(row_ops::eq_op, *this, b); }
Tensor eq(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::eq_op, a, b); }
Tensor Tensor::eq(const Scalar& b) const { return row_ops::call(row_ops::eq_op, *this, b); }
Tensor& Tensor::eq_(const Scalar& b) const { return row_ops::call_(row_ops::eq_op, *this, b); }
Tensor ne(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::ne_op, a, b); }
Tensor Tensor::ne(const Tensor& b) const { return row_ops::call(row_ops::ne_op, *this, b); }
Tensor& Tensor::ne_(const Tensor& b) const { return row_ops::call_(row_ops::ne_op, *this, b); }
Tensor ne(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::ne_op, a, b); }
Tensor Tensor::ne(const Scalar& b) const { return row_ops::call(row_ops::ne_op, *this, b); }
Tensor& Tensor::ne_(const Scalar& b) const { return row_ops::call_(row_ops::ne_op, *this, b); }
Tensor lt(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::lt_op, a, b); }
Tensor Tensor::lt(const Tensor& b) const { return row_ops::call(row_ops::lt_op, *this, b); }
Tensor& Tensor::lt_(const Tensor& b) const { return row_ops::call_(row_ops::lt_op, *this, b); }
Tensor lt(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::lt_op, a, b); }
Tensor Tensor::lt(const Scalar& b) const { return row_ops::call(row_ops::lt_op, *this, b); }
Tensor& Tensor::lt_(const Scalar& b) const { return row_ops::call_(row_ops::lt_op, *this, b); }
Tensor le(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::le_op, a, b); }
Tensor Tensor::le(const Tensor& b) const { return row_ops::call(row_ops::le_op, *this, b); }
Tensor& Tensor::le_(const Tensor& b) const { return row_ops::call_(row_ops::le_op, *this, b); }
Tensor le(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::le_op, a, b); }
Tensor Tensor::le(const Scalar& b) const { return row_ops::call(row_ops::le_op, *this, b); }
Tensor& Tensor::le_(const Scalar& b) const { return row_ops::call_(row_ops::le_op, *this, b); }
Tensor gt(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::gt_op, a, b); }
Tensor Tensor::gt(const Tensor& b) const { return row_ops::call(row_ops::gt_op, *this, b); }
Tensor& Tensor::gt_(const Tensor& b) const { return row_ops::call_(row_ops::gt_op, *this, b); }
Tensor gt(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::gt_op, a, b); }
Tensor Tensor::gt(const Scalar& b) const { return row_ops::call(row_ops::gt_op, *this, b); }
Tensor& Tensor::gt_(const Scalar& b) const { return row_ops::call_(row_ops::gt_op, *this, b); }
Tensor ge(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::ge_op, a, b); }
Tensor Tensor::ge(const Tensor& b) const { return row_ops::call(row_ops::ge_op, *this, b); }
Tensor& Tensor::ge_(const Tensor& b) const { return row_ops::call_(row_ops::ge_op, *this, b); }
Tensor ge(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::ge_op, a, b); }
Tensor Tensor::ge(const Scalar& b) const { return row_ops::call(row_ops::ge_op, *this, b); }
Tensor& Tensor::ge_(const Scalar& b) const { return row_ops::call_(row_ops::ge_op, *this, b); }
Tensor logical_and(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::logical_and_op, a, b);
}
Tensor Tensor::logical_and(const Tensor& b) const {
  return row_ops::call(row_ops::logical_and_op, *this, b);
}
Tensor& Tensor::logical_and_(const Tensor& b) const {
  return row_ops::call_(row_ops::logical_and_op, *this, b);
}
Tensor logical_or(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::logical_or_op, a, b);
}
Tensor Tensor::logical_or(const Tensor& b) const {
  return row_ops::call(row_ops::logical_or_op, *this, b);
}
Tensor& Tensor::logical_or_(const Tensor& b) const {
  return row_ops::call_(row_ops::logical_or_op, *this, b);
}
Tensor logical_xor(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::logical_xor_op, a, b);
}
Tensor Tensor::logical_xor(const Tensor& b) const {
  return row_ops::call(row_ops::logical_xor_op, *this, b);
}
Tensor& Tensor::logical_xor_(const Tensor& b) const {
  return row_ops::call_(row_ops::logical_xor_op, *this, b);
}
Tensor xlogy(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::xlogy_op, a, b); }
Tensor Tensor::xlogy(const Tensor& b) const { return row_ops::call(row_ops::xlogy_op, *this, b); }
Tensor& Tensor::xlogy_(const Tensor& b) const {
  return row_ops::call_(row_ops::xlogy_op, *this, b);
}
Tensor xlogy(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::xlogy_op, a, b); }
Tensor Tensor::xlogy(const Scalar& b) const { return row_ops::call(row_ops::xlogy_op, *this, b); }
Tensor& Tensor::xlogy_(const Scalar& b) const {
  return row_ops::call_(row_ops::xlogy_op, *this, b);
}
Tensor fmod(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::fmod_op, a, b); }
Tensor Tensor::fmod(const Tensor& b) const { return row_ops::call(row_ops::fmod_op, *this, b); }
Tensor& Tensor::fmod_(const Tensor& b) const { return row_ops::call_(row_ops::fmod_op, *this, b); }
Tensor fmod(const Tensor& a, const Scalar& b) { return row_ops::call(row_ops::fmod_op, a, b); }
Tensor Tensor::fmod(const Scalar& b) const { return row_ops::call(row_ops::fmod_op, *this, b); }
Tensor& Tensor::fmod_(const Scalar& b) const { return row_ops::call_(row_ops::fmod_op, *this, b); }
Tensor remainder(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::remainder_op, a, b);
}
Tensor Tensor::remainder(const Tensor& b) const {
  return row_ops::call(row_ops::remainder_op, *this, b);
}
Tensor& Tensor::remainder_(const Tensor& b) const {
  return row_ops::call_(row_ops::remainder_op, *this, b);
}
Tensor remainder(const Tensor& a, const Scalar& b) {
  return row_ops::call(row_ops::remainder_op, a, b);
}
Tensor Tensor::remainder(const Scalar& b) const {
  return row_ops::call(row_ops::remainder_op, *this, b);
}
Tensor& Tensor::remainder_(const Scalar& b) const {
  return row_ops::call_(row_ops::remainder_op, *this, b);
}
Tensor floor_divide(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::floor_divide_op, a, b);
}
Tensor Tensor::floor_divide(const Tensor& b) const {
  return row_ops::call(row_ops::floor_divide_op, *this, b);
}
Tensor& Tensor::floor_divide_(const Tensor& b) const {
  return row_ops::call_(row_ops::floor_divide_op, *this, b);
}
Tensor floor_divide(const Tensor& a, const Scalar& b) {
  return row_ops::call(row_ops::floor_divide_op, a, b);
}
Tensor Tensor::floor_divide(const Scalar& b) const {
  return row_ops::call(row_ops::floor_divide_op, *this, b);
}
Tensor& Tensor::floor_divide_(const Scalar& b) const {
  return row_ops::call_(row_ops::floor_divide_op, *this, b);
}
Tensor copysign(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::copysign_op, a, b);
}
Tensor Tensor::copysign(const Tensor& b) const {
  return row_ops::call(row_ops::copysign_op, *this, b);
}
Tensor& Tensor::copysign_(const Tensor& b) const {
  return row_ops::call_(row_ops::copysign_op, *this, b);
}
Tensor copysign(const Tensor& a, const Scalar& b) {
  return row_ops::call(row_ops::copysign_op, a, b);
}
Tensor Tensor::copysign(const Scalar& b) const {
  return row_ops::call(row_ops::copysign_op, *this, b);
}
Tensor& Tensor::copysign_(const Scalar& b) const {
  return row_ops::call_(row_ops::copysign_op, *this, b);
}
Tensor hypot(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::hypot_op, a, b); }
Tensor Tensor::hypot(const Tensor& b) const { return row_ops::call(row_ops::hypot_op, *this, b); }
Tensor& Tensor::hypot_(const Tensor& b) const {
  return row_ops::call_(row_ops::hypot_op, *this, b);
}
Tensor atan2(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::atan2_op, a, b); }
Tensor Tensor::atan2(const Tensor& b) const { return row_ops::call(row_ops::atan2_op, *this, b); }
Tensor& Tensor::atan2_(const Tensor& b) const {
  return row_ops::call_(row_ops::atan2_op, *this, b);
}
Tensor logaddexp(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::logaddexp_op, a, b);
}
Tensor Tensor::logaddexp(const Tensor& b) const {
  return row_ops::call(row_ops::logaddexp_op, *this, b);
}
Tensor& Tensor::logaddexp_(const Tensor& b) const {
  return row_ops::call_(row_ops::logaddexp_op, *this, b);
}
Tensor logaddexp2(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::logaddexp2_op, a, b);
}
Tensor Tensor::logaddexp2(const Tensor& b) const {
  return row_ops::call(row_ops::logaddexp2_op, *this, b);
}
Tensor& Tensor::logaddexp2_(const Tensor& b) const {
  return row_ops::call_(row_ops::logaddexp2_op, *this, b);
}
Tensor fmax(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::fmax_op, a, b); }
Tensor Tensor::fmax(const Tensor& b) const { return row_ops::call(row_ops::fmax_op, *this, b); }
Tensor& Tensor::fmax_(const Tensor& b) const { return row_ops::call_(row_ops::fmax_op, *this, b); }
Tensor fmin(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::fmin_op, a, b); }
Tensor Tensor::fmin(const Tensor& b) const { return row_ops::call(row_ops::fmin_op, *this, b); }
Tensor& Tensor::fmin_(const Tensor& b) const { return row_ops::call_(row_ops::fmin_op, *this, b); }
Tensor bitwise_and(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::bitwise_and_op, a, b);
}
Tensor Tensor::bitwise_and(const Tensor& b) const {
  return row_ops::call(row_ops::bitwise_and_op, *this, b);
}
Tensor& Tensor::bitwise_and_(const Tensor& b) const {
  return row_ops::call_(row_ops::bitwise_and_op, *this, b);
}
Tensor bitwise_and(const Tensor& a, const Scalar& b) {
  return row_ops::call(row_ops::bitwise_and_op, a, b);
}
Tensor Tensor::bitwise_and(const Scalar& b) const {
  return row_ops::call(row_ops::bitwise_and_op, *this, b);
}
Tensor& Tensor::bitwise_and_(const Scalar& b) const {
  return row_ops::call_(row_ops::bitwise_and_op, *this, b);
}
Tensor bitwise_or(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::bitwise_or_op, a, b);
}
Tensor Tensor::bitwise_or(const Tensor& b) const {
  return row_ops::call(row_ops::bitwise_or_op, *this, b);
}
Tensor& Tensor::bitwise_or_(const Tensor& b) const {
  return row_ops::call_(row_ops::bitwise_or_op, *this, b);
}
Tensor bitwise_or(const Tensor& a, const Scalar& b) {
  return row_ops::call(row_ops::bitwise_or_op, a, b);
}
Tensor Tensor::bitwise_or(const Scalar& b) const {
  return row_ops::call(row_ops::bitwise_or_op, *this, b);
}
Tensor& Tensor::bitwise_or_(const Scalar& b) const {
  return row_ops::call_(row_ops::bitwise_or_op, *this, b);
}
Tensor bitwise_xor(const Tensor& a, const Tensor& b) {
  return row_ops::call(row_ops::bitwise_xor_op, a, b);
}
Tensor Tensor::bitwise_xor(const Tensor& b) const {
  return row_ops::call(row_ops::bitwise_xor_op, *this, b);
}
Tensor& Tensor::bitwise_xor_(const Tensor& b) const {
  return row_ops::call_(row_ops::bitwise_xor_op, *this, b);
}
Tensor bitwise_xor(const Tensor& a, const Scalar& b) {
  return row_ops::call(row_ops::bitwise_xor_op, a, b);
}
Tensor Tensor::bitwise_xor(const Scalar& b) const {
  return row_ops::call(row_ops::bitwise_xor_op, *this, b);
}
Tensor& Tensor::bitwise_xor_(const Scalar& b) const {
  return row_ops::call_(row_ops::bitwise_xor_op, *this, b);
}
Tensor gcd(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::gcd_op, a, b); }
Tensor Tensor::gcd(const Tensor& b) const { return row_ops::call(row_ops::gcd_op, *this, b); }
Tensor& Tensor::gcd_(const Tensor& b) const { return row_ops::call_(row_ops::gcd_op, *this, b); }
Tensor lcm(const Tensor& a, const Tensor& b) { return row_ops::call(row_ops::lcm_op, a, b); }
Tensor Tensor::lcm(const Tensor& b) const { return row_ops::call(row_ops::lcm_op, *this, b); }
Tensor& Tensor::lcm_(const Tensor& b) const { return row_ops::call_(row_ops::lcm_op, *this, b); }
Tensor Tensor::gelu(std::string_view approximate) const { return xtgrad::gelu(*this, approximate); }
Tensor Tensor::prelu(const Tensor& weight) const { return xtgrad::prelu(*this, weight); }
bool Tensor::equal(const Tensor& other) const { return xtgrad::equal(*this, other); }
Tensor Tensor::isclose(const Tensor& other, double rtol, double atol, bool equal_nan) const {
  return xtgrad::isclose(*this, other, rtol, atol, equal_nan);
}
bool Tensor::allclose(const Tensor& other, double rtol, double atol, bool equal_nan) const {
  return xtgrad::allclose(*this, other, rtol, atol, equal_nan);
}
Tensor Tensor::clone(Optional<MemoryFormat> memory_format) const {
  return xtgrad::clone(*this, memory_format);
}
Tensor& Tensor::fill_(const Scalar& value) const { return xtgrad::fill_(*this, value); }
Tensor& Tensor::fill_(const Tensor& value) const { return xtgrad::fill_(*this, value); }
Tensor Tensor::div(const Tensor& b, Optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor Tensor::div(const Scalar& b, Optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor Tensor::addcmul(const Tensor& a, const Tensor& b, const Scalar& value) const {
  return xtgrad::addcmul(*this, a, b, value);
}
Tensor Tensor::addcdiv(const Tensor& a, const Tensor& b, const Scalar& value) const {
  return xtgrad::addcdiv(*this, a, b, value);
}
Tensor Tensor::lerp(const Tensor& end, const Tensor& weight) const {
  return xtgrad::lerp(*this, end, weight);
}
Tensor Tensor::lerp(const Tensor& end, const Scalar& weight) const {
  return xtgrad::lerp(*this, end, weight);
}
Tensor Tensor::pow(const Tensor& exponent) const { return xtgrad::pow(*this, exponent); }
Tensor Tensor::pow(const Scalar& exponent) const { return xtgrad::pow(*this, exponent); }
Tensor Tensor::float_power(const Tensor& exponent) const {
  return xtgrad::float_power(*this, exponent);
}
Tensor Tensor::float_power(const Scalar& exponent) const {
  return xtgrad::float_power(*this, exponent);
}
Tensor Tensor::square() const { return xtgrad::square(*this); }
Tensor& Tensor::square_() const { return xtgrad::square_(*this); }
Tensor Tensor::ldexp(const Tensor& other) const { return xtgrad::ldexp(*this, other); }
Tensor& Tensor::ldexp_(const Tensor& other) const { return xtgrad::ldexp_(*this, other); }
Tensor Tensor::logit(Optional<double> eps) const { return xtgrad::logit(*this, eps); }
Tensor& Tensor::logit_(Optional<double> eps) const { return xtgrad::logit_(*this, eps); }
Tensor Tensor::mvlgamma(int64_t p) const { return xtgrad::mvlgamma(*this, p); }
Tensor Tensor::igamma(const Tensor& other) const { return xtgrad::igamma(*this, other); }
Tensor& Tensor::igamma_(const Tensor& other) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::igamma(x, other); }, other);
}
Tensor Tensor::igammac(const Tensor& other) const { return xtgrad::igammac(*this, other); }
Tensor& Tensor::igammac_(const Tensor& other) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::igammac(x, other); }, other);
}
Tensor Tensor::round(int64_t decimals) const { return xtgrad::round(*this, decimals); }
Tensor& Tensor::round_(int64_t decimals) const { return xtgrad::round_(*this, decimals); }
Tensor Tensor::clamp(const Optional<Scalar>& min, const Optional<Scalar>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clamp_(const Optional<Scalar>& min, const Optional<Scalar>& max) const {
  return xtgrad::clamp_(*this, min, max);
}
Tensor Tensor::clamp(const Optional<Tensor>& min, const Optional<Tensor>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clamp_(const Optional<Tensor>& min, const Optional<Tensor>& max) const {
  return xtgrad::clamp_(*this, min, max);
}
Tensor Tensor::clamp_min(const Scalar& min) const { return xtgrad::clamp_min(*this, min); }
Tensor& Tensor::clamp_min_(const Scalar& min) const { return xtgrad::clamp_min_(*this, min); }
Tensor Tensor::clamp_min(const Tensor& min) const { return xtgrad::clamp_min(*this, min); }
Tensor& Tensor::clamp_min_(const Tensor& min) const { return xtgrad::clamp_min_(*this, min); }
Tensor Tensor::clamp_max(const Scalar& max) const { return xtgrad::clamp_max(*this, max); }
Tensor& Tensor::clamp_max_(const Scalar& max) const { return xtgrad::clamp_max_(*this, max); }
Tensor Tensor::clamp_max(const Tensor& max) const { return xtgrad::clamp_max(*this, max); }
Tensor& Tensor::clamp_max_(const Tensor& max) const { return xtgrad::clamp_max_(*this, max); }
Tensor Tensor::nan_to_num(Optional<double> nan, Optional<double> posinf, Optional<double> neginf)
    const {
  return xtgrad::nan_to_num(*this, nan, posinf, neginf);
}
Tensor& Tensor::nan_to_num_(Optional<double> nan, Optional<double> posinf, Optional<double> neginf)
    const {
  return xtgrad::nan_to_num_(*this, nan, posinf, neginf);
}
Tensor Tensor::heaviside(const Tensor& values) const { return xtgrad::heaviside(*this, values); }
Tensor Tensor::nextafter(const Tensor& other) const { return xtgrad::nextafter(*this, other); }
Tensor& Tensor::nextafter_(const Tensor& other) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::nextafter(x, other); }, other);
}
std::tuple<Tensor, Tensor> Tensor::frexp() const { return xtgrad::frexp(*this); }
Tensor Tensor::positive() const { return xtgrad::positive(*this); }
Tensor Tensor::angle() const { return xtgrad::angle(*this); }
Tensor Tensor::logical_not() const { return xtgrad::logical_not(*this); }
Tensor Tensor::bitwise_not() const { return xtgrad::bitwise_not(*this); }
Tensor Tensor::bitwise_left_shift(const Tensor& b) const {
  return xtgrad::bitwise_left_shift(*this, b);
}
Tensor Tensor::bitwise_left_shift(const Scalar& b) const {
  return xtgrad::bitwise_left_shift(*this, b);
}
Tensor Tensor::bitwise_right_shift(const Tensor& b) const {
  return xtgrad::bitwise_right_shift(*this, b);
}
Tensor Tensor::bitwise_right_shift(const Scalar& b) const {
  return xtgrad::bitwise_right_shift(*this, b);
}
Tensor Tensor::isnan() const { return xtgrad::isnan(*this); }
Tensor Tensor::isinf() const { return xtgrad::isinf(*this); }
Tensor Tensor::isfinite() const { return xtgrad::isfinite(*this); }
Tensor Tensor::isposinf() const { return xtgrad::isposinf(*this); }
Tensor Tensor::isneginf() const { return xtgrad::isneginf(*this); }
Tensor Tensor::isreal() const { return xtgrad::isreal(*this); }
Tensor Tensor::signbit() const { return xtgrad::signbit(*this); }
Tensor Tensor::index_put(TensorList indices, const Tensor& values, bool accumulate) const {
  return xtgrad::index_put(*this, indices, values, accumulate);
}
Tensor& Tensor::index_put_(TensorList indices, const Tensor& values, bool accumulate) const {
  return xtgrad::index_put_(*this, indices, values, accumulate);
}
Tensor Tensor::index_select(int64_t dim, const Tensor& index) const {
  return xtgrad::index_select(*this, dim, index);
}
Tensor Tensor::index_add(int64_t dim, const Tensor& index, const Tensor& source, const Scalar&
    alpha) const {
  return xtgrad::index_add(*this, dim, index, source, alpha);
}
Tensor Tensor::index_copy(int64_t dim, const Tensor& index, const Tensor& source) const {
  return xtgrad::index_copy(*this, dim, index, source);
}
Tensor Tensor::index_fill(int64_t dim, const Tensor& index, const Scalar& value) const {
  return xtgrad::index_fill(*this, dim, index, value);
}
Tensor Tensor::index_fill(int64_t dim, const Tensor& index, const Tensor& value) const {
  return xtgrad::index_fill(*this, dim, index, value);
}
Tensor Tensor::index_reduce(int64_t dim, const Tensor& index, const Tensor& source, std::string_view
    reduce, bool include_self) const {
  return xtgrad::index_reduce(*this, dim, index, source, reduce, include_self);
}
Tensor& Tensor::index_reduce_(int64_t dim, const Tensor& index, const Tensor& source,
    std::string_view reduce, bool include_self) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::index_reduce(x, dim, index, source,
    reduce, include_self); }, dim, index, source, reduce, include_self);
}
Tensor Tensor::take(const Tensor& index) const { return xtgrad::take(*this, index); }
Tensor Tensor::take_along_dim(const Tensor& indices, Optional<int64_t> dim) const {
  return xtgrad::take_along_dim(*this, indices, dim);
}
Tensor Tensor::put(const Tensor& index, const Tensor& source, bool accumulate) const {
  return xtgrad::put(*this, index, source, accumulate);
}
Tensor Tensor::gather(int64_t dim, const Tensor& index, bool sparse_grad) const {
  return xtgrad::gather(*this, dim, index, sparse_grad);
}
Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Tensor& src) const {
  return xtgrad::scatter(*this, dim, index, src);
}
Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Scalar& value) const {
  return xtgrad::scatter(*this, dim, index, value);
}
Tensor Tensor::scatter_add(int64_t dim, const Tensor& index, const Tensor& src) const {
  return xtgrad::scatter_add(*this, dim, index, src);
}
Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Tensor& src, std::string_view reduce)
    const {
  return xtgrad::scatter(*this, dim, index, src, reduce);
}
Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Tensor& src, std::string_view
    reduce) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::scatter(x, dim, index, src, reduce);
    }, dim, index, src, reduce);
}
Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Scalar& value, std::string_view
    reduce) const {
  return xtgrad::scatter(*this, dim, index, value, reduce);
}
Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Scalar& value, std::string_view
    reduce) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::scatter(x, dim, index, value, reduce);
    }, dim, index, value, reduce);
}
Tensor Tensor::scatter_reduce(int64_t dim, const Tensor& index, const Tensor& src, std::string_view
    reduce, bool include_self) const {
  return xtgrad::scatter_reduce(*this, dim, index, src, reduce, include_self);
}
Tensor& Tensor::scatter_reduce_(int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, bool include_self) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::scatter_reduce(x, dim, index, src,
    reduce, include_self); }, dim, index, src, reduce, include_self);
}
Tensor Tensor::masked_fill(const Tensor& mask, const Scalar& value) const {
  return xtgrad::masked_fill(*this, mask, value);
}
Tensor Tensor::masked_fill(const Tensor& mask, const Tensor& value) const {
  return xtgrad::masked_fill(*this, mask, value);
}
Tensor Tensor::masked_select(const Tensor& mask) const {
  return xtgrad::masked_select(*this, mask);
}
Tensor Tensor::masked_scatter(const Tensor& mask, const Tensor& source) const {
  return xtgrad::masked_scatter(*this, mask, source);
}
Tensor Tensor::nonzero() const { return xtgrad::nonzero(*this); }
std::vector<Tensor> Tensor::nonzero_numpy() const { return xtgrad::nonzero_numpy(*this); }
Tensor Tensor::argwhere() const { return xtgrad::argwhere(*this); }
std::tuple<Tensor, Tensor> Tensor::triangular_solve(const Tensor& A, bool upper, bool transpose,
    bool unitriangular) const {
  return xtgrad::triangular_solve(*this, A, upper, transpose, unitriangular);
}
Tensor Tensor::logdet() const { return xtgrad::logdet(*this); }
Tensor Tensor::cholesky_solve(const Tensor& input2, bool upper) const {
  return xtgrad::cholesky_solve(*this, input2, upper);
}
Tensor Tensor::cholesky_inverse(bool upper) const { return xtgrad::cholesky_inverse(*this, upper); }
std::tuple<Tensor, Tensor> Tensor::geqrf() const { return xtgrad::geqrf(*this); }
Tensor Tensor::ormqr(const Tensor& input2, const Tensor& input3, bool left, bool transpose) const {
  return xtgrad::ormqr(*this, input2, input3, left, transpose);
}
std::tuple<Tensor, Tensor> Tensor::symeig(bool eigenvectors, bool upper) const {
  return xtgrad::symeig(*this, eigenvectors, upper);
}
Tensor Tensor::inverse() const { return xtgrad::inverse(*this); }
Tensor Tensor::det() const { return xtgrad::det(*this); }
std::tuple<Tensor, Tensor> Tensor::slogdet() const { return xtgrad::slogdet(*this); }
Tensor Tensor::cholesky(bool upper) const { return xtgrad::cholesky(*this, upper); }
Tensor Tensor::pinverse(double rcond) const { return xtgrad::pinverse(*this, rcond); }
Tensor Tensor::matrix_power(int64_t n) const { return xtgrad::matrix_power(*this, n); }
Tensor Tensor::matrix_exp() const { return xtgrad::matrix_exp(*this); }
std::tuple<Tensor, Tensor> Tensor::qr(bool some) const { return xtgrad::qr(*this, some); }
std::tuple<Tensor, Tensor, Tensor> Tensor::svd(bool some, bool compute_uv) const {
  return xtgrad::svd(*this, some, compute_uv);
}
Tensor Tensor::lu_solve(const Tensor& lu_data, const Tensor& lu_pivots) const {
  return xtgrad::lu_solve(*this, lu_data, lu_pivots);
}
Tensor Tensor::orgqr(const Tensor& input2) const { return xtgrad::orgqr(*this, input2); }
Tensor Tensor::matmul(const Tensor& other) const { return xtgrad::matmul(*this, other); }
Tensor Tensor::mm(const Tensor& mat2) const { return xtgrad::mm(*this, mat2); }
Tensor Tensor::mv(const Tensor& vec) const { return xtgrad::mv(*this, vec); }
Tensor Tensor::bmm(const Tensor& mat2) const { return xtgrad::bmm(*this, mat2); }
Tensor Tensor::dot(const Tensor& tensor) const { return xtgrad::dot(*this, tensor); }
Tensor Tensor::outer(const Tensor& vec2) const { return xtgrad::outer(*this, vec2); }
Tensor Tensor::addmm(const Tensor& mat1, const Tensor& mat2, const Scalar& beta, const Scalar&
    alpha) const {
  return xtgrad::addmm(*this, mat1, mat2, beta, alpha);
}
Tensor& Tensor::addmm_(const Tensor& mat1, const Tensor& mat2, const Scalar& beta, const Scalar&
    alpha) const {
  return assign(*this, xtgrad::addmm(*this, mat1, mat2, beta, alpha));
}
Tensor Tensor::addmv(const Tensor& mat, const Tensor& vec, const Scalar& beta, const Scalar& alpha)
    const {
  return xtgrad::addmv(*this, mat, vec, beta, alpha);
}
Tensor& Tensor::addmv_(const Tensor& mat, const Tensor& vec, const Scalar& beta, const Scalar&
    alpha) const {
  return assign(*this, xtgrad::addmv(*this, mat, vec, beta, alpha));
}
Tensor Tensor::addr(const Tensor& vec1, const Tensor& vec2, const Scalar& beta, const Scalar& alpha)
    const {
  return xtgrad::addr(*this, vec1, vec2, beta, alpha);
}
Tensor& Tensor::addr_(const Tensor& vec1, const Tensor& vec2, const Scalar& beta, const Scalar&
    alpha) const {
  return assign(*this, xtgrad::addr(*this, vec1, vec2, beta, alpha));
}
Tensor Tensor::addbmm(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar&
    alpha) const {
  return xtgrad::addbmm(*this, batch1, batch2, beta, alpha);
}
Tensor& Tensor::addbmm_(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const
    Scalar& alpha) const {
  return assign(*this, xtgrad::addbmm(*this, batch1, batch2, beta, alpha));
}
Tensor Tensor::baddbmm(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar&
    alpha) const {
  return xtgrad::baddbmm(*this, batch1, batch2, beta, alpha);
}
Tensor& Tensor::baddbmm_(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const
    Scalar& alpha) const {
  return assign(*this, xtgrad::baddbmm(*this, batch1, batch2, beta, alpha));
}
Tensor Tensor::vdot(const Tensor& other) const { return xtgrad::vdot(*this, other); }
Tensor Tensor::inner(const Tensor& other) const { return xtgrad::inner(*this, other); }
Tensor Tensor::kron(const Tensor& other) const { return xtgrad::kron(*this, other); }
Tensor Tensor::cross(const Tensor& other, Optional<int64_t> dim) const {
  return xtgrad::cross(*this, other, dim);
}
Tensor Tensor::trace() const { return xtgrad::trace(*this); }
Tensor Tensor::bernoulli(Optional<Generator> generator) const {
  return xtgrad::bernoulli(*this, generator);
}
Tensor Tensor::bernoulli(double p, Optional<Generator> generator) const {
  return xtgrad::bernoulli(*this, p, generator);
}
Tensor Tensor::multinomial(int64_t num_samples, bool replacement, Optional<Generator> generator)
    const {
  return xtgrad::multinomial(*this, num_samples, replacement, generator);
}
Tensor Tensor::repeat_interleave(const Tensor& repeats, Optional<int64_t> dim, Optional<int64_t>
    output_size) const {
  return xtgrad::repeat_interleave(*this, repeats, dim, output_size);
}
Tensor Tensor::repeat_interleave(int64_t repeats, Optional<int64_t> dim, Optional<int64_t>
    output_size) const {
  return xtgrad::repeat_interleave(*this, repeats, dim, output_size);
}
Tensor Tensor::tile(IntArrayRef dims) const { return xtgrad::tile(*this, dims); }
Tensor Tensor::fliplr() const { return xtgrad::fliplr(*this); }
Tensor Tensor::flipud() const { return xtgrad::flipud(*this); }
Tensor Tensor::roll(IntArrayRef shifts, IntArrayRef dims) const {
  return xtgrad::roll(*this, shifts, dims);
}
Tensor Tensor::rot90(int64_t k, IntArrayRef dims) const { return xtgrad::rot90(*this, k, dims); }
Tensor Tensor::tril(int64_t diagonal) const { return xtgrad::tril(*this, diagonal); }
Tensor Tensor::triu(int64_t diagonal) const { return xtgrad::triu(*this, diagonal); }
Tensor Tensor::diag_embed(int64_t offset, int64_t dim1, int64_t dim2) const {
  return xtgrad::diag_embed(*this, offset, dim1, dim2);
}
Tensor Tensor::diag(int64_t diagonal) const { return xtgrad::diag(*this, diagonal); }
Tensor Tensor::diagflat(int64_t offset) const { return xtgrad::diagflat(*this, offset); }
Tensor Tensor::select_scatter(const Tensor& src, int64_t dim, int64_t index) const {
  return xtgrad::select_scatter(*this, src, dim, index);
}
Tensor Tensor::slice_scatter(const Tensor& src, int64_t dim, Optional<int64_t> start,
    Optional<int64_t> end, int64_t step) const {
  return xtgrad::slice_scatter(*this, src, dim, start, end, step);
}
Tensor Tensor::diagonal_scatter(const Tensor& src, int64_t offset, int64_t dim1, int64_t dim2) const
    {
  return xtgrad::diagonal_scatter(*this, src, offset, dim1, dim2);
}
Tensor Tensor::as_strided_scatter(const Tensor& src, IntArrayRef size, IntArrayRef stride,
    Optional<int64_t> storage_offset) const {
  return xtgrad::as_strided_scatter(*this, src, size, stride, storage_offset);
}
Tensor Tensor::narrow_copy(int64_t dim, int64_t start, int64_t length) const {
  return xtgrad::narrow_copy(*this, dim, start, length);
}
Tensor Tensor::sum(Optional<ScalarType> dtype) const { return xtgrad::sum(*this, dtype); }
Tensor Tensor::sum(OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) const {
  return xtgrad::sum(*this, dim, keepdim, dtype);
}
Tensor Tensor::sum_to_size(IntArrayRef size) const { return xtgrad::sum_to_size(*this, size); }
Tensor Tensor::mean(Optional<ScalarType> dtype) const { return xtgrad::mean(*this, dtype); }
Tensor Tensor::mean(OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) const {
  return xtgrad::mean(*this, dim, keepdim, dtype);
}
Tensor Tensor::prod(Optional<ScalarType> dtype) const { return xtgrad::prod(*this, dtype); }
Tensor Tensor::prod(int64_t dim, bool keepdim, Optional<ScalarType> dtype) const {
  return xtgrad::prod(*this, dim, keepdim, dtype);
}
Tensor Tensor::logsumexp(IntArrayRef dim, bool keepdim) const {
  return xtgrad::logsumexp(*this, dim, keepdim);
}
Tensor Tensor::all() const { return xtgrad::all(*this); }
Tensor Tensor::all(int64_t dim, bool keepdim) const { return xtgrad::all(*this, dim, keepdim); }
Tensor Tensor::any() const { return xtgrad::any(*this); }
Tensor Tensor::any(int64_t dim, bool keepdim) const { return xtgrad::any(*this, dim, keepdim); }
Tensor Tensor::var(bool unbiased) const { return xtgrad::var(*this, unbiased); }
Tensor Tensor::var(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const {
  return xtgrad::var(*this, dim, unbiased, keepdim);
}
Tensor Tensor::var(OptionalIntArrayRef dim, Optional<Scalar> correction, bool keepdim) const {
  return xtgrad::var(*this, dim, correction, keepdim);
}
Tensor Tensor::std(bool unbiased) const { return xtgrad::std(*this, unbiased); }
Tensor Tensor::std(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const {
  return xtgrad::std(*this, dim, unbiased, keepdim);
}
Tensor Tensor::std(OptionalIntArrayRef dim, Optional<Scalar> correction, bool keepdim) const {
  return xtgrad::std(*this, dim, correction, keepdim);
}
Tensor Tensor::var(int dim) const { return xtgrad::var(*this, dim); }
Tensor Tensor::std(int dim) const { return xtgrad::std(*this, dim); }
Tensor Tensor::norm(const Scalar& p) const { return xtgrad::norm(*this, p); }
Tensor Tensor::norm(const Optional<Scalar>& p, ScalarType dtype) const {
  return xtgrad::norm(*this, p, dtype);
}
Tensor Tensor::norm(const Optional<Scalar>& p, IntArrayRef dim, bool keepdim) const {
  return xtgrad::norm(*this, p, dim, keepdim);
}
Tensor Tensor::norm(const Optional<Scalar>& p, IntArrayRef dim, bool keepdim, ScalarType dtype)
    const {
  return xtgrad::norm(*this, p, dim, keepdim, dtype);
}
Tensor Tensor::max() const { return xtgrad::max(*this); }
Tensor Tensor::min() const { return xtgrad::min(*this); }
Tensor Tensor::amax(IntArrayRef dim, bool keepdim) const {
  return xtgrad::amax(*this, dim, keepdim);
}
Tensor Tensor::amin(IntArrayRef dim, bool keepdim) const {
  return xtgrad::amin(*this, dim, keepdim);
}
std::tuple<Tensor, Tensor> Tensor::max(int64_t dim, bool keepdim) const {
  return xtgrad::max(*this, dim, keepdim);
}
std::tuple<Tensor, Tensor> Tensor::min(int64_t dim, bool keepdim) const {
  return xtgrad::min(*this, dim, keepdim);
}
Tensor Tensor::argmax(Optional<int64_t> dim, bool keepdim) const {
  return xtgrad::argmax(*this, dim, keepdim);
}
Tensor Tensor::argmin(Optional<int64_t> dim, bool keepdim) const {
  return xtgrad::argmin(*this, dim, keepdim);
}
Tensor Tensor::max(const Tensor& other) const { return xtgrad::max(*this, other); }
Tensor Tensor::min(const Tensor& other) const { return xtgrad::min(*this, other); }
Tensor Tensor::repeat(IntArrayRef repeats) const { return xtgrad::repeat(*this, repeats); }
Tensor Tensor::flip(IntArrayRef dims) const { return xtgrad::flip(*this, dims); }
Tensor Tensor::cumsum(int64_t dim, Optional<ScalarType> dtype) const {
  return xtgrad::cumsum(*this, dim, dtype);
}
Tensor& Tensor::cumsum_(int64_t dim, Optional<ScalarType> dtype) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::cumsum(x, dim, dtype); }, dim, dtype);
}
Tensor Tensor::cumprod(int64_t dim, Optional<ScalarType> dtype) const {
  return xtgrad::cumprod(*this, dim, dtype);
}
Tensor& Tensor::cumprod_(int64_t dim, Optional<ScalarType> dtype) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::cumprod(x, dim, dtype); }, dim,
    dtype);
}
std::tuple<Tensor, Tensor> Tensor::cummax(int64_t dim) const { return xtgrad::cummax(*this, dim); }
std::tuple<Tensor, Tensor> Tensor::cummin(int64_t dim) const { return xtgrad::cummin(*this, dim); }
Tensor Tensor::logcumsumexp(int64_t dim) const { return xtgrad::logcumsumexp(*this, dim); }
Tensor Tensor::diff(int64_t n, int64_t dim, const Optional<Tensor>& prepend, const Optional<Tensor>&
    append) const {
  return xtgrad::diff(*this, n, dim, prepend, append);
}
Tensor Tensor::softmax(int64_t dim, Optional<ScalarType> dtype) const {
  return xtgrad::softmax(*this, dim, dtype);
}
Tensor Tensor::log_softmax(int64_t dim, Optional<ScalarType> dtype) const {
  return xtgrad::log_softmax(*this, dim, dtype);
}
std::tuple<Tensor, Tensor> Tensor::sort(int64_t dim, bool descending) const {
  return xtgrad::sort(*this, dim, descending);
}
std::tuple<Tensor, Tensor> Tensor::sort(std::optional<bool> stable, int64_t dim, bool descending)
    const {
  return xtgrad::sort(*this, stable, dim, descending);
}
Tensor Tensor::argsort(int64_t dim, bool descending) const {
  return xtgrad::argsort(*this, dim, descending);
}
Tensor Tensor::msort() const { return xtgrad::msort(*this); }
std::tuple<Tensor, Tensor> Tensor::topk(int64_t k, int64_t dim, bool largest, bool sorted) const {
  return xtgrad::topk(*this, k, dim, largest, sorted);
}
std::tuple<Tensor, Tensor> Tensor::kthvalue(int64_t k, int64_t dim, bool keepdim) const {
  return xtgrad::kthvalue(*this, k, dim, keepdim);
}
Tensor Tensor::median() const { return xtgrad::median(*this); }
std::tuple<Tensor, Tensor> Tensor::median(int64_t dim, bool keepdim) const {
  return xtgrad::median(*this, dim, keepdim);
}
Tensor Tensor::nanmedian() const { return xtgrad::nanmedian(*this); }
std::tuple<Tensor, Tensor> Tensor::nanmedian(int64_t dim, bool keepdim) const {
  return xtgrad::nanmedian(*this, dim, keepdim);
}
std::tuple<Tensor, Tensor> Tensor::mode(int64_t dim, bool keepdim) const {
  return xtgrad::mode(*this, dim, keepdim);
}
Tensor Tensor::quantile(const Tensor& q, Optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::quantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::quantile(double q, Optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::quantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::nanquantile(const Tensor& q, Optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::nanquantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::nanquantile(double q, Optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::nanquantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::nansum(OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) const {
  return xtgrad::nansum(*this, dim, keepdim, dtype);
}
Tensor Tensor::nanmean(OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) const {
  return xtgrad::nanmean(*this, dim, keepdim, dtype);
}
Tensor Tensor::count_nonzero(IntArrayRef dim) const { return xtgrad::count_nonzero(*this, dim); }
Tensor Tensor::count_nonzero(Optional<int64_t> dim) const {
  return xtgrad::count_nonzero(*this, dim);
}
std::tuple<Tensor, Tensor> Tensor::aminmax(Optional<int64_t> dim, bool keepdim) const {
  return xtgrad::aminmax(*this, dim, keepdim);
}
Tensor Tensor::dist(const Tensor& other, const Scalar& p) const {
  return xtgrad::dist(*this, other, p);
}
Tensor Tensor::renorm(const Scalar& p, int64_t dim, const Scalar& maxnorm) const {
  return xtgrad::renorm(*this, p, dim, maxnorm);
}
Tensor& Tensor::renorm_(const Scalar& p, int64_t dim, const Scalar& maxnorm) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::renorm(x, p, dim, maxnorm); }, p, dim,
    maxnorm);
}
Tensor Tensor::histc(int64_t bins, const Scalar& min, const Scalar& max) const {
  return xtgrad::histc(*this, bins, min, max);
}
Tensor Tensor::bincount(const Optional<Tensor>& weights, int64_t minlength) const {
  return xtgrad::bincount(*this, weights, minlength);
}
std::tuple<Tensor, Tensor> Tensor::histogram(int64_t bins, OptionalArrayRef<double> range, const
    Optional<Tensor>& weight, bool density) const {
  return xtgrad::histogram(*this, bins, range, weight, density);
}
std::tuple<Tensor, Tensor> Tensor::histogram(const Tensor& bins, const Optional<Tensor>& weight,
    bool density) const {
  return xtgrad::histogram(*this, bins, weight, density);
}
Tensor Tensor::cov(int64_t correction, const Optional<Tensor>& fweights, const Optional<Tensor>&
    aweights) const {
  return xtgrad::cov(*this, correction, fweights, aweights);
}
Tensor Tensor::corrcoef() const { return xtgrad::corrcoef(*this); }
Tensor Tensor::reshape(IntArrayRef shape) const { return xtgrad::reshape(*this, shape); }
Tensor Tensor::flatten(int64_t start_dim, int64_t end_dim) const {
  return xtgrad::flatten(*this, start_dim, end_dim);
}
Tensor Tensor::unflatten(int64_t dim, IntArrayRef sizes) const {
  return xtgrad::unflatten(*this, dim, sizes);
}
Tensor Tensor::transpose(int64_t dim0, int64_t dim1) const {
  return xtgrad::transpose(*this, dim0, dim1);
}
Tensor Tensor::t() const { return xtgrad::t(*this); }
Tensor Tensor::permute(IntArrayRef dims) const { return xtgrad::permute(*this, dims); }
Tensor Tensor::movedim(IntArrayRef source, IntArrayRef destination) const {
  return xtgrad::movedim(*this, source, destination);
}
Tensor Tensor::movedim(int64_t source, int64_t destination) const {
  return xtgrad::movedim(*this, source, destination);
}
Tensor Tensor::adjoint() const { return xtgrad::adjoint(*this); }
Tensor Tensor::ravel() const { return xtgrad::ravel(*this); }
Tensor Tensor::resolve_conj() const { return xtgrad::resolve_conj(*this); }
Tensor Tensor::resolve_neg() const { return xtgrad::resolve_neg(*this); }
Tensor Tensor::squeeze() const { return xtgrad::squeeze(*this); }
Tensor Tensor::squeeze(int64_t dim) const { return xtgrad::squeeze(*this, dim); }
Tensor Tensor::unsqueeze(int64_t dim) const { return xtgrad::unsqueeze(*this, dim); }
Tensor Tensor::broadcast_to(IntArrayRef size) const { return xtgrad::broadcast_to(*this, size); }
Tensor Tensor::narrow(int64_t dim, int64_t start, int64_t length) const {
  return xtgrad::narrow(*this, dim, start, length);
}
Tensor Tensor::narrow(int64_t dim, const Tensor& start, int64_t length) const {
  return xtgrad::narrow(*this, dim, start, length);
}
Tensor Tensor::select(int64_t dim, int64_t index) const {
  return xtgrad::select(*this, dim, index);
}
Tensor Tensor::slice(int64_t dim, Optional<int64_t> start, Optional<int64_t> end, int64_t step)
    const {
  return xtgrad::slice(*this, dim, start, end, step);
}
std::vector<Tensor> Tensor::split(int64_t split_size, int64_t dim) const {
  return xtgrad::split(*this, split_size, dim);
}
std::vector<Tensor> Tensor::split(IntArrayRef split_sizes, int64_t dim) const {
  return xtgrad::split(*this, split_sizes, dim);
}
std::vector<Tensor> Tensor::split_with_sizes(IntArrayRef split_sizes, int64_t dim) const {
  return xtgrad::split_with_sizes(*this, split_sizes, dim);
}
std::vector<Tensor> Tensor::chunk(int64_t chunks, int64_t dim) const {
  return xtgrad::chunk(*this, chunks, dim);
}
std::vector<Tensor> Tensor::tensor_split(int64_t sections, int64_t dim) const {
  return xtgrad::tensor_split(*this, sections, dim);
}
std::vector<Tensor> Tensor::tensor_split(IntArrayRef indices, int64_t dim) const {
  return xtgrad::tensor_split(*this, indices, dim);
}
std::vector<Tensor> Tensor::tensor_split(const Tensor& indices_or_sections, int64_t dim) const {
  return xtgrad::tensor_split(*this, indices_or_sections, dim);
}
std::vector<Tensor> Tensor::hsplit(int64_t sections) const {
  return xtgrad::hsplit(*this, sections);
}
std::vector<Tensor> Tensor::hsplit(IntArrayRef indices) const {
  return xtgrad::hsplit(*this, indices);
}
std::vector<Tensor> Tensor::vsplit(int64_t sections) const {
  return xtgrad::vsplit(*this, sections);
}
std::vector<Tensor> Tensor::vsplit(IntArrayRef indices) const {
  return xtgrad::vsplit(*this, indices);
}
std::vector<Tensor> Tensor::dsplit(int64_t sections) const {
  return xtgrad::dsplit(*this, sections);
}
std::vector<Tensor> Tensor::dsplit(IntArrayRef indices) const {
  return xtgrad::dsplit(*this, indices);
}
std::vector<Tensor> Tensor::unbind(int64_t dim) const { return xtgrad::unbind(*this, dim); }
Tensor Tensor::diagonal(int64_t offset, int64_t dim1, int64_t dim2) const {
  return xtgrad::diagonal(*this, offset, dim1, dim2);
}
Tensor Tensor::as_strided(IntArrayRef size, IntArrayRef stride, Optional<int64_t> storage_offset)
    const {
  return xtgrad::as_strided(*this, size, stride, storage_offset);
}
Tensor Tensor::detach() const { return xtgrad::detach(*this); }
Tensor Tensor::arccos() const { return xtgrad::acos(*this); }
Tensor& Tensor::arccos_() const { return acos_(); }
Tensor Tensor::arcsin() const { return xtgrad::asin(*this); }
Tensor& Tensor::arcsin_() const { return asin_(); }
Tensor Tensor::arctan() const { return xtgrad::atan(*this); }
Tensor& Tensor::arctan_() const { return atan_(); }
Tensor Tensor::arccosh() const { return xtgrad::acosh(*this); }
Tensor& Tensor::arccosh_() const { return acosh_(); }
Tensor Tensor::arcsinh() const { return xtgrad::asinh(*this); }
Tensor& Tensor::arcsinh_() const { return asinh_(); }
Tensor Tensor::arctanh() const { return xtgrad::atanh(*this); }
Tensor& Tensor::arctanh_() const { return atanh_(); }
Tensor Tensor::absolute() const { return xtgrad::abs(*this); }
Tensor& Tensor::absolute_() const { return abs_(); }
Tensor Tensor::negative() const { return xtgrad::neg(*this); }
Tensor& Tensor::negative_() const { return neg_(); }
Tensor Tensor::fix() const { return xtgrad::trunc(*this); }
Tensor& Tensor::fix_() const { return trunc_(); }
Tensor Tensor::arctan2(const Tensor& b) const { return xtgrad::atan2(*this, b); }
Tensor& Tensor::arctan2_(const Tensor& b) const { return atan2_(b); }
Tensor Tensor::multiply(const Tensor& b) const { return xtgrad::mul(*this, b); }
Tensor& Tensor::multiply_(const Tensor& b) const { return mul_(b); }
Tensor Tensor::multiply(const Scalar& b) const { return xtgrad::mul(*this, b); }
Tensor& Tensor::multiply_(const Scalar& b) const { return mul_(b); }
Tensor Tensor::divide(const Tensor& b) const { return xtgrad::div(*this, b); }
Tensor& Tensor::divide_(const Tensor& b) const { return div_(b); }
Tensor Tensor::divide(const Scalar& b) const { return xtgrad::div(*this, b); }
Tensor& Tensor::divide_(const Scalar& b) const { return div_(b); }
Tensor Tensor::divide(const Tensor& b, Optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::divide_(const Tensor& b, Optional<std::string_view> rounding_mode) const {
  return div_(b, rounding_mode);
}
Tensor Tensor::divide(const Scalar& b, Optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::divide_(const Scalar& b, Optional<std::string_view> rounding_mode) const {
  return div_(b, rounding_mode);
}
Tensor Tensor::true_divide(const Tensor& b) const { return xtgrad::div(*this, b); }
Tensor& Tensor::true_divide_(const Tensor& b) const { return div_(b); }
Tensor Tensor::true_divide(const Scalar& b) const { return xtgrad::div(*this, b); }
Tensor& Tensor::true_divide_(const Scalar& b) const { return div_(b); }
Tensor Tensor::true_divide(const Tensor& b, Optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::true_divide_(const Tensor& b, Optional<std::string_view> rounding_mode) const {
  return div_(b, rounding_mode);
}
Tensor Tensor::true_divide(const Scalar& b, Optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::true_divide_(const Scalar& b, Optional<std::string_view> rounding_mode) const {
  return div_(b, rounding_mode);
}
Tensor Tensor::not_equal(const Tensor& b) const { return xtgrad::ne(*this, b); }
Tensor& Tensor::not_equal_(const Tensor& b) const { return ne_(b); }
Tensor Tensor::not_equal(const Scalar& b) const { return xtgrad::ne(*this, b); }
Tensor& Tensor::not_equal_(const Scalar& b) const { return ne_(b); }
Tensor Tensor::greater(const Tensor& b) const { return xtgrad::gt(*this, b); }
Tensor& Tensor::greater_(const Tensor& b) const { return gt_(b); }
Tensor Tensor::greater(const Scalar& b) const { return xtgrad::gt(*this, b); }
Tensor& Tensor::greater_(const Scalar& b) const { return gt_(b); }
Tensor Tensor::greater_equal(const Tensor& b) const { return xtgrad::ge(*this, b); }
Tensor& Tensor::greater_equal_(const Tensor& b) const { return ge_(b); }
Tensor Tensor::greater_equal(const Scalar& b) const { return xtgrad::ge(*this, b); }
Tensor& Tensor::greater_equal_(const Scalar& b) const { return ge_(b); }
Tensor Tensor::less(const Tensor& b) const { return xtgrad::lt(*this, b); }
Tensor& Tensor::less_(const Tensor& b) const { return lt_(b); }
Tensor Tensor::less(const Scalar& b) const { return xtgrad::lt(*this, b); }
Tensor& Tensor::less_(const Scalar& b) const { return lt_(b); }
Tensor Tensor::less_equal(const Tensor& b) const { return xtgrad::le(*this, b); }
Tensor& Tensor::less_equal_(const Tensor& b) const { return le_(b); }
Tensor Tensor::less_equal(const Scalar& b) const { return xtgrad::le(*this, b); }
Tensor& Tensor::less_equal_(const Scalar& b) const { return le_(b); }
Tensor Tensor::swapaxes(int64_t dim0, int64_t dim1) const {
  return xtgrad::transpose(*this, dim0, dim1);
}
Tensor& Tensor::swapaxes_(int64_t dim0, int64_t dim1) const { return transpose_(dim0, dim1); }
Tensor Tensor::swapdims(int64_t dim0, int64_t dim1) const {
  return xtgrad::transpose(*this, dim0, dim1);
}
Tensor& Tensor::swapdims_(int64_t dim0, int64_t dim1) const { return transpose_(dim0, dim1); }
Tensor Tensor::moveaxis(IntArrayRef source, IntArrayRef destination) const {
  return xtgrad::movedim(*this, source, destination);
}
Tensor Tensor::moveaxis(int64_t source, int64_t destination) const {
  return xtgrad::movedim(*this, source, destination);
}
Tensor Tensor::subtract(const Tensor& b, const Scalar& alpha) const {
  return xtgrad::sub(*this, b, alpha);
}
Tensor& Tensor::subtract_(const Tensor& b, const Scalar& alpha) const { return sub_(b, alpha); }
Tensor Tensor::subtract(const Scalar& b, const Scalar& alpha) const {
  return xtgrad::sub(*this, b, alpha);
}
Tensor& Tensor::subtract_(const Scalar& b, const Scalar& alpha) const { return sub_(b, alpha); }
Tensor Tensor::clip(const Optional<Scalar>& min, const Optional<Scalar>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clip_(const Optional<Scalar>& min, const Optional<Scalar>& max) const {
  return clamp_(min, max);
}
Tensor Tensor::clip(const Optional<Tensor>& min, const Optional<Tensor>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clip_(const Optional<Tensor>& min, const Optional<Tensor>& max) const {
  return clamp_(min, max);
}
Tensor Tensor::ger(const Tensor& vec2) const { return xtgrad::outer(*this, vec2); }
std::vector<Tensor> Tensor::unsafe_chunk(int64_t chunks, int64_t dim) const {
  return xtgrad::chunk(*this, chunks, dim);
}
std::vector<Tensor> Tensor::unsafe_split(int64_t split_size, int64_t dim) const {
  return xtgrad::split(*this, split_size, dim);
}
std::vector<Tensor> Tensor::unsafe_split(IntArrayRef split_sizes, int64_t dim) const {
  return xtgrad::split(*this, split_sizes, dim);
}
std::vector<Tensor> Tensor::unsafe_split_with_sizes(IntArrayRef split_sizes, int64_t dim) const {
  return xtgrad::split_with_sizes(*this, split_sizes, dim);
}

Tensor arccos(const Tensor& x) { return xtgrad::acos(x); }
Tensor& arccos_(const Tensor& x) { return xtgrad::acos_(x); }
Tensor arcsin(const Tensor& x) { return xtgrad::asin(x); }
Tensor& arcsin_(const Tensor& x) { return xtgrad::asin_(x); }
Tensor arctan(const Tensor& x) { return xtgrad::atan(x); }
Tensor& arctan_(const Tensor& x) { return xtgrad::atan_(x); }
Tensor arccosh(const Tensor& x) { return xtgrad::acosh(x); }
Tensor& arccosh_(const Tensor& x) { return xtgrad::acosh_(x); }
Tensor arcsinh(const Tensor& x) { return xtgrad::asinh(x); }
Tensor& arcsinh_(const Tensor& x) { return xtgrad::asinh_(x); }
Tensor arctanh(const Tensor& x) { return xtgrad::atanh(x); }
Tensor& arctanh_(const Tensor& x) { return xtgrad::atanh_(x); }
Tensor absolute(const Tensor& x) { return xtgrad::abs(x); }
Tensor& absolute_(const Tensor& x) { return xtgrad::abs_(x); }
Tensor negative(const Tensor& x) { return xtgrad::neg(x); }
Tensor& negative_(const Tensor& x) { return xtgrad::neg_(x); }
Tensor fix(const Tensor& x) { return xtgrad::trunc(x); }
Tensor& fix_(const Tensor& x) { return xtgrad::trunc_(x); }
Tensor arctan2(const Tensor& a, const Tensor& b) { return xtgrad::atan2(a, b); }
Tensor multiply(const Tensor& a, const Tensor& b) { return xtgrad::mul(a, b); }
Tensor multiply(const Tensor& a, const Scalar& b) { return xtgrad::mul(a, b); }
Tensor divide(const Tensor& a, const Tensor& b) { return xtgrad::div(a, b); }
Tensor divide(const Tensor& a, const Scalar& b) { return xtgrad::div(a, b); }
Tensor divide(const Tensor& a, const Tensor& b, Optional<std::string_view> rounding_mode) {
  return xtgrad::div(a, b, rounding_mode);
}
Tensor divide(const Tensor& a, const Scalar& b, Optional<std::string_view> rounding_mode) {
  return xtgrad::div(a, b, rounding_mode);
}
Tensor true_divide(const Tensor& a, const Tensor& b) { return xtgrad::div(a, b); }
Tensor true_divide(const Tensor& a, const Scalar& b) { return xtgrad::div(a, b); }
Tensor true_divide(const Tensor& a, const Tensor& b, Optional<std::string_view> rounding_mode) {
  return xtgrad::div(a, b, rounding_mode);
}
Tensor true_divide(const Tensor& a, const Scalar& b, Optional<std::string_view> rounding_mode) {
  return xtgrad::div(a, b, rounding_mode);
}
Tensor not_equal(const Tensor& a, const Tensor& b) { return xtgrad::ne(a, b); }
Tensor not_equal(const Tensor& a, const Scalar& b) { return xtgrad::ne(a, b); }
Tensor greater(const Tensor& a, const Tensor& b) { return xtgrad::gt(a, b); }
Tensor greater(const Tensor& a, const Scalar& b) { return xtgrad::gt(a, b); }
Tensor greater_equal(const Tensor& a, const Tensor& b) { return xtgrad::ge(a, b); }
Tensor greater_equal(const Tensor& a, const Scalar& b) { return xtgrad::ge(a, b); }
Tensor less(const Tensor& a, const Tensor& b) { return xtgrad::lt(a, b); }
Tensor less(const Tensor& a, const Scalar& b) { return xtgrad::lt(a, b); }
Tensor less_equal(const Tensor& a, const Tensor& b) { return xtgrad::le(a, b); }
Tensor less_equal(const Tensor& a, const Scalar& b) { return xtgrad::le(a, b); }
Tensor swapaxes(const Tensor& x, int64_t dim0, int64_t dim1) {
  return xtgrad::transpose(x, dim0, dim1);
}
Tensor swapdims(const Tensor& x, int64_t dim0, int64_t dim1) {
  return xtgrad::transpose(x, dim0, dim1);
}
Tensor moveaxis(const Tensor& x, IntArrayRef source, IntArrayRef destination) {
  return xtgrad::movedim(x, source, destination);
}
Tensor moveaxis(const Tensor& x, int64_t source, int64_t destination) {
  return xtgrad::movedim(x, source, destination);
}
Tensor subtract(const Tensor& a, const Tensor& b, const Scalar& alpha) {
  return xtgrad::sub(a, b, alpha);
}
Tensor subtract(const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return xtgrad::sub(a, b, alpha);
}
Tensor clip(const Tensor& x, const Optional<Scalar>& min, const Optional<Scalar>& max) {
  return xtgrad::clamp(x, min, max);
}
Tensor& clip_(const Tensor& x, const Optional<Scalar>& min, const Optional<Scalar>& max) {
  return xtgrad::clamp_(x, min, max);
}
Tensor clip(const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>& max) {
  return xtgrad::clamp(x, min, max);
}
Tensor& clip_(const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>& max) {
  return xtgrad::clamp_(x, min, max);
}
Tensor ger(const Tensor& self, const Tensor& vec2) { return xtgrad::outer(self, vec2); }
std::vector<Tensor> unsafe_chunk(const Tensor& x, int64_t chunks, int64_t dim) {
  return xtgrad::chunk(x, chunks, dim);
}
std::vector<Tensor> unsafe_split(const Tensor& x, int64_t split_size, int64_t dim) {
  return xtgrad::split(x, split_size, dim);
}
std::vector<Tensor> unsafe_split(const Tensor& x, IntArrayRef split_sizes, int64_t dim) {
  return xtgrad::split(x, split_sizes, dim);
}
std::vector<Tensor> unsafe_split_with_sizes(const Tensor& x, IntArrayRef split_sizes, int64_t dim) {
  return xtgrad::split_with_sizes(x, split_sizes, dim);
}

}}  // namespace xtgrad::v1

namespace xtgrad::fft { inline namespace v1 {

Tensor fftshift(const Tensor& self, OptionalIntArrayRef dim) {
  return xtgrad::fft_fftshift(self, dim);
}
Tensor ifftshift(const Tensor& self, OptionalIntArrayRef dim) {
  return xtgrad::fft_ifftshift(self, dim);
}

}}  // namespace xtgrad::fft::v1

namespace xtgrad::linalg { inline namespace v1 {

Tensor solve(const Tensor& A, const Tensor& B, bool left) {
  return xtgrad::linalg_solve(A, B, left);
}
std::tuple<Tensor, Tensor> solve_ex(const Tensor& A, const Tensor& B, bool left, bool check_errors)
    {
  return xtgrad::linalg_solve_ex(A, B, left, check_errors);
}
Tensor inv(const Tensor& A) { return xtgrad::linalg_inv(A); }
std::tuple<Tensor, Tensor> inv_ex(const Tensor& A, bool check_errors) {
  return xtgrad::linalg_inv_ex(A, check_errors);
}
Tensor solve_triangular(const Tensor& A, const Tensor& B, bool upper, bool left, bool unitriangular)
    {
  return xtgrad::linalg_solve_triangular(A, B, upper, left, unitriangular);
}
Tensor det(const Tensor& A) { return xtgrad::linalg_det(A); }
std::tuple<Tensor, Tensor> slogdet(const Tensor& A) { return xtgrad::linalg_slogdet(A); }
Tensor cholesky(const Tensor& self, bool upper) { return xtgrad::linalg_cholesky(self, upper); }
std::tuple<Tensor, Tensor> cholesky_ex(const Tensor& self, bool upper, bool check_errors) {
  return xtgrad::linalg_cholesky_ex(self, upper, check_errors);
}
std::tuple<Tensor, Tensor, Tensor, Tensor> lstsq(const Tensor& self, const Tensor& b,
    Optional<double> rcond, Optional<std::string_view> driver) {
  return xtgrad::linalg_lstsq(self, b, rcond, driver);
}
std::tuple<Tensor, Tensor, Tensor> lu(const Tensor& A, bool pivot) {
  return xtgrad::linalg_lu(A, pivot);
}
std::tuple<Tensor, Tensor> lu_factor(const Tensor& A, bool pivot) {
  return xtgrad::linalg_lu_factor(A, pivot);
}
std::tuple<Tensor, Tensor, Tensor> lu_factor_ex(const Tensor& A, bool pivot, bool check_errors) {
  return xtgrad::linalg_lu_factor_ex(A, pivot, check_errors);
}
Tensor lu_solve(const Tensor& LU, const Tensor& pivots, const Tensor& B, bool left, bool adjoint) {
  return xtgrad::linalg_lu_solve(LU, pivots, B, left, adjoint);
}
std::tuple<Tensor, Tensor> ldl_factor(const Tensor& self, bool hermitian) {
  return xtgrad::linalg_ldl_factor(self, hermitian);
}
std::tuple<Tensor, Tensor, Tensor> ldl_factor_ex(const Tensor& self, bool hermitian, bool
    check_errors) {
  return xtgrad::linalg_ldl_factor_ex(self, hermitian, check_errors);
}
Tensor ldl_solve(const Tensor& LD, const Tensor& pivots, const Tensor& B, bool hermitian) {
  return xtgrad::linalg_ldl_solve(LD, pivots, B, hermitian);
}
std::tuple<Tensor, Tensor> qr(const Tensor& A, std::string_view mode) {
  return xtgrad::linalg_qr(A, mode);
}
Tensor householder_product(const Tensor& input, const Tensor& tau) {
  return xtgrad::linalg_householder_product(input, tau);
}
std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& A, bool full_matrices,
    Optional<std::string_view> driver) {
  return xtgrad::linalg_svd(A, full_matrices, driver);
}
Tensor svdvals(const Tensor& A, Optional<std::string_view> driver) {
  return xtgrad::linalg_svdvals(A, driver);
}
std::tuple<Tensor, Tensor> eigh(const Tensor& self, std::string_view UPLO) {
  return xtgrad::linalg_eigh(self, UPLO);
}
Tensor eigvalsh(const Tensor& self, std::string_view UPLO) {
  return xtgrad::linalg_eigvalsh(self, UPLO);
}
std::tuple<Tensor, Tensor> eig(const Tensor& self) { return xtgrad::linalg_eig(self); }
Tensor eigvals(const Tensor& self) { return xtgrad::linalg_eigvals(self); }
Tensor pinv(const Tensor& self, const Optional<Tensor>& atol, const Optional<Tensor>& rtol, bool
    hermitian) {
  return xtgrad::linalg_pinv(self, atol, rtol, hermitian);
}
Tensor pinv(const Tensor& self, Optional<double> atol, Optional<double> rtol, bool hermitian) {
  return xtgrad::linalg_pinv(self, atol, rtol, hermitian);
}
Tensor pinv(const Tensor& self, double rcond, bool hermitian) {
  return xtgrad::linalg_pinv(self, rcond, hermitian);
}
Tensor pinv(const Tensor& self, const Tensor& rcond, bool hermitian) {
  return xtgrad::linalg_pinv(self, rcond, hermitian);
}
Tensor matrix_rank(const Tensor& input, const Optional<Tensor>& atol, const Optional<Tensor>& rtol,
    bool hermitian) {
  return xtgrad::linalg_matrix_rank(input, atol, rtol, hermitian);
}
Tensor matrix_rank(const Tensor& self, Optional<double> atol, Optional<double> rtol, bool hermitian)
    {
  return xtgrad::linalg_matrix_rank(self, atol, rtol, hermitian);
}
Tensor matrix_rank(const Tensor& self, double tol, bool hermitian) {
  return xtgrad::linalg_matrix_rank(self, tol, hermitian);
}
Tensor matrix_rank(const Tensor& input, const Tensor& tol, bool hermitian) {
  return xtgrad::linalg_matrix_rank(input, tol, hermitian);
}
Tensor matmul(const Tensor& self, const Tensor& other) {
  return xtgrad::linalg_matmul(self, other);
}
Tensor multi_dot(TensorList tensors) { return xtgrad::linalg_multi_dot(tensors); }
Tensor matrix_power(const Tensor& self, int64_t n) { return xtgrad::linalg_matrix_power(self, n); }
Tensor matrix_exp(const Tensor& self) { return xtgrad::linalg_matrix_exp(self); }
Tensor vecdot(const Tensor& x, const Tensor& y, int64_t dim) {
  return xtgrad::linalg_vecdot(x, y, dim);
}
Tensor cross(const Tensor& self, const Tensor& other, int64_t dim) {
  return xtgrad::linalg_cross(self, other, dim);
}
Tensor diagonal(const Tensor& A, int64_t offset, int64_t dim1, int64_t dim2) {
  return xtgrad::linalg_diagonal(A, offset, dim1, dim2);
}
Tensor vander(const Tensor& x, Optional<int64_t> N) { return xtgrad::linalg_vander(x, N); }
Tensor tensorinv(const Tensor& self, int64_t ind) { return xtgrad::linalg_tensorinv(self, ind); }
Tensor tensorsolve(const Tensor& self, const Tensor& other, OptionalIntArrayRef dims) {
  return xtgrad::linalg_tensorsolve(self, other, dims);
}
Tensor vector_norm(const Tensor& self, const Scalar& ord, OptionalIntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::linalg_vector_norm(self, ord, dim, keepdim, dtype);
}
Tensor matrix_norm(const Tensor& self, const Scalar& ord, IntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::linalg_matrix_norm(self, ord, dim, keepdim, dtype);
}
Tensor matrix_norm(const Tensor& self, std::string_view ord, IntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::linalg_matrix_norm(self, ord, dim, keepdim, dtype);
}
Tensor norm(const Tensor& self, const Optional<Scalar>& ord, OptionalIntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::linalg_norm(self, ord, dim, keepdim, dtype);
}
Tensor norm(const Tensor& self, std::string_view ord, OptionalIntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::linalg_norm(self, ord, dim, keepdim, dtype);
}
Tensor cond(const Tensor& self, const Optional<Scalar>& p) { return xtgrad::linalg_cond(self, p); }
Tensor cond(const Tensor& self, std::string_view p) { return xtgrad::linalg_cond(self, p); }

}}  // namespace xtgrad::linalg::v1

namespace xtgrad::special { inline namespace v1 {

Tensor digamma(const Tensor& x) { return xtgrad::digamma(x); }
Tensor psi(const Tensor& x) { return xtgrad::digamma(x); }
Tensor erf(const Tensor& x) { return xtgrad::erf(x); }
Tensor erfc(const Tensor& x) { return xtgrad::erfc(x); }
Tensor erfinv(const Tensor& x) { return xtgrad::erfinv(x); }
Tensor exp2(const Tensor& x) { return xtgrad::exp2(x); }
Tensor expit(const Tensor& x) { return xtgrad::sigmoid(x); }
Tensor expm1(const Tensor& x) { return xtgrad::expm1(x); }
Tensor gammaln(const Tensor& x) { return xtgrad::lgamma(x); }
Tensor gammainc(const Tensor& self, const Tensor& other) { return xtgrad::igamma(self, other); }
Tensor gammaincc(const Tensor& self, const Tensor& other) { return xtgrad::igammac(self, other); }
Tensor i0(const Tensor& x) { return xtgrad::i0(x); }
Tensor log1p(const Tensor& x) { return xtgrad::log1p(x); }
Tensor sinc(const Tensor& x) { return xtgrad::sinc(x); }
Tensor logit(const Tensor& x, Optional<double> eps) { return xtgrad::logit(x, eps); }
Tensor polygamma(int64_t n, const Tensor& x) { return xtgrad::polygamma(n, x); }
Tensor multigammaln(const Tensor& x, int64_t p) { return xtgrad::mvlgamma(x, p); }
Tensor xlogy(const Tensor& a, const Tensor& b) { return xtgrad::xlogy(a, b); }
Tensor xlogy(const Tensor& a, const Scalar& b) { return xtgrad::xlogy(a, b); }
Tensor xlogy(const Scalar& a, const Tensor& b) { return xtgrad::xlogy(a, b); }
Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::logsumexp(self, dim, keepdim);
}
Tensor softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::softmax(self, dim, dtype);
}
Tensor log_softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::log_softmax(self, dim, dtype);
}

}}  // namespace xtgrad::special::v1

namespace xtgrad { inline namespace v1 {

Tensor special_chebyshev_polynomial_t(const Tensor& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_t(x, n);
}
Tensor special_chebyshev_polynomial_t(const Scalar& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_t(x, n);
}
Tensor special_chebyshev_polynomial_t(const Tensor& x, const Scalar& n) {
  return xtgrad::special::chebyshev_polynomial_t(x, n);
}
Tensor special_chebyshev_polynomial_u(const Tensor& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_u(x, n);
}
Tensor special_chebyshev_polynomial_u(const Scalar& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_u(x, n);
}
Tensor special_chebyshev_polynomial_u(const Tensor& x, const Scalar& n) {
  return xtgrad::special::chebyshev_polynomial_u(x, n);
}
Tensor special_chebyshev_polynomial_v(const Tensor& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_v(x, n);
}
Tensor special_chebyshev_polynomial_v(const Scalar& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_v(x, n);
}
Tensor special_chebyshev_polynomial_v(const Tensor& x, const Scalar& n) {
  return xtgrad::special::chebyshev_polynomial_v(x, n);
}
Tensor special_chebyshev_polynomial_w(const Tensor& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_w(x, n);
}
Tensor special_chebyshev_polynomial_w(const Scalar& x, const Tensor& n) {
  return xtgrad::special::chebyshev_polynomial_w(x, n);
}
Tensor special_chebyshev_polynomial_w(const Tensor& x, const Scalar& n) {
  return xtgrad::special::chebyshev_polynomial_w(x, n);
}
Tensor special_shifted_chebyshev_polynomial_t(const Tensor& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_t(x, n);
}
Tensor special_shifted_chebyshev_polynomial_t(const Scalar& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_t(x, n);
}
Tensor special_shifted_chebyshev_polynomial_t(const Tensor& x, const Scalar& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_t(x, n);
}
Tensor special_shifted_chebyshev_polynomial_u(const Tensor& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_u(x, n);
}
Tensor special_shifted_chebyshev_polynomial_u(const Scalar& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_u(x, n);
}
Tensor special_shifted_chebyshev_polynomial_u(const Tensor& x, const Scalar& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_u(x, n);
}
Tensor special_shifted_chebyshev_polynomial_v(const Tensor& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_v(x, n);
}
Tensor special_shifted_chebyshev_polynomial_v(const Scalar& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_v(x, n);
}
Tensor special_shifted_chebyshev_polynomial_v(const Tensor& x, const Scalar& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_v(x, n);
}
Tensor special_shifted_chebyshev_polynomial_w(const Tensor& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_w(x, n);
}
Tensor special_shifted_chebyshev_polynomial_w(const Scalar& x, const Tensor& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_w(x, n);
}
Tensor special_shifted_chebyshev_polynomial_w(const Tensor& x, const Scalar& n) {
  return xtgrad::special::shifted_chebyshev_polynomial_w(x, n);
}
Tensor special_hermite_polynomial_h(const Tensor& x, const Tensor& n) {
  return xtgrad::special::hermite_polynomial_h(x, n);
}
Tensor special_hermite_polynomial_h(const Scalar& x, const Tensor& n) {
  return xtgrad::special::hermite_polynomial_h(x, n);
}
Tensor special_hermite_polynomial_h(const Tensor& x, const Scalar& n) {
  return xtgrad::special::hermite_polynomial_h(x, n);
}
Tensor special_hermite_polynomial_he(const Tensor& x, const Tensor& n) {
  return xtgrad::special::hermite_polynomial_he(x, n);
}
Tensor special_hermite_polynomial_he(const Scalar& x, const Tensor& n) {
  return xtgrad::special::hermite_polynomial_he(x, n);
}
Tensor special_hermite_polynomial_he(const Tensor& x, const Scalar& n) {
  return xtgrad::special::hermite_polynomial_he(x, n);
}
Tensor special_laguerre_polynomial_l(const Tensor& x, const Tensor& n) {
  return xtgrad::special::laguerre_polynomial_l(x, n);
}
Tensor special_laguerre_polynomial_l(const Scalar& x, const Tensor& n) {
  return xtgrad::special::laguerre_polynomial_l(x, n);
}
Tensor special_laguerre_polynomial_l(const Tensor& x, const Scalar& n) {
  return xtgrad::special::laguerre_polynomial_l(x, n);
}
Tensor special_legendre_polynomial_p(const Tensor& x, const Tensor& n) {
  return xtgrad::special::legendre_polynomial_p(x, n);
}
Tensor special_legendre_polynomial_p(const Scalar& x, const Tensor& n) {
  return xtgrad::special::legendre_polynomial_p(x, n);
}
Tensor special_legendre_polynomial_p(const Tensor& x, const Scalar& n) {
  return xtgrad::special::legendre_polynomial_p(x, n);
}
Tensor special_entr(const Tensor& self) { return xtgrad::special::entr(self); }
Tensor special_erfcx(const Tensor& self) { return xtgrad::special::erfcx(self); }
Tensor special_ndtr(const Tensor& self) { return xtgrad::special::ndtr(self); }
Tensor special_log_ndtr(const Tensor& self) { return xtgrad::special::log_ndtr(self); }
Tensor special_ndtri(const Tensor& self) { return xtgrad::special::ndtri(self); }
Tensor special_xlog1py(const Tensor& self, const Tensor& other) {
  return xtgrad::special::xlog1py(self, other);
}
Tensor special_xlog1py(const Tensor& self, const Scalar& other) {
  return xtgrad::special::xlog1py(self, other);
}
Tensor special_xlog1py(const Scalar& self, const Tensor& other) {
  return xtgrad::special::xlog1py(self, other);
}
Tensor special_i0e(const Tensor& self) { return xtgrad::special::i0e(self); }
Tensor special_i1(const Tensor& self) { return xtgrad::special::i1(self); }
Tensor special_i1e(const Tensor& self) { return xtgrad::special::i1e(self); }
Tensor special_zeta(const Tensor& self, const Tensor& other) {
  return xtgrad::special::zeta(self, other);
}
Tensor special_zeta(const Scalar& self, const Tensor& other) {
  return xtgrad::special::zeta(self, other);
}
Tensor special_zeta(const Tensor& self, const Scalar& other) {
  return xtgrad::special::zeta(self, other);
}
Tensor special_bessel_j0(const Tensor& self) { return xtgrad::special::bessel_j0(self); }
Tensor special_bessel_j1(const Tensor& self) { return xtgrad::special::bessel_j1(self); }
Tensor special_bessel_y0(const Tensor& self) { return xtgrad::special::bessel_y0(self); }
Tensor special_bessel_y1(const Tensor& self) { return xtgrad::special::bessel_y1(self); }
Tensor special_modified_bessel_i0(const Tensor& self) {
  return xtgrad::special::modified_bessel_i0(self);
}
Tensor special_modified_bessel_i1(const Tensor& self) {
  return xtgrad::special::modified_bessel_i1(self);
}
Tensor special_modified_bessel_k0(const Tensor& self) {
  return xtgrad::special::modified_bessel_k0(self);
}
Tensor special_modified_bessel_k1(const Tensor& self) {
  return xtgrad::special::modified_bessel_k1(self);
}
Tensor special_scaled_modified_bessel_k0(const Tensor& x) {
  return xtgrad::special::scaled_modified_bessel_k0(x);
}
Tensor special_scaled_modified_bessel_k1(const Tensor& x) {
  return xtgrad::special::scaled_modified_bessel_k1(x);
}
Tensor special_spherical_bessel_j0(const Tensor& x) {
  return xtgrad::special::spherical_bessel_j0(x);
}
Tensor special_airy_ai(const Tensor& x) { return xtgrad::special::airy_ai(x); }
Tensor special_digamma(const Tensor& x) { return xtgrad::special::digamma(x); }
Tensor special_psi(const Tensor& x) { return xtgrad::special::psi(x); }
Tensor special_erf(const Tensor& x) { return xtgrad::special::erf(x); }
Tensor special_erfc(const Tensor& x) { return xtgrad::special::erfc(x); }
Tensor special_erfinv(const Tensor& x) { return xtgrad::special::erfinv(x); }
Tensor special_exp2(const Tensor& x) { return xtgrad::special::exp2(x); }
Tensor special_expit(const Tensor& x) { return xtgrad::special::expit(x); }
Tensor special_expm1(const Tensor& x) { return xtgrad::special::expm1(x); }
Tensor special_gammaln(const Tensor& x) { return xtgrad::special::gammaln(x); }
Tensor special_gammainc(const Tensor& self, const Tensor& other) {
  return xtgrad::special::gammainc(self, other);
}
Tensor special_gammaincc(const Tensor& self, const Tensor& other) {
  return xtgrad::special::gammaincc(self, other);
}
Tensor special_i0(const Tensor& x) { return xtgrad::special::i0(x); }
Tensor special_log1p(const Tensor& x) { return xtgrad::special::log1p(x); }
Tensor special_sinc(const Tensor& x) { return xtgrad::special::sinc(x); }
Tensor special_logit(const Tensor& x, Optional<double> eps) {
  return xtgrad::special::logit(x, eps);
}
Tensor special_polygamma(int64_t n, const Tensor& x) { return xtgrad::special::polygamma(n, x); }
Tensor special_multigammaln(const Tensor& x, int64_t p) {
  return xtgrad::special::multigammaln(x, p);
}
Tensor special_xlogy(const Tensor& a, const Tensor& b) { return xtgrad::special::xlogy(a, b); }
Tensor special_xlogy(const Tensor& a, const Scalar& b) { return xtgrad::special::xlogy(a, b); }
Tensor special_xlogy(const Scalar& a, const Tensor& b) { return xtgrad::special::xlogy(a, b); }
Tensor special_logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::special::logsumexp(self, dim, keepdim);
}
Tensor special_softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::special::softmax(self, dim, dtype);
}
Tensor special_log_softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::special::log_softmax(self, dim, dtype);
}

}}  // namespace xtgrad::v1
