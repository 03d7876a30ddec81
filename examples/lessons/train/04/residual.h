// A block that adds to what it gets.
#pragma once
#include "../03/lenet.h"

/// relu(y + x), y = bn(conv(relu(bn(conv(x))))); where the shape changes, x passes a convolution of
/// 1 × 1 first. [n, in, h, w] → [n, out, h / stride, w / stride]
struct ResidualImpl : nn::Module {
  ResidualImpl(int64_t in, int64_t out, int64_t stride)
      : conv1(register_module("conv1",
                              nn::Conv2d(nn::Conv2dOptions(in, out, 3).padding(1).stride(stride)))),
        conv2(register_module("conv2", nn::Conv2d(nn::Conv2dOptions(out, out, 3).padding(1)))),
        bn1(register_module("bn1", nn::BatchNorm2d(out))),
        bn2(register_module("bn2", nn::BatchNorm2d(out))) {
    if (stride > 1)
      skip = register_module("skip", nn::Conv2d(nn::Conv2dOptions(in, out, 1).stride(stride)));
  }
  Tensor forward(const Tensor& x) {
    const Tensor y = bn2(conv2(bn1(conv1(x)).relu()));
    return (y + (skip ? skip(x) : x)).relu();
  }

  nn::Conv2d conv1, conv2;
  nn::BatchNorm2d bn1, bn2;
  nn::Conv2d skip{nullptr};
};
XTGRAD_MODULE(Residual);
