// Derivatives of derivatives.
#pragma once
#include <xtgrad/xtgrad.h>

#include <stdexcept>

using namespace xtgrad;

/// f''(x) of each element, where f works on each element alone; [n] → [n]
template <class F>
Tensor second_derivative(F f, const Tensor& at) {
  const Tensor x = at.detach().requires_grad_();
  // TODO(1): a sum makes a number of elements that do not mix
  const Tensor first = autograd::grad({f(x).sum()}, {x}, {}, nullopt, /*create_graph=*/true)[0];
  return autograd::grad({first.sum()}, {x})[0];
  // end
}

/// H v, where H[i, j] is f's second derivative by x[i] and x[j], without H; f: [n] → []
template <class F>
Tensor hessian_times(F f, const Tensor& at, const Tensor& v) {
  const Tensor x = at.detach().requires_grad_();
  // TODO(2): the gradient of (gradient · v)
  const Tensor first = autograd::grad({f(x)}, {x}, {}, nullopt, /*create_graph=*/true)[0];
  return autograd::grad({(first * v).sum()}, {x})[0];
  // end
}

/// loss + strength · (sum of the squares of its gradient by x), through which backward goes.
inline Tensor with_penalty(const Tensor& loss, const Tensor& x, double strength) {
  // TODO(3): the gradient has to have a graph; the loss keeps its own
  const Tensor first = autograd::grad({loss}, {x}, {}, nullopt, /*create_graph=*/true)[0];
  return loss + strength * first.pow(2).sum();
  // end
}
