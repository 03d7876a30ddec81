// Modules without recurrence as programs use them: cloned, converted, called through AnyModule and
// Sequential, with pretrained tables, lazily sized, in the ways libtorch's own tests write.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"
#include "grid.h"

namespace nn = torch::nn;
namespace F = torch::nn::functional;
using torch::Tensor;
using torch::autograd::gradcheck;

namespace {

/// The clone gives the same result, and keeps it when the original's numbers change.
template <class Holder>
void check_clone(const char* name, Holder layer, std::vector<Tensor> inputs) {
  INFO(name);
  const auto forward = [&](nn::AnyModule m) {
    return inputs.size() == 1 ? m.forward(inputs[0]) : m.forward(inputs[0], inputs[1]);
  };
  layer->eval();
  const nn::AnyModule original(layer);
  const nn::AnyModule clone = original.clone();
  const Tensor y = forward(original).detach().clone();
  CHECK(torch::allclose(forward(clone), y));
  const torch::NoGradGuard no_grad;
  for (Tensor& p : layer->parameters()) p.add_(1);
  for (Tensor& b : layer->buffers()) b.add_(1);
  CHECK(torch::allclose(forward(clone), y));
  CHECK(clone.ptr()->parameters().size() == layer->parameters().size());
  CHECK(clone.ptr()->buffers().size() == layer->buffers().size());
}

Tensor images() { return grid({2, 4, 6, 6}).to(torch::kFloat); }
Tensor rows() { return grid({3, 4}).to(torch::kFloat); }
Tensor classes() { return torch::tensor({0, 3, 1}); }

struct Caught : c10::WarningHandler {
  void process(const c10::SourceLocation&, const std::string& text, bool) override {
    texts.push_back(text);
  }
  std::vector<std::string> texts;
};

}  // namespace

TEST_CASE("modules: a clone is the original's equal and independent") {
  check_clone("Bilinear", nn::Bilinear(4, 4, 2), {rows(), rows()});
  check_clone("BatchNorm2d", nn::BatchNorm2d(4), {images()});
  check_clone(
      "InstanceNorm2d",
      nn::InstanceNorm2d(nn::InstanceNorm2dOptions(4).affine(true).track_running_stats(true)),
      {images()});
  check_clone("LayerNorm", nn::LayerNorm(nn::LayerNormOptions({6, 6})), {images()});
  check_clone("GroupNorm", nn::GroupNorm(2, 4), {images()});
  check_clone("PReLU", nn::PReLU(nn::PReLUOptions().num_parameters(4)), {images()});
  check_clone("Embedding", nn::Embedding(4, 3), {classes()});
  check_clone("Embedding of given numbers", nn::Embedding::from_pretrained(grid({4, 3})),
              {classes()});
  check_clone("ConvTranspose2d", nn::ConvTranspose2d(4, 2, 3), {images()});
  check_clone(
      "FractionalMaxPool2d",
      nn::FractionalMaxPool2d(nn::FractionalMaxPool2dOptions(2).output_size(3)._random_samples(
          torch::full({2, 4, 2}, 0.3))),
      {images()});
  check_clone("MultiMarginLoss",
              nn::MultiMarginLoss(nn::MultiMarginLossOptions().weight(torch::ones({4}))),
              {rows(), classes()});
  check_clone("MaxPool2d", nn::MaxPool2d(2), {images()});
  check_clone("Dropout2d", nn::Dropout2d(), {images()});
  check_clone("Upsample", nn::Upsample(nn::UpsampleOptions().size(std::vector<int64_t>({3, 3}))),
              {images()});
  check_clone("LazyBatchNorm2d",
              [] {
                nn::LazyBatchNorm2d m;
                m(images());
                return m;
              }(),
              {images()});
}

TEST_CASE("modules: a cloned AdaptiveLogSoftmaxWithLoss is independent") {
  nn::AdaptiveLogSoftmaxWithLoss m(
      nn::AdaptiveLogSoftmaxWithLossOptions(4, 6, {2, 4}).div_value(2));
  const auto copy = std::dynamic_pointer_cast<nn::AdaptiveLogSoftmaxWithLossImpl>(m->clone());
  const double loss = m(rows(), classes()).loss;
  CHECK(copy->forward(rows(), classes()).loss == doctest::Approx(loss));
  m->reset_parameters();
  CHECK(copy->forward(rows(), classes()).loss == doctest::Approx(loss));
  CHECK(m(rows(), classes()).loss != doctest::Approx(loss));
}

TEST_CASE("modules: tables from given numbers share them and are frozen unless asked") {
  const Tensor table = torch::tensor({{1., 2.3, 3.}, {4., 5.1, 6.3}});
  const nn::Embedding frozen = nn::Embedding::from_pretrained(table);
  CHECK_FALSE(frozen->weight.requires_grad());
  CHECK(torch::equal(frozen(torch::tensor({1})), table.slice(0, 1, 2)));
  table[1].fill_(7);
  CHECK(torch::equal(frozen(torch::tensor({1})), torch::full({1, 3}, 7.)));
  const auto free = nn::Embedding::from_pretrained(
      table, nn::EmbeddingFromPretrainedOptions().freeze(false).padding_idx(0));
  free(torch::tensor({0, 1, 1})).sum().backward();
  CHECK(torch::equal(free->weight.grad(), torch::tensor({{0., 0., 0.}, {2., 2., 2.}})));
  const auto bag = nn::EmbeddingBag::from_pretrained(
      table, nn::EmbeddingBagFromPretrainedOptions().mode(torch::kSum));
  CHECK(torch::equal(bag(torch::tensor({{0, 1}})), table.sum(0, true)));
}

TEST_CASE("modules: weights of losses and samples of pools are converted with the module") {
  nn::MultiLabelSoftMarginLoss loss(
      nn::MultiLabelSoftMarginLossOptions().weight(torch::full({4}, 2.f)));
  loss->to(torch::kDouble);
  CHECK(loss(grid({3, 4}), torch::ones({3, 4}, torch::kDouble)).scalar_type() == torch::kDouble);
  nn::FractionalMaxPool3d pool(nn::FractionalMaxPool3dOptions(2).output_ratio(0.5)._random_samples(
      torch::full({1, 1, 3}, 0.5f)));
  pool->to(torch::kDouble);
  CHECK(pool(grid({1, 4, 4, 4})).sizes() == std::vector<int64_t>({1, 2, 2, 2}));
}

TEST_CASE("modules: default arguments of forward, through AnyModule and Sequential") {
  nn::Sequential bag(nn::EmbeddingBag(4, 3));
  CHECK(bag->forward(torch::zeros({2, 2}, torch::kLong)).sizes() == std::vector<int64_t>({2, 3}));
  nn::AnyModule unpool(nn::MaxUnpool1d(2));
  const Tensor y = unpool.forward(torch::tensor({{{2.f, 4.f}}}), torch::tensor({{{1, 2}}}));
  CHECK(torch::equal(y, torch::tensor({{{0.f, 2.f, 4.f, 0.f}}})));
  nn::Sequential net(nn::ConvTranspose1d(3, 2, 3), nn::BatchNorm1d(2), nn::ELU(), nn::Dropout(0.),
                     nn::AdaptiveAvgPool1d(2), nn::Flatten(),
                     nn::LayerNorm(nn::LayerNormOptions({4})), nn::PReLU(), nn::LogSoftmax(1),
                     nn::Functional(F::relu, F::ReLUFuncOptions()));
  CHECK(net->forward(grid({2, 3, 5}).to(torch::kFloat)).sizes() == std::vector<int64_t>({2, 4}));
}

TEST_CASE("modules: lazy layers start as the others under the same seed") {
  const Tensor x = images();
  torch::manual_seed(3);
  nn::LazyConvTranspose2d lazy(nn::LazyConvTranspose2dOptions(3, 2).stride(2));
  CHECK(lazy->has_uninitialized_params());
  const Tensor y = lazy->forward(x, at::IntArrayRef({12, 12}));
  torch::manual_seed(3);
  nn::ConvTranspose2d plain(nn::ConvTranspose2dOptions(4, 3, 2).stride(2));
  CHECK(torch::equal(plain(x), y));
  nn::LazyBatchNorm1d norm;
  CHECK(norm->named_parameters().size() == 2);
  norm(rows());
  CHECK(norm->running_mean.sizes() == std::vector<int64_t>({4}));
  CHECK(norm->options.num_features() == 4);
  CHECK(norm->num_batches_tracked.item<int64_t>() == 1);
  nn::LazyInstanceNorm2d instance;  // has no parameters at all
  CHECK(instance->has_uninitialized_params());
  CHECK(instance(x).sizes() == x.sizes());
  CHECK_FALSE(instance->has_uninitialized_params());
}

TEST_CASE("modules: derivatives of the compositions, to order 2") {
  nn::CrossMapLRN2d lrn(nn::CrossMapLRN2dOptions(3).alpha(2));
  CHECK(gradcheck([&](const Tensor& x) { return lrn(x); }, {leaf({1, 5, 1, 2})}, {.order = 2}));
  nn::AdaptiveLogSoftmaxWithLoss adaptive(
      nn::AdaptiveLogSoftmaxWithLossOptions(4, 6, {2, 4}).div_value(2));
  adaptive->to(torch::kDouble);
  CHECK(gradcheck(
      [&](const Tensor& x) {
        return adaptive(x, torch::tensor({0, 5, 2})).output;
      },
      {leaf({3, 4})}, {.order = 2}));
  const F::InterpolateFuncOptions smooth = F::InterpolateFuncOptions()
                                               .size(std::vector<int64_t>({2, 3}))
                                               .mode(torch::kBicubic)
                                               .align_corners(false)
                                               .antialias(true);
  CHECK(gradcheck([&](const Tensor& x) { return F::interpolate(x, smooth); }, {leaf({1, 1, 5, 4})},
                  {.order = 2}));
}

TEST_CASE("modules: one sample without a batch") {
  nn::AdaptiveLogSoftmaxWithLoss m(
      nn::AdaptiveLogSoftmaxWithLossOptions(4, 6, {2, 4}).div_value(2));
  const auto all = m(rows(), classes());
  const auto one = m(rows()[1], classes()[1]);
  CHECK(one.output.dim() == 0);
  CHECK(one.output.item<float>() == doctest::Approx(all.output[1].item<float>()));
  CHECK(one.loss == doctest::Approx(-all.output[1].item<float>()));
  const Tensor p = m->log_prob(rows());
  CHECK(torch::allclose(p.exp().sum(1), torch::ones({3})));
  CHECK(torch::equal(m->predict(rows()), p.argmax(1)));
}

TEST_CASE("functional: a hard Gumbel sample has the soft one's gradient") {
  const auto draw = [](bool hard) {
    torch::manual_seed(5);
    const Tensor x = leaf({3, 4});
    const Tensor y = F::gumbel_softmax(x, F::GumbelSoftmaxFuncOptions().hard(hard).tau(0.5));
    (y * grid({3, 4}, 2)).sum().backward();
    return std::make_pair(y.detach(), x.grad());
  };
  const auto [hard, hard_grad] = draw(true);
  const auto [soft, soft_grad] = draw(false);
  CHECK(torch::allclose(std::get<0>(hard.max(1)), torch::ones({3}, torch::kDouble)));
  CHECK(torch::equal(hard.argmax(1), soft.argmax(1)));
  CHECK(torch::allclose(hard_grad, soft_grad));
}

TEST_CASE("functional: normalize writes into `out`") {
  Tensor out = torch::zeros({2, 3}, torch::kDouble);
  const Tensor x = grid({2, 3});
  const Tensor y = F::normalize(x, F::NormalizeFuncOptions().p(1).dim(-1).out(out));
  CHECK(y.is_same(out));
  CHECK(torch::allclose(out, F::normalize(x, F::NormalizeFuncOptions().p(1).dim(-1))));
  CHECK(first_line([&] {
          F::normalize(leaf({2, 3}), F::NormalizeFuncOptions().out(out));
        }).starts_with("div(): functions with out=... arguments don't support automatic"));
}

TEST_CASE("functional: antialiased interpolation") {
  // F.interpolate(x, (3, 2), mode=…, align_corners=…, antialias=True)
  const Tensor x = torch::arange(20, torch::kDouble).mul(0.37).sin().view({1, 1, 5, 4});
  const auto smooth = [&](auto mode, bool corners) {
    return F::interpolate(x, F::InterpolateFuncOptions()
                                 .size(std::vector<int64_t>({3, 2}))
                                 .mode(mode)
                                 .align_corners(corners)
                                 .antialias(true));
  };
  check_numbers(smooth(torch::kBilinear, false),
                {0.551849748, 0.715420711, -0.046811259, -0.355708139, -0.469647038, -0.090780955});
  check_numbers(smooth(torch::kBilinear, true),
                {0.516153922, 0.514278505, -0.32132369, -0.396486139, -0.16221966, 0.245715171});
  check_numbers(smooth(torch::kBicubic, false),
                {0.589303057, 0.776057266, -0.025725821, -0.447151216, -0.549767468, -0.088872732});
  check_numbers(smooth(torch::kBicubic, true),
                {0.600352499, 0.60489269, -0.391183105, -0.513702023, -0.138622645, 0.444804176});
  const auto scaled = F::InterpolateFuncOptions()
                          .scale_factor(std::vector<double>({0.5, 1.5}))
                          .mode(torch::kBilinear)
                          .align_corners(false)
                          .antialias(true);
  check_numbers(
      F::interpolate(x, scaled),
      {0.452605543, 0.496401146, 0.542609767, 0.55226184, 0.524377594, 0.494080329, -0.213372088,
       -0.267905646, -0.333343617, -0.376961271, -0.394331025, -0.400796366});
}

TEST_CASE("functional: libtorch's warnings") {
  Caught caught;
  const c10::Warning::WarningHandlerGuard guard(&caught);
  F::mse_loss(torch::ones({2, 1}), torch::ones({2}));
  F::mse_loss(torch::ones({2}), torch::ones({2}));
  F::kl_div(torch::ones({2}), torch::ones({2}), torch::kSum);
  F::kl_div(torch::ones({2}), torch::ones({2}));
  F::grid_sample(torch::ones({1, 1, 2, 2}), torch::zeros({1, 2, 2, 2}));
  F::interpolate(torch::ones({1, 1, 2}),
                 F::InterpolateFuncOptions().size(std::vector<int64_t>({3})).mode(torch::kLinear));
  REQUIRE(caught.texts.size() == 4);
  CHECK(caught.texts[0] ==
        "Using a target size ([2]) that is different to the input size ([2, 1]). This will likely "
        "lead to incorrect results due to broadcasting. Please ensure they have the same size.\n"
        "[mse_loss] reshape one of them, for example with view_as");
  CHECK(caught.texts[1].starts_with("reduction: 'mean' divides the total loss by both"));
  CHECK(caught.texts[2].starts_with("Default grid_sample and affine_grid behavior has changed"));
  CHECK(caught.texts[3].starts_with("Default upsampling behavior when mode=kLinear is changed"));
}

TEST_CASE("modules: what is not there throws by name") {
  const nn::Unflatten named(nn::UnflattenOptions("B", {{"B1", 2}, {"B2", 2}}));
  CHECK_THROWS_AS(named(torch::ones({4})), const c10::NotImplementedError&);
  const nn::Embedding sparse(nn::EmbeddingOptions(3, 2).sparse(true));
  CHECK_THROWS_AS(sparse(torch::tensor({1})), const c10::NotImplementedError&);
}
