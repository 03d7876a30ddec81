/// @file RNN, LSTM and GRU: parameters, checks, and calls of the ops.
#include "nn/rnn.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/rnn.h>

#include <cmath>
#include <ostream>
#include <sstream>

#include "core/autograd/scope.h"
#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/tensor/drawn_shapes.h"
#include "core/warning.h"
#include "nn/any.h"
#include "nn/init.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {

using utils::rnn::PackedSequence;

namespace detail {
namespace {

using Mode = RNNOptionsBase::rnn_options_base_mode_t;

template <class Options>
RNNOptionsBase base_of(Mode mode, const Options& o) {
  return RNNOptionsBase(mode, o.input_size(), o.hidden_size())
      .num_layers(o.num_layers())
      .bias(o.bias())
      .batch_first(o.batch_first())
      .dropout(o.dropout())
      .bidirectional(o.bidirectional());
}
int64_t gates(const Mode& mode) {
  return mode.as<enumtype::kLSTM>() ? 4 : mode.as<enumtype::kGRU>() ? 3 : 1;
}
template <class Options>
Mode rnn_mode(const Options& o) {
  if (o.nonlinearity().template as<enumtype::kTanh>()) return kRNN_TANH;
  return kRNN_RELU;
}

/// Input without the dim of the batch gets one of size 1, whose results lose it again.
struct Unbatched {
  bool is;
  int64_t dim;
  explicit Unbatched(const Tensor& input, const RNNOptionsBase& options)
      : is(input.dim() == 2), dim(options.batch_first() ? 0 : 1) {}
  Tensor in(const Tensor& input) const { return is ? input.unsqueeze(dim) : input; }
  Tensor state_in(const Tensor& state, const char* name) const {
    if (!state.defined()) return state;
    if (is) {
      XTGRAD_CHECK(state.dim() == 2, "For unbatched 2-D input, ", name,
                   " should also be 2-D but got ", state.dim(), "-D tensor\n[RNN] its shape is ",
                   state.sizes(), ", without a batch [layers, hidden]");
      return state.unsqueeze(1);
    }
    return state;
  }
  Tensor out(const Tensor& output) const { return is ? output.squeeze(dim) : output; }
  Tensor state_out(const Tensor& state) const { return is ? state.squeeze(1) : state; }
};

}  // namespace

RNNImplBase::RNNImplBase(const RNNOptionsBase& options) : options_base(options) {
  RNNImplBase::reset();
}

void RNNImplBase::reset() {
  const RNNOptionsBase& o = options_base;
  XTGRAD_CHECK(
      0 <= o.dropout() && o.dropout() <= 1,
      "dropout should be a number in range [0, 1] representing the probability of an element "
      "being zeroed\n[rnn] got dropout=",
      o.dropout());
  XTGRAD_CHECK(
      0 <= o.proj_size() && o.proj_size() < o.hidden_size(),
      "proj_size has to be a positive integer, smaller than hidden_size or zero to disable "
      "projections\n[rnn] got proj_size=",
      o.proj_size(), ", hidden_size=", o.hidden_size());
  XTGRAD_CHECK(o.proj_size() == 0 || o.mode().as<enumtype::kLSTM>(),
               "proj_size argument is only supported for LSTM, not RNN or GRU\n[RNN] proj_size is ",
               o.proj_size());
  XTGRAD_CHECK(o.num_layers() > 0,
               "num_layers must be greater than zero\n[rnn] got num_layers=", o.num_layers());
  if (o.dropout() > 0 && o.num_layers() == 1)
    XTGRAD_WARN(
        "dropout option adds dropout after all but last recurrent layer, so non-zero dropout "
        "expects "
        "num_layers greater than 1, but got dropout=",
        o.dropout(), " and num_layers=", o.num_layers());
  XTGRAD_CHECK(xtgrad::detail::torch_version < 2 || o.hidden_size() > 0,
               "hidden_size must be greater than zero\n[rnn] got hidden_size=", o.hidden_size());
  const int64_t gate_size =
      (Checked(gates(o.mode())) * o.hidden_size()).get("rnn", "hidden_size=", o.hidden_size());
  const int64_t out = o.proj_size() > 0 ? o.proj_size() : o.hidden_size();
  constexpr size_t kLeastLayer = 1024;  // bytes that even the smallest one takes
  kernels::check_room(o.num_layers(), kLeastLayer);
  flat_weights_names_.clear();
  flat_weights_.clear();
  const auto add = [&](std::string name, DimVector shape) {
    flat_weights_.push_back(this->register_parameter(name, empty(shape)));
    flat_weights_names_.push_back(std::move(name));
  };
  for (int64_t layer = 0; layer < o.num_layers(); ++layer)
    for (int64_t d = 0; d < directions(); ++d) {
      const std::string end = "_l" + std::to_string(layer) + (d == 1 ? "_reverse" : "");
      add("weight_ih" + end, {gate_size, layer == 0 ? o.input_size() : out * directions()});
      add("weight_hh" + end, {gate_size, out});
      if (o.bias()) add("bias_ih" + end, {gate_size});
      if (o.bias()) add("bias_hh" + end, {gate_size});
      if (o.proj_size() > 0) add("weight_hr" + end, {out, o.hidden_size()});
    }
  reset_parameters();
}

void RNNImplBase::reset_parameters() {
  const double bound = 1 / std::sqrt(double(options_base.hidden_size()));
  for (const Tensor& w : flat_weights_) init::uniform_(w, -bound, bound);
}

void RNNImplBase::pretty_print(std::ostream& out) const {
  std::ostringstream text;
  describe(text, layer_type().name(), options_base);
  std::string all = text.str();
  if (options_base.proj_size() > 0)
    all.insert(all.size() - 1, str(", proj_size=", options_base.proj_size()));
  out << all;
}

void RNNImplBase::check_input(const Tensor& input, const Tensor& batch_sizes) const {
  const int64_t dims = batch_sizes.defined() ? 2 : 3;
  XTGRAD_CHECK(input.dim() == dims, "input must have ", dims, " dimensions, got ", input.dim(),
               batch_sizes.defined() ? "" : "\n[rnn] [steps, n, in], or 2 without the batch");
  XTGRAD_CHECK(options_base.input_size() == input.size(-1),
               "input.size(-1) must be equal to input_size. Expected ", options_base.input_size(),
               ", got ", input.size(-1), "\n[RNN] the input has shape ", input.sizes(),
               draw_shapes({{"input", input.sizes(), {-1}},
                            {"input_size", options_base.input_size(), {0}}}));
}

std::tuple<int64_t, int64_t, int64_t> RNNImplBase::get_expected_hidden_size(
    const Tensor& input, const Tensor& batch_sizes) const {
  const RNNOptionsBase& o = options_base;
  const int64_t n =
      batch_sizes.defined() ? batch_sizes[0].item<int64_t>() : input.size(o.batch_first() ? 0 : 1);
  return {o.num_layers() * directions(), n, o.proj_size() > 0 ? o.proj_size() : o.hidden_size()};
}

void RNNImplBase::check_hidden_size(const Tensor& hx,
                                    std::tuple<int64_t, int64_t, int64_t> expected,
                                    const char* what) const {
  const auto [layers, n, size] = expected;
  XTGRAD_CHECK(hx.sizes().equals({layers, n, size}), "Expected ", what, " size ", layers, " ", n,
               " ", size, ", got ", hx.sizes(), "\n[rnn] layers · directions, batch, hidden",
               draw_clash({"state", hx.sizes()}, {"expected", DimVector{layers, n, size}}));
}

Tensor RNNImplBase::permute_hidden(Tensor hx, const Tensor& permutation) const {
  return permutation.defined() ? hx.index_select(1, permutation) : hx;
}

Tensor RNNImplBase::initial_state(const Tensor& input, int64_t n, int64_t size) const {
  return zeros({options_base.num_layers() * directions(), n, size}, input.options());
}

namespace {

/// Calls one of the overloads of an op, padded or packed.
template <class State>
auto call(auto op_padded, auto op_packed, const RNNOptionsBase& o, bool training,
          const Tensor& input, const Tensor& batch_sizes, const State& state, TensorList weights) {
  if (batch_sizes.defined())
    return op_packed(input, batch_sizes, state, weights, o.bias(), o.num_layers(), o.dropout(),
                     training, o.bidirectional());
  return op_padded(input, state, weights, o.bias(), o.num_layers(), o.dropout(), training,
                   o.bidirectional(), o.batch_first());
}
#define XTGRAD_OVERLOADS(op)                         \
  [](const auto&... a) { return xtgrad::op(a...); }, \
      [](const auto&... a) { return xtgrad::op(a...); }

std::tuple<Tensor, Tensor> one_state_op(const RNNOptionsBase& o, bool training, const Tensor& input,
                                        const Tensor& batch_sizes, const Tensor& hx,
                                        TensorList weights) {
  const auto run = [&](auto padded, auto packed) {
    return call(padded, packed, o, training, input, batch_sizes, hx, weights);
  };
  if (o.mode().as<enumtype::kGRU>()) return run(XTGRAD_OVERLOADS(gru));
  if (o.mode().as<enumtype::kRNN_TANH>()) return run(XTGRAD_OVERLOADS(rnn_tanh));
  return run(XTGRAD_OVERLOADS(rnn_relu));
}

}  // namespace

std::tuple<Tensor, Tensor> OneStateRNN::forward_helper(const Tensor& input,
                                                       const Tensor& batch_sizes,
                                                       const Tensor& sorted_indices,
                                                       int64_t max_batch_size, Tensor hx) {
  this->check_input(input, batch_sizes);
  if (hx.defined())
    hx = this->permute_hidden(hx, sorted_indices);
  else
    hx = this->initial_state(input, max_batch_size, this->options_base.hidden_size());
  this->check_hidden_size(hx, this->get_expected_hidden_size(input, batch_sizes));
  return one_state_op(this->options_base, this->is_training(), input, batch_sizes, hx,
                      this->flat_weights_);
}

std::tuple<Tensor, Tensor> OneStateRNN::forward(const Tensor& input, Tensor hx) {
  const autograd::Scope here(&this->registered_name());
  const Unbatched unbatched(input, this->options_base);
  const Tensor x = unbatched.in(input);
  this->check_input(x, {});
  const auto [y, h] = forward_helper(x, {}, {}, x.size(this->options_base.batch_first() ? 0 : 1),
                                     unbatched.state_in(hx, "hx"));
  return {unbatched.out(y), unbatched.state_out(h)};
}

std::tuple<PackedSequence, Tensor> OneStateRNN::forward_with_packed_input(
    const PackedSequence& packed, Tensor hx) {
  const autograd::Scope here(&this->registered_name());
  const auto [y, h] = forward_helper(packed.data(), packed.batch_sizes(), packed.sorted_indices(),
                                     packed.batch_sizes()[0].item<int64_t>(), hx);
  return {
      PackedSequence(y, packed.batch_sizes(), packed.sorted_indices(), packed.unsorted_indices()),
      this->permute_hidden(h, packed.unsorted_indices())};
}

ForwardDefaultArgs OneStateRNN::_forward_default_args() { return {{1, AnyValue(Tensor())}}; }

}  // namespace detail

XTGRAD_COMPILE_LAYER(RNN)
XTGRAD_COMPILE_LAYER(GRU)
XTGRAD_COMPILE_LAYER(LSTM)

RNNImpl::RNNImpl(const RNNOptions& options)
    : OneStateRNN(detail::base_of(detail::rnn_mode(options), options)), options(options) {}
GRUImpl::GRUImpl(const GRUOptions& options)
    : OneStateRNN(detail::base_of(kGRU, options)), options(options) {}
LSTMImpl::LSTMImpl(const LSTMOptions& options)
    : RNNImplBase(detail::base_of(kLSTM, options).proj_size(options.proj_size())),
      options(options) {}

ForwardDefaultArgs LSTMImpl::_forward_default_args() {
  return {{1, AnyValue(std::optional<std::tuple<Tensor, Tensor>>())}};
}

std::tuple<int64_t, int64_t, int64_t> LSTMImpl::get_expected_cell_size(
    const Tensor& input, const Tensor& batch_sizes) const {
  auto expected = get_expected_hidden_size(input, batch_sizes);
  std::get<2>(expected) = options_base.hidden_size();
  return expected;
}
void LSTMImpl::check_forward_args(const Tensor& input, std::tuple<Tensor, Tensor> hidden,
                                  const Tensor& batch_sizes) const {
  check_input(input, batch_sizes);
  check_hidden_size(std::get<0>(hidden), get_expected_hidden_size(input, batch_sizes), "hidden[0]");
  check_hidden_size(std::get<1>(hidden), get_expected_cell_size(input, batch_sizes), "hidden[1]");
}
std::tuple<Tensor, Tensor> LSTMImpl::permute_hidden(std::tuple<Tensor, Tensor> hx,
                                                    const Tensor& permutation) const {
  return {RNNImplBase::permute_hidden(std::get<0>(hx), permutation),
          RNNImplBase::permute_hidden(std::get<1>(hx), permutation)};
}

std::tuple<Tensor, std::tuple<Tensor, Tensor>> LSTMImpl::forward_helper(
    const Tensor& input, const Tensor& batch_sizes, const Tensor& sorted_indices,
    int64_t max_batch_size, std::optional<std::tuple<Tensor, Tensor>> hx_opt) {
  check_input(input, batch_sizes);
  std::tuple<Tensor, Tensor> hx;
  if (hx_opt) {
    hx = permute_hidden(*hx_opt, sorted_indices);
  } else {
    const int64_t hidden = options_base.hidden_size(), proj = options_base.proj_size();
    hx = {initial_state(input, max_batch_size, proj > 0 ? proj : hidden),
          initial_state(input, max_batch_size, hidden)};
  }
  check_forward_args(input, hx, batch_sizes);
  const Tensor states[] = {std::get<0>(hx), std::get<1>(hx)};
  const auto [y, h, c] = detail::call(XTGRAD_OVERLOADS(lstm), options_base, is_training(), input,
                                      batch_sizes, TensorList(states), flat_weights_);
  return {y, {h, c}};
}

std::tuple<Tensor, std::tuple<Tensor, Tensor>> LSTMImpl::forward(
    const Tensor& input, std::optional<std::tuple<Tensor, Tensor>> hx_opt) {
  const autograd::Scope here(&registered_name());
  const detail::Unbatched unbatched(input, options_base);
  const Tensor x = unbatched.in(input);
  check_input(x, {});
  if (hx_opt)
    for (Tensor* state : {&std::get<0>(*hx_opt), &std::get<1>(*hx_opt)})
      *state = unbatched.state_in(*state, "hx and cx");
  const auto [y, hc] =
      forward_helper(x, {}, {}, x.size(options_base.batch_first() ? 0 : 1), hx_opt);
  return {unbatched.out(y),
          {unbatched.state_out(std::get<0>(hc)), unbatched.state_out(std::get<1>(hc))}};
}

std::tuple<PackedSequence, std::tuple<Tensor, Tensor>> LSTMImpl::forward_with_packed_input(
    const PackedSequence& packed, std::optional<std::tuple<Tensor, Tensor>> hx_opt) {
  const autograd::Scope here(&registered_name());
  const auto [y, hc] = forward_helper(packed.data(), packed.batch_sizes(), packed.sorted_indices(),
                                      packed.batch_sizes()[0].item<int64_t>(), hx_opt);
  return {
      PackedSequence(y, packed.batch_sizes(), packed.sorted_indices(), packed.unsorted_indices()),
      permute_hidden(hc, packed.unsorted_indices())};
}

}}  // namespace xtgrad::nn::v1
