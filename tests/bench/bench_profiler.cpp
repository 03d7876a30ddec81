// What a profile costs a training while it runs: steps with and without one, in turn, by the
// processor's time, as others may be busy.
// Usage: bench_profiler [ROUNDS]
#include <xtgrad/core/autograd/profiler.h>
#include <xtgrad/nn/profile.h>
#include <xtgrad/xtgrad.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>

using namespace xtgrad;

namespace {

double seconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

// The least time of a round with a profile over the least without.
void measure(const char* name, nn::Sequential net, const Tensor& x, const Tensor& y, int steps,
             int rounds) {
  optim::SGD sgd(net->parameters(), 0.01);
  const auto train = [&] {
    const double began = seconds();
    for (int i = 0; i < steps; ++i) {
      sgd.zero_grad();
      nn::functional::cross_entropy(net->forward(x), y).backward();
      sgd.step();
    }
    return seconds() - began;
  };
  train();
  std::vector<double> with, plain;
  size_t events = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto profiled = [&] {
      profiler::Profile profile;
      const nn::ProfileModules named(*net);
      with.push_back(train());
      events = profile.events().size();
    };
    if (i % 2) profiled();
    plain.push_back(train());
    if (i % 2 == 0) profiled();
  }
  const double least = *std::min_element(plain.begin(), plain.end());
  std::printf("%-24s %8.3f ms a step, %3zu events, with a profile × %.4f\n", name,
              least / steps * 1e3, events / size_t(steps),
              *std::min_element(with.begin(), with.end()) / least);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 21;
  manual_seed(0);
  set_num_threads(1);
  const Tensor y = randint(0, 10, {256}, kLong);
  measure("MLP 784-256-10, 256 rows",
          nn::Sequential{nn::Linear(784, 256), nn::ReLU(), nn::Linear(256, 10)}, rand({256, 784}),
          y, 20, rounds);
  measure("LeNet, 256 pictures",
          nn::Sequential{nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)), nn::Sigmoid(),
                         nn::AvgPool2d(2), nn::Conv2d(6, 16, 5), nn::Sigmoid(), nn::AvgPool2d(2),
                         nn::Flatten(), nn::Linear(400, 120), nn::Sigmoid(), nn::Linear(120, 84),
                         nn::Sigmoid(), nn::Linear(84, 10)},
          rand({256, 1, 28, 28}), y, 5, rounds);
}
