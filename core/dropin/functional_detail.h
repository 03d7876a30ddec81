/// @file nn::functional::detail: the functions of nn::functional with their options as plain
/// arguments, in libtorch's order. What they do is in functional_detail.cpp: with their bodies here
/// a program of libtorch's took a compiler 10 MB more.
#pragma once
#include <xtgrad/core/core.h>
#include <xtgrad/nn/nn.h>

#include <string>
#include <tuple>
#include <vector>

namespace xtgrad::nn::functional { inline namespace v1 { namespace detail {

// ---- activations
XTGRAD_API Tensor elu(Tensor x, double alpha, bool inplace);
XTGRAD_API Tensor selu(Tensor x, bool inplace);
XTGRAD_API Tensor hardshrink(const Tensor& x, double lambda);
XTGRAD_API Tensor hardtanh(Tensor x, double min_val, double max_val, bool inplace);
XTGRAD_API Tensor leaky_relu(Tensor x, double negative_slope, bool inplace);
XTGRAD_API Tensor gumbel_softmax(const Tensor& logits, double tau, bool hard, int dim);
XTGRAD_API Tensor softmax(const Tensor& x, int64_t dim, Optional<Dtype> dtype);
XTGRAD_API Tensor softmin(const Tensor& x, int64_t dim, Optional<Dtype> dtype);
XTGRAD_API Tensor log_softmax(const Tensor& x, int64_t dim, Optional<Dtype> dtype);
XTGRAD_API Tensor glu(const Tensor& x, int64_t dim);
XTGRAD_API Tensor gelu(const Tensor& x, const std::string& approximate);
XTGRAD_API Tensor relu(Tensor x, bool inplace);
XTGRAD_API Tensor relu6(Tensor x, bool inplace);
XTGRAD_API Tensor rrelu(Tensor x, double lower, double upper, bool training, bool inplace);
XTGRAD_API Tensor celu(Tensor x, double alpha, bool inplace);
XTGRAD_API Tensor softplus(const Tensor& x, double beta, double threshold);
XTGRAD_API Tensor softshrink(const Tensor& x, double lambda);
XTGRAD_API Tensor threshold(Tensor x, double threshold, double value, bool inplace);

// ---- dropout
XTGRAD_API Tensor dropout(Tensor x, double p, bool training, bool inplace);
XTGRAD_API Tensor dropout2d(Tensor x, double p, bool training, bool inplace);
XTGRAD_API Tensor dropout3d(Tensor x, double p, bool training, bool inplace);
XTGRAD_API Tensor alpha_dropout(Tensor x, double p, bool training, bool inplace);
XTGRAD_API Tensor feature_alpha_dropout(Tensor x, double p, bool training, bool inplace);

// ---- convolution and windows
XTGRAD_API Tensor conv1d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                         ExpandingArray<1> stride, const Conv1dFuncOptions::padding_t& p,
                         ExpandingArray<1> dilation, int64_t groups);
XTGRAD_API Tensor conv_transpose1d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                                   IntArrayRef stride, IntArrayRef padding,
                                   IntArrayRef output_padding, int64_t groups,
                                   IntArrayRef dilation);
XTGRAD_API Tensor avg_pool1d(const Tensor& x, ExpandingArray<1> kernel_size,
                             ExpandingArray<1> stride, ExpandingArray<1> padding, bool ceil_mode,
                             bool count_include_pad);
XTGRAD_API Tensor max_pool1d(const Tensor& x, ExpandingArray<1> kernel_size,
                             ExpandingArray<1> stride, ExpandingArray<1> padding,
                             ExpandingArray<1> dilation, bool ceil_mode);
XTGRAD_API std::tuple<Tensor, Tensor> max_pool1d_with_indices(
    const Tensor& x, ExpandingArray<1> kernel_size, ExpandingArray<1> stride,
    ExpandingArray<1> padding, ExpandingArray<1> dilation, bool ceil_mode);
XTGRAD_API Tensor max_unpool1d(const Tensor& x, const Tensor& indices,
                               ExpandingArray<1> kernel_size, ExpandingArray<1> stride,
                               ExpandingArray<1> padding,
                               const Optional<std::vector<int64_t>>& output_size);
XTGRAD_API Tensor adaptive_avg_pool1d(const Tensor& x, ExpandingArray<1> output_size);
XTGRAD_API Tensor adaptive_max_pool1d(const Tensor& x, ExpandingArray<1> output_size);
XTGRAD_API std::tuple<Tensor, Tensor> adaptive_max_pool1d_with_indices(
    const Tensor& x, ExpandingArray<1> output_size);
XTGRAD_API Tensor conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                         ExpandingArray<2> stride, const Conv2dFuncOptions::padding_t& p,
                         ExpandingArray<2> dilation, int64_t groups);
XTGRAD_API Tensor conv_transpose2d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                                   IntArrayRef stride, IntArrayRef padding,
                                   IntArrayRef output_padding, int64_t groups,
                                   IntArrayRef dilation);
XTGRAD_API Tensor avg_pool2d(const Tensor& x, ExpandingArray<2> kernel_size,
                             ExpandingArray<2> stride, ExpandingArray<2> padding, bool ceil_mode,
                             bool count_include_pad, Optional<int64_t> divisor);
XTGRAD_API Tensor max_pool2d(const Tensor& x, ExpandingArray<2> kernel_size,
                             ExpandingArray<2> stride, ExpandingArray<2> padding,
                             ExpandingArray<2> dilation, bool ceil_mode);
XTGRAD_API std::tuple<Tensor, Tensor> max_pool2d_with_indices(
    const Tensor& x, ExpandingArray<2> kernel_size, ExpandingArray<2> stride,
    ExpandingArray<2> padding, ExpandingArray<2> dilation, bool ceil_mode);
XTGRAD_API Tensor max_unpool2d(const Tensor& x, const Tensor& indices,
                               ExpandingArray<2> kernel_size, ExpandingArray<2> stride,
                               ExpandingArray<2> padding,
                               const Optional<std::vector<int64_t>>& output_size);
XTGRAD_API Tensor adaptive_avg_pool2d(const Tensor& x,
                                      ExpandingArrayWithOptionalElem<2> output_size);
XTGRAD_API Tensor adaptive_max_pool2d(const Tensor& x,
                                      ExpandingArrayWithOptionalElem<2> output_size);
XTGRAD_API std::tuple<Tensor, Tensor> adaptive_max_pool2d_with_indices(
    const Tensor& x, ExpandingArrayWithOptionalElem<2> output_size);
XTGRAD_API Tensor conv3d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                         ExpandingArray<3> stride, const Conv3dFuncOptions::padding_t& p,
                         ExpandingArray<3> dilation, int64_t groups);
XTGRAD_API Tensor conv_transpose3d(const Tensor& x, const Tensor& weight, const Tensor& bias,
                                   IntArrayRef stride, IntArrayRef padding,
                                   IntArrayRef output_padding, int64_t groups,
                                   IntArrayRef dilation);
XTGRAD_API Tensor avg_pool3d(const Tensor& x, ExpandingArray<3> kernel_size,
                             ExpandingArray<3> stride, ExpandingArray<3> padding, bool ceil_mode,
                             bool count_include_pad, Optional<int64_t> divisor);
XTGRAD_API Tensor max_pool3d(const Tensor& x, ExpandingArray<3> kernel_size,
                             ExpandingArray<3> stride, ExpandingArray<3> padding,
                             ExpandingArray<3> dilation, bool ceil_mode);
XTGRAD_API std::tuple<Tensor, Tensor> max_pool3d_with_indices(
    const Tensor& x, ExpandingArray<3> kernel_size, ExpandingArray<3> stride,
    ExpandingArray<3> padding, ExpandingArray<3> dilation, bool ceil_mode);
XTGRAD_API Tensor max_unpool3d(const Tensor& x, const Tensor& indices,
                               ExpandingArray<3> kernel_size, ExpandingArray<3> stride,
                               ExpandingArray<3> padding,
                               const Optional<std::vector<int64_t>>& output_size);
XTGRAD_API Tensor adaptive_avg_pool3d(const Tensor& x,
                                      ExpandingArrayWithOptionalElem<3> output_size);
XTGRAD_API Tensor adaptive_max_pool3d(const Tensor& x,
                                      ExpandingArrayWithOptionalElem<3> output_size);
XTGRAD_API std::tuple<Tensor, Tensor> adaptive_max_pool3d_with_indices(
    const Tensor& x, ExpandingArrayWithOptionalElem<3> output_size);
XTGRAD_API Tensor lp_pool1d(const Tensor& x, double norm_type, ExpandingArray<1> kernel_size,
                            ExpandingArray<1> stride, bool ceil_mode);
XTGRAD_API Tensor lp_pool2d(const Tensor& x, double norm_type, ExpandingArray<2> kernel_size,
                            ExpandingArray<2> stride, bool ceil_mode);
XTGRAD_API Tensor fold(const Tensor& x, ExpandingArray<2> output_size,
                       ExpandingArray<2> kernel_size, ExpandingArray<2> dilation,
                       ExpandingArray<2> padding, ExpandingArray<2> stride);
XTGRAD_API Tensor unfold(const Tensor& x, ExpandingArray<2> kernel_size, ExpandingArray<2> dilation,
                         ExpandingArray<2> padding, ExpandingArray<2> stride);
XTGRAD_API Tensor pixel_shuffle(const Tensor& x, int64_t upscale_factor);
XTGRAD_API Tensor pixel_unshuffle(const Tensor& x, int64_t downscale_factor);
XTGRAD_API Tensor pad(const Tensor& x, IntArrayRef pad, PadFuncOptions::mode_t mode, double value);
XTGRAD_API Tensor interpolate(const Tensor& x, const Optional<std::vector<int64_t>>& size,
                              const Optional<std::vector<double>>& scale_factor,
                              InterpolateFuncOptions::mode_t mode,
                              std::optional<bool> align_corners,
                              std::optional<bool> recompute_scale_factor, bool antialias = false);
XTGRAD_API Tensor grid_sample(const Tensor& x, const Tensor& grid,
                              GridSampleFuncOptions::mode_t mode,
                              GridSampleFuncOptions::padding_mode_t padding_mode,
                              std::optional<bool> align_corners);

// ---- embeddings, distances, normalisation
XTGRAD_API Tensor embedding(const Tensor& x, const Tensor& weight, Optional<int64_t> padding_idx,
                            Optional<double> max_norm, double norm_type, bool scale_grad_by_freq,
                            bool sparse);
XTGRAD_API Tensor embedding_bag(const Tensor& x, const Tensor& weight, const Tensor& offsets,
                                Optional<double> max_norm, double norm_type,
                                bool scale_grad_by_freq, EmbeddingBagMode mode, bool sparse,
                                const Tensor& per_sample_weights, bool include_last_offset,
                                Optional<int64_t> padding_idx);
XTGRAD_API Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, int64_t dim, double eps);
XTGRAD_API Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, double p, double eps,
                                    bool keepdim);
XTGRAD_API Tensor batch_norm(const Tensor& x, const Tensor& running_mean, const Tensor& running_var,
                             Tensor weight, Tensor bias, bool training, Optional<double> momentum,
                             double eps);
XTGRAD_API Tensor instance_norm(const Tensor& x, const Tensor& running_mean,
                                const Tensor& running_var, const Tensor& weight, const Tensor& bias,
                                bool use_input_stats, double momentum, double eps);
XTGRAD_API Tensor layer_norm(const Tensor& x, const std::vector<int64_t>& normalized_shape,
                             const Tensor& weight, const Tensor& bias, double eps);
XTGRAD_API Tensor group_norm(const Tensor& x, int64_t num_groups, const Tensor& weight,
                             const Tensor& bias, double eps);
XTGRAD_API Tensor local_response_norm(const Tensor& x, int64_t size, double alpha, double beta,
                                      double k);
XTGRAD_API Tensor normalize(const Tensor& x, double p, int64_t dim, double eps,
                            Optional<Tensor> out);

// ---- losses
XTGRAD_API Tensor l1_loss(const Tensor& x, const Tensor& target,
                          L1LossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor mse_loss(const Tensor& x, const Tensor& target,
                           MSELossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor multilabel_margin_loss(const Tensor& x, const Tensor& target,
                                         MultilabelMarginLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor soft_margin_loss(const Tensor& x, const Tensor& target,
                                   SoftMarginLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor kl_div(const Tensor& x, const Tensor& target,
                         KLDivFuncOptions::reduction_t reduction, bool log_target = false);
XTGRAD_API Tensor smooth_l1_loss(const Tensor& x, const Tensor& target,
                                 SmoothL1LossFuncOptions::reduction_t reduction, double beta = 1);
XTGRAD_API Tensor huber_loss(const Tensor& x, const Tensor& target,
                             HuberLossFuncOptions::reduction_t reduction, double delta = 1);
XTGRAD_API Tensor binary_cross_entropy(const Tensor& x, const Tensor& target, const Tensor& weight,
                                       BinaryCrossEntropyFuncOptions::reduction_t reduction);
XTGRAD_API Tensor binary_cross_entropy_with_logits(
    const Tensor& x, const Tensor& target, const Tensor& weight,
    BinaryCrossEntropyWithLogitsFuncOptions::reduction_t reduction, const Tensor& pos_weight);
XTGRAD_API Tensor hinge_embedding_loss(const Tensor& x, const Tensor& target, double margin,
                                       HingeEmbeddingLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor multi_margin_loss(const Tensor& x, const Tensor& target, int64_t p, double margin,
                                    const Tensor& weight,
                                    MultiMarginLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor cosine_embedding_loss(const Tensor& x1, const Tensor& x2, const Tensor& target,
                                        double margin,
                                        CosineEmbeddingLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor margin_ranking_loss(const Tensor& x1, const Tensor& x2, const Tensor& target,
                                      double margin,
                                      MarginRankingLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor multilabel_soft_margin_loss(const Tensor& x, const Tensor& target,
                                              const Tensor& weight,
                                              MultilabelSoftMarginLossFuncOptions::reduction_t r);
XTGRAD_API Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive,
                                      const Tensor& negative, double margin, double p, double eps,
                                      bool swap,
                                      TripletMarginLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor triplet_margin_with_distance_loss(
    const Tensor& anchor, const Tensor& positive, const Tensor& negative,
    Optional<TripletMarginWithDistanceLossFuncOptions::distance_function_t> distance_function,
    double margin, bool swap, TripletMarginWithDistanceLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets,
                           const Tensor& input_lengths, const Tensor& target_lengths, int64_t blank,
                           CTCLossFuncOptions::reduction_t reduction, bool zero_infinity);
XTGRAD_API Tensor poisson_nll_loss(const Tensor& x, const Tensor& target, bool log_input, bool full,
                                   double eps, PoissonNLLLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor nll_loss(const Tensor& x, const Tensor& target, const Tensor& weight,
                           int64_t ignore_index, NLLLossFuncOptions::reduction_t reduction);
XTGRAD_API Tensor cross_entropy(const Tensor& x, const Tensor& target, const Tensor& weight,
                                int64_t ignore_index,
                                CrossEntropyFuncOptions::reduction_t reduction,
                                double label_smoothing);

}}}  // namespace xtgrad::nn::functional::v1::detail
