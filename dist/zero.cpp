#include <xtgrad/core/core.h>
#include <xtgrad/core/io/archive.h>
#include <xtgrad/dist/zero.h>

#include <algorithm>
#include <cstring>
#include <sstream>

#include "dist/packed.h"

namespace xtgrad::distributed { inline namespace v1 {
namespace {

std::vector<Tensor> all_params(const optim::Optimizer& optimizer) {
  std::vector<Tensor> all;
  for (const auto& group : optimizer.param_groups())
    all.insert(all.end(), group.params().begin(), group.params().end());
  return all;
}

/// Takes away gradients for a while, so that the optimiser passes their parameters over.
class HiddenGradients {
 public:
  HiddenGradients(const std::vector<Tensor>& params, const std::vector<int>& owners) {
    for (size_t i = 0; i < params.size(); ++i)
      if (owners[i] != rank())
        hidden_.emplace_back(params[i], std::exchange(params[i].mutable_grad(), Tensor()));
  }
  HiddenGradients(const HiddenGradients&) = delete;
  ~HiddenGradients() {
    for (auto& [param, grad] : hidden_) param.mutable_grad() = std::move(grad);
  }

 private:
  std::vector<std::pair<Tensor, Tensor>> hidden_;
};

/// The bytes that process `from` has, in all.
std::string broadcast_text(std::string text, int from) {
  const Tensor size = full({1}, int64_t(text.size()), kLong);
  broadcast(size, from);
  const Tensor bytes = empty({size.item<int64_t>()}, kByte);
  if (rank() == from) std::memcpy(bytes.data_ptr(), text.data(), text.size());
  broadcast(bytes, from);
  return std::string(static_cast<const char*>(bytes.data_ptr()), size_t(bytes.numel()));
}

}  // namespace

ZeroRedundancyOptimizer::ZeroRedundancyOptimizer(optim::Optimizer& optimizer)
    : optimizer_(optimizer) {
  if (dynamic_cast<optim::StepEachBase*>(&optimizer) == nullptr)
    throw NotImplementedError(
        "[ZeroRedundancyOptimizer] the optimiser steps all parameters as one, as LBFGS does: its "
        "state cannot be dealt out");
  const auto params = all_params(optimizer);
  std::vector<size_t> order(params.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return params[a].numel() > params[b].numel(); });
  std::vector<int64_t> load(static_cast<size_t>(world_size()));
  owners_.resize(params.size());
  for (const size_t i : order) {
    const auto least = std::min_element(load.begin(), load.end());
    *least += params[i].numel();
    owners_[i] = int(least - load.begin());
  }
}

Tensor ZeroRedundancyOptimizer::step(const optim::Optimizer::LossClosure& closure) {
  Tensor loss;
  if (closure) {
    AutoGradMode on(true);
    loss = closure();
  }
  const auto params = all_params(optimizer_);
  {
    const HiddenGradients hidden(params, owners_);
    optimizer_.step();
  }
  std::vector<std::vector<Tensor>> of(static_cast<size_t>(world_size()));
  for (size_t i = 0; i < params.size(); ++i) of[size_t(owners_[i])].push_back(params[i]);
  for (int r = 0; r < world_size(); ++r) detail::broadcast_packed(of[size_t(r)], r);
  return loss;
}

void ZeroRedundancyOptimizer::drop_others() {
  const auto params = all_params(optimizer_);
  for (size_t i = 0; i < params.size(); ++i)
    if (owners_[i] != rank()) optimizer_.state().erase(params[i].unsafeGetTensorImpl());
}

void ZeroRedundancyOptimizer::consolidate_state_dict(int to) {
  drop_others();
  std::ostringstream own;
  serialize::OutputArchive archive;
  optimizer_.save(archive);
  archive.save_to(own);
  optim::OptimizerStateMap merged;
  for (int r = 0; r < world_size(); ++r) {
    const std::string bytes = broadcast_text(r == rank() ? own.str() : "", r);
    if (rank() != to) continue;
    serialize::InputArchive in;
    in.load_from(bytes.data(), bytes.size());
    optimizer_.load(in);  // it has the states of r's parameters alone now
    for (const auto& param : all_params(optimizer_))
      if (const auto found = optimizer_.state().find(param.unsafeGetTensorImpl());
          found != optimizer_.state().end())
        merged[param.unsafeGetTensorImpl()] = std::move(found->second);
  }
  if (rank() == to) optimizer_.state() = std::move(merged);
}

}}  // namespace xtgrad::distributed::v1
