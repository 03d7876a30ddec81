// A program written for libtorch, as libtorch programs are written: it reopens namespace torch,
// uses `using namespace torch`, aliases and the names of at and c10. Compiles against libtorch
// unchanged.
#include <torch/torch.h>

#undef CHECK  // libtorch brings glog's
#include <doctest/doctest.h>

namespace torch {
namespace nn {

struct ScaleImpl : public Cloneable<ScaleImpl> {
  explicit ScaleImpl(double start) : start_(start) { reset(); }
  void reset() override { scale = register_parameter("scale", torch::full({1}, start_)); }
  Tensor forward(const Tensor& x) { return x * scale; }
  Tensor scale;

 private:
  double start_;
};
TORCH_MODULE(Scale);

}  // namespace nn

struct Sample {
  Tensor data, target;
};

}  // namespace torch

namespace dropin {

using namespace torch;
namespace F = torch::nn::functional;
using torch::indexing::None;
using torch::indexing::Slice;

struct NetOptions {
  NetOptions(int64_t hidden) : hidden_(hidden) {}
  TORCH_ARG(int64_t, hidden);
  TORCH_ARG(double, dropout) = 0.5;
};

struct NetImpl : nn::Module {
  explicit NetImpl(NetOptions options)
      : fc1(register_module("fc1", nn::Linear(4, options.hidden()))),
        drop(nn::DropoutOptions(options.dropout())) {
    register_module("drop", drop);
    fc2 = register_module("fc2", nn::Linear(nn::LinearOptions(options.hidden(), 2).bias(false)));
    register_module("scale", scale);
    counter = register_buffer("counter", torch::zeros({1}, torch::kLong));
  }
  torch::Tensor forward(torch::Tensor x) {
    counter += 1;
    x = torch::relu(fc1->forward(x));
    return scale(fc2(drop(x)));
  }
  nn::Linear fc1{nullptr}, fc2{nullptr};
  nn::Dropout drop;
  nn::Scale scale{2.0};
  Tensor counter;
};
TORCH_MODULE(Net);

struct SquareImpl : nn::Module {
  Tensor forward(const Tensor& x, double shift = 1) { return x * x + shift; }

 protected:
  FORWARD_HAS_DEFAULT_ARGS({1, nn::AnyValue(1.0)})
};
TORCH_MODULE(Square);

struct Cube : public autograd::Function<Cube> {
  static Tensor forward(autograd::AutogradContext* ctx, const Tensor& x) {
    ctx->save_for_backward({x});
    return x * x * x;
  }
  static autograd::variable_list backward(autograd::AutogradContext* ctx,
                                          autograd::variable_list grads) {
    const Tensor x = ctx->get_saved_variables()[0];
    return {grads[0] * 3 * x * x};
  }
};

template <class T>
T sum_of(const at::Tensor& x) {
  T sum = 0;
  for (const auto i : c10::irange(x.numel())) sum += x.data_ptr<T>()[i];
  return sum;
}

TEST_CASE("drop-in: a network of a libtorch program trains") {
  torch::manual_seed(0);
  Net net(NetOptions(8).dropout(0.1));
  optim::SGD optimizer(net->parameters(), optim::SGDOptions(0.05).momentum(0.9));
  const auto x = torch::randn({16, 4});
  const auto y = torch::stack({x.select(1, 0), x.select(1, 1) - x.select(1, 2)}, 1);
  float first = 0, last = 0;
  for (int epoch = 0; epoch < 60; ++epoch) {
    net->train();
    optimizer.zero_grad();
    auto loss = F::mse_loss(net->forward(x), y);
    loss.backward();
    optimizer.step();
    last = loss.item<float>();
    if (epoch == 0) first = last;
  }
  CHECK(last < first / 4);
  CHECK(net->counter.item<int64_t>() == 60);
  net->eval();
  NoGradGuard no_grad;
  CHECK_FALSE(net(x).requires_grad());
}

TEST_CASE("drop-in: a reopened namespace sees what it defines and what libtorch defines") {
  torch::Sample sample{torch::ones({2}), torch::zeros({1})};
  CHECK(sample.data.sum().item<double>() == 2);
  torch::nn::Scale scale(3.0);
  CHECK(scale->name() == "torch::nn::ScaleImpl");
  CHECK(torch::equal(scale(sample.data), torch::full({2}, 3.0)));
  auto copy = std::dynamic_pointer_cast<torch::nn::ScaleImpl>(scale->clone());
  copy->scale.data().fill_(7);
  CHECK(scale->scale.item<float>() == 3);
}

TEST_CASE("drop-in: at and c10 name the same things") {
  at::Tensor x = at::ones({2, 3}, at::kDouble);
  torch::Tensor same = x;
  CHECK(same.is_same(x));
  c10::optional<int64_t> dim = c10::nullopt;
  CHECK_FALSE(dim.has_value());
  at::IntArrayRef sizes = x.sizes();
  c10::ArrayRef<int64_t> also = sizes;
  CHECK(also == torch::IntArrayRef({2, 3}));
  CHECK(sizes.vec() == std::vector<int64_t>{2, 3});
  torch::Scalar number(1.5);
  CHECK(number.toDouble() == 1.5);
  at::TensorOptions options = at::dtype(at::kLong).device(at::kCPU);
  CHECK((at::zeros({1}, options).scalar_type() == torch::kInt64));
  CHECK((c10::typeMetaToScalarType(x.dtype()) == c10::ScalarType::Double));
  CHECK(at::mse_loss(x, x, at::Reduction::Sum).item<double>() == 0);
  CHECK_FALSE(torch::cuda::is_available());
  torch::Device device(torch::cuda::is_available() ? torch::kCUDA : torch::kCPU);
  CHECK(x.to(device).device().is_cpu());
  at::globalContext().setBenchmarkCuDNN(true);
  torch::set_num_threads(torch::get_num_threads());
}

TEST_CASE("drop-in: indexing") {
  auto x = torch::arange(12).reshape({3, 4});
  CHECK(x.index({1, 2}).item<int64_t>() == 6);
  CHECK(x.index({Slice(), 0}).sizes() == torch::IntArrayRef({3}));
  CHECK(x.index({"...", Slice(None, None, 2)}).sum().item<int64_t>() == 30);
  x.index_put_({Slice(1, torch::indexing::INDEX_MAX)}, -1);
  CHECK(x[2][3].item<int>() == -1);
  CHECK(x.index({torch::indexing::Ellipsis, at::indexing::TensorIndex(1)}).size(0) == 3);
}

TEST_CASE("drop-in: OrderedDict") {
  torch::OrderedDict<std::string, int> dict;
  dict.insert("b", 2);
  dict.insert("a", 1);
  CHECK(dict.keys() == std::vector<std::string>{"b", "a"});
  CHECK(dict["a"] == 1);
  CHECK(dict[0].key() == "b");
  CHECK(dict.find("c") == nullptr);
  int sum = 0;
  for (const auto& item : dict) sum += item.value();
  CHECK(sum == 3);
  const auto named = Net(NetOptions(3))->named_parameters();
  CHECK(named.keys() ==
        std::vector<std::string>{"fc1.weight", "fc1.bias", "fc2.weight", "scale.scale"});
  for (const auto& pair : named) CHECK(pair->requires_grad());
}

TEST_CASE("drop-in: Sequential, AnyModule and modules with default arguments") {
  nn::Sequential net(nn::Linear(3, 5), nn::ReLU(), nn::Scale(0.5), nn::Functional(torch::tanh),
                     nn::Linear(5, 1));
  CHECK(net->size() == 5);
  CHECK(net->forward(torch::ones({2, 3})).sizes() == torch::IntArrayRef({2, 1}));
  CHECK(net[0]->as<nn::Linear>()->weight.size(0) == 5);
  CHECK(net->at<nn::ScaleImpl>(2).scale.item<double>() == 0.5);
  nn::Sequential named({{"first", nn::Linear(2, 2)}, {"act", nn::Tanh()}});
  named->push_back("last", nn::Linear(2, 1));
  CHECK(named->named_children().keys() == std::vector<std::string>{"first", "act", "last"});
  nn::AnyModule square{Square()};
  CHECK(square.forward(torch::full({}, 3.0)).item<double>() == 10);
  CHECK(square.forward(torch::full({}, 3.0), 0.5).item<double>() == 9.5);
  CHECK(square.get<Square>()->forward(torch::full({}, 2.0)).item<double>() == 5);
}

TEST_CASE("drop-in: options, functional forms and enumerators") {
  const auto x = torch::ones({1, 1, 4, 4});
  nn::Conv2d conv(nn::Conv2dOptions(1, 2, {3, 3}).stride(1).padding(torch::kSame).bias(false));
  CHECK(conv(x).sizes() == torch::IntArrayRef({1, 2, 4, 4}));
  CHECK(c10::holds_alternative<enumtype::kSame>(conv->options.padding()));
  const auto y =
      F::conv2d(x, torch::ones({1, 1, 2, 2}), F::Conv2dFuncOptions().stride(2).padding({1, 0}));
  CHECK(y.sizes() == torch::IntArrayRef({1, 1, 3, 2}));
  CHECK(F::max_pool2d(x, F::MaxPool2dFuncOptions(2).stride(1)).size(3) == 3);
  CHECK(F::relu(-x, F::ReLUFuncOptions().inplace(false)).sum().item<float>() == 0);
  CHECK(F::softmax(x, F::SoftmaxFuncOptions(3)).sum().item<float>() == doctest::Approx(4));
  CHECK(nn::L1Loss(nn::L1LossOptions().reduction(torch::kSum))(x, 2 * x).item<float>() == 16);
  CHECK(F::l1_loss(x, 2 * x, torch::kNone).sizes() == x.sizes());
  CHECK(enumtype::get_enum_name(nn::MSELossOptions(torch::kSum).reduction()) == "kSum");
  torch::nn::init::kaiming_normal_(conv->weight, 0.0, torch::kFanOut, torch::kReLU);
  CHECK(torch::nn::init::calculate_gain(torch::kTanh) == doctest::Approx(5.0 / 3));
}

TEST_CASE("drop-in: autograd") {
  auto x = torch::tensor({2.0}, torch::requires_grad());
  Cube::apply(x).backward();
  CHECK(x.grad().item<double>() == 12);
  const auto y = (x * x).sum();
  CHECK(torch::autograd::grad({y}, {x})[0].item<double>() == 4);
  {
    torch::AutoGradMode off(false);
    CHECK_FALSE(torch::autograd::GradMode::is_enabled());
  }
  torch::autograd::variable_list list{x, y};
  CHECK(list.size() == 2);
}

TEST_CASE("drop-in: optimisers with parameter groups and closures") {
  auto a = torch::ones({2}, torch::requires_grad()), b = torch::ones({2}, torch::requires_grad());
  optim::SGD sgd({a}, /*lr=*/0.1);
  sgd.add_param_group(optim::OptimizerParamGroup({b}, std::make_unique<optim::SGDOptions>(0.5)));
  CHECK(sgd.size() == 2);
  const auto loss = sgd.step([&] {
    sgd.zero_grad();
    auto loss = (a * a).sum() + (b * b).sum();
    loss.backward();
    return loss;
  });
  CHECK(loss.item<float>() == 4);
  CHECK(a[0].item<float>() == doctest::Approx(0.8));
  CHECK(b[0].item<float>() == doctest::Approx(0));
  for (auto& group : sgd.param_groups()) static_cast<optim::SGDOptions&>(group.options()).lr(0.01);
  CHECK(sgd.param_groups()[1].options().get_lr() == 0.01);
}

template <class E, class F>
bool throws(F f) {
  try {
    f();
  } catch (const E&) {
    return true;
  }
  return false;
}

TEST_CASE("drop-in: checks and dispatch") {
  const int n = 2;
  CHECK(throws<c10::Error>([&] { TORCH_CHECK(n == 3, "n is ", n); }));
  CHECK(throws<c10::IndexError>([&] { TORCH_CHECK_INDEX(n == 3, "n is ", n); }));
  CHECK(throws<c10::ValueError>([&] { TORCH_CHECK_VALUE(n == 3, "no"); }));
  CHECK(throws<std::exception>([&] { AT_ERROR("no ", n); }));
  CHECK(throws<c10::Error>([&] { AT_ASSERT(n == 3); }));
  CHECK(throws<c10::Error>([&] { TORCH_INTERNAL_ASSERT(n == 3, "so"); }));
  try {
    TORCH_CHECK(n == 3, "n is ", n);
  } catch (const c10::Error& e) {
    CHECK(std::string(e.what_without_backtrace()) == "n is 2");
    CHECK(e.msg() == "n is 2");
  }
  const auto x = torch::full({3}, 2, torch::kInt32);
  double sum = 0;
  AT_DISPATCH_ALL_TYPES(x.scalar_type(), "sum_of", [&] { sum = double(sum_of<scalar_t>(x)); });
  CHECK(sum == 6);
  CHECK(throws<c10::Error>([&] {
    AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "sum_of", [&] { sum_of<scalar_t>(x); });
  }));
}

}  // namespace dropin
