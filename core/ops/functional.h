/// @file Jacobians and Hessians of functions, and products with them.
#pragma once
#include <xtgrad/core/autograd/gradcheck.h>

#include <utility>

namespace xtgrad::autograd::functional { inline namespace v1 {

/// Tensors → tensors. The templates below also take functions of one to three Tensors, which give a
/// Tensor, a tuple or a list.
using TensorFunction = GradcheckFunction;
/// result[i][j] = ∂y_i / ∂x_j, of shape y_i.sizes() + x_j.sizes().
using JacobianBlocks = std::vector<variable_list>;
/// What vjp, jvp and hvp give.
struct Product {
  /// f(x)
  variable_list outputs;
  /// One for each input, or for jvp each output.
  variable_list products;
};

// As PyTorch's torch.autograd.functional: f is called on detached copies of the inputs, unless
// `create_graph`, with which the results can be differentiated again. What does not depend on an
// input has zeros for it.
namespace of_lists {
/// J[i][j] = ∂y_i / ∂x_j of a function of a list, a backward for each element of y.
XTGRAD_API JacobianBlocks jacobian(const TensorFunction& f, const variable_list& inputs,
                                   bool create_graph = false);
/// H[i][j] = ∂²y / ∂x_i ∂x_j of a function of a list; throws unless its result is one number.
XTGRAD_API JacobianBlocks hessian(const TensorFunction& f, const variable_list& inputs,
                                  bool create_graph = false);
/// {y, vᵀJ} of a function of a list; without v, 1 for a result of one number.
XTGRAD_API Product vjp(const TensorFunction& f, const variable_list& inputs, const variable_list& v,
                       bool create_graph = false);
/// {y, J v} of a function of a list: two backwards.
XTGRAD_API Product jvp(const TensorFunction& f, const variable_list& inputs, const variable_list& v,
                       bool create_graph = false);
/// {y, H v} of a function of a list; throws unless its result is one number.
XTGRAD_API Product hvp(const TensorFunction& f, const variable_list& inputs, const variable_list& v,
                       bool create_graph = false);
}  // namespace of_lists

/// J[i][j] = ∂y_i / ∂x_j, a backward for each element of y.
template <class F>
JacobianBlocks jacobian(F f, const variable_list& inputs, bool create_graph = false) {
  return of_lists::jacobian(gradcheck_detail::as_function(std::move(f)), inputs, create_graph);
}
/// ∂y / ∂x of a function of one tensor with one result, of shape y.sizes() + x.sizes().
template <class F>
Tensor jacobian(F f, const Tensor& x, bool create_graph = false) {
  return jacobian(std::move(f), variable_list{x}, create_graph)[0][0];
}
/// H[i][j] = ∂²y / ∂x_i ∂x_j of a function whose result is one number; throws for any other.
template <class F>
JacobianBlocks hessian(F f, const variable_list& inputs, bool create_graph = false) {
  return of_lists::hessian(gradcheck_detail::as_function(std::move(f)), inputs, create_graph);
}
/// ∂²y / ∂x² of a function of one tensor, of shape x.sizes() + x.sizes(); throws unless its result
/// is one number.
template <class F>
Tensor hessian(F f, const Tensor& x, bool create_graph = false) {
  return hessian(std::move(f), variable_list{x}, create_graph)[0][0];
}
/// vᵀJ: v has the shapes of the results, and may be left out for a scalar one.
template <class F>
Product vjp(F f, const variable_list& inputs, const variable_list& v = {},
            bool create_graph = false) {
  return of_lists::vjp(gradcheck_detail::as_function(std::move(f)), inputs, v, create_graph);
}
/// J v: v has the shapes of the inputs. Two backwards: vᵀJ is linear in v, and its derivative by v
/// is J.
template <class F>
Product jvp(F f, const variable_list& inputs, const variable_list& v, bool create_graph = false) {
  return of_lists::jvp(gradcheck_detail::as_function(std::move(f)), inputs, v, create_graph);
}
/// H v of a function whose result is one number: the gradient of ⟨∇f, v⟩.
template <class F>
Product hvp(F f, const variable_list& inputs, const variable_list& v, bool create_graph = false) {
  return of_lists::hvp(gradcheck_detail::as_function(std::move(f)), inputs, v, create_graph);
}

}}  // namespace xtgrad::autograd::functional::v1
