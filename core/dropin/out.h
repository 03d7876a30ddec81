/// @file libtorch's out= forms, for the ops with one tensor as result: `add_out(out, a, b)`.
#pragma once
#include <xtgrad/core.h>
#include <xtgrad/core/arg.h>

namespace xtgrad::inline v1 {
namespace detail {
/// Writes `result` into `out`, which takes its shape and keeps its own type. Throws where that type
/// cannot hold it, and where the result has a history: out= forms are not differentiable.
XTGRAD_API Tensor& write_out(const char* op, Tensor& out, const Tensor& result);
}  // namespace detail

#define XTGRAD_OUT(name)                                                                  \
  template <class... Args>                                                                \
  Tensor& name##_out(Tensor& out, Args&&... args) {                                       \
    return detail::write_out(#name, out, name(std::forward<Args>(args)...));              \
  }
XTGRAD_FOR_EACH(XTGRAD_OUT, abs, acos, acosh, add, addbmm, addcdiv, addcmul, addmm, addmv, addr, all,
                amax, amin, any, argmax, argmin, asin, asinh, atan, atan2, atanh, baddbmm,
                bitwise_and, bitwise_not, bitwise_or, bitwise_xor, bmm, cat, ceil, clamp, clamp_max,
                clamp_min, copysign, cos, cosh, cross, cumprod, cumsum, diag, div, dot, elu, eq, erf,
                erfc, erfinv, exp, exp2, expm1, eye, floor, floor_divide, fmax, fmin, fmod, gather,
                ge, gt, hypot, index_select, kron, le, leaky_relu, lerp, linear, linspace, log)
XTGRAD_FOR_EACH(XTGRAD_OUT, log10, log1p, log2, logaddexp, logaddexp2, logical_and, logical_not,
                logical_or, logical_xor, logsumexp, lt, masked_select, matmul, maximum, mean,
                minimum, mm, mul, multinomial, mv, nan_to_num, ne, neg, nonzero, norm, outer, pow,
                prod, reciprocal, remainder, round, rsqrt, scatter, scatter_add, sigmoid, sign, sin,
                sinh, softplus, sqrt, square, stack, std, sub, sum, take, tan, tanh, tril, triu,
                trunc, var, where, xlogy)
#undef XTGRAD_OUT

}  // namespace xtgrad::inline v1
