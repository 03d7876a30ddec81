/// @file view(dtype): the same bytes as numbers of another type.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/view.h>

#include "core/ops/detail/geometry.h"

namespace xtgrad { inline namespace v1 {

// Offset and strides count elements: those of larger ones must be whole.
Tensor Tensor::bytes_as(ScalarType t) const {
  detail::check_supported("view", t, kCPU, kStrided);
  const auto from = int64_t(itemsize()), to = int64_t(elementSize(t));
  Geometry g = geometry_of(*this);
  if (from != to) {
    const auto as = [&] {
      return str(" to view ", scalar_type(), " as ", t, " (different element sizes)");
    };
    const auto divide = [&](int64_t& n, const std::string& what) {
      XTGRAD_CHECK(n * from % to == 0, "self.", what, " must be divisible by ", to / from, as(),
                   ", but got ", n, "\n[view] ", to / from, " numbers make one of the new type");
      n = n * from / to;
    };
    XTGRAD_CHECK(dim() > 0, "self.dim() cannot be 0", as(),
                 "\n[view] the last dim takes the change of size; unsqueeze(0) gives it one");
    divide(g.sizes.back(), "size(-1)");
    XTGRAD_CHECK(stride(-1) == 1, "self.stride(-1) must be 1", as(), ", but got ", stride(-1),
                 "\n[view] contiguous() makes it so");
    divide(g.offset, "storage_offset()");
    for (size_t d = 0; d + 1 < g.strides.size(); ++d) divide(g.strides[d], str("stride(", d, ")"));
  }
  Tensor y = alias(*this, std::move(g));
  y.unsafeGetTensorImpl()->dtype = t;
  return y;
}

}}  // namespace xtgrad::v1
