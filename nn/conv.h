/// @file Conv1d, Conv2d, Conv3d and their transposes.
#pragma once
#include <xtgrad/nn/layer.h>

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
}  // namespace detail

template <size_t D>
struct XTGRAD_API ConvOptions {
  using padding_mode_t = detail::conv_padding_mode_t;
  using padding_t = detail::conv_padding_t<D>;
  ConvOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
      : in_channels_(in_channels), out_channels_(out_channels), kernel_size_(kernel_size) {}
  XTGRAD_ARG(int64_t, in_channels);
  XTGRAD_ARG(int64_t, out_channels);
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(ExpandingArray<D>, stride) = 1;
  XTGRAD_ARG(padding_t, padding) = 0;
  XTGRAD_ARG(ExpandingArray<D>, dilation) = 1;
  XTGRAD_ARG(int64_t, groups) = 1;
  XTGRAD_ARG(bool, bias) = true;
  XTGRAD_ARG(padding_mode_t, padding_mode) = kZeros;
};
using Conv1dOptions = ConvOptions<1>;
using Conv2dOptions = ConvOptions<2>;
using Conv3dOptions = ConvOptions<3>;

template <size_t D>
struct XTGRAD_API ConvTransposeOptions {
  using padding_mode_t = detail::conv_padding_mode_t;
  ConvTransposeOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
      : in_channels_(in_channels), out_channels_(out_channels), kernel_size_(kernel_size) {}
  XTGRAD_ARG(int64_t, in_channels);
  XTGRAD_ARG(int64_t, out_channels);
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(ExpandingArray<D>, stride) = 1;
  XTGRAD_ARG(ExpandingArray<D>, padding) = 0;
  XTGRAD_ARG(ExpandingArray<D>, output_padding) = 0;  // added at the end of the output
  XTGRAD_ARG(int64_t, groups) = 1;
  XTGRAD_ARG(bool, bias) = true;
  XTGRAD_ARG(ExpandingArray<D>, dilation) = 1;
  XTGRAD_ARG(padding_mode_t, padding_mode) = kZeros;
};
using ConvTranspose1dOptions = ConvTransposeOptions<1>;
using ConvTranspose2dOptions = ConvTransposeOptions<2>;
using ConvTranspose3dOptions = ConvTransposeOptions<3>;

/// The part that does not depend on what `forward` computes: options, weight and bias. Both are
/// initialised as PyTorch's: uniform in ±1/sqrt(fan_in). Transposed layers throw, in forward, for
/// padding modes other than kZeros.
template <class Options>
class XTGRAD_API ConvLayer : public Layer {
 public:
  explicit ConvLayer(const Options& options);
  void reset() override;
  void reset_parameters();
  void pretty_print(std::ostream& out) const override;

  Options options;
  Tensor weight, bias;
};

/// Cross-correlation of x: [N, C, in…] or [C, in…] with the weight: [out, C / groups, kernel…],
/// plus the bias: [out]. Output sizes are ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋
/// + 1.
#define XTGRAD_CONV(Name, D)                                                             \
  class XTGRAD_API Name##Impl : public ConvLayer<ConvOptions<D>> {                       \
   public:                                                                               \
    using ConvLayer::ConvLayer;                                                          \
    XTGRAD_LAYER_MEMBERS(Name)                                                           \
    Name##Impl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size) \
        : ConvLayer(ConvOptions<D>(in_channels, out_channels, kernel_size)) {}           \
    Tensor forward(const Tensor& input);                                                 \
  };                                                                                     \
  extern template class ConvLayer<ConvOptions<D>>;                                       \
  XTGRAD_LAYER(Name)
XTGRAD_CONV(Conv1d, 1);
XTGRAD_CONV(Conv2d, 2);
XTGRAD_CONV(Conv3d, 3);
#undef XTGRAD_CONV

/// The adjoint of the convolution with these options, with the weight: [C, out / groups, kernel…].
/// Output sizes are (in − 1) stride − 2 padding + dilation (kernel − 1) + output_padding + 1, or as
/// `output_size` says, which replaces output_padding.
#define XTGRAD_CONV_TRANSPOSE(Name, D)                                                       \
  class XTGRAD_API Name##Impl : public ConvLayer<ConvTransposeOptions<D>> {                  \
   public:                                                                                   \
    using ConvLayer::ConvLayer;                                                              \
    XTGRAD_LAYER_MEMBERS(Name)                                                               \
    Name##Impl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)     \
        : ConvLayer(ConvTransposeOptions<D>(in_channels, out_channels, kernel_size)) {}      \
    Tensor forward(const Tensor& input, const optional<IntArrayRef>& output_size = nullopt); \
                                                                                             \
   protected:                                                                                \
    ForwardDefaultArgs _forward_default_args() override;                                     \
  };                                                                                         \
  extern template class ConvLayer<ConvTransposeOptions<D>>;                                  \
  XTGRAD_LAYER(Name)
XTGRAD_CONV_TRANSPOSE(ConvTranspose1d, 1);
XTGRAD_CONV_TRANSPOSE(ConvTranspose2d, 2);
XTGRAD_CONV_TRANSPOSE(ConvTranspose3d, 3);
#undef XTGRAD_CONV_TRANSPOSE

}}  // namespace xtgrad::nn::v1
