// What the tests of xtgrad::dist share: a check that names its rank, a network and its batches, and
// whether the network is as bad as it is told to be.
#pragma once
#include <xtgrad/dist/checkpoint.h>
#include <xtgrad/dist/data_parallel.h>
#include <xtgrad/dist/process_group.h>
#include <xtgrad/dist/zero.h>
#include <xtgrad/xtgrad.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace dist_test {

using namespace xtgrad;
namespace dist = xtgrad::distributed;

#define EXPECT(...)                                                                          \
  do {                                                                                       \
    if (!(__VA_ARGS__)) {                                                                    \
      std::fprintf(stderr, "%s:%d, rank %d: not so: %s\n", __FILE__, __LINE__, dist::rank(), \
                   #__VA_ARGS__);                                                            \
      std::exit(1);                                                                          \
    }                                                                                        \
  } while (false)

/// A network with convolution, a branch and layers of unlike sizes.
struct NetImpl : nn::Module {
  Tensor forward(const Tensor& x) {
    const Tensor h = torch_like(conv->forward(x)).flatten(1);
    return last->forward(first->forward(h).tanh());
  }
  static Tensor torch_like(const Tensor& x) { return avg_pool2d(x.sigmoid(), 2); }
  nn::Conv2d conv = register_module("conv", nn::Conv2d(nn::Conv2dOptions(1, 4, 3).padding(1)));
  nn::Linear first = register_module("first", nn::Linear(64, 32));
  nn::Linear last = register_module("last", nn::Linear(32, 5));
};
XTGRAD_MODULE(Net);

inline Net make_net(ScalarType type, uint64_t seed = 0) {
  manual_seed(seed);
  Net net;
  net->to(type);
  return net;
}

/// Batch `step` of 8 examples, the same in all processes, and a process's part of it.
struct Batch {
  Batch(int step, ScalarType type) {
    Generator g = make_generator(uint64_t(100 + step));
    x = randn({8, 1, 8, 8}, g, TensorOptions(type));
    y = randint(5, {8}, g, TensorOptions(kLong));
  }
  Batch part() const {
    const int64_t n = 8 / dist::world_size();
    return {x.narrow(0, n * dist::rank(), n), y.narrow(0, n * dist::rank(), n)};
  }
  Batch(Tensor x, Tensor y) : x(std::move(x)), y(std::move(y)) {}
  Tensor x, y;
};

/// That XTGRAD_DIST_LATENCY_MS and XTGRAD_DIST_LOSS are there and do what they say: barriers that
/// each take the latency, and some XTGRAD_DIST_RETRY_MS more. With netem's XTGRAD_HOSTS_DELAY_MS in
/// their place (hosts.sh) they take it on the average, since a message may have been on its way.
inline void expect_injected() {
  const auto number = [](const char* name) {
    const char* text = std::getenv(name);
    return text ? std::atof(text) : 0;
  };
  const double latency = number("XTGRAD_DIST_LATENCY_MS"), netem = number("XTGRAD_HOSTS_DELAY_MS"),
               retry = number("XTGRAD_DIST_RETRY_MS");
  EXPECT(netem > 0 || (latency > 0 && retry > 0 && number("XTGRAD_DIST_LOSS") > 0));
  std::vector<double> took;
  for (int i = 0; i < 60; ++i) {
    const auto began = std::chrono::steady_clock::now();
    dist::barrier();
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - began;
    took.push_back(time.count());
  }
  const double all = std::accumulate(took.begin(), took.end(), 0.0);
  std::sort(took.begin(), took.end());
  const auto lost = took.end() - std::lower_bound(took.begin(), took.end(), latency + retry);
  std::printf("rank %d: 60 barriers took %.1f ms and more, %d of them %.0f ms more\n", dist::rank(),
              took[0], int(lost), retry);
  if (netem > 0) {
    EXPECT(all >= 59 * netem);
    return;
  }
  EXPECT(took[0] >= latency);
  EXPECT(lost >= 3 && took[0] < latency + retry);  // some, and not all
}

inline double difference(const std::vector<Tensor>& a, const std::vector<Tensor>& b) {
  double worst = 0;
  for (size_t i = 0; i < a.size(); ++i)
    worst = std::max(worst, (a[i].detach() - b[i].detach()).abs().max().item<double>());
  return worst;
}
inline bool same_bits(const std::vector<Tensor>& a, const std::vector<Tensor>& b) {
  for (size_t i = 0; i < a.size(); ++i)
    if (!equal(a[i], b[i])) return false;
  return true;
}
inline std::vector<Tensor> copies(const std::vector<Tensor>& all) {
  std::vector<Tensor> out;
  for (const Tensor& t : all) out.push_back(t.detach().clone());
  return out;
}
inline std::vector<Tensor> grads(const std::vector<Tensor>& params) {
  std::vector<Tensor> out;
  for (const Tensor& p : params) out.push_back(p.grad());
  return out;
}

}  // namespace dist_test
