// Deep Q-learning on a small grid: reach the goal, stay out of the pits; replay and target network.
#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <iterator>
#include <optional>
#include <random>
#include <tuple>
#include <vector>

using torch::Tensor;

class Grid {
 public:
  static constexpr int kSize = 4, kActions = 4, kStates = kSize * kSize;
  void reset() { row_ = col_ = 0; }
  Tensor state() const { return torch::eye(kStates)[row_ * kSize + col_]; }
  std::tuple<float, bool> step(int64_t action) {
    constexpr std::array<std::array<int, 2>, kActions> moves{{{-1, 0}, {0, 1}, {1, 0}, {0, -1}}};
    const auto [down, right] = moves.at(static_cast<size_t>(action));
    row_ = std::clamp(row_ + down, 0, kSize - 1);
    col_ = std::clamp(col_ + right, 0, kSize - 1);
    if (row_ == kSize - 1 && col_ == kSize - 1) return {1.0f, true};
    if ((row_ == 1 && col_ == 1) || (row_ == 2 && col_ == 3)) return {-1.0f, true};
    return {-0.04f, false};
  }

 private:
  int row_ = 0, col_ = 0;
};

struct Transition {
  Tensor state, action, reward;
  std::optional<Tensor> next_state;  // none: the episode ended
};

struct DQNImpl : torch::nn::Module {
  DQNImpl(int64_t n_observations, int64_t n_actions)
      : layer1(register_module("layer1", torch::nn::Linear(n_observations, 32))),
        layer2(register_module("layer2", torch::nn::Linear(32, n_actions))) {}
  Tensor forward(const Tensor& x) { return layer2(torch::relu(layer1(x))); }
  torch::nn::Linear layer1, layer2;
};
TORCH_MODULE(DQN);

void soft_update(DQN& target, const DQN& policy, double tau) {
  torch::NoGradGuard no_grad;
  auto from = policy->named_parameters();
  for (auto& item : target->named_parameters()) item.value().lerp_(from[item.key()], tau);
}

void optimize(DQN& policy, DQN& target, torch::optim::Optimizer& optimizer,
              const std::vector<Transition>& batch, double gamma) {
  std::vector<Tensor> states, actions, rewards, next_states;
  std::vector<float> going_on;
  for (const auto& [state, action, reward, next_state] : batch) {
    states.push_back(state);
    actions.push_back(action);
    rewards.push_back(reward);
    next_states.push_back(next_state.value_or(torch::zeros_like(state)));
    going_on.push_back(next_state.has_value());
  }
  auto q = policy(torch::stack(states)).gather(1, torch::stack(actions)).squeeze(1);
  Tensor next;
  {
    torch::NoGradGuard no_grad;
    next = std::get<0>(target(torch::stack(next_states)).max(1)) * torch::tensor(going_on);
  }
  auto loss = torch::smooth_l1_loss(q, torch::stack(rewards) + gamma * next);
  optimizer.zero_grad();
  loss.backward();
  torch::nn::utils::clip_grad_norm_(policy->parameters(), 1.0);
  optimizer.step();
}

int main() {
  torch::manual_seed(0);
  std::mt19937 rng(0);
  DQN policy(Grid::kStates, Grid::kActions), target(Grid::kStates, Grid::kActions);
  soft_update(target, policy, 1.0);
  const auto options = torch::optim::AdamWOptions(1e-2).amsgrad(true);
  torch::optim::AdamW optimizer(policy->parameters(), options);
  std::deque<Transition> memory;
  Grid env;
  auto act = [&](const Tensor& state, double epsilon) {
    c10::InferenceMode guard;
    if (std::bernoulli_distribution(epsilon)(rng))
      return std::uniform_int_distribution<int64_t>(0, Grid::kActions - 1)(rng);
    return policy(state.unsqueeze(0)).argmax(1).item<int64_t>();
  };
  float total = 0;
  for (int episode = 0; episode <= 150; ++episode) {  // the last one is greedy
    const double epsilon = episode == 150 ? 0.0 : std::max(0.05, 1.0 - episode / 100.0);
    total = 0;
    env.reset();
    auto state = env.state();
    for (int t = 0; t < 20; ++t) {
      const auto action = act(state, epsilon);
      const auto [reward, done] = env.step(action);
      auto next = done ? std::nullopt : std::make_optional(env.state());
      memory.push_back({state, torch::tensor({action}), torch::tensor(reward), next});
      if (memory.size() > 2000) memory.pop_front();
      if (memory.size() >= 64 && t % 2 == 0) {
        std::vector<Transition> batch;
        std::ranges::sample(memory, std::back_inserter(batch), 32, rng);
        optimize(policy, target, optimizer, batch, 0.95);
        soft_update(target, policy, 0.05);
      }
      total += reward;
      if (done) break;
      state = *next;
    }
  }
  std::cout << "greedy reward " << total << " (the best: 0.8)\n";
  return total > 0.7f ? EXIT_SUCCESS : EXIT_FAILURE;
}
