/// @file The normalisation layers.
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/norm.h>

#include <ostream>

#include "nn/functional/normalization.h"
#include "nn/init.h"
#include "nn/layer_of.h"
#include "nn/normalization.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

void check_dim(const Tensor& x, const std::string& layer, int64_t low, int64_t high) {
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

template <size_t D, class Derived, class Options>
NormImplBase<D, Derived, Options>::NormImplBase(const Options& options)
    : LayerOf<Derived, Options, int64_t>(options) {
  NormImplBase::reset();
}
template <size_t D, class Derived, class Options>
void NormImplBase<D, Derived, Options>::reset() {
  const int64_t n = this->options.num_features();
  const bool tracks = this->options.track_running_stats();
  register_affine(*this, this->options.affine(), {n}, weight, bias);
  running_mean = this->register_buffer("running_mean", tracks ? zeros({n}) : Tensor());
  running_var = this->register_buffer("running_var", tracks ? ones({n}) : Tensor());
  num_batches_tracked =
      this->register_buffer("num_batches_tracked", tracks ? zeros({}, kLong) : Tensor());
  reset_parameters();
}
template <size_t D, class Derived, class Options>
void NormImplBase<D, Derived, Options>::reset_running_stats() {
  if (!this->options.track_running_stats()) return;
  running_mean.zero_();
  running_var.fill_(1);
  num_batches_tracked.zero_();
}
template <size_t D, class Derived, class Options>
void NormImplBase<D, Derived, Options>::reset_parameters() {
  reset_running_stats();
  reset_affine(weight, bias);
}

template <size_t D, class Derived, class Options>
void NormImplBase<D, Derived, Options>::_check_input_dim(const Tensor& x) {
  constexpr bool batch = std::is_same_v<Options, BatchNormOptions>;
  check_dim(x, str(batch ? "BatchNorm" : "InstanceNorm", D, "d"), batch && D > 1 ? D + 2 : D + 1,
            D + 2);
}
template <size_t D, class Derived, class Options>
Tensor NormImplBase<D, Derived, Options>::forward(const Tensor& x) {
  const autograd::Scope here(&this->registered_name());
  _check_input_dim(x);
  return normalized(*this, x, D + 2);
}

static DimVector affine_shape(const LayerNormOptions& o) {
  return DimVector(IntArrayRef(o.normalized_shape()));
}
static DimVector affine_shape(const GroupNormOptions& o) { return {o.num_channels()}; }
static bool is_affine(const LayerNormOptions& o) { return o.elementwise_affine(); }
static bool is_affine(const GroupNormOptions& o) { return o.affine(); }

template <class Derived, class Options, class... Args>
detail::AffineLayer<Derived, Options, Args...>::AffineLayer(const Options& options)
    : UnaryLayer<Derived, Options, Args...>(options) {
  AffineLayer::reset();
}
template <class Derived, class Options, class... Args>
void detail::AffineLayer<Derived, Options, Args...>::reset() {
  register_affine(*this, is_affine(this->options), affine_shape(this->options), weight, bias);
  reset_parameters();
}
template <class Derived, class Options, class... Args>
void detail::AffineLayer<Derived, Options, Args...>::reset_parameters() {
  reset_affine(weight, bias);
}

RMSNormImpl::RMSNormImpl(const RMSNormOptions& options) : UnaryLayer(options) {
  RMSNormImpl::reset();
}
void RMSNormImpl::reset() {
  const bool affine = options.elementwise_affine();
  weight = register_parameter(
      "weight", affine ? xtgrad::empty(options.normalized_shape()) : Tensor(), affine);
  reset_parameters();
}
void RMSNormImpl::reset_parameters() {
  if (weight.defined()) init::ones_(weight);
}

static Tensor y(const RMSNormImpl& m, const Tensor& x) {
  return xtgrad::rms_norm(x, m.options.normalized_shape(), m.weight, m.options.eps());
}
static Tensor y(const LayerNormImpl& m, const Tensor& x) {
  return xtgrad::layer_norm(x, m.options.normalized_shape(), m.weight, m.bias, m.options.eps());
}
static Tensor y(const GroupNormImpl& m, const Tensor& x) {
  functional::GroupNormFuncOptions o(m.options.num_groups());
  return functional::group_norm(x, o.weight(m.weight).bias(m.bias).eps(m.options.eps()));
}
static Tensor y(const LocalResponseNormImpl& m, const Tensor& x) {
  return functional::local_response_norm(x, m.options);
}
static Tensor y(const CrossMapLRN2dImpl& m, const Tensor& x) {
  XTGRAD_CHECK(
      x.dim() == 4,
      "Expected input.dim() == 4 to be true, but got false.\n[CrossMapLRN2d] its shape is ",
      x.sizes());
  const CrossMapLRN2dOptions& o = m.options;
  const Tensor near = neighbours(x.size(1), o.size(), x.scalar_type());
  const Tensor sums = near.matmul(x.pow(2).flatten(2)).view(x.sizes());
  return x * (sums * (o.alpha() / double(o.size())) + o.k()).pow(-o.beta());
}

#define XTGRAD_COMPILE(Name, D)                                   \
  XTGRAD_COMPILE_DESTRUCTOR(Name##D##d)                           \
  template class LayerOf<Name##D##dImpl, Name##Options, int64_t>; \
  template class NormImplBase<D, Name##D##dImpl, Name##Options>;
XTGRAD_COMPILE(BatchNorm, 1)
XTGRAD_COMPILE(BatchNorm, 2)
XTGRAD_COMPILE(BatchNorm, 3)
XTGRAD_COMPILE(InstanceNorm, 1)
XTGRAD_COMPILE(InstanceNorm, 2)
XTGRAD_COMPILE(InstanceNorm, 3)
#undef XTGRAD_COMPILE
XTGRAD_COMPILE_UNARY(LayerNormImpl, LayerNormOptions, std::vector<int64_t>)
template class detail::AffineLayer<LayerNormImpl, LayerNormOptions, std::vector<int64_t>>;
XTGRAD_COMPILE_UNARY(RMSNormImpl, RMSNormOptions, std::vector<int64_t>)
XTGRAD_COMPILE_UNARY(GroupNormImpl, GroupNormOptions, int64_t, int64_t)
template class detail::AffineLayer<GroupNormImpl, GroupNormOptions, int64_t, int64_t>;
XTGRAD_COMPILE_UNARY(LocalResponseNormImpl, LocalResponseNormOptions, int64_t)
XTGRAD_COMPILE_UNARY(CrossMapLRN2dImpl, CrossMapLRN2dOptions, int64_t)

}}  // namespace xtgrad::nn::v1
