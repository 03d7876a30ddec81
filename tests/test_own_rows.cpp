// Rows in a program's own file: what a row of the library has, they have.
#include <doctest/doctest.h>
#include <xtgrad/core.h>
#include <xtgrad/core/autograd/elementwise.h>

using namespace xtgrad;

XTGRAD_UNARY(swish, Float, x* sigmoid(beta* x),
             sigmoid(beta* x) * (1 + beta * x * (1 - sigmoid(beta * x))), -3, 3, (beta, 1))
XTGRAD_UNARY(band, Same, where(x < low, low, where(x > high, high, x)),
             only(x > low, only(x < high, 1)), -2, 2, (low, -1), (high, 1))
XTGRAD_BINARY(soft_distance, Float, sqrt((a - b) * (a - b) + eps * eps) * scale,
              scale* scale*(a - b) / y, scale* scale*(b - a) / y, -2, 2, -2, 2, (eps, 0.5),
              (scale, 1))
XTGRAD_BINARY(at_most, Same, where(a < b, a, b), only(a < b, 1), only(!(a < b), 1), -2, 2, -2, 2)

namespace {
Tensor numbers(IntArrayRef size) { return randn(size, kDouble).requires_grad_(); }
using autograd::gradcheck;
}  // namespace

TEST_CASE("own rows of one tensor have parameters, defaults and an in-place form") {
  manual_seed(1);
  const Tensor x = numbers({3, 4});
  CHECK(swish(x).allclose(x * x.sigmoid()));
  CHECK(swish(x, 2).allclose(x * (2 * x).sigmoid()));
  CHECK(gradcheck([](const Tensor& x) { return swish(x, 1.5); }, {x}, {.order = 2}));
  CHECK(gradcheck([](const Tensor& x) { return swish_(x * 1, 0.5) * x; }, {x}, {.order = 2}));
  Tensor y = x.detach().clone();
  CHECK(&swish_(y) == &y);
  CHECK(y.equal(swish(x)));
  CHECK(std::string(swish(x).grad_fn()->name()) == "swishBackward");
}

TEST_CASE("parameters of own rows beside integers are integers") {
  const Tensor x = arange(6);
  CHECK(band(x, 1, 4).equal(tensor({1, 1, 2, 3, 4, 4})));
  CHECK(band(x, 1, (int64_t{1} << 62) + 1).equal(tensor({1, 1, 2, 3, 4, 5})));
  CHECK(band(arange(3) + (int64_t{1} << 62), 0, (int64_t{1} << 62) + 1)
            .equal(tensor({0, 1, 1}) + (int64_t{1} << 62)));
}

TEST_CASE("own rows of two tensors broadcast, take numbers, and write in place") {
  manual_seed(2);
  const Tensor a = numbers({3, 4}), b = numbers({4});
  const auto plain = [&](double eps, double scale) {
    return ((a - b).square() + eps * eps).sqrt() * scale;
  };
  CHECK(soft_distance(a, b).allclose(plain(0.5, 1)));
  CHECK(soft_distance(a, b, 0.1, 3).allclose(plain(0.1, 3)));
  CHECK(soft_distance(a, 2.).allclose(((a - 2).square() + 0.25).sqrt()));
  CHECK(gradcheck([](const Tensor& a, const Tensor& b) { return soft_distance(a, b, 0.3, 2); },
                  {a, b}, {.order = 2}));
  CHECK(gradcheck([](const Tensor& a, const Tensor& b) { return soft_distance_(a * 1, b) * a; },
                  {a, b}, {.order = 2}));
  CHECK(gradcheck([](const Tensor& a, const Tensor& b) { return at_most(a, b); }, {a, b},
                  {.order = 2}));
  Tensor y = tensor({1, 5, 3});
  at_most_(y, 3);
  CHECK(y.equal(tensor({1, 3, 3})));
}
