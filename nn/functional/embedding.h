/// @file nn::functional's embedding and embedding_bag.
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/enum.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::nn::inline v1 {
using EmbeddingBagMode = Choice<enumtype::kSum, enumtype::kMean, enumtype::kMax>;
}

namespace xtgrad::nn::functional::inline v1 {

/// Rows longer than max_norm in the norm_type-norm are shortened to it, in the weight itself.
struct XTGRAD_API EmbeddingFuncOptions {
  XTGRAD_ARG(optional<int64_t>, padding_idx) = nullopt;
  XTGRAD_ARG(optional<double>, max_norm) = nullopt;
  XTGRAD_ARG(double, norm_type) = 2.;
  XTGRAD_ARG(bool, scale_grad_by_freq) = false;
  XTGRAD_ARG(bool, sparse) = false;
};
/// weight[input]
XTGRAD_API Tensor embedding(const Tensor& input, const Tensor& weight,
                            const EmbeddingFuncOptions& options = {});

struct XTGRAD_API EmbeddingBagFuncOptions {
  XTGRAD_ARG(Tensor, offsets) = Tensor();
  XTGRAD_ARG(optional<double>, max_norm) = nullopt;
  XTGRAD_ARG(double, norm_type) = 2.;
  XTGRAD_ARG(bool, scale_grad_by_freq) = false;
  XTGRAD_ARG(EmbeddingBagMode, mode) = kMean;
  XTGRAD_ARG(bool, sparse) = false;
  XTGRAD_ARG(Tensor, per_sample_weights) = Tensor();
  XTGRAD_ARG(bool, include_last_offset) = false;
  XTGRAD_ARG(optional<int64_t>, padding_idx) = nullopt;
};
/// The sum, mean or maximum of the rows of each bag: the rows of a 2D input, or the parts of a 1D
/// one from each offset to the next.
XTGRAD_API Tensor embedding_bag(const Tensor& input, const Tensor& weight,
                                const EmbeddingBagFuncOptions& options = {});

}  // namespace xtgrad::nn::functional::inline v1
