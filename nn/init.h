/// @file Initialisation of parameters in place, with PyTorch's numbers under the same seed.
#pragma once
#include <xtgrad/core/enum.h>
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad::nn::init { inline namespace v1 {

/// What calculate_gain knows: kLinear, kConv1D, …, kSigmoid, kTanh, kReLU or kLeakyReLU.
using NonlinearityType =
    Choice<enumtype::kLinear, enumtype::kConv1D, enumtype::kConv2D, enumtype::kConv3D,
           enumtype::kConvTranspose1D, enumtype::kConvTranspose2D, enumtype::kConvTranspose3D,
           enumtype::kSigmoid, enumtype::kTanh, enumtype::kReLU, enumtype::kLeakyReLU>;
/// Which variance stays: kFanIn, the activations' in forward; kFanOut, the gradients' in backward.
using FanModeType = Choice<enumtype::kFanIn, enumtype::kFanOut>;

/// What keeps the spread of activations through a nonlinearity: tanh 5/3, relu sqrt(2), leaky_relu
/// sqrt(2 / (1 + param²)), others 1.
XTGRAD_API double calculate_gain(NonlinearityType nonlinearity, double param = 0.01);

// Each writes into `tensor`, unrecorded, and returns it.
/// Even numbers in [low, high).
XTGRAD_API Tensor uniform_(Tensor tensor, double low = 0, double high = 1);
/// N(mean, std²), each number by itself.
XTGRAD_API Tensor normal_(Tensor tensor, double mean = 0, double std = 1);
/// `value` everywhere, converted to the tensor's type.
XTGRAD_API Tensor constant_(Tensor tensor, Scalar value);
/// 0 everywhere.
XTGRAD_API Tensor zeros_(Tensor tensor);
/// 1 everywhere.
XTGRAD_API Tensor ones_(Tensor tensor);
/// The identity; throws unless `matrix` has two dims.
XTGRAD_API Tensor eye_(Tensor matrix);

/// Glorot & Bengio 2010: variance gain² · 2 / (fan_in + fan_out). Needs two dims, as the next ones
/// do.
XTGRAD_API Tensor xavier_uniform_(Tensor tensor, double gain = 1);
/// N(0, σ²) with σ = gain · √(2 / (fan_in + fan_out)); throws for fewer than two dims.
XTGRAD_API Tensor xavier_normal_(Tensor tensor, double gain = 1);
/// He et al. 2015: variance gain² / fan; `a` is the negative slope of the leaky_relu that follows.
XTGRAD_API Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanModeType mode = kFanIn,
                                   NonlinearityType nonlinearity = kLeakyReLU);
/// N(0, σ²) with σ = gain / √fan, the gain being that of `nonlinearity` with the slope `a`.
XTGRAD_API Tensor kaiming_normal_(Tensor tensor, double a = 0, FanModeType mode = kFanIn,
                                  NonlinearityType nonlinearity = kLeakyReLU);

/// `gain` times a matrix [out, in · kernel size] of orthonormal rows or columns (Saxe et al. 2013),
/// from the QR decomposition of normal numbers. Throws for fewer than two dims.
XTGRAD_API Tensor orthogonal_(Tensor tensor, double gain = 1);
/// Normal numbers, of each column `sparsity` · rows (rounded up) zero, at random places (Martens
/// 2010). Throws unless there are two dims.
XTGRAD_API Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01);
/// A convolution weight that passes its input channels on: 1 in the middle of kernel [i, i].
/// Throws unless there are three to five dims.
XTGRAD_API Tensor dirac_(Tensor tensor);

/// Of a weight [out, in, kernel…]: in · kernel size and out · kernel size.
XTGRAD_API std::tuple<int64_t, int64_t> _calculate_fan_in_and_fan_out(const Tensor& tensor);

/// What Linear and the convolutions start from: weight kaiming-uniform with a = sqrt(5), bias
/// uniform in ±1/sqrt(fan_in). The bias may be undefined. Without inputs it draws nothing and the
/// bias is 0.
XTGRAD_API void layer_default_(const Tensor& weight, const Tensor& bias);

}}  // namespace xtgrad::nn::init::v1
