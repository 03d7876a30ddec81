/// @file The pooling functions of nn::functional.
#pragma once
#include <xtgrad/nn/pooling.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// As the layer's options, and the size of the result, with or without batch and channels.
template <size_t D>
struct XTGRAD_API MaxUnpoolFuncOptions : nn::detail::WindowArgs<D, MaxUnpoolFuncOptions<D>> {
  using nn::detail::WindowArgs<D, MaxUnpoolFuncOptions>::WindowArgs;
  /// The width of the border that the pooling had, in elements.
  auto padding XTGRAD_SETTER(ExpandingArray<D>, padding, 0);
  /// The size of the result, with or without batch and channels.
  auto output_size XTGRAD_SETTER(Optional<std::vector<int64_t>>, output_size, nullopt);
};

// What the layers of these names compute; …_with_indices also says where each maximum was in its
// plane.
#define XTGRAD_POOL(D)                                                                            \
  using MaxPool##D##dFuncOptions = MaxPool##D##dOptions;                                          \
  using AvgPool##D##dFuncOptions = AvgPool##D##dOptions;                                          \
  using AdaptiveAvgPool##D##dFuncOptions = AdaptiveAvgPool##D##dOptions;                          \
  using AdaptiveMaxPool##D##dFuncOptions = AdaptiveMaxPool##D##dOptions;                          \
  using MaxUnpool##D##dFuncOptions = MaxUnpoolFuncOptions<D>;                                     \
  XTGRAD_API Tensor max_pool##D##d(const Tensor& input, const MaxPool##D##dFuncOptions& options); \
  XTGRAD_API std::tuple<Tensor, Tensor> max_pool##D##d_with_indices(                              \
      const Tensor& input, const MaxPool##D##dFuncOptions& options);                              \
  XTGRAD_API Tensor avg_pool##D##d(const Tensor& input, const AvgPool##D##dFuncOptions& options); \
  XTGRAD_API Tensor adaptive_avg_pool##D##d(const Tensor& input,                                  \
                                            const AdaptiveAvgPool##D##dFuncOptions& options);     \
  XTGRAD_API Tensor adaptive_max_pool##D##d(const Tensor& input,                                  \
                                            const AdaptiveMaxPool##D##dFuncOptions& options);     \
  XTGRAD_API std::tuple<Tensor, Tensor> adaptive_max_pool##D##d_with_indices(                     \
      const Tensor& input, const AdaptiveMaxPool##D##dFuncOptions& options);                      \
  XTGRAD_API Tensor max_unpool##D##d(const Tensor& input, const Tensor& indices,                  \
                                     const MaxUnpool##D##dFuncOptions& options);
XTGRAD_POOL(1)
XTGRAD_POOL(2)
XTGRAD_POOL(3)
#undef XTGRAD_POOL

/// Options of lp_pool1d: norm_type, kernel_size, stride, ceil_mode.
using LPPool1dFuncOptions = LPPool1dOptions;
/// Options of lp_pool2d: norm_type, kernel_size, stride, ceil_mode.
using LPPool2dFuncOptions = LPPool2dOptions;
/// (Σ xᵖ)^(1/p) of each window.
XTGRAD_API Tensor lp_pool1d(const Tensor& input, const LPPool1dFuncOptions& options);
/// (Σ xᵖ)^(1/p) of each window, p = norm_type: [N, C, H, W] or [C, H, W] → the same with H', W', H'
/// = ⌊(H − kernel) / stride⌋ + 1.
XTGRAD_API Tensor lp_pool2d(const Tensor& input, const LPPool2dFuncOptions& options);

/// Random samples are drawn unless they are given.
#define XTGRAD_POOL(D)                                                                            \
  using FractionalMaxPool##D##dFuncOptions = FractionalMaxPool##D##dOptions;                      \
  XTGRAD_API Tensor fractional_max_pool##D##d(const Tensor& input,                                \
                                              const FractionalMaxPool##D##dFuncOptions& options); \
  XTGRAD_API std::tuple<Tensor, Tensor> fractional_max_pool##D##d_with_indices(                   \
      const Tensor& input, const FractionalMaxPool##D##dFuncOptions& options);
XTGRAD_POOL(2)
XTGRAD_POOL(3)
#undef XTGRAD_POOL

}}  // namespace xtgrad::nn::functional::v1
