// Module: registration, traversal, cloning, conversion, the path of scopes; containers and
// AnyModule.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

namespace nn = torch::nn;
using torch::Tensor;

namespace {

struct BlockImpl : nn::Cloneable<BlockImpl> {
  explicit BlockImpl(int64_t n) : n(n) { reset(); }
  void reset() override {
    fc = register_module("fc", nn::Linear(n, n));
    gain = register_parameter("gain", torch::ones({1}));
    count = register_buffer("count", torch::zeros({1}, torch::kLong));
  }
  Tensor forward(const Tensor& x) { return fc(x) * gain; }
  int64_t n;
  nn::Linear fc{nullptr};
  Tensor gain, count;
};
XTGRAD_MODULE(Block);

struct TwoBlocksImpl : nn::Module {
  TwoBlocksImpl() {
    first = register_module("first", Block(2));
    rest = register_module("rest", nn::Sequential(nn::ReLU(), Block(2)));
  }
  Tensor forward(const Tensor& x) { return rest->forward(first(x)); }
  Block first{nullptr};
  nn::Sequential rest{nullptr};
};
XTGRAD_MODULE(TwoBlocks);

/// Notes the module path at its forward.
struct SpyImpl : nn::Module {
  Tensor forward(const Tensor& x) {
    path = xtgrad::autograd::current_path();
    return x;
  }
  std::string path;
};
XTGRAD_MODULE(Spy);

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("parameters, buffers and modules have dotted names, parents first") {
  TwoBlocks net;
  CHECK(net->named_parameters().keys() == Names{"first.gain", "first.fc.weight", "first.fc.bias",
                                                "rest.1.gain", "rest.1.fc.weight",
                                                "rest.1.fc.bias"});
  CHECK(net->named_parameters(/*recurse=*/false).is_empty());
  CHECK(net->first->named_parameters(/*recurse=*/false).keys() == Names{"gain"});
  CHECK(net->named_buffers().keys() == Names{"first.count", "rest.1.count"});
  CHECK(net->named_modules().keys() ==
        Names{"", "first", "first.fc", "rest", "rest.0", "rest.1", "rest.1.fc"});
  CHECK(net->named_modules("net").keys()[2] == "net.first.fc");
  CHECK(net->modules(/*include_self=*/false).size() == 6);
  CHECK(net->named_children().keys() == Names{"first", "rest"});
  CHECK(net->children()[0] == net->first.ptr());
}

TEST_CASE("apply visits every module, in each of its forms") {
  TwoBlocks net;
  const nn::Module& constant = *net;
  Names names;
  int n = 0;
  net->apply([&](nn::Module& m) { n += m.is_training(); });
  constant.apply([&](const nn::Module& m) { n += m.is_training(); });
  net->apply([&](const std::shared_ptr<nn::Module>& m) { n += m->is_training(); });
  CHECK(n == 3 * 7);
  net->apply([&](const std::string& name, nn::Module&) { names.push_back(name); }, "p");
  constant.apply([&](const std::string& name, const nn::Module&) { names.push_back(name); });
  net->apply(
      [&](const std::string& name, const std::shared_ptr<nn::Module>&) { names.push_back(name); });
  CHECK(names.size() == 3 * 7);
  CHECK(names[2] == "p.first.fc");
  CHECK(names[9] == "first.fc");
  CHECK(names[14 + 6] == "rest.1.fc");
}

TEST_CASE("train and eval reach all modules") {
  TwoBlocks net;
  net->eval();
  for (const auto& m : net->modules()) CHECK_FALSE(m->is_training());
  net->rest->train();
  CHECK_FALSE(net->first->is_training());
  CHECK(net->rest->at<BlockImpl>(1).is_training());
}

TEST_CASE("zero_grad zeroes or drops gradients, and detaches them") {
  nn::Sequential net(Block(2));
  net(torch::ones({1, 2})).sum().backward();
  const Tensor weight = net->at<BlockImpl>(0).fc->weight;
  CHECK(weight.grad().abs().sum().item<float>() > 0);
  net->zero_grad();
  CHECK(torch::equal(weight.grad(), torch::zeros({2, 2})));
  net->zero_grad(/*set_to_none=*/true);
  CHECK_FALSE(weight.grad().defined());
}

TEST_CASE("to converts parameters and buffers in place") {
  TwoBlocks net;
  const Tensor weight = net->first->fc->weight;
  net->to(torch::kDouble);
  CHECK((weight.scalar_type() == torch::kDouble));
  CHECK(weight.requires_grad());
  CHECK((net->first->count.scalar_type() == torch::kDouble));  // as libtorch does with integers too
  CHECK((net(torch::ones({1, 2}, torch::kDouble)).scalar_type() == torch::kDouble));
  net->to(torch::kCPU, torch::kFloat);
  CHECK((weight.scalar_type() == torch::kFloat));
  net->to(torch::Device("cpu"));
}

TEST_CASE("a clone has the same numbers and shares none of them") {
  Block block(3);
  block->gain.data().fill_(2);
  block->fc->weight.data().fill_(5);
  block->count += 4;
  block->eval();
  const auto copy = std::dynamic_pointer_cast<BlockImpl>(block->clone());
  REQUIRE(copy);
  CHECK(copy->named_parameters().keys() == block->named_parameters().keys());
  CHECK(torch::equal(copy->fc->weight, block->fc->weight));
  CHECK(copy->gain.requires_grad());
  CHECK(copy->gain.is_leaf());
  CHECK(copy->count.item<int>() == 4);
  CHECK_FALSE(copy->is_training());
  copy->fc->weight.data().fill_(1);
  copy->gain.data().fill_(1);
  CHECK(block->fc->weight[0][0].item<float>() == 5);
  CHECK(block->gain.item<float>() == 2);
  CHECK(copy->parameters()[1].is_same(copy->fc->weight));
}

TEST_CASE("Sequential and ModuleList clone their modules under their names") {
  nn::Sequential net({{"in", nn::Linear(2, 3)}, {"act", nn::ReLU()}});
  const auto copy = std::dynamic_pointer_cast<nn::SequentialImpl>(net->clone());
  CHECK(copy->named_parameters().keys() == Names{"in.weight", "in.bias"});
  CHECK_FALSE(copy->ptr(0) == net->ptr(0));
  const auto x = torch::ones({1, 2});
  CHECK(torch::equal(copy->forward(x), net->forward(x)));
  nn::ModuleList list(nn::Linear(2, 2), net);
  const auto other = std::dynamic_pointer_cast<nn::ModuleListImpl>(list->clone());
  CHECK(other->size() == 2);
  CHECK(torch::equal(other->at<nn::LinearImpl>(0).weight, list->at<nn::LinearImpl>(0).weight));
}

TEST_CASE("a module that registers outside reset() cannot be cloned") {
  struct Late : nn::Cloneable<Late> {
    Late() { register_parameter("w", torch::ones({1})); }
    void reset() override {}
  };
  CHECK(first_line([] { Late().clone(); }) ==
        "The cloned module does not have the same number of parameters as the original module after"
        " calling reset(). Are you sure you called register_parameter() inside reset() and not the"
        " constructor?");
}

TEST_CASE("registration refuses a name without changing anything") {
  nn::Module m("Net");
  m.register_parameter("a", torch::ones({1}));
  auto other = torch::ones({1});
  CHECK(first_line([&] { m.register_parameter("a", other); }) == "Parameter 'a' already defined");
  CHECK_FALSE(other.requires_grad());
  CHECK(first_line([&] { m.register_buffer("b.c", other); }) ==
        "Buffer name must not contain a dot (got 'b.c')");
  CHECK(first_line([&] { m.register_module("", nn::ReLU()); }) ==
        "Submodule name must not be empty");
  CHECK(m.named_parameters().size() == 1);
  CHECK(m.buffers().empty());
  try {
    m.register_buffer("b.c", other);
  } catch (const xtgrad::Error& e) {
    CHECK(e.msg().find("\n[register] in Net") != std::string::npos);
  }
}

TEST_CASE("modules can be replaced and taken out") {
  nn::Module m;
  m.register_module("fc", nn::Linear(2, 3));
  m.replace_module("fc", nn::Linear(4, 5));
  CHECK(m.parameters()[0].sizes() == torch::IntArrayRef({5, 4}));
  m.unregister_module("fc");
  CHECK(m.children().empty());
  CHECK(first_line([&] { m.unregister_module("fc"); }) == "No Module with name `fc` is registered");
}

TEST_CASE("as tells a module's class") {
  const std::shared_ptr<nn::Module> m = nn::Linear(2, 3).ptr();
  CHECK(m->as<nn::Linear>() == m.get());
  CHECK(m->as<nn::LinearImpl>()->options.out_features() == 3);
  CHECK(m->as<nn::ReLU>() == nullptr);
  CHECK(static_cast<const nn::Module&>(*m).as<nn::Linear>() != nullptr);
}

template <class Holder>
constexpr bool kTakesZero = requires {
  Holder(0);
};

TEST_CASE("a holder shares its module and may be empty") {
  nn::Linear fc(2, 3), same = fc;
  CHECK(same.ptr() == fc.ptr());
  nn::Linear empty = nullptr;
  CHECK(empty.is_empty());
  CHECK_FALSE(empty);
  static_assert(!kTakesZero<nn::Flatten>, "0 is a null pointer, too");
  for (const std::string& line : {first_line([&] { empty->weight.sum(); }), first_line([&] {
                                    empty(torch::ones({1, 2}));
                                  })})
    CHECK(line == "Accessing empty ModuleHolder");
  empty = fc;
  CHECK(empty);
  std::shared_ptr<nn::Module> base = fc.ptr();
  CHECK(base.use_count() == 4);
}

TEST_CASE("printing nests modules as libtorch does") {
  struct Net : nn::Module {
    Net() : Module("Net") {
      register_module("a", nn::Linear(1, 2));
      register_module("b", nn::ModuleList(nn::ReLU(), nn::Sequential()));
    }
  };
  std::ostringstream out;
  out << Net();
  CHECK(out.str() ==
        "Net(\n  (a): torch::nn::Linear(in_features=1, out_features=2, bias=true)\n"
        "  (b): torch::nn::ModuleList(\n    (0): torch::nn::ReLU()\n    (1): "
        "torch::nn::Sequential\n  )\n)");
}

TEST_CASE("the module path is made of registered names, once each") {
  struct NetImpl : nn::Module {
    Spy spy;
    nn::Sequential inner{nn::Sequential(nn::ReLU(), spy)};
    NetImpl() { register_module("inner", inner); }
    Tensor forward(const Tensor& x) { return inner(x); }
  };
  const auto net = std::make_shared<NetImpl>();
  nn::Module root;
  root.register_module("net", net);
  nn::ModuleHolder<NetImpl> holder(net);
  holder(torch::ones({1}));
  CHECK(net->spy->path == "net.inner.1");
  CHECK(xtgrad::autograd::current_path().empty());
}

TEST_CASE("an error inside a module ends with the module's path") {
  struct NetImpl : nn::Module {
    nn::Sequential body = nn::Sequential(nn::Linear(2, 3), nn::Linear(4, 1));
    nn::Linear head = register_module("head", nn::Linear(2, 2));
    NetImpl() { register_module("body", body); }
    Tensor forward(const Tensor& x) { return x.dim() == 2 ? body(x) : head->forward(x[0]); }
  };
  const auto text = [](auto f) {
    try {
      f();
    } catch (const xtgrad::Error& e) {
      return e.msg().substr(e.msg().rfind('\n') + 1);
    }
    return std::string("nothing was thrown");
  };
  auto net = std::make_shared<NetImpl>();
  CHECK(text([&] { net->forward(torch::ones({5, 2})); }) == "[module] body.1");
  CHECK(text([&] { net->forward(torch::ones({5, 5, 5})); }) == "[module] head");
  CHECK(text([&] { net->head(torch::ones({5, 5})); }) == "[module] head");  // once, not head.head
  CHECK(text([&] { torch::ones({2}) + torch::ones({3}); }).find("[module]") == std::string::npos);
}

TEST_CASE("AnyModule calls a module of any signature with values of exactly its types") {
  struct AddImpl : nn::Module {
    int forward(int a, const int& b, std::string) { return a + b; }
  };
  nn::AnyModule add(std::make_shared<AddImpl>());
  CHECK(add.forward<int>(1, 2, std::string("x")) == 3);
  CHECK(first_line([&] { add.forward<int>(1, 2.0, std::string()); }) ==
        "Expected argument #1 to be of type int, but received value of type double");
  CHECK(first_line([&] { add.forward<Tensor>(1, 2, std::string()); }) ==
        "Attempted to cast AnyValue to at::Tensor, but its actual type is int");
  nn::AnyModule copy = add;
  CHECK(copy.ptr() == add.ptr());
  nn::AnyModule linear{nn::Linear(2, 2)};
  CHECK_FALSE(linear.clone().ptr() == linear.ptr());
  linear = nn::ReLU().ptr();
  CHECK((linear.type_info() == typeid(nn::ReLUImpl)));
}

TEST_CASE("a Sequential holds Sequentials") {
  nn::Sequential net(nn::Sequential(nn::Linear(2, 3), nn::ReLU()), nn::Linear(3, 1));
  CHECK(net->forward(torch::ones({4, 2})).sizes() == torch::IntArrayRef({4, 1}));
  CHECK(net->named_parameters().keys() == Names{"0.0.weight", "0.0.bias", "1.weight", "1.bias"});
}

TEST_CASE("ModuleList inserts and renames") {
  nn::ModuleList list(nn::Linear(1, 1), nn::Linear(2, 2));
  list->insert(1, nn::Linear(3, 3));
  list->push_back(nn::ReLU());
  CHECK(list->named_parameters().keys() ==
        Names{"0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"});
  CHECK(list->at<nn::LinearImpl>(1).options.in_features() == 3);
  CHECK(list->named_children()["2"] == list->ptr(2));
  CHECK(list->ptr<nn::LinearImpl>(2)->options.in_features() == 2);
  int n = 0;
  for (const auto& module : *list) n += module->as<nn::Linear>() != nullptr;
  CHECK(n == 3);
}

TEST_CASE("OrderedDict erases and updates") {
  torch::OrderedDict<std::string, int> dict{{"a", 1}, {"b", 2}, {"c", 3}};
  dict.erase("a");
  CHECK(dict["c"] == 3);
  CHECK(dict[1].key() == "c");
  dict.update({{"d", 4}});
  CHECK(dict.values() == std::vector<int>{2, 3, 4});
  CHECK(first_line([&] { dict.insert("b", 0); }) == "Key 'b' already defined");
  CHECK(first_line([&] { dict.erase("x"); }) == "Key 'x' doesn't exist");
  CHECK(first_line([&] { dict[7]; }) == "Index 7 is out of bounds");
}
