// save and load through libtorch's API: tensors, lists, modules, optimizers, values, archives.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>

#include "files.h"

using torch::IValue;
using torch::Tensor;
using torch::nn::Linear;
using torch::nn::Module;
using torch::nn::Sequential;
using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

namespace {

Tensor save_and_load(const Tensor& x) {
  std::stringstream stream;
  torch::save(x, stream);
  Tensor y;
  torch::load(y, stream);
  return y;
}

InputArchive through_memory(OutputArchive& out) {
  std::ostringstream stream;
  out.save_to(stream);
  const std::string bytes = stream.str();
  InputArchive in;
  in.load_from(bytes.data(), bytes.size());
  return in;
}

bool all_same(const std::vector<Tensor>& a, const std::vector<Tensor>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_bits);
}

}  // namespace

TEST_CASE("save and load: tensors of every form") {
  torch::manual_seed(0);
  CHECK(same_bits(save_and_load(torch::randn({5, 5})), torch::randn({5, 5})) == false);
  for (const Tensor& x :
       {torch::randn({5, 5}), torch::randn({11, 5}).slice(0, 1, 5),
        torch::randn({11, 5}).slice(1, 1, 4), torch::randn({11, 5}).resize_({5, 5}),
        torch::tensor(3), torch::zeros({0, 2}), torch::randn({2, 3, 4}).permute({2, 0, 1}),
        torch::tensor({true, false})})
    CHECK(same_bits(save_and_load(x), x));
  CHECK(save_and_load(torch::ones({2}, torch::requires_grad())).requires_grad());
  CHECK(!save_and_load(torch::ones({2})).requires_grad());
  CHECK(!save_and_load(Tensor()).defined());
}

TEST_CASE("save and load: files, functions, memory, and the tensor that is there") {
  const TemporaryFolder folder;
  const Tensor x = torch::randn({5, 5});
  torch::save(x, folder / "x");
  Tensor y;
  torch::load(y, folder / "x");
  CHECK(same_bits(x, y));

  std::string serialized;
  torch::save(x, [&](const void* buf, size_t n) {
    serialized.append(reinterpret_cast<const char*>(buf), n);
    return n;
  });
  CHECK(serialized == read_bytes(folder / "x"));
  Tensor z, w = torch::zeros({2}, torch::kInt);
  const Tensor alias = w;
  torch::load(z, serialized.data(), serialized.size());
  CHECK(same_bits(x, z));
  torch::load(
      w,
      [&](uint64_t pos, void* buf, size_t n) -> size_t {
        if (pos >= serialized.size()) return 0;
        const size_t nbytes = std::min(static_cast<size_t>(pos) + n, serialized.size()) - pos;
        std::memcpy(buf, serialized.data() + pos, nbytes);
        return nbytes;
      },
      [&]() -> size_t { return serialized.size(); });
  CHECK(same_bits(x, w));
  CHECK(same_bits(x, alias));  // the tensor is the same, its numbers are new
  CHECK(first_line([&] { torch::save(x, [](const void*, size_t) { return size_t(1); }); }) ==
        "cannot write");
  CHECK(error_of<xtgrad::Error>(
      [&] {
        torch::load(
            z, [](uint64_t, void*, size_t) { return size_t(0); }, [] { return size_t(99); });
      },
      "of 2 bytes at 0 came 0"));
}

TEST_CASE("save and load: a list of tensors is appended") {
  const std::vector<Tensor> list = {torch::randn({1, 2}), torch::randn({3, 4}), torch::tensor(1)};
  std::stringstream stream;
  torch::save(list, stream);
  std::vector<Tensor> loaded;
  torch::load(loaded, stream);
  CHECK(all_same(list, loaded));
}

TEST_CASE("load names the file that is not there, and refuses what is no archive") {
  Tensor t;
  CHECK(first_line([&] { torch::load(t, "/nonexistent/x.pt"); }) ==
        "open file failed because of errno 2 on fopen: No such file or directory, file path: "
        "/nonexistent/x.pt");
  CHECK(first_line([&] { torch::save(torch::ones({1}), "/nonexistent/x.pt"); }) ==
        "cannot write /nonexistent/x.pt: No such file or directory");
  std::stringstream garbage("hello world, this is no archive");
  CHECK(error_of<xtgrad::ValueError>([&] { torch::load(t, garbage); },
                                     "the stream has a header that is too large"));
}

TEST_CASE("archives: tensors, values, nested archives") {
  OutputArchive out(std::make_shared<torch::jit::CompilationUnit>()),
      nested(out.compilation_unit());
  const Tensor a = torch::randn({2, 3});
  out.write("a", torch::zeros({7}));
  out.write("a", a, /*is_buffer=*/true);
  out.write("i", IValue(3));
  nested.write("x", torch::ones({2}));
  out.write("n", nested);
  nested.write("late", IValue("text"));
  OutputArchive empty;
  out.write("empty", empty);
  CHECK(first_line([&] { out.write("self", out); }) == "an archive cannot be written into itself");

  InputArchive in = through_memory(out);
  CHECK(in.keys() == std::vector<std::string>{"a", "n", "i", "empty"});
  Tensor t;
  IValue v;
  InputArchive below;
  in("a", t);
  CHECK(same_bits(t, a));
  in.read("i", v);
  CHECK(v.toInt() == 3);
  CHECK(!in.try_read("i", t));
  CHECK(!in.try_read("zz", v));
  CHECK(!in.try_read("a", below));
  CHECK(in.try_read("a", v));
  CHECK(same_bits(v.toTensor(), a));
  CHECK(in.try_read("empty", below));
  CHECK(below.keys().empty());
  in.read("n", below);
  CHECK(below.keys() == std::vector<std::string>{"x", "late"});
  below.read("late", v);
  CHECK(v.toStringRef() == "text");
  CHECK(first_line([&] { in.read("zz", t); }) == "No such serialized tensor 'zz'");
  CHECK(first_line([&] { below.read("zz", t); }) == "No such serialized tensor 'n.zz'");
  CHECK(first_line([&] { below.read("zz", in); }) == "No such serialized submodule: 'n.zz'");
  CHECK(first_line([&] { in.read("bad_key", v); }) ==
        "__torch__.Module does not have a field with name 'bad_key'");
}

TEST_CASE("archives: values of every kind come back as they were") {
  const Tensor t = torch::randn({2});
  torch::GenericDict dict;
  dict.insert("weights", IValue::list({t, 1, "x"}));
  dict.insert(2, IValue());
  const std::vector<IValue> values = {IValue(),
                                      true,
                                      -7,
                                      int64_t(INT64_MIN),
                                      0.1,
                                      -0.0,
                                      1e300,
                                      HUGE_VAL,
                                      -HUGE_VAL,
                                      "text",
                                      std::string("\xFF\0x", 3),
                                      "\"\\\n",
                                      std::vector<int64_t>{1, -2},
                                      std::vector<double>{0.5, 3},
                                      std::vector<bool>{true, false},
                                      std::vector<std::string>{"a", ""},
                                      std::vector<Tensor>{t, t},
                                      IValue::list({}),
                                      IValue::tuple({1, IValue::tuple({2.5})}),
                                      dict,
                                      IValue(std::make_tuple(1, 2.0, t))};
  OutputArchive out;
  for (size_t i = 0; i < values.size(); ++i) out.write("v" + std::to_string(i), values[i]);
  out.write("nan", IValue(NAN));
  InputArchive in = through_memory(out);
  CHECK(in.keys().size() == values.size() + 1);
  for (size_t i = 0; i < values.size(); ++i) {
    IValue v;
    in.read("v" + std::to_string(i), v);
    CHECK(v.tagKind() == values[i].tagKind());
    CHECK(torch::str(v) == torch::str(values[i]));
    if (v.isDouble()) CHECK(std::signbit(v.toDouble()) == std::signbit(values[i].toDouble()));
  }
  IValue v;
  in.read("nan", v);
  CHECK(std::isnan(v.toDouble()));
  IValue deep;
  for (int i = 0; i < 200; ++i) deep = IValue::list({deep});
  out.write("deep", deep);
  CHECK(first_line([&] { through_memory(out); }) == "a value is nested deeper than 128");
}

namespace {
struct B : Module {
  B(const std::string& name_c) { register_buffer(name_c, torch::ones(5, torch::kFloat)); }
};
struct A : Module {
  A(const std::string& name_b, const std::string& name_c) {
    register_module(name_b, std::make_shared<B>(name_c));
  }
};
struct M : Module {
  M(const std::string& name_a, const std::string& name_b, const std::string& name_c) {
    register_module(name_a, std::make_shared<A>(name_b, name_c));
  }
};
}  // namespace

TEST_CASE("modules: missing keys are named with their path") {
  auto model1 = std::make_shared<M>("a", "b", "c");
  auto model2 = std::make_shared<M>("a", "b", "x");
  auto model3 = std::make_shared<M>("a", "x", "c");
  std::stringstream stream;
  torch::save(model1, stream);
  CHECK(first_line([&] { torch::load(model2, stream); }) == "No such serialized tensor 'a.b.x'");
  stream.seekg(0, stream.beg);
  CHECK(first_line([&] { torch::load(model3, stream); }) == "No such serialized submodule: 'a.x'");
  torch::load(model1, stream);
}

TEST_CASE("modules: holders, pointers, empty ones") {
  const TemporaryFolder folder;
  Sequential model(Linear(3, 4), torch::nn::ReLU(), Linear(4, 2)),
      other(Linear(3, 4), torch::nn::ReLU(), Linear(4, 2));
  torch::save(model, folder / "m");
  torch::load(other, folder / "m");
  CHECK(all_same(model->parameters(), other->parameters()));
  CHECK(other->parameters()[0].requires_grad());
  std::shared_ptr<torch::nn::SequentialImpl> pointer =
      Sequential(Linear(3, 4), torch::nn::ReLU(), Linear(4, 2)).ptr();
  torch::load(pointer, folder / "m");
  CHECK(all_same(model->parameters(), pointer->parameters()));
  Linear empty(nullptr);
  std::shared_ptr<torch::nn::LinearImpl> null;
  std::stringstream stream;
  CHECK(first_line([&] { torch::save(empty, stream); }) == "Accessing empty ModuleHolder");
  CHECK(first_line([&] { torch::save(null, stream); }) == "Cannot serialize empty module");
  CHECK(first_line([&] { torch::load(null, folder / "m"); }) == "Cannot deserialize empty module");
  // The file is one that any reader of safetensors can use.
  const auto file = xtgrad::load_safetensors(folder / "m");
  CHECK(same_bits(file["2.weight"], model[2]->as<Linear>()->weight));
}

TEST_CASE("modules: those without tensors, and those that cannot be saved") {
  struct C : Module {
    C() {
      register_module("relu1", torch::nn::Functional(torch::relu));
      register_buffer("foo", torch::zeros(5, torch::kInt32));
    }
  };
  struct D : Module {
    D() {
      register_module("b", std::make_shared<C>());
      register_module("none", std::make_shared<Module>());
      register_module("relu2", torch::nn::Functional(torch::relu));
    }
  };
  auto out = std::make_shared<D>();
  out->named_buffers()["b.foo"].fill_(1);
  std::stringstream stream;
  torch::save(out, stream);
  InputArchive archive, b, relu;
  archive.load_from(stream);
  Tensor foo;
  CHECK(archive.try_read("b", b));
  CHECK(archive.try_read("none", relu));
  CHECK(b.try_read("foo", foo, /*is_buffer=*/true));
  CHECK(!b.try_read("relu1", relu));
  CHECK(!archive.try_read("relu2", relu));
  auto in = std::make_shared<D>();
  torch::load(in, stream);
  CHECK(in->named_buffers()["b.foo"].sum().item<int>() == 5);
}

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

TEST_CASE("values in a file that are not what was saved are refused") {
  const auto with = [](const std::string& text) {
    std::ostringstream out;
    xtgrad::save_safetensors(out, {{"t", torch::ones({1})}}, {{"xtgrad:v", text}});
    InputArchive in;
    const std::string bytes = out.str();
    in.load_from(bytes.data(), bytes.size());
    IValue v;
    in.read("v", v);
    return v;
  };
  CHECK(with("5").toInt() == 5);
  CHECK(with("{\"Tensor\":\"t\"}").toTensor().numel() == 1);
  for (const char* bad :
       {"", "nothing", "18446744073709551615", "{}", "{\"IntList\":1}", "{\"IntList\":[1.5]}",
        "{\"What\":1}", "{\"Tensor\":\"u\"}", "{\"Tensor\":1}", "{\"Double\":\"x\"}",
        "{\"Bytes\":[256]}", "{\"GenericDict\":[[1]]}", "[1]", "{\"Tuple\":[],\"a\":1}"})
    CHECK(error_of<xtgrad::ValueError>([&] { with(bad); }, ""));
  std::string deep = "1";
  for (int i = 0; i < 200; ++i) deep = "{\"Tuple\":[" + deep + "]}";
  CHECK(error_of<xtgrad::ValueError>([&] { with(deep); }, "nested too deep"));
  CHECK(error_of<xtgrad::ValueError>([&] { with(std::string(1000000, '[')); }, "nested too deep"));
}
