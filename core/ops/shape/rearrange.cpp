/// @file Elements in another arrangement, composed of views and copies where no rule is worth it.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/rearrange.h>
#include <xtgrad/core/ops/repeat.h>
#include <xtgrad/core/ops/view.h>
#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/checked.h"
#include "core/ops/detail/advanced_index.h"
#include "core/ops/detail/inplace.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// The dims, or all, rolled by (size + up) / 2.
Tensor roll_by_half(const Tensor& x, OptionalIntArrayRef dim, int64_t up) {
  DimVector dims, shifts;
  if (dim.has_value())
    for (int64_t d : *dim) dims.push_back(wrap_dim(d, x.dim()));
  else
    for (int64_t d = 0; d < x.dim(); ++d) dims.push_back(d);
  for (int64_t d : dims) shifts.push_back(x.dim() == 0 ? 0 : (x.size(d) + up) / 2);
  return roll(x, shifts, dims);
}

}  // namespace

// ---- repeated
Tensor repeat_interleave(const Tensor& repeats, Optional<int64_t> output_size) {
  XTGRAD_CHECK(
      repeats.dim() == 1,
      "repeat_interleave only accept 1D vector as repeat\n[repeat_interleave] got the shape ",
      repeats.sizes());
  if (repeats.scalar_type() != kLong && repeats.scalar_type() != kInt)
    throw_no_such_type("repeat_interleave_cpu", repeats.scalar_type());
  const Tensor times = repeats.to(kLong).contiguous();
  const ArrayRef<int64_t> n(times.data_ptr<int64_t>(), size_t(times.numel()));
  Checked sum = 0;
  for (int64_t t : n) {
    XTGRAD_CHECK(t >= 0, "repeats can not be negative\n[repeat_interleave] got ", t);
    sum += t;
  }
  const int64_t total = sum.get("repeat_interleave", "the sum of ", n.size(), " repeats");
  XTGRAD_CHECK(
      !output_size || *output_size == total,
      "allocated size does not match required size\n[repeat_interleave] output_size is not ",
      total);
  const Tensor y = empty({total}, kLong);
  int64_t* out = y.data_ptr<int64_t>();
  for (size_t i = 0; i < n.size(); ++i) out = std::fill_n(out, n[i], int64_t(i));
  return y.to(repeats.scalar_type());
}
Tensor repeat_interleave(const Tensor& self, const Tensor& repeats, Optional<int64_t> dim,
                         Optional<int64_t> output_size) {
  const Tensor x = dim ? self : self.reshape({-1});
  const int64_t d = dim ? wrap_dim(*dim, self.dim()) : 0, n = x.dim() == 0 ? 1 : x.size(d);
  const bool one = repeats.dim() == 0 || (repeats.dim() == 1 && repeats.size(0) == 1);
  XTGRAD_CHECK(one || repeats.dim() == 1,
               "repeats must be 0-dim or 1-dim tensor\n[repeat_interleave] repeats has shape ",
               repeats.sizes());
  XTGRAD_CHECK(one || repeats.size(0) == n,
               "repeats must have the same size as input along dim\n[repeat_interleave] ",
               repeats.sizes(), " numbers for a size of ", n,
               draw_clash({"input", x.sizes()}, {"repeats", repeats.sizes()}, {{d, 0}}));
  const Tensor times = one ? repeats.reshape({1}).expand({n}) : repeats;
  return raw::as_own(x.index_select(d, repeat_interleave(times, output_size)));
}
Tensor repeat_interleave(const Tensor& self, int64_t repeats, Optional<int64_t> dim,
                         Optional<int64_t> output_size) {
  const Tensor x = dim && self.dim() > 0 ? self : self.reshape({-1});
  const int64_t d = dim ? wrap_dim(*dim, self.dim()) : 0;
  XTGRAD_CHECK(repeats >= 0, "repeats can not be negative\n[repeat_interleave] got ", repeats);
  const int64_t total =
      (Checked(repeats) * x.size(d))
          .get("repeat_interleave", repeats, " times along dim ", d, " of ", x.sizes());
  XTGRAD_CHECK(
      !output_size || *output_size == total,
      "allocated size does not match required size\n[repeat_interleave] output_size is not ",
      total);
  DimVector copies(x.sizes()), whole(x.sizes());
  copies.insert(size_t(d) + 1, repeats);
  whole[size_t(d)] = total;
  return raw::as_own(x.unsqueeze(d + 1).expand(copies).clone(MemoryFormat::Contiguous).view(whole));
}
Tensor tile(const Tensor& self, IntArrayRef dims) {
  DimVector repeats(size_t(std::max<int64_t>(self.dim(), int64_t(dims.size()))), 1);
  std::copy(dims.begin(), dims.end(), repeats.end() - dims.size());
  return repeat(self, repeats);
}

// ---- rolled and turned
Tensor fliplr(const Tensor& self) {
  XTGRAD_CHECK(self.dim() >= 2, "Input must be >= 2-d.\n[fliplr] it has shape ", self.sizes());
  return self.flip({1});
}
Tensor flipud(const Tensor& self) {
  XTGRAD_CHECK(self.dim() >= 1, "Input must be >= 1-d.\n[flipud] it has shape ", self.sizes());
  return self.flip({0});
}
Tensor roll(const Tensor& self, IntArrayRef shifts, IntArrayRef dims) {
  XTGRAD_CHECK(!shifts.empty(),
               "`shifts` required\n[roll] say how far: roll(1), roll({1, 2}, {0, 1})");
  if (dims.empty() && shifts.size() == 1)
    return raw::as_own(roll(self.reshape({-1}), shifts, IntArrayRef({0})).reshape(self.sizes()));
  XTGRAD_CHECK(shifts.size() == dims.size(),
               "shifts and dimensions must align. shifts: ", shifts.size(), ", dims:", dims.size(),
               "\n[roll] a shift for each dim: shifts ", shifts, ", dims ", dims);
  Tensor y = self;
  for (size_t i = 0; i < dims.size(); ++i) {
    const int64_t d = wrap_dim(dims[i], self.dim()), n = y.dim() == 0 ? 0 : y.size(d);
    if (n == 0) continue;
    const int64_t shift = shifts[i] % n, cut = shift > 0 ? n - shift : -shift;
    y = cat({y.narrow(d, cut, n - cut), y.narrow(d, 0, cut)}, d);
  }
  return y.is_same(self) ? self.clone() : y;
}
Tensor fft_fftshift(const Tensor& self, OptionalIntArrayRef dim) {
  return roll_by_half(self, dim, 0);
}
Tensor fft_ifftshift(const Tensor& self, OptionalIntArrayRef dim) {
  return roll_by_half(self, dim, 1);
}
Tensor rot90(const Tensor& self, int64_t k, IntArrayRef dims) {
  XTGRAD_CHECK(dims.size() == 2, "expected total rotation dims == 2, but got dims = ", dims.size(),
               "\n[rot90] dims ", dims, ": the plane to turn in is two dims");
  XTGRAD_CHECK(self.dim() >= 2, "expected total dims >= 2, but got total dims = ", self.dim(),
               "\n[rot90] it has shape ", self.sizes());
  const int64_t apart = (Checked(dims[0]) - dims[1]).value();
  XTGRAD_CHECK(apart != 0 && apart != self.dim() && apart != -self.dim(),
               "expected rotation dims to be different, but got dim0 = ", dims[0],
               " and dim1 = ", dims[1], "\n[rot90] the tensor has ", self.dim(), " dims");
  for (size_t i = 0; i < 2; ++i)
    XTGRAD_CHECK(dims[i] < self.dim() && dims[i] >= -self.dim(), "Rotation dim", i,
                 " out of range, dim", i, " = ", dims[i], "\n[rot90] dims ", dims,
                 " of a tensor of shape ", self.sizes());
  switch ((k % 4 + 4) % 4) {
    case 1:
      return self.flip({dims[1]}).transpose(dims[0], dims[1]);
    case 2:
      return self.flip(dims);
    case 3:
      return self.flip({dims[0]}).transpose(dims[0], dims[1]);
    default:
      return self.clone(MemoryFormat::Contiguous);
  }
}

// ---- triangles
namespace {

/// x with zeros where a matrix's column − row is above `diagonal` (not above it).
Tensor triangle(const char* node, const Tensor& x, int64_t diagonal, bool lower) {
  XTGRAD_CHECK(x.dim() >= 2, lower ? "tril" : "triu",
               ": input tensor must have at least 2 dimensions\n[", lower ? "tril" : "triu",
               "] it has shape ", x.sizes());
  Tensor y;
  {
    NoGradGuard not_recorded;
    y = x.detach().clone(MemoryFormat::Contiguous);
  }
  const int64_t rows = x.size(-2), columns = x.size(-1), item = int64_t(x.itemsize());
  char* row = static_cast<char*>(y.data_ptr());
  const int64_t shift = std::clamp(diagonal, -rows - 1, columns) + (lower ? 1 : 0);
  for (int64_t i = 0; columns > 0 && i < x.numel() / columns; ++i, row += columns * item) {
    const int64_t cut = std::clamp<int64_t>(i % rows + shift, 0, columns);
    std::memset(lower ? row + cut * item : row, 0, size_t((lower ? columns - cut : cut) * item));
  }
  return differentiable(
      node, y, wrt(x, [=](const Tensor& g) { return triangle(node, g, diagonal, lower); }));
}

Tensor triangle_places(const char* op, int64_t rows, int64_t columns, int64_t offset, bool lower,
                       const TensorOptions& options) {
  XTGRAD_CHECK(rows >= 0, "row must be non-negative, got", rows, "\n[", op, "] ", rows, " rows, ",
               columns, " columns");
  XTGRAD_CHECK(columns >= 0, "col must be non-negative, got", columns, "\n[", op, "] ", rows,
               " rows, ", columns, " columns");
  XTGRAD_CHECK(options.layout() == kStrided, "only support layout=torch.strided, got ", op, "\n[",
               op, "] the layout given is ", options.layout());
  // Rows and columns that the triangle does not reach are left away.
  const auto reached = [&](int64_t most, int64_t others, Checked further) {
    return std::clamp<int64_t>((further + others).saturated(), 0, most);
  };
  const Tensor all = lower ? ones({rows, reached(columns, rows, offset)}, kBool)
                           : ones({reached(rows, columns, Checked(0) - offset), columns}, kBool);
  return (lower ? all.tril(offset) : all.triu(offset))
      .nonzero()
      .t()
      .contiguous()
      .to(options.has_dtype() ? options.scalar_type() : kLong);
}

}  // namespace

Tensor tril(const Tensor& x, int64_t diagonal) {
  return triangle("TrilBackward0", x, diagonal, true);
}
Tensor triu(const Tensor& x, int64_t diagonal) {
  return triangle("TriuBackward0", x, diagonal, false);
}
namespace {
Tensor& triangle_(const char* op, const char* node, const Tensor& x, int64_t diagonal, bool lower) {
  if (!repeated_dims(x).empty()) {  // each place once
    const Tensor all = ones({x.size(-2), x.size(-1)}, kBool);
    const Tensor kept = lower ? all.tril(diagonal) : all.triu(diagonal);
    return fill_where(op, node, x, kept.logical_not(), x.new_zeros({}));
  }
  const Tensor y = triangle(node, x.detach(), diagonal, lower);
  return overwrite(
      op, node, x, [&] { raw::copy(x, y); },
      wrt(x, [=](const Tensor& g) { return triangle(node, g, diagonal, lower); }));
}
}  // namespace
Tensor& Tensor::tril_(int64_t diagonal) const {
  return triangle_("tril_", "TrilBackward0", *this, diagonal, true);
}
Tensor& Tensor::triu_(int64_t diagonal) const {
  return triangle_("triu_", "TriuBackward0", *this, diagonal, false);
}
Tensor tril_indices(int64_t row, int64_t col, int64_t offset, TensorOptions options) {
  return triangle_places("tril_indices", row, col, offset, true, options);
}
Tensor triu_indices(int64_t row, int64_t col, int64_t offset, TensorOptions options) {
  return triangle_places("triu_indices", row, col, offset, false, options);
}

// ---- diagonals
Tensor diag_embed(const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2) {
  const int64_t dims = self.dim() + 1, a = wrap_dim(dim1, dims), b = wrap_dim(dim2, dims);
  XTGRAD_CHECK(a != b, "diagonal dimensions cannot be identical ", dim1, ", ", dim2,
               "\n[diag_embed] of a result with ", self.dim() + 1, " dims");
  const int64_t n = (offset < 0 ? Checked(self.size(-1)) - offset : Checked(self.size(-1)) + offset)
                        .get("diag_embed", self.sizes(), " with offset ", offset);
  DimVector sizes(self.sizes().drop_back());
  sizes.insert(size_t(std::min(a, b)), n);
  sizes.insert(size_t(std::max(a, b)), n);
  const Tensor y = self.new_zeros(sizes);
  {
    NoGradGuard not_recorded;
    raw::copy(y.diagonal(offset, a, b), self);
  }
  return differentiable("DiagEmbedBackward0", y,
                        wrt(self, [=](const Tensor& g) { return g.diagonal(offset, a, b); }));
}
Tensor diag(const Tensor& self, int64_t diagonal) {
  XTGRAD_CHECK(self.dim() == 1 || self.dim() == 2,
               "matrix or a vector expected\n[diag] the input has ", self.dim(), " dims");
  return self.dim() == 1 ? diag_embed(self, diagonal)
                         : self.diagonal(diagonal).clone(MemoryFormat::Contiguous);
}
Tensor diagflat(const Tensor& self, int64_t offset) {
  return diag_embed(self.reshape({-1}), offset);
}
Tensor& Tensor::fill_diagonal_(const Scalar& fill_value, bool wrap) const {
  XTGRAD_CHECK(dim() >= 2, "dimensions must larger than 1\n[fill_diagonal_] it has shape ",
               sizes());
  int64_t step = 0;
  for (int64_t s : strides()) step += s;
  const int64_t rows = size(0), columns = size(1);
  if (dim() > 2)
    for (int64_t n : sizes())
      XTGRAD_CHECK(n == rows,
                   "all dimensions of input must be of equal length"
                   "\n[fill_diagonal_] it has shape ",
                   sizes());
  if (numel() == 0) return const_cast<Tensor&>(*this);
  const Tensor main = as_strided({std::min(rows, columns)}, {step});
  main.fill_(fill_value);
  // Below a gap of one row the diagonal begins again.
  if (wrap && dim() == 2 && rows > columns + 1) {
    const int64_t n = (numel() + columns) / (columns + 1) - columns;
    as_strided({n}, {step}, storage_offset() + stride(0) * (columns + 1)).fill_(fill_value);
  }
  return const_cast<Tensor&>(*this);
}

// ---- with others in their place
namespace {

void check_scattered(const char* op, const Tensor& part, const Tensor& src) {
  XTGRAD_CHECK(part.sizes().equals(src.sizes()),
               "expected src to have a size equal to the slice of self. src size = ", src.sizes(),
               ", slice size = ", part.sizes(), "\n[", op,
               "] src has the shape of the place it is written to",
               draw_clash({"slice", part.sizes()}, {"src", src.sizes()}));
}

/// A copy of self with src in the place that `view` shows.
template <class View>
Tensor with(const char* op, const char* node, const Tensor& self, const Tensor& src, View view) {
  const Tensor y = self.detach().clone(), part = view(y);
  check_scattered(op, part, src);
  raw::copy(part, src);
  return differentiable(
      node, y,
      wrt(self, [=, sizes = DimVector(src.sizes())](
                    const Tensor& g) { return with(op, node, g, g.new_zeros(sizes), view); }),
      wrt(src, [view](const Tensor& g) { return view(g); }));
}

}  // namespace

Tensor select_scatter(const Tensor& self, const Tensor& src, int64_t dim, int64_t index) {
  return with("select_scatter", "SelectScatterBackward0", self, src,
              [=](const Tensor& y) { return y.select(dim, index); });
}
Tensor slice_scatter(const Tensor& self, const Tensor& src, int64_t dim, Optional<int64_t> start,
                     Optional<int64_t> end, int64_t step) {
  return with("slice_scatter", "SliceScatterBackward0", self, src,
              [=](const Tensor& y) { return y.slice(dim, start, end, step); });
}
Tensor diagonal_scatter(const Tensor& self, const Tensor& src, int64_t offset, int64_t dim1,
                        int64_t dim2) {
  return with("diagonal_scatter", "DiagonalScatterBackward0", self, src,
              [=](const Tensor& y) { return y.diagonal(offset, dim1, dim2); });
}
Tensor as_strided_scatter(const Tensor& self, const Tensor& src, IntArrayRef size,
                          IntArrayRef stride, Optional<int64_t> offset) {
  const Tensor y = self.clone(), part = y.as_strided(size, stride, offset);
  check_scattered("as_strided_scatter", part, src);
  part.copy_(src);
  return raw::as_new(y);
}
Tensor narrow_copy(const Tensor& self, int64_t dim, int64_t start, int64_t length) {
  return self.narrow(dim, start, length).clone(MemoryFormat::Contiguous);
}

Tensor one_hot(const Tensor& self, int64_t num_classes) {
  XTGRAD_CHECK(self.scalar_type() == kLong,
               "one_hot is only applicable to index tensor.\n[one_hot] got ",
               dtype_name(self.scalar_type()), "; convert it with to(kLong)");
  DimVector sizes(self.sizes());
  if (self.numel() == 0) {
    XTGRAD_CHECK(num_classes > 0,
                 "Can not infer total number of classes from empty tensor."
                 "\n[one_hot] say num_classes; the tensor has shape ",
                 self.sizes());
    sizes.push_back(num_classes);
    return zeros(sizes, kLong);
  }
  XTGRAD_CHECK(self.min().item<int64_t>() >= 0,
               "Class values must be non-negative.\n[one_hot] the smallest is ",
               self.min().item<int64_t>());
  const int64_t most = self.max().item<int64_t>();
  XTGRAD_CHECK(num_classes != 0 && num_classes >= -1,
               "num_classes should be positive\n[one_hot] num_classes is ", num_classes);
  XTGRAD_CHECK(num_classes == -1 || num_classes > most,
               "Class values must be smaller than num_classes.\n[one_hot] ", most, " of ",
               num_classes);
  sizes.push_back(num_classes == -1 ? (Checked(most) + 1).get("one_hot", "class ", most)
                                    : num_classes);
  return zeros(sizes, kLong).scatter(-1, self.unsqueeze(-1), 1);
}

// ---- methods

}}  // namespace xtgrad::v1
