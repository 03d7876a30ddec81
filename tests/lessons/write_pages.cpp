// Writes the page of each lesson, COURSE_NN.html, which its slides embed and its picture shows:
// write_pages FOLDER
#include <xtgrad/core/viz/viz.h>
#include <xtgrad/xtgrad.h>

#include <cmath>
#include <cstdio>
#include <filesystem>

using namespace xtgrad;
namespace F = nn::functional;

Tensor number(double x) { return tensor(x, kDouble).requires_grad_(); }

void page(const char* name, const char* title, const autograd::Trace& trace) {
  viz::html(trace, std::string(name) + ".html", {.title = title});
}

// Records what f makes of named tensors, and its backward.
template <class Compute>
void page(const char* name, const char* title, const autograd::NamedTensors& names, Compute f) {
  autograd::Recorder rec(names);
  page(name, title, rec.backward(f()));
}

void essay() {
  const Tensor x = number(2), y = number(-3);
  page("autograd_01", "x * y + exp(x)", {{"x", x}, {"y", y}}, [&] { return x * y + x.exp(); });
  const Tensor w = number(0.5);
  const auto shared = [&] {
    const Tensor h = x * w;
    return h * h + h.sin();
  };
  page("autograd_02", "h * h + sin(h), where h = x * w", {{"x", x}, {"w", w}}, shared);
  page("autograd_03", "The chain rule at h", {{"x", x}, {"w", w}}, shared);

  const Tensor m = tensor({{1., 2., 3.}, {4., 5., 6.}}).requires_grad_();
  const Tensor b = tensor({10., 20., 30.}).requires_grad_();
  page("autograd_04", "A row times each row", {{"x", m}, {"b", b}}, [&] { return (m * b).sum(); });
  page("autograd_05", "A row of a matrix, and its transpose", {{"x", m}},
       [&] { return (m[1] * m.t().select(1, 0)).sum(); });
  page("autograd_06", "A derivative from the result", {{"x", m}}, [&] { return m.tanh().sum(); });
  page("autograd_07", "What is ready runs", {{"x", x}}, [&] {
    const Tensor a = x * 2;
    return a.sin() + a * a;
  });
  const Tensor v = tensor({1., 2.}).requires_grad_();
  autograd::Recorder rec({{"x", v}});
  rec.backward((v * v * v).sum(), {}, true, true);
  const Tensor g = v.grad();
  v.mutable_grad() = Tensor();
  page("autograd_08", "The gradient of a gradient", rec.backward(g.pow(2).sum()));
}

// A convolution of named tensors, and the sum of its result.
void windows(const char* name, const char* title, const Tensor& X, const Tensor& K) {
  page(name, title, {{"X", X}, {"K", K}}, [&] { return F::conv2d(X, K).sum(); });
}

void convolution() {
  const Tensor nine = arange(9., kFloat).view({1, 1, 3, 3});
  const Tensor square = tensor({{0., 1.}, {2., 3.}}).view({1, 1, 2, 2}).requires_grad_();
  windows("convolution_01", "A window moves over an image", nine, square);
  nn::Conv2d layer(nn::Conv2dOptions(1, 1, 2));
  {
    autograd::Recorder rec(layer, {{"X", nine}});
    page("convolution_02", "A layer", rec.backward(layer(nine).sum()));
  }
  Tensor X = ones({1, 1, 6, 8});
  X.slice(3, 2, 6).zero_();
  const Tensor Y = X.slice(3, 0, 7) - X.slice(3, 1, 8);
  windows("convolution_03", "Edges", X, tensor({1., -1.}).view({1, 1, 1, 2}).requires_grad_());
  nn::Conv2d learned(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  learned->weight.data().copy_(tensor({0.703226686, 0.458586901}).view({1, 1, 1, 2}));
  {
    autograd::Recorder rec(learned, {{"X", X}, {"Y", Y}});
    page("convolution_04", "The first step", rec.backward((learned(X) - Y).pow(2).sum()));
  }
  const Tensor K = cat({square, square + 1}, 1).detach();
  windows("convolution_05", "Two channels in, three out", cat({nine, nine + 1}, 1),
          cat({K, K + 1, K + 2}).requires_grad_());
  windows("convolution_06", "1 × 1", cat({nine, nine + 1}, 1),
          randn({3, 2, 1, 1}).requires_grad_());
}

template <class Net>
void network(const char* name, const char* title, Net net, const Tensor& x, const Tensor& labels) {
  autograd::Recorder rec(net, {{"x", x}, {"labels", labels}});
  page(name, title, rec.backward(F::cross_entropy(net->forward(x).flatten(0, -2), labels)));
}

struct RecurrentImpl : nn::Module {
  Tensor forward(const Tensor& x) { return out(std::get<0>(gru(x))); }
  nn::GRU gru = register_module("gru", nn::GRU(nn::GRUOptions(3, 4).batch_first(true)));
  nn::Linear out = register_module("out", nn::Linear(4, 3));
};
XTGRAD_MODULE(Recurrent);

struct ResidualImpl : nn::Module {
  Tensor forward(const Tensor& x) { return (bn(conv(x)) + x).relu(); }
  nn::Conv2d conv = register_module("conv", nn::Conv2d(nn::Conv2dOptions(4, 4, 3).padding(1)));
  nn::BatchNorm2d bn = register_module("bn", nn::BatchNorm2d(4));
};
XTGRAD_MODULE(Residual);

struct AttentionImpl : nn::Module {
  Tensor forward(const Tensor& x) {
    const auto parts = qkv(x).chunk(3, -1);
    const Tensor scores = parts[0].mm(parts[1].t()) / 2;
    const Tensor future = ones_like(scores).triu(1).to(kBool);
    return scores.masked_fill(future, -INFINITY).softmax(-1).mm(parts[2]);
  }
  nn::Linear qkv = register_module("qkv", nn::Linear(4, 12));
};
XTGRAD_MODULE(Attention);

void training() {
  nn::Linear line(2, 1);
  const Tensor points = randn({4, 2}), heights = randn({4, 1});
  autograd::Recorder rec(line, {{"X", points}, {"y", heights}});
  page("train_01", "A step of linear regression", rec.backward(F::mse_loss(line(points), heights)));
  network("train_02", "A perceptron",
          nn::Sequential{nn::Linear(2, 4), nn::Tanh(), nn::Linear(4, 2)},
          tensor({{0., 0.}, {0., 1.}, {1., 0.}, {1., 1.}}), tensor({0, 1, 1, 0}));
  network("train_03", "LeNet",
          nn::Sequential{nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)), nn::ReLU(),
                         nn::AvgPool2d(2), nn::Conv2d(nn::Conv2dOptions(6, 16, 5)), nn::ReLU(),
                         nn::AvgPool2d(2), nn::Flatten(), nn::Linear(400, 10)},
          rand({2, 1, 28, 28}), tensor({0, 1}));
  network("train_04", "A residual block",
          nn::Sequential{nn::Conv2d(nn::Conv2dOptions(1, 4, 1)), Residual(),
                         nn::AdaptiveAvgPool2d(1), nn::Flatten(), nn::Linear(4, 3)},
          randn({2, 1, 5, 5}), tensor({0, 2}));
  network("train_05", "A recurrent layer", Recurrent(), randn({1, 5, 3}), tensor({0, 1, 2, 1, 0}));
  network("train_06", "Attention", Attention(), randn({3, 4}), tensor({0, 1, 2}));
}

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("write_pages FOLDER\n", stderr), 2;
  std::filesystem::create_directories(argv[1]);
  std::filesystem::current_path(argv[1]);
  manual_seed(0);
  essay();
  convolution();
  training();
}
