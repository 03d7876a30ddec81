/// @file The graph of a trace as text that other programs draw.
#include <xtgrad/core/check.h>
#include <xtgrad/core/viz/viz.h>
#include <xtgrad/nn/module.h>

#include <map>

#include "core/autograd/trace/trace_data.h"

namespace xtgrad::viz { inline namespace v1 {
namespace {

using autograd::TraceData, autograd::TracedNode, autograd::TracedTensor;

Trace traced(const Tensor& loss, const Options& options) {
  return options.module
             ? autograd::trace(loss, autograd::Recorder::names_of(*options.module, options.names))
             : autograd::trace(loss, options.names);
}

/// The last gradient of each tensor that arrives somewhere: of results by node, of leaves by
/// tensor.
struct Gradients {
  std::map<int64_t, int64_t> of_node, of_leaf;
  explicit Gradients(const TraceData& d) {
    for (const auto& pass : d.passes)
      for (const auto& s : pass.steps) {
        if (s.kind != "arrival" && s.kind != "sum" && s.kind != "accumulate") continue;
        if (s.leaf >= 0)
          of_leaf[s.leaf] = s.result;
        else if (s.to >= 0)
          of_node[s.to] = s.result;
      }
  }
};

std::string numbers(const TraceData& d, int64_t id) {
  constexpr size_t kShown = 6;
  if (id < 0 || !d.tensors[size_t(id)].values) return "";
  const auto& v = *d.tensors[size_t(id)].values;
  if (!v.is_full) return "mean " + autograd::short_number(v.mean);
  std::string out;
  for (size_t i = 0; i < std::min(v.full.size(), kShown); ++i)
    out += (i ? " " : "") + autograd::short_number(v.full[i]);
  return out + (v.full.size() > kShown ? " …" : "");
}

/// Text as either language takes it in quotes.
std::string escaped(const std::string& text) {
  static const std::map<char, std::string> kCodes = {
      {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
  std::string out;
  for (const char c : text) {
    const auto code = kCodes.find(c);
    out += code == kCodes.end() ? std::string(1, c) : code->second;
  }
  return out;
}

/// What both languages say of a graph: boxes in modules, and arrows.
class Graph {
 public:
  explicit Graph(const TraceData& d) : d_(d), gradients_(d) {
    for (size_t i = 0; i < d.nodes.size(); ++i) {
      const TracedNode& n = d.nodes[i];
      if (n.order > 1) continue;
      const int64_t result = n.results.empty() ? -1 : n.results[0];
      boxes_[n.module].emplace_back(
          str("n", i), lines(n.name, n.formula, result, of(gradients_.of_node, int64_t(i))));
      for (const auto& in : n.inputs) {
        if (in.node >= 0)
          arrows_.emplace_back(str("n", in.node), str("n", i));
        else if (in.tensor >= 0)
          leaf(in.tensor, i);
      }
    }
  }
  /// Lines of the box, by module path; arrows from box to box.
  std::map<std::string, std::vector<std::pair<std::string, std::vector<std::string>>>> boxes_;
  std::vector<std::pair<std::string, std::string>> arrows_;
  std::map<std::string, std::string> roles_;  // of boxes that are tensors

 private:
  static int64_t of(const std::map<int64_t, int64_t>& m, int64_t id) {
    const auto it = m.find(id);
    return it == m.end() ? -1 : it->second;
  }
  std::vector<std::string> lines(const std::string& name, const std::string& formula, int64_t value,
                                 int64_t gradient) const {
    std::vector<std::string> all{name};
    if (!formula.empty()) all.push_back(formula);
    if (value >= 0)
      all.push_back(autograd::shape_text(d_.tensors[size_t(value)].sizes) + " " +
                    numbers(d_, value));
    if (gradient >= 0) all.push_back("grad " + numbers(d_, gradient));
    return all;
  }
  void leaf(int64_t tensor, size_t user) {
    const std::string box = str("t", tensor);
    const TracedTensor& t = d_.tensors[size_t(tensor)];
    if (roles_.try_emplace(box, t.role).second)
      boxes_[t.module].emplace_back(
          box, lines(t.name.empty() ? t.role : t.name, "", tensor, of(gradients_.of_leaf, tensor)));
    arrows_.emplace_back(box, str("n", user));
  }
  const TraceData& d_;
  Gradients gradients_;
};

template <class F>
std::string joined(const std::vector<std::string>& lines, const char* between, F f) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : between) + f(line);
  return out;
}

}  // namespace

std::string dot(const Trace& trace, const Options&) {
  const Graph g(trace.data());
  std::string out =
      "digraph xtgrad {\n  rankdir=LR; bgcolor=\"white\"; nodesep=0.25; ranksep=0.35;\n"
      "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica,Arial,sans-serif\", "
      "fontsize=11, color=\"#9aa5b1\", fillcolor=\"#f5f7fa\"];\n  edge [color=\"#7b8794\", "
      "arrowsize=0.7];\n";
  size_t clusters = 0;
  for (const auto& [module, boxes] : g.boxes_) {
    const std::string indent = module.empty() ? "  " : "    ";
    if (!module.empty())
      out += str("  subgraph cluster", clusters++, " {\n    label=\"", escaped(module),
                 "\"; color=\"#cbd2d9\";\n");
    for (const auto& [id, lines] : boxes) {
      const auto role = g.roles_.find(id);
      const char* colors = role == g.roles_.end() ? ""
                           : role->second == "parameter"
                               ? ", color=\"#2f6db5\", fillcolor=\"#e6f0fb\""
                               : ", color=\"#b7791f\", fillcolor=\"#fdf3e1\"";
      out += indent + id + " [label=\"" + joined(lines, "\\n", escaped) + "\"" + colors + "];\n";
    }
    if (!module.empty()) out += "  }\n";
  }
  for (const auto& [from, to] : g.arrows_) out += "  " + from + " -> " + to + ";\n";
  return out + "}\n";
}
std::string dot(const Tensor& loss, const Options& options) {
  return dot(traced(loss, options), options);
}

std::string mermaid(const Trace& trace, const Options&) {
  const Graph g(trace.data());
  std::string out = "flowchart LR\n";
  size_t groups = 0;
  for (const auto& [module, boxes] : g.boxes_) {
    if (!module.empty()) out += str("  subgraph m", groups++, "[\"", escaped(module), "\"]\n");
    for (const auto& [id, lines] : boxes) {
      const bool tensor = g.roles_.contains(id);
      out += (module.empty() ? "  " : "    ") + id + (tensor ? "([\"" : "[\"") +
             joined(lines, "<br>", escaped) + (tensor ? "\"])\n" : "\"]\n");
    }
    if (!module.empty()) out += "  end\n";
  }
  for (const auto& [from, to] : g.arrows_) out += "  " + from + " --> " + to + "\n";
  return out;
}
std::string mermaid(const Tensor& loss, const Options& options) {
  return mermaid(traced(loss, options), options);
}

std::string json(const Tensor& loss, const Options& options) {
  return json(traced(loss, options), options);
}

}}  // namespace xtgrad::viz::v1
