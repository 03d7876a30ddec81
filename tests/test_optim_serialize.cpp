// save and load of optimisers through libtorch's API, those of libtorch programs too.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <sstream>

#include "files.h"

using torch::IValue;
using torch::Tensor;
using torch::nn::Linear;
using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

namespace {

using torch::optim::SGD;
using torch::optim::SGDOptions;
using torch::optim::SGDParamState;

void step(torch::optim::Optimizer& optimizer, Linear& model) {
  optimizer.zero_grad();
  model(torch::ones({10, 5})).square().sum().backward();
  optimizer.step();
}
const SGDParamState& state_of(const SGD& optimizer, const Tensor& parameter) {
  return static_cast<const SGDParamState&>(
      *optimizer.state().at(c10::guts::to_string(parameter.unsafeGetTensorImpl())));
}

}  // namespace

TEST_CASE("optimizers resume bit for bit") {
  const TemporaryFolder folder;
  Linear model(5, 2), resumed(5, 2);
  SGD optimizer(model->parameters(), SGDOptions(1e-2).momentum(0.9).weight_decay(1e-6));
  step(optimizer, model);
  step(optimizer, model);
  static_cast<SGDOptions&>(optimizer.param_groups()[0].options()).lr(0.005);
  torch::save(model, folder / "model");
  torch::save(optimizer, folder / "optimizer");
  torch::load(resumed, folder / "model");
  SGD other(resumed->parameters(), SGDOptions(1));
  torch::load(other, folder / "optimizer");
  const auto& options = static_cast<const SGDOptions&>(other.param_groups()[0].options());
  CHECK(options == static_cast<const SGDOptions&>(optimizer.param_groups()[0].options()));
  CHECK(options != SGDOptions(0.005));
  CHECK(other.state().size() == 2);
  CHECK(state_of(other, resumed->weight) == state_of(optimizer, model->weight));
  CHECK(state_of(other, resumed->weight) != state_of(other, resumed->bias));
  for (int i = 0; i < 3; ++i) {
    step(optimizer, model);
    step(other, resumed);
  }
  CHECK(all_same(model->parameters(), resumed->parameters()));
  // Nothing in the file depends on where the parameters lie in memory.
  torch::save(optimizer, folder / "1");
  torch::save(other, folder / "2");
  CHECK(read_bytes(folder / "1") == read_bytes(folder / "2"));
}

TEST_CASE("optimizers refuse what does not fit, and stay as they were") {
  const auto w = torch::ones({2}, torch::requires_grad());
  SGD one({w}, 0.1), two({w, torch::ones({1})}, 0.2);
  SGD groups(std::vector<torch::optim::OptimizerParamGroup>{std::vector<Tensor>{w},
                                                            std::vector<Tensor>{torch::ones({1})}},
             SGDOptions(0.1));
  std::stringstream stream;
  torch::save(one, stream);
  CHECK(first_line([&] { torch::load(groups, stream); }) ==
        "loaded state dict has a different number of parameter groups");
  CHECK(first_line([&] { torch::load(two, stream); }) ==
        "loaded state dict contains a parameter group that has a different size than the "
        "optimizer's parameter group");
  CHECK(two.param_groups()[0].options().get_lr() == 0.2);
  std::stringstream tensor;
  torch::save(w, tensor);
  CHECK(first_line([&] { torch::load(one, tensor); }) ==
        "No such serialized tensor 'momentum_buffers/size'");
}

TEST_CASE("optimizers read what libtorch before 1.5 wrote of them") {
  Linear model(5, 2);
  SGD optimizer(model->parameters(), SGDOptions(1e-2).momentum(0.9)),
      old(model->parameters(), SGDOptions(1e-2).momentum(0.9));
  step(optimizer, model);
  OutputArchive out;
  out.write("momentum_buffers/size", torch::tensor(int64_t(2)));
  int64_t i = 0;
  for (const Tensor& p : model->parameters())
    out.write("momentum_buffers/" + c10::to_string(i++), state_of(optimizer, p).momentum_buffer(),
              /*is_buffer=*/true);
  out.write("iterations_", IValue(int64_t(1)));
  std::stringstream stream;
  out.save_to(stream);
  torch::load(old, stream);
  for (const Tensor& p : model->parameters()) CHECK(state_of(old, p) == state_of(optimizer, p));
}

namespace {

// An optimiser as a program for libtorch writes it.
struct StepOptions : torch::optim::OptimizerCloneableOptions<StepOptions> {
  StepOptions(double lr = 0.5) : lr_(lr) {}
  TORCH_ARG(double, lr);

 public:
  void serialize(InputArchive& archive) override { _TORCH_OPTIM_DESERIALIZE_TORCH_ARG(double, lr); }
  void serialize(OutputArchive& archive) const override { _TORCH_OPTIM_SERIALIZE_TORCH_ARG(lr); }
};
struct StepParamState : torch::optim::OptimizerCloneableParamState<StepParamState> {
  TORCH_ARG(int64_t, step) = 0;
  TORCH_ARG(Tensor, last);

 public:
  void serialize(InputArchive& archive) override {
    _TORCH_OPTIM_DESERIALIZE_TORCH_ARG(int64_t, step);
    _TORCH_OPTIM_DESERIALIZE_TORCH_ARG(Tensor, last);
  }
  void serialize(OutputArchive& archive) const override {
    _TORCH_OPTIM_SERIALIZE_TORCH_ARG(step);
    _TORCH_OPTIM_SERIALIZE_TORCH_ARG(last);
  }
};
struct Step : torch::optim::Optimizer {
  Step(std::vector<Tensor> params)
      : Optimizer(std::move(params), std::make_unique<StepOptions>()) {}
  Tensor step(LossClosure = nullptr) override {
    for (const Tensor& p : parameters()) {
      auto& place = state_[c10::guts::to_string(p.unsafeGetTensorImpl())];
      if (!place) place = std::make_unique<StepParamState>();
      auto& state = static_cast<StepParamState&>(*place);
      state.step(state.step() + 1);
      if (state.step() > 1) state.last(p.detach().clone());
    }
    return {};
  }
  void save(OutputArchive& archive) const override { serialize(*this, archive); }
  void load(InputArchive& archive) override { serialize(*this, archive); }

 private:
  template <typename Self, typename Archive>
  static void serialize(Self& self, Archive& archive) {
    _TORCH_OPTIM_SERIALIZE_WITH_TEMPLATE_ARG(Step);
  }
};

}  // namespace

TEST_CASE("an optimiser written for libtorch saves itself") {
  const auto w = torch::randn({2}, torch::requires_grad());
  for (const int steps : {1, 2}) {
    Step optimizer({w}), other({w});
    for (int i = 0; i < steps; ++i) optimizer.step();
    std::stringstream stream;
    torch::save(optimizer, stream);
    torch::load(other, stream);
    REQUIRE(other.state().size() == 1);
    auto& state = static_cast<StepParamState&>(*other.state().begin()->second);
    CHECK(state.step() == steps);
    CHECK(state.last().defined() == (steps > 1));
  }
}

TEST_CASE("options and states without fields say so") {
  struct State : torch::optim::OptimizerCloneableParamState<State> {};
  struct Options : torch::optim::OptimizerCloneableOptions<Options> {};
  OutputArchive out;
  InputArchive in;
  CHECK(first_line([&] { State().serialize(out); }) ==
        "void serialize(torch::serialize::OutputArchive& archive) has not been implemented for "
        "torch::optim::OptimizerParamState. You must override it in your subclass of "
        "torch::optim::OptimizerCloneableParamState<YourOptimizerParamState>.");
  CHECK(first_line([&] { State().serialize(in); }).find("InputArchive& archive") !=
        std::string::npos);
  CHECK(first_line([&] {
          Options().serialize(out);
        }).find("OptimizerCloneableOptions<YourOptimizerOptions>.") != std::string::npos);
  CHECK(first_line([&] { Options().serialize(in); }).find("torch::optim::OptimizerOptions. You") !=
        std::string::npos);
}
