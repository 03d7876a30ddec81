/// @file libtorch's out= forms, for the ops with one tensor as result: `add_out(out, a, b)`.
#pragma once
#include <xtgrad/core.h>
#include <xtgrad/core/dropin/functions.h>

namespace xtgrad { inline namespace v1 {
namespace detail {
/// Writes `result` into `out`, which takes its shape and keeps its own type. Throws where that type
/// cannot hold it, and where the result has a history: out= forms are not differentiable.
XTGRAD_API Tensor& write_out(const char* op, Tensor& out, const Tensor& result);
/// Braces among the arguments: tensors, or sizes and dims.
template <class T>
auto listed(std::initializer_list<T> list) {
  return std::vector<std::conditional_t<std::is_integral_v<T>, int64_t, T>>(list.begin(),
                                                                            list.end());
}
}  // namespace detail

#define XTGRAD_OUT(name)                                                                           \
  template <class... Args>                                                                         \
  Tensor& name##_out(Tensor& out, Args&&... args) {                                                \
    return detail::write_out(#name, out, name(std::forward<Args>(args)...));                       \
  }                                                                                                \
  template <class T, class... Args>                                                                \
  Tensor& name##_out(Tensor& out, std::initializer_list<T> list, Args&&... args) {                 \
    return detail::write_out(#name, out, name(detail::listed(list), std::forward<Args>(args)...)); \
  }                                                                                                \
  template <class A, class T, class... Args>                                                       \
  Tensor& name##_out(Tensor& out, A&& a, std::initializer_list<T> list, Args&&... args) {          \
    return detail::write_out(                                                                      \
        #name, out, name(std::forward<A>(a), detail::listed(list), std::forward<Args>(args)...));  \
  }
// clang-format off
XTGRAD_OUT(abs) XTGRAD_OUT(absolute) XTGRAD_OUT(acos) XTGRAD_OUT(acosh)
XTGRAD_OUT(adaptive_avg_pool2d) XTGRAD_OUT(adaptive_avg_pool3d) XTGRAD_OUT(add) XTGRAD_OUT(addbmm)
XTGRAD_OUT(addcdiv) XTGRAD_OUT(addcmul) XTGRAD_OUT(addmm) XTGRAD_OUT(addmv) XTGRAD_OUT(addr)
XTGRAD_OUT(all) XTGRAD_OUT(amax) XTGRAD_OUT(amin) XTGRAD_OUT(any) XTGRAD_OUT(arange)
XTGRAD_OUT(arccos) XTGRAD_OUT(arccosh) XTGRAD_OUT(arcsin) XTGRAD_OUT(arcsinh) XTGRAD_OUT(arctan)
XTGRAD_OUT(arctan2) XTGRAD_OUT(arctanh) XTGRAD_OUT(argmax) XTGRAD_OUT(argmin) XTGRAD_OUT(argsort)
XTGRAD_OUT(as_strided_scatter) XTGRAD_OUT(asin) XTGRAD_OUT(asinh) XTGRAD_OUT(atan) XTGRAD_OUT(atan2)
XTGRAD_OUT(atanh) XTGRAD_OUT(avg_pool2d) XTGRAD_OUT(avg_pool3d) XTGRAD_OUT(baddbmm)
XTGRAD_OUT(bernoulli) XTGRAD_OUT(binary_cross_entropy) XTGRAD_OUT(bincount) XTGRAD_OUT(bitwise_and)
XTGRAD_OUT(bitwise_left_shift) XTGRAD_OUT(bitwise_not) XTGRAD_OUT(bitwise_or)
XTGRAD_OUT(bitwise_right_shift) XTGRAD_OUT(bitwise_xor) XTGRAD_OUT(block_diag) XTGRAD_OUT(bmm)
XTGRAD_OUT(bucketize) XTGRAD_OUT(cat) XTGRAD_OUT(ceil) XTGRAD_OUT(celu) XTGRAD_OUT(chain_matmul)
XTGRAD_OUT(channel_shuffle) XTGRAD_OUT(cholesky) XTGRAD_OUT(cholesky_inverse)
XTGRAD_OUT(cholesky_solve) XTGRAD_OUT(clamp) XTGRAD_OUT(clamp_max) XTGRAD_OUT(clamp_min)
XTGRAD_OUT(clip) XTGRAD_OUT(col2im) XTGRAD_OUT(column_stack) XTGRAD_OUT(concat)
XTGRAD_OUT(concatenate) XTGRAD_OUT(copysign) XTGRAD_OUT(cos) XTGRAD_OUT(cosh)
XTGRAD_OUT(count_nonzero) XTGRAD_OUT(cross) XTGRAD_OUT(cumprod) XTGRAD_OUT(cumsum)
XTGRAD_OUT(deg2rad) XTGRAD_OUT(diag) XTGRAD_OUT(diag_embed) XTGRAD_OUT(diff) XTGRAD_OUT(digamma)
XTGRAD_OUT(dist) XTGRAD_OUT(div) XTGRAD_OUT(divide) XTGRAD_OUT(dot) XTGRAD_OUT(dstack)
XTGRAD_OUT(elu) XTGRAD_OUT(embedding) XTGRAD_OUT(eq) XTGRAD_OUT(erf) XTGRAD_OUT(erfc)
XTGRAD_OUT(erfinv) XTGRAD_OUT(exp) XTGRAD_OUT(exp2) XTGRAD_OUT(expm1) XTGRAD_OUT(eye)
XTGRAD_OUT(fix) XTGRAD_OUT(flip) XTGRAD_OUT(float_power) XTGRAD_OUT(floor) XTGRAD_OUT(floor_divide)
XTGRAD_OUT(fmax) XTGRAD_OUT(fmin) XTGRAD_OUT(fmod) XTGRAD_OUT(frac) XTGRAD_OUT(frobenius_norm)
XTGRAD_OUT(full) XTGRAD_OUT(full_like) XTGRAD_OUT(gather) XTGRAD_OUT(gcd) XTGRAD_OUT(ge)
XTGRAD_OUT(gelu) XTGRAD_OUT(ger) XTGRAD_OUT(glu) XTGRAD_OUT(greater) XTGRAD_OUT(greater_equal)
XTGRAD_OUT(gt) XTGRAD_OUT(hardshrink) XTGRAD_OUT(hardsigmoid) XTGRAD_OUT(hardswish)
XTGRAD_OUT(hardtanh) XTGRAD_OUT(heaviside) XTGRAD_OUT(histc) XTGRAD_OUT(hstack)
XTGRAD_OUT(huber_loss) XTGRAD_OUT(hypot) XTGRAD_OUT(i0) XTGRAD_OUT(im2col) XTGRAD_OUT(index_add)
XTGRAD_OUT(index_copy) XTGRAD_OUT(index_fill) XTGRAD_OUT(index_put) XTGRAD_OUT(index_reduce)
XTGRAD_OUT(index_select) XTGRAD_OUT(inner) XTGRAD_OUT(inverse) XTGRAD_OUT(isin) XTGRAD_OUT(isinf)
XTGRAD_OUT(isnan) XTGRAD_OUT(isneginf) XTGRAD_OUT(isposinf) XTGRAD_OUT(kron) XTGRAD_OUT(lcm)
XTGRAD_OUT(ldexp) XTGRAD_OUT(le) XTGRAD_OUT(leaky_relu) XTGRAD_OUT(lerp) XTGRAD_OUT(less)
XTGRAD_OUT(less_equal) XTGRAD_OUT(lgamma) XTGRAD_OUT(linalg_cholesky) XTGRAD_OUT(linalg_cond)
XTGRAD_OUT(linalg_cross) XTGRAD_OUT(linalg_det) XTGRAD_OUT(linalg_eigvalsh) XTGRAD_OUT(linalg_inv)
XTGRAD_OUT(linalg_matmul) XTGRAD_OUT(linalg_matrix_exp) XTGRAD_OUT(linalg_matrix_norm)
XTGRAD_OUT(linalg_matrix_power) XTGRAD_OUT(linalg_matrix_rank) XTGRAD_OUT(linalg_multi_dot)
XTGRAD_OUT(linalg_norm) XTGRAD_OUT(linalg_pinv) XTGRAD_OUT(linalg_solve)
XTGRAD_OUT(linalg_solve_triangular) XTGRAD_OUT(linalg_svdvals) XTGRAD_OUT(linalg_tensorinv)
XTGRAD_OUT(linalg_tensorsolve) XTGRAD_OUT(linalg_vecdot) XTGRAD_OUT(linalg_vector_norm)
XTGRAD_OUT(linear) XTGRAD_OUT(linspace) XTGRAD_OUT(log) XTGRAD_OUT(log10) XTGRAD_OUT(log1p)
XTGRAD_OUT(log2) XTGRAD_OUT(log_sigmoid) XTGRAD_OUT(log_softmax) XTGRAD_OUT(logaddexp)
XTGRAD_OUT(logaddexp2) XTGRAD_OUT(logcumsumexp) XTGRAD_OUT(logical_and) XTGRAD_OUT(logical_not)
XTGRAD_OUT(logical_or) XTGRAD_OUT(logical_xor) XTGRAD_OUT(logit) XTGRAD_OUT(logspace)
XTGRAD_OUT(logsumexp) XTGRAD_OUT(lt) XTGRAD_OUT(masked_fill) XTGRAD_OUT(masked_scatter)
XTGRAD_OUT(masked_select) XTGRAD_OUT(matmul) XTGRAD_OUT(matrix_power) XTGRAD_OUT(maximum)
XTGRAD_OUT(mean) XTGRAD_OUT(minimum) XTGRAD_OUT(mish) XTGRAD_OUT(mm) XTGRAD_OUT(mse_loss)
XTGRAD_OUT(msort) XTGRAD_OUT(mul) XTGRAD_OUT(multi_margin_loss) XTGRAD_OUT(multilabel_margin_loss)
XTGRAD_OUT(multinomial) XTGRAD_OUT(multiply) XTGRAD_OUT(mv) XTGRAD_OUT(mvlgamma)
XTGRAD_OUT(nan_to_num) XTGRAD_OUT(nanmean) XTGRAD_OUT(nanmedian) XTGRAD_OUT(nanquantile)
XTGRAD_OUT(nansum) XTGRAD_OUT(narrow_copy) XTGRAD_OUT(ne) XTGRAD_OUT(neg) XTGRAD_OUT(negative)
XTGRAD_OUT(nll_loss) XTGRAD_OUT(nonzero) XTGRAD_OUT(norm) XTGRAD_OUT(normal) XTGRAD_OUT(not_equal)
XTGRAD_OUT(nuclear_norm) XTGRAD_OUT(ones) XTGRAD_OUT(ones_like) XTGRAD_OUT(outer)
XTGRAD_OUT(pixel_shuffle) XTGRAD_OUT(pixel_unshuffle) XTGRAD_OUT(polygamma) XTGRAD_OUT(pow)
XTGRAD_OUT(prelu) XTGRAD_OUT(prod) XTGRAD_OUT(put) XTGRAD_OUT(quantile) XTGRAD_OUT(rad2deg)
XTGRAD_OUT(rand) XTGRAD_OUT(rand_like) XTGRAD_OUT(randint) XTGRAD_OUT(randn) XTGRAD_OUT(randn_like)
XTGRAD_OUT(randperm) XTGRAD_OUT(range) XTGRAD_OUT(reciprocal) XTGRAD_OUT(reflection_pad1d)
XTGRAD_OUT(reflection_pad2d) XTGRAD_OUT(reflection_pad3d) XTGRAD_OUT(relu) XTGRAD_OUT(remainder)
XTGRAD_OUT(renorm) XTGRAD_OUT(repeat_interleave) XTGRAD_OUT(replication_pad1d)
XTGRAD_OUT(replication_pad2d) XTGRAD_OUT(replication_pad3d) XTGRAD_OUT(roll) XTGRAD_OUT(rot90)
XTGRAD_OUT(round) XTGRAD_OUT(row_stack) XTGRAD_OUT(rsqrt) XTGRAD_OUT(rsub) XTGRAD_OUT(scatter)
XTGRAD_OUT(scatter_add) XTGRAD_OUT(scatter_reduce) XTGRAD_OUT(searchsorted)
XTGRAD_OUT(select_scatter) XTGRAD_OUT(sgn) XTGRAD_OUT(sigmoid) XTGRAD_OUT(sign) XTGRAD_OUT(signbit)
XTGRAD_OUT(silu) XTGRAD_OUT(sin) XTGRAD_OUT(sinc) XTGRAD_OUT(sinh) XTGRAD_OUT(slice_scatter)
XTGRAD_OUT(smooth_l1_loss) XTGRAD_OUT(soft_margin_loss) XTGRAD_OUT(softmax) XTGRAD_OUT(softplus)
XTGRAD_OUT(softshrink) XTGRAD_OUT(sqrt) XTGRAD_OUT(square) XTGRAD_OUT(stack) XTGRAD_OUT(std)
XTGRAD_OUT(sub) XTGRAD_OUT(subtract) XTGRAD_OUT(sum) XTGRAD_OUT(take) XTGRAD_OUT(take_along_dim)
XTGRAD_OUT(tan) XTGRAD_OUT(tanh) XTGRAD_OUT(tensordot) XTGRAD_OUT(threshold) XTGRAD_OUT(trace)
XTGRAD_OUT(tril) XTGRAD_OUT(tril_indices) XTGRAD_OUT(triu) XTGRAD_OUT(triu_indices)
XTGRAD_OUT(true_divide) XTGRAD_OUT(trunc) XTGRAD_OUT(upsample_bicubic2d)
XTGRAD_OUT(upsample_bilinear2d) XTGRAD_OUT(upsample_linear1d) XTGRAD_OUT(upsample_nearest1d)
XTGRAD_OUT(upsample_nearest2d) XTGRAD_OUT(upsample_nearest3d) XTGRAD_OUT(upsample_trilinear3d)
XTGRAD_OUT(var) XTGRAD_OUT(vdot) XTGRAD_OUT(vstack) XTGRAD_OUT(where) XTGRAD_OUT(xlogy)
XTGRAD_OUT(zeros) XTGRAD_OUT(zeros_like)
// clang-format on
#undef XTGRAD_OUT

}}  // namespace xtgrad::v1
