/// @file Losses that are compositions: of rates and variances, of similarities, of margins.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/kernels/num.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/norm.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/tensor/promotion.h>

#include <cmath>

#include "core/ops/detail/reduced.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

Tensor poisson_nll_loss(const Tensor& x, const Tensor& t, bool log_input, bool full, double eps,
                        int64_t reduction) {
  Tensor loss = log_input ? exp(x) - t * x : x - t * log(x + eps);
  if (full) {
    const Tensor stirling = t * log(t) - t + 0.5 * log(2 * kernels::kPi * t);
    loss = loss + stirling.masked_fill(t <= 1, 0);
  }
  return reduced(loss, reduction);
}

Tensor gaussian_nll_loss(const Tensor& x, const Tensor& t, const Tensor& var, bool full, double eps,
                         int64_t reduction) {
  Tensor v = var;
  if (!v.sizes().equals(x.sizes())) {
    const IntArrayRef sizes = x.sizes();
    const bool one_less = x.dim() > 0 && v.sizes().equals(sizes.slice(0, sizes.size() - 1));
    const bool last_is_1 =
        x.dim() > 0 && v.dim() == x.dim() && v.size(-1) == 1 &&
        v.sizes().slice(0, sizes.size() - 1).equals(sizes.slice(0, sizes.size() - 1));
    XTGRAD_CHECK_VALUE(one_less || last_is_1, "var is of incorrect size\n[gaussian_nll_loss] ",
                       v.sizes(), " beside an input ", sizes,
                       draw_clash({"input", sizes}, {"var", v.sizes()}, first_dims(sizes.size())));
    if (one_less) v = v.unsqueeze(-1);
  }
  XTGRAD_CHECK_VALUE(!(v.detach() < 0).any().item<bool>(),
                     "var has negative entry/entries\n[gaussian_nll_loss] the smallest is ",
                     v.detach().min().item().toDouble());
  v = v.clone();
  {
    const NoGradGuard limit;
    v.clamp_min_(eps);
  }
  Tensor loss = 0.5 * (log(v) + (x - t).pow(2) / v);
  if (full) loss = loss + 0.5 * std::log(2 * kernels::kPi);
  return reduced(loss, reduction);
}

Tensor hinge_embedding_loss(const Tensor& x, const Tensor& t, double margin, int64_t reduction) {
  const Tensor zero = zeros({}, x.scalar_type());
  const Tensor apart = (margin - x).clamp_min(0).where(t != 1, zero);
  return reduced(apart + x.where(t != -1, zero), reduction);
}

Tensor margin_ranking_loss(const Tensor& x1, const Tensor& x2, const Tensor& t, double margin,
                           int64_t reduction) {
  // The error of types that do not go together is libtorch's, in whatever order a compiler takes
  // operands.
  const Tensor difference = x1 - x2;
  return reduced((-t * difference + margin).clamp_min(0), reduction);
}

Tensor cosine_embedding_loss(const Tensor& x1, const Tensor& x2, const Tensor& t, double margin,
                             int64_t reduction) {
  XTGRAD_CHECK(t.dim() == 0 || t.dim() == 1,
               "0D or 1D target tensor expected, multi-target not supported"
               "\n[cosine_embedding_loss] target has shape ",
               t.sizes());
  if (t.dim() == 1) {
    XTGRAD_CHECK(
        x1.dim() == 2, "1D target tensor expects 2D input tensors, but found inputs with ",
        "sizes ", x1.sizes(), " and ", x2.sizes(), ".\n[cosine_embedding_loss] target has shape ",
        t.sizes(),
        draw_shapes({{"input1", x1.sizes()}, {"input2", x2.sizes()}, {"target", t.sizes()}}));
  } else {
    XTGRAD_CHECK(
        x1.dim() == 1, "0D target tensor expects 1D input tensors, but found inputs with ",
        "sizes ", x1.sizes(), " and ", x2.sizes(),
        ".\n[cosine_embedding_loss] a target without dims is for one pair of vectors",
        draw_shapes({{"input1", x1.sizes()}, {"input2", x2.sizes()}, {"target", t.sizes()}}));
  }
  constexpr double kEps = 1e-12;
  const Tensor dot = (x1 * x2).sum(t.dim());
  const Tensor size1 = (x1 * x1).sum(t.dim()) + kEps, size2 = (x2 * x2).sum(t.dim()) + kEps;
  const Tensor cos = dot / (size1 * size2).sqrt();
  const Tensor zero = zeros({}, cos.scalar_type());
  const Tensor same = (1 - cos).where(t == 1, zero);
  return reduced(same + (cos - margin).clamp_min(0).where(t == -1, zero), reduction);
}

Tensor soft_margin_loss(const Tensor& x, const Tensor& t, int64_t reduction) {
  XTGRAD_CHECK(!GradMode::is_enabled() || !t.requires_grad(),
               "The function 'soft_margin_loss' is not differentiable with respect to argument ",
               "'target'. This input cannot have requires_grad True."
               "\n[soft_margin_loss] detach() the target of shape ",
               t.sizes());
  // In memory of x's type and shape, as libtorch computes it.
  const Tensor terms = log1p(exp(-x * t));
  check_can_write(terms.scalar_type(), x.scalar_type());
  check_keeps_shape("soft_margin_loss", x.sizes(), "target", t.sizes(), terms.sizes());
  return reduced(terms.to(x.scalar_type()), reduction);
}

namespace {

void check_batch(const Tensor& x) {
  XTGRAD_CHECK((x.dim() == 2 && x.size(1) != 0) || (x.dim() == 1 && x.size(0) != 0) || x.dim() == 0,
               "Expected non-empty vector or matrix with optional 0-dim batch size, but got: ",
               x.sizes(), "\n[multi_margin_loss] inputs are [classes] or [n, classes]");
}
void check_long(const Tensor& t) {
  XTGRAD_CHECK(t.scalar_type() == kLong, "expected scalar type Long but found ",
               toString(t.scalar_type()),
               "\n[multi_margin_loss] targets are class numbers: to(kLong)");
}

}  // namespace

Tensor multi_margin_loss(const Tensor& self, const Tensor& target, const Scalar& p,
                         const Scalar& margin, const Optional<Tensor>& weight, int64_t reduction) {
  XTGRAD_CHECK(p.equal(1) || p.equal(2),
               "only p == 1 and p == 2 supported\n[multi_margin_loss] p=", p);
  check_batch(self);
  const Tensor x = self.dim() == 2 ? self : self.reshape({1, -1});
  const int64_t n = x.size(0), c = x.size(1);
  XTGRAD_CHECK(target.dim() <= 1 && target.numel() == n,
               "inconsistent target size, got: ", target.sizes(), "\n[multi_margin_loss] ", n,
               " targets are needed for an input of shape ", x.sizes(),
               draw_clash({"input", x.sizes()}, {"target", target.sizes()}, {{0, 0}}));
  check_long(target);
  if (!x.is_floating_point()) throw_no_such_type("multi_margin_loss_cpu_kernel", x.scalar_type());
  const Tensor classes = target.reshape({n, 1});
  XTGRAD_CHECK(n == 0 || (classes.min().item<int64_t>() >= 0 && classes.max().item<int64_t>() < c),
               "target out of range\n[multi_margin_loss] classes are 0 to ", c - 1);
  const bool weighted = weight && weight->defined();
  XTGRAD_CHECK(!weighted || (weight->dim() <= 1 && weight->numel() == c),
               "inconsistent weight size, got: ", weighted ? weight->sizes() : target.sizes(),
               "\n[multi_margin_loss] a weight for each of ", c, " classes is needed",
               draw_clash({"input", x.sizes()}, {"weight", weight->sizes()}, {{1, 0}}));
  Tensor terms = relu(margin - x.gather(1, classes) + x);
  if (p.equal(2)) terms = terms * terms;
  if (weighted)
    terms = terms * weight->reshape({-1}).index_select(0, classes.reshape({-1})).unsqueeze(1);
  const Tensor other = arange(c) != classes;
  const Tensor loss = terms.where(other, zeros({}, x.scalar_type())).sum(1) / c;
  return reduced(loss.reshape(target.sizes()), reduction);
}

namespace {

/// The classes [n, c] that t lists: as numbers, and whether each place counts; and for each class
/// whether it is listed.
struct Labels {
  Tensor classes, counts, listed;
  explicit Labels(const Tensor& t) : classes(zeros_like(t)) {
    const int64_t n = t.size(0), c = t.size(1);
    counts = zeros({n, c}, kBool), listed = zeros({n, c}, kBool);
    const int64_t* from = t.data_ptr<int64_t>();
    int64_t* to = classes.data_ptr<int64_t>();
    bool *count = counts.data_ptr<bool>(), *list = listed.data_ptr<bool>();
    for (int64_t i = 0; i < n; ++i, from += c, to += c, count += c, list += c)
      for (int64_t k = 0; k < c && from[k] != -1; ++k) {
        to[k] = from[k];
        count[k] = list[from[k]] = true;
      }
  }
};

}  // namespace

Tensor multilabel_margin_loss(const Tensor& self, const Tensor& target, int64_t reduction) {
  check_batch(self);
  const bool fits = self.dim() > 1 ? self.sizes().equals(target.sizes())
                                   : target.dim() <= 1 && self.numel() == target.numel();
  XTGRAD_CHECK(fits, "inconsistent size ", target.sizes(),
               " for argument #2 'target'\n[multilabel_margin_loss] the input has the shape ",
               self.sizes(), draw_clash({"input", self.sizes()}, {"target", target.sizes()}));
  check_long(target);
  if (!self.is_floating_point())
    throw_no_such_type("multilabel_margin_loss_forward_out_frame", self.scalar_type());
  const Tensor x = self.dim() == 2 ? self : self.reshape({1, -1});
  const int64_t c = x.size(1);
  XTGRAD_CHECK(target.numel() == 0 ||
                   (target.min().item<int64_t>() >= -1 && target.max().item<int64_t>() < c),
               "argument #2 'target' is out of range\n[multilabel_margin_loss] classes are 0 to ",
               c - 1, ", and -1 ends the list");
  const Labels labels(target.reshape(x.sizes()).contiguous());
  const Tensor pairs =
      labels.counts.unsqueeze(2).logical_and(labels.listed.logical_not().unsqueeze(1));
  const Tensor terms = relu(1 - x.gather(1, labels.classes).unsqueeze(2) + x.unsqueeze(1));
  const Tensor loss = terms.where(pairs, zeros({}, x.scalar_type())).sum({1, 2}) / c;
  return reduced(self.dim() == 2 ? loss : loss.reshape({}), reduction);
}

Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative,
                           double margin, double p, double eps, bool swap, int64_t reduction) {
  XTGRAD_CHECK(anchor.dim() == positive.dim() && positive.dim() == negative.dim(),
               "All inputs should have same dimension but got ", anchor.dim(), "D, ",
               positive.dim(), "D and ", negative.dim(), "D inputs.\n[triplet_margin_loss] shapes ",
               anchor.sizes(), ", ", positive.sizes(), " and ", negative.sizes(),
               draw_shapes({{"anchor", anchor.sizes()},
                            {"positive", positive.sizes()},
                            {"negative", negative.sizes()}}));
  const Tensor near = pairwise_distance(anchor, positive, p, eps);
  Tensor far = pairwise_distance(anchor, negative, p, eps);
  if (swap) far = minimum(far, pairwise_distance(positive, negative, p, eps));
  return reduced((margin + near - far).clamp_min(0), reduction);
}

}}  // namespace xtgrad::v1
