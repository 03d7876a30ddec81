/// @file One description of a rule for an op and its in-place form.
#pragma once
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/tensor/promotion.h>

#include "core/ops/detail/inplace.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad {

/// Throws where a result y cannot be written into x.
inline void check_into(const char* op, const Tensor& x, const Tensor& y) {
  check_keeps_shape(op, x.sizes(), "result", y.sizes(), y.sizes());
  check_can_write(y.scalar_type(), x.scalar_type());
}

/// x = y, where y was computed from x or a copy of it.
inline Tensor& write_into(const char* op, const Tensor& x, const Tensor& y) {
  check_into(op, x, y);
  return x.copy_(y);
}

/// Where the result goes: into a new tensor, or for the in-place op `op` into `*target`.
struct Into {
  const char* op = nullptr;
  const Tensor* target = nullptr;

  /// x, the op's first input, as a rule can keep it: a copy if it will be overwritten and `other`
  /// needs it for its gradient.
  Tensor before(const Tensor& x, const Tensor& other) const {
    return target && autograd::needs_grad(other) ? x.clone() : x;
  }
  /// Records y(), which runs without recording. It is computed before *target is written; operands
  /// that overlap it in part throw all the same, as in PyTorch.
  template <class Y, class... W>
  Tensor finish(const char* node, Y y, W... w) const {
    Tensor result;
    {
      const NoGradGuard constants;
      result = y();
    }
    if (!target) return differentiable(node, std::move(result), std::move(w)...);
    check_into(op, *target, result);
    ((void)(w.x.defined() && autograd::must_copy(op, *target, w.x, Reads::InStep)), ...);
    return overwrite(
        op, node, *target, [&] { raw::copy(*target, result); }, std::move(w)...);
  }
};

}  // namespace xtgrad
