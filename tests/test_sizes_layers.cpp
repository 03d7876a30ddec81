// Layers, options, data and optimisers take absurd sizes: the rows of size_layers.inc.
#include <sstream>

#include "core/kernels/alloc.h"  // the limit of memory
#include "sizes.h"

namespace nn = torch::nn;
namespace F = torch::nn::functional;
namespace samplers = torch::data::samplers;

namespace sizes {
namespace {

template <class F>
Tensor with_layer(F change) {
  nn::Linear layer(4, 3);
  change(layer);
  return layer(torch::rand({2, 4}));
}

/// At most a few batches.
template <class Sampler>
int64_t drawn(Sampler sampler, int64_t batch_size) {
  for (int i = 0; i < 3; ++i)
    if (!sampler.next(size_t(batch_size))) break;
  return 0;
}
int64_t loaded(torch::data::DataLoaderOptions options) {
  auto set = torch::data::datasets::TensorDataset(torch::rand({5, 2}));
  auto loader = torch::data::make_data_loader(std::move(set), std::move(options));
  int64_t batches = 0;
  for (auto& batch : *loader) batches += batch.size() > 0;
  return batches;
}

int64_t printed(const Tensor& x, int64_t linesize) {
  std::ostringstream out;
  return torch::print(out, x, linesize), 0;
}

int64_t reduced(xtgrad::optim::ReduceLROnPlateauOptions options) {
  torch::optim::SGD sgd({torch::ones(3).requires_grad_()}, torch::optim::SGDOptions(0.1));
  xtgrad::optim::ReduceLROnPlateau scheduler(sgd, std::move(options));
  for (int i = 0; i < 5; ++i) scheduler.step(1);
  return 0;
}

template <class Make>
int64_t optimised(Make make) {
  const Tensor w = torch::ones(3).requires_grad_();
  auto optimizer = make({w});
  for (int i = 0; i < 3; ++i)
    optimizer.step([&] {
      optimizer.zero_grad();
      const Tensor loss = (w * w).sum();
      loss.backward();
      return loss;
    });
  return 0;
}
template <class Make>
int64_t scheduled(Make make) {
  torch::optim::SGD sgd({torch::ones(3).requires_grad_()},
                        torch::optim::SGDOptions(0.1).momentum(0.9));
  auto scheduler = make(sgd);
  for (int i = 0; i < 5; ++i) scheduler.step();
  return 0;
}

}  // namespace

const std::vector<Row>& layer_rows() {
  static const std::vector<Row> rows = {
#include "size_layers.inc"
  };
  return rows;
}

}  // namespace sizes

TEST_CASE("layers take absurd sizes" * doctest::skip(kOneThread)) {
  sizes::check_rows(sizes::layer_rows());
}
