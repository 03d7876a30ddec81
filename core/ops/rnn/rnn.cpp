/// @file Recurrent networks: layers, directions and cells.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/dropout.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/rnn.h>
#include <xtgrad/core/ops/view.h>

#include "core/checked.h"
#include "core/ops/detail/raw.h"
#include "core/ops/detail/rnn_scan.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using rnn::Cell;
using rnn::State;
using rnn::Weights;

struct Network {
  Cell cell;
  TensorList params;
  bool has_biases;
  int64_t num_layers;
  double dropout;
  bool train, bidirectional;
};

/// hx or cx: [layers · directions, n, size], undefined where the cell has none.
struct States {
  Tensor h, c;
};
struct Output {
  Tensor y;  // [rows, directions · out]
  States last;
};

Weights weights_of(const Network& net, bool projects, int64_t k) {
  const int64_t each = 2 + 2 * net.has_biases + projects;
  const Checked needed = Checked(each) * net.num_layers * (1 + net.bidirectional);
  XTGRAD_CHECK(needed.fits() && int64_t(net.params.size()) == needed.value(),
               "got an incorrect number of RNN parameters\n[rnn] expected ", each, " for each of ",
               net.num_layers, " layers and ", 1 + net.bidirectional, " directions, got ",
               net.params.size(), " in all");
  const Tensor* p = net.params.data() + k * each;
  Weights w{p[0], p[1], {}, {}, {}};
  if (net.has_biases) w.b_ih = p[2], w.b_hh = p[3];
  if (projects) w.hr = p[each - 1];
  return w;
}

Tensor part(const Tensor& state, int64_t k) { return state.defined() ? state.select(0, k) : state; }

/// All layers over packed rows.
Output run(const Network& net, Tensor data, IntArrayRef sizes, const States& start) {
  const int64_t directions = 1 + net.bidirectional;
  const int64_t rows = (Checked(net.num_layers) * directions).saturated();
  for (const Tensor* state : {&start.h, &start.c})
    XTGRAD_CHECK(!state->defined() || state->dim() == 3,
                 "[rnn] states have 3 dims: [layers · directions, n, hidden], got ", state->sizes(),
                 "\n[rnn] here are ", rows, " layers · directions; unsqueeze(1) makes n = 1");
  const bool projects = net.cell == Cell::kLstm && start.h.size(2) != start.c.size(2);
  for (const Tensor* state : {&start.h, &start.c})
    XTGRAD_CHECK(!state->defined() || state->size(0) == rows, "Expected ",
                 state->size(0) < rows ? "more" : "fewer",
                 " hidden states in stacked_rnn\n[rnn] one for each of ", net.num_layers,
                 " layers and ", directions, " directions, got ", state->sizes(),
                 draw_shapes({{"state", state->sizes(), {0}}}));
  std::vector<Tensor> h, c;
  for (int64_t layer = 0; layer < net.num_layers; ++layer) {
    std::vector<Tensor> ys;
    for (int64_t d = 0; d < directions; ++d) {
      const int64_t k = layer * directions + d;
      rnn::Scanned out = rnn::scan(net.cell, data, {part(start.h, k), part(start.c, k)},
                                   weights_of(net, projects, k), sizes, d == 1);
      ys.push_back(out.y);
      h.push_back(out.last.h);
      c.push_back(out.last.c);
    }
    data = directions == 1 ? ys[0] : cat(ys, -1);
    if (net.dropout > 0 && net.train && layer < net.num_layers - 1)
      data = xtgrad::dropout(data, net.dropout, true);
  }
  return {data, {stack(h), net.cell == Cell::kLstm ? stack(c) : Tensor()}};
}

/// The padded form: all sequences have the same length.
Output run_padded(const Network& net, const Tensor& input, bool batch_first, const States& start) {
  XTGRAD_CHECK(input.dim() == 3, "input must have 3 dimensions, got ", input.dim(),
               "\n[rnn] its shape is ", input.sizes(),
               ": [steps, n, features] or [n, steps, features]");
  const Tensor x = batch_first ? input.transpose(0, 1) : input;
  const int64_t steps = x.size(0), n = x.size(1);
  XTGRAD_CHECK(steps > 0,
               "Expected sequence length to be larger than 0 in RNN\n[rnn] the input has shape ",
               input.sizes());
  const std::vector<int64_t> sizes(size_t(steps), n);
  Output out = run(net, x.reshape({steps * n, x.size(2)}), sizes, start);
  out.y = out.y.view({steps, n, out.y.size(1)});
  out.y = raw::as_own(batch_first ? out.y.transpose(0, 1) : out.y);
  return out;
}

Output run_packed(const Network& net, const Tensor& data, const Tensor& batch_sizes,
                  const States& start) {
  return run(net, data, rnn::sizes_of(batch_sizes), start);
}

State two(TensorList hx, const char* op) {
  XTGRAD_CHECK(hx.size() == 2, op, " expects two hidden states\n[", op, "] {h, c}; got ",
               hx.size());
  return {hx[0], hx[1]};
}
States both(TensorList hx, const char* op) {
  const State s = two(hx, op);
  return {s.h, s.c};
}

Tensor given(const Optional<Tensor>& b) { return b ? *b : Tensor(); }

void check_state(const Tensor& input, const Tensor& state, const Tensor& w_hh) {
  XTGRAD_CHECK(state.defined(), "hidden0 is undefined\n[rnn] a state is a tensor, zeros at first");
  XTGRAD_CHECK(input.size(0) == state.size(0) || input.dim() == 1, "Input batch size ",
               input.size(0), " doesn't match hidden0 batch size ", state.size(0),
               "\n[rnn] each row of the input has a row of the state",
               draw_clash({"input", input.sizes()}, {"state", state.sizes()}, {{0, 0}}));
  XTGRAD_CHECK(state.size(-1) == w_hh.size(1), "hidden0 has inconsistent hidden_size: got ",
               state.size(-1), ", expected ", w_hh.size(1),
               "\n[rnn] the last size of the state is to be that of W_hh ", w_hh.sizes(),
               draw_clash({"state", state.sizes()}, {"W_hh", w_hh.sizes()}, {{-1, 1}}));
}
void check_gates(const char* name, Cell cell, const Tensor& w) {
  const int64_t gates = kernels::rnn_gates(cell);
  XTGRAD_CHECK(w.size(0) % gates == 0 && w.size(0) > 0, "[rnn] ", name, " of ", gates,
               " gates has as many rows for each, got ", w.sizes(), "\n[rnn] its shape is [", gates,
               " · hidden, size]");
}

State run_cell(Cell cell, const Tensor& input, const State& s, const Tensor& w_ih,
               const Tensor& w_hh, const Optional<Tensor>& b_ih, const Optional<Tensor>& b_hh) {
  const Weights w{w_ih, w_hh, given(b_ih), given(b_hh), {}};
  XTGRAD_CHECK(input.size(-1) == w_ih.size(1), "input has inconsistent input_size: got ",
               input.size(-1), " expected ", w_ih.size(1),
               "\n[rnn] the last size of the input is to be that of W_ih ", w_ih.sizes(),
               draw_clash({"input", input.sizes()}, {"W_ih", w_ih.sizes()}, {{-1, 1}}));
  check_state(input, s.h, w_hh);
  if (cell == Cell::kLstm) check_state(input, s.c, w_hh);
  check_gates("W_ih", cell, w_ih);
  check_gates("W_hh", cell, w_hh);
  return rnn::step(cell, rnn::input_part(cell, input, w), s, w);
}

}  // namespace

#define XTGRAD_RNN(name, kind)                                                                     \
  std::tuple<Tensor, Tensor> name(const Tensor& input, const Tensor& hx, TensorList params,        \
                                  bool has_biases, int64_t num_layers, double dropout, bool train, \
                                  bool bidirectional, bool batch_first) {                          \
    const Output out =                                                                             \
        run_padded({kind, params, has_biases, num_layers, dropout, train, bidirectional}, input,   \
                   batch_first, {hx, {}});                                                         \
    return {out.y, out.last.h};                                                                    \
  }                                                                                                \
  std::tuple<Tensor, Tensor> name(const Tensor& data, const Tensor& batch_sizes, const Tensor& hx, \
                                  TensorList params, bool has_biases, int64_t num_layers,          \
                                  double dropout, bool train, bool bidirectional) {                \
    const Output out =                                                                             \
        run_packed({kind, params, has_biases, num_layers, dropout, train, bidirectional}, data,    \
                   batch_sizes, {hx, {}});                                                         \
    return {out.y, out.last.h};                                                                    \
  }                                                                                                \
  Tensor name##_cell(const Tensor& input, const Tensor& hx, const Tensor& w_ih,                    \
                     const Tensor& w_hh, const Optional<Tensor>& b_ih,                             \
                     const Optional<Tensor>& b_hh) {                                               \
    return run_cell(kind, input, {hx, {}}, w_ih, w_hh, b_ih, b_hh).h;                              \
  }
XTGRAD_RNN(rnn_tanh, Cell::kTanh)
XTGRAD_RNN(rnn_relu, Cell::kRelu)
XTGRAD_RNN(gru, Cell::kGru)
#undef XTGRAD_RNN

std::tuple<Tensor, Tensor, Tensor> lstm(const Tensor& input, TensorList hx, TensorList params,
                                        bool has_biases, int64_t num_layers, double dropout,
                                        bool train, bool bidirectional, bool batch_first) {
  const Output out =
      run_padded({Cell::kLstm, params, has_biases, num_layers, dropout, train, bidirectional},
                 input, batch_first, both(hx, "lstm"));
  return {out.y, out.last.h, out.last.c};
}
std::tuple<Tensor, Tensor, Tensor> lstm(const Tensor& data, const Tensor& batch_sizes,
                                        TensorList hx, TensorList params, bool has_biases,
                                        int64_t num_layers, double dropout, bool train,
                                        bool bidirectional) {
  const Output out =
      run_packed({Cell::kLstm, params, has_biases, num_layers, dropout, train, bidirectional}, data,
                 batch_sizes, both(hx, "lstm"));
  return {out.y, out.last.h, out.last.c};
}
std::tuple<Tensor, Tensor> lstm_cell(const Tensor& input, TensorList hx, const Tensor& w_ih,
                                     const Tensor& w_hh, const Optional<Tensor>& b_ih,
                                     const Optional<Tensor>& b_hh) {
  const State s = run_cell(Cell::kLstm, input, two(hx, "lstm_cell"), w_ih, w_hh, b_ih, b_hh);
  return {s.h, s.c};
}

}}  // namespace xtgrad::v1
