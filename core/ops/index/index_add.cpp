/// @file Whole rows, or single elements, by number: added, copied, filled, taken and put.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/view.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include "core/autograd/meta.h"
#include "core/ops/detail/advanced_index.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// The numbers in `index` as a contiguous list, counted from the front of a dim of size n.
Tensor checked_list(const char* op, const Tensor& index, int64_t n, bool from_end) {
  XTGRAD_CHECK_INDEX(index.dim() <= 1, op,
                     "(): Index is supposed to be a vector, but got dim: ", index.dim(),
                     " with type: ", index.scalar_type(), " and size: ", index.sizes(), "\n[", op,
                     "] an index for each slice along dim");
  const Tensor at = index.to(kLong, false, true).reshape({-1}).contiguous();
  int64_t* i = at.data_ptr<int64_t>();
  for (int64_t k = 0; k < at.numel(); ++k) {
    XTGRAD_CHECK_INDEX(i[k] < n && i[k] >= (from_end ? -n : 0), "index out of range in self\n[", op,
                       "] index ", i[k], " for a size of ", n);
    if (i[k] < 0) i[k] += n;
  }
  return at;
}

/// x seen with at least one dim: writes to it are writes to x.
Tensor at_least_1d(const Tensor& x) { return x.dim() == 0 ? x.view({1}) : x; }

void check_index_type(const char* op, const Tensor& index, bool int_too) {
  XTGRAD_CHECK_INDEX(
      index.scalar_type() == kLong || (int_too && index.scalar_type() == kInt), op,
      int_too ? "(): Expected dtype int32/int64 for index" : "(): Expected a long tensor for index",
      int_too ? "" : ", but got ", int_too ? "" : xtgrad::toString(index.scalar_type()), "\n[", op,
      "] got ", dtype_name(index.scalar_type()));
}

void check_source(const char* op, const Tensor& self, int64_t d, const Tensor& index,
                  const Tensor& source) {
  const bool adds = std::string_view(op) == "index_add";
  XTGRAD_CHECK(self.scalar_type() == source.scalar_type(), op,
               adds ? "_(): self ("
                    : "_(): self and source expected to have the same dtype, but got (self) ",
               self.scalar_type(), adds ? ") and source (" : " and (source) ", source.scalar_type(),
               adds ? ") must have the same scalar type" : "", "\n[", op,
               "] convert the source with to()");
  DimVector want(at_least_1d(self).sizes());
  want[size_t(d)] = index.numel();
  const Tensor rows = at_least_1d(source);
  const bool counted = rows.dim() != int64_t(want.size()) || rows.size(d) == index.numel();
  XTGRAD_CHECK_INDEX(
      rows.sizes().equals(want), op, "_(): ",
      counted ? "source must have the sizes of self, but for those along dim"
              : str("Number of indices (", index.numel(),
                    ") should be equal to source.size(dim): (", rows.size(d), "), for dim: ", d),
      "\n[", op, "] self ", self.sizes(), ", dim ", d, ", source ", source.sizes(),
      draw_clash({"source", rows.sizes()}, {"expected", want}));
}

Tensor& put_rows(const char* op, const Tensor& self, int64_t dim, const Tensor& index,
                 const Tensor& source, bool accumulate) {
  const int64_t d = wrap_dim(dim, self.dim());
  check_source(op, self, d, index, source);
  const Tensor x = at_least_1d(self);
  const Tensor at = checked_list(op, index, x.size(d), false);
  check_apart(op, self, index);
  check_apart(op, self, source);
  xtgrad::put_(op, x, {{d}, d, at}, at_least_1d(source), accumulate);
  return const_cast<Tensor&>(self);
}

/// All dims of x as one, indexed by `at`.
AdvancedIndex flat_index(const Tensor& x, Tensor at) {
  AdvancedIndex p{{}, 0, std::move(at)};
  for (int64_t d = 0; d < x.dim(); ++d) p.dims.push_back(d);
  return p;
}

}  // namespace

Tensor& Tensor::index_add_(int64_t dim, const Tensor& index, const Tensor& source,
                           const Scalar& alpha) const {
  check_index_type("index_add", index, true);
  return put_rows("index_add", *this, dim, index,
                  alpha.equal(1) ? source : source.mul(scalar_tensor(alpha, source.scalar_type())),
                  true);
}
Tensor& Tensor::index_copy_(int64_t dim, const Tensor& index, const Tensor& source) const {
  check_index_type("index_copy", index, false);
  return put_rows("index_copy", *this, dim, index, source, false);
}
Tensor& Tensor::index_fill_(int64_t dim, const Tensor& index, const Tensor& value) const {
  check_index_type("index_fill_", index, false);
  XTGRAD_CHECK(value.dim() == 0,
               "index_fill_ only supports a 0-dimensional value tensor, but got tensor with ",
               value.dim(), " dimension(s).\n[index_fill_] the value has shape ", value.sizes());
  if (scalar_type() != value.scalar_type())
    (void)new_full({}, value.item());  // throws if too large
  const int64_t d = wrap_dim(dim, this->dim());
  const Tensor x = at_least_1d(*this), at = checked_list("index_fill_", index, x.size(d), true);
  check_apart("index_fill_", *this, index);
  xtgrad::put_("index_fill_", x, {{d}, d, at}, value.to(scalar_type()), false,
               autograd::Repeats::Allowed);
  return const_cast<Tensor&>(*this);
}
Tensor& Tensor::index_fill_(int64_t dim, const Tensor& index, const Scalar& value) const {
  return index_fill_(dim, index, new_full({}, value));
}

Tensor index_add(const Tensor& x, int64_t dim, const Tensor& index, const Tensor& source,
                 const Scalar& alpha) {
  return raw::as_new(x.clone(MemoryFormat::Contiguous).index_add_(dim, index, source, alpha));
}
Tensor index_copy(const Tensor& x, int64_t dim, const Tensor& index, const Tensor& source) {
  return raw::as_new(x.clone(MemoryFormat::Contiguous).index_copy_(dim, index, source));
}
Tensor index_fill(const Tensor& x, int64_t dim, const Tensor& index, const Scalar& value) {
  return raw::as_new(x.clone().index_fill_(dim, index, value));
}
Tensor index_fill(const Tensor& x, int64_t dim, const Tensor& index, const Tensor& value) {
  return raw::as_new(x.clone().index_fill_(dim, index, value));
}

// ---- elements of the flattened tensor
Tensor take(const Tensor& self, const Tensor& index) {
  XTGRAD_CHECK(index.scalar_type() == kLong, "take(): Expected a long tensor for index, but got ",
               xtgrad::toString(index.scalar_type()), "\n[take] convert the index with to(kLong)");
  XTGRAD_CHECK_INDEX(self.numel() > 0 || index.numel() == 0,
                     "take(): tried to take from an empty tensor\n[take] self has shape ",
                     self.sizes(), ", index ", index.sizes());
  const Tensor at = checked_list("take", index.reshape({-1}), self.numel(), true);
  const Tensor x = at_least_1d(self);
  if (index.numel() == 0) return x.reshape({-1}).narrow(0, 0, 0).reshape(index.sizes());
  return gather_at("TakeBackward0", x, flat_index(x, at.reshape(index.sizes())));
}
Tensor& Tensor::put_(const Tensor& index, const Tensor& source, bool accumulate) const {
  XTGRAD_CHECK(index.scalar_type() == kLong, "put_(): Expected a long tensor for index, but got ",
               xtgrad::toString(index.scalar_type()), "\n[put_] convert the index with to(kLong)");
  XTGRAD_CHECK(scalar_type() == source.scalar_type(),
               "put_(): self and source expected to have the same dtype, but got self.dtype = ",
               scalar_type(), " and source.dtype = ", source.scalar_type(),
               "\n[put_] convert the source with to()");
  XTGRAD_CHECK_INDEX(
      source.numel() == index.numel(),
      "put_(): Expected source and index to have the same number of elements, but got "
      "source.numel() = ",
      source.numel(), ", index.numel() = ", index.numel(), "\n[put_] source has shape ",
      source.sizes(), ", index ", index.sizes(),
      draw_shapes({{"source", source.sizes()}, {"index", index.sizes()}}));
  XTGRAD_CHECK_INDEX(numel() > 0 || index.numel() == 0,
                     "put_(): Tried to put elements into an empty tensor\n[put_] self has shape ",
                     sizes(), ", index ", index.sizes());
  const Tensor x = at_least_1d(*this);
  check_apart("put_", *this, index);
  check_apart("put_", *this, source);
  xtgrad::put_("put_", x, flat_index(x, checked_list("put_", index.reshape({-1}), numel(), true)),
               source.reshape({-1}), accumulate);
  return const_cast<Tensor&>(*this);
}
Tensor put(const Tensor& self, const Tensor& index, const Tensor& source, bool accumulate) {
  return raw::as_new(self.clone().put_(index, source, accumulate));
}

Tensor take_along_dim(const Tensor& self, const Tensor& indices, Optional<int64_t> dim) {
  XTGRAD_CHECK(isIntegralType(indices.scalar_type()),
               "torch.take_along_dim(): dtype of indices should be Long but got ",
               xtgrad::toString(indices.scalar_type()),
               "\n[take_along_dim] convert the indices with to(kLong)");
  XTGRAD_CHECK(indices.scalar_type() == kLong,
               "torch.take_along_dim(): dtype of indices should be Long but got ",
               xtgrad::toString(indices.scalar_type()),
               "\n[take_along_dim] convert the indices with to(kLong)");
  if (!dim) return self.reshape({-1}).gather(0, indices.reshape({-1}));
  XTGRAD_CHECK(
      self.dim() == indices.dim(),
      "torch.take_along_dim(): input and indices should have the same number of dimensions, but "
      "got ",
      self.dim(), " dimensions for input, and ", indices.dim(),
      " dimensions for indices\n[take_along_dim] shapes ", self.sizes(), " and ", indices.sizes(),
      draw_shapes({{"input", self.sizes()}, {"indices", indices.sizes()}}));
  const auto d = size_t(wrap_dim(*dim, self.dim()));
  DimVector x(self.sizes()), at(indices.sizes());
  if (self.dim() > 0) x[d] = at[d];
  DimVector common = broadcast_shape(x, at);
  at = common;
  x = common;
  if (self.dim() > 0) {
    x[d] = self.sizes()[d];
    at[d] = indices.sizes()[d];
  }
  return self.expand(x).gather(*dim, indices.expand(at));
}

Tensor& Tensor::masked_scatter_(const Tensor& mask, const Tensor& source) const {
  XTGRAD_CHECK(scalar_type() == source.scalar_type(),
               "masked_scatter: expected self and source to have same dtypes but got",
               scalar_type(), " and ", source.scalar_type(),
               "\n[masked_scatter] convert the source with to()");
  XTGRAD_CHECK(is_mask(mask),
               "masked_scatter: expected BoolTensor or ByteTensor for mask\n[masked_scatter] got ",
               dtype_name(mask.scalar_type()), "; compare with something, as in mask != 0");
  if (mask.scalar_type() == kByte)
    XTGRAD_WARN(
        "masked_scatter_ received a mask with dtype torch.uint8, this behavior is now deprecated,"
        "please use a mask with dtype torch.bool instead.");
  const DimVector shape = broadcast_shape(sizes(), mask.sizes());
  check_keeps_shape("masked_scatter", sizes(), "mask", mask.sizes(), shape);
  const Tensor at = true_places(mask.expand(shape));
  XTGRAD_CHECK(at.numel() <= source.numel(),
               "Number of elements of source < number of ones in mask\n[masked_scatter] ",
               source.numel(), " < ", at.numel());
  const Tensor x = at_least_1d(*this);
  xtgrad::put_("masked_scatter_", x, flat_index(x, at),
               source.reshape({-1}).narrow(0, 0, at.numel()), false);
  return const_cast<Tensor&>(*this);
}
Tensor masked_scatter(const Tensor& self, const Tensor& mask, const Tensor& source) {
  const Tensor y =
      self.expand(broadcast_shape(self.sizes(), mask.sizes())).clone(MemoryFormat::Contiguous);
  return raw::as_new(y.masked_scatter_(mask, source));
}

Tensor argwhere(const Tensor& self) {
  return self.dim() == 0 ? self.unsqueeze(0).nonzero().narrow(1, 0, 0) : self.nonzero();
}

}}  // namespace xtgrad::v1
