/// @file Losses of pairs of numbers: rows of binary.def, and what makes one number of them.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/loss.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/ops/detail/axes.h"
#include "core/ops/detail/hidden.h"
#include "core/ops/detail/reduced.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// `node`: the name that libtorch gives the whole op.
Tensor reduced(const char* node, const Tensor& loss, int64_t reduction) {
  if (reduction == Reduction::Mean) return mean_over(node, loss, Axes::all(loss), false);
  if (reduction == Reduction::Sum) return sum_over(node, loss, Axes::all(loss), false);
  return loss;
}

/// `kernel`: libtorch's name of what takes floating types only.
void check_floating(const char* kernel, const Tensor& x, const Tensor& t) {
  const ScalarType type = result_type(x, t);
  if (!isFloatingType(type)) throw_no_such_type(kernel, type);
}

void check_fits(const char* op, IntArrayRef result, IntArrayRef other) {
  if (result.equals(other)) return;
  const DimVector shape = broadcast_shape(result, other);
  check_keeps_shape(op, result, "operand", other, shape);
}

/// loss · weight, which broadcasts to the loss.
Tensor times_within(const Tensor& loss, const Tensor& weight) {
  check_fits("binary_cross_entropy", loss.sizes(), weight.sizes());
  return (loss * weight).to(loss.scalar_type());
}

constexpr const char* kBceLogits = "binary_cross_entropy_with_logits";

/// libtorch computes (1 − t) x + … in the target's memory: its type and shape are the loss's.
void check_logits(const Tensor& x, const Tensor& t) {
  if (x.scalar_type() == kBool) (void)-x;  // throws with libtorch's words
  if (t.scalar_type() == kBool) (void)(1 - t);
  check_fits(kBceLogits, t.sizes(), x.sizes());
  const ScalarType result = x.is_floating_point() ? x.scalar_type() : default_dtype();
  const ScalarType into = x.is_floating_point() ? t.scalar_type() : x.scalar_type();
  XTGRAD_CHECK(isFloatingType(into), "result type ", toString(result),
               " can't be cast to the desired output type ", toString(into), "\n[", kBceLogits,
               "] convert input and target with to(kFloat); they are ", dtype_name(x.scalar_type()),
               " and ", dtype_name(t.scalar_type()));
}

}  // namespace

Tensor mse_loss(const Tensor& self, const Tensor& target, int64_t reduction) {
  check_floating("mse_cpu", self, target);
  return reduced("MseLossBackward0", hidden::mse(self, target), reduction);
}

Tensor l1_loss(const Tensor& self, const Tensor& target, int64_t reduction) {
  return reduced(abs(self - target), reduction);
}

Tensor smooth_l1_loss(const Tensor& self, const Tensor& target, int64_t reduction, double beta) {
  XTGRAD_CHECK(beta >= 0, "smooth_l1_loss does not support negative values for beta.\n",
               "[smooth_l1_loss] beta=", beta);
  if (beta == 0) return l1_loss(self, target, reduction);
  check_floating("smooth_l1_cpu", self, target);
  return reduced("SmoothL1LossBackward0", hidden::smooth_l1(self, target, beta), reduction);
}

Tensor huber_loss(const Tensor& self, const Tensor& target, int64_t reduction, double delta) {
  XTGRAD_CHECK(delta > 0, "huber_loss does not support non-positive values for delta.\n",
               "[huber_loss] delta=", delta);
  check_can_write(result_type(self, target), self.scalar_type());  // the loss has the input's type
  check_floating("huber_cpu", self, target);
  const Tensor loss = hidden::huber(self, target, delta).to(self.scalar_type());
  return reduced("HuberLossBackward0", loss, reduction);
}

Tensor binary_cross_entropy(const Tensor& self, const Tensor& target,
                            const Optional<Tensor>& weight, int64_t reduction) {
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
  // Dims of size 1 may be anywhere: libtorch squeezes both. The loss has the input's shape.
  Tensor loss;
  if (self.sizes().equals(target.sizes())) {
    loss = hidden::bce(self, target);
  } else {
    const Tensor x = self.squeeze(), t = target.squeeze();
    check_fits("binary_cross_entropy", x.sizes(), t.sizes());
    loss = hidden::bce(x, t).reshape(self.sizes());
  }
  if (weight && weight->defined()) loss = times_within(loss, *weight);
  return reduced("BinaryCrossEntropyBackward0", loss, reduction);
}

Tensor binary_cross_entropy_with_logits(const Tensor& self, const Tensor& target,
                                        const Optional<Tensor>& weight,
                                        const Optional<Tensor>& pos_weight, int64_t reduction) {
  const bool weighs = pos_weight && pos_weight->defined();
  const DimVector weights =
      weighs ? broadcast_shape(pos_weight->sizes(), target.sizes()) : DimVector(target.sizes());
  check_logits(self, target);
  check_fits(kBceLogits, weights, self.sizes());
  check_fits(kBceLogits, target.sizes(), weights);
  Tensor loss = hidden::bce_logits(self, target);
  if (weighs)  // softplus is exact for every type
    loss = loss + (*pos_weight - 1) * target * softplus(-self, 1, 40);
  loss = loss.to(target.scalar_type());
  if (weight && weight->defined()) loss = times_within(loss, *weight);
  return reduced("BinaryCrossEntropyWithLogitsBackward0", loss, reduction);
}

Tensor kl_div(const Tensor& self, const Tensor& target, int64_t reduction, bool log_target) {
  XTGRAD_CHECK(self.is_floating_point() && target.is_floating_point(),
               "kl_div: Integral inputs not supported.\n[kl_div] got ",
               dtype_name(self.scalar_type()), " and ", dtype_name(target.scalar_type()));
  const Tensor loss =
      log_target ? exp(target) * (target - self) : xlogy(target, target) - target * self;
  return reduced(loss, reduction);
}

}}  // namespace xtgrad::v1
