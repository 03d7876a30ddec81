/// @file The activation layers and their functional forms.
#include "nn/activation.h"

#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>

#include <ostream>

#include "nn/functional/activation.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {
namespace F = functional;

// What each computes.
// clang-format off
static Tensor y(const ReLUImpl& m, const Tensor& x) { return F::relu(x, m.options); }
static Tensor y(const ReLU6Impl& m, const Tensor& x) { return F::relu6(x, m.options); }
static Tensor y(const LeakyReLUImpl& m, const Tensor& x) { return F::leaky_relu(x, m.options); }
static Tensor y(const ELUImpl& m, const Tensor& x) { return F::elu(x, m.options); }
static Tensor y(const SELUImpl& m, const Tensor& x) { return F::selu(x, m.options); }
static Tensor y(const CELUImpl& m, const Tensor& x) { return F::celu(x, m.options); }
static Tensor y(const GELUImpl& m, const Tensor& x) { return F::gelu(x, m.options); }
static Tensor y(const GLUImpl& m, const Tensor& x) { return F::glu(x, m.options); }
static Tensor y(const HardsigmoidImpl& m, const Tensor& x) { return F::hardsigmoid(x, m.options); }
static Tensor y(const HardswishImpl& m, const Tensor& x) { return F::hardswish(x, m.options); }
static Tensor y(const HardshrinkImpl& m, const Tensor& x) { return F::hardshrink(x, m.options); }
static Tensor y(const SoftshrinkImpl& m, const Tensor& x) { return F::softshrink(x, m.options); }
static Tensor y(const SoftplusImpl& m, const Tensor& x) { return F::softplus(x, m.options); }
static Tensor y(const ThresholdImpl& m, const Tensor& x) { return F::threshold(x, m.options); }
static Tensor y(const HardtanhImpl& m, const Tensor& x) { return F::hardtanh(x, m.options); }
static Tensor y(const SoftmaxImpl& m, const Tensor& x) { return F::softmax(x, m.options.dim()); }
static Tensor y(const SoftminImpl& m, const Tensor& x) { return F::softmin(x, m.options.dim()); }
static Tensor y(const LogSoftmaxImpl& m, const Tensor& x) { return F::log_softmax(x, m.options.dim()); }
// clang-format on
static Tensor y(const RReLUImpl& m, const Tensor& x) {
  const RReLUOptions& o = m.options;
  F::RReLUFuncOptions f;
  f.lower(o.lower()).upper(o.upper()).training(m.is_training()).inplace(o.inplace());
  return F::rrelu(x, f);
}
static Tensor y(const PReLUImpl& m, const Tensor& x) { return xtgrad::prelu(x, m.weight); }
static Tensor y(const SiLUImpl&, const Tensor& x) { return F::silu(x); }
static Tensor y(const MishImpl&, const Tensor& x) { return F::mish(x); }
static Tensor y(const LogSigmoidImpl&, const Tensor& x) { return F::logsigmoid(x); }
static Tensor y(const TanhshrinkImpl&, const Tensor& x) { return F::tanhshrink(x); }
static Tensor y(const SoftsignImpl&, const Tensor& x) { return F::softsign(x); }
static Tensor y(const SigmoidImpl&, const Tensor& x) { return xtgrad::sigmoid(x); }
static Tensor y(const TanhImpl&, const Tensor& x) { return xtgrad::tanh(x); }
static Tensor y(const Softmax2dImpl&, const Tensor& x) {
  XTGRAD_CHECK(x.dim() == 4 || x.dim() == 3,
               "Softmax2d requires a 3D or 4D tensor as input\n[Softmax2d] its shape is ",
               x.sizes());
  return xtgrad::softmax(x, -3);
}

HardtanhImpl::HardtanhImpl(const HardtanhOptions& options) : UnaryLayer(options) {
  HardtanhImpl::reset();
}
void HardtanhImpl::reset() {
  XTGRAD_CHECK(options.min_val() < options.max_val(), "max_val must be greater than min_val",
               "\n[Hardtanh] min_val=", options.min_val(), ", max_val=", options.max_val());
}

PReLUImpl::PReLUImpl(const PReLUOptions& options) : UnaryLayer(options) { PReLUImpl::reset(); }
void PReLUImpl::reset() {
  weight = register_parameter("weight", full({options.num_parameters()}, options.init()));
}

template <class Derived>
const LayerType& detail::PlainLayer<Derived>::layer_type() const {
  return detail::kLayerType<Derived>;
}
template <class Derived>
Tensor detail::PlainLayer<Derived>::forward(const Tensor& x) {
  const autograd::Scope here(&registered_name());
  return y(static_cast<const Derived&>(*this), x);
}

XTGRAD_COMPILE_UNARY_LAYERS(ReLU, ReLU6, LeakyReLU, ELU, SELU, CELU, GELU, GLU, Hardsigmoid)
XTGRAD_COMPILE_UNARY_LAYERS(Hardswish, Hardtanh, Hardshrink, Softshrink, Softplus, RReLU, PReLU)
XTGRAD_COMPILE_UNARY(ThresholdImpl, ThresholdOptions, double, double)
XTGRAD_COMPILE_UNARY(SoftmaxImpl, SoftmaxOptions, int64_t)
XTGRAD_COMPILE_UNARY(SoftminImpl, SoftminOptions, int64_t)
XTGRAD_COMPILE_UNARY(LogSoftmaxImpl, LogSoftmaxOptions, int64_t)
#define XTGRAD_COMPILE_PLAIN(Name) \
  XTGRAD_COMPILE_DESTRUCTOR(Name)  \
  template class detail::PlainLayer<Name##Impl>;
XTGRAD_FOR_EACH(XTGRAD_COMPILE_PLAIN, SiLU, Mish, Sigmoid, LogSigmoid, Tanh, Tanhshrink, Softsign,
                Softmax2d)
#undef XTGRAD_COMPILE_PLAIN

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

Tensor relu(const Tensor& x, const ReLUFuncOptions& options) {
  return options.inplace() ? xtgrad::relu_(x) : xtgrad::relu(x);
}
Tensor leaky_relu(const Tensor& x, const LeakyReLUFuncOptions& options) {
  return options.inplace() ? xtgrad::leaky_relu_(x, options.negative_slope())
                           : xtgrad::leaky_relu(x, options.negative_slope());
}
Tensor elu(const Tensor& x, const ELUFuncOptions& options) {
  return options.inplace() ? xtgrad::elu_(x, options.alpha()) : xtgrad::elu(x, options.alpha());
}
Tensor gelu(const Tensor& x, const GELUFuncOptions& options) {
  return xtgrad::gelu(x, options.approximate());
}
Tensor silu(const Tensor& x) { return xtgrad::silu(x); }
Tensor softplus(const Tensor& x, const SoftplusFuncOptions& options) {
  return xtgrad::softplus(x, options.beta(), options.threshold());
}
Tensor selu(const Tensor& x, const SELUFuncOptions& options) {
  return options.inplace() ? xtgrad::selu_(x) : xtgrad::selu(x);
}
Tensor celu(const Tensor& x, const CELUFuncOptions& options) {
  return options.inplace() ? xtgrad::celu_(x, options.alpha()) : xtgrad::celu(x, options.alpha());
}
Tensor relu6(const Tensor& x, const ReLU6FuncOptions& options) {
  return options.inplace() ? xtgrad::relu6_(x) : xtgrad::relu6(x);
}
Tensor rrelu(const Tensor& x, const RReLUFuncOptions& options) {
  const double lower = options.lower(), upper = options.upper();
  return options.inplace() ? xtgrad::rrelu_(x, lower, upper, options.training())
                           : xtgrad::rrelu(x, lower, upper, options.training());
}
Tensor hardtanh(const Tensor& x, const HardtanhFuncOptions& options) {
  return options.inplace() ? xtgrad::hardtanh_(x, options.min_val(), options.max_val())
                           : xtgrad::hardtanh(x, options.min_val(), options.max_val());
}
Tensor hardshrink(const Tensor& x, const HardshrinkFuncOptions& options) {
  return xtgrad::hardshrink(x, options.lambda());
}
Tensor softshrink(const Tensor& x, const SoftshrinkFuncOptions& options) {
  return xtgrad::softshrink(x, options.lambda());
}
Tensor threshold(const Tensor& x, const ThresholdFuncOptions& options) {
  return options.inplace() ? xtgrad::threshold_(x, options.threshold(), options.value())
                           : xtgrad::threshold(x, options.threshold(), options.value());
}
Tensor hardsigmoid(const Tensor& x, const HardsigmoidFuncOptions& options) {
  return options.inplace() ? xtgrad::hardsigmoid_(x) : xtgrad::hardsigmoid(x);
}
Tensor hardswish(const Tensor& x, const HardswishFuncOptions& options) {
  return options.inplace() ? xtgrad::hardswish_(x) : xtgrad::hardswish(x);
}
Tensor glu(const Tensor& x, const GLUFuncOptions& options) {
  XTGRAD_CHECK(x.dim() != 0,
               "glu does not suppport scalars because halving size must be even"
               "\n[GLU] the input has no dims");
  return xtgrad::glu(x, options.dim());
}
Tensor prelu(const Tensor& x, const Tensor& weight) { return xtgrad::prelu(x, weight); }
Tensor mish(const Tensor& x) { return xtgrad::mish(x); }
Tensor logsigmoid(const Tensor& x) { return xtgrad::log_sigmoid(x); }
Tensor tanhshrink(const Tensor& x) { return x - x.tanh(); }
Tensor softsign(const Tensor& x) { return x / (x.abs() + 1); }
Tensor softmax(const Tensor& x, const SoftmaxFuncOptions& options) {
  return xtgrad::softmax(x, options.dim(), options.dtype());
}
Tensor softmin(const Tensor& x, const SoftminFuncOptions& options) {
  return xtgrad::softmax(-x, options.dim(), options.dtype());
}
Tensor log_softmax(const Tensor& x, const LogSoftmaxFuncOptions& options) {
  return xtgrad::log_softmax(x, options.dim(), options.dtype());
}

Tensor gumbel_softmax(const Tensor& logits, const GumbelSoftmaxFuncOptions& o) {
  const Tensor gumbels = -empty_like(logits).exponential_().log();
  const Tensor soft = ((logits + gumbels) / o.tau()).softmax(o.dim());
  if (!o.hard()) return soft;
  const Tensor index = std::get<1>(soft.max(o.dim(), /*keepdim=*/true));
  return zeros_like(logits).scatter_(o.dim(), index, 1.) - soft.detach() + soft;
}

}}  // namespace xtgrad::nn::functional::v1
