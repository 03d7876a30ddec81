// A physics-informed net solves u'' = -u - 0.2 u', u(0) = 1, u'(0) = 0 from the equation alone: the
// derivatives in the loss are torch::autograd::grad's with create_graph; Adam, then LBFGS.
#include <torch/torch.h>

#include <cmath>
#include <cstdlib>
#include <iostream>

using torch::Tensor;

constexpr double kDamping = 0.2;
constexpr double kEnd = 4.0;

class PINNImpl : public torch::nn::Module {
 public:
  explicit PINNImpl(int64_t width) {
    layers_->push_back(torch::nn::Linear(1, width));
    layers_->push_back(torch::nn::Linear(width, width));
    layers_->push_back(torch::nn::Linear(width, 1));
    register_module("layers", layers_);
    scale_ = register_buffer("scale", torch::tensor(2.0 / kEnd));
    for (auto& p : named_parameters())
      if (p.key().ends_with("weight")) torch::nn::init::xavier_uniform_(p.value());
  }
  Tensor forward(const Tensor& t) {
    auto h = scale_ * t - 1;
    for (size_t i = 0; i + 1 < layers_->size(); ++i)
      h = torch::tanh(layers_[i]->as<torch::nn::Linear>()->forward(h));
    return layers_[layers_->size() - 1]->as<torch::nn::Linear>()->forward(h);
  }

 private:
  torch::nn::ModuleList layers_;
  Tensor scale_;
};
TORCH_MODULE(PINN);

Tensor derivative(const Tensor& y, const Tensor& x) {
  return torch::autograd::grad({y}, {x}, {torch::ones_like(y)}, /*retain_graph=*/true,
                               /*create_graph=*/true)[0];
}

struct Losses {
  Tensor equation, start;
  Tensor total() const { return equation + 10 * start; }
};

Losses losses(PINN& net, const Tensor& t) {
  auto u = net(t);
  auto du = derivative(u, t);
  auto residual = derivative(du, t) + kDamping * du + u;
  return {residual.square().mean(), (u[0] - 1).square().sum() + du[0].square().sum()};
}

Tensor exact(const Tensor& t) {
  const double decay = kDamping / 2, omega = std::sqrt(1 - decay * decay);
  return torch::exp(-decay * t) * (torch::cos(omega * t) + decay / omega * torch::sin(omega * t));
}

int main() {
  torch::manual_seed(21);
  torch::set_default_dtype(caffe2::TypeMeta::Make<double>());
  PINN net(16);
  net->to(torch::kFloat64);
  const auto t =
      torch::linspace(0, kEnd, 48, torch::dtype(torch::kFloat64).requires_grad(true)).unsqueeze(1);

  torch::optim::Adam adam(net->parameters(), torch::optim::AdamOptions(1e-2));
  double first = 0, last = 0;
  for (int step = 0; step < 200; ++step) {
    adam.zero_grad();
    auto loss = losses(net, t).total();
    loss.backward();
    adam.step();
    last = loss.item<double>();
    if (step == 0) first = last;
  }
  std::cout << "Adam: loss " << first << " -> " << last << '\n';

  torch::optim::LBFGS lbfgs(
      net->parameters(),
      torch::optim::LBFGSOptions(1.0).max_iter(60).history_size(20).line_search_fn("strong_wolfe"));
  int evaluations = 0;
  auto closure = [&]() -> Tensor {
    lbfgs.zero_grad();
    auto loss = losses(net, t).total();
    loss.backward();
    ++evaluations;
    return loss;
  };
  lbfgs.step(closure);
  last = losses(net, t).total().item<double>();

  c10::InferenceMode guard;
  const auto grid = torch::linspace(0, kEnd, 101).unsqueeze(1);
  const auto error = (net(grid) - exact(grid)).abs().max().item<double>();
  std::cout << "LBFGS: loss " << last << " after " << evaluations << " evaluations, greatest error "
            << error << '\n';
  return last < first / 1000 && error < 0.02 ? EXIT_SUCCESS : EXIT_FAILURE;
}
