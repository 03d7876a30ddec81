/// @file AdaptiveLogSoftmaxWithLoss: a softmax over very many classes, cheaper for the rare ones.
#pragma once
#include <xtgrad/nn/container.h>
#include <xtgrad/nn/linear.h>

namespace xtgrad::nn { inline namespace v1 {

/// What forward gives: the log-probability of each target, and the mean negative one.
struct XTGRAD_API ASMoutput {
  ASMoutput(Tensor log_probabilities, double mean)
      : output(std::move(log_probabilities)), loss(mean) {}
  Tensor output;
  double loss;
};

/// Classes below cutoffs[0] are the shortlist; each further cutoff ends a cluster. The i-th cluster
/// works with in_features / div_value^(i + 1) features.
struct XTGRAD_API AdaptiveLogSoftmaxWithLossOptions {
  AdaptiveLogSoftmaxWithLossOptions(int64_t in_features, int64_t n_classes,
                                    std::vector<int64_t> cutoffs)
      : in_features_(in_features), n_classes_(n_classes), cutoffs_(std::move(cutoffs)) {}
  /// The features of the input.
  auto in_features XTGRAD_SETTER(int64_t, in_features);
  /// The number of classes.
  auto n_classes XTGRAD_SETTER(int64_t, n_classes);
  /// Where the clusters begin: ascending, in (0, n_classes).
  auto cutoffs XTGRAD_SETTER(std::vector<int64_t>, cutoffs);
  /// How many times fewer features each cluster has than the one before.
  auto div_value XTGRAD_SETTER(double, div_value, 4);
  /// Whether the head, of the first cluster, has a bias.
  auto head_bias XTGRAD_SETTER(bool, head_bias, false);
};

/// log p(class) = log p(cluster) + log p(class | cluster), clusters sorted by frequency: Grave et
/// al. 2017, https://arxiv.org/abs/1609.04309. Input [N, in_features] or [in_features], target [N]
/// or []. Throws for targets that are no classes, and where input and target do not fit.
class XTGRAD_API AdaptiveLogSoftmaxWithLossImpl : public Layer {
 public:
  AdaptiveLogSoftmaxWithLossImpl(int64_t in_features, int64_t n_classes, std::vector<int64_t> where)
      : AdaptiveLogSoftmaxWithLossImpl(
            AdaptiveLogSoftmaxWithLossOptions(in_features, n_classes, std::move(where))) {}
  explicit AdaptiveLogSoftmaxWithLossImpl(const AdaptiveLogSoftmaxWithLossOptions& options);
  XTGRAD_LAYER_MEMBERS(AdaptiveLogSoftmaxWithLoss)
  ASMoutput forward(const Tensor& input, const Tensor& target);
  /// Of all classes: [N, n_classes]
  Tensor log_prob(const Tensor& input);
  /// The likeliest class: [N]
  Tensor predict(const Tensor& input);
  /// log p of every class, [N, n_classes], from input [N, in_features] and what `head` makes of it,
  /// [N, head_size].
  Tensor _get_full_log_prob(const Tensor& input, const Tensor& head_output);
  void reset() override;
  /// Draws the weights of the head and of all clusters anew, as Linear does; registers nothing.
  void reset_parameters();
  void pretty_print(std::ostream& out) const override;

  AdaptiveLogSoftmaxWithLossOptions options;
  std::vector<int64_t> cutoffs;  // the options', and n_classes
  int64_t shortlist_size = 0, n_clusters = 0, head_size = 0;
  Linear head = nullptr;
  ModuleList tail;

 private:
  Tensor log_probs_in(size_t cluster, const Tensor& input);
};
/// A softmax over many classes whose rare ones stand in clusters: input [N, in_features] and target
/// [N] → (log-probability of each target [N], mean loss). Grave et al. 2017. Throws for targets
/// that are no classes, and where input and target do not fit.
using AdaptiveLogSoftmaxWithLoss = ModuleHolder<AdaptiveLogSoftmaxWithLossImpl>;

}}  // namespace xtgrad::nn::v1
