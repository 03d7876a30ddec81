/// @file Windows that signals are multiplied with before a Fourier transform.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// n numbers, symmetric around their middle: w(k) for k = 0 … n − 1 with the period N = n − 1, or N
// = n where `periodic`, as a Fourier transform of length n wants it. One number is 1. Floating
// types only, the default one unless told otherwise. Throws for a negative length. Constants.

/// Bartlett's triangle, 1 − |2 k / N − 1|; periodic.
/// @out
XTGRAD_API Tensor bartlett_window(int64_t window_length, TensorOptions options = {});
/// Bartlett's triangle, 1 − |2 k / N − 1|.
/// @out
XTGRAD_API Tensor bartlett_window(int64_t window_length, bool periodic, TensorOptions options = {});
/// Blackman's, 0.42 − 0.5 cos(2 π k / N) + 0.08 cos(4 π k / N); periodic.
/// @out
XTGRAD_API Tensor blackman_window(int64_t window_length, TensorOptions options = {});
/// Blackman's, 0.42 − 0.5 cos(2 π k / N) + 0.08 cos(4 π k / N).
/// @out
XTGRAD_API Tensor blackman_window(int64_t window_length, bool periodic, TensorOptions options = {});
/// von Hann's, ½ − ½ cos(2 π k / N); periodic.
/// @out
XTGRAD_API Tensor hann_window(int64_t window_length, TensorOptions options = {});
/// von Hann's, ½ − ½ cos(2 π k / N).
/// @out
XTGRAD_API Tensor hann_window(int64_t window_length, bool periodic, TensorOptions options = {});
/// Hamming's, 0.54 − 0.46 cos(2 π k / N); periodic.
/// @out
XTGRAD_API Tensor hamming_window(int64_t window_length, TensorOptions options = {});
/// Hamming's, 0.54 − 0.46 cos(2 π k / N).
/// @out
XTGRAD_API Tensor hamming_window(int64_t window_length, bool periodic, TensorOptions options = {});
/// alpha − 0.46 cos(2 π k / N)
/// @out
XTGRAD_API Tensor hamming_window(int64_t window_length, bool periodic, double alpha,
                                 TensorOptions options = {});
/// alpha − beta cos(2 π k / N)
/// @out
XTGRAD_API Tensor hamming_window(int64_t window_length, bool periodic, double alpha, double beta,
                                 TensorOptions options = {});
/// Kaiser's with beta = 12; periodic.
/// @out
XTGRAD_API Tensor kaiser_window(int64_t window_length, TensorOptions options = {});
/// Kaiser's with beta = 12.
/// @out
XTGRAD_API Tensor kaiser_window(int64_t window_length, bool periodic, TensorOptions options = {});
/// Kaiser's, I₀(beta √(1 − (2 k / N − 1)²)) / I₀(beta) with Bessel's function I₀.
/// @out
XTGRAD_API Tensor kaiser_window(int64_t window_length, bool periodic, double beta,
                                TensorOptions options = {});

}}  // namespace xtgrad::v1
