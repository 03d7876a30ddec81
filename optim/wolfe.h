/// @file A line search for the strong Wolfe conditions.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::optim { inline namespace v1 { namespace detail {

/// f(x + t d), its slope gᵀd there, and the gradient g.
struct LinePoint {
  double t, loss, slope;
  Tensor grad;
};

/// A t > 0 with f(t) ≤ f(0) + c₁ t f'(0) and |f'(t)| ≤ c₂ |f'(0)|, c₁ = 1e-4, c₂ = 0.9, tried from
/// `first` on, or the best of 25 points. `size` is max |d|. As PyTorch's, which is that of minFunc.
LinePoint strong_wolfe(const std::function<LinePoint(double)>& evaluate, const LinePoint& start,
                       double first, double size);

}}}  // namespace xtgrad::optim::v1::detail
