/// @file Normalisation's moments and gradients against plain loops in long double.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/kernels/norm_kernel.h"
#include "core/kernels/parallel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

/// The statistic and the weight that element i of [outer, groups, channels, inner] belongs to.
struct Owner {
  size_t statistic, weight;
  Owner(const NormShape& s, size_t i) {
    const int64_t at = static_cast<int64_t>(i), channel = at / s.inner % s.channels;
    const int64_t group = at / (s.inner * s.channels) % s.groups;
    const int64_t outer = at / (s.inner * s.channels * s.groups);
    statistic = static_cast<size_t>(s.over_outer ? group : outer * s.groups + group);
    weight = static_cast<size_t>(s.weight_per_inner ? at % s.inner : group * s.channels + channel);
  }
};

template <class T>
void check_norm(const NormShape& s, double offset, double tolerance) {
  std::mt19937 rng(static_cast<unsigned>(s.numel()));
  std::normal_distribution<double> draw;
  const auto fill = [&](size_t n, double shift) {
    std::vector<T> v(n);
    for (T& e : v) e = static_cast<T>(draw(rng) + shift);
    return v;
  };
  const size_t n = static_cast<size_t>(s.numel()), stats = static_cast<size_t>(s.statistics());
  const size_t weights = static_cast<size_t>(s.weight_per_inner ? s.inner : s.groups * s.channels);
  const std::vector<T> x = fill(n, offset), g = fill(n, 0), w = fill(weights, 1);
  using Long = long double;
  const Long each = static_cast<Long>(s.behind_each());
  std::vector<Long> m(stats, 0), v(stats, 0), a(stats, 0), b(stats, 0), dw_want(weights, 0);
  for (size_t i = 0; i < n && s.centred; ++i)
    m[Owner(s, i).statistic] += static_cast<Long>(x[i]) / each;
  for (size_t i = 0; i < n; ++i) {
    const size_t k = Owner(s, i).statistic;
    v[k] += (static_cast<Long>(x[i]) - m[k]) * (static_cast<Long>(x[i]) - m[k]) / each;
  }
  std::vector<T> mean(stats), var(stats), invstd(stats), dx(n), dw(weights);
  norm_moments(kTypeOf<T>, s, x.data(), mean.data(), var.data());
  for (size_t k = 0; k < stats; ++k) {
    CHECK(std::fabs(static_cast<double>(m[k]) - static_cast<double>(mean[k])) <=
          tolerance * (1 + std::fabs(offset)));
    CHECK(std::fabs(static_cast<double>(v[k] / static_cast<Long>(var[k])) - 1) <= tolerance);
    invstd[k] = static_cast<T>(1 / std::sqrt(v[k]));
  }
  for (size_t i = 0; i < n; ++i) {
    const Owner o(s, i);
    const Long hat = (static_cast<Long>(x[i]) - static_cast<Long>(mean[o.statistic])) *
                     static_cast<Long>(invstd[o.statistic]);
    const Long gw = static_cast<Long>(g[i]) * static_cast<Long>(w[o.weight]);
    a[o.statistic] += gw / each;
    b[o.statistic] += gw * hat / each;
    dw_want[o.weight] += static_cast<Long>(g[i]) * hat;
  }
  norm_backward(kTypeOf<T>, s, g.data(), x.data(), mean.data(), invstd.data(), w.data(), dx.data());
  norm_weight_backward(kTypeOf<T>, s, g.data(), x.data(), mean.data(), invstd.data(), dw.data());
  double worst = 0;
  for (size_t i = 0; i < n; ++i) {
    const Owner o(s, i);
    const Long is = static_cast<Long>(invstd[o.statistic]);
    const Long hat = (static_cast<Long>(x[i]) - static_cast<Long>(mean[o.statistic])) * is;
    const Long gw = static_cast<Long>(g[i]) * static_cast<Long>(w[o.weight]);
    const Long want = is * (gw - (s.centred ? a[o.statistic] : 0) - hat * b[o.statistic]);
    worst = std::max(worst, std::fabs(static_cast<double>(want - static_cast<Long>(dx[i]))));
  }
  CHECK(worst <= 30 * tolerance);
  for (size_t k = 0; k < weights; ++k)
    CHECK(std::fabs(static_cast<double>(dw_want[k]) - static_cast<double>(dw[k])) <=
          tolerance * 10 * std::sqrt(static_cast<double>(n)));
}

}  // namespace

TEST_CASE("kernels norm: moments and gradients for every length of a run") {
  for (int64_t inner = 2; inner <= 70; ++inner) {
    for (bool centred : {true, false}) {
      const NormShape batch{3, 2, 1, inner, true, false, centred};
      const NormShape layer{4, 1, 1, inner, false, true, centred};
      const NormShape group{2, 2, 3, inner, false, false, centred};
      for (const NormShape& s : {batch, layer, group}) {
        check_norm<float>(s, 0.5, 2e-6);
        check_norm<double>(s, 0.5, 1e-13);
      }
    }
  }
}

TEST_CASE("kernels norm: the variance survives a mean a thousand times larger") {
  for (int64_t inner : {64, 1000, 20000}) {
    const NormShape s{2, 2, 1, inner, true};
    std::vector<float> x(static_cast<size_t>(s.numel()));
    std::mt19937 rng(1);
    std::normal_distribution<float> draw;
    for (float& e : x) e = draw(rng) + 1000;
    std::vector<long double> m(2, 0), v(2, 0);
    const long double each = static_cast<long double>(s.behind_each());
    for (size_t i = 0; i < x.size(); ++i) m[Owner(s, i).statistic] += x[i] / each;
    for (size_t i = 0; i < x.size(); ++i) {
      const long double d = x[i] - m[Owner(s, i).statistic];
      v[Owner(s, i).statistic] += d * d / each;
    }
    float mean[2], var[2];
    norm_moments(kFloat, s, x.data(), mean, var);
    for (size_t k = 0; k < 2; ++k) {
      CHECK(std::fabs(static_cast<double>(mean[k] / m[k]) - 1) < 1e-7);
      CHECK(std::fabs(static_cast<double>(var[k] / v[k]) - 1) < 1e-6);
    }
  }
}

TEST_CASE("kernels norm: constants have variance 0, infinities and NaN show") {
  const float inf = std::numeric_limits<float>::infinity(), nan = std::nanf("");
  const NormShape s{1, 1, 1, 40, false, true};
  for (size_t at : {0, 1, 39}) {
    std::vector<float> x(40, 0.1F);
    float mean = 0, var = 0;
    norm_moments(kFloat, s, x.data(), &mean, &var);
    CHECK(mean == 0.1F);
    CHECK(var == 0);
    x[at] = inf;
    norm_moments(kFloat, s, x.data(), &mean, &var);
    CHECK(mean == inf);
    CHECK(std::isnan(var));
    x[at] = nan;
    norm_moments(kFloat, s, x.data(), &mean, &var);
    CHECK(std::isnan(mean));
    CHECK(std::isnan(var));
  }
}
