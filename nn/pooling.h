/// @file Maxima and averages over windows, as layers.
#pragma once
#include <xtgrad/nn/layer.h>

#include <tuple>

namespace xtgrad::nn { inline namespace v1 {

namespace detail {
/// What the options of most poolings share: windows that lie `stride` apart.
template <size_t D, class Options>
struct XTGRAD_API WindowArgs {
  WindowArgs(ExpandingArray<D> kernel_size) : kernel_size_(kernel_size), stride_(kernel_size) {}
  /// The size of the window in elements, one number for all dims or one for each.
  auto kernel_size XTGRAD_SETTER_OF(Options, ExpandingArray<D>, kernel_size);
  /// How far neighbouring windows lie apart, in elements; kernel_size unless said otherwise.
  auto stride XTGRAD_SETTER_OF(Options, ExpandingArray<D>, stride);
};
}  // namespace detail

/// Of a pooling by the largest number: `MaxPool2dOptions(3).stride(2).padding(1)`.
template <size_t D>
struct XTGRAD_API MaxPoolOptions : detail::WindowArgs<D, MaxPoolOptions<D>> {
  using detail::WindowArgs<D, MaxPoolOptions>::WindowArgs;
  /// The width of the border on both sides of each dim, in elements, at most half the kernel: −∞,
  /// so that it never wins.
  auto padding XTGRAD_SETTER(ExpandingArray<D>, padding, 0);
  /// How far neighbouring elements of a window lie apart: 1 is a dense window.
  auto dilation XTGRAD_SETTER(ExpandingArray<D>, dilation, 1);
  /// Whether a window may begin in the input and end beyond it, which rounds the size of the result
  /// up.
  auto ceil_mode XTGRAD_SETTER(bool, ceil_mode, false);
  XTGRAD_FIELDS(kernel_size, stride, padding, dilation, ceil_mode)
};
/// Of a pooling by the mean: `AvgPool2dOptions(3).stride(2).padding(1)`.
template <size_t D>
struct XTGRAD_API AvgPoolOptions : detail::WindowArgs<D, AvgPoolOptions<D>> {
  using detail::WindowArgs<D, AvgPoolOptions>::WindowArgs;
  /// The width of the border on both sides of each dim, in elements, at most half the kernel:
  /// zeros.
  auto padding XTGRAD_SETTER(ExpandingArray<D>, padding, 0);
  /// Whether a window may begin in the input and end beyond it, which rounds the size of the result
  /// up.
  auto ceil_mode XTGRAD_SETTER(bool, ceil_mode, false);
  /// Whether the border counts among the elements that a sum is divided by.
  auto count_include_pad XTGRAD_SETTER(bool, count_include_pad, true);
  /// What each sum is divided by in place of the number of elements; not 0.
  auto divisor_override XTGRAD_SETTER(Optional<int64_t>, divisor_override, nullopt);
  XTGRAD_FIELDS(kernel_size, stride, padding)  // all that libtorch shows
};
/// Of a pooling to a given size: `AdaptiveAvgPool2dOptions({7, nullopt})`.
template <class Size>
struct XTGRAD_API AdaptivePoolOptions {
  /// One size for all dims, or one for each; nullopt: the input's.
  AdaptivePoolOptions(Size output_size) : output_size_(output_size) {}
  /// The size of the result; one left open with nullopt is the input's.
  auto output_size XTGRAD_SETTER(Size, output_size);
  XTGRAD_FIELDS(output_size)
};
/// Of a pooling by the p-norm: `LPPool2dOptions(2, 3)`.
template <size_t D>
struct XTGRAD_API LPPoolOptions : detail::WindowArgs<D, LPPoolOptions<D>> {
  /// Windows of kernel_size, which move on by kernel_size unless a stride is set.
  LPPoolOptions(double norm_type, ExpandingArray<D> kernel_size)
      : detail::WindowArgs<D, LPPoolOptions>(kernel_size), norm_type_(norm_type) {}
  /// The p of the norm; not 0.
  auto norm_type XTGRAD_SETTER(double, norm_type);
  /// Whether a window may begin in the input and end beyond it, which rounds the size of the result
  /// up.
  auto ceil_mode XTGRAD_SETTER(bool, ceil_mode, false);
  XTGRAD_FIELDS(norm_type, kernel_size, stride, ceil_mode)
};
/// Of the inverse of a MaxPool, whose options these are.
template <size_t D>
struct XTGRAD_API MaxUnpoolOptions : detail::WindowArgs<D, MaxUnpoolOptions<D>> {
  using detail::WindowArgs<D, MaxUnpoolOptions>::WindowArgs;
  /// The width of the border that the pooling had, in elements.
  auto padding XTGRAD_SETTER(ExpandingArray<D>, padding, 0);
  XTGRAD_FIELDS(kernel_size, stride, padding)
};
/// Of a FractionalMaxPool, which throws unless one of output_size and output_ratio is given.
template <size_t D>
struct XTGRAD_API FractionalMaxPoolOptions {
  /// A ratio for each dim.
  using ExpandingArrayDouble = ExpandingArray<D, double>;
  /// The size of the window alone: output_size or output_ratio must follow.
  FractionalMaxPoolOptions(ExpandingArray<D> kernel_size) : kernel_size_(kernel_size) {}
  /// The size of the window in elements.
  auto kernel_size XTGRAD_SETTER(ExpandingArray<D>, kernel_size);
  /// The size of the result.
  auto output_size XTGRAD_SETTER(Optional<ExpandingArray<D>>, output_size, nullopt);
  /// The size of the result as a part of the input's, in (0, 1).
  auto output_ratio XTGRAD_SETTER(Optional<ExpandingArrayDouble>, output_ratio, nullopt);
  /// Where the windows lie: numbers in (0, 1), [N, C, D]; drawn in each forward unless given.
  auto _random_samples XTGRAD_SETTER(Tensor, _random_samples, Tensor());
};
/// Options of AdaptiveMaxPool: the size of the result; in 2d and 3d nullopt takes the input's.
template <class Size>
using AdaptiveMaxPoolOptions = AdaptivePoolOptions<Size>;
/// Options of AdaptiveAvgPool: the size of the result; in 2d and 3d nullopt takes the input's.
template <class Size>
using AdaptiveAvgPoolOptions = AdaptivePoolOptions<Size>;
#define XTGRAD_OPTIONS(D, OpenSize)                                      \
  using MaxPool##D##dOptions = MaxPoolOptions<D>;                        \
  using AvgPool##D##dOptions = AvgPoolOptions<D>;                        \
  using MaxUnpool##D##dOptions = MaxUnpoolOptions<D>;                    \
  using AdaptiveAvgPool##D##dOptions = AdaptiveAvgPoolOptions<OpenSize>; \
  using AdaptiveMaxPool##D##dOptions = AdaptiveMaxPoolOptions<OpenSize>;
XTGRAD_OPTIONS(1, ExpandingArray<1>)
XTGRAD_OPTIONS(2, ExpandingArrayWithOptionalElem<2>)
XTGRAD_OPTIONS(3, ExpandingArrayWithOptionalElem<3>)
#undef XTGRAD_OPTIONS
/// Options of LPPool1d: the p of the norm, length and stride of the window in elements.
using LPPool1dOptions = LPPoolOptions<1>;
/// Options of LPPool2d: the p of the norm, {height, width} and stride of the window in elements.
using LPPool2dOptions = LPPoolOptions<2>;
/// Options of FractionalMaxPool2d: {height, width} of the window; output size or ratio.
using FractionalMaxPool2dOptions = FractionalMaxPoolOptions<2>;
/// Options of FractionalMaxPool3d: {depth, height, width} of the window; output size or ratio.
using FractionalMaxPool3dOptions = FractionalMaxPoolOptions<3>;

namespace detail {
/// A pooling by the largest number.
template <class Derived, class Options, class Size>
class XTGRAD_API MaxLayer : public UnaryLayer<Derived, Options, Size> {
 public:
  using UnaryLayer<Derived, Options, Size>::UnaryLayer;
  /// forward's result, and where in its plane each number came from: int64, of the result's size.
  std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input);
};
}  // namespace detail

// The bases of the layers, with libtorch's names.
/// Base of MaxPool1d to MaxPool3d: the largest number of each window over the last D dims.
template <size_t D, class Derived>
using MaxPoolImpl = detail::MaxLayer<Derived, MaxPoolOptions<D>, ExpandingArray<D>>;
/// Base of AvgPool1d to AvgPool3d: the mean of each window over the last D dims.
template <size_t D, class Derived>
using AvgPoolImpl = UnaryLayer<Derived, AvgPoolOptions<D>, ExpandingArray<D>>;
/// Base of AdaptiveMaxPool1d to 3d: maxima, in a result of the given size over the last D dims.
template <size_t D, class Size, class Derived>
using AdaptiveMaxPoolImpl = detail::MaxLayer<Derived, AdaptivePoolOptions<Size>, Size>;
/// Base of AdaptiveAvgPool1d to 3d: means, in a result of the given size over the last D dims.
template <size_t D, class Size, class Derived>
using AdaptiveAvgPoolImpl = UnaryLayer<Derived, AdaptivePoolOptions<Size>, Size>;
/// Base of LPPool1d and LPPool2d: (Σ xᵖ)^(1/p) of each window over the last D dims.
template <size_t D, class Derived>
using LPPoolImpl = UnaryLayer<Derived, LPPoolOptions<D>, double, ExpandingArray<D>>;

// clang-format off
/// The largest number of each window, nan where it has one: [N, C, L] or [C, L] → the same with L',
/// L' = ⌊(L + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1. The gradient goes to the first
/// of equal numbers. Throws for another number of dims, for a padding of more than half the kernel,
/// and where no window fits.
class XTGRAD_API MaxPool1dImpl : public MaxPoolImpl<1, MaxPool1dImpl> { XTGRAD_LAYER_OF(MaxPool1d, MaxLayer) };
/// The largest number of each window, nan where it has one: [N, C, L] or [C, L] → the same with L',
/// L' = ⌊(L + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1. The gradient goes to the first
/// of equal numbers. Throws for another number of dims, for a padding of more than half the kernel,
/// and where no window fits.
using MaxPool1d = ModuleHolder<MaxPool1dImpl>;
/// The largest number of each window, nan where it has one: [N, C, H, W] or [C, H, W] → the same
/// with H', W', H' = ⌊(H + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1. The gradient goes
/// to the first of equal numbers. Throws for another number of dims, for a padding of more than
/// half the kernel, and where no window fits.
class XTGRAD_API MaxPool2dImpl : public MaxPoolImpl<2, MaxPool2dImpl> { XTGRAD_LAYER_OF(MaxPool2d, MaxLayer) };
/// The largest number of each window, nan where it has one: [N, C, H, W] or [C, H, W] → the same
/// with H', W', H' = ⌊(H + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1. The gradient goes
/// to the first of equal numbers. Throws for another number of dims, for a padding of more than
/// half the kernel, and where no window fits.
using MaxPool2d = ModuleHolder<MaxPool2dImpl>;
/// The largest number of each window, nan where it has one: [N, C, D, H, W] or [C, D, H, W] → the
/// same with D', H', W', D' = ⌊(D + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1. The
/// gradient goes to the first of equal numbers. Throws for another number of dims, for a padding of
/// more than half the kernel, and where no window fits.
class XTGRAD_API MaxPool3dImpl : public MaxPoolImpl<3, MaxPool3dImpl> { XTGRAD_LAYER_OF(MaxPool3d, MaxLayer) };
/// The largest number of each window, nan where it has one: [N, C, D, H, W] or [C, D, H, W] → the
/// same with D', H', W', D' = ⌊(D + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1. The
/// gradient goes to the first of equal numbers. Throws for another number of dims, for a padding of
/// more than half the kernel, and where no window fits.
using MaxPool3d = ModuleHolder<MaxPool3dImpl>;
/// The mean of each window: [N, C, L] or [C, L] → the same with L', L' = ⌊(L + 2 padding − kernel)
/// / stride⌋ + 1. Throws for another number of dims, for a padding of more than half the kernel,
/// and where no window fits.
class XTGRAD_API AvgPool1dImpl : public AvgPoolImpl<1, AvgPool1dImpl> { XTGRAD_LAYER_OF(AvgPool1d, UnaryLayer) };
/// The mean of each window: [N, C, L] or [C, L] → the same with L', L' = ⌊(L + 2 padding − kernel)
/// / stride⌋ + 1. Throws for another number of dims, for a padding of more than half the kernel,
/// and where no window fits.
using AvgPool1d = ModuleHolder<AvgPool1dImpl>;
/// The mean of each window: [N, C, H, W] or [C, H, W] → the same with H', W', H' = ⌊(H + 2 padding
/// − kernel) / stride⌋ + 1. Throws for another number of dims, for a padding of more than half the
/// kernel, and where no window fits.
class XTGRAD_API AvgPool2dImpl : public AvgPoolImpl<2, AvgPool2dImpl> { XTGRAD_LAYER_OF(AvgPool2d, UnaryLayer) };
/// The mean of each window: [N, C, H, W] or [C, H, W] → the same with H', W', H' = ⌊(H + 2 padding
/// − kernel) / stride⌋ + 1. Throws for another number of dims, for a padding of more than half the
/// kernel, and where no window fits.
using AvgPool2d = ModuleHolder<AvgPool2dImpl>;
/// The mean of each window: [N, C, D, H, W] or [C, D, H, W] → the same with D', H', W', D' = ⌊(D +
/// 2 padding − kernel) / stride⌋ + 1. Throws for another number of dims, for a padding of more than
/// half the kernel, and where no window fits.
class XTGRAD_API AvgPool3dImpl : public AvgPoolImpl<3, AvgPool3dImpl> { XTGRAD_LAYER_OF(AvgPool3d, UnaryLayer) };
/// The mean of each window: [N, C, D, H, W] or [C, D, H, W] → the same with D', H', W', D' = ⌊(D +
/// 2 padding − kernel) / stride⌋ + 1. Throws for another number of dims, for a padding of more than
/// half the kernel, and where no window fits.
using AvgPool3d = ModuleHolder<AvgPool3dImpl>;
/// The largest number of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size:
/// [N, C, L] or [C, L] → the same with L'. Throws for another number of dims, and for a negative
/// output_size.
class XTGRAD_API AdaptiveMaxPool1dImpl : public AdaptiveMaxPoolImpl<1, ExpandingArray<1>, AdaptiveMaxPool1dImpl> { XTGRAD_LAYER_OF(AdaptiveMaxPool1d, MaxLayer) };
/// The largest number of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size:
/// [N, C, L] or [C, L] → the same with L'. Throws for another number of dims, and for a negative
/// output_size.
using AdaptiveMaxPool1d = ModuleHolder<AdaptiveMaxPool1dImpl>;
/// The largest number of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size:
/// [N, C, H, W] or [C, H, W] → the same with H', W'. Throws for another number of dims, and for a
/// negative output_size.
class XTGRAD_API AdaptiveMaxPool2dImpl : public AdaptiveMaxPoolImpl<2, ExpandingArrayWithOptionalElem<2>, AdaptiveMaxPool2dImpl> { XTGRAD_LAYER_OF(AdaptiveMaxPool2d, MaxLayer) };
/// The largest number of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size:
/// [N, C, H, W] or [C, H, W] → the same with H', W'. Throws for another number of dims, and for a
/// negative output_size.
using AdaptiveMaxPool2d = ModuleHolder<AdaptiveMaxPool2dImpl>;
/// The largest number of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size:
/// [N, C, D, H, W] or [C, D, H, W] → the same with D', H', W'. Throws for another number of dims,
/// and for a negative output_size.
class XTGRAD_API AdaptiveMaxPool3dImpl : public AdaptiveMaxPoolImpl<3, ExpandingArrayWithOptionalElem<3>, AdaptiveMaxPool3dImpl> { XTGRAD_LAYER_OF(AdaptiveMaxPool3d, MaxLayer) };
/// The largest number of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size:
/// [N, C, D, H, W] or [C, D, H, W] → the same with D', H', W'. Throws for another number of dims,
/// and for a negative output_size.
using AdaptiveMaxPool3d = ModuleHolder<AdaptiveMaxPool3dImpl>;
/// The mean of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size: [N, C, L]
/// or [C, L] → the same with L'. Throws for another number of dims, and for a negative output_size.
class XTGRAD_API AdaptiveAvgPool1dImpl : public AdaptiveAvgPoolImpl<1, ExpandingArray<1>, AdaptiveAvgPool1dImpl> { XTGRAD_LAYER_OF(AdaptiveAvgPool1d, UnaryLayer) };
/// The mean of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size: [N, C, L]
/// or [C, L] → the same with L'. Throws for another number of dims, and for a negative output_size.
using AdaptiveAvgPool1d = ModuleHolder<AdaptiveAvgPool1dImpl>;
/// The mean of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size: [N, C, H,
/// W] or [C, H, W] → the same with H', W'. Throws for another number of dims, and for a negative
/// output_size.
class XTGRAD_API AdaptiveAvgPool2dImpl : public AdaptiveAvgPoolImpl<2, ExpandingArrayWithOptionalElem<2>, AdaptiveAvgPool2dImpl> { XTGRAD_LAYER_OF(AdaptiveAvgPool2d, UnaryLayer) };
/// The mean of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size: [N, C, H,
/// W] or [C, H, W] → the same with H', W'. Throws for another number of dims, and for a negative
/// output_size.
using AdaptiveAvgPool2d = ModuleHolder<AdaptiveAvgPool2dImpl>;
/// The mean of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size: [N, C, D,
/// H, W] or [C, D, H, W] → the same with D', H', W'. Throws for another number of dims, and for a
/// negative output_size.
class XTGRAD_API AdaptiveAvgPool3dImpl : public AdaptiveAvgPoolImpl<3, ExpandingArrayWithOptionalElem<3>, AdaptiveAvgPool3dImpl> { XTGRAD_LAYER_OF(AdaptiveAvgPool3d, UnaryLayer) };
/// The mean of the elements ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given output_size: [N, C, D,
/// H, W] or [C, D, H, W] → the same with D', H', W'. Throws for another number of dims, and for a
/// negative output_size.
using AdaptiveAvgPool3d = ModuleHolder<AdaptiveAvgPool3dImpl>;
// clang-format on

/// What MaxUnpool1d to MaxUnpool3d share.
template <size_t D, class Derived>
class XTGRAD_API MaxUnpoolImpl : public LayerOf<Derived, MaxUnpoolOptions<D>, ExpandingArray<D>> {
 public:
  using LayerOf<Derived, MaxUnpoolOptions<D>, ExpandingArray<D>>::LayerOf;
  /// `output_size`: with or without batch and channels; if left out, what pooling with these
  /// numbers usually makes the input of. Throws for a size that it cannot have been.
  Tensor forward(const Tensor& input, const Tensor& indices,
                 const std::optional<std::vector<int64_t>>& output_size = nullopt);

 protected:
  /// output_size is left out where AnyModule and Sequential call forward(input, indices).
  ForwardDefaultArgs _forward_default_args() override;
};
// clang-format off
/// Puts each number back where the indices of MaxPool1d say, zeros elsewhere: [N, C, L] or [C, L] →
/// the same with L', L' = (L − 1) stride − 2 padding + kernel, or output_size. Throws for indices
/// outside of the result, and for an output_size that pooling cannot have had.
class XTGRAD_API MaxUnpool1dImpl : public MaxUnpoolImpl<1, MaxUnpool1dImpl> { XTGRAD_LAYER_OF(MaxUnpool1d, MaxUnpoolImpl) };
/// Puts each number back where the indices of MaxPool1d say, zeros elsewhere: [N, C, L] or [C, L] →
/// the same with L', L' = (L − 1) stride − 2 padding + kernel, or output_size. Throws for indices
/// outside of the result, and for an output_size that pooling cannot have had.
using MaxUnpool1d = ModuleHolder<MaxUnpool1dImpl>;
/// Puts each number back where the indices of MaxPool2d say, zeros elsewhere: [N, C, H, W] or [C,
/// H, W] → the same with H', W', H' = (H − 1) stride − 2 padding + kernel, or output_size. Throws
/// for indices outside of the result, and for an output_size that pooling cannot have had.
class XTGRAD_API MaxUnpool2dImpl : public MaxUnpoolImpl<2, MaxUnpool2dImpl> { XTGRAD_LAYER_OF(MaxUnpool2d, MaxUnpoolImpl) };
/// Puts each number back where the indices of MaxPool2d say, zeros elsewhere: [N, C, H, W] or [C,
/// H, W] → the same with H', W', H' = (H − 1) stride − 2 padding + kernel, or output_size. Throws
/// for indices outside of the result, and for an output_size that pooling cannot have had.
using MaxUnpool2d = ModuleHolder<MaxUnpool2dImpl>;
/// Puts each number back where the indices of MaxPool3d say, zeros elsewhere: [N, C, D, H, W] or
/// [C, D, H, W] → the same with D', H', W', D' = (D − 1) stride − 2 padding + kernel, or
/// output_size. Throws for indices outside of the result, and for an output_size that pooling
/// cannot have had.
class XTGRAD_API MaxUnpool3dImpl : public MaxUnpoolImpl<3, MaxUnpool3dImpl> { XTGRAD_LAYER_OF(MaxUnpool3d, MaxUnpoolImpl) };
/// Puts each number back where the indices of MaxPool3d say, zeros elsewhere: [N, C, D, H, W] or
/// [C, D, H, W] → the same with D', H', W', D' = (D − 1) stride − 2 padding + kernel, or
/// output_size. Throws for indices outside of the result, and for an output_size that pooling
/// cannot have had.
using MaxUnpool3d = ModuleHolder<MaxUnpool3dImpl>;
/// (Σ xᵖ)^(1/p) of each window, p = norm_type: [N, C, L] or [C, L] → the same with L', L' = ⌊(L −
/// kernel) / stride⌋ + 1. Throws for another number of dims, and where no window fits.
class XTGRAD_API LPPool1dImpl : public LPPoolImpl<1, LPPool1dImpl> { XTGRAD_LAYER_OF(LPPool1d, UnaryLayer) };
/// (Σ xᵖ)^(1/p) of each window, p = norm_type: [N, C, L] or [C, L] → the same with L', L' = ⌊(L −
/// kernel) / stride⌋ + 1. Throws for another number of dims, and where no window fits.
using LPPool1d = ModuleHolder<LPPool1dImpl>;
/// (Σ xᵖ)^(1/p) of each window, p = norm_type: [N, C, H, W] or [C, H, W] → the same with H', W', H'
/// = ⌊(H − kernel) / stride⌋ + 1. Throws for another number of dims, and where no window fits.
class XTGRAD_API LPPool2dImpl : public LPPoolImpl<2, LPPool2dImpl> { XTGRAD_LAYER_OF(LPPool2d, UnaryLayer) };
/// (Σ xᵖ)^(1/p) of each window, p = norm_type: [N, C, H, W] or [C, H, W] → the same with H', W', H'
/// = ⌊(H − kernel) / stride⌋ + 1. Throws for another number of dims, and where no window fits.
using LPPool2d = ModuleHolder<LPPool2dImpl>;
// clang-format on

/// What FractionalMaxPool2d and FractionalMaxPool3d share.
template <size_t D, class Derived>
class XTGRAD_API FractionalMaxPoolImpl
    : public detail::MaxLayer<Derived, FractionalMaxPoolOptions<D>, ExpandingArray<D>> {
 public:
  /// Throws unless one of output_size and output_ratio is given, and for a ratio outside of (0, 1).
  explicit FractionalMaxPoolImpl(const FractionalMaxPoolOptions<D>& options);
  /// Throws: an output size is missing. Here since libtorch has it.
  FractionalMaxPoolImpl(ExpandingArray<D> kernel_size)
      : FractionalMaxPoolImpl(FractionalMaxPoolOptions<D>(kernel_size)) {}
  /// Checks the options, and registers the samples they give as a buffer.
  void reset() override;
  /// Where the windows lie: numbers in (0, 1), [N, C, D]; drawn in each forward if undefined.
  Tensor _random_samples;
};
// clang-format off
/// Maxima over windows whose places are drawn anew in each forward, or follow from _random_samples
/// in (0, 1): [N, C, H, W] or [C, H, W] → the same with the given output_size. Throws for another
/// number of dims, and for windows that do not fit. Graham 2014, https://arxiv.org/abs/1412.6071
class XTGRAD_API FractionalMaxPool2dImpl : public FractionalMaxPoolImpl<2, FractionalMaxPool2dImpl> { XTGRAD_LAYER_OF(FractionalMaxPool2d, FractionalMaxPoolImpl) };
/// Maxima over windows whose places are drawn anew in each forward, or follow from _random_samples
/// in (0, 1): [N, C, H, W] or [C, H, W] → the same with the given output_size. Throws for another
/// number of dims, and for windows that do not fit. Graham 2014, https://arxiv.org/abs/1412.6071
using FractionalMaxPool2d = ModuleHolder<FractionalMaxPool2dImpl>;
/// Maxima over windows whose places are drawn anew in each forward, or follow from _random_samples
/// in (0, 1): [N, C, D, H, W] or [C, D, H, W] → the same with the given output_size. Throws for
/// another number of dims, and for windows that do not fit. Graham 2014,
/// https://arxiv.org/abs/1412.6071
class XTGRAD_API FractionalMaxPool3dImpl : public FractionalMaxPoolImpl<3, FractionalMaxPool3dImpl> { XTGRAD_LAYER_OF(FractionalMaxPool3d, FractionalMaxPoolImpl) };
/// Maxima over windows whose places are drawn anew in each forward, or follow from _random_samples
/// in (0, 1): [N, C, D, H, W] or [C, D, H, W] → the same with the given output_size. Throws for
/// another number of dims, and for windows that do not fit. Graham 2014,
/// https://arxiv.org/abs/1412.6071
using FractionalMaxPool3d = ModuleHolder<FractionalMaxPool3dImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
