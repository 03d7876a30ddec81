// Somebody's training by several processes: y = 2 x₀ − x₁, of which each sees its own examples.
#include <xtgrad/dist/data_parallel.h>
#include <xtgrad/dist/zero.h>
#include <xtgrad/xtgrad.h>

#include <cstdio>

namespace dist = xtgrad::distributed;
using namespace xtgrad;

int main() {
  dist::init_process_group({.timeout = std::chrono::seconds(60)});
  manual_seed(0);
  nn::Linear net(nn::LinearOptions(2, 1).bias(false));
  nn::parallel::DistributedDataParallel ddp(net);
  optim::SGD sgd(net->parameters(), 0.3);
  dist::ZeroRedundancyOptimizer zero(sgd);
  dist::manual_seed(1);
  for (int step = 0; step < 100; ++step) {
    const Tensor x = randn({8, 2}), y = x.matmul(tensor({2.0f, -1.0f})).unsqueeze(1);
    sgd.zero_grad();
    mse_loss(ddp.forward(x), y).backward();
    zero.step();
  }
  Tensor examples = full({1}, 800, kLong);
  dist::all_reduce(examples);
  std::printf("rank %d of %d: %lld examples, weight %.3f %.3f\n", dist::rank(), dist::world_size(),
              static_cast<long long>(examples.item<int64_t>()), net->weight[0][0].item<double>(),
              net->weight[0][1].item<double>());
  const bool right = allclose(net->weight, tensor({2.0f, -1.0f}).unsqueeze(0), 1e-3, 1e-3);
  return right && examples.item<int64_t>() == 800 * dist::world_size() ? 0 : 1;
}
