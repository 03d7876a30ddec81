/// @file nn::functional's unfold and fold.
#pragma once
#include <xtgrad/nn/fold.h>

namespace xtgrad::nn::functional { inline namespace v1 {

using UnfoldFuncOptions = UnfoldOptions;
using FoldFuncOptions = FoldOptions;

// What the layers of these names compute.
XTGRAD_API Tensor unfold(const Tensor& input, const UnfoldFuncOptions& options);
XTGRAD_API Tensor fold(const Tensor& input, const FoldFuncOptions& options);

}}  // namespace xtgrad::nn::functional::v1
