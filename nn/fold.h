/// @file Sliding blocks of images as columns, and back, as layers.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

struct XTGRAD_API UnfoldOptions {
  UnfoldOptions(ExpandingArray<2> kernel_size) : kernel_size_(kernel_size) {}
  XTGRAD_ARG(ExpandingArray<2>, kernel_size);
  XTGRAD_ARG(ExpandingArray<2>, dilation) = 1;
  XTGRAD_ARG(ExpandingArray<2>, padding) = 0;
  XTGRAD_ARG(ExpandingArray<2>, stride) = 1;
  XTGRAD_FIELDS(kernel_size, dilation, padding, stride)
};
struct XTGRAD_API FoldOptions {
  FoldOptions(ExpandingArray<2> output_size, ExpandingArray<2> kernel_size)
      : output_size_(output_size), kernel_size_(kernel_size) {}
  XTGRAD_ARG(ExpandingArray<2>, output_size);
  XTGRAD_ARG(ExpandingArray<2>, kernel_size);
  XTGRAD_ARG(ExpandingArray<2>, dilation) = 1;
  XTGRAD_ARG(ExpandingArray<2>, padding) = 0;
  XTGRAD_ARG(ExpandingArray<2>, stride) = 1;
  XTGRAD_FIELDS(output_size, kernel_size, dilation, padding, stride)
};

/// The blocks under a sliding window as columns: [N, C, h, w] → [N, C · kernel, blocks].
class XTGRAD_API UnfoldImpl : public Layer {
 public:
  explicit UnfoldImpl(const UnfoldOptions& options);
  UnfoldImpl(ExpandingArray<2> kernel_size) : UnfoldImpl(UnfoldOptions(kernel_size)) {}
  XTGRAD_LAYER_MEMBERS(Unfold)
  Tensor forward(const Tensor& input);

  UnfoldOptions options;
};
XTGRAD_LAYER(Unfold);

/// The transpose: the image to which every column adds its block. [N, C · kernel, blocks] or
/// without N.
class XTGRAD_API FoldImpl : public Layer {
 public:
  explicit FoldImpl(const FoldOptions& options);
  FoldImpl(ExpandingArray<2> output_size, ExpandingArray<2> kernel_size)
      : FoldImpl(FoldOptions(output_size, kernel_size)) {}
  XTGRAD_LAYER_MEMBERS(Fold)
  Tensor forward(const Tensor& input);

  FoldOptions options;
};
XTGRAD_LAYER(Fold);

}}  // namespace xtgrad::nn::v1
