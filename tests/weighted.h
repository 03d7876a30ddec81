// Fixed numbers, and the gradients of weighted sums of results, as PyTorch's were taken.
#pragma once
#include <torch/torch.h>

#include <cmath>
#include <vector>

#include "close.h"

using torch::Tensor;

inline constexpr double kNan = NAN, kInf = INFINITY;

// sin(i²) for i = 1, 2, …
inline Tensor numbers(torch::IntArrayRef shape) {
  int64_t n = 1;
  for (int64_t s : shape) n *= s;
  return torch::arange(1, n + 1, torch::kDouble).square().sin().reshape(shape);
}
inline Tensor doubles(const std::vector<double>& x) { return torch::tensor(x, torch::kDouble); }
inline Tensor weighted(const Tensor& y) { return (y * numbers(y.sizes())).sum(); }
inline Tensor weighted(const std::vector<Tensor>& ys) {
  Tensor sum = torch::zeros({}, torch::kDouble);
  for (const Tensor& y : ys) sum = sum + weighted(y);
  return sum;
}
template <class F>
std::vector<Tensor> gradients(F f, std::vector<Tensor> xs) {
  for (Tensor& x : xs) x = x.clone().requires_grad_();
  return torch::autograd::grad({weighted(f(xs))}, xs);
}
template <class F>
void check_second_order(F f, std::vector<Tensor> xs) {
  for (Tensor& x : xs) x = x.clone().requires_grad_();
  CHECK(xtgrad::autograd::gradcheck(f, xs, {.order = 2}));
}
