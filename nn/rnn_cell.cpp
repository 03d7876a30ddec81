/// @file RNNCell, LSTMCell and GRUCell.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/rnn.h>

#include <cmath>
#include <ostream>

#include "core/autograd/scope.h"
#include "core/checked.h"
#include "core/tensor/drawn_shapes.h"
#include "nn/any.h"
#include "nn/init.h"
#include "nn/layer_type.h"
#include "nn/rnn.h"

namespace xtgrad::nn { inline namespace v1 {
namespace detail {

RNNCellOptionsBase::~RNNCellOptionsBase() = default;

RNNCellImplBase::RNNCellImplBase(const RNNCellOptionsBase& options) : options_base(options) {
  RNNCellImplBase::reset();
}

void RNNCellImplBase::reset() {
  const RNNCellOptionsBase& o = options_base;
  const int64_t rows =
      (Checked(o.num_chunks()) * o.hidden_size()).get("rnn", "hidden_size=", o.hidden_size());
  weight_ih = this->register_parameter("weight_ih", empty({rows, o.input_size()}));
  weight_hh = this->register_parameter("weight_hh", empty({rows, o.hidden_size()}));
  const auto bias = [&] { return o.bias() ? empty({rows}) : Tensor(); };
  bias_ih = this->register_parameter("bias_ih", bias(), o.bias());
  bias_hh = this->register_parameter("bias_hh", bias(), o.bias());
  reset_parameters();
}
void RNNCellImplBase::reset_parameters() {
  const double bound = 1 / std::sqrt(double(options_base.hidden_size()));
  for (const Tensor& w : this->parameters()) init::uniform_(w, -bound, bound);
}

void RNNCellImplBase::pretty_print(std::ostream& out) const {
  out << layer_type().name() << '(' << options_base.input_size() << ", "
      << options_base.hidden_size();
  if (!options_base.bias()) out << ", bias=false";
  const std::string nonlinearity = get_nonlinearity_str();
  if (!nonlinearity.empty() && nonlinearity != "kTanh") out << ", nonlinearity=" << nonlinearity;
  out << ')';
}
std::string RNNCellImplBase::get_nonlinearity_str() const { return {}; }

void RNNCellImplBase::check_forward_input(const Tensor& input) const {
  XTGRAD_CHECK(input.dim() == 2,
               "input must have 2 dimensions [n, in], or 1 without the batch, got ", input.dim(),
               "\n[RNNCell] its shape is ", input.sizes());
  XTGRAD_CHECK(
      input.size(1) == options_base.input_size(), "input has inconsistent input_size: got ",
      input.size(1), " expected ", options_base.input_size(), "\n[RNNCell] the input has shape ",
      input.sizes(),
      draw_shapes({{"input", input.sizes(), {1}}, {"input_size", options_base.input_size(), {0}}}));
}
/// How libtorch's texts call a state: 1.13 "hidden" or "hidden[1]", 2.x "hidden0" and "hidden1".
static const char* name_of_state(const std::string& label) {
  if (xtgrad::detail::torch_version >= 2) return label == "[1]" ? "1" : "0";
  return label.empty() ? "" : label == "[1]" ? "[1]" : "[0]";
}
void RNNCellImplBase::check_forward_hidden(const Tensor& input, const Tensor& hx,
                                           const std::string& label) const {
  XTGRAD_CHECK(hx.dim() == 2, "hidden", label, " must have as many dimensions as the input, got ",
               hx.dim(), " beside ", input.dim(), "\n[RNNCell] shapes ", hx.sizes(), " and ",
               input.sizes(), draw_shapes({{"input", input.sizes()}, {"hidden", hx.sizes()}}));
  XTGRAD_CHECK(input.size(0) == hx.size(0), "Input batch size ", input.size(0),
               " doesn't match hidden", label, " batch size ", hx.size(0), "\n[RNNCell] shapes ",
               input.sizes(), " and ", hx.sizes(),
               draw_clash({"input", input.sizes()}, {"hidden", hx.sizes()}, {{0, 0}}));
  XTGRAD_CHECK(
      hx.size(1) == options_base.hidden_size(), "hidden", name_of_state(label),
      " has inconsistent hidden_size: got ", hx.size(1), ", expected ", options_base.hidden_size(),
      "\n[RNNCell] the state has shape ", hx.sizes(),
      draw_shapes({{"hidden", hx.sizes(), {1}}, {"hidden_size", options_base.hidden_size(), {0}}}));
}

namespace {

/// Without a batch: a batch of one.
Tensor rows(const Tensor& x, bool is_batched) {
  return is_batched || !x.defined() ? x : x.unsqueeze(0);
}
Tensor unrows(const Tensor& x, bool is_batched) { return is_batched ? x : x.squeeze(0); }

}  // namespace

Tensor OneStateCell::forward(const Tensor& input, Tensor hx) {
  const autograd::Scope here(&registered_name());
  const bool is_batched = input.dim() != 1;
  const Tensor x = rows(input, is_batched);
  check_forward_input(x);
  hx = hx.defined() ? rows(hx, is_batched)
                    : zeros({x.size(0), options_base.hidden_size()}, x.options());
  check_forward_hidden(x, hx, "");
  return unrows(step(x, hx), is_batched);
}
ForwardDefaultArgs OneStateCell::_forward_default_args() { return {{1, AnyValue(Tensor())}}; }

}  // namespace detail

XTGRAD_COMPILE_LAYER(RNNCell)
XTGRAD_COMPILE_LAYER(LSTMCell)
XTGRAD_COMPILE_LAYER(GRUCell)

template <class Options>
static detail::RNNCellOptionsBase base_of(const Options& o, int64_t gates) {
  return {o.input_size(), o.hidden_size(), o.bias(), gates};
}
RNNCellImpl::RNNCellImpl(const RNNCellOptions& o) : OneStateCell(base_of(o, 1)), options(o) {}
LSTMCellImpl::LSTMCellImpl(const LSTMCellOptions& o) : RNNCellImplBase(base_of(o, 4)), options(o) {}
GRUCellImpl::GRUCellImpl(const GRUCellOptions& o) : OneStateCell(base_of(o, 3)), options(o) {}

std::string RNNCellImpl::get_nonlinearity_str() const {
  return enumtype::get_enum_name(options.nonlinearity());
}

Tensor RNNCellImpl::step(const Tensor& x, const Tensor& hx) const {
  const auto op =
      options.nonlinearity().as<enumtype::kTanh>() ? xtgrad::rnn_tanh_cell : xtgrad::rnn_relu_cell;
  return op(x, hx, weight_ih, weight_hh, bias_ih, bias_hh);
}
Tensor GRUCellImpl::step(const Tensor& x, const Tensor& hx) const {
  return xtgrad::gru_cell(x, hx, weight_ih, weight_hh, bias_ih, bias_hh);
}

std::tuple<Tensor, Tensor> LSTMCellImpl::forward(const Tensor& input,
                                                 std::optional<std::tuple<Tensor, Tensor>> hx_opt) {
  const autograd::Scope here(&registered_name());
  const bool is_batched = input.dim() != 1;
  const Tensor x = detail::rows(input, is_batched);
  check_forward_input(x);
  Tensor state[2];
  if (hx_opt) {
    state[0] = detail::rows(std::get<0>(*hx_opt), is_batched);
    state[1] = detail::rows(std::get<1>(*hx_opt), is_batched);
  } else {
    state[0] = state[1] = zeros({x.size(0), options.hidden_size()}, x.options());
  }
  check_forward_hidden(x, state[0], "[0]");
  check_forward_hidden(x, state[1], "[1]");
  const auto [h, c] = xtgrad::lstm_cell(x, state, weight_ih, weight_hh, bias_ih, bias_hh);
  return {detail::unrows(h, is_batched), detail::unrows(c, is_batched)};
}
ForwardDefaultArgs LSTMCellImpl::_forward_default_args() {
  return {{1, AnyValue(std::optional<std::tuple<Tensor, Tensor>>())}};
}

}}  // namespace xtgrad::nn::v1
