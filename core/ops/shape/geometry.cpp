/// @file Shapes and strides of views.
#include "core/ops/detail/geometry.h"

#include <xtgrad/core/check.h>

#include <algorithm>
#include <cstring>
#include <numeric>

#include "core/checked.h"
#include "core/kernels/driver.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

DimVector infer_shape(IntArrayRef shape, IntArrayRef old) {
  int64_t n = 1;
  for (const int64_t size : old) n *= size;
  DimVector sizes(shape);
  Checked known = 1;
  int64_t inferred = -1;
  for (size_t d = 0; d < sizes.size(); ++d) {
    if (sizes[d] == -1) {
      XTGRAD_CHECK(inferred < 0,
                   "only one dimension can be inferred\n[reshape] more than one -1 in ", shape);
      inferred = int64_t(d);
      continue;
    }
    XTGRAD_CHECK(sizes[d] >= 0, "invalid shape dimension ", sizes[d], "\n[view] the shape is ",
                 shape, "; one size may be -1, which is inferred");
    known *= sizes[d];
  }
  const int64_t others = known.value();
  const bool fits = known.fits() && (inferred < 0 ? others == n : others != 0 && n % others == 0);
  if (inferred >= 0 && known.fits() && others == 0 && n == 0)
    detail::fail<Error>(
        "cannot reshape tensor of 0 elements into shape ", shape,
        " because the unspecified dimension size -1 can be any value and is ambiguous"
        "\n[reshape] say each size");
  XTGRAD_CHECK(fits, "shape '", shape, "' is invalid for input of size ", n,
               "\n[view] the sizes multiply to ", known.fits() ? str(others) : "more than 2^63 - 1",
               inferred < 0 ? "" : " without the one to infer",
               draw_shapes({{"tensor", old}, {"shape", shape}}));
  if (inferred >= 0) sizes[size_t(inferred)] = n / others;
  return sizes;
}

Optional<DimVector> view_strides(const Tensor& x, IntArrayRef shape) {
  if (x.numel() == 0) {
    if (x.sizes().equals(shape)) return DimVector(x.strides());
    return contiguous_strides(shape);
  }
  if (x.is_contiguous()) return contiguous_strides(shape);
  // From the last dim: runs of x that one stride walks through must be cut exactly by dims of
  // `shape`.
  const IntArrayRef sizes = x.sizes(), strides = x.strides();
  DimVector result(shape.size());
  int64_t d = int64_t(shape.size()) - 1;
  int64_t base = x.dim() ? strides.back() : 1;  // stride of the run's last element
  int64_t run = 1, taken = 1;
  for (int64_t i = x.dim() - 1; i >= 0; --i) {
    run *= sizes[size_t(i)];
    const bool ends = i == 0 || (sizes[size_t(i - 1)] != 1 && strides[size_t(i - 1)] != run * base);
    if (!ends) continue;
    while (d >= 0 && (taken < run || shape[size_t(d)] == 1)) {
      result[size_t(d)] = taken * base;
      taken *= shape[size_t(d)];
      --d;
    }
    if (taken != run) return nullopt;
    if (i > 0) {
      base = strides[size_t(i - 1)];
      run = taken = 1;
    }
  }
  return d < 0 ? Optional<DimVector>(std::move(result)) : nullopt;
}

int64_t offset_after(const Geometry& g, size_t d, int64_t steps) {
  const Checked offset = Checked(steps) * g.strides[d] + g.offset;
  return offset.fits() ? offset.value() : g.offset;
}

Geometry expand_geometry(const Tensor& x, IntArrayRef size) {
  const IntArrayRef own = x.sizes();
  XTGRAD_CHECK(size.size() >= own.size(), "expand(", x.toString(), "{", own, "}, size=", size,
               "): the number of sizes provided (", size.size(),
               ") must be greater or equal to the number of dimensions in the tensor (", own.size(),
               ")\n[expand] sizes for all ", own.size(), " dims are needed, new ones in front",
               draw_shapes({{"tensor", own}, {"size", size}}));
  Geometry g{size, DimVector(size.size()), x.storage_offset()};
  const size_t skip = size.size() - own.size();
  for (size_t d = 0; d < size.size(); ++d) {
    if (d < skip) {
      XTGRAD_CHECK(size[d] >= 0, "The expanded size of the tensor (", size[d],
                   ") isn't allowed in a leading, non-existing dimension ", d,
                   "\n[expand] size=", size, "; -1 keeps the size of a dim there is");
      continue;
    }
    const int64_t have = own[d - skip];
    if (size[d] == -1) g.sizes[d] = have;
    XTGRAD_CHECK(g.sizes[d] == have || have == 1, "The expanded size of the tensor (", size[d],
                 ") must match the existing size (", have, ") at non-singleton dimension ", d,
                 ".  Target sizes: ", size, ".  Tensor sizes: ", own,
                 "\n[expand] only dims of size 1 can be expanded",
                 draw_clash({"tensor", own}, {"size", size}, {{int64_t(d - skip), int64_t(d)}}));
    g.strides[d] = have == 1 && g.sizes[d] != 1 ? 0 : x.strides()[d - skip];
  }
  // A leading dim of size 1 has the stride of a contiguous one, though nobody moves along it.
  for (size_t d = own.empty() ? 0 : skip; d-- > 0;)
    if (size[d] == 1) g.strides[d] = g.sizes[d + 1] * g.strides[d + 1];
  return g;
}

namespace {

/// One past the last place of g, which nobody has looked at yet.
Checked end_within(const Geometry& g) {
  Checked last = g.offset;
  for (size_t d = 0; d < g.sizes.size(); ++d) {
    if (g.sizes[d] == 0) return g.offset;
    last += Checked(g.sizes[d] - 1) * g.strides[d];
  }
  return last + 1;
}

}  // namespace

void check_in_storage(const Tensor& x, const Geometry& g) {
  XTGRAD_CHECK(g.sizes.size() == g.strides.size(),
               "mismatch in length of strides and shape\n[as_strided] sizes ", IntArrayRef(g.sizes),
               ", strides ", IntArrayRef(g.strides));
  for (size_t d = 0; d < g.sizes.size(); ++d) {
    XTGRAD_CHECK(g.strides[d] >= 0,
                 "as_strided: Negative strides are not supported at the moment, got strides: ",
                 IntArrayRef(g.strides), "\n[as_strided] flip() turns a dim around");
    XTGRAD_CHECK(g.sizes[d] >= 0,
                 "Storage size calculation overflowed with sizes=", IntArrayRef(g.sizes),
                 " and strides=", IntArrayRef(g.strides), "\n[as_strided] sizes are not negative");
  }
  XTGRAD_CHECK(g.offset >= 0, "Tensor: invalid storage offset ", g.offset,
               "\n[as_strided] it counts elements from the beginning of the storage");
  const int64_t item = int64_t(x.itemsize()), have = int64_t(x.storage().nbytes());
  const Checked need = end_within(g) * item;
  XTGRAD_CHECK(need.fits(), "Storage size calculation overflowed with sizes=", IntArrayRef(g.sizes),
               " and strides=", IntArrayRef(g.strides), "\n[as_strided] from element ", g.offset,
               " on they reach beyond 2^63 - 1 bytes; the storage has ", have);
  if (checked_numel(g.sizes) == 0) return;
  XTGRAD_CHECK(need.value() <= have, "setStorage: sizes ", IntArrayRef(g.sizes), ", strides ",
               IntArrayRef(g.strides), ", storage offset ", g.offset, ", and itemsize ", item,
               " requiring a storage size of ", need.value(),
               " are out of bounds for storage of size ", have, "\n[as_strided] it holds ",
               have / item, " elements of this type");
}

int64_t end_of(const Geometry& g) { return end_within(g).get("as_strided", IntArrayRef(g.sizes)); }

bool overlaps(const Geometry& g) {
  // Sorted by stride, each dim must step over all that the smaller ones reach.
  DimVector order(g.sizes.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](int64_t a, int64_t b) { return g.strides[size_t(a)] < g.strides[size_t(b)]; });
  int64_t reach = 0;
  for (int64_t d : order) {
    const int64_t size = g.sizes[size_t(d)], stride = g.strides[size_t(d)];
    if (size == 0) return false;
    if (size == 1) continue;
    if (stride <= reach) return true;
    reach += (size - 1) * stride;
  }
  return false;
}

Tensor zeros_like_type(const Tensor& g, IntArrayRef sizes) {
  Tensor y(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(g.scalar_type(), sizes)));
  std::memset(y.data_ptr(), 0, size_t(y.nbytes()));
  return y;
}

void add_into(const Tensor& y, const Geometry& where, const Tensor& g) {
  const int dim = int(where.sizes.size());
  if (!overlaps(where)) {
    char* first = static_cast<char*>(y.data_ptr()) + where.offset * int64_t(y.itemsize());
    return kernels::copy(dim, where.sizes.data(),
                         {first, y.scalar_type(), y.scalar_type(), where.strides.data()},
                         {g.data_ptr(), g.scalar_type(), g.scalar_type(), g.strides().data()});
  }
  dispatch_float(y.scalar_type(), "embed", [&]<class T>() {
    T* out = y.data_ptr<T>() + where.offset;
    const T* in = g.data_ptr<T>();
    DimVector index(where.sizes.size());
    for (int64_t n = g.numel(); n > 0; --n) {
      int64_t to = 0, from = 0;
      for (int d = 0; d < dim; ++d) {
        to += index[size_t(d)] * where.strides[size_t(d)];
        from += index[size_t(d)] * g.strides()[size_t(d)];
      }
      out[to] += in[from];
      for (int d = dim - 1; d >= 0 && ++index[size_t(d)] == where.sizes[size_t(d)]; --d)
        index[size_t(d)] = 0;
    }
  });
}

}}  // namespace xtgrad::v1
