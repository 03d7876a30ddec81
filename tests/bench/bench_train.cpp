// A training step of whole networks: the median in ms. The same source compiles against libtorch.
// `bench_train THREADS SECONDS MODEL…` with mlp_b<N>, lenet_b<N>, lenet_relu, vgg, resnet18,
// resnet_small, lstm<hidden>, gru<hidden>, transformer
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "bench.h"

namespace {

using torch::Tensor;
namespace nn = torch::nn;
namespace F = torch::nn::functional;

nn::Conv2d conv3x3(int in, int out, int stride) {
  return nn::Conv2d(nn::Conv2dOptions(in, out, 3).stride(stride).padding(1).bias(false));
}

struct BlockImpl : nn::Module {
  BlockImpl(int in, int out, int stride)
      : body(conv3x3(in, out, stride), nn::BatchNorm2d(out), nn::ReLU(), conv3x3(out, out, 1),
             nn::BatchNorm2d(out)) {
    register_module("body", body);
    if (stride == 1 && in == out) return;
    shortcut = register_module(
        "shortcut",
        nn::Sequential(nn::Conv2d(nn::Conv2dOptions(in, out, 1).stride(stride).bias(false)),
                       nn::BatchNorm2d(out)));
  }
  Tensor forward(Tensor x) {
    const Tensor y = body->forward(x);
    return torch::relu(y + (shortcut.is_empty() ? x : shortcut->forward(x)));
  }
  nn::Sequential body, shortcut{nullptr};
};
TORCH_MODULE(Block);

nn::Sequential mlp() {
  return nn::Sequential(nn::Flatten(), nn::Linear(784, 256), nn::ReLU(), nn::Linear(256, 10));
}

template <class Activation, class Pool>
nn::Sequential lenet(Pool pool) {
  return nn::Sequential(nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)), Activation(), pool,
                        nn::Conv2d(6, 16, 5), Activation(), pool, nn::Flatten(),
                        nn::Linear(400, 120), Activation(), nn::Linear(120, 84), Activation(),
                        nn::Linear(84, 10));
}

nn::Sequential vgg() {
  nn::Sequential net;
  int in = 3;
  for (const int out : {64, 0, 128, 0, 256, 256, 0, 512, 512, 0}) {  // 0: halve
    if (out == 0) {
      net->push_back(nn::MaxPool2d(2));
      continue;
    }
    net->push_back(nn::Conv2d(nn::Conv2dOptions(in, out, 3).padding(1)));
    net->push_back(nn::ReLU());
    in = out;
  }
  for (const int out : {512, 10}) {
    if (out == 512) net->push_back(nn::Flatten());
    net->push_back(nn::Linear(out == 512 ? 512 * 4 : 512, out));
    if (out == 512) net->push_back(nn::ReLU());
  }
  return net;
}

nn::Sequential resnet(const std::vector<int>& widths, int blocks, int channels) {
  int in = widths[0];
  nn::Sequential net(conv3x3(channels, in, 1), nn::BatchNorm2d(in), nn::ReLU());
  for (const int out : widths) {
    for (int i = 0; i < blocks; ++i, in = out) {
      net->push_back(Block(in, out, i == 0 && out != widths[0] ? 2 : 1));
    }
  }
  net->push_back(nn::AdaptiveAvgPool2d(1));
  net->push_back(nn::Flatten());
  net->push_back(nn::Linear(in, 10));
  return net;
}

/// A causal transformer block: x + attention(norm(x)), then x + mlp(norm(x)).
struct AttentionBlockImpl : nn::Module {
  AttentionBlockImpl(int width, int heads, int length)
      : heads(heads),
        norm1(nn::LayerNormOptions({width})),
        norm2(nn::LayerNormOptions({width})),
        qkv(width, 3 * width),
        out(width, width),
        up(width, 4 * width),
        down(4 * width, width),
        hidden(torch::ones({length, length}).tril() == 0) {
    register_module("norm1", norm1);
    register_module("norm2", norm2);
    register_module("qkv", qkv);
    register_module("out", out);
    register_module("up", up);
    register_module("down", down);
  }
  Tensor forward(Tensor x) {
    const int64_t n = x.size(0), length = x.size(1), width = x.size(2);
    const auto parts = qkv(norm1(x)).split(width, 2);
    const auto by_head = [&](const Tensor& t) {
      return t.view({n, length, heads, width / heads}).transpose(1, 2);
    };
    const Tensor q = by_head(parts[0]), k = by_head(parts[1]), v = by_head(parts[2]);
    Tensor weights = torch::matmul(q, k.transpose(-2, -1)) / std::sqrt(double(width / heads));
    weights = torch::softmax(weights.masked_fill(hidden, -INFINITY), -1);
    const Tensor y =
        torch::matmul(weights, v).transpose(1, 2).contiguous().view({n, length, width});
    x = x + out(y);
    return x + down(torch::gelu(up(norm2(x))));
  }
  int heads;
  nn::LayerNorm norm1, norm2;
  nn::Linear qkv, out, up, down;
  Tensor hidden;
};
TORCH_MODULE(AttentionBlock);

constexpr int kSymbols = 65, kWidth = 128, kLength = 64;

struct TransformerNetImpl : nn::Module {
  TransformerNetImpl() {
    symbols = register_module("symbols", nn::Embedding(kSymbols, kWidth));
    places = register_module("places", nn::Embedding(kLength, kWidth));
    for (int i = 0; i < 4; ++i) blocks->push_back(AttentionBlock(kWidth, 4, kLength));
    register_module("blocks", blocks);
    norm = register_module("norm", nn::LayerNorm(nn::LayerNormOptions({kWidth})));
    head = register_module("head", nn::Linear(nn::LinearOptions(kWidth, kSymbols).bias(false)));
  }
  Tensor forward(Tensor x) {
    const Tensor y = symbols(x) + places(torch::arange(kLength));
    return head(norm(blocks->forward(y))).view({-1, kSymbols});
  }
  nn::Embedding symbols{nullptr}, places{nullptr};
  nn::Sequential blocks;
  nn::LayerNorm norm{nullptr};
  nn::Linear head{nullptr};
};
TORCH_MODULE(TransformerNet);

template <class Layer>
struct CharactersImpl : nn::Module {
  explicit CharactersImpl(int hidden) : layer(28, hidden), head(hidden, 28) {
    register_module("layer", layer);
    register_module("head", head);
  }
  Tensor forward(Tensor x) {
    const Tensor y = std::get<0>(layer(x));
    return head(y.reshape({-1, y.size(2)}));
  }
  Layer layer;
  nn::Linear head;
};

/// A network with the batch that it is trained on.
struct Task {
  std::function<Tensor()> loss;
  std::vector<Tensor> parameters;
};

template <class Net>
Task classify(Net net, Tensor x, int classes, int64_t targets) {
  const Tensor y = torch::randint(0, classes, {targets});
  return {[net, x, y]() mutable { return F::cross_entropy(net->forward(x), y); },
          net->parameters()};
}
Task pictures(const nn::Sequential& net, int batch, int channels, int side) {
  return classify(net, torch::randn({batch, channels, side, side}), 10, batch);
}
template <class Layer>
Task characters(int hidden) {
  const Tensor x = torch::one_hot(torch::randint(0, 28, {35, 32}), 28).to(torch::kFloat);
  return classify(std::make_shared<CharactersImpl<Layer>>(hidden), x, 28, 35 * 32);
}

Task task(const std::string& name) {
  const auto number_after = [&](const char* prefix) {  // 0: another name
    const std::string p = prefix;
    return name.compare(0, p.size(), p) == 0 ? std::atoi(name.c_str() + p.size()) : 0;
  };
  if (const int n = number_after("mlp_b")) return pictures(mlp(), n, 1, 28);
  if (const int n = number_after("lenet_b"))
    return pictures(lenet<nn::Sigmoid>(nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2))), n, 1, 28);
  if (name == "lenet_relu") return pictures(lenet<nn::ReLU>(nn::MaxPool2d(2)), 256, 1, 28);
  if (name == "vgg") return pictures(vgg(), 64, 3, 32);
  if (name == "resnet18") return pictures(resnet({64, 128, 256, 512}, 2, 3), 64, 3, 32);
  if (name == "resnet_small") return pictures(resnet({16, 32, 64}, 1, 1), 64, 1, 28);
  if (const int n = number_after("lstm")) return characters<nn::LSTM>(n);
  if (const int n = number_after("gru")) return characters<nn::GRU>(n);
  if (name == "transformer") {
    const Tensor x = torch::randint(0, kSymbols, {16, kLength});
    return classify(TransformerNet(), x, kSymbols, 16 * kLength);
  }
  std::fprintf(stderr, "no such model: %s\n", name.c_str());
  std::exit(1);
}

void train(const std::string& name, double seconds) {
  torch::manual_seed(0);
  const Task t = task(name);
  torch::optim::SGD sgd(t.parameters, 0.01);
  std::vector<double> steps;
  for (const double end = now() + seconds; now() < end || steps.size() < 5;) {
    const double start = now();
    sgd.zero_grad();
    t.loss().backward();
    sgd.step();
    steps.push_back(now() - start);
  }
  steps.erase(steps.begin(), steps.begin() + 2);
  std::sort(steps.begin(), steps.end());
  std::printf("%-16s %10.4f ms\n", name.c_str(), steps[steps.size() / 2] * 1e3);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 1;
  if (std::atoi(argv[1]) > 0) torch::set_num_threads(std::atoi(argv[1]));  // 0: as it comes
  for (int i = 3; i < argc; ++i) train(argv[i], std::atof(argv[2]));
}
