/// @file Many tensors in one message.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <vector>

namespace xtgrad::distributed { inline namespace v1 { namespace detail {

/// All tensors get the numbers they have in process `from`.
void broadcast_packed(const std::vector<Tensor>& tensors, int from);

}}}  // namespace xtgrad::distributed::v1::detail
