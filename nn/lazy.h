/// @file Layers that learn the size of their input from the first one: LazyLinear, and LazyConv,
/// LazyConvTranspose, LazyBatchNorm and LazyInstanceNorm 1d to 3d.
#pragma once
#include <xtgrad/nn/conv.h>
#include <xtgrad/nn/linear.h>
#include <xtgrad/nn/normalization.h>

namespace xtgrad::nn { inline namespace v1 {

/// Of a LazyLinear: the last size of the output, and whether there is a bias.
struct XTGRAD_API LazyLinearOptions : LinearOptions {
  /// The input's last size, in_features, stays 0 until the first forward.
  LazyLinearOptions(int64_t out_features) : LinearOptions(0, out_features) {}
};
/// Options of a convolution without its number of input channels.
template <size_t D, template <size_t> class Options>
struct XTGRAD_API LazyOptions : Options<D> {
  /// The input's channels stay 0 until the first forward.
  LazyOptions(int64_t out_channels, ExpandingArray<D> kernel_size)
      : Options<D>(0, out_channels, kernel_size) {}
};
/// Options of a LazyConv over D dims: those of a Conv, made without the input's channels.
template <size_t D>
using LazyConvOptions = LazyOptions<D, ConvOptions>;
/// Options of a LazyConvTranspose over D dims, made without the input's channels.
template <size_t D>
using LazyConvTransposeOptions = LazyOptions<D, ConvTransposeOptions>;
/// Options of a lazy norm: those of Options, with num_features = 0 until the first forward.
template <class Options>
struct XTGRAD_API LazyNormOptions : Options {
  LazyNormOptions() : Options(0) {}
};
/// Options of LazyBatchNorm1d to 3d: eps, momentum, affine, track_running_stats.
using LazyBatchNormOptions = LazyNormOptions<BatchNormOptions>;
/// Options of LazyInstanceNorm1d to 3d: eps, momentum, affine, track_running_stats.
using LazyInstanceNormOptions = LazyNormOptions<InstanceNormOptions>;

/// An Impl without its number of inputs, which the first forward gives it; only then are its
/// parameters initialised and random numbers drawn, as in PyTorch. Until then they have no
/// elements, but they are the same tensors, so that an optimiser may already hold them. Numbers
/// that are loaded before give the layer its sizes, too.
template <class Derived, class Impl, class LazyOptions, class... Args>
class XTGRAD_API Lazy : public Impl {
 public:
  /// The options of the layer that it becomes.
  using Options = decltype(Impl::options);
  /// Of the options of the layer that it becomes, whose number of inputs is set to 0.
  explicit Lazy(const Options& options);
  /// Of the layer's arguments without the number of inputs: `LazyLinear(8)`, `LazyConv2d(16, 3)`.
  explicit Lazy(Args... args) : Lazy(LazyOptions(args...)) {}
  /// Impl's forward, after giving the layer its sizes from the input if it has none yet.
  Tensor forward(const Tensor& input);
  /// Whether the layer still waits for its number of inputs, its tensors without elements.
  bool has_uninitialized_params() const;
  /// As Impl prints itself, under the lazy layer's name until it has its sizes.
  void pretty_print(std::ostream& out) const override;
  /// That of Derived: its copying and its name.
  const LayerType& layer_type() const override;

 protected:
  /// Gives the layer its sizes if it has none yet.
  void materialize(const Tensor& input);

 private:
  bool takes_shapes() const override { return has_uninitialized_params(); }
  void took_shapes() override;
};
/// Base of LazyConv1d to 3d, made of out channels and kernel size; Impl: Conv1dImpl to Conv3dImpl.
template <size_t D, class Derived, class Impl>
using LazyConvNdImpl = Lazy<Derived, Impl, LazyConvOptions<D>, int64_t, ExpandingArray<D>>;
/// Base of LazyConvTranspose1d to 3d, made of out channels and kernel size.
template <size_t D, class Derived, class Impl>
class XTGRAD_API LazyConvTransposeNdImpl
    : public Lazy<Derived, Impl, LazyConvTransposeOptions<D>, int64_t, ExpandingArray<D>> {
 public:
  using Lazy<Derived, Impl, LazyConvTransposeOptions<D>, int64_t, ExpandingArray<D>>::Lazy;
  /// The transposed convolution, after giving the layer its sizes; output_size: the D sizes of the
  /// output, in elements, where the stride leaves several.
  Tensor forward(const Tensor& input, const std::optional<IntArrayRef>& output_size = nullopt);
};

#define XTGRAD_OPTIONS(D)                                             \
  using LazyConv##D##dOptions = LazyConvOptions<D>;                   \
  using LazyConvTranspose##D##dOptions = LazyConvTransposeOptions<D>; \
  using LazyBatchNorm##D##dOptions = LazyBatchNormOptions;            \
  using LazyInstanceNorm##D##dOptions = LazyInstanceNormOptions;
XTGRAD_OPTIONS(1)
XTGRAD_OPTIONS(2)
XTGRAD_OPTIONS(3)
#undef XTGRAD_OPTIONS

// clang-format off
/// A Linear whose number of input features the first forward decides; only then are numbers drawn.
/// [*, in] → [*, out_features]. Errors are Linear's.
class XTGRAD_API LazyLinearImpl : public Lazy<LazyLinearImpl, LinearImpl, LazyLinearOptions, int64_t> { XTGRAD_LAYER_OF(LazyLinear, Lazy) };
/// A Linear whose number of input features the first forward decides; only then are numbers drawn.
/// [*, in] → [*, out_features]. Errors are Linear's.
using LazyLinear = ModuleHolder<LazyLinearImpl>;
/// A Conv1d whose number of channels the first forward decides; only then are numbers drawn. [N, C,
/// L] → [N, out_channels, L']. Errors are Conv1d's.
class XTGRAD_API LazyConv1dImpl : public LazyConvNdImpl<1, LazyConv1dImpl, Conv1dImpl> { XTGRAD_LAYER_OF(LazyConv1d, Lazy) };
/// A Conv1d whose number of channels the first forward decides; only then are numbers drawn. [N, C,
/// L] → [N, out_channels, L']. Errors are Conv1d's.
using LazyConv1d = ModuleHolder<LazyConv1dImpl>;
/// A ConvTranspose1d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, L] → [N, out_channels, L']. Errors are ConvTranspose1d's.
class XTGRAD_API LazyConvTranspose1dImpl : public LazyConvTransposeNdImpl<1, LazyConvTranspose1dImpl, ConvTranspose1dImpl> { XTGRAD_LAYER_OF(LazyConvTranspose1d, LazyConvTransposeNdImpl) };
/// A ConvTranspose1d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, L] → [N, out_channels, L']. Errors are ConvTranspose1d's.
using LazyConvTranspose1d = ModuleHolder<LazyConvTranspose1dImpl>;
/// A BatchNorm1d whose number of channels the first forward decides; only then are numbers drawn.
/// [N, C, L] or [N, C] → the same. Errors are BatchNorm1d's.
class XTGRAD_API LazyBatchNorm1dImpl : public Lazy<LazyBatchNorm1dImpl, BatchNorm1dImpl, LazyBatchNormOptions> { XTGRAD_LAYER_OF(LazyBatchNorm1d, Lazy) };
/// A BatchNorm1d whose number of channels the first forward decides; only then are numbers drawn.
/// [N, C, L] or [N, C] → the same. Errors are BatchNorm1d's.
using LazyBatchNorm1d = ModuleHolder<LazyBatchNorm1dImpl>;
/// An InstanceNorm1d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, L] or [C, L] → the same. Errors are InstanceNorm1d's.
class XTGRAD_API LazyInstanceNorm1dImpl : public Lazy<LazyInstanceNorm1dImpl, InstanceNorm1dImpl, LazyInstanceNormOptions> { XTGRAD_LAYER_OF(LazyInstanceNorm1d, Lazy) };
/// An InstanceNorm1d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, L] or [C, L] → the same. Errors are InstanceNorm1d's.
using LazyInstanceNorm1d = ModuleHolder<LazyInstanceNorm1dImpl>;
/// A Conv2d whose number of channels the first forward decides; only then are numbers drawn. [N, C,
/// H, W] → [N, out_channels, H', W']. Errors are Conv2d's.
class XTGRAD_API LazyConv2dImpl : public LazyConvNdImpl<2, LazyConv2dImpl, Conv2dImpl> { XTGRAD_LAYER_OF(LazyConv2d, Lazy) };
/// A Conv2d whose number of channels the first forward decides; only then are numbers drawn. [N, C,
/// H, W] → [N, out_channels, H', W']. Errors are Conv2d's.
using LazyConv2d = ModuleHolder<LazyConv2dImpl>;
/// A ConvTranspose2d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, H, W] → [N, out_channels, H', W']. Errors are ConvTranspose2d's.
class XTGRAD_API LazyConvTranspose2dImpl : public LazyConvTransposeNdImpl<2, LazyConvTranspose2dImpl, ConvTranspose2dImpl> { XTGRAD_LAYER_OF(LazyConvTranspose2d, LazyConvTransposeNdImpl) };
/// A ConvTranspose2d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, H, W] → [N, out_channels, H', W']. Errors are ConvTranspose2d's.
using LazyConvTranspose2d = ModuleHolder<LazyConvTranspose2dImpl>;
/// A BatchNorm2d whose number of channels the first forward decides; only then are numbers drawn.
/// [N, C, H, W] → the same. Errors are BatchNorm2d's.
class XTGRAD_API LazyBatchNorm2dImpl : public Lazy<LazyBatchNorm2dImpl, BatchNorm2dImpl, LazyBatchNormOptions> { XTGRAD_LAYER_OF(LazyBatchNorm2d, Lazy) };
/// A BatchNorm2d whose number of channels the first forward decides; only then are numbers drawn.
/// [N, C, H, W] → the same. Errors are BatchNorm2d's.
using LazyBatchNorm2d = ModuleHolder<LazyBatchNorm2dImpl>;
/// An InstanceNorm2d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, H, W] or [C, H, W] → the same. Errors are InstanceNorm2d's.
class XTGRAD_API LazyInstanceNorm2dImpl : public Lazy<LazyInstanceNorm2dImpl, InstanceNorm2dImpl, LazyInstanceNormOptions> { XTGRAD_LAYER_OF(LazyInstanceNorm2d, Lazy) };
/// An InstanceNorm2d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, H, W] or [C, H, W] → the same. Errors are InstanceNorm2d's.
using LazyInstanceNorm2d = ModuleHolder<LazyInstanceNorm2dImpl>;
/// A Conv3d whose number of channels the first forward decides; only then are numbers drawn. [N, C,
/// D, H, W] → [N, out_channels, D', H', W']. Errors are Conv3d's.
class XTGRAD_API LazyConv3dImpl : public LazyConvNdImpl<3, LazyConv3dImpl, Conv3dImpl> { XTGRAD_LAYER_OF(LazyConv3d, Lazy) };
/// A Conv3d whose number of channels the first forward decides; only then are numbers drawn. [N, C,
/// D, H, W] → [N, out_channels, D', H', W']. Errors are Conv3d's.
using LazyConv3d = ModuleHolder<LazyConv3dImpl>;
/// A ConvTranspose3d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, D, H, W] → [N, out_channels, D', H', W']. Errors are ConvTranspose3d's.
class XTGRAD_API LazyConvTranspose3dImpl : public LazyConvTransposeNdImpl<3, LazyConvTranspose3dImpl, ConvTranspose3dImpl> { XTGRAD_LAYER_OF(LazyConvTranspose3d, LazyConvTransposeNdImpl) };
/// A ConvTranspose3d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, D, H, W] → [N, out_channels, D', H', W']. Errors are ConvTranspose3d's.
using LazyConvTranspose3d = ModuleHolder<LazyConvTranspose3dImpl>;
/// A BatchNorm3d whose number of channels the first forward decides; only then are numbers drawn.
/// [N, C, D, H, W] → the same. Errors are BatchNorm3d's.
class XTGRAD_API LazyBatchNorm3dImpl : public Lazy<LazyBatchNorm3dImpl, BatchNorm3dImpl, LazyBatchNormOptions> { XTGRAD_LAYER_OF(LazyBatchNorm3d, Lazy) };
/// A BatchNorm3d whose number of channels the first forward decides; only then are numbers drawn.
/// [N, C, D, H, W] → the same. Errors are BatchNorm3d's.
using LazyBatchNorm3d = ModuleHolder<LazyBatchNorm3dImpl>;
/// An InstanceNorm3d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, D, H, W] or [C, D, H, W] → the same. Errors are InstanceNorm3d's.
class XTGRAD_API LazyInstanceNorm3dImpl : public Lazy<LazyInstanceNorm3dImpl, InstanceNorm3dImpl, LazyInstanceNormOptions> { XTGRAD_LAYER_OF(LazyInstanceNorm3d, Lazy) };
/// An InstanceNorm3d whose number of channels the first forward decides; only then are numbers
/// drawn. [N, C, D, H, W] or [C, D, H, W] → the same. Errors are InstanceNorm3d's.
using LazyInstanceNorm3d = ModuleHolder<LazyInstanceNorm3dImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
