/// @file Sliding blocks of images as columns, and back, as layers.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// `UnfoldOptions(3).padding(1)`.
struct XTGRAD_API UnfoldOptions {
  /// Dense blocks of `kernel_size`, one at every place: dilation 1, padding 0 and stride 1.
  UnfoldOptions(ExpandingArray<2> kernel_size) : kernel_size_(kernel_size) {}
  /// The size of a block, one number for both dims or one for each.
  auto kernel_size XTGRAD_SETTER(ExpandingArray<2>, kernel_size);
  /// How far neighbouring elements of a block lie apart: 1 is a dense block.
  auto dilation XTGRAD_SETTER(ExpandingArray<2>, dilation, 1);
  /// The width of the border of zeros on both sides of each dim, in elements.
  auto padding XTGRAD_SETTER(ExpandingArray<2>, padding, 0);
  /// How far neighbouring blocks lie apart, in elements.
  auto stride XTGRAD_SETTER(ExpandingArray<2>, stride, 1);
  XTGRAD_FIELDS(kernel_size, dilation, padding, stride)
};
/// `FoldOptions({8, 8}, 3).padding(1)`.
struct XTGRAD_API FoldOptions {
  /// An image of `output_size` from blocks of `kernel_size`, one number for both dims or one for
  /// each.
  FoldOptions(ExpandingArray<2> output_size, ExpandingArray<2> kernel_size)
      : output_size_(output_size), kernel_size_(kernel_size) {}
  /// The size of the image that is put together.
  auto output_size XTGRAD_SETTER(ExpandingArray<2>, output_size);
  /// The size of a block, one number for both dims or one for each.
  auto kernel_size XTGRAD_SETTER(ExpandingArray<2>, kernel_size);
  /// How far neighbouring elements of a block lie apart: 1 is a dense block.
  auto dilation XTGRAD_SETTER(ExpandingArray<2>, dilation, 1);
  /// The width of the border of zeros on both sides of each dim, in elements.
  auto padding XTGRAD_SETTER(ExpandingArray<2>, padding, 0);
  /// How far neighbouring blocks lie apart, in elements.
  auto stride XTGRAD_SETTER(ExpandingArray<2>, stride, 1);
  XTGRAD_FIELDS(output_size, kernel_size, dilation, padding, stride)
};

// clang-format off
/// The blocks under a sliding window as columns: [N, C, H, W] → [N, C · kernel, blocks]. Throws
/// where no block fits.
class XTGRAD_API UnfoldImpl : public UnaryLayer<UnfoldImpl, UnfoldOptions, ExpandingArray<2>> { XTGRAD_LAYER_OF(Unfold, UnaryLayer) };
/// The blocks under a sliding window as columns: [N, C, H, W] → [N, C · kernel, blocks]. Throws
/// where no block fits.
using Unfold = ModuleHolder<UnfoldImpl>;
/// The transpose of Unfold, the image to which every column adds its block: [N, C · kernel, blocks]
/// → [N, C, H, W], also without N. Throws where the columns are not those of output_size.
class XTGRAD_API FoldImpl : public UnaryLayer<FoldImpl, FoldOptions, ExpandingArray<2>, ExpandingArray<2>> { XTGRAD_LAYER_OF(Fold, UnaryLayer) };
/// The transpose of Unfold, the image to which every column adds its block: [N, C · kernel, blocks]
/// → [N, C, H, W], also without N. Throws where the columns are not those of output_size.
using Fold = ModuleHolder<FoldImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
