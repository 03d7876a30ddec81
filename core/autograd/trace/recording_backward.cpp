/// @file The backward half of a recording: the engine's turns as steps, with their numbers.
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/warning.h>

#include <algorithm>
#include <cmath>

#include "core/autograd/meta.h"
#include "core/autograd/trace/quiet.h"
#include "core/autograd/trace/recording.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

constexpr int64_t kLargest = 1 << 22;    // tensors beyond this are not looked at element by element
constexpr int64_t kMostTerms = 1 << 16;  // of one element
constexpr int64_t kMostNumbers = 1 << 17;  // of one step

}  // namespace

// ---- numbers in formulas

/// Makes `name` mean t. Where a reduction has dropped its dims, they come back with size 1.
void Recording::bind(FormulaValues& v, const std::string& name, const Tensor& t, int64_t id) const {
  if (t.numel() > kLargest) return;
  v.tensors[name] = {numbers_of(t), t.sizes(), id};
}

/// What the node itself knows: what it has saved, its parameters, what its op has told.
void Recording::add_known(const Node& n, int64_t id, FormulaValues& v) const {
  NodeDescription d;
  n.describe(d);
  const auto& all = data.nodes[size_t(id)].saved;
  size_t k = 0;
  for (const auto& [name, saved] : d.saved) {
    if (!saved->kept().defined() || k >= all.size()) continue;
    const TracedNode::Saved& s = all[k++];
    if (!s.name.empty() && !v.tensors.contains(s.name)) bind(v, s.name, saved->kept(), s.tensor);
  }
  v.numbers = {d.parameters.begin(), d.parameters.end()};
  if (const auto it = lists_.find(id); it != lists_.end()) v.lists = it->second.lists;
}
FormulaValues Recording::values_for(const Node& n, int64_t id) const {
  FormulaValues v;
  for (const auto& [name, g] : arrived_) v.tensors[name] = g;
  add_known(n, id, v);
  return v;
}

namespace {
/// A reduction's result or its gradient with the dims that it went over, of size 1.
void restore_dims(FormulaValues& v, size_t dims) {
  const auto over = v.lists.find("dim");
  if (over == v.lists.end()) return;
  for (const char* name : {"g", "y"}) {
    const auto t = v.tensors.find(std::string_view(name));
    if (t == v.tensors.end() || t->second.sizes.size() == dims) continue;
    DimVector sizes;
    size_t next = 0;
    for (size_t d = 0; d < dims; ++d) {
      const bool reduced =
          std::find(over->second.begin(), over->second.end(), int64_t(d)) != over->second.end();
      sizes.push_back(reduced || next >= t->second.sizes.size() ? 1 : t->second.sizes[next++]);
    }
    t->second.sizes = sizes;
  }
}
}  // namespace

Explanation Recording::explain(const std::string& text, const FormulaValues& values,
                               const Tensor& y) const {
  Explanation out;
  if (text.empty() || !y.defined() || y.numel() == 0 || y.numel() > kLargest) return out;
  const Formula f = parse_formula(text);
  FormulaValues v = values;
  DimVector sizes = y.sizes();
  const auto over = v.lists.find("dim");
  if (over != v.lists.end()) {
    size_t dims = sizes.size();
    for (const auto& [name, t] : v.tensors) dims = std::max(dims, t.sizes.size());
    for (const int64_t d : over->second) dims = std::max(dims, size_t(d) + 1);
    restore_dims(v, dims);
    FormulaValues of_result;
    of_result.lists = v.lists;
    of_result.tensors["y"].sizes = sizes;
    restore_dims(of_result, dims);
    sizes = of_result.tensors["y"].sizes;
  }
  const std::vector<double> actual = numbers_of(y);
  const FormulaEvaluator evaluator(f, v, sizes);
  const bool is_float = y.scalar_type() != kDouble;
  const int64_t each = evaluator.obstacle().empty() ? evaluator.terms_of_one() : 0;
  bool explained = evaluator.obstacle().empty() && each <= kMostTerms;
  int64_t left = kMostNumbers;
  for (const int64_t index : values_of(y).shown()) {
    Explanation::Element e{index, actual[size_t(index)], {}};
    if (explained && (left -= each) >= 0) {
      e.how = evaluator.element(index, shown_terms);
      const double error = std::abs(e.how.value - e.value);
      const bool same =
          e.how.value == e.value || (std::isnan(e.how.value) && std::isnan(e.value)) ||
          error <= (is_float ? 1e-4 : 1e-9) * e.how.magnitude + (is_float ? 1e-6 : 1e-12);
      if (!same) explained = false;  // a formula for another case than this one
    } else if (explained) {
      break;
    }
    out.kind = e.how.is_sum ? "sum" : "row";
    out.elements.push_back(std::move(e));
  }
  if (explained) return out;
  out.kind = "text";
  for (auto& e : out.elements) e.how = {};
  return out;
}

// ---- steps

std::string Recording::leaf_name(const Node& leaf) {
  const Tensor x = static_cast<const AccumulateGrad&>(leaf).variable();
  const std::string& name = data.tensors[size_t(known(x, "parameter"))].name;
  return name.empty() ? "the leaf" : name;
}
std::string Recording::end_name(const Edge& e) {
  const bool is_leaf = dynamic_cast<const AccumulateGrad*>(e.function.get());
  return is_leaf ? leaf_name(*e.function) : data.nodes[size_t(node_id(*e.function))].name;
}

TraceStep& Recording::add_step(const char* kind, std::string text) {
  TracePass& pass = data.passes[open_.empty() ? data.passes.size() - 1 : open_.back()];
  TraceStep s;
  s.kind = kind;
  s.text = std::move(text);
  s.memory = memory_;
  pass.peak = std::max(pass.peak, memory_);
  pass.steps.push_back(std::move(s));
  return pass.steps.back();
}
int64_t Recording::add_gradient(const Tensor& g, const std::string& name) {
  return add_tensor(g, "gradient", name);
}

void Recording::begins(bool) {
  const Quiet quiet(*this);
  open_.push_back(data.passes.size());
  data.passes.emplace_back();
  data.passes.back().peak = memory_;
}
void Recording::ends() {
  const Quiet quiet(*this);
  if (only_looks)
    for (const auto& [place, waiting] : waiting_)
      if (find(*place.first) < 0) {
        TraceStep& s = add_step(
            "accumulate", leaf_name(*place.first) + ".grad would take it: nothing is changed here");
        s.leaf = known(static_cast<const AccumulateGrad*>(place.first)->variable(), "parameter");
        s.operands = {waiting.tensor};
        s.result = waiting.tensor;
      }
  open_.pop_back();
}

void Recording::seeds(const Edge& e, const Tensor& g) {
  const Quiet quiet(*this);
  if (!dynamic_cast<const AccumulateGrad*>(e.function.get())) {
    const int64_t root = node_id(*e.function);
    data.passes[open_.back()].root = root;
    data.passes[open_.back()].order = data.nodes[size_t(root)].order;
  }
  const int64_t t = add_gradient(g, "");
  const int64_t result = id_of(e);
  TraceStep& s = add_step("seed", "backward starts at the result of " + end_name(e) +
                                      (g.numel() == 1 ? ", whose gradient by itself is 1"
                                                      : ", with the gradient given"));
  s.to = find(*e.function);
  s.result = t;
  s.operands = {result};
  leaving_[{nullptr, 0}] = t;
}

void Recording::arrives(const Edge& e, const Tensor& g, const Node* n, size_t i) {
  const Quiet quiet(*this);
  const int64_t from = n ? find(*n) : -1;
  auto& waiting = waiting_[{e.function.get(), e.input_nr}];
  const auto known_gradient = leaving_.find({n, i});
  const int64_t t = known_gradient != leaving_.end() ? known_gradient->second : add_gradient(g, "");
  if (waiting.arrived++ == 0) waiting.tensor = t;
  const std::string by = from >= 0 ? " from " + data.nodes[size_t(from)].name : "";
  const int64_t count = waiting.arrived;
  TraceStep& s = add_step("arrival", str("a gradient reaches ", end_name(e), by,
                                         count > 1 ? str(", number ", count, " there") : ""));
  s.from = from;
  s.to = find(*e.function);
  s.node = s.to;
  if (n) s.input = int64_t(i);
  s.operands = {t};
  s.result = t;
  if (s.to < 0) s.leaf = id_of(e);
}

/// Two gradients and their sum, in numbers.
Explanation Recording::sum_of(int64_t a, int64_t b, int64_t sum) const {
  Explanation out;
  if (a < 0 || b < 0) return out;
  const auto &x = *data.tensors[size_t(a)].values, &y = *data.tensors[size_t(b)].values,
             &z = *data.tensors[size_t(sum)].values;
  const auto& numbers = [](const TracedValues& v) -> const std::vector<double>& {
    return v.is_full ? v.full : v.sample;
  };
  const std::vector<int64_t> places = z.shown();
  if (numbers(x).size() != places.size() || numbers(y).size() != places.size()) return out;
  out.kind = "row";
  for (size_t i = 0; i < places.size(); ++i) {
    Explanation::Element e{places[i], numbers(z)[i], {}};
    e.how.value = e.value;
    e.how.plain = plain(Expr{Expr::Kind::Binary,
                             "+",
                             {{Expr::Kind::Number, full_number(numbers(x)[i]), {}},
                              {Expr::Kind::Number, full_number(numbers(y)[i]), {}}}});
    e.how.of = {{a, places[i]}, {b, places[i]}};
    out.elements.push_back(std::move(e));
  }
  return out;
}

void Recording::summed(const Edge& e, const Tensor& sum) {
  const Quiet quiet(*this);
  auto& waiting = waiting_[{e.function.get(), e.input_nr}];
  if (waiting.arrived < 2) return;
  const int64_t before = waiting.tensor, added = data.passes[open_.back()].steps.back().result;
  waiting.tensor = add_gradient(sum, "");
  TraceStep& s = add_step(
      "sum", str("it is added to what had reached ", end_name(e), ": a sum of ", waiting.arrived));
  s.to = s.node = find(*e.function);
  if (s.to < 0) s.leaf = id_of(e);
  s.operands = {before, added};
  s.result = waiting.tensor;
  s.formula = "g0 + g1";
  s.tex = tex(parse_formula(s.formula));
  s.explanation = sum_of(before, added, s.result);
}

void Recording::hooked(const Node& n, const Tensor* grads) {
  const Quiet quiet(*this);
  for (size_t k = 0; k < n.num_inputs(); ++k) {
    if (!grads[k].defined()) continue;
    auto& waiting = waiting_[{&n, k}];
    const int64_t t = add_gradient(grads[k], "");
    const int64_t id = find(n);
    TraceStep& s =
        add_step("hook", "the hooks of " + (id >= 0 ? data.nodes[size_t(id)].name : leaf_name(n)) +
                             " have seen the gradient");
    s.node = id;
    s.operands = {waiting.tensor};
    s.result = waiting.tensor = t;
  }
}

void Recording::applies(const Node& n, const Tensor* grads) {
  const Quiet quiet(*this);
  arrived_.clear();
  if (find(n) < 0 && n.num_outputs() == 0) return;  // a leaf
  node_id(n);
  for (size_t k = 0; k < n.num_inputs(); ++k) {
    if (!grads[k].defined() || grads[k].numel() > kLargest) continue;
    auto& waiting = waiting_[{&n, k}];
    FormulaTensor g{numbers_of(grads[k]), grads[k].sizes(), waiting.tensor};
    if (n.num_inputs() == 1)
      arrived_["g"] = std::move(g);
    else
      arrived_[str("g", k)] = std::move(g);
  }
}

void Recording::applied(const Node& n, const Tensor* out) {
  const Quiet quiet(*this);
  const int64_t id = find(n);
  if (id < 0) return;
  for (size_t i = 0; i < n.num_outputs(); ++i) {
    if (!out[i].defined()) continue;
    const TracedNode::Input in = data.nodes[size_t(id)].inputs[i];
    const int64_t t = add_gradient(out[i], "");
    leaving_[{&n, i}] = t;
    const Edge& e = n.next_edge(i);
    if (e.is_valid() && out[i].numel() <= kLargest &&
        !out[i].sizes().equals(e.function->input_metadata(e.input_nr).sizes))
      unfitted_[{&n, i}] = {numbers_of(out[i]), out[i].sizes(), t};
    Explanation how;
    if (!in.gradient.empty()) how = explain(in.gradient, values_for(n, id), out[i]);
    TraceStep& s =
        add_step("node", str(data.nodes[size_t(id)].name,
                             " turns the gradient of its result into that of ", in.name));
    s.node = id;
    s.input = int64_t(i);
    s.result = t;
    s.formula = in.gradient;
    s.tex = in.gradient_tex;
    s.explanation = std::move(how);
    for (size_t k = 0; k < n.num_inputs(); ++k)
      if (const auto w = waiting_.find({&n, k}); w != waiting_.end() && w->second.tensor >= 0)
        s.operands.push_back(w->second.tensor);
    for (const auto& saved : data.nodes[size_t(id)].saved)
      if (saved.tensor >= 0) s.operands.push_back(saved.tensor);
  }
  for (size_t k = 0; k < n.num_inputs(); ++k) waiting_.erase({&n, k});
}

void Recording::failed(const Node& n) {
  const Quiet quiet(*this);
  if (data.failed >= 0) return;  // a run inside this one has said so
  data.failed = find(n);
  try {
    if (on_failure) on_failure(Trace(std::make_shared<TraceData>(data)));
  } catch (const Error& e) {  // the error of the derivative matters more
    XTGRAD_WARN("[Recorder] the trace of a failed backward could not be shown: ", e.what());
  }
}

void Recording::releases(const Node& n) {
  const Quiet quiet(*this);
  const int64_t id = find(n);
  if (id < 0 || data.nodes[size_t(id)].saved.empty()) return;
  int64_t bytes = 0;
  std::string names;
  std::vector<int64_t> freed;
  const size_t pass = open_.back();
  for (auto& s : data.nodes[size_t(id)].saved) {
    if (s.freed_pass >= 0) continue;
    s.freed_pass = int64_t(pass);
    s.freed_step = int64_t(data.passes[pass].steps.size());
    bytes += s.bytes;
    names += (names.empty() ? "" : ", ") + (s.name.empty() ? "a tensor" : s.name);
    freed.push_back(s.tensor);
  }
  if (freed.empty()) return;
  TraceStep& s = add_step("free", str(data.nodes[size_t(id)].name, " drops what it saved: ", names,
                                      " (", bytes, " bytes)"));
  s.node = id;
  s.frees = std::move(freed);
}

void Recording::fitted(const Node& n, size_t i, const Tensor& g) {
  const Quiet quiet(*this);
  const int64_t before = leaving_[{&n, i}], id = find(n);
  if (before < 0 || id < 0) return;
  const TracedTensor from = data.tensors[size_t(before)];
  const int64_t t = add_gradient(g, "");
  const TracedTensor& to = data.tensors[size_t(t)];
  leaving_[{&n, i}] = t;
  const bool cast = from.dtype != to.dtype;
  TraceStep& s =
      cast ? add_step("cast", str("the gradient is cast from ", dtype_name(from.dtype), " to ",
                                  dtype_name(to.dtype)))
           : add_step("unbroadcast", "the gradient is summed over what was broadcast: " +
                                         shape_text(from.sizes) + " to " + shape_text(to.sizes));
  s.node = id;
  s.input = int64_t(i);
  s.operands = {before};
  s.result = t;
  const auto whole = unfitted_.find({&n, i});
  if (cast || whole == unfitted_.end()) return;
  FormulaValues v;
  const DimVector all = whole->second.sizes, kept = g.sizes();
  for (size_t d = 0; d < all.size(); ++d) {
    const size_t skip = all.size() - kept.size();
    if (d < skip || kept[d - skip] != all[d]) v.lists["dim"].push_back(int64_t(d));
  }
  v.tensors["u"] = std::move(whole->second);
  unfitted_.erase(whole);
  const std::string text = "y[I] = sum(D, u[I:D])";
  s.explanation = explain(text, v, g);
  s.formula = "sum(D, g[I:D])";
  s.tex = tex(parse_formula(s.formula));
}

void Recording::accumulated(const Node& leaf, const Tensor& grad) {
  const Quiet quiet(*this);
  if (!grad.defined()) return;
  const auto waiting = waiting_.find({&leaf, 0});
  const std::string name = leaf_name(leaf);
  const int64_t arrived = waiting != waiting_.end() ? waiting->second.tensor : -1;
  const int64_t t = add_gradient(grad, name + ".grad");
  TraceStep& s = add_step("accumulate", name + ".grad takes what has arrived");
  s.leaf = known(static_cast<const AccumulateGrad&>(leaf).variable(), "parameter");
  if (arrived >= 0) s.operands = {arrived};
  s.result = t;
  waiting_.erase({&leaf, 0});
}

}}  // namespace xtgrad::autograd::v1
