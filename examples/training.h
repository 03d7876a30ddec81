// What the training examples share: test accuracy, the check against PyTorch's losses, and
// progress.h.
#pragma once
#include <xtgrad/xtgrad.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "progress.h"

namespace example {

/// The class that a network finds most likely for each image.
template <class Net>
xtgrad::Tensor predictions(Net& net, const xtgrad::Tensor& images) {
  xtgrad::NoGradGuard no_grad;
  std::vector<xtgrad::Tensor> classes;
  for (const auto& some : images.split(1000)) classes.push_back(net->forward(some).argmax(1));
  return xtgrad::cat(classes);
}

/// The share of images whose class a network finds.
template <class Net>
double accuracy(Net& net, const xtgrad::Tensor& images, const xtgrad::Tensor& labels) {
  return predictions(net, images).eq(labels).to(xtgrad::kDouble).mean().template item<double>();
}

/// Leaves with status 1 unless the first losses are PyTorch's (within 1e-4 of them).
inline void check_losses(const std::vector<double>& losses, const std::vector<double>& pytorch) {
  double worst = 0;
  for (size_t i = 0; i < pytorch.size(); ++i)
    worst = std::max(worst, std::abs(losses.at(i) / pytorch[i] - 1));
  std::printf("first %zu losses: within %.0e of PyTorch's\n", pytorch.size(), worst);
  if (!(worst < 1e-4)) std::exit(1);
}

}  // namespace example
