// Matrices with a nan or an infinity: every op of linear algebra comes to an end, says nothing on
// its own, and either throws an error of ours or gives numbers, none of which hides a nan. LAPACK
// itself is not to be trusted here: it may loop, and xtensor-blas's wrappers end a debug build
// where LAPACK complains.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

using torch::Tensor;

namespace {

using Op = std::function<Tensor(const Tensor&)>;

/// What a tuple has in it, as one row.
template <class... T>
Tensor flat(const std::tuple<T...>& parts) {
  return std::apply(
      [](const auto&... p) { return torch::cat({p.to(torch::kDouble).flatten()...}); }, parts);
}
Tensor second(const Tensor& a) { return torch::ones_like(a).triu() + torch::eye(a.size(-1)); }

// clang-format off
const std::vector<std::pair<std::string, Op>> kOps = {
    {"solve", [](const Tensor& a) { return torch::linalg_solve(a, second(a)); }},
    {"solve, B", [](const Tensor& a) { return torch::linalg_solve(second(a), a); }},
    {"solve_ex", [](const Tensor& a) { return flat(torch::linalg_solve_ex(a, second(a))); }},
    {"inv", [](const Tensor& a) { return torch::linalg_inv(a); }},
    {"inv_ex", [](const Tensor& a) { return flat(torch::linalg_inv_ex(a)); }},
    {"solve_triangular", [](const Tensor& a) { return torch::linalg_solve_triangular(a, second(a), true); }},
    {"triangular_solve", [](const Tensor& a) { return flat(torch::triangular_solve(second(a), a)); }},
    {"det", [](const Tensor& a) { return torch::linalg_det(a); }},
    {"slogdet", [](const Tensor& a) { return flat(torch::linalg_slogdet(a)); }},
    {"logdet", [](const Tensor& a) { return torch::logdet(a); }},
    {"cholesky", [](const Tensor& a) { return torch::linalg_cholesky(a); }},
    {"cholesky_ex", [](const Tensor& a) { return flat(torch::linalg_cholesky_ex(a)); }},
    {"cholesky_solve", [](const Tensor& a) { return torch::cholesky_solve(second(a), a); }},
    {"cholesky_inverse", [](const Tensor& a) { return torch::cholesky_inverse(a); }},
    {"lstsq, gels", [](const Tensor& a) { return flat(torch::linalg_lstsq(a, second(a), {}, "gels")); }},
    {"lstsq, gelsy", [](const Tensor& a) { return flat(torch::linalg_lstsq(a, second(a), {}, "gelsy")); }},
    {"lstsq, gelsd", [](const Tensor& a) { return flat(torch::linalg_lstsq(a, second(a), {}, "gelsd")); }},
    {"lstsq, gelsd, B", [](const Tensor& a) { return flat(torch::linalg_lstsq(second(a), a, {}, "gelsd")); }},
    {"lstsq, gelss", [](const Tensor& a) { return flat(torch::linalg_lstsq(a, second(a), {}, "gelss")); }},
    {"qr", [](const Tensor& a) { return flat(torch::linalg_qr(a)); }},
    {"qr, complete", [](const Tensor& a) { return flat(torch::linalg_qr(a, "complete")); }},
    {"svd", [](const Tensor& a) { return flat(torch::linalg_svd(a)); }},
    {"svdvals", [](const Tensor& a) { return torch::linalg_svdvals(a); }},
    {"eigh", [](const Tensor& a) { return flat(torch::linalg_eigh(a)); }},
    {"eigvalsh, U", [](const Tensor& a) { return torch::linalg_eigvalsh(a, "U"); }},
    {"pinv", [](const Tensor& a) { return torch::linalg_pinv(a); }},
    {"pinv, hermitian", [](const Tensor& a) { return torch::linalg_pinv(a, 1e-7, true); }},
    {"matrix_rank", [](const Tensor& a) { return torch::linalg_matrix_rank(a, 1e-7); }},
    {"matmul", [](const Tensor& a) { return torch::linalg_matmul(a, second(a)); }},
    {"matrix_power", [](const Tensor& a) { return torch::linalg_matrix_power(a, 3); }},
    {"matrix_power, -2", [](const Tensor& a) { return torch::linalg_matrix_power(a, -2); }},
    {"matrix_exp", [](const Tensor& a) { return torch::linalg_matrix_exp(a); }},
    {"matrix_norm, nuc", [](const Tensor& a) { return torch::linalg_matrix_norm(a, "nuc"); }},
    {"matrix_norm, 2", [](const Tensor& a) { return torch::linalg_matrix_norm(a, 2); }},
    {"matrix_norm, -2", [](const Tensor& a) { return torch::linalg_matrix_norm(a, -2); }},
    {"cond", [](const Tensor& a) { return torch::linalg_cond(a); }},
    {"cond, 1", [](const Tensor& a) { return torch::linalg_cond(a, 1); }},
    {"tensorinv", [](const Tensor& a) { return torch::linalg_tensorinv(a, 1); }},
    {"tensorsolve", [](const Tensor& a) { return torch::linalg_tensorsolve(a, torch::ones_like(a.select(-1, 0))); }},
};
// clang-format on

/// What is written to stdout and stderr, by whichever language, while f runs.
template <class F>
std::string written_by(F f) {
  std::fflush(nullptr);
  std::FILE* file = std::tmpfile();
  const int out = dup(1), err = dup(2);
  dup2(fileno(file), 1);
  dup2(fileno(file), 2);
  f();
  std::fflush(nullptr);
  dup2(out, 1);
  dup2(err, 2);
  close(out);
  close(err);
  std::string text(size_t(std::ftell(file)), '\0');
  std::rewind(file);
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  return text;
}

enum class Came { Error, NonFinite, Finite };
Came outcome(const Op& op, const Tensor& a) {
  try {
    return op(a).isfinite().all().item<bool>() ? Came::Finite : Came::NonFinite;
  } catch (const xtgrad::LinAlgError& e) {
    return e.msg().empty() ? Came::Finite : Came::Error;
  }
}

}  // namespace

TEST_CASE("linear algebra ends on nan and inf, quietly") {
  // It warns once that it is deprecated.
  written_by([] { torch::triangular_solve(torch::ones({1, 1}), torch::ones({1, 1})); });
  constexpr double kInf = std::numeric_limits<double>::infinity();
  for (const auto type : {torch::kFloat, torch::kDouble}) {
    for (const double bad : {std::nan(""), kInf, -kInf}) {
      for (const int64_t n : {1, 3, 40}) {
        const Tensor good = torch::randn({n, n}, type) + n * torch::eye(n, type);
        Tensor one = good.clone(), diagonal = good.clone();
        one[n - 1][0] = bad;
        diagonal[n / 2][n / 2] = bad;
        for (const Tensor& a : {one, diagonal, torch::full({n, n}, bad, type)}) {
          for (const auto& [name_of, op] : kOps) {
            const auto& name = name_of;
            CAPTURE(name);
            CAPTURE(bad);
            CAPTURE(n);
            Came came = Came::Error;
            const std::string said = written_by([&op = op, &a, &came] { came = outcome(op, a); });
            CHECK(said == "");
            const bool read = name != "solve_triangular";  // not the triangle where `one` is bad
            if (std::isnan(bad) && read) CHECK(came != Came::Finite);
          }
        }
      }
    }
  }
}

TEST_CASE(
    "the condition number of zeros, of a singular matrix and of nan is infinite, as PyTorch's") {
  const Tensor zeros = torch::zeros({2, 2}), singular = torch::tensor({{1., 2.}, {2., 4.}});
  for (const Tensor& a : {zeros, singular, torch::full({2, 2}, std::nan(""))}) {
    for (const double p : {1., -1., double(INFINITY), -double(INFINITY)})
      CHECK(torch::linalg_cond(a, torch::Scalar(p)).item<double>() == INFINITY);
    CHECK(torch::linalg_cond(a, "fro").item<double>() == INFINITY);
  }
}
