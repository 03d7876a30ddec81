/// @file The padding layers: Reflection, Replication and Constant pads 1d to 3d, ZeroPad2d.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// {left, right, top, bottom, …}: the last dim first; negative widths take away.
template <size_t D>
struct XTGRAD_API PadOptions {
  PadOptions(ExpandingArray<D * 2> padding) : padding_(padding) {}
  XTGRAD_ARG(ExpandingArray<D * 2>, padding);
  XTGRAD_FIELDS(padding)
};
template <size_t D>
struct XTGRAD_API ConstantPadOptions {
  ConstantPadOptions(ExpandingArray<D * 2> padding, double value)
      : padding_(padding), value_(value) {}
  XTGRAD_ARG(ExpandingArray<D * 2>, padding);
  XTGRAD_ARG(double, value);
  XTGRAD_FIELDS(padding, value)
};
template <size_t D>
using ReflectionPadOptions = PadOptions<D>;
template <size_t D>
using ReplicationPadOptions = PadOptions<D>;

#define XTGRAD_PAD(Name, Options, parameters, arguments)     \
  class XTGRAD_API Name##Impl : public Layer {               \
   public:                                                   \
    explicit Name##Impl(const Options& options);             \
    Name##Impl parameters : Name##Impl(Options arguments) {} \
    XTGRAD_LAYER_MEMBERS(Name)                               \
    Tensor forward(const Tensor& input);                     \
    Options options;                                         \
  };                                                         \
  XTGRAD_LAYER(Name);
// [N, C, in…] or [C, in…] with a border that mirrors the input without repeating its edge
// (Reflection), repeats the edge (Replication), or is `value` (Constant; of any number of dims).
#define XTGRAD_PADS(D)                                                                        \
  using ReflectionPad##D##dOptions = ReflectionPadOptions<D>;                                 \
  using ReplicationPad##D##dOptions = ReplicationPadOptions<D>;                               \
  using ConstantPad##D##dOptions = ConstantPadOptions<D>;                                     \
  XTGRAD_PAD(ReflectionPad##D##d, PadOptions<D>, (ExpandingArray<D * 2> padding), (padding))  \
  XTGRAD_PAD(ReplicationPad##D##d, PadOptions<D>, (ExpandingArray<D * 2> padding), (padding)) \
  XTGRAD_PAD(ConstantPad##D##d, ConstantPadOptions<D>,                                        \
             (ExpandingArray<D * 2> padding, double value), (padding, value))
XTGRAD_PADS(1)
XTGRAD_PADS(2)
XTGRAD_PADS(3)
using ZeroPad2dOptions = PadOptions<2>;
XTGRAD_PAD(ZeroPad2d, PadOptions<2>, (ExpandingArray<4> padding), (padding))
#undef XTGRAD_PADS
#undef XTGRAD_PAD

}}  // namespace xtgrad::nn::v1
