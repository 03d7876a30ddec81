// Reductions of segments: PyTorch 1.13.1's numbers and gradients.
#include "weighted.h"

TEST_CASE("segment_reduce: lengths, initial, gradients") {
  const Tensor x = numbers({7}), lengths = torch::tensor({2, 0, 3, 2}), two = torch::tensor({2, 5});
  struct Known {
    const char* reduce;
    std::vector<double> y, with_initial, gradient;
  };
  const std::vector<Known> all = {
      {"sum",
       {0.0846684895, 0, -0.00813658152108, -1.9455315062},
       {0.3346684895, 0.25, 0.241863418479, -1.6955315062},
       {0.841470984808, 0.841470984808, -0.756802495308, -0.756802495308, -0.756802495308,
        -0.756802495308, -0.756802495308}},
      {"mean",
       {0.04233424475, kNan, -0.00271219384036, -0.972765753101},
       {0.16733424475, 0.25, 0.080621139493, -0.847765753101},
       {0.420735492404, 0.420735492404, -0.151360499062, -0.151360499062, -0.151360499062,
        -0.151360499062, -0.151360499062}},
      {"max",
       {0.841470984808, -kInf, 0.412118485242, -0.953752652759},
       {0.841470984808, 0.25, 0.412118485242, 0.25},
       {0.841470984808, 0, -0.756802495308, 0, 0, 0, 0}},
      {"min",
       {-0.756802495308, kInf, -0.287903316665, -0.991778853443},
       {-0.756802495308, 0.25, -0.287903316665, -0.991778853443},
       {0, 0.841470984808, 0, 0, 0, -0.756802495308, 0}},
      {"prod",
       {-0.636827341032, 1, 0.0157035720435, 0.945911712422},
       {-0.159206835258, 0.25, 0.00392589301087, 0.236477928106},
       {-0.159206835258, 0.177018354568, -0.00681945273081, 0.00976168861878, 0.0212344946517,
        0.00283371894838, 0.00294669956772}},
  };
  for (const Known& one : all) {
    check_numbers(torch::segment_reduce(x, one.reduce, lengths), one.y);
    check_numbers(torch::segment_reduce(x.to(torch::kFloat), one.reduce, lengths.to(torch::kInt),
                                        {}, {}, 0, true, .25),
                  one.with_initial);
    check_numbers(torch::segment_reduce(x, one.reduce, {}, {}, torch::tensor({0, 2, 2, 5, 7})),
                  one.y);
    const auto f = [&](const std::vector<Tensor>& v) {
      return torch::segment_reduce(v[0], one.reduce, two, {}, {}, 0, false, .25);
    };
    check_numbers(gradients(f, {x})[0], one.gradient);
    check_second_order([&](const auto& v) { return std::vector<Tensor>{f(v)}; }, {x});
    check_second_order(
        [&](const auto& v) {
          return std::vector<Tensor>{torch::segment_reduce(
              v[0], one.reduce, torch::tensor({{3, 4, 0}, {5, 1, 1}}), {}, {}, 1, false, .5)};
        },
        {numbers({2, 7, 2})});
    CHECK(torch::segment_reduce(torch::zeros({0, 2}), one.reduce, torch::tensor({0, 0}))
              .sizes()
              .equals({2, 2}));
    CHECK(torch::segment_reduce(torch::zeros({0}), one.reduce, torch::zeros({0}, torch::kLong))
              .numel() == 0);
    CHECK(torch::segment_reduce(torch::zeros({3, 0}), one.reduce, torch::tensor({3}))
              .sizes()
              .equals({1, 0}));
  }
  const Tensor grid = torch::tensor({{3, 4}, {5, 2}});
  const auto f = [&](const std::vector<Tensor>& v) {
    return torch::segment_reduce(v[0], "mean", grid, {}, {}, 1);
  };
  const Tensor y = numbers({2, 7, 2});
  check_numbers(f({y}), {0.373745906651, -0.678828221805, -0.296706322497, 0.21554221469,
                         0.236542643306, -0.589328484991, 0.162976544974, -0.757134875212});
  CHECK(!f({y}).is_view());
  check_numbers(
      gradients(f, {y})[0],
      {0.280490328269,   -0.252267498436,  0.280490328269,   -0.252267498436,  0.280490328269,
       -0.252267498436,  0.10302962131,    -0.0719758291663, 0.10302962131,    -0.0719758291663,
       0.10302962131,    -0.0719758291663, 0.10302962131,    -0.0719758291663, -0.0264703500196,
       -0.198355770689,  -0.0264703500196, -0.198355770689,  -0.0264703500196, -0.198355770689,
       -0.0264703500196, -0.198355770689,  -0.0264703500196, -0.198355770689,  -0.47687632638,
       0.460013019098,   -0.47687632638,   0.460013019098});
  CHECK(f({y.transpose(0, 1).contiguous().transpose(0, 1)}).equal(f({y})));
}

TEST_CASE("segment_reduce: ties, nan, zeros, and offsets that leave rows out") {
  const Tensor x = doubles({1, kNan, 2, 0, 3, 0, 0, 5, 5}), lengths = torch::tensor({3, 2, 2, 2});
  const auto of = [&](const char* reduce, double initial) {
    Tensor v = x.clone().requires_grad_();
    const torch::optional<torch::Scalar> start = initial != initial
                                                     ? torch::optional<torch::Scalar>()
                                                     : torch::optional<torch::Scalar>(initial);
    torch::segment_reduce(v, reduce, lengths, {}, {}, 0, false, start).sum().backward();
    return v.grad();
  };
  check_numbers(torch::segment_reduce(x, "max", lengths), {kNan, 3, 0, 5});
  check_numbers(torch::segment_reduce(x, "min", lengths), {kNan, 0, 0, 5});
  check_numbers(of("max", kNan), {0, 1, 0, 0, 1, .5, .5, .5, .5});
  check_numbers(of("min", kNan), {0, 1, 0, 1, 0, .5, .5, .5, .5});
  check_numbers(of("max", 5), {0, 1, 0, 0, 0, 0, 0, .5, .5});
  check_numbers(of("prod", kNan), {kNan, 2, kNan, 3, 0, 0, 0, 5, 5});
  check_numbers(of("prod", 5), {kNan, 10, kNan, 15, 0, 0, 0, 25, 25});
  check_second_order(
      [&](const auto& v) {
        return std::vector<Tensor>{torch::segment_reduce(v[0], "prod", torch::tensor({3, 1, 4}))};
      },
      {doubles({2, 0, 3, 0, 1, 0, 0, 4})});
  Tensor v = numbers({7}).requires_grad_();
  const Tensor y = torch::segment_reduce(v, "sum", {}, {}, torch::tensor({1, 5, 6}));
  check_numbers(y, {-0.76493907682900997, -0.99177885344311578});
  y.sum().backward();
  check_numbers(v.grad(), {0, 1, 1, 1, 1, 1, 0});
  check_numbers(torch::segment_reduce(torch::arange(8, torch::kDouble).reshape({2, 4}), "sum",
                                      torch::tensor({{1, 1}, {2, 0}}), {}, {}, 1, true),
                {0, 1, 9, 0});
  CHECK_THROWS_AS(torch::segment_reduce(v, "sum", torch::tensor({4, 4}), {}, {}, 0, true),
                  xtgrad::Error);
}

TEST_CASE("segment_reduce: errors") {
  const Tensor x = numbers({7}), lengths = torch::tensor({2, 0, 3, 2});
  const auto says = [&](const Tensor& data, torch::optional<Tensor> l, int64_t axis = 0) {
    return first_line([&] { torch::segment_reduce(data, "sum", l, {}, {}, axis); });
  };
  const std::string sum =
      "segment_reduce(): Expected all rows of lengths along axis to sum to "
      "data.size(lengths.dim()-1) when !unsafe.";
  CHECK(first_line([&] { torch::segment_reduce(x, "foo", lengths); }) ==
        "unsupported reduction given! foo");
  CHECK(says(x, {}) == "segment_reduce(): Either lengths or offsets must be defined.");
  CHECK(says(x, lengths.narrow(0, 0, 2)) == sum);
  CHECK(says(x, torch::tensor({8})) == sum);
  CHECK(says(x, torch::tensor({int64_t{1} << 62, int64_t{1} << 62, int64_t{1} << 62,
                               int64_t{1} << 62})) == sum);
  CHECK(says(x, torch::tensor({-1, 8})) == "lengths contains negative value!");
  CHECK(says(numbers({7, 2}), lengths, 1) ==
        "segment_reduce(): Expected axis to be the last dimension of lengths but got 1.");
  CHECK(says(x, torch::tensor(7)) ==
        "segment_reduce(): Expected axis to be the last dimension of lengths but got 0.");
  CHECK(says(x, lengths.to(torch::kDouble)) ==
        "\"_segment_reduce_lengths_cpu_kernel1\" not implemented for 'Double'");
  CHECK(says(torch::arange(7), lengths) == "\"_segment_reduce_cpu\" not implemented for 'Long'");
  CHECK(says(numbers({2, 7}), torch::tensor({{3, 4}, {5, 2}, {1, 6}}), 1) ==
        "segment_reduce(): the dims before axis 1 must be the same in data and lengths");
  CHECK(first_line([&] { torch::segment_reduce(x, "sum", {}, lengths); }) ==
        "segment_reduce(): indices based reduction is not supported yet.");
  for (const auto& wrong : {std::vector<int64_t>{0, 5, 2, 7}, {0, 8}, {-1, 7}, {7, 0}})
    CHECK_THROWS_AS(torch::segment_reduce(x, "sum", {}, {}, torch::tensor(wrong)), xtgrad::Error);
}
