/// @file Reductions, positions of extremes and scans against naive loops.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/kernels/parallel.h"
#include "core/kernels/reduce_kernel.h"
#include "core/kernels/vmath.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

std::mt19937 rng(5);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}
const double kNan = std::numeric_limits<double>::quiet_NaN();
const double kInf = std::numeric_limits<double>::infinity();

template <class T>
struct Array {
  std::vector<int64_t> shape, strides;
  std::vector<T> memory;
  std::vector<std::vector<T>> groups;  // elements of each result in row-major order

  Array(std::vector<int64_t> s, uint64_t mask, bool with_nan) : shape(std::move(s)) {
    const size_t n = shape.size();
    std::vector<size_t> order(n);
    for (size_t i = 0; i < n; ++i) order[i] = n - 1 - i;
    if (pick(0, 1)) std::shuffle(order.begin(), order.end(), rng);
    strides.resize(n);
    int64_t next = pick(0, 4) == 0 ? 2 : 1;
    for (size_t d : order) {
      strides[d] = pick(0, 9) == 0 ? 0 : next;
      if (strides[d] != 0) next *= shape[d];
    }
    memory.resize(static_cast<size_t>(next) + 1);
    for (T& x : memory) {
      x = static_cast<T>(std::is_same_v<T, bool> ? pick(0, 1)
                                                 : pick(std::is_unsigned_v<T> ? 0 : -4, 4));
      if constexpr (std::is_floating_point_v<T>) {
        x += static_cast<T>(pick(0, 100)) / 128;
        if (with_nan && pick(0, 20) == 0) x = static_cast<T>(kNan);
      }
    }
    int64_t results = 1, total = 1;
    for (size_t d = 0; d < n; ++d) {
      total *= shape[d];
      if ((mask >> d & 1) == 0) results *= shape[d];
    }
    groups.resize(static_cast<size_t>(results));
    for (int64_t i = 0; i < total; ++i) {
      int64_t rest = i, offset = 0, result = 0, step = 1;
      for (size_t d = n; d-- > 0;) {
        const int64_t index = rest % shape[d];
        rest /= shape[d];
        offset += index * strides[d];
        if ((mask >> d & 1) == 0) {
          result += index * step;
          step *= shape[d];
        }
      }
      groups[static_cast<size_t>(result)].push_back(memory[static_cast<size_t>(offset)]);
    }
  }
  Input input() const {
    return {memory.data(), kTypeOf<T>, static_cast<int>(shape.size()), shape.data(),
            strides.data()};
  }
};

template <class T>
double naive(Fold fold, const std::vector<T>& v, double p) {
  const double n = static_cast<double>(v.size());
  double sum = 0, prod = 1, top = -kInf, bottom = kInf, nonzero = 0, abs = 0, sq = 0, pow = 0;
  double abs_top = 0, abs_bottom = kInf, numbers = 0;
  bool nan = false;
  for (const T e : v) {
    const double x = static_cast<double>(e);
    sum += x, prod *= x, nonzero += x != 0, abs += std::fabs(x), sq += x * x;
    pow += std::pow(std::fabs(x), p);
    top = std::max(top, x), bottom = std::min(bottom, x);
    abs_top = std::max(abs_top, std::fabs(x)), abs_bottom = std::min(abs_bottom, std::fabs(x));
    nan = nan || x != x;
    numbers += x == x ? x : 0;
  }
  const double mean = sum / n;
  double m2 = 0, exps = 0;
  for (const T e : v) {
    m2 += (static_cast<double>(e) - mean) * (static_cast<double>(e) - mean);
    exps += std::exp(static_cast<double>(e));
  }
  const double divisor = std::max(0., n - p);
  switch (fold) {
    case Fold::Sum:
      return sum;
    case Fold::Mean:
      return mean;
    case Fold::Prod:
      return prod;
    case Fold::Max:
      return nan ? kNan : top;
    case Fold::Min:
      return nan ? kNan : bottom;
    case Fold::Any:
      return nonzero > 0;
    case Fold::All:
      return nonzero == n;
    case Fold::CountNonzero:
    case Fold::Norm0:
      return nonzero;
    case Fold::Norm1:
      return abs;
    case Fold::Norm2:
      return std::sqrt(sq);
    case Fold::NormP:
      return std::pow(pow, 1 / p);
    case Fold::NormMax:
      return nan ? kNan : abs_top;
    case Fold::NormMin:
      return nan ? kNan : abs_bottom;
    case Fold::Var:
      return n == 0 ? kNan : m2 / divisor;
    case Fold::Std:
      return n == 0 ? kNan : std::sqrt(m2 / divisor);
    case Fold::LogSumExp:
      return std::log(exps);
    case Fold::NanSum:
      return numbers;
  }
  return 0;
}

bool close(double a, double b, double tolerance) {
  return a == b || (a != a && b != b) ||
         std::fabs(a - b) <= tolerance * std::max(1., std::max(std::fabs(a), std::fabs(b)));
}

template <class T>
void check_folds(const std::vector<int64_t>& shape, uint64_t mask, bool nan) {
  Array<T> a(shape, mask, nan);
  for (int f = 0; f < kNumFolds; ++f) {
    const Fold fold = static_cast<Fold>(f);
    const ScalarType type = fold_dtype(fold, kTypeOf<T>);
    if (type == ScalarType::Undefined) continue;
    if ((fold == Fold::Max || fold == Fold::Min) && !a.groups.empty() && a.groups[0].empty())
      continue;
    if (fold == Fold::Prod && !a.groups.empty() &&
        (!std::is_floating_point_v<T> || a.groups[0].size() > 30))
      continue;
    const double p = fold == Fold::NormP ? 3 : static_cast<double>(pick(0, 1));
    std::vector<char> out((a.groups.size() + 1) * 8, 77);
    reduce(fold, a.input(), mask, out.data(), p);
    for (size_t i = 0; i < a.groups.size(); ++i) {
      const double got = dispatch_all(type, "get", [&]<class R>() {
        return static_cast<double>(reinterpret_cast<const R*>(out.data())[i]);
      });
      const double want = naive(fold, a.groups[i], p);
      if (!close(got, want, sizeof(T) == 4 ? 2e-5 : 1e-11)) {
        CAPTURE(f);
        CAPTURE(i);
        CAPTURE(a.groups[i].size());
        REQUIRE(got == want);
      }
    }
    CHECK(out[a.groups.size() * elementSize(type)] == 77);  // nothing beyond
  }
}

template <class T>
void check_extreme(const std::vector<int64_t>& shape, uint64_t mask, bool nan) {
  Array<T> a(shape, mask, nan);
  if (a.groups.empty() || a.groups[0].empty()) return;
  for (bool largest : {true, false}) {
    std::vector<char> values(a.groups.size() * sizeof(T));
    std::vector<int64_t> at(a.groups.size());
    int wrong = 0;
    extreme(a.input(), mask, largest, values.data(), at.data());
    for (size_t i = 0; i < a.groups.size(); ++i) {
      const std::vector<T>& v = a.groups[i];
      size_t best = 0;
      for (size_t j = 1; j < v.size(); ++j) {
        if (v[best] != v[best]) break;
        if (v[j] != v[j] || (largest ? v[j] > v[best] : v[j] < v[best])) best = j;
      }
      const T got = reinterpret_cast<const T*>(values.data())[i];
      wrong += at[i] != static_cast<int64_t>(best) || (got != v[best] && got == got);
    }
    REQUIRE(wrong == 0);
  }
}

std::vector<int64_t> random_shape() {
  std::vector<int64_t> shape(static_cast<size_t>(pick(0, 4)));
  for (int64_t& n : shape) n = pick(0, 20) == 0 ? 0 : pick(1, 7);
  if (!shape.empty() && pick(0, 1))
    shape[static_cast<size_t>(pick(0, static_cast<int64_t>(shape.size()) - 1))] = pick(8, 600);
  if (shape.size() == 2 && pick(0, 3) == 0) shape = {pick(200, 300), pick(250, 600)};
  if (shape.size() == 1 && pick(0, 3) == 0) shape = {pick(1000, 150000)};
  return shape;
}

}  // namespace

TEST_CASE("kernels reduce: any layout, dims and type agree with a naive loop") {
  for (int threads : {1, 3}) {
    set_num_threads(threads);
    for (int round = 0; round < 80; ++round) {
      const std::vector<int64_t> shape = random_shape();
      const uint64_t mask = static_cast<uint64_t>(pick(0, 3) == 0 ? -1 : pick(0, 15));
      const bool nan = pick(0, 4) == 0;
      check_folds<float>(shape, mask, nan);
      check_folds<double>(shape, mask, nan);
      check_folds<int64_t>(shape, mask, nan);
      check_folds<uint8_t>(shape, mask, nan);
      check_folds<int16_t>(shape, mask, nan);
      check_extreme<float>(shape, mask, nan);
      check_extreme<double>(shape, mask, nan);
      check_extreme<int64_t>(shape, mask, nan);
      check_extreme<int8_t>(shape, mask, nan);
    }
  }
  set_num_threads(1);
}

TEST_CASE("kernels reduce: rows, and many short runs for one result, of every length") {
  for (int64_t n = 0; n <= 200; ++n) {
    set_num_threads(n % 2 == 0 ? 1 : 3);
    const bool nan = n % 7 == 0;
    check_folds<float>({5, n}, 2, nan);
    check_folds<double>({3, n}, 2, nan);
    check_folds<float>({20, 3, n}, 5, nan);      // sum({0, 2})
    check_folds<double>({18, 2, 2, n}, 9, nan);  // sum({0, 3})
    check_folds<int64_t>({17, 3, n}, 5, nan);
    check_folds<float>({n, 7}, 1, nan);
    check_extreme<float>({n, 50}, 1, nan);
  }
  check_folds<float>({40, 3000}, 1, false);
  check_folds<float>({40, 300, 64}, 5, false);
  set_num_threads(1);
}

TEST_CASE("kernels reduce: a row's sum has the same bits in any company and on any threads") {
  std::vector<float> x(100 * 64 * 37);
  for (size_t i = 0; i < x.size(); ++i) x[i] = std::sin(static_cast<float>(i));
  const auto sums = [&](std::vector<int64_t> shape, std::vector<int64_t> strides, uint64_t dims,
                        size_t results, int threads) {
    set_num_threads(threads);
    std::vector<float> out(results);
    reduce(Fold::Sum,
           {x.data(), kFloat, static_cast<int>(shape.size()), shape.data(), strides.data()}, dims,
           out.data());
    return out;
  };
  const std::vector<float> all = sums({64, 37}, {37, 1}, 2, 64, 1);
  for (size_t r = 0; r < 64; ++r)
    CHECK(sums({static_cast<int64_t>(64 - r), 37}, {37, 1}, 2, 64 - r, 1).back() == all[63 - r]);
  const std::vector<float> channels = sums({100, 64, 37}, {64 * 37, 37, 1}, 5, 64, 1);
  const std::vector<float> columns = sums({6400, 37}, {37, 1}, 1, 37, 1);
  for (int threads : {2, 3}) {
    CHECK(sums({64, 37}, {37, 1}, 2, 64, threads) == all);
    CHECK(sums({100, 64, 37}, {64 * 37, 37, 1}, 5, 64, threads) == channels);
    CHECK(sums({6400, 37}, {37, 1}, 1, 37, threads) == columns);
  }
  set_num_threads(1);
}

TEST_CASE("kernels reduce: a hundred million ones, sums of bool, infinities") {
  const int64_t shape[1] = {100000000}, zero[1] = {0}, one[1] = {1};
  const float x = 1;
  float sum = 0;
  reduce(Fold::Sum, {&x, kFloat, 1, shape, zero}, 1, &sum);
  CHECK(sum == 1e8F);
  std::vector<float> tenths(1 << 22, 0.1F);
  const int64_t n[1] = {1 << 22};
  reduce(Fold::Sum, {tenths.data(), kFloat, 1, n, one}, 1, &sum);
  CHECK(std::fabs(sum / (0.1F * (1 << 22)) - 1) < 1e-6);
  const bool flags[5] = {true, false, true, true, false};
  const int64_t five[1] = {5};
  int64_t count = 0;
  reduce(Fold::Sum, {flags, kBool, 1, five, one}, 1, &count);
  CHECK(count == 3);
  const float inf = std::numeric_limits<float>::infinity();
  const float low[5] = {-inf, -inf, -inf, -inf, -inf}, high[5] = {1, inf, 0, -inf, 2};
  float result = 0;
  reduce(Fold::LogSumExp, {low, kFloat, 1, five, one}, 1, &result);
  CHECK(result == -inf);
  reduce(Fold::LogSumExp, {high, kFloat, 1, five, one}, 1, &result);
  CHECK(result == inf);
}

TEST_CASE("kernels scan: sums and products, forward and reversed") {
  for (int round = 0; round < 60; ++round) {
    const int64_t outer = pick(1, 11), n = pick(1, 40), inner = pick(0, 1) ? 1 : pick(1, 600);
    const bool reverse = pick(0, 1) != 0, product = pick(0, 1) != 0;
    std::vector<double> x(static_cast<size_t>(outer * n * inner));
    for (double& v : x) v = static_cast<double>(pick(-2, 2)) / 2;
    std::vector<double> y = x;
    scan(kDouble, product, reverse, outer, n, inner, y.data());
    for (int64_t o = 0; o < outer; ++o) {
      for (int64_t j = 0; j < inner; ++j) {
        double acc = product ? 1 : 0;
        for (int64_t i = 0; i < n; ++i) {
          const int64_t at = (o * n + (reverse ? n - 1 - i : i)) * inner + j;
          acc = product ? acc * x[static_cast<size_t>(at)] : acc + x[static_cast<size_t>(at)];
          REQUIRE(y[static_cast<size_t>(at)] == acc);
        }
      }
    }
  }
}

TEST_CASE("kernels vector_exp: within 2 ULP, right at the ends") {
  for (float x = -103.F; x < 88.7F; x += 0.0137F) {
    const double want = std::exp(static_cast<double>(x));
    const float near = static_cast<float>(want);
    const float ulp = std::nextafter(near, std::numeric_limits<float>::infinity()) - near;
    REQUIRE(std::fabs(static_cast<double>(vector_exp(x)) - want) <= 2 * static_cast<double>(ulp));
  }
  CHECK(vector_exp(89.F) == std::numeric_limits<float>::infinity());
  CHECK(vector_exp(-std::numeric_limits<float>::infinity()) == 0);
  CHECK(vector_exp(-800.) == 0);
  CHECK(vector_exp(0.F) == 1);
  const double nan = vector_exp(kNan);
  CHECK(nan != nan);
}
