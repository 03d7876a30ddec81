/// @file AdaptiveLogSoftmaxWithLoss: a softmax over very many classes, cheaper for the rare ones.
#pragma once
#include <xtgrad/nn/container.h>
#include <xtgrad/nn/linear.h>

namespace xtgrad::nn { inline namespace v1 {

/// What forward gives: the log-probability of each target, and the mean negative one.
struct XTGRAD_API ASMoutput {
  /// `log_probabilities`: [N] or []; `mean`: the loss.
  ASMoutput(Tensor log_probabilities, double mean)
      : output(std::move(log_probabilities)), loss(mean) {}
  /// log p of each target: [N], or [] of a single one.
  Tensor output;
  /// −mean(output), to be minimised.
  double loss;
};

/// Classes below cutoffs[0] are the shortlist; each further cutoff ends a cluster. The i-th cluster
/// works with in_features / div_value^(i + 1) features.
struct XTGRAD_API AdaptiveLogSoftmaxWithLossOptions {
  /// With div_value 4 and no bias in the head. The layer throws unless 0 < cutoffs[0] < cutoffs[1]
  /// < … < n_classes.
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
  /// With div_value 4 and no bias in the head; throws unless 0 < where[0] < where[1] < … <
  /// n_classes.
  AdaptiveLogSoftmaxWithLossImpl(int64_t in_features, int64_t n_classes, std::vector<int64_t> where)
      : AdaptiveLogSoftmaxWithLossImpl(
            AdaptiveLogSoftmaxWithLossOptions(in_features, n_classes, std::move(where))) {}
  /// Draws head and tail as Linear does; throws unless the cutoffs rise between 0 and n_classes.
  explicit AdaptiveLogSoftmaxWithLossImpl(const AdaptiveLogSoftmaxWithLossOptions& options);
  XTGRAD_LAYER_MEMBERS(AdaptiveLogSoftmaxWithLoss)
  /// log p(target) of each row, and the loss: input [N, in_features] and target [N], or
  /// [in_features] and []. Throws for other shapes, and for targets outside of 0 … n_classes − 1.
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

  /// What the layer was made with; `cutoffs` below have n_classes, too.
  AdaptiveLogSoftmaxWithLossOptions options;
  /// The options', and n_classes behind them: where each cluster ends.
  std::vector<int64_t> cutoffs;
  /// The number of frequent classes, cutoffs[0]; of clusters of rare ones; and of the head's
  /// outputs, the sum of both.
  int64_t shortlist_size = 0, n_clusters = 0, head_size = 0;
  /// [N, in_features] → [N, head_size]: scores of the frequent classes, then of the clusters.
  Linear head = nullptr;
  /// Of each cluster, two Linears without biases: in_features → in_features / div_value^(i + 1) →
  /// its classes.
  ModuleList tail;

 private:
  Tensor log_probs_in(size_t cluster, const Tensor& input);
};
/// A softmax over many classes whose rare ones stand in clusters: input [N, in_features] and target
/// [N] → (log-probability of each target [N], mean loss). Grave et al. 2017. Throws for targets
/// that are no classes, and where input and target do not fit.
using AdaptiveLogSoftmaxWithLoss = ModuleHolder<AdaptiveLogSoftmaxWithLossImpl>;

}}  // namespace xtgrad::nn::v1
