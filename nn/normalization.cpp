/// @file The normalisations of nn::functional.
#include "nn/functional/normalization.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/norm.h>
#include <xtgrad/core/ops/reduce.h>

#include "core/autograd/mode.h"

namespace xtgrad::nn::functional { inline namespace v1 {
namespace {

/// More than one value is needed for a variance.
void check_size(const Tensor& x) {
  int64_t values = x.dim() > 0 ? x.size(0) : 1;
  for (int64_t d = 2; d < x.dim(); ++d) values *= x.size(d);
  XTGRAD_CHECK_VALUE(
      values != 1, "Expected more than 1 value per channel when training, got input size ",
      x.sizes(), "\n[BatchNorm] one value has no variance: take a larger batch, or eval()");
}

}  // namespace

Tensor batch_norm(const Tensor& x, const Tensor& running_mean, const Tensor& running_var,
                  const BatchNormFuncOptions& options) {
  if (options.training()) check_size(x);
  return xtgrad::batch_norm(x, options.weight(), options.bias(), running_mean, running_var,
                            options.training(), options.momentum().value_or(0), options.eps());
}

Tensor instance_norm(const Tensor& x, const InstanceNormFuncOptions& options) {
  return xtgrad::instance_norm(x, options.weight(), options.bias(), options.running_mean(),
                               options.running_var(), options.use_input_stats(), options.momentum(),
                               options.eps());
}

Tensor layer_norm(const Tensor& x, const LayerNormFuncOptions& options) {
  return xtgrad::layer_norm(x, options.normalized_shape(), options.weight(), options.bias(),
                            options.eps());
}

Tensor rms_norm(const Tensor& x, const RMSNormFuncOptions& options) {
  return xtgrad::rms_norm(x, options.normalized_shape(), options.weight(), options.eps());
}

Tensor group_norm(const Tensor& x, const GroupNormFuncOptions& options) {
  XTGRAD_CHECK(options.num_groups() > 0, "Expected num groups to be greater than 0, got ",
               options.num_groups(), "\n[GroupNorm] it divides the channels");
  return xtgrad::group_norm(x, options.num_groups(), options.weight(), options.bias(),
                            options.eps());
}

Tensor local_response_norm(const Tensor& x, const LocalResponseNormFuncOptions& options) {
  XTGRAD_CHECK_VALUE(x.dim() >= 3, "Expected 3D or higher dimensionality ", "input (got ", x.dim(),
                     " dimensions)\n[CrossMapLRN] the input has shape ", x.sizes());
  if (x.numel() == 0) return x;
  const int64_t size = options.size();
  const auto nothing = [&](int64_t channels) {
    DimVector shape(x.sizes());
    shape[1] = channels;
    return zeros(shape, x.scalar_type());
  };
  const Tensor padded = cat({nothing(size / 2), x * x, nothing((size - 1) / 2)}, 1);
  const Tensor sums = padded.unfold(1, size, 1).sum(-1);  // integers have integer means
  const Tensor mean = x.is_floating_point() ? sums / size : sums.div(size, "trunc");
  return x / (mean * options.alpha() + options.k()).pow(options.beta());
}

Tensor normalize(const Tensor& x, const NormalizeFuncOptions& options) {
  const Tensor norm = x.norm(options.p(), {options.dim()}, true).clamp_min(options.eps());
  if (!options.out()) return x / norm;
  XTGRAD_CHECK(
      !GradMode::is_enabled() || !(x.requires_grad() || options.out()->requires_grad()),
      "div(): functions with out=... arguments don't support automatic differentiation, but "
      "one of the arguments requires grad.\n[normalize] out is overwritten");
  Tensor out = *options.out();
  return out.resize_(x.sizes()).copy_(x / norm);
}
Tensor pdist(const Tensor& x, double p) { return xtgrad::pdist(x, p); }
Tensor cosine_similarity(const Tensor& x1, const Tensor& x2,
                         const CosineSimilarityFuncOptions& options) {
  return xtgrad::cosine_similarity(x1, x2, options.dim(), options.eps());
}
Tensor pairwise_distance(const Tensor& x1, const Tensor& x2,
                         const PairwiseDistanceFuncOptions& options) {
  return xtgrad::pairwise_distance(x1, x2, options.p(), options.eps(), options.keepdim());
}

}}  // namespace xtgrad::nn::functional::v1
