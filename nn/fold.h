/// @file Sliding blocks of images as columns, and back, as layers.
#pragma once
#include <xtgrad/nn/stateless.h>

namespace xtgrad::nn::inline v1 {

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
class XTGRAD_API UnfoldImpl : public Stateless<UnfoldImpl, UnfoldOptions> {
 public:
  using Stateless::Stateless;
  UnfoldImpl(ExpandingArray<2> kernel_size) : Stateless(UnfoldOptions(kernel_size)) {}
  ~UnfoldImpl() override;
  Tensor forward(const Tensor& input);
};
XTGRAD_LAYER(Unfold, Stateless<UnfoldImpl, UnfoldOptions>);

/// The transpose: the image to which every column adds its block. [N, C · kernel, blocks] or without N.
class XTGRAD_API FoldImpl : public Stateless<FoldImpl, FoldOptions> {
 public:
  using Stateless::Stateless;
  FoldImpl(ExpandingArray<2> output_size, ExpandingArray<2> kernel_size)
      : Stateless(FoldOptions(output_size, kernel_size)) {}
  ~FoldImpl() override;
  Tensor forward(const Tensor& input);
};
XTGRAD_LAYER(Fold, Stateless<FoldImpl, FoldOptions>);

}  // namespace xtgrad::nn::inline v1
