// A chain of additions: what a node of the graph costs, made, run backward and freed, and its
// bytes.
#include "bench.h"

namespace {

using torch::Tensor;

Tensor chain(long nodes) {
  const Tensor x = torch::ones({1}, torch::requires_grad()), w = torch::ones({1});
  Tensor y = x;
  for (long i = 0; i < nodes; ++i) y = y + w;
  y.backward();
  return y.detach();
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  chain(1);
  for (const long nodes : {1000L, 100'000L, 1'000'000L}) {
    const std::string name = "chain " + std::to_string(nodes) + ", a node";
    const double before = memory_now();
    bench(name, [&] { return chain(nodes); }, {double(nodes)});
    // Nothing before it took as much memory, so the peak is of this chain.
    if (nodes == 1'000'000 && wanted(name) && !settings.check && settings.calls == 0) {
      report("chain 1000000, bytes a node", "B", (peak_memory() - before) / double(nodes));
    }
  }
}
