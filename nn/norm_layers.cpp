/// @file The normalisation layers.
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/norm.h>

#include <ostream>

#include "nn/functional/normalization.h"
#include "nn/init.h"
#include "nn/layer_type.h"
#include "nn/normalization.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

void check_dim(const Tensor& x, const char* layer, int64_t low, int64_t high) {
  const bool alone = low == high;
  XTGRAD_CHECK(x.dim() >= low && x.dim() <= high, "expected ", alone ? "" : str(low, "D or "), high,
               "D input (got ", x.dim(), "D input)\n[", layer, "] its shape is ", x.sizes());
}

/// The weight of a batch's statistics, `batches` with it.
double batch_momentum(const BatchNormOptions& o, const Tensor& batches) {
  return batches.defined() && !o.momentum() ? 1 / batches.item<double>() : o.momentum().value_or(0);
}

template <class Layer>
Tensor forward_norm(Layer& m, const Tensor& x, const BatchNormOptions& o) {
  const bool batch = m.is_training() || !o.track_running_stats();
  const bool counts = m.is_training() && o.track_running_stats() && m.num_batches_tracked.defined();
  const Tensor batches = counts ? m.num_batches_tracked + 1 : Tensor();
  Tensor y = functional::batch_norm(x, m.running_mean, m.running_var,
                                    functional::BatchNormFuncOptions()
                                        .weight(m.weight)
                                        .bias(m.bias)
                                        .training(batch)
                                        .momentum(batch_momentum(o, batches))
                                        .eps(o.eps()));
  if (counts) m.num_batches_tracked.copy_(batches);
  return y;
}

template <class Layer>
Tensor forward_norm(Layer& m, const Tensor& x, const InstanceNormOptions& o) {
  return functional::instance_norm(x,
                                   functional::InstanceNormFuncOptions()
                                       .running_mean(m.running_mean)
                                       .running_var(m.running_var)
                                       .weight(m.weight)
                                       .bias(m.bias)
                                       .use_input_stats(m.is_training() || !o.track_running_stats())
                                       .momentum(o.momentum())
                                       .eps(o.eps()));
}

/// With its batch dim, of which InstanceNorm can do without: `dims` are those of a batch.
template <class Layer>
Tensor normalized(Layer& m, const Tensor& x, int64_t dims) {
  if constexpr (std::is_same_v<decltype(m.options), InstanceNormOptions>)
    if (x.dim() == dims - 1) return forward_norm(m, x.unsqueeze(0), m.options).squeeze(0);
  return forward_norm(m, x, m.options);
}

/// Registers weight and bias of this shape, or undefined ones.
void register_affine(Module& m, bool affine, IntArrayRef shape, Tensor& weight, Tensor& bias) {
  weight = m.register_parameter("weight", affine ? empty(shape) : Tensor(), affine);
  bias = m.register_parameter("bias", affine ? empty(shape) : Tensor(), affine);
}
void reset_affine(const Tensor& weight, const Tensor& bias) {
  if (weight.defined()) init::ones_(weight);
  if (bias.defined()) init::zeros_(bias);
}

/// [C, C]: 1 where channel j counts among the neighbours of channel c. As in libtorch, channel 0
/// counts among everyone's.
Tensor neighbours(int64_t channels, int64_t size, ScalarType type) {
  const int64_t reach = size < 0 ? 0 : (size - 1) / 2 + 1;
  const Tensor c = arange(channels).unsqueeze(1), j = arange(channels);
  return ((c - j).abs().lt(reach).logical_or(j.eq(0))).to(type);
}

}  // namespace

template <class Options>
NormLayer<Options>::NormLayer(const Options& options) : options(options) {
  NormLayer::reset();
}

template <class Options>
void NormLayer<Options>::reset() {
  const int64_t n = options.num_features();
  const bool tracks = options.track_running_stats();
  register_affine(*this, options.affine(), {n}, weight, bias);
  running_mean = this->register_buffer("running_mean", tracks ? zeros({n}) : Tensor());
  running_var = this->register_buffer("running_var", tracks ? ones({n}) : Tensor());
  num_batches_tracked =
      this->register_buffer("num_batches_tracked", tracks ? zeros({}, kLong) : Tensor());
  reset_parameters();
}

template <class Options>
void NormLayer<Options>::reset_running_stats() {
  if (!options.track_running_stats()) return;
  running_mean.zero_();
  running_var.fill_(1);
  num_batches_tracked.zero_();
}
template <class Options>
void NormLayer<Options>::reset_parameters() {
  reset_running_stats();
  reset_affine(weight, bias);
}
template class NormLayer<BatchNormOptions>;
template class NormLayer<InstanceNormOptions>;

#define XTGRAD_FORWARD(Name, Options, low, high)                                         \
  XTGRAD_COMPILE_LAYER(Name)                                                             \
  void Name##Impl::_check_input_dim(const Tensor& x) { check_dim(x, #Name, low, high); } \
  Tensor Name##Impl::forward(const Tensor& x) {                                          \
    const autograd::Scope here(&registered_name());                                      \
    _check_input_dim(x);                                                                 \
    return normalized(*this, x, high);                                                   \
  }
XTGRAD_FORWARD(BatchNorm1d, BatchNormOptions, 2, 3)
XTGRAD_FORWARD(BatchNorm2d, BatchNormOptions, 4, 4)
XTGRAD_FORWARD(BatchNorm3d, BatchNormOptions, 5, 5)
XTGRAD_FORWARD(InstanceNorm1d, InstanceNormOptions, 2, 3)
XTGRAD_FORWARD(InstanceNorm2d, InstanceNormOptions, 3, 4)
XTGRAD_FORWARD(InstanceNorm3d, InstanceNormOptions, 4, 5)
#undef XTGRAD_FORWARD

#define XTGRAD_AFFINE(Name, affine, shape)                                                         \
  XTGRAD_COMPILE_LAYER(Name)                                                                       \
  Name##Impl::Name##Impl(const Name##Options& options) : options(options) { Name##Impl::reset(); } \
  void Name##Impl::reset() {                                                                       \
    register_affine(*this, options.affine(), shape, weight, bias);                                 \
    reset_parameters();                                                                            \
  }                                                                                                \
  void Name##Impl::reset_parameters() { reset_affine(weight, bias); }
XTGRAD_AFFINE(LayerNorm, elementwise_affine, options.normalized_shape())
XTGRAD_AFFINE(GroupNorm, affine, IntArrayRef({options.num_channels()}))
#undef XTGRAD_AFFINE

Tensor LayerNormImpl::forward(const Tensor& x) {
  const autograd::Scope here(&registered_name());
  return xtgrad::layer_norm(x, options.normalized_shape(), weight, bias, options.eps());
}
Tensor GroupNormImpl::forward(const Tensor& x) {
  const autograd::Scope here(&registered_name());
  return functional::group_norm(x, functional::GroupNormFuncOptions(options.num_groups())
                                       .weight(weight)
                                       .bias(bias)
                                       .eps(options.eps()));
}

XTGRAD_COMPILE_OPTIONS_LAYER(LocalResponseNorm)
XTGRAD_COMPILE_OPTIONS_LAYER(CrossMapLRN2d)
Tensor LocalResponseNormImpl::forward(const Tensor& x) {
  const autograd::Scope here(&registered_name());
  return functional::local_response_norm(x, options);
}
Tensor CrossMapLRN2dImpl::forward(const Tensor& x) {
  const autograd::Scope here(&registered_name());
  XTGRAD_CHECK(
      x.dim() == 4,
      "Expected input.dim() == 4 to be true, but got false.\n[CrossMapLRN2d] its shape is ",
      x.sizes());
  const Tensor near = neighbours(x.size(1), options.size(), x.scalar_type());
  const Tensor sums = near.matmul(x.pow(2).flatten(2)).view(x.sizes());
  return x * (sums * (options.alpha() / double(options.size())) + options.k()).pow(-options.beta());
}

}}  // namespace xtgrad::nn::v1
