/// @file Sliding blocks of images as the columns of a matrix, and back.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

// Lists have two numbers each, for height and width. Floating types only. The functions are each
// other's gradient. nn::functional calls them unfold and fold.

/// The blocks under a sliding window as columns: [n, c, h, w] → [n, c · kernel, blocks], from the
/// first block of the first row on; or without n. There are ⌊(in + 2 padding − dilation (kernel −
/// 1) − 1) / stride⌋ + 1 blocks in each direction; throws where that is less than one.
/// @out
XTGRAD_API Tensor im2col(const Tensor& self, IntArrayRef kernel_size, IntArrayRef dilation,
                         IntArrayRef padding, IntArrayRef stride);
/// The transpose: an image of output_size to which every column adds its block.
/// [n, c · kernel, blocks] → [n, c, h, w]; or without n. Throws where the sizes do not fit.
/// @out
XTGRAD_API Tensor col2im(const Tensor& self, IntArrayRef output_size, IntArrayRef kernel_size,
                         IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride);

}}  // namespace xtgrad::v1
