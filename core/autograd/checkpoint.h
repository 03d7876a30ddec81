/// @file checkpoint: a part of a graph that is computed again instead of kept.
#pragma once
#include <xtgrad/core/autograd/gradcheck.h>

namespace xtgrad::autograd { inline namespace v1 {

/// f(inputs) without keeping what its ops would save: backward computes f again, with the random
/// numbers that it drew the first time. Costs a second forward, saves the memory between the inputs
/// and the outputs (Chen et al. 2016). f may use parameters that are not among the inputs; at least
/// one input has to require grad. As PyTorch's, for backward() only: throws inside autograd::grad
/// and NotImplementedError for a gradient of the gradient.
XTGRAD_API variable_list checkpoint(const GradcheckFunction& f, const variable_list& inputs);
/// f(x) of one tensor, or with a function of a list its first result, without keeping what its ops
/// would save.
template <class F>
Tensor checkpoint(F f, const Tensor& x) {
  return checkpoint(gradcheck_detail::as_function(std::move(f)), variable_list{x})[0];
}

}}  // namespace xtgrad::autograd::v1
