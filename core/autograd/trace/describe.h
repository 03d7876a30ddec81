/// @file What rows say of themselves.
#pragma once
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/autograd/node.h>

namespace xtgrad::autograd { inline namespace v1 {

/// Formula, gradients and parameters of a row; what its node has saved, by name.
using SavedByName = std::vector<std::pair<std::string, const SavedTensor*>>;
void describe_row(const UnaryOp& op, const double* p, SavedByName saved, NodeDescription& d);
void describe_row(const BinaryOp& op, const double* p, SavedByName saved, NodeDescription& d);

}}  // namespace xtgrad::autograd::v1
