/// @file The pooling layers and their functional forms.
#include "nn/pooling.h"

#include "core/ops/pool.h"
#include "nn/functional/pooling.h"

namespace xtgrad::nn::inline v1 {

#define XTGRAD_FORWARD(Name, function)                                              \
  XTGRAD_COMPILE_LAYER(Name, Stateless<Name##Impl, decltype(Name##Impl::options)>); \
  Tensor Name##Impl::forward(const Tensor& input) {                                 \
    const autograd::Scope here(&registered_name());                                 \
    return functional::function(input, options);                                    \
  }
XTGRAD_FORWARD(MaxPool1d, max_pool1d)
XTGRAD_FORWARD(MaxPool2d, max_pool2d)
XTGRAD_FORWARD(AvgPool1d, avg_pool1d)
XTGRAD_FORWARD(AvgPool2d, avg_pool2d)
#undef XTGRAD_FORWARD

std::tuple<Tensor, Tensor> MaxPool2dImpl::forward_with_indices(const Tensor& input) {
  const autograd::Scope here(&registered_name());
  return functional::max_pool2d_with_indices(input, options);
}

}  // namespace xtgrad::nn::inline v1
