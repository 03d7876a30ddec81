/// @file The activations of nn::functional.
#pragma once
#include <xtgrad/nn/activation.h>

namespace xtgrad::nn::functional::inline v1 {

using ReLUFuncOptions = ReLUOptions;
using LeakyReLUFuncOptions = LeakyReLUOptions;
using ELUFuncOptions = ELUOptions;
using GELUFuncOptions = GELUOptions;
using SoftplusFuncOptions = SoftplusOptions;

/// The input is converted to `dtype` first, if one is given.
struct XTGRAD_API SoftmaxFuncOptions {
  SoftmaxFuncOptions(int64_t dim) : dim_(dim) {}
  XTGRAD_ARG(int64_t, dim);
  XTGRAD_ARG(optional<Dtype>, dtype) = nullopt;
};
using SoftminFuncOptions = SoftmaxFuncOptions;
using LogSoftmaxFuncOptions = SoftmaxFuncOptions;

// What the layers of these names compute; with `inplace` the input is overwritten and returned.
XTGRAD_API Tensor relu(const Tensor& input, const ReLUFuncOptions& options = {});
XTGRAD_API Tensor leaky_relu(const Tensor& input, const LeakyReLUFuncOptions& options = {});
XTGRAD_API Tensor elu(const Tensor& input, const ELUFuncOptions& options = {});
XTGRAD_API Tensor gelu(const Tensor& input, const GELUFuncOptions& options = {});
XTGRAD_API Tensor silu(const Tensor& input);
XTGRAD_API Tensor softplus(const Tensor& input, const SoftplusFuncOptions& options = {});
XTGRAD_API Tensor softmax(const Tensor& input, const SoftmaxFuncOptions& options);
XTGRAD_API Tensor softmin(const Tensor& input, const SoftminFuncOptions& options);
XTGRAD_API Tensor log_softmax(const Tensor& input, const LogSoftmaxFuncOptions& options);

}  // namespace xtgrad::nn::functional::inline v1
