/// @file Running results with their rules; differences and areas composed of slices.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/scan.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/kernels/reduce_kernel.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using autograd::result;

/// A contiguous tensor as [outer, n, inner] around dim d.
struct Around {
  int64_t outer, n, inner;
  Around(const Tensor& x, int64_t d) : outer(1), n(x.size(d)), inner(1) {
    for (int64_t i = 0; i < d; ++i) outer *= x.size(i);
    for (int64_t i = d + 1; i < x.dim(); ++i) inner *= x.size(i);
  }
};

/// x converted, or widened as sums are, in memory of its own.
Tensor copy_for_scan(const Tensor& x) {
  const Tensor y = empty(x.sizes(), kernels::fold_dtype(kernels::Fold::Sum, x.scalar_type()));
  raw::copy(y, x);
  return y;
}

/// f(x, d) along a dim that a 0-dim tensor is given first.
template <class F>
Tensor along(const Tensor& x, int64_t dim, F f) {
  const int64_t d = wrap_dim(dim, x.dim());
  return x.dim() == 0 ? raw::as_own(f(x.reshape({1}), 0).reshape({})) : f(x, d);
}
template <class F>
Tensor along_in_type(const Tensor& x, int64_t dim, Optional<ScalarType> t, F f) {
  return t ? along(x.to(*t), dim, f).to(*t) : along(x, dim, f);
}

/// Sums x₀ … xᵢ, or in reverse xᵢ … xₙ, which is the gradient of the first.
Tensor running_sum(const Tensor& x, int64_t d, bool reverse) {
  const Tensor y = copy_for_scan(x);
  const Around a(x, d);
  kernels::scan(y.scalar_type(), false, reverse, a.outer, a.n, a.inner, y.data_ptr());
  return differentiable("CumsumBackward0", y, wrt(x, [d, reverse](const Tensor& g) {
                          return running_sum(g, d, !reverse);
                        }));
}

/// xᵢ₊ₛ at place i, zeros at the end; or xᵢ₋ₛ, `fill` at the start.
Tensor shifted(const Tensor& x, int64_t d, int64_t s) {
  return cat({x.narrow(d, s, x.size(d) - s), x.new_zeros(x.narrow(d, 0, s).sizes())}, d);
}
Tensor shifted_back(const Tensor& x, int64_t d, const Scalar& fill) {
  return cat({x.new_full(x.narrow(d, 0, 1).sizes(), fill), x.narrow(d, 0, x.size(d) - 1)}, d);
}

/// sᵢ = bᵢ + aᵢ sᵢ₊₁ from the far end, in log₂ n steps of recorded ops: every order works, and
/// nothing is divided.
Tensor recurrence(Tensor a, Tensor b, int64_t d) {
  for (int64_t step = 1; step < b.size(d); step *= 2) {
    b = b + a * shifted(b, d, step);
    a = a * shifted(a, d, step);
  }
  return b;
}

Tensor running_product(const Tensor& x, int64_t d) {
  const Tensor y = copy_for_scan(x);
  const Around a(x, d);
  kernels::scan(y.scalar_type(), true, false, a.outer, a.n, a.inner, y.data_ptr());
  return differentiable(
      "CumprodBackward0", y,
      wrt(x, saving(x, result), [d](const Tensor& g, const Tensor& x, const Tensor& y) {
        if (x.numel() == 0) return g;
        if (!x.eq(0).any().item<bool>()) return running_sum(y * g, d, true) / x;
        // Σ over i ≥ k of gᵢ times the x before k and those from k + 1 to i.
        return running_product(shifted_back(x, d, 1), d) * recurrence(shifted(x, d, 1), g, d);
      }));
}

/// exp(a − b), 1 where they are equal, infinities too.
Tensor ratio(const Tensor& a, const Tensor& b) { return exp((a - b).masked_fill(a == b, 0)); }

Tensor running_logsumexp(const Tensor& x, int64_t d) {
  XTGRAD_CHECK(x.is_floating_point(),
               "logcumsumexp(): Expected floating point type for result "
               "tensor, but got: ",
               toString(x.scalar_type()), "\n[logcumsumexp] convert the input with to(kFloat)");
  const Tensor y = copy_for_scan(x);
  const Around a(x, d);
  kernels::scan_logsumexp(y.scalar_type(), a.outer, a.n, a.inner, y.data_ptr());
  return differentiable(
      "LogcumsumexpBackward0", y,
      wrt(x, saving(x, result), [d](const Tensor& g, const Tensor& x, const Tensor& y) {
        if (x.numel() == 0) return g;
        // Σ over i ≥ k of gᵢ exp(xₖ − yᵢ), from factors exp(yₖ − yₖ₊₁) ≤ 1.
        const int64_t n = y.size(d);
        const Tensor step = ratio(y.narrow(d, 0, n - 1), y.narrow(d, 1, n - 1));
        const Tensor factors = cat({step, y.new_zeros(y.narrow(d, 0, 1).sizes())}, d);
        return ratio(x, y) * recurrence(factors, g, d);
      }));
}

std::tuple<Tensor, Tensor> running_extreme(const char* node, bool largest, const Tensor& x,
                                           int64_t dim) {
  const int64_t d = wrap_dim(dim, x.dim());
  if (x.dim() == 0) {
    auto [values, indices] = running_extreme(node, largest, x.reshape({1}), 0);
    return {raw::as_own(values.reshape({})), raw::as_own(indices.reshape({}))};
  }
  const Tensor from = x.contiguous(), values = empty(x.sizes(), x.scalar_type()),
               indices = empty(x.sizes(), kLong);
  const Around a(x, d);
  kernels::scan_extreme(x.scalar_type(), largest, a.outer, a.n, a.inner, from.data_ptr(),
                        values.data_ptr(), indices.data_ptr<int64_t>());
  return {differentiable(node, values,
                         wrt(x, saving(indices),
                             [d](const Tensor& g, const Tensor& at) {
                               return g.new_zeros(g.sizes()).scatter_add(d, at, g);
                             })),
          indices};
}

}  // namespace

Tensor cumsum(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return along_in_type(self, dim, dtype,
                       [](const Tensor& x, int64_t d) { return running_sum(x, d, false); });
}
Tensor cumprod(const Tensor& self, int64_t dim, Optional<ScalarType> dtype) {
  return along_in_type(self, dim, dtype, running_product);
}
std::tuple<Tensor, Tensor> cummax(const Tensor& self, int64_t dim) {
  return running_extreme("CummaxBackward0", true, self, dim);
}
std::tuple<Tensor, Tensor> cummin(const Tensor& self, int64_t dim) {
  return running_extreme("CumminBackward0", false, self, dim);
}
Tensor logcumsumexp(const Tensor& self, int64_t dim) { return along(self, dim, running_logsumexp); }

// ---- differences
Tensor diff(const Tensor& self, int64_t n, int64_t dim, const Optional<Tensor>& prepend,
            const Optional<Tensor>& append) {
  XTGRAD_CHECK(self.dim() >= 1,
               "diff expects input to be at least one-dimensional\n[diff] it has no neighbours");
  XTGRAD_CHECK(n >= 0, "order must be non-negative but got ", n,
               "\n[diff] differences are taken n times");
  if (n == 0) return self.clone();
  const int64_t d = wrap_dim(dim, self.dim());
  std::vector<Tensor> parts;
  for (const Optional<Tensor>* p :
       {&prepend, static_cast<const Optional<Tensor>*>(nullptr), &append}) {
    if (!p) parts.push_back(self);
    if (!p || !*p || !(*p)->defined()) continue;
    XTGRAD_CHECK(
        (*p)->dim() == self.dim(),
        "diff expects prepend or append to be the same dimension as input\n[diff] input has the "
        "shape ",
        self.sizes(), ", what is added ", (*p)->sizes(),
        draw_shapes({{"input", self.sizes()}, {"added", (*p)->sizes()}}));
    parts.push_back(**p);
  }
  Tensor y = parts.size() > 1 ? cat(parts, d) : self;
  for (n = std::min(n, y.size(d)); n > 0; --n) {
    const int64_t rest = std::max<int64_t>(y.size(d) - 1, 0);
    const Tensor after = y.narrow(d, y.size(d) - rest, rest), before = y.narrow(d, 0, rest);
    y = y.scalar_type() == kBool ? logical_xor(after, before) : after - before;
  }
  return y;
}

namespace {

void check_not_bool(const char* op, const Tensor& y, const Tensor& x) {
  XTGRAD_CHECK(y.scalar_type() != kBool && (!x.defined() || x.scalar_type() != kBool), op,
               ": received a bool input for `x` or `y`, but bool is not supported\n[", op,
               "] convert it with to(kFloat)");
}

/// The distances between the points x, in y's number of dims.
Tensor distances(const char* op, const Tensor& y, const Tensor& x, int64_t d) {
  DimVector shape(size_t(std::max(x.dim(), y.dim())), 1);
  if (x.dim() == 1) {
    XTGRAD_CHECK(x.size(0) == y.size(d), op,
                 ": There must be one `x` value for each sample point\n[", op, "] x has ",
                 x.size(0), ", y ", y.size(d),
                 draw_clash({"y", y.sizes()}, {"x", x.sizes()}, {{d, 0}}));
    shape.assign(DimVector(size_t(y.dim()), 1));
    shape[size_t(d)] = x.size(0);
  } else {
    std::copy(x.sizes().begin(), x.sizes().end(), shape.end() - x.dim());
  }
  return diff(x.reshape(shape), 1, d);
}

/// (yᵢ + yᵢ₊₁) dx
Tensor twice_areas(const Tensor& y, const Tensor& dx, int64_t d) {
  const int64_t n = y.size(d);
  return (y.narrow(d, 0, n - 1) + y.narrow(d, 1, n - 1)) * dx;
}

}  // namespace

Tensor trapezoid(const Tensor& y, const Tensor& x, int64_t dim) {
  const int64_t d = wrap_dim(dim, y.dim());
  check_not_bool("trapezoid", y, x);
  if (y.size(d) == 0) return y.sum(d).new_zeros(y.sum(d).sizes(), y.scalar_type());
  return twice_areas(y, distances("trapezoid", y, x, d), d).sum(d) / 2.;
}
Tensor trapezoid(const Tensor& y, const Scalar& dx, int64_t dim) {
  const int64_t d = wrap_dim(dim, y.dim());
  check_not_bool("trapezoid", y, {});
  if (y.size(d) == 0) return y.sum(d).new_zeros(y.sum(d).sizes(), y.scalar_type());
  return (y.sum(d) - (y.select(d, 0) + y.select(d, -1)) * 0.5) * dx.toDouble();
}
Tensor cumulative_trapezoid(const Tensor& y, const Tensor& x, int64_t dim) {
  const int64_t d = wrap_dim(dim, y.dim());
  check_not_bool("cumulative_trapezoid", y, x);
  return twice_areas(y, distances("cumulative_trapezoid", y, x, d), d).cumsum(d) / 2.;
}
Tensor cumulative_trapezoid(const Tensor& y, const Scalar& dx, int64_t dim) {
  const int64_t d = wrap_dim(dim, y.dim()), n = y.size(d);
  check_not_bool("cumulative_trapezoid", y, {});
  const Tensor pairs = y.narrow(d, 0, n - 1) + y.narrow(d, 1, n - 1);
  return (pairs.cumsum(d) * (dx.toDouble() / 2));
}

using Pair = std::tuple<Tensor, Tensor>;

}}  // namespace xtgrad::v1
