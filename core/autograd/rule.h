/// @file Op form B: `differentiable(name, y, wrt(x, saving(…), vector-Jacobian product)…)`.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/saved.h>

#include <array>
#include <tuple>
#include <utility>

namespace xtgrad::autograd { inline namespace v1 {

/// Stands for the op's own result in `saving(result)`; `result_of<k>` for result k of several.
/// Never capture the result itself: that is a cycle.
struct ResultTag {
  uint32_t k = 0;  ///< which of several results
};
/// `saving(result)`: the op's one result.
inline constexpr ResultTag result;
/// `saving(result_of<1>)`: the second of several results.
template <uint32_t k>
inline constexpr ResultTag result_of{k};

/// The tensors that a rule needs again; they are kept only if the op is recorded.
template <class... T>
struct Saving {
  /// References to tensors or result tags, for the length of the call.
  std::tuple<const T&...> what;
};
/// The tensors (or `result`) that the rule beside it gets after g.
template <class... T>
Saving<T...> saving(const T&... what) {
  return {{what...}};
}

/// One input and how the gradient g of the result becomes its gradient: f(g, saved…). With several
/// results g is a TensorList, undefined where no gradient arrived.
template <class F, class... T>
struct Wrt {
  /// The input.
  const Tensor& x;
  /// What f gets after g.
  std::tuple<const T&...> what;
  /// g, saved… → the input's gradient.
  F f;
};
/// The rule of input x that needs nothing but g: `wrt(x, [](Tensor g) { return g * 2; })`.
template <class F>
Wrt<F> wrt(const Tensor& x, F f) {
  return {x, {}, std::move(f)};
}
/// The rule of input x that gets what is saved: `wrt(x, saving(b), [](Tensor g, Tensor b) { … })`.
template <class... T, class F>
Wrt<F, T...> wrt(const Tensor& x, Saving<T...> s, F f) {
  return {x, s.what, std::move(f)};
}

/// One rule for a list of inputs: f(g, i, saved…) is the gradient of input i.
template <class F, class... T>
struct WrtEach {
  /// The inputs.
  TensorList xs;
  /// What f gets after g and i.
  std::tuple<const T&...> what;
  /// g, i, saved… → the gradient of input i.
  F f;
};
/// The rule of all inputs of a list that needs nothing but g and i.
template <class F>
WrtEach<F> wrt_each(TensorList xs, F f) {
  return {xs, {}, std::move(f)};
}
/// The rule of all inputs of a list that gets what is saved.
template <class... T, class F>
WrtEach<F, T...> wrt_each(TensorList xs, Saving<T...> s, F f) {
  return {xs, s.what, std::move(f)};
}

/// What a rule returns whose gradient libtorch computes by an op that is differentiable in all
/// inputs of the forward op: `create_graph` gives it a graph that leads to all of them, even where
/// it is constant.
struct Joint {
  /// The gradient.
  Tensor g;
  /// Whether it is one op with the others' gradients, in this case.
  bool is_joint = true;
  /// Whether the inputs' gradient through it is 0 where nothing else reaches them; else undefined.
  bool zeros = true;
};
/// g, as a function of what `inputs` lead to as well, in which it is constant.
XTGRAD_API Tensor joined(const Tensor& g, ArrayRef<Edge> inputs, bool zeros = true);

namespace rules {

/// A rule's plain gradient, as it is.
inline Tensor finished(const Node&, Tensor g) { return g; }
/// A rule's Joint gradient, with its graph while one is recorded.
inline Tensor finished(const Node& self, Joint j) {
  return j.is_joint && GradMode::is_enabled() ? joined(j.g, self.next_edges(), j.zeros)
                                              : std::move(j.g);
}

/// Keeps an input.
inline SavedTensor keep(const Tensor& x, TensorList) { return SavedTensor(x); }
/// Keeps one of the op's own results.
inline SavedTensor keep(const ResultTag& r, TensorList ys) {
  return SavedTensor::result(ys[r.k], r.k);
}

/// The kept part of a Wrt: its closure and its saved tensors, empty if the input needs no gradient.
template <class F, size_t N>
struct Kept {
  /// Whether the input needs a gradient.
  bool needed = false;
  /// What it keeps of the forward op.
  std::array<SavedTensor, N> saved;
  /// The rule's closure.
  F f;

  /// Drops what is kept.
  void release() {
    for (auto& s : saved) s.reset();
  }
  /// Adds what is kept.
  void describe(NodeDescription& d) const {
    for (const auto& s : saved) d.saved.emplace_back(std::string(), &s);
  }
  /// f(first…, saved…)
  template <class... First>
  Tensor call(const Node* self, First&&... first) const {
    return std::apply(
        [&](const auto&... s) {
          if ((s.released() || ...)) throw_freed(*self);
          return finished(*self, f(std::forward<First>(first)..., s.unpack(self)...));
        },
        saved);
  }
};
/// Keeps what a rule asks for, nothing where its input needs no gradient.
template <class F, class... T>
Kept<F, sizeof...(T)> make_kept(bool needed, const std::tuple<const T&...>& what, F&& f,
                                TensorList ys) {
  Kept<F, sizeof...(T)> k{needed, {}, std::move(f)};
  if (needed) std::apply([&](const auto&... s) { k.saved = {keep(s, ys)...}; }, what);
  return k;
}

/// Whether one of n gradients has arrived.
inline bool any_defined(const Tensor* grads, size_t n) {
  for (size_t i = 0; i < n; ++i)
    if (grads[i].defined()) return true;
  return false;
}

/// The node of `differentiable` with one Wrt per input.
template <bool kManyResults, class... K>
class RuleNode final : public NodeOf<sizeof...(K)> {
 public:
  /// The node of one call, with an edge for each rule.
  template <class... W>
  RuleNode(const char* name, TensorList ys, W&&... w)
      : NodeOf<sizeof...(K)>(name),
        kept_(make_kept(needs_grad(w.x), w.what, std::move(w.f), ys)...) {
    size_t i = 0;
    ((this->storage_[i++] = gradient_edge(w.x)), ...);
  }
  /// Each input's gradient by its rule; nothing where no gradient arrived.
  void apply(Tensor* grads, Tensor* out) override {
    if (!any_defined(grads, this->num_inputs())) return;
    std::apply(
        [&](const auto&... k) {
          size_t i = 0;
          (one(k, grads, out[i++]), ...);
        },
        kept_);
  }
  /// Drops what is kept.
  void release_variables() override {
    std::apply([](auto&... k) { (k.release(), ...); }, kept_);
  }
  /// What the tables say, and what is kept.
  void describe(NodeDescription& d) const override {
    Node::describe(d);
    std::apply([&](const auto&... k) { (k.describe(d), ...); }, kept_);
  }

 private:
  template <class Kept>
  void one(const Kept& k, Tensor* grads, Tensor& out) const {
    if (!k.needed) return;
    if constexpr (kManyResults)
      out = k.call(this, TensorList(grads, this->num_inputs()));
    else
      out = k.call(this, grads[0]);
  }
  std::tuple<K...> kept_;
};

/// The node of `differentiable` with one WrtEach.
template <bool kManyResults, class F, size_t N>
class ListRuleNode final : public ListNode {
 public:
  /// The node of one call, with an edge for each input of the list.
  template <class W>
  ListRuleNode(const char* name, TensorList ys, W&& w)
      : ListNode(name, edges(w.xs)), kept_(make_kept(true, w.what, std::move(w.f), ys)) {}
  /// Each input's gradient by the rule; nothing where no gradient arrived.
  void apply(Tensor* grads, Tensor* out) override {
    if (!any_defined(grads, num_inputs())) return;
    for (size_t i = 0; i < num_outputs(); ++i) {
      if (!next_edge(i).is_valid()) continue;
      if constexpr (kManyResults)
        out[i] = kept_.call(this, TensorList(grads, num_inputs()), i);
      else
        out[i] = kept_.call(this, grads[0], i);
    }
  }
  /// Drops what is kept.
  void release_variables() override { kept_.release(); }
  /// What the tables say, and what is kept.
  void describe(NodeDescription& d) const override {
    Node::describe(d);
    kept_.describe(d);
  }

 private:
  static edge_list edges(TensorList xs) {
    edge_list e;
    e.reserve(xs.size());
    for (const Tensor& x : xs) e.push_back(gradient_edge(x));
    return e;
  }
  Kept<F, N> kept_;
};

/// Whether the rule's input needs a gradient.
template <class F, class... T>
bool wants(const Wrt<F, T...>& w) {
  return needs_grad(w.x);
}
/// Whether one of the rule's inputs needs a gradient.
template <class F, class... T>
bool wants(const WrtEach<F, T...>& w) {
  for (const Tensor& x : w.xs)
    if (needs_grad(x)) return true;
  return false;
}

/// How many tensors a rule saves.
template <class F, class... T>
constexpr size_t count_saved(const Wrt<F, T...>*) {
  return sizeof...(T);
}
/// The kept part of W, a Wrt: its closure and as many tensors as it saves.
template <class W>
using KeptOf = Kept<decltype(W::f), count_saved(static_cast<W*>(nullptr))>;

/// The node of rules for one input each.
template <bool kManyResults, class... W>
IntrusivePtr<Node> node_for(const char* name, TensorList ys, W&&... w) {
  return IntrusivePtr<Node>::adopt(
      new RuleNode<kManyResults, KeptOf<std::remove_cvref_t<W>>...>(name, ys, std::move(w)...));
}
/// The node of a rule for a list of inputs.
template <bool kManyResults, class F, class... T>
IntrusivePtr<Node> node_for(const char* name, TensorList ys, WrtEach<F, T...>&& w) {
  return IntrusivePtr<Node>::adopt(
      new ListRuleNode<kManyResults, F, sizeof...(T)>(name, ys, std::move(w)));
}

/// Tells who watches of the inputs, one for each rule, if the op was recorded.
template <class... W>
[[gnu::noinline, gnu::cold]] void note(const char* name, TensorList ys, bool recorded,
                                       const W&... w) {
  const Tensor* operands[] = {&w.x...};
  say_ended(name, ys, {operands, recorded ? sizeof...(W) : 0});
}
/// Tells who watches of a list of inputs.
template <class F, class... T>
[[gnu::noinline, gnu::cold]] void note(const char* name, TensorList ys, bool recorded,
                                       const WrtEach<F, T...>& w) {
  std::vector<const Tensor*> operands;
  for (size_t i = 0; recorded && i < w.xs.size(); ++i) operands.push_back(&w.xs[i]);
  say_ended(name, ys, operands);
}
/// Makes y, if it was put together from views, a view of nothing.
inline void made(const Tensor& y) {
  if (y.defined() && y.unsafeGetTensorImpl()->meta) forget_view(y);
}

}  // namespace rules

/// Records y as the result of an op over the inputs named by `wrt`, if any of them needs a gradient
/// and grad mode is on; else returns y as it is. Rules use public ops, so that every order of
/// derivative works. `name` is libtorch's node name and must outlive the program (a literal).
template <class... W>
Tensor differentiable(const char* name, Tensor y, W... w) {
  rules::made(y);
  const bool record = GradMode::is_enabled() && (rules::wants(w) || ...) && y.is_floating_point();
  if (record) set_history(y, rules::node_for<false>(name, y, std::move(w)...));
  if (watched()) [[unlikely]]
    rules::note(name, y, record, w...);  // NOLINT(bugprone-use-after-move): its inputs stay
  return y;
}
/// The same for an op with several results, at least one of them floating.
template <class... W>
std::vector<Tensor> differentiable(const char* name, std::vector<Tensor> ys, W... w) {
  for (const Tensor& y : ys) rules::made(y);
  const bool record = GradMode::is_enabled() && (rules::wants(w) || ...) && !ys.empty();
  if (record) {
    auto node = rules::node_for<true>(name, TensorList(ys), std::move(w)...);
    for (Tensor& y : ys) set_history(y, node);
  }
  if (watched()) [[unlikely]]
    rules::note(name, ys, record, w...);  // NOLINT(bugprone-use-after-move): as above
  return ys;
}

}}  // namespace xtgrad::autograd::v1

namespace xtgrad { inline namespace v1 {
using autograd::differentiable;
using autograd::saving;
using autograd::wrt;
using autograd::wrt_each;
}}  // namespace xtgrad::v1
