/// @file One recurrent layer: the fused op and what it is composed of.
#include "core/ops/detail/rnn_scan.h"

#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/view.h>

#include <algorithm>
#include <numeric>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad::rnn {
namespace {

using autograd::Node;
using autograd::SavedTensor;

/// What a fused layer is computed from; undefined: c but in LSTMs, bias (b_hh) but in GRUs.
struct Inputs {
  Tensor gx, h, w, c, bias;
  static constexpr size_t kCount = 5;
  Tensor& operator[](size_t i) {
    Tensor* const all[] = {&gx, &h, &w, &c, &bias};
    return *all[i];
  }
  const Tensor& operator[](size_t i) const { return const_cast<Inputs&>(*this)[i]; }
};

/// Cell, direction and the rows of each step.
struct Plan {
  Cell cell;
  bool reverse;
  std::vector<int64_t> sizes;
};

Scanned composed(const Plan& plan, const Inputs& in, const Tensor& projection) {
  const Weights w{{}, in.w, {}, in.bias, projection};
  const std::vector<Tensor> xs = in.gx.split_with_sizes(plan.sizes, 0);
  std::vector<Tensor> ys(xs.size());
  State s{in.h, in.c};
  const auto with_rest = [](const Tensor& head, const Tensor& all) {
    const int64_t b = head.size(0), n = all.size(0);
    return b == n ? head : cat({head, all.narrow(0, b, n - b)});
  };
  const auto first = [](const Tensor& x, int64_t b) {
    return !x.defined() || x.size(0) == b ? x : x.narrow(0, 0, b);
  };
  for (size_t k = 0; k < xs.size(); ++k) {
    const size_t t = plan.reverse ? xs.size() - 1 - k : k;
    const int64_t b = plan.sizes[t];
    const State next = step(plan.cell, xs[t], {first(s.h, b), first(s.c, b)}, w);
    ys[t] = next.h;
    s.h = with_rest(next.h, s.h);
    if (s.c.defined()) s.c = with_rest(next.c, s.c);
  }
  return {cat(ys), s};
}

kernels::RnnScan scan_of(const Plan& plan, const Inputs& in) {
  return {plan.cell,
          in.gx.scalar_type(),
          plan.reverse,
          in.w.size(1),
          int64_t(plan.sizes.size()),
          plan.sizes.data(),
          in.w.data_ptr(),
          in.bias.defined() ? in.bias.data_ptr() : nullptr};
}
void* data_of(const Tensor& x) { return x.defined() ? x.data_ptr() : nullptr; }
/// A copy to write into.
Tensor copy_of(const Tensor& x) { return x.defined() ? x.detach().contiguous().clone() : x; }

/// Results: y, the last h and, for an LSTM, the last c.
class ScanNode final : public autograd::ListNode {
 public:
  ScanNode(Plan plan, const Inputs& in, const Tensor& y, const Tensor& before, const Tensor& kept)
      : ListNode("RnnScanBackward0", edges_of(in)),
        plan_(std::move(plan)),
        y_(SavedTensor::result(y)),
        before_(before),
        kept_(kept) {
    for (size_t i = 0; i < Inputs::kCount; ++i) inputs_[i] = SavedTensor(in[i]);
  }

  void apply(Tensor* grads, Tensor* out) override {
    const bool lstm = plan_.cell == Cell::kLstm;
    if (!grads[0].defined() && !grads[1].defined() && !(lstm && grads[2].defined())) return;
    Inputs in;
    for (size_t i = 0; i < Inputs::kCount; ++i) in[i] = inputs_[i].unpack(this);
    if (GradMode::is_enabled())
      differentiably(in, grads, out);
    else
      directly(in, grads, lstm ? grads[2] : Tensor(), out);
  }
  void release_variables() override {
    for (SavedTensor& s : inputs_) s.reset();
    y_.reset();
    before_.reset();
    kept_.reset();
  }

 private:
  static autograd::edge_list edges_of(const Inputs& in) {
    autograd::edge_list edges;
    for (size_t i = 0; i < Inputs::kCount; ++i) edges.push_back(autograd::gradient_edge(in[i]));
    return edges;
  }

  void directly(const Inputs& in, const Tensor* grads, const Tensor& last_c, Tensor* out) {
    const bool gru = plan_.cell == Cell::kGru;
    const Tensor before = before_.unpack(this);
    Tensor dh = grads[1].defined() ? copy_of(grads[1]) : zeros_like(in.h);
    Tensor dc = last_c.defined() ? copy_of(last_c) : in.c.defined() ? zeros_like(in.c) : Tensor();
    const Tensor dy = grads[0].defined() ? grads[0].contiguous() : Tensor();
    const Tensor dgx = empty(in.gx.sizes(), in.gx.options());
    const Tensor dgh = gru ? empty(in.gx.sizes(), in.gx.options()) : dgx;
    kernels::rnn_backward(scan_of(plan_, in), data_of(dy), y_.unpack(this).data_ptr(),
                          before.data_ptr(), data_of(kept_.unpack(this)), dh.data_ptr(),
                          data_of(dc), dgx.data_ptr(), dgh.data_ptr());
    out[0] = dgx;
    out[1] = dh;
    if (next_edge(2).is_valid()) out[2] = dgh.t().mm(before);
    out[3] = dc;
    if (next_edge(4).is_valid()) out[4] = dgh.sum(0);
  }

  /// The gradient as recorded ops: of the same layer, composed anew.
  void differentiably(Inputs in, const Tensor* grads, Tensor* out) {
    autograd::variable_list xs, ys, gs;
    std::vector<size_t> which;
    for (size_t i = 0; i < Inputs::kCount; ++i) {
      if (!next_edge(i).is_valid()) continue;
      in[i] = in[i].view_as(in[i]);  // a place in the graph of its own
      xs.push_back(in[i]);
      which.push_back(i);
    }
    const Scanned again = composed(plan_, in, {});
    const Tensor results[] = {again.y, again.last.h, again.last.c};
    for (size_t k = 0; k < num_inputs(); ++k)
      if (grads[k].defined() && results[k].requires_grad()) {
        ys.push_back(results[k]);
        gs.push_back(grads[k]);
      }
    const autograd::variable_list dxs = autograd::grad(ys, xs, gs, true, true, true);
    for (size_t i = 0; i < which.size(); ++i) out[which[i]] = dxs[i];
  }

  Plan plan_;
  SavedTensor inputs_[Inputs::kCount];
  SavedTensor y_, before_, kept_;
};

/// The layer in one op.
Scanned fused(Plan plan, Inputs in) {
  const bool lstm = plan.cell == Cell::kLstm;
  for (size_t i = 0; i < Inputs::kCount; ++i)
    if (in[i].defined()) in[i] = in[i].contiguous();
  const int64_t rows = in.gx.size(0), hidden = in.w.size(1);
  Tensor y, before, kept;
  State last;
  {
    const NoGradGuard no_grad;
    last = {copy_of(in.h), copy_of(in.c)};
    y = empty({rows, hidden}, in.gx.options());
    before = empty({rows, hidden}, in.gx.options());
    kept = empty({rows, kernels::rnn_kept(plan.cell) * hidden}, in.gx.options());
    kernels::rnn_forward(scan_of(plan, in), in.gx.data_ptr(), last.h.data_ptr(), data_of(last.c),
                         y.data_ptr(), before.data_ptr(), data_of(kept));
  }
  bool record = false;
  for (size_t i = 0; i < Inputs::kCount; ++i) record = record || autograd::needs_grad(in[i]);
  if (record && GradMode::is_enabled()) {
    const auto node = IntrusivePtr<Node>::adopt(new ScanNode(std::move(plan), in, y, before, kept));
    set_history(y, node);
    set_history(last.h, node);
    if (lstm) set_history(last.c, node);
  }
  autograd::ended("RnnScanBackward0", y, {});
  return {y, last};
}

bool can_fuse(const Inputs& in) {
  const ScalarType type = in.gx.scalar_type();
  for (size_t i = 0; i < Inputs::kCount; ++i)
    if (in[i].defined() && in[i].scalar_type() != type) return false;
  return (type == kFloat || type == kDouble) && in.gx.size(0) > 0;
}

void check(const Plan& plan, const Inputs& in, const Weights& w) {
  const int64_t hidden = in.w.size(1), gates = kernels::rnn_gates(plan.cell);
  const int64_t units = w.hr.defined() ? w.hr.size(1) : hidden;
  const int64_t n = plan.sizes.empty() ? 0 : plan.sizes[0];
  XTGRAD_CHECK(in.w.dim() == 2 && in.w.size(0) == gates * units && in.gx.size(1) == gates * units,
               "[rnn] W_hh of ", gates, " gates has shape [", gates, " · hidden, hidden], got ",
               in.w.sizes(), " beside input gates ", in.gx.sizes(), "\n[rnn] it would be [",
               gates * units, ", ", hidden, "], input gates [rows, ", gates * units, "]",
               draw_clash({"W_hh", in.w.sizes()}, {"input gates", in.gx.sizes()}, {{0, 1}}));
  XTGRAD_CHECK(!in.bias.defined() || in.bias.sizes().equals({gates * units}), "[rnn] b_hh of ",
               gates, " gates has shape [", gates * units, "], got ", in.bias.sizes(),
               "\n[rnn] a number for each row of W_hh",
               draw_clash({"W_hh", in.w.sizes()}, {"b_hh", in.bias.sizes()}, {{0, 0}}));
  XTGRAD_CHECK(in.h.dim() == 2 && in.h.size(1) == hidden && in.h.size(0) == n,
               "Expected hidden size [", n, ", ", hidden, "], got ", in.h.sizes(),
               "\n[rnn] of one layer",
               draw_clash({"state", in.h.sizes()}, {"expected", DimVector{n, hidden}}));
  XTGRAD_CHECK(!in.c.defined() || (in.c.dim() == 2 && in.c.size(1) == units && in.c.size(0) == n),
               "Expected cell size [", n, ", ", units, "], got ", in.c.sizes(),
               "\n[rnn] of one layer",
               draw_clash({"state", in.c.sizes()}, {"expected", DimVector{n, units}}));
  XTGRAD_CHECK(
      std::is_sorted(plan.sizes.rbegin(), plan.sizes.rend()) &&
          std::accumulate(plan.sizes.begin(), plan.sizes.end(), int64_t(0)) == in.gx.size(0),
      "[rnn] batch sizes must not increase and add up to the ", in.gx.size(0),
      " rows of the data, got ", IntArrayRef(plan.sizes),
      "\n[rnn] pack_padded_sequence makes such");
}

Tensor relu_or_tanh(Cell cell, const Tensor& x) {
  return cell == Cell::kTanh ? x.tanh() : x.relu();
}

}  // namespace

std::vector<int64_t> sizes_of(const Tensor& batch_sizes) {
  XTGRAD_CHECK(batch_sizes.dim() == 1 && batch_sizes.scalar_type() == kLong,
               "[rnn] batch sizes are a tensor [steps] of int64, got ", batch_sizes.sizes(), " of ",
               batch_sizes.scalar_type(), "\n[rnn] pack_padded_sequence makes such");
  const Tensor x = batch_sizes.contiguous();
  const int64_t* at = x.data_ptr<int64_t>();
  return {at, at + x.numel()};
}

Tensor input_part(Cell cell, const Tensor& input, const Weights& w) {
  // A GRU multiplies b_hh of its third gate by another gate; elsewhere the two biases are a sum.
  const bool both = cell != Cell::kGru && w.b_ih.defined() && w.b_hh.defined();
  return linear(input, w.ih, both ? w.b_ih + w.b_hh : w.b_ih);
}

State step(Cell cell, const Tensor& x, const State& s, const Weights& w) {
  const Tensor h = linear(s.h, w.hh, cell == Cell::kGru ? w.b_hh : Tensor());
  if (cell == Cell::kGru) {
    const std::vector<Tensor> a = x.chunk(3, -1), b = h.chunk(3, -1);
    const Tensor r = (a[0] + b[0]).sigmoid(), z = (a[1] + b[1]).sigmoid();
    const Tensor n = (a[2] + r * b[2]).tanh();
    return {(s.h - n) * z + n, {}};
  }
  if (cell != Cell::kLstm) return {relu_or_tanh(cell, x + h), {}};
  const std::vector<Tensor> gate = (x + h).chunk(4, -1);
  const Tensor c = gate[1].sigmoid() * s.c + gate[0].sigmoid() * gate[2].tanh();
  const Tensor y = gate[3].sigmoid() * c.tanh();
  return {w.hr.defined() ? linear(y, w.hr) : y, c};
}

Scanned scan(Cell cell, const Tensor& data, const State& start, const Weights& w, IntArrayRef sizes,
             bool reverse) {
  Plan plan{cell, reverse, sizes.vec()};
  Inputs in{input_part(cell, data, w), start.h, w.hh, start.c,
            cell == Cell::kGru ? w.b_hh : Tensor()};
  check(plan, in, w);
  if (w.hr.defined() || !can_fuse(in)) return composed(plan, in, w.hr);
  return fused(std::move(plan), std::move(in));
}

}  // namespace xtgrad::rnn
