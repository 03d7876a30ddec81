/// @file Upsample.
#include "nn/upsampling.h"

#include <ostream>

#include "nn/functional/upsampling.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {

XTGRAD_COMPILE_OPTIONS_LAYER(Upsample)

Tensor UpsampleImpl::forward(const Tensor& input) {
  const autograd::Scope here(&registered_name());
  functional::InterpolateFuncOptions o;
  o.size(options.size()).scale_factor(options.scale_factor());
  o.align_corners(options.align_corners());
  options.mode().visit([&](auto mode) { o.mode(mode); });
  return functional::interpolate(input, o);
}

void UpsampleImpl::pretty_print(std::ostream& out) const {
  out << "torch::nn::Upsample(";
  if (options.scale_factor())
    out << "scale_factor=" << ArrayRef<double>(*options.scale_factor());
  else if (options.size())
    out << "size=" << IntArrayRef(*options.size());
  out << ", mode=" << enumtype::get_enum_name(options.mode()) << ')';
}

}}  // namespace xtgrad::nn::v1
