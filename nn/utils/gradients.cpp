/// @file Limits for gradients, parameters as one vector.
#include "nn/utils/gradients.h"

#include <xtgrad/core/ops/join.h>

#include <cmath>
#include <limits>

#include "core/autograd/mode.h"

namespace xtgrad::nn::utils { inline namespace v1 {

double clip_grad_norm_(std::vector<Tensor> parameters, double max_norm, double norm_type,
                       bool error_if_nonfinite) {
  const NoGradGuard no_grad;
  std::vector<Tensor> grads, norms;
  for (const Tensor& x : parameters)
    if (x.grad().defined()) grads.push_back(x.grad().data());
  if (grads.empty()) return 0;
  for (const Tensor& g : grads) norms.push_back(g.norm(norm_type));
  double total = double(grads.size());  // of order 0
  if (norm_type == std::numeric_limits<double>::infinity())
    total = stack(norms).max().item<double>();
  else if (norm_type != 0)
    total =
        norms.size() == 1 ? norms[0].item<double>() : stack(norms).norm(norm_type).item<double>();
  XTGRAD_CHECK(
      !error_if_nonfinite || std::isfinite(total), "The total norm of order ", norm_type,
      " for gradients from `parameters` is non-finite, so it cannot be clipped. To disable "
      "this error and scale the gradients with the non-finite norm anyway, set "
      "`error_if_nonfinite=false`\n[clip_grad_norm_] it is ",
      total);
  // Not std::min: a norm that is nan makes the gradients nan.
  const double scale = max_norm / (total + 1e-6);
  for (const Tensor& g : grads) g.mul_(scale > 1 ? 1 : scale);
  return total;
}

void clip_grad_value_(std::vector<Tensor> parameters, double clip_value) {
  for (const Tensor& x : parameters)
    if (x.grad().defined()) x.grad().data().clamp_(-clip_value, clip_value);
}

Tensor parameters_to_vector(const std::vector<Tensor>& parameters) {
  std::vector<Tensor> parts;
  for (const Tensor& x : parameters) parts.push_back(x.view(-1));
  return cat(parts);
}

void vector_to_parameters(const Tensor& vec, std::vector<Tensor> parameters) {
  int64_t at = 0;
  for (const Tensor& x : parameters) {
    x.set_data(vec.slice(0, at, at + x.numel()).view_as(x).data());
    at += x.numel();
  }
}

}}  // namespace xtgrad::nn::utils::v1

namespace xtgrad::utils { inline namespace v1 {

Tensor flatten_dense_tensors(TensorList tensors) {
  std::vector<Tensor> parts;
  for (const Tensor& x : tensors) parts.push_back(x.contiguous().view(-1));
  return cat(parts);
}

std::vector<Tensor> unflatten_dense_tensors(const Tensor& flat, TensorList tensors) {
  std::vector<Tensor> parts;
  int64_t at = 0;
  for (const Tensor& x : tensors) {
    parts.push_back(flat.narrow(0, at, x.numel()).view_as(x));
    at += x.numel();
  }
  return parts;
}

}}  // namespace xtgrad::utils::v1
