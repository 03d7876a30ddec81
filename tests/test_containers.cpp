// Containers and AnyModule, in the ways libtorch's own tests use them.
#include <torch/torch.h>

#include "close.h"

using namespace torch::nn;
using namespace torch;

namespace {
struct M : Module {
  explicit M(int value_) : value(value_) {}
  int value;
  int forward() { return value; }
};
struct MImpl : Module {
  explicit MImpl(int value_) : Module("MImpl"), value(value_) {}
  int forward() { return value; }
  int value;
};
struct HolderM : ModuleHolder<MImpl> {
  using ModuleHolder<MImpl>::ModuleHolder;
  using ModuleHolder<MImpl>::get;
};
struct WithDefaults : Module {
  double forward(int a, int b = 2, double c = 3.0) { return a + b + c; }

 protected:
  FORWARD_HAS_DEFAULT_ARGS({1, torch::nn::AnyValue(2)}, {2, torch::nn::AnyValue(3.0)})
};
struct WithoutMacro : Module {
  double forward(int a, int b = 2, double c = 3.0) { return a + b + c; }
};
struct Strings : Module {
  Tensor forward(std::string a, const std::string& b, std::string&& c) {
    return torch::ones(int64_t((a + b + c).size()));
  }
};
struct Literal : Module {
  const char* forward(const char* x) { return x; }
};
struct SumNet : Cloneable<SumNet> {
  SumNet() { reset(); }
  void reset() override {
    l1 = register_module("l1", Linear(10, 3));
    buffer = register_buffer("buf", torch::ones({2, 2}));
  }
  Linear l1{nullptr};
  Tensor buffer;
};
}  // namespace

TEST_CASE("AnyModule calls any forward") {
  CHECK(AnyModule(Literal{}).forward<const char*>("hello") == std::string("hello"));
  CHECK(AnyModule(Strings{})
            .forward(std::string("a"), std::string("ab"), std::string("abc"))
            .sum()
            .item<int32_t>() == 6);
  AnyModule any(WithDefaults{});
  CHECK(any.forward<double>(1) == 6.0);
  CHECK(any.forward<double>(1, 3) == 7.0);
  CHECK(any.forward<double>(1, 3, 5.0) == 9.0);
  CHECK(first_line([&] { any.forward(); }) ==
        "(anonymous namespace)::WithDefaults's forward() method expects at least 1 argument(s) and "
        "at most 3 argument(s), but received 0.");
  CHECK(first_line([] { AnyModule(WithoutMacro{}).forward<double>(1); }) ==
        "(anonymous namespace)::WithoutMacro's forward() method expects 3 argument(s), but "
        "received 1. If "
        "(anonymous namespace)::WithoutMacro's forward() method has default arguments, please make "
        "sure the "
        "forward() method is declared with a corresponding `FORWARD_HAS_DEFAULT_ARGS` macro.");
  CHECK(first_line([] {
          AnyModule(WithDefaults{}).forward<double>(5.0);
        }).find("Expected argument #0 to be of type int, but received value of type double") == 0);
}

TEST_CASE("AnyModule holds, moves and gives back modules") {
  AnyModule any;
  CHECK(any.is_empty());
  CHECK(first_line([&] { any.get<M>(); }) == "Cannot call get() on an empty AnyModule");
  CHECK(first_line([&] { any.forward<int>(5); }) == "Cannot call forward() on an empty AnyModule");
  CHECK(first_line([&] { any.type_info(); }) == "Cannot call type_info() on an empty AnyModule");
  CHECK(first_line([&] { any.ptr(); }) == "Cannot call ptr() on an empty AnyModule");
  any = std::make_shared<M>(5);
  CHECK(any.get<M>().value == 5);
  CHECK(any.ptr<M>()->value == 5);
  CHECK(any.ptr().get() != nullptr);
  CHECK(first_line([&] { any.get<Literal>(); }).find("Attempted to cast module") == 0);
  any = AnyModule(std::make_shared<Literal>());
  CHECK(any.type_info().hash_code() == typeid(Literal).hash_code());
  AnyModule held(HolderM{5});
  CHECK(held.get<MImpl>().value == 5);
  CHECK(held.get<HolderM>()->value == 5);
  AnyModule copy = held;
  CHECK(copy.ptr() == held.ptr());
  AnyModule linear(Linear(10, 5));
  const Tensor x = torch::ones(10);
  CHECK(linear.forward(x).size(0) == 5);
  AnyModule clone = linear.clone();
  {
    NoGradGuard no_grad;
    for (auto& p : linear.ptr()->parameters()) p.fill_(0);
  }
  CHECK_FALSE(linear.forward(x).equal(clone.forward(x)));
}

TEST_CASE("AnyValue holds decayed values") {
  AnyValue value(5);
  CHECK(*value.try_get<int>() == 5);
  CHECK(value.try_get<const int*>() == nullptr);
  CHECK(AnyValue("hello").get<const char*>() == std::string("hello"));
  CHECK(AnyValue(std::string("hello")).get<std::string>() == "hello");
  CHECK(AnyValue(std::vector<float>{1, 2}).get<std::vector<float>>()[1] == 2);
  CHECK(first_line([] { AnyValue(5).get<float>(); }) ==
        "Attempted to cast AnyValue to float, but its actual type is int");
  CHECK(value.type_info() == typeid(int));
  AnyValue moved = std::move(value);
  value = moved;
  CHECK(value.get<int>() == 5);
  AnyValue text(std::string(100, 'x')), copy = text;
  copy.get<std::string>().clear();
  text.try_get<std::string>()->clear();
  CHECK(copy.get<std::string>().size() == 100);          // get copies, and copies have their own
  const AnyValue taken = std::move(text), empty = text;  // one moved from may still be copied
  CHECK(empty.type_info() == typeid(std::string));
}

TEST_CASE("Sequential is made of anything and nests") {
  Sequential a(std::make_shared<M>(1), std::make_shared<M>(2), std::make_shared<M>(3));
  CHECK(a->size() == 3);
  Sequential b(M(1), M(2));
  Sequential c(HolderM(1), HolderM(2));
  CHECK(b->size() + c->size() == 4);
  Sequential named({{"m1", std::make_shared<M>(1)}, {std::string("m2"), M(2)}, {"m3", HolderM(3)}});
  CHECK(named->named_children().keys() == std::vector<std::string>{"m1", "m2", "m3"});
  OrderedDict<std::string, AnyModule> dict = {{"x", AnyModule(M(1))}, {"y", AnyModule(HolderM(2))}};
  Sequential of_dict(std::move(dict));
  CHECK(of_dict->size() == 2);
  Sequential s;
  s->push_back(std::make_shared<M>(1));
  s->push_back("two", M(2));
  s->push_back(HolderM(3));
  s->push_back("four", AnyModule(M(4)));
  CHECK(s->named_children().keys() == std::vector<std::string>{"0", "two", "2", "four"});
  CHECK(s->at<M>(0).value == 1);
  CHECK(s->at<MImpl>(2).value == 3);
  CHECK(s->ptr<M>(1)->value == 2);
  CHECK((*s)[0] == s->ptr(0));
  CHECK(s[0] == s->ptr(0));
  CHECK(first_line([&] { s->at<M>(4); }) == "Index out of range");
  s->extend(*a);
  CHECK(s->size() == 7);
  std::vector<std::shared_ptr<M>> more = {std::make_shared<M>(9)};
  s->extend(more);
  CHECK(s->at<M>(7).value == 9);
  int sum = 0;
  for (auto& module : *a) sum += module.get<M>().value;
  CHECK(sum == 6);
  Sequential outer(Linear(3, 4), Sequential(Functional(torch::relu), Linear(4, 2)),
                   Functional(torch::softmax, 1, c10::nullopt));
  CHECK(outer->forward(torch::ones({5, 3})).sizes().vec() == std::vector<int64_t>{5, 2});
  CHECK(first_line([] { Sequential()->forward<int>(1); }) ==
        "Cannot call forward() on an empty Sequential");
  CHECK(first_line([&] { a->forward<float>(); }).find("Expected argument") == std::string::npos);
  CHECK(c10::str(Sequential({{"a", Linear(3, 4)}, {"b", Sequential(ReLU())}})) ==
        "torch::nn::Sequential(\n  (a): torch::nn::Linear(in_features=3, out_features=4, "
        "bias=true)\n  (b): "
        "torch::nn::Sequential(\n    (0): torch::nn::ReLU()\n  )\n)");
}

TEST_CASE("ModuleList and ModuleDict keep what they register") {
  ModuleList list(M(1), std::make_shared<M>(2), HolderM(3));
  CHECK(list->at<M>(0).value == 1);
  CHECK(list->ptr<MImpl>(2)->value == 3);
  list->insert(1, M(7));
  CHECK(list->at<M>(1).value == 7);
  CHECK(list->at<M>(2).value == 2);
  CHECK(list->size() == 4);
  CHECK(list->named_children().keys() == std::vector<std::string>{"0", "1", "2", "3"});
  CHECK(list->named_children()["2"] == list->ptr(2));
  CHECK(first_line([&] { list->insert(9, M(1)); }) == "Index out of range");
  ModuleList other;
  other->extend(*list);
  CHECK(other->size() == 4);
  CHECK_FALSE(other->is_empty());

  OrderedDict<std::string, std::shared_ptr<Module>> modules = {{"linear", Linear(10, 3).ptr()},
                                                               {"conv", Conv2d(1, 2, 3).ptr()}};
  ModuleDict dict(modules);
  CHECK(dict->size() == 2);
  CHECK(dict->keys() == std::vector<std::string>{"linear", "conv"});
  CHECK(dict["linear"]->as<Linear>() != nullptr);
  CHECK(dict->at<LinearImpl>("linear").options.in_features() == 10);
  CHECK(first_line([&] { dict["x"]; }) == "Key 'x' is not defined");
  std::vector<std::pair<std::string, std::shared_ptr<Module>>> changed = {
      {"linear", Linear(5, 3).ptr()}, {"relu", ReLU().ptr()}};
  dict->update(changed);
  CHECK(dict->size() == 3);
  CHECK(dict->at<LinearImpl>("linear").options.in_features() == 5);
  CHECK(dict->named_parameters().keys()[0] == "linear.weight");
  ModuleDict merged;
  merged->update(*dict);
  CHECK(merged->items()[2].first == "relu");
  CHECK(dict->pop("relu") != nullptr);
  CHECK(c10::str(dict) ==
        "torch::nn::ModuleDict(\n  (linear): torch::nn::Linear(in_features=5, out_features=3, "
        "bias=true)\n  (conv): "
        "torch::nn::Conv2d(1, 2, kernel_size=[3, 3], stride=[1, 1])\n)");
  const auto clone = std::dynamic_pointer_cast<ModuleDictImpl>(dict->clone());
  CHECK(clone->parameters()[0].equal(dict->parameters()[0]));
  CHECK_FALSE(clone->parameters()[0].is_same(dict->parameters()[0]));
  dict->clear();
  CHECK(dict->empty());
  CHECK(dict->parameters().empty());
}

TEST_CASE("ParameterDict and ParameterList register tensors") {
  ParameterDict dict;
  dict->insert("A", torch::ones({2}).requires_grad_());
  dict->insert("B", torch::zeros({3, 1}, torch::kInt));
  CHECK(dict["A"].requires_grad());
  CHECK_FALSE(dict["B"].requires_grad());
  CHECK(c10::str(dict) ==
        "torch::nn::ParameterDict(\n(A): Parameter containing: [Float of size [2]]\n(B): Parameter "
        "containing: "
        "[Int of size [3, 1]]\n)");
  CHECK(first_line([&] { dict->insert("A", torch::ones({2})); }) ==
        "Parameter 'A' already defined");
  CHECK(first_line([&] { dict->pop("C"); }) == "Parameter 'C' is not defined");
  OrderedDict<std::string, Tensor> newer = {{"A", torch::full({2}, 5.)}};
  dict->update(newer);
  CHECK(dict->get("A")[0].item<float>() == 5);
  CHECK(dict->contains("B"));
  CHECK(dict->pop("B").dim() == 2);
  CHECK(dict->keys() == std::vector<std::string>{"A"});
  ParameterDict from(newer);
  CHECK(from->size() == 1);
  for (auto& item : *from) CHECK(item.key() == "A");

  ParameterList list(torch::ones({2}), torch::zeros({2}, torch::requires_grad(true)));
  CHECK(list->size() == 2);
  CHECK(list[1].requires_grad());
  list->append(torch::ones({3}));
  *list += *ParameterList(torch::ones({4}));
  list->extend(std::vector<Tensor>{torch::ones({5})});
  CHECK(list->named_parameters().keys() == std::vector<std::string>{"0", "1", "2", "3", "4"});
  CHECK(list->at(3).size(0) == 4);
  CHECK(first_line([&] { list[9]; }) == "Index out of range");
  list->append(from->begin()[0]);
  CHECK(list->is_empty() == false);
}

TEST_CASE("gradients are clipped, parameters become a vector and return") {
  const Tensor a = torch::zeros({2}, torch::requires_grad()),
               b = torch::zeros({1}, torch::requires_grad()),
               c = torch::zeros({4}, torch::requires_grad());
  const auto reset = [&] {
    a.mutable_grad() = torch::tensor({3.f, 0.f});
    b.mutable_grad() = torch::tensor({-4.f});
  };
  reset();
  CHECK(nn::utils::clip_grad_norm_({a, b, c}, 1.) == doctest::Approx(5));
  check_numbers(a.grad(), {3 / 5.000001, 0});
  reset();
  CHECK(nn::utils::clip_grad_norm_(std::vector<Tensor>{a, b}, 10.) == doctest::Approx(5));
  check_numbers(b.grad(), {-4});
  CHECK(nn::utils::clip_grad_norm_({a, b}, 2., std::numeric_limits<double>::infinity()) == 4);
  check_numbers(b.grad(), {-4 * 2 / 4.000001});
  reset();
  CHECK(nn::utils::clip_grad_norm_({a, b}, 1., 1) == doctest::Approx(7));
  CHECK(nn::utils::clip_grad_norm_(b, 1., 0) == 1);
  CHECK(nn::utils::clip_grad_norm_(c, 1.) == 0);
  b.mutable_grad() = torch::tensor({INFINITY});
  CHECK(first_line([&] { nn::utils::clip_grad_norm_(b, 1., 2., true); }) ==
        "The total norm of order 2 for gradients from `parameters` is non-finite, so it cannot be "
        "clipped. To "
        "disable this error and scale the gradients with the non-finite norm anyway, set "
        "`error_if_nonfinite=false`");
  reset();
  nn::utils::clip_grad_value_({a, b, c}, 1.5);
  check_numbers(a.grad(), {1.5, 0});
  check_numbers(b.grad(), {-1.5});
  Linear m(2, 1);
  const Tensor vec = nn::utils::parameters_to_vector(m->parameters());
  CHECK(vec.sizes().vec() == std::vector<int64_t>{3});
  nn::utils::vector_to_parameters(torch::tensor({1.f, 2.f, 3.f}), m->parameters());
  check_numbers(m->weight, {1, 2});
  check_numbers(m->bias, {3});
  const auto parts = torch::utils::unflatten_dense_tensors(torch::arange(3.), m->parameters());
  check_numbers(parts[1], {2});
  CHECK(torch::utils::flatten_dense_tensors(m->parameters()).size(0) == 3);
}

TEST_CASE("modules convert, clone and complain as libtorch's") {
  SumNet net;
  auto copy = net.clone();
  CHECK(copy->named_parameters().keys() == std::vector<std::string>{"l1.weight", "l1.bias"});
  net.to(torch::kFloat64);
  for (auto& p : net.parameters()) CHECK(p.dtype() == torch::kDouble);
  net.apply([](Module& m) { m.train(false); });
  CHECK_FALSE(net.l1->is_training());
  std::vector<std::string> names;
  copy->apply([&](const std::string& name, Module&) { names.push_back(name); }, "net");
  CHECK(names == std::vector<std::string>{"net", "net.l1"});
  struct Plain : Module {};
  Plain plain;
  CHECK(first_line([&] {
          plain.register_module("x", Linear(1, 1));
          plain.register_module("x", Linear(1, 1));
        }) == "Submodule 'x' already defined");
  CHECK(first_line([&] { plain.replace_module("y", Linear(1, 1)); }) ==
        "Submodule 'y' is not defined");
  CHECK(first_line([&] { plain.unregister_module("y"); }) ==
        "No Module with name `y` is registered");
  plain.unregister_module("x");
  CHECK(plain.children().empty());
  CHECK(first_line([&] { plain.register_parameter("i", torch::ones({2}, torch::kInt)); }) ==
        "Only Tensors of floating point and complex dtype can require gradients");
}

TEST_CASE("enumerators have names, also in a variant") {
  c10::variant<enumtype::kLinear, enumtype::kNone, enumtype::kRNN_RELU> v;
  v = torch::kNone;
  CHECK(torch::enumtype::get_enum_name(v) == "kNone");
  v = torch::kRNN_RELU;
  CHECK(torch::enumtype::get_enum_name(v) == "kRNN_RELU");
  CHECK(c10::get_if<enumtype::kRNN_RELU>(&v) != nullptr);
}
