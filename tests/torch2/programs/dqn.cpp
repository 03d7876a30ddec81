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
#include <vector>

struct Transition {
  torch::Tensor state;
  int64_t action;
  std::optional<torch::Tensor> next_state;  // nullopt: the episode ended
  float reward;
};

class ReplayMemory {
 public:
  explicit ReplayMemory(size_t capacity) : capacity_(capacity) {}
  void push(Transition t) {
    memory_.push_back(std::move(t));
    if (memory_.size() > capacity_) memory_.pop_front();
  }
  std::vector<Transition> sample(size_t n, std::mt19937& rng) const {
    std::vector<Transition> batch;
    std::ranges::sample(memory_, std::back_inserter(batch), static_cast<std::ptrdiff_t>(n), rng);
    return batch;
  }
  size_t size() const { return memory_.size(); }

 private:
  std::deque<Transition> memory_;
  size_t capacity_;
};

class Grid {
 public:
  static constexpr int kSize = 4, kActions = 4;
  torch::Tensor reset() {
    row_ = col_ = 0;
    return state();
  }
  std::pair<float, bool> step(int64_t action) {
    constexpr std::array<std::array<int, 2>, kActions> moves{{{-1, 0}, {0, 1}, {1, 0}, {0, -1}}};
    row_ = std::clamp(row_ + moves[static_cast<size_t>(action)][0], 0, kSize - 1);
    col_ = std::clamp(col_ + moves[static_cast<size_t>(action)][1], 0, kSize - 1);
    if (row_ == kSize - 1 && col_ == kSize - 1) return {1.0f, true};
    if ((row_ == 1 && col_ == 1) || (row_ == 2 && col_ == 3)) return {-1.0f, true};
    return {-0.04f, false};
  }
  torch::Tensor state() const {
    return torch::nn::functional::one_hot(torch::tensor(row_ * kSize + col_), kSize * kSize)
        .to(torch::kFloat);
  }

 private:
  int row_ = 0, col_ = 0;
};

struct DQNImpl : torch::nn::Module {
  DQNImpl(int64_t n_observations, int64_t n_actions)
      : layer1(register_module("layer1", torch::nn::Linear(n_observations, 32))),
        layer2(register_module("layer2", torch::nn::Linear(32, n_actions))) {}
  torch::Tensor forward(torch::Tensor x) { return layer2(torch::relu(layer1(x))); }
  torch::nn::Linear layer1, layer2;
};
TORCH_MODULE(DQN);

void soft_update(DQN& target, const DQN& policy, double tau) {
  torch::NoGradGuard no_grad;
  auto from = policy->named_parameters();
  for (auto& item : target->named_parameters()) item.value().lerp_(from[item.key()], tau);
}

void optimize(DQN& policy, DQN& target, torch::optim::AdamW& optimizer,
              const std::vector<Transition>& batch, double gamma) {
  std::vector<torch::Tensor> states, next_states;
  std::vector<int64_t> actions;
  std::vector<float> rewards;
  auto going_on = torch::zeros({static_cast<int64_t>(batch.size())}, torch::kBool);
  for (const auto i : c10::irange(batch.size())) {
    states.push_back(batch[i].state);
    actions.push_back(batch[i].action);
    rewards.push_back(batch[i].reward);
    if (batch[i].next_state) next_states.push_back(*batch[i].next_state);
    going_on[static_cast<int64_t>(i)] = batch[i].next_state.has_value();
  }
  auto q = policy(torch::stack(states)).gather(1, torch::tensor(actions).unsqueeze(1)).squeeze(1);
  auto next = torch::zeros_like(q);
  {
    torch::NoGradGuard no_grad;
    next.index_put_({going_on}, std::get<0>(target(torch::stack(next_states)).max(1)));
  }
  auto loss = torch::nn::functional::smooth_l1_loss(q, torch::tensor(rewards) + gamma * next);
  optimizer.zero_grad();
  loss.backward();
  torch::nn::utils::clip_grad_norm_(policy->parameters(), 1.0);
  optimizer.step();
}

int main() {
  torch::manual_seed(0);
  std::mt19937 rng(0);
  std::uniform_real_distribution<float> uniform;
  std::uniform_int_distribution<int64_t> any_action(0, Grid::kActions - 1);
  DQN policy(Grid::kSize * Grid::kSize, Grid::kActions), target(Grid::kSize * Grid::kSize, Grid::kActions);
  soft_update(target, policy, 1.0);
  torch::optim::AdamW optimizer(policy->parameters(), torch::optim::AdamWOptions(1e-2).amsgrad(true));
  ReplayMemory memory(2000);
  Grid env;
  auto greedy = [&](const torch::Tensor& state) {
    c10::InferenceMode guard;
    return policy(state.unsqueeze(0)).argmax(1).item<int64_t>();
  };
  const int episodes = 150;
  for (const auto episode : c10::irange(episodes)) {
    const float epsilon = std::max(0.05f, 1.0f - 1.5f * float(episode) / episodes);
    auto state = env.reset();
    for (int t = 0; t < 20; ++t) {
      const auto action = uniform(rng) < epsilon ? any_action(rng) : greedy(state);
      const auto [reward, done] = env.step(action);
      auto next = done ? std::nullopt : std::make_optional(env.state());
      memory.push({state, action, next, reward});
      if (memory.size() >= 64 && t % 2 == 0) {
        optimize(policy, target, optimizer, memory.sample(32, rng), 0.95);
        soft_update(target, policy, 0.05);
      }
      if (done) break;
      state = *next;
    }
  }

  float total = 0;
  auto state = env.reset();
  int steps = 0;
  for (bool done = false; !done && steps < 20; ++steps, state = env.state()) {
    const auto result = env.step(greedy(state));
    total += result.first;
    done = result.second;
  }
  std::cout << "greedy reward " << total << " in " << steps << " steps (best: 0.8 in 6)\n";
  return total > 0.7f ? EXIT_SUCCESS : EXIT_FAILURE;
}
