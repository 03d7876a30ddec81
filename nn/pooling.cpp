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

namespace xtgrad::nn::functional::inline v1 {

Tensor max_pool1d(const Tensor& input, const MaxPool1dFuncOptions& o) {
  return xtgrad::max_pool1d(input, o.kernel_size(), o.stride(), o.padding(), o.dilation(),
                            o.ceil_mode());
}
Tensor max_pool2d(const Tensor& input, const MaxPool2dFuncOptions& o) {
  return xtgrad::max_pool2d(input, o.kernel_size(), o.stride(), o.padding(), o.dilation(),
                            o.ceil_mode());
}
std::tuple<Tensor, Tensor> max_pool2d_with_indices(const Tensor& input,
                                                   const MaxPool2dFuncOptions& o) {
  return xtgrad::max_pool2d_with_indices(input, o.kernel_size(), o.stride(), o.padding(),
                                         o.dilation(), o.ceil_mode());
}
Tensor avg_pool1d(const Tensor& input, const AvgPool1dFuncOptions& o) {
  return xtgrad::avg_pool1d(input, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                            o.count_include_pad());
}
Tensor avg_pool2d(const Tensor& input, const AvgPool2dFuncOptions& o) {
  return xtgrad::avg_pool2d(input, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                            o.count_include_pad(), o.divisor_override());
}

}  // namespace xtgrad::nn::functional::inline v1
