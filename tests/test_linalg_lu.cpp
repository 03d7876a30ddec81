// LU, LDLᵀ and products of reflections: PyTorch 1.13.1's numbers and gradients.
#include <torch/torch.h>

#include "close.h"

using torch::Tensor;

namespace {

// sin(i²) for i = 1, 2, …
Tensor numbers(torch::IntArrayRef shape) {
  int64_t n = 1;
  for (int64_t s : shape) n *= s;
  return torch::arange(1, n + 1, torch::kDouble).square().sin().reshape(shape);
}
Tensor weighted(const Tensor& y) { return (y * numbers(y.sizes())).sum(); }
template <class F>
std::vector<Tensor> gradients(F f, std::vector<Tensor> xs) {
  for (Tensor& x : xs) x = x.clone().requires_grad_();
  return torch::autograd::grad({f(xs)}, xs);
}
template <class F>
void check_second_order(F f, std::vector<Tensor> xs) {
  for (Tensor& x : xs) x = x.clone().requires_grad_();
  CHECK(xtgrad::autograd::gradcheck(f, xs, {.order = 2}));
}
struct Factors {
  std::vector<int64_t> shape;
  std::vector<double> P, L, U, both, by_L, by_U, LU, pivots, packed;
};

}  // namespace

TEST_CASE("LU: factors and gradients of square, wide and tall matrices") {
  const std::vector<Factors> known = {
      {{3, 3},
       {0, 0, 1, 0, 1, 0, 1, 0, 0},
       {1, 0, 0, 0.301863712601, 1, 0, -0.882273807966, -0.133908393655, 1},
       {-0.953752652759, 0.920026038197, -0.629887994274, 0, -0.410074225677, -0.801638524969, 0, 0,
        -0.25096132123},
       {0.439575992395, -1.01221566629, -0.629887994274, 0.754148391343, -0.267895924003,
        -1.07612614294, 1.00164733625, -1.56898580748, 0.181228238676},
       {-1.16422298471, -2.24355977671, 0, 0.0120560892069, -0.300431485769, 0, -1.03080274189,
        -1.88874466392, 0},
       {1.6037989771, 1.23134411043, -0.629887994274, 0.742092302136, 0.0325355617664,
        -1.07612614294, 2.03245007813, 0.319758856448, 0.181228238676},
       {-0.953752652759, 0.920026038197, -0.629887994274, 0.301863712601, -0.410074225677,
        -0.801638524969, -0.882273807966, -0.133908393655, -0.25096132123},
       {3, 2, 3},
       {0.439575992395, -1.01221566629, -0.629887994274, 0.754148391343, -0.267895924003,
        -1.07612614294, 1.00164733625, -1.56898580748, 0.181228238676}},
      {{2, 4},
       {1, 0, 0, 1},
       {1, 0, -0.157286172057, 1},
       {0.841470984808, -0.756802495308, 0.412118485242, -0.287903316665, 0, -1.11081342093,
        -0.888932113782, 0.874742827596},
       {0.901186728866, -0.912795594693, 0.2621063814, -0.143195942924, 0.379663026172,
        -0.991778853443, -0.953752652759, 0.920026038197},
       {0.0770324112751, 0, 0, 0, 0.489759590862, 0, 0, 0},
       {0.824154317591, -0.912795594693, 0.2621063814, -0.143195942924, -0.11009656469,
        -0.991778853443, -0.953752652759, 0.920026038197},
       {0.841470984808, -0.756802495308, 0.412118485242, -0.287903316665, -0.157286172057,
        -1.11081342093, -0.888932113782, 0.874742827596},
       {1, 2},
       {0.799415377671, -0.912795594693, 0.2621063814, -0.143195942924, -0.267382736747,
        -0.991778853443, -0.953752652759, 0.920026038197}},
      {{4, 2},
       {0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0},
       {1, 0, 0.138769469961, 1, -0.432102059218, -0.0979425537918, -0.882273807966,
        -0.0490529833787},
       {-0.953752652759, 0.920026038197, 0, -1.11945037911},
       {0.207207321374, -0.821855131198, 0.993392036261, 0.885951599059, -0.665009464213,
        -0.241445400608, 1.54581433262, -1.06557699092},
       {0.207207321374, -0.821855131198, 0.993392036261, 0.885951599059, -0.387286988634,
        0.0464579160574, 0.665803947081, -0.348726686265},
       {0, 0, 0, 0, -0.27772247558, -0.287903316665, 0.88001038554, -0.716850304654},
       {-0.953752652759, 0.920026038197, 0.138769469961, -1.11945037911, -0.432102059218,
        -0.0979425537918, -0.882273807966, -0.0490529833787},
       {4, 3},
       {0.207207321374, -0.821855131198, 0.993392036261, 0.885951599059, -0.665009464213,
        -0.241445400608, 1.54581433262, -1.06557699092}},
  };
  for (const Factors& one : known) {
    const Tensor A = numbers(one.shape);
    const auto [P, L, U] = torch::linalg::lu(A);
    check_numbers(P, one.P);
    check_numbers(L, one.L);
    check_numbers(U, one.U);
    CHECK(P.matmul(L).matmul(U).allclose(A, 1e-12, 1e-12));
    const auto [LU, pivots] = torch::linalg::lu_factor(A);
    check_numbers(LU, one.LU);
    check_numbers(pivots, one.pivots);
    CHECK((pivots.scalar_type() == torch::kInt));
    const auto [P2, L2, U2] = torch::lu_unpack(LU, pivots);
    CHECK((P2.equal(P) && L2.equal(L) && U2.equal(U)));
    const auto by = [&](auto f) { return gradients(f, {A})[0]; };
    check_numbers(by([](const auto& x) {
                    const auto [p, l, u] = torch::linalg_lu(x[0]);
                    return weighted(l) + weighted(u);
                  }),
                  one.both);
    check_numbers(by([](const auto& x) { return weighted(std::get<1>(torch::linalg_lu(x[0]))); }),
                  one.by_L);
    check_numbers(by([](const auto& x) { return weighted(std::get<2>(torch::linalg_lu(x[0]))); }),
                  one.by_U);
    check_numbers(
        by([](const auto& x) { return weighted(std::get<0>(torch::linalg_lu_factor(x[0]))); }),
        one.packed);
    check_second_order(
        [](const std::vector<Tensor>& x) {
          const auto [p, l, u] = torch::linalg_lu(x[0]);
          const auto [lu, piv] = torch::linalg_lu_factor(x[0]);
          const auto [p2, l2, u2] = torch::lu_unpack(lu, piv);
          return std::vector<Tensor>{l, u, lu, l2, u2};
        },
        {torch::stack({A, A.flip(0)})});
    // float32
    const auto [P3, L3, U3] = torch::linalg_lu(A.to(torch::kFloat));
    CHECK((L3.scalar_type() == torch::kFloat));
    CHECK(P3.matmul(L3).matmul(U3).allclose(A.to(torch::kFloat), 1e-5, 1e-6));
  }
}

TEST_CASE("LU: what is solved with it, on both sides, transposed or not") {
  struct Solved {
    bool left, adjoint;
    std::vector<double> X, by_LU, by_B;
  };
  const std::vector<Solved> known = {
      {true,
       true,
       {0.818580765403, -1.05133385588, 0.659827148762, 0.0914421258979, 0.499034332928,
        -1.26398053362},
       {-0.700998051523, -0.96915206561, -0.335177324289, -0.486021771616, -1.9641676954,
        -0.643966549191, -1.37650653344, -0.784774280484, -1.0892200787},
       {0.736801396271, -0.886453969057, 0.645860250848, -1.64004843411, -0.0643959431075,
        -0.887162290388}},
      {true,
       false,
       {0.736801396271, -0.886453969057, 0.645860250848, -1.64004843411, -0.0643959431075,
        -0.887162290388},
       {-0.700998051523, -0.96915206561, -0.335177324289, -0.486021771616, -1.9641676954,
        -0.643966549191, -1.37650653344, -0.784774280484, -1.0892200787},
       {0.818580765403, -1.05133385588, 0.659827148762, 0.0914421258979, 0.499034332928,
        -1.26398053362}},
      {false,
       true,
       {0.410703485752, 0.454674027341, 1.04162003465, -0.487517534238, -1.25301575771,
        -0.821218622796},
       {-0.263893911807, -0.403667720081, -0.604367166655, 0.431645527927, -0.169801971074,
        0.296565409309, -0.0942852192708, -0.321388893937, -0.581737199824},
       {0.277328181033, -0.38621412695, -0.23023459745, -0.616565849723, 0.370463068683,
        -1.00040859571}},
      {false,
       false,
       {0.277328181033, -0.38621412695, -0.23023459745, -0.616565849723, 0.370463068683,
        -1.00040859571},
       {-0.263893911807, -0.403667720081, -0.604367166655, 0.431645527927, -0.169801971074,
        0.296565409309, -0.0942852192708, -0.321388893937, -0.581737199824},
       {0.410703485752, 0.454674027341, 1.04162003465, -0.487517534238, -1.25301575771,
        -0.821218622796}},
  };
  const Tensor A = numbers({3, 3}) + torch::eye(3, torch::kDouble);
  const auto factored = torch::linalg_lu_factor(A);
  const Tensor LU = std::get<0>(factored), pivots = std::get<1>(factored);
  for (const Solved& one : known) {
    const Tensor B = one.left ? numbers({3, 2}) : numbers({2, 3});
    const auto f = [&](const std::vector<Tensor>& x) {
      return torch::linalg_lu_solve(x[0], pivots, x[1], one.left, one.adjoint);
    };
    check_numbers(f({LU, B}), one.X);
    CHECK(!f({LU, B}).is_view());
    const auto g = gradients([&](const auto& x) { return weighted(f(x)); }, {LU, B});
    check_numbers(g[0], one.by_LU);
    check_numbers(g[1], one.by_B);
    check_second_order([&](const auto& x) { return std::vector<Tensor>{f(x)}; }, {LU, B});
  }
  const Tensor B = numbers({3, 2}), X = torch::linalg_lu_solve(LU, pivots, B);
  CHECK(torch::lu_solve(B, LU, pivots).equal(X));
  CHECK(B.lu_solve(LU, pivots).equal(X));
  Tensor out = torch::empty({0}, torch::kDouble);
  CHECK(torch::linalg_lu_solve_out(out, LU, pivots, B).equal(X));
  CHECK(torch::linalg_lu_solve(LU, pivots, numbers({4, 1, 3, 2})).sizes().equals({4, 1, 3, 2}));
  CHECK(torch::linalg_lu_solve(LU.expand({2, 3, 3}), pivots.expand({2, 3}), B)
            .sizes()
            .equals({2, 3, 2}));
}

TEST_CASE("LU: matrices without elements, singular ones, nan") {
  for (const auto& shape : {std::vector<int64_t>{0, 3}, {3, 0}, {0, 0}, {0, 2, 2}, {2, 0, 3}}) {
    const Tensor A = torch::zeros(shape, torch::kDouble).requires_grad_();
    const int64_t m = A.size(-2), n = A.size(-1), k = std::min(m, n);
    const auto [P, L, U] = torch::linalg_lu(A);
    CHECK((P.size(-1) == m && L.size(-1) == k && U.size(-2) == k && U.size(-1) == n));
    (L.sum() + U.sum()).backward();
    CHECK(A.grad().sizes().equals(A.sizes()));
    const auto [LU, pivots, info] = torch::linalg_lu_factor_ex(A);
    CHECK((pivots.size(-1) == k && info.dim() == A.dim() - 2));
    LU.sum().backward();
  }
  const Tensor one = torch::ones({2, 2}, torch::kDouble);
  const auto [LU, pivots, info] = torch::linalg_lu_factor_ex(one);
  check_numbers(LU, {1, 1, 1, 0});
  CHECK(info.item<int>() == 2);
  check_numbers(std::get<2>(torch::_lu_with_info(one)), {2});
  check_numbers(std::get<2>(torch::linalg_lu(one)), {1, 1, 0, 0});
  CHECK(std::get<2>(torch::linalg_lu(one * NAN)).isnan().any().item<bool>());
  const std::string text =
      "U[2,2] is zero and using it on lu_solve would result in a division by zero. If you still "
      "want to perform the factorization, consider calling linalg.lu(A, pivot) or "
      "linalg.lu_factor_ex(A, pivot)";
  const Tensor two = torch::stack({torch::eye(2, torch::kDouble), one});
  CHECK(first_line([&] { torch::linalg_lu_factor(one); }) == "torch.linalg.lu_factor: " + text);
  CHECK(first_line([&] { torch::linalg_lu_factor_ex(two, true, true); }) ==
        "torch.linalg.lu_factor_ex: (Batch element 1): " + text);
}

TEST_CASE("LU: errors") {
  const Tensor A = numbers({3, 3}), B = numbers({3, 2});
  const auto factored = torch::linalg_lu_factor(A);
  const Tensor LU = std::get<0>(factored), p = std::get<1>(factored);
  CHECK(first_line([&] { torch::linalg_lu(A, false); }) ==
        "linalg.lu_factor: LU without pivoting is not implemented on the CPU");
  CHECK(first_line([&] { torch::linalg_lu(A[0]); }) ==
        "linalg.lu: Expected tensor with 2 or more dimensions. Got size: [3] instead");
  CHECK(first_line([&] { torch::linalg_lu_factor(A.to(torch::kLong)); }) ==
        "\"lu_cpu\" not implemented for 'Long'");
  const auto solving = [](const Tensor& lu, const Tensor& piv, const Tensor& b, bool left = true) {
    return first_line([&] { torch::linalg_lu_solve(lu, piv, b, left); });
  };
  CHECK(solving(LU, p, B[0]) ==
        "linalg.lu_solve: The input tensor B must have at least 2 dimensions.");
  CHECK(solving(LU, p, B, false) ==
        "linalg.lu_solve: Incompatible shapes of A and B for the equation XA = B (3x3 and 3x2)");
  CHECK(solving(LU, p.to(torch::kLong), B) ==
        "linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32");
  CHECK(solving(LU, p, B.to(torch::kFloat)) ==
        "linalg.lu_solve: Expected LU and B to have the same dtype, but found LU of type Double "
        "and B of type Float instead");
  CHECK(solving(LU, p.narrow(0, 0, 2), B) ==
        "linalg.lu_solve: Number of pivots per batch should be same as the dimension of the "
        "matrix");
  CHECK(solving(LU.expand({2, 3, 3}), p, B) ==
        "linalg.lu_solve: Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots "
        "with shape [3] instead");
  CHECK(solving(LU, p * 0, B) ==
        "Pivots given to lu_solve must all be greater or equal to 1. Did you properly pass the "
        "result of lu_factor?");
  CHECK(solving(LU, p + 5, B) ==
        "Pivots given to lu_solve must all be smaller or equal to LU.size(-2). Did you properly "
        "pass the result of lu_factor?");
  CHECK(first_line([&] { torch::lu_unpack(LU, p * 0); }) ==
        "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive.Did you properly "
        "pass the result of lu_factor?");
  CHECK(first_line([&] { torch::lu_unpack(LU, p.to(torch::kLong)); }) ==
        "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.");
  CHECK(first_line([&] {
          torch::lu_unpack(LU.expand({2, 3, 3}), p);
        }) == "lu_unpack: LU_data of shape [2, 3, 3] has pivots of shape [2, 3]");
  CHECK(std::get<0>(torch::lu_unpack(LU, p, true, false)).numel() == 0);
  CHECK(std::get<1>(torch::lu_unpack(LU, p, false, true)).numel() == 0);
  check_numbers(std::get<1>(torch::lu_unpack(torch::tensor({{4, 3}, {2, 1}}),
                                             torch::tensor({2, 2}, torch::kInt))),
                {1, 0, 2, 1});
}

TEST_CASE("LDL: factors with a block of two, what is solved with them, no derivative") {
  const Tensor S = torch::tensor(
      {{0., 2., 3., 1.}, {2., 0., 6., -1.}, {3., 6., 0., 2.}, {1., -1., 2., .5}}, torch::kDouble);
  const auto factored = torch::linalg_ldl_factor_ex(S.tril());  // the rest is not read
  const Tensor LD = std::get<0>(factored), pivots = std::get<1>(factored);
  check_numbers(LD, {0, 0, 0, 0, 3, 0, 0, 0, 2, 0.666666666667, -8, 0, 0.666666666667,
                     0.333333333333, 0.541666666667, 1.51388888889});
  check_numbers(pivots, {-3, -3, 3, 4});
  check_numbers(std::get<2>(factored), {0});
  const Tensor B = numbers({4, 2}), X = torch::linalg_ldl_solve(LD, pivots, B);
  check_numbers(X, {-0.568217806045, 0.34289680046, 0.444812925954, -0.49815916184, 0.166711025581,
                    -0.0815756765791, -0.548287943845, 0.48424285811});
  CHECK(S.matmul(X).allclose(B, 1e-12, 1e-12));
  CHECK(
      torch::linalg_ldl_solve(LD, pivots.to(torch::kLong), B.expand({3, 4, 2}), true)[2].equal(X));
  CHECK(torch::linalg_ldl_solve(LD.to(torch::kFloat), pivots, B.to(torch::kFloat))
            .allclose(X.to(torch::kFloat), 1e-4, 1e-5));
  CHECK(std::get<0>(torch::linalg::ldl_factor(torch::zeros({0, 0}))).numel() == 0);
  CHECK(torch::linalg_ldl_solve(torch::zeros({0, 2, 2}), torch::zeros({0, 2}, torch::kInt),
                                torch::ones({2, 1}))
            .sizes()
            .equals({0, 2, 1}));
  const Tensor zero = torch::zeros({2, 2, 2});
  check_numbers(std::get<2>(torch::linalg_ldl_factor_ex(zero)), {1, 1});
  CHECK(
      first_line([&] { torch::linalg_ldl_factor(zero); }) ==
      "torch.linalg.ldl_factor: (Batch element 0): D[1,1] is zero and using it on ldl_solve would "
      "result in a division by zero.");
  CHECK(std::get<0>(torch::linalg_ldl_factor_ex(S * NAN)).isnan().any().item<bool>());
  // Pivots that are none are not handed to LAPACK.
  for (const auto& wrong :
       {std::vector<int>{0, 1, 2, 3}, {5, 1, 2, 3}, {-3, 3, 3, 4}, {1, 2, 3, -4}, {-9, -9, 3, 4}})
    CHECK(first_line([&] { torch::linalg_ldl_solve(LD, torch::tensor(wrong, torch::kInt), B); }) ==
          "torch.linalg.ldl_solve: pivots must be those that ldl_factor gives");
  CHECK(first_line([&] {
          torch::linalg_ldl_solve(LD, pivots, numbers({2, 2}));
        }) ==
        "Incompatible matrix sizes for torch.linalg.ldl_solve: each A matrix is 4 by 4 but each b "
        "matrix is 2 by 2");
  CHECK(first_line([&] { torch::linalg_ldl_solve(LD, pivots.to(torch::kDouble), B); }) ==
        "torch.linalg.ldl_solve: Expected pivots to be integers. Got Double");
  const Tensor x = S.clone().requires_grad_();
  CHECK(first_line([&] { std::get<0>(torch::linalg_ldl_factor(x)).sum().backward(); }) ==
        "derivative for aten::linalg_ldl_factor_ex is not implemented");
  CHECK(first_line([&] { torch::linalg_ldl_solve(x, pivots, B).sum().backward(); }) ==
        "derivative for aten::linalg_ldl_solve is not implemented");
}

TEST_CASE("reflections: what geqrf gives, products of any, and applied") {
  const Tensor A = numbers({4, 3}), t = numbers({3});
  const auto [a, tau] = torch::geqrf(A);
  check_numbers(a, {-1.3989324584, 1.41677020035, -1.05917620948, -0.128505121494, 0.653535742058,
                    0.382576566004, -0.42570576101, 0.00495340487155, -0.723262718123,
                    -0.226015382473, -0.476486168502, -0.996794909401});
  check_numbers(tau, {1.6015093722, 1.62990735921, 1.00321022688});
  const Tensor q = torch::linalg::householder_product(a, tau);
  CHECK(q.matmul(a.narrow(0, 0, 3).triu()).allclose(A, 1e-12, 1e-12));
  const auto f = [](const std::vector<Tensor>& x) {
    return torch::linalg_householder_product(x[0], x[1]);
  };
  check_numbers(f({A, t}), {0.158529015192, 1.3064939439, 1.34873976332, 0.242262287404,
                            1.38065855566, 0.173986724875, 0.802555183981, -0.549794063357,
                            -0.181158065317, 0.426091994698, 0.0943422109114, 0.081030785317});
  CHECK((A.orgqr(t).equal(f({A, t})) && torch::orgqr(A, t).equal(f({A, t}))));
  auto g = gradients([&](const auto& x) { return weighted(f(x)); }, {A, t});
  check_numbers(g[0], {0, 0, 0, 1.10699816476, 0, 0, 0.947777602502, -0.185819693797, 0,
                       1.41121053978, 0.190077399996, -0.104742275594});
  check_numbers(g[1], {-2.87428335963, 1.15954334582, -0.566116976699});
  const Tensor zero = torch::tensor({.5, 0.}, torch::kDouble);  // fewer, one of them the identity
  g = gradients([&](const auto& x) { return weighted(f(x)); }, {A, zero});
  check_numbers(g[0], {0, 0, 0, 0.702914035034, 0, 0, -0.464587430563, 0, 0, 0.16280735465, 0, 0});
  check_numbers(g[1], {-1.2200635504, 0.752152361589});
  for (const Tensor& some : {t, zero})
    check_second_order([&](const auto& x) { return std::vector<Tensor>{f(x)}; }, {A, some});
  const Tensor C = numbers({4, 2}), D = numbers({2, 4});
  check_numbers(torch::ormqr(A, t, C, true, true),
                {-0.279367619962, -0.593664800727, 1.65115873077, -0.754182637881, 1.15332178294,
                 -0.81660180285, 0.836635151491, 0.0667637710332});
  check_numbers(torch::ormqr(A, t, C),
                {-1.12962750951, -0.268214042348, 0.433382089271, -0.44814520271, 1.10659412801,
                 -0.880875476933, -0.433246301575, 0.360957474933});
  check_numbers(torch::ormqr(A, t, D, false, true),
                {-0.789428623354, -0.864848384481, 1.20809646684, 0.0730279842274, -1.03754215783,
                 -1.26206006466, 0.000378544291546, 0.563707057108});
  check_numbers(A.ormqr(t, D, false),
                {0.158127391175, -0.199250826474, 0.905264170043, 0.659378341198, -0.634675612154,
                 -0.931059882354, -0.10373400486, 0.870547779011});
  CHECK(torch::ormqr(A.expand({2, 4, 3}), t.expand({2, 3}), C.expand({2, 4, 2}))[1].allclose(
      torch::ormqr(A, t, C), 1e-12, 1e-12));
  check_numbers(torch::orgqr(A, torch::zeros({0}, torch::kDouble)),
                {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});
  CHECK(torch::orgqr(torch::zeros({0, 3, 2}), torch::zeros({0, 2})).sizes().equals({0, 3, 2}));
  CHECK(std::get<1>(torch::geqrf(torch::zeros({2, 3, 0}))).sizes().equals({2, 0}));
  CHECK(torch::ormqr(torch::zeros({0, 0}), torch::zeros({0}), torch::zeros({0, 2}))
            .sizes()
            .equals({0, 2}));
}

TEST_CASE("reflections: errors, and what has no derivative") {
  const Tensor A = numbers({4, 3}), t = numbers({3}), C = numbers({4, 2});
  const auto product = [](const Tensor& a, const Tensor& tau) {
    return first_line([&] { torch::linalg_householder_product(a, tau); });
  };
  constexpr const char* op = "torch.linalg.householder_product: ";
  const auto says = [&](const char* text) { return std::string(op) + text; };
  CHECK(product(A.t(), t) ==
        says("input.shape[-2] must be greater than or equal to input.shape[-1]"));
  CHECK(product(A, numbers({4})) ==
        says("input.shape[-1] must be greater than or equal to tau.shape[-1]"));
  CHECK(product(A.expand({2, 4, 3}), t) ==
        says("Expected tau to have one dimension less than input, but got tau.ndim equal to 1 and "
             "input.ndim is equal to 3"));
  CHECK(product(A.expand({2, 4, 3}), t.expand({3, 3})) ==
        says("Expected batch dimensions of tau to be equal to input.shape[:-2], but got [3]"));
  CHECK(product(A, t.to(torch::kFloat)) ==
        says("tau dtype Float does not match input dtype Double"));
  CHECK(product(A.to(torch::kLong), t.to(torch::kLong)) ==
        "\"orgqr_cpu\" not implemented for 'Long'");
  CHECK_THROWS_AS(torch::orgqr(A, t[0]), xtgrad::IndexError);
  CHECK(first_line([&] { torch::geqrf(t); }) ==
        "torch.geqrf: input must have at least 2 dimensions.");
  const auto applied = [](const Tensor& a, const Tensor& tau, const Tensor& c, bool left = true) {
    return first_line([&] { torch::ormqr(a, tau, c, left); });
  };
  CHECK(applied(A, t, numbers({3, 2})) ==
        "torch.ormqr: other.shape[-2] must be equal to input.shape[-2]");
  CHECK(applied(A, t, numbers({2, 3}), false) ==
        "torch.ormqr: other.shape[-1] must be equal to input.shape[-2]");
  CHECK(applied(A, t, t) == "torch.ormqr: other must have at least 2 dimensions.");
  CHECK(applied(A, numbers({4}), C) ==
        "torch.ormqr: tau.shape[-1] must be less than or equal to input.shape[-1]");
  CHECK(applied(numbers({2, 3}), t, numbers({2, 2})) ==
        "torch.ormqr: other.shape[-2] must be greater than or equal to tau.shape[-1]");
  CHECK(applied(A, t, C.to(torch::kFloat)) ==
        "torch.ormqr: Expected input and other to have the same dtype, but input has dtypeDouble "
        "and other has dtype Float");
  const Tensor x = A.clone().requires_grad_();
  CHECK_THROWS_AS(std::get<0>(torch::geqrf(x)).sum().backward(), xtgrad::NotImplementedError);
  CHECK(first_line([&] { torch::ormqr(x, t, C).sum().backward(); }) ==
        "the derivative for 'ormqr' is not implemented.");
}

TEST_CASE("eigenvalues that may be complex are refused by name") {
  const Tensor A = numbers({3, 3});
  CHECK_THROWS_AS(torch::linalg::eig(A), xtgrad::NotImplementedError);
  CHECK_THROWS_AS(torch::linalg_eigvals(A), xtgrad::NotImplementedError);
  CHECK(first_line([&] {
          torch::linalg_eigvals(numbers({2, 3}));
        }) == "linalg.eigvals: A must be batches of square matrices, but they are 2 by 3 matrices");
}
