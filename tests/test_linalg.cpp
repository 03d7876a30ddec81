// Linear algebra: what decompositions promise, and the errors of matrices that an op cannot take.
#include <doctest/doctest.h>
#include <torch/torch.h>

using torch::Tensor;

namespace {

Tensor adjoint_of(const Tensor& a) { return a.transpose(-2, -1); }
Tensor random(torch::IntArrayRef shape) {
  torch::manual_seed(3);
  return torch::randn(shape, torch::kDouble);
}
bool close(const Tensor& a, const Tensor& b) { return torch::allclose(a, b, 1e-9, 1e-9); }

// The first line of what f throws.
template <class F>
std::string linalg_error(F f) {
  try {
    f();
  } catch (const xtgrad::LinAlgError& e) {
    return e.msg().substr(0, e.msg().find('\n'));
  }
  return "no LinAlgError";
}

}  // namespace

TEST_CASE("decompositions multiply back to the matrix") {
  for (const auto& shape : {std::vector<int64_t>{4, 4}, {2, 5, 3}, {2, 2, 3, 5}}) {
    const Tensor a = random(shape);
    const auto [q, r] = torch::linalg::qr(a);
    CHECK(close(torch::matmul(q, r), a));
    const auto [u, s, vh] = torch::linalg::svd(a, false, c10::nullopt);
    CHECK(close(torch::matmul(u * s.unsqueeze(-2), vh), a));
    CHECK(close(torch::linalg::svdvals(a, c10::nullopt), s));
    const Tensor p = torch::linalg::pinv(a);
    CHECK(close(torch::matmul(torch::matmul(a, p), a), a));
  }
  const Tensor a = random({2, 4, 4}), sum = a + adjoint_of(a),
               positive = torch::matmul(a, adjoint_of(a));
  const auto [l, v] = torch::linalg::eigh(sum, "L");
  CHECK(close(torch::matmul(v * l.unsqueeze(-2), adjoint_of(v)), sum));
  const Tensor c = torch::linalg::cholesky(positive);
  CHECK(close(torch::matmul(c, adjoint_of(c)), positive));
  CHECK(close(torch::matmul(torch::linalg::inv(a), a),
              torch::eye(4, torch::kDouble).expand({2, 4, 4})));
  CHECK(close(torch::matmul(a, torch::linalg::solve(a, sum, true)), sum));
  CHECK(close(torch::logdet(positive), torch::linalg::det(positive).log()));
  CHECK(close(torch::matrix_exp(sum).det().log(), sum.diagonal(0, -2, -1).sum(-1)));
}

TEST_CASE("matrices that an op cannot work with are named") {
  const Tensor zero = torch::zeros({2, 2}, torch::kDouble), two = torch::zeros({2, 3, 3});
  two[0] += torch::eye(3);
  CHECK(linalg_error([&] { torch::linalg::inv(zero); }) ==
        "linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because "
        "the "
        "input matrix is singular.");
  CHECK(linalg_error([&] { torch::inverse(two); }) ==
        "linalg.inv: (Batch element 1): The diagonal element 1 is zero, the inversion could not be "
        "completed because the input matrix is singular.");
  CHECK(linalg_error([&] { torch::linalg::solve(zero, zero, true); }) ==
        "linalg.solve: The solver failed because the input matrix is singular.");
  CHECK(linalg_error([&] { torch::linalg::cholesky(-torch::eye(2)); }) ==
        "linalg.cholesky: The factorization could not be completed because the input is not "
        "positive-definite (the leading minor of order 1 is not positive-definite).");
  CHECK(
      linalg_error([&] { torch::linalg::svd(zero / 0, false, c10::nullopt); }) ==
      "linalg.svd: The algorithm failed to converge because the input matrix is ill-conditioned or "
      "has too many repeated singular values (error code: 1).");
}

TEST_CASE("the gradient of a determinant holds where the matrix is singular") {
  const Tensor a = torch::tensor({{1., 2.}, {2., 4.}}).to(torch::kDouble).requires_grad_();
  torch::linalg::det(a).backward();
  CHECK(torch::equal(a.grad(), torch::tensor({{4., -2.}, {-2., 1.}}).to(torch::kDouble)));
}

TEST_CASE("products take integers and wrap around") {
  const auto a = torch::arange(6).view({2, 3});
  CHECK(torch::equal(torch::addmm(torch::ones({2, 2}, torch::kLong), a, a.t(), 2, 3),
                     2 + 3 * torch::matmul(a, a.t())));
  CHECK(torch::equal(torch::tensordot(a, a, {1}, {1}), torch::inner(a, a)));
  CHECK(torch::equal(torch::kron(a, torch::ones({1, 2}, torch::kLong)),
                     torch::tensor({{0, 0, 1, 1, 2, 2}, {3, 3, 4, 4, 5, 5}})));
  CHECK_THROWS_AS(torch::addr(a, a[0], a[1]), c10::Error);
}

TEST_CASE("attention: the causal mask is the lower triangle") {
  const auto q = random({2, 4, 3}), mask = torch::ones({4, 4}, torch::kBool);
  for (int64_t i = 0; i < 4; ++i) mask[i].slice(0, i + 1).fill_(false);
  CHECK(close(xtgrad::scaled_dot_product_attention(q, q, q, {}, 0, true),
              xtgrad::scaled_dot_product_attention(q, q, q, mask)));
}
