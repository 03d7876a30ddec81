/// @file Index tensors as one list of places; taking from them and writing to them.
#include "core/ops/detail/advanced_index.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include <algorithm>
#include <numeric>

#include "core/kernels/index_kernel.h"
#include "core/ops/detail/geometry.h"
#include "core/ops/detail/inplace.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad {
namespace {

/// One index tensor: `places` number the dims first … first + count - 1 of x, taken as one.
struct Entry {
  Tensor places;
  int64_t first, count;
  bool is_mask;
};

std::vector<Entry> entries_of(const Tensor& x, TensorList indices) {
  std::vector<Entry> entries;
  int64_t dim = 0;
  for (const Tensor& t : indices) {
    if (!t.defined()) {
      ++dim;
      continue;
    }
    XTGRAD_CHECK_INDEX(t.scalar_type() == kLong || is_mask(t),
                       "tensors used as indices must be long, byte or bool tensors\n[index] got ",
                       dtype_name(t.scalar_type()), "; convert it with to(kLong)");
    if (t.scalar_type() == kByte)
      XTGRAD_WARN(
          "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool "
          "instead.");
    const int64_t count = is_mask(t) ? t.dim() : 1;
    XTGRAD_CHECK_INDEX(count > 0,
                       "index: a mask without dims needs a dim of its own, see unsqueeze\n[index] "
                       "the tensor has shape ",
                       x.sizes(), ": x.unsqueeze(0).index({mask.unsqueeze(0)})");
    XTGRAD_CHECK_INDEX(dim + count <= x.dim(), "too many indices for tensor of dimension ", x.dim(),
                       "\n[index] its shape is ", x.sizes(), ", there is one index beyond");
    if (is_mask(t)) check_mask_shape(x, t, dim);
    entries.push_back({is_mask(t) ? true_places(t) : t, dim, count, is_mask(t)});
    dim += count;
  }
  return entries;
}

DimVector common_shape(const std::vector<Entry>& entries) {
  DimVector shape;
  try {
    for (const Entry& e : entries) shape = broadcast_shape(shape, e.places.sizes());
  } catch (const Error&) {
    std::string shapes;
    std::vector<DrawnShape> drawn;
    for (const Entry& e : entries)
      for (int64_t d = 0; d < (e.is_mask ? e.count : 1); ++d) {
        shapes += (shapes.empty() ? "" : ", ") + str(e.places.sizes());
        drawn.push_back({str("for dim ", e.first + d), e.places.sizes()});
      }
    detail::fail<IndexError>(
        "shape mismatch: indexing tensors could not be broadcast together with shapes ", shapes,
        "\n[index] index tensors are broadcast together", draw_shapes(drawn));
  }
  return shape;
}

/// Offsets of all positions of a shape, the last dim first.
class Offsets {
 public:
  Offsets(IntArrayRef sizes, IntArrayRef strides)
      : count_(std::accumulate(sizes.begin(), sizes.end(), int64_t{1}, std::multiplies<>())),
        at_(std::max<int64_t>(count_, 1)) {
    at_[0] = 0;
    int64_t n = 1;
    for (size_t d = sizes.size(); d-- > 0 && count_ > 0; n *= sizes[d])
      for (int64_t i = 1; i < sizes[d]; ++i)
        for (int64_t j = 0; j < n; ++j) at_[i * n + j] = at_[j] + i * strides[d];
  }
  int64_t count() const { return count_; }
  int64_t* get() const { return at_.get(); }

 private:
  int64_t count_;
  kernels::Scratch<int64_t> at_;
};

/// Sizes and strides of some dims.
struct Dims {
  DimVector sizes, strides;
  void add(int64_t size, int64_t stride) {
    sizes.push_back(size);
    strides.push_back(stride);
  }
};

/// The dims of x that are not indexed, before and after the place of the index.
struct Rest {
  Dims before, after;
  Rest(const Tensor& x, const AdvancedIndex& p) {
    int64_t kept = 0;
    for (int64_t d = 0; d < x.dim(); ++d) {
      if (std::find(p.dims.begin(), p.dims.end(), d) != p.dims.end()) continue;
      (kept++ < p.place ? before : after).add(x.sizes()[d], x.strides()[d]);
    }
  }
};

/// Where the picked elements of x lie, as offsets.
class IndexedPlaces {
 public:
  IndexedPlaces(const Tensor& x, const AdvancedIndex& p)
      : IndexedPlaces(x.unsafeGetTensorImpl()->data(), Rest(x, p), x, p) {}
  kernels::Places places() const { return {data_, before_.get(), picked_.get(), after_.get()}; }
  kernels::Counts counts() const { return {before_.count(), n_, after_.count()}; }

 private:
  IndexedPlaces(void* data, const Rest& rest, const Tensor& x, const AdvancedIndex& p)
      : data_(data),
        n_(p.at.numel()),
        before_(rest.before.sizes, rest.before.strides),
        after_(rest.after.sizes, rest.after.strides),
        picked_(n_) {
    const int64_t* at = p.at.data_ptr<int64_t>();
    const size_t last = p.dims.size() - 1;
    bool as_one = true;  // one stride walks through all indexed dims
    for (size_t i = 0; i < last; ++i)
      as_one &= x.stride(p.dims[i]) == x.stride(p.dims[i + 1]) * x.size(p.dims[i + 1]);
    const int64_t stride = x.strides()[size_t(p.dims[last])];
    for (int64_t s = 0; s < n_; ++s)
      picked_[s] = as_one ? at[s] * stride : offset(x, p.dims, at[s]);
  }
  static int64_t offset(const Tensor& x, const DimVector& dims, int64_t place) {
    int64_t sum = 0;
    for (size_t i = dims.size(); i-- > 0;) {
      const int64_t n = x.sizes()[size_t(dims[i])];
      sum += place % n * x.strides()[size_t(dims[i])];
      place /= n;
    }
    return sum;
  }

  void* data_;
  int64_t n_;
  Offsets before_, after_;
  kernels::Scratch<int64_t> picked_;
};

/// x at the pick = v, or += v.
void write(const Tensor& x, const AdvancedIndex& p, const Tensor& v, bool accumulate) {
  const IndexedPlaces to(x, p);
  kernels::Counts n = to.counts();
  n.meet = overlaps(geometry_of(x));
  const DimVector shape = indexed_shape(x.sizes(), p), strides = broadcast_strides(v, shape);
  const size_t first = size_t(p.place), last = first + size_t(p.at.dim());
  const IntArrayRef sizes(shape), steps(strides);
  const Offsets before(sizes.slice(0, first), steps.slice(0, first));
  const Offsets picked(sizes.slice(first, last - first), steps.slice(first, last - first));
  const Offsets after(sizes.slice(last), steps.slice(last));
  const kernels::Places from{v.data_ptr(), before.get(), picked.get(), after.get()};
  (accumulate ? kernels::add : kernels::put)(to.places(), from, n, x.scalar_type());
}

/// Zeros with g added at the pick: the transpose of gather_at().
Tensor unpick(const Tensor& g, IntArrayRef sizes, const DimVector& dims, int64_t place,
              const Tensor& at) {
  Tensor x = g.new_zeros(sizes);
  write(x, {dims, place, at}, g, true);
  return differentiable("IndexPutImplBackward0", std::move(x),
                        wrt(g, saving(at), [dims, place](const Tensor& gg, const Tensor& at) {
                          return gather_at("IndexBackward0", gg, {dims, place, at});
                        }));
}

}  // namespace

void check_mask_shape(const Tensor& x, const Tensor& mask, int64_t first) {
  XTGRAD_CHECK_INDEX(first + mask.dim() <= x.dim(), "too many indices for tensor of dimension ",
                     x.dim(), "\n[index] a mask of shape ", mask.sizes(), " from dim ", first,
                     " on", draw_shapes({{"tensor", x.sizes()}, {"mask", mask.sizes()}}));
  for (int64_t d = 0; d < mask.dim(); ++d)
    XTGRAD_CHECK_INDEX(
        mask.sizes()[size_t(d)] == x.sizes()[size_t(first + d)], "The shape of the mask ",
        mask.sizes(), " at index ", d, " does not match the shape of the indexed tensor ",
        x.sizes(), " at index ", first + d,
        "\n[index] a mask has the sizes of the dims it stands for",
        draw_shapes({{"tensor", x.sizes(), {first + d}}, {"mask", mask.sizes(), {d}}}));
}

Tensor true_places(const Tensor& mask) {
  const Tensor m = mask.is_contiguous() ? mask : mask.contiguous();
  return dispatch_all(m.scalar_type(), "nonzero", [&]<class T> {
    const T* x = m.data_ptr<T>();
    int64_t n = 0;
    for (int64_t i = 0; i < m.numel(); ++i) n += x[i] != T(0);
    Tensor places = empty({n}, kLong);
    int64_t* out = places.data_ptr<int64_t>();
    for (int64_t i = 0, found = 0; found < n; ++i) {  // no branch on x
      out[found] = i;
      found += x[i] != T(0);
    }
    return places;
  });
}

AdvancedIndex advanced_index(const Tensor& x, TensorList indices) {
  XTGRAD_CHECK_INDEX(int64_t(indices.size()) <= x.dim(),
                     "too many indices for tensor of dimension ", x.dim(), " (got ", indices.size(),
                     ")\n[index] its shape is ", x.sizes());
  const std::vector<Entry> entries = entries_of(x, indices);
  XTGRAD_CHECK_INDEX(!entries.empty(), "index: no index tensor was given\n[index] none of ",
                     indices.size(), " is defined, the tensor has shape ", x.sizes());
  const DimVector shape = common_shape(entries);
  AdvancedIndex p{{}, 0, zeros(shape, kLong)};
  int64_t* at = p.at.data_ptr<int64_t>();
  for (const Entry& e : entries) {
    int64_t size = 1;
    for (int64_t d = e.first; d < e.first + e.count; ++d) size *= x.sizes()[size_t(d)];
    XTGRAD_CHECK_INDEX(size > 0 || p.at.numel() == 0,
                       "index is out of bounds for dimension with size 0\n[index] dim ", e.first,
                       " of the tensor of shape ", x.sizes());
    const bool fits = e.places.sizes().equals(shape);
    const Tensor places = (fits ? e.places : e.places.expand(shape)).contiguous();
    const int64_t* index = places.data_ptr<int64_t>();
    const int64_t named = int64_t(p.dims.size());
    for (int64_t s = 0; s < p.at.numel(); ++s)
      at[s] = at[s] * size + checked_index(index[s], size, named);
    for (int64_t d = e.first; d < e.first + e.count; ++d) p.dims.push_back(d);
  }
  const bool adjacent = p.dims.back() - p.dims[0] + 1 == int64_t(p.dims.size());
  p.place = adjacent ? p.dims[0] : 0;
  return p;
}

DimVector indexed_shape(IntArrayRef sizes, const AdvancedIndex& p) {
  DimVector shape;
  for (int64_t d = 0; d < int64_t(sizes.size()); ++d)
    if (std::find(p.dims.begin(), p.dims.end(), d) == p.dims.end())
      shape.push_back(sizes[size_t(d)]);
  for (int64_t i = 0; i < p.at.dim(); ++i)
    shape.insert(size_t(p.place + i), p.at.sizes()[size_t(i)]);
  return shape;
}

Tensor gather_at(const char* node, const Tensor& x, const AdvancedIndex& p) {
  Tensor y = empty(indexed_shape(x.sizes(), p), x.scalar_type());
  const IndexedPlaces from(x, p);
  kernels::take(y.data_ptr(), from.places(), from.counts(), x.scalar_type());
  return differentiable(
      node, std::move(y),
      wrt(x, saving(p.at),
          [sizes = DimVector(x.sizes()), dims = p.dims, place = p.place](
              const Tensor& g, const Tensor& at) { return unpick(g, sizes, dims, place, at); }));
}

Tensor& put_(const char* op, const Tensor& x, const AdvancedIndex& p, const Tensor& v,
             bool accumulate, autograd::Repeats repeats) {
  const auto keep_rest = [=, dims = p.dims, place = p.place](const Tensor& g, const Tensor& at) {
    if (accumulate) return g;
    return Tensor(put_("index_put_", g.clone(), {dims, place, at}, g.new_zeros({}), false));
  };
  const auto picked = [dims = p.dims, place = p.place](const Tensor& g, const Tensor& at) {
    return gather_at("IndexBackward0", g, {dims, place, at});
  };
  const Tensor values = v.is_alias_of(x) ? v.detach().clone() : v;
  return overwrite(
      repeats, op, "IndexPutBackward0", x, [&] { write(x, p, values, accumulate); },
      wrt(x, saving(p.at), keep_rest), wrt(v, saving(p.at), picked));
}

}  // namespace xtgrad
