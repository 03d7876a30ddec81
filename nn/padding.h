/// @file The padding layers: Reflection, Replication, Constant and Zero pads, 1d to 3d.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// Of a border that the input decides: `ReflectionPad2dOptions({1, 1, 2, 2})`.
template <size_t D>
struct XTGRAD_API PadOptions {
  /// `padding`: {left, right, top, bottom, …}, or one width for all sides.
  PadOptions(ExpandingArray<D * 2> padding) : padding_(padding) {}
  /// The width of the border at each side: {left, right, top, bottom, …}, the last dim first, or
  /// one number for all; negative widths take away.
  auto padding XTGRAD_SETTER(ExpandingArray<D * 2>, padding);
  XTGRAD_FIELDS(padding)
};
/// Of a border of one value: `ConstantPad2dOptions({1, 1, 2, 2}, 0.5)`.
template <size_t D>
struct XTGRAD_API ConstantPadOptions {
  /// `padding`: {left, right, top, bottom, …}, or one width for all sides; `value` fills it.
  ConstantPadOptions(ExpandingArray<D * 2> padding, double value)
      : padding_(padding), value_(value) {}
  /// The width of the border at each side: {left, right, top, bottom, …}, the last dim first, or
  /// one number for all; negative widths take away.
  auto padding XTGRAD_SETTER(ExpandingArray<D * 2>, padding);
  /// What the border consists of.
  auto value XTGRAD_SETTER(double, value);
  XTGRAD_FIELDS(padding, value)
};
/// Options of ReflectionPad: how much on each of the 2 D sides, in elements, less than the size.
template <size_t D>
using ReflectionPadOptions = PadOptions<D>;
/// Options of ReplicationPad over D dims: how much on each of the 2 D sides, in elements.
template <size_t D>
using ReplicationPadOptions = PadOptions<D>;
/// Options of ReflectionPad1d: how much {left, right}, in elements, less than the length.
using ReflectionPad1dOptions = ReflectionPadOptions<1>;
/// Options of ReflectionPad2d: how much on each of the four sides, in elements, less than the size.
using ReflectionPad2dOptions = ReflectionPadOptions<2>;
/// Options of ReflectionPad3d: how much on each of the six sides, in elements, less than the size.
using ReflectionPad3dOptions = ReflectionPadOptions<3>;
/// Options of ReplicationPad1d: how much {left, right}, in elements.
using ReplicationPad1dOptions = ReplicationPadOptions<1>;
/// Options of ReplicationPad2d: how much on each of the four sides, in elements.
using ReplicationPad2dOptions = ReplicationPadOptions<2>;
/// Options of ReplicationPad3d: how much on each of the six sides, in elements.
using ReplicationPad3dOptions = ReplicationPadOptions<3>;
/// Options of ConstantPad1d: how much {left, right}, in elements, and of which value.
using ConstantPad1dOptions = ConstantPadOptions<1>;
/// Options of ConstantPad2d: how much on each of the four sides, in elements, and of which value.
using ConstantPad2dOptions = ConstantPadOptions<2>;
/// Options of ConstantPad3d: how much on each of the six sides, in elements, and of which value.
using ConstantPad3dOptions = ConstantPadOptions<3>;
/// Options of ZeroPad1d: how many zeros {left, right}.
using ZeroPad1dOptions = PadOptions<1>;
/// Options of ZeroPad3d: how many zeros on each of the six sides.
using ZeroPad3dOptions = PadOptions<3>;
/// Options of ZeroPad2d: how many zeros on each of the four sides: {left, right, top, bottom}.
using ZeroPad2dOptions = PadOptions<2>;

namespace detail {
/// A border of the kind that functional::pad calls Mode.
template <size_t D, class Derived, class Mode>
class XTGRAD_API PadLayer : public UnaryLayer<Derived, PadOptions<D>, ExpandingArray<D * 2>> {
 public:
  using UnaryLayer<Derived, PadOptions<D>, ExpandingArray<D * 2>>::UnaryLayer;
};
}  // namespace detail

// The bases of the layers, with libtorch's names.
/// Base of ReflectionPad1d to 3d: a border that mirrors what lies inside, around the last D dims.
template <size_t D, class Derived>
using ReflectionPadImpl = detail::PadLayer<D, Derived, enumtype::kReflect>;
/// Base of ReplicationPad1d to 3d: a border of the nearest elements around the last D dims.
template <size_t D, class Derived>
using ReplicationPadImpl = detail::PadLayer<D, Derived, enumtype::kReplicate>;
/// Base of ZeroPad1d to 3d: a border of zeros around the last D dims.
template <size_t D, class Derived>
using ZeroPadImpl = detail::PadLayer<D, Derived, enumtype::kConstant>;
/// Base of ConstantPad1d to 3d: a border of options.value() around the last D dims.
template <size_t D, class Derived>
using ConstantPadImpl = UnaryLayer<Derived, ConstantPadOptions<D>, ExpandingArray<D * 2>, double>;

// clang-format off
/// The input mirrored at its edges without repeating them: [N, C, L] or [C, L] → the same, each
/// size larger by its two paddings, which must be smaller than it. Throws for a larger one, and for
/// another number of dims.
class XTGRAD_API ReflectionPad1dImpl : public ReflectionPadImpl<1, ReflectionPad1dImpl> { XTGRAD_LAYER_OF(ReflectionPad1d, PadLayer) };
/// The input mirrored at its edges without repeating them: [N, C, L] or [C, L] → the same, each
/// size larger by its two paddings, which must be smaller than it. Throws for a larger one, and for
/// another number of dims.
using ReflectionPad1d = ModuleHolder<ReflectionPad1dImpl>;
/// The input mirrored at its edges without repeating them: [N, C, H, W] or [C, H, W] → the same,
/// each size larger by its two paddings, which must be smaller than it. Throws for a larger one,
/// and for another number of dims.
class XTGRAD_API ReflectionPad2dImpl : public ReflectionPadImpl<2, ReflectionPad2dImpl> { XTGRAD_LAYER_OF(ReflectionPad2d, PadLayer) };
/// The input mirrored at its edges without repeating them: [N, C, H, W] or [C, H, W] → the same,
/// each size larger by its two paddings, which must be smaller than it. Throws for a larger one,
/// and for another number of dims.
using ReflectionPad2d = ModuleHolder<ReflectionPad2dImpl>;
/// The input mirrored at its edges without repeating them: [N, C, D, H, W] or [C, D, H, W] → the
/// same, each size larger by its two paddings, which must be smaller than it. Throws for a larger
/// one, and for another number of dims.
class XTGRAD_API ReflectionPad3dImpl : public ReflectionPadImpl<3, ReflectionPad3dImpl> { XTGRAD_LAYER_OF(ReflectionPad3d, PadLayer) };
/// The input mirrored at its edges without repeating them: [N, C, D, H, W] or [C, D, H, W] → the
/// same, each size larger by its two paddings, which must be smaller than it. Throws for a larger
/// one, and for another number of dims.
using ReflectionPad3d = ModuleHolder<ReflectionPad3dImpl>;
/// The input with its edges repeated: [N, C, L] or [C, L] → the same, each size larger by its two
/// paddings. Throws for another number of dims.
class XTGRAD_API ReplicationPad1dImpl : public ReplicationPadImpl<1, ReplicationPad1dImpl> { XTGRAD_LAYER_OF(ReplicationPad1d, PadLayer) };
/// The input with its edges repeated: [N, C, L] or [C, L] → the same, each size larger by its two
/// paddings. Throws for another number of dims.
using ReplicationPad1d = ModuleHolder<ReplicationPad1dImpl>;
/// The input with its edges repeated: [N, C, H, W] or [C, H, W] → the same, each size larger by its
/// two paddings. Throws for another number of dims.
class XTGRAD_API ReplicationPad2dImpl : public ReplicationPadImpl<2, ReplicationPad2dImpl> { XTGRAD_LAYER_OF(ReplicationPad2d, PadLayer) };
/// The input with its edges repeated: [N, C, H, W] or [C, H, W] → the same, each size larger by its
/// two paddings. Throws for another number of dims.
using ReplicationPad2d = ModuleHolder<ReplicationPad2dImpl>;
/// The input with its edges repeated: [N, C, D, H, W] or [C, D, H, W] → the same, each size larger
/// by its two paddings. Throws for another number of dims.
class XTGRAD_API ReplicationPad3dImpl : public ReplicationPadImpl<3, ReplicationPad3dImpl> { XTGRAD_LAYER_OF(ReplicationPad3d, PadLayer) };
/// The input with its edges repeated: [N, C, D, H, W] or [C, D, H, W] → the same, each size larger
/// by its two paddings. Throws for another number of dims.
using ReplicationPad3d = ModuleHolder<ReplicationPad3dImpl>;
/// The input with a border of `value`: [..., L] → the same, each size larger by its two paddings.
/// Throws where a size would become negative, and for fewer dims.
class XTGRAD_API ConstantPad1dImpl : public ConstantPadImpl<1, ConstantPad1dImpl> { XTGRAD_LAYER_OF(ConstantPad1d, UnaryLayer) };
/// The input with a border of `value`: [..., L] → the same, each size larger by its two paddings.
/// Throws where a size would become negative, and for fewer dims.
using ConstantPad1d = ModuleHolder<ConstantPad1dImpl>;
/// The input with a border of `value`: [..., H, W] → the same, each size larger by its two
/// paddings. Throws where a size would become negative, and for fewer dims.
class XTGRAD_API ConstantPad2dImpl : public ConstantPadImpl<2, ConstantPad2dImpl> { XTGRAD_LAYER_OF(ConstantPad2d, UnaryLayer) };
/// The input with a border of `value`: [..., H, W] → the same, each size larger by its two
/// paddings. Throws where a size would become negative, and for fewer dims.
using ConstantPad2d = ModuleHolder<ConstantPad2dImpl>;
/// The input with a border of `value`: [..., D, H, W] → the same, each size larger by its two
/// paddings. Throws where a size would become negative, and for fewer dims.
class XTGRAD_API ConstantPad3dImpl : public ConstantPadImpl<3, ConstantPad3dImpl> { XTGRAD_LAYER_OF(ConstantPad3d, UnaryLayer) };
/// The input with a border of `value`: [..., D, H, W] → the same, each size larger by its two
/// paddings. Throws where a size would become negative, and for fewer dims.
using ConstantPad3d = ModuleHolder<ConstantPad3dImpl>;
/// The input with a border of zeros: [..., L] → [..., L + left + right]. Of libtorch 2.x. Throws
/// where a size would become negative, and for fewer dims.
class XTGRAD_API ZeroPad1dImpl : public ZeroPadImpl<1, ZeroPad1dImpl> { XTGRAD_LAYER_OF(ZeroPad1d, PadLayer) };
/// The input with a border of zeros: [..., L] → [..., L + left + right]. Throws where a size would
/// become negative, and for fewer dims.
using ZeroPad1d = ModuleHolder<ZeroPad1dImpl>;
/// The input with a border of zeros: [..., D, H, W] → the same, each size larger by its two
/// paddings. Of libtorch 2.x. Throws where a size would become negative, and for fewer dims.
class XTGRAD_API ZeroPad3dImpl : public ZeroPadImpl<3, ZeroPad3dImpl> { XTGRAD_LAYER_OF(ZeroPad3d, PadLayer) };
/// The input with a border of zeros: [..., D, H, W] → the same, each size larger by its two
/// paddings. Throws where a size would become negative, and for fewer dims.
using ZeroPad3d = ModuleHolder<ZeroPad3dImpl>;
/// The input with a border of zeros: [..., H, W] → the same, each size larger by its two paddings.
/// Throws where a size would become negative, and for fewer dims.
class XTGRAD_API ZeroPad2dImpl : public ZeroPadImpl<2, ZeroPad2dImpl> { XTGRAD_LAYER_OF(ZeroPad2d, PadLayer) };
/// The input with a border of zeros: [..., H, W] → the same, each size larger by its two paddings.
/// Throws where a size would become negative, and for fewer dims.
using ZeroPad2d = ModuleHolder<ZeroPad2dImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
