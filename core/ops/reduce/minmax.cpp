/// @file The largest and the smallest elements and where they stand.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>

#include "core/ops/detail/axes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using autograd::result;
using kernels::Fold;

/// Nothing has no extreme: throws where a reduced dim has size 0 (and `op` was given dims at all).
void check_not_empty(const char* op, const Tensor& x, const Axes& over) {
  if (x.numel() > 0) return;
  for (int64_t d = 0; d < x.dim(); ++d)
    XTGRAD_CHECK_INDEX(!over.reduces(size_t(d)) || x.size(d) > 0, op, "(): Expected reduction dim ",
                       d, " to have non-zero size.\n[", op, "] the input has shape ", x.sizes());
}
void check_not_empty(const char* op, const Tensor& x) {
  XTGRAD_CHECK(x.numel() > 0, op,
               "(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
               "reduction dim with the 'dim' argument.\n[",
               op, "] the input has shape ", x.sizes());
}

Tensor extreme_of_all(const char* op, const char* node, Fold f, const Tensor& x) {
  check_not_empty(op, x);
  const Axes over = Axes::all(x);
  return differentiable(
      node, fold(f, x, over, false),
      wrt(x, saving(x, result), [over](const Tensor& g, const Tensor& x, const Tensor& y) {
        return share_among(g, isnan(y).item<bool>() ? isnan(x) : x == y, over);
      }));
}

Tensor extreme_of_dims(const char* op, const char* node, Fold f, const Tensor& x, IntArrayRef dim,
                       bool keepdim) {
  const Axes over(x, dim);
  dim.empty() ? check_not_empty(op, x) : check_not_empty(op, x, over);
  return differentiable(
      node, fold(f, x, over, keepdim),
      wrt(x, saving(x, result), [over](const Tensor& g, const Tensor& x, const Tensor& y) {
        return share(g, x == over.keep(y), over);
      }));
}

std::tuple<Tensor, Tensor> extreme_along(const char* op, const char* node, bool largest,
                                         const Tensor& x, int64_t dim, bool keepdim) {
  const Axes over(x, dim);
  check_not_empty(op, x, over);
  const Tensor values = empty(over.shape(keepdim), x.scalar_type());
  const Tensor indices = empty(over.shape(keepdim), kLong);
  kernels::extreme(input_of(x), over.mask(), largest, values.data_ptr(),
                   indices.data_ptr<int64_t>());
  return {differentiable(
              node, values,
              wrt(x, saving(indices),
                  [over, dim, shape = DimVector(x.sizes())](const Tensor& g, const Tensor& at) {
                    return g.new_zeros(shape).scatter_add(dim, over.keep(at), over.keep(g));
                  })),
          indices};
}

Tensor position(const char* op, const char* kernel, bool largest, const Tensor& x,
                Optional<int64_t> dim, bool keepdim) {
  const Axes over = dim ? Axes(x, *dim) : Axes::all(x);
  XTGRAD_CHECK_INDEX(dim || x.numel() > 0, op,
                     "(): Expected reduction dim to be specified for input.numel() == 0.\n[", op,
                     "] the input has shape ", x.sizes());
  check_not_empty(op, x, over);
  if (x.scalar_type() == kBool) throw_no_such_type(kernel, kBool);
  const Tensor indices = empty(over.shape(keepdim), kLong);
  kernels::extreme(input_of(x), over.mask(), largest, nullptr, indices.data_ptr<int64_t>());
  return indices;
}

}  // namespace

Tensor max(const Tensor& self) { return extreme_of_all("max", "MaxBackward1", Fold::Max, self); }
Tensor min(const Tensor& self) { return extreme_of_all("min", "MinBackward1", Fold::Min, self); }
Tensor amax(const Tensor& self, IntArrayRef dim, bool keepdim) {
  return extreme_of_dims("amax", "AmaxBackward0", Fold::Max, self, dim, keepdim);
}
Tensor amin(const Tensor& self, IntArrayRef dim, bool keepdim) {
  return extreme_of_dims("amin", "AminBackward0", Fold::Min, self, dim, keepdim);
}
std::tuple<Tensor, Tensor> max(const Tensor& self, int64_t dim, bool keepdim) {
  return extreme_along("max", "MaxBackward0", true, self, dim, keepdim);
}
std::tuple<Tensor, Tensor> min(const Tensor& self, int64_t dim, bool keepdim) {
  return extreme_along("min", "MinBackward0", false, self, dim, keepdim);
}
Tensor argmax(const Tensor& self, Optional<int64_t> dim, bool keepdim) {
  return position("argmax", "argmax_cpu", true, self, dim, keepdim);
}
Tensor argmin(const Tensor& self, Optional<int64_t> dim, bool keepdim) {
  return position("argmin", "argmin_cpu", false, self, dim, keepdim);
}

}}  // namespace xtgrad::v1
