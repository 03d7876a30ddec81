// save and load of modules through libtorch's API.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <sstream>

#include "files.h"

using torch::Tensor;
using torch::nn::Linear;
using torch::nn::Module;
using torch::nn::Sequential;
using torch::serialize::InputArchive;

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
