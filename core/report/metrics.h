/// @file Metrics: how good predictions are, over all of a dataset at once.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::metrics { inline namespace v1 {

// In all of them: scores [n, classes] (logits or chances, larger is likelier) or classes [n],
// targets int64 [n]; none is differentiable. Nothing to judge (n = 0) gives nan. Where shapes do
// not fit, or a class is not one of 0 … classes − 1, a ValueError is thrown.

/// The share of rows whose target is the class: mean(predicted = target). `predicted` are scores or
/// classes.
XTGRAD_API double accuracy(const Tensor& predicted, const Tensor& targets);
/// The share of rows whose target is among the k classes with the highest scores [n, classes].
XTGRAD_API double top_k_accuracy(const Tensor& scores, const Tensor& targets, int64_t k);
/// How often class i (rows) was taken for class j (columns): int64 [classes, classes]. `classes`
/// may be left out for scores.
XTGRAD_API Tensor confusion_matrix(const Tensor& predicted, const Tensor& targets,
                                   int64_t classes = 0);

/// Of every class, float64 [classes]; what would divide by 0 is 0, as in scikit-learn.
struct ClassScores {
  /// true positives / all that were said to be the class.
  Tensor precision;
  /// true positives / all that are the class.
  Tensor recall;
  /// 2 precision · recall / (precision + recall).
  Tensor f1;
  /// int64: how many are the class.
  Tensor support;
};
/// Precision, recall and F1 of every class, from its confusion matrix; `.f1.mean()` is the macro
/// F1.
XTGRAD_API ClassScores precision_recall_f1(const Tensor& confusion);

/// The area under the receiver operating characteristic: the chance that a random positive (target
/// 1) scores higher than a random negative (0), ties counting half. scores [n]; nan where either
/// kind is absent.
XTGRAD_API double auc(const Tensor& scores, const Tensor& targets);
/// mean((predicted − target)²), of equal shapes.
XTGRAD_API double mean_squared_error(const Tensor& predicted, const Tensor& targets);
/// mean |predicted − target|, of equal shapes.
XTGRAD_API double mean_absolute_error(const Tensor& predicted, const Tensor& targets);
/// exp(mean cross entropy) of logits [n, classes]: of how many equally likely classes it is as if
/// one had to choose.
XTGRAD_API double perplexity(const Tensor& logits, const Tensor& targets);

}}  // namespace xtgrad::metrics::v1
