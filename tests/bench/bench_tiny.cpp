// Tiny work, where the cost is the framework.
#include "bench.h"

namespace {

using torch::Tensor;

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
  bench("notebook iteration", [&] {
    Tensor l = (conv->forward(X) - Y).pow(2);
    conv->zero_grad();
    l.sum().backward();
    conv->weight.data() -= 3e-2 * conv->weight.grad();
    return l;
  });
  torch::optim::SGD optimizer(conv->parameters(), 3e-2);
  bench("notebook iteration, optim::SGD", [&] {
    Tensor l = (conv->forward(X) - Y).pow(2);
    optimizer.zero_grad();
    l.sum().backward();
    optimizer.step();
    return l;
  });
  bench("notebook conv forward, recording", [&] { return conv->forward(X); });
  bench_no_grad("notebook conv forward, no grad", [&] { return conv->forward(X); });
}

void small_ops() {
  const auto with_grad = torch::TensorOptions().requires_grad(true);
  Tensor a = torch::randn({2, 2}, with_grad), b = torch::randn({2, 2}, with_grad);
  const Tensor g = torch::ones({2, 2}), g0 = torch::ones({});
  const auto three = [&](const std::string& name, auto f, const Tensor& grad) {
    bench_no_grad(name + " 2x2 no grad", f);
    bench(name + " 2x2 recording", f);
    bench(name + " 2x2 fwd+bwd", [&] {
      Tensor c = f();
      a.mutable_grad() = Tensor();
      b.mutable_grad() = Tensor();
      c.backward(grad);
      return c;
    });
  };
  // clang-format off
  three("add", [&] { return a + b; }, g);
  three("mul", [&] { return a * b; }, g);
  three("matmul", [&] { return torch::matmul(a, b); }, g);
  three("sum", [&] { return a.sum(); }, g0);
  three("relu", [&] { return torch::relu(a); }, g);
  three("exp", [&] { return torch::exp(a); }, g);
  // clang-format on
  bench("empty 2x2", [&] { return settings.check ? g : torch::empty({2, 2}); });
  bench_no_grad("view 2x2 -> 4 no grad", [&] { return a.view({4}); });
  bench_no_grad("index a[0] no grad", [&] { return a[0]; });
  bench("item<float>()", [&] {
    [[maybe_unused]] const volatile float value = g0.item<float>();
    return g0;
  });
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

void micro_mlp(int64_t batch) {
  Mlp net;
  const Tensor x = torch::randn({batch, 2}), y = torch::sign(torch::randn({batch, 1}));
  const std::string end = ", batch " + std::to_string(batch);
  const auto step = [&](auto& optimizer) {
    Tensor loss = torch::relu(1 - y * net.forward(x)).mean();
    optimizer.zero_grad();
    loss.backward();
    optimizer.step();
    return loss;
  };
  torch::optim::SGD sgd(net.parameters(), 0.01);
  bench("micro MLP step" + end, [&] { return step(sgd); });
  bench_no_grad("micro MLP forward no grad" + end, [&] { return net.forward(x); });
  torch::optim::Adam adam(net.parameters(), torch::optim::AdamOptions(0.001));
  bench("micro MLP step Adam" + end, [&] { return step(adam); });
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  notebook();
  small_ops();
  micro_mlp(1);
  micro_mlp(100);
}
