/// @file Jacobians, Hessians and products with them, by repeated backward.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/functional.h>
#include <xtgrad/core/ops/join.h>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad::autograd::functional { inline namespace v1 {
namespace {

// What f is called on: leaves of their own, or with create_graph views that lead on to the inputs.
variable_list arguments(const variable_list& inputs, bool create_graph) {
  variable_list x;
  for (const Tensor& input : inputs) {
    XTGRAD_CHECK_TYPE(input.is_floating_point(), "[autograd::functional] an input of type ",
                      input.scalar_type(), " has no derivatives; convert it with to(kFloat)");
    x.push_back(create_graph && input.requires_grad() ? input.view_as(input)
                                                      : input.detach().requires_grad_());
  }
  return x;
}

variable_list detached(const variable_list& ys, bool create_graph) {
  if (create_graph) return ys;
  variable_list result;
  for (const Tensor& y : ys) result.push_back(y.detach());
  return result;
}

// Gradients in which what is missing is zero.
variable_list gradients(const variable_list& ys, const variable_list& xs, const variable_list& v,
                        bool create_graph) {
  variable_list outputs, weights;
  for (size_t i = 0; i < ys.size(); ++i)
    if (ys[i].requires_grad()) {
      outputs.push_back(ys[i]);
      weights.push_back(i < v.size() ? v[i] : Tensor());
    }
  variable_list g(xs.size());
  if (!outputs.empty()) g = grad(outputs, xs, weights, true, create_graph, true);
  for (size_t j = 0; j < xs.size(); ++j)
    if (!g[j].defined()) g[j] = xs[j].new_zeros(xs[j].sizes());
  return g;
}

void check_shapes(const char* op, const variable_list& v, const variable_list& like) {
  XTGRAD_CHECK(v.size() == like.size(), "[", op, "] v has ", v.size(), " tensors where ",
               like.size(), " are needed\n[", op, "] one for each ",
               std::string_view(op) == "vjp" ? "result" : "input", " of the function");
  for (size_t i = 0; i < v.size(); ++i)
    XTGRAD_CHECK(v[i].sizes().equals(like[i].sizes()), "[", op, "] v[", i, "] has sizes ",
                 v[i].sizes(), " where ", like[i].sizes(), " are needed\n[", op,
                 "] it has the sizes of ", std::string_view(op) == "vjp" ? "result " : "input ", i,
                 draw_clash({str("v[", i, "]"), v[i].sizes()}, {"expected", like[i].sizes()}));
}

Tensor single(const char* op, const variable_list& ys) {
  XTGRAD_CHECK(ys.size() == 1 && ys[0].numel() == 1, "[", op, "] the function gave ", ys.size(),
               " tensors", ys.empty() ? str("") : str(", the first of sizes ", ys[0].sizes()),
               "; a Hessian belongs to a function whose result is one number\n[", op,
               "] add the results up with sum(), or see jacobian()");
  return ys[0].reshape({});
}

}  // namespace

namespace of_lists {

JacobianBlocks jacobian(const TensorFunction& f, const variable_list& inputs, bool create_graph) {
  AutoGradMode recording(true);
  const variable_list x = arguments(inputs, create_graph);
  JacobianBlocks blocks;
  for (const Tensor& y : f(x)) {
    std::vector<variable_list> rows(x.size());  // for each input, a gradient for each element of y
    const Tensor elements = y.reshape({-1});
    for (int64_t i = 0; i < y.numel(); ++i) {
      const variable_list g = gradients({elements[i]}, x, {}, create_graph);
      for (size_t j = 0; j < x.size(); ++j) rows[j].push_back(g[j]);
    }
    variable_list& row = blocks.emplace_back();
    for (size_t j = 0; j < x.size(); ++j) {
      DimVector shape(y.sizes());
      for (int64_t n : x[j].sizes()) shape.push_back(n);
      row.push_back(rows[j].empty() ? x[j].new_zeros(shape) : stack(rows[j]).view(shape));
    }
  }
  return blocks;
}

JacobianBlocks hessian(const TensorFunction& f, const variable_list& inputs, bool create_graph) {
  const TensorFunction gradient = [&f](const variable_list& x) {
    return gradients({single("hessian", f(x))}, x, {}, true);
  };
  return jacobian(gradient, inputs, create_graph);
}

Product vjp(const TensorFunction& f, const variable_list& inputs, const variable_list& v,
            bool create_graph) {
  AutoGradMode recording(true);
  const variable_list x = arguments(inputs, create_graph), y = f(x);
  if (!v.empty()) check_shapes("vjp", v, y);
  return {detached(y, create_graph), gradients(y, x, v, create_graph)};
}

Product jvp(const TensorFunction& f, const variable_list& inputs, const variable_list& v,
            bool create_graph) {
  AutoGradMode recording(true);
  check_shapes("jvp", v, inputs);
  const variable_list x = arguments(inputs, create_graph), y = f(x);
  variable_list u;
  for (const Tensor& yi : y) u.push_back(yi.new_zeros(yi.sizes()).requires_grad_());
  const variable_list g = gradients(y, x, u, true);  // uᵀJ, linear in u
  return {detached(y, create_graph), gradients(g, u, v, create_graph)};
}

Product hvp(const TensorFunction& f, const variable_list& inputs, const variable_list& v,
            bool create_graph) {
  AutoGradMode recording(true);
  check_shapes("hvp", v, inputs);
  const variable_list x = arguments(inputs, create_graph), y = f(x);
  const variable_list g = gradients({single("hvp", y)}, x, {}, true);
  return {detached(y, create_graph), gradients(g, x, v, create_graph)};
}

}  // namespace of_lists
}}  // namespace xtgrad::autograd::functional::v1
