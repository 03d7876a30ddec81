/// @file The public switch for Winograd's convolutions.
#include <xtgrad/core/tensor/rounding.h>

#include "core/kernels/conv_choice.h"

namespace xtgrad { inline namespace v1 {

void set_winograd(bool enabled) { kernels::allow_winograd(enabled); }
bool winograd_enabled() { return kernels::winograd_allowed(); }

}}  // namespace xtgrad::v1
