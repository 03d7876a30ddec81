// Tiny work, where the cost is the framework: ns an operation, medians. The same source compiles
// against libtorch. `bench_tiny [seconds per sample]`
#include <torch/torch.h>

#include <cstdio>
#include <cstdlib>

#include "bench.h"

namespace {

using torch::Tensor;

void small_ops() {
  const auto with_grad = torch::TensorOptions().requires_grad(true);
  Tensor a = torch::randn({2, 2}, with_grad), b = torch::randn({2, 2}, with_grad);
  const Tensor g = torch::ones({2, 2}), g0 = torch::ones({});
  auto three = [&](const std::string& name, auto f, const Tensor& grad) {
    bench(name + ", not recorded", [&] {
      torch::NoGradGuard no_grad;
      Tensor c = f();
    });
    bench(name + ", recorded", [&] { Tensor c = f(); });
    bench(name + ", forward + backward", [&] {
      Tensor c = f();
      a.mutable_grad() = Tensor();
      b.mutable_grad() = Tensor();
      c.backward(grad);
    });
  };
  three(
      "a + b, 2x2", [&] { return a + b; }, g);
  three(
      "a * b, 2x2", [&] { return a * b; }, g);
  three(
      "matmul, 2x2", [&] { return torch::matmul(a, b); }, g);
  three(
      "sum, 2x2", [&] { return a.sum(); }, g0);
  three(
      "relu, 2x2", [&] { return torch::relu(a); }, g);
  three(
      "exp, 2x2", [&] { return torch::exp(a); }, g);
}

// The loop of the notebooks: learn the kernel of an edge detector.
void notebook() {
  Tensor X = torch::ones({1, 1, 6, 8});
  X.slice(3, 2, 6).zero_();
  Tensor Y;
  {
    torch::NoGradGuard no_grad;
    Y = torch::conv2d(X, torch::tensor({1.f, -1.f}).view({1, 1, 1, 2}));
  }
  torch::nn::Conv2d conv(torch::nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  bench("an iteration of the notebooks", [&] {
    Tensor l = (conv->forward(X) - Y).pow(2);
    conv->zero_grad();
    l.sum().backward();
    conv->weight.data() -= 3e-2 * conv->weight.grad();
  });
  bench("  its conv2d, recorded", [&] { Tensor y = conv->forward(X); });
}

struct Mlp : torch::nn::Module {
  torch::nn::Linear a, b, c;
  Mlp() : a(2, 16), b(16, 16), c(16, 1) {
    register_module("a", a);
    register_module("b", b);
    register_module("c", c);
  }
  Tensor forward(const Tensor& x) { return c(torch::relu(b(torch::relu(a(x))))); }
};
void mlp() {
  Mlp net;
  torch::optim::SGD optimizer(net.parameters(), 0.01);
  for (int64_t batch : {1, 100}) {
    const Tensor x = torch::randn({batch, 2}), y = torch::sign(torch::randn({batch, 1}));
    bench("SGD step of an MLP 2-16-16-1, batch " + std::to_string(batch), [&] {
      Tensor loss = torch::relu(1 - y * net.forward(x)).mean();
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
    });
  }
}

void chain() {
  for (long n : {1000L, 1000000L}) {
    Tensor a = torch::zeros({2, 2}, torch::requires_grad()), b = torch::ones({2, 2});
    const Tensor g = torch::ones({2, 2});
    const double start = now();
    {
      Tensor t = a;
      for (long i = 0; i < n; ++i) t = t + b;
      t.backward(g);
    }
    std::printf("%-48s %10.1f ns\n", ("chain of " + std::to_string(n) + ", all, a node").c_str(),
                (now() - start) / double(n) * 1e9);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) sample_seconds = std::atof(argv[1]);
  torch::manual_seed(0);
  torch::set_num_threads(1);
  notebook();
  small_ops();
  mlp();
  chain();
}
