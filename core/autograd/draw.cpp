/// @file Walks the graph once, breadth first, and writes a box for each node and an arrow for each edge.
#include <xtgrad/core/autograd/draw.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/check.h>

#include <unordered_map>

namespace xtgrad::autograd::inline v1 {
namespace {

constexpr const char* kHead = R"(digraph xtgrad {
  bgcolor="white"; pad=0.2; nodesep=0.3; ranksep=0.45;
  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=13, margin="0.14,0.09",
        color="#9aa5b1", fillcolor="#f5f7fa", fontcolor="#1f2933"];
  edge [color="#7b8794", arrowsize=0.7, fontname="Helvetica", fontsize=10, fontcolor="#616e7c"];
)";
constexpr const char* kLeafColors = R"(color="#2f6db5", fillcolor="#e6f0fb")";
constexpr const char* kResultColors = R"(color="#b7791f", fillcolor="#fdf3e1")";

std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case ' ': out += "&#160;"; break;  // dot joins plain blanks
      case '\n': out += "<br align=\"left\"/>"; break;
      default: out += c;
    }
  }
  return out;
}

/// Graphviz text in a size and colour.
std::string small(const std::string& html, const char* color = "#616e7c") {
  return str("<font point-size=\"10\" color=\"", color, "\">", html, "</font>");
}

std::string shape_text(IntArrayRef sizes) {
  std::string out;
  for (int64_t n : sizes) out += (out.empty() ? "" : "×") + std::to_string(n);
  return out.empty() ? "scalar" : out;
}

/// The numbers in rows, without dims of size 1; empty where they are too many or would need more dims.
std::string numbers(const Tensor& t, int64_t max_numel) {
  if (!t.defined() || t.numel() == 0 || t.numel() > max_numel) return "";
  Tensor flat = t.detach().squeeze();
  if (flat.dim() > 2) return "";
  if (flat.dim() == 1) flat = flat.unsqueeze(0);
  const std::string text = str(flat);
  return text.substr(0, text.rfind("\n["));
}

/// "Mul" of "MulBackward0", "Cube" of "torch::autograd::CppNode<Cube>".
std::string op_name(std::string name) {
  if (const size_t colons = name.rfind("::"); colons != std::string::npos)
    name.erase(0, colons + 2);
  if (const size_t open = name.find('<'); open != std::string::npos) name.erase(0, open + 1);
  if (!name.empty() && name.back() == '>') name.pop_back();
  return name.substr(0, name.find("Backward"));
}

class Drawing {
 public:
  explicit Drawing(const DrawOptions& options) : o_(options) {}

  std::string draw(const Tensor& loss) {
    out_ = str(kHead, "  rankdir=", o_.left_to_right ? "LR" : "TB", ";\n");
    box("result", kResultColors,
        "<b>result</b>" + tensor_rows(loss, false));
    arrow(gradient_edge(loss), "result");
    for (size_t i = 0; i < queue_.size(); ++i) {  // grows as edges are followed
      Node* n = queue_[i];
      if (auto* leaf = dynamic_cast<AccumulateGrad*>(n)) {
        const Tensor x = leaf->variable();
        box(id(n), kLeafColors, "<b>" + escaped(leaf_name(x)) + "</b>" + tensor_rows(x, true));
      } else {
        box(id(n), "", "<b>" + escaped(op_name(n->name())) + "</b>" + formula_rows(*n));
      }
      for (const Edge& e : n->next_edges()) arrow(e, id(n));
    }
    return out_ + "}\n";
  }

 private:
  std::string id(Node* n) {
    const auto [it, fresh] = ids_.try_emplace(n, ids_.size());
    if (fresh) queue_.push_back(n);
    return str("n", it->second);
  }
  void box(const std::string& id, const std::string& colors, const std::string& html) {
    out_ += str("  ", id, " [", colors, colors.empty() ? "" : ", ", "label=<", html, ">];\n");
  }
  /// From the node that made a tensor to the one that uses it.
  void arrow(const Edge& made, const std::string& user) {
    if (!made.is_valid()) return;
    out_ += str("  ", id(made.function.get()), " -> ", user, " [label=\"",
                shape_text(made.function->input_metadata(made.input_nr).sizes), "\"];\n");
  }

  std::string leaf_name(const Tensor& x) const {
    for (const auto& [name, t] : o_.names)
      if (t.is_same(x)) return name;
    return x.name().empty() ? "leaf" : x.name();
  }
  /// Shape, value and gradient, a row each.
  std::string tensor_rows(const Tensor& t, bool with_grad) const {
    std::string rows = "<br/>" + small(shape_text(t.sizes()));
    const auto add = [&](const std::string& text, const char* color) {
      if (text.empty()) return;
      rows += "<br/><font face=\"Courier\" point-size=\"10\" color=\"" + std::string(color) + "\">" +
              escaped(text) + "<br align=\"left\"/></font>";
    };
    add(numbers(t, o_.max_numel), "#1f2933");
    if (with_grad && t.grad().defined()) add(numbers(t.grad(), o_.max_numel), "#b03a2e");
    return rows;
  }
  /// dy/dx of a row's op; of two inputs dy/da and dy/db.
  static std::string formula_rows(const Node& n) {
    std::string rows, formula = n.formula();
    if (formula.empty()) return rows;
    const char* inputs = n.num_outputs() == 1 ? "x" : "ab";
    for (size_t begin = 0; begin < formula.size() && *inputs; ++inputs) {
      const size_t end = std::min(formula.find("; ", begin), formula.size());
      rows += "<br/>" + small(escaped(str("∂y/∂", *inputs, " = ", formula.substr(begin, end - begin))));
      begin = end + 2;
    }
    return rows;
  }

  const DrawOptions& o_;
  std::string out_;
  std::unordered_map<Node*, size_t> ids_;
  std::vector<Node*> queue_;
};

}  // namespace

std::string to_dot(const Tensor& loss, const DrawOptions& options) {
  XTGRAD_CHECK(loss.requires_grad(),
               "to_dot: the tensor does not require grad and has no grad_fn\n[to_dot] nothing was "
               "recorded: set requires_grad on an input, outside of NoGradGuard");
  return Drawing(options).draw(loss);
}

}  // namespace xtgrad::autograd::inline v1
