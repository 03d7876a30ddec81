/// @file The forward half of a recording: tensors, nodes, and what they were computed from.
#include "core/autograd/trace/recording.h"

#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/autograd/scope.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/memory.h>

#include <algorithm>
#include <cctype>

#include "core/autograd/meta.h"
#include "core/autograd/trace/quiet.h"

namespace xtgrad::autograd { inline namespace v1 {

std::string op_name(const std::string& node_name) {
  std::string name = node_name;
  if (const size_t colons = name.rfind("::"); colons != name.npos) name.erase(0, colons + 2);
  if (const size_t open = name.find('<'); open != name.npos) name.erase(0, open + 1);
  if (!name.empty() && name.back() == '>') name.pop_back();
  if (const size_t end = name.find("Backward"); end != name.npos && end > 0) name.erase(end);
  std::string snake;
  const auto at = [&](size_t i) {
    return static_cast<unsigned char>(i < name.size() ? name[i] : 0);
  };
  for (size_t i = 0; i < name.size(); ++i) {  // MaxPool2DWithIndices: max_pool2d_with_indices
    const bool begins =
        i > 0 && (std::islower(at(i - 1)) || (std::isupper(at(i - 1)) && std::islower(at(i + 1))));
    if (std::isupper(at(i)) && begins) snake += '_';
    snake += char(std::tolower(at(i)));
  }
  return snake;
}

std::string shape_text(const std::vector<int64_t>& sizes) {
  std::string out;
  for (const int64_t n : sizes) out += (out.empty() ? "" : ", ") + std::to_string(n);
  return "[" + out + "]";
}

namespace {

/// "conv1" of "conv1.weight".
std::string module_of(const std::string& name) {
  const size_t dot = name.rfind('.');
  return dot == name.npos ? "" : name.substr(0, dot);
}
/// The names in a formula that stand for one number each.
using Constants = std::map<std::string, const double*, std::less<>>;

void write_formula(const std::string& text, const Constants& constants, std::string& plain_text,
                   std::string& tex_text) {
  if (text.empty()) return;
  const Formula f = simplified(parse_formula(text), constants);
  plain_text = plain(f);
  tex_text = tex(f);
}
bool same_numbers(const Tensor& x, const TracedValues& v) {
  const TracedValues now = values_of(x);
  return now.full == v.full && now.sample == v.sample && now.mean == v.mean;
}
int64_t bytes_of(const Tensor& t) { return t.numel() * int64_t(elementSize(t.scalar_type())); }

}  // namespace

Recording::Recording(const TraceNames& names) {
  for (const auto& m : names.modules) {
    data.modules.emplace_back(m.path, m.type);
    paths_[m.scope] = m.path;
  }
  const auto add = [&](const NamedTensors& list, const char* role) {
    for (const auto& [name, t] : list)
      if (t.defined()) names_.try_emplace(t.unsafeGetTensorImpl(), name, role);
  };
  add(names.parameters, "parameter");
  add(names.buffers, "buffer");
  add(names.others, "input");
}

// ---- tensors

/// The number of t's bytes: a view has its base's. `is_new`: an op has just made t.
int64_t Recording::storage_of(const Tensor& t, bool is_new) {
  const void* bytes = t.unsafeGetTensorImpl()->storage.get();
  if (!bytes) return -1;
  const auto [it, first] = storages_.try_emplace(bytes, last_storage_);
  if (first || is_new) it->second = last_storage_++;
  return it->second;
}

int64_t Recording::add_tensor(const Tensor& t, const char* role, std::string name) {
  TracedTensor x;
  x.name = std::move(name);
  x.role = role;
  x.dtype = t.scalar_type();
  x.sizes.assign(t.sizes().begin(), t.sizes().end());
  x.bytes = bytes_of(t);
  x.requires_grad = t.requires_grad();
  x.values = values_of(t);
  data.tensors.push_back(std::move(x));
  return int64_t(data.tensors.size()) - 1;
}

/// A leaf or constant, under the handle's address while its numbers are the same.
int64_t Recording::known(const Tensor& x, const char* role) {
  const TensorImpl* impl = x.unsafeGetTensorImpl();
  const auto name = names_.find(impl);
  auto& entries = known_[impl];
  for (const Known& k : entries) {
    const TracedTensor& t = data.tensors[size_t(k.id)];
    if (k.version == x._version() && k.place == impl->data() && t.dtype == x.scalar_type() &&
        std::equal(t.sizes.begin(), t.sizes.end(), x.sizes().begin(), x.sizes().end()))
      // Another constant may have got the place of one that is gone.
      if (name != names_.end() || x.requires_grad() || same_numbers(x, *t.values)) return k.id;
  }
  const int64_t id = name != names_.end()
                         ? add_tensor(x, name->second.second.c_str(), name->second.first)
                         : add_tensor(x, role, x.name());
  TracedTensor& t = data.tensors[size_t(id)];
  t.module = module_of(t.name);
  t.storage = storage_of(x, false);
  entries.push_back({uint32_t(x._version()), impl->data(), id});
  return id;
}

int64_t Recording::id_of(const Tensor& x) {
  if (!x.defined()) return -1;
  if (const Edge e = gradient_edge(x); e.is_valid()) return id_of(e);
  return known(x, "constant");
}
int64_t Recording::id_of(const Edge& e) {
  if (!e.is_valid()) return -1;
  if (const auto* leaf = dynamic_cast<const AccumulateGrad*>(e.function.get()))
    return known(leaf->variable(), "parameter");
  return result_id(*e.function, e.input_nr);
}

int64_t Recording::result_id(const Node& n, size_t k) {
  const int64_t id = node_id(n);
  auto& results = data.nodes[size_t(id)].results;
  if (results.size() <= k) results.resize(k + 1, -1);
  if (results[k] < 0) {  // made before the recorder was: only its shape is known
    TracedTensor t;
    const OutputMeta& meta = n.input_metadata(k);
    t.role = "result";
    t.dtype = meta.dtype;
    t.sizes.assign(meta.sizes.begin(), meta.sizes.end());
    t.bytes = int64_t(elementSize(meta.dtype));
    for (const int64_t size : t.sizes) t.bytes *= size;
    t.requires_grad = true;
    t.module = data.nodes[size_t(id)].module;
    data.tensors.push_back(std::move(t));
    data.nodes[size_t(id)].results[k] = int64_t(data.tensors.size()) - 1;
  }
  return data.nodes[size_t(id)].results[k];
}

// ---- nodes

/// A node's number, −1 where it has none; another node may have got the place of one that is gone.
int64_t Recording::find(const Node& n) const {
  const auto it = nodes_.find(&n);
  return it != nodes_.end() && data.nodes[size_t(it->second)].sequence == n.sequence_nr()
             ? it->second
             : -1;
}
int64_t Recording::node_id(const Node& n) {
  const int64_t id = find(n);
  return id < 0 ? add_node(n) : id;
}

int64_t Recording::add_node(const Node& n) {
  // What was made before the recorder was comes first; its depth costs no stack.
  for (const Edge& e : n.next_edges())
    if (e.is_valid() && find(*e.function) < 0) discover(e);
  NodeDescription d;
  n.describe(d);
  const auto id = int64_t(data.nodes.size());
  nodes_[&n] = id;
  data.nodes.emplace_back();
  TracedNode node;
  node.backward_name = n.name();
  node.op = op_name(node.backward_name);
  node.name = node.op + std::to_string(ops_[node.op]++);
  node.sequence = n.sequence_nr();
  if (const auto it = told_.find(node.backward_name); it != told_.end()) {
    lists_[id] = std::move(it->second);
    told_.erase(it);
  }
  Constants constants;
  for (const auto& [name, value] : d.parameters) constants[name] = &value;
  std::map<std::string, double> same;  // a list of equal numbers, such as a stride
  for (const auto& [name, list] : lists_[id].lists)
    if (name != "dim" && !std::isupper(static_cast<unsigned char>(name[0])) && !list.empty() &&
        std::count(list.begin(), list.end(), list[0]) == std::ptrdiff_t(list.size()))
      constants[name] = &(same[name] = double(list[0]));
  // Names beyond those of the edges are of what is saved beside the inputs: a loss's target.
  size_t beside = n.num_outputs();
  for (const auto& [name, saved] : d.saved)
    if (name.empty() && !saved->is_result() && beside < d.inputs.size()) {
      if (!saved->kept().defined()) constants[d.inputs[beside]] = nullptr;
      ++beside;
    }
  write_formula(d.formula, constants, node.formula, node.tex);
  for (size_t i = 0; i < n.num_outputs(); ++i) {
    TracedNode::Input in;
    // A list of inputs has one name and one rule for all.
    const bool each = d.inputs.size() == 1 && n.num_outputs() > 1;
    const size_t text = each ? 0 : i;
    in.name = text < d.inputs.size() ? d.inputs[text] : str("x", i);
    if (each) in.name += std::to_string(i);
    const Edge& e = n.next_edge(i);
    if (e.is_valid()) {
      if (text < d.gradients.size())
        write_formula(d.gradients[text], constants, in.gradient, in.gradient_tex);
      in.tensor = id_of(e);
      if (!dynamic_cast<const AccumulateGrad*>(e.function.get())) in.node = node_id(*e.function);
      if (in.node >= 0) node.order = std::max(node.order, data.nodes[size_t(in.node)].order);
    }
    node.inputs.push_back(std::move(in));
  }
  data.nodes[size_t(id)] = std::move(node);
  data.forward_memory.resize(data.nodes.size(), memory_);
  add_saved(n, d, id);
  return id;
}

void Recording::add_saved(const Node& n, const NodeDescription& d, int64_t id) {
  fresh_saved_.clear();
  size_t beside = n.num_outputs();
  for (const auto& [name, saved] : d.saved) {
    const Tensor& kept = saved->kept();
    const bool unnamed = name.empty() && !saved->is_result();
    const size_t number = unnamed ? beside++ : d.inputs.size();
    if (!kept.defined()) continue;
    TracedNode::Saved s;
    s.name = name;
    s.bytes = bytes_of(kept);
    const TensorImpl& impl = *kept.unsafeGetTensorImpl();
    if (saved->is_result()) {
      s.name = "y";
    } else if (impl.grad_fn) {
      s.tensor = id_of(Edge{IntrusivePtr<Node>::share(impl.grad_fn), impl.output_nr});
    } else {
      s.tensor = add_tensor(kept, "saved");
      data.tensors[size_t(s.tensor)].storage = storage_of(kept, false);
      fresh_saved_.emplace_back(impl.data(), s.tensor);
      if (number < d.inputs.size()) s.name = d.inputs[number];
    }
    TracedNode& node = data.nodes[size_t(id)];
    for (const auto& in : node.inputs)
      if (s.name.empty() && in.tensor >= 0 && in.tensor == s.tensor) s.name = in.name;
    // What the graph holds is known also where nobody recorded it.
    if (s.tensor >= 0 && !data.tensors[size_t(s.tensor)].values)
      data.tensors[size_t(s.tensor)].values = values_of(kept);
    if (saved->is_result()) {
      const size_t k = impl.output_nr;
      if (k < n.num_inputs()) s.tensor = result_id(n, k);
      if (s.tensor >= 0 && !data.tensors[size_t(s.tensor)].values)
        data.tensors[size_t(s.tensor)].values = values_of(kept);
    }
    data.nodes[size_t(id)].saved.push_back(std::move(s));
  }
}

/// The path of the module whose forward runs, as named_modules() has it: of the lists between the
/// modules, which are not called, a scope does not know.
std::string Recording::module_path() const {
  const auto known = paths_.find(current_scope());
  return known == paths_.end() ? current_path() : known->second;
}

void Recording::recorded(const Node& n, const Tensor& y) {
  const Quiet quiet(*this);
  const size_t k = n.num_inputs() - 1;
  const int64_t id = node_id(n);
  TracedNode& node = data.nodes[size_t(id)];
  node.module = module_path();
  node.source = Here::text();
  if (!open_.empty()) node.order = std::max(node.order, data.passes[open_.back()].order + 1);
  data.forward_memory[size_t(id)] = memory_;
  const int64_t t = result_id(n, k);
  TracedTensor& x = data.tensors[size_t(t)];
  x.values = values_of(y);
  x.module = data.nodes[size_t(id)].module;
  const ViewInfo* view = view_of(y);
  const Tensor base = view ? view->base : Tensor();
  const int64_t of = base.defined() && !base.is_same(y) ? id_of(base) : -1;
  const bool is_new = y._version() == 0;  // else it was written in place
  const int64_t storage = of >= 0 ? data.tensors[size_t(of)].storage : storage_of(y, is_new);
  data.tensors[size_t(t)].view_of = of;
  data.tensors[size_t(t)].storage = storage;
}

void Recording::operands(const Node& n, ArrayRef<const Tensor*> xs, const Tensor& y) {
  const Quiet quiet(*this);
  const int64_t id = node_id(n);
  FormulaValues v;
  for (size_t i = 0; i < xs.size() && i < data.nodes[size_t(id)].inputs.size(); ++i) {
    const Tensor& x = *xs[i];
    if (!x.defined()) continue;
    int64_t t = data.nodes[size_t(id)].inputs[i].tensor;
    if (t < 0 && !names_.contains(x.unsafeGetTensorImpl()))  // a constant, which may be saved
      for (const auto& [place, saved] : fresh_saved_)
        if (place == x.unsafeGetTensorImpl()->data()) {
          t = saved;
          data.tensors[size_t(t)].role = "constant";
        }
    if (t < 0) t = known(x, "constant");
    TracedNode::Input& in = data.nodes[size_t(id)].inputs[i];
    in.tensor = t;
    for (auto& s : data.nodes[size_t(id)].saved)
      if (s.name.empty() && s.tensor >= 0)
        for (const auto& [place, saved] : fresh_saved_)
          if (saved == s.tensor && place == x.unsafeGetTensorImpl()->data()) {
            s.name = in.name;
            s.tensor = t;
          }
    bind(v, in.name, x, t);
    if (x.unsafeGetTensorImpl()->storage.get() == y.unsafeGetTensorImpl()->storage.get())
      if (const int64_t result = data.nodes[size_t(id)].results.at(y.output_nr()); result >= 0) {
        TracedTensor& view = data.tensors[size_t(result)];
        const TracedTensor& base = data.tensors[size_t(t)];
        view.storage = base.storage;
        view.view_of = base.view_of >= 0 ? base.view_of : t;
      }
  }
  TracedNode& node = data.nodes[size_t(id)];
  Constants absent;  // a bias that is not there
  for (size_t i = 0; i < xs.size() && i < node.inputs.size(); ++i)
    if (!xs[i]->defined()) absent[node.inputs[i].name] = nullptr;
  if (!absent.empty()) {
    const std::string before = node.formula;
    write_formula(before, absent, node.formula, node.tex);
  }
  add_known(n, id, v);
  node.explanation = explain(node.formula, v, y);
}

void Recording::told(const char* node_name, const char* name, IntArrayRef values) {
  told_[node_name].lists[name].assign(values.begin(), values.end());
}

variable_list Recording::discover(const Edge& root) {
  std::vector<Node*> found;
  std::unordered_map<const Node*, bool> seen;
  variable_list leaves;
  const auto visit = [&](const Edge& e) {
    if (!e.is_valid() || !seen.try_emplace(e.function.get(), true).second) return;
    if (const auto* leaf = dynamic_cast<const AccumulateGrad*>(e.function.get()))
      leaves.push_back(leaf->variable());
    else if (find(*e.function) < 0)
      found.push_back(e.function.get());
  };
  visit(root);
  for (size_t i = 0; i < found.size(); ++i)
    for (const Edge& e : found[i]->next_edges()) visit(e);
  std::sort(found.begin(), found.end(),
            [](const Node* a, const Node* b) { return a->sequence_nr() < b->sequence_nr(); });
  const Quiet quiet(*this);
  for (const Node* n : found) node_id(*n);
  return leaves;
}

}}  // namespace xtgrad::autograd::v1
