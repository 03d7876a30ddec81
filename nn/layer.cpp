/// @file How layers print.
#include "nn/layer.h"

namespace xtgrad::nn { inline namespace v1 {

void Layer::pretty_print(std::ostream& out) const {
  if (const auto describe = layer_type().describe)
    describe(out, *this);
  else
    Module::pretty_print(out);
}

}}  // namespace xtgrad::nn::v1
