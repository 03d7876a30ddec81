/// @file Optimisers' steps: every array is read and written once.
#include "core/kernels/optim.h"

#include "core/kernels/driver.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

/// The compiler makes a loop of its own for each combination of the conditions. They cannot be left
/// to factors of 0: an infinite x times 0 is nan.
template <class T>
void step_run(const SgdStep& s, int64_t n, T* x, const T* grad, T* buffer) {
  const T lr = static_cast<T>(-s.lr), decay = static_cast<T>(s.weight_decay);
  const T momentum = static_cast<T>(s.momentum), take = static_cast<T>(1 - s.dampening);
  const bool decays = s.weight_decay != 0, remembers = buffer != nullptr;
  for (int64_t i = 0; i < n; ++i) {
    T g = decays ? multiply_add(decay, x[i], grad[i]) : grad[i];
    if (remembers) {
      const T b = s.first ? g : multiply_add(take, g, momentum * buffer[i]);
      buffer[i] = b;
      g = s.nesterov ? multiply_add(momentum, b, g) : b;
    }
    x[i] = multiply_add(lr, g, x[i]);
  }
}

}  // namespace

void sgd_step(const SgdStep& step, ScalarType dtype, int64_t n, void* x, const void* grad,
              void* buffer) {
  dispatch_float(dtype, "sgd", [&]<class T>() {
    parallel_for(0, n, kGrain, [&](int64_t begin, int64_t end) {
      step_run(step, end - begin, static_cast<T*>(x) + begin, static_cast<const T*>(grad) + begin,
               buffer == nullptr ? nullptr : static_cast<T*>(buffer) + begin);
    });
  });
}

}  // namespace xtgrad::kernels
