/// @file Einstein's sum, composed: each operand is brought to one order of all letters, the
/// output's first, then pairs are contracted as batches of matrix products.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/matmul.h>

#include <algorithm>
#include <array>
#include <string>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

constexpr int kOutput = -1;
constexpr char kEllipsis = '.';  // stands for "..." within a term

/// How errors call an operand or the output.
std::string name(int operand) { return operand == kOutput ? "output" : str("operand ", operand); }

/// Appends the subscript at eq[i] to the term and returns where the next one begins.
size_t read_subscript(std::string_view eq, size_t i, int operand, std::string& term) {
  const bool out = operand == kOutput;
  const char c = eq[i];
  if (c == ' ') return i + 1;
  if (c == '.') {
    XTGRAD_CHECK(term.find(kEllipsis) == std::string::npos, "einsum(): found '.' for ",
                 name(operand),
                 out ? " but an ellipsis (...) was already found"
                     : " for which an ellipsis was already found",
                 "\n[einsum] '", eq, "'");
    XTGRAD_CHECK(eq.substr(i, 3) == "...", "einsum(): found '.' for ", name(operand),
                 " that is not part of any ellipsis", out ? " (...)" : "", "\n[einsum] '", eq, "'");
    term += kEllipsis;
    return i + 3;
  }
  XTGRAD_CHECK((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'),
               "einsum(): invalid subscript given at index ", i,
               " in the equation string, subscripts must be in [a-zA-Z]\n[einsum] '", eq, "'");
  term += c;
  return i + 1;
}

/// An equation's terms, and the place of every letter in the common order of dims.
struct Equation {
  std::string_view text;
  TensorList operands;
  std::vector<std::string> inputs;
  std::array<int, 128> uses{};     // how often a letter occurs in the inputs
  std::array<int64_t, 128> dim{};  // its dim in the common order; kEllipsis: the first one
  int64_t ellipsis = 0;            // dims that "..." stands for, at most
  int64_t out_rank = 0, rank = 0;
  DimVector sizes;  // of the common order's dims, as far as operands have shown

  Equation(std::string_view equation, TensorList operands)
      : text(equation), operands(operands), inputs(1) {
    size_t i = 0;
    for (; i < text.size() && text.substr(i, 2) != "->";) {
      if (text[i] != ',') {
        i = read_subscript(text, i, int(inputs.size()) - 1, inputs.back());
        continue;
      }
      XTGRAD_CHECK(
          inputs.size() < operands.size(),
          "einsum(): fewer operands were provided than specified in the equation\n[einsum] '", text,
          "' with ", operands.size(), " operands");
      inputs.emplace_back();
      ++i;
    }
    XTGRAD_CHECK(inputs.size() == operands.size(),
                 "einsum(): more operands were provided than specified in the equation\n[einsum] '",
                 text, "' with ", operands.size(), " operands");
    for (size_t k = 0; k < inputs.size(); ++k) count(int(k), operands[k].dim());
    const std::string output = i < text.size() ? read_output(i + 2) : implicit_output();
    order(output);
  }

  void count(int operand, int64_t dims) {
    const std::string& term = inputs[size_t(operand)];
    const bool open = term.find(kEllipsis) != std::string::npos;
    const int64_t letters = int64_t(term.size()) - open;
    XTGRAD_CHECK(open ? letters <= dims : letters == dims,
                 "einsum(): the number of subscripts in the equation (", letters,
                 open ? ") is more than the number of dimensions ("
                      : ") does not match the number of dimensions (",
                 dims, ") for operand ", operand, open ? "" : " and no ellipsis was given",
                 "\n[einsum] '", text, "'");
    if (open) ellipsis = std::max(ellipsis, dims - letters);
    for (char c : term) ++uses[size_t(c)];
  }

  std::string read_output(size_t i) const {
    std::string output;
    while (i < text.size()) {
      const size_t before = output.size();
      i = read_subscript(text, i, kOutput, output);
      if (output.size() == before || output.back() == kEllipsis) continue;
      const char c = output.back();
      XTGRAD_CHECK(uses[size_t(c)] > 0, "einsum(): output subscript ", c,
                   " does not appear in the equation for any input operand\n[einsum] '", text, "'");
      XTGRAD_CHECK(output.find(c) == before, "einsum(): output subscript ", c,
                   " appears more than once in the output\n[einsum] '", text, "'");
    }
    return output;
  }
  std::string implicit_output() const {
    std::string output(1, kEllipsis);
    for (char c = 'A'; c <= 'z'; ++c)
      if (uses[size_t(c)] == 1) output += c;
    return output;
  }

  /// The output's dims come first, then those that are summed over.
  void order(const std::string& output) {
    dim.fill(-1);
    for (char c : output) place(c);
    out_rank = rank;
    for (const std::string& term : inputs)
      for (char c : term) place(c);
    sizes.resize(size_t(rank), 1);
  }
  void place(char c) {
    if (dim[size_t(c)] >= 0) return;
    dim[size_t(c)] = rank;
    rank += c == kEllipsis ? ellipsis : 1;
  }

  /// Operand k with its dims in the common order, and size 1 where it has none.
  Tensor arrange(size_t k, Tensor x) {
    const std::string& term = inputs[k];
    DimVector from(size_t(rank), -1);  // the dim of x for each dim of the common order
    int64_t d = 0;
    for (size_t i = 0; i < term.size(); ++i) {
      const char c = term[i];
      const int64_t to = dim[size_t(c)];
      if (c == kEllipsis) {  // aligned at its last dim, as broadcasting is
        const int64_t end = x.dim() - int64_t(term.size() - i - 1),
                      first = to + ellipsis - (end - d);
        for (int64_t e = first; d < end; ++d, ++e) {
          take(k, c, x.size(d), d, e);
          from[size_t(e)] = d;
        }
      } else if (from[size_t(to)] < 0) {
        take(k, c, x.size(d), d, to);
        from[size_t(to)] = d++;
      } else {
        const int64_t with = from[size_t(to)];
        XTGRAD_CHECK(x.size(d) == x.size(with), "einsum(): subscript ", c,
                     " is repeated for operand ", k, " but the sizes don't match, ", x.size(d),
                     " != ", x.size(with), "\n[einsum] '", text, "'", draw(c, k, k));
        x = x.diagonal(0, with, d).movedim(-1, with);
      }
    }
    DimVector present;
    for (int64_t f : from)
      if (f >= 0) present.push_back(f);
    x = x.permute(present);
    for (int64_t i = 0; i < rank; ++i)
      if (from[size_t(i)] < 0) x = x.unsqueeze(i);
    return x;
  }
  /// Notes that operand k has size n, its dim d, in dim `to` of the common order.
  void take(size_t k, char c, int64_t n, int64_t d, int64_t to) {
    int64_t& seen = sizes[size_t(to)];
    if (seen == 1) seen = n;
    if (n == 1 || n == seen) return;
    XTGRAD_CHECK(c == kEllipsis, "einsum(): subscript ", c, " has size ", n, " for operand ", k,
                 " which does not broadcast with previously seen size ", seen, "\n[einsum] '", text,
                 "'", draw(c, 0, k));
    XTGRAD_CHECK(false, "einsum(): dimension ", d, " covered by ellipsis in operand ", k,
                 "has size ", n,
                 " which does not broadcast with previously seen ellipsis with size ", seen,
                 " for the respective dimension\n[einsum] '", text, "'", draw(c, 0, k));
  }
  /// Operands `first` to `last`, each after its subscripts, with the dims of subscript c marked.
  std::string draw(char c, size_t first, size_t last) const {
    std::vector<DrawnShape> shapes;
    for (size_t k = first; k <= last; ++k) {
      const std::string& term = inputs[k];
      const size_t open = term.find(kEllipsis);
      DrawnShape shape{term, operands[k].sizes()};
      if (open != term.npos) shape.name.replace(open, 1, "...");
      for (size_t i = 0; i < term.size(); ++i)
        if (term[i] == c && c != kEllipsis)
          shape.clash.push_back(i < open ? int64_t(i) : int64_t(i) - int64_t(term.size()));
      shapes.push_back(std::move(shape));
    }
    return draw_shapes(shapes);
  }
};

/// Σ a b over `summed`, dims of size 1 afterwards. Both have all dims, of size 1 where they lack
/// one.
Tensor contract(Tensor a, Tensor b, IntArrayRef summed) {
  const int64_t n = a.dim();
  DimVector only_a, only_b, batch, left, inner, right;
  for (int64_t d = 0; d < n; ++d) {
    const bool in_a = a.size(d) != 1, in_b = b.size(d) != 1;
    const bool sum = std::find(summed.begin(), summed.end(), d) != summed.end();
    if (sum && in_a != in_b) (in_a ? only_a : only_b).push_back(d);
    if (sum && in_a && in_b)
      inner.push_back(d);
    else if (in_a == in_b || sum)
      batch.push_back(d);
    else
      (in_a ? left : right).push_back(d);
  }
  if (!only_a.empty()) a = a.sum(IntArrayRef(only_a), true);
  if (!only_b.empty()) b = b.sum(IntArrayRef(only_b), true);
  if (inner.empty()) return a.mul(b);

  DimVector order, shape;  // of the product: batch, left, inner (gone), right
  int64_t volume[4] = {1, 1, 1, 1};
  int part = 0;
  for (const DimVector* dims : {&batch, &left, &inner, &right}) {
    for (int64_t d : *dims) {
      order.push_back(d);
      shape.push_back(part == 2 ? 1 : a.size(d) != 1 ? a.size(d) : b.size(d));
      volume[part] *= part == 3 ? b.size(d) : a.size(d);
    }
    ++part;
  }
  DimVector back(order.size());
  for (size_t i = 0; i < order.size(); ++i) back[size_t(order[i])] = int64_t(i);
  const auto [v_batch, v_left, v_inner, v_right] = volume;
  const Tensor x = a.permute(order).reshape({v_batch, v_left, v_inner});
  const Tensor y = b.permute(order).reshape({v_batch, v_inner, v_right});
  return x.bmm(y).view(shape).permute(back);
}

/// The i-th pair of the path, in ascending order.
std::pair<int64_t, int64_t> pair_of(OptionalIntArrayRef path, size_t i, size_t operands) {
  if (!path.has_value()) return {0, 1};
  const auto [a, b] = std::minmax((*path)[2 * i], (*path)[2 * i + 1]);
  XTGRAD_CHECK(a != b, "einsum(): invalid contraction (", a, ", ", b,
               ") cannot contract an operand with itself\n[einsum] path ", *path);
  XTGRAD_CHECK(a >= 0 && b < int64_t(operands), "einsum(): invalid contraction (", a, ", ", b,
               ") operand index is out of bounds\n[einsum] path ", *path, " with ", operands,
               " operands left");
  return {a, b};
}

}  // namespace

Tensor einsum(std::string_view equation, TensorList tensors, OptionalIntArrayRef path) {
  XTGRAD_CHECK(!tensors.empty(), "einsum(): must provide at least one operand\n[einsum] '",
               equation, "'");
  Equation eq(equation, tensors);
  if (path.has_value()) {
    const size_t expected = tensors.size() == 1 ? 1 : 2 * (tensors.size() - 1);
    XTGRAD_CHECK(path->size() == expected,
                 "einsum(): expected contraction path given in path parameter to have size ",
                 expected, " but got ", path->size(), "\n[einsum] a pair for each of the ",
                 tensors.size() - 1, " contractions");
  }
  std::vector<Tensor> operands;
  for (size_t k = 0; k < tensors.size(); ++k) operands.push_back(eq.arrange(k, tensors[k]));

  for (size_t step = 0; operands.size() > 1; ++step) {
    const auto [i, j] = pair_of(path, step, operands.size());
    const Tensor b = std::move(operands[size_t(j)]), a = std::move(operands[size_t(i)]);
    operands.erase(operands.begin() + j);
    operands.erase(operands.begin() + i);
    DimVector summed;  // nobody else has them
    for (int64_t d = eq.out_rank; d < eq.rank; ++d)
      if (std::all_of(operands.begin(), operands.end(), [d](auto& x) { return x.size(d) == 1; }))
        summed.push_back(d);
    operands.insert(path.has_value() ? operands.end() : operands.begin(), contract(a, b, summed));
  }
  const Tensor& y = operands[0];
  if (eq.rank == eq.out_rank) return y;
  if (tensors.size() > 1) return y.view(y.sizes().slice(0, size_t(eq.out_rank)));
  DimVector rest;
  for (int64_t d = eq.out_rank; d < eq.rank; ++d) rest.push_back(d);
  return y.sum(IntArrayRef(rest));
}

}}  // namespace xtgrad::v1
