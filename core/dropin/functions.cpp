#include "core/dropin/functions.h"

#include <cmath>

#include "core/autograd/rule.h"

namespace xtgrad { inline namespace v1 {

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
