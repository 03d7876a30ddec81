/// @file Losses: element-wise ones are rows of binary.def, those of classes are composed.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/ops/hidden.h"

namespace xtgrad::inline v1 {
namespace {

Tensor reduced(const Tensor& loss, int64_t reduction) {
  if (reduction == Reduction::Mean) return mean(loss);
  return reduction == Reduction::Sum ? sum(loss) : loss;
}

/// `kernel`: libtorch's name of what takes floating types only.
void check_floating(const char* kernel, const Tensor& x, const Tensor& t) {
  const ScalarType type = result_type(x, t);
  if (!isFloatingType(type)) throw_no_such_type(kernel, type);
}

// ---- classes

int64_t class_dim(const Tensor& x) { return x.dim() == 1 ? 0 : 1; }

/// Classes that may be looked up, and where the target is not to count (undefined: nowhere).
struct Classes {
  Tensor index, ignored;
};

Classes checked_classes(const Tensor& target, int64_t classes, int64_t ignore_index) {
  const ScalarType type = target.scalar_type();
  XTGRAD_CHECK(type == kLong || type == kByte, "expected scalar type Long but found ",
               toString(type),
               "\n[nll_loss] the target holds class numbers; convert it with to(kLong)");
  const Tensor index = target.to(kLong).contiguous();
  const int64_t* t = index.data_ptr<int64_t>();
  bool any_ignored = false;
  for (int64_t i = 0; i < index.numel(); ++i) {
    any_ignored |= t[i] == ignore_index;
    XTGRAD_CHECK_INDEX((t[i] >= 0 && t[i] < classes) || t[i] == ignore_index, "Target ", t[i],
                       " is out of bounds.\n[nll_loss] element ", i, " of the target; with ",
                       classes, " classes it is 0 to ", classes - 1,
                       ", or ignore_index=", ignore_index);
  }
  if (!any_ignored) return {index, {}};
  const Tensor ignored = index == ignore_index;
  return {index.masked_fill(ignored, 0), ignored};
}

void check_class_weight(const Tensor& x, const Tensor& weight) {
  if (!weight.defined()) return;
  const int64_t classes = x.size(class_dim(x));
  const bool fits = weight.dim() == 1 && weight.numel() == classes;
  XTGRAD_CHECK(fits || x.dim() > 2, "weight tensor should be defined either for all ", classes,
               " classes or no classes but got weight tensor of shape: ", weight.sizes(),
               "\n[nll_loss] the input has shape ", x.sizes());
  XTGRAD_CHECK(fits,
               "weight tensor should be defined either for all or no classes\n[nll_loss] the ",
               "input has ", classes, " classes, the weight shape ", weight.sizes());
  XTGRAD_CHECK(weight.scalar_type() == x.scalar_type(), "expected scalar type ",
               toString(x.scalar_type()), " but found ", toString(weight.scalar_type()),
               "\n[nll_loss] the weight must have the input's type");
}

/// The loss once x [c] or [n, c, …] and its target [] or [n, …] fit.
Tensor pick_classes(const char* kernel, const Tensor& x, const Tensor& target, const Tensor& weight,
                    int64_t reduction, int64_t ignore_index) {
  check_class_weight(x, weight);
  check_floating(kernel, x, x);
  const int64_t dim = class_dim(x);
  const auto [index, ignored] = checked_classes(target, x.size(dim), ignore_index);
  Tensor loss = -x.gather(dim, index.unsqueeze(dim)).squeeze(dim);
  if (!weight.defined() && !ignored.defined()) return reduced(loss, reduction);
  Tensor w = weight.defined() ? weight.index_select(0, index.flatten()).reshape(index.sizes())
                              : x.new_ones(index.sizes());
  if (ignored.defined()) {
    loss = loss.masked_fill(ignored, 0);
    w = w.masked_fill(ignored, 0);
  }
  if (weight.defined()) loss = loss * w;
  return reduction == Reduction::Mean ? sum(loss) / sum(w) : reduced(loss, reduction);
}

/// The numbers along the classes of x [n, c, …], as [c, 1, …].
Tensor along_classes(const Tensor& weight, const Tensor& x) {
  DimVector shape(size_t(x.dim() - class_dim(x)), 1);
  shape[0] = weight.numel();
  return weight.reshape(shape);
}

void check_smoothing(double e) {
  XTGRAD_CHECK(e <= 1, "label_smoothing must be between 0.0 and 1.0. Got: ", e);
}
void check_reduction(int64_t reduction) {
  XTGRAD_CHECK(reduction >= Reduction::None && reduction <= Reduction::Sum,
               "Invalid reduction type encountered in cross_entropy: ", reduction);
}

Tensor cross_entropy_of_probabilities(const Tensor& x, Tensor target, const Tensor& weight,
                                      int64_t reduction, double smoothing) {
  const int64_t dim = class_dim(x), classes = x.size(dim);
  XTGRAD_CHECK(!weight.defined() || (weight.dim() == 1 && weight.numel() == classes),
               "cross_entropy: weight tensor should be defined either for all ", classes,
               " classes or no classes but got weight tensor of shape: ", weight.sizes());
  Tensor terms = log_softmax(x, dim, x.scalar_type());
  if (smoothing > 0) {
    check_smoothing(smoothing);
    target = target * (1 - smoothing) + smoothing / double(classes);
  }
  check_reduction(reduction);
  terms = terms * target;
  if (weight.defined()) terms = terms * along_classes(weight, x);
  if (reduction == Reduction::None) return -sum(terms, dim);
  if (reduction == Reduction::Sum) return -sum(terms);
  return -sum(terms) / (classes == 0 ? 0. : double(x.numel() / classes));
}

Tensor cross_entropy_smoothed(const Tensor& x, const Tensor& target, const Tensor& weight,
                              int64_t reduction, int64_t ignore_index, double smoothing) {
  check_smoothing(smoothing);
  const int64_t dim = class_dim(x);
  const Tensor logp = log_softmax(x, dim, x.scalar_type());
  const Tensor of_target = nll_loss_nd(logp, target, weight, reduction, ignore_index);
  check_reduction(reduction);
  const Tensor ignored = target == ignore_index;
  const Tensor weighted = weight.defined() ? logp * along_classes(weight, x) : logp;
  Tensor of_all = -sum(weighted, dim).masked_fill(ignored, 0);
  if (reduction == Reduction::Mean) {
    // Divided by the weight of the targets, as in nll_loss.
    const Tensor kept = target.masked_select(~ignored).to(kLong);
    of_all = weight.defined() ? sum(of_all) / sum(weight.index_select(0, kept))
                              : sum(of_all) / double(kept.numel());
  } else {
    of_all = reduced(of_all, reduction);
  }
  return (1 - smoothing) * of_target + of_all * (smoothing / double(x.size(dim)));
}

}  // namespace

Tensor mse_loss(const Tensor& self, const Tensor& target, int64_t reduction) {
  check_floating("mse_cpu", self, target);
  return reduced(hidden::mse(self, target), reduction);
}

Tensor l1_loss(const Tensor& self, const Tensor& target, int64_t reduction) {
  return reduced(abs(self - target), reduction);
}

Tensor smooth_l1_loss(const Tensor& self, const Tensor& target, int64_t reduction, double beta) {
  XTGRAD_CHECK(beta >= 0, "smooth_l1_loss does not support negative values for beta.\n",
               "[smooth_l1_loss] beta=", beta);
  if (beta == 0) return l1_loss(self, target, reduction);
  check_floating("smooth_l1_cpu", self, target);
  return reduced(hidden::smooth_l1(self, target, beta), reduction);
}

Tensor huber_loss(const Tensor& self, const Tensor& target, int64_t reduction, double delta) {
  XTGRAD_CHECK(delta > 0, "huber_loss does not support non-positive values for delta.\n",
               "[huber_loss] delta=", delta);
  check_floating("huber_cpu", self, target);
  return reduced(hidden::huber(self, target, delta), reduction);
}

Tensor nll_loss(const Tensor& self, const Tensor& target, const optional<Tensor>& weight,
                int64_t reduction, int64_t ignore_index) {
  XTGRAD_CHECK(self.dim() > 0 && self.dim() <= 2, "input tensor should be 1D or 2D\n",
               "[nll_loss] got an input of shape ", self.sizes(), "; nll_loss_nd takes more dims");
  XTGRAD_CHECK(target.dim() <= 1, "0D or 1D target tensor expected, multi-target not supported\n",
               "[nll_loss] got a target of shape ", target.sizes());
  const bool single = self.dim() == 1 && target.dim() == 0;
  XTGRAD_CHECK(single || (target.dim() == 1 && self.size(0) == target.size(0)),
               "size mismatch (got input: ", self.sizes(), ", target: ", target.sizes(), ")\n",
               "[nll_loss] expects a class for each row of the input");
  // PyTorch looks only at the first class of a target [c] beside an input [c].
  const Tensor classes = self.dim() == 1 && !single ? target.select(0, 0) : target;
  return pick_classes("nll_loss_out_frame", self, classes, weight.value_or(Tensor()), reduction,
                      ignore_index);
}

Tensor nll_loss2d(const Tensor& self, const Tensor& target, const optional<Tensor>& weight,
                  int64_t reduction, int64_t ignore_index) {
  XTGRAD_CHECK(target.dim() == 3, "only batches of spatial targets supported (3D tensors) but got ",
               "targets of dimension: ", target.dim(), "\n[nll_loss2d] expects a target [n, h, w]");
  XTGRAD_CHECK(self.dim() == 4, "only batches of spatial inputs supported (4D tensors), but got ",
               "input of dimension: ", self.dim(), "\n[nll_loss2d] expects an input [n, c, h, w]");
  const IntArrayRef x = self.sizes(), t = target.sizes();
  XTGRAD_CHECK(x[0] == t[0] && x[2] == t[1] && x[3] == t[2], "size mismatch (got input: ", x,
               " , target: ", t, "\n[nll_loss2d] expects a class for each pixel of the input");
  return pick_classes("nll_loss2d_forward_out_frame", self, target, weight.value_or(Tensor()),
                      reduction, ignore_index);
}

Tensor nll_loss_nd(const Tensor& self, const Tensor& target, const optional<Tensor>& weight,
                   int64_t reduction, int64_t ignore_index) {
  XTGRAD_CHECK_VALUE(self.dim() >= 1, "Expected 1 or more dimensions (got ", self.dim(), ")");
  XTGRAD_CHECK_VALUE(self.dim() == 1 || self.size(0) == target.size(0),
                     "Expected input batch_size (", self.size(0), ") to match target batch_size (",
                     target.size(0), ").\n", "[nll_loss] the input has shape ", self.sizes(),
                     ", the target ", target.sizes());
  if (self.dim() <= 2) return nll_loss(self, target, weight, reduction, ignore_index);
  if (self.dim() == 4) return nll_loss2d(self, target, weight, reduction, ignore_index);
  DimVector expected(self.sizes());
  expected.erase(1);
  XTGRAD_CHECK(target.sizes().equals(expected), "Expected target size ", IntArrayRef(expected),
               ", got ", target.sizes(), "\n[nll_loss] the input has shape ", self.sizes());
  return pick_classes("nll_loss2d_forward_out_frame", self, target, weight.value_or(Tensor()),
                      reduction, ignore_index);
}

Tensor cross_entropy_loss(const Tensor& self, const Tensor& target, const optional<Tensor>& weight,
                          int64_t reduction, int64_t ignore_index, double label_smoothing) {
  if (self.sizes().equals(target.sizes())) {
    XTGRAD_CHECK(target.is_floating_point(),
                 "Expected floating point type for target with class probabilities, got ",
                 toString(target.scalar_type()),
                 "\n[cross_entropy] the target has the input's shape ", self.sizes(),
                 ", so it holds probabilities; class numbers have one dim less");
    XTGRAD_CHECK(ignore_index < 0, "ignore_index is not supported for floating point target\n",
                 "[cross_entropy] got ignore_index=", ignore_index);
    return cross_entropy_of_probabilities(self, target, weight.value_or(Tensor()), reduction,
                                          label_smoothing);
  }
  if (label_smoothing > 0)
    return cross_entropy_smoothed(self, target, weight.value_or(Tensor()), reduction, ignore_index,
                                  label_smoothing);
  return nll_loss_nd(log_softmax(self, class_dim(self), self.scalar_type()), target, weight,
                     reduction, ignore_index);
}

Tensor binary_cross_entropy(const Tensor& self, const Tensor& target,
                            const optional<Tensor>& weight, int64_t reduction) {
  XTGRAD_CHECK(self.scalar_type() == target.scalar_type(), "Found dtype ",
               toString(target.scalar_type()), " but expected ", toString(self.scalar_type()),
               "\n[binary_cross_entropy] the target must have the input's type");
  check_floating("binary_cross_entropy", self, target);
  if (self.numel() > 0) {
    const Tensor x = self.detach();
    const double least = min(x).item<double>(), most = max(x).item<double>();
    XTGRAD_CHECK(least >= 0 && most <= 1, "all elements of input should be between 0 and 1\n",
                 "[binary_cross_entropy] the input's are between ", least, " and ", most,
                 "; of scores take binary_cross_entropy_with_logits");
  }
  Tensor loss = hidden::bce(self, target);
  if (weight && weight->defined()) loss = loss * *weight;
  return reduced(loss, reduction);
}

Tensor binary_cross_entropy_with_logits(const Tensor& self, const Tensor& target,
                                        const optional<Tensor>& weight,
                                        const optional<Tensor>& pos_weight, int64_t reduction) {
  XTGRAD_CHECK(target.is_floating_point(), "result type Float can't be cast to the desired output ",
               "type ", toString(target.scalar_type()),
               "\n[binary_cross_entropy_with_logits] convert the target with to(kFloat)");
  Tensor loss = hidden::bce_logits(self, target);
  if (pos_weight && pos_weight->defined())
    loss = loss + (*pos_weight - 1) * target * softplus(-self, 1, 40);  // exact for every type
  if (weight && weight->defined()) loss = loss * *weight;
  return reduced(loss, reduction);
}

Tensor kl_div(const Tensor& self, const Tensor& target, int64_t reduction, bool log_target) {
  XTGRAD_CHECK(self.is_floating_point() && target.is_floating_point(),
               "kl_div: Integral inputs not supported.");
  const Tensor loss =
      log_target ? exp(target) * (target - self) : xlogy(target, target) - target * self;
  return reduced(loss, reduction);
}

}  // namespace xtgrad::inline v1
