// Writes the pages that the browser tests open: write_pages FOLDER. The five notebooks, LeNet, a
// residual block, an LSTM, a Transformer, a run with create_graph, one that was not recorded, two
// runs compared, and the Jacobians of a wrong derivative.
#include <xtgrad/core/viz/viz.h>
#include <xtgrad/xtgrad.h>

#include <cstdio>
#include <filesystem>

using namespace xtgrad;
namespace F = nn::functional;

// relu(x + bn(conv(relu(bn(conv(x))))))
struct ResidualImpl : nn::Module {
  explicit ResidualImpl(int64_t n)
      : conv1(register_module("conv1", nn::Conv2d(nn::Conv2dOptions(n, n, 3).padding(1)))),
        conv2(register_module("conv2", nn::Conv2d(nn::Conv2dOptions(n, n, 3).padding(1)))),
        bn1(register_module("bn1", nn::BatchNorm2d(n))),
        bn2(register_module("bn2", nn::BatchNorm2d(n))) {}
  Tensor forward(const Tensor& x) { return (bn2(conv2(bn1(conv1(x)).relu())) + x).relu(); }

  nn::Conv2d conv1, conv2;
  nn::BatchNorm2d bn1, bn2;
};
XTGRAD_MODULE(Residual);

std::string path(const std::string& name) { return name + ".html"; }

// The edges of an image, and a kernel that learns to find them.
struct Edges {
  Tensor X = ones({1, 1, 6, 8}), Y;
  nn::Conv2d conv2d{nn::Conv2dOptions(1, 1, {1, 2}).bias(false)};

  Edges(double a, double b) {
    X.slice(3, 2, 6).zero_();
    Y = X.slice(3, 0, 7) - X.slice(3, 1, 8);
    conv2d->weight.data().copy_(tensor({a, b}).view({1, 1, 1, 2}));
  }
  // The first step of the notebook's loop.
  autograd::Trace step(bool mean = false) {
    autograd::Recorder rec(conv2d, {{"X", X}, {"Y", Y}});
    XTGRAD_HERE;
    auto l = (conv2d(X) - Y).pow(2);
    conv2d->zero_grad();
    auto trace = rec.backward(mean ? l.mean() : l.sum());
    conv2d->weight.data() -= 3e-2 * conv2d->weight.grad();
    return trace;
  }
};

void notebooks() {
  const double weights[5][2] = {{-0.539002061, 0.69344604},
                                {-0.249015823, -0.416397989},
                                {0.703226686, 0.458586901},
                                {0.614549398, -0.408830941},
                                {-0.413594097, -0.582261205}};
  for (int i = 0; i < 5; ++i) {
    const auto name = "notebook_00" + std::to_string(i);
    viz::html(Edges(weights[i][0], weights[i][1]).step(i == 0), path(name),
              {.title = "Notebook 00" + std::to_string(i)});
  }
  Edges edges(weights[4][0], weights[4][1]);
  const auto before = edges.step(), after = edges.step();
  viz::html_compare(before, after, path("compare"), "step 1", "step 2");
}

template <class Net>
void classifier(const char* name, const char* title, Net net, const Tensor& x,
                const Tensor& labels) {
  autograd::Recorder rec(net, {{"x", x}, {"labels", labels}});
  viz::html(rec.backward(F::cross_entropy(net->forward(x), labels)), path(name), {.title = title});
}

void networks() {
  const data::datasets::FashionMNIST fashion(data::datasets::FashionMNIST::Mode::kTest);
  const auto x = fashion.images().slice(0, 0, 2), labels = fashion.targets().slice(0, 0, 2);
  classifier("lenet", "LeNet on two images of Fashion-MNIST",
             nn::Sequential(nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)), nn::Sigmoid(),
                            nn::AvgPool2d(2), nn::Conv2d(nn::Conv2dOptions(6, 16, 5)),
                            nn::Sigmoid(), nn::AvgPool2d(2), nn::Flatten(), nn::Linear(400, 120),
                            nn::Sigmoid(), nn::Linear(120, 84), nn::Sigmoid(), nn::Linear(84, 10)),
             x, labels);
  classifier("resnet", "A residual block",
             nn::Sequential(nn::Conv2d(nn::Conv2dOptions(1, 4, 3).stride(4)), Residual(4),
                            nn::AdaptiveAvgPool2d(1), nn::Flatten(), nn::Linear(4, 10)),
             x, labels);
  classifier("mlp", "A small perceptron",
             nn::Sequential(nn::Linear(4, 8), nn::ReLU(), nn::Linear(8, 3)), randn({5, 4}),
             tensor({0, 1, 2, 1, 0}));

  nn::LSTM lstm(nn::LSTMOptions(3, 4).batch_first(true));
  const auto words = randn({2, 5, 3});
  autograd::Recorder rec(lstm, {{"words", words}});
  viz::html(rec.backward(std::get<0>(lstm(words)).pow(2).mean()), path("lstm"),
            {.title = "An LSTM over five words"});

  nn::TransformerEncoder encoder(nn::TransformerEncoderOptions(
      nn::TransformerEncoderLayer(
          nn::TransformerEncoderLayerOptions(8, 2).dim_feedforward(16).dropout(0)),
      4));
  const auto sentence = randn({3, 2, 8}), target = randn({3, 2, 8});
  autograd::Recorder rec2(encoder, {{"sentence", sentence}, {"target", target}});
  viz::html(rec2.backward(F::mse_loss(encoder(sentence), target)), path("transformer"),
            {.title = "A Transformer's encoder"});
}

void graphs() {
  const auto a = tensor({{1., 2., 3.}, {4., 5., 6.}}).requires_grad_(),
             b = tensor({0.5, -1., 2.}).requires_grad_();
  {
    autograd::Recorder rec({{"a", a}, {"b", b}});
    viz::html(rec.backward((a * b + a).sum()), path("small"), {.title = "(a * b + a).sum()"});
  }
  {
    // The gradient's own gradient: d/dw of the square of d(w³)/dw.
    const auto w = tensor({1., 2.}).requires_grad_();
    autograd::Recorder rec({{"w", w}});
    rec.backward((w * w * w).sum(), {}, true, true);
    const auto g = w.grad();
    w.mutable_grad() = Tensor();
    viz::html(rec.backward(g.pow(2).sum()), path("second_order"),
              {.title = "A gradient of a gradient"});
  }
  viz::html((a * b).exp().sum(), path("not_recorded"),
            {.names = {{"a", a}, {"b", b}}, .title = "Not recorded"});
  {
    // The derivative of a root at 0 is infinite, and 0 times that is no number.
    const auto x = tensor({0., 1.}).requires_grad_();
    viz::PageOnFailure page(path("failure"),
                            {.names = {{"x", x}}, .title = "A gradient that is no number"});
    try {
      (x.sqrt() * 0).sum().backward();
    } catch (const Error&) {
    }
  }
  // A square whose derivative lacks its factor 2.
  struct Square : autograd::Function<Square> {
    static Tensor forward(autograd::AutogradContext* context, const Tensor& x) {
      context->save_for_backward({x});
      return x * x;
    }
    static autograd::variable_list backward(autograd::AutogradContext* context,
                                            autograd::variable_list g) {
      return {g[0] * context->get_saved_variables()[0]};
    }
  };
  viz::html_jacobian([](const Tensor& x) { return Square::apply(x); },
                     {tensor({{0.5, -1., 2.}, {1.5, 1., -0.25}}).to(kDouble).requires_grad_()},
                     path("jacobian"));
}

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("write_pages FOLDER\n", stderr), 2;
  std::filesystem::create_directories(argv[1]);
  std::filesystem::current_path(argv[1]);
  manual_seed(0);
  notebooks();
  networks();
  graphs();
}
