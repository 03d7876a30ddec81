/// @file Methods that only pass their arguments on, a line each.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad {

template <class T>
bool requires_gradient(const T& argument) {
  if constexpr (std::is_same_v<T, Tensor>) return argument.defined() && argument.requires_grad();
  return false;
}
/// Whether an op of these is recorded, and so may keep them as they are now.
template <class... Arguments>
bool is_recorded(const Arguments&... arguments) {
  return GradMode::is_enabled() && (requires_gradient(arguments) || ...);
}

}  // namespace xtgrad

/// `METHOD(Tensor, tril, (int64_t diagonal), (*this, diagonal))`: Tensor::tril calls the function.
#define METHOD(type, name, parameters, arguments) \
  type Tensor::name parameters const { return xtgrad::name arguments; }
/// The in-place form of an op that is not worth a rule of its own: the tensor becomes the result
/// for `x`, its old numbers, of which there is a copy where the rule may need them again.
#define METHOD_INPLACE(name, parameters, arguments)                                            \
  Tensor& Tensor::name##_ parameters const {                                                   \
    const bool copies = [&](const Tensor& x) { return xtgrad::is_recorded arguments; }(*this); \
    const Tensor x = copies ? clone() : *this;                                                 \
    const Tensor y = xtgrad::name arguments;                                                   \
    check_can_write(y.scalar_type(), scalar_type());                                           \
    return copy_(y);                                                                           \
  }
