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
using MaxPool1dOptions = MaxPoolOptions<1>;
using MaxPool2dOptions = MaxPoolOptions<2>;
using AvgPool1dOptions = AvgPoolOptions<1>;
using AvgPool2dOptions = AvgPoolOptions<2>;

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
