/// @file Metrics are formulas over all predictions.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/core.h>
#include <xtgrad/core/report/metrics.h>

#include <cmath>

namespace xtgrad::metrics { inline namespace v1 {
namespace {

double average(const Tensor& x) { return x.to(kDouble).mean().item<double>(); }

void check_rows(const char* name, const Tensor& predicted, const Tensor& targets) {
  XTGRAD_CHECK_VALUE(targets.dim() == 1 && predicted.dim() >= 1 && predicted.dim() <= 2 &&
                         predicted.size(0) == targets.size(0),
                     name, ": a target is needed for each row\n[", name, "] predicted is ",
                     predicted.sizes(), " and targets are ", targets.sizes(),
                     "; expected [n, classes] or [n], and [n]");
}
void check_alike(const char* name, const Tensor& predicted, const Tensor& targets) {
  XTGRAD_CHECK_VALUE(predicted.sizes() == targets.sizes(), name,
                     ": predicted and targets differ in shape\n[", name, "] predicted is ",
                     predicted.sizes(), " and targets are ", targets.sizes());
}
void check_classes(const char* name, const Tensor& some, int64_t classes) {
  if (some.numel() == 0) return;
  const auto low = some.min().item<int64_t>(), high = some.max().item<int64_t>();
  XTGRAD_CHECK_VALUE(0 <= low && high < classes, name, ": class ", low < 0 ? low : high,
                     " is out of range\n[", name, "] there are ", classes, " classes, from 0 to ",
                     classes - 1);
}
// [n] classes of [n] classes or [n, classes] scores.
Tensor classes_of(const Tensor& predicted) {
  return predicted.dim() == 2 ? predicted.argmax(1) : predicted.to(kLong);
}
// a / b, 0 where b is 0.
Tensor share(const Tensor& a, const Tensor& b) { return where(b.ne(0), a / b, zeros_like(a)); }

}  // namespace

double accuracy(const Tensor& predicted, const Tensor& targets) {
  NoGradGuard no_grad;
  check_rows("accuracy", predicted, targets);
  return average(classes_of(predicted).eq(targets));
}

double top_k_accuracy(const Tensor& scores, const Tensor& targets, int64_t k) {
  NoGradGuard no_grad;
  check_rows("top_k_accuracy", scores, targets);
  XTGRAD_CHECK_VALUE(scores.dim() == 2 && k >= 1 && k <= scores.size(1), "top_k_accuracy: k = ", k,
                     " of scores ", scores.sizes(),
                     "\n[top_k_accuracy] expected scores [n, classes] and 1 ≤ k ≤ classes");
  return average(std::get<1>(scores.topk(k, 1)).eq(targets.unsqueeze(1)).any(1));
}

Tensor confusion_matrix(const Tensor& predicted, const Tensor& targets, int64_t classes) {
  NoGradGuard no_grad;
  check_rows("confusion_matrix", predicted, targets);
  if (classes == 0 && predicted.dim() == 2) classes = predicted.size(1);
  XTGRAD_CHECK_VALUE(classes > 0,
                     "confusion_matrix: how many classes there are is not known\n"
                     "[confusion_matrix] predicted is ",
                     predicted.sizes(),
                     ": pass scores [n, classes], or the number as third argument");
  const int64_t pairs = checked_numel({classes, classes});
  const Tensor said = classes_of(predicted);
  check_classes("confusion_matrix", said, classes);
  check_classes("confusion_matrix", targets, classes);
  return (targets * classes + said).bincount({}, pairs).reshape({classes, classes});
}

ClassScores precision_recall_f1(const Tensor& confusion) {
  XTGRAD_CHECK_VALUE(
      confusion.dim() == 2 && confusion.size(0) == confusion.size(1),
      "precision_recall_f1: a confusion matrix is square\n[precision_recall_f1] it is ",
      confusion.sizes());
  const Tensor counts = confusion.to(kDouble), right = counts.diagonal();
  const Tensor said = counts.sum(0), are = counts.sum(1);
  return {share(right, said), share(right, are), share(2 * right, said + are), are.to(kLong)};
}

// With ranks from 1, equal scores sharing the mean of theirs (Mann and Whitney's U):
// AUC = (Σ ranks of positives − p (p + 1) / 2) / (p q), p positives and q negatives.
double auc(const Tensor& scores, const Tensor& targets) {
  NoGradGuard no_grad;
  check_alike("auc", scores, targets);
  XTGRAD_CHECK_VALUE(scores.dim() == 1, "auc: one score for each target\n[auc] scores are ",
                     scores.sizes(), ", expected [n]");
  check_classes("auc", targets, 2);
  const Tensor order = scores.argsort();
  const Tensor sorted = scores.index_select(0, order).to(kDouble).contiguous();
  const Tensor is_positive = targets.index_select(0, order).to(kDouble).contiguous();
  const double *s = sorted.data_ptr<double>(), *positive = is_positive.data_ptr<double>();
  const int64_t n = sorted.numel();
  double ranks = 0, p = 0;
  for (int64_t i = 0, end = 0; i < n; i = end) {
    double here = 0;
    for (end = i; end < n && s[end] == s[i]; ++end) here += positive[end];
    p += here;
    ranks += here * double(i + 1 + end) / 2;  // of the ranks i + 1, …, end
  }
  return (ranks - p * (p + 1) / 2) / (p * (double(n) - p));
}

double mean_squared_error(const Tensor& predicted, const Tensor& targets) {
  NoGradGuard no_grad;
  check_alike("mean_squared_error", predicted, targets);
  return average((predicted.to(kDouble) - targets.to(kDouble)).square());
}
double mean_absolute_error(const Tensor& predicted, const Tensor& targets) {
  NoGradGuard no_grad;
  check_alike("mean_absolute_error", predicted, targets);
  return average((predicted.to(kDouble) - targets.to(kDouble)).abs());
}
double perplexity(const Tensor& logits, const Tensor& targets) {
  NoGradGuard no_grad;
  check_rows("perplexity", logits, targets);
  XTGRAD_CHECK_VALUE(logits.dim() == 2, "perplexity: logits are [n, classes]\n[perplexity] got ",
                     logits.sizes());
  check_classes("perplexity", targets, logits.size(1));
  const Tensor chances = logits.to(kDouble).log_softmax(1);
  return std::exp(-average(chances.gather(1, targets.unsqueeze(1))));
}

}}  // namespace xtgrad::metrics::v1
