/// @file The normalisation layers: BatchNorm and InstanceNorm 1d to 3d, LayerNorm, GroupNorm,
/// LocalResponseNorm, CrossMapLRN2d.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// Momentum: running ← (1 − momentum) running + momentum · batch's; nullopt: the mean over all
/// batches.
struct XTGRAD_API BatchNormOptions {
  BatchNormOptions(int64_t num_features) : num_features_(num_features) {}
  XTGRAD_ARG(int64_t, num_features);
  XTGRAD_ARG(double, eps) = 1e-5;
  XTGRAD_ARG(optional<double>, momentum) = 0.1;
  XTGRAD_ARG(bool, affine) = true;
  XTGRAD_ARG(bool, track_running_stats) = true;
  XTGRAD_FIELDS(num_features, eps, momentum, affine, track_running_stats)
  static constexpr int kUnnamedFields = 1;
};
struct XTGRAD_API InstanceNormOptions {
  InstanceNormOptions(int64_t num_features) : num_features_(num_features) {}
  XTGRAD_ARG(int64_t, num_features);
  XTGRAD_ARG(double, eps) = 1e-5;
  XTGRAD_ARG(double, momentum) = 0.1;
  XTGRAD_ARG(bool, affine) = false;
  XTGRAD_ARG(bool, track_running_stats) = false;
  XTGRAD_FIELDS(num_features, eps, momentum, affine, track_running_stats)
  static constexpr int kUnnamedFields = 1;
};
using BatchNorm1dOptions = BatchNormOptions;
using BatchNorm2dOptions = BatchNormOptions;
using BatchNorm3dOptions = BatchNormOptions;
using InstanceNorm1dOptions = InstanceNormOptions;
using InstanceNorm2dOptions = InstanceNormOptions;
using InstanceNorm3dOptions = InstanceNormOptions;

/// What batch and instance normalisation keep: weight 1 and bias 0 if `affine`, and running
/// statistics as buffers if they are tracked.
template <class Options>
class XTGRAD_API NormLayer : public Layer {
 public:
  explicit NormLayer(const Options& options);
  void reset() override;
  void reset_running_stats();
  void reset_parameters();

  Options options;
  Tensor weight, bias, running_mean, running_var, num_batches_tracked;
};
extern template class NormLayer<BatchNormOptions>;
extern template class NormLayer<InstanceNormOptions>;

// (x − mean) / √(var + eps) · weight + bias. BatchNorm: each channel's statistics over batch and
// space, in evaluation the running ones; [N, C, …], BatchNorm1d also [N, C]. InstanceNorm: of each
// sample and channel; [N, C, …] or [C, …].
#define XTGRAD_NORM(Name, Options)                          \
  class XTGRAD_API Name##Impl : public NormLayer<Options> { \
   public:                                                  \
    using NormLayer::NormLayer;                             \
    XTGRAD_LAYER_MEMBERS(Name)                              \
    Tensor forward(const Tensor& input);                    \
                                                            \
   protected:                                               \
    virtual void _check_input_dim(const Tensor& input);     \
  };                                                        \
  XTGRAD_LAYER(Name);
XTGRAD_NORM(BatchNorm1d, BatchNormOptions)
XTGRAD_NORM(BatchNorm2d, BatchNormOptions)
XTGRAD_NORM(BatchNorm3d, BatchNormOptions)
XTGRAD_NORM(InstanceNorm1d, InstanceNormOptions)
XTGRAD_NORM(InstanceNorm2d, InstanceNormOptions)
XTGRAD_NORM(InstanceNorm3d, InstanceNormOptions)
#undef XTGRAD_NORM

struct XTGRAD_API LayerNormOptions {
  LayerNormOptions(std::vector<int64_t> normalized_shape)
      : normalized_shape_(std::move(normalized_shape)) {}
  XTGRAD_ARG(std::vector<int64_t>, normalized_shape);
  XTGRAD_ARG(double, eps) = 1e-5;
  XTGRAD_ARG(bool, elementwise_affine) = true;
  XTGRAD_FIELDS(normalized_shape, eps, elementwise_affine)
  static constexpr int kUnnamedFields = 1;
};
/// Over the last dims, which are `normalized_shape`, as are weight (1 at first) and bias (0).
class XTGRAD_API LayerNormImpl : public Layer {
 public:
  LayerNormImpl(std::vector<int64_t> normalized_shape)
      : LayerNormImpl(LayerNormOptions(std::move(normalized_shape))) {}
  explicit LayerNormImpl(const LayerNormOptions& options);
  XTGRAD_LAYER_MEMBERS(LayerNorm)
  void reset() override;
  void reset_parameters();
  Tensor forward(const Tensor& input);

  LayerNormOptions options;
  Tensor weight, bias;
};
XTGRAD_LAYER(LayerNorm);

struct XTGRAD_API GroupNormOptions {
  GroupNormOptions(int64_t num_groups, int64_t num_channels)
      : num_groups_(num_groups), num_channels_(num_channels) {}
  XTGRAD_ARG(int64_t, num_groups);
  XTGRAD_ARG(int64_t, num_channels);
  XTGRAD_ARG(double, eps) = 1e-5;
  XTGRAD_ARG(bool, affine) = true;
  XTGRAD_FIELDS(num_groups, num_channels, eps, affine)
  static constexpr int kUnnamedFields = 2;
};
/// Of each sample over groups of channels: [N, C, …]; weight and bias [C].
class XTGRAD_API GroupNormImpl : public Layer {
 public:
  GroupNormImpl(int64_t num_groups, int64_t num_channels)
      : GroupNormImpl(GroupNormOptions(num_groups, num_channels)) {}
  explicit GroupNormImpl(const GroupNormOptions& options);
  XTGRAD_LAYER_MEMBERS(GroupNorm)
  void reset() override;
  void reset_parameters();
  Tensor forward(const Tensor& input);

  GroupNormOptions options;
  Tensor weight, bias;
};
XTGRAD_LAYER(GroupNorm);

struct XTGRAD_API LocalResponseNormOptions {
  LocalResponseNormOptions(int64_t size) : size_(size) {}
  XTGRAD_ARG(int64_t, size);
  XTGRAD_ARG(double, alpha) = 1e-4;
  XTGRAD_ARG(double, beta) = 0.75;
  XTGRAD_ARG(double, k) = 1;
  XTGRAD_FIELDS(size, alpha, beta, k)
  static constexpr int kUnnamedFields = 1;
};
struct XTGRAD_API CrossMapLRN2dOptions {
  CrossMapLRN2dOptions(int64_t size) : size_(size) {}
  XTGRAD_ARG(int64_t, size);
  XTGRAD_ARG(double, alpha) = 1e-4;
  XTGRAD_ARG(double, beta) = 0.75;
  XTGRAD_ARG(int64_t, k) = 1;
  XTGRAD_FIELDS(size, alpha, beta, k)
  static constexpr int kUnnamedFields = 1;
};
// x / (k + alpha · s)^beta with s the mean of x² over `size` neighbouring channels, 0 beyond the
// ends: [N, C, …]; CrossMapLRN2d: [N, C, H, W], where an even size has its centre further left.
#define XTGRAD_LRN(Name)                                          \
  class XTGRAD_API Name##Impl : public Layer {                    \
   public:                                                        \
    explicit Name##Impl(const Name##Options& options);            \
    Name##Impl(int64_t size) : Name##Impl(Name##Options(size)) {} \
    XTGRAD_LAYER_MEMBERS(Name)                                    \
    Tensor forward(const Tensor& input);                          \
    Name##Options options;                                        \
  };                                                              \
  XTGRAD_LAYER(Name);
XTGRAD_LRN(LocalResponseNorm)
XTGRAD_LRN(CrossMapLRN2d)
#undef XTGRAD_LRN

}}  // namespace xtgrad::nn::v1
