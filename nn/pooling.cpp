/// @file The pooling layers.
#include "nn/pooling.h"

#include "nn/any.h"
#include "nn/functional/pooling.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
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
                   ")"
                   "\n[FractionalMaxPool] it is the size of the result relative to the input's");
}

/// The samples are a buffer: `.to(kDouble)` converts them.
template <size_t D>
FractionalMaxPoolOptions<D> with_samples(FractionalMaxPoolOptions<D> o, const Tensor& samples) {
  return o._random_samples(samples);
}

}  // namespace

#define XTGRAD_FORWARD(Name, function)              \
  XTGRAD_COMPILE_OPTIONS_LAYER(Name)                \
  Tensor Name##Impl::forward(const Tensor& input) { \
    const autograd::Scope here(&registered_name()); \
    return functional::function(input, options);    \
  }
#define XTGRAD_WITH_INDICES(Name, function)                                          \
  std::tuple<Tensor, Tensor> Name##Impl::forward_with_indices(const Tensor& input) { \
    const autograd::Scope here(&registered_name());                                  \
    return functional::function##_with_indices(input, options);                      \
  }
#define XTGRAD_POOLS(D)                                                                    \
  XTGRAD_FORWARD(AvgPool##D##d, avg_pool##D##d)                                            \
  XTGRAD_FORWARD(MaxPool##D##d, max_pool##D##d)                                            \
  XTGRAD_WITH_INDICES(MaxPool##D##d, max_pool##D##d)                                       \
  XTGRAD_FORWARD(AdaptiveAvgPool##D##d, adaptive_avg_pool##D##d)                           \
  XTGRAD_FORWARD(AdaptiveMaxPool##D##d, adaptive_max_pool##D##d)                           \
  XTGRAD_WITH_INDICES(AdaptiveMaxPool##D##d, adaptive_max_pool##D##d)                      \
  XTGRAD_COMPILE_OPTIONS_LAYER(MaxUnpool##D##d)                                            \
  ForwardDefaultArgs MaxUnpool##D##dImpl::_forward_default_args() {                        \
    return {{2, AnyValue(optional<std::vector<int64_t>>())}};                              \
  }                                                                                        \
  Tensor MaxUnpool##D##dImpl::forward(const Tensor& input, const Tensor& indices,          \
                                      const optional<std::vector<int64_t>>& output_size) { \
    const autograd::Scope here(&registered_name());                                        \
    return functional::max_unpool##D##d(                                                   \
        input, indices,                                                                    \
        functional::MaxUnpool##D##dFuncOptions(options.kernel_size())                      \
            .stride(options.stride())                                                      \
            .padding(options.padding())                                                    \
            .output_size(output_size));                                                    \
  }
XTGRAD_POOLS(1)
XTGRAD_POOLS(2)
XTGRAD_POOLS(3)
XTGRAD_FORWARD(LPPool1d, lp_pool1d)
XTGRAD_FORWARD(LPPool2d, lp_pool2d)
#undef XTGRAD_POOLS
#undef XTGRAD_FORWARD
#undef XTGRAD_WITH_INDICES

#define XTGRAD_FRACTIONAL_POOL(D)                                                           \
  XTGRAD_COMPILE_LAYER(FractionalMaxPool##D##d)                                             \
  FractionalMaxPool##D##dImpl::FractionalMaxPool##D##dImpl(                                 \
      const FractionalMaxPoolOptions<D>& options)                                           \
      : options(options) {                                                                  \
    FractionalMaxPool##D##dImpl::reset();                                                   \
  }                                                                                         \
  void FractionalMaxPool##D##dImpl::reset() {                                               \
    check(options);                                                                         \
    const Tensor& samples = options._random_samples();                                      \
    _random_samples =                                                                       \
        register_buffer("_random_samples", samples.defined() ? samples.detach() : samples); \
  }                                                                                         \
  std::tuple<Tensor, Tensor> FractionalMaxPool##D##dImpl::forward_with_indices(             \
      const Tensor& input) {                                                                \
    const autograd::Scope here(&registered_name());                                         \
    return functional::fractional_max_pool##D##d_with_indices(                              \
        input, with_samples(options, _random_samples));                                     \
  }                                                                                         \
  Tensor FractionalMaxPool##D##dImpl::forward(const Tensor& input) {                        \
    return std::get<0>(forward_with_indices(input));                                        \
  }
XTGRAD_FRACTIONAL_POOL(2)
XTGRAD_FRACTIONAL_POOL(3)
#undef XTGRAD_FRACTIONAL_POOL

}}  // namespace xtgrad::nn::v1
