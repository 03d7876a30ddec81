/// @file The pooling layers.
#include "nn/pooling.h"

#include "nn/any.h"
#include "nn/functional/pooling.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {
namespace F = functional;
using detail::of_dims;

namespace {

/// Exactly one of output_size and output_ratio, and ratios in (0, 1).
template <size_t D>
void check(const FractionalMaxPoolOptions<D>& o) {
  XTGRAD_CHECK(o.output_size() || o.output_ratio(), "FractionalMaxPool", D,
               "d requires specifying either an output size, or a pooling ratio"
               "\n[FractionalMaxPool] one of them says how large the result is");
  XTGRAD_CHECK(!o.output_size() || !o.output_ratio(),
               "only one of output_size and output_ratio may be specified\n[FractionalMaxPool", D,
               "d] output_size=", o.output_size() ? str(*o.output_size()) : "");
  if (o.output_ratio())
    for (const double ratio : **o.output_ratio())
      XTGRAD_CHECK(ratio > 0 && ratio < 1, "output_ratio must be between 0 and 1 (got ",
                   *o.output_ratio(),
                   ")\n[FractionalMaxPool] it is the size of the result relative to the input's");
}

}  // namespace

// What each computes; `with_indices`: and where in its plane each number came from.
template <size_t D, class Derived>
static Tensor y(const MaxPoolImpl<D, Derived>& m, const Tensor& x) {
  return of_dims<D>(F::max_pool1d, F::max_pool2d, F::max_pool3d)(x, m.options);
}
template <size_t D, class Derived>
static auto with_indices(const MaxPoolImpl<D, Derived>& m, const Tensor& x) {
  return of_dims<D>(F::max_pool1d_with_indices, F::max_pool2d_with_indices,
                    F::max_pool3d_with_indices)(x, m.options);
}
template <size_t D, class Derived>
static Tensor y(const AvgPoolImpl<D, Derived>& m, const Tensor& x) {
  return of_dims<D>(F::avg_pool1d, F::avg_pool2d, F::avg_pool3d)(x, m.options);
}
template <size_t D, class Derived>
static Tensor y(const LPPoolImpl<D, Derived>& m, const Tensor& x) {
  return of_dims<D>(F::lp_pool1d, F::lp_pool2d)(x, m.options);
}
template <size_t D, class Derived>
static auto with_indices(const FractionalMaxPoolImpl<D, Derived>& m, const Tensor& x) {
  FractionalMaxPoolOptions<D> o = m.options;
  o._random_samples(m._random_samples);  // the buffer, which `.to(kDouble)` converts
  return of_dims<D - 1>(F::fractional_max_pool2d_with_indices,
                        F::fractional_max_pool3d_with_indices)(x, o);
}
template <class Size>
constexpr size_t kDims = std::tuple_size_v<std::remove_cvref_t<decltype(*std::declval<Size>())>>;
template <class Derived, class Size>
static Tensor y(const UnaryLayer<Derived, AdaptivePoolOptions<Size>, Size>& m, const Tensor& x) {
  return of_dims<kDims<Size>>(F::adaptive_avg_pool1d, F::adaptive_avg_pool2d,
                              F::adaptive_avg_pool3d)(x, m.options);
}
template <class Derived, class Size>
static auto with_indices(const detail::MaxLayer<Derived, AdaptivePoolOptions<Size>, Size>& m,
                         const Tensor& x) {
  return of_dims<kDims<Size>>(F::adaptive_max_pool1d_with_indices,
                              F::adaptive_max_pool2d_with_indices,
                              F::adaptive_max_pool3d_with_indices)(x, m.options);
}
template <class Derived, class Options, class Size>
static Tensor y(const detail::MaxLayer<Derived, Options, Size>& m, const Tensor& x) {
  return std::get<0>(with_indices(static_cast<const Derived&>(m), x));
}

template <class Derived, class Options, class Size>
std::tuple<Tensor, Tensor> detail::MaxLayer<Derived, Options, Size>::forward_with_indices(
    const Tensor& x) {
  const autograd::Scope here(&this->registered_name());
  return with_indices(static_cast<const Derived&>(*this), x);
}

template <size_t D, class Derived>
Tensor MaxUnpoolImpl<D, Derived>::forward(const Tensor& x, const Tensor& indices,
                                          const std::optional<std::vector<int64_t>>& output_size) {
  const autograd::Scope here(&this->registered_name());
  const auto& o = this->options;
  F::MaxUnpoolFuncOptions<D> f(o.kernel_size());
  f.stride(o.stride()).padding(o.padding()).output_size(output_size);
  return of_dims<D>(F::max_unpool1d, F::max_unpool2d, F::max_unpool3d)(x, indices, f);
}
template <size_t D, class Derived>
ForwardDefaultArgs MaxUnpoolImpl<D, Derived>::_forward_default_args() {
  return {{2, AnyValue(std::optional<std::vector<int64_t>>())}};
}

template <size_t D, class Derived>
FractionalMaxPoolImpl<D, Derived>::FractionalMaxPoolImpl(const FractionalMaxPoolOptions<D>& options)
    : FractionalMaxPoolImpl::MaxLayer(options) {
  FractionalMaxPoolImpl::reset();
}
template <size_t D, class Derived>
void FractionalMaxPoolImpl<D, Derived>::reset() {
  check(this->options);
  const Tensor& samples = this->options._random_samples();
  _random_samples =
      this->register_buffer("_random_samples", samples.defined() ? samples.detach() : samples);
}

#define XTGRAD_COMPILE_MAX(...) \
  XTGRAD_COMPILE_UNARY(__VA_ARGS__) template class detail::MaxLayer<__VA_ARGS__>;
#define XTGRAD_COMPILE(D, Size)                                                        \
  XTGRAD_COMPILE_MAX(MaxPool##D##dImpl, MaxPoolOptions<D>, ExpandingArray<D>)          \
  XTGRAD_COMPILE_UNARY(AvgPool##D##dImpl, AvgPoolOptions<D>, ExpandingArray<D>)        \
  XTGRAD_COMPILE_MAX(AdaptiveMaxPool##D##dImpl, AdaptivePoolOptions<Size>, Size)       \
  XTGRAD_COMPILE_UNARY(AdaptiveAvgPool##D##dImpl, AdaptivePoolOptions<Size>, Size)     \
  XTGRAD_COMPILE_DESTRUCTOR(MaxUnpool##D##d)                                           \
  template class LayerOf<MaxUnpool##D##dImpl, MaxUnpoolOptions<D>, ExpandingArray<D>>; \
  template class MaxUnpoolImpl<D, MaxUnpool##D##dImpl>;
XTGRAD_COMPILE(1, ExpandingArray<1>)
XTGRAD_COMPILE(2, ExpandingArrayWithOptionalElem<2>)
XTGRAD_COMPILE(3, ExpandingArrayWithOptionalElem<3>)
#undef XTGRAD_COMPILE
#define XTGRAD_COMPILE(Name, D)                                           \
  XTGRAD_COMPILE_MAX(Name##D##dImpl, Name##Options<D>, ExpandingArray<D>) \
  template class Name##Impl<D, Name##D##dImpl>;
XTGRAD_COMPILE(FractionalMaxPool, 2)
XTGRAD_COMPILE(FractionalMaxPool, 3)
#undef XTGRAD_COMPILE
#undef XTGRAD_COMPILE_MAX
XTGRAD_COMPILE_UNARY(LPPool1dImpl, LPPoolOptions<1>, double, ExpandingArray<1>)
XTGRAD_COMPILE_UNARY(LPPool2dImpl, LPPoolOptions<2>, double, ExpandingArray<2>)

}}  // namespace xtgrad::nn::v1
