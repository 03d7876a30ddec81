/// @file Several tensors as one: each is copied into its slice of the result.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/tensor/promotion.h>

#include <vector>

#include "core/checked.h"
#include "core/kernels/driver.h"
#include "core/kernels/index_kernel.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

ScalarType joint_type(TensorList tensors) {
  ScalarType type = tensors[0].scalar_type();
  for (const Tensor& x : tensors) type = promoteTypes(type, x.scalar_type());
  return type;
}

/// Copies x to y's elements from number `offset` on, which lie in `strides`.
void copy_into(const Tensor& y, int64_t offset, IntArrayRef strides, const Tensor& x) {
  char* to = static_cast<char*>(y.data_ptr()) + offset * int64_t(y.itemsize());
  kernels::copy(int(x.dim()), x.sizes().data(),
                {to, y.scalar_type(), y.scalar_type(), strides.data()},
                {x.data_ptr(), x.scalar_type(), x.scalar_type(), x.strides().data()});
}

/// Before tensors could be empty and have dims, [0] was the only empty shape: it joins with any
/// other.
bool passed_over(const Tensor& x) { return x.dim() == 1 && x.sizes()[0] == 0; }

/// Adds the size of tensor number i to that of the result so far.
void extend(DimVector& shape, const Tensor& x, size_t i, int64_t dim) {
  XTGRAD_CHECK(size_t(x.dim()) == shape.size(), "Tensors must have same number of dimensions: got ",
               shape.size(), " and ", x.dim(), "\n[cat] tensor number ", i, " has the shape ",
               x.sizes(), draw_shapes({{"the first", shape}, {str("number ", i), x.sizes()}}));
  for (size_t d = 0; d < shape.size(); ++d) {
    XTGRAD_CHECK(int64_t(d) == dim || shape[d] == x.sizes()[d],
                 "Sizes of tensors must match except in dimension ", dim, ". Expected size ",
                 shape[d], " but got size ", x.sizes()[d], " for tensor number ", i,
                 " in the list.\n[cat] that tensor has the shape ", x.sizes(),
                 draw_clash({"the first", shape}, {str("number ", i), x.sizes()},
                            {{int64_t(d), int64_t(d)}}));
  }
  int64_t& joined = shape[size_t(dim)];
  joined = (Checked(joined) + x.sizes()[size_t(dim)]).get("cat", "dim ", dim, " of the result");
}

/// Contiguous tensors of one type along a dim that is not the first: y is written row by row, in
/// one pass. False if they are not so.
bool join_rows(const Tensor& y, TensorList tensors, size_t dim) {
  int64_t rows = 1;
  for (size_t d = 0; d < dim; ++d) rows *= y.sizes()[d];
  if (rows <= 1 || y.numel() == 0) return false;
  std::vector<kernels::Part> parts;
  for (const Tensor& x : tensors) {
    if (x.scalar_type() != y.scalar_type() || !x.is_contiguous()) return false;
    if (x.numel() > 0)
      parts.push_back(
          {static_cast<const char*>(x.data_ptr()), x.numel() / rows * int64_t(x.itemsize())});
  }
  kernels::join(static_cast<char*>(y.data_ptr()), rows, parts.data(), int64_t(parts.size()));
  return true;
}

}  // namespace

Tensor cat(TensorList tensors, int64_t dim) {
  XTGRAD_CHECK(!tensors.empty(),
               "torch.cat(): expected a non-empty list of Tensors\n[cat] there is nothing to join");
  const Tensor* first = nullptr;
  for (size_t i = 0; i < tensors.size(); ++i) {
    XTGRAD_CHECK(tensors[i].dim() > 0, "zero-dimensional tensor (at position ", i,
                 ") cannot be concatenated\n[cat] join 0-dim tensors with stack");
    if (!first && !passed_over(tensors[i])) first = &tensors[i];
  }
  if (!first) first = &tensors[0], dim = 0;
  dim = wrap_dim(dim, first->dim());
  DimVector shape(first->sizes()), starts(tensors.size()), lengths(tensors.size(), -1);
  shape[size_t(dim)] = 0;
  for (size_t i = 0; i < tensors.size(); ++i) {
    starts[i] = shape[size_t(dim)];
    if (passed_over(tensors[i])) continue;
    extend(shape, tensors[i], i, dim);
    lengths[i] = tensors[i].size(dim);
  }

  Tensor y = empty(shape, joint_type(tensors));
  if (!join_rows(y, tensors, size_t(dim)))
    for (size_t i = 0; i < tensors.size(); ++i) {
      if (tensors[i].numel() > 0)
        copy_into(y, starts[i] * y.strides()[size_t(dim)], y.strides(), tensors[i]);
    }
  return differentiable("CatBackward0", std::move(y), wrt_each(tensors, [=](Tensor g, size_t i) {
                          return lengths[i] < 0 ? g.new_zeros({0})
                                                : g.narrow(dim, starts[i], lengths[i]);
                        }));
}

Tensor stack(TensorList tensors, int64_t dim) {
  XTGRAD_CHECK(!tensors.empty(),
               "stack expects a non-empty TensorList\n[stack] there is nothing to stack");
  const IntArrayRef sizes = tensors[0].sizes();
  dim = wrap_dim(dim, tensors[0].dim() + 1);
  for (size_t i = 1; i < tensors.size(); ++i) {
    XTGRAD_CHECK(sizes.equals(tensors[i].sizes()),
                 "stack expects each tensor to be equal size, but got ", sizes, " at entry 0 and ",
                 tensors[i].sizes(), " at entry ", i,
                 "\n[stack] join tensors of different sizes with cat",
                 draw_clash({"the first", sizes}, {str("number ", i), tensors[i].sizes()}));
  }
  DimVector shape(sizes);
  shape.insert(size_t(dim), int64_t(tensors.size()));
  Tensor y = empty(shape, joint_type(tensors));
  DimVector strides(y.strides());
  strides.erase(size_t(dim));
  for (size_t i = 0; i < tensors.size(); ++i)
    copy_into(y, int64_t(i) * y.strides()[size_t(dim)], strides, tensors[i]);
  return differentiable(
      "StackBackward0", std::move(y),
      wrt_each(tensors, [dim](Tensor g, size_t i) { return g.select(dim, int64_t(i)); }));
}

}}  // namespace xtgrad::v1
