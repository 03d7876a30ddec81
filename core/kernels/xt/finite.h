/// @file Whether all numbers are finite.
#pragma once
#include <cstdint>

namespace xtgrad::kernels {

/// For float and double.
template <class T>
bool all_finite(const T* x, int64_t n);

}  // namespace xtgrad::kernels
