/// @file Normalisations, and similarities of vectors.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// y = (x − mean) / √(var + eps) · weight + bias, both optional. The variance is divided by the
// number of elements. One op each, whose gradient is differentiable again. Floating types only.

/// Over all dims but 1, one statistic for each channel: [n, c, …]. In training the statistics are
/// those of the batch, and r ← (1 − momentum) r + momentum · statistic for the running ones (there
/// the variance is divided by one less); otherwise the running ones are used.
/// https://arxiv.org/abs/1502.03167
XTGRAD_API Tensor batch_norm(const Tensor& input, const Optional<Tensor>& weight,
                             const Optional<Tensor>& bias, const Optional<Tensor>& running_mean,
                             const Optional<Tensor>& running_var, bool training, double momentum,
                             double eps, bool cudnn_enabled = true);
/// Over the last dims, which are `normalized_shape`; weight and bias have that shape.
/// https://arxiv.org/abs/1607.06450
XTGRAD_API Tensor layer_norm(const Tensor& input, IntArrayRef normalized_shape,
                             const Optional<Tensor>& weight = nullopt,
                             const Optional<Tensor>& bias = nullopt, double eps = 1e-5,
                             bool cudnn_enable = true);
/// x / √(mean(x²) + eps) · weight over the last dims, which are `normalized_shape`, as is weight's
/// shape; eps is the type's own unless given. PyTorch 2's function; libtorch 1.13 has none.
/// https://arxiv.org/abs/1910.07467
XTGRAD_API Tensor rms_norm(const Tensor& input, IntArrayRef normalized_shape,
                           const Optional<Tensor>& weight = nullopt,
                           Optional<double> eps = nullopt);
/// Of each sample over each of `num_groups` groups of channels: [n, c, …].
/// https://arxiv.org/abs/1803.08494
XTGRAD_API Tensor group_norm(const Tensor& input, int64_t num_groups,
                             const Optional<Tensor>& weight = nullopt,
                             const Optional<Tensor>& bias = nullopt, double eps = 1e-5,
                             bool cudnn_enabled = true);
/// Of each sample and channel by itself: [n, c, …]. The running statistics are updated with the
/// mean of the samples', and used where `use_input_stats` is false.
/// https://arxiv.org/abs/1607.08022
XTGRAD_API Tensor instance_norm(const Tensor& input, const Optional<Tensor>& weight,
                                const Optional<Tensor>& bias, const Optional<Tensor>& running_mean,
                                const Optional<Tensor>& running_var, bool use_input_stats,
                                double momentum, double eps, bool cudnn_enabled = true);
/// batch_norm as {y, mean, 1 / √(var + eps)} with the batch's statistics [c], which are constants;
/// both are empty unless training.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> native_batch_norm(
    const Tensor& input, const Optional<Tensor>& weight, const Optional<Tensor>& bias,
    const Optional<Tensor>& running_mean, const Optional<Tensor>& running_var, bool training,
    double momentum, double eps);
/// layer_norm as {y, mean, 1 / √(var + eps)}; the statistics, constants, have size 1 in place of
/// `normalized_shape`.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> native_layer_norm(const Tensor& input,
                                                                IntArrayRef normalized_shape,
                                                                const Optional<Tensor>& weight,
                                                                const Optional<Tensor>& bias,
                                                                double eps);

/// Σ x₁ x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along `dim`; shapes broadcast.
XTGRAD_API Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, int64_t dim = 1,
                                    double eps = 1e-8);
/// ‖x₁ − x₂ + eps‖ₚ along the last dim.
XTGRAD_API Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, double p = 2,
                                    double eps = 1e-6, bool keepdim = false);

}}  // namespace xtgrad::v1
