/// @file AdaptiveLogSoftmaxWithLoss.
#include "nn/adaptive.h"

#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/rearrange.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/softmax.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "core/checked.h"
#include "core/tensor/drawn_shapes.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

void check_cutoffs(const AdaptiveLogSoftmaxWithLossOptions& o) {
  const auto& c = o.cutoffs();
  const bool rises = std::adjacent_find(c.begin(), c.end(), std::greater_equal<>()) == c.end();
  XTGRAD_CHECK(!c.empty() && rises && c.front() > 0 && c.back() < o.n_classes(),
               "cutoffs should be a sequence of unique, positive integers sorted in an increasing "
               "order, where each value is between 1 and n_classes-1"
               "\n[AdaptiveLogSoftmaxWithLoss] cutoffs=",
               IntArrayRef(c), ", n_classes=", o.n_classes());
}

void check_shapes(const Tensor& input, const Tensor& target) {
  const int64_t dims = target.dim();
  XTGRAD_CHECK(dims <= 1,
               "0D or 1D target tensor expected, multi-target not supported"
               "\n[AdaptiveLogSoftmaxWithLoss] target ",
               target.sizes());
  XTGRAD_CHECK(input.dim() == dims + 1, dims, "D target tensor expects ", dims + 1,
               "D input tensors, but found inputs with sizes ", input.sizes(),
               ".\n[AdaptiveLogSoftmaxWithLoss] the target has shape ", target.sizes(),
               draw_shapes({{"input", input.sizes()}, {"target", target.sizes()}}));
  XTGRAD_CHECK(dims == 0 || input.size(0) == target.size(0),
               "Input and target should have the same size in the batch dimension."
               "\n[AdaptiveLogSoftmaxWithLoss] input ",
               input.sizes(), ", target ", target.sizes(),
               draw_clash({"input", input.sizes()}, {"target", target.sizes()}, {{0, 0}}));
}

}  // namespace

XTGRAD_COMPILE_MODULE(AdaptiveLogSoftmaxWithLoss)

AdaptiveLogSoftmaxWithLossImpl::AdaptiveLogSoftmaxWithLossImpl(
    const AdaptiveLogSoftmaxWithLossOptions& options)
    : options(options) {
  AdaptiveLogSoftmaxWithLossImpl::reset();
}

void AdaptiveLogSoftmaxWithLossImpl::reset() {
  check_cutoffs(options);
  XTGRAD_CHECK(xtgrad::detail::torch_version < 2 || options.div_value() != 0,
               "div_value should not be equal to 0\n[AdaptiveLogSoftmaxWithLoss] the features of a "
               "cluster are divided by it");
  cutoffs = options.cutoffs();
  cutoffs.push_back(options.n_classes());
  shortlist_size = cutoffs[0];
  n_clusters = int64_t(cutoffs.size()) - 1;
  head_size = (Checked(shortlist_size) + n_clusters).get("AdaptiveLogSoftmaxWithLoss", "head");
  const int64_t features = options.in_features();
  head =
      register_module("head", Linear(LinearOptions(features, head_size).bias(options.head_bias())));
  tail = register_module("tail", ModuleList());
  for (size_t i = 0; i + 1 < cutoffs.size(); ++i) {
    const auto hidden = int64_t(double(features) / std::pow(options.div_value(), double(i + 1)));
    const int64_t classes = cutoffs[i + 1] - cutoffs[i];
    // Drawn in this order: libtorch makes both within one call, of which g++ takes the last first.
    const Linear out(LinearOptions(hidden, classes).bias(false));
    const Linear in(LinearOptions(features, hidden).bias(false));
    tail->push_back(Sequential(in, out));
  }
}

void AdaptiveLogSoftmaxWithLossImpl::reset_parameters() {
  head->reset_parameters();
  for (const auto& cluster : *tail)
    for (const auto& layer : cluster->children()) layer->as<Linear>()->reset_parameters();
}

/// log p(class | cluster): [N, classes of the cluster]
Tensor AdaptiveLogSoftmaxWithLossImpl::log_probs_in(size_t cluster, const Tensor& input) {
  return tail[cluster]->as<Sequential>()->forward(input).log_softmax(1);
}

ASMoutput AdaptiveLogSoftmaxWithLossImpl::forward(const Tensor& given, const Tensor& given_target) {
  const autograd::Scope here(&registered_name());
  check_shapes(given, given_target);
  const bool batched = given_target.dim() == 1;
  const Tensor input = batched ? given : given.unsqueeze(0);
  const Tensor target = batched ? given_target : given_target.unsqueeze(0);
  Tensor output = zeros({target.size(0)}, input.scalar_type());
  Tensor in_head = target;  // the column of the head that each target belongs to
  for (size_t i = 0; i + 1 < cutoffs.size(); ++i) {
    const Tensor chosen = target.ge(cutoffs[i]).logical_and(target.lt(cutoffs[i + 1]));
    const Tensor rows = chosen.nonzero().squeeze(1);
    if (rows.numel() == 0) continue;
    const Tensor classes = target.index_select(0, rows).sub(cutoffs[i]).unsqueeze(1);
    const Tensor log_probs = log_probs_in(i, input.index_select(0, rows));
    output = output.index_copy(0, rows, log_probs.gather(1, classes).squeeze(1));
    in_head = in_head.masked_fill(chosen, shortlist_size + int64_t(i));
  }
  const bool valid = target.numel() == 0 || (target.min().item<int64_t>() >= 0 &&
                                             target.max().item<int64_t>() < options.n_classes());
  XTGRAD_CHECK(valid, "Target values should be in [0, ", options.n_classes() - 1,
               "], but values in range [", target.min().item<int64_t>(), ", ",
               target.max().item<int64_t>(),
               "] were found. \n[AdaptiveLogSoftmaxWithLoss] they are class numbers");
  const Tensor head_log_probs = head(input).log_softmax(1);
  output = output + head_log_probs.gather(1, in_head.unsqueeze(1)).squeeze(1);
  const double loss = (-output).mean().item<double>();
  return {batched ? output : output.squeeze(0), loss};
}

Tensor AdaptiveLogSoftmaxWithLossImpl::_get_full_log_prob(const Tensor& input,
                                                          const Tensor& head_output) {
  const Tensor in_head = head_output.log_softmax(1);
  std::vector<Tensor> parts{in_head.narrow(1, 0, shortlist_size)};
  for (size_t i = 0; i + 1 < cutoffs.size(); ++i)
    parts.push_back(log_probs_in(i, input) + in_head.narrow(1, shortlist_size + int64_t(i), 1));
  return cat(parts, 1);
}

Tensor AdaptiveLogSoftmaxWithLossImpl::log_prob(const Tensor& input) {
  return _get_full_log_prob(input, head(input));
}
Tensor AdaptiveLogSoftmaxWithLossImpl::predict(const Tensor& input) {
  const Tensor head_output = head(input);
  const Tensor best = head_output.argmax(1);
  const Tensor rows = best.ge(shortlist_size).nonzero().squeeze(1);
  if (rows.numel() == 0) return best;
  const Tensor log_probs =
      _get_full_log_prob(input.index_select(0, rows), head_output.index_select(0, rows));
  return best.index_copy(0, rows, log_probs.argmax(1));
}

void AdaptiveLogSoftmaxWithLossImpl::pretty_print(std::ostream& out) const {
  out << "torch::nn::AdaptiveLogSoftmaxWithLoss";
}

}}  // namespace xtgrad::nn::v1
