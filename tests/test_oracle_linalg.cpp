// Linear algebra, einsum and convolution against xtensor-blas, which shares nothing with our own
// code but LAPACK.
#include <doctest/doctest.h>
#include <xtgrad/xt.h>
#include <xtgrad/xtgrad.h>

#include <tuple>
#include <utility>
#include <vector>
#include <xtensor-blas/xlinalg.hpp>
#include <xtensor/xview.hpp>

using namespace xtgrad;

namespace {

using Array = xt::xarray<double>;

/// A copy: xtensor-blas takes containers of a static layout only.
Array array(const Tensor& t) { return Array(as_xtensor<double>(t)); }
template <class E>
bool close(const Tensor& ours, const E& theirs) {
  const Tensor expected = from_xtensor(theirs);
  return ours.sizes() == expected.sizes() && allclose(ours, expected, 1e-9, 1e-9);
}
/// Columns of a decomposition are known but for their signs.
template <class E>
bool close_but_for_signs(const Tensor& ours, const E& theirs) {
  return close(ours.abs(), xt::abs(theirs));
}

}  // namespace

TEST_CASE("oracle: square matrices") {
  for (const int64_t n : {1, 2, 5, 33}) {
    const Tensor all = randn({3, n, n}, kDouble) + 3 * eye(n, kDouble), b = randn({n, 2}, kDouble);
    const Tensor solutions = linalg_solve(all, b), inverses = linalg_inv(all),
                 dets = linalg_det(all), powers = linalg_matrix_power(all, 3);
    const auto [signs, logs] = linalg_slogdet(all);
    const Tensor positive = matmul(all, all.transpose(-1, -2));
    const Tensor triangles = linalg_cholesky(positive);
    const auto [values, vectors] = linalg_eigh(all + all.transpose(-1, -2));
    for (int64_t i = 0; i < 3; ++i) {
      const Array a = array(all[i]), p = array(positive[i]), s = a + xt::transpose(a);
      CHECK(close(solutions[i], xt::linalg::solve(a, array(b))));
      CHECK(close(inverses[i], xt::linalg::inv(a)));
      CHECK(dets[i].item<double>() == doctest::Approx(xt::linalg::det(a)));
      const auto sign_and_log = xt::linalg::slogdet(a);
      CHECK(signs[i].item<double>() == std::get<0>(sign_and_log));
      CHECK(logs[i].item<double>() == doctest::Approx(std::get<1>(sign_and_log)));
      CHECK(close(triangles[i], xt::linalg::cholesky(p)));
      CHECK(close(powers[i], xt::linalg::dot(xt::linalg::dot(a, a), a)));
      const auto eigen = xt::linalg::eigh(s);
      CHECK(close(values[i], std::get<0>(eigen)));
      CHECK(close_but_for_signs(vectors[i], std::get<1>(eigen)));
    }
  }
}

TEST_CASE("oracle: matrices of any shape") {
  for (const auto& [m, n] : {std::pair<int64_t, int64_t>{5, 3}, {3, 5}, {4, 4}, {40, 17}}) {
    const Tensor t = randn({m, n}, kDouble), b = randn({m, 2}, kDouble);
    const Array a = array(t);
    const auto svd = xt::linalg::svd(a, false);
    const auto [u, s, vh] = linalg_svd(t, false);
    CHECK(close_but_for_signs(u, std::get<0>(svd)));
    CHECK(close(s, std::get<1>(svd)));
    CHECK(close_but_for_signs(vh, std::get<2>(svd)));
    const auto qr = xt::linalg::qr(a);
    const auto [q, r] = linalg_qr(t);
    CHECK(close_but_for_signs(q, std::get<0>(qr)));
    CHECK(close_but_for_signs(r, std::get<1>(qr)));
    CHECK(close(linalg_pinv(t), xt::linalg::pinv(a)));
    CHECK(linalg_matrix_rank(t).item<int64_t>() == int64_t(xt::linalg::matrix_rank(a)));
    CHECK(linalg_matrix_norm(t, 2).item<double>() == doctest::Approx(xt::linalg::norm(a, 2)));
    CHECK(linalg_matrix_norm(t).item<double>() == doctest::Approx(xt::linalg::norm(a)));
    const Array x = std::get<0>(xt::linalg::lstsq(a, array(b)));
    for (const char* driver : {"gelsy", "gelsd", "gelss"})
      CHECK(close(std::get<0>(linalg_lstsq(t, b, nullopt, driver)), x));
    if (m >= n) CHECK(close(std::get<0>(linalg_lstsq(t, b, nullopt, "gels")), x));
  }
}

TEST_CASE("oracle: products and einsum") {
  for (const int64_t n : {1, 2, 6, 17, 70}) {
    const Tensor a = randn({n, 5}, kDouble), b = randn({5, n + 1}, kDouble), v = randn(5, kDouble);
    CHECK(close(mm(a, b), xt::linalg::dot(array(a), array(b))));
    CHECK(close(mm(a.t().contiguous().t(), b.t().contiguous().t()),
                xt::linalg::dot(array(a), array(b))));
    CHECK(close(mv(a, v), xt::linalg::dot(array(a), array(v))));
    CHECK(close(outer(v, a.select(1, 0)), xt::linalg::outer(array(v), array(a.select(1, 0)))));
  }
  const Tensor a = randn({3, 4, 5}, kDouble), b = randn({4, 5, 6}, kDouble);
  const Array x = array(a), y = array(b);
  CHECK(close(einsum("abc,bcd->ad", {a, b}), xt::linalg::tensordot(x, y, {1, 2}, {0, 1})));
  CHECK(close(einsum("abc,bce->eab", {a, b}),
              xt::sum(xt::view(xt::transpose(y, {2, 0, 1}), xt::all(), xt::newaxis()) * x, {3})));
  CHECK(close(einsum("abc->ca", {a}), xt::transpose(Array(xt::sum(x, {1})))));
}

TEST_CASE("oracle: convolution is the product of the weight with the unfolded image") {
  const Tensor image = randn({2, 3, 7, 6}, kDouble), weight = randn({4, 3, 3, 2}, kDouble),
               bias = randn({4}, kDouble);
  for (const int64_t stride : {1, 2}) {
    for (const int64_t padding : {0, 1}) {
      const Tensor ours = conv2d(image, weight, bias, stride, padding);
      const int64_t rows = ours.size(2), cols = ours.size(3);
      const Array in = array(image), filters = array(weight.reshape({4, 18}));
      for (int64_t n = 0; n < 2; ++n) {
        Array columns = xt::zeros<double>({int64_t(18), rows * cols});
        for (int64_t i = 0; i < 18 * rows * cols; ++i) {
          const int64_t tap = i / (rows * cols), at = i % (rows * cols);
          const int64_t h = at / cols * stride + tap / 2 % 3 - padding;
          const int64_t w = at % cols * stride + tap % 2 - padding;
          if (h >= 0 && h < 7 && w >= 0 && w < 6) columns(tap, at) = in(n, tap / 6, h, w);
        }
        const Array product =
            xt::linalg::dot(filters, columns) + xt::view(array(bias), xt::all(), xt::newaxis());
        CHECK(close(ours[n].reshape({4, rows * cols}), product));
      }
    }
  }
}
