/// @file gather and scatter: the index tensor says, for every element, where along one dim.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/kernels/index.h"
#include "core/ops/inplace.h"
#include "core/ops/pick.h"

namespace xtgrad::inline v1 {
namespace {

/// Shape with a 0-dim tensor as [1].
IntArrayRef shape_of(const Tensor& t) {
  static constexpr int64_t kOne = 1;
  return t.dim() == 0 ? IntArrayRef(kOne) : t.sizes();
}
IntArrayRef strides_of(const Tensor& t) {
  static constexpr int64_t kOne = 1;
  return t.dim() == 0 ? IntArrayRef(kOne) : t.strides();
}
kernels::Operand operand(const Tensor& t) {
  return {t.data_ptr(), t.scalar_type(), t.scalar_type(), strides_of(t).data()};
}

void check_places(const Tensor& self, int64_t dim, const Tensor& index) {
  const int64_t n = shape_of(self)[size_t(dim)];
  const Tensor flat = index.contiguous();
  for (int64_t i : ArrayRef<int64_t>(flat.data_ptr<int64_t>(), size_t(flat.numel())))
    XTGRAD_CHECK(i >= 0 && i < n, "index ", i, " is out of bounds for dimension ", dim,
                 " with size ", n);
}

/// Whether index reaches beyond `sizes` anywhere but along dim `except`.
bool exceeds(IntArrayRef index, IntArrayRef sizes, int64_t except) {
  for (size_t d = 0; d < index.size(); ++d)
    if (int64_t(d) != except && index[d] > sizes[d]) return true;
  return false;
}

/// The checks of gather; returns the wrapped dim.
int64_t check_gather(const Tensor& self, int64_t dim, const Tensor& index) {
  const int64_t d = wrap_dim(dim, self.dim());
  XTGRAD_CHECK(index.scalar_type() == kLong,
               "gather(): Expected dtype int64 for index\n[gather] got ",
               dtype_name(index.scalar_type()));
  if (index.numel() == 0) return d;
  const IntArrayRef to = shape_of(index), from = shape_of(self);
  XTGRAD_CHECK(
      to.size() == from.size(),
      "Index tensor must have the same number of dimensions as input tensor\n[gather] index ",
      index.sizes(), ", input ", self.sizes());
  for (size_t e = 0; e < to.size(); ++e)
    XTGRAD_CHECK(int64_t(e) == d || to[e] <= from[e], "Size does not match at dimension ", e,
                 " expected index ", to, " to be smaller than self ", from,
                 " apart from dimension ", d);
  check_places(self, d, index);
  return d;
}

/// The checks of scatter; `src`: the tensor of values, if there is one.
int64_t check_scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor* src) {
  const int64_t d = wrap_dim(dim, self.dim());
  XTGRAD_CHECK(index.scalar_type() == kLong,
               "scatter(): Expected dtype int64 for index\n[scatter] got ",
               dtype_name(index.scalar_type()));
  XTGRAD_CHECK(!src || src->scalar_type() == self.scalar_type(),
               "scatter(): Expected self.dtype to be equal to src.dtype\n[scatter] self is ",
               dtype_name(self.scalar_type()), ", src is ",
               src ? dtype_name(src->scalar_type()) : "a number");
  if (index.numel() == 0) return d;
  const IntArrayRef at = shape_of(index), into = shape_of(self);
  XTGRAD_CHECK(
      at.size() == into.size(),
      "Index tensor must have the same number of dimensions as self tensor\n[scatter] index ",
      index.sizes(), ", self ", self.sizes());
  if (src) {
    const IntArrayRef from = shape_of(*src);
    XTGRAD_CHECK(
        from.size() == at.size(),
        "Index tensor must have the same number of dimensions as src tensor\n[scatter] index ",
        index.sizes(), ", src ", src->sizes());
    XTGRAD_CHECK(!exceeds(at, into, d) && !exceeds(at, from, -1), "Expected index ", at,
                 " to be smaller than self ", into, " apart from dimension ", d,
                 " and to be smaller size than src ", from);
  } else {
    XTGRAD_CHECK(!exceeds(at, into, d), "Expected index ", at, " to be smaller than self ", into,
                 " apart from dimension ", d);
  }
  check_places(self, d, index);
  return d;
}

void write(const Tensor& self, int64_t d, const Tensor& index, const Tensor& src, bool accumulate) {
  if (index.numel() == 0) return;
  static constexpr int64_t kNoSteps[kernels::kMaxDims] = {};
  kernels::Operand from = operand(src);
  if (src.dim() == 0) from.strides = kNoSteps;  // one value for every place
  kernels::scatter(int(shape_of(index).size()), shape_of(index).data(), int(d), operand(self),
                   operand(index), from, accumulate);
}

/// src's part of index's shape: where the gradient of scatter arrives.
Tensor gathered(const Tensor& g, int64_t d, const Tensor& index, IntArrayRef src_sizes) {
  Tensor part = g.gather(d, index);
  if (src_sizes.equals(part.sizes())) return part;
  Tensor whole = g.new_zeros(src_sizes), corner = whole;
  for (int64_t e = 0; e < index.dim(); ++e) corner = corner.narrow(e, 0, index.size(e));
  corner.copy_(part);
  return whole;
}

}  // namespace

Tensor gather(const Tensor& self, int64_t dim, const Tensor& index, bool) {
  const int64_t d = check_gather(self, dim, index);
  Tensor y = empty(index.sizes(), self.scalar_type());
  if (y.numel() > 0)
    kernels::gather(int(shape_of(index).size()), shape_of(index).data(), int(d), operand(y),
                    operand(self), operand(index));
  return differentiable("GatherBackward0", std::move(y),
                        wrt(self, saving(index),
                            [d, sizes = DimVector(self.sizes())](const Tensor& g, const Tensor& i) {
                              return g.new_zeros(sizes).scatter_add(d, i, g);
                            }));
}
Tensor Tensor::gather(int64_t dim, const Tensor& i) const { return xtgrad::gather(*this, dim, i); }

Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Tensor& src) const {
  const int64_t d = check_scatter(*this, dim, index, &src);
  autograd::check_no_partial_overlap(*this, src);
  return overwrite(
      "scatter_", "ScatterBackward0", *this, [&] { write(*this, d, index, src, false); },
      wrt(*this, saving(index),
          [d](const Tensor& g, const Tensor& i) { return xtgrad::scatter(g, d, i, 0); }),
      wrt(src, saving(index),
          [d, sizes = DimVector(src.sizes())](const Tensor& g, const Tensor& i) {
            return gathered(g, d, i, sizes);
          }));
}
Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Scalar& value) const {
  const int64_t d = check_scatter(*this, dim, index, nullptr);
  const Tensor v = new_full({}, value);
  return overwrite(
      "scatter_", "ScatterBackward1", *this, [&] { write(*this, d, index, v, false); },
      wrt(*this, saving(index),
          [d](const Tensor& g, const Tensor& i) { return xtgrad::scatter(g, d, i, 0); }));
}
Tensor& Tensor::scatter_add_(int64_t dim, const Tensor& index, const Tensor& src) const {
  const int64_t d = check_scatter(*this, dim, index, &src);
  autograd::check_no_partial_overlap(*this, src);
  return overwrite(
      "scatter_add_", "ScatterAddBackward0", *this, [&] { write(*this, d, index, src, true); },
      wrt(*this, [](const Tensor& g) { return g; }),
      wrt(src, saving(index),
          [d, sizes = DimVector(src.sizes())](const Tensor& g, const Tensor& i) {
            return gathered(g, d, i, sizes);
          }));
}
Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Tensor& src) const {
  return clone().scatter_(dim, index, src);
}
Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Scalar& value) const {
  return clone().scatter_(dim, index, value);
}
Tensor Tensor::scatter_add(int64_t dim, const Tensor& index, const Tensor& src) const {
  return clone().scatter_add_(dim, index, src);
}

Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  return self.scatter(dim, index, src);
}
Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  return self.scatter(dim, index, value);
}
Tensor scatter_add(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  return self.scatter_add(dim, index, src);
}

}  // namespace xtgrad::inline v1
