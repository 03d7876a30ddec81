/// @file The op table as data: compiled against xtgrad by the tests, against libtorch by
/// fixtures/make_layouts.cpp.
#pragma once
#include <torch/torch.h>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#ifdef XTGRAD_VERSION
#include "left_out.h"
#endif

namespace op_table {

using torch::Tensor;
using Tensors = std::vector<Tensor>;
using Shapes = std::vector<std::vector<int64_t>>;

struct Row {
  std::string name;
  double lo, hi;
  std::function<Shapes(int64_t)> shapes;  // with N
  std::function<Tensor(const Tensors&)> f;
  bool ours;  // libtorch has no such op: nothing is compared with it
};

// What takes more than an expression.
inline Tensor write_column(const Tensor& x, const Tensor& v) {
  Tensor y = x.clone();
  y.select(1, 1).copy_(v);
  return y * y;
}
inline Tensor multiply_column(const Tensor& x, const Tensor& v) {
  Tensor y = x.clone();
  y.slice(1, 1, 2).squeeze(1).mul_(v);
  return y * x;
}
// Matrices that an op needs: regular, positive definite, with distinct singular values.
inline Tensor regular(const Tensor& x) { return x + 4 * torch::eye(x.size(-1), torch::kDouble); }
inline Tensor definite(const Tensor& x) { return regular(torch::matmul(x, x.transpose(-2, -1))); }
inline Tensor distinct(const Tensor& x) {
  const Tensor d = torch::arange(1, x.size(-1) + 1, torch::kDouble);
  return 0.2 * x + d * torch::eye(x.size(-2), x.size(-1), torch::kDouble);
}
inline Tensor symmetric(const Tensor& x) { return distinct(x) + distinct(x).transpose(-2, -1); }
inline Tensor eigenvectors(const std::tuple<Tensor, Tensor>& y) {
  return std::get<1>(y) * std::get<1>(y) + std::get<0>(y).unsqueeze(-1);
}
inline Tensor singular_vectors(const std::tuple<Tensor, Tensor, Tensor>& y) {
  const auto [u, s, v] = y;
  return u * u + (v * v).transpose(-2, -1).sum(-2, true) + s.unsqueeze(-2);
}
inline Tensor least_squares(const Tensor& a, const Tensor& b) {
  return std::get<0>(torch::linalg_lstsq(a, b));
}
inline Tensor factors(const std::tuple<Tensor, Tensor, Tensor>& y) {
  const auto [p, l, u] = y;
  return torch::matmul(l * l, u);
}
// Pivots of matrices with three rows that exchange the first and the last.
inline Tensor pivots(const Tensor& x) {
  return torch::tensor({3, 2, 3}, torch::kInt).expand({x.size(0), 3}).contiguous();
}
inline Tensor slope(const Tensor& x, int64_t edge_order) {
  return torch::gradient(x, torch::IntArrayRef({1}), edge_order)[0];
}
inline Tensor slope_at(const Tensor& x, const Tensor& distances, int64_t edge_order) {
  const Tensors places{distances.cumsum(0)};
  return torch::gradient(x, torch::TensorList(places), torch::IntArrayRef({1}), edge_order)[0];
}
inline Tensor segments(const Tensor& x, const char* reduce) {
  return torch::segment_reduce(x, reduce, torch::tensor({1, 3}, torch::kLong), {}, {}, 0, false,
                               0.5);
}
inline Tensor bags(const Tensor& w, int64_t mode) {
  return std::get<0>(torch::embedding_bag(w, torch::tensor({0, 1, 1, 0}, torch::kLong),
                                          torch::tensor({0, 1}, torch::kLong), false, mode));
}
inline Tensor unpooled(const Tensor& x) {
  const auto [y, i] = torch::max_pool2d_with_indices(x, {2, 2}, {2, 2});
  return torch::max_unpool2d(y, i, {x.size(-2), x.size(-1)});
}
inline Tensor put_row(const Tensor& x, const Tensor& v) {
  using torch::indexing::Slice;
  Tensor y = x.clone();
  y.index_put_({Slice(), torch::tensor({1, 0, 2})}, v);
  return y * y;
}
template <class F>
Tensor overwritten(const Tensor& x, F write) {
  torch::manual_seed(1);
  Tensor y = x.clone();
  write(y);
  return x * y;
}

#define SHAPES(...)             \
  [](int64_t N) {               \
    (void)N;                    \
    return Shapes{__VA_ARGS__}; \
  }
#define STRIP(...) __VA_ARGS__
#define ROW(ours, name, lo, hi, shapes, ...)                               \
  {name, lo, hi, SHAPES(STRIP shapes), [](const Tensors& x) -> Tensor { return __VA_ARGS__; }, \
   ours},
#define OP(...) ROW(false, __VA_ARGS__)
#ifdef XTGRAD_API  // libtorch leaves them away
#define OURS(...) ROW(true, __VA_ARGS__)
#else
#define OURS(...)
#endif
inline const std::vector<Row>& written_rows() {
  // Constants, of which rows are made: five hundred with functions to destroy takes compilers
  // minutes.
  struct Written {
    const char* name;
    double lo, hi;
    Shapes (*shapes)(int64_t);
    Tensor (*f)(const Tensors&);
    bool ours;
  };
  static constexpr Written written[] = {
#include "op_table.inc"
  };
  static const std::vector<Row> table = [] {
    std::vector<Row> rows;
    for (const Written& w : written) rows.push_back({w.name, w.lo, w.hi, w.shapes, w.f, w.ours});
    return rows;
  }();
  return table;
}
#undef ROW
#undef OP
#undef OURS
#undef SHAPES
#undef STRIP

// ---- the layouts in which a row's inputs come. A leaf of another shape is turned into the input
// inside the function, so that gradients pass through the view too.
struct Layout {
  const char* name;
  int64_t n;
  std::vector<int64_t> (*leaf)(std::vector<int64_t>);
  Tensor (*input)(const Tensor& leaf, const std::vector<int64_t>& shape);
};
inline const std::vector<Layout>& layouts() {
  using Shape = std::vector<int64_t>;
  static auto same = [](Shape s) { return s; };
  static const std::vector<Layout> all = {
      {"contiguous", 2, +same, [](const Tensor& x, const Shape&) { return x; }},
      {"transposed", 2, [](Shape s) { return Shape(s.rbegin(), s.rend()); },
       [](const Tensor& x, const Shape&) { return x.numpy_T(); }},
      {"broadcast", 2,
       [](Shape s) {
         if (!s.empty()) s[0] = 1;
         return s;
       },
       [](const Tensor& x, const Shape& s) { return x.expand(s); }},
      {"empty", 0, +same, [](const Tensor& x, const Shape&) { return x; }},
      {"0-dim", 2, [](Shape) { return Shape(); }, [](const Tensor& x, const Shape&) { return x; }},
  };
  return all;
}

/// The leaves of a row in a layout, the same in every process.
inline Tensors leaves(const Row& row, const Layout& layout) {
  torch::manual_seed(0);
  Tensors xs;
  for (const auto& shape : row.shapes(layout.n))
    xs.push_back(
        torch::empty(layout.leaf(shape), torch::kDouble).uniform_(row.lo, row.hi).requires_grad_());
  return xs;
}
inline Tensor call(const Row& row, const Layout& layout, const Tensors& leaves) {
  const Shapes shapes = row.shapes(layout.n);
  Tensors xs;
  for (size_t i = 0; i < leaves.size(); ++i) xs.push_back(layout.input(leaves[i], shapes[i]));
  return row.f(xs);
}

/// The rows that this build can run.
inline const std::vector<Row>& rows() {
#ifdef XTGRAD_VERSION
  static const std::vector<Row> able = [] {
    std::vector<Row> some = written_rows();
    if (!is_in("LAPACK"))
      std::erase_if(some, [](const Row& row) {
        const Layout& layout = layouts().front();
        return is_left_out([&] { call(row, layout, leaves(row, layout)); });
      });
    return some;
  }();
  return able;
#else
  return written_rows();
#endif
}

}  // namespace op_table
