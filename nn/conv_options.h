/// @file The options of the convolution layers and of their transposes.
#pragma once
#include <xtgrad/nn/options.h>

namespace xtgrad::nn { inline namespace v1 {

namespace detail {
using conv_padding_mode_t =
    Choice<enumtype::kZeros, enumtype::kReflect, enumtype::kReplicate, enumtype::kCircular>;

/// Sizes, or kValid (none) or kSame (the output's size is the input's).
template <size_t D>
class XTGRAD_API conv_padding_t {
  using Name = Choice<enumtype::kValid, enumtype::kSame>;

 public:
  template <class E>
  requires std::is_constructible_v<Name, E> conv_padding_t(E name) : name_(name), is_named_(true) {}
  template <class T>
  requires std::is_convertible_v<T, ExpandingArray<D>> conv_padding_t(const T& sizes)
      : sizes_(sizes) {}
  conv_padding_t(std::initializer_list<int64_t> sizes) : sizes_(sizes) {}

  /// What it is, if it is a T: ExpandingArray<D>, kValid or kSame; else null.
  template <class T>
  const T* as() const {
    if constexpr (std::is_same_v<T, ExpandingArray<D>>)
      return is_named_ ? nullptr : &sizes_;
    else
      return is_named_ ? name_.template as<T>() : nullptr;
  }
  template <class F>
  decltype(auto) visit(F&& f) const {
    if (is_named_) return name_.visit(f);
    return f(sizes_);
  }

 private:
  ExpandingArray<D> sizes_ = 0;
  Name name_;
  bool is_named_ = false;
};

/// The options of a convolution over D dims that its transpose has as well.
template <size_t D, class Options>
struct XTGRAD_API ConvArgs {
  using padding_mode_t = conv_padding_mode_t;
  ConvArgs(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
      : in_channels_(in_channels), out_channels_(out_channels), kernel_size_(kernel_size) {}
  /// The channels C of the input; `groups` must divide them.
  auto in_channels XTGRAD_SETTER_OF(Options, int64_t, in_channels);
  /// The channels of the output, one for each kernel; `groups` must divide them.
  auto out_channels XTGRAD_SETTER_OF(Options, int64_t, out_channels);
  /// The size of the kernel in elements, one number for all dims or one for each.
  auto kernel_size XTGRAD_SETTER_OF(Options, ExpandingArray<D>, kernel_size);
  /// How far neighbouring places of the kernel lie apart, in elements of the larger side (the
  /// input; the output of a transpose). It must be 1 beside padding kSame.
  auto stride XTGRAD_SETTER_OF(Options, ExpandingArray<D>, stride, 1);
  /// How far neighbouring elements of the kernel lie apart: 1 is a dense kernel.
  auto dilation XTGRAD_SETTER_OF(Options, ExpandingArray<D>, dilation, 1);
  /// Into how many blocks the channels are cut, each convolved by itself: in_channels for a
  /// depthwise convolution. At least 1.
  auto groups XTGRAD_SETTER_OF(Options, int64_t, groups, 1);
  /// Whether a learned number is added to each output channel.
  auto bias XTGRAD_SETTER_OF(Options, bool, bias, true);
  /// What the border consists of: kZeros, kReflect, kReplicate or kCircular; a transpose takes
  /// kZeros only and throws in forward else.
  auto padding_mode XTGRAD_SETTER_OF(Options, padding_mode_t, padding_mode, kZeros);
};
}  // namespace detail

/// Of a convolution: `Conv2dOptions(3, 16, 5).stride(2).padding(2)`.
template <size_t D>
struct XTGRAD_API ConvOptions : detail::ConvArgs<D, ConvOptions<D>> {
  /// The type of padding: a width for each dim, kSame or kValid.
  using padding_t = detail::conv_padding_t<D>;
  using detail::ConvArgs<D, ConvOptions>::ConvArgs;
  /// The width of the border on both sides of each dim, in elements; or kSame, with which the
  /// output is as large as the input, or kValid, no border.
  auto padding XTGRAD_SETTER(padding_t, padding, 0);
};
/// Options of Conv1d, of channels in and out and kernel length, here 5: `Conv1dOptions(3, 16, 5)`.
using Conv1dOptions = ConvOptions<1>;
/// Options of Conv2d, of channels in and out and kernel {height, width}, or one number for both.
using Conv2dOptions = ConvOptions<2>;
/// Options of Conv3d, of channels in and out and kernel {depth, height, width}, or one for all.
using Conv3dOptions = ConvOptions<3>;

/// Of a transposed convolution, named as those of the convolution that it is the adjoint of.
template <size_t D>
struct XTGRAD_API ConvTransposeOptions : detail::ConvArgs<D, ConvTransposeOptions<D>> {
  using detail::ConvArgs<D, ConvTransposeOptions>::ConvArgs;
  /// How much is taken away on both sides of each dim of the output, in elements.
  auto padding XTGRAD_SETTER(ExpandingArray<D>, padding, 0);
  /// How much is added at the end of each dim of the output: less than stride or dilation.
  auto output_padding XTGRAD_SETTER(ExpandingArray<D>, output_padding, 0);
};
/// Options of ConvTranspose1d, of channels in and out and kernel length.
using ConvTranspose1dOptions = ConvTransposeOptions<1>;
/// Options of ConvTranspose2d, of channels in and out and kernel {height, width}, or one for both.
using ConvTranspose2dOptions = ConvTransposeOptions<2>;
/// Options of ConvTranspose3d: channels in and out, kernel {depth, height, width}, or one for all.
using ConvTranspose3dOptions = ConvTransposeOptions<3>;

}}  // namespace xtgrad::nn::v1
