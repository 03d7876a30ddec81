/// @file What the reductions share: which dims they go over, and the call of the kernel.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/autograd/watcher.h"
#include "core/kernels/reduce_kernel.h"
#include "core/ops/detail/raw.h"

namespace xtgrad {

/// The dims of a tensor that are reduced. Owns no memory up to six dims: rules keep it.
class Axes {
 public:
  Axes(const Tensor& x, OptionalIntArrayRef dims)
      : sizes_(x.sizes()), mask_(dim_mask(dims, x.dim())), contiguous_(x.is_contiguous()) {}
  static Axes all(const Tensor& x) { return {x, nullopt}; }

  uint64_t mask() const { return mask_; }
  bool reduces(size_t d) const { return mask_ >> d & 1; }
  /// Elements behind each result.
  int64_t count() const {
    int64_t n = 1;
    for (size_t d = 0; d < sizes_.size(); ++d)
      if (reduces(d)) n *= sizes_[d];
    return n;
  }
  /// The result's shape.
  DimVector shape(bool keepdim) const {
    DimVector s;
    s.resize_discarding(sizes_.size());
    size_t n = 0;
    for (size_t d = 0; d < sizes_.size(); ++d)
      if (!reduces(d) || keepdim) s[n++] = reduces(d) ? 1 : sizes_[d];
    s.resize(n);
    return s;
  }
  /// Tells a Recorder, if there is one, which dims a node of this name goes over, and its divisor
  /// n.
  void tell(const char* node, int64_t n) const {
    if (autograd::watcher()) [[unlikely]]
      tell_watcher(node, n);
  }
  /// A result with its reduced dims back, of size 1.
  Tensor keep(const Tensor& y) const {
    return size_t(y.dim()) == sizes_.size() ? y : y.reshape(shape(true));
  }
  /// y / by, repeated over the input's shape: y a result. A single small one is written out where
  /// nothing is recorded and the input is contiguous, as then its gradient is: what reads it next
  /// runs fastest on flat memory.
  Tensor spread(const Tensor& y, int64_t by = 1) const {
    if (y.dim() == 0 && contiguous_ && !GradMode::is_enabled() && count() <= kSmall)
      return full_of(y.item().toDouble() / double(by), y.scalar_type());
    const Tensor divided = by == 1 ? y : y.div(Scalar(by));
    return (y.dim() == 0 ? divided : keep(divided)).expand(sizes_);
  }

 private:
  static constexpr int64_t kSmall = 4096;

  [[gnu::noinline, gnu::cold]] void tell_watcher(const char* node, int64_t n) const {
    std::vector<int64_t> dims;
    for (size_t d = 0; d < sizes_.size(); ++d)
      if (reduces(d)) dims.push_back(int64_t(d));
    autograd::watcher()->told(node, "dim", dims);
    autograd::watcher()->told(node, "n", {n});
  }

  Tensor full_of(double value, ScalarType type) const {
    const Tensor t = autograd::fresh(type, sizes_);
    raw::fill(t, value);
    return t;
  }

  DimVector sizes_;
  uint64_t mask_;
  bool contiguous_;
};

inline kernels::Input input_of(const Tensor& x) {
  return {x.data_ptr(), x.scalar_type(), int(x.dim()), x.sizes().data(), x.strides().data()};
}

/// The reduction without its history.
inline Tensor fold(kernels::Fold f, const Tensor& x, const Axes& over, bool keepdim, double p = 0) {
  const DimVector shape = over.shape(keepdim);
  Tensor y = autograd::fresh(kernels::fold_dtype(f, x.scalar_type()), shape);
  kernels::reduce(f, input_of(x), over.mask(), y.data_ptr(), p);
  return y;
}

/// Sum and mean as recorded ops of the given node name.
Tensor sum_over(const char* node, const Tensor& x, const Axes& over, bool keepdim);
Tensor mean_over(const char* node, const Tensor& x, const Axes& over, bool keepdim);

/// g shared out equally among the elements where `chosen` is true.
inline Tensor share(const Tensor& g, const Tensor& chosen, const Axes& over) {
  return over.keep(g).div(fold(kernels::Fold::Sum, chosen, over, true)).mul(chosen);
}

/// The same by choice, not by a product: where g is nan or infinite, only the chosen see it.
inline Tensor share_among(const Tensor& g, const Tensor& chosen, const Axes& over) {
  return where(chosen, over.keep(g).div(fold(kernels::Fold::Sum, chosen, over, true)), 0);
}

}  // namespace xtgrad
