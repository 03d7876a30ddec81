/// @file Walks the graph once, breadth first, and writes a box for each node and an arrow for each
/// edge.
#include <xtgrad/core/autograd/draw.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/check.h>

#include <sstream>
#include <unordered_map>

namespace xtgrad::autograd { inline namespace v1 {
namespace {

constexpr const char* kHead = R"(digraph xtgrad {
  bgcolor="white"; pad=0.15; nodesep=0.25; ranksep=0.3;
  node [shape=box, style="rounded,filled", fontname="Helvetica,Arial,sans-serif", fontsize=13, margin="0.1,0.06",
        color="#9aa5b1", fillcolor="#f5f7fa", fontcolor="#1f2933"];
  edge [color="#7b8794", arrowsize=0.7, fontname="Helvetica,Arial,sans-serif", fontsize=9, fontcolor="#616e7c"];
)";
constexpr const char* kLeafColors = R"(color="#2f6db5", fillcolor="#e6f0fb")";
constexpr const char* kResultColors = R"(color="#b7791f", fillcolor="#fdf3e1")";
constexpr const char* kGray = "#616e7c";
constexpr const char* kBlack = "#1f2933";
constexpr const char* kRed = "#b03a2e";

std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case ' ':
        out += "&#160;";
        break;  // dot joins plain blanks
      default:
        out += c;
    }
  }
  return out;
}

// ---- rows of a box, in Graphviz's HTML: two columns, or one that spans both

std::string wide_row(const std::string& html) {
  return "<tr><td colspan=\"2\">" + html + "</td></tr>";
}
std::string small(const std::string& text, const char* color,
                  const char* face = "Helvetica,Arial,sans-serif") {
  return str("<font face=\"", face, "\" point-size=\"10\" color=\"", color, "\">", escaped(text),
             "</font>");
}
std::string title_row(const std::string& title) {
  return wide_row("<b>" + escaped(title) + "</b>");
}
/// `label`, and the lines of `text` beside it in a fixed width.
std::string number_rows(const char* label, const std::string& text, const char* color) {
  std::string rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    rows += "<tr><td align=\"right\">" + small(rows.empty() ? str(label, "  ") : " ", kGray) +
            "</td><td align=\"left\">" + small(line, color, "Courier,monospace") + "</td></tr>";
  }
  return rows;
}

std::string shape_text(IntArrayRef sizes) {
  std::string out;
  for (int64_t n : sizes) out += (out.empty() ? "" : "×") + std::to_string(n);
  return out.empty() ? "scalar" : out;
}

/// The numbers in lines, without dims of size 1; empty where they are too many or would need more
/// dims.
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
    box("result", kResultColors, title_row("result") + tensor_rows(loss));
    arrow(gradient_edge(loss), "result");
    for (size_t i = 0; i < queue_.size(); ++i) {  // grows as edges are followed
      Node* n = queue_[i];
      if (auto* leaf = dynamic_cast<AccumulateGrad*>(n)) {
        const Tensor x = leaf->variable();
        box(id(n), kLeafColors,
            title_row(leaf_name(x)) + tensor_rows(x) +
                number_rows("grad", numbers(x.grad(), o_.max_numel), kRed));
      } else {
        box(id(n), "", title_row(op_name(n->name())) + result_rows(*n) + formula_rows(*n));
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
  void box(const std::string& id, const std::string& colors, const std::string& rows) {
    out_ += str("  ", id, " [", colors, colors.empty() ? "" : ", ",
                "label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\">",
                rows, "</table>>];\n");
  }
  /// From the node that made a tensor to the one that uses it; with the result's number if it has
  /// more.
  void arrow(const Edge& made, const std::string& user) {
    if (!made.is_valid()) return;
    const bool one = made.function->num_inputs() == 1;
    out_ += str("  ", id(made.function.get()), " -> ", user,
                one ? "" : str(" [label=\"", made.input_nr, "\"]"), ";\n");
  }

  std::string leaf_name(const Tensor& x) const {
    for (const auto& [name, t] : o_.names)
      if (t.is_same(x)) return name;
    return x.name().empty() ? "leaf" : x.name();
  }
  std::string tensor_rows(const Tensor& t) const {
    return wide_row(small(shape_text(t.sizes()), kGray)) +
           number_rows("value", numbers(t, o_.max_numel), kBlack);
  }
  static std::string result_rows(const Node& n) {
    std::string rows;
    for (size_t k = 0; k < n.num_inputs(); ++k)
      rows += wide_row(small(shape_text(n.input_metadata(k).sizes), kGray));
    return rows;
  }
  /// dy/dx of a row's op; of two inputs dy/da and dy/db, as far as they are needed.
  static std::string formula_rows(const Node& n) {
    std::string rows, formula = n.formula();
    const char* inputs = n.num_outputs() == 1 ? "x" : "ab";
    for (size_t i = 0, begin = 0; i < n.num_outputs() && begin < formula.size(); ++i) {
      const size_t end = std::min(formula.find("; ", begin), formula.size());
      if (n.next_edge(i).is_valid())
        rows += wide_row(
            small(str("∂y/∂", inputs[i], " = ", formula.substr(begin, end - begin)), kBlack));
      begin = end + 2;
    }
    return rows;
  }

  const DrawOptions& o_;
  std::string out_;
  std::unordered_map<Node*, size_t> ids_;
  std::vector<Node*> queue_;
};

/// "#0 SumBackward0 [] <- #1", a line a node; leaves by their shapes.
std::string graph_text(Node* root) {
  std::vector<Node*> all{root};
  std::unordered_map<Node*, size_t> numbers{{root, 0}};
  std::string out;
  for (size_t i = 0; i < all.size(); ++i) {  // grows as edges are followed
    out +=
        str("#", i, " ", all[i]->name(), " [", shape_text(all[i]->input_metadata(0).sizes), "] <-");
    for (const Edge& e : all[i]->next_edges()) {
      if (auto* leaf = dynamic_cast<AccumulateGrad*>(e.function.get())) {
        const Tensor x = leaf->variable();
        out += str(" ", x.name().empty() ? "leaf" : x.name(), " [", shape_text(x.sizes()), "]");
      } else if (e.is_valid()) {
        const auto [it, fresh] = numbers.try_emplace(e.function.get(), all.size());
        if (fresh) all.push_back(e.function.get());
        out += str(" #", it->second);
      } else {
        out += " constant";
      }
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string to_dot(const Tensor& loss, const DrawOptions& options) {
  XTGRAD_CHECK(loss.requires_grad(),
               "to_dot: the tensor does not require grad and has no grad_fn\n[to_dot] nothing was "
               "recorded: set requires_grad on an input, outside of NoGradGuard");
  return Drawing(options).draw(loss);
}

}}  // namespace xtgrad::autograd::v1

/// The graph below a node for gdb (share/gdb/xtgrad.py), latest recorded first.
extern "C" XTGRAD_API const char* xtgrad_graph_text(xtgrad::autograd::Node* root) {
  static std::string text;
  text = xtgrad::autograd::graph_text(root);
  return text.c_str();
}
