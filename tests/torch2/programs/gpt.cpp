// A decoder-only language model (RMSNorm, rotary embedding, SwiGLU, fused attention) that learns to
// count: x[t + 1] = x[t] + d mod 16, where d is told by the first two tokens only.
#include <ATen/record_function.h>
#include <torch/torch.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

namespace nn = torch::nn;
namespace F = nn::functional;
using torch::indexing::Slice, torch::Tensor;

constexpr int64_t kVocab = 16, kBlock = 12, kHeads = 4, kEmbed = 32, kHidden = 80, kLayers = 2;

nn::Linear linear(int64_t in, int64_t out) {
  return nn::Linear(nn::LinearOptions(in, out).bias(false));
}

struct BlockImpl : nn::Module {
  BlockImpl() {
    auto rate = torch::pow(1000.0, -torch::arange(kEmbed / kHeads / 2, torch::kFloat32) / 4);
    auto angle = torch::outer(torch::arange(kBlock, torch::kFloat32), rate);
    cos = register_buffer("cos", angle.cos());
    sin = register_buffer("sin", angle.sin());
    norm1 = register_module("norm1", nn::RMSNorm(nn::RMSNormOptions({kEmbed}).eps(1e-6)));
    norm2 = register_module("norm2", nn::RMSNorm(nn::RMSNormOptions({kEmbed}).eps(1e-6)));
    qkv = register_module("qkv", linear(kEmbed, 3 * kEmbed));
    out = register_module("out", linear(kEmbed, kEmbed));
    gate_up = register_module("gate_up", linear(kEmbed, 2 * kHidden));
    down = register_module("down", linear(kHidden, kEmbed));
  }
  Tensor rotate(const Tensor& x) const {  // [B, heads, T, head_dim]
    auto halves = x.chunk(2, -1);
    auto c = cos.index({Slice(0, x.size(-2))}), s = sin.index({Slice(0, x.size(-2))});
    return torch::cat({halves[0] * c - halves[1] * s, halves[1] * c + halves[0] * s}, -1);
  }
  Tensor attention(const Tensor& x) {
    const auto B = x.size(0), T = x.size(1);
    auto parts = qkv(x).view({B, T, 3, kHeads, -1}).permute({2, 0, 3, 1, 4}).unbind(0);
    auto y = torch::scaled_dot_product_attention(rotate(parts[0]), rotate(parts[1]), parts[2], {},
                                                 0.0, /*is_causal=*/true);
    return out(y.transpose(1, 2).contiguous().view({B, T, kEmbed}));
  }
  Tensor forward(Tensor x) {
    x = x + attention(norm1(x));
    auto h = gate_up(norm2(x)).chunk(2, -1);
    return x + down(F::silu(h[0]) * h[1]);
  }
  Tensor cos, sin;
  nn::RMSNorm norm1{nullptr}, norm2{nullptr};
  nn::Linear qkv{nullptr}, out{nullptr}, gate_up{nullptr}, down{nullptr};
};
TORCH_MODULE(Block);

struct GPTImpl : nn::Module {
  GPTImpl() {
    wte = register_module("wte", nn::Embedding(kVocab, kEmbed));
    for ([[maybe_unused]] const auto i : c10::irange(kLayers)) blocks->push_back(Block());
    register_module("blocks", blocks);
    norm = register_module("norm", nn::RMSNorm(nn::RMSNormOptions({kEmbed})));
    nn::init::normal_(wte->weight, 0.0, 0.1);
  }
  std::tuple<Tensor, std::optional<Tensor>> forward(const Tensor& idx,
                                                    const std::optional<Tensor>& targets = {}) {
    RECORD_FUNCTION("GPT::forward", std::vector<c10::IValue>({idx}));
    auto x = wte(idx);
    for (const auto& block : *blocks) x = block->as<Block>()->forward(x);
    auto logits = F::linear(norm(x), wte->weight);  // tied
    if (!targets) return {logits, std::nullopt};
    return {logits, F::cross_entropy(logits.view({-1, kVocab}), targets->flatten())};
  }
  nn::Embedding wte{nullptr};
  nn::ModuleList blocks;
  nn::RMSNorm norm{nullptr};
};
TORCH_MODULE(GPT);

Tensor make_batch(int64_t n) {  // [n, block + 1]
  auto start = torch::randint(kVocab, {n, 1}, torch::kLong),
       d = torch::randint(1, 6, {n, 1}, torch::kLong);
  return (start + d * torch::arange(kBlock + 1)).remainder(kVocab);
}

int main() {
  torch::manual_seed(1337);
  at::globalContext().setSDPUseFlash(true);
  GPT model;
  std::vector<Tensor> decay, no_decay;
  for (const auto& p : model->parameters()) (p.dim() >= 2 ? decay : no_decay).push_back(p);
  auto options = torch::optim::AdamWOptions(6e-3).betas({0.9, 0.95}).weight_decay(0);
  std::vector<torch::optim::OptimizerParamGroup> groups{{decay}, {no_decay}};
  groups[1].set_options(std::make_unique<torch::optim::AdamWOptions>(options));
  torch::optim::AdamW optimizer(groups, options.weight_decay(0.1));
  for (const auto step : c10::irange(100)) {
    for (auto& group : optimizer.param_groups())
      group.options().set_lr(6e-3 * std::min(1.0, 1.02 - step / 100.0));
    auto batch = make_batch(32);
    auto [logits, loss] = model->forward(batch.slice(1, 0, -1), batch.slice(1, 1));
    optimizer.zero_grad();
    loss->backward();
    nn::utils::clip_grad_norm_(model->parameters(), 1.0);
    optimizer.step();
    if (step % 20 == 19) std::cout << "loss " << loss->item<float>() << '\n';
  }
  c10::InferenceMode guard;
  auto truth = make_batch(64).slice(1, 0, -1);
  auto idx = truth.slice(1, 0, 2);
  while (idx.size(1) < truth.size(1)) {
    auto last = std::get<0>(model->forward(idx)).index({Slice(), -1});
    idx = torch::cat({idx, last.argmax(-1, /*keepdim=*/true)}, 1);
  }
  const auto accuracy = (idx == truth).slice(1, 2).to(torch::kFloat).mean().item<float>();
  std::cout << "continued " << idx.sizes() << " with accuracy " << accuracy << '\n';
  return accuracy > 0.9f ? EXIT_SUCCESS : EXIT_FAILURE;
}
