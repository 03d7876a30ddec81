/// @file gather and scatter: the index tensor says, for every element, where along one dim.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include <cmath>
#include <limits>

#include "core/kernels/index_kernel.h"
#include "core/ops/detail/advanced_index.h"
#include "core/ops/detail/inplace.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
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
  if (kernels::all_below(n, flat.data_ptr<int64_t>(), flat.numel())) return;
  for (int64_t i : ArrayRef<int64_t>(flat.data_ptr<int64_t>(), size_t(flat.numel())))
    XTGRAD_CHECK(i >= 0 && i < n, "index ", i, " is out of bounds for dimension ", dim,
                 " with size ", n, "\n[gather] indices lie in [0, ", n, ")");
}

/// The dims but `except` along which index reaches beyond `sizes`.
std::vector<int64_t> exceeding(IntArrayRef index, IntArrayRef sizes, int64_t except) {
  std::vector<int64_t> dims;
  for (size_t d = 0; d < index.size(); ++d)
    if (int64_t(d) != except && index[d] > sizes[d]) dims.push_back(int64_t(d));
  return dims;
}

/// The checks of gather; returns the wrapped dim.
int64_t check_gather(const Tensor& self, int64_t dim, const Tensor& index) {
  const int64_t d = wrap_dim(dim, self.dim());
  if (index.numel() == 0) return d;
  XTGRAD_CHECK(index.scalar_type() == kLong,
               "gather(): Expected dtype int64 for index\n[gather] got ",
               dtype_name(index.scalar_type()));
  const IntArrayRef to = shape_of(index), from = shape_of(self);
  XTGRAD_CHECK(
      to.size() == from.size(),
      "Index tensor must have the same number of dimensions as input tensor\n[gather] index ",
      index.sizes(), ", input ", self.sizes(), draw_shapes({{"self", from}, {"index", to}}));
  for (size_t e = 0; e < to.size(); ++e)
    XTGRAD_CHECK(int64_t(e) == d || to[e] <= from[e], "Size does not match at dimension ", e,
                 " expected index ", to, " to be smaller than self ", from,
                 " apart from dimension ", d,
                 "\n[gather] an index takes no more than self has, but along dim",
                 draw_shapes({{"self", from, {int64_t(e)}}, {"index", to, {int64_t(e)}}}));
  check_places(self, d, index);
  return d;
}

/// The checks of scatter; `src`: the tensor of values, if there is one.
int64_t check_scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor* src) {
  const int64_t d = wrap_dim(dim, self.dim());
  XTGRAD_CHECK(index.scalar_type() == kLong || index.numel() == 0,
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
      index.sizes(), ", self ", self.sizes(), draw_shapes({{"self", into}, {"index", at}}));
  const auto over_self = exceeding(at, into, d);
  if (src) {
    const IntArrayRef from = shape_of(*src);
    XTGRAD_CHECK(
        from.size() == at.size(),
        "Index tensor must have the same number of dimensions as src tensor\n[scatter] index ",
        index.sizes(), ", src ", src->sizes(), draw_shapes({{"index", at}, {"src", from}}));
    const auto over_src = exceeding(at, from, -1);
    XTGRAD_CHECK(over_self.empty() && over_src.empty(), "Expected index ", at,
                 " to be smaller than self ", into, " apart from dimension ", d,
                 " and to be smaller size than src ", from,
                 "\n[scatter] an index names no more places than self and src have",
                 draw_shapes({{"self", into, over_self},
                              {"index", at, over_src.empty() ? over_self : over_src},
                              {"src", from, over_src}}));
  } else {
    XTGRAD_CHECK(over_self.empty(), "Expected index ", at, " to be smaller than self ", into,
                 " apart from dimension ", d,
                 "\n[scatter] an index names no more places than self has, but along dim",
                 draw_shapes({{"self", into, over_self}, {"index", at, over_self}}));
  }
  check_places(self, d, index);
  return d;
}

using kernels::Combine;

/// The operands of a scatter of src into self.
template <class... Last>
void scatter_into(const Tensor& self, int64_t d, const Tensor& index, const Tensor& src,
                  Last... last) {
  if (index.numel() == 0) return;
  static constexpr int64_t kNoSteps[kernels::kMaxDims] = {};
  kernels::Operand from = operand(src);
  if (src.dim() == 0) from.strides = kNoSteps;  // one value for every place
  kernels::scatter(int(shape_of(index).size()), shape_of(index).data(), int(d), operand(self),
                   operand(index), from, last...);
}
/// The operand of a scatter into x, which must not be what is written: a place is read after others
/// have been written, and an index only counts as checked.
Tensor apart(const char* op, const Tensor& x, const Tensor& operand) {
  return autograd::readable(op, x, operand, Reads::Anywhere);
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

Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Tensor& src) const {
  const int64_t d = check_scatter(*this, dim, index, &src);
  const Tensor at = apart("scatter_", *this, index), values = apart("scatter_", *this, src);
  return overwrite(
      "scatter_", "ScatterBackward0", *this, [&] { scatter_into(*this, d, at, values, false); },
      wrt(*this, saving(index),
          [d](const Tensor& g, const Tensor& i) { return xtgrad::scatter(g, d, i, 0); }),
      wrt(src, saving(index),
          [d, sizes = DimVector(src.sizes())](const Tensor& g, const Tensor& i) {
            return gathered(g, d, i, sizes);
          }));
}
Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Scalar& value) const {
  const int64_t d = check_scatter(*this, dim, index, nullptr);
  const Tensor at = apart("scatter_", *this, index), v = new_full({}, value);
  return overwrite(
      "scatter_", "ScatterBackward1", *this, [&] { scatter_into(*this, d, at, v, false); },
      wrt(*this, saving(index),
          [d](const Tensor& g, const Tensor& i) { return xtgrad::scatter(g, d, i, 0); }));
}
Tensor& Tensor::scatter_add_(int64_t dim, const Tensor& index, const Tensor& src) const {
  const int64_t d = check_scatter(*this, dim, index, &src);
  const Tensor at = apart("scatter_add_", *this, index), values = apart("scatter_add_", *this, src);
  return overwrite(
      "scatter_add_", "ScatterAddBackward0", *this,
      [&] { scatter_into(*this, d, at, values, true); },
      wrt(*this, [](const Tensor& g) { return g; }),
      wrt(src, saving(index),
          [d, sizes = DimVector(src.sizes())](const Tensor& g, const Tensor& i) {
            return gathered(g, d, i, sizes);
          }));
}
Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  return raw::as_new(self.clone().scatter_(dim, index, src));
}
Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  return raw::as_new(self.clone().scatter_(dim, index, value));
}
Tensor scatter_add(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  return raw::as_new(self.clone().scatter_add_(dim, index, src));
}

// ---- combined with what is there
namespace {

enum class Reduce { Sum, Prod, Mean, Amax, Amin };
Reduce reduce_named(const char* op, std::string_view name, bool with_sum) {
  constexpr std::string_view kNames[] = {"sum", "prod", "mean", "amax", "amin"};
  for (int i = with_sum ? 0 : 1; i < 5; ++i)
    if (name == kNames[i]) return Reduce(i);
  if (with_sum)
    detail::fail<Error>("reduce argument must be either sum, prod, mean, amax or amin, got ", name,
                        "\n[", op, "] it is '", name, "'");
  detail::fail<Error>(op, "(): Expected reduce to be one of prod, mean, amax or amin but got ",
                      name, ".\n[", op, "] reduce is '", name, "'");
}

/// What the reduction starts from where the old value does not count.
Scalar neutral(Reduce r, ScalarType t) {
  if (r == Reduce::Prod) return 1;
  if (r == Reduce::Sum || r == Reduce::Mean) return 0;
  const bool low = r == Reduce::Amax;
  if (isFloatingType(t)) return low ? -INFINITY : INFINITY;
  return dispatch_all(t, "scatter_reduce", [low]<class T> {
    return Scalar(low ? std::numeric_limits<T>::lowest() : std::numeric_limits<T>::max());
  });
}

/// How many values meet at each place, at least 1.
Tensor value_counts(const Tensor& like, int64_t d, const Tensor& index, bool include_self) {
  Tensor n = include_self ? like.new_ones(like.sizes()) : like.new_zeros(like.sizes());
  n = n.scatter_add(d, index, n.new_ones(index.sizes()));
  return n.masked_fill(n == 0, 1);
}

/// The forward numbers.
void reduce_into(const Tensor& x, int64_t d, const Tensor& index, const Tensor& src, Reduce r,
                 bool include_self) {
  NoGradGuard not_recorded;
  const Tensor values = src.detach(), y = x.detach();
  if (index.numel() == 0) return;
  if (!include_self) scatter_into(y, d, index, y.new_full({}, neutral(r, y.scalar_type())), false);
  constexpr Combine kBy[] = {Combine::Add, Combine::Multiply, Combine::Add, Combine::Max,
                             Combine::Min};
  scatter_into(y, d, index, values, kBy[int(r)]);
  if (r != Reduce::Mean) return;
  const Tensor n = value_counts(y, d, index, include_self);
  if (y.is_floating_point())
    y.div_(n);
  else
    y.copy_(y.div(n, "floor"));
}

/// Where the gradient of `self` is g's, those of equal extremes a part of it.
struct Extremes {
  Tensor self_is, src_is, share;
  Extremes(const Tensor& g, const Tensor& self, const Tensor& src, const Tensor& y, int64_t d,
           const Tensor& index)
      : self_is((self == y).to(g.scalar_type())),
        src_is((src == y.gather(d, index)).to(g.scalar_type())),
        share(g / self_is.scatter_add(d, index, src_is)) {}
};

Tensor reduce_self_gradient(Reduce r, const Tensor& g, const Tensor& self, const Tensor& src,
                            const Tensor& y, int64_t d, const Tensor& index, bool include_self) {
  Tensor grad = g;
  if (r == Reduce::Prod) {  // the others' product, not divided out
    const Tensor others = self.new_ones(self.sizes()).scatter_reduce(d, index, src, "prod");
    grad = g * others;
  } else if (r == Reduce::Mean) {
    grad = g / value_counts(g, d, index, include_self);
  } else if (r != Reduce::Sum) {
    const Extremes e(g, self, src, y, d, index);
    grad = (e.self_is * e.share).masked_fill(e.self_is == 0, 0);
  }
  return include_self ? grad : xtgrad::scatter(grad, d, index, 0);
}

Tensor prod_src_gradient(const Tensor& g, const Tensor& self, const Tensor& src, const Tensor& y,
                         int64_t d, const Tensor& index, bool include_self) {
  const Tensor zero = src == 0;
  const Tensor zeros =
      self.new_zeros(self.sizes()).scatter_add(d, index, zero.to(self.scalar_type()));
  const Tensor only = logical_and(zero, zeros.gather(d, index) == 1);
  const Tensor rest = (g * y).gather(d, index) / src.masked_fill(zero, 1);
  if (!zero.any().item<bool>()) return rest;
  if (GradMode::is_enabled() && !(zeros <= 1).all().item<bool>())
    detail::fail<NotImplementedError>(
        "scatter_reduce(): Double backward is unsupported for src when >1 zeros in src are "
        "scattered to "
        "the same position in self"
        "\n[scatter_reduce] \"prod\" of a src with zeros: take the first derivative only");
  // The one zero gets the product of the others.
  const Tensor without =
      self.scatter_reduce(d, index, src.masked_fill(only, 1), "prod", include_self);
  return where(only, (g * without).gather(d, index), rest.masked_fill(zero, 0));
}

Tensor reduce_src_gradient(Reduce r, const Tensor& g, const Tensor& self, const Tensor& src,
                           const Tensor& y, int64_t d, const Tensor& index, bool include_self) {
  if (r == Reduce::Sum) return g.gather(d, index);
  if (r == Reduce::Mean) return (g / value_counts(g, d, index, include_self)).gather(d, index);
  if (r == Reduce::Prod) return prod_src_gradient(g, self, src, y, d, index, include_self);
  const Tensor from = include_self ? self : xtgrad::scatter(self, d, index, NAN);
  const Extremes e(g, from, src, y, d, index);
  return (e.src_is * e.share.gather(d, index)).masked_fill(e.src_is == 0, 0);
}

/// src cut to index's shape, which alone is read.
Tensor cut(const Tensor& src, const Tensor& index) {
  Tensor part = src;
  for (int64_t e = 0; e < index.dim(); ++e)
    if (part.size(e) != index.size(e)) part = part.narrow(e, 0, index.size(e));
  return part;
}

Tensor scatter_by(const char* op, const Tensor& self, int64_t dim, const Tensor& index,
                  const Tensor& whole_src, Reduce r, bool include_self) {
  const int64_t d = check_scatter(self, dim, index, &whole_src);
  if (self.dim() == 0 || index.dim() == 0) {
    const auto wide = [](const Tensor& t) { return t.dim() == 0 ? t.reshape({1}) : t; };
    if (index.numel() == 0) return self.clone();
    return scatter_by(op, wide(self), 0, wide(index), wide(whole_src), r, include_self)
        .reshape(self.sizes());
  }
  if (index.numel() == 0) return self.clone();
  const Tensor src = cut(whole_src, index);
  Tensor y;
  {
    NoGradGuard not_recorded;
    y = self.detach().clone();
    reduce_into(y, d, index, src, r, include_self);
  }
  return differentiable(
      "ScatterReduceBackward0", y,
      wrt(self, saving(self, src, autograd::result, index),
          [=](const Tensor& g, const Tensor& x, const Tensor& s, const Tensor& y, const Tensor& i) {
            return reduce_self_gradient(r, g, x, s, y, d, i, include_self);
          }),
      wrt(src, saving(self, src, autograd::result, index),
          [=](const Tensor& g, const Tensor& x, const Tensor& s, const Tensor& y, const Tensor& i) {
            return reduce_src_gradient(r, g, x, s, y, d, i, include_self);
          }));
}

/// scatter's own names of a reduction.
Combine combine_named(std::string_view name) {
  if (name == "add") return Combine::Add;
  if (name == "multiply") return Combine::Multiply;
  detail::fail<Error>("reduce argument must be either add or multiply.\n[scatter] got ", name);
}

}  // namespace

Tensor scatter_reduce(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                      std::string_view reduce, bool include_self) {
  XTGRAD_WARN_ONCE("scatter_reduce() is in beta and the API may change at any time.");
  return scatter_by("scatter_reduce", self, dim, index, src,
                    reduce_named("scatter_reduce", reduce, true), include_self);
}
Tensor index_reduce(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source,
                    std::string_view reduce, bool include_self) {
  XTGRAD_WARN_ONCE("index_reduce() is in beta and the API may change at any time.");
  const int64_t d = wrap_dim(dim, self.dim());
  const Reduce r = reduce_named("index_reduce", reduce, false);
  XTGRAD_CHECK_INDEX(index.dim() <= 1,
                     "index_reduce(): Index is supposed to be a vector, but got dim: ", index.dim(),
                     "\n[index_reduce] index has shape ", index.sizes());
  XTGRAD_CHECK_INDEX(index.scalar_type() == kLong || index.scalar_type() == kInt,
                     "index_reduce(): Expected dtype int32/int64 for index"
                     "\n[index_reduce] it has dtype ",
                     dtype_name(index.scalar_type()));
  XTGRAD_CHECK(source.scalar_type() == self.scalar_type(),
               "index_reduce(): self and source expected to have the same dtype"
               "\n[index_reduce] got ",
               dtype_name(self.scalar_type()), " and ", dtype_name(source.scalar_type()));
  XTGRAD_CHECK_INDEX(index.numel() == (source.dim() == 0 ? 1 : source.size(d)),
                     "index_reduce(): Number of indices (", index.numel(),
                     ") should be equal to source.size(dim) for dim: ", d,
                     "\n[index_reduce] source has shape ", source.sizes(),
                     draw_clash({"source", source.sizes()}, {"index", index.sizes()}, {{d, 0}}));
  DimVector shape(shape_of(source).size(), 1);
  shape[size_t(d)] = index.numel();
  return scatter_by("index_reduce", self, d,
                    index.to(kLong).reshape(shape).expand(shape_of(source)).reshape(source.sizes()),
                    source, r, include_self);
}

Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
               std::string_view reduce) {
  if (combine_named(reduce) == Combine::Add) return scatter_add(self, dim, index, src);
  if (GradMode::is_enabled() && (self.requires_grad() || src.requires_grad()))
    detail::fail<NotImplementedError>(
        "derivative for aten::scatter with reduce = \"multiply\" is not implemented\n[scatter] see "
        "scatter_reduce");
  const Tensor y = self.clone();
  scatter_into(y, check_scatter(self, dim, index, &src), index, src, Combine::Multiply);
  return y;
}
Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value,
               std::string_view reduce) {
  return scatter(self, dim, index, self.new_full({}, value).expand(index.sizes()), reduce);
}

}}  // namespace xtgrad::v1
