/// @file The normalisations of nn::functional, and similarities of vectors.
#pragma once
#include <xtgrad/nn/distance.h>
#include <xtgrad/nn/normalization.h>

#include <vector>

namespace xtgrad::nn::functional { inline namespace v1 {

// The formulas stand in core/ops/conv/norm.h; weights, biases and running statistics may be
// undefined.
struct XTGRAD_API BatchNormFuncOptions {
  XTGRAD_ARG(Tensor, weight) = {};
  XTGRAD_ARG(Tensor, bias) = {};
  XTGRAD_ARG(bool, training) = false;
  XTGRAD_ARG(optional<double>, momentum) = 0.1;
  XTGRAD_ARG(double, eps) = 1e-5;
};
struct XTGRAD_API InstanceNormFuncOptions {
  XTGRAD_ARG(Tensor, running_mean) = {};
  XTGRAD_ARG(Tensor, running_var) = {};
  XTGRAD_ARG(Tensor, weight) = {};
  XTGRAD_ARG(Tensor, bias) = {};
  XTGRAD_ARG(bool, use_input_stats) = true;
  XTGRAD_ARG(double, momentum) = 0.1;
  XTGRAD_ARG(double, eps) = 1e-5;
};
struct XTGRAD_API LayerNormFuncOptions {
  LayerNormFuncOptions(std::vector<int64_t> normalized_shape)
      : normalized_shape_(std::move(normalized_shape)) {}
  XTGRAD_ARG(std::vector<int64_t>, normalized_shape);
  XTGRAD_ARG(Tensor, weight) = {};
  XTGRAD_ARG(Tensor, bias) = {};
  XTGRAD_ARG(double, eps) = 1e-5;
};
struct XTGRAD_API GroupNormFuncOptions {
  GroupNormFuncOptions(int64_t num_groups) : num_groups_(num_groups) {}
  XTGRAD_ARG(int64_t, num_groups);
  XTGRAD_ARG(Tensor, weight) = {};
  XTGRAD_ARG(Tensor, bias) = {};
  XTGRAD_ARG(double, eps) = 1e-5;
};
using LocalResponseNormFuncOptions = LocalResponseNormOptions;
struct XTGRAD_API NormalizeFuncOptions {
  XTGRAD_ARG(double, p) = 2;
  XTGRAD_ARG(int64_t, dim) = 1;
  XTGRAD_ARG(double, eps) = 1e-12;
  XTGRAD_ARG(optional<Tensor>, out) = nullopt;  // gets the result; not differentiable
};
using CosineSimilarityFuncOptions = CosineSimilarityOptions;
using PairwiseDistanceFuncOptions = PairwiseDistanceOptions;

/// In training each channel must have more than one value: throws else. Momentum nullopt is 0:
/// nothing follows.
XTGRAD_API Tensor batch_norm(const Tensor& input, const Tensor& running_mean,
                             const Tensor& running_var, const BatchNormFuncOptions& options = {});
XTGRAD_API Tensor instance_norm(const Tensor& input, const InstanceNormFuncOptions& options = {});
XTGRAD_API Tensor layer_norm(const Tensor& input, const LayerNormFuncOptions& options);
XTGRAD_API Tensor group_norm(const Tensor& input, const GroupNormFuncOptions& options);
/// x / (k + alpha · s)^beta with s the mean of x² over `size` neighbouring channels (0 beyond the
/// ends): [n, c, …].
XTGRAD_API Tensor local_response_norm(const Tensor& input,
                                      const LocalResponseNormFuncOptions& options);
/// x / max(‖x‖ₚ, eps) along `dim`
XTGRAD_API Tensor normalize(const Tensor& input, const NormalizeFuncOptions& options = {});
XTGRAD_API Tensor cosine_similarity(const Tensor& x1, const Tensor& x2,
                                    const CosineSimilarityFuncOptions& options = {});
XTGRAD_API Tensor pairwise_distance(const Tensor& x1, const Tensor& x2,
                                    const PairwiseDistanceFuncOptions& options = {});

/// ‖xᵢ − xⱼ‖ₚ of all pairs i < j of rows: [n, m] → [n (n − 1) / 2]
XTGRAD_API Tensor pdist(const Tensor& input, double p = 2);

}}  // namespace xtgrad::nn::functional::v1
