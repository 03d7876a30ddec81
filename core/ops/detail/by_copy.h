/// @file In-place forms that compute a result and copy it.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/promotion.h>

namespace xtgrad {

template <class T>
bool requires_gradient(const T& argument) {
  if constexpr (std::is_same_v<T, Tensor>) return argument.defined() && argument.requires_grad();
  return false;
}

/// x becomes f(x): the in-place form of an op that is not worth a rule of its own. Where the op is
/// recorded, and so may need x's old numbers again, it gets a copy of them.
template <class F, class... Arguments>
Tensor& by_copy(const Tensor& x, F f, const Arguments&... arguments) {
  const bool recorded =
      GradMode::is_enabled() && (requires_gradient(x) || ... || requires_gradient(arguments));
  const Tensor y = f(recorded ? x.clone() : x);
  check_can_write(y.scalar_type(), x.scalar_type());
  return x.copy_(y);
}

/// x becomes y, which was computed from it: the same for an op that does not need x again.
inline Tensor& assign(const Tensor& x, const Tensor& y) {
  check_can_write(y.scalar_type(), x.scalar_type());
  return x.copy_(y);
}

}  // namespace xtgrad
