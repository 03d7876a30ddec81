// Products: every layout against loops, shapes, dtypes, derivatives, and errors that the fixtures
// lack.
#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/reduce.h>

#include <limits>

#include "close.h"
#include "grid.h"

using namespace xtgrad;
using autograd::gradcheck;

namespace {

/// Σₗ a[i, l] b[l, j] by the definition.
std::vector<double> naive(const Tensor& a, const Tensor& b) {
  std::vector<double> y;
  for (int64_t i = 0; i < a.size(0); ++i) {
    for (int64_t j = 0; j < b.size(1); ++j) {
      double sum = 0;
      for (int64_t l = 0; l < a.size(1); ++l)
        sum += a[i][l].item<double>() * b[l][j].item<double>();
      y.push_back(sum);
    }
  }
  return y;
}

}  // namespace

TEST_CASE("mm takes every layout of its factors") {
  const Tensor plain[] = {grid({3, 4}), grid({4, 3}).t(),
                          grid({6, 8}).slice(0, 0, 6, 2).slice(1, 0, 8, 2),
                          grid({1, 4}).expand({3, 4}), grid({3, 1}).expand({3, 4})};
  for (const Tensor& a : plain)
    for (const Tensor& b : plain) check_numbers(mm(a, b.t()), naive(a, b.t()));
}

TEST_CASE("mm of a size that goes to BLAS agrees with the sum of outer products") {
  const Tensor a = grid({37, 53}), b = grid({53, 29}, 1);
  Tensor sum = zeros({37, 29}, kDouble);
  for (int64_t l = 0; l < 53; ++l) sum += outer(a.select(1, l), b[l]);
  CHECK((mm(a, b) - sum).abs().max().item<double>() < 1e-12);
  CHECK((mm(a.to(kFloat), b.to(kFloat)).to(kDouble) - sum).abs().max().item<double>() < 1e-4);
}

TEST_CASE("products of integers stay integers and wrap around") {
  const Tensor a = tensor({{1, 2}, {3, 4}}), b = tensor({{1, 0}, {1, 1}});
  CHECK(mm(a, b).scalar_type() == kLong);
  check_numbers(mm(a, b), {3, 2, 7, 4});
  check_numbers(dot(tensor({1, 2}), tensor({3, 4})), {11});
  const Tensor bytes = full({1, 2}, 100, kByte);
  check_numbers(mm(bytes, bytes.t()), {20000 % 256});
}

TEST_CASE("products over an empty inner size are zero") {
  check_numbers(mm(ones({2, 0}), ones({0, 3})), {0, 0, 0, 0, 0, 0});
  check_numbers(mv(ones({2, 0}), ones({0})), {0, 0});
  check_numbers(dot(ones({0}), ones({0})), {0});
  check_numbers(addmm(ones({2}), ones({1, 0}), ones({0, 2}), 3), {3, 3});
  CHECK(bmm(ones({0, 2, 3}), ones({0, 3, 4})).sizes() == IntArrayRef({0, 2, 4}));
}

TEST_CASE("matmul's shapes are PyTorch's") {
  const auto shape = [](IntArrayRef a, IntArrayRef b) {
    return matmul(ones(a), ones(b)).sizes().vec();
  };
  using Shape = std::vector<int64_t>;
  CHECK(shape({3}, {3}) == Shape{});
  CHECK(shape({2, 3}, {3}) == Shape{2});
  CHECK(shape({3}, {3, 2}) == Shape{2});
  CHECK(shape({4, 2, 3}, {3}) == Shape{4, 2});
  CHECK(shape({3}, {4, 3, 2}) == Shape{4, 2});
  CHECK(shape({4, 2, 3}, {3, 5}) == Shape{4, 2, 5});
  CHECK(shape({2, 3}, {4, 3, 5}) == Shape{4, 2, 5});
  CHECK(shape({2, 1, 2, 3}, {4, 3, 5}) == Shape{2, 4, 2, 5});
  CHECK(shape({2, 0, 3}, {3, 2}) == Shape{2, 0, 2});
}

TEST_CASE("matmul of batches multiplies matrix by matrix") {
  const Tensor a = grid({2, 1, 3, 4}), b = grid({3, 4, 2}, 1), y = matmul(a, b);
  for (int64_t i = 0; i < 2; ++i)
    for (int64_t j = 0; j < 3; ++j) check_numbers(y[i][j], naive(a[i][0], b[j]));
  const Tensor turned = grid({3, 4, 2}).transpose(1, 2);  // [3, 2, 4], not folded into rows
  const Tensor w = grid({4, 5}, 2), z = matmul(turned, w);
  for (int64_t i = 0; i < 3; ++i) check_numbers(z[i], naive(turned[i], w));
  const Tensor left = grid({5, 3}), right = grid({2, 3, 4}, 1), u = matmul(left, right);
  for (int64_t i = 0; i < 2; ++i) check_numbers(u[i], naive(left, right[i]));
}

TEST_CASE("addmm with beta 0 does not read what it adds to") {
  const Tensor nan = full({2, 2}, std::numeric_limits<double>::quiet_NaN());
  check_numbers(addmm(nan, ones({2, 2}), ones({2, 2}), 0), {2, 2, 2, 2});
}

TEST_CASE("addmm broadcasts what it adds to") {
  const Tensor a = ones({2, 1}), b = tensor({{1.f, 2.f}});
  check_numbers(addmm(tensor({10.f, 20.f}), a, b), {11, 22, 11, 22});
  check_numbers(addmm(tensor({{10.f}, {20.f}}), a, b), {11, 12, 21, 22});
  check_numbers(addmm(tensor(10.f), a, b, 2, 3), {23, 26, 23, 26});
}

TEST_CASE("addmm of integers takes its numbers as integers") {
  const Tensor one = ones({1, 1}, kLong);
  check_numbers(addmm(one, one, one, 1, 2.9), {3});
}

TEST_CASE("linear takes inputs of any rank") {
  const Tensor w = grid({2, 3}, 1), b = grid({2}, 2);
  const auto same = [&](const Tensor& x) {
    const Tensor y = linear(x, w, b);
    CHECK((y - (matmul(x, w.t()) + b)).abs().max().item<double>() < 1e-12);
    CHECK(y.sizes().drop_back() == x.sizes().drop_back());
  };
  same(grid({3}));
  same(grid({4, 3}));
  same(grid({2, 4, 3}));
  same(grid({2, 3, 4}).transpose(1, 2));
  same(grid({2, 2, 4, 3}));
}

TEST_CASE("products have derivatives of second order") {
  CHECK(gradcheck([](const Tensor& a, const Tensor& b) { return mm(a, b.t()); },
                  {leaf({2, 3}), leaf({4, 3}, 1)}, {.order = 2}));
  CHECK(gradcheck(mv, {leaf({2, 3}), leaf({3}, 1)}, {.order = 2}));
  CHECK(gradcheck(dot, {leaf({3}), leaf({3}, 1)}, {.order = 2}));
  CHECK(gradcheck(bmm, {leaf({2, 2, 3}), leaf({2, 3, 2}, 1)}, {.order = 2}));
  CHECK(gradcheck(matmul, {leaf({2, 1, 2, 3}), leaf({3, 3, 2}, 1)}, {.order = 2}));
  CHECK(gradcheck(matmul, {leaf({2, 2, 3}), leaf({3}, 1)}, {.order = 2}));
  CHECK(gradcheck(
      [](const Tensor& c, const Tensor& a, const Tensor& b) { return addmm(c, a, b, 0.5, 2); },
      {leaf({2}), leaf({3, 2}, 1), leaf({2, 2}, 2)}, {.order = 2}));
  CHECK(gradcheck([](const Tensor& x, const Tensor& w, const Tensor& b) { return linear(x, w, b); },
                  {leaf({2, 2, 3}), leaf({2, 3}, 1), leaf({2}, 2)}, {.order = 2}));
}

TEST_CASE("a factor that needs no gradient keeps nothing of the other") {
  Tensor a = grid({2, 2}), b = leaf({2, 2}, 1);
  const Tensor y = mm(a, b);
  b.data().mul_(2);
  {
    NoGradGuard no_grad;
    b.mul_(2);
  }
  CHECK_NOTHROW(y.sum().backward());
  const Tensor z = mm(a, b);
  a.mul_(2);
  CHECK_THROWS(z.sum().backward());
}

TEST_CASE("recorded products carry libtorch's names") {
  const Tensor x = leaf({2, 3}), w = leaf({4, 3}), v = leaf({3});
  CHECK(matmul(leaf({2, 2, 3}), v).grad_fn()->name() == "UnsafeViewBackward0");
  CHECK(matmul(x, v).grad_fn()->name() == "MvBackward0");
  CHECK(outer(v, v).grad_fn()->name() == "MulBackward0");
  CHECK(linear(x, w).grad_fn()->name() == "MmBackward0");
  CHECK(linear(x, w, leaf({4})).grad_fn()->name() == "AddmmBackward0");
  CHECK(linear(v, w, leaf({4})).grad_fn()->name() == "AddBackward0");
  CHECK(linear(leaf({1, 2, 3}), w, leaf({4})).grad_fn()->name() == "ViewBackward0");
}

TEST_CASE("linear's one node gives what the product and the sum give, at both orders") {
  for (const int64_t n : {0, 1, 3, 17})
    for (const int64_t m : {1, 3, 16})
      for (const bool turned : {false, true})
        for (const bool biased : {false, true}) {
          const int64_t k = 20;
          const Tensor x = leaf(turned ? IntArrayRef({k, n}) : IntArrayRef({n, k}));
          const Tensor w = leaf(turned ? IntArrayRef({k, m}) : IntArrayRef({m, k})), b = leaf({m});
          const Tensor rows = turned ? x.t() : x, weight = turned ? w.t() : w;
          const Tensor product = matmul(rows, weight.t());
          const Tensor y = biased ? linear(rows, weight, b) : linear(rows, weight);
          const Tensor z = biased ? product + b : product;
          const Tensor g = cos(z.detach() * 3);
          const std::vector<Tensor> in =
              biased ? std::vector<Tensor>{x, w, b} : std::vector<Tensor>{x, w};
          for (const bool create_graph : {false, true}) {
            const auto of_y = autograd::grad({y}, in, {g}, true, create_graph);
            const auto of_z = autograd::grad({z}, in, {g}, true, create_graph);
            for (size_t i = 0; i < in.size(); ++i) {
              CHECK(of_y[i].allclose(of_z[i]));
              CHECK(of_y[i].strides() == of_z[i].strides());
              if (!create_graph || i == 2) continue;
              const auto twice = [&](const Tensor& first) {
                return autograd::grad({first.pow(2).sum()}, {in[1 - i]}, {}, true)[0];
              };
              CHECK(twice(of_y[i]).allclose(twice(of_z[i])));
            }
          }
        }
}

TEST_CASE("what products refuse, they refuse in libtorch's words") {
  const Tensor b = ones({2, 2}, kBool), m = ones({2, 2});
  CHECK(first_line([&] { mm(b, b); }) == "\"addmm_impl_cpu_\" not implemented for 'Bool'");
  CHECK(first_line([&] { bmm(b.unsqueeze(0), b.unsqueeze(0)); }) ==
        "\"bmm\" not implemented for 'Bool'");
  CHECK(first_line([&] { mv(m, m); }) == "vector + matrix @ vector expected, got 1, 2, 2");
  CHECK(first_line([&] { mv(m, ones({2}, kDouble)); }) ==
        "expected scalar type Float but found Double");
  CHECK(first_line([&] { outer(m, ones({2})); }) ==
        "outer: Expected 1-D argument self, but got 2-D");
  CHECK(first_line([&] { outer(ones({2}), m); }) ==
        "outer: Expected 1-D argument vec2, but got 2-D");
  CHECK(first_line([&] {
          addmm(ones({2, 2}, kDouble), m, m);
        }) == "self and mat2 must have the same dtype");
  CHECK(first_line([&] { addmm(m, ones({2}), m); }) == "mat1 must be a matrix, got 1-D tensor");
  CHECK(first_line([&] {
          addmm(ones({2, 2, 2}), m, m);
        }) ==
        "expand(CPUFloatType{[2, 2, 2]}, size=[2, 2]): the number of sizes provided (2) must be "
        "greater or equal to the number of dimensions in the tensor (3)");
  CHECK(first_line([&] {
          matmul(ones({2, 2, 3}), m);
        }) == "mat1 and mat2 shapes cannot be multiplied (4x3 and 2x2)");
  CHECK(first_line([&] { matmul(ones({2, 2, 3}), ones({2})); }) == "size mismatch, got 4, 4x3,2");
  CHECK(first_line([&] {
          linear(ones({2, 3}), ones({2, 3}), ones({4, 2}));
        }) ==
        "The expanded size of the tensor (2) must match the existing size (4) at non-singleton "
        "dimension 0.  Target sizes: [2, 2].  Tensor sizes: [4, 2]");
}
