// The networks that the benchmarks train.
#pragma once
#include <torch/torch.h>

#include <cmath>
#include <string>
#include <tuple>
#include <vector>

namespace models {

using torch::Tensor;
namespace nn = torch::nn;

inline nn::Conv2d conv3x3(int in, int out, int stride) {
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

inline nn::Sequential mlp() {
  return nn::Sequential(nn::Flatten(), nn::Linear(784, 256), nn::ReLU(), nn::Linear(256, 10));
}

template <class Activation, class Pool>
nn::Sequential lenet_of(Pool pool) {
  return nn::Sequential(nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)), Activation(), pool,
                        nn::Conv2d(6, 16, 5), Activation(), pool, nn::Flatten(),
                        nn::Linear(400, 120), Activation(), nn::Linear(120, 84), Activation(),
                        nn::Linear(84, 10));
}
inline nn::Sequential lenet() {
  return lenet_of<nn::Sigmoid>(nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2)));
}
inline nn::Sequential lenet_relu() { return lenet_of<nn::ReLU>(nn::MaxPool2d(2)); }

inline nn::Sequential vgg() {
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

/// `blocks` blocks of each width; all but those of the first width start with stride 2.
inline nn::Sequential resnet(const std::vector<int>& widths, int blocks, int channels) {
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

inline constexpr int kSymbols = 65, kWidth = 128, kLength = 64;

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

}  // namespace models
