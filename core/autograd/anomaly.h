/// @file What anomaly mode says of a node whose backward fails or makes a nan.
#pragma once
#include <xtgrad/core/autograd/node.h>

namespace xtgrad::autograd { inline namespace v1 {

/// Throws where a gradient that n has written is nan.
void check_nan(const Node* n, const Tensor* out);
/// Warns of the backward that has failed, with the place where n was recorded.
void tell_origin(const Node* n);

}}  // namespace xtgrad::autograd::v1
