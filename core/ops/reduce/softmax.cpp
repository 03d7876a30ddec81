/// @file Softmax and its logarithm: fused kernels forward and backward, the latter ops of their
/// own.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/kernels/softmax_kernel.h"
#include "core/ops/detail/axes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using autograd::result;

/// A contiguous tensor as [outer, n, inner] with `dim` in the middle.
struct Runs {
  int64_t outer = 1, n = 1, inner = 1;
  Runs(IntArrayRef sizes, int64_t dim) {
    for (int64_t d = 0; d < int64_t(sizes.size()); ++d)
      (d < dim ? outer : d == dim ? n : inner) *= sizes[size_t(d)];
  }
};

/// The numbers of x alone, in one piece.
Tensor plain(const Tensor& x) { return x.is_contiguous() ? x : x.detach().contiguous(); }

/// The gradient of x from g, that of y. Keeps x's derivative graph alive to any order.
Tensor softmax_backward(const Tensor& g, const Tensor& y, int64_t dim) {
  const Tensor dx = empty(y.sizes(), y.scalar_type());
  const Runs r(y.sizes(), dim);
  kernels::softmax_backward(y.scalar_type(), false, r.outer, r.n, r.inner, plain(g).data_ptr(),
                            plain(y).data_ptr(), dx.data_ptr());
  Axes(y, dim).tell("SoftmaxBackwardDataBackward0", 1);
  return differentiable(
      "SoftmaxBackwardDataBackward0", dx,
      wrt(g, saving(y),
          [dim](const Tensor& v, const Tensor& y) { return softmax_backward(v, y, dim); }),
      wrt(y, saving(g, y), [dim](const Tensor& v, const Tensor& g, const Tensor& y) {
        return v * (g - sum(g * y, dim, true)) - g * sum(v * y, dim, true);
      }));
}

Tensor log_softmax_backward(const Tensor& g, const Tensor& y, int64_t dim) {
  const Tensor dx = empty(y.sizes(), y.scalar_type());
  const Runs r(y.sizes(), dim);
  kernels::softmax_backward(y.scalar_type(), true, r.outer, r.n, r.inner, plain(g).data_ptr(),
                            plain(y).data_ptr(), dx.data_ptr());
  Axes(y, dim).tell("LogSoftmaxBackwardDataBackward0", 1);
  return differentiable(
      "LogSoftmaxBackwardDataBackward0", dx,
      wrt(g, saving(y),
          [dim](const Tensor& v, const Tensor& y) { return v - sum(v * exp(y), dim, true); }),
      wrt(y, saving(g, y), [dim](const Tensor& v, const Tensor& g, const Tensor& y) {
        return -(v * exp(y)) * sum(g, dim, true);
      }));
}

/// y without history; `dim` is wrapped.
Tensor compute(bool logarithm, const Tensor& x, int64_t& dim) {
  dim = wrap_dim(dim, x.dim());
  if (!x.is_floating_point()) {
    const bool last = dim == std::max<int64_t>(x.dim(), 1) - 1;
    throw_no_such_type(!last       ? "softmax_kernel_impl"
                       : logarithm ? "log_softmax_lastdim_kernel_impl"
                                   : "softmax_lastdim_kernel_impl",
                       x.scalar_type());
  }
  Tensor y = empty(x.sizes(), x.scalar_type());
  const Runs r(x.sizes(), dim);
  kernels::softmax(x.scalar_type(), logarithm, r.outer, r.n, r.inner, plain(x).data_ptr(),
                   y.data_ptr());
  return y;
}

}  // namespace

Tensor softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  const Tensor x = dtype ? self.to(*dtype) : self;
  const Tensor y = compute(false, x, dim);
  Axes(x, dim).tell("SoftmaxBackward0", 1);
  return differentiable("SoftmaxBackward0", y,
                        wrt(x, saving(result), [dim](const Tensor& g, const Tensor& y) {
                          return softmax_backward(g, y, dim);
                        }));
}

Tensor log_softmax(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  const Tensor x = dtype ? self.to(*dtype) : self;
  const Tensor y = compute(true, x, dim);
  Axes(x, dim).tell("LogSoftmaxBackward0", 1);
  return differentiable("LogSoftmaxBackward0", y,
                        wrt(x, saving(result), [dim](const Tensor& g, const Tensor& y) {
                          return log_softmax_backward(g, y, dim);
                        }));
}

}}  // namespace xtgrad::v1
