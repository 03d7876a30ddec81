// Steps of the optimisers, on many small parameters and on a large one.
#include "bench.h"

namespace {

using torch::Tensor;
namespace optim = torch::optim;

std::vector<Tensor> parameters(int count, const std::vector<int64_t>& sizes) {
  std::vector<Tensor> all;
  for (int i = 0; i < count; ++i) all.push_back(torch::randn(sizes).requires_grad_());
  for (Tensor& p : all) p.mutable_grad() = torch::randn(sizes) * 1e-3;
  return all;
}

template <class Optimizer, class Options>
void steps(const std::string& name, const Options& options) {
  const auto measure = [&](int count, const std::vector<int64_t>& sizes, const std::string& size) {
    const std::string step = "optim " + name + size, zero = "optim zero_grad" + size;
    const bool plain = name == "SGD";
    if (!wanted(step) && !(plain && wanted(zero))) return;
    const std::vector<Tensor> all = parameters(count, sizes);
    Optimizer optimizer(all, options);
    bench(step, [&] {
      optimizer.step();
      return all[0];
    });
    if (!plain) return;
    bench(zero, [&] {
      optimizer.zero_grad();
      return all[0];
    });
  };
  measure(100, {16, 16}, " 100 x [16,16]");
  measure(1, {10'000'000}, " 1 x 1e7");
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  steps<optim::SGD>("SGD", optim::SGDOptions(0.01));
  steps<optim::SGD>("SGD momentum wd", optim::SGDOptions(0.01).momentum(0.9).weight_decay(1e-4));
  steps<optim::Adam>("Adam", optim::AdamOptions(1e-3));
  steps<optim::AdamW>("AdamW", optim::AdamWOptions(1e-3));
  steps<optim::RMSprop>("RMSprop", optim::RMSpropOptions(1e-3));
  steps<optim::Adagrad>("Adagrad", optim::AdagradOptions(1e-2));
  const std::vector<Tensor> all = parameters(100, {16, 16});
  bench("clip_grad_norm_ 100 x [16,16]", [&] {
    torch::nn::utils::clip_grad_norm_(all, 1e9);
    return all[0];
  });
}
