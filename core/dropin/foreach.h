/// @file libtorch's _foreach_ functions: an op on each tensor of a list. Lists that go together
/// have one length; all throw for an empty list.
#pragma once
#include <xtgrad/core/core.h>

#include <vector>

namespace xtgrad { inline namespace v1 {

/// A number for each tensor of a list.
using ScalarList = ArrayRef<Scalar>;

#define XTGRAD_UNARY_EACH(name)                                       \
  XTGRAD_API std::vector<Tensor> _foreach_##name(TensorList tensors); \
  XTGRAD_API void _foreach_##name##_(TensorList tensors);
XTGRAD_UNARY_EACH(abs)
XTGRAD_UNARY_EACH(acos)
XTGRAD_UNARY_EACH(asin)
XTGRAD_UNARY_EACH(atan)
XTGRAD_UNARY_EACH(ceil)
XTGRAD_UNARY_EACH(cos)
XTGRAD_UNARY_EACH(cosh)
XTGRAD_UNARY_EACH(erf)
XTGRAD_UNARY_EACH(erfc)
XTGRAD_UNARY_EACH(exp)
XTGRAD_UNARY_EACH(expm1)
XTGRAD_UNARY_EACH(floor)
XTGRAD_UNARY_EACH(frac)
XTGRAD_UNARY_EACH(lgamma)
XTGRAD_UNARY_EACH(log)
XTGRAD_UNARY_EACH(log10)
XTGRAD_UNARY_EACH(log1p)
XTGRAD_UNARY_EACH(log2)
XTGRAD_UNARY_EACH(neg)
XTGRAD_UNARY_EACH(reciprocal)
XTGRAD_UNARY_EACH(round)
XTGRAD_UNARY_EACH(sigmoid)
XTGRAD_UNARY_EACH(sign)
XTGRAD_UNARY_EACH(sin)
XTGRAD_UNARY_EACH(sinh)
XTGRAD_UNARY_EACH(sqrt)
XTGRAD_UNARY_EACH(tan)
XTGRAD_UNARY_EACH(tanh)
XTGRAD_UNARY_EACH(trunc)
#undef XTGRAD_UNARY_EACH

// With one number, a number each, and a tensor each.
#define XTGRAD_BINARY_EACH(name)                                                         \
  XTGRAD_API std::vector<Tensor> _foreach_##name(TensorList self, const Scalar& scalar); \
  XTGRAD_API std::vector<Tensor> _foreach_##name(TensorList self, ScalarList scalars);   \
  XTGRAD_API void _foreach_##name##_(TensorList self, const Scalar& scalar);             \
  XTGRAD_API void _foreach_##name##_(TensorList self, ScalarList scalars);
#define XTGRAD_LISTS_EACH(name)                                                      \
  XTGRAD_API std::vector<Tensor> _foreach_##name(TensorList self, TensorList other); \
  XTGRAD_API void _foreach_##name##_(TensorList self, TensorList other);
XTGRAD_BINARY_EACH(add)
XTGRAD_BINARY_EACH(sub)
XTGRAD_BINARY_EACH(mul)
XTGRAD_BINARY_EACH(div)
XTGRAD_BINARY_EACH(pow)
XTGRAD_BINARY_EACH(clamp_min)
XTGRAD_BINARY_EACH(clamp_max)
XTGRAD_BINARY_EACH(maximum)
XTGRAD_BINARY_EACH(minimum)
XTGRAD_LISTS_EACH(mul)
XTGRAD_LISTS_EACH(div)
XTGRAD_LISTS_EACH(pow)
XTGRAD_LISTS_EACH(clamp_min)
XTGRAD_LISTS_EACH(clamp_max)
XTGRAD_LISTS_EACH(maximum)
XTGRAD_LISTS_EACH(minimum)
#undef XTGRAD_BINARY_EACH
#undef XTGRAD_LISTS_EACH
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

// self[i] + value · tensor1[i] · tensor2[i], and with a quotient; one value, or one each.
#define XTGRAD_TERNARY_EACH(name)                                                              \
  XTGRAD_API std::vector<Tensor> _foreach_##name(TensorList self, TensorList tensor1,          \
                                                 TensorList tensor2, const Scalar& value = 1); \
  XTGRAD_API std::vector<Tensor> _foreach_##name(TensorList self, TensorList tensor1,          \
                                                 TensorList tensor2, ScalarList values);       \
  XTGRAD_API void _foreach_##name##_(TensorList self, TensorList tensor1, TensorList tensor2,  \
                                     const Scalar& value = 1);                                 \
  XTGRAD_API void _foreach_##name##_(TensorList self, TensorList tensor1, TensorList tensor2,  \
                                     ScalarList values);
XTGRAD_TERNARY_EACH(addcmul)
XTGRAD_TERNARY_EACH(addcdiv)
#undef XTGRAD_TERNARY_EACH
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
