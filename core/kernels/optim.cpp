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

// The order of the operations, and where they are fused, is that of PyTorch's add_, addcmul_ and
// addcdiv_, so that the same gradients give the same parameters to the last bit. In each loop the
// compiler makes a loop of its own for each combination of the conditions. They cannot be left to
// factors of 0: an infinite x times 0 is nan.

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

/// β and 1 − β.
template <class T>
struct Average {
  explicit Average(double b) : beta(static_cast<T>(b)), rest(static_cast<T>(1 - b)) {}
  T of(T old, T now) const { return multiply_add(rest, now, beta * old); }
  T of_squares(T old, T g) const { return multiply_add(rest * g, g, beta * old); }
  T beta, rest;
};

/// Calls last(i, g, m, v) for each element once Adam's averages are there.
template <class T, class Last>
[[gnu::always_inline]] inline void with_moments(const Moments& s, int64_t n, Numbers<T> in,
                                                Last last) {
  const Average<T> first(s.beta1), second(s.beta2);
  const T decay = static_cast<T>(s.weight_decay);
  const bool decays = s.weight_decay != 0;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    const T m = first.of(in.a[i], g), v = second.of_squares(in.b[i], g);
    in.a[i] = m;
    in.b[i] = v;
    last(i, g, m, v);
  }
}

template <class T>
void run(const AdamStep& s, int64_t n, Numbers<T> in) {
  const T lr = static_cast<T>(-s.lr), eps = static_cast<T>(s.moments.eps);
  const T root = static_cast<T>(s.root), keep = static_cast<T>(s.keep);
  const auto last = [=](int64_t i, T m, T v) {
    in.x[i] = keep * in.x[i] + lr * m / (std::sqrt(v) / root + eps);
  };
  if (in.c == nullptr)
    return with_moments(s.moments, n, in, [=](int64_t i, T, T m, T v) { last(i, m, v); });
  with_moments(s.moments, n, in, [=](int64_t i, T, T m, T v) {
    in.c[i] = v = in.c[i] >= v ? in.c[i] : v;
    last(i, m, v);
  });
}

template <class T>
void run(const NAdamStep& s, int64_t n, Numbers<T> in) {
  const T bias = static_cast<T>(s.bias), eps = static_cast<T>(s.moments.eps);
  const T of_g = static_cast<T>(-s.of_g), of_m = static_cast<T>(-s.of_m);
  with_moments(s.moments, n, in, [=](int64_t i, T g, T m, T v) {
    const T d = std::sqrt(v / bias) + eps;
    in.x[i] = in.x[i] + of_g * g / d + of_m * m / d;
  });
}

template <class T>
void run(const RAdamStep& s, int64_t n, Numbers<T> in) {
  const T lr = static_cast<T>(s.lr), bias = static_cast<T>(s.bias);
  const T eps = static_cast<T>(s.moments.eps), root = static_cast<T>(s.root);
  const T rectified = static_cast<T>(s.rectified);
  if (s.rectified == 0)
    return with_moments(s.moments, n, in, [=](int64_t i, T, T m, T) { in.x[i] -= m / bias * lr; });
  with_moments(s.moments, n, in, [=](int64_t i, T, T m, T v) {
    in.x[i] -= m / bias * lr * (T(1) / (std::sqrt(v) + eps) * root) * rectified;
  });
}

template <class T>
void run(const AdamaxStep& s, int64_t n, Numbers<T> in) {
  const Average<T> first(s.beta1);
  const T beta2 = static_cast<T>(s.beta2), lr = static_cast<T>(-s.lr);
  const T eps = static_cast<T>(s.eps), decay = static_cast<T>(s.weight_decay);
  const bool decays = s.weight_decay != 0;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    const T m = first.of(in.a[i], g);
    const T old = beta2 * in.b[i], now = std::abs(g) + eps;
    const T u = old >= now ? old : now;
    in.a[i] = m;
    in.b[i] = u;
    in.x[i] += lr * m / u;
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
    in.x[i] += lr * g / (std::sqrt(sum) + eps);
  }
}

template <class T>
void run(const AdadeltaStep& s, int64_t n, Numbers<T> in) {
  const Average<T> average(s.rho);
  const T lr = static_cast<T>(-s.lr), eps = static_cast<T>(s.eps);
  const T decay = static_cast<T>(s.weight_decay);
  const bool decays = s.weight_decay != 0;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    const T v = average.of_squares(in.a[i], g);
    const T delta = std::sqrt(in.b[i] + eps) / std::sqrt(v + eps) * g;
    in.a[i] = v;
    in.b[i] = average.of_squares(in.b[i], delta);
    in.x[i] = multiply_add(lr, delta, in.x[i]);
  }
}

/// The conditions are template parameters: with three of them left to the loop, g++ made no vectors
/// of it, which took twice as long.
template <class T, bool kRemembers, bool kCenters>
void run_rmsprop(const RmspropStep& s, int64_t n, Numbers<T> in) {
  const Average<T> average(s.alpha);
  const T lr = static_cast<T>(-s.lr), eps = static_cast<T>(s.eps);
  const T decay = static_cast<T>(s.weight_decay), momentum = static_cast<T>(s.momentum);
  const bool decays = s.weight_decay != 0;
  for (int64_t i = 0; i < n; ++i) {
    const T g = decays ? multiply_add(decay, in.x[i], in.grad[i]) : in.grad[i];
    T v = average.of_squares(in.a[i], g);
    in.a[i] = v;
    if constexpr (kCenters) {
      const T mean = average.of(in.c[i], g);
      in.c[i] = mean;
      v = multiply_add(-mean, mean, v);
    }
    const T d = std::sqrt(v) + eps;
    if constexpr (kRemembers) {
      const T b = momentum * in.b[i] + g / d;
      in.b[i] = b;
      in.x[i] = multiply_add(lr, b, in.x[i]);
    } else {
      in.x[i] += lr * g / d;
    }
  }
}

template <class T>
void run(const RmspropStep& s, int64_t n, Numbers<T> in) {
  const bool remembers = in.b != nullptr, centers = in.c != nullptr;
  if (remembers && centers) return run_rmsprop<T, true, true>(s, n, in);
  if (remembers) return run_rmsprop<T, true, false>(s, n, in);
  if (centers) return run_rmsprop<T, false, true>(s, n, in);
  run_rmsprop<T, false, false>(s, n, in);
}

template <class Step>
void run_all(const Step& step, const StepArrays& arrays) {
  dispatch_float(arrays.dtype, "an optimiser", [&]<class T>() {
    parallel_items(arrays.n, 2, [&](int64_t begin, int64_t end) {
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
void step(const NAdamStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const RAdamStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const AdamaxStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const AdagradStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const AdadeltaStep& step, const StepArrays& arrays) { run_all(step, arrays); }
void step(const RmspropStep& step, const StepArrays& arrays) { run_all(step, arrays); }

}  // namespace xtgrad::kernels
