// Hooks on modules, state_dict, summary, and weights computed before each call.
#include <torch/torch.h>

#include "close.h"

using namespace torch;
using Tensors = std::vector<Tensor>;

namespace {

struct TwoImpl : nn::Module {
  TwoImpl() {
    a = register_module("a", nn::Linear(2, 3));
    b = register_module("b", nn::Linear(3, 1));
  }
  Tensor forward(const Tensor& x) { return b(a(x).tanh()); }
  nn::Linear a{nullptr}, b{nullptr};
};
TORCH_MODULE(Two);

}  // namespace

TEST_CASE("forward hooks see and replace inputs and outputs") {
  nn::Linear m(2, 2);
  std::string log;
  auto pre = m->register_forward_pre_hook([&](nn::Module& module, const Tensors& in) {
    CHECK(&module == m.get());
    log += "pre" + std::to_string(in.size()) + " ";
  });
  auto post = m->register_forward_hook([&](nn::Module&, const Tensors& in, const Tensor& y) {
    log += c10::str(in[0].sizes(), y.sizes());
  });
  const Tensor x = torch::ones({1, 2});
  const Tensor y = m(x);
  CHECK(log == "pre1 [1, 2][1, 2]");
  CHECK(y.equal(m->forward(x)));  // which runs no hooks
  pre.remove();
  post.remove();
  post.remove();
  m(x);
  CHECK(log == "pre1 [1, 2][1, 2]");
  auto twice =
      m->register_forward_pre_hook([](nn::Module&, const Tensors& in) { return in[0] * 2; });
  CHECK(m(x).equal(m->forward(x * 2)));
  auto zero = m->register_forward_hook(
      [](nn::Module&, const Tensors&, const Tensors& out) { return Tensors{out[0] * 0}; });
  CHECK(m(x).equal(torch::zeros({1, 2})));
  CHECK(x.equal(torch::ones({1, 2})));
  twice.remove();
  zero.remove();
}

TEST_CASE("hooks run in Sequential, AnyModule, and on results that are tuples") {
  nn::Linear first(2, 3);
  nn::Sequential s(first, nn::Functional(torch::relu), nn::LSTM(3, 4));
  int calls = 0;
  auto handle =
      first->register_forward_hook([&](nn::Module&, const Tensors&, const Tensors&) { ++calls; });
  auto on_lstm =
      s->ptr(2)->register_forward_hook([&](nn::Module&, const Tensors& in, const Tensors& out) {
        CHECK(in.size() == 1);
        CHECK(out.size() == 3);
        ++calls;
        return Tensors{out[0] + 1, out[1], out[2]};
      });
  using Out = std::tuple<Tensor, std::tuple<Tensor, Tensor>>;
  const Tensor x = torch::randn({5, 2});
  const auto y = s->forward<Out>(x);
  CHECK(calls == 2);
  on_lstm.remove();
  const auto z = s->forward<Out>(x);
  CHECK(torch::allclose(std::get<0>(y), std::get<0>(z) + 1));
  nn::AnyModule any(first);
  any.forward(x);
  CHECK(calls == 4);
  auto bad =
      first->register_forward_pre_hook([](nn::Module&, const Tensors&) { return Tensors{}; });
  CHECK(first_line([&] { first(x); }).find("returned 0 tensors in place of 1") !=
        std::string::npos);
}

TEST_CASE("a copy of a module has hooks of its own") {
  nn::Linear m(2, 2);
  int calls = 0;
  auto handle =
      m->register_forward_hook([&](nn::Module&, const Tensors&, const Tensors&) { ++calls; });
  nn::Linear copy(std::dynamic_pointer_cast<nn::LinearImpl>(m->clone()));
  handle.remove();
  copy(torch::ones({1, 2}));
  CHECK(calls == 1);
  m(torch::ones({1, 2}));
  CHECK(calls == 1);
}

// The numbers are PyTorch's: y = (x * [1, 2]).sum() squared, hooks on a layer with weight [[1, 2]].
TEST_CASE("backward hooks see the gradients of inputs and outputs and replace the former") {
  nn::Linear m(nn::LinearOptions(2, 1).bias(false));
  {
    NoGradGuard no_grad;
    m->weight.copy_(torch::tensor({{1., 2.}}));
  }
  std::string log;
  auto handle =
      m->register_full_backward_hook([&](nn::Module&, const Tensors& in, const Tensors& out) {
        log += c10::str(in[0].defined() ? in[0].sizes() : IntArrayRef(), out[0].item<float>(), ";");
      });
  const Tensor x = torch::tensor({{3., 4.}}).requires_grad_();
  m(x).pow(2).sum().backward();
  check_numbers(x.grad(), {22, 44});
  check_numbers(m->weight.grad(), {66, 88});
  CHECK(log == "[1, 2]22;");
  handle.remove();
  auto change = m->register_full_backward_hook(
      [](nn::Module&, const Tensors& in, const Tensors&) { return Tensors{in[0] * 10}; });
  x.mutable_grad().reset();
  m(x).sum().backward();
  check_numbers(x.grad(), {10, 20});
  change.remove();
  // No input needs a gradient: the hook is called with the outputs' alone.
  auto alone =
      m->register_full_backward_hook([&](nn::Module&, const Tensors& in, const Tensors& out) {
        CHECK(in.size() == 1);
        CHECK_FALSE(in[0].defined());
        log += c10::str(out[0].item<float>());
      });
  m(x.detach()).sum().backward();
  CHECK(log == "[1, 2]22;1");
  alone.remove();
  auto wrong = m->register_full_backward_hook(
      [](nn::Module&, const Tensors&, const Tensors&) { return Tensors{}; });
  CHECK(first_line([&] { m(x).sum().backward(); }) ==
        "Backward hook returned an invalid number of grad_input, got 0, but expected 1");
}

TEST_CASE("a backward hook leaves in-place writes of the module's input right") {
  nn::ReLU relu(nn::ReLUOptions(true));
  auto handle =
      relu->register_full_backward_hook([](nn::Module&, const Tensors&, const Tensors&) {});
  const Tensor x = torch::tensor({-1., 2.}).requires_grad_();
  const Tensor y = x * 1;
  (relu(y) + y * 3).sum().backward();
  check_numbers(x.grad(), {3, 4});
}

TEST_CASE("state_dict and load_state_dict have PyTorch's names and words") {
  Two net;
  auto dict = net->state_dict();
  CHECK(dict.keys() == std::vector<std::string>{"a.weight", "a.bias", "b.weight", "b.bias"});
  CHECK_FALSE(dict["a.weight"].requires_grad());
  CHECK(net->state_dict("x").keys()[0] == "x.a.weight");
  Two other;
  CHECK(other->load_state_dict(dict).missing_keys.empty());
  CHECK(other->b->weight.equal(net->b->weight));
  CHECK_FALSE(other->b->weight.is_same(net->b->weight));
  OrderedDict<std::string, Tensor> wrong;
  wrong.insert("a.weight", torch::zeros({3, 2}));
  wrong.insert("b.bias", torch::zeros({2}));
  wrong.insert("c", torch::zeros({1}));
  std::string text;
  try {
    net->load_state_dict(wrong);
  } catch (const c10::Error& e) {
    text = e.msg();
  }
  CHECK(
      text.find(
          "Error(s) in loading state_dict for Two:\n"
          "\tMissing key(s) in state_dict: \"a.bias\", \"b.weight\". \n"
          "\tUnexpected key(s) in state_dict: \"c\". \n"
          "\tsize mismatch for b.bias: copying a param with shape torch.Size([2]) from checkpoint, "
          "the shape in current model is torch.Size([1]).") == 0);
  CHECK(net->a->weight.equal(other->a->weight));  // nothing was written
  OrderedDict<std::string, Tensor> part;
  part.insert("a.weight", torch::zeros({3, 2}));
  part.insert("d", torch::zeros({1}));
  const auto keys = net->load_state_dict(part, false);
  CHECK(keys.missing_keys == std::vector<std::string>{"a.bias", "b.weight", "b.bias"});
  CHECK(keys.unexpected_keys == std::vector<std::string>{"d"});
  CHECK(net->a->weight.count_nonzero().item<int64_t>() == 0);
}

TEST_CASE("state dicts are read from what files give") {
  Two a, b, c;
  const std::vector<std::pair<std::string, Tensor>> pairs = a->state_dict().pairs();
  b->load_state_dict(pairs);
  CHECK(b->b->weight.equal(a->b->weight));
  c10::Dict<std::string, Tensor> dict;
  for (const auto& [key, value] : pairs) dict.insert(key, value);
  c->load_state_dict(IValue(dict));
  CHECK(c->a->bias.equal(a->a->bias));
  c10::Dict<std::string, int64_t> numbers;
  numbers.insert("epoch", 3);
  CHECK(first_line([&] { c->load_state_dict(IValue(numbers)); }) ==
        "[load_state_dict] 'epoch' is a Int, not a tensor");
}

TEST_CASE("summary shows layers, shapes, parameters and multiply-adds") {
  nn::Sequential net({{"conv", nn::Conv2d(1, 2, 3)},
                      {"flat", nn::Flatten()},
                      {"fc", nn::Linear(72, 10)},
                      {"drop", nn::Dropout()}});
  CHECK(nn::summary(net, torch::zeros({5, 1, 8, 8})) ==
        "Layer            Output shape  Parameters  Multiply-adds\n"
        "--------------------------------------------------------\n"
        "Sequential       [5, 10]                -              -\n"
        "  conv: Conv2d   [5, 2, 6, 6]          20          3,240\n"
        "  flat: Flatten  [5, 72]                -              -\n"
        "  fc: Linear     [5, 10]              730          3,600\n"
        "  drop: Dropout  [5, 10]                -              -\n"
        "--------------------------------------------------------\n"
        "Parameters: 750, of which 750 are trained\nMultiply-adds: 6,840\n");
  CHECK(net->is_training());
  CHECK(GradMode::is_enabled());
}

// Numbers from torch.nn.utils.weight_norm and spectral_norm.
TEST_CASE("weight_norm computes the weight from g and v") {
  nn::Linear m(2, 2);
  {
    NoGradGuard no_grad;
    m->weight.copy_(torch::tensor({{3., 4.}, {6., 8.}}));
    m->bias.zero_();
  }
  nn::utils::weight_norm(m);
  CHECK(m->named_parameters().keys() == std::vector<std::string>{"bias", "weight_g", "weight_v"});
  check_numbers(m->named_parameters()["weight_g"], {5, 10});
  const Tensor x = torch::tensor({{1., 2.}});
  check_numbers(m(x), {11, 22});
  {
    NoGradGuard no_grad;
    m->named_parameters()["weight_g"].fill_(1);
  }
  const Tensor y = m(x), z = m(x * 2);  // two graphs at once
  check_numbers(y, {2.2, 2.2});
  (y.sum() + z.sum()).backward();
  check_numbers(m->named_parameters()["weight_g"].grad(), {6.6, 6.6});
  check_numbers(m->named_parameters()["weight_v"].grad(), {-0.192, 0.144, -0.096, 0.072});
  CHECK(first_line([&] { nn::utils::weight_norm(m); }) ==
        "Cannot register two weight_norm hooks on the same parameter weight");
  nn::utils::remove_weight_norm(m);
  CHECK(m->named_parameters().keys() == std::vector<std::string>{"bias", "weight"});
  check_numbers(m->weight, {.6, .8, .6, .8});
  CHECK(m->weight.requires_grad());
  CHECK(first_line([&] {
          nn::utils::remove_weight_norm(m);
        }).find("weight_norm of 'weight' not found in") == 0);
}

TEST_CASE("spectral_norm divides the weight by its largest singular value") {
  nn::Linear m(3, 2);
  {
    NoGradGuard no_grad;
    m->weight.copy_(torch::tensor({{3., 0., 0.}, {0., 2., 0.}}));
    m->bias.zero_();
  }
  m = nn::utils::spectral_norm(m, "weight", 20);
  CHECK(m->named_parameters().keys() == std::vector<std::string>{"bias", "weight_orig"});
  CHECK(m->named_buffers().keys() == std::vector<std::string>{"weight_u", "weight_v"});
  const Tensor x = torch::tensor({{1., 1., 1.}});
  m(x);
  const Tensor y = m(x);
  check_numbers(y, {1, 2. / 3});
  y.sum().backward();
  check_numbers(m->named_parameters()["weight_orig"].grad(),
                {1. / 3 - 5. / 9, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3});
  m->eval();
  const Tensor u = m->named_buffers()["weight_u"].clone();
  m(x);
  CHECK(u.equal(m->named_buffers()["weight_u"]));
  nn::utils::remove_spectral_norm(m);
  check_numbers(m->weight, {1, 0, 0, 0, 2. / 3, 0});
  CHECK(m->buffers().empty());
}
