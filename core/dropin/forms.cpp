/// @file The functions of expanded.h and out.h.
/// Written by scripts/signatures.py from the signatures of the ops; not to be edited.
// clang-format off
#include <xtgrad/core/dropin/expanded.h>
#include <xtgrad/core/dropin/functions.h>
#include <xtgrad/core/dropin/out.h>

#include "core/dropin/write_outs.h"

namespace xtgrad { inline namespace v1 {

Tensor empty(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device>
    device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format) {
  return empty(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor empty_strided(IntArrayRef size, IntArrayRef stride, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return empty_strided(size, stride,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor zeros(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device>
    device, std::optional<bool> pin_memory) {
  return zeros(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor ones(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device>
    device, std::optional<bool> pin_memory) {
  return ones(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor full(IntArrayRef size, const Scalar& fill_value, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return full(size, fill_value,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor scalar_tensor(const Scalar& s, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return scalar_tensor(s,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor empty_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format) {
  return empty_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor zeros_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format) {
  return zeros_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor ones_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format) {
  return ones_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor full_like(const Tensor& self, const Scalar& fill_value, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory,
    Optional<MemoryFormat> memory_format) {
  return full_like(self, fill_value,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor eye(int64_t n, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory) {
  return eye(n,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor eye(int64_t n, int64_t m, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return eye(n, m,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor arange(const Scalar& end, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return arange(end,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor arange(const Scalar& start, const Scalar& end, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return arange(start, end,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step, Optional<ScalarType>
    dtype, Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return arange(start, end, step,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return linspace(start, end, steps,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor logspace(const Scalar& start, const Scalar& end, int64_t steps, double base,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory) {
  return logspace(start, end, steps, base,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor from_file(std::string_view filename, std::optional<bool> shared, Optional<int64_t> size,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory) {
  return from_file(filename, shared, size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor rand(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device>
    device, std::optional<bool> pin_memory) {
  return rand(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor rand(IntArrayRef size, Optional<Generator> generator, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return rand(size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor rand_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format) {
  return rand_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor randn(IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device>
    device, std::optional<bool> pin_memory) {
  return randn(size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor randn(IntArrayRef size, Optional<Generator> generator, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return randn(size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor randn_like(const Tensor& self, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat> memory_format) {
  return randn_like(self,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor randint(int64_t high, IntArrayRef size, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return randint(high, size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor randint(int64_t low, int64_t high, IntArrayRef size, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return randint(low, high, size,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor randint(int64_t high, IntArrayRef size, Optional<Generator> generator, Optional<ScalarType>
    dtype, Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return randint(high, size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor randint(int64_t low, int64_t high, IntArrayRef size, Optional<Generator> generator,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory) {
  return randint(low, high, size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor randint_like(const Tensor& self, int64_t high, Optional<ScalarType> dtype, Optional<Layout>
    layout, Optional<Device> device, std::optional<bool> pin_memory, Optional<MemoryFormat>
    memory_format) {
  return randint_like(self, high,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor randint_like(const Tensor& self, int64_t low, int64_t high, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory,
    Optional<MemoryFormat> memory_format) {
  return randint_like(self, low, high,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory),
    memory_format);
}
Tensor randperm(int64_t n, Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device>
    device, std::optional<bool> pin_memory) {
  return randperm(n,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor randperm(int64_t n, Optional<Generator> generator, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return randperm(n, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor normal(double mean, double std, IntArrayRef size, Optional<Generator> generator,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory) {
  return normal(mean, std, size, generator,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor tril_indices(int64_t row, int64_t col, int64_t offset, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return tril_indices(row, col, offset,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor triu_indices(int64_t row, int64_t col, int64_t offset, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return triu_indices(row, col, offset,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor bartlett_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return bartlett_window(window_length,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor bartlett_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return bartlett_window(window_length, periodic,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor blackman_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return blackman_window(window_length,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor blackman_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return blackman_window(window_length, periodic,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor hann_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return hann_window(window_length,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor hann_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return hann_window(window_length, periodic,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor hamming_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return hamming_window(window_length,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor hamming_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return hamming_window(window_length, periodic,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor hamming_window(int64_t window_length, bool periodic, double alpha, Optional<ScalarType>
    dtype, Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return hamming_window(window_length, periodic, alpha,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor hamming_window(int64_t window_length, bool periodic, double alpha, double beta,
    Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device,
    std::optional<bool> pin_memory) {
  return hamming_window(window_length, periodic, alpha, beta,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor kaiser_window(int64_t window_length, Optional<ScalarType> dtype, Optional<Layout> layout,
    Optional<Device> device, std::optional<bool> pin_memory) {
  return kaiser_window(window_length,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor kaiser_window(int64_t window_length, bool periodic, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return kaiser_window(window_length, periodic,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}
Tensor kaiser_window(int64_t window_length, bool periodic, double beta, Optional<ScalarType> dtype,
    Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory) {
  return kaiser_window(window_length, periodic, beta,
    TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory));
}

Tensor& neg_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("neg", out, xtgrad::neg(x));
}
Tensor& abs_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("abs", out, xtgrad::abs(x));
}
Tensor& sign_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sign", out, xtgrad::sign(x));
}
Tensor& floor_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("floor", out, xtgrad::floor(x));
}
Tensor& ceil_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("ceil", out, xtgrad::ceil(x));
}
Tensor& round_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("round", out, xtgrad::round(x));
}
Tensor& relu_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("relu", out, xtgrad::relu(x));
}
Tensor& exp_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("exp", out, xtgrad::exp(x));
}
Tensor& expm1_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("expm1", out, xtgrad::expm1(x));
}
Tensor& log_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("log", out, xtgrad::log(x));
}
Tensor& log1p_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("log1p", out, xtgrad::log1p(x));
}
Tensor& sqrt_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sqrt", out, xtgrad::sqrt(x));
}
Tensor& rsqrt_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("rsqrt", out, xtgrad::rsqrt(x));
}
Tensor& sin_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sin", out, xtgrad::sin(x));
}
Tensor& cos_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("cos", out, xtgrad::cos(x));
}
Tensor& tan_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("tan", out, xtgrad::tan(x));
}
Tensor& tanh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("tanh", out, xtgrad::tanh(x));
}
Tensor& sigmoid_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sigmoid", out, xtgrad::sigmoid(x));
}
Tensor& erf_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("erf", out, xtgrad::erf(x));
}
Tensor& erfc_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("erfc", out, xtgrad::erfc(x));
}
Tensor& erfinv_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("erfinv", out, xtgrad::erfinv(x));
}
Tensor& exp2_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("exp2", out, xtgrad::exp2(x));
}
Tensor& log2_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("log2", out, xtgrad::log2(x));
}
Tensor& log10_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("log10", out, xtgrad::log10(x));
}
Tensor& sinh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sinh", out, xtgrad::sinh(x));
}
Tensor& cosh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("cosh", out, xtgrad::cosh(x));
}
Tensor& asin_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("asin", out, xtgrad::asin(x));
}
Tensor& acos_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("acos", out, xtgrad::acos(x));
}
Tensor& atan_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("atan", out, xtgrad::atan(x));
}
Tensor& asinh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("asinh", out, xtgrad::asinh(x));
}
Tensor& acosh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("acosh", out, xtgrad::acosh(x));
}
Tensor& atanh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("atanh", out, xtgrad::atanh(x));
}
Tensor& lgamma_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("lgamma", out, xtgrad::lgamma(x));
}
Tensor& digamma_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("digamma", out, xtgrad::digamma(x));
}
Tensor& i0_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("i0", out, xtgrad::i0(x));
}
Tensor& sinc_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sinc", out, xtgrad::sinc(x));
}
Tensor& deg2rad_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("deg2rad", out, xtgrad::deg2rad(x));
}
Tensor& rad2deg_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("rad2deg", out, xtgrad::rad2deg(x));
}
Tensor& reciprocal_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("reciprocal", out, xtgrad::reciprocal(x));
}
Tensor& trunc_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("trunc", out, xtgrad::trunc(x));
}
Tensor& frac_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("frac", out, xtgrad::frac(x));
}
Tensor& sgn_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sgn", out, xtgrad::sgn(x));
}
Tensor& mish_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("mish", out, xtgrad::mish(x));
}
Tensor& hardswish_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("hardswish", out, xtgrad::hardswish(x));
}
Tensor& hardsigmoid_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("hardsigmoid", out, xtgrad::hardsigmoid(x));
}
Tensor& log_sigmoid_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("log_sigmoid", out, xtgrad::log_sigmoid(x));
}
Tensor& silu_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("silu", out, xtgrad::silu(x));
}
Tensor& leaky_relu_out(Tensor& out, const Tensor& x, const Scalar& negative_slope) {
  return xtgrad::detail::write_out("leaky_relu", out, xtgrad::leaky_relu(x, negative_slope));
}
Tensor& softplus_out(Tensor& out, const Tensor& x, const Scalar& beta, const Scalar& threshold) {
  return xtgrad::detail::write_out("softplus", out, xtgrad::softplus(x, beta, threshold));
}
Tensor& hardshrink_out(Tensor& out, const Tensor& x, const Scalar& lambd) {
  return xtgrad::detail::write_out("hardshrink", out, xtgrad::hardshrink(x, lambd));
}
Tensor& hardtanh_out(Tensor& out, const Tensor& x, const Scalar& min_val, const Scalar& max_val) {
  return xtgrad::detail::write_out("hardtanh", out, xtgrad::hardtanh(x, min_val, max_val));
}
Tensor& add_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("add", out, xtgrad::add(a, b, alpha));
}
Tensor& add_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("add", out, xtgrad::add(a, b, alpha));
}
Tensor& sub_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("sub", out, xtgrad::sub(a, b, alpha));
}
Tensor& sub_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("sub", out, xtgrad::sub(a, b, alpha));
}
Tensor& mul_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("mul", out, xtgrad::mul(a, b));
}
Tensor& mul_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("mul", out, xtgrad::mul(a, b));
}
Tensor& div_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("div", out, xtgrad::div(a, b));
}
Tensor& div_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("div", out, xtgrad::div(a, b));
}
Tensor& maximum_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("maximum", out, xtgrad::maximum(a, b));
}
Tensor& minimum_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("minimum", out, xtgrad::minimum(a, b));
}
Tensor& eq_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("eq", out, xtgrad::eq(a, b));
}
Tensor& eq_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("eq", out, xtgrad::eq(a, b));
}
Tensor& ne_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("ne", out, xtgrad::ne(a, b));
}
Tensor& ne_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("ne", out, xtgrad::ne(a, b));
}
Tensor& lt_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("lt", out, xtgrad::lt(a, b));
}
Tensor& lt_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("lt", out, xtgrad::lt(a, b));
}
Tensor& le_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("le", out, xtgrad::le(a, b));
}
Tensor& le_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("le", out, xtgrad::le(a, b));
}
Tensor& gt_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("gt", out, xtgrad::gt(a, b));
}
Tensor& gt_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("gt", out, xtgrad::gt(a, b));
}
Tensor& ge_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("ge", out, xtgrad::ge(a, b));
}
Tensor& ge_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("ge", out, xtgrad::ge(a, b));
}
Tensor& logical_and_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("logical_and", out, xtgrad::logical_and(a, b));
}
Tensor& logical_or_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("logical_or", out, xtgrad::logical_or(a, b));
}
Tensor& logical_xor_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("logical_xor", out, xtgrad::logical_xor(a, b));
}
Tensor& xlogy_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("xlogy", out, xtgrad::xlogy(a, b));
}
Tensor& xlogy_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("xlogy", out, xtgrad::xlogy(a, b));
}
Tensor& fmod_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("fmod", out, xtgrad::fmod(a, b));
}
Tensor& fmod_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("fmod", out, xtgrad::fmod(a, b));
}
Tensor& remainder_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("remainder", out, xtgrad::remainder(a, b));
}
Tensor& remainder_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("remainder", out, xtgrad::remainder(a, b));
}
Tensor& floor_divide_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("floor_divide", out, xtgrad::floor_divide(a, b));
}
Tensor& floor_divide_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("floor_divide", out, xtgrad::floor_divide(a, b));
}
Tensor& copysign_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("copysign", out, xtgrad::copysign(a, b));
}
Tensor& copysign_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("copysign", out, xtgrad::copysign(a, b));
}
Tensor& hypot_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("hypot", out, xtgrad::hypot(a, b));
}
Tensor& atan2_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("atan2", out, xtgrad::atan2(a, b));
}
Tensor& logaddexp_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("logaddexp", out, xtgrad::logaddexp(a, b));
}
Tensor& logaddexp2_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("logaddexp2", out, xtgrad::logaddexp2(a, b));
}
Tensor& fmax_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("fmax", out, xtgrad::fmax(a, b));
}
Tensor& fmin_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("fmin", out, xtgrad::fmin(a, b));
}
Tensor& bitwise_and_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_and", out, xtgrad::bitwise_and(a, b));
}
Tensor& bitwise_and_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("bitwise_and", out, xtgrad::bitwise_and(a, b));
}
Tensor& bitwise_or_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_or", out, xtgrad::bitwise_or(a, b));
}
Tensor& bitwise_or_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("bitwise_or", out, xtgrad::bitwise_or(a, b));
}
Tensor& bitwise_xor_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_xor", out, xtgrad::bitwise_xor(a, b));
}
Tensor& bitwise_xor_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("bitwise_xor", out, xtgrad::bitwise_xor(a, b));
}
Tensor& gcd_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("gcd", out, xtgrad::gcd(a, b));
}
Tensor& lcm_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("lcm", out, xtgrad::lcm(a, b));
}
Tensor& gelu_out(Tensor& out, const Tensor& x, std::string_view approximate) {
  return xtgrad::detail::write_out("gelu", out, xtgrad::gelu(x, approximate));
}
Tensor& elu_out(Tensor& out, const Tensor& x, const Scalar& alpha, const Scalar& scale, const
    Scalar& input_scale) {
  return xtgrad::detail::write_out("elu", out, xtgrad::elu(x, alpha, scale, input_scale));
}
Tensor& celu_out(Tensor& out, const Tensor& x, const Scalar& alpha) {
  return xtgrad::detail::write_out("celu", out, xtgrad::celu(x, alpha));
}
Tensor& threshold_out(Tensor& out, const Tensor& x, const Scalar& threshold, const Scalar& value) {
  return xtgrad::detail::write_out("threshold", out, xtgrad::threshold(x, threshold, value));
}
Tensor& softshrink_out(Tensor& out, const Tensor& x, const Scalar& lambd) {
  return xtgrad::detail::write_out("softshrink", out, xtgrad::softshrink(x, lambd));
}
Tensor& prelu_out(Tensor& out, const Tensor& x, const Tensor& weight) {
  return xtgrad::detail::write_out("prelu", out, xtgrad::prelu(x, weight));
}
Tensor& rrelu_with_noise_out(Tensor& out, const Tensor& x, const Tensor& noise, const Scalar& lower,
    const Scalar& upper, bool training, Optional<Generator> generator) {
  return xtgrad::detail::write_out("rrelu_with_noise", out, xtgrad::rrelu_with_noise(x, noise,
    lower, upper, training, generator));
}
Tensor& glu_out(Tensor& out, const Tensor& x, int64_t dim) {
  return xtgrad::detail::write_out("glu", out, xtgrad::glu(x, dim));
}
Tensor& convolution_out(Tensor& out, const Tensor& input, const Tensor& weight, const
    Optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool
    transposed, IntArrayRef output_padding, int64_t groups) {
  return xtgrad::detail::write_out("convolution", out, xtgrad::convolution(input, weight, bias,
    stride, padding, dilation, transposed, output_padding, groups));
}
Tensor& conv_tbc_out(Tensor& out, const Tensor& self, const Tensor& weight, const Tensor& bias,
    int64_t pad) {
  return xtgrad::detail::write_out("conv_tbc", out, xtgrad::conv_tbc(self, weight, bias, pad));
}
Tensor& fill_out(Tensor& out, const Tensor& self, const Scalar& value) {
  return xtgrad::detail::write_out("fill", out, xtgrad::fill(self, value));
}
Tensor& fill_out(Tensor& out, const Tensor& self, const Tensor& value) {
  return xtgrad::detail::write_out("fill", out, xtgrad::fill(self, value));
}
Tensor& zeros_out(Tensor& out, IntArrayRef size) {
  return xtgrad::detail::write_out("zeros", out, xtgrad::zeros(size));
}
Tensor& ones_out(Tensor& out, IntArrayRef size) {
  return xtgrad::detail::write_out("ones", out, xtgrad::ones(size));
}
Tensor& full_out(Tensor& out, IntArrayRef size, const Scalar& fill_value) {
  return xtgrad::detail::write_out("full", out, xtgrad::full(size, fill_value));
}
Tensor& zeros_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat> memory_format) {
  return xtgrad::detail::write_out("zeros_like", out, xtgrad::zeros_like(self, {}, memory_format));
}
Tensor& ones_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat> memory_format) {
  return xtgrad::detail::write_out("ones_like", out, xtgrad::ones_like(self, {}, memory_format));
}
Tensor& full_like_out(Tensor& out, const Tensor& self, const Scalar& fill_value,
    Optional<MemoryFormat> memory_format) {
  return xtgrad::detail::write_out("full_like", out, xtgrad::full_like(self, fill_value, {},
    memory_format));
}
Tensor& eye_out(Tensor& out, int64_t n) {
  return xtgrad::detail::write_out("eye", out, xtgrad::eye(n));
}
Tensor& eye_out(Tensor& out, int64_t n, int64_t m) {
  return xtgrad::detail::write_out("eye", out, xtgrad::eye(n, m));
}
Tensor& arange_out(Tensor& out, const Scalar& end) {
  return xtgrad::detail::write_out("arange", out, xtgrad::arange(end));
}
Tensor& arange_out(Tensor& out, const Scalar& start, const Scalar& end) {
  return xtgrad::detail::write_out("arange", out, xtgrad::arange(start, end));
}
Tensor& arange_out(Tensor& out, const Scalar& start, const Scalar& end, const Scalar& step) {
  return xtgrad::detail::write_out("arange", out, xtgrad::arange(start, end, step));
}
Tensor& linspace_out(Tensor& out, const Scalar& start, const Scalar& end, int64_t steps) {
  return xtgrad::detail::write_out("linspace", out, xtgrad::linspace(start, end, steps));
}
Tensor& logspace_out(Tensor& out, const Scalar& start, const Scalar& end, int64_t steps, double
    base) {
  return xtgrad::detail::write_out("logspace", out, xtgrad::logspace(start, end, steps, base));
}
Tensor& div_out(Tensor& out, const Tensor& a, const Tensor& b, Optional<std::string_view>
    rounding_mode) {
  return xtgrad::detail::write_out("div", out, xtgrad::div(a, b, rounding_mode));
}
Tensor& div_out(Tensor& out, const Tensor& a, const Scalar& b, Optional<std::string_view>
    rounding_mode) {
  return xtgrad::detail::write_out("div", out, xtgrad::div(a, b, rounding_mode));
}
Tensor& remainder_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("remainder", out, xtgrad::remainder(a, b));
}
Tensor& rsub_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("rsub", out, xtgrad::rsub(a, b, alpha));
}
Tensor& rsub_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("rsub", out, xtgrad::rsub(a, b, alpha));
}
Tensor& addcmul_out(Tensor& out, const Tensor& x, const Tensor& a, const Tensor& b, const Scalar&
    value) {
  return xtgrad::detail::write_out("addcmul", out, xtgrad::addcmul(x, a, b, value));
}
Tensor& addcdiv_out(Tensor& out, const Tensor& x, const Tensor& a, const Tensor& b, const Scalar&
    value) {
  return xtgrad::detail::write_out("addcdiv", out, xtgrad::addcdiv(x, a, b, value));
}
Tensor& lerp_out(Tensor& out, const Tensor& x, const Tensor& end, const Tensor& weight) {
  return xtgrad::detail::write_out("lerp", out, xtgrad::lerp(x, end, weight));
}
Tensor& lerp_out(Tensor& out, const Tensor& x, const Tensor& end, const Scalar& weight) {
  return xtgrad::detail::write_out("lerp", out, xtgrad::lerp(x, end, weight));
}
Tensor& pow_out(Tensor& out, const Tensor& x, const Tensor& exponent) {
  return xtgrad::detail::write_out("pow", out, xtgrad::pow(x, exponent));
}
Tensor& pow_out(Tensor& out, const Tensor& x, const Scalar& exponent) {
  return xtgrad::detail::write_out("pow", out, xtgrad::pow(x, exponent));
}
Tensor& pow_out(Tensor& out, const Scalar& x, const Tensor& exponent) {
  return xtgrad::detail::write_out("pow", out, xtgrad::pow(x, exponent));
}
Tensor& float_power_out(Tensor& out, const Tensor& x, const Tensor& exponent) {
  return xtgrad::detail::write_out("float_power", out, xtgrad::float_power(x, exponent));
}
Tensor& float_power_out(Tensor& out, const Tensor& x, const Scalar& exponent) {
  return xtgrad::detail::write_out("float_power", out, xtgrad::float_power(x, exponent));
}
Tensor& float_power_out(Tensor& out, const Scalar& x, const Tensor& exponent) {
  return xtgrad::detail::write_out("float_power", out, xtgrad::float_power(x, exponent));
}
Tensor& square_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("square", out, xtgrad::square(x));
}
Tensor& ldexp_out(Tensor& out, const Tensor& x, const Tensor& other) {
  return xtgrad::detail::write_out("ldexp", out, xtgrad::ldexp(x, other));
}
Tensor& xlogy_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("xlogy", out, xtgrad::xlogy(a, b));
}
Tensor& logit_out(Tensor& out, const Tensor& x, Optional<double> eps) {
  return xtgrad::detail::write_out("logit", out, xtgrad::logit(x, eps));
}
Tensor& polygamma_out(Tensor& out, int64_t n, const Tensor& x) {
  return xtgrad::detail::write_out("polygamma", out, xtgrad::polygamma(n, x));
}
Tensor& mvlgamma_out(Tensor& out, const Tensor& x, int64_t p) {
  return xtgrad::detail::write_out("mvlgamma", out, xtgrad::mvlgamma(x, p));
}
Tensor& igamma_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("igamma", out, xtgrad::igamma(self, other));
}
Tensor& igammac_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("igammac", out, xtgrad::igammac(self, other));
}
Tensor& round_out(Tensor& out, const Tensor& x, int64_t decimals) {
  return xtgrad::detail::write_out("round", out, xtgrad::round(x, decimals));
}
Tensor& clamp_out(Tensor& out, const Tensor& x, const Optional<Scalar>& min, const Optional<Scalar>&
    max) {
  return xtgrad::detail::write_out("clamp", out, xtgrad::clamp(x, min, max));
}
Tensor& clamp_out(Tensor& out, const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>&
    max) {
  return xtgrad::detail::write_out("clamp", out, xtgrad::clamp(x, min, max));
}
Tensor& clamp_min_out(Tensor& out, const Tensor& x, const Scalar& min) {
  return xtgrad::detail::write_out("clamp_min", out, xtgrad::clamp_min(x, min));
}
Tensor& clamp_min_out(Tensor& out, const Tensor& x, const Tensor& min) {
  return xtgrad::detail::write_out("clamp_min", out, xtgrad::clamp_min(x, min));
}
Tensor& clamp_max_out(Tensor& out, const Tensor& x, const Scalar& max) {
  return xtgrad::detail::write_out("clamp_max", out, xtgrad::clamp_max(x, max));
}
Tensor& clamp_max_out(Tensor& out, const Tensor& x, const Tensor& max) {
  return xtgrad::detail::write_out("clamp_max", out, xtgrad::clamp_max(x, max));
}
Tensor& nan_to_num_out(Tensor& out, const Tensor& x, Optional<double> nan, Optional<double> posinf,
    Optional<double> neginf) {
  return xtgrad::detail::write_out("nan_to_num", out, xtgrad::nan_to_num(x, nan, posinf, neginf));
}
Tensor& heaviside_out(Tensor& out, const Tensor& x, const Tensor& values) {
  return xtgrad::detail::write_out("heaviside", out, xtgrad::heaviside(x, values));
}
Tensor& nextafter_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("nextafter", out, xtgrad::nextafter(self, other));
}
std::tuple<Tensor&, Tensor&> frexp_out(Tensor& out0, Tensor& out1, const Tensor& self) {
  return xtgrad::detail::write_outs("frexp", xtgrad::frexp(self), out0, out1);
}
Tensor& angle_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("angle", out, xtgrad::angle(x));
}
Tensor& logical_not_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("logical_not", out, xtgrad::logical_not(x));
}
Tensor& bitwise_not_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("bitwise_not", out, xtgrad::bitwise_not(x));
}
Tensor& bitwise_and_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_and", out, xtgrad::bitwise_and(a, b));
}
Tensor& bitwise_or_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_or", out, xtgrad::bitwise_or(a, b));
}
Tensor& bitwise_xor_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_xor", out, xtgrad::bitwise_xor(a, b));
}
Tensor& bitwise_left_shift_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_left_shift", out, xtgrad::bitwise_left_shift(a, b));
}
Tensor& bitwise_left_shift_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("bitwise_left_shift", out, xtgrad::bitwise_left_shift(a, b));
}
Tensor& bitwise_left_shift_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_left_shift", out, xtgrad::bitwise_left_shift(a, b));
}
Tensor& bitwise_right_shift_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_right_shift", out, xtgrad::bitwise_right_shift(a, b));
}
Tensor& bitwise_right_shift_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("bitwise_right_shift", out, xtgrad::bitwise_right_shift(a, b));
}
Tensor& bitwise_right_shift_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("bitwise_right_shift", out, xtgrad::bitwise_right_shift(a, b));
}
Tensor& isnan_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("isnan", out, xtgrad::isnan(x));
}
Tensor& isinf_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("isinf", out, xtgrad::isinf(x));
}
Tensor& isposinf_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("isposinf", out, xtgrad::isposinf(x));
}
Tensor& isneginf_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("isneginf", out, xtgrad::isneginf(x));
}
Tensor& signbit_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("signbit", out, xtgrad::signbit(x));
}
Tensor& embedding_out(Tensor& out, const Tensor& weight, const Tensor& indices, int64_t padding_idx,
    bool scale_grad_by_freq, bool sparse) {
  return xtgrad::detail::write_out("embedding", out, xtgrad::embedding(weight, indices, padding_idx,
    scale_grad_by_freq, sparse));
}
Tensor& im2col_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size, IntArrayRef dilation,
    IntArrayRef padding, IntArrayRef stride) {
  return xtgrad::detail::write_out("im2col", out, xtgrad::im2col(self, kernel_size, dilation,
    padding, stride));
}
Tensor& col2im_out(Tensor& out, const Tensor& self, IntArrayRef output_size, IntArrayRef
    kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) {
  return xtgrad::detail::write_out("col2im", out, xtgrad::col2im(self, output_size, kernel_size,
    dilation, padding, stride));
}
Tensor& grid_sampler_2d_out(Tensor& out, const Tensor& input, const Tensor& grid, int64_t
    interpolation_mode, int64_t padding_mode, bool align_corners) {
  return xtgrad::detail::write_out("grid_sampler_2d", out, xtgrad::grid_sampler_2d(input, grid,
    interpolation_mode, padding_mode, align_corners));
}
Tensor& grid_sampler_3d_out(Tensor& out, const Tensor& input, const Tensor& grid, int64_t
    interpolation_mode, int64_t padding_mode, bool align_corners) {
  return xtgrad::detail::write_out("grid_sampler_3d", out, xtgrad::grid_sampler_3d(input, grid,
    interpolation_mode, padding_mode, align_corners));
}
Tensor& affine_grid_generator_out(Tensor& out, const Tensor& theta, IntArrayRef size, bool
    align_corners) {
  return xtgrad::detail::write_out("affine_grid_generator", out,
    xtgrad::affine_grid_generator(theta, size, align_corners));
}
Tensor& index_put_out(Tensor& out, const Tensor& self, TensorList indices, const Tensor& values,
    bool accumulate) {
  return xtgrad::detail::write_out("index_put", out, xtgrad::index_put(self, indices, values,
    accumulate));
}
Tensor& index_select_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index) {
  return xtgrad::detail::write_out("index_select", out, xtgrad::index_select(self, dim, index));
}
Tensor& index_add_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const
    Tensor& source, const Scalar& alpha) {
  return xtgrad::detail::write_out("index_add", out, xtgrad::index_add(self, dim, index, source,
    alpha));
}
Tensor& index_copy_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const
    Tensor& source) {
  return xtgrad::detail::write_out("index_copy", out, xtgrad::index_copy(self, dim, index, source));
}
Tensor& index_fill_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const
    Scalar& value) {
  return xtgrad::detail::write_out("index_fill", out, xtgrad::index_fill(self, dim, index, value));
}
Tensor& index_fill_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const
    Tensor& value) {
  return xtgrad::detail::write_out("index_fill", out, xtgrad::index_fill(self, dim, index, value));
}
Tensor& index_reduce_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const
    Tensor& source, std::string_view reduce, bool include_self) {
  return xtgrad::detail::write_out("index_reduce", out, xtgrad::index_reduce(self, dim, index,
    source, reduce, include_self));
}
Tensor& take_out(Tensor& out, const Tensor& self, const Tensor& index) {
  return xtgrad::detail::write_out("take", out, xtgrad::take(self, index));
}
Tensor& take_along_dim_out(Tensor& out, const Tensor& self, const Tensor& indices, Optional<int64_t>
    dim) {
  return xtgrad::detail::write_out("take_along_dim", out, xtgrad::take_along_dim(self, indices,
    dim));
}
Tensor& put_out(Tensor& out, const Tensor& self, const Tensor& index, const Tensor& source, bool
    accumulate) {
  return xtgrad::detail::write_out("put", out, xtgrad::put(self, index, source, accumulate));
}
Tensor& gather_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, bool
    sparse_grad) {
  return xtgrad::detail::write_out("gather", out, xtgrad::gather(self, dim, index, sparse_grad));
}
Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor&
    src) {
  return xtgrad::detail::write_out("scatter", out, xtgrad::scatter(self, dim, index, src));
}
Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Scalar&
    value) {
  return xtgrad::detail::write_out("scatter", out, xtgrad::scatter(self, dim, index, value));
}
Tensor& scatter_add_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const
    Tensor& src) {
  return xtgrad::detail::write_out("scatter_add", out, xtgrad::scatter_add(self, dim, index, src));
}
Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor&
    src, std::string_view reduce) {
  return xtgrad::detail::write_out("scatter", out, xtgrad::scatter(self, dim, index, src, reduce));
}
Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Scalar&
    value, std::string_view reduce) {
  return xtgrad::detail::write_out("scatter", out, xtgrad::scatter(self, dim, index, value,
    reduce));
}
Tensor& scatter_reduce_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const
    Tensor& src, std::string_view reduce, bool include_self) {
  return xtgrad::detail::write_out("scatter_reduce", out, xtgrad::scatter_reduce(self, dim, index,
    src, reduce, include_self));
}
Tensor& where_out(Tensor& out, const Tensor& condition, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("where", out, xtgrad::where(condition, self, other));
}
Tensor& where_out(Tensor& out, const Tensor& condition, const Scalar& self, const Tensor& other) {
  return xtgrad::detail::write_out("where", out, xtgrad::where(condition, self, other));
}
Tensor& where_out(Tensor& out, const Tensor& condition, const Tensor& self, const Scalar& other) {
  return xtgrad::detail::write_out("where", out, xtgrad::where(condition, self, other));
}
Tensor& where_out(Tensor& out, const Tensor& condition, const Scalar& self, const Scalar& other) {
  return xtgrad::detail::write_out("where", out, xtgrad::where(condition, self, other));
}
Tensor& masked_fill_out(Tensor& out, const Tensor& self, const Tensor& mask, const Scalar& value) {
  return xtgrad::detail::write_out("masked_fill", out, xtgrad::masked_fill(self, mask, value));
}
Tensor& masked_fill_out(Tensor& out, const Tensor& self, const Tensor& mask, const Tensor& value) {
  return xtgrad::detail::write_out("masked_fill", out, xtgrad::masked_fill(self, mask, value));
}
Tensor& masked_select_out(Tensor& out, const Tensor& self, const Tensor& mask) {
  return xtgrad::detail::write_out("masked_select", out, xtgrad::masked_select(self, mask));
}
Tensor& masked_scatter_out(Tensor& out, const Tensor& self, const Tensor& mask, const Tensor&
    source) {
  return xtgrad::detail::write_out("masked_scatter", out, xtgrad::masked_scatter(self, mask,
    source));
}
Tensor& nonzero_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("nonzero", out, xtgrad::nonzero(self));
}
Tensor& cat_out(Tensor& out, TensorList tensors, int64_t dim) {
  return xtgrad::detail::write_out("cat", out, xtgrad::cat(tensors, dim));
}
Tensor& concat_out(Tensor& out, TensorList tensors, int64_t dim) {
  return xtgrad::detail::write_out("concat", out, xtgrad::concat(tensors, dim));
}
Tensor& concatenate_out(Tensor& out, TensorList tensors, int64_t dim) {
  return xtgrad::detail::write_out("concatenate", out, xtgrad::concatenate(tensors, dim));
}
Tensor& stack_out(Tensor& out, TensorList tensors, int64_t dim) {
  return xtgrad::detail::write_out("stack", out, xtgrad::stack(tensors, dim));
}
Tensor& hstack_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("hstack", out, xtgrad::hstack(tensors));
}
Tensor& vstack_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("vstack", out, xtgrad::vstack(tensors));
}
Tensor& row_stack_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("row_stack", out, xtgrad::row_stack(tensors));
}
Tensor& dstack_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("dstack", out, xtgrad::dstack(tensors));
}
Tensor& column_stack_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("column_stack", out, xtgrad::column_stack(tensors));
}
Tensor& block_diag_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("block_diag", out, xtgrad::block_diag(tensors));
}
Tensor& linalg_solve_out(Tensor& out, const Tensor& A, const Tensor& B, bool left) {
  return xtgrad::detail::write_out("linalg_solve", out, xtgrad::linalg_solve(A, B, left));
}
std::tuple<Tensor&, Tensor&> linalg_solve_ex_out(Tensor& out0, Tensor& out1, const Tensor& A, const
    Tensor& B, bool left, bool check_errors) {
  return xtgrad::detail::write_outs("linalg_solve_ex", xtgrad::linalg_solve_ex(A, B, left,
    check_errors), out0, out1);
}
Tensor& linalg_inv_out(Tensor& out, const Tensor& A) {
  return xtgrad::detail::write_out("linalg_inv", out, xtgrad::linalg_inv(A));
}
std::tuple<Tensor&, Tensor&> linalg_inv_ex_out(Tensor& out0, Tensor& out1, const Tensor& A, bool
    check_errors) {
  return xtgrad::detail::write_outs("linalg_inv_ex", xtgrad::linalg_inv_ex(A, check_errors), out0,
    out1);
}
Tensor& linalg_solve_triangular_out(Tensor& out, const Tensor& A, const Tensor& B, bool upper, bool
    left, bool unitriangular) {
  return xtgrad::detail::write_out("linalg_solve_triangular", out,
    xtgrad::linalg_solve_triangular(A, B, upper, left, unitriangular));
}
std::tuple<Tensor&, Tensor&> triangular_solve_out(Tensor& out0, Tensor& out1, const Tensor& self,
    const Tensor& A, bool upper, bool transpose, bool unitriangular) {
  return xtgrad::detail::write_outs("triangular_solve", xtgrad::triangular_solve(self, A, upper,
    transpose, unitriangular), out0, out1);
}
Tensor& linalg_det_out(Tensor& out, const Tensor& A) {
  return xtgrad::detail::write_out("linalg_det", out, xtgrad::linalg_det(A));
}
std::tuple<Tensor&, Tensor&> linalg_slogdet_out(Tensor& out0, Tensor& out1, const Tensor& A) {
  return xtgrad::detail::write_outs("linalg_slogdet", xtgrad::linalg_slogdet(A), out0, out1);
}
Tensor& linalg_cholesky_out(Tensor& out, const Tensor& self, bool upper) {
  return xtgrad::detail::write_out("linalg_cholesky", out, xtgrad::linalg_cholesky(self, upper));
}
std::tuple<Tensor&, Tensor&> linalg_cholesky_ex_out(Tensor& out0, Tensor& out1, const Tensor& self,
    bool upper, bool check_errors) {
  return xtgrad::detail::write_outs("linalg_cholesky_ex", xtgrad::linalg_cholesky_ex(self, upper,
    check_errors), out0, out1);
}
Tensor& cholesky_solve_out(Tensor& out, const Tensor& self, const Tensor& input2, bool upper) {
  return xtgrad::detail::write_out("cholesky_solve", out, xtgrad::cholesky_solve(self, input2,
    upper));
}
Tensor& cholesky_inverse_out(Tensor& out, const Tensor& self, bool upper) {
  return xtgrad::detail::write_out("cholesky_inverse", out, xtgrad::cholesky_inverse(self, upper));
}
std::tuple<Tensor&, Tensor&, Tensor&, Tensor&> linalg_lstsq_out(Tensor& out0, Tensor& out1, Tensor&
    out2, Tensor& out3, const Tensor& self, const Tensor& b, Optional<double> rcond,
    Optional<std::string_view> driver) {
  return xtgrad::detail::write_outs("linalg_lstsq", xtgrad::linalg_lstsq(self, b, rcond, driver),
    out0, out1, out2, out3);
}
std::tuple<Tensor&, Tensor&, Tensor&> linalg_lu_out(Tensor& out0, Tensor& out1, Tensor& out2, const
    Tensor& A, bool pivot) {
  return xtgrad::detail::write_outs("linalg_lu", xtgrad::linalg_lu(A, pivot), out0, out1, out2);
}
std::tuple<Tensor&, Tensor&> linalg_lu_factor_out(Tensor& out0, Tensor& out1, const Tensor& A, bool
    pivot) {
  return xtgrad::detail::write_outs("linalg_lu_factor", xtgrad::linalg_lu_factor(A, pivot), out0,
    out1);
}
std::tuple<Tensor&, Tensor&, Tensor&> linalg_lu_factor_ex_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& A, bool pivot, bool check_errors) {
  return xtgrad::detail::write_outs("linalg_lu_factor_ex", xtgrad::linalg_lu_factor_ex(A, pivot,
    check_errors), out0, out1, out2);
}
Tensor& linalg_lu_solve_out(Tensor& out, const Tensor& LU, const Tensor& pivots, const Tensor& B,
    bool left, bool adjoint) {
  return xtgrad::detail::write_out("linalg_lu_solve", out, xtgrad::linalg_lu_solve(LU, pivots, B,
    left, adjoint));
}
std::tuple<Tensor&, Tensor&, Tensor&> lu_unpack_out(Tensor& out0, Tensor& out1, Tensor& out2, const
    Tensor& lu_data, const Tensor& lu_pivots, bool unpack_data, bool unpack_pivots) {
  return xtgrad::detail::write_outs("lu_unpack", xtgrad::lu_unpack(lu_data, lu_pivots, unpack_data,
    unpack_pivots), out0, out1, out2);
}
std::tuple<Tensor&, Tensor&> linalg_ldl_factor_out(Tensor& out0, Tensor& out1, const Tensor& self,
    bool hermitian) {
  return xtgrad::detail::write_outs("linalg_ldl_factor", xtgrad::linalg_ldl_factor(self, hermitian),
    out0, out1);
}
std::tuple<Tensor&, Tensor&, Tensor&> linalg_ldl_factor_ex_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& self, bool hermitian, bool check_errors) {
  return xtgrad::detail::write_outs("linalg_ldl_factor_ex", xtgrad::linalg_ldl_factor_ex(self,
    hermitian, check_errors), out0, out1, out2);
}
Tensor& linalg_ldl_solve_out(Tensor& out, const Tensor& LD, const Tensor& pivots, const Tensor& B,
    bool hermitian) {
  return xtgrad::detail::write_out("linalg_ldl_solve", out, xtgrad::linalg_ldl_solve(LD, pivots, B,
    hermitian));
}
std::tuple<Tensor&, Tensor&> linalg_qr_out(Tensor& out0, Tensor& out1, const Tensor& A,
    std::string_view mode) {
  return xtgrad::detail::write_outs("linalg_qr", xtgrad::linalg_qr(A, mode), out0, out1);
}
Tensor& linalg_householder_product_out(Tensor& out, const Tensor& input, const Tensor& tau) {
  return xtgrad::detail::write_out("linalg_householder_product", out,
    xtgrad::linalg_householder_product(input, tau));
}
std::tuple<Tensor&, Tensor&> geqrf_out(Tensor& out0, Tensor& out1, const Tensor& self) {
  return xtgrad::detail::write_outs("geqrf", xtgrad::geqrf(self), out0, out1);
}
Tensor& ormqr_out(Tensor& out, const Tensor& self, const Tensor& input2, const Tensor& input3, bool
    left, bool transpose) {
  return xtgrad::detail::write_out("ormqr", out, xtgrad::ormqr(self, input2, input3, left,
    transpose));
}
std::tuple<Tensor&, Tensor&, Tensor&> linalg_svd_out(Tensor& out0, Tensor& out1, Tensor& out2, const
    Tensor& A, bool full_matrices, Optional<std::string_view> driver) {
  return xtgrad::detail::write_outs("linalg_svd", xtgrad::linalg_svd(A, full_matrices, driver),
    out0, out1, out2);
}
Tensor& linalg_svdvals_out(Tensor& out, const Tensor& A, Optional<std::string_view> driver) {
  return xtgrad::detail::write_out("linalg_svdvals", out, xtgrad::linalg_svdvals(A, driver));
}
std::tuple<Tensor&, Tensor&> linalg_eigh_out(Tensor& out0, Tensor& out1, const Tensor& self,
    std::string_view UPLO) {
  return xtgrad::detail::write_outs("linalg_eigh", xtgrad::linalg_eigh(self, UPLO), out0, out1);
}
Tensor& linalg_eigvalsh_out(Tensor& out, const Tensor& self, std::string_view UPLO) {
  return xtgrad::detail::write_out("linalg_eigvalsh", out, xtgrad::linalg_eigvalsh(self, UPLO));
}
Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, const Optional<Tensor>& atol, const
    Optional<Tensor>& rtol, bool hermitian) {
  return xtgrad::detail::write_out("linalg_pinv", out, xtgrad::linalg_pinv(self, atol, rtol,
    hermitian));
}
Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, Optional<double> atol, Optional<double>
    rtol, bool hermitian) {
  return xtgrad::detail::write_out("linalg_pinv", out, xtgrad::linalg_pinv(self, atol, rtol,
    hermitian));
}
Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, double rcond, bool hermitian) {
  return xtgrad::detail::write_out("linalg_pinv", out, xtgrad::linalg_pinv(self, rcond, hermitian));
}
Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, const Tensor& rcond, bool hermitian) {
  return xtgrad::detail::write_out("linalg_pinv", out, xtgrad::linalg_pinv(self, rcond, hermitian));
}
Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& input, const Optional<Tensor>& atol, const
    Optional<Tensor>& rtol, bool hermitian) {
  return xtgrad::detail::write_out("linalg_matrix_rank", out, xtgrad::linalg_matrix_rank(input,
    atol, rtol, hermitian));
}
Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& self, Optional<double> atol,
    Optional<double> rtol, bool hermitian) {
  return xtgrad::detail::write_out("linalg_matrix_rank", out, xtgrad::linalg_matrix_rank(self, atol,
    rtol, hermitian));
}
Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& self, double tol, bool hermitian) {
  return xtgrad::detail::write_out("linalg_matrix_rank", out, xtgrad::linalg_matrix_rank(self, tol,
    hermitian));
}
Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& input, const Tensor& tol, bool hermitian)
    {
  return xtgrad::detail::write_out("linalg_matrix_rank", out, xtgrad::linalg_matrix_rank(input, tol,
    hermitian));
}
Tensor& linalg_matmul_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("linalg_matmul", out, xtgrad::linalg_matmul(self, other));
}
Tensor& linalg_multi_dot_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("linalg_multi_dot", out, xtgrad::linalg_multi_dot(tensors));
}
Tensor& linalg_matrix_power_out(Tensor& out, const Tensor& self, int64_t n) {
  return xtgrad::detail::write_out("linalg_matrix_power", out, xtgrad::linalg_matrix_power(self,
    n));
}
Tensor& linalg_matrix_exp_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("linalg_matrix_exp", out, xtgrad::linalg_matrix_exp(self));
}
Tensor& linalg_vecdot_out(Tensor& out, const Tensor& x, const Tensor& y, int64_t dim) {
  return xtgrad::detail::write_out("linalg_vecdot", out, xtgrad::linalg_vecdot(x, y, dim));
}
Tensor& linalg_cross_out(Tensor& out, const Tensor& self, const Tensor& other, int64_t dim) {
  return xtgrad::detail::write_out("linalg_cross", out, xtgrad::linalg_cross(self, other, dim));
}
Tensor& linalg_tensorinv_out(Tensor& out, const Tensor& self, int64_t ind) {
  return xtgrad::detail::write_out("linalg_tensorinv", out, xtgrad::linalg_tensorinv(self, ind));
}
Tensor& linalg_tensorsolve_out(Tensor& out, const Tensor& self, const Tensor& other,
    OptionalIntArrayRef dims) {
  return xtgrad::detail::write_out("linalg_tensorsolve", out, xtgrad::linalg_tensorsolve(self,
    other, dims));
}
Tensor& linalg_vector_norm_out(Tensor& out, const Tensor& self, const Scalar& ord,
    OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("linalg_vector_norm", out, xtgrad::linalg_vector_norm(self, ord,
    dim, keepdim, dtype));
}
Tensor& linalg_matrix_norm_out(Tensor& out, const Tensor& self, const Scalar& ord, IntArrayRef dim,
    bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("linalg_matrix_norm", out, xtgrad::linalg_matrix_norm(self, ord,
    dim, keepdim, dtype));
}
Tensor& linalg_matrix_norm_out(Tensor& out, const Tensor& self, std::string_view ord, IntArrayRef
    dim, bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("linalg_matrix_norm", out, xtgrad::linalg_matrix_norm(self, ord,
    dim, keepdim, dtype));
}
Tensor& linalg_norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& ord,
    OptionalIntArrayRef dim, bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("linalg_norm", out, xtgrad::linalg_norm(self, ord, dim, keepdim,
    dtype));
}
Tensor& linalg_norm_out(Tensor& out, const Tensor& self, std::string_view ord, OptionalIntArrayRef
    dim, bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("linalg_norm", out, xtgrad::linalg_norm(self, ord, dim, keepdim,
    dtype));
}
Tensor& frobenius_norm_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::detail::write_out("frobenius_norm", out, xtgrad::frobenius_norm(self, dim,
    keepdim));
}
Tensor& nuclear_norm_out(Tensor& out, const Tensor& self, bool keepdim) {
  return xtgrad::detail::write_out("nuclear_norm", out, xtgrad::nuclear_norm(self, keepdim));
}
Tensor& nuclear_norm_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::detail::write_out("nuclear_norm", out, xtgrad::nuclear_norm(self, dim, keepdim));
}
Tensor& linalg_cond_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p) {
  return xtgrad::detail::write_out("linalg_cond", out, xtgrad::linalg_cond(self, p));
}
Tensor& linalg_cond_out(Tensor& out, const Tensor& self, std::string_view p) {
  return xtgrad::detail::write_out("linalg_cond", out, xtgrad::linalg_cond(self, p));
}
Tensor& inverse_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("inverse", out, xtgrad::inverse(self));
}
Tensor& cholesky_out(Tensor& out, const Tensor& self, bool upper) {
  return xtgrad::detail::write_out("cholesky", out, xtgrad::cholesky(self, upper));
}
Tensor& matrix_power_out(Tensor& out, const Tensor& self, int64_t n) {
  return xtgrad::detail::write_out("matrix_power", out, xtgrad::matrix_power(self, n));
}
std::tuple<Tensor&, Tensor&> qr_out(Tensor& out0, Tensor& out1, const Tensor& self, bool some) {
  return xtgrad::detail::write_outs("qr", xtgrad::qr(self, some), out0, out1);
}
std::tuple<Tensor&, Tensor&, Tensor&> svd_out(Tensor& out0, Tensor& out1, Tensor& out2, const
    Tensor& self, bool some, bool compute_uv) {
  return xtgrad::detail::write_outs("svd", xtgrad::svd(self, some, compute_uv), out0, out1, out2);
}
Tensor& lu_solve_out(Tensor& out, const Tensor& self, const Tensor& lu_data, const Tensor&
    lu_pivots) {
  return xtgrad::detail::write_out("lu_solve", out, xtgrad::lu_solve(self, lu_data, lu_pivots));
}
Tensor& orgqr_out(Tensor& out, const Tensor& self, const Tensor& input2) {
  return xtgrad::detail::write_out("orgqr", out, xtgrad::orgqr(self, input2));
}
Tensor& mse_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t reduction) {
  return xtgrad::detail::write_out("mse_loss", out, xtgrad::mse_loss(self, target, reduction));
}
Tensor& smooth_l1_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t reduction,
    double beta) {
  return xtgrad::detail::write_out("smooth_l1_loss", out, xtgrad::smooth_l1_loss(self, target,
    reduction, beta));
}
Tensor& huber_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t reduction,
    double delta) {
  return xtgrad::detail::write_out("huber_loss", out, xtgrad::huber_loss(self, target, reduction,
    delta));
}
Tensor& nll_loss_out(Tensor& out, const Tensor& self, const Tensor& target, const Optional<Tensor>&
    weight, int64_t reduction, int64_t ignore_index) {
  return xtgrad::detail::write_out("nll_loss", out, xtgrad::nll_loss(self, target, weight,
    reduction, ignore_index));
}
Tensor& binary_cross_entropy_out(Tensor& out, const Tensor& self, const Tensor& target, const
    Optional<Tensor>& weight, int64_t reduction) {
  return xtgrad::detail::write_out("binary_cross_entropy", out, xtgrad::binary_cross_entropy(self,
    target, weight, reduction));
}
Tensor& binary_cross_entropy_with_logits_out(Tensor& out, const Tensor& self, const Tensor& target,
    const Optional<Tensor>& weight, const Optional<Tensor>& pos_weight, int64_t reduction) {
  return xtgrad::detail::write_out("binary_cross_entropy_with_logits", out,
    xtgrad::binary_cross_entropy_with_logits(self, target, weight, pos_weight, reduction));
}
Tensor& soft_margin_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t
    reduction) {
  return xtgrad::detail::write_out("soft_margin_loss", out, xtgrad::soft_margin_loss(self, target,
    reduction));
}
Tensor& multi_margin_loss_out(Tensor& out, const Tensor& self, const Tensor& target, const Scalar&
    p, const Scalar& margin, const Optional<Tensor>& weight, int64_t reduction) {
  return xtgrad::detail::write_out("multi_margin_loss", out, xtgrad::multi_margin_loss(self, target,
    p, margin, weight, reduction));
}
Tensor& multilabel_margin_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t
    reduction) {
  return xtgrad::detail::write_out("multilabel_margin_loss", out,
    xtgrad::multilabel_margin_loss(self, target, reduction));
}
Tensor& matmul_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("matmul", out, xtgrad::matmul(self, other));
}
Tensor& mm_out(Tensor& out, const Tensor& self, const Tensor& mat2) {
  return xtgrad::detail::write_out("mm", out, xtgrad::mm(self, mat2));
}
Tensor& mv_out(Tensor& out, const Tensor& self, const Tensor& vec) {
  return xtgrad::detail::write_out("mv", out, xtgrad::mv(self, vec));
}
Tensor& bmm_out(Tensor& out, const Tensor& self, const Tensor& mat2) {
  return xtgrad::detail::write_out("bmm", out, xtgrad::bmm(self, mat2));
}
Tensor& dot_out(Tensor& out, const Tensor& self, const Tensor& tensor) {
  return xtgrad::detail::write_out("dot", out, xtgrad::dot(self, tensor));
}
Tensor& outer_out(Tensor& out, const Tensor& self, const Tensor& vec2) {
  return xtgrad::detail::write_out("outer", out, xtgrad::outer(self, vec2));
}
Tensor& addmm_out(Tensor& out, const Tensor& self, const Tensor& mat1, const Tensor& mat2, const
    Scalar& beta, const Scalar& alpha) {
  return xtgrad::detail::write_out("addmm", out, xtgrad::addmm(self, mat1, mat2, beta, alpha));
}
Tensor& addmv_out(Tensor& out, const Tensor& self, const Tensor& mat, const Tensor& vec, const
    Scalar& beta, const Scalar& alpha) {
  return xtgrad::detail::write_out("addmv", out, xtgrad::addmv(self, mat, vec, beta, alpha));
}
Tensor& addr_out(Tensor& out, const Tensor& self, const Tensor& vec1, const Tensor& vec2, const
    Scalar& beta, const Scalar& alpha) {
  return xtgrad::detail::write_out("addr", out, xtgrad::addr(self, vec1, vec2, beta, alpha));
}
Tensor& addbmm_out(Tensor& out, const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    const Scalar& beta, const Scalar& alpha) {
  return xtgrad::detail::write_out("addbmm", out, xtgrad::addbmm(self, batch1, batch2, beta,
    alpha));
}
Tensor& baddbmm_out(Tensor& out, const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    const Scalar& beta, const Scalar& alpha) {
  return xtgrad::detail::write_out("baddbmm", out, xtgrad::baddbmm(self, batch1, batch2, beta,
    alpha));
}
Tensor& vdot_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("vdot", out, xtgrad::vdot(self, other));
}
Tensor& inner_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("inner", out, xtgrad::inner(self, other));
}
Tensor& tensordot_out(Tensor& out, const Tensor& self, const Tensor& other, IntArrayRef dims_self,
    IntArrayRef dims_other) {
  return xtgrad::detail::write_out("tensordot", out, xtgrad::tensordot(self, other, dims_self,
    dims_other));
}
Tensor& kron_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("kron", out, xtgrad::kron(self, other));
}
Tensor& cross_out(Tensor& out, const Tensor& self, const Tensor& other, Optional<int64_t> dim) {
  return xtgrad::detail::write_out("cross", out, xtgrad::cross(self, other, dim));
}
Tensor& trace_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("trace", out, xtgrad::trace(self));
}
Tensor& chain_matmul_out(Tensor& out, TensorList matrices) {
  return xtgrad::detail::write_out("chain_matmul", out, xtgrad::chain_matmul(matrices));
}
Tensor& linear_out(Tensor& out, const Tensor& input, const Tensor& weight, const Optional<Tensor>&
    bias) {
  return xtgrad::detail::write_out("linear", out, xtgrad::linear(input, weight, bias));
}
std::tuple<Tensor&, Tensor&, Tensor&> native_batch_norm_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& input, const Optional<Tensor>& weight, const Optional<Tensor>& bias, const
    Optional<Tensor>& running_mean, const Optional<Tensor>& running_var, bool training, double
    momentum, double eps) {
  return xtgrad::detail::write_outs("native_batch_norm", xtgrad::native_batch_norm(input, weight,
    bias, running_mean, running_var, training, momentum, eps), out0, out1, out2);
}
std::tuple<Tensor&, Tensor&, Tensor&> native_layer_norm_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& input, IntArrayRef normalized_shape, const Optional<Tensor>& weight, const
    Optional<Tensor>& bias, double eps) {
  return xtgrad::detail::write_outs("native_layer_norm", xtgrad::native_layer_norm(input,
    normalized_shape, weight, bias, eps), out0, out1, out2);
}
Tensor& constant_pad_nd_out(Tensor& out, const Tensor& self, IntArrayRef pad, const Scalar& value) {
  return xtgrad::detail::write_out("constant_pad_nd", out, xtgrad::constant_pad_nd(self, pad,
    value));
}
Tensor& reflection_pad1d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  return xtgrad::detail::write_out("reflection_pad1d", out, xtgrad::reflection_pad1d(self,
    padding));
}
Tensor& reflection_pad2d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  return xtgrad::detail::write_out("reflection_pad2d", out, xtgrad::reflection_pad2d(self,
    padding));
}
Tensor& reflection_pad3d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  return xtgrad::detail::write_out("reflection_pad3d", out, xtgrad::reflection_pad3d(self,
    padding));
}
Tensor& replication_pad1d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  return xtgrad::detail::write_out("replication_pad1d", out, xtgrad::replication_pad1d(self,
    padding));
}
Tensor& replication_pad2d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  return xtgrad::detail::write_out("replication_pad2d", out, xtgrad::replication_pad2d(self,
    padding));
}
Tensor& replication_pad3d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  return xtgrad::detail::write_out("replication_pad3d", out, xtgrad::replication_pad3d(self,
    padding));
}
std::tuple<Tensor&, Tensor&> max_pool2d_with_indices_out(Tensor& out0, Tensor& out1, const Tensor&
    self, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation,
    bool ceil_mode) {
  return xtgrad::detail::write_outs("max_pool2d_with_indices", xtgrad::max_pool2d_with_indices(self,
    kernel_size, stride, padding, dilation, ceil_mode), out0, out1);
}
std::tuple<Tensor&, Tensor&> max_pool3d_with_indices_out(Tensor& out0, Tensor& out1, const Tensor&
    self, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation,
    bool ceil_mode) {
  return xtgrad::detail::write_outs("max_pool3d_with_indices", xtgrad::max_pool3d_with_indices(self,
    kernel_size, stride, padding, dilation, ceil_mode), out0, out1);
}
Tensor& avg_pool2d_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
    IntArrayRef padding, bool ceil_mode, bool count_include_pad, Optional<int64_t> divisor_override)
    {
  return xtgrad::detail::write_out("avg_pool2d", out, xtgrad::avg_pool2d(self, kernel_size, stride,
    padding, ceil_mode, count_include_pad, divisor_override));
}
Tensor& avg_pool3d_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride,
    IntArrayRef padding, bool ceil_mode, bool count_include_pad, Optional<int64_t> divisor_override)
    {
  return xtgrad::detail::write_out("avg_pool3d", out, xtgrad::avg_pool3d(self, kernel_size, stride,
    padding, ceil_mode, count_include_pad, divisor_override));
}
Tensor& adaptive_avg_pool2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size) {
  return xtgrad::detail::write_out("adaptive_avg_pool2d", out, xtgrad::adaptive_avg_pool2d(self,
    output_size));
}
Tensor& adaptive_avg_pool3d_out(Tensor& out, const Tensor& self, IntArrayRef output_size) {
  return xtgrad::detail::write_out("adaptive_avg_pool3d", out, xtgrad::adaptive_avg_pool3d(self,
    output_size));
}
std::tuple<Tensor&, Tensor&> adaptive_max_pool2d_out(Tensor& out0, Tensor& out1, const Tensor& self,
    IntArrayRef output_size) {
  return xtgrad::detail::write_outs("adaptive_max_pool2d", xtgrad::adaptive_max_pool2d(self,
    output_size), out0, out1);
}
std::tuple<Tensor&, Tensor&> adaptive_max_pool3d_out(Tensor& out0, Tensor& out1, const Tensor& self,
    IntArrayRef output_size) {
  return xtgrad::detail::write_outs("adaptive_max_pool3d", xtgrad::adaptive_max_pool3d(self,
    output_size), out0, out1);
}
std::tuple<Tensor&, Tensor&> fractional_max_pool2d_out(Tensor& out0, Tensor& out1, const Tensor&
    self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples) {
  return xtgrad::detail::write_outs("fractional_max_pool2d", xtgrad::fractional_max_pool2d(self,
    kernel_size, output_size, random_samples), out0, out1);
}
std::tuple<Tensor&, Tensor&> fractional_max_pool3d_out(Tensor& out0, Tensor& out1, const Tensor&
    self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples) {
  return xtgrad::detail::write_outs("fractional_max_pool3d", xtgrad::fractional_max_pool3d(self,
    kernel_size, output_size, random_samples), out0, out1);
}
Tensor& max_unpool2d_out(Tensor& out, const Tensor& self, const Tensor& indices, IntArrayRef
    output_size) {
  return xtgrad::detail::write_out("max_unpool2d", out, xtgrad::max_unpool2d(self, indices,
    output_size));
}
Tensor& max_unpool3d_out(Tensor& out, const Tensor& self, const Tensor& indices, IntArrayRef
    output_size, IntArrayRef stride, IntArrayRef padding) {
  return xtgrad::detail::write_out("max_unpool3d", out, xtgrad::max_unpool3d(self, indices,
    output_size, stride, padding));
}
Tensor& rand_out(Tensor& out, IntArrayRef size) {
  return xtgrad::detail::write_out("rand", out, xtgrad::rand(size));
}
Tensor& rand_out(Tensor& out, IntArrayRef size, Optional<Generator> generator) {
  return xtgrad::detail::write_out("rand", out, xtgrad::rand(size, generator));
}
Tensor& rand_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat> memory_format) {
  return xtgrad::detail::write_out("rand_like", out, xtgrad::rand_like(self, {}, memory_format));
}
Tensor& randn_out(Tensor& out, IntArrayRef size) {
  return xtgrad::detail::write_out("randn", out, xtgrad::randn(size));
}
Tensor& randn_out(Tensor& out, IntArrayRef size, Optional<Generator> generator) {
  return xtgrad::detail::write_out("randn", out, xtgrad::randn(size, generator));
}
Tensor& randn_like_out(Tensor& out, const Tensor& self, Optional<MemoryFormat> memory_format) {
  return xtgrad::detail::write_out("randn_like", out, xtgrad::randn_like(self, {}, memory_format));
}
Tensor& randint_out(Tensor& out, int64_t high, IntArrayRef size) {
  return xtgrad::detail::write_out("randint", out, xtgrad::randint(high, size));
}
Tensor& randint_out(Tensor& out, int64_t low, int64_t high, IntArrayRef size) {
  return xtgrad::detail::write_out("randint", out, xtgrad::randint(low, high, size));
}
Tensor& randint_out(Tensor& out, int64_t high, IntArrayRef size, Optional<Generator> generator) {
  return xtgrad::detail::write_out("randint", out, xtgrad::randint(high, size, generator));
}
Tensor& randint_out(Tensor& out, int64_t low, int64_t high, IntArrayRef size, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("randint", out, xtgrad::randint(low, high, size, generator));
}
Tensor& randint_like_out(Tensor& out, const Tensor& self, int64_t high, Optional<MemoryFormat>
    memory_format) {
  return xtgrad::detail::write_out("randint_like", out, xtgrad::randint_like(self, high, {},
    memory_format));
}
Tensor& randint_like_out(Tensor& out, const Tensor& self, int64_t low, int64_t high,
    Optional<MemoryFormat> memory_format) {
  return xtgrad::detail::write_out("randint_like", out, xtgrad::randint_like(self, low, high, {},
    memory_format));
}
Tensor& randperm_out(Tensor& out, int64_t n) {
  return xtgrad::detail::write_out("randperm", out, xtgrad::randperm(n));
}
Tensor& randperm_out(Tensor& out, int64_t n, Optional<Generator> generator) {
  return xtgrad::detail::write_out("randperm", out, xtgrad::randperm(n, generator));
}
Tensor& normal_out(Tensor& out, double mean, double std, IntArrayRef size, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("normal", out, xtgrad::normal(mean, std, size, generator));
}
Tensor& normal_out(Tensor& out, const Tensor& mean, double std, Optional<Generator> generator) {
  return xtgrad::detail::write_out("normal", out, xtgrad::normal(mean, std, generator));
}
Tensor& normal_out(Tensor& out, double mean, const Tensor& std, Optional<Generator> generator) {
  return xtgrad::detail::write_out("normal", out, xtgrad::normal(mean, std, generator));
}
Tensor& normal_out(Tensor& out, const Tensor& mean, const Tensor& std, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("normal", out, xtgrad::normal(mean, std, generator));
}
Tensor& bernoulli_out(Tensor& out, const Tensor& self, Optional<Generator> generator) {
  return xtgrad::detail::write_out("bernoulli", out, xtgrad::bernoulli(self, generator));
}
Tensor& bernoulli_out(Tensor& out, const Tensor& self, double p, Optional<Generator> generator) {
  return xtgrad::detail::write_out("bernoulli", out, xtgrad::bernoulli(self, p, generator));
}
Tensor& bernoulli_out(Tensor& out, const Tensor& self, const Tensor& p, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("bernoulli", out, xtgrad::bernoulli(self, p, generator));
}
Tensor& multinomial_out(Tensor& out, const Tensor& self, int64_t num_samples, bool replacement,
    Optional<Generator> generator) {
  return xtgrad::detail::write_out("multinomial", out, xtgrad::multinomial(self, num_samples,
    replacement, generator));
}
Tensor& poisson_out(Tensor& out, const Tensor& self, Optional<Generator> generator) {
  return xtgrad::detail::write_out("poisson", out, xtgrad::poisson(self, generator));
}
Tensor& binomial_out(Tensor& out, const Tensor& count, const Tensor& prob, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("binomial", out, xtgrad::binomial(count, prob, generator));
}
Tensor& geometric_out(Tensor& out, const Tensor& self, double p, Optional<Generator> generator) {
  return xtgrad::detail::write_out("geometric", out, xtgrad::geometric(self, p, generator));
}
Tensor& cauchy_out(Tensor& out, const Tensor& self, double median, double sigma, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("cauchy", out, xtgrad::cauchy(self, median, sigma, generator));
}
Tensor& log_normal_out(Tensor& out, const Tensor& self, double mean, double std, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("log_normal", out, xtgrad::log_normal(self, mean, std,
    generator));
}
Tensor& exponential_out(Tensor& out, const Tensor& self, double lambda, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("exponential", out, xtgrad::exponential(self, lambda,
    generator));
}
Tensor& uniform_out(Tensor& out, const Tensor& self, double from, double to, Optional<Generator>
    generator) {
  return xtgrad::detail::write_out("uniform", out, xtgrad::uniform(self, from, to, generator));
}
Tensor& random_out(Tensor& out, const Tensor& self, Optional<Generator> generator) {
  return xtgrad::detail::write_out("random", out, xtgrad::random(self, generator));
}
Tensor& random_out(Tensor& out, const Tensor& self, int64_t to, Optional<Generator> generator) {
  return xtgrad::detail::write_out("random", out, xtgrad::random(self, to, generator));
}
Tensor& random_out(Tensor& out, const Tensor& self, int64_t from, Optional<int64_t> to,
    Optional<Generator> generator) {
  return xtgrad::detail::write_out("random", out, xtgrad::random(self, from, to, generator));
}
Tensor& repeat_interleave_out(Tensor& out, const Tensor& self, const Tensor& repeats,
    Optional<int64_t> dim, Optional<int64_t> output_size) {
  return xtgrad::detail::write_out("repeat_interleave", out, xtgrad::repeat_interleave(self,
    repeats, dim, output_size));
}
Tensor& repeat_interleave_out(Tensor& out, const Tensor& self, int64_t repeats, Optional<int64_t>
    dim, Optional<int64_t> output_size) {
  return xtgrad::detail::write_out("repeat_interleave", out, xtgrad::repeat_interleave(self,
    repeats, dim, output_size));
}
Tensor& repeat_interleave_out(Tensor& out, const Tensor& repeats, Optional<int64_t> output_size) {
  return xtgrad::detail::write_out("repeat_interleave", out, xtgrad::repeat_interleave(repeats,
    output_size));
}
Tensor& roll_out(Tensor& out, const Tensor& self, IntArrayRef shifts, IntArrayRef dims) {
  return xtgrad::detail::write_out("roll", out, xtgrad::roll(self, shifts, dims));
}
Tensor& rot90_out(Tensor& out, const Tensor& self, int64_t k, IntArrayRef dims) {
  return xtgrad::detail::write_out("rot90", out, xtgrad::rot90(self, k, dims));
}
Tensor& tril_out(Tensor& out, const Tensor& self, int64_t diagonal) {
  return xtgrad::detail::write_out("tril", out, xtgrad::tril(self, diagonal));
}
Tensor& triu_out(Tensor& out, const Tensor& self, int64_t diagonal) {
  return xtgrad::detail::write_out("triu", out, xtgrad::triu(self, diagonal));
}
Tensor& tril_indices_out(Tensor& out, int64_t row, int64_t col, int64_t offset) {
  return xtgrad::detail::write_out("tril_indices", out, xtgrad::tril_indices(row, col, offset));
}
Tensor& triu_indices_out(Tensor& out, int64_t row, int64_t col, int64_t offset) {
  return xtgrad::detail::write_out("triu_indices", out, xtgrad::triu_indices(row, col, offset));
}
Tensor& diag_embed_out(Tensor& out, const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2)
    {
  return xtgrad::detail::write_out("diag_embed", out, xtgrad::diag_embed(self, offset, dim1, dim2));
}
Tensor& diag_out(Tensor& out, const Tensor& self, int64_t diagonal) {
  return xtgrad::detail::write_out("diag", out, xtgrad::diag(self, diagonal));
}
Tensor& select_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t dim, int64_t
    index) {
  return xtgrad::detail::write_out("select_scatter", out, xtgrad::select_scatter(self, src, dim,
    index));
}
Tensor& slice_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t dim,
    Optional<int64_t> start, Optional<int64_t> end, int64_t step) {
  return xtgrad::detail::write_out("slice_scatter", out, xtgrad::slice_scatter(self, src, dim,
    start, end, step));
}
Tensor& diagonal_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t offset,
    int64_t dim1, int64_t dim2) {
  return xtgrad::detail::write_out("diagonal_scatter", out, xtgrad::diagonal_scatter(self, src,
    offset, dim1, dim2));
}
Tensor& as_strided_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, IntArrayRef size,
    IntArrayRef stride, Optional<int64_t> storage_offset) {
  return xtgrad::detail::write_out("as_strided_scatter", out, xtgrad::as_strided_scatter(self, src,
    size, stride, storage_offset));
}
Tensor& narrow_copy_out(Tensor& out, const Tensor& self, int64_t dim, int64_t start, int64_t length)
    {
  return xtgrad::detail::write_out("narrow_copy", out, xtgrad::narrow_copy(self, dim, start,
    length));
}
Tensor& sum_out(Tensor& out, const Tensor& self, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("sum", out, xtgrad::sum(self, dtype));
}
Tensor& sum_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("sum", out, xtgrad::sum(self, dim, keepdim, dtype));
}
Tensor& mean_out(Tensor& out, const Tensor& self, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("mean", out, xtgrad::mean(self, dtype));
}
Tensor& mean_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("mean", out, xtgrad::mean(self, dim, keepdim, dtype));
}
Tensor& prod_out(Tensor& out, const Tensor& self, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("prod", out, xtgrad::prod(self, dtype));
}
Tensor& prod_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim, Optional<ScalarType>
    dtype) {
  return xtgrad::detail::write_out("prod", out, xtgrad::prod(self, dim, keepdim, dtype));
}
Tensor& logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::detail::write_out("logsumexp", out, xtgrad::logsumexp(self, dim, keepdim));
}
Tensor& all_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("all", out, xtgrad::all(self));
}
Tensor& all_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim) {
  return xtgrad::detail::write_out("all", out, xtgrad::all(self, dim, keepdim));
}
Tensor& any_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("any", out, xtgrad::any(self));
}
Tensor& any_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim) {
  return xtgrad::detail::write_out("any", out, xtgrad::any(self, dim, keepdim));
}
Tensor& var_out(Tensor& out, const Tensor& self, bool unbiased) {
  return xtgrad::detail::write_out("var", out, xtgrad::var(self, unbiased));
}
Tensor& var_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool
    keepdim) {
  return xtgrad::detail::write_out("var", out, xtgrad::var(self, dim, unbiased, keepdim));
}
Tensor& var_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, Optional<Scalar>
    correction, bool keepdim) {
  return xtgrad::detail::write_out("var", out, xtgrad::var(self, dim, correction, keepdim));
}
Tensor& std_out(Tensor& out, const Tensor& self, bool unbiased) {
  return xtgrad::detail::write_out("std", out, xtgrad::std(self, unbiased));
}
Tensor& std_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool
    keepdim) {
  return xtgrad::detail::write_out("std", out, xtgrad::std(self, dim, unbiased, keepdim));
}
Tensor& std_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, Optional<Scalar>
    correction, bool keepdim) {
  return xtgrad::detail::write_out("std", out, xtgrad::std(self, dim, correction, keepdim));
}
Tensor& var_out(Tensor& out, const Tensor& self, int dim) {
  return xtgrad::detail::write_out("var", out, xtgrad::var(self, dim));
}
Tensor& std_out(Tensor& out, const Tensor& self, int dim) {
  return xtgrad::detail::write_out("std", out, xtgrad::std(self, dim));
}
Tensor& norm_out(Tensor& out, const Tensor& self, const Scalar& p) {
  return xtgrad::detail::write_out("norm", out, xtgrad::norm(self, p));
}
Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p, ScalarType dtype) {
  return xtgrad::detail::write_out("norm", out, xtgrad::norm(self, p, dtype));
}
Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p, IntArrayRef dim, bool
    keepdim) {
  return xtgrad::detail::write_out("norm", out, xtgrad::norm(self, p, dim, keepdim));
}
Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p, IntArrayRef dim, bool
    keepdim, ScalarType dtype) {
  return xtgrad::detail::write_out("norm", out, xtgrad::norm(self, p, dim, keepdim, dtype));
}
Tensor& max_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("max", out, xtgrad::max(self));
}
Tensor& min_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("min", out, xtgrad::min(self));
}
Tensor& amax_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::detail::write_out("amax", out, xtgrad::amax(self, dim, keepdim));
}
Tensor& amin_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::detail::write_out("amin", out, xtgrad::amin(self, dim, keepdim));
}
std::tuple<Tensor&, Tensor&> max_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t dim,
    bool keepdim) {
  return xtgrad::detail::write_outs("max", xtgrad::max(self, dim, keepdim), out0, out1);
}
std::tuple<Tensor&, Tensor&> min_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t dim,
    bool keepdim) {
  return xtgrad::detail::write_outs("min", xtgrad::min(self, dim, keepdim), out0, out1);
}
Tensor& argmax_out(Tensor& out, const Tensor& self, Optional<int64_t> dim, bool keepdim) {
  return xtgrad::detail::write_out("argmax", out, xtgrad::argmax(self, dim, keepdim));
}
Tensor& argmin_out(Tensor& out, const Tensor& self, Optional<int64_t> dim, bool keepdim) {
  return xtgrad::detail::write_out("argmin", out, xtgrad::argmin(self, dim, keepdim));
}
Tensor& flip_out(Tensor& out, const Tensor& x, IntArrayRef dims) {
  return xtgrad::detail::write_out("flip", out, xtgrad::flip(x, dims));
}
Tensor& cumsum_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("cumsum", out, xtgrad::cumsum(self, dim, dtype));
}
Tensor& cumprod_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("cumprod", out, xtgrad::cumprod(self, dim, dtype));
}
std::tuple<Tensor&, Tensor&> cummax_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t dim)
    {
  return xtgrad::detail::write_outs("cummax", xtgrad::cummax(self, dim), out0, out1);
}
std::tuple<Tensor&, Tensor&> cummin_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t dim)
    {
  return xtgrad::detail::write_outs("cummin", xtgrad::cummin(self, dim), out0, out1);
}
Tensor& logcumsumexp_out(Tensor& out, const Tensor& self, int64_t dim) {
  return xtgrad::detail::write_out("logcumsumexp", out, xtgrad::logcumsumexp(self, dim));
}
Tensor& diff_out(Tensor& out, const Tensor& self, int64_t n, int64_t dim, const Optional<Tensor>&
    prepend, const Optional<Tensor>& append) {
  return xtgrad::detail::write_out("diff", out, xtgrad::diff(self, n, dim, prepend, append));
}
Tensor& pixel_shuffle_out(Tensor& out, const Tensor& self, int64_t upscale_factor) {
  return xtgrad::detail::write_out("pixel_shuffle", out, xtgrad::pixel_shuffle(self,
    upscale_factor));
}
Tensor& pixel_unshuffle_out(Tensor& out, const Tensor& self, int64_t downscale_factor) {
  return xtgrad::detail::write_out("pixel_unshuffle", out, xtgrad::pixel_unshuffle(self,
    downscale_factor));
}
Tensor& channel_shuffle_out(Tensor& out, const Tensor& self, int64_t groups) {
  return xtgrad::detail::write_out("channel_shuffle", out, xtgrad::channel_shuffle(self, groups));
}
Tensor& softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("softmax", out, xtgrad::softmax(self, dim, dtype));
}
Tensor& log_softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("log_softmax", out, xtgrad::log_softmax(self, dim, dtype));
}
std::tuple<Tensor&, Tensor&> sort_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t dim,
    bool descending) {
  return xtgrad::detail::write_outs("sort", xtgrad::sort(self, dim, descending), out0, out1);
}
std::tuple<Tensor&, Tensor&> sort_out(Tensor& out0, Tensor& out1, const Tensor& self,
    std::optional<bool> stable, int64_t dim, bool descending) {
  return xtgrad::detail::write_outs("sort", xtgrad::sort(self, stable, dim, descending), out0,
    out1);
}
Tensor& argsort_out(Tensor& out, const Tensor& self, int64_t dim, bool descending) {
  return xtgrad::detail::write_out("argsort", out, xtgrad::argsort(self, dim, descending));
}
Tensor& msort_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("msort", out, xtgrad::msort(self));
}
std::tuple<Tensor&, Tensor&> topk_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t k,
    int64_t dim, bool largest, bool sorted) {
  return xtgrad::detail::write_outs("topk", xtgrad::topk(self, k, dim, largest, sorted), out0,
    out1);
}
std::tuple<Tensor&, Tensor&> kthvalue_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t k,
    int64_t dim, bool keepdim) {
  return xtgrad::detail::write_outs("kthvalue", xtgrad::kthvalue(self, k, dim, keepdim), out0,
    out1);
}
Tensor& median_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("median", out, xtgrad::median(self));
}
std::tuple<Tensor&, Tensor&> median_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t dim,
    bool keepdim) {
  return xtgrad::detail::write_outs("median", xtgrad::median(self, dim, keepdim), out0, out1);
}
Tensor& nanmedian_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("nanmedian", out, xtgrad::nanmedian(self));
}
std::tuple<Tensor&, Tensor&> nanmedian_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t
    dim, bool keepdim) {
  return xtgrad::detail::write_outs("nanmedian", xtgrad::nanmedian(self, dim, keepdim), out0, out1);
}
std::tuple<Tensor&, Tensor&> mode_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t dim,
    bool keepdim) {
  return xtgrad::detail::write_outs("mode", xtgrad::mode(self, dim, keepdim), out0, out1);
}
Tensor& quantile_out(Tensor& out, const Tensor& self, const Tensor& q, Optional<int64_t> dim, bool
    keepdim, std::string_view interpolation) {
  return xtgrad::detail::write_out("quantile", out, xtgrad::quantile(self, q, dim, keepdim,
    interpolation));
}
Tensor& quantile_out(Tensor& out, const Tensor& self, double q, Optional<int64_t> dim, bool keepdim,
    std::string_view interpolation) {
  return xtgrad::detail::write_out("quantile", out, xtgrad::quantile(self, q, dim, keepdim,
    interpolation));
}
Tensor& nanquantile_out(Tensor& out, const Tensor& self, const Tensor& q, Optional<int64_t> dim,
    bool keepdim, std::string_view interpolation) {
  return xtgrad::detail::write_out("nanquantile", out, xtgrad::nanquantile(self, q, dim, keepdim,
    interpolation));
}
Tensor& nanquantile_out(Tensor& out, const Tensor& self, double q, Optional<int64_t> dim, bool
    keepdim, std::string_view interpolation) {
  return xtgrad::detail::write_out("nanquantile", out, xtgrad::nanquantile(self, q, dim, keepdim,
    interpolation));
}
std::tuple<Tensor&, Tensor&, Tensor&> unique_dim_out(Tensor& out0, Tensor& out1, Tensor& out2, const
    Tensor& self, int64_t dim, bool sorted, bool return_inverse, bool return_counts) {
  return xtgrad::detail::write_outs("unique_dim", xtgrad::unique_dim(self, dim, sorted,
    return_inverse, return_counts), out0, out1, out2);
}
std::tuple<Tensor&, Tensor&, Tensor&> unique_consecutive_out(Tensor& out0, Tensor& out1, Tensor&
    out2, const Tensor& self, bool return_inverse, bool return_counts, Optional<int64_t> dim) {
  return xtgrad::detail::write_outs("unique_consecutive", xtgrad::unique_consecutive(self,
    return_inverse, return_counts, dim), out0, out1, out2);
}
Tensor& searchsorted_out(Tensor& out, const Tensor& sorted_sequence, const Tensor& self, bool
    out_int32, bool right, Optional<std::string_view> side, const Optional<Tensor>& sorter) {
  return xtgrad::detail::write_out("searchsorted", out, xtgrad::searchsorted(sorted_sequence, self,
    out_int32, right, side, sorter));
}
Tensor& searchsorted_out(Tensor& out, const Tensor& sorted_sequence, const Scalar& self, bool
    out_int32, bool right, Optional<std::string_view> side, const Optional<Tensor>& sorter) {
  return xtgrad::detail::write_out("searchsorted", out, xtgrad::searchsorted(sorted_sequence, self,
    out_int32, right, side, sorter));
}
Tensor& bucketize_out(Tensor& out, const Tensor& self, const Tensor& boundaries, bool out_int32,
    bool right) {
  return xtgrad::detail::write_out("bucketize", out, xtgrad::bucketize(self, boundaries, out_int32,
    right));
}
Tensor& bucketize_out(Tensor& out, const Scalar& self, const Tensor& boundaries, bool out_int32,
    bool right) {
  return xtgrad::detail::write_out("bucketize", out, xtgrad::bucketize(self, boundaries, out_int32,
    right));
}
Tensor& isin_out(Tensor& out, const Tensor& elements, const Tensor& test_elements, bool
    assume_unique, bool invert) {
  return xtgrad::detail::write_out("isin", out, xtgrad::isin(elements, test_elements, assume_unique,
    invert));
}
Tensor& isin_out(Tensor& out, const Tensor& elements, const Scalar& test_element, bool
    assume_unique, bool invert) {
  return xtgrad::detail::write_out("isin", out, xtgrad::isin(elements, test_element, assume_unique,
    invert));
}
Tensor& isin_out(Tensor& out, const Scalar& element, const Tensor& test_elements, bool
    assume_unique, bool invert) {
  return xtgrad::detail::write_out("isin", out, xtgrad::isin(element, test_elements, assume_unique,
    invert));
}
std::tuple<Tensor&, Tensor&> var_mean_out(Tensor& out0, Tensor& out1, const Tensor& self, bool
    unbiased) {
  return xtgrad::detail::write_outs("var_mean", xtgrad::var_mean(self, unbiased), out0, out1);
}
std::tuple<Tensor&, Tensor&> var_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, bool unbiased, bool keepdim) {
  return xtgrad::detail::write_outs("var_mean", xtgrad::var_mean(self, dim, unbiased, keepdim),
    out0, out1);
}
std::tuple<Tensor&, Tensor&> var_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, Optional<Scalar> correction, bool keepdim) {
  return xtgrad::detail::write_outs("var_mean", xtgrad::var_mean(self, dim, correction, keepdim),
    out0, out1);
}
std::tuple<Tensor&, Tensor&> std_mean_out(Tensor& out0, Tensor& out1, const Tensor& self, bool
    unbiased) {
  return xtgrad::detail::write_outs("std_mean", xtgrad::std_mean(self, unbiased), out0, out1);
}
std::tuple<Tensor&, Tensor&> std_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, bool unbiased, bool keepdim) {
  return xtgrad::detail::write_outs("std_mean", xtgrad::std_mean(self, dim, unbiased, keepdim),
    out0, out1);
}
std::tuple<Tensor&, Tensor&> std_mean_out(Tensor& out0, Tensor& out1, const Tensor& self,
    OptionalIntArrayRef dim, Optional<Scalar> correction, bool keepdim) {
  return xtgrad::detail::write_outs("std_mean", xtgrad::std_mean(self, dim, correction, keepdim),
    out0, out1);
}
Tensor& nansum_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("nansum", out, xtgrad::nansum(self, dim, keepdim, dtype));
}
Tensor& nanmean_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim,
    Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("nanmean", out, xtgrad::nanmean(self, dim, keepdim, dtype));
}
Tensor& count_nonzero_out(Tensor& out, const Tensor& self, IntArrayRef dim) {
  return xtgrad::detail::write_out("count_nonzero", out, xtgrad::count_nonzero(self, dim));
}
Tensor& count_nonzero_out(Tensor& out, const Tensor& self, Optional<int64_t> dim) {
  return xtgrad::detail::write_out("count_nonzero", out, xtgrad::count_nonzero(self, dim));
}
std::tuple<Tensor&, Tensor&> aminmax_out(Tensor& out0, Tensor& out1, const Tensor& self,
    Optional<int64_t> dim, bool keepdim) {
  return xtgrad::detail::write_outs("aminmax", xtgrad::aminmax(self, dim, keepdim), out0, out1);
}
Tensor& dist_out(Tensor& out, const Tensor& self, const Tensor& other, const Scalar& p) {
  return xtgrad::detail::write_out("dist", out, xtgrad::dist(self, other, p));
}
Tensor& renorm_out(Tensor& out, const Tensor& self, const Scalar& p, int64_t dim, const Scalar&
    maxnorm) {
  return xtgrad::detail::write_out("renorm", out, xtgrad::renorm(self, p, dim, maxnorm));
}
Tensor& histc_out(Tensor& out, const Tensor& self, int64_t bins, const Scalar& min, const Scalar&
    max) {
  return xtgrad::detail::write_out("histc", out, xtgrad::histc(self, bins, min, max));
}
Tensor& bincount_out(Tensor& out, const Tensor& self, const Optional<Tensor>& weights, int64_t
    minlength) {
  return xtgrad::detail::write_out("bincount", out, xtgrad::bincount(self, weights, minlength));
}
std::tuple<Tensor&, Tensor&> histogram_out(Tensor& out0, Tensor& out1, const Tensor& self, int64_t
    bins, OptionalArrayRef<double> range, const Optional<Tensor>& weight, bool density) {
  return xtgrad::detail::write_outs("histogram", xtgrad::histogram(self, bins, range, weight,
    density), out0, out1);
}
std::tuple<Tensor&, Tensor&> histogram_out(Tensor& out0, Tensor& out1, const Tensor& self, const
    Tensor& bins, const Optional<Tensor>& weight, bool density) {
  return xtgrad::detail::write_outs("histogram", xtgrad::histogram(self, bins, weight, density),
    out0, out1);
}
Tensor& segment_reduce_out(Tensor& out, const Tensor& data, std::string_view reduce, const
    Optional<Tensor>& lengths, const Optional<Tensor>& indices, const Optional<Tensor>& offsets,
    int64_t axis, bool unsafe, const Optional<Scalar>& initial) {
  return xtgrad::detail::write_out("segment_reduce", out, xtgrad::segment_reduce(data, reduce,
    lengths, indices, offsets, axis, unsafe, initial));
}
Tensor& upsample_nearest1d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    Optional<double> scales) {
  return xtgrad::detail::write_out("upsample_nearest1d", out, xtgrad::upsample_nearest1d(self,
    output_size, scales));
}
Tensor& upsample_nearest2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    Optional<double> scales_h, Optional<double> scales_w) {
  return xtgrad::detail::write_out("upsample_nearest2d", out, xtgrad::upsample_nearest2d(self,
    output_size, scales_h, scales_w));
}
Tensor& upsample_nearest3d_out(Tensor& out, const Tensor& self, IntArrayRef output_size,
    Optional<double> scales_d, Optional<double> scales_h, Optional<double> scales_w) {
  return xtgrad::detail::write_out("upsample_nearest3d", out, xtgrad::upsample_nearest3d(self,
    output_size, scales_d, scales_h, scales_w));
}
Tensor& upsample_linear1d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool
    align_corners, Optional<double> scales) {
  return xtgrad::detail::write_out("upsample_linear1d", out, xtgrad::upsample_linear1d(self,
    output_size, align_corners, scales));
}
Tensor& upsample_bilinear2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool
    align_corners, Optional<double> scales_h, Optional<double> scales_w) {
  return xtgrad::detail::write_out("upsample_bilinear2d", out, xtgrad::upsample_bilinear2d(self,
    output_size, align_corners, scales_h, scales_w));
}
Tensor& upsample_trilinear3d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool
    align_corners, Optional<double> scales_d, Optional<double> scales_h, Optional<double> scales_w)
    {
  return xtgrad::detail::write_out("upsample_trilinear3d", out, xtgrad::upsample_trilinear3d(self,
    output_size, align_corners, scales_d, scales_h, scales_w));
}
Tensor& upsample_bicubic2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool
    align_corners, Optional<double> scales_h, Optional<double> scales_w) {
  return xtgrad::detail::write_out("upsample_bicubic2d", out, xtgrad::upsample_bicubic2d(self,
    output_size, align_corners, scales_h, scales_w));
}
Tensor& _upsample_bilinear2d_aa_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool
    align_corners, Optional<double> scales_h, Optional<double> scales_w) {
  return xtgrad::detail::write_out("_upsample_bilinear2d_aa", out,
    xtgrad::_upsample_bilinear2d_aa(self, output_size, align_corners, scales_h, scales_w));
}
Tensor& _upsample_bicubic2d_aa_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool
    align_corners, Optional<double> scales_h, Optional<double> scales_w) {
  return xtgrad::detail::write_out("_upsample_bicubic2d_aa", out,
    xtgrad::_upsample_bicubic2d_aa(self, output_size, align_corners, scales_h, scales_w));
}
Tensor& bartlett_window_out(Tensor& out, int64_t window_length) {
  return xtgrad::detail::write_out("bartlett_window", out, xtgrad::bartlett_window(window_length));
}
Tensor& bartlett_window_out(Tensor& out, int64_t window_length, bool periodic) {
  return xtgrad::detail::write_out("bartlett_window", out, xtgrad::bartlett_window(window_length,
    periodic));
}
Tensor& blackman_window_out(Tensor& out, int64_t window_length) {
  return xtgrad::detail::write_out("blackman_window", out, xtgrad::blackman_window(window_length));
}
Tensor& blackman_window_out(Tensor& out, int64_t window_length, bool periodic) {
  return xtgrad::detail::write_out("blackman_window", out, xtgrad::blackman_window(window_length,
    periodic));
}
Tensor& hann_window_out(Tensor& out, int64_t window_length) {
  return xtgrad::detail::write_out("hann_window", out, xtgrad::hann_window(window_length));
}
Tensor& hann_window_out(Tensor& out, int64_t window_length, bool periodic) {
  return xtgrad::detail::write_out("hann_window", out, xtgrad::hann_window(window_length,
    periodic));
}
Tensor& hamming_window_out(Tensor& out, int64_t window_length) {
  return xtgrad::detail::write_out("hamming_window", out, xtgrad::hamming_window(window_length));
}
Tensor& hamming_window_out(Tensor& out, int64_t window_length, bool periodic) {
  return xtgrad::detail::write_out("hamming_window", out, xtgrad::hamming_window(window_length,
    periodic));
}
Tensor& hamming_window_out(Tensor& out, int64_t window_length, bool periodic, double alpha) {
  return xtgrad::detail::write_out("hamming_window", out, xtgrad::hamming_window(window_length,
    periodic, alpha));
}
Tensor& hamming_window_out(Tensor& out, int64_t window_length, bool periodic, double alpha, double
    beta) {
  return xtgrad::detail::write_out("hamming_window", out, xtgrad::hamming_window(window_length,
    periodic, alpha, beta));
}
Tensor& kaiser_window_out(Tensor& out, int64_t window_length) {
  return xtgrad::detail::write_out("kaiser_window", out, xtgrad::kaiser_window(window_length));
}
Tensor& kaiser_window_out(Tensor& out, int64_t window_length, bool periodic) {
  return xtgrad::detail::write_out("kaiser_window", out, xtgrad::kaiser_window(window_length,
    periodic));
}
Tensor& kaiser_window_out(Tensor& out, int64_t window_length, bool periodic, double beta) {
  return xtgrad::detail::write_out("kaiser_window", out, xtgrad::kaiser_window(window_length,
    periodic, beta));
}
Tensor& arccos_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("arccos", out, xtgrad::arccos(x));
}
Tensor& arcsin_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("arcsin", out, xtgrad::arcsin(x));
}
Tensor& arctan_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("arctan", out, xtgrad::arctan(x));
}
Tensor& arccosh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("arccosh", out, xtgrad::arccosh(x));
}
Tensor& arcsinh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("arcsinh", out, xtgrad::arcsinh(x));
}
Tensor& arctanh_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("arctanh", out, xtgrad::arctanh(x));
}
Tensor& absolute_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("absolute", out, xtgrad::absolute(x));
}
Tensor& negative_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("negative", out, xtgrad::negative(x));
}
Tensor& fix_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("fix", out, xtgrad::fix(x));
}
Tensor& arctan2_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("arctan2", out, xtgrad::arctan2(a, b));
}
Tensor& multiply_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("multiply", out, xtgrad::multiply(a, b));
}
Tensor& multiply_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("multiply", out, xtgrad::multiply(a, b));
}
Tensor& divide_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("divide", out, xtgrad::divide(a, b));
}
Tensor& divide_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("divide", out, xtgrad::divide(a, b));
}
Tensor& divide_out(Tensor& out, const Tensor& a, const Tensor& b, Optional<std::string_view>
    rounding_mode) {
  return xtgrad::detail::write_out("divide", out, xtgrad::divide(a, b, rounding_mode));
}
Tensor& divide_out(Tensor& out, const Tensor& a, const Scalar& b, Optional<std::string_view>
    rounding_mode) {
  return xtgrad::detail::write_out("divide", out, xtgrad::divide(a, b, rounding_mode));
}
Tensor& true_divide_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("true_divide", out, xtgrad::true_divide(a, b));
}
Tensor& true_divide_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("true_divide", out, xtgrad::true_divide(a, b));
}
Tensor& true_divide_out(Tensor& out, const Tensor& a, const Tensor& b, Optional<std::string_view>
    rounding_mode) {
  return xtgrad::detail::write_out("true_divide", out, xtgrad::true_divide(a, b, rounding_mode));
}
Tensor& true_divide_out(Tensor& out, const Tensor& a, const Scalar& b, Optional<std::string_view>
    rounding_mode) {
  return xtgrad::detail::write_out("true_divide", out, xtgrad::true_divide(a, b, rounding_mode));
}
Tensor& not_equal_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("not_equal", out, xtgrad::not_equal(a, b));
}
Tensor& not_equal_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("not_equal", out, xtgrad::not_equal(a, b));
}
Tensor& greater_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("greater", out, xtgrad::greater(a, b));
}
Tensor& greater_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("greater", out, xtgrad::greater(a, b));
}
Tensor& greater_equal_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("greater_equal", out, xtgrad::greater_equal(a, b));
}
Tensor& greater_equal_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("greater_equal", out, xtgrad::greater_equal(a, b));
}
Tensor& less_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("less", out, xtgrad::less(a, b));
}
Tensor& less_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("less", out, xtgrad::less(a, b));
}
Tensor& less_equal_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("less_equal", out, xtgrad::less_equal(a, b));
}
Tensor& less_equal_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("less_equal", out, xtgrad::less_equal(a, b));
}
Tensor& subtract_out(Tensor& out, const Tensor& a, const Tensor& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("subtract", out, xtgrad::subtract(a, b, alpha));
}
Tensor& subtract_out(Tensor& out, const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return xtgrad::detail::write_out("subtract", out, xtgrad::subtract(a, b, alpha));
}
Tensor& clip_out(Tensor& out, const Tensor& x, const Optional<Scalar>& min, const Optional<Scalar>&
    max) {
  return xtgrad::detail::write_out("clip", out, xtgrad::clip(x, min, max));
}
Tensor& clip_out(Tensor& out, const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>&
    max) {
  return xtgrad::detail::write_out("clip", out, xtgrad::clip(x, min, max));
}
Tensor& ger_out(Tensor& out, const Tensor& self, const Tensor& vec2) {
  return xtgrad::detail::write_out("ger", out, xtgrad::ger(self, vec2));
}
Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_t", out,
    xtgrad::special_chebyshev_polynomial_t(x, n));
}
Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_t", out,
    xtgrad::special_chebyshev_polynomial_t(x, n));
}
Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_t", out,
    xtgrad::special_chebyshev_polynomial_t(x, n));
}
Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_u", out,
    xtgrad::special_chebyshev_polynomial_u(x, n));
}
Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_u", out,
    xtgrad::special_chebyshev_polynomial_u(x, n));
}
Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_u", out,
    xtgrad::special_chebyshev_polynomial_u(x, n));
}
Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_v", out,
    xtgrad::special_chebyshev_polynomial_v(x, n));
}
Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_v", out,
    xtgrad::special_chebyshev_polynomial_v(x, n));
}
Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_v", out,
    xtgrad::special_chebyshev_polynomial_v(x, n));
}
Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_w", out,
    xtgrad::special_chebyshev_polynomial_w(x, n));
}
Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_w", out,
    xtgrad::special_chebyshev_polynomial_w(x, n));
}
Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_chebyshev_polynomial_w", out,
    xtgrad::special_chebyshev_polynomial_w(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_t", out,
    xtgrad::special_shifted_chebyshev_polynomial_t(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_t", out,
    xtgrad::special_shifted_chebyshev_polynomial_t(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_t", out,
    xtgrad::special_shifted_chebyshev_polynomial_t(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_u", out,
    xtgrad::special_shifted_chebyshev_polynomial_u(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_u", out,
    xtgrad::special_shifted_chebyshev_polynomial_u(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_u", out,
    xtgrad::special_shifted_chebyshev_polynomial_u(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_v", out,
    xtgrad::special_shifted_chebyshev_polynomial_v(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_v", out,
    xtgrad::special_shifted_chebyshev_polynomial_v(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_v", out,
    xtgrad::special_shifted_chebyshev_polynomial_v(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_w", out,
    xtgrad::special_shifted_chebyshev_polynomial_w(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_w", out,
    xtgrad::special_shifted_chebyshev_polynomial_w(x, n));
}
Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_shifted_chebyshev_polynomial_w", out,
    xtgrad::special_shifted_chebyshev_polynomial_w(x, n));
}
Tensor& special_hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_hermite_polynomial_h", out,
    xtgrad::special_hermite_polynomial_h(x, n));
}
Tensor& special_hermite_polynomial_h_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_hermite_polynomial_h", out,
    xtgrad::special_hermite_polynomial_h(x, n));
}
Tensor& special_hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_hermite_polynomial_h", out,
    xtgrad::special_hermite_polynomial_h(x, n));
}
Tensor& special_hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_hermite_polynomial_he", out,
    xtgrad::special_hermite_polynomial_he(x, n));
}
Tensor& special_hermite_polynomial_he_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_hermite_polynomial_he", out,
    xtgrad::special_hermite_polynomial_he(x, n));
}
Tensor& special_hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_hermite_polynomial_he", out,
    xtgrad::special_hermite_polynomial_he(x, n));
}
Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_laguerre_polynomial_l", out,
    xtgrad::special_laguerre_polynomial_l(x, n));
}
Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_laguerre_polynomial_l", out,
    xtgrad::special_laguerre_polynomial_l(x, n));
}
Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_laguerre_polynomial_l", out,
    xtgrad::special_laguerre_polynomial_l(x, n));
}
Tensor& special_legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_legendre_polynomial_p", out,
    xtgrad::special_legendre_polynomial_p(x, n));
}
Tensor& special_legendre_polynomial_p_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("special_legendre_polynomial_p", out,
    xtgrad::special_legendre_polynomial_p(x, n));
}
Tensor& special_legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("special_legendre_polynomial_p", out,
    xtgrad::special_legendre_polynomial_p(x, n));
}
Tensor& special_entr_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_entr", out, xtgrad::special_entr(self));
}
Tensor& special_erfcx_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_erfcx", out, xtgrad::special_erfcx(self));
}
Tensor& special_ndtr_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_ndtr", out, xtgrad::special_ndtr(self));
}
Tensor& special_log_ndtr_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_log_ndtr", out, xtgrad::special_log_ndtr(self));
}
Tensor& special_ndtri_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_ndtri", out, xtgrad::special_ndtri(self));
}
Tensor& special_xlog1py_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("special_xlog1py", out, xtgrad::special_xlog1py(self, other));
}
Tensor& special_xlog1py_out(Tensor& out, const Tensor& self, const Scalar& other) {
  return xtgrad::detail::write_out("special_xlog1py", out, xtgrad::special_xlog1py(self, other));
}
Tensor& special_xlog1py_out(Tensor& out, const Scalar& self, const Tensor& other) {
  return xtgrad::detail::write_out("special_xlog1py", out, xtgrad::special_xlog1py(self, other));
}
Tensor& special_i0e_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_i0e", out, xtgrad::special_i0e(self));
}
Tensor& special_i1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_i1", out, xtgrad::special_i1(self));
}
Tensor& special_i1e_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_i1e", out, xtgrad::special_i1e(self));
}
Tensor& special_zeta_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("special_zeta", out, xtgrad::special_zeta(self, other));
}
Tensor& special_zeta_out(Tensor& out, const Scalar& self, const Tensor& other) {
  return xtgrad::detail::write_out("special_zeta", out, xtgrad::special_zeta(self, other));
}
Tensor& special_zeta_out(Tensor& out, const Tensor& self, const Scalar& other) {
  return xtgrad::detail::write_out("special_zeta", out, xtgrad::special_zeta(self, other));
}
Tensor& special_bessel_j0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_bessel_j0", out, xtgrad::special_bessel_j0(self));
}
Tensor& special_bessel_j1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_bessel_j1", out, xtgrad::special_bessel_j1(self));
}
Tensor& special_bessel_y0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_bessel_y0", out, xtgrad::special_bessel_y0(self));
}
Tensor& special_bessel_y1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_bessel_y1", out, xtgrad::special_bessel_y1(self));
}
Tensor& special_modified_bessel_i0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_modified_bessel_i0", out,
    xtgrad::special_modified_bessel_i0(self));
}
Tensor& special_modified_bessel_i1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_modified_bessel_i1", out,
    xtgrad::special_modified_bessel_i1(self));
}
Tensor& special_modified_bessel_k0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_modified_bessel_k0", out,
    xtgrad::special_modified_bessel_k0(self));
}
Tensor& special_modified_bessel_k1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("special_modified_bessel_k1", out,
    xtgrad::special_modified_bessel_k1(self));
}
Tensor& special_scaled_modified_bessel_k0_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_scaled_modified_bessel_k0", out,
    xtgrad::special_scaled_modified_bessel_k0(x));
}
Tensor& special_scaled_modified_bessel_k1_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_scaled_modified_bessel_k1", out,
    xtgrad::special_scaled_modified_bessel_k1(x));
}
Tensor& special_spherical_bessel_j0_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_spherical_bessel_j0", out,
    xtgrad::special_spherical_bessel_j0(x));
}
Tensor& special_airy_ai_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_airy_ai", out, xtgrad::special_airy_ai(x));
}
Tensor& special_digamma_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_digamma", out, xtgrad::special_digamma(x));
}
Tensor& special_psi_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_psi", out, xtgrad::special_psi(x));
}
Tensor& special_erf_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_erf", out, xtgrad::special_erf(x));
}
Tensor& special_erfc_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_erfc", out, xtgrad::special_erfc(x));
}
Tensor& special_erfinv_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_erfinv", out, xtgrad::special_erfinv(x));
}
Tensor& special_exp2_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_exp2", out, xtgrad::special_exp2(x));
}
Tensor& special_expit_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_expit", out, xtgrad::special_expit(x));
}
Tensor& special_expm1_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_expm1", out, xtgrad::special_expm1(x));
}
Tensor& special_gammaln_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_gammaln", out, xtgrad::special_gammaln(x));
}
Tensor& special_gammainc_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("special_gammainc", out, xtgrad::special_gammainc(self, other));
}
Tensor& special_gammaincc_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("special_gammaincc", out, xtgrad::special_gammaincc(self,
    other));
}
Tensor& special_i0_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_i0", out, xtgrad::special_i0(x));
}
Tensor& special_log1p_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_log1p", out, xtgrad::special_log1p(x));
}
Tensor& special_sinc_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("special_sinc", out, xtgrad::special_sinc(x));
}
Tensor& special_logit_out(Tensor& out, const Tensor& x, Optional<double> eps) {
  return xtgrad::detail::write_out("special_logit", out, xtgrad::special_logit(x, eps));
}
Tensor& special_polygamma_out(Tensor& out, int64_t n, const Tensor& x) {
  return xtgrad::detail::write_out("special_polygamma", out, xtgrad::special_polygamma(n, x));
}
Tensor& special_multigammaln_out(Tensor& out, const Tensor& x, int64_t p) {
  return xtgrad::detail::write_out("special_multigammaln", out, xtgrad::special_multigammaln(x, p));
}
Tensor& special_xlogy_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("special_xlogy", out, xtgrad::special_xlogy(a, b));
}
Tensor& special_xlogy_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("special_xlogy", out, xtgrad::special_xlogy(a, b));
}
Tensor& special_xlogy_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("special_xlogy", out, xtgrad::special_xlogy(a, b));
}
Tensor& special_logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::detail::write_out("special_logsumexp", out, xtgrad::special_logsumexp(self, dim,
    keepdim));
}
Tensor& special_softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType>
    dtype) {
  return xtgrad::detail::write_out("special_softmax", out, xtgrad::special_softmax(self, dim,
    dtype));
}
Tensor& special_log_softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType>
    dtype) {
  return xtgrad::detail::write_out("special_log_softmax", out, xtgrad::special_log_softmax(self,
    dim, dtype));
}

}}  // namespace xtgrad::v1

namespace xtgrad::linalg { inline namespace v1 {

Tensor& solve_out(Tensor& out, const Tensor& A, const Tensor& B, bool left) {
  return xtgrad::detail::write_out("solve", out, xtgrad::linalg::solve(A, B, left));
}
std::tuple<Tensor&, Tensor&> solve_ex_out(Tensor& out0, Tensor& out1, const Tensor& A, const Tensor&
    B, bool left, bool check_errors) {
  return xtgrad::detail::write_outs("solve_ex", xtgrad::linalg::solve_ex(A, B, left, check_errors),
    out0, out1);
}
Tensor& inv_out(Tensor& out, const Tensor& A) {
  return xtgrad::detail::write_out("inv", out, xtgrad::linalg::inv(A));
}
std::tuple<Tensor&, Tensor&> inv_ex_out(Tensor& out0, Tensor& out1, const Tensor& A, bool
    check_errors) {
  return xtgrad::detail::write_outs("inv_ex", xtgrad::linalg::inv_ex(A, check_errors), out0, out1);
}
Tensor& solve_triangular_out(Tensor& out, const Tensor& A, const Tensor& B, bool upper, bool left,
    bool unitriangular) {
  return xtgrad::detail::write_out("solve_triangular", out, xtgrad::linalg::solve_triangular(A, B,
    upper, left, unitriangular));
}
Tensor& det_out(Tensor& out, const Tensor& A) {
  return xtgrad::detail::write_out("det", out, xtgrad::linalg::det(A));
}
std::tuple<Tensor&, Tensor&> slogdet_out(Tensor& out0, Tensor& out1, const Tensor& A) {
  return xtgrad::detail::write_outs("slogdet", xtgrad::linalg::slogdet(A), out0, out1);
}
Tensor& cholesky_out(Tensor& out, const Tensor& self, bool upper) {
  return xtgrad::detail::write_out("cholesky", out, xtgrad::linalg::cholesky(self, upper));
}
std::tuple<Tensor&, Tensor&> cholesky_ex_out(Tensor& out0, Tensor& out1, const Tensor& self, bool
    upper, bool check_errors) {
  return xtgrad::detail::write_outs("cholesky_ex", xtgrad::linalg::cholesky_ex(self, upper,
    check_errors), out0, out1);
}
std::tuple<Tensor&, Tensor&, Tensor&, Tensor&> lstsq_out(Tensor& out0, Tensor& out1, Tensor& out2,
    Tensor& out3, const Tensor& self, const Tensor& b, Optional<double> rcond,
    Optional<std::string_view> driver) {
  return xtgrad::detail::write_outs("lstsq", xtgrad::linalg::lstsq(self, b, rcond, driver), out0,
    out1, out2, out3);
}
std::tuple<Tensor&, Tensor&, Tensor&> lu_out(Tensor& out0, Tensor& out1, Tensor& out2, const Tensor&
    A, bool pivot) {
  return xtgrad::detail::write_outs("lu", xtgrad::linalg::lu(A, pivot), out0, out1, out2);
}
std::tuple<Tensor&, Tensor&> lu_factor_out(Tensor& out0, Tensor& out1, const Tensor& A, bool pivot)
    {
  return xtgrad::detail::write_outs("lu_factor", xtgrad::linalg::lu_factor(A, pivot), out0, out1);
}
std::tuple<Tensor&, Tensor&, Tensor&> lu_factor_ex_out(Tensor& out0, Tensor& out1, Tensor& out2,
    const Tensor& A, bool pivot, bool check_errors) {
  return xtgrad::detail::write_outs("lu_factor_ex", xtgrad::linalg::lu_factor_ex(A, pivot,
    check_errors), out0, out1, out2);
}
Tensor& lu_solve_out(Tensor& out, const Tensor& LU, const Tensor& pivots, const Tensor& B, bool
    left, bool adjoint) {
  return xtgrad::detail::write_out("lu_solve", out, xtgrad::linalg::lu_solve(LU, pivots, B, left,
    adjoint));
}
std::tuple<Tensor&, Tensor&> ldl_factor_out(Tensor& out0, Tensor& out1, const Tensor& self, bool
    hermitian) {
  return xtgrad::detail::write_outs("ldl_factor", xtgrad::linalg::ldl_factor(self, hermitian), out0,
    out1);
}
std::tuple<Tensor&, Tensor&, Tensor&> ldl_factor_ex_out(Tensor& out0, Tensor& out1, Tensor& out2,
    const Tensor& self, bool hermitian, bool check_errors) {
  return xtgrad::detail::write_outs("ldl_factor_ex", xtgrad::linalg::ldl_factor_ex(self, hermitian,
    check_errors), out0, out1, out2);
}
Tensor& ldl_solve_out(Tensor& out, const Tensor& LD, const Tensor& pivots, const Tensor& B, bool
    hermitian) {
  return xtgrad::detail::write_out("ldl_solve", out, xtgrad::linalg::ldl_solve(LD, pivots, B,
    hermitian));
}
std::tuple<Tensor&, Tensor&> qr_out(Tensor& out0, Tensor& out1, const Tensor& A, std::string_view
    mode) {
  return xtgrad::detail::write_outs("qr", xtgrad::linalg::qr(A, mode), out0, out1);
}
Tensor& householder_product_out(Tensor& out, const Tensor& input, const Tensor& tau) {
  return xtgrad::detail::write_out("householder_product", out,
    xtgrad::linalg::householder_product(input, tau));
}
std::tuple<Tensor&, Tensor&, Tensor&> svd_out(Tensor& out0, Tensor& out1, Tensor& out2, const
    Tensor& A, bool full_matrices, Optional<std::string_view> driver) {
  return xtgrad::detail::write_outs("svd", xtgrad::linalg::svd(A, full_matrices, driver), out0,
    out1, out2);
}
Tensor& svdvals_out(Tensor& out, const Tensor& A, Optional<std::string_view> driver) {
  return xtgrad::detail::write_out("svdvals", out, xtgrad::linalg::svdvals(A, driver));
}
std::tuple<Tensor&, Tensor&> eigh_out(Tensor& out0, Tensor& out1, const Tensor& self,
    std::string_view UPLO) {
  return xtgrad::detail::write_outs("eigh", xtgrad::linalg::eigh(self, UPLO), out0, out1);
}
Tensor& eigvalsh_out(Tensor& out, const Tensor& self, std::string_view UPLO) {
  return xtgrad::detail::write_out("eigvalsh", out, xtgrad::linalg::eigvalsh(self, UPLO));
}
Tensor& pinv_out(Tensor& out, const Tensor& self, const Optional<Tensor>& atol, const
    Optional<Tensor>& rtol, bool hermitian) {
  return xtgrad::detail::write_out("pinv", out, xtgrad::linalg::pinv(self, atol, rtol, hermitian));
}
Tensor& pinv_out(Tensor& out, const Tensor& self, Optional<double> atol, Optional<double> rtol, bool
    hermitian) {
  return xtgrad::detail::write_out("pinv", out, xtgrad::linalg::pinv(self, atol, rtol, hermitian));
}
Tensor& pinv_out(Tensor& out, const Tensor& self, double rcond, bool hermitian) {
  return xtgrad::detail::write_out("pinv", out, xtgrad::linalg::pinv(self, rcond, hermitian));
}
Tensor& pinv_out(Tensor& out, const Tensor& self, const Tensor& rcond, bool hermitian) {
  return xtgrad::detail::write_out("pinv", out, xtgrad::linalg::pinv(self, rcond, hermitian));
}
Tensor& matrix_rank_out(Tensor& out, const Tensor& input, const Optional<Tensor>& atol, const
    Optional<Tensor>& rtol, bool hermitian) {
  return xtgrad::detail::write_out("matrix_rank", out, xtgrad::linalg::matrix_rank(input, atol,
    rtol, hermitian));
}
Tensor& matrix_rank_out(Tensor& out, const Tensor& self, Optional<double> atol, Optional<double>
    rtol, bool hermitian) {
  return xtgrad::detail::write_out("matrix_rank", out, xtgrad::linalg::matrix_rank(self, atol, rtol,
    hermitian));
}
Tensor& matrix_rank_out(Tensor& out, const Tensor& self, double tol, bool hermitian) {
  return xtgrad::detail::write_out("matrix_rank", out, xtgrad::linalg::matrix_rank(self, tol,
    hermitian));
}
Tensor& matrix_rank_out(Tensor& out, const Tensor& input, const Tensor& tol, bool hermitian) {
  return xtgrad::detail::write_out("matrix_rank", out, xtgrad::linalg::matrix_rank(input, tol,
    hermitian));
}
Tensor& matmul_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("matmul", out, xtgrad::linalg::matmul(self, other));
}
Tensor& multi_dot_out(Tensor& out, TensorList tensors) {
  return xtgrad::detail::write_out("multi_dot", out, xtgrad::linalg::multi_dot(tensors));
}
Tensor& matrix_power_out(Tensor& out, const Tensor& self, int64_t n) {
  return xtgrad::detail::write_out("matrix_power", out, xtgrad::linalg::matrix_power(self, n));
}
Tensor& matrix_exp_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("matrix_exp", out, xtgrad::linalg::matrix_exp(self));
}
Tensor& vecdot_out(Tensor& out, const Tensor& x, const Tensor& y, int64_t dim) {
  return xtgrad::detail::write_out("vecdot", out, xtgrad::linalg::vecdot(x, y, dim));
}
Tensor& cross_out(Tensor& out, const Tensor& self, const Tensor& other, int64_t dim) {
  return xtgrad::detail::write_out("cross", out, xtgrad::linalg::cross(self, other, dim));
}
Tensor& tensorinv_out(Tensor& out, const Tensor& self, int64_t ind) {
  return xtgrad::detail::write_out("tensorinv", out, xtgrad::linalg::tensorinv(self, ind));
}
Tensor& tensorsolve_out(Tensor& out, const Tensor& self, const Tensor& other, OptionalIntArrayRef
    dims) {
  return xtgrad::detail::write_out("tensorsolve", out, xtgrad::linalg::tensorsolve(self, other,
    dims));
}
Tensor& vector_norm_out(Tensor& out, const Tensor& self, const Scalar& ord, OptionalIntArrayRef dim,
    bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("vector_norm", out, xtgrad::linalg::vector_norm(self, ord, dim,
    keepdim, dtype));
}
Tensor& matrix_norm_out(Tensor& out, const Tensor& self, const Scalar& ord, IntArrayRef dim, bool
    keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("matrix_norm", out, xtgrad::linalg::matrix_norm(self, ord, dim,
    keepdim, dtype));
}
Tensor& matrix_norm_out(Tensor& out, const Tensor& self, std::string_view ord, IntArrayRef dim, bool
    keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("matrix_norm", out, xtgrad::linalg::matrix_norm(self, ord, dim,
    keepdim, dtype));
}
Tensor& norm_out(Tensor& out, const Tensor& self, const Optional<Scalar>& ord, OptionalIntArrayRef
    dim, bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("norm", out, xtgrad::linalg::norm(self, ord, dim, keepdim,
    dtype));
}
Tensor& norm_out(Tensor& out, const Tensor& self, std::string_view ord, OptionalIntArrayRef dim,
    bool keepdim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("norm", out, xtgrad::linalg::norm(self, ord, dim, keepdim,
    dtype));
}
Tensor& cond_out(Tensor& out, const Tensor& self, const Optional<Scalar>& p) {
  return xtgrad::detail::write_out("cond", out, xtgrad::linalg::cond(self, p));
}
Tensor& cond_out(Tensor& out, const Tensor& self, std::string_view p) {
  return xtgrad::detail::write_out("cond", out, xtgrad::linalg::cond(self, p));
}

}}  // namespace xtgrad::linalg::v1

namespace xtgrad::special { inline namespace v1 {

Tensor& chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_t", out,
    xtgrad::special::chebyshev_polynomial_t(x, n));
}
Tensor& chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_t", out,
    xtgrad::special::chebyshev_polynomial_t(x, n));
}
Tensor& chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_t", out,
    xtgrad::special::chebyshev_polynomial_t(x, n));
}
Tensor& chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_u", out,
    xtgrad::special::chebyshev_polynomial_u(x, n));
}
Tensor& chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_u", out,
    xtgrad::special::chebyshev_polynomial_u(x, n));
}
Tensor& chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_u", out,
    xtgrad::special::chebyshev_polynomial_u(x, n));
}
Tensor& chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_v", out,
    xtgrad::special::chebyshev_polynomial_v(x, n));
}
Tensor& chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_v", out,
    xtgrad::special::chebyshev_polynomial_v(x, n));
}
Tensor& chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_v", out,
    xtgrad::special::chebyshev_polynomial_v(x, n));
}
Tensor& chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_w", out,
    xtgrad::special::chebyshev_polynomial_w(x, n));
}
Tensor& chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_w", out,
    xtgrad::special::chebyshev_polynomial_w(x, n));
}
Tensor& chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("chebyshev_polynomial_w", out,
    xtgrad::special::chebyshev_polynomial_w(x, n));
}
Tensor& shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_t", out,
    xtgrad::special::shifted_chebyshev_polynomial_t(x, n));
}
Tensor& shifted_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_t", out,
    xtgrad::special::shifted_chebyshev_polynomial_t(x, n));
}
Tensor& shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_t", out,
    xtgrad::special::shifted_chebyshev_polynomial_t(x, n));
}
Tensor& shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_u", out,
    xtgrad::special::shifted_chebyshev_polynomial_u(x, n));
}
Tensor& shifted_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_u", out,
    xtgrad::special::shifted_chebyshev_polynomial_u(x, n));
}
Tensor& shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_u", out,
    xtgrad::special::shifted_chebyshev_polynomial_u(x, n));
}
Tensor& shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_v", out,
    xtgrad::special::shifted_chebyshev_polynomial_v(x, n));
}
Tensor& shifted_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_v", out,
    xtgrad::special::shifted_chebyshev_polynomial_v(x, n));
}
Tensor& shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_v", out,
    xtgrad::special::shifted_chebyshev_polynomial_v(x, n));
}
Tensor& shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_w", out,
    xtgrad::special::shifted_chebyshev_polynomial_w(x, n));
}
Tensor& shifted_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_w", out,
    xtgrad::special::shifted_chebyshev_polynomial_w(x, n));
}
Tensor& shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("shifted_chebyshev_polynomial_w", out,
    xtgrad::special::shifted_chebyshev_polynomial_w(x, n));
}
Tensor& hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("hermite_polynomial_h", out,
    xtgrad::special::hermite_polynomial_h(x, n));
}
Tensor& hermite_polynomial_h_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("hermite_polynomial_h", out,
    xtgrad::special::hermite_polynomial_h(x, n));
}
Tensor& hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("hermite_polynomial_h", out,
    xtgrad::special::hermite_polynomial_h(x, n));
}
Tensor& hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("hermite_polynomial_he", out,
    xtgrad::special::hermite_polynomial_he(x, n));
}
Tensor& hermite_polynomial_he_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("hermite_polynomial_he", out,
    xtgrad::special::hermite_polynomial_he(x, n));
}
Tensor& hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("hermite_polynomial_he", out,
    xtgrad::special::hermite_polynomial_he(x, n));
}
Tensor& laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("laguerre_polynomial_l", out,
    xtgrad::special::laguerre_polynomial_l(x, n));
}
Tensor& laguerre_polynomial_l_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("laguerre_polynomial_l", out,
    xtgrad::special::laguerre_polynomial_l(x, n));
}
Tensor& laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("laguerre_polynomial_l", out,
    xtgrad::special::laguerre_polynomial_l(x, n));
}
Tensor& legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Tensor& n) {
  return xtgrad::detail::write_out("legendre_polynomial_p", out,
    xtgrad::special::legendre_polynomial_p(x, n));
}
Tensor& legendre_polynomial_p_out(Tensor& out, const Scalar& x, const Tensor& n) {
  return xtgrad::detail::write_out("legendre_polynomial_p", out,
    xtgrad::special::legendre_polynomial_p(x, n));
}
Tensor& legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Scalar& n) {
  return xtgrad::detail::write_out("legendre_polynomial_p", out,
    xtgrad::special::legendre_polynomial_p(x, n));
}
Tensor& entr_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("entr", out, xtgrad::special::entr(self));
}
Tensor& erfcx_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("erfcx", out, xtgrad::special::erfcx(self));
}
Tensor& ndtr_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("ndtr", out, xtgrad::special::ndtr(self));
}
Tensor& log_ndtr_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("log_ndtr", out, xtgrad::special::log_ndtr(self));
}
Tensor& ndtri_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("ndtri", out, xtgrad::special::ndtri(self));
}
Tensor& xlog1py_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("xlog1py", out, xtgrad::special::xlog1py(self, other));
}
Tensor& xlog1py_out(Tensor& out, const Tensor& self, const Scalar& other) {
  return xtgrad::detail::write_out("xlog1py", out, xtgrad::special::xlog1py(self, other));
}
Tensor& xlog1py_out(Tensor& out, const Scalar& self, const Tensor& other) {
  return xtgrad::detail::write_out("xlog1py", out, xtgrad::special::xlog1py(self, other));
}
Tensor& i0e_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("i0e", out, xtgrad::special::i0e(self));
}
Tensor& i1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("i1", out, xtgrad::special::i1(self));
}
Tensor& i1e_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("i1e", out, xtgrad::special::i1e(self));
}
Tensor& zeta_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("zeta", out, xtgrad::special::zeta(self, other));
}
Tensor& zeta_out(Tensor& out, const Scalar& self, const Tensor& other) {
  return xtgrad::detail::write_out("zeta", out, xtgrad::special::zeta(self, other));
}
Tensor& zeta_out(Tensor& out, const Tensor& self, const Scalar& other) {
  return xtgrad::detail::write_out("zeta", out, xtgrad::special::zeta(self, other));
}
Tensor& bessel_j0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("bessel_j0", out, xtgrad::special::bessel_j0(self));
}
Tensor& bessel_j1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("bessel_j1", out, xtgrad::special::bessel_j1(self));
}
Tensor& bessel_y0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("bessel_y0", out, xtgrad::special::bessel_y0(self));
}
Tensor& bessel_y1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("bessel_y1", out, xtgrad::special::bessel_y1(self));
}
Tensor& modified_bessel_i0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("modified_bessel_i0", out,
    xtgrad::special::modified_bessel_i0(self));
}
Tensor& modified_bessel_i1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("modified_bessel_i1", out,
    xtgrad::special::modified_bessel_i1(self));
}
Tensor& modified_bessel_k0_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("modified_bessel_k0", out,
    xtgrad::special::modified_bessel_k0(self));
}
Tensor& modified_bessel_k1_out(Tensor& out, const Tensor& self) {
  return xtgrad::detail::write_out("modified_bessel_k1", out,
    xtgrad::special::modified_bessel_k1(self));
}
Tensor& scaled_modified_bessel_k0_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("scaled_modified_bessel_k0", out,
    xtgrad::special::scaled_modified_bessel_k0(x));
}
Tensor& scaled_modified_bessel_k1_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("scaled_modified_bessel_k1", out,
    xtgrad::special::scaled_modified_bessel_k1(x));
}
Tensor& spherical_bessel_j0_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("spherical_bessel_j0", out,
    xtgrad::special::spherical_bessel_j0(x));
}
Tensor& airy_ai_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("airy_ai", out, xtgrad::special::airy_ai(x));
}
Tensor& digamma_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("digamma", out, xtgrad::special::digamma(x));
}
Tensor& psi_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("psi", out, xtgrad::special::psi(x));
}
Tensor& erf_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("erf", out, xtgrad::special::erf(x));
}
Tensor& erfc_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("erfc", out, xtgrad::special::erfc(x));
}
Tensor& erfinv_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("erfinv", out, xtgrad::special::erfinv(x));
}
Tensor& exp2_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("exp2", out, xtgrad::special::exp2(x));
}
Tensor& expit_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("expit", out, xtgrad::special::expit(x));
}
Tensor& expm1_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("expm1", out, xtgrad::special::expm1(x));
}
Tensor& gammaln_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("gammaln", out, xtgrad::special::gammaln(x));
}
Tensor& gammainc_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("gammainc", out, xtgrad::special::gammainc(self, other));
}
Tensor& gammaincc_out(Tensor& out, const Tensor& self, const Tensor& other) {
  return xtgrad::detail::write_out("gammaincc", out, xtgrad::special::gammaincc(self, other));
}
Tensor& i0_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("i0", out, xtgrad::special::i0(x));
}
Tensor& log1p_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("log1p", out, xtgrad::special::log1p(x));
}
Tensor& sinc_out(Tensor& out, const Tensor& x) {
  return xtgrad::detail::write_out("sinc", out, xtgrad::special::sinc(x));
}
Tensor& logit_out(Tensor& out, const Tensor& x, Optional<double> eps) {
  return xtgrad::detail::write_out("logit", out, xtgrad::special::logit(x, eps));
}
Tensor& polygamma_out(Tensor& out, int64_t n, const Tensor& x) {
  return xtgrad::detail::write_out("polygamma", out, xtgrad::special::polygamma(n, x));
}
Tensor& multigammaln_out(Tensor& out, const Tensor& x, int64_t p) {
  return xtgrad::detail::write_out("multigammaln", out, xtgrad::special::multigammaln(x, p));
}
Tensor& xlogy_out(Tensor& out, const Tensor& a, const Tensor& b) {
  return xtgrad::detail::write_out("xlogy", out, xtgrad::special::xlogy(a, b));
}
Tensor& xlogy_out(Tensor& out, const Tensor& a, const Scalar& b) {
  return xtgrad::detail::write_out("xlogy", out, xtgrad::special::xlogy(a, b));
}
Tensor& xlogy_out(Tensor& out, const Scalar& a, const Tensor& b) {
  return xtgrad::detail::write_out("xlogy", out, xtgrad::special::xlogy(a, b));
}
Tensor& logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim) {
  return xtgrad::detail::write_out("logsumexp", out, xtgrad::special::logsumexp(self, dim,
    keepdim));
}
Tensor& softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("softmax", out, xtgrad::special::softmax(self, dim, dtype));
}
Tensor& log_softmax_out(Tensor& out, const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return xtgrad::detail::write_out("log_softmax", out, xtgrad::special::log_softmax(self, dim,
    dtype));
}

}}  // namespace xtgrad::special::v1
