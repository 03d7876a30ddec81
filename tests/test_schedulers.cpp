// The schedulers against PyTorch's sequences of learning rates and momenta.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>
#include <fstream>
#include <map>

#include "close.h"
#include "fixtures/text.h"
#include "in_tests.h"

using namespace torch::optim;

namespace {

using Numbers = std::vector<double>;

std::map<std::string, std::pair<Numbers, Numbers>> sequences() {
  std::map<std::string, std::pair<Numbers, Numbers>> all;
  std::ifstream in(in_tests("fixtures/schedulers.txt"));
  for (std::string line; std::getline(in, line);) {
    const auto part = fixture::fields(line);
    auto& [rates, momenta] = all[part[0]];
    std::istringstream first(part[1]), second(part[2]);
    for (double x; first >> x;) rates.push_back(x);
    for (double x; second >> x;) momenta.push_back(x);
  }
  return all;
}

template <class Optim, class Options>
Optim optimizer_for(const Numbers& lrs, Options options) {
  std::vector<OptimizerParamGroup> groups;
  for (double lr : lrs) {
    groups.emplace_back(std::vector<torch::Tensor>{torch::zeros({1})});
    groups.back().set_options(std::make_unique<Options>(Options(options).lr(lr)));
  }
  return Optim(groups, options);
}

/// To the last bit where powers and cosines are glibc's; others' are a unit off, as often as
/// they are multiplied.
bool same(double a, double b) {
#ifdef __GLIBC__
  return a == b;
#else
  return std::fabs(a - b) <= 1e-14 * std::fabs(b);
#endif
}

double momentum_of(OptimizerOptions& options) { return *options.momentum_place(true); }

/// Steps what `make` makes and compares with the numbers of the case. Half-way a second optimiser
/// and scheduler take over the state.
template <class Optim = SGD, class Options = SGDOptions, class Make>
void check(const std::string& name, Make make, Numbers lrs = {0.1}, Options options = 0.1,
           Numbers metrics = {}) {
  static const auto expected = sequences();
  INFO(name);
  const auto& [rates, momenta] = expected.at(name);
  auto optimizer = optimizer_for<Optim>(lrs, options);
  auto scheduler = make(optimizer);
  const size_t groups = lrs.size(), half = rates.size() / groups / 2;
  const auto step = [&](auto& scheduler, [[maybe_unused]] size_t n) {
    if constexpr (requires { scheduler->step(); })
      scheduler->step();
    else
      scheduler->step(metrics[n % metrics.size()]);
  };
  std::unique_ptr<Optim> other;
  decltype(scheduler) resumed;
  for (size_t i = 0; i < rates.size(); ++i) {
    const size_t n = i / groups;
    auto& now = resumed ? *other : optimizer;
    auto& of = now.param_groups()[i % groups].options();
    INFO("step ", n, ", group ", i % groups);
    CHECK(same(of.get_lr(), rates[i]));
    CHECK(same(momentum_of(of), momenta[i]));
    if (i % groups != groups - 1) continue;
    step(resumed ? resumed : scheduler, n);
    if (n != half) continue;
    other = std::make_unique<Optim>(optimizer_for<Optim>(lrs, options));
    resumed = make(*other);
    resumed->load_state(scheduler->state());
    for (size_t k = 0; k < groups; ++k)
      other->param_groups()[k].set_options(optimizer.param_groups()[k].options().clone());
  }
}

template <class Scheduler, class... Args>
auto makes(Args... args) {
  return [=](Optimizer& o) { return std::make_shared<Scheduler>(o, args...); };
}
using List = std::vector<std::shared_ptr<LRScheduler>>;

}  // namespace

TEST_CASE("schedulers give PyTorch's learning rates to the last bit, and resume") {
  check("multi_step", makes<MultiStepLR>(std::vector<int64_t>{3, 8, 8, 20}, 0.5), {0.1, 0.3});
  check("exponential", makes<ExponentialLR>(0.9));
  check("constant", makes<ConstantLR>());
  check("constant_4", makes<ConstantLR>(0.7, 4));
  check("linear", makes<LinearLR>());
  check("linear_down", makes<LinearLR>(1.0, 0.1, 10));
  check("polynomial", makes<PolynomialLR>());
  check("polynomial_2", makes<PolynomialLR>(12, 2));
  check("cosine", makes<CosineAnnealingLR>(10), {0.1, 0.4});
  check("cosine_min", makes<CosineAnnealingLR>(7, 0.01));
  check("warm_restarts", makes<CosineAnnealingWarmRestarts>(5));
  check("warm_restarts_2", makes<CosineAnnealingWarmRestarts>(3, 2, 0.001));
  const std::vector<LRLambda> lambdas = {[](int64_t n) { return std::pow(0.95, n); },
                                         [](int64_t n) { return 1. / double(1 + n); }};
  check("lambda", makes<LambdaLR>(lambdas), {0.1, 0.3});
  check("multiplicative", makes<MultiplicativeLR>([](int64_t n) { return n % 3 ? 0.9 : 1.; }));
}

TEST_CASE("cyclic schedulers move learning rate and momentum as PyTorch's") {
  const auto with = [](double momentum) { return SGDOptions(0.1).momentum(momentum); };
  const auto up = CyclicLROptions(0.01, 0.1).step_size_up(5);
  check("cyclic", makes<CyclicLR>(CyclicLROptions(0.01, 0.1).step_size_up(4).step_size_down(6)),
        {0.1}, with(0.5));
  check("cyclic_2", makes<CyclicLR>(CyclicLROptions(up).mode("triangular2").cycle_momentum(false)));
  check("cyclic_exp",
        makes<CyclicLR>(CyclicLROptions({0.01, 0.02}, {0.1, 0.5})
                            .step_size_up(5)
                            .mode("exp_range")
                            .gamma(0.9)
                            .base_momentum(0.6)
                            .max_momentum({0.7, 0.8})),
        {0.1, 0.1}, with(0.5));
  check("cyclic_fn", makes<CyclicLR>(CyclicLROptions(up).cycle_momentum(false).scale_fn(
                         [](double x) { return 1 / x; })));
  check("one_cycle", makes<OneCycleLR>(0.5, 25), {0.1}, with(0.9));
  check("one_cycle_three",
        makes<OneCycleLR>(OneCycleLROptions(0.5)
                              .epochs(6)
                              .steps_per_epoch(5)
                              .three_phase(true)
                              .anneal_strategy("linear")
                              .div_factor(10)
                              .final_div_factor(100)
                              .pct_start(0.4)),
        {0.1}, with(0.9));
  check<Adam>(
      "one_cycle_adam",
      makes<OneCycleLR>(
          OneCycleLROptions({0.5, 0.2}).total_steps(25).base_momentum(0.8).max_momentum(0.9)),
      {0.1, 0.1}, AdamOptions(0.1));
  check("one_cycle_plain",
        makes<OneCycleLR>(OneCycleLROptions(0.5).total_steps(25).cycle_momentum(false)));
}

TEST_CASE("schedulers of schedulers give PyTorch's learning rates") {
  const auto share = [](auto* scheduler) { return std::shared_ptr<LRScheduler>(scheduler); };
  check("sequential", [&](Optimizer& o) {
    List list = {share(new ConstantLR(o, 0.1, 2)), share(new ExponentialLR(o, 0.9))};
    return std::make_shared<SequentialLR>(o, list, std::vector<int64_t>{2});
  });
  check("sequential_3",
        [&](Optimizer& o) {
          List list = {share(new LinearLR(o, 0.2, 1, 4)), share(new CosineAnnealingLR(o, 6)),
                       share(new MultiplicativeLR(o, [](int64_t) { return 0.8; }))};
          return std::make_shared<SequentialLR>(o, list, std::vector<int64_t>{5, 15});
        },
        {0.1, 0.2});
  check("chained", [&](Optimizer& o) {
    List list = {share(new ConstantLR(o, 0.1, 2)), share(new ExponentialLR(o, 0.9))};
    return std::make_shared<ChainedScheduler>(list);
  });
  check("chained_3", [&](Optimizer& o) {
    List list = {share(new LinearLR(o, 0.5, 1, 6)),
                 share(new MultiStepLR(o, std::vector<int64_t>{4, 9})),
                 share(new ExponentialLR(o, 1.05))};
    return std::make_shared<ChainedScheduler>(list);
  });
}

TEST_CASE("ReduceLROnPlateau reduces when PyTorch's does") {
  const Numbers losses = {1,   0.9, 0.8,  0.8,  0.79995, 0.81, 0.8,
                          0.9, 0.7, 0.75, 0.74, 0.73,    0.72, 0.71};
  using Options = ReduceLROnPlateauOptions;
  check("plateau", makes<ReduceLROnPlateau>(Options().patience(2)), {0.1}, SGDOptions(0.1), losses);
  check("plateau_all",
        makes<ReduceLROnPlateau>(Options()
                                     .mode("max")
                                     .factor(0.5)
                                     .patience(1)
                                     .threshold(0.05)
                                     .threshold_mode("abs")
                                     .cooldown(2)
                                     .min_lr({0.02, 0.01})),
        {0.1, 0.3}, SGDOptions(0.1), losses);
  check("plateau_max_rel", makes<ReduceLROnPlateau>(Options().mode("max").patience(3).eps(0.01)),
        {0.1}, SGDOptions(0.1), losses);
}

TEST_CASE("StepLR and a user's own scheduler follow libtorch's LRScheduler") {
  Adam adam({torch::zeros({1})}, AdamOptions(1.0));
  StepLR by_half(adam, 3, 0.5);
  Numbers lrs;
  for (int i = 0; i < 10; ++i) {
    adam.step();
    by_half.step();
    lrs.push_back(adam.param_groups()[0].options().get_lr());
  }
  CHECK(lrs == Numbers{1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125});

  struct Own : LRScheduler {
    using LRScheduler::LRScheduler;
    Numbers get_lrs() override { return Numbers(step_count_, 1); }
  };
  Own own(adam);
  CHECK(first_line([&] { own.step(); }) ==
        "Number of learning rates not equal to the number of param groups");
}

TEST_CASE("schedulers refuse what PyTorch's refuse") {
  SGD sgd({torch::zeros({1})}, 0.1);
  Adam adam({torch::zeros({1})}, AdamOptions(1.0));
  using Milestones = std::vector<int64_t>;
  const auto constant = std::make_shared<ConstantLR>(sgd),
             other = std::make_shared<ConstantLR>(adam);
  CHECK(first_line([&] { ConstantLR(sgd, 1.5); }) ==
        "Constant multiplicative factor expected to be between 0 and 1.");
  CHECK(first_line([&] { LinearLR(sgd, -1); }) ==
        "Starting multiplicative factor expected to be between 0 and 1.");
  CHECK(first_line([&] { CosineAnnealingWarmRestarts(sgd, 0); }) ==
        "Expected positive integer T_0, but got 0");
  CHECK(first_line([&] { LambdaLR(sgd, std::vector<LRLambda>{}); }) ==
        "Expected 1 lr_lambdas, but got 0");
  CHECK(first_line([&] {
          CyclicLR(adam, {0.1, 1});
        }) == "optimizer must support momentum with `cycle_momentum` option enabled");
  CHECK(first_line([&] { CyclicLR(sgd, CyclicLROptions(0.1, 1).mode("x")); }) ==
        "mode is invalid and scale_fn is None");
  CHECK(first_line([&] {
          CyclicLR(sgd, CyclicLROptions({0.1, 1, 2}, 1));
        }) == "expected 1 values for base_lr, got 3");
  CHECK(first_line([&] { OneCycleLR(sgd, OneCycleLROptions(1)); }) ==
        "You must define either total_steps OR (epochs AND steps_per_epoch)");
  OneCycleLR once(sgd, 1., 2);
  once.step();
  once.step();
  CHECK(first_line([&] { once.step(); }) ==
        "Tried to step 4 times. The specified number of total steps is 2");
  CHECK(first_line([&] { SequentialLR(sgd, {constant}, Milestones{1}); }).substr(0, 54) ==
        "Sequential Schedulers expects number of schedulers pro");
  CHECK(first_line([&] {
          ChainedScheduler({constant, other});
        }) ==
        "ChainedScheduler expects all schedulers to belong to the same optimizer, but got "
        "schedulers at "
        "index 0 and 1 to be different");
  CHECK(first_line([&] { ChainedScheduler({}); }) == "ChainedScheduler got no scheduler");
  CHECK(first_line([&] { ChainedScheduler({nullptr}); }).ends_with("got no scheduler"));
  CHECK(first_line([&] { ChainedScheduler({constant, nullptr}); }).ends_with("to be different"));
  CHECK(first_line([&] {
          SequentialLR(sgd, {nullptr}, Milestones{});
        }).ends_with("than the optimizer passed in."));
  CHECK(first_line([&] { ReduceLROnPlateau(sgd, ReduceLROnPlateauOptions().factor(1)); }) ==
        "Factor should be < 1.0.");
  CHECK(first_line([&] { constant->load_state({1}); }) ==
        "[LRScheduler] a state of 3 numbers is needed, this has 1");
}
