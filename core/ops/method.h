/// @file Methods that only pass their arguments on, a line each.
#pragma once

/// `METHOD(Tensor, tril, (int64_t diagonal), (*this, diagonal))`: Tensor::tril calls the function.
#define METHOD(type, name, parameters, arguments) \
  type Tensor::name parameters const { return xtgrad::name arguments; }
/// The in-place form of an op that is not worth a rule of its own: the tensor becomes the result
/// for `x`, its old numbers, which the rule may need again.
#define METHOD_INPLACE(name, parameters, arguments)                                   \
  Tensor& Tensor::name##_ parameters const {                                          \
    const Tensor x = GradMode::is_enabled() && is_floating_point() ? clone() : *this; \
    const Tensor y = xtgrad::name arguments;                                          \
    check_can_write(y.scalar_type(), scalar_type());                                  \
    return copy_(y);                                                                  \
  }
