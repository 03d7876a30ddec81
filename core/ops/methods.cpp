/// @file Methods of Tensor that only call a function.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#include <xtgrad/core/ops/second_names.h>

#include "core/ops/detail/by_copy.h"

namespace xtgrad { inline namespace v1 {

Tensor Tensor::neg() const { return xtgrad::neg(*this); }
Tensor& Tensor::neg_() const { return xtgrad::neg_(*this); }
Tensor Tensor::abs() const { return xtgrad::abs(*this); }
Tensor& Tensor::abs_() const { return xtgrad::abs_(*this); }
Tensor Tensor::sign() const { return xtgrad::sign(*this); }
Tensor& Tensor::sign_() const { return xtgrad::sign_(*this); }
Tensor Tensor::floor() const { return xtgrad::floor(*this); }
Tensor& Tensor::floor_() const { return xtgrad::floor_(*this); }
Tensor Tensor::ceil() const { return xtgrad::ceil(*this); }
Tensor& Tensor::ceil_() const { return xtgrad::ceil_(*this); }
Tensor Tensor::round() const { return xtgrad::round(*this); }
Tensor& Tensor::round_() const { return xtgrad::round_(*this); }
Tensor Tensor::relu() const { return xtgrad::relu(*this); }
Tensor& Tensor::relu_() const { return xtgrad::relu_(*this); }
Tensor Tensor::exp() const { return xtgrad::exp(*this); }
Tensor& Tensor::exp_() const { return xtgrad::exp_(*this); }
Tensor Tensor::expm1() const { return xtgrad::expm1(*this); }
Tensor& Tensor::expm1_() const { return xtgrad::expm1_(*this); }
Tensor Tensor::log() const { return xtgrad::log(*this); }
Tensor& Tensor::log_() const { return xtgrad::log_(*this); }
Tensor Tensor::log1p() const { return xtgrad::log1p(*this); }
Tensor& Tensor::log1p_() const { return xtgrad::log1p_(*this); }
Tensor Tensor::sqrt() const { return xtgrad::sqrt(*this); }
Tensor& Tensor::sqrt_() const { return xtgrad::sqrt_(*this); }
Tensor Tensor::rsqrt() const { return xtgrad::rsqrt(*this); }
Tensor& Tensor::rsqrt_() const { return xtgrad::rsqrt_(*this); }
Tensor Tensor::sin() const { return xtgrad::sin(*this); }
Tensor& Tensor::sin_() const { return xtgrad::sin_(*this); }
Tensor Tensor::cos() const { return xtgrad::cos(*this); }
Tensor& Tensor::cos_() const { return xtgrad::cos_(*this); }
Tensor Tensor::tan() const { return xtgrad::tan(*this); }
Tensor& Tensor::tan_() const { return xtgrad::tan_(*this); }
Tensor Tensor::tanh() const { return xtgrad::tanh(*this); }
Tensor& Tensor::tanh_() const { return xtgrad::tanh_(*this); }
Tensor Tensor::sigmoid() const { return xtgrad::sigmoid(*this); }
Tensor& Tensor::sigmoid_() const { return xtgrad::sigmoid_(*this); }
Tensor Tensor::erf() const { return xtgrad::erf(*this); }
Tensor& Tensor::erf_() const { return xtgrad::erf_(*this); }
Tensor Tensor::erfc() const { return xtgrad::erfc(*this); }
Tensor& Tensor::erfc_() const { return xtgrad::erfc_(*this); }
Tensor Tensor::erfinv() const { return xtgrad::erfinv(*this); }
Tensor& Tensor::erfinv_() const { return xtgrad::erfinv_(*this); }
Tensor Tensor::exp2() const { return xtgrad::exp2(*this); }
Tensor& Tensor::exp2_() const { return xtgrad::exp2_(*this); }
Tensor Tensor::log2() const { return xtgrad::log2(*this); }
Tensor& Tensor::log2_() const { return xtgrad::log2_(*this); }
Tensor Tensor::log10() const { return xtgrad::log10(*this); }
Tensor& Tensor::log10_() const { return xtgrad::log10_(*this); }
Tensor Tensor::sinh() const { return xtgrad::sinh(*this); }
Tensor& Tensor::sinh_() const { return xtgrad::sinh_(*this); }
Tensor Tensor::cosh() const { return xtgrad::cosh(*this); }
Tensor& Tensor::cosh_() const { return xtgrad::cosh_(*this); }
Tensor Tensor::asin() const { return xtgrad::asin(*this); }
Tensor& Tensor::asin_() const { return xtgrad::asin_(*this); }
Tensor Tensor::acos() const { return xtgrad::acos(*this); }
Tensor& Tensor::acos_() const { return xtgrad::acos_(*this); }
Tensor Tensor::atan() const { return xtgrad::atan(*this); }
Tensor& Tensor::atan_() const { return xtgrad::atan_(*this); }
Tensor Tensor::asinh() const { return xtgrad::asinh(*this); }
Tensor& Tensor::asinh_() const { return xtgrad::asinh_(*this); }
Tensor Tensor::acosh() const { return xtgrad::acosh(*this); }
Tensor& Tensor::acosh_() const { return xtgrad::acosh_(*this); }
Tensor Tensor::atanh() const { return xtgrad::atanh(*this); }
Tensor& Tensor::atanh_() const { return xtgrad::atanh_(*this); }
Tensor Tensor::lgamma() const { return xtgrad::lgamma(*this); }
Tensor& Tensor::lgamma_() const { return xtgrad::lgamma_(*this); }
Tensor Tensor::digamma() const { return xtgrad::digamma(*this); }
Tensor& Tensor::digamma_() const { return xtgrad::digamma_(*this); }
Tensor Tensor::i0() const { return xtgrad::i0(*this); }
Tensor& Tensor::i0_() const { return xtgrad::i0_(*this); }
Tensor Tensor::sinc() const { return xtgrad::sinc(*this); }
Tensor& Tensor::sinc_() const { return xtgrad::sinc_(*this); }
Tensor Tensor::deg2rad() const { return xtgrad::deg2rad(*this); }
Tensor& Tensor::deg2rad_() const { return xtgrad::deg2rad_(*this); }
Tensor Tensor::rad2deg() const { return xtgrad::rad2deg(*this); }
Tensor& Tensor::rad2deg_() const { return xtgrad::rad2deg_(*this); }
Tensor Tensor::reciprocal() const { return xtgrad::reciprocal(*this); }
Tensor& Tensor::reciprocal_() const { return xtgrad::reciprocal_(*this); }
Tensor Tensor::trunc() const { return xtgrad::trunc(*this); }
Tensor& Tensor::trunc_() const { return xtgrad::trunc_(*this); }
Tensor Tensor::frac() const { return xtgrad::frac(*this); }
Tensor& Tensor::frac_() const { return xtgrad::frac_(*this); }
Tensor Tensor::sgn() const { return xtgrad::sgn(*this); }
Tensor& Tensor::sgn_() const { return xtgrad::sgn_(*this); }
Tensor Tensor::mish() const { return xtgrad::mish(*this); }
Tensor& Tensor::mish_() const { return xtgrad::mish_(*this); }
Tensor Tensor::hardswish() const { return xtgrad::hardswish(*this); }
Tensor& Tensor::hardswish_() const { return xtgrad::hardswish_(*this); }
Tensor Tensor::hardsigmoid() const { return xtgrad::hardsigmoid(*this); }
Tensor& Tensor::hardsigmoid_() const { return xtgrad::hardsigmoid_(*this); }
Tensor Tensor::log_sigmoid() const { return xtgrad::log_sigmoid(*this); }
Tensor& Tensor::log_sigmoid_() const { return xtgrad::log_sigmoid_(*this); }
Tensor Tensor::silu() const { return xtgrad::silu(*this); }
Tensor& Tensor::silu_() const { return xtgrad::silu_(*this); }
Tensor Tensor::leaky_relu(const Scalar& negative_slope) const {
  return xtgrad::leaky_relu(*this, negative_slope);
}
Tensor& Tensor::leaky_relu_(const Scalar& negative_slope) const {
  return xtgrad::leaky_relu_(*this, negative_slope);
}
Tensor Tensor::softplus(const Scalar& beta, const Scalar& threshold) const {
  return xtgrad::softplus(*this, beta, threshold);
}
Tensor& Tensor::softplus_(const Scalar& beta, const Scalar& threshold) const {
  return xtgrad::softplus_(*this, beta, threshold);
}
Tensor Tensor::hardshrink(const Scalar& lambd) const { return xtgrad::hardshrink(*this, lambd); }
Tensor& Tensor::hardshrink_(const Scalar& lambd) const { return xtgrad::hardshrink_(*this, lambd); }
Tensor Tensor::hardtanh(const Scalar& min_val, const Scalar& max_val) const {
  return xtgrad::hardtanh(*this, min_val, max_val);
}
Tensor& Tensor::hardtanh_(const Scalar& min_val, const Scalar& max_val) const {
  return xtgrad::hardtanh_(*this, min_val, max_val);
}
Tensor Tensor::add(const Tensor& b, const Scalar& alpha) const {
  return xtgrad::add(*this, b, alpha);
}
Tensor Tensor::add(const Scalar& b, const Scalar& alpha) const {
  return xtgrad::add(*this, b, alpha);
}
Tensor Tensor::sub(const Tensor& b, const Scalar& alpha) const {
  return xtgrad::sub(*this, b, alpha);
}
Tensor Tensor::sub(const Scalar& b, const Scalar& alpha) const {
  return xtgrad::sub(*this, b, alpha);
}
Tensor Tensor::mul(const Tensor& b) const { return xtgrad::mul(*this, b); }
Tensor Tensor::mul(const Scalar& b) const { return xtgrad::mul(*this, b); }
Tensor Tensor::div(const Tensor& b) const { return xtgrad::div(*this, b); }
Tensor Tensor::div(const Scalar& b) const { return xtgrad::div(*this, b); }
Tensor Tensor::maximum(const Tensor& b) const { return xtgrad::maximum(*this, b); }
Tensor Tensor::minimum(const Tensor& b) const { return xtgrad::minimum(*this, b); }
Tensor Tensor::eq(const Tensor& b) const { return xtgrad::eq(*this, b); }
Tensor Tensor::eq(const Scalar& b) const { return xtgrad::eq(*this, b); }
Tensor Tensor::ne(const Tensor& b) const { return xtgrad::ne(*this, b); }
Tensor Tensor::ne(const Scalar& b) const { return xtgrad::ne(*this, b); }
Tensor Tensor::lt(const Tensor& b) const { return xtgrad::lt(*this, b); }
Tensor Tensor::lt(const Scalar& b) const { return xtgrad::lt(*this, b); }
Tensor Tensor::le(const Tensor& b) const { return xtgrad::le(*this, b); }
Tensor Tensor::le(const Scalar& b) const { return xtgrad::le(*this, b); }
Tensor Tensor::gt(const Tensor& b) const { return xtgrad::gt(*this, b); }
Tensor Tensor::gt(const Scalar& b) const { return xtgrad::gt(*this, b); }
Tensor Tensor::ge(const Tensor& b) const { return xtgrad::ge(*this, b); }
Tensor Tensor::ge(const Scalar& b) const { return xtgrad::ge(*this, b); }
Tensor Tensor::logical_and(const Tensor& b) const { return xtgrad::logical_and(*this, b); }
Tensor Tensor::logical_or(const Tensor& b) const { return xtgrad::logical_or(*this, b); }
Tensor Tensor::logical_xor(const Tensor& b) const { return xtgrad::logical_xor(*this, b); }
Tensor Tensor::xlogy(const Tensor& b) const { return xtgrad::xlogy(*this, b); }
Tensor Tensor::xlogy(const Scalar& b) const { return xtgrad::xlogy(*this, b); }
Tensor Tensor::fmod(const Tensor& b) const { return xtgrad::fmod(*this, b); }
Tensor Tensor::fmod(const Scalar& b) const { return xtgrad::fmod(*this, b); }
Tensor Tensor::remainder(const Tensor& b) const { return xtgrad::remainder(*this, b); }
Tensor Tensor::remainder(const Scalar& b) const { return xtgrad::remainder(*this, b); }
Tensor Tensor::floor_divide(const Tensor& b) const { return xtgrad::floor_divide(*this, b); }
Tensor Tensor::floor_divide(const Scalar& b) const { return xtgrad::floor_divide(*this, b); }
Tensor Tensor::copysign(const Tensor& b) const { return xtgrad::copysign(*this, b); }
Tensor Tensor::copysign(const Scalar& b) const { return xtgrad::copysign(*this, b); }
Tensor Tensor::hypot(const Tensor& b) const { return xtgrad::hypot(*this, b); }
Tensor Tensor::atan2(const Tensor& b) const { return xtgrad::atan2(*this, b); }
Tensor Tensor::logaddexp(const Tensor& b) const { return xtgrad::logaddexp(*this, b); }
Tensor Tensor::logaddexp2(const Tensor& b) const { return xtgrad::logaddexp2(*this, b); }
Tensor Tensor::fmax(const Tensor& b) const { return xtgrad::fmax(*this, b); }
Tensor Tensor::fmin(const Tensor& b) const { return xtgrad::fmin(*this, b); }
Tensor Tensor::bitwise_and(const Tensor& b) const { return xtgrad::bitwise_and(*this, b); }
Tensor Tensor::bitwise_and(const Scalar& b) const { return xtgrad::bitwise_and(*this, b); }
Tensor Tensor::bitwise_or(const Tensor& b) const { return xtgrad::bitwise_or(*this, b); }
Tensor Tensor::bitwise_or(const Scalar& b) const { return xtgrad::bitwise_or(*this, b); }
Tensor Tensor::bitwise_xor(const Tensor& b) const { return xtgrad::bitwise_xor(*this, b); }
Tensor Tensor::bitwise_xor(const Scalar& b) const { return xtgrad::bitwise_xor(*this, b); }
Tensor Tensor::gcd(const Tensor& b) const { return xtgrad::gcd(*this, b); }
Tensor Tensor::lcm(const Tensor& b) const { return xtgrad::lcm(*this, b); }
Tensor Tensor::gelu(std::string_view approximate) const { return xtgrad::gelu(*this, approximate); }
Tensor Tensor::prelu(const Tensor& weight) const { return xtgrad::prelu(*this, weight); }
bool Tensor::equal(const Tensor& other) const { return xtgrad::equal(*this, other); }
Tensor Tensor::isclose(const Tensor& other, double rtol, double atol, bool equal_nan) const {
  return xtgrad::isclose(*this, other, rtol, atol, equal_nan);
}
bool Tensor::allclose(const Tensor& other, double rtol, double atol, bool equal_nan) const {
  return xtgrad::allclose(*this, other, rtol, atol, equal_nan);
}
Tensor Tensor::clone(optional<MemoryFormat> memory_format) const {
  return xtgrad::clone(*this, memory_format);
}
Tensor& Tensor::fill_(const Scalar& value) const { return xtgrad::fill_(*this, value); }
Tensor& Tensor::fill_(const Tensor& value) const { return xtgrad::fill_(*this, value); }
Tensor Tensor::div(const Tensor& b, optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor Tensor::div(const Scalar& b, optional<std::string_view> rounding_mode) const {
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
Tensor Tensor::logit(optional<double> eps) const { return xtgrad::logit(*this, eps); }
Tensor& Tensor::logit_(optional<double> eps) const { return xtgrad::logit_(*this, eps); }
Tensor Tensor::mvlgamma(int64_t p) const { return xtgrad::mvlgamma(*this, p); }
Tensor Tensor::round(int64_t decimals) const { return xtgrad::round(*this, decimals); }
Tensor& Tensor::round_(int64_t decimals) const { return xtgrad::round_(*this, decimals); }
Tensor Tensor::clamp(const optional<Scalar>& min, const optional<Scalar>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clamp_(const optional<Scalar>& min, const optional<Scalar>& max) const {
  return xtgrad::clamp_(*this, min, max);
}
Tensor Tensor::clamp(const optional<Tensor>& min, const optional<Tensor>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clamp_(const optional<Tensor>& min, const optional<Tensor>& max) const {
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
Tensor Tensor::nan_to_num(optional<double> nan, optional<double> posinf, optional<double> neginf)
    const {
  return xtgrad::nan_to_num(*this, nan, posinf, neginf);
}
Tensor& Tensor::nan_to_num_(optional<double> nan, optional<double> posinf, optional<double> neginf)
    const {
  return xtgrad::nan_to_num_(*this, nan, posinf, neginf);
}
Tensor Tensor::heaviside(const Tensor& values) const { return xtgrad::heaviside(*this, values); }
Tensor Tensor::positive() const { return xtgrad::positive(*this); }
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
Tensor Tensor::take_along_dim(const Tensor& indices, optional<int64_t> dim) const {
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
Tensor Tensor::addmv(const Tensor& mat, const Tensor& vec, const Scalar& beta, const Scalar& alpha)
    const {
  return xtgrad::addmv(*this, mat, vec, beta, alpha);
}
Tensor Tensor::addr(const Tensor& vec1, const Tensor& vec2, const Scalar& beta, const Scalar& alpha)
    const {
  return xtgrad::addr(*this, vec1, vec2, beta, alpha);
}
Tensor Tensor::addbmm(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar&
    alpha) const {
  return xtgrad::addbmm(*this, batch1, batch2, beta, alpha);
}
Tensor Tensor::baddbmm(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar&
    alpha) const {
  return xtgrad::baddbmm(*this, batch1, batch2, beta, alpha);
}
Tensor Tensor::vdot(const Tensor& other) const { return xtgrad::vdot(*this, other); }
Tensor Tensor::inner(const Tensor& other) const { return xtgrad::inner(*this, other); }
Tensor Tensor::kron(const Tensor& other) const { return xtgrad::kron(*this, other); }
Tensor Tensor::cross(const Tensor& other, optional<int64_t> dim) const {
  return xtgrad::cross(*this, other, dim);
}
Tensor Tensor::trace() const { return xtgrad::trace(*this); }
Tensor Tensor::bernoulli(optional<Generator> generator) const {
  return xtgrad::bernoulli(*this, generator);
}
Tensor Tensor::bernoulli(double p, optional<Generator> generator) const {
  return xtgrad::bernoulli(*this, p, generator);
}
Tensor Tensor::multinomial(int64_t num_samples, bool replacement, optional<Generator> generator)
    const {
  return xtgrad::multinomial(*this, num_samples, replacement, generator);
}
Tensor Tensor::repeat_interleave(const Tensor& repeats, optional<int64_t> dim, optional<int64_t>
    output_size) const {
  return xtgrad::repeat_interleave(*this, repeats, dim, output_size);
}
Tensor Tensor::repeat_interleave(int64_t repeats, optional<int64_t> dim, optional<int64_t>
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
Tensor Tensor::slice_scatter(const Tensor& src, int64_t dim, optional<int64_t> start,
    optional<int64_t> end, int64_t step) const {
  return xtgrad::slice_scatter(*this, src, dim, start, end, step);
}
Tensor Tensor::diagonal_scatter(const Tensor& src, int64_t offset, int64_t dim1, int64_t dim2) const
    {
  return xtgrad::diagonal_scatter(*this, src, offset, dim1, dim2);
}
Tensor Tensor::as_strided_scatter(const Tensor& src, IntArrayRef size, IntArrayRef stride,
    optional<int64_t> storage_offset) const {
  return xtgrad::as_strided_scatter(*this, src, size, stride, storage_offset);
}
Tensor Tensor::narrow_copy(int64_t dim, int64_t start, int64_t length) const {
  return xtgrad::narrow_copy(*this, dim, start, length);
}
Tensor Tensor::sum(optional<ScalarType> dtype) const { return xtgrad::sum(*this, dtype); }
Tensor Tensor::sum(OptionalIntArrayRef dim, bool keepdim, optional<ScalarType> dtype) const {
  return xtgrad::sum(*this, dim, keepdim, dtype);
}
Tensor Tensor::sum_to_size(IntArrayRef size) const { return xtgrad::sum_to_size(*this, size); }
Tensor Tensor::mean(optional<ScalarType> dtype) const { return xtgrad::mean(*this, dtype); }
Tensor Tensor::mean(OptionalIntArrayRef dim, bool keepdim, optional<ScalarType> dtype) const {
  return xtgrad::mean(*this, dim, keepdim, dtype);
}
Tensor Tensor::prod(optional<ScalarType> dtype) const { return xtgrad::prod(*this, dtype); }
Tensor Tensor::prod(int64_t dim, bool keepdim, optional<ScalarType> dtype) const {
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
Tensor Tensor::var(OptionalIntArrayRef dim, optional<int64_t> correction, bool keepdim) const {
  return xtgrad::var(*this, dim, correction, keepdim);
}
Tensor Tensor::std(bool unbiased) const { return xtgrad::std(*this, unbiased); }
Tensor Tensor::std(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const {
  return xtgrad::std(*this, dim, unbiased, keepdim);
}
Tensor Tensor::std(OptionalIntArrayRef dim, optional<int64_t> correction, bool keepdim) const {
  return xtgrad::std(*this, dim, correction, keepdim);
}
Tensor Tensor::var(int dim) const { return xtgrad::var(*this, dim); }
Tensor Tensor::std(int dim) const { return xtgrad::std(*this, dim); }
Tensor Tensor::norm(const Scalar& p) const { return xtgrad::norm(*this, p); }
Tensor Tensor::norm(const optional<Scalar>& p, ScalarType dtype) const {
  return xtgrad::norm(*this, p, dtype);
}
Tensor Tensor::norm(const optional<Scalar>& p, IntArrayRef dim, bool keepdim) const {
  return xtgrad::norm(*this, p, dim, keepdim);
}
Tensor Tensor::norm(const optional<Scalar>& p, IntArrayRef dim, bool keepdim, ScalarType dtype)
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
Tensor Tensor::argmax(optional<int64_t> dim, bool keepdim) const {
  return xtgrad::argmax(*this, dim, keepdim);
}
Tensor Tensor::argmin(optional<int64_t> dim, bool keepdim) const {
  return xtgrad::argmin(*this, dim, keepdim);
}
Tensor Tensor::max(const Tensor& other) const { return xtgrad::max(*this, other); }
Tensor Tensor::min(const Tensor& other) const { return xtgrad::min(*this, other); }
Tensor Tensor::repeat(IntArrayRef repeats) const { return xtgrad::repeat(*this, repeats); }
Tensor Tensor::flip(IntArrayRef dims) const { return xtgrad::flip(*this, dims); }
Tensor Tensor::cumsum(int64_t dim, optional<ScalarType> dtype) const {
  return xtgrad::cumsum(*this, dim, dtype);
}
Tensor& Tensor::cumsum_(int64_t dim, optional<ScalarType> dtype) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::cumsum(x, dim, dtype); }, dim, dtype);
}
Tensor Tensor::cumprod(int64_t dim, optional<ScalarType> dtype) const {
  return xtgrad::cumprod(*this, dim, dtype);
}
Tensor& Tensor::cumprod_(int64_t dim, optional<ScalarType> dtype) const {
  return by_copy(*this, [&](const Tensor& x) { return xtgrad::cumprod(x, dim, dtype); }, dim,
    dtype);
}
std::tuple<Tensor, Tensor> Tensor::cummax(int64_t dim) const { return xtgrad::cummax(*this, dim); }
std::tuple<Tensor, Tensor> Tensor::cummin(int64_t dim) const { return xtgrad::cummin(*this, dim); }
Tensor Tensor::logcumsumexp(int64_t dim) const { return xtgrad::logcumsumexp(*this, dim); }
Tensor Tensor::diff(int64_t n, int64_t dim, const optional<Tensor>& prepend, const optional<Tensor>&
    append) const {
  return xtgrad::diff(*this, n, dim, prepend, append);
}
Tensor Tensor::softmax(int64_t dim, optional<ScalarType> dtype) const {
  return xtgrad::softmax(*this, dim, dtype);
}
Tensor Tensor::log_softmax(int64_t dim, optional<ScalarType> dtype) const {
  return xtgrad::log_softmax(*this, dim, dtype);
}
std::tuple<Tensor, Tensor> Tensor::sort(int64_t dim, bool descending) const {
  return xtgrad::sort(*this, dim, descending);
}
std::tuple<Tensor, Tensor> Tensor::sort(optional<bool> stable, int64_t dim, bool descending) const {
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
Tensor Tensor::quantile(const Tensor& q, optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::quantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::quantile(double q, optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::quantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::nanquantile(const Tensor& q, optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::nanquantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::nanquantile(double q, optional<int64_t> dim, bool keepdim, std::string_view
    interpolation) const {
  return xtgrad::nanquantile(*this, q, dim, keepdim, interpolation);
}
Tensor Tensor::nansum(OptionalIntArrayRef dim, bool keepdim, optional<ScalarType> dtype) const {
  return xtgrad::nansum(*this, dim, keepdim, dtype);
}
Tensor Tensor::nanmean(OptionalIntArrayRef dim, bool keepdim, optional<ScalarType> dtype) const {
  return xtgrad::nanmean(*this, dim, keepdim, dtype);
}
Tensor Tensor::count_nonzero(IntArrayRef dim) const { return xtgrad::count_nonzero(*this, dim); }
Tensor Tensor::count_nonzero(optional<int64_t> dim) const {
  return xtgrad::count_nonzero(*this, dim);
}
std::tuple<Tensor, Tensor> Tensor::aminmax(optional<int64_t> dim, bool keepdim) const {
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
Tensor Tensor::bincount(const optional<Tensor>& weights, int64_t minlength) const {
  return xtgrad::bincount(*this, weights, minlength);
}
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
Tensor Tensor::slice(int64_t dim, optional<int64_t> start, optional<int64_t> end, int64_t step)
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
Tensor Tensor::as_strided(IntArrayRef size, IntArrayRef stride, optional<int64_t> storage_offset)
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
Tensor Tensor::divide(const Tensor& b, optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::divide_(const Tensor& b, optional<std::string_view> rounding_mode) const {
  return div_(b, rounding_mode);
}
Tensor Tensor::divide(const Scalar& b, optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::divide_(const Scalar& b, optional<std::string_view> rounding_mode) const {
  return div_(b, rounding_mode);
}
Tensor Tensor::true_divide(const Tensor& b) const { return xtgrad::div(*this, b); }
Tensor& Tensor::true_divide_(const Tensor& b) const { return div_(b); }
Tensor Tensor::true_divide(const Scalar& b) const { return xtgrad::div(*this, b); }
Tensor& Tensor::true_divide_(const Scalar& b) const { return div_(b); }
Tensor Tensor::true_divide(const Tensor& b, optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::true_divide_(const Tensor& b, optional<std::string_view> rounding_mode) const {
  return div_(b, rounding_mode);
}
Tensor Tensor::true_divide(const Scalar& b, optional<std::string_view> rounding_mode) const {
  return xtgrad::div(*this, b, rounding_mode);
}
Tensor& Tensor::true_divide_(const Scalar& b, optional<std::string_view> rounding_mode) const {
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
Tensor Tensor::clip(const optional<Scalar>& min, const optional<Scalar>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clip_(const optional<Scalar>& min, const optional<Scalar>& max) const {
  return clamp_(min, max);
}
Tensor Tensor::clip(const optional<Tensor>& min, const optional<Tensor>& max) const {
  return xtgrad::clamp(*this, min, max);
}
Tensor& Tensor::clip_(const optional<Tensor>& min, const optional<Tensor>& max) const {
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

}}  // namespace xtgrad::v1
