/// @file The fold layers and their functional forms.
#include "nn/fold.h"

#include <xtgrad/core/ops/fold.h>

#include "nn/functional/fold.h"
#include "nn/layer_of.h"

namespace xtgrad::nn { inline namespace v1 {

static Tensor y(const UnfoldImpl& m, const Tensor& x) { return functional::unfold(x, m.options); }
static Tensor y(const FoldImpl& m, const Tensor& x) { return functional::fold(x, m.options); }
XTGRAD_COMPILE_UNARY(UnfoldImpl, UnfoldOptions, ExpandingArray<2>)
XTGRAD_COMPILE_UNARY(FoldImpl, FoldOptions, ExpandingArray<2>, ExpandingArray<2>)

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

Tensor unfold(const Tensor& input, const UnfoldFuncOptions& o) {
  XTGRAD_CHECK(input.dim() == 4, "Input Error: Only 4D input Tensors are supported (got ",
               input.dim(), "D)\n[unfold] input ", input.sizes(), "; an image without n: im2col");
  return im2col(input, o.kernel_size(), o.dilation(), o.padding(), o.stride());
}
Tensor fold(const Tensor& input, const FoldFuncOptions& o) {
  XTGRAD_CHECK(input.dim() == 2 || input.dim() == 3,
               "Input Error: Only unbatched (2D) or batched (3D) input Tensors are supported (got ",
               input.dim(), "D)\n[fold] input ", input.sizes(),
               "; columns are [n, c · kernel, blocks]");
  return col2im(input, o.output_size(), o.kernel_size(), o.dilation(), o.padding(), o.stride());
}

}}  // namespace xtgrad::nn::functional::v1
