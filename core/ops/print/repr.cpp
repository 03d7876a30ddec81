/// @file PyTorch's Python text of a tensor.
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/print.h>

#include <cmath>
#include <cstdio>

namespace xtgrad { inline namespace v1 {
namespace {

// PyTorch's print options.
constexpr int64_t kThreshold = 1000;  // elements above which only the edges of each dim are shown
constexpr int64_t kEdge = 3;
constexpr size_t kLineWidth = 80;

using Texts = std::vector<std::string>;

/// A dim of which all or only the first and last kEdge indices are shown.
struct ShownDim {
  int64_t size, stride;
  bool cut;
  int64_t shown() const { return cut ? 2 * kEdge : size; }
  int64_t index(int64_t i) const { return cut && i >= kEdge ? size - 2 * kEdge + i : i; }
};
using Shape = std::vector<ShownDim>;

Shape shown_shape(const Tensor& t) {
  Shape shape;
  for (int64_t d = 0; d < t.dim(); ++d)
    shape.push_back({t.size(d), t.stride(d), t.numel() > kThreshold && t.size(d) > 2 * kEdge});
  return shape;
}

/// The shown elements in row-major order, as Wide.
template <class T, class Wide>
void gather(const T* x, const Shape& shape, size_t d, std::vector<Wide>& out) {
  if (d == shape.size()) return out.push_back(Wide(*x));
  for (int64_t i = 0; i < shape[d].shown(); ++i)
    gather(x + shape[d].index(i) * shape[d].stride, shape, d + 1, out);
}
template <class Wide>
std::vector<Wide> shown_elements(const Tensor& t, const Shape& shape) {
  std::vector<Wide> out;
  dispatch_all(t.scalar_type(), "repr", [&]<class T>() { gather(t.data_ptr<T>(), shape, 0, out); });
  return out;
}

std::string formatted(const char* format, double x) {
  if (std::isnan(x)) return "nan";
  char text[400];  // DBL_MAX has 309 digits
  std::snprintf(text, sizeof text, format, x);
  return text;
}

/// The numbers in a format that suits all of them: `1.`, `0.5000` or `5.0000e-01`.
Texts float_texts(const std::vector<double>& numbers, size_t& width) {
  const auto counts = [](double x) { return x != 0 && std::isfinite(x); };
  bool whole = true;
  double smallest = INFINITY, largest = 0;
  for (double x : numbers) {
    if (!counts(x)) continue;
    whole &= x == std::ceil(x);
    smallest = std::min(smallest, std::fabs(x));
    largest = std::max(largest, std::fabs(x));
  }
  const bool scientific = largest / smallest > 1000 || largest > 1e8 || (!whole && smallest < 1e-4);
  const char* format = scientific ? "%.4e" : whole ? "%.0f" : "%.4f";
  Texts texts;
  for (double x : numbers) {
    texts.push_back(formatted(format, x));
    if (whole && !scientific && std::isfinite(x)) texts.back() += '.';
    if (counts(x)) width = std::max(width, texts.back().size());
  }
  return texts;
}

Texts integer_texts(const std::vector<int64_t>& numbers, bool boolean, size_t& width) {
  Texts texts;
  for (int64_t x : numbers) {
    texts.push_back(!boolean ? std::to_string(x) : x ? "True" : "False");
    width = std::max(width, texts.back().size());
  }
  return texts;
}

/// The texts of the shown elements, all of one width.
struct Layout {
  const Shape& shape;
  const Texts& texts;
  size_t width;
  size_t next = 0;

  std::string element() {
    const std::string& text = texts[next++];
    return std::string(width - std::min(width, text.size()), ' ') + text;
  }
  std::string vector(const ShownDim& dim, size_t indent) {
    const size_t per_line = std::max<size_t>(1, (kLineWidth - indent) / (width + 2));
    std::string out = "[";
    size_t column = 0;
    const auto add = [&](const std::string& text) {
      if (column == per_line) {
        out += ",\n" + std::string(indent + 1, ' ');
        column = 0;
      } else if (column > 0) {
        out += ", ";
      }
      out += text;
      ++column;
    };
    for (int64_t i = 0; i < dim.shown(); ++i) {
      if (dim.cut && i == kEdge) add(" ...");
      add(element());
    }
    return out + "]";
  }
  /// The part of the tensor that dims d and later span.
  std::string block(size_t d, size_t indent) {
    if (shape.empty()) return element();
    if (d + 1 == shape.size()) return vector(shape[d], indent);
    const std::string between =
        "," + std::string(shape.size() - d - 1, '\n') + std::string(indent + 1, ' ');
    std::string out = "[";
    for (int64_t i = 0; i < shape[d].shown(); ++i) {
      if (i > 0) out += between;
      if (shape[d].cut && i == kEdge) out += "..." + between;
      out += block(d + 1, indent + 1);
    }
    return out + "]";
  }
};

std::string numbers_text(const Tensor& t, size_t indent) {
  const Shape shape = shown_shape(t);
  size_t width = 1;
  const Texts texts = t.is_floating_point() ? float_texts(shown_elements<double>(t, shape), width)
                                            : integer_texts(shown_elements<int64_t>(t, shape),
                                                            t.scalar_type() == kBool, width);
  return Layout{shape, texts, width}.block(0, indent);
}

std::string size_text(IntArrayRef sizes) {
  std::string out = "size=(";
  for (size_t d = 0; d < sizes.size(); ++d) out += (d ? ", " : "") + std::to_string(sizes[d]);
  return out + ")";
}

/// The node's name in Python: without its namespace, and there a number beside a tensor becomes
/// one.
std::string python_name(const std::string& name) {
  static constexpr std::string_view kOfNumbers[][2] = {
      {"AddBackward1", "AddBackward0"}, {"SubBackward1", "SubBackward0"},
      {"MulBackward1", "MulBackward0"}, {"DivBackward1", "DivBackward0"},
      {"DivBackward3", "DivBackward2"}, {"PowBackward2", "PowBackward1"}};
  for (const auto& [number, tensor] : kOfNumbers)
    if (name == number) return std::string(tensor);
  const size_t colons = name.rfind("::");
  return colons == std::string::npos ? name : name.substr(colons + 2);
}

/// What follows the numbers: `dtype=torch.float64`, `grad_fn=<MulBackward0>`, …
Texts suffixes(const Tensor& t) {
  Texts out;
  const ScalarType type = t.scalar_type();
  const bool empty = t.numel() == 0;
  if (empty && t.dim() != 1) out.push_back(size_text(t.sizes()));
  if (type != default_dtype() && (empty || (type != kLong && type != kBool)))
    out.push_back(str("dtype=torch.", dtype_name(type)));
  if (const auto node = t.grad_fn()) {
    out.push_back("grad_fn=<" + python_name(node->name()) + ">");
  } else if (t.requires_grad()) {
    out.push_back("requires_grad=True");
  }
  return out;
}

}  // namespace

std::string repr(const Tensor& t) {
  if (!t.defined()) return "None";
  const std::string head = "tensor(";
  std::string out = head + (t.numel() == 0 ? "[]" : numbers_text(t, head.size()));
  size_t line = out.size() - out.rfind('\n') + 1;  // as Python counts: npos is its -1
  for (const std::string& suffix : suffixes(t)) {
    if (line + suffix.size() + 2 > kLineWidth) {
      out += ",\n" + std::string(head.size(), ' ') + suffix;
      line = head.size() + suffix.size();
    } else {
      out += ", " + suffix;
      line += suffix.size() + 2;
    }
  }
  return out + ")";
}

}}  // namespace xtgrad::v1
