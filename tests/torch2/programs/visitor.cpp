// A trainer that is put together from variants: the loss and the activation are std::variants of
// modules, the choices among options are looked at with std::visit, std::get_if, holds_alternative.
#include <torch/torch.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace nn = torch::nn;

template <class... Ts>
struct overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

using Loss = std::variant<nn::MSELoss, nn::L1Loss, nn::SmoothL1Loss, nn::HuberLoss>;
using Activation =
    std::variant<torch::enumtype::kReLU, torch::enumtype::kTanh, torch::enumtype::kGELU>;

// What the loss adds up to per element, whatever its reduction is.
torch::Tensor per_element(Loss& loss, const torch::Tensor& guess, const torch::Tensor& target) {
  return std::visit(
      [&](auto& module) {
        auto value = module(guess, target);
        return std::visit(overloaded{[&](torch::enumtype::kNone) { return value.mean(); },
                                     [&](torch::enumtype::kMean) { return value; },
                                     [&](torch::enumtype::kSum) { return value / guess.numel(); }},
                          module->options.reduction());
      },
      loss);
}

nn::Sequential make_net(const Activation& activation) {
  nn::Sequential net(nn::Linear(1, 24));
  if (std::holds_alternative<torch::enumtype::kReLU>(activation))
    net->push_back(nn::ReLU());
  else if (std::get_if<torch::enumtype::kTanh>(&activation) != nullptr)
    net->push_back(nn::Tanh());
  else
    net->push_back(nn::GELU(nn::GELUOptions().approximate("tanh")));
  net->push_back(nn::Linear(24, 1));
  return net;
}

// Options that hold one kind or another are told apart as the library's own code does it.
bool describes(const nn::Conv1dOptions& conv, const nn::TransformerEncoderLayerOptions& layer) {
  const auto* sizes = std::get_if<torch::ExpandingArray<1>>(&conv.padding());
  const bool same = std::holds_alternative<torch::enumtype::kSame>(conv.padding());
  const auto activation = std::visit(
      overloaded{[](torch::enumtype::kReLU) -> std::string { return "relu"; },
                 [](torch::enumtype::kGELU) -> std::string { return "gelu"; },
                 [](const std::function<torch::Tensor(const torch::Tensor&)>& f) -> std::string {
                   return "function of " + std::to_string(f(torch::zeros({1})).item<float>());
                 }},
      layer.activation());
  std::cout << "padding "
            << (same    ? "same"
                : sizes ? std::to_string((**sizes)[0])
                        : "valid")
            << ", padding mode " << torch::enumtype::get_enum_name(conv.padding_mode())
            << ", activation " << activation << '\n';
  return same != (sizes != nullptr) && !activation.empty();
}

struct CountingHandler : c10::WarningHandler {
  void process(const c10::Warning& w) override { std::cout << ++count << ": " << w.msg() << '\n'; }
  int count = 0;
};

int main() {
  torch::manual_seed(4);
  CountingHandler handler;
  c10::WarningUtils::WarningHandlerGuard warning_guard(&handler);

  bool ok = describes(nn::Conv1dOptions(1, 1, 3).padding(torch::kSame),
                      nn::TransformerEncoderLayerOptions(8, 2).activation(torch::kGELU));
  ok &= describes(nn::Conv1dOptions(1, 1, 3).padding(2).padding_mode(torch::kCircular),
                  nn::TransformerEncoderLayerOptions(8, 2).activation(
                      [](const torch::Tensor& x) { return torch::relu(x) + 1; }));

  auto x = torch::linspace(-1, 1, 64).unsqueeze(1);
  auto clean = torch::sin(3 * x);
  auto target = clean.clone();
  target.index_put_({torch::tensor({5, 20, 40, 60})}, 1.5);  // outliers

  const std::vector<std::pair<Loss, Activation>> choices{
      {nn::MSELoss(nn::MSELossOptions(torch::kSum)), torch::kTanh},
      {nn::L1Loss(nn::L1LossOptions(torch::kNone)), torch::kReLU},
      {nn::SmoothL1Loss(nn::SmoothL1LossOptions(torch::kMean).beta(0.1)), torch::kGELU},
      {nn::HuberLoss(nn::HuberLossOptions().reduction(torch::kMean).delta(0.1)), torch::kTanh}};
  std::vector<double> errors;
  for (auto [loss, activation] : choices) {
    auto net = make_net(activation);
    torch::optim::Adam optimizer(net->parameters(), torch::optim::AdamOptions(2e-2));
    for (int step = 0; step < 250; ++step) {
      optimizer.zero_grad();
      per_element(loss, net->forward(x), target).backward();
      optimizer.step();
    }
    torch::NoGradGuard no_grad;
    const auto name = std::visit([](const auto& module) { return module->name(); }, loss);
    errors.push_back((net->forward(x) - clean).abs().mean().item<double>());
    std::cout << name << " with " << torch::enumtype::get_enum_name(activation) << ": error "
              << errors.back() << '\n';
    if (errors.back() > 0.05) TORCH_WARN(name, " is led astray by outliers");
  }
  // The squared error follows the outliers, the others hardly do.
  for (size_t i = 1; i < errors.size(); ++i) ok &= errors[i] < 0.05 && errors[i] < errors[0];
  return ok && handler.count == 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
