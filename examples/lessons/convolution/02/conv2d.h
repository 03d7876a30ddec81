// A layer that holds a kernel and a bias.
#pragma once
#include "../01/corr2d.h"

struct Conv2DImpl : nn::Module {
  explicit Conv2DImpl(IntArrayRef kernel_size)
      : weight(register_parameter("weight", rand(kernel_size))),
        bias(register_parameter("bias", zeros(1))) {}

  Tensor forward(const Tensor& x) { return corr2d(x, weight) + bias; }

  Tensor weight, bias;
};
XTGRAD_MODULE(Conv2D);
