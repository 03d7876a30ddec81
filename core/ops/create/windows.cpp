/// @file Windows, composed of element-wise ops in the result's type, as PyTorch computes them.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/functions.h>
#include <xtgrad/core/ops/windows.h>

#include <numbers>

namespace xtgrad { inline namespace v1 {
namespace {

using std::numbers::pi;

/// w(k, N) for k = 0 … n − 1, without a history.
template <class Window>
Tensor window(const char* op, int64_t n, bool periodic, TensorOptions options, Window w) {
  XTGRAD_CHECK(options.layout() != kSparse, op,
               " is not implemented for sparse types, got: ", options, "\n[", op,
               "] a window is dense");
  XTGRAD_CHECK(isFloatingType(options.scalar_type()) || isComplexType(options.scalar_type()), op,
               " expects floating point dtypes, got: ", options, "\n[", op,
               "] take kFloat or kDouble");
  XTGRAD_CHECK(n >= 0, op, " requires non-negative window_length, got window_length=", n, "\n[", op,
               "] 0 makes an empty window");
  if (n <= 1) return ones({n}, options);
  NoGradGuard constants;
  const Tensor k = arange(n, options.dtype(options.scalar_type()).requires_grad(false));
  return w(k, double(periodic ? n : n - 1)).requires_grad_(options.requires_grad());
}

}  // namespace

Tensor bartlett_window(int64_t n, TensorOptions options) {
  return bartlett_window(n, true, options);
}
Tensor bartlett_window(int64_t n, bool periodic, TensorOptions options) {
  return window("bartlett_window", n, periodic, options, [](Tensor k, double N) {
    k.mul_(2 / N);
    return k.minimum(2 - k);
  });
}

Tensor blackman_window(int64_t n, TensorOptions options) {
  return blackman_window(n, true, options);
}
Tensor blackman_window(int64_t n, bool periodic, TensorOptions options) {
  return window("blackman_window", n, periodic, options, [](Tensor k, double N) {
    k.mul_(pi / N);
    return (k * 4).cos_().mul_(.08).sub_((k * 2).cos_().mul_(.5)).add_(.42);
  });
}

Tensor hann_window(int64_t n, TensorOptions options) { return hann_window(n, true, options); }
Tensor hann_window(int64_t n, bool periodic, TensorOptions options) {
  return window("hann_window", n, periodic, options,
                [](Tensor k, double N) { return k.mul_(2 * pi / N).cos_().mul_(-.5).add_(.5); });
}

Tensor hamming_window(int64_t n, TensorOptions options) { return hamming_window(n, true, options); }
Tensor hamming_window(int64_t n, bool periodic, TensorOptions options) {
  return hamming_window(n, periodic, .54, options);
}
Tensor hamming_window(int64_t n, bool periodic, double alpha, TensorOptions options) {
  return hamming_window(n, periodic, alpha, .46, options);
}
Tensor hamming_window(int64_t n, bool periodic, double alpha, double beta, TensorOptions options) {
  return window("hamming_window", n, periodic, options, [=](Tensor k, double N) {
    return k.mul_(2 * pi / N).cos_().mul_(-beta).add_(alpha);
  });
}

Tensor kaiser_window(int64_t n, TensorOptions options) { return kaiser_window(n, true, options); }
Tensor kaiser_window(int64_t n, bool periodic, TensorOptions options) {
  return kaiser_window(n, periodic, 12, options);
}
Tensor kaiser_window(int64_t n, bool periodic, double beta, TensorOptions options) {
  return window("kaiser_window", n, periodic, options, [beta](Tensor k, double N) {
    // In double: I₀ grows like exp, and so does the error of its argument.
    const Tensor x = k.to(kDouble).mul_(2 / N).sub_(1);
    const Tensor y = (1 - x * x).clamp_min_(0).sqrt_().mul_(beta);
    return (i0(y) / i0(scalar_tensor(beta, kDouble))).to(k.scalar_type());
  });
}

}}  // namespace xtgrad::v1
