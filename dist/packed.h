/// @file Many tensors in one message.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <vector>

namespace xtgrad::dist::detail {

/// All tensors get the numbers they have in process `from`.
void broadcast_packed(const std::vector<Tensor>& tensors, int from);

}  // namespace xtgrad::dist::detail
