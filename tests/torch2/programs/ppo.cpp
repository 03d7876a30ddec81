// Proximal policy optimisation: many carts on a line are pushed left or right, or let be, and are
// to come to rest at the middle. Actor and critic are two heads of one body.
#include <torch/torch.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

using torch::Tensor;

class Carts {
 public:
  explicit Carts(int64_t n) : n_(n) {}
  Tensor reset() {
    position_ = torch::rand({n_}) * 2 - 1;
    velocity_ = torch::zeros({n_});
    return state();
  }
  std::tuple<Tensor, Tensor> step(const Tensor& action) {
    velocity_ = 0.9 * velocity_ + 0.15 * (action - 1).to(torch::kFloat);
    position_ = (position_ + velocity_).clamp(-2, 2);
    return {state(), -position_.abs() - 0.1 * velocity_.abs()};
  }
  Tensor state() const { return torch::stack({position_, velocity_}, 1); }

 private:
  int64_t n_;
  Tensor position_, velocity_;
};

class ActorCriticImpl : public torch::nn::Module {
 public:
  ActorCriticImpl(int64_t n_in, int64_t n_actions, int64_t width = 32) {
    body_ = register_module(
        "body", torch::nn::Sequential(torch::nn::Linear(n_in, width), torch::nn::Tanh()));
    torch::OrderedDict<std::string, std::shared_ptr<torch::nn::Module>> heads{
        {"pi", torch::nn::Linear(width, n_actions).ptr()},
        {"v", torch::nn::Linear(width, 1).ptr()}};
    heads_ = register_module("heads", torch::nn::ModuleDict(heads));
    torch::nn::init::orthogonal_(heads_->at<torch::nn::LinearImpl>("pi").weight, 0.01);
  }
  // Log probabilities of the actions [N, actions] and the state's value [N].
  std::tuple<Tensor, Tensor> forward(const Tensor& state) {
    auto h = body_->forward(state);
    return {torch::log_softmax(heads_["pi"]->as<torch::nn::Linear>()->forward(h), -1),
            heads_->at<torch::nn::LinearImpl>("v").forward(h).squeeze(-1)};
  }

 private:
  torch::nn::Sequential body_{nullptr};
  torch::nn::ModuleDict heads_{nullptr};
};
TORCH_MODULE(ActorCritic);

struct Rollout {
  Tensor states, actions, log_probs, returns, advantages, reward;
};

Rollout collect(ActorCritic& net, Carts& carts, int64_t horizon, double gamma, double lambda) {
  torch::NoGradGuard no_grad;
  std::vector<Tensor> states, actions, log_probs, values, rewards;
  auto state = carts.reset();
  for (int64_t t = 0; t < horizon; ++t) {
    auto [log_pi, value] = net(state);
    auto action = torch::multinomial(log_pi.exp(), 1);
    states.push_back(state);
    values.push_back(value);
    log_probs.push_back(log_pi.gather(1, action).squeeze(1));
    actions.push_back(action);
    Tensor reward;
    std::tie(state, reward) = carts.step(action.squeeze(1));
    rewards.push_back(reward);
  }
  values.push_back(std::get<1>(net(state)));
  auto advantage = torch::zeros_like(values[0]);
  std::vector<Tensor> advantages(rewards.size());
  for (size_t t = rewards.size(); t-- > 0;) {
    auto delta = rewards[t] + gamma * values[t + 1] - values[t];
    advantages[t] = advantage = delta + gamma * lambda * advantage;
  }
  values.pop_back();
  auto a = torch::cat(advantages), returns = a + torch::cat(values);
  a = (a - a.mean()) / (a.std() + 1e-8);
  return {torch::cat(states),        torch::cat(actions), torch::cat(log_probs), returns, a,
          torch::cat(rewards).mean()};
}

int main() {
  torch::manual_seed(9);
  Carts carts(32);
  ActorCritic net(2, 3);
  torch::optim::Adam optimizer(net->parameters(), torch::optim::AdamOptions(5e-3).eps(1e-5));
  float first = 0, last = 0;
  for (int iteration = 0; iteration < 25; ++iteration) {
    const auto data = collect(net, carts, 32, 0.95, 0.9);
    last = data.reward.item<float>();
    if (iteration == 0) first = last;
    for (int epoch = 0; epoch < 4; ++epoch) {
      for (const auto& i : torch::randperm(data.states.size(0)).tensor_split(4)) {
        auto [log_pi, value] = net(data.states.index({i}));
        auto log_prob = log_pi.gather(1, data.actions.index({i})).squeeze(1);
        auto ratio = (log_prob - data.log_probs.index({i})).exp();
        auto advantage = data.advantages.index({i});
        auto policy_loss = -torch::min(ratio * advantage, ratio.clamp(0.8, 1.2) * advantage).mean();
        auto value_loss = torch::mse_loss(value, data.returns.index({i}));
        auto entropy = -(log_pi.exp() * log_pi).sum(-1).mean();
        optimizer.zero_grad();
        (policy_loss + 0.5 * value_loss - 0.003 * entropy).backward();
        torch::nn::utils::clip_grad_norm_(net->parameters(), 0.5);
        optimizer.step();
      }
    }
  }
  std::cout << "mean reward " << first << " -> " << last << '\n';
  return last > first / 2 && last > -0.3f ? EXIT_SUCCESS : EXIT_FAILURE;
}
