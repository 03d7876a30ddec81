// SGD against libtorch's trajectories, and what all optimisers share.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <fstream>
#include <map>

#include "close.h"
#include "fixtures/sgd.h"
#include "fixtures/text.h"
#include "in_tests.h"

namespace optim = torch::optim;
using optim::SGDOptions;
using torch::Tensor;

namespace {

/// What libtorch did: "valley plain" → the results in order.
std::map<std::string, std::vector<Tensor>> trajectories() {
  std::map<std::string, std::vector<Tensor>> runs;
  std::ifstream in(in_tests("fixtures/sgd.txt"));
  for (std::string line; std::getline(in, line);) {
    const auto part = fixture::fields(line);
    runs[part[0] + " " + part[1]].push_back(fixture::tensor_of(part[3], part[4], part[5]));
  }
  return runs;
}

void check_run(const std::vector<Tensor>& results, const std::vector<Tensor>& expected) {
  REQUIRE(results.size() == expected.size());
  for (size_t i = 0; i < results.size(); ++i) {
    INFO("result ", i);
    CHECK(torch::allclose(results[i], expected[i], 1e-10, 1e-12));
  }
}

/// An optimiser as a user writes one: options, a state, a step.
struct DecayOptions : optim::OptimizerCloneableOptions<DecayOptions> {
  DecayOptions(double lr) : lr_(lr) {}
  XTGRAD_ARG(double, lr);
};
struct DecayState : optim::OptimizerCloneableParamState<DecayState> {
  XTGRAD_ARG(int64_t, steps) = 0;
};
struct Decay : optim::StepEach<Decay, DecayOptions, DecayState> {
  using StepEach::StepEach;
  static void update(Tensor& param, const Tensor& grad, DecayState& state,
                     const DecayOptions& options) {
    state.steps(state.steps() + 1);
    param.sub_(grad, options.lr() / double(state.steps()));
  }
};
/// The same without a state that is kept.
struct Forgetful : optim::StepEach<Forgetful, DecayOptions, DecayState> {
  using StepEach::StepEach;
  static bool keeps_state(const DecayOptions&) { return false; }
  static void update(Tensor& param, const Tensor& grad, DecayState& state,
                     const DecayOptions& options) {
    Decay::update(param, grad, state, options);
  }
};

}  // namespace

TEST_CASE("SGD takes libtorch's steps") {
  auto expected = trajectories();
#define CASE(name, ...)                                                         \
  {                                                                             \
    INFO(#name);                                                                \
    check_run(fixture::descend_valley(__VA_ARGS__), expected["valley " #name]); \
    check_run(fixture::train_network(__VA_ARGS__), expected["network " #name]); \
  }
#include "fixtures/sgd_cases.inc"
#undef CASE
}

TEST_CASE("SGD writes neither into gradients nor into the graph") {
  auto w = torch::ones({2}, torch::requires_grad());
  (w * w).sum().backward();
  const Tensor grad = w.grad().clone();
  optim::SGD sgd({w}, SGDOptions(0.1).momentum(0.9).weight_decay(0.5).nesterov(true));
  for (int i = 0; i < 3; ++i) sgd.step();
  CHECK(torch::equal(w.grad(), grad));
  CHECK(w.is_leaf());
  CHECK(w.requires_grad());
}

TEST_CASE("a step skips parameters without a gradient and uses each group's options") {
  auto a = torch::ones({1}, torch::requires_grad()), b = torch::ones({1}, torch::requires_grad());
  auto idle = torch::ones({1}, torch::requires_grad());
  optim::SGD sgd(std::vector<optim::OptimizerParamGroup>{optim::OptimizerParamGroup({a, idle})},
                 SGDOptions(0.5));
  sgd.add_param_group(optim::OptimizerParamGroup({b}, std::make_unique<SGDOptions>(0.25)));
  (a + b).sum().backward();
  sgd.step();
  CHECK(a.item<float>() == 0.5);
  CHECK(b.item<float>() == 0.75);
  CHECK(idle.item<float>() == 1);
  CHECK(sgd.size() == 3);
  CHECK(sgd.parameters().size() == 2);
  CHECK(sgd.param_groups()[1].options().get_lr() == 0.25);
  CHECK(static_cast<SGDOptions&>(sgd.defaults()).lr() == 0.5);
  sgd.param_groups()[0].options().set_lr(1);
  sgd.step();
  CHECK(a.item<float>() == -0.5);
  CHECK(sgd.state().empty());  // without momentum there is nothing to keep
}

TEST_CASE("a state that is not kept is new for each parameter and step") {
  auto a = torch::ones({1}, torch::requires_grad()), b = torch::ones({1}, torch::requires_grad());
  (a + b).sum().backward();
  Forgetful optimizer({optim::OptimizerParamGroup({a, b})}, DecayOptions(0.25));
  const auto version = a._version();
  for (int i = 0; i < 2; ++i) optimizer.step();
  CHECK(a.item<float>() == 0.5);
  CHECK(b.item<float>() == 0.5);
  CHECK(a._version() > version);  // what was computed from a cannot be differentiated anymore
  CHECK(optimizer.state().empty());
}

TEST_CASE("a closure is called with grad mode on, the step without") {
  auto w = torch::ones({1}, torch::requires_grad());
  optim::SGD sgd({w}, 0.1);
  torch::NoGradGuard no_grad;
  const Tensor loss = sgd.step([&] {
    sgd.zero_grad();
    auto y = (3 * w).sum();
    y.backward();
    return y;
  });
  CHECK(loss.item<float>() == 3);
  CHECK(w.item<float>() == doctest::Approx(0.7));
  CHECK_FALSE(sgd.step().defined());
}

TEST_CASE("zero_grad zeroes gradients or drops them") {
  auto w = torch::ones({2}, torch::requires_grad());
  optim::SGD sgd({w}, 0.1);
  sgd.zero_grad();
  CHECK_FALSE(w.grad().defined());
  w.sum().backward();
  const Tensor grad = w.grad();
  sgd.zero_grad();
  CHECK(torch::equal(w.grad(), torch::zeros({2})));
  CHECK(w.grad().is_same(grad));
  (w * w * w).sum().backward({}, /*retain_graph=*/true, /*create_graph=*/true);
  CHECK(w.grad().requires_grad());
  sgd.zero_grad();
  CHECK_FALSE(w.grad().requires_grad());
  sgd.zero_grad(/*set_to_none=*/true);
  CHECK_FALSE(w.grad().defined());
}

TEST_CASE("momentum is in the state, by parameter") {
  auto w = torch::ones({1}, torch::requires_grad());
  optim::SGD sgd({w}, SGDOptions(0.1).momentum(0.5));
  (2 * w).sum().backward();
  sgd.step();
  sgd.step();
  REQUIRE(sgd.state().size() == 1);
  auto& state = *sgd.state().at(c10::guts::to_string(w.unsafeGetTensorImpl()));
  CHECK(static_cast<optim::SGDParamState&>(state).momentum_buffer().item<float>() == 3);
  CHECK(static_cast<optim::SGDParamState&>(*state.clone()).momentum_buffer().item<float>() == 3);
}

TEST_CASE("an optimiser needs options, a state and one function") {
  auto w = torch::zeros({1}, torch::requires_grad());
  Decay decay({optim::OptimizerParamGroup({w})}, 1);
  w.sum().backward();
  decay.step();
  decay.step();
  CHECK(w.item<float>() == -1.5);
  decay.param_groups()[0].options().set_lr(3);
  decay.step();
  CHECK(w.item<float>() == -2.5);
}

TEST_CASE("optimisers refuse what libtorch refuses") {
  const auto w = torch::ones({2}, torch::requires_grad());
  CHECK(first_line([&] { optim::SGD({w * 1}, 0.1); }) == "can't optimize a non-leaf Tensor");
  CHECK(first_line([&] { optim::SGD({w}, -0.1); }) == "Invalid learning rate: -0.1");
  CHECK(first_line([&] { optim::SGD({w}, SGDOptions(0.1).nesterov(true)); }) ==
        "Nesterov momentum requires a momentum and zero dampening");
  optim::SGD sgd({w}, SGDOptions(0.1).momentum(0.5));
  w.sum().backward();
  sgd.step();
  CHECK(first_line([&] { sgd.add_param_group(optim::OptimizerParamGroup({w})); }) ==
        "some parameters appear in more than one parameter group");
  CHECK(sgd.param_groups().size() == 1);
  CHECK(first_line([] { optim::OptimizerOptions().get_lr(); }) ==
        "double get_lr() has not been overidden and implemented in subclass of "
        "torch::optim::OptimizerOptions,"
        " you must override it in your subclass.");
}
