// A decoder-only language model (RMSNorm, rotary embedding, SwiGLU, fused attention) that learns to
// count: x[t + 1] = x[t] + d mod 16, where d is told by the first two tokens only.
#include <ATen/record_function.h>
#include <torch/torch.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <tuple>
#include <vector>

namespace F = torch::nn::functional;
namespace nn = torch::nn;
using torch::Tensor;
using torch::indexing::Slice;

struct Config {
  int64_t vocab = 16, block = 12, n_layer = 2, n_head = 4, n_embd = 32;
  std::optional<int64_t> ffn = std::nullopt;
  int64_t hidden() const { return ffn.value_or(8 * n_embd / 3); }
};

struct AttentionImpl : nn::Module {
  explicit AttentionImpl(const Config& c) : heads(c.n_head) {
    qkv = register_module("qkv", nn::Linear(nn::LinearOptions(c.n_embd, 3 * c.n_embd).bias(false)));
    out = register_module("out", nn::Linear(nn::LinearOptions(c.n_embd, c.n_embd).bias(false)));
    const auto half = c.n_embd / c.n_head / 2;
    auto rate = torch::pow(1000.0, -torch::arange(half, torch::kFloat32) / half);
    auto angle = torch::outer(torch::arange(c.block, torch::kFloat32), rate);
    cos = register_buffer("cos", angle.cos());
    sin = register_buffer("sin", angle.sin());
  }
  Tensor rotate(const Tensor& x) const {  // [B, heads, T, head_dim]
    const auto t = x.size(-2);
    auto halves = x.chunk(2, -1);
    auto c = cos.index({Slice(torch::indexing::None, t)}), s = sin.index({Slice(0, t)});
    return torch::cat({halves[0] * c - halves[1] * s, halves[1] * c + halves[0] * s}, -1);
  }
  Tensor forward(const Tensor& x) {
    const auto B = x.size(0), T = x.size(1), C = x.size(2);
    auto parts = qkv(x).view({B, T, 3, heads, C / heads}).permute({2, 0, 3, 1, 4}).unbind(0);
    auto y = torch::scaled_dot_product_attention(rotate(parts[0]), rotate(parts[1]), parts[2], {},
                                                 0.0, /*is_causal=*/true);
    return out(y.transpose(1, 2).contiguous().view({B, T, C}));
  }
  int64_t heads;
  nn::Linear qkv{nullptr}, out{nullptr};
  Tensor cos, sin;
};
TORCH_MODULE(Attention);

struct BlockImpl : nn::Module {
  explicit BlockImpl(const Config& c) : norm1({c.n_embd}), norm2({c.n_embd}), attention(c) {
    const auto plain = [](int64_t in, int64_t out) { return nn::LinearOptions(in, out).bias(false); };
    gate = register_module("gate", nn::Linear(plain(c.n_embd, c.hidden())));
    up = register_module("up", nn::Linear(plain(c.n_embd, c.hidden())));
    down = register_module("down", nn::Linear(plain(c.hidden(), c.n_embd)));
    register_module("norm1", norm1);
    register_module("norm2", norm2);
    register_module("attention", attention);
  }
  Tensor forward(Tensor x) {
    x = x + attention(norm1(x));
    auto h = norm2(x);
    return x + down(F::silu(gate(h)) * up(h));
  }
  nn::RMSNorm norm1, norm2;
  Attention attention;
  nn::Linear gate{nullptr}, up{nullptr}, down{nullptr};
};
TORCH_MODULE(Block);

struct GPTImpl : nn::Module {
  explicit GPTImpl(Config c) : config(c), norm(nn::RMSNormOptions({c.n_embd}).eps(1e-6)) {
    wte = register_module("wte", nn::Embedding(c.vocab, c.n_embd));
    for ([[maybe_unused]] const auto i : c10::irange(c.n_layer)) blocks->push_back(Block(c));
    register_module("blocks", blocks);
    register_module("norm", norm);
    head = register_module("head", nn::Linear(nn::LinearOptions(c.n_embd, c.vocab).bias(false)));
    head->weight = wte->weight;  // weight tying
    nn::init::normal_(wte->weight, 0.0, 0.1);
  }
  std::tuple<Tensor, std::optional<Tensor>> forward(const Tensor& idx,
                                                    const std::optional<Tensor>& targets = {}) {
    RECORD_FUNCTION("GPT::forward", std::vector<c10::IValue>({idx}));
    auto x = wte(idx);
    for (const auto& block : *blocks) x = block->as<Block>()->forward(x);
    auto logits = F::linear(norm(x), wte->weight);
    if (!targets) return {logits, std::nullopt};
    return {logits, F::cross_entropy(logits.view({-1, config.vocab}), targets->flatten(),
                                     F::CrossEntropyFuncOptions().ignore_index(-1))};
  }
  Config config;
  nn::Embedding wte{nullptr};
  nn::ModuleList blocks;
  nn::RMSNorm norm;
  nn::Linear head{nullptr};
};
TORCH_MODULE(GPT);

Tensor make_batch(int64_t n, const Config& c) {
  auto start = torch::randint(c.vocab, {n, 1}), d = torch::randint(1, 6, {n, 1});
  return (start + d * torch::arange(c.block + 1)).remainder(c.vocab);
}

int main() {
  torch::manual_seed(1337);
  at::globalContext().setSDPUseFlash(true);
  at::globalContext().setFloat32MatmulPrecision("high");
  GPT model(Config{});
  std::vector<Tensor> decay, no_decay;
  for (const auto& p : model->named_parameters()) (p->dim() >= 2 ? decay : no_decay).push_back(*p);
  const auto options = torch::optim::AdamWOptions(6e-3).betas({0.9, 0.95});
  torch::optim::AdamW optimizer(
      {{decay, std::make_unique<torch::optim::AdamWOptions>(options)},
       {no_decay, std::make_unique<torch::optim::AdamWOptions>(torch::optim::AdamWOptions(options).weight_decay(0))}},
      options);

  const int steps = 150;
  for (const auto step : c10::irange(steps)) {
    for (auto& group : optimizer.param_groups())
      group.options().set_lr(6e-3 * std::min(1.0, 1.02 - double(step) / steps));
    auto batch = make_batch(32, model->config);
    auto [logits, loss] = model->forward(batch.slice(1, 0, -1), batch.slice(1, 1));
    optimizer.zero_grad();
    loss->backward();
    nn::utils::clip_grad_norm_(model->parameters(), 1.0);
    optimizer.step();
    if (step % 50 == 49) std::cout << "step " << step + 1 << ", loss " << loss->item<float>() << '\n';
  }

  c10::InferenceMode guard;
  model->eval();
  auto truth = make_batch(64, model->config).slice(1, 0, -1);
  auto idx = truth.slice(1, 0, 2);
  while (idx.size(1) < truth.size(1)) {
    auto last = std::get<0>(model->forward(idx)).index({Slice(), -1});
    idx = torch::cat({idx, last.argmax(-1, /*keepdim=*/true)}, 1);
  }
  const auto accuracy = (idx == truth).slice(1, 2).to(torch::kFloat).mean().item<float>();
  std::cout << "continued " << idx.sizes() << " with accuracy " << accuracy << '\n';
  return accuracy > 0.9f ? EXIT_SUCCESS : EXIT_FAILURE;
}
