/// @file Distributions that are drawn one number at a time, in PyTorch's order.
#pragma once
#include "core/kernels/random_kernel.h"

namespace xtgrad::kernels {

// All write n contiguous elements, in memory order; `name` of PyTorch's function in front.

/// geometric_: the number of the first success, 1, 2, …; any type but bool.
void fill_geometric(Mt19937& rng, ScalarType dtype, double p, int64_t n, void* out);

/// cauchy_: float and double.
void fill_cauchy(Mt19937& rng, ScalarType dtype, double median, double sigma, int64_t n, void* out);

/// log_normal_: exp of a normal number; float and double.
void fill_log_normal(Mt19937& rng, ScalarType dtype, double mean, double std, int64_t n, void* out);

/// poisson: each number from its own rate, which is not negative; float and double.
void fill_poisson(Mt19937& rng, ScalarType dtype, const void* rates, int64_t n, void* out);

/// binomial: each number from its own count and probability; float and double.
void fill_binomial(Mt19937& rng, ScalarType dtype, const void* counts, const void* chances,
                   int64_t n, void* out);

}  // namespace xtgrad::kernels
