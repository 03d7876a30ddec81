/// @file predict: what a model makes of many examples, without a graph.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/join.h>

#include <vector>

namespace xtgrad { inline namespace v1 {

/// model->forward of `batch` rows at a time, joined: [n, …] → [n, …]. No graph is recorded, and the
/// model is in eval mode meanwhile: batch norms go by the averages they have kept, as each example
/// shall be judged on its own. `metrics::accuracy(predict(net, images), labels)`
template <class Net>
Tensor predict(Net& net, const Tensor& examples, int64_t batch = 1000) {
  NoGradGuard no_grad;
  struct Eval {  ///< In eval mode until the end of the scope.
    explicit Eval(Net& model) : of(model), was_training(of->is_training()) { of->eval(); }
    ~Eval() { of->train(was_training); }
    Net& of;
    bool was_training;
  } eval(net);
  std::vector<Tensor> results;
  for (const Tensor& some : examples.split(batch)) results.push_back(net->forward(some));
  return cat(results);
}

}}  // namespace xtgrad::v1
