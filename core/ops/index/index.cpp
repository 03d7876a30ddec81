/// @file Brackets: numbers, slices, None and Ellipsis are one view, masks and index tensors a pick.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>

#include "core/autograd/meta.h"
#include "core/checked.h"
#include "core/ops/detail/advanced_index.h"
#include "core/ops/detail/geometry.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using indexing::TensorIndex;
using Indices = ArrayRef<TensorIndex>;

/// What the brackets work on, as recorded views…
struct RecordedView {
  Tensor t;
  IntArrayRef sizes() const { return t.sizes(); }
  void select(int64_t dim, int64_t i) { t = t.select(dim, i); }
  void slice(int64_t dim, int64_t start, int64_t stop, int64_t step) {
    t = t.slice(dim, start, stop, step);
  }
  void unsqueeze(int64_t dim) { t = t.unsqueeze(dim); }
};
/// … or, where no history is asked for, as numbers: however many indices, one view is made at the
/// end.
struct PlainView {
  Geometry g;
  IntArrayRef sizes() const { return g.sizes; }
  void select(int64_t dim, int64_t i) {
    const size_t d = size_t(dim);
    g.offset += (i < 0 ? i + g.sizes[d] : i) * g.strides[d];
    g.sizes.erase(d);
    g.strides.erase(d);
  }
  void slice(int64_t dim, int64_t start, int64_t stop, int64_t step) {
    const size_t d = size_t(dim);
    const int64_t n = g.sizes[d];
    const auto clip = [n](int64_t i) { return std::clamp<int64_t>(i < 0 ? i + n : i, 0, n); };
    const int64_t first = clip(start), last = std::max(first, clip(stop));
    g.offset = offset_after(g, d, first);
    g.sizes[d] = ceil_div(last - first, step);
    g.strides[d] = (Checked(g.strides[d]) * step).saturated();
  }
  bool is_all_of(const Tensor& x) const {
    return sizes().equals(x.sizes()) && x.strides().equals(g.strides) &&
           g.offset == x.storage_offset();
  }
  void unsqueeze(int64_t dim) {
    const size_t d = size_t(dim);
    g.strides.insert(d, d < g.sizes.size() ? (Checked(g.sizes[d]) * g.strides[d]).saturated() : 1);
    g.sizes.insert(d, 1);
  }
};

int64_t covered_dims(const Tensor& index) { return is_mask(index) ? index.dim() : 1; }
int64_t count_indexed(Indices indices) {
  int64_t n = 0;
  for (const TensorIndex& i : indices)
    n += i.is_tensor() ? covered_dims(i.tensor()) : i.is_integer() || i.is_slice();
  return n;
}

/// Walks the index list over the dims of a view; index tensors are left for later, at their dims.
template <class View>
class Brackets {
 public:
  Brackets(View& view, std::vector<Tensor>& later, bool whole_slices)
      : view_(view), later_(later), whole_slices_(whole_slices) {}

  void apply(Indices indices) {
    const int64_t dims = int64_t(view_.sizes().size()), indexed = count_indexed(indices);
    const bool alone = indices.size() == 1 && (indices[0].is_integer() || indices[0].is_slice());
    XTGRAD_CHECK_INDEX(indexed <= dims || alone,  // these two have texts of their own
                       "too many indices for tensor of dimension ", dims, "\n[index] ", indexed,
                       " indices for a tensor of shape ", view_.sizes());
    XTGRAD_CHECK_INDEX(std::count_if(indices.begin(), indices.end(),
                                     [](const TensorIndex& i) { return i.is_ellipsis(); }) <= 1,
                       "an index can only have a single ellipsis ('...')"
                       "\n[index] each of the others is Slice()");
    for (size_t i = 0; i < indices.size(); ++i) {
      const TensorIndex& index = indices[i];
      if (index.is_integer()) {
        select(index.integer(), int64_t(i));
      } else if (index.is_slice()) {
        slice(index.slice());
      } else if (index.is_ellipsis()) {
        dim_ += dims - indexed;
      } else if (index.is_none()) {
        view_.unsqueeze(dim_++);
      } else if (index.is_boolean()) {
        boolean(index.boolean());
      } else {
        tensor(index.tensor(), int64_t(i));
      }
    }
  }

 private:
  void select(int64_t index, int64_t position) {
    XTGRAD_CHECK_INDEX(!view_.sizes().empty(),
                       "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or "
                       "`tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
                       "\n[index] its shape is []");
    checked_index(index, view_.sizes()[size_t(dim_)], position);
    view_.select(dim_, index);
  }
  void slice(const indexing::Slice& s) {
    XTGRAD_CHECK_VALUE(s.step() > 0, "step must be greater than zero\n[index] got the slice ", s,
                       "; flip() reverses a dim");
    XTGRAD_CHECK_INDEX(!view_.sizes().empty(),
                       "slice() cannot be applied to a 0-dim tensor."
                       "\n[index] unsqueeze(0) gives it a dim");
    const int64_t n = view_.sizes()[size_t(dim_)];
    if (whole_slices_ || s.start() != 0 || s.stop() != n || s.step() != 1)
      view_.slice(dim_, s.start(), s.stop(), s.step());
    ++dim_;
  }
  /// A bool stands for a new dim of size 1, of which it keeps the one place or none.
  void boolean(bool keep) {
    view_.unsqueeze(dim_);
    record(zeros({keep}, kLong));
  }
  void tensor(const Tensor& t, int64_t position) {
    if (t.dim() > 0 || !isIntegralType(t.scalar_type(), true))
      record(t);
    else if (is_mask(t))
      boolean(t.item().toBool());
    else
      select(t.item().toLong(), position);
  }
  /// A mask fills one entry of `later`, but as many dims as it has.
  void record(const Tensor& t) {
    later_.resize(size_t(dim_ - masked_) + 1);
    later_.back() = t;
    const int64_t dims = covered_dims(t);
    dim_ += dims;
    masked_ += dims - 1;
  }

  View& view_;
  std::vector<Tensor>& later_;
  const bool whole_slices_;
  int64_t dim_ = 0, masked_ = 0;
};

/// The view that the indices mean as far as they are no tensors, those being left in `later`.
/// `recorded`: whether the view is part of a graph; a view that is only written to need not be.
Tensor basic_view(const Tensor& x, Indices indices, std::vector<Tensor>& later, bool recorded) {
  const bool alone = indices.size() == 1;
  // What is written into a plain view becomes history of the base; a view that was itself made a
  // leaf has no history there.
  recorded = recorded || (x.is_view() && x.requires_grad() && !x._base().requires_grad());
  if (recorded) {
    RecordedView view{x};
    Brackets(view, later, alone).apply(indices);
    if (!view.t.is_same(x) || !later.empty()) return view.t;
  }
  PlainView view{geometry_of(x)};
  if (!recorded) Brackets(view, later, alone).apply(indices);
  if (!later.empty() && view.is_all_of(x)) return x;
  Tensor y = differentiable("AliasBackward0", alias(x, std::move(view.g)),
                            wrt(recorded ? x : Tensor(), [](const Tensor& g) { return g; }));
  autograd::make_view(x, y);
  return y;
}

/// The sizes without the leading ones.
IntArrayRef without_leading_ones(IntArrayRef sizes) {
  while (!sizes.empty() && sizes[0] == 1) sizes = sizes.drop_front();
  return sizes;
}

void assign(const Tensor& view, const Tensor& value) {
  if (view.sizes().equals(value.sizes()))
    view.copy_(value);
  else if (value.dim() == 0)
    view.fill_(value);
  else
    view.copy_(value.view(without_leading_ones(value.sizes())).expand(view.sizes()));
}
void assign(const Tensor& view, const Scalar& value) { view.fill_(value); }

Tensor stretched(const Tensor&, const Tensor& value) {
  const IntArrayRef sizes = without_leading_ones(value.sizes());
  return sizes.size() == value.sizes().size() ? value : value.view(sizes);
}
Tensor stretched(const Tensor& view, const Scalar& value) {
  return scalar_tensor(value, view.scalar_type());
}

template <class Value>
void set_item(const Tensor& x, Indices indices, const Value& value) {
  XTGRAD_CHECK(!indices.empty(),
               "Passing an empty index list to Tensor::index_put_() is not valid syntax"
               "\n[index_put_] \"...\" is the whole tensor");
  if (indices.size() == 1 && indices[0].is_boolean() && !indices[0].boolean()) return;
  std::vector<Tensor> later;
  Tensor view = basic_view(x, indices, later, false);
  if (later.empty())
    assign(view, value);
  else
    index_put_(view, later, stretched(view, value));
}

}  // namespace

Tensor Tensor::index(Indices indices) const {
  XTGRAD_CHECK(!indices.empty(),
               "Passing an empty index list to Tensor::index() is not valid syntax"
               "\n[index] \"...\" is the whole tensor");
  std::vector<Tensor> later;
  Tensor view = basic_view(*this, indices, later, GradMode::is_enabled() && requires_grad());
  return later.empty() ? view : xtgrad::index(view, later);
}
Tensor Tensor::index(std::initializer_list<TensorIndex> indices) const {
  return index(Indices(indices));
}
Tensor& Tensor::index_put_(Indices indices, const Tensor& value) const {
  set_item(*this, indices, value);
  return const_cast<Tensor&>(*this);
}
Tensor& Tensor::index_put_(Indices indices, const Scalar& value) const {
  set_item(*this, indices, value);
  return const_cast<Tensor&>(*this);
}
Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Tensor& value) const {
  return index_put_(Indices(indices), value);
}
Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Scalar& value) const {
  return index_put_(Indices(indices), value);
}

Tensor Tensor::operator[](const Scalar& i) const {
  XTGRAD_CHECK_INDEX(i.isIntegral(false),
                     "Can only index tensors with integral scalars\n[operator[]] "
                     "got ",
                     i);
  return select(0, i.toLong());
}
Tensor Tensor::operator[](const Tensor& i) const {
  XTGRAD_CHECK_INDEX(i.defined(),
                     "Can only index with tensors that are defined"
                     "\n[index] an undefined one stands for a whole dim only beside others");
  XTGRAD_CHECK_INDEX(i.dim() == 0,
                     "Can only index with tensors that are scalars (zero-dim)"
                     "\n[operator[]] got the shape ",
                     i.sizes(), "; see index()");
  return (*this)[i.item()];
}

namespace {
/// The one index that is given, if it is a mask.
const Tensor* only_mask(TensorList indices) {
  const Tensor* only = nullptr;
  for (const Tensor& index : indices) {
    if (!index.defined()) continue;
    if (only || !is_mask(index)) return nullptr;
    only = &index;
  }
  return only;
}
}  // namespace

Tensor index(const Tensor& self, TensorList indices) {
  return gather_at("IndexBackward0", self, advanced_index(self, indices));
}
Tensor& index_put_(const Tensor& self, TensorList indices, const Tensor& values, bool accumulate) {
  if (const Tensor* mask = only_mask(indices); mask && !accumulate && values.numel() == 1) {
    const int64_t first =
        mask - indices.begin();  // no need to list the places; casts, as PyTorch does
    check_mask_shape(self, *mask, first);
    DimVector shape(size_t(first), 1);
    for (const int64_t n : mask->sizes()) shape.push_back(n);
    shape.resize(self.sizes().size(), 1);
    return fill_where("index_put_", "IndexPutBackward0", self, mask->reshape(shape),
                      values.reshape({}));
  }
  for (const Tensor& index : indices)
    if (index.defined()) check_apart("index_put_", self, index);
  check_apart("index_put_", self, values);
  const AdvancedIndex p = advanced_index(self, indices);
  const DimVector shape = indexed_shape(self.sizes(), p);
  const IntArrayRef target = shape, given = values.sizes();
  bool fits = given.size() <= target.size();
  for (size_t d = 1; fits && d <= given.size(); ++d) {
    const int64_t n = given[given.size() - d];
    fits = n == 1 || n == target[target.size() - d];
  }
  XTGRAD_CHECK(fits, "shape mismatch: value tensor of shape ", given,
               " cannot be broadcast to indexing result of shape ", target,
               "\n[index_put_] the value has shape ", given, ", the place ", target,
               draw_expanding({"value", given}, {"place", target}));
  XTGRAD_CHECK(values.scalar_type() == self.scalar_type(),
               "Index put requires the source and destination dtypes match, got ",
               self.scalar_type(), " for the destination and ", values.scalar_type(),
               " for the source.\n[index_put_] convert the values with to()");
  return put_("index_put_", self, p, values, accumulate, autograd::Repeats::Allowed);
}
Tensor index_put(const Tensor& self, TensorList indices, const Tensor& values, bool accumulate) {
  Tensor y = self.clone();
  return raw::as_new(index_put_(y, indices, values, accumulate));
}

Tensor index_select(const Tensor& self, int64_t dim, const Tensor& index) {
  const int64_t d = wrap_dim(dim, self.dim());
  XTGRAD_CHECK_INDEX(index.dim() <= 1,
                     "index_select(): Index is supposed to be a vector\n[index_select]"
                     " got the shape ",
                     index.sizes());
  XTGRAD_CHECK(index.scalar_type() == kLong || index.scalar_type() == kInt,
               "index_select(): Expected dtype int32 or int64 for index\n[index_select] got ",
               dtype_name(index.scalar_type()));
  if (self.dim() == 0) return index_select(self.reshape({1}), 0, index).reshape({});
  const int64_t n = self.sizes()[size_t(d)];
  Tensor at = index.to(kLong).reshape({index.numel()}).contiguous();
  for (int64_t i : ArrayRef<int64_t>(at.data_ptr<int64_t>(), size_t(at.numel())))
    XTGRAD_CHECK_INDEX(i >= 0 && i < n, "index out of range in self\n[index_select] index ", i,
                       " of dim ", d, " with size ", n);
  return gather_at("IndexSelectBackward0", self, {{d}, d, std::move(at)});
}

}}  // namespace xtgrad::v1
