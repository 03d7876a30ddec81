/// @file The rows whose float kernels are written for vectors, for each instruction set.
#pragma once
#include <cstdint>

namespace xtgrad::kernels {

using Kernel = void (*)(char* const* operands, int64_t n, const double* params);  // see row.h

/// One instruction set's kernels, float alone.
struct SimdRows {
  Kernel gelu, gelu_backward;  // operands: y, x; dx, g, x
};

/// The widest that this processor and limit_simd() allow; null where there is none.
const SimdRows* simd_rows();

}  // namespace xtgrad::kernels
