#include "core/dropin/functions.h"

#include <cmath>

#include "core/autograd/rule.h"

namespace xtgrad { inline namespace v1 {

namespace {

/// The size that is asked for, and the factors where these are given.
struct NewSize {
  DimVector size;
  Optional<double> by[3];
};
NewSize new_size(const char* op, const Tensor& x, size_t dims, OptionalIntArrayRef size,
                 Optional<ArrayRef<double>> factors) {
  XTGRAD_CHECK(size.has_value() || factors.has_value(),
               "Must specify exactly one of output_size and scale_factors\n[", op, "] of an input ",
               x.sizes(), ": neither is given");
  XTGRAD_CHECK(!size.has_value() || !factors.has_value(),
               "Must specify exactly one of output_size and scale_factors\n[", op, "] of an input ",
               x.sizes(), ": both are given");
  XTGRAD_CHECK(size_t(x.dim()) == dims + 2, "It is expected input_size equals to ", dims + 2,
               ", but got size ", x.dim(), "\n[", op, "] the input is ", x.sizes());
  if (size) return {DimVector(*size), {}};
  XTGRAD_CHECK(factors->size() == dims, op, ": there is to be a factor for each dim of the image",
               "\n[", op, "] it has ", dims, ", the factors are ", *factors);
  NewSize made;
  for (size_t d = 0; d < dims; ++d) {
    const double factor = (*factors)[d], out = std::floor(double(x.size(int64_t(d) + 2)) * factor);
    XTGRAD_CHECK(out >= 0 && out < 0x1p63, op, ": no image is ", factor, " times as large", "\n[",
                 op, "] of an input ", x.sizes(), "; take a factor above 0");
    made.size.push_back(int64_t(out));
    made.by[d] = factor;
  }
  return made;
}

}  // namespace

Tensor& rrelu_with_noise_(Tensor& x, const Tensor& noise, const Scalar& lower, const Scalar& upper,
                          bool training, Optional<Generator> generator) {
  return x.copy_(rrelu_with_noise(x.clone(), noise, lower, upper, training, generator));
}

Tensor& normal_out(Tensor& out, const Tensor& x, double mean, double std,
                   Optional<Generator> generator) {
  return detail::write_out("normal", out, normal(mean, std, x.sizes(), generator, x.options()));
}

#define XTGRAD_BY_FACTORS(name, dims, ...)                                                     \
  Tensor name(const Tensor& x, OptionalIntArrayRef size, Optional<ArrayRef<double>> factors) { \
    const NewSize s = new_size(#name, x, dims, size, factors);                                 \
    return name(x, IntArrayRef(s.size), __VA_ARGS__);                                          \
  }
#define XTGRAD_BETWEEN_BY_FACTORS(name, dims, ...)                     \
  Tensor name(const Tensor& x, OptionalIntArrayRef size, bool corners, \
              Optional<ArrayRef<double>> factors) {                    \
    const NewSize s = new_size(#name, x, dims, size, factors);         \
    return name(x, IntArrayRef(s.size), corners, __VA_ARGS__);         \
  }
XTGRAD_BY_FACTORS(upsample_nearest1d, 1, s.by[0])
XTGRAD_BY_FACTORS(upsample_nearest2d, 2, s.by[0], s.by[1])
XTGRAD_BY_FACTORS(upsample_nearest3d, 3, s.by[0], s.by[1], s.by[2])
XTGRAD_BY_FACTORS(_upsample_nearest_exact1d, 1, s.by[0])
XTGRAD_BY_FACTORS(_upsample_nearest_exact2d, 2, s.by[0], s.by[1])
XTGRAD_BY_FACTORS(_upsample_nearest_exact3d, 3, s.by[0], s.by[1], s.by[2])
XTGRAD_BETWEEN_BY_FACTORS(upsample_linear1d, 1, s.by[0])
XTGRAD_BETWEEN_BY_FACTORS(upsample_bilinear2d, 2, s.by[0], s.by[1])
XTGRAD_BETWEEN_BY_FACTORS(upsample_trilinear3d, 3, s.by[0], s.by[1], s.by[2])
XTGRAD_BETWEEN_BY_FACTORS(upsample_bicubic2d, 2, s.by[0], s.by[1])
XTGRAD_BETWEEN_BY_FACTORS(_upsample_bilinear2d_aa, 2, s.by[0], s.by[1])
XTGRAD_BETWEEN_BY_FACTORS(_upsample_bicubic2d_aa, 2, s.by[0], s.by[1])
#undef XTGRAD_BY_FACTORS
#undef XTGRAD_BETWEEN_BY_FACTORS

bool is_expandable_to(IntArrayRef shape, IntArrayRef desired) {
  if (shape.size() > desired.size()) return false;
  for (size_t i = 1; i <= shape.size(); ++i) {
    const int64_t n = shape[shape.size() - i];
    if (n != 1 && n != desired[desired.size() - i]) return false;
  }
  return true;
}

Tensor range(const Scalar& start, const Scalar& end, const Scalar& step, TensorOptions options) {
  if (!options.has_dtype()) options = options.dtype(default_dtype());
  const double from = start.toDouble(), by = step.toDouble(), to = end.toDouble();
  XTGRAD_CHECK(by != 0, "step must be nonzero\n[range] from ", start, " to ", end);
  XTGRAD_CHECK(by > 0 ? to >= from : to <= from,
               "upper bound and larger bound inconsistent with step sign\n[range] from ", start,
               " to ", end, " in steps of ", step);
  const double steps = std::floor((to - from) / by);
  // Half a step beyond the last number, which arange leaves out.
  return arange(start, from + (steps + 0.5) * by, step, options);
}

}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {

variable_list UndefinedGrad::operator()(variable_list inputs) const {
  for (Tensor& x : inputs) {
    if (!x.defined()) continue;
    Tensor y;
    {
      NoGradGuard no_grad;
      y = x.clone();
    }
    x = differentiable("torch::autograd::UndefinedGradBackward", y,
                       wrt(x, [](const Tensor&) { return Tensor(); }));
  }
  return inputs;
}

}}  // namespace xtgrad::autograd::v1
