/// @file The dropout layers and their functional forms.
#include "nn/dropout.h"

#include <xtgrad/core/ops/dropout.h>

#include "nn/functional/dropout.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {
namespace F = functional;

namespace {

void check_probability(double p) {
  XTGRAD_CHECK(p >= 0 && p <= 1, "dropout probability has to be between 0 and 1, but got ", p,
               "\n[Dropout] it is the share of elements that become 0");
}

}  // namespace

template <class Derived>
detail::_DropoutNd<Derived>::_DropoutNd(const DropoutOptions& options)
    : UnaryLayer<Derived, DropoutOptions>(options) {
  _DropoutNd::reset();
}
template <class Derived>
void detail::_DropoutNd<Derived>::reset() {
  check_probability(this->options.p());
}

// The options of the function of this name.
template <class Options>
static Options of(const auto& m) {
  return Options().p(m.options.p()).training(m.is_training()).inplace(m.options.inplace());
}
// clang-format off
static Tensor y(const DropoutImpl& m, const Tensor& x) { return F::dropout(x, of<F::DropoutFuncOptions>(m)); }
static Tensor y(const Dropout2dImpl& m, const Tensor& x) { return F::dropout2d(x, of<F::Dropout2dFuncOptions>(m)); }
static Tensor y(const Dropout3dImpl& m, const Tensor& x) { return F::dropout3d(x, of<F::Dropout3dFuncOptions>(m)); }
static Tensor y(const AlphaDropoutImpl& m, const Tensor& x) { return F::alpha_dropout(x, of<F::AlphaDropoutFuncOptions>(m)); }
static Tensor y(const FeatureAlphaDropoutImpl& m, const Tensor& x) { return F::feature_alpha_dropout(x, of<F::FeatureAlphaDropoutFuncOptions>(m)); }
// clang-format on

XTGRAD_COMPILE_UNARY_LAYERS(Dropout, Dropout2d, Dropout3d, AlphaDropout, FeatureAlphaDropout)
template class detail::_DropoutNd<DropoutImpl>;
template class detail::_DropoutNd<Dropout2dImpl>;
template class detail::_DropoutNd<Dropout3dImpl>;
template class detail::_DropoutNd<AlphaDropoutImpl>;
template class detail::_DropoutNd<FeatureAlphaDropoutImpl>;

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

// An op, or its form that overwrites the input.
static Tensor drop(auto op, auto in_place, const Tensor& x, const auto& o) {
  check_probability(o.p());
  return o.inplace() ? in_place(x, o.p(), o.training()) : op(x, o.p(), o.training());
}
Tensor dropout(const Tensor& x, const DropoutFuncOptions& o) {
  return drop(xtgrad::dropout, xtgrad::dropout_, x, o);
}
Tensor alpha_dropout(const Tensor& x, const AlphaDropoutFuncOptions& o) {
  return drop(xtgrad::alpha_dropout, xtgrad::alpha_dropout_, x, o);
}
Tensor feature_alpha_dropout(const Tensor& x, const FeatureAlphaDropoutFuncOptions& o) {
  return drop(xtgrad::feature_alpha_dropout, xtgrad::feature_alpha_dropout_, x, o);
}

namespace {

/// Of channels; `batched` is the number of dims of a batch.
Tensor channel_dropout(const Tensor& input, const DropoutFuncOptions& options, int64_t batched) {
  check_probability(options.p());
  const bool single = input.dim() != batched;  // whatever else it is, as in libtorch
  const Tensor x = single ? input.unsqueeze(0) : input;
  if (options.inplace()) return feature_dropout_(x, options.p(), options.training()), input;
  const Tensor y = feature_dropout(x, options.p(), options.training());
  return single ? y.squeeze(0) : y;
}

}  // namespace

Tensor dropout2d(const Tensor& input, const Dropout2dFuncOptions& options) {
  return channel_dropout(input, options, 4);
}
Tensor dropout3d(const Tensor& input, const Dropout3dFuncOptions& options) {
  return channel_dropout(input, options, 5);
}

}}  // namespace xtgrad::nn::functional::v1
