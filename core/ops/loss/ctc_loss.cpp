/// @file Connectionist temporal classification, by the forward-backward algorithm.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/kernels/num.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/reduce.h>

#include <cmath>
#include <limits>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

/// log(eᵃ + eᵇ)
double log_add(double a, double b) {
  const double most = std::max(a, b);
  return most == kNever ? kNever : most + std::log1p(std::exp(std::min(a, b) - most));
}

/// What the batch is to be aligned with: numbers only, since rules keep it.
struct Targets {
  std::vector<std::vector<int64_t>> labels;
  std::vector<int64_t> steps;  // of the input that count
  int64_t blank;
  bool zero_infinity;
};

/// The log-probabilities of one sample and the states of its target: blank l₁ blank l₂ … blank.
template <class T>
struct Sample {
  const T* x;
  int64_t stride, steps, blank;
  const std::vector<int64_t>& labels;

  int64_t states() const { return 2 * int64_t(labels.size()) + 1; }
  int64_t label(int64_t s) const { return s % 2 ? labels[size_t(s / 2)] : blank; }
  double at(int64_t t, int64_t s) const { return double(x[t * stride + label(s)]); }
  /// Whether state s may follow s − 2: the blank between different labels can be left out.
  bool skips(int64_t s) const { return s % 2 && s > 1 && label(s) != label(s - 2); }

  /// α[t, s]: all ways to be in state s after step t.
  std::vector<double> forward() const {
    const int64_t n = states();
    std::vector<double> a(size_t(steps * n), kNever);
    if (steps == 0) return a;
    a[0] = at(0, 0);
    if (n > 1) a[1] = at(0, 1);
    for (int64_t t = 1; t < steps; ++t) {
      const double* from = &a[size_t((t - 1) * n)];
      for (int64_t s = 0; s < n; ++s) {
        double sum = from[s];
        if (s > 0) sum = log_add(sum, from[s - 1]);
        if (skips(s)) sum = log_add(sum, from[s - 2]);
        a[size_t(t * n + s)] = sum + at(t, s);
      }
    }
    return a;
  }
  /// β[t, s]: all ways from state s at step t, which counts again, to the end.
  std::vector<double> backward() const {
    const int64_t n = states();
    std::vector<double> b(size_t(steps * n), kNever);
    if (steps == 0) return b;
    double* last = &b[size_t((steps - 1) * n)];
    last[n - 1] = at(steps - 1, n - 1);
    if (n > 1) last[n - 2] = at(steps - 1, n - 2);
    for (int64_t t = steps - 1; t-- > 0;) {
      const double* from = &b[size_t((t + 1) * n)];
      for (int64_t s = 0; s < n; ++s) {
        double sum = from[s];
        if (s + 1 < n) sum = log_add(sum, from[s + 1]);
        if (s + 2 < n && skips(s + 2)) sum = log_add(sum, from[s + 2]);
        b[size_t(t * n + s)] = sum + at(t, s);
      }
    }
    return b;
  }
  double loss() const {
    if (steps == 0) return labels.empty() ? 0 : -kNever;
    const std::vector<double> a = forward();
    const double* end = &a[size_t(steps * states()) - 1];
    return -(labels.empty() ? *end : log_add(end[0], end[-1]));
  }
};
template <class T>
Sample<T> sample(const Tensor& x, const Targets& targets, int64_t i) {
  const int64_t classes = x.size(2), batch = x.size(1);
  return {x.data_ptr<T>() + i * classes, batch * classes, targets.steps[size_t(i)], targets.blank,
          targets.labels[size_t(i)]};
}

/// The loss of sample i as recorded ops, for derivatives of the gradient: α as in Sample, with a
/// number that e^ makes 0 for −inf.
Tensor composed_loss(const Tensor& x, const Targets& targets, int64_t i) {
  constexpr double kLeast = -1e30;
  const std::vector<int64_t>& labels = targets.labels[size_t(i)];
  const int64_t n = 2 * int64_t(labels.size()) + 1;
  const Tensor states = full({n}, targets.blank, kLong), skips = zeros({n}, kBool);
  for (int64_t s = 1; s < n; s += 2) {
    const size_t k = size_t(s / 2);
    states.data_ptr<int64_t>()[s] = labels[k];
    skips.data_ptr<bool>()[s] = k > 0 && labels[k] != labels[k - 1];
  }
  const Tensor at = x.select(1, i).index_select(1, states);
  const Tensor least = full({2}, kLeast, x.scalar_type());
  Tensor a = at[0].where(arange(n) < 2, least[0]);
  for (int64_t t = 1; t < targets.steps[size_t(i)]; ++t) {
    const Tensor shifted = cat({least, a});
    const Tensor two = shifted.narrow(0, 0, n).where(skips, least[0]);
    a = logsumexp(stack({a, shifted.narrow(0, 1, n), two}), {0}) + at[t];
  }
  return -logsumexp(a.narrow(0, std::max<int64_t>(n - 2, 0), std::min<int64_t>(n, 2)), {0});
}

/// `gradient` below as recorded ops: the posterior is minus the derivative of the loss.
Tensor composed_gradient(const Tensor& g, const Tensor& log_probs, const Targets& targets) {
  const Tensor x = log_probs.requires_grad() ? log_probs : log_probs.detach().requires_grad_();
  Tensor total = zeros({}, x.scalar_type()),
         counts = zeros({x.size(0), x.size(1), 1}, x.scalar_type());
  for (int64_t i = 0; i < x.size(1); ++i) {
    const int64_t steps = targets.steps[size_t(i)];
    const Tensor loss = composed_loss(x, targets, i);
    if (steps == 0 || loss.detach().item<double>() > 1e29) continue;  // no way at all
    total = total + loss;
    counts.narrow(0, 0, steps).select(1, i).fill_(1);
  }
  if (!total.requires_grad()) return zeros(x.sizes(), x.scalar_type());
  const Tensor posterior = -autograd::grad({total}, {x}, {}, true, true)[0];
  return g.reshape({1, -1, 1}) * counts * (exp(x) - posterior);
}

/// g (exp(x) − posterior): the chance that class c stands at step t, given the target.
Tensor gradient(const Tensor& g, const Tensor& log_probs, const Targets& targets) {
  if (GradMode::is_enabled()) return composed_gradient(g, log_probs, targets);
  const Tensor x = log_probs.detach().contiguous(), gs = g.detach().contiguous();
  const Tensor dx = zeros(x.sizes(), x.scalar_type());
  dispatch_float(x.scalar_type(), "ctc_loss_backward_cpu", [&]<class T>() {
    const int64_t classes = x.size(2);
    std::vector<double> posterior(static_cast<size_t>(classes));
    for (int64_t i = 0; i < x.size(1); ++i) {
      const Sample<T> one = sample<T>(x, targets, i);
      const double loss = one.loss();
      if (targets.zero_infinity && std::isinf(loss)) continue;
      const std::vector<double> a = one.forward(), b = one.backward();
      T* out = dx.data_ptr<T>() + i * classes;
      const T* in = one.x;
      for (int64_t t = 0; t < one.steps; ++t, out += one.stride, in += one.stride) {
        std::fill(posterior.begin(), posterior.end(), kNever);
        for (int64_t s = 0; s < one.states(); ++s) {
          double& p = posterior[size_t(one.label(s))];
          const size_t at = size_t(t * one.states() + s);
          p = log_add(p, a[at] + b[at]);
        }
        for (int64_t c = 0; c < classes; ++c) {
          const double y = double(in[c]);
          out[c] = T(double(gs.data_ptr<T>()[i]) *
                     (std::exp(y) - std::exp(posterior[size_t(c)] + loss - y)));
        }
      }
    }
  });
  return dx;
}

/// The losses [n] of log_probs [T, n, c].
Tensor losses(const Tensor& log_probs, const Targets& targets) {
  const Tensor x = log_probs.detach().contiguous();
  const Tensor y = empty({x.size(1)}, x.scalar_type());
  dispatch_float(x.scalar_type(), "ctc_loss_cpu", [&]<class T>() {
    for (int64_t i = 0; i < x.size(1); ++i) y.data_ptr<T>()[i] = T(sample<T>(x, targets, i).loss());
  });
  return differentiable(
      "CtcLossBackward0", y,
      wrt(log_probs, saving(log_probs),
          [targets](const Tensor& g, const Tensor& x) { return gradient(g, x, targets); }));
}

Targets read_targets(const Tensor& x, const Tensor& targets, IntArrayRef input_lengths,
                     IntArrayRef target_lengths, int64_t blank, bool zero_infinity) {
  const int64_t batch = x.size(1), classes = x.size(2);
  XTGRAD_CHECK(
      targets.scalar_type() == kInt || targets.scalar_type() == kLong,
      "Expected tensor for argument #2 'targets' to have one of the following scalar types: ",
      "Long, Int; but got CPU", toString(targets.scalar_type()),
      "Type instead\n[ctc_loss] targets are class numbers: to(kLong)");
  XTGRAD_CHECK(blank >= 0 && blank < classes, "blank must be in label range\n[ctc_loss] blank is ",
               blank, ", the classes are 0 to ", classes - 1);
  XTGRAD_CHECK(int64_t(input_lengths.size()) == batch,
               "input_lengths must be of size batch_size\n[ctc_loss] ", input_lengths.size(),
               " lengths for a batch of ", batch);
  XTGRAD_CHECK(int64_t(target_lengths.size()) == batch,
               "target_lengths must be of size batch_size\n[ctc_loss] ", target_lengths.size(),
               " lengths for a batch of ", batch);
  const Tensor t = targets.to(kLong).contiguous();
  XTGRAD_CHECK(t.dim() <= 1 || t.size(0) == batch, "Expected tensor to have size ", batch,
               " at dimension 0, but got size ", t.size(0),
               " for argument #2 'targets' (while checking arguments for ctc_loss_cpu)"
               "\n[ctc_loss] a row of targets for each of the ",
               batch, " samples",
               draw_clash({"log_probs", x.sizes()}, {"targets", t.sizes()}, {{1, 0}}));
  Targets result{{}, input_lengths.vec(), blank, zero_infinity};
  const int64_t* from = t.data_ptr<int64_t>();
  int64_t used = 0;
  for (int64_t i = 0; i < batch; ++i) {
    const int64_t n = target_lengths[size_t(i)];
    XTGRAD_CHECK(n >= 0 && input_lengths[size_t(i)] >= 0,
                 "[ctc_loss] lengths are 0 or more: sample ", i, " has input_lengths ",
                 input_lengths[size_t(i)], " and target_lengths ", n);
    XTGRAD_CHECK(n <= (t.dim() > 1 ? t.size(1) : t.numel() - used),
                 "Expected tensor to have size at least ", n, " at dimension ", t.dim() - 1,
                 ", but got size ", t.size(-1),
                 " for argument #2 'targets' (while checking arguments for ctc_loss_cpu)"
                 "\n[ctc_loss] target length ",
                 i, " is ", n);
    XTGRAD_CHECK(input_lengths[size_t(i)] <= x.size(0),
                 "Expected input_lengths to have value at most ", x.size(0), ", but got value ",
                 input_lengths[size_t(i)],
                 " (while checking arguments for ctc_loss_cpu)\n[ctc_loss] input length ", i,
                 " of log probabilities of shape ", x.sizes());
    const int64_t* row = t.dim() > 1 ? from + i * t.size(1) : from + used;
    used += n;
    for (int64_t k = 0; k < n; ++k)
      XTGRAD_CHECK(row[k] >= 0 && row[k] < classes, "Expected targets to be class numbers below ",
                   classes, ", but got ", row[k], "\n[ctc_loss] target ", k, " of sequence ", i);
    result.labels.emplace_back(row, row + n);
  }
  XTGRAD_CHECK(t.dim() > 1 || used == t.numel(), "Expected tensor to have size ", used,
               " at dimension 0, but got size ", t.numel(),
               " for argument #2 'targets'\n[ctc_loss] the target lengths sum to ", used);
  return result;
}

}  // namespace

Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, IntArrayRef input_lengths,
                IntArrayRef target_lengths, int64_t blank, int64_t reduction, bool zero_infinity) {
  const bool batched = log_probs.dim() == 3;
  const Tensor x = batched ? log_probs : log_probs.unsqueeze(1);
  const Targets aligned =
      read_targets(x, targets, input_lengths, target_lengths, blank, zero_infinity);
  Tensor loss = losses(x, aligned);
  if (zero_infinity) loss = loss.masked_fill(loss.detach() == kernels::kInf, 0);
  if (reduction == Reduction::Mean) {
    const Tensor lengths = tensor(target_lengths, kLong).clamp_min(1);
    return (loss / lengths).mean();
  }
  if (reduction == Reduction::Sum) return loss.sum();
  return batched ? loss : loss.squeeze(0);
}

Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, const Tensor& input_lengths,
                const Tensor& target_lengths, int64_t blank, int64_t reduction,
                bool zero_infinity) {
  XTGRAD_CHECK(isIntegralType(input_lengths.scalar_type()),
               "input_lengths must be integral\n[ctc_loss] they have dtype ",
               dtype_name(input_lengths.scalar_type()));
  XTGRAD_CHECK(isIntegralType(target_lengths.scalar_type()),
               "target_lengths must be integral\n[ctc_loss] they have dtype ",
               dtype_name(target_lengths.scalar_type()));
  const auto numbers = [](const Tensor& t) {
    const Tensor all = t.to(kLong).contiguous();
    return ArrayRef<int64_t>(all.data_ptr<int64_t>(), size_t(all.numel())).vec();
  };
  return ctc_loss(log_probs, targets, numbers(input_lengths), numbers(target_lengths), blank,
                  reduction, zero_infinity);
}

}}  // namespace xtgrad::v1
