/// @file nn::utils: limits for gradients, parameters as one vector.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <initializer_list>
#include <vector>

namespace xtgrad::nn::utils { inline namespace v1 {

/// Scales all gradients by max_norm / (norm + 1e-6) where the norm of all of them as one vector, of
/// order norm_type (infinity: the largest magnitude), exceeds max_norm; returns the norm before. A
/// norm that is not finite throws with error_if_nonfinite. Parameters without a gradient do not
/// count.
XTGRAD_API double clip_grad_norm_(std::vector<Tensor> parameters, double max_norm,
                                  double norm_type = 2, bool error_if_nonfinite = false);
/// Of a list in braces, `clip_grad_norm_({a, b}, 1)`: the norm is that of all of them together.
inline double clip_grad_norm_(std::initializer_list<Tensor> parameters, double max_norm,
                              double norm_type = 2, bool error_if_nonfinite = false) {
  return clip_grad_norm_(std::vector<Tensor>(parameters), max_norm, norm_type, error_if_nonfinite);
}
/// Of a single parameter: the norm of its gradient alone.
inline double clip_grad_norm_(Tensor parameter, double max_norm, double norm_type = 2,
                              bool error_if_nonfinite = false) {
  return clip_grad_norm_(std::vector<Tensor>{parameter}, max_norm, norm_type, error_if_nonfinite);
}

/// Clamps every number of the gradients to ±clip_value.
XTGRAD_API void clip_grad_value_(std::vector<Tensor> parameters, double clip_value);
/// Of a list in braces: `clip_grad_value_({a, b}, 0.5)`.
inline void clip_grad_value_(std::initializer_list<Tensor> parameters, double clip_value) {
  clip_grad_value_(std::vector<Tensor>(parameters), clip_value);
}
/// Of a single parameter's gradient.
inline void clip_grad_value_(Tensor parameter, double clip_value) {
  clip_grad_value_(std::vector<Tensor>{parameter}, clip_value);
}

/// All numbers of the parameters in one vector, and back: each parameter gets a view of the
/// vector's numbers.
XTGRAD_API Tensor parameters_to_vector(const std::vector<Tensor>& parameters);
/// Makes each parameter, in order, a view of the next numel() numbers of `vec`, in its own shape.
XTGRAD_API void vector_to_parameters(const Tensor& vec, std::vector<Tensor> parameters);

}}  // namespace xtgrad::nn::utils::v1

namespace xtgrad::utils { inline namespace v1 {

/// All numbers in one vector, and views of such a vector in the tensors' shapes.
XTGRAD_API Tensor flatten_dense_tensors(TensorList tensors);
/// Views of the numbers of `flat`, in order, in the tensors' shapes; throws where they are too few.
XTGRAD_API std::vector<Tensor> unflatten_dense_tensors(const Tensor& flat, TensorList tensors);

}}  // namespace xtgrad::utils::v1
