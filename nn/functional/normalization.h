/// @file The normalisations of nn::functional, and similarities of vectors.
#pragma once
#include <xtgrad/nn/distance.h>
#include <xtgrad/nn/normalization.h>

#include <vector>

namespace xtgrad::nn::functional { inline namespace v1 {

// The formulas stand in core/ops/conv/norm.h; weights, biases and running statistics may be
// undefined.
/// Options of batch_norm, the tensors among them: weight, bias, training, momentum, eps.
struct XTGRAD_API BatchNormFuncOptions {
  /// The factor of each channel or element; undefined: 1.
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// What is added to each channel or element; undefined: 0.
  auto bias XTGRAD_SETTER(Tensor, bias, {});
  /// Whether it is training, not evaluation.
  auto training XTGRAD_SETTER(bool, training, false);
  /// The weight of a batch in the running statistics.
  auto momentum XTGRAD_SETTER(Optional<double>, momentum, 0.1);
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
};
/// Options of instance_norm; use_input_stats(false) needs both running statistics, throws else.
struct XTGRAD_API InstanceNormFuncOptions {
  /// The running mean, updated in training; may be undefined.
  auto running_mean XTGRAD_SETTER(Tensor, running_mean, {});
  /// The running variance, updated in training; may be undefined.
  auto running_var XTGRAD_SETTER(Tensor, running_var, {});
  /// The factor of each channel or element; undefined: 1.
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// What is added to each channel or element; undefined: 0.
  auto bias XTGRAD_SETTER(Tensor, bias, {});
  /// Whether the input's statistics are used, not the running ones.
  auto use_input_stats XTGRAD_SETTER(bool, use_input_stats, true);
  /// The weight of a batch in the running statistics.
  auto momentum XTGRAD_SETTER(double, momentum, 0.1);
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
};
/// Options of layer_norm: weight and bias have the shape `normalized_shape`.
struct XTGRAD_API LayerNormFuncOptions {
  /// `normalized_shape`: the sizes of the last dims; neither weight nor bias unless set.
  LayerNormFuncOptions(std::vector<int64_t> normalized_shape)
      : normalized_shape_(std::move(normalized_shape)) {}
  /// The sizes of the last dims, over which the statistics are.
  auto normalized_shape XTGRAD_SETTER(std::vector<int64_t>, normalized_shape);
  /// The factor of each channel or element; undefined: 1.
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// What is added to each channel or element; undefined: 0.
  auto bias XTGRAD_SETTER(Tensor, bias, {});
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
};
/// Options of rms_norm: weight has the shape `normalized_shape`.
struct XTGRAD_API RMSNormFuncOptions {
  /// `normalized_shape`: the sizes of the last dims; no weight unless set.
  RMSNormFuncOptions(std::vector<int64_t> normalized_shape)
      : normalized_shape_(std::move(normalized_shape)) {}
  /// The sizes of the last dims, over which the mean is.
  auto normalized_shape XTGRAD_SETTER(std::vector<int64_t>, normalized_shape);
  /// The factor of each element; undefined: 1.
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// What is added to the mean square; nullopt: the epsilon of the input's type.
  auto eps XTGRAD_SETTER(Optional<double>, eps, nullopt);
};
/// Options of group_norm: weight and bias are [C].
struct XTGRAD_API GroupNormFuncOptions {
  /// The channels are cut into num_groups groups of neighbours; neither weight nor bias unless set.
  GroupNormFuncOptions(int64_t num_groups) : num_groups_(num_groups) {}
  /// The number of groups; it divides the channels.
  auto num_groups XTGRAD_SETTER(int64_t, num_groups);
  /// The factor of each channel or element; undefined: 1.
  auto weight XTGRAD_SETTER(Tensor, weight, {});
  /// What is added to each channel or element; undefined: 0.
  auto bias XTGRAD_SETTER(Tensor, bias, {});
  /// What is added to the divisor, at least 0.
  auto eps XTGRAD_SETTER(double, eps, 1e-5);
};
/// Options of local_response_norm: size, alpha, beta, k.
using LocalResponseNormFuncOptions = LocalResponseNormOptions;
/// Options of normalize: the norm, the dim, and where the result goes.
struct XTGRAD_API NormalizeFuncOptions {
  /// The p of the norm.
  auto p XTGRAD_SETTER(double, p, 2);
  /// The dim of the vectors.
  auto dim XTGRAD_SETTER(int64_t, dim, 1);
  /// The least norm that is divided by.
  auto eps XTGRAD_SETTER(double, eps, 1e-12);
  /// What gets the result; not differentiable.
  auto out XTGRAD_SETTER(Optional<Tensor>, out, nullopt);
};
/// Options of cosine_similarity: dim, eps.
using CosineSimilarityFuncOptions = CosineSimilarityOptions;
/// Options of pairwise_distance: p, eps, keepdim.
using PairwiseDistanceFuncOptions = PairwiseDistanceOptions;

/// In training each channel must have more than one value: throws else. Momentum nullopt is 0:
/// nothing follows.
XTGRAD_API Tensor batch_norm(const Tensor& input, const Tensor& running_mean,
                             const Tensor& running_var, const BatchNormFuncOptions& options = {});
/// (x − mean) / √(var + eps) · weight + bias for each sample and channel by itself: [N, C, …] → the
/// same.
XTGRAD_API Tensor instance_norm(const Tensor& input, const InstanceNormFuncOptions& options = {});
/// (x − mean) / √(var + eps) · weight + bias over the last dims: [*, normalized_shape] → the same.
XTGRAD_API Tensor layer_norm(const Tensor& input, const LayerNormFuncOptions& options);
/// x / √(mean(x²) + eps) · weight over the last dims: [*, normalized_shape] → the same.
XTGRAD_API Tensor rms_norm(const Tensor& input, const RMSNormFuncOptions& options);
/// (x − mean) / √(var + eps) · weight + bias over each group of channels of a sample: [N, C, …] →
/// the same. Throws unless num_groups is above 0 and divides C.
XTGRAD_API Tensor group_norm(const Tensor& input, const GroupNormFuncOptions& options);
/// x / (k + alpha · s)^beta with s the mean of x² over `size` neighbouring channels (0 beyond the
/// ends): [n, c, …].
XTGRAD_API Tensor local_response_norm(const Tensor& input,
                                      const LocalResponseNormFuncOptions& options);
/// x / max(‖x‖ₚ, eps) along `dim`
XTGRAD_API Tensor normalize(const Tensor& input, const NormalizeFuncOptions& options = {});
/// Σ x₁ x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along `dim`: [*, D, *] and [*, D, *], which
/// broadcast, → [*, *].
XTGRAD_API Tensor cosine_similarity(const Tensor& x1, const Tensor& x2,
                                    const CosineSimilarityFuncOptions& options = {});
/// ‖x₁ − x₂ + eps‖ₚ along the last dim: [*, D] and [*, D] → [*], or [*, 1] with keepdim.
XTGRAD_API Tensor pairwise_distance(const Tensor& x1, const Tensor& x2,
                                    const PairwiseDistanceFuncOptions& options = {});

/// ‖xᵢ − xⱼ‖ₚ of all pairs i < j of rows: [n, m] → [n (n − 1) / 2]
XTGRAD_API Tensor pdist(const Tensor& input, double p = 2);

}}  // namespace xtgrad::nn::functional::v1
