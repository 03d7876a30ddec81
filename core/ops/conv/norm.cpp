/// @file Normalisations: all are one rule on arrays [outer, groups, channels, inner].
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/norm.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/tensor/promotion.h>

#include <limits>

#include "core/kernels/norm_kernel.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using kernels::NormShape;

/// What is normalised over what.
struct Norm {
  const char *node, *kernel;  // libtorch's names
  NormShape shape;
  double eps = 0;
  bool own = true;  // the statistics are the input's own, not given ones

  DimVector whole() const { return {shape.outer, shape.groups, shape.channels, shape.inner}; }
  DimVector one_each() const {
    return {shape.over_outer ? 1 : shape.outer, shape.groups, int64_t{1}, int64_t{1}};
  }
  DimVector weights() const {
    if (shape.weight_per_inner) return {int64_t{1}, int64_t{1}, int64_t{1}, shape.inner};
    return {int64_t{1}, shape.groups, shape.channels, int64_t{1}};
  }
  Tensor mean_over(const Tensor& x) const {
    return shape.over_outer ? x.mean({0, 3}, true) : x.mean({2, 3}, true);
  }
  Tensor sum_to_weights(const Tensor& x) const {
    return shape.weight_per_inner ? x.sum({0, 1, 2}, true) : x.sum({0, 3}, true);
  }
};

void* data(const Tensor& t) { return t.defined() ? t.data_ptr() : nullptr; }
Tensor flat(const Tensor& t) { return t.defined() ? t.detach().contiguous() : t; }

/// The normalised x [outer, …] and 1 / √(var + eps), as recorded ops where x has a history.
struct Standard {
  Tensor x, invstd;
  Standard(const Norm& n, const Tensor& input, const Tensor& mean, const Tensor& inverse) {
    x = input.reshape(n.whole());
    if (n.own && GradMode::is_enabled()) {
      if (n.shape.centred) x = x - n.mean_over(x);
      invstd = rsqrt(n.mean_over(x * x) + n.eps);
    } else {
      x = x - mean.reshape(n.one_each());
      invstd = inverse.reshape(n.one_each());
    }
    x = x * invstd;
  }
};

/// Batch norm's gradients of weight and bias, which come with that of x: its rule leaves them for
/// those two, which run after it with the same g.
struct Beside {
  Tensor dw, db, mean;

  static Beside make(const Norm& n, const Tensor& w, const Tensor& mean) {
    if (!n.shape.over_outer || !w.defined() || !w.requires_grad()) return {};
    return {empty(w.sizes(), w.scalar_type()), empty(w.sizes(), w.scalar_type()), mean};
  }
  /// g and the mean stay alive with them: nothing else can be at their places.
  void leave(const Tensor& g) const {
    if (db.defined()) autograd::Node::leave(g.unsafeGetTensorImpl(), {dw, db, mean, g});
  }
  static Beside take(const Tensor& g) {
    const autograd::variable_list left = autograd::Node::take(g.unsafeGetTensorImpl());
    return left.empty() ? Beside{} : Beside{left[0], left[1], left[2]};
  }
};

/// dL/dx; see the kernel.
Tensor input_gradient(const Norm& n, const Tensor& g, const Tensor& x, const Tensor& w,
                      const Tensor& mean, const Tensor& invstd) {
  if (n.own && !GradMode::is_enabled()) {
    const Tensor dx = empty(x.sizes(), x.scalar_type()), weight = flat(w);
    const Beside beside = Beside::make(n, w, mean);
    kernels::norm_backward(x.scalar_type(), n.shape, flat(g).data_ptr(), flat(x).data_ptr(),
                           mean.data_ptr(), invstd.data_ptr(), data(weight), dx.data_ptr(),
                           data(beside.dw), data(beside.db));
    beside.leave(g);
    return dx;
  }
  Tensor v = g.reshape(n.whole());
  if (w.defined()) v = v * w.reshape(n.weights());
  if (!n.own) return (v * invstd.reshape(n.one_each())).reshape(x.sizes());
  const Standard s(n, x, mean, invstd);
  const Tensor centred = n.shape.centred ? v - n.mean_over(v) : v;
  return (s.invstd * (centred - s.x * n.mean_over(v * s.x))).reshape(x.sizes());
}

/// dL/dw
Tensor weight_gradient(const Norm& n, const Tensor& g, const Tensor& x, const Tensor& w,
                       const Tensor& mean, const Tensor& invstd) {
  if (!GradMode::is_enabled()) {
    Beside beside = n.shape.over_outer ? Beside::take(g) : Beside{};
    if (beside.dw.defined() && beside.mean.data_ptr() == mean.data_ptr()) {
      Tensor dw = std::move(beside.dw);
      beside.leave(g);  // for the bias
      return dw;
    }
    const Tensor dw = empty(w.sizes(), x.scalar_type());
    kernels::norm_weight_backward(x.scalar_type(), n.shape, flat(g).data_ptr(), flat(x).data_ptr(),
                                  mean.data_ptr(), invstd.data_ptr(), dw.data_ptr());
    return dw;
  }
  const Standard s(n, x, mean, invstd);
  return n.sum_to_weights(g.reshape(n.whole()) * s.x).reshape(w.sizes());
}

/// y from the statistics, one number for each: constants, whose gradient the rule includes if own.
Tensor normalised(const Norm& n, const Tensor& x, const Tensor& w, const Tensor& b,
                  const Tensor& mean, const Tensor& invstd) {
  const Tensor y = empty(x.sizes(), x.scalar_type()), weight = flat(w), bias = flat(b);
  kernels::norm_forward(x.scalar_type(), n.shape, flat(x).data_ptr(), mean.data_ptr(),
                        invstd.data_ptr(), data(weight), data(bias), y.data_ptr());
  return differentiable(
      n.node, y,
      wrt(x, saving(x, w, mean, invstd),
          [n](const Tensor& g, const Tensor& x, const Tensor& w, const Tensor& mean,
              const Tensor& invstd) { return input_gradient(n, g, x, w, mean, invstd); }),
      wrt(w, saving(x, w, mean, invstd),
          [n](const Tensor& g, const Tensor& x, const Tensor& w, const Tensor& mean,
              const Tensor& invstd) { return weight_gradient(n, g, x, w, mean, invstd); }),
      wrt(b, [n, shape = b.defined() ? DimVector(b.sizes()) : DimVector()](const Tensor& g) {
        if (n.shape.over_outer && !GradMode::is_enabled())
          if (const Beside beside = Beside::take(g); beside.db.defined())
            return autograd::Joint{beside.db.reshape(shape)};
        return autograd::Joint{n.sum_to_weights(g.reshape(n.whole())).reshape(shape)};
      }));
}

struct Statistics {
  Tensor mean, var;
};
Statistics statistics(const Norm& n, const Tensor& x) {
  const Tensor mean = empty({n.shape.statistics()}, x.scalar_type()), var = empty_like(mean);
  kernels::norm_moments(x.scalar_type(), n.shape, flat(x).data_ptr(), mean.data_ptr(),
                        var.data_ptr());
  return {mean, var};
}
Tensor inverse_deviation(const Tensor& var, double eps) { return rsqrt(var.detach() + eps); }

void check_type(const Norm& n, const Tensor& x) {
  if (!x.is_floating_point()) throw_no_such_type(n.kernel, x.scalar_type());
}
void check_same_type(const Tensor& x, const Tensor& t) {
  XTGRAD_CHECK(!t.defined() || t.scalar_type() == x.scalar_type(), "expected scalar type ",
               toString(x.scalar_type()), " but found ", toString(t.scalar_type()),
               "\n[norm] convert weight and bias with to()");
}

/// (1 − momentum) r + momentum v. It becomes r only when the layer has its result, since that may
/// find no memory.
Tensor followed(const Tensor& running, const Tensor& v, double momentum) {
  if (!running.defined()) return {};
  const NoGradGuard constants;
  return running.mul(1 - momentum).add_(v.to(running.scalar_type()), momentum);
}
void become(const Tensor& running, const Tensor& next) {
  const NoGradGuard constants;
  if (next.defined()) running.copy_(next);
}

void check_channels(const char* name, const Tensor& t, const Tensor& x) {
  const int64_t channels = x.size(1);
  XTGRAD_CHECK(!t.defined() || t.numel() == channels, name, " should contain ", channels,
               " elements not ", t.numel(), "\n[norm] ", name, " has shape ", t.sizes(),
               draw_clash({"input", x.sizes()}, {name, t.sizes()}, {{1, 0}}));
}

struct BatchNorm {
  Tensor y, mean, invstd;
};
BatchNorm batch_normalised(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& rm,
                           const Tensor& rv, bool training, double momentum, double eps) {
  const int64_t c = x.size(1), outer = x.size(0);
  XTGRAD_CHECK(training || rm.defined(),
               "running_mean must be defined in evaluation mode\n[batch_norm] the input has shape ",
               x.sizes(), "; training=true takes the batch's own");
  XTGRAD_CHECK(training || rv.defined(),
               "running_var must be defined in evaluation mode\n[batch_norm] the input has shape ",
               x.sizes(), "; training=true takes the batch's own");
  check_channels("running_mean", rm, x);
  check_channels("running_var", rv, x);
  check_channels("weight", w, x);
  check_channels("bias", b, x);
  const int64_t inner = outer * c > 0 ? x.numel() / (outer * c) : 0;
  const Norm n{"NativeBatchNormBackward0", "batch_norm", {outer, c, 1, inner, true}, eps, training};
  check_type(n, x);
  for (const Tensor& t : {w, b, rm, rv})
    XTGRAD_CHECK(!t.defined() || t.scalar_type() == x.scalar_type(),
                 "mixed dtype (CPU): expect parameter to have scalar type of Float\n[batch_norm] ",
                 "the input is ", toString(x.scalar_type()), ", a parameter ",
                 toString(t.defined() ? t.scalar_type() : kFloat));
  if (!training) {
    const Tensor invstd = inverse_deviation(rv, eps);
    return {normalised(n, x, w, b, rm.detach().contiguous(), invstd), {}, {}};
  }
  const Statistics s = statistics(n, x);
  Tensor next_mean, next_var;
  if (x.numel() > 0) {
    const double count = double(n.shape.behind_each());
    next_mean = followed(rm, s.mean, momentum);
    next_var = followed(rv, s.var * (count / (count - 1)), momentum);
  }
  const Tensor invstd = inverse_deviation(s.var, eps);
  BatchNorm all{normalised(n, x, w, b, s.mean, invstd), s.mean, invstd};
  become(rm, next_mean);
  become(rv, next_var);
  return all;
}

Tensor given(const Optional<Tensor>& t) { return t.value_or(Tensor()); }

struct LayerNorm {
  Tensor y, mean, invstd;
};
/// layer_norm, or rms_norm unless centred.
LayerNorm layer_normalised(const Tensor& x, IntArrayRef shape, const Tensor& w, const Tensor& b,
                           double eps, bool centred = true) {
  const char* op = centred ? "layer_norm" : "rms_norm";
  XTGRAD_CHECK(!shape.empty(), "Expected normalized_shape to be at least 1-dimensional, i.e., ",
               "containing at least one element, but got normalized_shape = ", shape, "\n[", op,
               "] it is the sizes of the last dims");
  for (const auto& [name, t] : {std::pair{"weight", w}, std::pair{"bias", b}})
    XTGRAD_CHECK(!t.defined() || t.sizes().equals(shape), "Expected ", name,
                 " to be of same shape as normalized_shape, but got ", name, " of shape ",
                 t.defined() ? t.sizes() : shape, " and normalized_shape = ", shape, "\n[", op,
                 "] one number for each that is normalised",
                 draw_clash({name, t.sizes()}, {"normalized_shape", shape}));
  const size_t kept = size_t(x.dim()) < shape.size() ? 0 : size_t(x.dim()) - shape.size();
  if (size_t(x.dim()) < shape.size() || !x.sizes().slice(kept).equals(shape)) {
    std::string wanted;
    for (int64_t size : shape) wanted += str(", ", size);
    XTGRAD_CHECK(
        false, "Given normalized_shape=", shape, ", expected input with shape [*", wanted,
        "], but got input of size", x.sizes(), "\n[", op,
        "] the last sizes of the input are to be ", shape,
        draw_clash({"input", x.sizes()}, {"normalized_shape", shape}, last_dims(shape.size())));
  }
  int64_t rows = 1, inner = 1;
  for (size_t d = 0; d < kept; ++d) rows *= x.sizes()[d];
  for (int64_t size : shape) inner *= size;
  const Norm n{centred ? "NativeLayerNormBackward0" : "FusedRmsNormBackward0",
               centred ? "LayerNormKernelImpl" : "rms_norm",
               {1, rows, 1, inner, false, true, centred},
               eps};
  check_type(n, x);
  check_same_type(x, w);
  check_same_type(x, b);
  const Statistics s = statistics(n, x);
  const Tensor invstd = inverse_deviation(s.var, eps);
  DimVector sizes(x.sizes());
  for (size_t d = kept; d < sizes.size(); ++d) sizes[d] = 1;
  return {normalised(n, x, w, b, s.mean, invstd), s.mean.reshape(sizes), invstd.reshape(sizes)};
}

}  // namespace

Tensor batch_norm(const Tensor& x, const Optional<Tensor>& w, const Optional<Tensor>& b,
                  const Optional<Tensor>& running_mean, const Optional<Tensor>& running_var,
                  bool training, double momentum, double eps, bool) {
  if (x.numel() == 0) {  // as PyTorch's, whatever its dims
    Tensor y = x.clone();
    if (given(w).defined()) y = y * (*w)[0];
    if (given(b).defined()) y = y + (*b)[0];
    return y;
  }
  return batch_normalised(x, given(w), given(b), given(running_mean), given(running_var), training,
                          momentum, eps)
      .y;
}
std::tuple<Tensor, Tensor, Tensor> native_batch_norm(const Tensor& x, const Optional<Tensor>& w,
                                                     const Optional<Tensor>& b,
                                                     const Optional<Tensor>& running_mean,
                                                     const Optional<Tensor>& running_var,
                                                     bool training, double momentum, double eps) {
  const BatchNorm r = batch_normalised(x, given(w), given(b), given(running_mean),
                                       given(running_var), training, momentum, eps);
  if (training) return {r.y, r.mean, r.invstd};
  return {r.y, empty({0}, x.scalar_type()), empty({0}, x.scalar_type())};
}

Tensor layer_norm(const Tensor& x, IntArrayRef shape, const Optional<Tensor>& w,
                  const Optional<Tensor>& b, double eps, bool) {
  return layer_normalised(x, shape, given(w), given(b), eps).y;
}
Tensor rms_norm(const Tensor& x, IntArrayRef shape, const Optional<Tensor>& w,
                Optional<double> eps) {
  const bool narrow = x.scalar_type() == kFloat;
  const double least =
      narrow ? std::numeric_limits<float>::epsilon() : std::numeric_limits<double>::epsilon();
  return layer_normalised(x, shape, given(w), {}, eps.value_or(least), false).y;
}
std::tuple<Tensor, Tensor, Tensor> native_layer_norm(const Tensor& x, IntArrayRef shape,
                                                     const Optional<Tensor>& w,
                                                     const Optional<Tensor>& b, double eps) {
  const LayerNorm r = layer_normalised(x, shape, given(w), given(b), eps);
  return {r.y, r.mean, r.invstd};
}

Tensor group_norm(const Tensor& x, int64_t num_groups, const Optional<Tensor>& weight,
                  const Optional<Tensor>& bias, double eps, bool) {
  const Tensor w = given(weight), b = given(bias);
  const int64_t batch = x.size(0), c = x.size(1);
  XTGRAD_CHECK(num_groups > 0, "Expected num groups to be greater than 0, got ", num_groups,
               "\n[group_norm] the input has shape ", x.sizes());
  XTGRAD_CHECK(c % num_groups == 0, "Expected number of channels in input to be divisible by ",
               "num_groups, but got input of shape ", x.sizes(), " and num_groups=", num_groups,
               "\n[group_norm] it has ", c, " channels", draw_shapes({{"input", x.sizes(), {1}}}));
  for (const auto& [name, t] : {std::pair{"weight", w}, std::pair{"bias", b}})
    XTGRAD_CHECK(!t.defined() || (t.dim() == 1 && t.numel() == c), "Expected ", name,
                 " to be a vector of size equal to the number of channels in input, but got ", name,
                 " of shape ", t.defined() ? t.sizes() : x.sizes(), " and input of shape ",
                 x.sizes(), "\n[group_norm] ", c, " channels",
                 draw_clash({"input", x.sizes()}, {name, t.sizes()}, {{1, 0}}));
  const int64_t inner = batch * c > 0 ? x.numel() / (batch * c) : 0;
  const Norm n{"NativeGroupNormBackward0",
               "GroupNormKernelImpl",
               {batch, num_groups, c / num_groups, inner},
               eps};
  check_type(n, x);
  check_same_type(x, w);
  check_same_type(x, b);
  const Statistics s = statistics(n, x);
  return normalised(n, x, w, b, s.mean, inverse_deviation(s.var, eps));
}

Tensor instance_norm(const Tensor& x, const Optional<Tensor>& weight, const Optional<Tensor>& bias,
                     const Optional<Tensor>& running_mean, const Optional<Tensor>& running_var,
                     bool use_input_stats, double momentum, double eps, bool) {
  const Tensor rm = given(running_mean), rv = given(running_var);
  XTGRAD_CHECK(use_input_stats || (rm.defined() && rv.defined()),
               "Expected running_mean and running_var to be defined when use_input_stats is false"
               "\n[instance_norm] the input has shape ",
               x.sizes());
  if (!use_input_stats)
    return batch_norm(x, weight, bias, running_mean, running_var, false, momentum, eps);
  const Tensor w = given(weight), b = given(bias);
  const int64_t batch = x.size(0), c = x.size(1);
  check_channels("weight", w, x);
  check_channels("bias", b, x);
  const int64_t inner = batch * c > 0 ? x.numel() / (batch * c) : 0;
  const Norm n{"NativeBatchNormBackward0", "batch_norm", {batch, c, 1, inner}, eps};
  check_type(n, x);
  const Statistics s = statistics(n, x);
  Tensor next_mean, next_var;
  if (x.numel() > 0) {
    const double count = double(inner);
    next_mean = followed(rm, s.mean.view({batch, c}).mean(0), momentum);
    next_var = followed(rv, (s.var * (count / (count - 1))).view({batch, c}).mean(0), momentum);
  }
  Tensor y = normalised(n, x, w, b, s.mean, inverse_deviation(s.var, eps));
  become(rm, next_mean);
  become(rv, next_var);
  return y;
}

Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, int64_t dim, double eps) {
  const ScalarType type = result_type(x1, x2);
  XTGRAD_CHECK(isFloatingType(type),
               "expected common dtype to be floating point, yet common dtype is ", toString(type),
               "\n[norm] convert the input with to(kFloat)");
  const DimVector shape = broadcast_shape(x1.sizes(), x2.sizes());
  const Tensor a = x1.to(type).expand(shape), b = x2.to(type).expand(shape);
  const auto unit = [&](const Tensor& x) { return x / x.norm(2, {dim}, true).clamp_min(eps); };
  return (unit(a) * unit(b)).sum(dim);
}

Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, double p, double eps, bool keepdim) {
  const int64_t innermost = std::max(x1.dim(), x2.dim()) - 1;
  return (x1 - x2 + eps).norm(p, {innermost}, keepdim);
}

}}  // namespace xtgrad::v1
