/// @file One kernel over a parameter and its states, whatever their layout.
#include "optim/compile.h"

#include <xtgrad/core/ops/create.h>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad::optim { inline namespace v1 { namespace detail {
namespace {

bool is_flat(const Tensor& t, ScalarType dtype) {
  return t.scalar_type() == dtype && t.is_contiguous();
}

}  // namespace

FlatStep::FlatStep(Tensor& param, const Tensor& grad, std::initializer_list<Tensor*> states) {
  const ScalarType dtype = param.scalar_type();
  XTGRAD_CHECK(
      grad.sizes() == param.sizes(), "[optim] the gradient has shape ", grad.sizes(),
      ", its parameter ", param.sizes(),
      "\n[optim] after a change of the parameter's shape, zero_grad() and backward() come first",
      draw_clash({"parameter", param.sizes()}, {"gradient", grad.sizes()}));
  arrays_.dtype = dtype;
  arrays_.n = param.numel();
  arrays_.x = written(param, dtype);
  grad_ = is_flat(grad, dtype) ? grad : grad.to(dtype).contiguous();
  arrays_.grad = grad_.data_ptr();
  size_t i = 0;
  for (Tensor* state : states) {
    void*& place = arrays_.state[i++];
    if (state == nullptr || !state->defined()) continue;
    XTGRAD_CHECK(state->sizes() == param.sizes(), "[optim] the state has a tensor of shape ",
                 state->sizes(), ", the parameter is ", param.sizes(),
                 "\n[optim] it belongs to another parameter: make the optimizer anew",
                 draw_clash({"parameter", param.sizes()}, {"state", state->sizes()}));
    place = written(*state, dtype);
  }
}

void* FlatStep::written(Tensor& t, ScalarType dtype) {
  if (is_flat(t, dtype)) return t.data_ptr();
  copies_.push_back({&t, t.to(dtype).contiguous()});
  Tensor& flat = copies_.back().flat;
  if (flat.is_same(t)) flat = t.clone();
  return flat.data_ptr();
}

void FlatStep::write_back() {
  for (const Copy& copy : copies_) copy.of->copy_(copy.flat);
}

void zeros_once(Tensor& state, const Tensor& param) {
  if (!state.defined()) state = zeros_like(param);
}

}}}  // namespace xtgrad::optim::v1::detail
