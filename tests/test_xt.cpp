// The bridge to xtensor.
#include <doctest/doctest.h>
#include <xtgrad/core.h>
#include <xtgrad/core/tensor/xt.h>

#include <xtensor/xmath.hpp>
#include <xtensor/xview.hpp>

using namespace xtgrad;

TEST_CASE("a tensor is seen as an xtensor expression in any layout, without a copy") {
  Tensor t = arange(6, kFloat).view({2, 3});
  auto x = as_xtensor<float>(t);
  CHECK(x(1, 2) == 5);
  auto turned = as_xtensor<float>(t.t());
  CHECK(turned.shape(0) == 3);
  CHECK(turned(2, 0) == 2);
  xt::noalias(x) = x * 2 + 1;
  CHECK(t[1][2].item<float>() == 11);
  auto row = as_xtensor<float>(t.select(1, 1));
  CHECK(row(1) == t[1][1].item<float>());
}

TEST_CASE("a contiguous tensor is one flat row") {
  Tensor t = ones({2, 3}, kDouble);
  auto flat = as_flat_xtensor<double>(t);
  xt::noalias(flat) = xt::exp(flat);
  CHECK(allclose(t, ones({2, 3}, kDouble).exp()));
  CHECK_THROWS_AS(as_flat_xtensor<double>(t.t()), Error);
  CHECK_THROWS_AS(as_flat_xtensor<float>(t), Error);
}

TEST_CASE("a tensor is made of any expression") {
  xt::xarray<double> a = {{1., 2.}, {3., 4.}};
  CHECK(repr(from_xtensor(a * 2 + xt::view(a, 0))) ==
        "tensor([[ 3.,  6.],\n        [ 7., 10.]], dtype=torch.float64)");
  CHECK(from_xtensor(xt::sum(a, {0})).sizes() == IntArrayRef({2}));
  xt::xarray<int64_t> none = xt::zeros<int64_t>({0, 3});
  CHECK(from_xtensor(none).sizes() == IntArrayRef({0, 3}));
}
