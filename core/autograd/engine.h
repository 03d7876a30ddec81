/// @file backward and grad: the chain rule over a recorded graph.
#pragma once
#include <xtgrad/core/autograd/node.h>

namespace xtgrad::autograd { inline namespace v1 {

/// Adds d(sum of tensors)/dx to `.grad()` of every leaf x below (or of `inputs` only).
/// `grad_tensors[k]`: gradient of tensors[k], may be undefined for a scalar. `retain_graph` keeps
/// what the ops saved (default: `create_graph`, which records the backward pass itself).
XTGRAD_API void backward(const variable_list& tensors, const variable_list& grad_tensors = {},
                         std::optional<bool> retain_graph = nullopt, bool create_graph = false,
                         const variable_list& inputs = {});

/// The gradients of the outputs' sum with respect to the inputs; nothing is accumulated. An input
/// that the outputs do not depend on throws, or with `allow_unused` gives an undefined tensor.
XTGRAD_API variable_list grad(const variable_list& outputs, const variable_list& inputs,
                              const variable_list& grad_outputs = {},
                              std::optional<bool> retain_graph = nullopt, bool create_graph = false,
                              bool allow_unused = false);

}}  // namespace xtgrad::autograd::v1
