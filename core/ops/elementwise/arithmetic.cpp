/// @file What a row cannot say: rounding modes, the cases of pow, ops of three tensors.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>

#include <cmath>

#include "core/ops/detail/hidden.h"
#include "core/ops/detail/into.h"
#include "core/ops/detail/raw.h"
#include "core/ops/detail/row_ops.h"

namespace xtgrad { inline namespace v1 {

using namespace row_ops;

// ---- quotients
namespace {
const BinaryOp& division(std::string_view mode) {
  XTGRAD_CHECK(mode == "trunc" || mode == "floor",
               "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '",
               mode, "'\n[div] leave it out for the quotient itself");
  return mode == "trunc" ? div_trunc_op : div_floor_op;
}
}  // namespace
Tensor div(const Tensor& a, const Tensor& b, Optional<std::string_view> mode) {
  return mode ? run(division(*mode), a, b) : div(a, b);
}
Tensor div(const Tensor& a, const Scalar& b, Optional<std::string_view> mode) {
  return div(a, wrapped_scalar(b), mode);
}
Tensor& Tensor::div_(const Tensor& b, Optional<std::string_view> mode) const {
  return mode ? run_(division(*mode), *this, b) : div_(b);
}
Tensor& Tensor::div_(const Scalar& b, Optional<std::string_view> mode) const {
  return div_(wrapped_scalar(b), mode);
}
Tensor remainder(const Scalar& a, const Tensor& b) { return remainder(wrapped_scalar(a), b); }

Tensor rsub(const Tensor& a, const Tensor& b, const Scalar& alpha) { return sub(b, a, alpha); }
Tensor rsub(const Tensor& a, const Scalar& b, const Scalar& alpha) {
  return sub(wrapped_scalar(b), a, alpha);
}
namespace {
// The number as a 0-dim tensor of b's type.
Tensor scalar_like(const Scalar& a, const Tensor& b) {
  const Tensor t = autograd::fresh(b.scalar_type(), {});
  raw::fill(t, a);
  return t;
}
}  // namespace
Tensor operator-(const Scalar& a, const Tensor& b) { return sub(scalar_like(a, b), b); }
Tensor operator/(const Scalar& a, const Tensor& b) {
  const Tensor numerator = scalar_like(a, b);
  if (!b.is_floating_point()) check_can_write(default_dtype(), b.scalar_type());
  return div(numerator, b);
}
Tensor operator%(const Scalar& a, const Tensor& b) { return remainder(scalar_like(a, b), b); }

// ---- powers
Tensor pow(const Tensor& x, const Tensor& exponent) {
  if (result_type(x, exponent) == kBool) throw_no_such_type("pow", kBool);
  return run(pow_tensor_op, x, exponent);
}
Tensor pow(const Scalar& x, const Tensor& exponent) {  // contiguous, as PyTorch's is
  return run(pow_tensor_op, wrapped_scalar(x), exponent.contiguous());
}
namespace {
void check_integer_power(const Tensor& x, const Scalar& exponent) {
  XTGRAD_CHECK(!(isIntegralType(x.scalar_type(), true) && exponent.isIntegral(true) &&
                 exponent.toLong() < 0),
               "Integers to negative integer powers are not allowed.\n[pow] exponent ", exponent,
               "; convert the base with to(kFloat)");
}
/// Whether a float cannot tell if the exponent is odd, on which signs hang.
bool wants_double(const Tensor& x, const Scalar& exponent) {
  return x.scalar_type() == kFloat && std::fabs(exponent.toDouble()) > (1 << 24);
}
}  // namespace
Tensor pow(const Tensor& x, const Scalar& exponent) {
  check_integer_power(x, exponent);
  if (wants_double(x, exponent)) return pow(x.to(kDouble), exponent).to(kFloat);
  const ScalarType type = result_type(x, exponent);
  const Tensor base = x.scalar_type() == type ? x : x.to(type);
  if (exponent.equal(2)) return run(pow2_op, base);
  return run(pow_number_op, base, Params::in(type, exponent));
}
Tensor& Tensor::pow_(const Tensor& exponent) const { return run_(pow_tensor_op, *this, exponent); }
Tensor& Tensor::pow_(const Scalar& exponent) const {
  check_integer_power(*this, exponent);
  const ScalarType type = result_type(*this, exponent);
  XTGRAD_CHECK(canCast(type, scalar_type()), "Found dtype ", xtgrad::toString(scalar_type()),
               " but expected ", xtgrad::toString(type), "\n[pow_] the power of a tensor of ",
               dtype_name(scalar_type()), " to ", exponent, " does not fit it");
  if (wants_double(*this, exponent)) return write_into("pow_", *this, clone().pow(exponent));
  return exponent.equal(2) ? run_(pow2_op, *this)
                           : run_(pow_number_op, *this, Params::in(type, exponent));
}
Tensor square(const Tensor& x) { return pow(x, 2); }
Tensor& square_(const Tensor& x) { return x.pow_(2); }

Tensor float_power(const Tensor& x, const Tensor& exponent) {
  return pow(x.to(kDouble), exponent.to(kDouble));
}
Tensor float_power(const Tensor& x, const Scalar& exponent) {
  return pow(x.to(kDouble), exponent.toDouble());
}
Tensor float_power(const Scalar& x, const Tensor& exponent) {
  return pow(x.toDouble(), exponent.to(kDouble));
}
namespace {
void check_double(const Tensor& x) {
  XTGRAD_CHECK(x.scalar_type() == kDouble, "the base given to float_power_ has dtype ",
               toString(x.scalar_type()),
               " but the operation's result requires dtype Double"
               "\n[float_power_] use float_power, or a tensor of float64");
}
}  // namespace
Tensor& Tensor::float_power_(const Tensor& e) const {
  return check_double(*this), pow_(e.to(kDouble));
}
Tensor& Tensor::float_power_(const Scalar& e) const {
  return check_double(*this), pow_(e.toDouble());
}

Tensor ldexp(const Tensor& x, const Tensor& other) { return mul(x, pow(2.0, other)); }
Tensor& ldexp_(const Tensor& x, const Tensor& other) { return x.mul_(pow(2.0, other)); }

// ---- logarithms
Tensor xlogy(const Scalar& a, const Tensor& b) { return xlogy(wrapped_scalar(a), b); }
Tensor logit(const Tensor& x, Optional<double> eps) {
  return eps ? run(logit_within_op, x, Params(*eps)) : run(logit_plain_op, x);
}
Tensor& logit_(const Tensor& x, Optional<double> eps) {
  return eps ? run_(logit_within_op, x, Params(*eps)) : run_(logit_plain_op, x);
}

namespace {
void check_polygamma(int64_t n) {
  XTGRAD_CHECK(n >= 0, "polygamma(n, x) does not support negative n.\n[polygamma] n=", n);
}
}  // namespace
Tensor polygamma(int64_t n, const Tensor& x) {
  return check_polygamma(n), run(polygamma_n_op, x, Params(n));
}
Tensor Tensor::polygamma(int64_t n) const { return xtgrad::polygamma(n, *this); }
Tensor& Tensor::polygamma_(int64_t n) const {
  return check_polygamma(n), run_(polygamma_n_op, *this, Params(n));
}

Tensor mvlgamma(const Tensor& x, int64_t p) {
  XTGRAD_CHECK(p >= 1, "p has to be greater than or equal to 1\n[mvlgamma] p=", p);
  const Tensor y = x.is_floating_point() ? x : x.to(default_dtype());
  const Tensor halves = arange(0, p, y.options()) / 2;
  const double constant = double(p) * double(p - 1) / 4 * std::log(kernels::kPi);
  return lgamma(y.unsqueeze(-1) - halves).sum(-1) + constant;
}
Tensor& Tensor::mvlgamma_(int64_t p) const {
  return write_into("mvlgamma_", *this,
                    (GradMode::is_enabled() && requires_grad() ? clone() : *this).mvlgamma(p));
}

// ---- of three tensors
namespace {

const auto kPassOn = [](const Tensor& g) { return g; };

/// s · x in the type that the op computes in, where x has it; throws where that cannot hold s.
Tensor scaled(const Scalar& s, const Tensor& x) {
  return s.equal(1) ? x : x.mul(scalar_tensor(s, x.scalar_type()));
}

Tensor addcmul_into(const Into& into, const Tensor& x, const Tensor& a, const Tensor& b,
                    const Scalar& value) {
  const ScalarType type = result_type(x, a, b);
  if (type == kBool) throw_no_such_type("addcmul_cpu_out", kBool);
  const auto y = [&] { return x.to(type).add(scaled(value, a.to(type)).mul(b.to(type))); };
  return into.finish("AddcmulBackward0", y, wrt(x, kPassOn),
                     wrt(a, saving(b), [value](Tensor g, Tensor b) { return g * b * value; }),
                     wrt(b, saving(a), [value](Tensor g, Tensor a) { return g * a * value; }));
}

Tensor addcdiv_into(const Into& into, const Tensor& x, const Tensor& a, const Tensor& b,
                    const Scalar& value) {
  XTGRAD_CHECK(
      a.is_floating_point() || b.is_floating_point(),
      "Integer division with addcdiv is no longer supported, and in a future  release ",
      "addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv ",
      "behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2))",
      ".to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for ",
      "float inputs. The future addcdiv behavior is just the latter implementation: (input ",
      "+ value * tensor1 / tensor2), for all dtypes.\n[addcdiv] convert a tensor with to(kFloat)");
  const ScalarType type = result_type(x, a, b);
  const auto y = [&] { return x.to(type).add(scaled(value, a.to(type)).div(b.to(type))); };
  return into.finish("AddcdivBackward0", y, wrt(x, kPassOn),
                     wrt(a, saving(b), [value](Tensor g, Tensor b) { return g * value / b; }),
                     wrt(b, saving(a, b), [value](Tensor g, Tensor a, Tensor b) {
                       return -g * value * (a / b) / b;
                     }));
}

void check_same_type(const char* name, const Tensor& x, const Tensor& t) {
  XTGRAD_CHECK(x.scalar_type() == t.scalar_type(), "expected dtype ",
               TypeMeta(x.scalar_type()).name(), " for `", name, "` but got dtype ",
               TypeMeta(t.scalar_type()).name(), "\n[lerp] convert it with to()");
}
void check_lerp(const char* kernel, const Tensor& x, const Tensor& end) {
  check_same_type("end", x, end);
  if (!x.is_floating_point()) throw_no_such_type(kernel, x.scalar_type());
}

Tensor lerp_into(const Into& into, const Tensor& x, const Tensor& end, const Tensor& weight) {
  check_same_type("end", x, end);
  check_same_type("weight", x, weight);
  check_lerp("lerp_kernel_tensor", x, end);
  const auto y = [&] {
    const Tensor way = end - x;
    return (x + weight * way).where(abs(weight) < 0.5, end - way * (1 - weight));
  };
  const Tensor before = into.before(x, weight);
  return into.finish("LerpBackward1", y,
                     wrt(x, saving(weight), [](Tensor g, Tensor w) { return g * (1 - w); }),
                     wrt(end, saving(weight), [](Tensor g, Tensor w) { return g * w; }),
                     wrt(weight, saving(before, end),
                         [](Tensor g, Tensor x, Tensor end) { return g * (end - x); }));
}
Tensor lerp_into(const Into& into, const Tensor& x, const Tensor& end, const Scalar& weight) {
  check_lerp("lerp_kernel_scalar", x, end);
  const double w = weight.toDouble();
  const auto y = [&] {
    const Tensor way = end - x;
    return std::fabs(w) < 0.5 ? x + way * w : end - way * (1 - w);
  };
  return into.finish("LerpBackward0", y, wrt(x, [w](Tensor g) { return g * (1 - w); }),
                     wrt(end, [w](Tensor g) { return g * w; }));
}

}  // namespace

Tensor addcmul(const Tensor& x, const Tensor& a, const Tensor& b, const Scalar& value) {
  return addcmul_into(Into{}, x, a, b, value);
}
Tensor addcdiv(const Tensor& x, const Tensor& a, const Tensor& b, const Scalar& value) {
  return addcdiv_into(Into{}, x, a, b, value);
}
Tensor lerp(const Tensor& x, const Tensor& end, const Tensor& w) {
  return lerp_into(Into{}, x, end, w);
}
Tensor lerp(const Tensor& x, const Tensor& end, const Scalar& w) {
  return lerp_into(Into{}, x, end, w);
}
Tensor& Tensor::addcmul_(const Tensor& a, const Tensor& b, const Scalar& value) const {
  return addcmul_into(Into{"addcmul_", this}, *this, a, b, value), const_cast<Tensor&>(*this);
}
Tensor& Tensor::addcdiv_(const Tensor& a, const Tensor& b, const Scalar& value) const {
  return addcdiv_into(Into{"addcdiv_", this}, *this, a, b, value), const_cast<Tensor&>(*this);
}
Tensor& Tensor::lerp_(const Tensor& end, const Tensor& w) const {
  return lerp_into(Into{"lerp_", this}, *this, end, w), const_cast<Tensor&>(*this);
}
Tensor& Tensor::lerp_(const Tensor& end, const Scalar& w) const {
  return lerp_into(Into{"lerp_", this}, *this, end, w), const_cast<Tensor&>(*this);
}

}}  // namespace xtgrad::v1
