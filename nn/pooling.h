/// @file Maxima and averages over windows, as layers.
#pragma once
#include <xtgrad/nn/layer.h>

#include <tuple>

namespace xtgrad::nn { inline namespace v1 {

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
template <class Size>
using AdaptiveMaxPoolOptions = AdaptivePoolOptions<Size>;
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
using LPPool1dOptions = LPPoolOptions<1>;
using LPPool2dOptions = LPPoolOptions<2>;
using FractionalMaxPool2dOptions = FractionalMaxPoolOptions<2>;
using FractionalMaxPool3dOptions = FractionalMaxPoolOptions<3>;

// A layer that pools: forward and whatever else. `forward_with_indices` also gives where in its
// plane each number came from.
#define XTGRAD_POOL(Name, Options, ...)          \
  class XTGRAD_API Name##Impl : public Layer {   \
   public:                                       \
    explicit Name##Impl(const Options& options); \
    XTGRAD_LAYER_MEMBERS(Name)                   \
    Options options;                             \
    __VA_ARGS__                                  \
  };                                             \
  XTGRAD_LAYER(Name);
#define XTGRAD_POOL_OF(Name, Size, ...)                      \
  Name##Impl(Size size) : Name##Impl(Name##Options(size)) {} \
  Tensor forward(const Tensor& input);                       \
  __VA_ARGS__
#define XTGRAD_WITH_INDICES std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input);

// MaxPool, AvgPool: the largest number, or the mean, of each window. [N, C, in…] or [C, in…] → the
// same with ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1 in place of each `in`.
// AdaptiveMaxPool, AdaptiveAvgPool: windows ⌊i in / out⌋ … ⌈(i + 1) in / out⌉ for the given sizes.
#define XTGRAD_POOLS(D, OpenSize)                                                                 \
  XTGRAD_POOL(MaxPool##D##d, MaxPoolOptions<D>,                                                   \
              XTGRAD_POOL_OF(MaxPool##D##d, ExpandingArray<D>, XTGRAD_WITH_INDICES))              \
  XTGRAD_POOL(AvgPool##D##d, AvgPoolOptions<D>, XTGRAD_POOL_OF(AvgPool##D##d, ExpandingArray<D>)) \
  XTGRAD_POOL(AdaptiveMaxPool##D##d, AdaptivePoolOptions<OpenSize>,                               \
              XTGRAD_POOL_OF(AdaptiveMaxPool##D##d, OpenSize, XTGRAD_WITH_INDICES))               \
  XTGRAD_POOL(AdaptiveAvgPool##D##d, AdaptivePoolOptions<OpenSize>,                               \
              XTGRAD_POOL_OF(AdaptiveAvgPool##D##d, OpenSize))
XTGRAD_POOLS(1, ExpandingArray<1>)
XTGRAD_POOLS(2, ExpandingArrayWithOptionalElem<2>)
XTGRAD_POOLS(3, ExpandingArrayWithOptionalElem<3>)
#undef XTGRAD_POOLS

/// Puts each number back where MaxPool's indices say, zeros elsewhere. The size is what pooling
/// with these numbers usually has, or output_size, with or without batch and channels.
#define XTGRAD_UNPOOL(D)                                                                \
  XTGRAD_POOL(                                                                          \
      MaxUnpool##D##d, MaxUnpoolOptions<D>, MaxUnpool##D##dImpl(ExpandingArray<D> size) \
      : MaxUnpool##D##dImpl(MaxUnpoolOptions<D>(size)) {} Tensor forward(               \
          const Tensor& input, const Tensor& indices,                                   \
          const optional<std::vector<int64_t>>& output_size = nullopt);                 \
                                                                                        \
      protected                                                                         \
      : ForwardDefaultArgs _forward_default_args() override;)
XTGRAD_UNPOOL(1)
XTGRAD_UNPOOL(2)
XTGRAD_UNPOOL(3)
#undef XTGRAD_UNPOOL

/// (Σ xᵖ)^(1/p) of each window, p = norm_type.
#define XTGRAD_LP_POOL(D)                                                                        \
  XTGRAD_POOL(                                                                                   \
      LPPool##D##d, LPPoolOptions<D>, LPPool##D##dImpl(double norm_type, ExpandingArray<D> size) \
      : LPPool##D##dImpl(LPPoolOptions<D>(norm_type, size)) {                                    \
      } Tensor forward(const Tensor& input);)
XTGRAD_LP_POOL(1)
XTGRAD_LP_POOL(2)
#undef XTGRAD_LP_POOL

/// Maxima over windows whose places are drawn anew in each forward, or follow from _random_samples
/// in (0, 1): [N, C, D]. Graham 2014, https://arxiv.org/abs/1412.6071
#define XTGRAD_FRACTIONAL_POOL(D)                                                     \
  class XTGRAD_API FractionalMaxPool##D##dImpl : public Layer {                       \
   public:                                                                            \
    explicit FractionalMaxPool##D##dImpl(const FractionalMaxPoolOptions<D>& options); \
    FractionalMaxPool##D##dImpl(ExpandingArray<D> size)                               \
        : FractionalMaxPool##D##dImpl(FractionalMaxPoolOptions<D>(size)) {}           \
    XTGRAD_LAYER_MEMBERS(FractionalMaxPool##D##d)                                     \
    void reset() override;                                                            \
    Tensor forward(const Tensor& input);                                              \
    std::tuple<Tensor, Tensor> forward_with_indices(const Tensor& input);             \
    FractionalMaxPoolOptions<D> options;                                              \
    Tensor _random_samples;                                                           \
  };                                                                                  \
  XTGRAD_LAYER(FractionalMaxPool##D##d);
XTGRAD_FRACTIONAL_POOL(2)
XTGRAD_FRACTIONAL_POOL(3)
#undef XTGRAD_FRACTIONAL_POOL
#undef XTGRAD_WITH_INDICES
#undef XTGRAD_POOL_OF
#undef XTGRAD_POOL

}}  // namespace xtgrad::nn::v1
