/// @file Optimisers' steps: every array is read and written once.
#include "core/kernels/optim.h"

#include <cmath>

#include "core/kernels/driver.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

/// Arrays that do not overlap, so that the loops below need not ask.
template <class T>
struct Numbers {
  T* __restrict x;
  const T* __restrict grad;
  T* __restrict a;
  T* __restrict b;
  T* __restrict c;
};

/// β old + (1 − β) now
template <class T>
[[gnu::always_inline]] inline T average(T beta, T rest, T old, T now) {
  return multiply_add(rest, now, beta * old);
}

// In each loop the compiler makes a loop of its own for each combination of the conditions. They
// cannot be left to factors of 0: an infinite x times 0 is nan.

template <class T>
void run(const SgdStep& s, int64_t n, Numbers<T> in) {
  const T lr = static_cast<T>(-s.lr), decay = static_cast<T>(s.weight_decay);
  const T momentum = static_cast<T>(s.momentum), take = static_cast<T>(1 - s.dampening);
  const bool decays = s.weight_decay != 0, remembers = in.a != nullptr;
  for (int64_t i = 0; i < n; ++i) {
    T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    if (remembers) {
      const T b = s.first ? g : multiply_add(take, g, momentum * in.a[i]);
      in.a[i] = b;
      g = s.nesterov ? multiply_add(momentum, b, g) : b;
    }
    in.x[i] = multiply_add(lr, g, in.x[i]);
  }
}

template <class T>
void run(const AdamStep& s, int64_t n, Numbers<T> in) {
  const T beta1 = static_cast<T>(s.beta1), rest1 = static_cast<T>(1 - s.beta1);
  const T beta2 = static_cast<T>(s.beta2), rest2 = static_cast<T>(1 - s.beta2);
  const T eps = static_cast<T>(s.eps), decay = static_cast<T>(s.weight_decay);
  const T of_m = static_cast<T>(s.of_m), of_g = static_cast<T>(s.of_g);
  const T root = static_cast<T>(s.root), keep = static_cast<T>(s.keep);
  const bool decays = s.weight_decay != 0, keeps_top = in.c != nullptr;
  const bool takes_g = s.of_g != 0, adapts = s.adapts;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    const T m = average(beta1, rest1, in.a[i], g);
    T v = average(beta2, rest2, in.b[i], g * g);
    in.a[i] = m;
    in.b[i] = v;
    if (keeps_top) in.c[i] = v = in.c[i] >= v ? in.c[i] : v;
    T change = of_m * m;
    if (takes_g) change = multiply_add(of_g, g, change);
    if (adapts) change /= std::sqrt(v) / root + eps;
    in.x[i] = multiply_add(keep, in.x[i], -change);
  }
}

template <class T>
void run(const AdamaxStep& s, int64_t n, Numbers<T> in) {
  const T beta1 = static_cast<T>(s.beta1), rest1 = static_cast<T>(1 - s.beta1);
  const T beta2 = static_cast<T>(s.beta2), lr = static_cast<T>(-s.lr);
  const T eps = static_cast<T>(s.eps), decay = static_cast<T>(s.weight_decay);
  const bool decays = s.weight_decay != 0;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    const T m = average(beta1, rest1, in.a[i], g);
    const T old = beta2 * in.b[i], now = std::abs(g) + eps;
    const T u = old >= now ? old : now;
    in.a[i] = m;
    in.b[i] = u;
    in.x[i] = multiply_add(lr, m / u, in.x[i]);
  }
}

template <class T>
void run(const AdagradStep& s, int64_t n, Numbers<T> in) {
  const T lr = static_cast<T>(-s.lr), eps = static_cast<T>(s.eps);
  const T decay = static_cast<T>(s.weight_decay);
  const bool decays = s.weight_decay != 0;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    const T sum = multiply_add(g, g, in.a[i]);
    in.a[i] = sum;
    in.x[i] = multiply_add(lr, g / (std::sqrt(sum) + eps), in.x[i]);
  }
}

template <class T>
void run(const AdadeltaStep& s, int64_t n, Numbers<T> in) {
  const T rho = static_cast<T>(s.rho), rest = static_cast<T>(1 - s.rho);
  const T lr = static_cast<T>(-s.lr), eps = static_cast<T>(s.eps);
  const T decay = static_cast<T>(s.weight_decay);
  const bool decays = s.weight_decay != 0;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    const T v = average(rho, rest, in.a[i], g * g);
    const T delta = std::sqrt(in.b[i] + eps) / std::sqrt(v + eps) * g;
    in.a[i] = v;
    in.b[i] = average(rho, rest, in.b[i], delta * delta);
    in.x[i] = multiply_add(lr, delta, in.x[i]);
  }
}

template <class T>
void run(const RmspropStep& s, int64_t n, Numbers<T> in) {
  const T alpha = static_cast<T>(s.alpha), rest = static_cast<T>(1 - s.alpha);
  const T lr = static_cast<T>(-s.lr), eps = static_cast<T>(s.eps);
  const T decay = static_cast<T>(s.weight_decay), momentum = static_cast<T>(s.momentum);
  const bool decays = s.weight_decay != 0;
  const bool remembers = in.b != nullptr, centers = in.c != nullptr;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    T v = average(alpha, rest, in.a[i], g * g);
    in.a[i] = v;
    if (centers) {
      const T mean = average(alpha, rest, in.c[i], g);
      in.c[i] = mean;
      v = multiply_add(-mean, mean, v);
    }
    T change = g / (std::sqrt(v) + eps);
    if (remembers) in.b[i] = change = multiply_add(momentum, in.b[i], change);
    in.x[i] = multiply_add(lr, change, in.x[i]);
  }
}

template <class Step>
void run_all(const Step& step, const StepArrays& arrays) {
  dispatch_float(arrays.dtype, "an optimiser", [&]<class T>() {
    parallel_for(0, arrays.n, kGrain, [&](int64_t begin, int64_t end) {
      const auto from = [&](void* array) {
        return array == nullptr ? nullptr : static_cast<T*>(array) + begin;
      };
      run<T>(step, end - begin,
             {from(arrays.x), static_cast<const T*>(arrays.grad) + begin, from(arrays.state[0]),
              from(arrays.state[1]), from(arrays.state[2])});
    });
  });
}

}  // namespace

void step(const SgdStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const AdamStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const AdamaxStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const AdagradStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const AdadeltaStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const RmspropStep& step, const StepArrays& arrays) { run_all(step, arrays); }

}  // namespace xtgrad::kernels
