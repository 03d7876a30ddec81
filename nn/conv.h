/// @file Conv1d, Conv2d, Conv3d and their transposes.
#pragma once
#include <xtgrad/nn/conv_options.h>
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// What the convolution layers share: options, weight and bias, both initialised as PyTorch's:
/// uniform in ±1/sqrt(fan_in), fan_in = in_channels / groups · kernel elements. Throws where groups
/// does not divide the channels.
template <size_t D, class Derived, class Options = ConvOptions<D>>
class XTGRAD_API ConvNdImpl : public LayerOf<Derived, Options> {
 public:
  /// Draws weight and bias, uniform in ±1/sqrt(fan_in). Throws where groups does not divide the
  /// channels, and for padding kSame with a stride.
  explicit ConvNdImpl(const Options& options);
  /// With stride 1, no padding, and a bias: `Conv2d(3, 16, 5)`.
  ConvNdImpl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
      : ConvNdImpl(Options(in_channels, out_channels, kernel_size)) {}
  /// Registers weight and bias, and draws them as the constructor does; throws as it does.
  void reset() override;
  /// Draws weight and bias anew, uniform in ±1/sqrt(fan_in); the tensors stay the same.
  void reset_parameters();
  /// torch::nn::Conv2d(3, 16, kernel_size=[5, 5], stride=[1, 1]): options at their defaults are
  /// left out, but the stride.
  void pretty_print(std::ostream& out) const override;

  /// [out, C / groups, kernel…], of a transpose [C, out / groups, kernel…], and [out]; bias is
  /// undefined with bias(false).
  Tensor weight, bias;
};

/// Cross-correlation: y[o, i] = bias[o] + Σ_c,k weight[o, c, k] · x[c, stride · i + dilation · k −
/// padding]. x: [N, C, L] or [C, L] → [N, out, L'] with L' = ⌊(L + 2 padding − dilation (kernel −
/// 1) − 1) / stride⌋ + 1; weight: [out, C / groups, kernel], bias: [out]. Throws for another number
/// of dims or channels, and where the kernel is larger than the padded input.
class XTGRAD_API Conv1dImpl : public ConvNdImpl<1, Conv1dImpl> {
  XTGRAD_LAYER_OF(Conv1d, ConvNdImpl)
  /// [N, C, L] or [C, L] → [N, out, L'] or [out, L']; throws for other shapes, and where the kernel
  /// is larger than the input with its border.
  Tensor forward(const Tensor& input);
};
/// y = x ⋆ weight + bias. [N, C, L] → [N, out, ⌊(L + 2 padding − dilation (kernel − 1) − 1) /
/// stride⌋ + 1], also without N; see Conv1dImpl. `Conv1d(16, 33, 3)` or `Conv1d(Conv1dOptions(…))`.
/// Throws for another number of dims or channels, and where the kernel is larger than the padded
/// input.
using Conv1d = ModuleHolder<Conv1dImpl>;

/// Conv1dImpl's formula over two dims: [N, C, H, W] or [C, H, W] → [N, out, H', W'], sizes as
/// there; weight: [out, C / groups, kernel_h, kernel_w], bias: [out]. Throws for another number of
/// dims or channels, and where the kernel is larger than the padded input.
class XTGRAD_API Conv2dImpl : public ConvNdImpl<2, Conv2dImpl> {
  XTGRAD_LAYER_OF(Conv2d, ConvNdImpl)
  /// [N, C, H, W] or [C, H, W] → [N, out, H', W'] or [out, H', W']; throws for other shapes, and
  /// where the kernel is larger than the input with its border.
  Tensor forward(const Tensor& input);
};
/// y = x ⋆ weight + bias. [N, C, H, W] → [N, out, H', W'], also without N, with H' = ⌊(H + 2
/// padding − dilation (kernel − 1) − 1) / stride⌋ + 1. `Conv2d(3, 16, 5)` or
/// `Conv2d(Conv2dOptions(…))`. Throws for another number of dims or channels, and where the kernel
/// is larger than the padded input.
using Conv2d = ModuleHolder<Conv2dImpl>;

/// Conv1dImpl's formula over three dims: [N, C, D, H, W] or [C, D, H, W] → [N, out, D', H', W'],
/// sizes as there; weight: [out, C / groups, kernel_d, kernel_h, kernel_w], bias: [out]. Throws for
/// another number of dims or channels, and where the kernel is larger than the padded input.
class XTGRAD_API Conv3dImpl : public ConvNdImpl<3, Conv3dImpl> {
  XTGRAD_LAYER_OF(Conv3d, ConvNdImpl)
  /// [N, C, D, H, W] or [C, D, H, W] → [N, out, D', H', W'] or without N; throws for other shapes,
  /// and where the kernel is larger than the input with its border.
  Tensor forward(const Tensor& input);
};
/// y = x ⋆ weight + bias. [N, C, D, H, W] → [N, out, D', H', W'], also without N, with D' = ⌊(D + 2
/// padding − dilation (kernel − 1) − 1) / stride⌋ + 1. `Conv3d(3, 16, 5)`. Throws for another
/// number of dims or channels, and where the kernel is larger than the padded input.
using Conv3d = ModuleHolder<Conv3dImpl>;

/// What the transposed layers share: forward may say the size of the output.
template <size_t D, class Derived>
class XTGRAD_API ConvTransposeNdImpl : public ConvNdImpl<D, Derived, ConvTransposeOptions<D>> {
 public:
  using ConvNdImpl<D, Derived, ConvTransposeOptions<D>>::ConvNdImpl;
  /// `output_size`: with or without batch and channels; it replaces output_padding. Throws for
  /// sizes that no output_padding below the stride gives, and for other padding modes than kZeros.
  Tensor forward(const Tensor& input, const std::optional<IntArrayRef>& output_size = nullopt);

 protected:
  /// output_size is left out where AnyModule and Sequential call forward(input).
  ForwardDefaultArgs _forward_default_args() override;
};

// clang-format off
/// The adjoint of Conv1d with these options. x: [N, C, L] or [C, L] → [N, out, (L − 1) stride − 2
/// padding + dilation (kernel − 1) + output_padding + 1]; weight: [C, out / groups, kernel]. Throws
/// for another number of dims or channels, and for an output_padding below neither stride nor
/// dilation.
class XTGRAD_API ConvTranspose1dImpl : public ConvTransposeNdImpl<1, ConvTranspose1dImpl> { XTGRAD_LAYER_OF(ConvTranspose1d, ConvTransposeNdImpl) };
/// Conv1d's adjoint, which enlarges: [N, C, L] → [N, out, (L − 1) stride − 2 padding + dilation
/// (kernel − 1) + output_padding + 1], also without N. `ConvTranspose1d(33, 16, 3)`. Throws for
/// another number of dims or channels, and for an output_padding below neither stride nor dilation.
using ConvTranspose1d = ModuleHolder<ConvTranspose1dImpl>;
/// The adjoint of Conv2d with these options: [N, C, H, W] or [C, H, W] → [N, out, H', W'], sizes as
/// in ConvTranspose1dImpl; weight: [C, out / groups, kernel_h, kernel_w]. Throws for another number
/// of dims or channels, and for an output_padding below neither stride nor dilation.
class XTGRAD_API ConvTranspose2dImpl : public ConvTransposeNdImpl<2, ConvTranspose2dImpl> { XTGRAD_LAYER_OF(ConvTranspose2d, ConvTransposeNdImpl) };
/// Conv2d's adjoint, which enlarges: [N, C, H, W] → [N, out, H', W'], also without N, with H' = (H
/// − 1) stride − 2 padding + dilation (kernel − 1) + output_padding + 1. `ConvTranspose2d(16, 3,
/// 5)`. Throws for another number of dims or channels, and for an output_padding below neither
/// stride nor dilation.
using ConvTranspose2d = ModuleHolder<ConvTranspose2dImpl>;
/// The adjoint of Conv3d with these options: [N, C, D, H, W] or [C, D, H, W] → [N, out, D', H',
/// W'], sizes as in ConvTranspose1dImpl; weight: [C, out / groups, kernel_d, kernel_h, kernel_w].
/// Throws for another number of dims or channels, and for an output_padding below neither stride
/// nor dilation.
class XTGRAD_API ConvTranspose3dImpl : public ConvTransposeNdImpl<3, ConvTranspose3dImpl> { XTGRAD_LAYER_OF(ConvTranspose3d, ConvTransposeNdImpl) };
/// Conv3d's adjoint, which enlarges: [N, C, D, H, W] → [N, out, D', H', W'], also without N, with
/// D' = (D − 1) stride − 2 padding + dilation (kernel − 1) + output_padding + 1. Throws for another
/// number of dims or channels, and for an output_padding below neither stride nor dilation.
using ConvTranspose3d = ModuleHolder<ConvTranspose3dImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
