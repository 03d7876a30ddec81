/// @file Conv1d, Conv2d and Conv3d: one class template for the three.
#pragma once
#include <xtgrad/nn/cloneable.h>
#include <xtgrad/nn/options.h>

namespace xtgrad::nn::inline v1 {

namespace detail {
using conv_padding_mode_t =
    std::variant<enumtype::kZeros, enumtype::kReflect, enumtype::kReplicate, enumtype::kCircular>;
template <size_t D>
using conv_padding_t = std::variant<ExpandingArray<D>, enumtype::kValid, enumtype::kSame>;
}  // namespace detail

template <size_t D>
struct ConvOptions {
  using padding_mode_t = detail::conv_padding_mode_t;
  using padding_t = detail::conv_padding_t<D>;
  ConvOptions(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
      : in_channels_(in_channels), out_channels_(out_channels), kernel_size_(kernel_size) {}
  XTGRAD_ARG(int64_t, in_channels);
  XTGRAD_ARG(int64_t, out_channels);
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(ExpandingArray<D>, stride) = 1;
  XTGRAD_ARG(padding_t,
             padding) = 0;  // sizes, kValid (none) or kSame (the output's size is the input's)

 public:
  ConvOptions& padding(std::initializer_list<int64_t> sizes) { return padding(IntArrayRef(sizes)); }
  XTGRAD_ARG(ExpandingArray<D>, dilation) = 1;
  XTGRAD_ARG(int64_t, groups) = 1;
  XTGRAD_ARG(bool, bias) = true;
  XTGRAD_ARG(padding_mode_t, padding_mode) = kZeros;
};
using Conv1dOptions = ConvOptions<1>;
using Conv2dOptions = ConvOptions<2>;
using Conv3dOptions = ConvOptions<3>;

/// Cross-correlation of x: [N, C, *] or [C, *] with weight: [out, C / groups, kernel…], plus bias:
/// [out]. Each output size is ⌊(n + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1.
/// Initialised as PyTorch's: uniform in ±1/sqrt(C / groups · kernel size). Padding modes other than
/// kZeros throw.
template <size_t D, class Derived>
class XTGRAD_API ConvNdImpl : public Cloneable<Derived> {
 public:
  ConvNdImpl(int64_t in_channels, int64_t out_channels, ExpandingArray<D> kernel_size)
      : ConvNdImpl(ConvOptions<D>(in_channels, out_channels, kernel_size)) {}
  explicit ConvNdImpl(const ConvOptions<D>& options);
  Tensor forward(const Tensor& input);
  void reset() override;
  void reset_parameters();
  void pretty_print(std::ostream& out) const override;

  ConvOptions<D> options;
  Tensor weight, bias;

 protected:
  DimVector weight_shape() const;
};

#define XTGRAD_CONV(D)                                                     \
  class XTGRAD_API Conv##D##dImpl : public ConvNdImpl<D, Conv##D##dImpl> { \
   public:                                                                 \
    using ConvNdImpl<D, Conv##D##dImpl>::ConvNdImpl;                       \
  };                                                                       \
  XTGRAD_MODULE(Conv##D##d);                                               \
  extern template class ConvNdImpl<D, Conv##D##dImpl>;
XTGRAD_CONV(1)
XTGRAD_CONV(2)
XTGRAD_CONV(3)
#undef XTGRAD_CONV

}  // namespace xtgrad::nn::inline v1
