/// @file Numbers held within limits: clamp, rounding to decimals, nan_to_num, heaviside.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>

#include <cmath>
#include <limits>

#include "core/ops/detail/hidden.h"
#include "core/ops/detail/into.h"
#include "core/ops/detail/row_ops.h"

namespace xtgrad { inline namespace v1 {

using namespace row_ops;

namespace {
void check_clamp(const char* kernel, ScalarType type) {
  if (type == kBool) throw_no_such_type(kernel, kBool);
}
/// What a clamp in place becomes: libtorch names both types in its own ways there.
void check_clamp_in_place(ScalarType type, const Tensor& x) {
  XTGRAD_CHECK(canCast(type, x.scalar_type()), "result type ", toString(type),
               " can't be cast to the desired output type ", TypeMeta(x.scalar_type()).name(),
               "\n[clamp_] the limits do not fit a tensor of ", dtype_name(x.scalar_type()));
}
/// Which of the clamps, its type and its parameters; limits as float where x is or a limit makes
/// it so.
struct Clamp {
  const UnaryOp& op;
  ScalarType type;
  Params p;
};
Clamp clamp_of(const Tensor& x, const Optional<Scalar>& min, const Optional<Scalar>& max) {
  XTGRAD_CHECK(min || max,
               "torch.clamp: At least one of 'min' or 'max' must not be None"
               "\n[clamp] clamp(0) limits from below, clamp(nullopt, 1) from above");
  ScalarType type = x.scalar_type();
  for (const auto& limit : {min, max})
    if (limit) type = promoteTypes(type, result_type(x, *limit));
  check_clamp(min && max ? "clamp_scalar_cpu"
              : min      ? "clamp_min_cpu"
                         : "clamp_max_scalar_cpu",
              type);
  const UnaryOp& op = min && max ? clamp_both_op : min ? clamp_from_op : clamp_upto_op;
  if (min && max) return {op, type, Params::in(type, *min, *max)};
  return {op, type, Params::in(type, min ? *min : *max, 1)};
}
}  // namespace
Tensor clamp(const Tensor& x, const Optional<Scalar>& min, const Optional<Scalar>& max) {
  const Clamp c = clamp_of(x, min, max);
  return run(c.op, x.to(c.type), c.p);
}
Tensor& clamp_(const Tensor& x, const Optional<Scalar>& min, const Optional<Scalar>& max) {
  const Clamp c = clamp_of(x, min, max);
  check_clamp_in_place(c.type, x);
  return run_(c.op, x, c.p);
}

namespace {

Tensor clamp_into(const Into& into, const Tensor& x, const Optional<Tensor>& low,
                  const Optional<Tensor>& high) {
  const bool has_low = low && low->defined(), has_high = high && high->defined();
  XTGRAD_CHECK(has_low || has_high,
               "torch.clamp: At least one of 'min' or 'max' must not be None"
               "\n[clamp] clamp(0) limits from below, clamp(nullopt, 1) from above");
  const Tensor lo = has_low ? *low : Tensor(), hi = has_high ? *high : Tensor();
  const auto y = [&] {
    const Tensor from = has_low ? maximum(x, lo) : x;
    return has_high ? minimum(from, hi) : from;
  };
  // Where each of the three is the result.
  Tensor own, at_low, at_high;
  if (GradMode::is_enabled()) {
    const Tensor from = x.detach();
    if (has_low && has_high) {
      own = (from >= lo).logical_and(from <= hi);
      at_low = (lo < hi).logical_and(from < lo);
      at_high = (from > hi).logical_or(hi < lo);
    } else if (has_low) {
      own = from >= lo, at_low = from < lo;
    } else {
      own = from <= hi, at_high = from > hi;
    }
  }
  const auto there = [](Tensor g, Tensor mask) { return g.where(mask, g.new_zeros({})); };
  return into.finish("ClampBackward0", y, wrt(x, saving(own), there),
                     wrt(lo, saving(at_low), there), wrt(hi, saving(at_high), there));
}

const UnaryOp& clamp_op(bool from_below) {
  static const UnaryOp least = named(clamp_from_op, "ClampMinBackward0");
  static const UnaryOp most = named(clamp_upto_op, "ClampMaxBackward0");
  return from_below ? least : most;
}
Params limit_of(bool from_below, ScalarType type, const Scalar& limit) {
  check_clamp(from_below ? "clamp_min_cpu" : "clamp_max_scalar_cpu", type);
  return Params::in(type, limit);
}
Tensor limited(bool from_below, const Tensor& x, const Scalar& limit) {
  const ScalarType type = result_type(x, limit);
  return run(clamp_op(from_below), x.to(type), limit_of(from_below, type, limit));
}
Tensor& limited_(bool from_below, const Tensor& x, const Scalar& limit) {
  const ScalarType type = result_type(x, limit);
  check_clamp_in_place(type, x);
  return run_(clamp_op(from_below), x, limit_of(from_below, type, limit));
}

}  // namespace

Tensor clamp(const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>& max) {
  return clamp_into(Into{}, x, min, max);
}
Tensor& clamp_(const Tensor& x, const Optional<Tensor>& min, const Optional<Tensor>& max) {
  return clamp_into(Into{"clamp_", &x}, x, min, max), const_cast<Tensor&>(x);
}
Tensor clamp_min(const Tensor& x, const Scalar& min) { return limited(true, x, min); }
Tensor clamp_max(const Tensor& x, const Scalar& max) { return limited(false, x, max); }
Tensor clamp_min(const Tensor& x, const Tensor& min) { return run(clamp_least_op, x, min); }
Tensor clamp_max(const Tensor& x, const Tensor& max) { return run(clamp_most_op, x, max); }
Tensor& clamp_min_(const Tensor& x, const Scalar& min) { return limited_(true, x, min); }
Tensor& clamp_max_(const Tensor& x, const Scalar& max) { return limited_(false, x, max); }
Tensor& clamp_min_(const Tensor& x, const Tensor& min) { return run_(clamp_least_op, x, min); }
Tensor& clamp_max_(const Tensor& x, const Tensor& max) { return run_(clamp_most_op, x, max); }

namespace {
Params decimals_of(const Tensor& x, int64_t decimals) {
  if (!x.is_floating_point()) throw_no_such_type("round_cpu", x.scalar_type());
  return {std::pow(10., std::abs(double(decimals))), decimals >= 0};
}
}  // namespace
Tensor round(const Tensor& x, int64_t decimals) {
  return run(round_to_op, x, decimals_of(x, decimals));
}
Tensor& round_(const Tensor& x, int64_t decimals) {
  return run_(round_to_op, x, decimals_of(x, decimals));
}

namespace {
Params numbers_for(const Tensor& x, Optional<double> nan, Optional<double> posinf,
                   Optional<double> neginf) {
  const double largest = x.scalar_type() == kFloat ? double(std::numeric_limits<float>::max())
                                                   : std::numeric_limits<double>::max();
  return {nan.value_or(0), posinf.value_or(largest), neginf.value_or(-largest)};
}
}  // namespace
Tensor nan_to_num(const Tensor& x, Optional<double> nan, Optional<double> posinf,
                  Optional<double> neginf) {
  return x.is_floating_point() ? run(replace_nan_op, x, numbers_for(x, nan, posinf, neginf))
                               : x.clone();
}
Tensor& nan_to_num_(const Tensor& x, Optional<double> nan, Optional<double> posinf,
                    Optional<double> neginf) {
  return x.is_floating_point() ? run_(replace_nan_op, x, numbers_for(x, nan, posinf, neginf))
                               : const_cast<Tensor&>(x);
}

namespace {
void check_heaviside(const Tensor& x, const Tensor& values) {
  XTGRAD_CHECK(x.scalar_type() == values.scalar_type(),
               "heaviside is not yet implemented for tensors with different dtypes."
               "\n[heaviside] got ",
               dtype_name(x.scalar_type()), " and ", dtype_name(values.scalar_type()));
}
}  // namespace
Tensor heaviside(const Tensor& x, const Tensor& values) {
  return check_heaviside(x, values), run(step_op, x, values);
}
Tensor& Tensor::heaviside_(const Tensor& values) const {
  return check_heaviside(*this, values), run_(step_op, *this, values);
}

Tensor positive(const Tensor& x) {
  XTGRAD_CHECK(x.scalar_type() != kBool,
               "The `+` operator, on a bool tensor is not supported."
               "\n[positive] of a tensor of shape ",
               x.sizes());
  return x;
}

}}  // namespace xtgrad::v1
