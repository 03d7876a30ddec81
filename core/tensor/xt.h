/// @file The bridge to xtensor, for those who write kernels as its expressions. Not part of the
/// umbrella: it needs xtensor (and takes a second to compile).
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <vector>
#include <xtensor/xadapt.hpp>
#include <xtensor/xarray.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xstrided_view.hpp>

#if defined(__clang__) && __clang_major__ >= 19 && XTENSOR_VERSION_MAJOR == 0
namespace xt {
/// clang 19 matches C<T, N> with templates that have further, defaulted parameters (P0522), where
/// xtensor's own two specialisations for svector become ambiguous; this one is nearer than both.
template <class X, class T, std::size_t N>
struct rebind_container<X, svector<T, N>> {
  using type = svector<X, N>;
};
}  // namespace xt
#endif

namespace xtgrad { inline namespace v1 {

/// t's numbers as an xtensor view of any layout, without copying; valid while t's storage lives.
/// Write with `xt::noalias(as_xtensor<T>(t)) = …`: assigning to an adaptor would rebind it. Slow on
/// large tensors next to `as_flat_xtensor`. Throws for another element type than t's.
template <class T>
auto as_xtensor(const Tensor& t) {
  std::vector<size_t> shape(t.sizes().begin(), t.sizes().end());
  std::vector<ptrdiff_t> strides(t.strides().begin(), t.strides().end());
  for (size_t d = 0; d < shape.size(); ++d)
    if (shape[d] == 1) strides[d] = 0;  // xtensor's convention
  size_t span = t.numel() ? 1 : 0;
  for (size_t d = 0; span && d < shape.size(); ++d) span += (shape[d] - 1) * size_t(strides[d]);
  auto flat = xt::adapt(t.data_ptr<T>(), span, xt::no_ownership(), std::array<size_t, 1>{span});
  return xt::strided_view(std::move(flat), std::move(shape), std::move(strides), 0,
                          xt::layout_type::dynamic);
}

/// The numbers of a contiguous tensor as one row: the layout in which xtensor's loops run at the
/// speed of memory. Throws where t is not contiguous.
template <class T>
auto as_flat_xtensor(const Tensor& t) {
  XTGRAD_CHECK(t.is_contiguous(), "as_flat_xtensor: a tensor of sizes ", t.sizes(), " and strides ",
               t.strides(), " is not contiguous; call contiguous() first");
  const auto n = size_t(t.numel());
  return xt::adapt(t.data_ptr<T>(), n, xt::no_ownership(), std::array<size_t, 1>{n});
}

/// A new tensor with the values of any xtensor expression, of its shape and of element type T.
template <class T, class E>
Tensor from_xtensor_as(const xt::xexpression<E>& expression) {
  static_assert(kTypeOf<T> != ScalarType::Undefined, "no tensors of this element type");
  const E& e = expression.derived_cast();
  DimVector shape;
  for (auto n : e.shape()) shape.push_back(int64_t(n));
  Tensor t(IntrusivePtr<TensorImpl>::adopt(new TensorImpl(kTypeOf<T>, shape)));
  const std::vector<size_t> sizes(e.shape().begin(), e.shape().end());
  auto out = xt::adapt<xt::layout_type::row_major>(t.data_ptr<T>(), size_t(t.numel()),
                                                   xt::no_ownership(), sizes);
  xt::noalias(out) = e;
  return t;
}
/// The same of the expression's own element type.
template <class E>
Tensor from_xtensor(const xt::xexpression<E>& expression) {
  return from_xtensor_as<std::remove_cv_t<typename E::value_type>>(expression);
}

/// A tensor on the numbers of an xarray, an xtensor or what xt::load_npy gives, in any layout; it
/// takes the container over, without copying:
///   Tensor t = adopt_xtensor(xt::load_npy<float>("x.npy"));
/// `as_xtensor<T>(t)` is the way back, also without copying.
template <class C>
requires(!std::is_reference_v<C>) Tensor adopt_xtensor(C&& container) {
  using T = typename C::value_type;
  static_assert(kTypeOf<T> != ScalarType::Undefined, "no tensors of this element type");
  auto* owner = new C(std::move(container));
  DimVector sizes, strides;
  for (auto n : owner->shape()) sizes.push_back(int64_t(n));
  for (auto n : owner->strides()) strides.push_back(int64_t(n));
  size_t span = owner->size() ? 1 : 0;
  for (size_t d = 0; span && d < sizes.size(); ++d) span += size_t((sizes[d] - 1) * strides[d]);
  auto memory =
      StorageImpl::borrow(owner->data(), span * sizeof(T), [owner](void*) { delete owner; });
  return Tensor(IntrusivePtr<TensorImpl>::adopt(
      new TensorImpl(kTypeOf<T>, sizes, strides, 0, std::move(memory))));
}

/// The numbers of an expression, computed now. Not xt::eval, which in C++20 makes four dims of any
/// number (xtensor 0.24).
template <class E>
auto evaluated(const xt::xexpression<E>& expression) {
  return xt::xarray<std::remove_cv_t<typename E::value_type>>(expression.derived_cast());
}

}}  // namespace xtgrad::v1
