/// @file Sorting and ranks: kernels on rows, and the one rule that all of them share.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/sort.h>
#include <xtgrad/core/tensor/promotion.h>

#include <limits>

#include "core/kernels/sort_kernel.h"
#include "core/ops/detail/axes.h"
#include "core/ops/detail/raw.h"

namespace xtgrad { inline namespace v1 {
namespace {

using kernels::Rank;
using Pair = std::tuple<Tensor, Tensor>;

/// x with dim d last, as contiguous rows in memory of their own.
Tensor rows_of(const Tensor& x, int64_t d) {
  NoGradGuard not_recorded;
  return x.detach().transpose(d, -1).clone(MemoryFormat::Contiguous);
}
/// The same back in x's order.
Tensor restored(const Tensor& rows, int64_t d) {
  NoGradGuard not_recorded;
  return raw::as_new(rows.transpose(d, -1).contiguous());
}
Tensor without(const Tensor& x, int64_t d) {
  NoGradGuard not_recorded;
  return raw::as_new(x.squeeze(d));
}

/// {values, indices}, of the size 1 or more along d, which is gone if it was `dropped`: the
/// elements at `indices` get the gradient.
Pair recorded(const char* node, const Tensor& x, int64_t d, const Tensor& values,
              const Tensor& indices, bool dropped = false) {
  return {differentiable(
              node, values,
              wrt(x, saving(indices),
                  [d, dropped, sizes = DimVector(x.sizes())](const Tensor& g, const Tensor& at) {
                    const auto whole = [&](const Tensor& t) {
                      return dropped ? t.unsqueeze(d) : t;
                    };
                    return g.new_zeros(sizes).scatter_add(d, whole(at), whole(g));
                  })),
          indices};
}
Pair chosen(const char* node, const Tensor& x, int64_t d, const Tensor& values,
            const Tensor& indices) {
  return recorded(node, x, d, restored(values, d), restored(indices, d));
}
Pair shaped(const Pair& p, IntArrayRef sizes) {
  return {raw::as_own(std::get<0>(p).reshape(sizes)), raw::as_own(std::get<1>(p).reshape(sizes))};
}

/// Always stable, as libtorch's: a sort need not be asked for it.
Pair sorted(const Tensor& x, int64_t dim, bool descending) {
  const int64_t d = wrap_dim(dim, x.dim());
  if (x.dim() == 0) return shaped(sorted(x.reshape({1}), 0, descending), {});
  const Tensor values = rows_of(x, d), indices = empty(values.sizes(), kLong);
  const int64_t n = x.size(d);
  if (x.numel() > 0)
    kernels::sort(x.scalar_type(), x.numel() / n, n, descending, values.data_ptr(),
                  indices.data_ptr<int64_t>());
  return recorded("SortBackward0", x, d, raw::in_order_of(x, restored(values, d)),
                  raw::in_order_of(x, restored(indices, d)));
}

/// One element of each row along d, which goes unless keepdim.
Pair ranked(const char* op, const char* node, Rank rank, const Tensor& x, int64_t dim, int64_t k,
            bool keepdim) {
  const int64_t d = wrap_dim(dim, x.dim());
  if (x.dim() == 0) return shaped(ranked(op, node, rank, x.reshape({1}), 0, k, false), {});
  const int64_t n = x.size(d);
  XTGRAD_CHECK_INDEX(n > 0, op, "(): Expected reduction dim ", d, " to have non-zero size.\n[", op,
                     "] the input has shape ", x.sizes());
  const Tensor rows = rows_of(x, d);
  DimVector sizes(rows.sizes());
  sizes.back() = 1;
  const Tensor values = empty(sizes, x.scalar_type()), indices = empty(sizes, kLong);
  kernels::pick_rank(x.scalar_type(), rank, x.numel() / n, n, k, rows.data_ptr(), values.data_ptr(),
                     indices.data_ptr<int64_t>());
  if (keepdim) return chosen(node, x, d, values, indices);
  return recorded(node, x, d, without(restored(values, d), d), without(restored(indices, d), d),
                  true);
}

Tensor median_of_all(const char* node, Rank rank, const Tensor& x) {
  if (x.numel() == 0) {
    XTGRAD_CHECK(x.is_floating_point(), "median(): no element of an empty tensor of ",
                 dtype_name(x.scalar_type()), " could be its median\n[median] its shape is ",
                 x.sizes(), "; of floating point it would be nan");
    return x.new_full({}, std::numeric_limits<double>::quiet_NaN());
  }
  const Tensor flat = x.detach().contiguous(), y = empty({}, x.scalar_type()),
               at = empty({}, kLong);
  kernels::pick_rank(x.scalar_type(), rank, 1, x.numel(), 0, flat.data_ptr(), y.data_ptr(),
                     at.data_ptr<int64_t>());
  const Axes over = Axes::all(x);
  return differentiable(node, y,
                        wrt(x, saving(x, autograd::result),
                            [over](const Tensor& g, const Tensor& x, const Tensor& y) {
                              return share_among(g, isnan(y).item<bool>() ? isnan(x) : x == y,
                                                 over);
                            }));
}

}  // namespace

Pair sort(const Tensor& self, int64_t dim, bool descending) {
  return sorted(self, dim, descending);
}
Pair sort(const Tensor& self, std::optional<bool> /*stable*/, int64_t dim, bool descending) {
  return sorted(self, dim, descending);
}
Tensor argsort(const Tensor& self, int64_t dim, bool descending) {
  return std::get<1>(sorted(self.detach(), dim, descending));
}
Tensor msort(const Tensor& self) { return std::get<0>(sorted(self, 0, false)); }

Pair topk(const Tensor& self, int64_t k, int64_t dim, bool largest, bool in_order) {
  const int64_t d = wrap_dim(dim, self.dim()), n = self.dim() == 0 ? 1 : self.size(d);
  XTGRAD_CHECK(k >= 0 && k <= n, "selected index k out of range\n[topk] k is ", k,
               ", the dim has size ", n);
  if (self.scalar_type() == kBool) throw_no_such_type("topk_cpu", kBool);
  if (self.dim() == 0)
    return shaped(topk(self.reshape({1}), k, 0, largest, in_order),
                  k == 0 ? IntArrayRef({0}) : IntArrayRef());
  const Tensor rows = rows_of(self, d);
  DimVector sizes(rows.sizes());
  sizes.back() = k;
  const Tensor values = empty(sizes, self.scalar_type()), indices = empty(sizes, kLong);
  if (self.numel() > 0)
    kernels::top_k(self.scalar_type(), self.numel() / n, n, k, largest, in_order, rows.data_ptr(),
                   values.data_ptr(), indices.data_ptr<int64_t>());
  return chosen("TopkBackward0", self, d, values, indices);
}
Pair kthvalue(const Tensor& self, int64_t k, int64_t dim, bool keepdim) {
  const int64_t n = self.dim() == 0 ? 1 : self.size(dim);
  XTGRAD_CHECK(n == 0 || (k > 0 && k <= n),
               "kthvalue(): selected number k out of range for dimension ",
               wrap_dim(dim, self.dim()), "\n[kthvalue] k is ", k, ", the dim has size ", n);
  if (self.scalar_type() == kBool) throw_no_such_type("kthvalue_cpu", kBool);
  return ranked("kthvalue", "KthvalueBackward0", Rank::Kth, self, dim, k - 1, keepdim);
}
Tensor median(const Tensor& self) { return median_of_all("MedianBackward0", Rank::Median, self); }
Tensor nanmedian(const Tensor& self) {
  return median_of_all("NanmedianBackward0", Rank::NanMedian, self);
}
Pair median(const Tensor& self, int64_t dim, bool keepdim) {
  return ranked("median", "MedianBackward1", Rank::Median, self, dim, 0, keepdim);
}
Pair nanmedian(const Tensor& self, int64_t dim, bool keepdim) {
  return ranked("nanmedian", "NanmedianBackward1", Rank::NanMedian, self, dim, 0, keepdim);
}
Pair mode(const Tensor& self, int64_t dim, bool keepdim) {
  return ranked("mode", "ModeBackward0", Rank::Mode, self, dim, 0, keepdim);
}

// ---- quantiles
namespace {

enum class Between { Linear, Lower, Higher, Midpoint, Nearest };
Between between(const char* op, std::string_view name) {
  constexpr std::string_view kNames[] = {"linear", "lower", "higher", "midpoint", "nearest"};
  for (int i = 0; i < 5; ++i)
    if (name == kNames[i]) return Between(i);
  detail::fail<Error>(
      op,
      "() interpolation must be one of linear, lower, higher, midpoint or nearest, but "
      "got ",
      name, "\n[", op, "] \"linear\" weighs the two neighbours");
}

Tensor quantile_of(const char* op, const Tensor& self, const Tensor& q, Optional<int64_t> dim,
                   bool keepdim, std::string_view interpolation, bool skip_nan) {
  const Between mode = between(op, interpolation);
  XTGRAD_CHECK(self.numel() > 0, op, "() input tensor must be non-empty\n[", op, "] its shape is ",
               self.sizes());
  XTGRAD_CHECK(q.dim() <= 1, op, "() q must be a scalar or 1D tensor\n[", op, "] its shape is ",
               q.sizes());
  XTGRAD_CHECK(self.is_floating_point(), op,
               "() input tensor must be either float or double dtype\n[", op, "] it is ",
               dtype_name(self.scalar_type()), ": to(kFloat)");
  XTGRAD_CHECK(self.scalar_type() == q.scalar_type(), op,
               "() q tensor must be same dtype as the input tensor\n[", op, "] got ",
               dtype_name(q.scalar_type()), " beside ", dtype_name(self.scalar_type()));
  XTGRAD_CHECK(q.ge(0).logical_and(q.le(1)).all().item<bool>(), op,
               "() q values must be in the range [0, 1]\n[", op, "] 0.5 is the median");
  // Elements along the last dim of [..., n], ranks [..., q].
  const int64_t d = dim ? wrap_dim(*dim, self.dim()) : 0;
  const Tensor x = dim && self.dim() > 0 ? self.movedim(d, -1) : self.reshape({-1});
  const Tensor rows = std::get<0>(sorted(x, -1, false));
  const Tensor is_number = rows.isnan().logical_not();
  const Tensor numbers = is_number.sum(-1, true);
  const double last = double(x.size(-1) - 1);
  Tensor rank = skip_nan ? (q * (numbers - 1)).clamp_min(0)
                         : where(numbers == x.size(-1), q * last, rows.new_full({}, last));
  rank = rank.to(self.scalar_type());
  if (mode == Between::Lower) rank = floor(rank);
  if (mode == Between::Higher) rank = ceil(rank);
  if (mode == Between::Nearest) rank = round(rank);
  const Tensor below = floor(rank).to(kLong);
  Tensor y = rows.gather(-1, below);
  if (mode == Between::Linear || mode == Between::Midpoint) {
    const Tensor w = mode == Between::Midpoint ? rank.new_full({}, 0.5) : rank - below;
    const Tensor high = rows.gather(-1, ceil(rank).to(kLong));
    // From the nearer end.
    y = where(w < 0.5, y + w * (high - y), high - (high - y) * (1 - w));
  }
  // [..., q] → [q, ...], with the reduced dims where they were.
  y = q.dim() == 0 ? y.squeeze(-1) : y.movedim(-1, 0);
  if (!keepdim) return raw::as_own(y);
  const int64_t lead = q.dim();
  if (dim && self.dim() > 0) return raw::as_own(y.unsqueeze(d + lead));
  DimVector sizes(size_t(self.dim() + lead), 1);
  if (lead) sizes[0] = q.numel();
  return raw::as_own(y.reshape(sizes));
}

}  // namespace

#define QUANTILE(name, skip_nan)                                                         \
  Tensor name(const Tensor& x, const Tensor& q, Optional<int64_t> dim, bool keepdim,     \
              std::string_view interpolation) {                                          \
    return quantile_of(#name, x, q, dim, keepdim, interpolation, skip_nan);              \
  }                                                                                      \
  Tensor name(const Tensor& x, double q, Optional<int64_t> dim, bool keepdim,            \
              std::string_view interpolation) {                                          \
    XTGRAD_CHECK(q >= 0 && q <= 1, #name "() q must be in the range [0, 1] but got ", q, \
                 "\n[" #name "] 0.5 is the median");                                     \
    return name(x, scalar_tensor(q, x.scalar_type()), dim, keepdim, interpolation);      \
  }
QUANTILE(quantile, false)
QUANTILE(nanquantile, true)
#undef QUANTILE

}}  // namespace xtgrad::v1
