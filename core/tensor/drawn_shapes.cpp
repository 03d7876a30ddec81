#include "core/tensor/drawn_shapes.h"

#include <xtgrad/core/check.h>

#include <algorithm>
#include <ostream>

namespace xtgrad { inline namespace v1 {
namespace {

constexpr int64_t kNoDim = -1;  // no such dim

/// The dim of a shape with n dims that is meant, or kNoDim.
int64_t place(int64_t dim, size_t n) {
  if (dim < 0) dim += int64_t(n);
  return dim >= 0 && dim < int64_t(n) ? dim : kNoDim;
}

/// A shape as a row of columns, which count from the right.
struct Row {
  std::vector<std::string> texts;  // of its dims
  std::vector<bool> marked;
  size_t behind = 0;  // how many dims follow the one that all have in a column
  size_t shift = 0;   // how many columns are free on the right

  explicit Row(const DrawnShape& shape) : marked(shape.sizes.size()) {
    for (const int64_t n : shape.sizes) texts.push_back(std::to_string(n));
    for (const int64_t dim : shape.clash) {
      const int64_t d = place(dim, texts.size());
      if (d == kNoDim) continue;
      marked[size_t(d)] = true;
      behind = texts.size() - 1 - size_t(d);
    }
  }
  bool has(size_t column) const { return column >= shift && column < shift + texts.size(); }
  size_t dim(size_t column) const { return texts.size() - 1 - (column - shift); }
  bool is_marked() const { return std::find(marked.begin(), marked.end(), true) != marked.end(); }
};

/// Pushes the rows sideways until the marked dims are below each other.
void align(std::vector<Row>& rows) {
  size_t most = 0;
  for (const Row& row : rows) most = std::max(most, row.behind);
  for (Row& row : rows)
    if (row.is_marked()) row.shift = most - row.behind;
}

std::string spaces(size_t n) { return std::string(n, ' '); }

}  // namespace

std::string draw_shapes(const std::vector<DrawnShape>& shapes) {
  std::vector<Row> rows(shapes.begin(), shapes.end());
  align(rows);
  size_t names = 0;
  std::vector<size_t> width;
  for (size_t i = 0; i < rows.size(); ++i) {
    names = std::max(names, shapes[i].name.size());
    width.resize(std::max(width.size(), rows[i].shift + rows[i].texts.size()));
    for (size_t c = 0; c < width.size(); ++c)
      if (rows[i].has(c)) width[c] = std::max(width[c], rows[i].texts[rows[i].dim(c)].size());
  }
  std::string out;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    std::string line = "  " + shapes[i].name + spaces(names - shapes[i].name.size() + 1);
    std::string marks = spaces(line.size());
    if (row.texts.empty()) line += " []";
    for (size_t c = width.size(); c-- > row.shift && !row.texts.empty();) {
      const std::string text = row.has(c) ? row.texts[row.dim(c)] : "";
      const bool first = row.has(c) && row.dim(c) == 0;
      const std::string pad = spaces(width[c] - text.size());
      line += first ? pad + " [" + text : (row.has(c) ? ", " : "  ") + pad + text;
      marks += spaces(2 + pad.size()) +
               std::string(text.size(), row.has(c) && row.marked[row.dim(c)] ? '^' : ' ');
    }
    out += "\n" + line + (row.texts.empty() ? "" : "]");
    if (row.is_marked()) out += "\n" + marks.substr(0, marks.rfind('^') + 1);
  }
  return out;
}

DimPairs first_dims(size_t n) {
  DimPairs pairs;
  for (size_t d = 0; d < n; ++d) pairs.emplace_back(d, d);
  return pairs;
}
DimPairs last_dims(size_t n) {
  DimPairs pairs;
  for (int64_t d = -int64_t(n); d < 0; ++d) pairs.emplace_back(d, d);
  return pairs;
}

std::string draw_clash(DrawnShape a, DrawnShape b, const DimPairs& equal) {
  for (const auto& [first, second] : equal) {
    const int64_t d = place(first, a.sizes.size()), e = place(second, b.sizes.size());
    if (d != kNoDim && e != kNoDim && a.sizes[size_t(d)] == b.sizes[size_t(e)]) continue;
    if (d != kNoDim) a.clash.push_back(d);
    if (e != kNoDim) b.clash.push_back(e);
  }
  return draw_shapes({std::move(a), std::move(b)});
}
std::string draw_clash(DrawnShape a, DrawnShape b) {
  const size_t n = std::max(a.sizes.size(), b.sizes.size());
  return draw_clash(std::move(a), std::move(b), last_dims(n));
}
std::string draw_expanding(DrawnShape a, DrawnShape b) {
  DimPairs equal;
  for (const auto& pair : last_dims(a.sizes.size()))
    if (a.sizes[a.sizes.size() - size_t(-pair.first)] != 1) equal.push_back(pair);
  return draw_clash(std::move(a), std::move(b), equal);
}

void check_keeps_shape(const char* op, IntArrayRef output, const char* name, IntArrayRef other,
                       IntArrayRef shape) {
  XTGRAD_CHECK(output.equals(shape), "output with shape ", output,
               " doesn't match the broadcast shape ", shape, "\n[", op,
               "] what is written into keeps its shape, to which the ", name, " must expand",
               draw_expanding({name, other}, {"output", output}));
}

}}  // namespace xtgrad::v1
