/// @file Maxima and averages over windows, as layers.
#pragma once
#include <xtgrad/nn/stateless.h>

#include <tuple>

namespace xtgrad::nn::inline v1 {

template <size_t D>
struct XTGRAD_API MaxPoolOptions {
  MaxPoolOptions(ExpandingArray<D> kernel_size) : kernel_size_(kernel_size), stride_(kernel_size) {}
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(ExpandingArray<D>, stride);
  XTGRAD_ARG(ExpandingArray<D>, padding) = 0;
  XTGRAD_ARG(ExpandingArray<D>, dilation) = 1;
  XTGRAD_ARG(bool, ceil_mode) = false;  // a window may begin in the input and end beyond it
  XTGRAD_FIELDS(kernel_size, stride, padding, dilation, ceil_mode)
};
template <size_t D>
struct XTGRAD_API AvgPoolOptions {
  AvgPoolOptions(ExpandingArray<D> kernel_size) : kernel_size_(kernel_size), stride_(kernel_size) {}
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(ExpandingArray<D>, stride);
  XTGRAD_ARG(ExpandingArray<D>, padding) = 0;
  XTGRAD_ARG(bool, ceil_mode) = false;
  XTGRAD_ARG(bool, count_include_pad) = true;
  XTGRAD_ARG(optional<int64_t>, divisor_override) = nullopt;
  XTGRAD_FIELDS(kernel_size, stride, padding)  // all that libtorch shows
};
/// A size left open with nullopt is the input's.
template <class Size>
struct XTGRAD_API AdaptivePoolOptions {
  AdaptivePoolOptions(Size output_size) : output_size_(output_size) {}
  XTGRAD_ARG(Size, output_size);
  XTGRAD_FIELDS(output_size)
};
template <size_t D>
struct XTGRAD_API LPPoolOptions {
  LPPoolOptions(double norm_type, ExpandingArray<D> kernel_size)
      : norm_type_(norm_type), kernel_size_(kernel_size), stride_(kernel_size) {}
  XTGRAD_ARG(double, norm_type);
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(ExpandingArray<D>, stride);
  XTGRAD_ARG(bool, ceil_mode) = false;
  XTGRAD_FIELDS(norm_type, kernel_size, stride, ceil_mode)
};
template <size_t D>
struct XTGRAD_API MaxUnpoolOptions {
  MaxUnpoolOptions(ExpandingArray<D> kernel_size)
      : kernel_size_(kernel_size), stride_(kernel_size) {}
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(ExpandingArray<D>, stride);
  XTGRAD_ARG(ExpandingArray<D>, padding) = 0;
  XTGRAD_FIELDS(kernel_size, stride, padding)
};
/// One of output_size and output_ratio, a part of the input's size.
template <size_t D>
struct XTGRAD_API FractionalMaxPoolOptions {
  using ExpandingArrayDouble = ExpandingArray<D, double>;
  FractionalMaxPoolOptions(ExpandingArray<D> kernel_size) : kernel_size_(kernel_size) {}
  XTGRAD_ARG(ExpandingArray<D>, kernel_size);
  XTGRAD_ARG(optional<ExpandingArray<D>>, output_size) = nullopt;
  XTGRAD_ARG(optional<ExpandingArrayDouble>, output_ratio) = nullopt;
  XTGRAD_ARG(Tensor, _random_samples) = Tensor();
};
#define XTGRAD_OPTIONS(D, OpenSize)                                   \
  using MaxPool##D##dOptions = MaxPoolOptions<D>;                     \
  using AvgPool##D##dOptions = AvgPoolOptions<D>;                     \
  using MaxUnpool##D##dOptions = MaxUnpoolOptions<D>;                 \
  using AdaptiveAvgPool##D##dOptions = AdaptivePoolOptions<OpenSize>; \
  using AdaptiveMaxPool##D##dOptions = AdaptivePoolOptions<OpenSize>;
XTGRAD_OPTIONS(1, ExpandingArray<1>)
XTGRAD_OPTIONS(2, ExpandingArrayWithOptionalElem<2>)
XTGRAD_OPTIONS(3, ExpandingArrayWithOptionalElem<3>)
#undef XTGRAD_OPTIONS
using LPPool1dOptions = LPPoolOptions<1>;
using LPPool2dOptions = LPPoolOptions<2>;
using FractionalMaxPool2dOptions = FractionalMaxPoolOptions<2>;
using FractionalMaxPool3dOptions = FractionalMaxPoolOptions<3>;

// The largest number, or the mean, of each window. [N, C, in…] or [C, in…] → the same with
// ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 in place of each `in`.
#define XTGRAD_POOL(Name, D, Options, ...)                                         \
  class XTGRAD_API Name##Impl : public Stateless<Name##Impl, Options> {            \
   public:                                                                         \
    using Stateless::Stateless;                                                    \
    Name##Impl(ExpandingArray<D> kernel_size) : Stateless(Options(kernel_size)) {} \
    ~Name##Impl() override;                                                        \
    Tensor forward(const Tensor& input);                                           \
    __VA_ARGS__                                                                    \
  };                                                                               \
  XTGRAD_LAYER(Name, Stateless<Name##Impl, Options>)
XTGRAD_POOL(MaxPool1d, 1, MaxPoolOptions<1>);
/// Its forward_with_indices also gives where in its plane each number came from.
XTGRAD_POOL(MaxPool2d, 2, MaxPoolOptions<2>,
            std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input););
XTGRAD_POOL(AvgPool1d, 1, AvgPoolOptions<1>);
XTGRAD_POOL(AvgPool2d, 2, AvgPoolOptions<2>);
#undef XTGRAD_POOL

}  // namespace xtgrad::nn::inline v1
