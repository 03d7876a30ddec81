// The optimisers against PyTorch's trajectories, libtorch's errors, and what becomes of the state.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <fstream>
#include <map>

#include "close.h"
#include "fixtures/text.h"
#include "in_tests.h"

using namespace torch::optim;
using torch::Tensor;

namespace {

using Runs = std::map<std::string, std::map<int, std::vector<double>>>;

/// "adam valley float64" → what the parameters are after some steps.
Runs trajectories() {
  Runs runs;
  std::ifstream in(in_tests("fixtures/optim.txt"));
  for (std::string line; std::getline(in, line);) {
    const auto part = fixture::fields(line);
    std::istringstream numbers(part[4]);
    auto& values = runs[part[0] + " " + part[1] + " " + part[2]][std::stoi(part[3])];
    for (double x; numbers >> x;) values.push_back(x);
  }
  return runs;
}

struct Problem {
  std::vector<Tensor> params;
  std::function<Tensor(int)> loss;  // in a step
};
Problem valley(torch::Dtype dtype) {
  const auto w = torch::tensor({-1., 2., 0.5}, torch::TensorOptions(dtype).requires_grad(true));
  const auto steep = torch::tensor({1., 10., 0.1}, dtype);
  return {{w}, [=](int) { return (steep * (w - 1).pow(2)).sum() / 2 + (w[0] * w[1]).sin(); }};
}
Problem network(torch::Dtype dtype) {
  const auto numbers = [&](std::vector<int64_t> shape, int64_t first) {
    const auto n = torch::zeros(shape).numel();
    return torch::sin(torch::arange(first, first + n, torch::kDouble)).reshape(shape).to(dtype);
  };
  const auto leaf = [&](std::vector<int64_t> shape, int64_t first) {
    return (numbers(shape, first) / 2).requires_grad_();
  };
  const auto w1 = leaf({4, 3}, 0), b1 = leaf({4}, 10), w2 = leaf({2, 4}, 20), b2 = leaf({2}, 30);
  const auto x = numbers({40, 3}, 50), y = numbers({40, 2}, 200);
  return {{w1, b1, w2, b2}, [=](int step) {
            const int first = 5 * (step % 8);
            const auto some = x.slice(0, first, first + 5), wanted = y.slice(0, first, first + 5);
            return (torch::tanh(some.mm(w1.t()) + b1).mm(w2.t()) + b2 - wanted).pow(2).mean();
          }};
}

template <class Optim, class Options>
Optim make_for(const Problem& problem, const Options& options) {
  if (problem.params.size() == 1) return Optim(problem.params, options);
  Optim made({OptimizerParamGroup({problem.params[0], problem.params[2]})}, options);
  auto of_biases = std::make_unique<Options>(options);
  of_biases->lr(options.lr() / 2);
  made.add_param_group(
      OptimizerParamGroup({problem.params[1], problem.params[3]}, std::move(of_biases)));
  return made;
}

template <class Optim>
void do_step(Optim& optimizer, const Problem& problem, int step) {
  optimizer.step([&] {
    optimizer.zero_grad();
    auto loss = problem.loss(step);
    loss.backward();
    return loss;
  });
}

template <class Optim, class Options>
void check_run(const Options& options, const Problem& problem, const Runs::mapped_type& expected,
               double tolerance) {
  Optim made = make_for<Optim>(problem, options);
  for (int step = 1; step <= expected.rbegin()->first; ++step) {
    do_step(made, problem, step);
    if (expected.count(step) == 0) continue;
    std::vector<Tensor> rows;
    for (const auto& p : problem.params)
      rows.push_back(p.detach().reshape({-1}).to(torch::kDouble));
    const auto want = torch::tensor(expected.at(step), torch::kDouble), have = torch::cat(rows);
    INFO("after step ", step, ": ", repr(have), " is not ", repr(want));
    CHECK(torch::allclose(have, want, tolerance, tolerance));
  }
}

template <class Optim, class Options>
void check_case(const std::string& name, const Options& options, const Runs& runs) {
  INFO(name);
  check_run<Optim>(options, valley(torch::kDouble), runs.at(name + " valley float64"), 1e-6);
  if (std::is_same_v<Optim, LBFGS>) return;
  check_run<Optim>(options, network(torch::kDouble), runs.at(name + " network float64"), 1e-6);
  check_run<Optim>(options, network(torch::kFloat), runs.at(name + " network float32"), 1e-5);
}

/// Saves after seven steps, loads into another optimiser of other parameters, and goes on with
/// both.
template <class Optim, class Options>
void check_resumed(const std::string& name, const Options& options) {
  INFO(name);
  const bool wants_one = std::is_same_v<Optim, LBFGS>;
  const Problem problem = wants_one ? valley(torch::kFloat) : network(torch::kFloat);
  const Problem other = wants_one ? valley(torch::kFloat) : network(torch::kFloat);
  Optim optimizer = make_for<Optim>(problem, options), resumed = make_for<Optim>(other, options);
  for (int step = 1; step <= 7; ++step) do_step(optimizer, problem, step);
  optimizer.param_groups()[0].options().set_lr(options.get_lr() / 2);
  std::stringstream file;
  torch::save(optimizer, file);
  torch::load(resumed, file);
  for (size_t i = 0; i < problem.params.size(); ++i)
    other.params[i].data().copy_(problem.params[i]);
  CHECK(resumed.state().size() == optimizer.state().size());
  for (size_t i = 0; i < optimizer.param_groups().size(); ++i)
    CHECK(static_cast<Options&>(resumed.param_groups()[i].options()) ==
          static_cast<Options&>(optimizer.param_groups()[i].options()));
  for (int step = 8; step <= 14; ++step) {
    do_step(optimizer, problem, step);
    do_step(resumed, other, step);
    for (size_t i = 0; i < problem.params.size(); ++i)
      CHECK(torch::equal(problem.params[i], other.params[i]));
  }
}

/// Whether a small network learns exclusive or, written as libtorch's own tests write it.
template <class Optim, class Options>
bool learns_xor(const Options& options) {
  torch::manual_seed(0);
  torch::nn::Sequential model(torch::nn::Linear(2, 8), torch::nn::Functional(torch::sigmoid),
                              torch::nn::Linear(8, 1), torch::nn::Functional(torch::sigmoid));
  Optim optimizer(model->parameters(), options);
  float running_loss = 1;
  for (int epoch = 0; running_loss > 0.1 && epoch < 3000; ++epoch) {
    auto inputs = torch::randint(2, {200, 2}, torch::kInt64);
    auto labels = inputs.select(1, 0).ne(inputs.select(1, 1)).to(torch::kFloat);
    inputs = inputs.to(torch::kFloat).set_requires_grad(true);
    auto closure = [&]() {
      optimizer.zero_grad();
      auto x = model->forward(inputs).squeeze(1);
      auto loss = torch::binary_cross_entropy(x, labels);
      loss.backward();
      return loss;
    };
    torch::Tensor loss = optimizer.step(closure);
    running_loss = running_loss * 0.99 + loss.item<float>() * 0.01;
  }
  return running_loss <= 0.1;
}

/// A parameter with the gradient 1 everywhere.
Tensor with_grad(const Tensor& x) {
  auto leaf = x.clone().requires_grad_();
  leaf.mutable_grad() = torch::ones_like(x);
  return leaf;
}

template <class Optim, class Options>
std::string error_of(const Options& options) {
  const auto w = torch::ones({2}, torch::requires_grad());
  return first_line([&] { Optim({w}, options); });
}

}  // namespace

TEST_CASE("optimisers take PyTorch's steps, with every option") {
  const auto runs = trajectories();
#define CASE(name, Class, ...) check_case<Class>(#name, __VA_ARGS__, runs);
#include "fixtures/optim_cases.inc"
#undef CASE
}

TEST_CASE("saved optimisers go on as if nothing had happened, to the last bit") {
#define CASE(name, Class, ...) check_resumed<Class>(#name, __VA_ARGS__);
#include "fixtures/optim_cases.inc"
#undef CASE
}

TEST_CASE("optimisers learn exclusive or with the options of libtorch's tests") {
  CHECK(learns_xor<SGD>(SGDOptions(0.1).momentum(0.9).nesterov(true).weight_decay(1e-6)));
  CHECK(learns_xor<LBFGS>(LBFGSOptions(1.0)));
  CHECK(learns_xor<LBFGS>(LBFGSOptions(1.0).line_search_fn("strong_wolfe")));
  CHECK(learns_xor<Adagrad>(AdagradOptions(1.0).weight_decay(1e-6).lr_decay(1e-3)));
  CHECK(learns_xor<RMSprop>(RMSpropOptions(0.1).centered(true)));
  CHECK(learns_xor<RMSprop>(RMSpropOptions(0.1).momentum(0.9).weight_decay(1e-6)));
  CHECK(learns_xor<Adam>(AdamOptions(0.1).weight_decay(1e-6)));
  CHECK(learns_xor<Adam>(AdamOptions(0.1).weight_decay(1e-6).amsgrad(true)));
  CHECK(learns_xor<AdamW>(AdamWOptions(0.1)));
  CHECK(learns_xor<AdamW>(AdamWOptions(0.1).amsgrad(true)));
}

TEST_CASE("optimisers step any layout and check shapes") {
  const auto step = [](const Tensor& w) {
    RMSprop({w}, RMSpropOptions(0.1).centered(true)).step();
  };
  const auto plain = with_grad(torch::arange(12, torch::kFloat).reshape({3, 4}));
  step(plain);
  auto turned = torch::arange(12, torch::kFloat).reshape({3, 4}).t().contiguous().t();
  CHECK_FALSE(turned.is_contiguous());
  turned.requires_grad_();
  turned.mutable_grad() = torch::ones({3, 4});
  step(turned);
  CHECK(torch::equal(turned, plain));
  auto dense = torch::arange(12, torch::kFloat).reshape({3, 4}).requires_grad_();
  dense.mutable_grad() = torch::ones({4, 3}).t();
  step(dense);
  CHECK(torch::equal(dense, plain));
  Adam adam({plain}, AdamOptions(0.1));
  adam.step();
  auto& state = static_cast<AdamParamState&>(*adam.state().begin()->second);
  state.exp_avg(torch::zeros({2, 2}));
  CHECK(first_line([&] { adam.step(); }) ==
        "[optim] the state has a tensor of shape [2, 2], the parameter is [3, 4]");
}

TEST_CASE("versions advance as in libtorch, gradients stay") {
  const auto w = with_grad(torch::ones({2}));
  const auto grad = w.grad();
  const auto version = w._version();
  SGD({w}, SGDOptions(0.1).momentum(0.9).weight_decay(1)).step();
  CHECK(w._version() == version);
  const auto y = (w * w).sum();
  Adam({w}, AdamOptions(0.1).weight_decay(1)).step();
  AdamW({w}, AdamWOptions(0.1)).step();
  Adagrad({w}, AdagradOptions(0.1)).step();
  RMSprop({w}, RMSpropOptions(0.1)).step();
  CHECK(w._version() > version);
  CHECK_THROWS_AS(y.backward(), torch::Error);
  CHECK(w.is_leaf());
  CHECK(torch::equal(grad, torch::ones({2})));
  CHECK(w.grad().is_same(grad));
}

TEST_CASE("states, options and their comparison are libtorch's") {
  const auto w = with_grad(torch::ones({2}));
  const std::string key = c10::guts::to_string(w.unsafeGetTensorImpl());
  SGD sgd({w}, SGDOptions(0.1));
  sgd.step();
  CHECK(sgd.state().empty());
  Adagrad adagrad({w}, AdagradOptions(0.1).initial_accumulator_value(0.5));
  REQUIRE(adagrad.state().count(key) == 1);
  CHECK(static_cast<AdagradParamState&>(*adagrad.state()[key]).sum().sum().item<float>() == 1);
  CHECK(first_line([&] { adagrad.add_param_group(OptimizerParamGroup({w})); }) ==
        "some parameters appear in more than one parameter group");
  const auto later = with_grad(torch::zeros({2}));
  adagrad.add_param_group(OptimizerParamGroup({later}));
  adagrad.step();
  CHECK(static_cast<AdagradParamState&>(*adagrad.state()[Optimizer::state_key(later)]).step() == 1);

  Adam adam({w}, AdamOptions(0.1).amsgrad(true)), other({w}, AdamOptions(0.1));
  adam.step();
  other.step();
  const auto state_of = [&](Adam& a) { return static_cast<AdamParamState&>(*a.state().at(key)); };
  CHECK(state_of(adam).step() == 1);
  CHECK(state_of(adam) == state_of(adam));
  CHECK_FALSE(state_of(adam) == state_of(other));
  CHECK_FALSE(state_of(other).max_exp_avg_sq().defined());
  CHECK(torch::allclose(state_of(adam).exp_avg(), torch::full({2}, 0.1)));
  CHECK(AdamOptions(0.1) == AdamOptions(0.1));
  CHECK_FALSE(AdamOptions(0.1) == AdamOptions(0.1).betas(std::make_tuple(0.9, 0.99)));
  CHECK(LBFGSOptions().line_search_fn("strong_wolfe") ==
        LBFGSOptions(1).line_search_fn("strong_wolfe"));
  CHECK_FALSE(LBFGSOptions().max_eval(3) == LBFGSOptions());
  CHECK(std::get<1>(AdamWOptions().betas()) == 0.999);
  CHECK(AdamWOptions().weight_decay() == 0.01);
}

TEST_CASE("options refuse what libtorch's refuse, in its words") {
  CHECK(error_of<Adam>(AdamOptions(-1)) == "Invalid learning rate: -1");
  CHECK(error_of<Adam>(AdamOptions().eps(-1)) == "Invalid epsilon value: -1");
  CHECK(error_of<Adam>(AdamOptions().betas({1, 0.9})) == "Invalid beta parameter at index 0: 1");
  CHECK(error_of<Adam>(AdamOptions().betas({0, -0.9})) ==
        "Invalid beta parameter at index 1: -0.9");
  CHECK(error_of<AdamW>(AdamWOptions().weight_decay(-1)) == "Invalid weight_decay value: -1");
  CHECK(error_of<AdamW>(AdamWOptions().betas({-1, 0.9})) ==
        "Invalid beta parameter at index 0: -1");
  CHECK(error_of<RMSprop>(RMSpropOptions().alpha(-1)) == "Invalid alpha value: -1");
  CHECK(error_of<RMSprop>(RMSpropOptions().momentum(-1)) == "Invalid momentum value: -1");
  CHECK(error_of<Adagrad>(AdagradOptions().lr_decay(-1)) == "Invalid lr_decay value: -1");
  CHECK(error_of<Adagrad>(AdagradOptions().initial_accumulator_value(-1)) ==
        "Invalid initial_accumulator_value value: -1");
  CHECK(error_of<Adadelta>(AdadeltaOptions().rho(1.5)) == "Invalid rho value: 1.5");
  CHECK(error_of<NAdam>(NAdamOptions().momentum_decay(-1)) == "Invalid momentum_decay value: -1");
  CHECK(error_of<Adamax>(AdamaxOptions(-1)) == "Invalid learning rate: -1");
  CHECK(error_of<RAdam>(RAdamOptions().eps(-1)) == "Invalid epsilon value: -1");
  CHECK(error_of<SGD>(SGDOptions(0.1).momentum(-1)) == "Invalid momentum value: -1");
}

TEST_CASE("LBFGS: one group, a closure, known line searches, libtorch's state") {
  const auto w = torch::ones({2}, torch::dtype(torch::kDouble).requires_grad(true));
  const auto v = torch::ones({1});
  CHECK(first_line([&] {
          LBFGS({OptimizerParamGroup({w}), OptimizerParamGroup({v})});
        }) == "LBFGS doesn't support per-parameter options (parameter groups)");
  LBFGS lbfgs({w}, LBFGSOptions(0.5));
  CHECK(first_line([&] { lbfgs.step(nullptr); }) == "LBFGS requires a closure function");
  CHECK(static_cast<LBFGSOptions&>(lbfgs.defaults()).max_eval() == 25);
  const auto closure = [&] {
    lbfgs.zero_grad();
    auto y = (w * w - w.sin()).sum();
    y.backward();
    return y;
  };
  CHECK(first_line([&] { LBFGS({w}, LBFGSOptions().line_search_fn("wolfe")).step(closure); }) ==
        "only 'strong_wolfe' is supported");
  CHECK(lbfgs.step(closure).item<double>() == doctest::Approx(2 - 2 * std::sin(1.)));
  auto& state = static_cast<LBFGSParamState&>(*lbfgs.state().at(Optimizer::state_key(w)));
  CHECK(state.func_evals() == 17);  // as PyTorch
  CHECK(state.n_iter() == 16);
  CHECK(state.t() == 0.5);
  CHECK(state.old_dirs().size() == state.ro().size());
  CHECK(state.al()->size() == 100);
  CHECK(state.H_diag().item<double>() == doctest::Approx(0.41065058876).epsilon(1e-8));
  const LBFGSParamState copy = state;
  CHECK(copy == state);
  state.old_stps().pop_back();
  CHECK_FALSE(copy == state);
}

TEST_CASE("the old interface works on the first group, and warns") {
  struct Texts : c10::WarningHandler {
    void process(const c10::SourceLocation&, const std::string& text, bool) override {
      all.push_back(text);
    }
    std::vector<std::string> all;
  } texts;
  const c10::Warning::WarningHandlerGuard guard(&texts);
  const std::vector<Tensor> parameters = {torch::randn({5, 5})};
  for (auto p : parameters) p.mutable_grad() = torch::ones_like(p);
  LBFGS lbfgs(std::vector<Tensor>{}, 1.0);
  lbfgs.add_parameters(parameters);
  CHECK(lbfgs.size() == 1);
  lbfgs.step([] { return torch::tensor(1); });
  CHECK(lbfgs.parameters()[0].is_same(parameters[0]));
  CHECK(texts.all ==
        std::vector<std::string>{"Optimizer::add_parameters() will be removed in PyTorch 1.6",
                                 "Optimizer::size() will be removed in PyTorch 1.6",
                                 "Optimizer::parameters() will be removed in PyTorch 1.6"});
}
