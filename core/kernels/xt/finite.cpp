/// @file all_finite in xtensor's words.
#include "core/kernels/xt/finite.h"

// A program linked with a static library may compile xtensor for another level of x86-64 than
// XTGRAD_ARCH, and the linker would keep one copy of each of its functions: so ours have names of
// their own.
#define xt xtgrad_xt
#include <xtensor/xadapt.hpp>
#include <xtensor/xmath.hpp>
#undef xt

namespace xtgrad::kernels {

template <class T>
bool all_finite(const T* x, int64_t n) {
  namespace xt = xtgrad_xt;
  const auto size = static_cast<size_t>(n);
  return xt::all(xt::isfinite(xt::adapt(x, size, xt::no_ownership(), std::array{size})));
}
template bool all_finite(const float* x, int64_t n);
template bool all_finite(const double* x, int64_t n);

}  // namespace xtgrad::kernels
