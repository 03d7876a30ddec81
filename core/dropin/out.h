/// @file libtorch's out= forms, for the ops with one tensor as result: `add_out(out, a, b)`.
#pragma once
#include <xtgrad/core.h>

namespace xtgrad::inline v1 {
namespace detail {
/// Writes `result` into `out`, which takes its shape and keeps its own type. Throws where that type
/// cannot hold it, and where the result has a history: out= forms are not differentiable.
XTGRAD_API Tensor& write_out(const char* op, Tensor& out, const Tensor& result);
}  // namespace detail

#define XTGRAD_OUT(name)                                                     \
  template <class... Args>                                                   \
  Tensor& name##_out(Tensor& out, Args&&... args) {                          \
    return detail::write_out(#name, out, name(std::forward<Args>(args)...)); \
  }
// clang-format off
XTGRAD_OUT(abs) XTGRAD_OUT(acos) XTGRAD_OUT(acosh) XTGRAD_OUT(add) XTGRAD_OUT(addbmm)
XTGRAD_OUT(addcdiv) XTGRAD_OUT(addcmul) XTGRAD_OUT(addmm) XTGRAD_OUT(addmv) XTGRAD_OUT(addr)
XTGRAD_OUT(all) XTGRAD_OUT(amax) XTGRAD_OUT(amin) XTGRAD_OUT(any) XTGRAD_OUT(argmax)
XTGRAD_OUT(argmin) XTGRAD_OUT(asin) XTGRAD_OUT(asinh) XTGRAD_OUT(atan) XTGRAD_OUT(atan2)
XTGRAD_OUT(atanh) XTGRAD_OUT(baddbmm) XTGRAD_OUT(bitwise_and) XTGRAD_OUT(bitwise_not)
XTGRAD_OUT(bitwise_or) XTGRAD_OUT(bitwise_xor) XTGRAD_OUT(bmm) XTGRAD_OUT(cat) XTGRAD_OUT(ceil)
XTGRAD_OUT(clamp) XTGRAD_OUT(clamp_max) XTGRAD_OUT(clamp_min) XTGRAD_OUT(copysign) XTGRAD_OUT(cos)
XTGRAD_OUT(cosh) XTGRAD_OUT(cross) XTGRAD_OUT(cumprod) XTGRAD_OUT(cumsum) XTGRAD_OUT(diag)
XTGRAD_OUT(div) XTGRAD_OUT(dot) XTGRAD_OUT(elu) XTGRAD_OUT(eq) XTGRAD_OUT(erf) XTGRAD_OUT(erfc)
XTGRAD_OUT(erfinv) XTGRAD_OUT(exp) XTGRAD_OUT(exp2) XTGRAD_OUT(expm1) XTGRAD_OUT(eye)
XTGRAD_OUT(floor) XTGRAD_OUT(floor_divide) XTGRAD_OUT(fmax) XTGRAD_OUT(fmin) XTGRAD_OUT(fmod)
XTGRAD_OUT(gather) XTGRAD_OUT(ge) XTGRAD_OUT(gt) XTGRAD_OUT(hypot) XTGRAD_OUT(index_select)
XTGRAD_OUT(kron) XTGRAD_OUT(le) XTGRAD_OUT(leaky_relu) XTGRAD_OUT(lerp) XTGRAD_OUT(linear)
XTGRAD_OUT(linspace) XTGRAD_OUT(log) XTGRAD_OUT(log10) XTGRAD_OUT(log1p) XTGRAD_OUT(log2)
XTGRAD_OUT(logaddexp) XTGRAD_OUT(logaddexp2) XTGRAD_OUT(logical_and) XTGRAD_OUT(logical_not)
XTGRAD_OUT(logical_or) XTGRAD_OUT(logical_xor) XTGRAD_OUT(logsumexp) XTGRAD_OUT(lt)
XTGRAD_OUT(masked_select) XTGRAD_OUT(matmul) XTGRAD_OUT(maximum) XTGRAD_OUT(mean)
XTGRAD_OUT(minimum) XTGRAD_OUT(mm) XTGRAD_OUT(mul) XTGRAD_OUT(multinomial) XTGRAD_OUT(mv)
XTGRAD_OUT(nan_to_num) XTGRAD_OUT(ne) XTGRAD_OUT(neg) XTGRAD_OUT(nonzero) XTGRAD_OUT(norm)
XTGRAD_OUT(outer) XTGRAD_OUT(pow) XTGRAD_OUT(prod) XTGRAD_OUT(reciprocal) XTGRAD_OUT(remainder)
XTGRAD_OUT(round) XTGRAD_OUT(rsqrt) XTGRAD_OUT(scatter) XTGRAD_OUT(scatter_add) XTGRAD_OUT(sigmoid)
XTGRAD_OUT(sign) XTGRAD_OUT(sin) XTGRAD_OUT(sinh) XTGRAD_OUT(softplus) XTGRAD_OUT(sqrt)
XTGRAD_OUT(square) XTGRAD_OUT(stack) XTGRAD_OUT(std) XTGRAD_OUT(sub) XTGRAD_OUT(sum)
XTGRAD_OUT(take) XTGRAD_OUT(tan) XTGRAD_OUT(tanh) XTGRAD_OUT(tril) XTGRAD_OUT(triu)
XTGRAD_OUT(trunc) XTGRAD_OUT(var) XTGRAD_OUT(where) XTGRAD_OUT(xlogy)
// clang-format on
#undef XTGRAD_OUT

}  // namespace xtgrad::inline v1
