/// @file Losses, as libtorch's at:: functions: how far an input is from its target.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::Reduction { inline namespace v1 {

/// What becomes of the losses of all elements.
enum Reduction {
  /// They stay as they are.
  None,
  /// Σ losses / their number (for nll_loss / Σ of their weights).
  Mean,
  /// Σ losses.
  Sum,
  /// How many there are.
  END
};

}}  // namespace xtgrad::Reduction::v1

namespace xtgrad { inline namespace v1 {

// With x the input and t the target, all broadcast and are differentiable in both unless said
// otherwise. The mean of no elements is nan. Floating types only.

/// (x − t)². Of a broadcast tensor the mean's gradient is the true one, where libtorch's is too
/// large: it divides by that tensor's size.
/// @out
XTGRAD_API Tensor mse_loss(const Tensor& self, const Tensor& target,
                           int64_t reduction = Reduction::Mean);
/// |x − t|; the gradient at 0 is 0. Takes integers too, except for the mean.
XTGRAD_API Tensor l1_loss(const Tensor& self, const Tensor& target,
                          int64_t reduction = Reduction::Mean);
/// (x − t)² / 2β where |x − t| < β, else |x − t| − β/2; β = 0 is l1_loss. Throws for β < 0.
/// @out
XTGRAD_API Tensor smooth_l1_loss(const Tensor& self, const Tensor& target,
                                 int64_t reduction = Reduction::Mean, double beta = 1);
/// (x − t)² / 2 where |x − t| ≤ δ, else δ (|x − t| − δ/2). Throws for δ ≤ 0.
/// @out
XTGRAD_API Tensor huber_loss(const Tensor& self, const Tensor& target,
                             int64_t reduction = Reduction::Mean, double delta = 1);

/// −w_t x_t of log-probabilities x [n, c] or [c] and classes t [n] or []: int64 in [0, c), or
/// `ignore_index`, which counts nothing. The mean is weighted: Σ loss / Σ w_t. Throws for other
/// targets and for a `weight` that is not [c]. Not differentiable in t.
/// @out
XTGRAD_API Tensor nll_loss(const Tensor& self, const Tensor& target,
                           const Optional<Tensor>& weight = {}, int64_t reduction = Reduction::Mean,
                           int64_t ignore_index = -100);
/// The same for images: x [n, c, h, w], t [n, h, w].
XTGRAD_API Tensor nll_loss2d(const Tensor& self, const Tensor& target,
                             const Optional<Tensor>& weight = {},
                             int64_t reduction = Reduction::Mean, int64_t ignore_index = -100);
/// The same for x [c] or [n, c, …] and t [] or [n, …].
XTGRAD_API Tensor nll_loss_nd(const Tensor& self, const Tensor& target,
                              const Optional<Tensor>& weight = {},
                              int64_t reduction = Reduction::Mean, int64_t ignore_index = -100);
/// nll_loss_nd of log_softmax(x). With smoothing ε each class gets ε/c of the target. A target of
/// x's own shape holds class probabilities p: −Σ w p log_softmax(x) over the classes,
/// differentiable in p; its mean is over n and the further dims, unweighted.
XTGRAD_API Tensor cross_entropy_loss(const Tensor& self, const Tensor& target,
                                     const Optional<Tensor>& weight = {},
                                     int64_t reduction = Reduction::Mean,
                                     int64_t ignore_index = -100, double label_smoothing = 0);

/// −w (t log x + (1 − t) log(1 − x)) of probabilities x, with logarithms of at least −100 and, in
/// the gradient (x − t) / (x (1 − x)), a divisor of at least 1e-12. Throws unless 0 ≤ x ≤ 1.
/// @out
XTGRAD_API Tensor binary_cross_entropy(const Tensor& self, const Tensor& target,
                                       const Optional<Tensor>& weight = {},
                                       int64_t reduction = Reduction::Mean);
/// The same of sigmoid(x), without its loss of precision; `pos_weight` multiplies t log sigmoid(x).
/// @out
XTGRAD_API Tensor binary_cross_entropy_with_logits(const Tensor& self, const Tensor& target,
                                                   const Optional<Tensor>& weight = {},
                                                   const Optional<Tensor>& pos_weight = {},
                                                   int64_t reduction = Reduction::Mean);
/// t (log t − x) of log-probabilities x, 0 where t is 0; with `log_target` eᵗ (t − x). The mean is
/// over all elements: for the divergence itself divide the sum by the number of samples.
XTGRAD_API Tensor kl_div(const Tensor& self, const Tensor& target,
                         int64_t reduction = Reduction::Mean, bool log_target = false);

/// Of x = log λ, or with log_input = false of the rate λ itself: λ − t log λ, with λ + eps in the
/// logarithm; `full` adds Stirling's approximation of log t! where t > 1.
XTGRAD_API Tensor poisson_nll_loss(const Tensor& input, const Tensor& target, bool log_input,
                                   bool full, double eps, int64_t reduction);
/// (log v + (x − t)² / v) / 2 with the variance v = max(var, eps), for whose limit there is no
/// gradient; `full` adds log(2π) / 2. Throws for a negative variance.
XTGRAD_API Tensor gaussian_nll_loss(const Tensor& input, const Tensor& target, const Tensor& var,
                                    bool full = false, double eps = 1e-6,
                                    int64_t reduction = Reduction::Mean);
/// x where t = 1, max(0, margin − x) where t = −1.
XTGRAD_API Tensor hinge_embedding_loss(const Tensor& self, const Tensor& target, double margin = 1,
                                       int64_t reduction = Reduction::Mean);
/// max(0, margin − t (x₁ − x₂)): t = 1 where x₁ is to be the larger, else −1.
XTGRAD_API Tensor margin_ranking_loss(const Tensor& input1, const Tensor& input2,
                                      const Tensor& target, double margin = 0,
                                      int64_t reduction = Reduction::Mean);
/// 1 − cos(x₁, x₂) where t = 1, max(0, cos(x₁, x₂) − margin) where t = −1: x [n, d] or [d].
XTGRAD_API Tensor cosine_embedding_loss(const Tensor& input1, const Tensor& input2,
                                        const Tensor& target, double margin = 0,
                                        int64_t reduction = Reduction::Mean);
/// log(1 + exp(−t x)), t = ±1.
/// @out
XTGRAD_API Tensor soft_margin_loss(const Tensor& self, const Tensor& target,
                                   int64_t reduction = Reduction::Mean);
/// Σ w_t max(0, margin − x_t + x_j)ᵖ / c over the classes j ≠ t: x [n, c] or [c]; p = 1 or 2.
/// @out
XTGRAD_API Tensor multi_margin_loss(const Tensor& self, const Tensor& target, const Scalar& p = 1,
                                    const Scalar& margin = 1, const Optional<Tensor>& weight = {},
                                    int64_t reduction = Reduction::Mean);
/// Σ max(0, 1 − x_k + x_j) / c over the classes k that t lists, up to its first −1, and the classes
/// j that it does not: x and t [n, c] or [c].
/// @out
XTGRAD_API Tensor multilabel_margin_loss(const Tensor& self, const Tensor& target,
                                         int64_t reduction = Reduction::Mean);
/// max(0, d(a, p) − d(a, n) + margin) with d = pairwise_distance; `swap` takes d(p, n) for d(a, n)
/// where that is smaller.
XTGRAD_API Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive,
                                      const Tensor& negative, double margin = 1, double p = 2,
                                      double eps = 1e-6, bool swap = false,
                                      int64_t reduction = Reduction::Mean);

/// Connectionist temporal classification: −log Σ Π_t p_t(c_t) over all sequences c of T classes
/// that become the target when repeats are merged and then blanks removed. log_probs [T, n, c] or
/// [T, c], from log_softmax; targets [n, s], or all in one row [Σ s]. The mean is of each loss
/// divided by its target's length. As PyTorch's the gradient is exp(x) − posterior, which is true
/// for what log_softmax gets, not for log_probs by themselves.
/// https://www.cs.toronto.edu/~graves/icml_2006.pdf
XTGRAD_API Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets,
                           IntArrayRef input_lengths, IntArrayRef target_lengths, int64_t blank = 0,
                           int64_t reduction = Reduction::Mean, bool zero_infinity = false);
/// The same with lengths in integer tensors, [n] or 0-dim.
XTGRAD_API Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets,
                           const Tensor& input_lengths, const Tensor& target_lengths,
                           int64_t blank = 0, int64_t reduction = Reduction::Mean,
                           bool zero_infinity = false);

}}  // namespace xtgrad::v1
