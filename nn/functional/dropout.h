/// @file nn::functional::dropout.
#pragma once
#include <xtgrad/nn/dropout.h>

namespace xtgrad::nn::functional::inline v1 {

struct XTGRAD_API DropoutFuncOptions {
  XTGRAD_ARG(double, p) = 0.5;
  XTGRAD_ARG(bool, training) = true;
  XTGRAD_ARG(bool, inplace) = false;
};

/// What the layer computes; with `inplace` the input is overwritten and returned.
XTGRAD_API Tensor dropout(const Tensor& input, const DropoutFuncOptions& options = {});

}  // namespace xtgrad::nn::functional::inline v1
