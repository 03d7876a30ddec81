// What a profile costs a training while it runs: steps with and without one, in turn.
// Usage: bench_profiler [ROUNDS]
#include <xtgrad/core/autograd/profiler.h>
#include <xtgrad/nn/profile.h>
#include <xtgrad/xtgrad.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

using namespace xtgrad;

namespace {

double seconds() {
  using std::chrono::duration, std::chrono::steady_clock;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

// The median over the rounds of (time with a profile) / (time without), neighbours in time.
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
  std::vector<double> ratios, plain;
  size_t events = 0;
  for (int i = 0; i < rounds; ++i) {
    double with = 0;
    const auto profiled = [&] {
      profiler::Profile profile;
      const nn::ProfileModules named(*net);
      with = train();
      events = profile.events().size();
    };
    if (i % 2) profiled();
    plain.push_back(train());
    if (i % 2 == 0) profiled();
    ratios.push_back(with / plain.back());
  }
  std::sort(ratios.begin(), ratios.end());
  std::sort(plain.begin(), plain.end());
  std::printf("%-24s %8.3f ms a step, %3zu events, with a profile × %.4f\n", name,
              plain[plain.size() / 2] / steps * 1e3, events / size_t(steps),
              ratios[ratios.size() / 2]);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 21;
  manual_seed(0);
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
