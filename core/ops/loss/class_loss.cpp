/// @file Losses of class numbers and class probabilities.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>

#include "core/autograd/watcher.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// An input [c] or [n, c, …] as [n, c, inner], and what is asked about it.
struct Task {
  DimVector sizes;
  int64_t reduction, ignore_index;
  const char* kernel;  // libtorch's name, for errors

  int64_t class_dim() const { return sizes.size() == 1 ? 0 : 1; }
  int64_t classes() const { return sizes[size_t(class_dim())]; }
  int64_t inner() const {
    int64_t n = 1;
    for (size_t d = 2; d < sizes.size(); ++d) n *= sizes[d];
    return n;
  }
  DimVector target_sizes() const {
    DimVector s(sizes);
    s.erase(size_t(class_dim()));
    return s;
  }
};

/// Calls f(i, at, w) for each target i that counts: x[at] belongs to its class, which weighs w.
template <class T, class F>
void each_target(const Task& task, const Tensor& target, const Tensor& weight, F f) {
  const int64_t* t = target.data_ptr<int64_t>();
  const T* w = weight.defined() ? weight.data_ptr<T>() : nullptr;
  const int64_t classes = task.classes(), inner = task.inner();
  for (int64_t i = 0; i < target.numel(); ++i) {
    if (t[i] == task.ignore_index) continue;
    f(i, (i / inner * classes + t[i]) * inner + i % inner, w ? w[t[i]] : T{1});
  }
}

/// What the loss is divided by.
template <class T>
double divisor(const Task& task, const Tensor& target, const Tensor& weight) {
  if (task.reduction != Reduction::Mean) return 1;
  double sum = 0;
  each_target<T>(task, target, weight, [&](int64_t, int64_t, T w) { sum += double(w); });
  return sum;
}

/// Tells a Recorder, if there is one, what the loss is divided by.
void tell(const char* node, const Task& task, const Tensor& target, const Tensor& weight) {
  if (autograd::Watcher* const w = autograd::watcher(); w && !weight.defined())
    w->told(node, "total", {int64_t(divisor<double>(task, target, weight))});
}

Tensor nll_backward(const Tensor& g, const Tensor& target, const Tensor& weight, const Task& task);

/// Σ −w x[class]: linear in x, and nll_backward is its transpose: each is the other's rule. A rule,
/// since gather and its gradient would make five nodes of one. The tensors are contiguous but for
/// x.
Tensor nll(const Tensor& x, const Tensor& target, const Tensor& weight, const Task& task) {
  const bool each = task.reduction == Reduction::None;
  const Tensor y = zeros(each ? task.target_sizes() : DimVector(), x.scalar_type());
  const Tensor numbers = x.is_contiguous() ? x : x.detach().contiguous();
  dispatch_float(x.scalar_type(), task.kernel, [&]<class T>() {
    const T* from = numbers.data_ptr<T>();
    T* to = y.data_ptr<T>();
    double sum = 0;
    each_target<T>(task, target, weight, [&](int64_t i, int64_t at, T w) {
      if (each)
        to[i] = -from[at] * w;
      else
        sum -= double(from[at] * w);
    });
    if (!each) *to = T(sum / divisor<T>(task, target, weight));
  });
  tell("NllLossBackward0", task, target, weight);
  return differentiable("NllLossBackward0", y,
                        wrt(x, saving(target, weight),
                            [task](const Tensor& g, const Tensor& target, const Tensor& weight) {
                              return autograd::Joint{nll_backward(g, target, weight, task)};
                            }));
}

Tensor nll_backward(const Tensor& g, const Tensor& target, const Tensor& weight, const Task& task) {
  const bool each = task.reduction == Reduction::None;
  const Tensor dx = zeros(task.sizes, g.scalar_type());
  const Tensor numbers = g.is_contiguous() ? g : g.detach().contiguous();
  dispatch_float(g.scalar_type(), task.kernel, [&]<class T>() {
    const T* from = numbers.data_ptr<T>();
    T* to = dx.data_ptr<T>();
    const double by = divisor<T>(task, target, weight);
    each_target<T>(task, target, weight, [&](int64_t i, int64_t at, T w) {
      to[at] = -T(double(from[each ? i : 0]) / by) * w;
    });
  });
  tell("NllLossBackwardBackward0", task, target, weight);
  return differentiable("NllLossBackwardBackward0", dx,
                        wrt(g, saving(target, weight),
                            [task](const Tensor& v, const Tensor& target, const Tensor& weight) {
                              return nll(v, target, weight, task);
                            }));
}

void check_classes(const Tensor& target, const Task& task) {
  const int64_t* t = target.data_ptr<int64_t>();
  const int64_t classes = task.classes();
  for (int64_t i = 0; i < target.numel(); ++i)
    XTGRAD_CHECK_INDEX((t[i] >= 0 && t[i] < classes) || t[i] == task.ignore_index, "Target ", t[i],
                       " is out of bounds.\n[nll_loss] element ", i, " of the target; with ",
                       classes, " classes it is 0 to ", classes - 1,
                       ", or ignore_index=", task.ignore_index);
}

void check_weight(const Tensor& x, const Tensor& weight, const Task& task) {
  if (!weight.defined()) return;
  const bool fits = (weight.dim() == 1 || x.dim() > 2) && weight.numel() == task.classes();
  XTGRAD_CHECK(
      fits || x.dim() > 2, "weight tensor should be defined either for all ", task.classes(),
      " classes or no classes but got weight tensor of shape: ", weight.sizes(),
      "\n[nll_loss] the input has shape ", x.sizes(),
      draw_clash({"input", x.sizes()}, {"weight", weight.sizes()}, {{x.dim() == 1 ? 0 : 1, 0}}));
  XTGRAD_CHECK(
      fits, "weight tensor should be defined either for all or no classes\n[nll_loss] the ",
      "input has ", task.classes(), " classes, the weight shape ", weight.sizes(),
      draw_clash({"input", x.sizes()}, {"weight", weight.sizes()}, {{x.dim() == 1 ? 0 : 1, 0}}));
  XTGRAD_CHECK(weight.scalar_type() == x.scalar_type(), "expected scalar type ",
               toString(x.scalar_type()), " but found ", toString(weight.scalar_type()),
               "\n[nll_loss] the weight must have the input's type");
  XTGRAD_CHECK(!GradMode::is_enabled() || !weight.requires_grad(),
               "The function 'nll_loss_forward' is not differentiable with respect to argument ",
               "'weight'. This input cannot have requires_grad True."
               "\n[nll_loss] detach() the weight of shape ",
               weight.sizes());
}

/// The loss once x and its target fit.
Tensor checked_nll(const char* kernel, const Tensor& x, const Tensor& target,
                   const Optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) {
  const Task task{x.sizes(), reduction, ignore_index, kernel};
  const Tensor w = weight.value_or(Tensor());
  check_weight(x, w, task);
  const ScalarType type = target.scalar_type();
  XTGRAD_CHECK(type == kLong || type == kByte, "expected scalar type Long but found ",
               toString(type),
               "\n[nll_loss] the target holds class numbers; convert it with to(kLong)");
  const Tensor classes = target.to(kLong).contiguous();
  check_classes(classes, task);
  return nll(x, classes, w.defined() ? w.contiguous() : w, task);
}

// ---- cross entropy

int64_t class_dim(const Tensor& x) { return x.dim() == 1 ? 0 : 1; }

/// The numbers along the classes of x [n, c, …], as [c, 1, …].
Tensor along_classes(const Tensor& weight, const Tensor& x) {
  DimVector shape(size_t(x.dim() - class_dim(x)), 1);
  shape[0] = weight.numel();
  return weight.reshape(shape);
}

void check_smoothing(double e) {
  XTGRAD_CHECK(e <= 1, "label_smoothing must be between 0.0 and 1.0. Got: ", e,
               "\n[cross_entropy] it is the share of the target that goes to all classes");
}
void check_reduction(int64_t reduction) {
  XTGRAD_CHECK(reduction >= Reduction::None && reduction <= Reduction::Sum,
               "Invalid reduction type encountered in cross_entropy: ", reduction,
               "\n[cross_entropy] Reduction::None is 0, Mean 1, Sum 2");
}

Tensor cross_entropy_of_probabilities(const Tensor& x, Tensor target, const Tensor& weight,
                                      int64_t reduction, double smoothing) {
  const int64_t dim = class_dim(x), classes = x.size(dim);
  XTGRAD_CHECK(
      !weight.defined() || (weight.dim() == 1 && weight.numel() == classes),
      "cross_entropy: weight tensor should be defined either for all ", classes,
      " classes or no classes but got weight tensor of shape: ", weight.sizes(),
      "\n[cross_entropy] the input has shape ", x.sizes(),
      draw_clash({"input", x.sizes()}, {"weight", weight.sizes()}, {{x.dim() == 1 ? 0 : 1, 0}}));
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
  Tensor of_all = weight.defined() ? logp * along_classes(weight, x) : logp;
  of_all = -sum(of_all, dim).masked_fill(ignored, 0);
  if (reduction != Reduction::None) of_all = sum(of_all);
  if (reduction == Reduction::Mean) {  // by the weight of the targets, as in nll_loss
    const Tensor kept = target.masked_select(~ignored).to(kLong);
    of_all = weight.defined() ? of_all / sum(weight.index_select(0, kept))
                              : of_all / double(kept.numel());
  }
  return (1 - smoothing) * of_target + of_all * (smoothing / double(x.size(dim)));
}

}  // namespace

Tensor nll_loss(const Tensor& self, const Tensor& target, const Optional<Tensor>& weight,
                int64_t reduction, int64_t ignore_index) {
  XTGRAD_CHECK(self.dim() > 0 && self.dim() <= 2, "input tensor should be 1D or 2D\n",
               "[nll_loss] got an input of shape ", self.sizes(), "; nll_loss_nd takes more dims");
  XTGRAD_CHECK(target.dim() <= 1, "0D or 1D target tensor expected, multi-target not supported\n",
               "[nll_loss] got a target of shape ", target.sizes());
  const bool single = self.dim() == 1 && target.dim() == 0;
  XTGRAD_CHECK(single || self.size(0) == target.size(0), "size mismatch (got input: ", self.sizes(),
               ", target: ", target.sizes(), ")\n",
               "[nll_loss] expects a class for each row of the input",
               draw_clash({"input", self.sizes()}, {"target", target.sizes()}, {{0, 0}}));
  // PyTorch looks only at the first class of a target [c] beside an input [c].
  const Tensor classes = self.dim() == 1 && !single ? target.select(0, 0) : target;
  return checked_nll("nll_loss_out_frame", self, classes, weight, reduction, ignore_index);
}

Tensor nll_loss2d(const Tensor& self, const Tensor& target, const Optional<Tensor>& weight,
                  int64_t reduction, int64_t ignore_index) {
  XTGRAD_CHECK(target.dim() == 3, "only batches of spatial targets supported (3D tensors) but got ",
               "targets of dimension: ", target.dim(), "\n[nll_loss2d] expects a target [n, h, w]");
  XTGRAD_CHECK(self.dim() == 4, "only batches of spatial inputs supported (4D tensors), but got ",
               "input of dimension: ", self.dim(), "\n[nll_loss2d] expects an input [n, c, h, w]");
  const IntArrayRef x = self.sizes(), t = target.sizes();
  XTGRAD_CHECK(x[0] == t[0] && x[2] == t[1] && x[3] == t[2], "size mismatch (got input: ", x,
               " , target: ", t, "\n[nll_loss2d] expects a class for each pixel of the input",
               draw_clash({"input", x}, {"target", t}, {{0, 0}, {2, 1}, {3, 2}}));
  return checked_nll("nll_loss2d_forward_out_frame", self, target, weight, reduction, ignore_index);
}

Tensor nll_loss_nd(const Tensor& self, const Tensor& target, const Optional<Tensor>& weight,
                   int64_t reduction, int64_t ignore_index) {
  XTGRAD_CHECK_VALUE(self.dim() >= 1, "Expected 1 or more dimensions (got ", self.dim(),
                     ")\n[nll_loss] inputs are [classes] or [n, classes, …]");
  const int64_t targets = target.dim() == 0 ? 0 : target.size(0);
  XTGRAD_CHECK_VALUE(self.dim() == 1 || self.size(0) == targets, "Expected input batch_size (",
                     self.size(0), ") to match target batch_size (", targets,
                     ").\n[nll_loss] the input has shape ", self.sizes(), ", the target ",
                     target.sizes(),
                     draw_clash({"input", self.sizes()}, {"target", target.sizes()}, {{0, 0}}));
  if (self.dim() <= 2) return nll_loss(self, target, weight, reduction, ignore_index);
  if (self.dim() == 4) return nll_loss2d(self, target, weight, reduction, ignore_index);
  DimVector expected(self.sizes());
  expected.erase(1);
  XTGRAD_CHECK(target.sizes().equals(expected), "Expected target size ", IntArrayRef(expected),
               ", got ", target.sizes(), "\n[nll_loss] the input has shape ", self.sizes(),
               draw_clash({"target", target.sizes()}, {"expected", expected}));
  return checked_nll("nll_loss2d_forward_out_frame", self, target, weight, reduction, ignore_index);
}

Tensor cross_entropy_loss(const Tensor& self, const Tensor& target, const Optional<Tensor>& weight,
                          int64_t reduction, int64_t ignore_index, double label_smoothing) {
  const Tensor w = weight.value_or(Tensor());
  if (self.sizes().equals(target.sizes())) {
    XTGRAD_CHECK(target.is_floating_point(),
                 "Expected floating point type for target with class probabilities, got ",
                 toString(target.scalar_type()),
                 "\n[cross_entropy] the target has the input's shape ", self.sizes(),
                 ", so it holds probabilities; class numbers have one dim less");
    XTGRAD_CHECK(ignore_index < 0, "ignore_index is not supported for floating point target\n",
                 "[cross_entropy] got ignore_index=", ignore_index);
    return cross_entropy_of_probabilities(self, target, w, reduction, label_smoothing);
  }
  if (label_smoothing > 0)
    return cross_entropy_smoothed(self, target, w, reduction, ignore_index, label_smoothing);
  return nll_loss_nd(log_softmax(self, class_dim(self), self.scalar_type()), target, w, reduction,
                     ignore_index);
}

}}  // namespace xtgrad::v1
