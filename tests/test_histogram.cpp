// Histograms of one and of several coordinates: PyTorch 1.13.1's numbers.
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;

namespace {

constexpr double kNan = NAN, kInf = INFINITY;

// sin(i²) for i = 1, 2, …
Tensor numbers(torch::IntArrayRef shape) {
  int64_t n = 1;
  for (int64_t s : shape) n *= s;
  return torch::arange(1, n + 1, torch::kDouble).square().sin().reshape(shape);
}
Tensor doubles(const std::vector<double>& x) { return torch::tensor(x, torch::kDouble); }
template <class T>
void check_both(const T& h, const std::vector<double>& hist, const std::vector<double>& edges) {
  check_numbers(std::get<0>(h), hist);
  check_numbers(std::get<1>(h), edges);
}
template <class T>
void check_hist(const T& h, const std::vector<double>& hist) {
  check_numbers(std::get<0>(h), hist);
}

}  // namespace

TEST_CASE("histogram: bins, edges, weights, density") {
  const Tensor x = numbers({12}), edges = doubles({-1, -.5, 0, .25, 1});
  check_both(torch::histogram(x, 5), {4, 3, 1, 1, 3},
             {-0.991778853443, -0.59366003781, -0.195541222176, 0.202577593457, 0.60069640909,
              0.998815224724});
  check_both(x.reshape({3, 4}).t().histogram(5, {{-.5, .5}}), {1, 2, 0, 0, 1},
             {-0.5, -0.3, -0.1, 0.1, 0.3, 0.5});
  check_hist(torch::histogram(x, 5, torch::nullopt, x * 2),
             {-6.66444399157, -2.57058110335, -0.264703500196, 0.824236970484, 5.52062449546});
  check_hist(torch::histogram(x, 5, torch::nullopt, x.abs(), true),
             {1.05650172788, 0.40750937074, 0.0419629462992, 0.130664731311, 0.875174181942});
  check_both(torch::histogram(x, edges), {5, 3, 0, 4}, {-1, -.5, 0, .25, 1});
  check_hist(x.histogram(edges, {}, true), {0.833333333333, 0.5, 0, 0.444444444444});
  check_hist(torch::histogram(x, edges, x), {-3.83858763689, -0.911276660661, 0, 3.17243073297});
  check_hist(torch::histogram(torch::arange(0, 9, torch::kDouble) / 8, 8),
             {1, 1, 1, 1, 1, 1, 1, 2});
  check_both(torch::histogram(torch::ones({3}, torch::kDouble), 3), {0, 3, 0},
             {0.5, 0.833333333333, 1.16666666667, 1.5});
  check_both(torch::histogram(torch::zeros({0}), 3), {0, 0, 0},
             {0, 0.333333333333, 0.666666666667, 1});
  check_hist(torch::histogram(torch::zeros({0}), 3, torch::nullopt, {}, true), {kNan, kNan, kNan});
  check_hist(torch::histogram(edges, edges), {1, 1, 1, 2});
  check_hist(torch::histogram(x[0], 3), {0, 1, 0});
  const auto single = torch::histogram(x.to(torch::kFloat), 3);
  CHECK((std::get<0>(single).scalar_type() == torch::kFloat &&
         std::get<1>(single).scalar_type() == torch::kFloat));
  check_hist(single, {6, 2, 4});
  CHECK(!std::get<0>(torch::histogram(x.clone().requires_grad_(), 3)).requires_grad());
  CHECK(!std::get<1>(torch::histogram(x, edges.clone().requires_grad_())).requires_grad());
  CHECK(std::get<1>(torch::histogram(x, edges)).data_ptr() != edges.data_ptr());
  // float32 counts go on beyond 2^24.
  check_hist(torch::histogram(torch::ones({1}).expand({(1 << 24) + 5}), 1), {(1 << 24) + 4});
}

TEST_CASE("histogram: nan and infinities, edges that do not ascend") {
  const Tensor x = doubles({kNan, 1, 2, kInf, -kInf});
  check_hist(torch::histogram(x, 3, {{0, 3}}), {0, 1, 1});
  check_hist(torch::histogram(x, doubles({0, 1, 2})), {0, 2});
  check_hist(torch::histogram(x, doubles({-kInf, 1, kInf})), {1, 3});
  check_hist(torch::histogram(x, doubles({2, 1, 0})), {0, 0});
  CHECK(std::get<0>(torch::histogram(x, doubles({0, kNan, 2}))).numel() == 2);
  CHECK(first_line([&] { torch::histogram(x, 3); }) ==
        "torch.histogramdd: dimension 0's range [nan, nan] is not finite");
}

TEST_CASE("histogram: errors") {
  const Tensor x = numbers({12}), edges = doubles({-1, 0, 1});
  CHECK(first_line([&] { torch::histogram(torch::arange(3), 3); }) ==
        "\"histogramdd\" not implemented for 'Long'");
  const std::string none = "torch.histogram(): bins must be > 0, but got ";
  CHECK(first_line([&] { torch::histogram(x, 0); }) == none + "0 for dimension 0");
  CHECK(first_line([&] { torch::histogram(x, -1); }) == none + "-1 for dimension 0");
  CHECK(first_line([&] { torch::histogram(x, edges.narrow(0, 0, 1)); }) ==
        none + "0 for dimension 0");
  CHECK(first_line([&] { torch::histogram(x, edges.narrow(0, 0, 0)); }) ==
        "torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements in the "
        "bins tensor for dimension 0");
  CHECK(
      first_line([&] {
        torch::histogram(x, edges.reshape({3, 1}));
      }) ==
      "torch.histogramdd: bins tensor should have one dimension, but got 2 dimensions in the bins "
      "tensor for dimension 0");
  CHECK(
      first_line([&] { torch::histogram(x, edges.to(torch::kFloat)); }) ==
      "torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input "
      "with dtype double and bins for dimension 0 with dtype float");
  CHECK(
      first_line([&] { torch::histogram(x, 3, torch::nullopt, x.to(torch::kFloat)); }) ==
      "torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have "
      "the same dtype, but got input(double), and weight(float)");
  CHECK(
      first_line([&] { torch::histogram(x, 3, torch::nullopt, edges); }) ==
      "torch.histogramdd: if weight tensor is provided it should have the same shape as the input "
      "tensor excluding its innermost dimension, but got input with shape [12, 1] and weight with "
      "shape [3]");
  CHECK(first_line([&] {
          torch::histogram(x, 3, {{1, 0}});
        }) == "torch.histogramdd: min should not exceed max, but got min 1 max 0 for dimension 0");
  CHECK(first_line([&] {
          torch::histogram(x, 3, {{0, kInf}});
        }) == "torch.histogramdd: dimension 0's range [0, inf] is not finite");
  CHECK(first_line([&] { torch::histogram(x, 3, torch::ArrayRef<double>(1.)); }) ==
        "torch.histogramdd: for a 1-dimensional histogram range should have 2 elements, but got 1");
}

TEST_CASE("histogramdd") {
  const Tensor p = numbers({6, 2});
  const std::vector<Tensor> edges{doubles({-1, 0, 1}), doubles({-1, -.5, .5})};
  const auto [hist, found] = torch::histogramdd(p, {2, 3});
  check_numbers(hist, {2, 0, 1, 2, 1, 0});
  check_numbers(found[0], {-0.953752652759, 0.0225312859821, 0.998815224724});
  check_numbers(found[1], {-0.991778853443, -0.35451055623, 0.282757740983, 0.920026038197});
  CHECK(hist.sizes().equals({2, 3}));
  check_hist(torch::histogramdd(p, {2, 3}, {{-1, 1, -.5, .5}}), {0, 0, 0, 2, 0, 0});
  check_hist(torch::histogramdd(p, {2, 3}, torch::nullopt, numbers({6})),
             {0.279766735144, 0, -0.287903316665, -0.150307868635, -0.756802495308, 0});
  check_hist(torch::histogramdd(p, {2, 3}, torch::nullopt, {}, true),
             {0.535772337685, 0, 0.267886168843, 0.535772337685, 0.267886168843, 0});
  check_hist(torch::histogramdd(p, torch::TensorList(edges), torch::nullopt, {}, true),
             {0.8, 0, 0.4, 0.4});
  check_hist(torch::histogramdd(p, 2), {2, 1, 3, 0});
  check_hist(torch::histogramdd(p.reshape({3, 2, 2}), 2), {2, 1, 3, 0});
  check_hist(torch::histogramdd(torch::zeros({0, 2}), 2), {0, 0, 0, 0});
  check_hist(torch::histogramdd(torch::zeros({3, 0}), torch::IntArrayRef{}), {0});
  CHECK(first_line([&] { torch::histogramdd(p[0], 2); }) ==
        "torch.histogramdd: input tensor should have at least 2 dimensions");
  CHECK(first_line([&] { torch::histogramdd(p, torch::TensorList(edges[0])); }) ==
        "torch.histogramdd: expected 2 sequences of bin edges for a 2-dimensional histogram but "
        "got 1");
  CHECK(first_line([&] { torch::histogramdd(p, torch::IntArrayRef(2)); }) ==
        "histogramdd: expected 2 numbers of bins for a 2-dimensional histogram but got 1");
  CHECK(first_line([&] {
          torch::histogramdd(p, 2, {{0, 1}});
        }) ==
        "torch.histogramdd: for a 2-dimensional histogram range should have 4 elements, but got 2");
  CHECK(first_line([&] { torch::histogramdd(p * NAN, 2); }) ==
        "torch.histogramdd: dimension 0's range [nan, nan] is not finite");
}
