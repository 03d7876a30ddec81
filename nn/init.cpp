/// @file The formulas of nn::init.
#include "nn/init.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/random.h>

#include <algorithm>
#include <cmath>

#include "core/autograd/mode.h"

namespace xtgrad::nn::init { inline namespace v1 {
namespace {

double kaiming_std(const Tensor& tensor, double a, const FanModeType& mode,
                   const NonlinearityType& f) {
  const auto [fan_in, fan_out] = _calculate_fan_in_and_fan_out(tensor);
  const bool forward = holds_alternative<enumtype::kFanIn>(mode);
  return calculate_gain(f, a) / std::sqrt(double(forward ? fan_in : fan_out));
}

double xavier_std(const Tensor& tensor, double gain) {
  const auto [fan_in, fan_out] = _calculate_fan_in_and_fan_out(tensor);
  return gain * std::sqrt(2.0 / double(fan_in + fan_out));
}

/// The uniform distribution around 0 with this standard deviation.
Tensor uniform_with_std(const Tensor& tensor, double std) {
  const double bound = std::sqrt(3.0) * std;
  return uniform_(tensor, -bound, bound);
}

}  // namespace

double calculate_gain(NonlinearityType nonlinearity, double param) {
  if (holds_alternative<enumtype::kTanh>(nonlinearity)) return 5.0 / 3.0;
  if (holds_alternative<enumtype::kReLU>(nonlinearity)) return std::sqrt(2.0);
  if (holds_alternative<enumtype::kLeakyReLU>(nonlinearity))
    return std::sqrt(2.0 / (1 + param * param));
  return 1;
}

std::tuple<int64_t, int64_t> _calculate_fan_in_and_fan_out(const Tensor& tensor) {
  XTGRAD_CHECK(tensor.dim() >= 2,
               "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions"
               "\n[init] the tensor has the shape ",
               tensor.sizes());
  int64_t kernel = 1;
  for (const int64_t n : tensor.sizes().slice(2)) kernel *= n;
  return {tensor.size(1) * kernel, tensor.size(0) * kernel};
}

Tensor uniform_(Tensor tensor, double low, double high) {
  const NoGradGuard no_grad;
  return tensor.uniform_(low, high);
}
Tensor normal_(Tensor tensor, double mean, double std) {
  const NoGradGuard no_grad;
  return tensor.normal_(mean, std);
}
Tensor constant_(Tensor tensor, Scalar value) {
  const NoGradGuard no_grad;
  return tensor.fill_(value);
}
Tensor zeros_(Tensor tensor) { return constant_(std::move(tensor), 0); }
Tensor ones_(Tensor tensor) { return constant_(std::move(tensor), 1); }

Tensor eye_(Tensor matrix) {
  XTGRAD_CHECK(matrix.dim() == 2,
               "Only tensors with 2 dimensions are supported\n[eye_] the tensor has the shape ",
               matrix.sizes());
  const NoGradGuard no_grad;
  return matrix.copy_(eye(matrix.size(0), matrix.size(1), matrix.options()));
}

Tensor xavier_uniform_(Tensor tensor, double gain) {
  return uniform_with_std(tensor, xavier_std(tensor, gain));
}
Tensor xavier_normal_(Tensor tensor, double gain) {
  return normal_(tensor, 0, xavier_std(tensor, gain));
}
Tensor kaiming_uniform_(Tensor tensor, double a, FanModeType mode, NonlinearityType nonlinearity) {
  return uniform_with_std(tensor, kaiming_std(tensor, a, mode, nonlinearity));
}
Tensor kaiming_normal_(Tensor tensor, double a, FanModeType mode, NonlinearityType nonlinearity) {
  return normal_(tensor, 0, kaiming_std(tensor, a, mode, nonlinearity));
}

Tensor orthogonal_(Tensor tensor, double gain) {
  const NoGradGuard no_grad;
  XTGRAD_CHECK(tensor.dim() >= 2,
               "Only tensors with 2 or more dimensions are supported\n[orthogonal_] this "
               "one has sizes ",
               tensor.sizes());
  if (tensor.numel() == 0) return tensor;
  const int64_t rows = tensor.size(0), columns = tensor.numel() / rows;
  const Tensor normal = randn({rows, columns});
  const bool wide = rows < columns;
  const auto [q, r] = linalg_qr(wide ? normal.t() : normal);
  const Tensor unique = q * r.diagonal().sign();  // the sign that the decomposition leaves open
  tensor.copy_((wide ? unique.t() : unique).reshape(tensor.sizes()));
  return tensor.mul_(gain);
}
Tensor sparse_(Tensor tensor, double sparsity, double std) {
  const NoGradGuard no_grad;
  XTGRAD_CHECK(tensor.dim() == 2,
               "Only tensors with 2 dimensions are supported\n[sparse_] this one has "
               "sizes ",
               tensor.sizes());
  const int64_t rows = tensor.size(0);
  const auto zeros = int64_t(std::ceil(sparsity * double(rows)));
  tensor.normal_(0, std);
  for (int64_t column = 0; column < tensor.size(1); ++column)
    tensor.select(1, column).index_put_({randperm(rows).slice(0, 0, zeros)}, 0);
  return tensor;
}
Tensor dirac_(Tensor tensor) {
  const NoGradGuard no_grad;
  XTGRAD_CHECK(
      tensor.dim() >= 3 && tensor.dim() <= 5,
      "Only tensors with 3, 4, or 5 dimensions are supported\n[dirac_] this one has sizes ",
      tensor.sizes());
  tensor.zero_();
  for (int64_t i = 0; i < std::min(tensor.size(0), tensor.size(1)); ++i) {
    Tensor kernel = tensor[i][i];
    while (kernel.dim() > 0) kernel = kernel[kernel.size(0) / 2];
    kernel.fill_(1);
  }
  return tensor;
}

void layer_default_(const Tensor& weight, const Tensor& bias) {
  const int64_t fan_in =
      weight.numel() > 0 ? std::get<0>(_calculate_fan_in_and_fan_out(weight)) : 0;
  if (fan_in > 0) kaiming_uniform_(weight, std::sqrt(5.0));
  if (!bias.defined()) return;
  const double bound = 1 / std::sqrt(double(fan_in));
  fan_in > 0 ? uniform_(bias, -bound, bound) : zeros_(bias);
}

}}  // namespace xtgrad::nn::init::v1
