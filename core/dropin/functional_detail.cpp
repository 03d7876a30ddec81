/// @file nn::functional::detail: each sets the options and calls its function of nn::functional.
#include "core/dropin/functional_detail.h"

namespace xtgrad::nn::functional { inline namespace v1 { namespace detail {

// ---- activations
Tensor elu(Tensor x, double alpha, bool inplace) {
  return v1::elu(x, ELUFuncOptions().alpha(alpha).inplace(inplace));
}
Tensor selu(Tensor x, bool inplace) { return v1::selu(x, SELUFuncOptions().inplace(inplace)); }
Tensor hardshrink(const Tensor& x, double lambda) {
  return v1::hardshrink(x, HardshrinkFuncOptions(lambda));
}
Tensor hardtanh(Tensor x, double min_val, double max_val, bool inplace) {
  return v1::hardtanh(x, HardtanhFuncOptions().min_val(min_val).max_val(max_val).inplace(inplace));
}
Tensor leaky_relu(Tensor x, double negative_slope, bool inplace) {
  return v1::leaky_relu(x, LeakyReLUFuncOptions().negative_slope(negative_slope).inplace(inplace));
}
Tensor gumbel_softmax(const Tensor& logits, double tau, bool hard, int dim) {
  return v1::gumbel_softmax(logits, GumbelSoftmaxFuncOptions().tau(tau).hard(hard).dim(dim));
}
Tensor softmax(const Tensor& x, int64_t dim, Optional<Dtype> dtype) {
  return v1::softmax(x, SoftmaxFuncOptions(dim).dtype(dtype));
}
Tensor softmin(const Tensor& x, int64_t dim, Optional<Dtype> dtype) {
  return v1::softmin(x, SoftminFuncOptions(dim).dtype(dtype));
}
Tensor log_softmax(const Tensor& x, int64_t dim, Optional<Dtype> dtype) {
  return v1::log_softmax(x, LogSoftmaxFuncOptions(dim).dtype(dtype));
}
Tensor glu(const Tensor& x, int64_t dim) { return v1::glu(x, GLUFuncOptions(dim)); }
Tensor gelu(const Tensor& x, const std::string& approximate) {
  return v1::gelu(x, GELUFuncOptions().approximate(approximate));
}
Tensor relu(Tensor x, bool inplace) { return v1::relu(x, ReLUFuncOptions(inplace)); }
Tensor relu6(Tensor x, bool inplace) { return v1::relu6(x, ReLU6FuncOptions(inplace)); }
Tensor rrelu(Tensor x, double lower, double upper, bool training, bool inplace) {
  return v1::rrelu(
      x, RReLUFuncOptions().lower(lower).upper(upper).training(training).inplace(inplace));
}
Tensor celu(Tensor x, double alpha, bool inplace) {
  return v1::celu(x, CELUFuncOptions().alpha(alpha).inplace(inplace));
}
Tensor softplus(const Tensor& x, double beta, double threshold) {
  return v1::softplus(x, SoftplusFuncOptions().beta(beta).threshold(threshold));
}
Tensor softshrink(const Tensor& x, double lambda) {
  return v1::softshrink(x, SoftshrinkFuncOptions(lambda));
}
Tensor threshold(Tensor x, double threshold, double value, bool inplace) {
  return v1::threshold(x, ThresholdFuncOptions(threshold, value).inplace(inplace));
}

// ---- dropout
#define XTGRAD_DROPOUT(name, Options)                                       \
  Tensor name(Tensor x, double p, bool training, bool inplace) {            \
    return v1::name(x, Options().p(p).training(training).inplace(inplace)); \
  }
XTGRAD_DROPOUT(dropout, DropoutFuncOptions)
XTGRAD_DROPOUT(dropout2d, Dropout2dFuncOptions)
XTGRAD_DROPOUT(dropout3d, Dropout3dFuncOptions)
XTGRAD_DROPOUT(alpha_dropout, AlphaDropoutFuncOptions)
XTGRAD_DROPOUT(feature_alpha_dropout, FeatureAlphaDropoutFuncOptions)
#undef XTGRAD_DROPOUT

// ---- convolution and windows
#define XTGRAD_CONV(D)                                                                             \
  Tensor conv##D##d(const Tensor& x, const Tensor& weight, const Tensor& bias,                     \
                    ExpandingArray<D> stride, const Conv##D##dFuncOptions::padding_t& p,           \
                    ExpandingArray<D> dilation, int64_t groups) {                                  \
    return v1::conv##D##d(                                                                         \
        x, weight,                                                                                 \
        Conv##D##dFuncOptions().bias(bias).stride(stride).padding(p).dilation(dilation).groups(    \
            groups));                                                                              \
  }                                                                                                \
  Tensor conv_transpose##D##d(const Tensor& x, const Tensor& weight, const Tensor& bias,           \
                              IntArrayRef stride, IntArrayRef padding, IntArrayRef output_padding, \
                              int64_t groups, IntArrayRef dilation) {                              \
    return xtgrad::v1::conv_transpose##D##d(x, weight, bias, stride, padding, output_padding,      \
                                            groups, dilation);                                     \
  }                                                                                                \
  Tensor avg_pool##D##d(const Tensor& x, ExpandingArray<D> kernel_size, ExpandingArray<D> stride,  \
                        ExpandingArray<D> padding, bool ceil_mode,                                 \
                        bool count_include_pad XTGRAD_DIVISOR_##D) {                               \
    return v1::avg_pool##D##d(x, AvgPool##D##dFuncOptions(kernel_size)                             \
                                     .stride(stride)                                               \
                                     .padding(padding)                                             \
                                     .ceil_mode(ceil_mode)                                         \
                                     .count_include_pad(count_include_pad) XTGRAD_SET_##D);        \
  }                                                                                                \
  XTGRAD_MAX_POOL(D, Tensor, max_pool##D##d)                                                       \
  XTGRAD_MAX_POOL(D, XTGRAD_TWO, max_pool##D##d_with_indices)                                      \
  Tensor max_unpool##D##d(const Tensor& x, const Tensor& indices, ExpandingArray<D> kernel_size,   \
                          ExpandingArray<D> stride, ExpandingArray<D> padding,                     \
                          const Optional<std::vector<int64_t>>& output_size) {                     \
    return v1::max_unpool##D##d(x, indices,                                                        \
                                MaxUnpool##D##dFuncOptions(kernel_size)                            \
                                    .stride(stride)                                                \
                                    .padding(padding)                                              \
                                    .output_size(output_size));                                    \
  }                                                                                                \
  Tensor adaptive_avg_pool##D##d(const Tensor& x, XTGRAD_SIZE_##D output_size) {                   \
    return v1::adaptive_avg_pool##D##d(x, AdaptiveAvgPool##D##dFuncOptions(output_size));          \
  }                                                                                                \
  Tensor adaptive_max_pool##D##d(const Tensor& x, XTGRAD_SIZE_##D output_size) {                   \
    return v1::adaptive_max_pool##D##d(x, AdaptiveMaxPool##D##dFuncOptions(output_size));          \
  }                                                                                                \
  XTGRAD_TWO adaptive_max_pool##D##d_with_indices(const Tensor& x, XTGRAD_SIZE_##D output_size) {  \
    return v1::adaptive_max_pool##D##d_with_indices(                                               \
        x, AdaptiveMaxPool##D##dFuncOptions(output_size));                                         \
  }
#define XTGRAD_TWO std::tuple<Tensor, Tensor>
#define XTGRAD_MAX_POOL(D, Result, name)                                                \
  Result name(const Tensor& x, ExpandingArray<D> kernel_size, ExpandingArray<D> stride, \
              ExpandingArray<D> padding, ExpandingArray<D> dilation, bool ceil_mode) {  \
    return v1::name(x, MaxPool##D##dFuncOptions(kernel_size)                            \
                           .stride(stride)                                              \
                           .padding(padding)                                            \
                           .dilation(dilation)                                          \
                           .ceil_mode(ceil_mode));                                      \
  }
#define XTGRAD_DIVISOR_1
#define XTGRAD_DIVISOR_2 , Optional<int64_t> divisor
#define XTGRAD_DIVISOR_3 XTGRAD_DIVISOR_2
#define XTGRAD_SET_1
#define XTGRAD_SET_2 .divisor_override(divisor)
#define XTGRAD_SET_3 XTGRAD_SET_2
#define XTGRAD_SIZE_1 ExpandingArray<1>
#define XTGRAD_SIZE_2 ExpandingArrayWithOptionalElem<2>
#define XTGRAD_SIZE_3 ExpandingArrayWithOptionalElem<3>
XTGRAD_CONV(1)
XTGRAD_CONV(2)
XTGRAD_CONV(3)
#undef XTGRAD_CONV
#undef XTGRAD_TWO
#undef XTGRAD_MAX_POOL
#undef XTGRAD_DIVISOR_1
#undef XTGRAD_DIVISOR_2
#undef XTGRAD_DIVISOR_3
#undef XTGRAD_SET_1
#undef XTGRAD_SET_2
#undef XTGRAD_SET_3
#undef XTGRAD_SIZE_1
#undef XTGRAD_SIZE_2
#undef XTGRAD_SIZE_3
Tensor lp_pool1d(const Tensor& x, double norm_type, ExpandingArray<1> kernel_size,
                 ExpandingArray<1> stride, bool ceil_mode) {
  return v1::lp_pool1d(
      x, LPPool1dFuncOptions(norm_type, kernel_size).stride(stride).ceil_mode(ceil_mode));
}
Tensor lp_pool2d(const Tensor& x, double norm_type, ExpandingArray<2> kernel_size,
                 ExpandingArray<2> stride, bool ceil_mode) {
  return v1::lp_pool2d(
      x, LPPool2dFuncOptions(norm_type, kernel_size).stride(stride).ceil_mode(ceil_mode));
}
Tensor fold(const Tensor& x, ExpandingArray<2> output_size, ExpandingArray<2> kernel_size,
            ExpandingArray<2> dilation, ExpandingArray<2> padding, ExpandingArray<2> stride) {
  return v1::fold(
      x,
      FoldFuncOptions(output_size, kernel_size).dilation(dilation).padding(padding).stride(stride));
}
Tensor unfold(const Tensor& x, ExpandingArray<2> kernel_size, ExpandingArray<2> dilation,
              ExpandingArray<2> padding, ExpandingArray<2> stride) {
  return v1::unfold(
      x, UnfoldFuncOptions(kernel_size).dilation(dilation).padding(padding).stride(stride));
}
Tensor pixel_shuffle(const Tensor& x, int64_t upscale_factor) {
  return v1::pixel_shuffle(x, PixelShuffleFuncOptions(upscale_factor));
}
Tensor pixel_unshuffle(const Tensor& x, int64_t downscale_factor) {
  return v1::pixel_unshuffle(x, PixelUnshuffleFuncOptions(downscale_factor));
}
Tensor pad(const Tensor& x, IntArrayRef pad, PadFuncOptions::mode_t mode, double value) {
  return v1::pad(x, PadFuncOptions(pad.vec()).mode(mode).value(value));
}
Tensor interpolate(const Tensor& x, const Optional<std::vector<int64_t>>& size,
                   const Optional<std::vector<double>>& scale_factor,
                   InterpolateFuncOptions::mode_t mode, std::optional<bool> align_corners,
                   std::optional<bool> recompute_scale_factor, bool antialias) {
  return v1::interpolate(x, InterpolateFuncOptions()
                                .size(size)
                                .scale_factor(scale_factor)
                                .mode(mode)
                                .align_corners(align_corners)
                                .recompute_scale_factor(recompute_scale_factor)
                                .antialias(antialias));
}
Tensor grid_sample(const Tensor& x, const Tensor& grid, GridSampleFuncOptions::mode_t mode,
                   GridSampleFuncOptions::padding_mode_t padding_mode,
                   std::optional<bool> align_corners) {
  return v1::grid_sample(
      x, grid,
      GridSampleFuncOptions().mode(mode).padding_mode(padding_mode).align_corners(align_corners));
}

// ---- embeddings, distances, normalisation
Tensor embedding(const Tensor& x, const Tensor& weight, Optional<int64_t> padding_idx,
                 Optional<double> max_norm, double norm_type, bool scale_grad_by_freq,
                 bool sparse) {
  return v1::embedding(x, weight,
                       EmbeddingFuncOptions()
                           .padding_idx(padding_idx)
                           .max_norm(max_norm)
                           .norm_type(norm_type)
                           .scale_grad_by_freq(scale_grad_by_freq)
                           .sparse(sparse));
}
Tensor embedding_bag(const Tensor& x, const Tensor& weight, const Tensor& offsets,
                     Optional<double> max_norm, double norm_type, bool scale_grad_by_freq,
                     EmbeddingBagMode mode, bool sparse, const Tensor& per_sample_weights,
                     bool include_last_offset, Optional<int64_t> padding_idx) {
  return v1::embedding_bag(x, weight,
                           EmbeddingBagFuncOptions()
                               .offsets(offsets)
                               .max_norm(max_norm)
                               .norm_type(norm_type)
                               .scale_grad_by_freq(scale_grad_by_freq)
                               .mode(mode)
                               .sparse(sparse)
                               .per_sample_weights(per_sample_weights)
                               .include_last_offset(include_last_offset)
                               .padding_idx(padding_idx));
}
Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, int64_t dim, double eps) {
  return v1::cosine_similarity(x1, x2, CosineSimilarityFuncOptions().dim(dim).eps(eps));
}
Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, double p, double eps, bool keepdim) {
  return v1::pairwise_distance(x1, x2,
                               PairwiseDistanceFuncOptions().p(p).eps(eps).keepdim(keepdim));
}
Tensor batch_norm(const Tensor& x, const Tensor& running_mean, const Tensor& running_var,
                  Tensor weight, Tensor bias, bool training, Optional<double> momentum,
                  double eps) {
  return v1::batch_norm(
      x, running_mean, running_var,
      BatchNormFuncOptions().weight(weight).bias(bias).training(training).momentum(momentum).eps(
          eps));
}
Tensor instance_norm(const Tensor& x, const Tensor& running_mean, const Tensor& running_var,
                     const Tensor& weight, const Tensor& bias, bool use_input_stats,
                     double momentum, double eps) {
  return v1::instance_norm(x, InstanceNormFuncOptions()
                                  .running_mean(running_mean)
                                  .running_var(running_var)
                                  .weight(weight)
                                  .bias(bias)
                                  .use_input_stats(use_input_stats)
                                  .momentum(momentum)
                                  .eps(eps));
}
Tensor layer_norm(const Tensor& x, const std::vector<int64_t>& normalized_shape,
                  const Tensor& weight, const Tensor& bias, double eps) {
  return v1::layer_norm(x,
                        LayerNormFuncOptions(normalized_shape).weight(weight).bias(bias).eps(eps));
}
Tensor group_norm(const Tensor& x, int64_t num_groups, const Tensor& weight, const Tensor& bias,
                  double eps) {
  return v1::group_norm(x, GroupNormFuncOptions(num_groups).weight(weight).bias(bias).eps(eps));
}
Tensor local_response_norm(const Tensor& x, int64_t size, double alpha, double beta, double k) {
  return v1::local_response_norm(x,
                                 LocalResponseNormFuncOptions(size).alpha(alpha).beta(beta).k(k));
}
Tensor normalize(const Tensor& x, double p, int64_t dim, double eps, Optional<Tensor> out) {
  return v1::normalize(x, NormalizeFuncOptions().p(p).dim(dim).eps(eps).out(out));
}

// ---- losses
#define XTGRAD_LOSS(name, Options)                                                     \
  Tensor name(const Tensor& x, const Tensor& target, Options::reduction_t reduction) { \
    return v1::name(x, target, Options().reduction(reduction));                        \
  }
XTGRAD_LOSS(l1_loss, L1LossFuncOptions)
XTGRAD_LOSS(mse_loss, MSELossFuncOptions)
XTGRAD_LOSS(multilabel_margin_loss, MultilabelMarginLossFuncOptions)
XTGRAD_LOSS(soft_margin_loss, SoftMarginLossFuncOptions)
#undef XTGRAD_LOSS
Tensor kl_div(const Tensor& x, const Tensor& target, KLDivFuncOptions::reduction_t reduction,
              bool log_target) {
  return v1::kl_div(x, target, KLDivFuncOptions().reduction(reduction).log_target(log_target));
}
Tensor smooth_l1_loss(const Tensor& x, const Tensor& target,
                      SmoothL1LossFuncOptions::reduction_t reduction, double beta) {
  return v1::smooth_l1_loss(x, target, SmoothL1LossFuncOptions().reduction(reduction), beta);
}
Tensor huber_loss(const Tensor& x, const Tensor& target,
                  HuberLossFuncOptions::reduction_t reduction, double delta) {
  return v1::huber_loss(x, target, HuberLossFuncOptions().reduction(reduction).delta(delta));
}
Tensor binary_cross_entropy(const Tensor& x, const Tensor& target, const Tensor& weight,
                            BinaryCrossEntropyFuncOptions::reduction_t reduction) {
  return v1::binary_cross_entropy(
      x, target, BinaryCrossEntropyFuncOptions().weight(weight).reduction(reduction));
}
Tensor binary_cross_entropy_with_logits(
    const Tensor& x, const Tensor& target, const Tensor& weight,
    BinaryCrossEntropyWithLogitsFuncOptions::reduction_t reduction, const Tensor& pos_weight) {
  return v1::binary_cross_entropy_with_logits(
      x, target,
      BinaryCrossEntropyWithLogitsFuncOptions().weight(weight).reduction(reduction).pos_weight(
          pos_weight));
}
Tensor hinge_embedding_loss(const Tensor& x, const Tensor& target, double margin,
                            HingeEmbeddingLossFuncOptions::reduction_t reduction) {
  return v1::hinge_embedding_loss(
      x, target, HingeEmbeddingLossFuncOptions().margin(margin).reduction(reduction));
}
Tensor multi_margin_loss(const Tensor& x, const Tensor& target, int64_t p, double margin,
                         const Tensor& weight, MultiMarginLossFuncOptions::reduction_t reduction) {
  return v1::multi_margin_loss(
      x, target,
      MultiMarginLossFuncOptions().p(p).margin(margin).weight(weight).reduction(reduction));
}
Tensor cosine_embedding_loss(const Tensor& x1, const Tensor& x2, const Tensor& target,
                             double margin, CosineEmbeddingLossFuncOptions::reduction_t reduction) {
  return v1::cosine_embedding_loss(
      x1, x2, target, CosineEmbeddingLossFuncOptions().margin(margin).reduction(reduction));
}
Tensor margin_ranking_loss(const Tensor& x1, const Tensor& x2, const Tensor& target, double margin,
                           MarginRankingLossFuncOptions::reduction_t reduction) {
  return v1::margin_ranking_loss(
      x1, x2, target, MarginRankingLossFuncOptions().margin(margin).reduction(reduction));
}
Tensor multilabel_soft_margin_loss(const Tensor& x, const Tensor& target, const Tensor& weight,
                                   MultilabelSoftMarginLossFuncOptions::reduction_t r) {
  return v1::multilabel_soft_margin_loss(
      x, target, MultilabelSoftMarginLossFuncOptions().weight(weight).reduction(r));
}
Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative,
                           double margin, double p, double eps, bool swap,
                           TripletMarginLossFuncOptions::reduction_t reduction) {
  return v1::triplet_margin_loss(
      anchor, positive, negative,
      TripletMarginLossFuncOptions().margin(margin).p(p).eps(eps).swap(swap).reduction(reduction));
}
Tensor triplet_margin_with_distance_loss(
    const Tensor& anchor, const Tensor& positive, const Tensor& negative,
    Optional<TripletMarginWithDistanceLossFuncOptions::distance_function_t> distance_function,
    double margin, bool swap, TripletMarginWithDistanceLossFuncOptions::reduction_t reduction) {
  return v1::triplet_margin_with_distance_loss(anchor, positive, negative,
                                               TripletMarginWithDistanceLossFuncOptions()
                                                   .distance_function(distance_function)
                                                   .margin(margin)
                                                   .swap(swap)
                                                   .reduction(reduction));
}
Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, const Tensor& input_lengths,
                const Tensor& target_lengths, int64_t blank,
                CTCLossFuncOptions::reduction_t reduction, bool zero_infinity) {
  return v1::ctc_loss(
      log_probs, targets, input_lengths, target_lengths,
      CTCLossFuncOptions().blank(blank).reduction(reduction).zero_infinity(zero_infinity));
}
Tensor poisson_nll_loss(const Tensor& x, const Tensor& target, bool log_input, bool full,
                        double eps, PoissonNLLLossFuncOptions::reduction_t reduction) {
  return v1::poisson_nll_loss(
      x, target,
      PoissonNLLLossFuncOptions().log_input(log_input).full(full).eps(eps).reduction(reduction));
}
Tensor nll_loss(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t ignore_index,
                NLLLossFuncOptions::reduction_t reduction) {
  return v1::nll_loss(
      x, target,
      NLLLossFuncOptions().weight(weight).ignore_index(ignore_index).reduction(reduction));
}
Tensor cross_entropy(const Tensor& x, const Tensor& target, const Tensor& weight,
                     int64_t ignore_index, CrossEntropyFuncOptions::reduction_t reduction,
                     double label_smoothing) {
  return v1::cross_entropy(x, target,
                           CrossEntropyFuncOptions()
                               .weight(weight)
                               .ignore_index(ignore_index)
                               .reduction(reduction)
                               .label_smoothing(label_smoothing));
}

}}}  // namespace xtgrad::nn::functional::v1::detail
