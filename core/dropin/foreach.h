/// @file libtorch's _foreach_ functions: an op on each tensor of a list. Lists that go together
/// have one length; all throw for an empty list.
#pragma once
#include <xtgrad/core/core.h>

#include <vector>

namespace xtgrad { inline namespace v1 {

/// A number for each tensor of a list.
using ScalarList = ArrayRef<Scalar>;

/// abs of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_abs(TensorList self);
/// abs of each tensor, in place.
XTGRAD_API void _foreach_abs_(TensorList self);
/// acos of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_acos(TensorList self);
/// acos of each tensor, in place.
XTGRAD_API void _foreach_acos_(TensorList self);
/// asin of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_asin(TensorList self);
/// asin of each tensor, in place.
XTGRAD_API void _foreach_asin_(TensorList self);
/// atan of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_atan(TensorList self);
/// atan of each tensor, in place.
XTGRAD_API void _foreach_atan_(TensorList self);
/// ceil of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_ceil(TensorList self);
/// ceil of each tensor, in place.
XTGRAD_API void _foreach_ceil_(TensorList self);
/// cos of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_cos(TensorList self);
/// cos of each tensor, in place.
XTGRAD_API void _foreach_cos_(TensorList self);
/// cosh of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_cosh(TensorList self);
/// cosh of each tensor, in place.
XTGRAD_API void _foreach_cosh_(TensorList self);
/// erf of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_erf(TensorList self);
/// erf of each tensor, in place.
XTGRAD_API void _foreach_erf_(TensorList self);
/// erfc of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_erfc(TensorList self);
/// erfc of each tensor, in place.
XTGRAD_API void _foreach_erfc_(TensorList self);
/// exp of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_exp(TensorList self);
/// exp of each tensor, in place.
XTGRAD_API void _foreach_exp_(TensorList self);
/// expm1 of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_expm1(TensorList self);
/// expm1 of each tensor, in place.
XTGRAD_API void _foreach_expm1_(TensorList self);
/// floor of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_floor(TensorList self);
/// floor of each tensor, in place.
XTGRAD_API void _foreach_floor_(TensorList self);
/// frac of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_frac(TensorList self);
/// frac of each tensor, in place.
XTGRAD_API void _foreach_frac_(TensorList self);
/// lgamma of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_lgamma(TensorList self);
/// lgamma of each tensor, in place.
XTGRAD_API void _foreach_lgamma_(TensorList self);
/// log of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_log(TensorList self);
/// log of each tensor, in place.
XTGRAD_API void _foreach_log_(TensorList self);
/// log10 of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_log10(TensorList self);
/// log10 of each tensor, in place.
XTGRAD_API void _foreach_log10_(TensorList self);
/// log1p of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_log1p(TensorList self);
/// log1p of each tensor, in place.
XTGRAD_API void _foreach_log1p_(TensorList self);
/// log2 of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_log2(TensorList self);
/// log2 of each tensor, in place.
XTGRAD_API void _foreach_log2_(TensorList self);
/// neg of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_neg(TensorList self);
/// neg of each tensor, in place.
XTGRAD_API void _foreach_neg_(TensorList self);
/// reciprocal of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_reciprocal(TensorList self);
/// reciprocal of each tensor, in place.
XTGRAD_API void _foreach_reciprocal_(TensorList self);
/// round of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_round(TensorList self);
/// round of each tensor, in place.
XTGRAD_API void _foreach_round_(TensorList self);
/// sigmoid of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_sigmoid(TensorList self);
/// sigmoid of each tensor, in place.
XTGRAD_API void _foreach_sigmoid_(TensorList self);
/// sign of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_sign(TensorList self);
/// sign of each tensor, in place.
XTGRAD_API void _foreach_sign_(TensorList self);
/// sin of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_sin(TensorList self);
/// sin of each tensor, in place.
XTGRAD_API void _foreach_sin_(TensorList self);
/// sinh of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_sinh(TensorList self);
/// sinh of each tensor, in place.
XTGRAD_API void _foreach_sinh_(TensorList self);
/// sqrt of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_sqrt(TensorList self);
/// sqrt of each tensor, in place.
XTGRAD_API void _foreach_sqrt_(TensorList self);
/// tan of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_tan(TensorList self);
/// tan of each tensor, in place.
XTGRAD_API void _foreach_tan_(TensorList self);
/// tanh of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_tanh(TensorList self);
/// tanh of each tensor, in place.
XTGRAD_API void _foreach_tanh_(TensorList self);
/// trunc of each tensor.
XTGRAD_API std::vector<Tensor> _foreach_trunc(TensorList self);
/// trunc of each tensor, in place.
XTGRAD_API void _foreach_trunc_(TensorList self);

/// add of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_add(TensorList self, const Scalar& scalar);
/// add of each tensor with one number, in place.
XTGRAD_API void _foreach_add_(TensorList self, const Scalar& scalar);
/// add of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_add(TensorList self, ScalarList scalars);
/// add of each tensor with a number each, in place.
XTGRAD_API void _foreach_add_(TensorList self, ScalarList scalars);
/// sub of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_sub(TensorList self, const Scalar& scalar);
/// sub of each tensor with one number, in place.
XTGRAD_API void _foreach_sub_(TensorList self, const Scalar& scalar);
/// sub of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_sub(TensorList self, ScalarList scalars);
/// sub of each tensor with a number each, in place.
XTGRAD_API void _foreach_sub_(TensorList self, ScalarList scalars);
/// mul of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_mul(TensorList self, const Scalar& scalar);
/// mul of each tensor with one number, in place.
XTGRAD_API void _foreach_mul_(TensorList self, const Scalar& scalar);
/// mul of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_mul(TensorList self, ScalarList scalars);
/// mul of each tensor with a number each, in place.
XTGRAD_API void _foreach_mul_(TensorList self, ScalarList scalars);
/// mul of each tensor with its other one.
XTGRAD_API std::vector<Tensor> _foreach_mul(TensorList self, TensorList other);
/// mul of each tensor with its other one, in place.
XTGRAD_API void _foreach_mul_(TensorList self, TensorList other);
/// div of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_div(TensorList self, const Scalar& scalar);
/// div of each tensor with one number, in place.
XTGRAD_API void _foreach_div_(TensorList self, const Scalar& scalar);
/// div of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_div(TensorList self, ScalarList scalars);
/// div of each tensor with a number each, in place.
XTGRAD_API void _foreach_div_(TensorList self, ScalarList scalars);
/// div of each tensor with its other one.
XTGRAD_API std::vector<Tensor> _foreach_div(TensorList self, TensorList other);
/// div of each tensor with its other one, in place.
XTGRAD_API void _foreach_div_(TensorList self, TensorList other);
/// pow of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_pow(TensorList self, const Scalar& scalar);
/// pow of each tensor with one number, in place.
XTGRAD_API void _foreach_pow_(TensorList self, const Scalar& scalar);
/// pow of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_pow(TensorList self, ScalarList scalars);
/// pow of each tensor with a number each, in place.
XTGRAD_API void _foreach_pow_(TensorList self, ScalarList scalars);
/// pow of each tensor with its other one.
XTGRAD_API std::vector<Tensor> _foreach_pow(TensorList self, TensorList other);
/// pow of each tensor with its other one, in place.
XTGRAD_API void _foreach_pow_(TensorList self, TensorList other);
/// clamp_min of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_clamp_min(TensorList self, const Scalar& scalar);
/// clamp_min of each tensor with one number, in place.
XTGRAD_API void _foreach_clamp_min_(TensorList self, const Scalar& scalar);
/// clamp_min of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_clamp_min(TensorList self, ScalarList scalars);
/// clamp_min of each tensor with a number each, in place.
XTGRAD_API void _foreach_clamp_min_(TensorList self, ScalarList scalars);
/// clamp_min of each tensor with its other one.
XTGRAD_API std::vector<Tensor> _foreach_clamp_min(TensorList self, TensorList other);
/// clamp_min of each tensor with its other one, in place.
XTGRAD_API void _foreach_clamp_min_(TensorList self, TensorList other);
/// clamp_max of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_clamp_max(TensorList self, const Scalar& scalar);
/// clamp_max of each tensor with one number, in place.
XTGRAD_API void _foreach_clamp_max_(TensorList self, const Scalar& scalar);
/// clamp_max of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_clamp_max(TensorList self, ScalarList scalars);
/// clamp_max of each tensor with a number each, in place.
XTGRAD_API void _foreach_clamp_max_(TensorList self, ScalarList scalars);
/// clamp_max of each tensor with its other one.
XTGRAD_API std::vector<Tensor> _foreach_clamp_max(TensorList self, TensorList other);
/// clamp_max of each tensor with its other one, in place.
XTGRAD_API void _foreach_clamp_max_(TensorList self, TensorList other);
/// maximum of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_maximum(TensorList self, const Scalar& scalar);
/// maximum of each tensor with one number, in place.
XTGRAD_API void _foreach_maximum_(TensorList self, const Scalar& scalar);
/// maximum of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_maximum(TensorList self, ScalarList scalars);
/// maximum of each tensor with a number each, in place.
XTGRAD_API void _foreach_maximum_(TensorList self, ScalarList scalars);
/// maximum of each tensor with its other one.
XTGRAD_API std::vector<Tensor> _foreach_maximum(TensorList self, TensorList other);
/// maximum of each tensor with its other one, in place.
XTGRAD_API void _foreach_maximum_(TensorList self, TensorList other);
/// minimum of each tensor with one number.
XTGRAD_API std::vector<Tensor> _foreach_minimum(TensorList self, const Scalar& scalar);
/// minimum of each tensor with one number, in place.
XTGRAD_API void _foreach_minimum_(TensorList self, const Scalar& scalar);
/// minimum of each tensor with a number each.
XTGRAD_API std::vector<Tensor> _foreach_minimum(TensorList self, ScalarList scalars);
/// minimum of each tensor with a number each, in place.
XTGRAD_API void _foreach_minimum_(TensorList self, ScalarList scalars);
/// minimum of each tensor with its other one.
XTGRAD_API std::vector<Tensor> _foreach_minimum(TensorList self, TensorList other);
/// minimum of each tensor with its other one, in place.
XTGRAD_API void _foreach_minimum_(TensorList self, TensorList other);
/// self[i] + alpha · other[i]
XTGRAD_API std::vector<Tensor> _foreach_add(TensorList self, TensorList other,
                                            const Scalar& alpha = 1);
/// self[i] += alpha · other[i]
XTGRAD_API void _foreach_add_(TensorList self, TensorList other, const Scalar& alpha = 1);
/// self[i] − alpha · other[i]
XTGRAD_API std::vector<Tensor> _foreach_sub(TensorList self, TensorList other,
                                            const Scalar& alpha = 1);
/// self[i] −= alpha · other[i]
XTGRAD_API void _foreach_sub_(TensorList self, TensorList other, const Scalar& alpha = 1);
/// self[i] · other
XTGRAD_API std::vector<Tensor> _foreach_mul(TensorList self, const Tensor& other);
/// self[i] *= other
XTGRAD_API void _foreach_mul_(TensorList self, const Tensor& other);
/// self ^ exponent[i]
XTGRAD_API std::vector<Tensor> _foreach_pow(const Scalar& self, TensorList exponent);

/// self[i] + value · tensor1[i] · tensor2[i]
XTGRAD_API std::vector<Tensor> _foreach_addcmul(TensorList self, TensorList tensor1,
                                                TensorList tensor2, const Scalar& value = 1);
/// self[i] += value · tensor1[i] · tensor2[i]
XTGRAD_API void _foreach_addcmul_(TensorList self, TensorList tensor1, TensorList tensor2,
                                  const Scalar& value = 1);
/// self[i] + values[i] · tensor1[i] · tensor2[i]
XTGRAD_API std::vector<Tensor> _foreach_addcmul(TensorList self, TensorList tensor1,
                                                TensorList tensor2, ScalarList values);
/// self[i] += values[i] · tensor1[i] · tensor2[i]
XTGRAD_API void _foreach_addcmul_(TensorList self, TensorList tensor1, TensorList tensor2,
                                  ScalarList values);
/// self[i] + value · tensor1[i] / tensor2[i]
XTGRAD_API std::vector<Tensor> _foreach_addcdiv(TensorList self, TensorList tensor1,
                                                TensorList tensor2, const Scalar& value = 1);
/// self[i] += value · tensor1[i] / tensor2[i]
XTGRAD_API void _foreach_addcdiv_(TensorList self, TensorList tensor1, TensorList tensor2,
                                  const Scalar& value = 1);
/// self[i] + values[i] · tensor1[i] / tensor2[i]
XTGRAD_API std::vector<Tensor> _foreach_addcdiv(TensorList self, TensorList tensor1,
                                                TensorList tensor2, ScalarList values);
/// self[i] += values[i] · tensor1[i] / tensor2[i]
XTGRAD_API void _foreach_addcdiv_(TensorList self, TensorList tensor1, TensorList tensor2,
                                  ScalarList values);
/// self[i] + weights[i] · (other[i] − self[i])
XTGRAD_API std::vector<Tensor> _foreach_lerp(TensorList self, TensorList other, TensorList weights);
/// self[i] + weight · (other[i] − self[i])
XTGRAD_API std::vector<Tensor> _foreach_lerp(TensorList self, TensorList other,
                                             const Scalar& weight);
/// _foreach_lerp in place.
XTGRAD_API void _foreach_lerp_(TensorList self, TensorList other, TensorList weights);
/// _foreach_lerp in place.
XTGRAD_API void _foreach_lerp_(TensorList self, TensorList other, const Scalar& weight);
/// The norm of each tensor, of order `ord`.
XTGRAD_API std::vector<Tensor> _foreach_norm(TensorList self, const Scalar& ord = 2);
/// Makes all numbers 0.
XTGRAD_API void _foreach_zero_(TensorList self);
/// self[i] takes the numbers of src[i].
XTGRAD_API void _foreach_copy_(TensorList self, TensorList src, bool non_blocking = false);

}}  // namespace xtgrad::v1
