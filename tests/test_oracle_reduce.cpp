// Reductions and scans against xtensor's.
#include <doctest/doctest.h>
#include <xtgrad/core.h>
#include <xtgrad/xt.h>

#include <vector>
#include <xtensor/xmath.hpp>
#include <xtensor/xsort.hpp>

using namespace xtgrad;

namespace {

using Array = xt::xarray<double>;

template <class E>
bool close(const Tensor& ours, const E& theirs) {
  const Tensor expected = from_xtensor(theirs);
  return ours.sizes() == expected.sizes() && allclose(ours, expected, 1e-9, 1e-9);
}

/// In the layout of a cut, turned tensor as well as contiguous.
std::vector<Tensor> layouts() {
  const Tensor x = randn({3, 4, 5}, kDouble);
  return {x, x.permute({2, 0, 1}), x.slice(2, 0, 5, 2), randn({1, 1, 1}, kDouble),
          randn({2, 300, 3}, kDouble)};
}

}  // namespace

TEST_CASE("oracle: reductions over any dims") {
  for (const Tensor& t : layouts()) {
    const Array x = Array(as_xtensor<double>(t));
    for (const auto& dims :
         std::vector<std::vector<int64_t>>{{0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}}) {
      const std::vector<size_t> axes(dims.begin(), dims.end());
      CHECK(close(t.sum(dims), xt::sum(x, axes)));
      CHECK(close(t.mean(dims), xt::mean(x, axes)));
      CHECK(close(t.amax(dims), xt::amax(x, axes)));
      CHECK(close(t.amin(dims), xt::amin(x, axes)));
      // Not xt::variance, which trips over xt::eval in C++20.
      CHECK(close(t.var(dims, false), xt::mean(x * x, axes) - xt::square(xt::mean(x, axes))));
      CHECK(close(t.norm(2, dims), xt::sqrt(xt::sum(x * x, axes))));
      CHECK(close(t.norm(1, dims), xt::sum(xt::abs(x), axes)));
      CHECK(close(t.logsumexp(dims), xt::log(xt::sum(xt::exp(x), axes))));
    }
  }
}

TEST_CASE("oracle: reductions and scans along a dim") {
  for (const Tensor& t : layouts()) {
    const Array x = Array(as_xtensor<double>(t));
    for (int64_t dim = 0; dim < 3; ++dim) {
      const auto axis = std::ptrdiff_t(dim);
      CHECK(close(t.prod(dim), xt::prod(x, {size_t(dim)})));
      CHECK(close(t.cumsum(dim), xt::cumsum(x, axis)));
      CHECK(close(t.cumprod(dim), xt::cumprod(x, axis)));
      CHECK(close(std::get<0>(t.sort(dim)), xt::sort(x, size_t(dim))));
      CHECK(close(t.argmax(dim).to(kDouble), xt::cast<double>(xt::argmax(x, axis))));
      CHECK(close(t.argmin(dim).to(kDouble), xt::cast<double>(xt::argmin(x, axis))));
    }
    CHECK(t.sum().item<double>() == doctest::Approx(xt::sum(x)()));
    CHECK(close(t.flip({1}), xt::flip(x, 1)));
  }
}
