/// @file nn::functional::pad.
#include "nn/functional/padding.h"

#include <xtgrad/core/ops/pad.h>

namespace xtgrad::nn::functional { inline namespace v1 {

Tensor pad(const Tensor& input, const PadFuncOptions& o) {
  const char* mode = holds_alternative<enumtype::kReflect>(o.mode())     ? "reflect"
                     : holds_alternative<enumtype::kReplicate>(o.mode()) ? "replicate"
                     : holds_alternative<enumtype::kCircular>(o.mode())  ? "circular"
                                                                         : "constant";
  return xtgrad::pad(input, o.pad(), mode, o.value() == 0 ? nullopt : Optional<double>(o.value()));
}

}}  // namespace xtgrad::nn::functional::v1
