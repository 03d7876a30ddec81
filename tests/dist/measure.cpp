// measure collectives: microseconds of all_reduce by size, for docs/scale.md. measure overlap: how
// much of the communication of a ResNet's step is hidden behind backward; fails below 70 %. Latency
// is injected by XTGRAD_DIST_LATENCY_MS.
#include <algorithm>
#include <chrono>
#include <cstring>

#include "training.h"

using namespace dist_test;
using Clock = std::chrono::steady_clock;

double median(std::vector<double> all) {
  std::nth_element(all.begin(), all.begin() + int64_t(all.size() / 2), all.end());
  return all[all.size() / 2];
}
double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

void collectives() {
  for (int64_t n = 1; n <= 1 << 22; n *= 4) {
    const Tensor t = ones({n}, kFloat);
    std::vector<double> times;
    for (int i = 0; i < 40; ++i) {
      t.fill_(1);
      dist::barrier();
      const auto begin = Clock::now();
      dist::all_reduce(t);
      times.push_back(since(begin));
    }
    if (dist::rank() == 0)
      std::printf("%9lld bytes  least %9.1f us  median %9.1f us\n", static_cast<long long>(4 * n),
                  1e6 * *std::min_element(times.begin(), times.end()), 1e6 * median(times));
  }
}

struct BlockImpl : nn::Module {
  BlockImpl(int64_t in, int64_t out, int64_t stride)
      : first(nn::Conv2dOptions(in, out, 3).padding(1).stride(stride).bias(false)),
        second(nn::Conv2dOptions(out, out, 3).padding(1).bias(false)),
        norm1(out),
        norm2(out),
        skip(nn::Conv2dOptions(in, out, 1).stride(stride).bias(false)) {
    register_module("first", first), register_module("norm1", norm1);
    register_module("second", second), register_module("norm2", norm2),
        register_module("skip", skip);
  }
  Tensor forward(const Tensor& x) {
    const Tensor h = norm1->forward(first->forward(x)).relu();
    return (norm2->forward(second->forward(h)) + skip->forward(x)).relu();
  }
  nn::Conv2d first, second;
  nn::BatchNorm2d norm1, norm2;
  nn::Conv2d skip;
};
XTGRAD_MODULE(Block);

/// The shape of ResNet-18 without its stem, on pictures of 32 x 32.
struct ResNetImpl : nn::Module {
  ResNetImpl() {
    int64_t in = 32;
    for (const int64_t out : {32, 64, 128, 256})
      for (const int64_t i : {0, 1}) {
        blocks->push_back(Block(in, out, i == 0 && out > 32 ? 2 : 1));
        in = out;
      }
    register_module("stem", stem), register_module("blocks", blocks), register_module("head", head);
  }
  Tensor forward(const Tensor& x) {
    return head->forward(blocks->forward(stem->forward(x)).mean({2, 3}));
  }
  nn::Conv2d stem{nn::Conv2dOptions(3, 32, 3).padding(1)};
  nn::Sequential blocks;
  nn::Linear head{256, 10};
};
XTGRAD_MODULE(ResNet);

bool overlap() {
  manual_seed(0);
  ResNet net;
  nn::parallel::DistributedDataParallel ddp(net,
                                            {.bucket_mb = 0.5, .gradient_as_bucket_view = true});
  optim::SGD sgd(net->parameters(), 0.01);
  const Tensor x = randn({8, 3, 32, 32}), y = randint(10, {8});
  std::vector<double> hidden, steps;
  for (int i = 0; i < 8; ++i) {
    sgd.zero_grad();
    const auto begin = Clock::now();
    cross_entropy_loss(ddp.forward(x), y).backward();
    steps.push_back(since(begin));
    double under_way = 0, waited = 0;
    for (const auto& b : ddp.trace()) under_way += b.done - b.started, waited += b.waited;
    hidden.push_back(1 - waited / under_way);
    sgd.step();
  }
  if (dist::rank() == 0) {
    std::puts("bucket     bytes  started ms   done ms  waited ms");
    int k = 0;
    for (const auto& b : ddp.trace())
      std::printf("%6d %9lld %11.2f %9.2f %10.2f\n", k++, static_cast<long long>(b.bytes),
                  1e3 * b.started, 1e3 * b.done, 1e3 * b.waited);
    std::printf("step %.1f ms, %.0f %% of the communication hidden (medians of 8)\n",
                1e3 * median(steps), 100 * median(hidden));
  }
  return median(hidden) >= 0.7;
}

int main(int argc, char** argv) {
  dist::init_process_group({.timeout = std::chrono::seconds(120)});
  if (argc == 2 && std::strcmp(argv[1], "collectives") == 0) {
    collectives();
    return 0;
  }
  return overlap() ? 0 : 1;
}
