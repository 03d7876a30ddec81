/// @file Steps that are more than a tensor or two: views, indexing, layers, the graph, trainings.
#include "steps.h"

// A row a line.
// clang-format off
namespace fuzz {

namespace F = torch::nn::functional;
namespace nn = torch::nn;
using torch::indexing::Slice;

// Keeps a result, and says from which step.
#define STEP(NAME, ...) {NAME, [](Machine& m) __VA_ARGS__}

const std::vector<Step> views = {
    STEP("expand", { int i = m.any(); Sizes s = m[i].t.sizes().vec(); s.insert(s.begin(), m.choose.from(1, 3));
                     m.keep(m.use(i).expand(s), m[i].exact); }),
    STEP("view", { int i = m.any(); m.keep(m.use(i).view({-1}), m[i].exact); }),
    STEP("reshape", { int i = m.any(); const Tensor& x = m.use(i); int64_t n = m.choose.from(1, 4); m.text << " to -1, " << n;
                      m.keep(x.reshape({-1, n}), m[i].exact); }),
    STEP("permute", { int i = m.any(); const Tensor& x = m.use(i); Sizes p; for (int64_t d = 0; d < x.dim(); ++d) p.insert(p.begin() + m.choose.from(0, d), d);
                      m.text << " by " << show(p); m.keep(x.permute(p), m[i].exact); }),
    STEP("T", { int i = m.any(); m.keep(m.use(i).t(), m[i].exact); }),
    STEP("slice", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x), b = m.choose.from(-3, 3), e = m.choose.from(-2, 5), s = m.choose.from(1, 2);
                    m.text << " dim " << d << " from " << b << " to " << e << " step " << s; m.keep(x.slice(d, b, e, s), m[i].exact); }),
    STEP("select", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x), k = m.choose.from(-2, 2);
                     m.text << " dim " << d << " at " << k; m.keep(x.select(d, k), m[i].exact); }),
    STEP("as_strided", { int i = m.any(); const Tensor& x = m.use(i); Sizes s{m.choose.from(1, 3), m.choose.from(1, 2)}, t{m.choose.from(0, 2), m.choose.from(1, 3)};
                         m.text << " sizes " << show(s) << " strides " << show(t); m.keep(x.as_strided(s, t), m[i].exact); }),
    STEP("detach", { int i = m.any(); m.keep(m.use(i).detach(), m[i].exact); }),
    STEP("[None, ..., 0]", { int i = m.any(); m.keep(m.use(i).index({torch::indexing::None, "...", 0}), m[i].exact); }),
    STEP("[1:, ::2]", { int i = m.any(); m.keep(m.use(i).index({Slice(1), Slice(torch::indexing::None, torch::indexing::None, 2)}), m[i].exact); }),
    STEP("to dtype", { int i = m.exact(); if (i < 0) return; auto d = m.dtype(); m.text << " " << c10::toString(d);
                       if (!m[i].t.to(torch::kDouble).abs().lt(100).all().item<bool>()) return;  // a cast of what does not fit is undefined
                       m.keep(m.use(i).to(d), true); }),
    STEP("unflatten", { int i = m.any(); m.keep(m.use(i).view(m[i].t.sizes()).unsqueeze(-1).squeeze(0), m[i].exact); }),
    STEP("view of a view, no grad", { int i = m.any(); torch::NoGradGuard off; m.keep(m.use(i).view(m[i].t.sizes()), m[i].exact); }),
    STEP("fresh", { auto s = m.shape(); auto d = m.dtype(); Tensor t = m.fresh(s, d); if (t.is_floating_point() && m.choose.one_in(2)) t.requires_grad_(); m.keep(t, true); }),
    STEP("repeat", { int i = m.any(); Sizes s(size_t(m[i].t.dim()) + 1, 1); s[0] = 2; m.keep(m.use(i).repeat(s), m[i].exact); }),
    STEP("broadcast_to", { int i = m.any(); auto s = m.shape(); m.text << show(s); m.keep(m.use(i).broadcast_to(s), m[i].exact); }),
    STEP("meshgrid", { int i = m.any(); m.keep(torch::meshgrid({m.use(i), torch::arange(3)}, "ij")[0], m[i].exact); }),
    STEP("retain_grad", { int i = m.any(); m.use(i).retain_grad(); }),
    STEP("set_data", { int i = m.any(), j = m.any();
                       if (m.shares(i) || m[i].t.is_view()) return;
                       if (m[i].t.requires_grad() && m[i].t.sizes() != m[j].t.sizes()) return;  // libtorch's gradient is of the old shape  // a view with other numbers shares no version with its base here
                       m.use(i).set_data(m.use(j).detach().clone()); m[i].exact = m[j].exact; m[i].first_version = m[i].t._version(); }),
};

const std::vector<Step> indexing = {
    STEP("index_select", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x); Tensor k = m.fresh({3}, torch::kLong).remainder(2); m.text << d << show(k.sizes());
                           m.keep(x.index_select(d, k), m[i].exact); }),
    STEP("gather", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x); Tensor k = m.fresh(x.sizes().vec(), torch::kLong).remainder(2); m.text << d;
                     m.keep(x.gather(d, k), m[i].exact); }),
    STEP("scatter", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x); Sizes s = x.sizes().vec(); Tensor v = m.fresh(s, x.scalar_type());
                      m.keep(x.scatter(d, torch::zeros(s, torch::kLong).narrow(-1, 0, 1), v), m[i].exact); }),
    STEP("scatter_add_", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x); Sizes s = x.sizes().vec(); Tensor k = m.fresh(s, torch::kLong).remainder(2), v = m.fresh(s, x.scalar_type());
                           Tensor(x).scatter_add_(d, k, v); }),
    STEP("index_add_", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x); Sizes s = x.sizes().vec(); Tensor v = m.fresh(s, x.scalar_type());
                         Tensor(x).index_add_(d, torch::zeros(x.dim() ? x.size(d) : 1, torch::kLong), v); }),
    STEP("index_fill_", { int i = m.any(); const Tensor& x = m.use(i); int64_t d = m.dim_of(x); Tensor(x).index_fill_(d, torch::tensor({0}), m.number()); }),
    STEP("[mask]", { int i = m.exact(); if (i < 0) return; m.keep(m.use(i).index({m[i].t > 0}), true); }),
    STEP("masked_select", { int i = m.exact(); if (i < 0) return; m.keep(m.use(i).masked_select(m[i].t < 1), true); }),
    STEP("[index, :]", { int i = m.any(); m.keep(m.use(i).index({torch::tensor({0, -1, 0}), Slice()}), m[i].exact); }),
    STEP("[..., index]", { int i = m.any(); m.keep(m.use(i).index({"...", torch::tensor({{0, 0}, {-1, 0}})}), m[i].exact); }),
    STEP("[index] = number", { int i = m.any(); Tensor x = m.use(i); x.index_put_({torch::tensor({0, -1})}, m.number()); }),
    STEP("[1:] = tensor", { int i = m.any(); Tensor x = m.use(i); x.index_put_({Slice(1)}, m.partner(x, x.scalar_type())); }),
    STEP("[index] += tensor", { int i = m.any(); Tensor x = m.use(i); x.index_put_({torch::tensor({0, 0})}, m.fresh({1}, x.scalar_type()), true); }),
    STEP("take", { int i = m.any(); m.keep(m.use(i).take(torch::tensor({0, -1})), m[i].exact); }),
    STEP("index_copy", { int i = m.any(); const Tensor& x = m.use(i); m.keep(x.index_copy(0, torch::tensor({0}), x.narrow(0, 0, 1) + 1), m[i].exact); }),
    STEP("one_hot", { int i = m.find([](const Slot& s) { return s.t.scalar_type() == torch::kLong && s.t.numel() < 40; }); if (i < 0) return; m.keep(torch::one_hot(m.use(i).remainder(4)), true); }),
    STEP("embedding", { int i = m.floating(); if (i < 0) return; m.keep(torch::embedding(m.use(i), torch::tensor({{0, 0}, {0, 1}})), m[i].exact); }),
    STEP("diag", { int i = m.any(); m.keep(m.use(i).diag(), m[i].exact); }),
    STEP("diag_embed", { int i = m.any(); m.keep(m.use(i).diag_embed(), m[i].exact); }),
    STEP("pad", { int i = m.any(); m.keep(F::pad(m.use(i), F::PadFuncOptions({1, 0})), m[i].exact); }),
    STEP("pad reflect", { int i = m.any(); m.keep(F::pad(m.use(i), F::PadFuncOptions({1, 1}).mode(torch::kReflect)), m[i].exact); }),
};

// An input of `rank` dims for a layer, from the pool where one fits.
static Tensor input(Machine& m, int64_t rank) {
  const int i = m.find([&](const Slot& s) { return s.t.dim() == rank && s.t.is_floating_point(); });
  if (i >= 0 && !m.choose.one_in(4)) return m.use(i);
  Sizes s{m.choose.from(1, 2), m.choose.from(1, 4)};
  while (int64_t(s.size()) < rank) s.push_back(m.choose.from(3, 7));
  return m.fresh(s, m.choose.one_in(2) ? torch::kFloat : torch::kDouble).requires_grad_(m.choose.one_in(2));
}
static Tensor weights(Machine& m, const Sizes& shape, const Tensor& x) {
  return m.fresh(shape, x.scalar_type()).requires_grad_(m.choose.one_in(2));
}

const std::vector<Step> layers = {
    STEP("conv1d", { Tensor x = input(m, 3); Tensor w = weights(m, {2, x.size(1), m.choose.from(1, 3)}, x); m.keep(torch::conv1d(x, w, {}, m.choose.from(1, 2), m.choose.from(0, 1)), false); }),
    STEP("conv2d", { Tensor x = input(m, 4); Tensor w = weights(m, {3, x.size(1), m.choose.from(1, 3), m.choose.from(1, 3)}, x), b = weights(m, {3}, x);
                     m.keep(torch::conv2d(x, w, b, m.choose.from(1, 2), m.choose.from(0, 2), m.choose.from(1, 2)), false); }),
    STEP("depthwise", { Tensor x = input(m, 4); Tensor w = weights(m, {x.size(1), 1, 2, 2}, x); m.keep(torch::conv2d(x, w, {}, 1, 1, 1, x.size(1)), false); }),
    STEP("conv_transpose2d", { Tensor x = input(m, 4); Tensor w = weights(m, {x.size(1), 2, 2, 3}, x); m.keep(torch::conv_transpose2d(x, w, {}, m.choose.from(1, 2)), false); }),
    STEP("max_pool2d", { Tensor x = input(m, 4); m.keep(torch::max_pool2d(x, {2, 2}, {m.choose.from(1, 2), 1}, {m.choose.from(0, 1), 0}), false); }),
    STEP("avg_pool2d", { Tensor x = input(m, 4); m.keep(torch::avg_pool2d(x, {2, 2}, {1, 2}, {m.choose.from(0, 1), 0}, m.choose.one_in(2)), false); }),
    STEP("adaptive_avg_pool2d", { m.keep(torch::adaptive_avg_pool2d(input(m, 4), {2, 1}), false); }),
    STEP("interpolate", { m.keep(F::interpolate(input(m, 4), F::InterpolateFuncOptions().scale_factor(std::vector<double>{2, 1.5}).mode(torch::kBilinear).align_corners(false)), false); }),
    STEP("upsample nearest", { m.keep(F::interpolate(input(m, 3), F::InterpolateFuncOptions().size(std::vector<int64_t>{5})), false); }),
    STEP("batch_norm", { Tensor x = input(m, 4); m.keep(torch::batch_norm(x, weights(m, {x.size(1)}, x), {}, {}, {}, true, 0.1, 1e-5, false), false); }),
    STEP("layer_norm", { Tensor x = input(m, 3); m.keep(torch::layer_norm(x, {x.size(-1)}, weights(m, {x.size(-1)}, x)), false); }),
    STEP("group_norm", { Tensor x = input(m, 3); m.keep(torch::group_norm(x, 1), false); }),
    STEP("linear", { Tensor x = input(m, 2); Tensor w = weights(m, {3, x.size(1)}, x); m.keep(torch::linear(x, w, m.fresh({3}, x.scalar_type())), false); }),
    STEP("bilinear", { Tensor x = input(m, 2); Tensor w = weights(m, {2, x.size(1), x.size(1)}, x); m.keep(torch::bilinear(x, x, w), false); }),
    STEP("unfold", { m.keep(F::unfold(input(m, 4), F::UnfoldFuncOptions({2, 2}).padding(1)), false); }),
    STEP("pixel_shuffle", { Tensor x = input(m, 4); m.keep(torch::pixel_unshuffle(x.narrow(-1, 0, 2).narrow(-2, 0, 2), 2), false); }),
    STEP("dropout", { torch::manual_seed(m.choose.from(0, 9)); m.keep(torch::dropout(input(m, 3), 0.5, true), false); }),
    STEP("bernoulli", { torch::manual_seed(m.choose.from(0, 9)); Tensor x = input(m, 2); m.keep(torch::bernoulli(x.detach().sigmoid()), false); }),
    STEP("rand_like", { torch::manual_seed(m.choose.from(0, 9)); Tensor x = input(m, 2); m.keep(torch::randn_like(x), false); }),
    STEP("nll_loss", { Tensor x = input(m, 2); m.keep(torch::nll_loss(x.log_softmax(1), m.fresh({x.size(0)}, torch::kLong).remainder(x.size(1))), false); }),
    STEP("cross_entropy", { Tensor x = input(m, 2); m.keep(F::cross_entropy(x, m.fresh({x.size(0)}, torch::kLong).remainder(x.size(1)), F::CrossEntropyFuncOptions().label_smoothing(0.1)), false); }),
    STEP("lstm_cell", { Tensor x = input(m, 2); Tensor h = m.fresh({x.size(0), 2}, x.scalar_type()); m.keep(std::get<0>(torch::lstm_cell(x, {h, h}, weights(m, {8, x.size(1)}, x), weights(m, {8, 2}, x))), false); }),
    STEP("grid_sample", { Tensor x = input(m, 4); Tensor g = m.fresh({x.size(0), 2, 2, 2}, x.scalar_type()) * 0.4; m.keep(F::grid_sample(x, g, F::GridSampleFuncOptions().align_corners(true)), false); }),
    STEP("einsum", { Tensor x = input(m, 3); m.keep(torch::einsum("bij,bkj->bik", {x, x}), false); }),
    STEP("bmm", { Tensor x = input(m, 3); m.keep(x.bmm(x.transpose(1, 2)), false); }),
    STEP("max_pool1d", { m.keep(torch::max_pool1d(input(m, 3), 2), false); }),
    STEP("local_response_norm", { m.keep(F::local_response_norm(input(m, 4), F::LocalResponseNormFuncOptions(2)), false); }),
    STEP("binary_cross_entropy", { Tensor x = input(m, 2); m.keep(torch::binary_cross_entropy(x.sigmoid(), m.partner(x, x.scalar_type()).clamp(0, 1)), false); }),
};

// Clears the gradients of all leaves, runs f, writes down the gradients there are.
template <class F_>
static void with_gradients(Machine& m, F_ f) {
  for (Slot& s : m.pool)
    if (s.t.is_leaf() && s.t.requires_grad()) s.t.mutable_grad() = Tensor();
  f();
  for (size_t i = 0; i < m.pool.size(); ++i)
    if (m.pool[i].t.is_leaf() && m.pool[i].t.grad().defined()) m.text << "\n  grad of t" << i << " " << describe(m.pool[i].t.grad());
}
static int differentiable(Machine& m) {
  return m.find([](const Slot& s) { return s.t.requires_grad(); });
}
static std::vector<Tensor> leaves(Machine& m) {
  std::vector<Tensor> some;
  for (Slot& s : m.pool)
    if (s.t.requires_grad() && some.size() < 3) some.push_back(s.t);
  return some;
}
static void write(Machine& m, const std::vector<Tensor>& gs) {
  for (const Tensor& g : gs) m.text << "\n  gradient " << describe(g, false);
}

const std::vector<Step> graph = {
    STEP("backward", { int i = differentiable(m); if (i < 0) return; const Tensor y = m.use(i).sum(); with_gradients(m, [&] { y.backward({}, m.choose.one_in(2)); }); }),
    STEP("backward, weighted", { int i = differentiable(m); if (i < 0) return; const Tensor& y = m.use(i); const Tensor g = m.fresh(y.sizes().vec(), y.scalar_type()); with_gradients(m, [&] { y.backward(g, true); }); }),
    STEP("backward, square", { int i = differentiable(m); if (i < 0) return; const Tensor y = (m.use(i) * m[i].t).sum(); with_gradients(m, [&] { y.backward({}, true); }); }),
    STEP("grad", { int i = differentiable(m); if (i < 0) return; const Tensor y = m.use(i).sum(); write(m, torch::autograd::grad({y}, leaves(m), {}, true, false, true)); }),
    STEP("grad, create_graph", { int i = differentiable(m); if (i < 0) return; const Tensor y = (m.use(i) * m[i].t).sum(); auto gs = torch::autograd::grad({y}, leaves(m), {}, true, true, true); write(m, gs);
                                 for (Tensor& g : gs) if (g.defined()) { m.keep(g.clone(), false); break; } }),
    STEP("grad twice", { int i = differentiable(m); if (i < 0) return; const auto xs = leaves(m); auto gs = torch::autograd::grad({m.use(i).sum()}, xs, {}, true, true, true);
                         Tensor s; for (Tensor& g : gs) if (g.defined() && g.requires_grad()) s = s.defined() ? s + g.atan().sum() : g.atan().sum();
                         if (s.defined()) write(m, torch::autograd::grad({s}, xs, {}, true, false, true)); }),
    STEP("hook", { int i = differentiable(m); if (i < 0) return; m.use(i).register_hook([](Tensor g) { return g * 2; }); }),
    STEP("fresh leaf", { Tensor t = m.fresh(m.shape(), m.choose.one_in(2) ? torch::kFloat : torch::kDouble).requires_grad_(); m.keep(t, true); m.keep(t * 1, true); }),
    STEP("stays of grad", { int i = differentiable(m); if (i < 0) return; m.text << " retains " << m.use(i).retains_grad() << " view " << m[i].t.is_view(); }),
};

template <class Optimizer, class Options>
static void train(Machine& m, nn::Sequential net, const Tensor& x, Options options) {
  Optimizer optimizer(net->parameters(), options);
  for (int step = 0; step < 3; ++step) {
    optimizer.zero_grad();
    Tensor loss = net->forward(x).sin().mean();  // a mean square is constant behind LayerNorm
    loss.backward();
    optimizer.step();
    m.text << "\n  loss " << describe(loss);
  }
  for (const Tensor& p : net->parameters()) m.text << "\n  parameter " << describe(p);
}
static void train_some(Machine& m, nn::Sequential net, const Tensor& x) {
  namespace optim = torch::optim;
  switch (m.choose.from(0, 4)) {
    case 0: return train<optim::SGD>(m, net, x, optim::SGDOptions(0.1).momentum(0.9).nesterov(true).weight_decay(0.01));
    case 1: return train<optim::Adam>(m, net, x, optim::AdamOptions(0.05).amsgrad(m.choose.one_in(2)));
    case 2: return train<optim::AdamW>(m, net, x, optim::AdamWOptions(0.05));
    case 3: return train<optim::RMSprop>(m, net, x, optim::RMSpropOptions(0.01).centered(true).momentum(0.5));
    default: return train<optim::Adagrad>(m, net, x, optim::AdagradOptions(0.1));
  }
}

const std::vector<Step> training = {
    STEP("train an MLP", { torch::manual_seed(m.choose.from(0, 99)); train_some(m, nn::Sequential(nn::Linear(4, 5), nn::Tanh(), nn::Linear(5, 2)), m.fresh({3, 4}, torch::kFloat)); }),
    STEP("train a convolution", { torch::manual_seed(m.choose.from(0, 99)); train_some(m, nn::Sequential(nn::Conv2d(nn::Conv2dOptions(2, 3, 3).bias(false).padding(1).stride(m.choose.from(1, 2))), nn::BatchNorm2d(3), nn::ReLU(), nn::Flatten()), m.fresh({2, 2, 5, 5}, torch::kFloat)); }),
    STEP("train with dropout", { torch::manual_seed(m.choose.from(0, 99)); train_some(m, nn::Sequential(nn::Linear(4, 6), nn::Dropout(0.3), nn::GELU(), nn::LayerNorm(nn::LayerNormOptions({6}))), m.fresh({3, 4}, torch::kFloat)); }),
};

}  // namespace fuzz
