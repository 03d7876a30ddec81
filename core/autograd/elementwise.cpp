/// @file Runs the rows: forward through the strided driver, backward by the fused kernel or, where
/// the gradient is itself to be differentiated, by the formula over tensors.
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/autograd/meta.h"
#include "core/autograd/row_run.h"
#include "core/autograd/thread_state.h"
#include "core/autograd/trace/describe.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

int by_type(ScalarType t) { return t == kDouble; }  // index into RowKernels::backward

class UnaryNode final : public NodeOf<1> {
 public:
  UnaryNode(const UnaryOp& op, const Tensor& x, const double* p)
      : NodeOf(op.node, gradient_edge(x)), op_(op), p_{p[0], p[1], p[2]} {}
  /// x as it was before, y: the result, after so many writes.
  void save(const Tensor& x, const Tensor& y, uint32_t writes = 0) {
    if (op_.needs_x) x_ = SavedTensor(x);
    if (op_.needs_y) y_ = SavedTensor::result(y, 0, writes);
  }
  void apply(Tensor* grads, Tensor* out) override {
    const Tensor& g = grads[0];
    if (!g.defined()) return;
    if (op_.kernels->constant[0]) {
      out[0] = scaled(g, op_.kernels->constant[0](p_));
      return;
    }
    const Tensor x = x_.unpack(this), y = y_.unpack(this);
    if (thread_state.grad_enabled) {
      out[0] = op_.graph(g, x, y, p_);
      if (!op_.joint) return;
      // Where the op keeps its result, the gradient is a function of that.
      const Edge self{IntrusivePtr<Node>::share(this), 0};
      out[0] =
          joined(out[0], op_.needs_y && !op_.needs_x ? ArrayRef<Edge>(&self, 1) : next_edges());
      return;
    }
    const ScalarType t = g.scalar_type();
    const Kernel k = op_.kernels->backward[0][by_type(t)];
    const Tensor& used = op_.needs_x ? x : y;
    const bool both = op_.needs_x && op_.needs_y;
    const bool in_place = may_replace(g) && used.is_contiguous();
    if (!in_place && !both && run_simple(out[0], t, Kind::Float, k, p_, g, used)) return;
    Tensor dx = in_place ? g : fresh_of(t, g, used);
    if (both)
      run(k, p_, {{dx, t}, {g, t}, {x, t}, {y, t}});
    else
      run(k, p_, {{dx, t}, {g, t}, {used, t}});
    if (in_place) grads[0].reset();  // so that the next node may do the same
    out[0] = std::move(dx);
  }
  void release_variables() override {
    x_.reset();
    y_.reset();
  }
  std::string formula() const override { return op_.derivative; }
  void describe(NodeDescription& d) const override {
    describe_row(op_, p_, {{"x", &x_}, {"y", &y_}}, d);
  }

  /// c · g, for a derivative that is a constant; where that is 0, nothing of g is left, not even an
  /// infinity.
  static Tensor scaled(const Tensor& g, double c) {
    return c == 1   ? g
           : c == 0 ? fresh_over(g.scalar_type(), g.sizes(), g).zero_()
                    : g.mul(Scalar(c));
  }

 private:
  const UnaryOp& op_;
  double p_[3];
  SavedTensor x_, y_;
};

/// The node of a row whose derivatives are constants, such as a + b.
class BinaryNode : public NodeOf<2> {
 public:
  BinaryNode(const BinaryOp& op, const Tensor& a, const Tensor& b, const double* p)
      : NodeOf(name(op, a, b), gradient_edge(a), gradient_edge(b)),
        op_(op),
        p_{p[0], p[1]},
        number_{is_number(a), is_number(b)} {}
  void apply(Tensor* grads, Tensor* out) override {
    if (!grads[0].defined()) return;
    for (int side : {0, 1}) {
      if (!storage_[side].function) continue;
      // grad() of one operand needs no pass for the other.
      if (!accumulates_everywhere() && !task_should_compute_output(size_t(side))) continue;
      const auto constant = op_.kernels->constant[side];
      out[side] = constant ? UnaryNode::scaled(grads[0], constant(p_)) : gradient(side, grads[0]);
    }
  }
  std::string formula() const override { return str(op_.derivative_a, "; ", op_.derivative_b); }
  void describe(NodeDescription& d) const override { describe_row(op_, p_, {}, d); }

 protected:
  virtual Tensor gradient(int, const Tensor&) const { return {}; }  // none: all are constants

  const BinaryOp& op_;
  double p_[2];
  bool number_[2];  // which operand is a C++ number

 private:
  static bool is_number(const Tensor& x) { return x.unsafeGetTensorImpl()->wrapped_number; }
  static const char* name(const BinaryOp& op, const Tensor& a, const Tensor& b) {
    if (!is_number(a) && !is_number(b)) [[likely]]
      return op.node;
    const char* special = op.with_number[is_number(b)];
    return special ? special : op.node;
  }
};

/// The node of a row whose derivatives need operands or the result again.
class SavingBinaryNode final : public BinaryNode {
 public:
  using BinaryNode::BinaryNode;
  bool needs(bool BinaryOp::Side::*what) const {
    return (storage_[0].function && op_.side[0].*what) ||
           (storage_[1].function && op_.side[1].*what);
  }
  /// a and b as they were before, y: the result, after so many writes.
  void save(const Tensor& a, const Tensor& b, const Tensor& y, uint32_t writes = 0) {
    if (needs(&BinaryOp::Side::needs_a)) a_ = SavedTensor(a);
    if (needs(&BinaryOp::Side::needs_b)) b_ = SavedTensor(b);
    if (needs(&BinaryOp::Side::needs_y)) y_ = SavedTensor::result(y, 0, writes);
  }
  /// Numbers stay: where nothing else was saved, backward may run again.
  void release_variables() override {
    if (!number_[0]) a_.reset();
    if (!number_[1]) b_.reset();
    y_.reset();
  }
  void describe(NodeDescription& d) const override {
    describe_row(op_, p_, {{"a", &a_}, {"b", &b_}, {"y", &y_}}, d);
  }

 private:
  Tensor gradient(int side, const Tensor& g) const override {
    const BinaryOp::Side& s = op_.side[side];
    const Tensor a = s.needs_a ? a_.unpack(this) : Tensor();
    const Tensor b = s.needs_b ? b_.unpack(this) : Tensor();
    const Tensor y = s.needs_y ? y_.unpack(this) : Tensor();
    const ScalarType t = g.scalar_type();
    if (thread_state.grad_enabled) {
      // An integer operand is a number there; a number, copied, does not promote like one any more:
      // over double it would make the derivative's factors floats.
      const auto cast = [t](const Tensor& x, bool number) {
        return x.defined() ? x.to(t, false, number) : x;
      };
      return s.graph(g, cast(a, number_[0]), cast(b, number_[1]), cast(y, false), p_);
    }
    const Kernel k = op_.kernels->backward[side][by_type(t)];
    const Tensor* used[3] = {};
    int n = 0;
    if (s.needs_a) used[n++] = &a;
    if (s.needs_b) used[n++] = &b;
    if (s.needs_y) used[n++] = &y;
    if (Tensor simple; n == 1 && run_simple(simple, t, Kind::Float, k, p_, g, *used[0]))
      return simple;
    const Tensor out =
        n == 1 ? fresh_of(t, g, *used[0]) : fresh_over(t, g.sizes(), g, *used[0], *used[1]);
    if (n == 1)
      run(k, p_, {{out, t}, {g, t}, {*used[0], t}});
    else if (n == 2)
      run(k, p_, {{out, t}, {g, t}, {*used[0], t}, {*used[1], t}});
    else
      run(k, p_, {{out, t}, {g, t}, {*used[0], t}, {*used[1], t}, {*used[2], t}});
    return out;
  }

  SavedTensor a_, b_, y_;
};

template <class N>
IntrusivePtr<N> adopt(N* n) {
  return IntrusivePtr<N>::adopt(n);
}

/// The node of a row over a and b; `keep(node)` tells it what to save, if it does.
template <class Keep>
IntrusivePtr<Node> node_of(const BinaryOp& op, const Tensor& a, const Tensor& b, const double* p,
                           Keep keep) {
  if (op.kernels->constant[0] && op.kernels->constant[1])
    return adopt<Node>(new BinaryNode(op, a, b, p));
  auto node = adopt(new SavingBinaryNode(op, a, b, p));
  keep(*node);
  return node;
}

/// Apart, lest its arguments be made where nobody watches.
template <class... X>
[[gnu::noinline, gnu::cold]] void say(const char* name, const Tensor& y, X... operands) {
  say_ended(name, y, {operands...}, y.numel());
}

}  // namespace

Tensor apply(const UnaryOp& op, const Tensor& x, const double* p) {
  const ScalarType type = compute_type(op.name, op.kind, x.scalar_type());
  const ScalarType result = op.kind == Kind::Compare ? kBool : type;
  const TensorImpl& own = *x.unsafeGetTensorImpl();
  Tensor y = own.plain ? fresh_like(result, own) : fresh_over(result, x.sizes(), x);
  if (!p) p = kNoParams;
  run(op.kernels->forward[int(type)], p, {{y, result}, {x, type}});
  if (thread_state.grad_enabled && x.requires_grad() && isFloatingType(result)) {
    auto node = adopt(new UnaryNode(op, x, p));
    node->save(x, y);
    set_history(y, std::move(node));
  }
  if (watched()) [[unlikely]]
    say(op.name, y, &x);
  return y;
}

Tensor& apply_(const UnaryOp& op, const Tensor& x, const double* p) {
  const ScalarType type = compute_type(op.name, op.kind, x.scalar_type());
  check_can_write(type, x.scalar_type());
  const bool record = thread_state.grad_enabled && x.requires_grad();
  check_inplace(op.name, x, record);
  if (!p) p = kNoParams;
  std::optional<Rewrite> rewrite;
  if (record) {
    auto node = adopt(new UnaryNode(op, x, p));
    node->save(op.needs_x ? x.clone() : Tensor(), x, 1);
    rewrite.emplace(x, std::move(node));
  }
  run(op.kernels->forward[int(type)], p, {{x, type}, {x, type}});
  bump_version(x);
  if (rewrite) rewrite->commit(x);
  if (watched()) [[unlikely]]
    say(op.name, x);
  return const_cast<Tensor&>(x);
}

namespace {
/// a and b of one shape and type, or anyhow.
[[gnu::always_inline]] inline Tensor compute(const BinaryOp& op, const Tensor& a, const Tensor& b,
                                             const double* p) {
  const ScalarType own = a.scalar_type();
  Tensor y;
  if (run_simple(y, op.kind == Kind::Compare ? kBool : own, op.kind, op.kernels->forward[int(own)],
                 p, a, b)) [[likely]]
    return y;
  const ScalarType type = compute_type(op.name, op.kind, result_type(a, b));
  const ScalarType result = op.kind == Kind::Compare ? kBool : type;
  y = fresh_of(result, a, b);
  run(op.kernels->forward[int(type)], p, {{y, result}, {a, type}, {b, type}});
  return y;
}
}  // namespace

Tensor apply(const BinaryOp& op, const Tensor& a, const Tensor& b, const double* p) {
  if (!p) p = kNoParams;
  Tensor y = compute(op, a, b, p);
  if (thread_state.grad_enabled && (a.requires_grad() || b.requires_grad()) &&
      y.is_floating_point())
    set_history(y, node_of(op, a, b, p, [&](SavingBinaryNode& node) { node.save(a, b, y); }));
  if (watched()) [[unlikely]]
    say(op.name, y, &a, &b);
  return y;
}

bool apply_number(Tensor& y, const BinaryOp& op, const Tensor& a, const Scalar& b,
                  const double* p) {
  const TensorImpl* x = a.unsafeGetTensorImpl();
  const double value = b.toDouble();
  const bool exact = b.isFloatingPoint() || (!b.isBoolean() && std::abs(value) < 0x1p53);
  if (!x || !exact || !is_simple(op.kind, *x) || (thread_state.grad_enabled && a.requires_grad()))
    return false;
  y = fresh_like(op.kind == Kind::Compare ? kBool : x->dtype, *x);
  constexpr int64_t kBlock = 256;
  alignas(64) char block[kBlock * sizeof(double)];
  if (x->dtype == kFloat)
    std::fill_n(reinterpret_cast<float*>(block), std::min(x->numel, kBlock), float(value));
  else
    std::fill_n(reinterpret_cast<double*>(block), std::min(x->numel, kBlock), value);
  auto *out = static_cast<char*>(y.data_ptr()), *in = static_cast<char*>(x->data());
  const int64_t in_step = kBlock * int64_t(elementSize(x->dtype)),
                out_step = kBlock * int64_t(y.itemsize());
  for (int64_t left = x->numel; left > 0; left -= kBlock, out += out_step, in += in_step) {
    char* const flat[] = {out, in, block};
    op.kernels->forward[int(x->dtype)](flat, std::min(left, kBlock), p);
  }
  if (watched()) [[unlikely]]
    say(op.name, y);
  return true;
}

Tensor& apply_(const BinaryOp& op, const Tensor& a, const Tensor& b, const double* p) {
  const ScalarType type = compute_type(op.name, op.kind, result_type(a, b));
  const ScalarType result = op.kind == Kind::Compare ? kBool : type;
  if (op.kind != Kind::Compare) check_can_write(result, a.scalar_type());
  if (b.dim() > 0 && !a.sizes().equals(b.sizes())) {
    const DimVector shape = broadcast_shape(a.sizes(), b.sizes());
    check_keeps_shape(op.name, a.sizes(), "other", b.sizes(), shape);
  }
  // The numbers written are those of a's type: truths of floats have a history too, and derivatives
  // 0.
  const bool record = thread_state.grad_enabled && (a.requires_grad() || b.requires_grad()) &&
                      a.is_floating_point();
  check_inplace(op.name, a, record);
  const Tensor operand = readable(op.name, a, b, Reads::InStep);
  if (!p) p = kNoParams;
  std::optional<Rewrite> rewrite;
  if (record)
    rewrite.emplace(a, node_of(op, a, b, p, [&](SavingBinaryNode& node) {
                      node.save(node.needs(&BinaryOp::Side::needs_a) ? a.clone() : Tensor(), b, a,
                                1);
                    }));
  run(op.kernels->forward[int(type)], p, {{a, result}, {a, type}, {operand, type}});
  bump_version(a);
  if (rewrite) rewrite->commit(a);
  if (watched()) [[unlikely]]
    say(op.name, a);
  return const_cast<Tensor&>(a);
}

}}  // namespace xtgrad::autograd::v1
