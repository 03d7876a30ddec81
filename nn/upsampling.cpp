/// @file Upsample.
#include "nn/upsampling.h"

#include <ostream>

#include "nn/functional/upsampling.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {

static Tensor y(const UpsampleImpl& m, const Tensor& x) {
  const UpsampleOptions& options = m.options;
  functional::InterpolateFuncOptions o;
  o.size(options.size()).scale_factor(options.scale_factor());
  o.align_corners(options.align_corners());
  options.mode().visit([&](auto mode) { o.mode(mode); });
  return functional::interpolate(x, o);
}
XTGRAD_COMPILE_UNARY_LAYERS(Upsample)

void UpsampleImpl::pretty_print(std::ostream& out) const {
  out << "torch::nn::Upsample(";
  if (options.scale_factor())
    out << "scale_factor=" << ArrayRef<double>(*options.scale_factor());
  else if (options.size())
    out << "size=" << IntArrayRef(*options.size());
  out << ", mode=" << enumtype::get_enum_name(options.mode()) << ')';
}

}}  // namespace xtgrad::nn::v1
