/// @file Ops written in xtensor expressions. Not part of the umbrella: it needs xtensor (and takes
/// two seconds to compile).
#pragma once
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/tensor/xt.h>

#include <xtensor/xmath.hpp>

namespace xtgrad { inline namespace v1 {

/// Instead of a vector-Jacobian product: this input gets no gradient.
struct NoVjp {};
/// The one value of NoVjp, for xt_op's arguments.
inline constexpr NoVjp no_vjp;

namespace xt_ops {

/// What a lambda gets for a contiguous tensor.
template <class T>
auto numbers(const Tensor& t) {
  return xt::adapt<xt::layout_type::row_major>(
      static_cast<const T*>(t.data_ptr<T>()), size_t(t.numel()), xt::no_ownership(),
      xt::svector<size_t, 6>(t.sizes().begin(), t.sizes().end()));
}
/// The type of numbers<T>(t); the second parameter is there to expand a pack of tensors.
template <class T, class>
using Numbers = decltype(numbers<T>(Tensor()));

/// Whether a lambda takes all its arguments by reference, given its call operator's address.
template <class F, class R, class... X>
constexpr bool by_reference(R (F::*)(X...) const) {
  return (std::is_reference_v<X> && ...);
}

/// f over the numbers of tensors of one floating type, not recorded.
template <class F, class... X>
Tensor compute(const char* name, const F& f, const Tensor& first, const X&... x) {
  XTGRAD_CHECK_TYPE(((x.scalar_type() == first.scalar_type()) && ...), "[", name,
                    "] expects tensors of one type, got ", str(first.scalar_type()),
                    str(", ", x.scalar_type())..., "\n[", name,
                    "] float or double; x.to(…) converts");
  NoGradGuard not_recorded;
  return dispatch_float(first.scalar_type(), name, [&]<class T>() {
    if constexpr (requires { &F::template operator()<Numbers<T, Tensor>, Numbers<T, X>...>; })
      static_assert(by_reference(&F::template operator()<Numbers<T, Tensor>, Numbers<T, X>...>),
                    "take `const auto&`: an expression refers to its operands, and a parameter is "
                    "gone when it is computed");
    try {
      return from_xtensor_as<T>(f(numbers<T>(first.contiguous()), numbers<T>(x.contiguous())...));
    } catch (const xt::broadcast_error&) {
      detail::fail<Error>("[", name, "] cannot broadcast its tensors of sizes ", first.sizes(),
                          str(", ", x.sizes())..., "\n[", name,
                          "] shapes broadcast from the right");
    }
  });
}

/// The gradient of one input by its vjp, with the result among `x` where the vjp takes it.
template <class V, class... X>
Tensor gradient(const char* name, const V& vjp, const Tensor& g, const X&... x) {
  if constexpr (!std::is_invocable_v<const V&, Numbers<float, Tensor>, Numbers<float, X>...>) {
    return vjp(g, x...);
  } else {
    const auto none = [name](const Tensor&) -> Tensor {
      detail::fail<Error>("[", name,
                          "] has no second derivative: its vector-Jacobian product is an ",
                          "xtensor expression\n[", name, "] give it as a lambda over Tensors");
    };
    return differentiable(name, compute(name, vjp, g, x...), wrt(g, none), wrt(x, none)...);
  }
}

}  // namespace xt_ops

/// What xt_op() makes: a function of as many tensors as there are vector-Jacobian products.
template <class F, class... V>
class XtOp {
 public:
  /// As xt_op() gives them; `name` is not copied, it must live as long as the tensors.
  XtOp(const char* name, F forward, V... vjps)
      : name_(name), forward_(std::move(forward)), vjps_(std::move(vjps)...) {}

  /// forward(x…), recorded with its vector-Jacobian products where an input requires grad. Throws
  /// for tensors of different types or of others than float32 and float64, and where their shapes
  /// do not broadcast.
  template <std::same_as<Tensor>... X>
  requires(sizeof...(X) == sizeof...(V)) Tensor operator()(const X&... x) const {
    Tensor y = xt_ops::compute(name_, forward_, x...);
    return std::apply(
        [&](const V&... vjps) { return differentiable(name_, y, rule(vjps, x, x...)...); }, vjps_);
  }

 private:
  template <class W, class... X>
  auto rule(const W& vjp, const Tensor& of, const X&... x) const {
    const auto f = [name = name_, vjp](const Tensor& g, const auto&... saved) {
      return xt_ops::gradient(name, vjp, g, saved...);
    };
    using xt_ops::Numbers;
    if constexpr (std::is_same_v<W, NoVjp>) {
      static const Tensor nothing;
      return wrt(nothing, [](const Tensor&) { return Tensor(); });
    } else if constexpr (std::disjunction_v<
                             std::is_invocable<const W&, Numbers<float, F>, Numbers<float, X>...>,
                             std::is_invocable<const W&, const Tensor&, const X&...>>) {
      return wrt(of, saving(x...), f);
    } else {
      return wrt(of, saving(x..., autograd::result), f);
    }
  }

  const char* name_;
  F forward_;
  std::tuple<V...> vjps_;
};

/// An op over xtensor expressions: forward(x…) is the result, and one vjp for each input x, or
/// no_vjp, is its gradient from the gradient g of the result: vjp(g, x…) or vjp(g, x…, y). They
/// take `const auto&` and return one expression, or evaluated(…) where they have variables of their
/// own. All inputs are of one type, float or double, which is the result's too; the numbers are
/// contiguous (others are copied). A gradient broadcasts from the input's shape. `name` is the
/// node's, a literal.
///   const auto swish = xt_op("SwishBackward",
///       [](const auto& x) { return x / (1 + xt::exp(-x)); },
///       [](const auto& g, const auto& x, const auto& y) { … });
///   Tensor y = swish(x);
/// A vjp that takes Tensors is made of ops, and then there are derivatives of any order; otherwise
/// the second one throws.
template <class F, class... V>
XtOp<F, V...> xt_op(const char* name, F forward, V... vjps) {
  return {name, std::move(forward), std::move(vjps)...};
}

}}  // namespace xtgrad::v1
