/// @file The pooling functions of nn::functional.
#pragma once
#include <xtgrad/nn/pooling.h>

namespace xtgrad::nn::functional::inline v1 {

using MaxPool1dFuncOptions = MaxPool1dOptions;
using MaxPool2dFuncOptions = MaxPool2dOptions;
using AvgPool1dFuncOptions = AvgPool1dOptions;
using AvgPool2dFuncOptions = AvgPool2dOptions;

// What the layers of these names compute.
XTGRAD_API Tensor max_pool1d(const Tensor& input, const MaxPool1dFuncOptions& options);
XTGRAD_API Tensor max_pool2d(const Tensor& input, const MaxPool2dFuncOptions& options);
XTGRAD_API std::tuple<Tensor, Tensor> max_pool2d_with_indices(const Tensor& input,
                                                              const MaxPool2dFuncOptions& options);
XTGRAD_API Tensor avg_pool1d(const Tensor& input, const AvgPool1dFuncOptions& options);
XTGRAD_API Tensor avg_pool2d(const Tensor& input, const AvgPool2dFuncOptions& options);

}  // namespace xtgrad::nn::functional::inline v1
