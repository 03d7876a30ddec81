// Order, scans, reductions by index and rearrangements: what PyTorch's own samples leave out.
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <vector>

#include "close.h"
#include "grid.h"

using namespace xtgrad;

static constexpr double kNan = NAN, kInf = INFINITY;

TEST_CASE("nan is the largest number of a sort, and what median and topk find") {
  const Tensor x = tensor({2., kNan, 1., -kInf});
  check_numbers(std::get<1>(x.sort()), {3, 2, 0, 1});
  check_numbers(std::get<1>(x.sort(-1, true)), {1, 0, 2, 3});
  check_numbers(std::get<1>(x.topk(2)), {1, 0});
  CHECK(std::isnan(x.median().item<double>()));
  CHECK(x.nanmedian().item<double>() == 1);
  CHECK(std::get<1>(x.median(0)).item<int64_t>() == 1);
  CHECK(std::isnan(x.quantile(0.1).item<double>()));
  CHECK(x.nanquantile(1).item<double>() == 2);
  CHECK(std::isnan(std::get<0>(x.cummax(0))[3].item<double>()));
}

TEST_CASE("a stable sort keeps the order of equals, and an int given to argsort is a dim") {
  const Tensor x = arange(7).repeat({143});
  const auto [values, at] = x.sort(optional<bool>(true), 0, false);
  const Tensor neighbours = at.diff(), same = values.diff() == 0;
  CHECK(neighbours.masked_select(same).gt(0).all().item<bool>());
  const Tensor m = tensor({{3, 1}, {2, 4}});
  check_numbers(m.argsort(0), {1, 0, 0, 1});
  check_numbers(m.argsort(true, 1), {1, 0, 0, 1});
}

/// Values with many equals, both zeros and NaN.
static Tensor crowded(int64_t n, ScalarType type) {
  const Tensor x = (randn({n}) * 3).round().to(type);
  if (!x.is_floating_point()) return x;
  const Tensor at = arange(n), zero = x == 0;
  return where((at % 11) == 5, full({}, kNan, type), where(zero, zero.to(type) * -0., x));
}

TEST_CASE("sort orders as std::stable_sort, integers else as std::sort, whatever the length") {
  for (const ScalarType type : {kFloat, kDouble, kInt, kLong, kChar, kByte, kShort})
    for (const int64_t n : {1, 2, 15, 16, 17, 33, 159, 160, 161, 1000, 300'000})
      for (const int how : {0, 1, 2, 3}) {
        const bool falling = how % 2 == 1, stable = how / 2 == 1;
        CAPTURE(n);
        CAPTURE(how);
        const Tensor x = crowded(n, type), wide = x.to(kDouble);
        const double* v = wide.data_ptr<double>();
        std::vector<int64_t> order(static_cast<size_t>(n));
        std::iota(order.begin(), order.end(), 0);
        const auto less = [v](int64_t i, int64_t j) {
          return v[i] < v[j] || (v[i] == v[i] && v[j] != v[j]);
        };
        const auto earlier = [&](int64_t i, int64_t j) {
          return falling ? less(j, i) : less(i, j);
        };
        if (stable || x.is_floating_point())
          std::stable_sort(order.begin(), order.end(), earlier);
        else  // libtorch's equals are where this leaves them
          std::sort(order.begin(), order.end(), earlier);
        for (const int threads : {1, 3}) {
          const int before = get_num_threads();
          set_num_threads(threads);
          const auto [values, at] = x.sort(optional<bool>(stable), 0, falling);
          set_num_threads(before);
          CHECK(at.equal(tensor(order)));
          // As bits: the zeros' signs too.
          CHECK(std::memcmp(values.data_ptr(), x.index_select(0, at).data_ptr(),
                            size_t(values.nbytes())) == 0);
        }
      }
}

TEST_CASE("topk of a few finds what sort does") {
  for (const ScalarType type : {kFloat, kLong})
    for (const int64_t n : {6, 16, 17, 100, 1000})
      for (const bool largest : {true, false}) {
        const Tensor some = crowded(40 * n, type).view({40, n});
        const Tensor x = cat({some, randperm(40 * n).to(type).view({40, n})});  // no equals
        const auto [values, at] = x.topk(5, 1, largest);
        CHECK(values.equal(x.gather(1, at)) == !values.isnan().any().item<bool>());
        const Tensor sorted = std::get<0>(x.sort(1, largest)).narrow(1, 0, 5);
        CHECK(((values == sorted) | (values.isnan() & sorted.isnan())).all().item<bool>());
        CHECK(std::get<0>(at.sort(1)).diff().gt(0).all().item<bool>());  // no element twice
        CHECK(at.narrow(0, 40, 40).equal(
            std::get<1>(x.sort(1, largest)).narrow(1, 0, 5).narrow(0, 40, 40)));
      }
}

TEST_CASE("unique counts each nan on its own") {
  const Tensor x = tensor({1., kNan, 1., kNan});
  const auto [values, run, counts] = _unique2(x, true, true, true);
  CHECK(values.numel() == 3);
  check_numbers(run, {0, 1, 0, 2});
  check_numbers(counts, {2, 1, 1});
}

TEST_CASE("in-place forms write, advance the version and give gradients") {
  Tensor x = tensor({1., 2., 3.}, kDouble).requires_grad_(), y = x * 1;
  y.cumprod_(0).index_add_(0, tensor({0, 0}), x.narrow(0, 0, 2));
  check_numbers(y, {4, 2, 6});
  y.sum().backward();  // d(x₀ + x₀ + x₁ + x₀ x₁ + x₀ x₁ x₂)
  check_numbers(x.grad(), {10, 5, 2});
  Tensor z = zeros({2, 3});
  z.scatter_reduce_(1, tensor({{0, 0}, {1, 1}}), tensor({{2., 3.}, {4., 5.}}), "amax");
  check_numbers(z, {3, 0, 0, 0, 5, 0});
  z.masked_scatter_(z == 0, tensor({1., 2., 3., 4.}));
  check_numbers(z, {3, 1, 2, 3, 5, 4});
  z.put_(tensor({-1, 0}), tensor({7., 8.}));
  check_numbers(z, {8, 1, 2, 3, 5, 7});
  z.tril_();
  check_numbers(z, {8, 0, 0, 3, 5, 0});
  z.fill_diagonal_(1);
  check_numbers(z, {1, 0, 0, 3, 1, 0});
  CHECK_THROWS_AS(ones({2}, kLong).cumsum_(0, kFloat), Error);
}

TEST_CASE("fill_diagonal_ begins again below a tall matrix") {
  check_numbers(zeros({6, 2}).fill_diagonal_(1, true), {1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0});
  check_numbers(zeros({3, 2}).fill_diagonal_(1, true), {1, 0, 0, 1, 0, 0});
}

TEST_CASE("what scatter cannot differentiate it refuses") {
  const Tensor x = ones({3}).requires_grad_(), at = tensor({0, 0});
  CHECK_THROWS_AS(x.scatter(0, at, ones({2}), "multiply"), NotImplementedError);
  check_numbers(x.detach().scatter(0, at, tensor({2., 3.}), "multiply"), {6, 1, 1});
  const Tensor src = zeros({2}).requires_grad_();
  const Tensor y = x.scatter_reduce(0, at, src, "prod");
  CHECK_THROWS_AS(autograd::grad({y.sum()}, {src}, {}, true, true), NotImplementedError);
  const auto g = autograd::grad({y.sum()}, {src});
  check_numbers(g[0], {0, 0});
}

TEST_CASE("splits and grids share memory with what they came from") {
  Tensor x = arange(6);
  x.tensor_split(4)[1].fill_(9);
  check_numbers(x, {0, 1, 9, 9, 4, 5});
  CHECK(x.tensor_split({4, 2})[1].numel() == 0);
  const auto grid = meshgrid({arange(2), arange(3)}, "xy");
  CHECK(grid[0].sizes() == IntArrayRef({3, 2}));
  check_numbers(combinations(arange(3)), {0, 1, 0, 2, 1, 2});
  check_numbers(vander(tensor({2, 3}), 3), {4, 2, 1, 9, 3, 1});
  CHECK(combinations(arange(2), 3).sizes() == IntArrayRef({0, 3}));
}
