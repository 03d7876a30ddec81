/// @file The recorded graph as a picture, in Graphviz text.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace xtgrad::autograd { inline namespace v1 {

/// How to_dot draws a graph.
struct DrawOptions {
  /// Names of leaves, such as a module's parameters.
  std::vector<std::pair<std::string, Tensor>> names = {};
  int64_t max_numel = 12;  ///< larger tensors are drawn without numbers
  /// Else from top to bottom.
  bool left_to_right = true;
};

/// The graph that backward would follow from `loss`, as text for `dot -Tsvg`: leaves with shape,
/// value and gradient, ops with their derivative (for those written as a row), the shapes that flow
/// between them, and the result's value. Throws if `loss` does not require grad.
///   std::ofstream("loss.dot") << autograd::to_dot(loss, {.names = {{"w", w}}});
XTGRAD_API std::string to_dot(const Tensor& loss, const DrawOptions& options = {});

}}  // namespace xtgrad::autograd::v1
