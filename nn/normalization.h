/// @file The normalisation layers: BatchNorm and InstanceNorm 1d to 3d, LayerNorm, RMSNorm,
/// GroupNorm, LocalResponseNorm, CrossMapLRN2d.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// `BatchNorm2dOptions(16).momentum(0.01)`.
struct XTGRAD_API BatchNormOptions {
  /// `num_features`: the channels C; with weights and running statistics unless switched off.
  BatchNormOptions(int64_t num_features) : num_features_(num_features) {}
  /// The channels C of the input.
  auto num_features XTGRAD_SETTER(int64_t, num_features);
  /// What is added to the variance.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
  /// The weight of a batch in the running statistics: running ← (1 − momentum) running + momentum ·
  /// batch's; nullopt: the mean over all batches.
  auto momentum XTGRAD_SETTER(Optional<double>, momentum, 0.1);
  /// Whether weight and bias are learned.
  auto affine XTGRAD_SETTER(bool, affine, true);
  /// Whether running statistics are kept, and used in evaluation.
  auto track_running_stats XTGRAD_SETTER(bool, track_running_stats, true);
  XTGRAD_FIELDS(num_features, eps, momentum, affine, track_running_stats)
  /// Printed as BatchNorm2d(16, eps=…), without "num_features=".
  static constexpr int kUnnamedFields = 1;
};
/// `InstanceNorm2dOptions(16).affine(true)`.
struct XTGRAD_API InstanceNormOptions {
  /// `num_features`: the channels C; neither weights nor running statistics unless asked for.
  InstanceNormOptions(int64_t num_features) : num_features_(num_features) {}
  /// The channels C of the input.
  auto num_features XTGRAD_SETTER(int64_t, num_features);
  /// What is added to the variance.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
  /// The weight of a batch in the running statistics: running ← (1 − momentum) running + momentum ·
  /// batch's.
  auto momentum XTGRAD_SETTER(double, momentum, 0.1);
  /// Whether weight and bias are learned.
  auto affine XTGRAD_SETTER(bool, affine, false);
  /// Whether running statistics are kept, and used in evaluation.
  auto track_running_stats XTGRAD_SETTER(bool, track_running_stats, false);
  XTGRAD_FIELDS(num_features, eps, momentum, affine, track_running_stats)
  /// Printed as InstanceNorm2d(16, eps=…), without "num_features=".
  static constexpr int kUnnamedFields = 1;
};
/// Options of BatchNorm1d, for [N, C] or [N, C, L]: num_features is C.
using BatchNorm1dOptions = BatchNormOptions;
/// Options of BatchNorm2d, for [N, C, H, W]: num_features is C.
using BatchNorm2dOptions = BatchNormOptions;
/// Options of BatchNorm3d, for [N, C, D, H, W]: num_features is C.
using BatchNorm3dOptions = BatchNormOptions;
/// Options of InstanceNorm1d, for [N, C, L] or [C, L]: num_features is C.
using InstanceNorm1dOptions = InstanceNormOptions;
/// Options of InstanceNorm2d, for [N, C, H, W] or [C, H, W]: num_features is C.
using InstanceNorm2dOptions = InstanceNormOptions;
/// Options of InstanceNorm3d, for [N, C, D, H, W] or [C, D, H, W]: num_features is C.
using InstanceNorm3dOptions = InstanceNormOptions;

/// What batch and instance normalisation over D dims share: (x − mean) / √(var + eps) · weight +
/// bias. weight is 1 and bias 0 at first, [C], if `affine`; running statistics are buffers if they
/// are tracked. The variance of the running ones is the unbiased one.
template <size_t D, class Derived, class Options>
class XTGRAD_API NormImplBase : public LayerOf<Derived, Options, int64_t> {
 public:
  /// Weight 1, bias 0 and running statistics of mean 0 and variance 1, where the options have them.
  explicit NormImplBase(const Options& options);
  void reset() override;
  /// Running mean 0, variance 1 and no batches counted; does nothing where they are not tracked.
  void reset_running_stats();
  /// Resets the running statistics and makes weight 1 and bias 0, where the layer has them.
  void reset_parameters();
  /// [N, C, …] with D dims behind C → the same; throws for another number of dims. In training it
  /// updates the running statistics.
  Tensor forward(const Tensor& input);

  /// Weight and bias, [C], undefined without affine; the buffers of running statistics, [C], and
  /// the number of batches that they have seen, int64 [], undefined where they are not tracked.
  Tensor weight, bias, running_mean, running_var, num_batches_tracked;

 protected:
  /// Throws unless the input has the number of dims that forward asks for.
  virtual void _check_input_dim(const Tensor& input);
};
/// Base of BatchNorm1d to 3d: statistics of each channel over the batch and the last D dims.
template <size_t D, class Derived>
using BatchNormImplBase = NormImplBase<D, Derived, BatchNormOptions>;
/// Base of InstanceNorm1d to 3d: statistics of each sample and channel over the last D dims.
template <size_t D, class Derived>
using InstanceNormImpl = NormImplBase<D, Derived, InstanceNormOptions>;

// clang-format off
/// y = (x − mean) / √(var + eps) · weight + bias, each channel's mean and variance over batch and
/// space, in evaluation the running ones: [N, C, L] or [N, C] → the same. In training it throws
/// where a channel has one value. Ioffe and Szegedy 2015.
class XTGRAD_API BatchNorm1dImpl : public BatchNormImplBase<1, BatchNorm1dImpl> { XTGRAD_LAYER_OF(BatchNorm1d, NormImplBase) };
/// y = (x − mean) / √(var + eps) · weight + bias, each channel's mean and variance over batch and
/// space, in evaluation the running ones: [N, C, L] or [N, C] → the same. In training it throws
/// where a channel has one value. Ioffe and Szegedy 2015.
using BatchNorm1d = ModuleHolder<BatchNorm1dImpl>;
/// y = (x − mean) / √(var + eps) · weight + bias, each channel's mean and variance over batch and
/// space, in evaluation the running ones: [N, C, H, W] → the same. In training it throws where a
/// channel has one value. Ioffe and Szegedy 2015.
class XTGRAD_API BatchNorm2dImpl : public BatchNormImplBase<2, BatchNorm2dImpl> { XTGRAD_LAYER_OF(BatchNorm2d, NormImplBase) };
/// y = (x − mean) / √(var + eps) · weight + bias, each channel's mean and variance over batch and
/// space, in evaluation the running ones: [N, C, H, W] → the same. In training it throws where a
/// channel has one value. Ioffe and Szegedy 2015.
using BatchNorm2d = ModuleHolder<BatchNorm2dImpl>;
/// y = (x − mean) / √(var + eps) · weight + bias, each channel's mean and variance over batch and
/// space, in evaluation the running ones: [N, C, D, H, W] → the same. In training it throws where a
/// channel has one value. Ioffe and Szegedy 2015.
class XTGRAD_API BatchNorm3dImpl : public BatchNormImplBase<3, BatchNorm3dImpl> { XTGRAD_LAYER_OF(BatchNorm3d, NormImplBase) };
/// y = (x − mean) / √(var + eps) · weight + bias, each channel's mean and variance over batch and
/// space, in evaluation the running ones: [N, C, D, H, W] → the same. In training it throws where a
/// channel has one value. Ioffe and Szegedy 2015.
using BatchNorm3d = ModuleHolder<BatchNorm3dImpl>;
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample and channel, in
/// evaluation the running ones if they are tracked: [N, C, L] or [C, L] → the same. Ulyanov et al.
/// 2016. Throws for another number of dims.
class XTGRAD_API InstanceNorm1dImpl : public InstanceNormImpl<1, InstanceNorm1dImpl> { XTGRAD_LAYER_OF(InstanceNorm1d, NormImplBase) };
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample and channel, in
/// evaluation the running ones if they are tracked: [N, C, L] or [C, L] → the same. Ulyanov et al.
/// 2016. Throws for another number of dims.
using InstanceNorm1d = ModuleHolder<InstanceNorm1dImpl>;
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample and channel, in
/// evaluation the running ones if they are tracked: [N, C, H, W] or [C, H, W] → the same. Ulyanov
/// et al. 2016. Throws for another number of dims.
class XTGRAD_API InstanceNorm2dImpl : public InstanceNormImpl<2, InstanceNorm2dImpl> { XTGRAD_LAYER_OF(InstanceNorm2d, NormImplBase) };
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample and channel, in
/// evaluation the running ones if they are tracked: [N, C, H, W] or [C, H, W] → the same. Ulyanov
/// et al. 2016. Throws for another number of dims.
using InstanceNorm2d = ModuleHolder<InstanceNorm2dImpl>;
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample and channel, in
/// evaluation the running ones if they are tracked: [N, C, D, H, W] or [C, D, H, W] → the same.
/// Ulyanov et al. 2016. Throws for another number of dims.
class XTGRAD_API InstanceNorm3dImpl : public InstanceNormImpl<3, InstanceNorm3dImpl> { XTGRAD_LAYER_OF(InstanceNorm3d, NormImplBase) };
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample and channel, in
/// evaluation the running ones if they are tracked: [N, C, D, H, W] or [C, D, H, W] → the same.
/// Ulyanov et al. 2016. Throws for another number of dims.
using InstanceNorm3d = ModuleHolder<InstanceNorm3dImpl>;
// clang-format on

/// `LayerNormOptions({64}).eps(1e-6)`.
struct XTGRAD_API LayerNormOptions {
  /// `normalized_shape`: the sizes of the last dims; with weight and bias unless switched off.
  LayerNormOptions(std::vector<int64_t> normalized_shape)
      : normalized_shape_(std::move(normalized_shape)) {}
  /// The sizes of the last dims, over which the statistics are.
  auto normalized_shape XTGRAD_SETTER(std::vector<int64_t>, normalized_shape);
  /// What is added to the variance.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
  /// Whether weight and bias are learned, one for each element.
  auto elementwise_affine XTGRAD_SETTER(bool, elementwise_affine, true);
  XTGRAD_FIELDS(normalized_shape, eps, elementwise_affine)
  /// Printed as LayerNorm([64], eps=…), without "normalized_shape=".
  static constexpr int kUnnamedFields = 1;
};
/// `RMSNormOptions({64}).eps(1e-6)`.
struct XTGRAD_API RMSNormOptions {
  /// `normalized_shape`: the sizes of the last dims; with a weight unless switched off.
  RMSNormOptions(std::vector<int64_t> normalized_shape)
      : normalized_shape_(std::move(normalized_shape)) {}
  /// The sizes of the last dims, over which the mean is.
  auto normalized_shape XTGRAD_SETTER(std::vector<int64_t>, normalized_shape);
  /// What is added to the mean square; nullopt: the epsilon of the input's type.
  auto eps XTGRAD_SETTER(Optional<double>, eps, nullopt);
  /// Whether there is a learned weight, one for each element.
  auto elementwise_affine XTGRAD_SETTER(bool, elementwise_affine, true);
  XTGRAD_FIELDS(normalized_shape, eps, elementwise_affine)
  /// Printed as RMSNorm([64], eps=…), without "normalized_shape=".
  static constexpr int kUnnamedFields = 1;
};
/// `GroupNormOptions(4, 16)`.
struct XTGRAD_API GroupNormOptions {
  /// Groups of num_channels / num_groups neighbouring channels; with weight and bias unless
  /// switched off.
  GroupNormOptions(int64_t num_groups, int64_t num_channels)
      : num_groups_(num_groups), num_channels_(num_channels) {}
  /// The number of groups; it divides the channels.
  auto num_groups XTGRAD_SETTER(int64_t, num_groups);
  /// The channels C of the input.
  auto num_channels XTGRAD_SETTER(int64_t, num_channels);
  /// What is added to the variance.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
  /// Whether weight and bias are learned.
  auto affine XTGRAD_SETTER(bool, affine, true);
  XTGRAD_FIELDS(num_groups, num_channels, eps, affine)
  /// Printed as GroupNorm(4, 16, eps=…), without the first two names.
  static constexpr int kUnnamedFields = 2;
};

namespace detail {
/// A normalisation by the statistics of the sample, with a learned weight (1 at first) and bias
/// (0).
template <class Derived, class Options, class... Args>
class XTGRAD_API AffineLayer : public UnaryLayer<Derived, Options, Args...> {
 public:
  AffineLayer(Args... args) : AffineLayer(Options(std::move(args)...)) {}
  explicit AffineLayer(const Options& options);
  void reset() override;
  void reset_parameters();
  Tensor weight, bias;
};
}  // namespace detail

// clang-format off
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance over the last dims, whose sizes
/// are normalized_shape, as are those of weight and bias: [*, normalized_shape] → the same. Ba et
/// al. 2016. Throws unless the last sizes are normalized_shape.
class XTGRAD_API LayerNormImpl : public detail::AffineLayer<LayerNormImpl, LayerNormOptions, std::vector<int64_t>> { XTGRAD_LAYER_OF(LayerNorm, AffineLayer) };
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance over the last dims, whose sizes
/// are normalized_shape, as are those of weight and bias: [*, normalized_shape] → the same. Ba et
/// al. 2016. Throws unless the last sizes are normalized_shape.
using LayerNorm = ModuleHolder<LayerNormImpl>;
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample over each group
/// of channels: [N, C, *] → the same; weight and bias: [C]. Wu and He 2018. Throws for another
/// number of channels, and where the groups do not divide it.
class XTGRAD_API GroupNormImpl : public detail::AffineLayer<GroupNormImpl, GroupNormOptions, int64_t, int64_t> { XTGRAD_LAYER_OF(GroupNorm, AffineLayer) };
/// y = (x − mean) / √(var + eps) · weight + bias, mean and variance of each sample over each group
/// of channels: [N, C, *] → the same; weight and bias: [C]. Wu and He 2018. Throws for another
/// number of channels, and where the groups do not divide it.
using GroupNorm = ModuleHolder<GroupNormImpl>;
// clang-format on

/// y = x / √(mean(x²) + eps) · weight over the last dims, whose sizes are normalized_shape, as are
/// those of weight, 1 at first: [*, normalized_shape] → the same. PyTorch 2's layer; libtorch 1.13
/// has none. Zhang and Sennrich 2019. Throws unless the last sizes are normalized_shape.
class XTGRAD_API RMSNormImpl
    : public UnaryLayer<RMSNormImpl, RMSNormOptions, std::vector<int64_t>> {
 public:
  /// `RMSNorm(std::vector<int64_t>{64})`: the epsilon is that of the input's type.
  RMSNormImpl(std::vector<int64_t> normalized_shape)
      : RMSNormImpl(RMSNormOptions(std::move(normalized_shape))) {}
  /// The weight starts at 1; there is none with elementwise_affine(false).
  explicit RMSNormImpl(const RMSNormOptions& options);
  ~RMSNormImpl() override;
  void reset() override;
  /// Makes weight 1, where the layer has one.
  void reset_parameters();
  /// [normalized_shape]; undefined without elementwise_affine.
  Tensor weight;
};
/// y = x / √(mean(x²) + eps) · weight over the last dims, whose sizes are normalized_shape, as are
/// those of weight, 1 at first: [*, normalized_shape] → the same. PyTorch 2's layer; libtorch 1.13
/// has none. Zhang and Sennrich 2019. Throws unless the last sizes are normalized_shape.
using RMSNorm = ModuleHolder<RMSNormImpl>;

namespace detail {
/// What the options of LocalResponseNorm and CrossMapLRN2d share.
template <class Options, class K>
struct XTGRAD_API LRNArgs {
  LRNArgs(int64_t size) : size_(size) {}
  /// How many neighbouring channels count.
  auto size XTGRAD_SETTER_OF(Options, int64_t, size);
  /// The weight of their squares.
  auto alpha XTGRAD_SETTER_OF(Options, double, alpha, 1e-4);
  /// The power of the divisor.
  auto beta XTGRAD_SETTER_OF(Options, double, beta, 0.75);
  /// What is added to the squares.
  auto k XTGRAD_SETTER_OF(Options, K, k, 1);
  XTGRAD_FIELDS(size, alpha, beta, k)
  static constexpr int kUnnamedFields = 1;
};
}  // namespace detail

/// `LocalResponseNormOptions(5)`.
struct XTGRAD_API LocalResponseNormOptions : detail::LRNArgs<LocalResponseNormOptions, double> {
  using LRNArgs::LRNArgs;
};
/// `CrossMapLRN2dOptions(5)`.
struct XTGRAD_API CrossMapLRN2dOptions : detail::LRNArgs<CrossMapLRN2dOptions, int64_t> {
  using LRNArgs::LRNArgs;
};

// clang-format off
/// y = x / (k + alpha · s)^beta, s the mean of x² over `size` neighbouring channels, 0 beyond the
/// ends: [N, C, *] → the same. Krizhevsky et al. 2012. Throws for fewer than three dims.
class XTGRAD_API LocalResponseNormImpl : public UnaryLayer<LocalResponseNormImpl, LocalResponseNormOptions, int64_t> { XTGRAD_LAYER_OF(LocalResponseNorm, UnaryLayer) };
/// y = x / (k + alpha · s)^beta, s the mean of x² over `size` neighbouring channels, 0 beyond the
/// ends: [N, C, *] → the same. Krizhevsky et al. 2012. Throws for fewer than three dims.
using LocalResponseNorm = ModuleHolder<LocalResponseNormImpl>;
/// LocalResponseNorm of [N, C, H, W], where an even size has its centre further left and channel 0
/// counts among everyone's neighbours, as in libtorch. [N, C, H, W] → the same; throws for other
/// dims.
class XTGRAD_API CrossMapLRN2dImpl : public UnaryLayer<CrossMapLRN2dImpl, CrossMapLRN2dOptions, int64_t> { XTGRAD_LAYER_OF(CrossMapLRN2d, UnaryLayer) };
/// LocalResponseNorm of [N, C, H, W], where an even size has its centre further left and channel 0
/// counts among everyone's neighbours, as in libtorch. [N, C, H, W] → the same; throws for other
/// dims.
using CrossMapLRN2d = ModuleHolder<CrossMapLRN2dImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
