// Out of memory in layers, the engine, optimisers, saving and loading.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <sstream>

#include "core/kernels/alloc.h"
#include "out_of_memory.h"

using namespace out_of_memory;
namespace nn = torch::nn;

namespace {

/// A layer and the shape of its input; numbers that start from a seed.
struct Layer {
  const char* name;
  std::shared_ptr<nn::Module> (*make)();
  std::function<Tensor(nn::Module&, const Tensor&)> forward;
  std::vector<int64_t> input;
};
#define LAYER(text, Type, constructor, shape, ...)                                 \
  {                                                                                \
    text, []() -> std::shared_ptr<nn::Module> { return (nn::constructor).ptr(); }, \
        [](nn::Module& module, const Tensor& x) -> Tensor {                        \
          auto& m = *module.as<nn::Type>();                                        \
          return __VA_ARGS__;                                                      \
        },                                                                         \
        std::vector<int64_t> shape                                                 \
  }
#define SHAPE(...) ({__VA_ARGS__})
const std::vector<Layer>& layers() {
  static const std::vector<Layer> all = {
      LAYER("linear", Linear, Linear(3, 4), SHAPE(2, 3), m.forward(x)),
      LAYER("bilinear", Bilinear, Bilinear(3, 3, 4), SHAPE(2, 3), m.forward(x, x)),
      LAYER("conv1d", Conv1d, Conv1d(2, 3, 3), SHAPE(2, 2, 6), m.forward(x)),
      LAYER("conv2d", Conv2d, Conv2d(2, 3, 3), SHAPE(2, 2, 5, 5), m.forward(x)),
      LAYER("conv transposed", ConvTranspose2d, ConvTranspose2d(2, 3, 3), SHAPE(2, 2, 5, 5),
            m.forward(x)),
      LAYER("batch norm", BatchNorm2d, BatchNorm2d(2), SHAPE(3, 2, 4, 4), m.forward(x)),
      LAYER("instance norm", InstanceNorm1d,
            InstanceNorm1d(nn::InstanceNorm1dOptions(2).affine(true).track_running_stats(true)),
            SHAPE(3, 2, 4), m.forward(x)),
      LAYER("layer norm", LayerNorm, LayerNorm(nn::LayerNormOptions({4})), SHAPE(3, 4),
            m.forward(x)),
      LAYER("group norm", GroupNorm, GroupNorm(2, 4), SHAPE(3, 4), m.forward(x)),
      LAYER("prelu", PReLU, PReLU(), SHAPE(3, 4), m.forward(x)),
      LAYER("max pool", MaxPool2d, MaxPool2d(2), SHAPE(1, 2, 4, 4), m.forward(x)),
      LAYER("avg pool", AvgPool2d, AvgPool2d(2), SHAPE(1, 2, 4, 4), m.forward(x)),
      LAYER("adaptive pool", AdaptiveAvgPool2d, AdaptiveAvgPool2d(2), SHAPE(1, 2, 5, 4),
            m.forward(x)),
      LAYER("dropout", Dropout, Dropout(), SHAPE(3, 4), m.forward(x)),
      LAYER("embedding", Embedding, Embedding(5, 3), SHAPE(3, 4),
            m.forward((x > 0).to(torch::kLong)) * x.sum()),
      LAYER("embedding bag", EmbeddingBag, EmbeddingBag(5, 3), SHAPE(3, 4),
            m.forward((x > 0).to(torch::kLong)) * x.sum()),
      LAYER("rnn", RNN, RNN(3, 4), SHAPE(2, 2, 3), std::get<0>(m.forward(x))),
      LAYER("lstm", LSTM, LSTM(nn::LSTMOptions(3, 4).num_layers(2).bidirectional(true)),
            SHAPE(2, 2, 3), std::get<0>(m.forward(x))),
      LAYER("gru", GRU, GRU(3, 4), SHAPE(2, 2, 3), std::get<0>(m.forward(x))),
      LAYER("lstm cell", LSTMCell, LSTMCell(3, 4), SHAPE(2, 3), std::get<0>(m.forward(x))),
      LAYER("attention", MultiheadAttention, MultiheadAttention(4, 2), SHAPE(2, 2, 4),
            std::get<0>(m.forward(x, x, x))),
      LAYER("encoder", TransformerEncoderLayer,
            TransformerEncoderLayer(nn::TransformerEncoderLayerOptions(4, 2).dim_feedforward(6)),
            SHAPE(2, 2, 4), m.forward(x)),
      LAYER("decoder", TransformerDecoderLayer,
            TransformerDecoderLayer(nn::TransformerDecoderLayerOptions(4, 2).dim_feedforward(6)),
            SHAPE(2, 2, 4), m.forward(x, x)),
      LAYER("lazy linear", LazyLinear, LazyLinear(4), SHAPE(2, 3), m.forward(x)),
      LAYER("lazy conv", LazyConv1d, LazyConv1d(3, 3), SHAPE(2, 2, 6), m.forward(x)),
      LAYER("lazy batch norm", LazyBatchNorm1d, LazyBatchNorm1d(), SHAPE(4, 2), m.forward(x)),
  };
  return all;
}

nn::Sequential small_net() {
  return nn::Sequential(nn::Conv2d(1, 2, 3), nn::BatchNorm2d(2), nn::ReLU(), nn::Flatten(),
                        nn::Linear(2 * 4 * 4, 3));
}
Tensors tensors_of(const nn::Module& module) {
  Tensors all = module.parameters();
  for (const Tensor& b : module.buffers()) all.push_back(b);
  return all;
}
std::string bytes_of(const torch::optim::Optimizer& optimizer) {
  std::stringstream stream;
  torch::save(optimizer, stream);
  return stream.str();
}

}  // namespace

TEST_CASE("out of memory: layers, forward and backward") {
  for (const Layer& layer : layers()) {
    const bool is_lazy = std::string(layer.name).starts_with("lazy");
    const bool counts =
        std::string(layer.name) == "batch norm" || std::string(layer.name) == "instance norm";
    check(layer.name, [&] {
      torch::manual_seed(0);
      const auto module = layer.make();
      const Tensor x = torch::randn(layer.input).requires_grad_();
      Tensors kept = tensors_of(*module);
      // Sizes that a lazy layer got before something else failed stay.
      if (is_lazy) kept.clear();
      kept.push_back(x);
      return Trial{[&layer, module, x, is_lazy, counts] {
                     torch::manual_seed(1);
                     const Tensor y = layer.forward(*module, x);
                     // A forward that went well has counted its batch: nothing may fail after it.
                     if (counts) return Tensors{y};
                     Tensors all = {y.detach()};
                     if (is_lazy) return all;
                     Tensors inputs = module->parameters();
                     inputs.push_back(x);
                     for (const Tensor& g :
                          torch::autograd::grad({(y * y).sum()}, inputs, {}, false, false, true))
                       all.push_back(g);
                     return all;
                   },
                   kept, [] { return std::string(); }, true, /*grows=*/is_lazy};
    });
  }
}

TEST_CASE("out of memory: a backward that accumulates") {
  check(
      "backward",
      [] {
        torch::manual_seed(0);
        auto net = small_net();
        const Tensor x = torch::randn({2, 1, 6, 6});
        net->eval();
        return Trial{[net, x]() mutable {
                       net->zero_grad(true);
                       net->forward(x).square().sum().backward();
                       Tensors grads;
                       for (const Tensor& p : net->parameters()) grads.push_back(p.grad().clone());
                       net->zero_grad(true);
                       return grads;
                     },
                     tensors_of(*net), [] { return std::string(); },
                     /*keeps_gradients=*/false,
                     /*grows=*/true};
      },
      up_to_500());
}

TEST_CASE("out of memory: a step changes all parameters or none") {
  using namespace torch::optim;
  // The results are copied outside of the call, so that the parameters are seen as a failure leaves
  // them.
  const auto sweep = [](const char* name, auto make) {
    for (const bool first : {true, false})
      check(
          std::string(name) + (first ? ", first step" : ", a later step"),
          [&] {
            torch::manual_seed(0);
            const Tensors params = {torch::randn({3}).requires_grad_(),
                                    torch::randn({2, 4}).requires_grad_()};
            for (const Tensor& p : params) p.mutable_grad() = torch::randn_like(p);
            std::shared_ptr<Optimizer> optimizer = make(params);
            if (!first) optimizer->step();
            return Trial{[optimizer, params] {
                           optimizer->step();
                           return Tensors{};
                         },
                         params, [optimizer] { return bytes_of(*optimizer); }};
          },
          up_to_500());
  };
  sweep("SGD", [](const Tensors& p) { return std::make_shared<SGD>(p, SGDOptions(0.1)); });
  sweep("SGD with momentum", [](const Tensors& p) {
    return std::make_shared<SGD>(p, SGDOptions(0.1).momentum(0.9).dampening(0.5));
  });
  sweep("Adam",
        [](const Tensors& p) { return std::make_shared<Adam>(p, AdamOptions(0.1).amsgrad(true)); });
  sweep("AdamW", [](const Tensors& p) { return std::make_shared<AdamW>(p, AdamWOptions(0.1)); });
  sweep("Adagrad",
        [](const Tensors& p) { return std::make_shared<Adagrad>(p, AdagradOptions(0.1)); });
  sweep("RMSprop", [](const Tensors& p) {
    return std::make_shared<RMSprop>(p, RMSpropOptions(0.1).momentum(0.5).centered(true));
  });
  sweep("Adamax", [](const Tensors& p) {
    return std::make_shared<xtgrad::optim::Adamax>(p, xtgrad::optim::AdamaxOptions(0.1));
  });
  sweep("NAdam", [](const Tensors& p) {
    return std::make_shared<xtgrad::optim::NAdam>(p, xtgrad::optim::NAdamOptions(0.1));
  });
  sweep("RAdam", [](const Tensors& p) {
    return std::make_shared<xtgrad::optim::RAdam>(p, xtgrad::optim::RAdamOptions(0.1));
  });
  sweep("Adadelta", [](const Tensors& p) {
    return std::make_shared<xtgrad::optim::Adadelta>(p, xtgrad::optim::AdadeltaOptions(0.1));
  });
}

TEST_CASE("out of memory: saving and loading of a module") {
  std::stringstream file;
  torch::manual_seed(5);
  nn::Sequential saved = small_net();
  saved->to(torch::kDouble);  // so that loading converts
  torch::save(saved, file);
  const std::string bytes = file.str();
  check(
      "load of a module",
      [&] {
        torch::manual_seed(0);
        auto net = small_net();
        return Trial{[net, &bytes]() mutable {
                       torch::load(net, bytes.data(), bytes.size());
                       return Tensors{};
                     },
                     tensors_of(*net)};
      },
      up_to_500());
  check(
      "load_state_dict",
      [&] {
        torch::manual_seed(0);
        auto net = small_net();
        const auto state = saved->state_dict();
        return Trial{[net, state]() mutable {
                       net->load_state_dict(state);
                       return Tensors{};
                     },
                     tensors_of(*net)};
      },
      up_to_500());
  check(
      "save of a module",
      [&] {
        return Trial{[&saved] {
                       std::stringstream stream;
                       torch::save(saved, stream);
                       return Tensors{};
                     },
                     tensors_of(*saved)};
      },
      up_to_500());
}

TEST_CASE("out of memory: saving and loading of an optimiser") {
  using namespace torch::optim;
  torch::manual_seed(0);
  const Tensors params = {torch::randn({3}).requires_grad_(),
                          torch::randn({2, 4}).requires_grad_()};
  for (const Tensor& p : params) p.mutable_grad() = torch::randn_like(p);
  Adam saved(params, AdamOptions(0.3));
  saved.step();
  const std::string bytes = bytes_of(saved);
  check(
      "load of an optimiser",
      [&] {
        auto optimizer = std::make_shared<Adam>(params, AdamOptions(0.1));
        optimizer->step();
        return Trial{[optimizer, &bytes] {
                       torch::load(*optimizer, bytes.data(), bytes.size());
                       return Tensors{};
                     },
                     {},
                     [optimizer] { return bytes_of(*optimizer); }};
      },
      up_to_500());
}
