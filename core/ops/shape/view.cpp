/// @file Views, each a geometry and the rule of its gradient.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/view.h>
#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>

#include "core/autograd/meta.h"
#include "core/autograd/watcher.h"
#include "core/checked.h"
#include "core/ops/detail/geometry.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

Tensor alias(const Tensor& x, Geometry g) {
  const TensorImpl& i = *x.unsafeGetTensorImpl();
  Tensor y(IntrusivePtr<TensorImpl>::adopt(
      new TensorImpl(i.dtype, std::move(g.sizes), std::move(g.strides), g.offset, i.storage)));
  y.unsafeGetTensorImpl()->inference = i.inference;
  return y;
}

Geometry geometry_of(const Tensor& x) { return {x.sizes(), x.strides(), x.storage_offset()}; }

namespace {

using autograd::CreationMeta;

/// A view of x with the given geometry; rule: its vector-Jacobian product.
template <class F>
Tensor make_view(const char* node, const Tensor& x, Geometry g, F rule) {
  Tensor y = differentiable(node, alias(x, std::move(g)), wrt(x, rule));
  autograd::make_view(x, y);
  return y;
}

/// A view that picks elements: its gradient is zero elsewhere. `pick` maps a geometry of x's sizes
/// to that of the view; applied to the contiguous gradient it says where g goes.
template <class F>
Tensor pick_view(const char* node, const Tensor& x, F pick) {
  Geometry view = pick(geometry_of(x));
  if (!GradMode::is_enabled() || !x.requires_grad()) {  // the common case needs no second geometry
    Tensor y = alias(x, std::move(view));
    autograd::make_view(x, y);
    return y;
  }
  Geometry where = pick(Geometry{x.sizes(), contiguous_strides(x.sizes()), 0});
  return make_view(node, x, std::move(view),
                   [sizes = DimVector(x.sizes()), where = std::move(where)](const Tensor& g) {
                     return embed(g, sizes, where);
                   });
}

DimVector inverse(IntArrayRef dims) {
  DimVector inv(dims.size());
  for (size_t i = 0; i < dims.size(); ++i) inv[size_t(dims[i])] = int64_t(i);
  return inv;
}

}  // namespace

Tensor embed(const Tensor& g, IntArrayRef sizes, const Geometry& where) {
  Tensor y = zeros_like_type(g, sizes);
  check_in_storage(y, where);
  add_into(y, where, g);
  return differentiable("EmbedBackward", y, wrt(g, [where](const Tensor& gg) {
                          const Tensor c = gg.contiguous();  // may itself begin behind its storage
                          return c.as_strided(where.sizes, where.strides,
                                              where.offset + c.storage_offset());
                        }));
}

// ---- another shape
namespace {

Tensor same_elements(const char* node, const Tensor& x, Geometry g) {
  return make_view(node, x, std::move(g),
                   [sizes = DimVector(x.sizes())](const Tensor& g) { return g.reshape(sizes); });
}

}  // namespace

Tensor Tensor::view(IntArrayRef size) const {
  const DimVector shape = infer_shape(size, sizes());
  Optional<DimVector> strides = view_strides(*this, shape);
  XTGRAD_CHECK(
      strides,
      "view size is not compatible with input tensor's size and stride (at least one dimension "
      "spans across two contiguous subspaces). Use .reshape(...) instead.\n[view] sizes ",
      sizes(), " with strides ", this->strides(), " cannot be seen as ", size);
  return same_elements("ViewBackward0", *this, {shape, std::move(*strides), storage_offset()});
}

Tensor reshape(const Tensor& x, IntArrayRef shape) {
  const DimVector sizes = infer_shape(shape, x.sizes());
  if (Optional<DimVector> strides = view_strides(x, sizes))
    return same_elements("ReshapeAliasBackward0", x,
                         {sizes, std::move(*strides), x.storage_offset()});
  const Tensor copy = x.clone(MemoryFormat::Contiguous);
  Tensor y = alias(copy, {sizes, contiguous_strides(sizes), 0});
  return differentiable(
      "UnsafeViewBackward0", y,
      wrt(copy, [old = DimVector(x.sizes())](const Tensor& g) { return g.reshape(old); }));
}

Tensor flatten(const Tensor& x, int64_t start_dim, int64_t end_dim) {
  const size_t first = size_t(wrap_dim(start_dim, x.dim())),
               last = size_t(wrap_dim(end_dim, x.dim()));
  XTGRAD_CHECK(first <= last,
               "flatten() has invalid args: start_dim cannot come after end_dim\n[flatten] dims ",
               first, " to ", last, " of a tensor of shape ", x.sizes());
  if (x.dim() == 0) return reshape(x, {1});
  if (first == last) return x;
  DimVector shape;
  for (size_t d = 0; d < x.sizes().size(); ++d)
    if (d > first && d <= last)
      shape.back() *= x.sizes()[d];
    else
      shape.push_back(x.sizes()[d]);
  return reshape(x, shape);
}

Tensor unflatten(const Tensor& x, int64_t dim, IntArrayRef sizes) {
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  XTGRAD_CHECK(!sizes.empty(),
               "unflatten: sizes must be non-empty\n[unflatten] of a tensor of shape ", x.sizes());
  DimVector inner;
  try {
    inner = infer_shape(sizes, x.size(dim));
  } catch (const Error& e) {
    const bool fits_not = e.msg().find("is invalid for input of size") != std::string::npos;
    XTGRAD_CHECK(fits_not, "unflatten got an unexpected error:\n", e.msg());
    detail::fail<Error>("unflatten: Provided sizes ", sizes,
                        " don't multiply up to the size of dim ", d, " (", x.size(dim),
                        ") in the input tensor\n[unflatten] one of them may be -1",
                        draw_shapes({{"tensor", x.sizes(), {int64_t(d)}}}));
  }
  DimVector shape(x.sizes().slice(0, d));
  for (int64_t s : inner) shape.push_back(s);
  for (int64_t s : x.sizes().slice(d + 1)) shape.push_back(s);
  return x.view(shape);
}

namespace {
// The same views under the names that libtorch gives their in-place forms.
Tensor squeeze_as(const char* node, const Tensor& x) {
  Geometry g{{}, {}, x.storage_offset()};
  for (size_t d = 0; d < x.sizes().size(); ++d)
    if (x.sizes()[d] != 1) {
      g.sizes.push_back(x.sizes()[d]);
      g.strides.push_back(x.strides()[d]);
    }
  return same_elements(node, x, std::move(g));
}
Tensor squeeze_as(const char* node, const Tensor& x, int64_t dim) {
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  Geometry g = geometry_of(x);
  if (x.dim() > 0 && g.sizes[d] == 1) {
    g.sizes.erase(d);
    g.strides.erase(d);
  }
  return same_elements(node, x, std::move(g));
}
Tensor unsqueeze_as(const char* node, const Tensor& x, int64_t dim) {
  const size_t d = size_t(wrap_dim(dim, x.dim() + 1));
  Geometry g = geometry_of(x);
  g.strides.insert(d, d < g.sizes.size() ? (Checked(g.sizes[d]) * g.strides[d]).saturated() : 1);
  g.sizes.insert(d, 1);
  return make_view(node, x, std::move(g),
                   [d = int64_t(d)](const Tensor& g) { return g.squeeze(d); });
}
}  // namespace
Tensor squeeze(const Tensor& x) { return squeeze_as("SqueezeBackward0", x); }
Tensor squeeze(const Tensor& x, int64_t dim) { return squeeze_as("SqueezeBackward1", x, dim); }
Tensor unsqueeze(const Tensor& x, int64_t dim) {
  return unsqueeze_as("UnsqueezeBackward0", x, dim);
}

// ---- another order
namespace {

Tensor swap(const char* node, const Tensor& x, int64_t dim0, int64_t dim1) {
  const int64_t a = wrap_dim(dim0, x.dim()), b = wrap_dim(dim1, x.dim());
  Geometry g = geometry_of(x);
  if (x.dim() > 0) {
    std::swap(g.sizes[size_t(a)], g.sizes[size_t(b)]);
    std::swap(g.strides[size_t(a)], g.strides[size_t(b)]);
  }
  return make_view(node, x, std::move(g), [a, b](const Tensor& g) { return g.transpose(a, b); });
}

}  // namespace

Tensor transpose(const Tensor& x, int64_t dim0, int64_t dim1) {
  return swap("TransposeBackward0", x, dim0, dim1);
}
namespace {
Tensor t_as(const char* node, const Tensor& x) {
  XTGRAD_CHECK(x.dim() <= 2, "t() expects a tensor with <= 2 dimensions, but self is ", x.dim(),
               "D", "\n[t] for batches of matrices use mT()");
  return swap(node, x, 0, x.dim() < 2 ? 0 : 1);
}
}  // namespace
Tensor t(const Tensor& x) { return t_as("TBackward0", x); }
Tensor permute(const Tensor& x, IntArrayRef dims) {
  XTGRAD_CHECK(
      dims.size() == x.sizes().size(),
      "permute(sparse_coo): number of dimensions in the tensor input does not match the length "
      "of the desired ordering of dimensions i.e. input.dim() = ",
      x.dim(), " is not equal to len(dims) = ", dims.size(), "\n[permute] dims ", dims,
      " of a tensor of shape ", x.sizes());
  Geometry g{DimVector(dims.size()), DimVector(dims.size()), x.storage_offset()};
  DimVector order(dims.size());
  uint64_t seen = 0;
  for (size_t i = 0; i < dims.size(); ++i) {
    order[i] = wrap_dim(dims[i], x.dim());
    XTGRAD_CHECK(!(seen >> order[i] & 1),
                 "permute(): duplicate dims are not allowed.\n[permute] dims ", dims);
    seen |= uint64_t{1} << order[i];
    g.sizes[i] = x.sizes()[size_t(order[i])];
    g.strides[i] = x.strides()[size_t(order[i])];
  }
  return make_view("PermuteBackward0", x, std::move(g),
                   [back = inverse(order)](const Tensor& g) { return g.permute(back); });
}
Tensor movedim(const Tensor& x, IntArrayRef source, IntArrayRef destination) {
  XTGRAD_CHECK(source.size() == destination.size(),
               "movedim: Invalid source or destination dims: source (", source,
               " dims) should contain the same number of dims as destination (", destination,
               " dims)\n[movedim] of a tensor of shape ", x.sizes());
  const auto distinct = [&](IntArrayRef dims, const char* name) {
    uint64_t seen = 0;
    for (int64_t d : dims) {
      const uint64_t bit = uint64_t{1} << wrap_dim(d, x.dim());
      XTGRAD_CHECK(!(seen & bit), "movedim: repeated dim in `", name, "` (", dims,
                   ")\n[movedim] each dim moves once");
      seen |= bit;
    }
    return seen;
  };
  const uint64_t from = distinct(source, "source"), to = distinct(destination, "destination");
  DimVector order(x.sizes().size(), -1);
  for (size_t i = 0; i < source.size(); ++i)
    order[size_t(wrap_dim(destination[i], x.dim()))] = wrap_dim(source[i], x.dim());
  int64_t next = 0;
  for (size_t d = 0; d < order.size(); ++d) {
    if (source.empty() || !(to >> d & 1)) {
      while (!source.empty() && (from >> next & 1)) ++next;
      order[d] = next++;
    }
  }
  return permute(x, order);
}

Tensor expand(const Tensor& x, IntArrayRef size) {
  Geometry g = expand_geometry(x, size);
  return make_view(
      "ExpandBackward0", x, std::move(g),
      [sizes = DimVector(x.sizes())](const Tensor& g) { return g.sum_to_size(sizes); });
}
Tensor broadcast_to(const Tensor& x, IntArrayRef size) { return expand(x, size); }

// ---- some of the elements
Tensor select(const Tensor& x, int64_t dim, int64_t index) {
  XTGRAD_CHECK_INDEX(x.dim() > 0,
                     "select() cannot be applied to a 0-dim tensor."
                     "\n[select] item() gives its number");
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  const int64_t n = x.sizes()[d];
  XTGRAD_CHECK_INDEX(index >= -n && index < n, "select(): index ", index,
                     " out of range for tensor of size ", x.sizes(), " at dimension ", d,
                     "\n[select] indices lie in [", -n, ", ", n, ")");
  const int64_t at = index < 0 ? index + n : index;
  return pick_view("SelectBackward0", x, [d, at](Geometry g) {
    g.offset += at * g.strides[d];
    g.sizes.erase(d);
    g.strides.erase(d);
    return g;
  });
}

Tensor slice(const Tensor& x, int64_t dim, Optional<int64_t> start, Optional<int64_t> end,
             int64_t step) {
  XTGRAD_CHECK_INDEX(x.dim() > 0,
                     "slice() cannot be applied to a 0-dim tensor."
                     "\n[slice] unsqueeze(0) gives it a dim");
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  XTGRAD_CHECK(step > 0, "slice step must be positive\n[slice] got ", step,
               "; flip() reverses a dimension");
  const int64_t n = x.sizes()[d];
  auto clip = [n](int64_t i) { return std::clamp<int64_t>(i < 0 ? i + n : i, 0, n); };
  const int64_t first = clip(start.value_or(0)), last = std::max(first, clip(end.value_or(n)));
  if (autograd::Watcher* const to = autograd::watcher()) {  // the numbers in the formulas
    DimVector starts(size_t(x.dim()), 0), steps(size_t(x.dim()), 1);
    starts[d] = first;
    steps[d] = step;
    to->told("SliceBackward0", "start", starts);
    to->told("SliceBackward0", "step", steps);
  }
  return pick_view("SliceBackward0", x, [=](Geometry g) {
    g.offset = offset_after(g, d, first);
    g.sizes[d] = ceil_div(last - first, step);
    g.strides[d] = (Checked(g.strides[d]) * step).saturated();
    return g;
  });
}

Tensor narrow(const Tensor& x, int64_t dim, int64_t start, int64_t length) {
  XTGRAD_CHECK(x.dim() > 0,
               "narrow() cannot be applied to a 0-dim tensor."
               "\n[narrow] unsqueeze(0) gives it a dim");
  const int64_t n = x.size(dim);
  const int64_t first = start == n ? n : wrap_dim(start, n);
  XTGRAD_CHECK(length >= 0 && first <= n - length, "start (", first, ") + length (", length,
               ") exceeds dimension size (", n, ").\n[narrow] along dim ", dim, " of ", x.sizes(),
               draw_shapes({{"tensor", x.sizes(), {dim}}}));
  return slice(x, dim, first, first + length);
}

Tensor narrow(const Tensor& x, int64_t dim, const Tensor& start, int64_t length) {
  XTGRAD_CHECK(start.dim() == 0 && isIntegralType(start.scalar_type()),
               "start must be an 0-dim integral Tensor.\n[narrow] start has shape ", start.sizes(),
               " and dtype ", dtype_name(start.scalar_type()));
  return narrow(x, dim, start.item<int64_t>(), length);
}

Tensor diagonal(const Tensor& x, int64_t offset, int64_t dim1, int64_t dim2) {
  const size_t a = size_t(wrap_dim(dim1, x.dim())), b = size_t(wrap_dim(dim2, x.dim()));
  XTGRAD_CHECK(a != b, "diagonal dimensions cannot be identical ", dim1, ", ", dim2,
               "\n[diagonal] of a tensor of shape ", x.sizes());
  return pick_view("DiagonalBackward0", x, [=](Geometry g) {
    const int64_t n = offset >= 0 ? std::min(g.sizes[a], g.sizes[b] - offset)
                                  : std::min(g.sizes[a] + offset, g.sizes[b]);
    const int64_t step = (Checked(g.strides[a]) + g.strides[b]).saturated();
    if (n > 0) g.offset += offset >= 0 ? offset * g.strides[b] : -offset * g.strides[a];
    for (size_t d : {std::max(a, b), std::min(a, b)}) {
      g.sizes.erase(d);
      g.strides.erase(d);
    }
    g.sizes.push_back(std::max<int64_t>(n, 0));
    g.strides.push_back(step);
    return g;
  });
}

Tensor unfold_dim(const Tensor& x, int64_t dim, int64_t size, int64_t step) {
  const size_t d = size_t(wrap_dim(dim, x.dim()));
  const int64_t n = x.dim() == 0 ? 1 : x.sizes()[d];
  XTGRAD_CHECK(size <= n, "maximum size for tensor at dimension ", d, " is ", n, " but size is ",
               size, "\n[unfold] a window is no larger than the tensor, whose sizes are ",
               x.sizes(), draw_shapes({{"tensor", x.sizes(), {int64_t(d)}}}));
  XTGRAD_CHECK(step > 0, "step is ", step, " but must be > 0\n[unfold] from one window of ", size,
               " elements to the next along dim ", d, " of ", x.sizes());
  if (size < 0) {  // refused in libtorch's words for the shape that it would give
    DimVector sizes(x.sizes()), strides(x.strides());
    if (x.dim() > 0) sizes[d] = (Checked((Checked(n) - size).saturated() / step) + 1).saturated();
    sizes.push_back(size);
    strides.push_back(x.dim() > 0 ? x.strides()[d] : 1);
    detail::fail<Error>("Storage size calculation overflowed with sizes=", IntArrayRef(sizes),
                        " and strides=", IntArrayRef(strides),
                        "\n[unfold] a window has 0 or more "
                        "elements, not ",
                        size);
  }
  return pick_view("UnfoldBackward0", x, [=](Geometry g) {
    const int64_t stride = g.sizes.empty() ? 1 : g.strides[d];
    if (!g.sizes.empty()) {
      g.sizes[d] = (n - size) / step + 1;
      g.strides[d] = (Checked(step) * stride).saturated();
    }
    g.sizes.push_back(size);
    g.strides.push_back(stride);
    return g;
  });
}

namespace {
Tensor strided_as(const char* node, const Tensor& x, IntArrayRef size, IntArrayRef stride,
                  Optional<int64_t> storage_offset) {
  Geometry view{size, stride, storage_offset.value_or(x.storage_offset())};
  check_in_storage(x, view);
  const Geometry own = geometry_of(x);
  return make_view(node, x, view, [view, own](const Tensor& g) {
    // g is added up over the piece of storage that x and the view span, then read as x.
    const int64_t first = std::min(view.offset, own.offset);
    const int64_t room = std::max(end_of(view), end_of(own)) - first;
    auto shifted = [first](Geometry at) {
      at.offset -= first;
      return at;
    };
    Tensor span = embed(g, {room}, shifted(view));
    if (overlaps(own)) {  // each of x's elements that share a place gets its part
      Tensor count = embed(g.new_ones(own.sizes), {room}, shifted(own));
      span = span.div(count.clamp_min(1));
    }
    const Geometry at = shifted(own);
    return span.as_strided(at.sizes, at.strides, at.offset).contiguous();
  });
}
}  // namespace
Tensor as_strided(const Tensor& x, IntArrayRef size, IntArrayRef stride,
                  Optional<int64_t> storage_offset) {
  return strided_as("AsStridedBackward0", x, size, stride, storage_offset);
}

Tensor detach(const Tensor& x) { return alias(x, geometry_of(x)); }

// ---- another geometry for the same handle
namespace {
/// x becomes `view` of itself, in numbers and in history; what x is a view of does not change.
Tensor& become(const char* op, const Tensor& x, const Tensor& view) {
  const bool record = GradMode::is_enabled() && x.requires_grad();
  autograd::check_inplace(op, x, record, autograd::Repeats::Allowed);
  TensorImpl *to = x.unsafeGetTensorImpl(), *from = view.unsafeGetTensorImpl();
  to->sizes = from->sizes;
  to->strides = from->strides;
  to->offset = from->offset;
  to->refresh();
  autograd::bump_version(x);
  if (!record) return const_cast<Tensor&>(x);
  autograd::move_history(x, view);
  if (autograd::ViewInfo* of = autograd::view_of(x)) of->version = to->storage->version();
  return const_cast<Tensor&>(x);
}
}  // namespace
Tensor& Tensor::transpose_(int64_t dim0, int64_t dim1) const {
  return become("transpose_", *this, swap("TransposeBackward1", *this, dim0, dim1));
}
Tensor& Tensor::t_() const { return become("t_", *this, t_as("TBackward1", *this)); }
Tensor& Tensor::squeeze_() const {
  return become("squeeze_", *this, squeeze_as("SqueezeBackward2", *this));
}
Tensor& Tensor::squeeze_(int64_t dim) const {
  return become("squeeze_", *this, squeeze_as("SqueezeBackward3", *this, dim));
}
Tensor& Tensor::unsqueeze_(int64_t dim) const {
  return become("unsqueeze_", *this, unsqueeze_as("UnsqueezeBackward1", *this, dim));
}
Tensor& Tensor::as_strided_(IntArrayRef size, IntArrayRef stride, Optional<int64_t> offset) const {
  return become("as_strided_", *this,
                strided_as("AsStridedBackward1", *this, size, stride, offset));
}

}}  // namespace xtgrad::v1
