/// @file nn::functional's unfold and fold.
#pragma once
#include <xtgrad/nn/fold.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of unfold: kernel_size, dilation, padding, stride.
using UnfoldFuncOptions = UnfoldOptions;
/// Options of fold: output_size, kernel_size, dilation, padding, stride.
using FoldFuncOptions = FoldOptions;

// What the layers of these names compute.
/// Every block of an image, [N, C, H, W], as a column: [N, C · kernel, blocks].
XTGRAD_API Tensor unfold(const Tensor& input, const UnfoldFuncOptions& options);
/// The image [H, W] = output_size to which every column adds its block: [N, C · kernel, blocks] →
/// [N, C, H, W], or without N. Throws where the sizes do not fit.
XTGRAD_API Tensor fold(const Tensor& input, const FoldFuncOptions& options);

}}  // namespace xtgrad::nn::functional::v1
