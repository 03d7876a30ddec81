/// @file Random numbers against those of PyTorch, recorded in fixtures/draws.txt.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "core/kernels/random_kernel.h"
#include "in_tests.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

ScalarType type_named(const std::string& name) {
#define XTGRAD_CASE(T, Name) \
  if (name == #Name) return ScalarType::Name;
  XTGRAD_FORALL_TYPES(XTGRAD_CASE)
#undef XTGRAD_CASE
  return kLong;
}

/// One line of the fixture: what is drawn, with its arguments, and the numbers.
struct Line {
  std::string op, type;
  std::vector<std::string> args;
  std::vector<long double> want;

  explicit Line(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string w; in >> w;) words.push_back(w);
    op = words[0];
    size_t at = 1;
    if (!std::isdigit(static_cast<unsigned char>(words[1][0]))) type = words[at++];
    const size_t arguments = op == "normal"                         ? 1
                             : op == "multinomial" || op == "range" ? 2
                             : type.empty()                         ? 1
                                                                    : 0;
    for (size_t i = 0; i < arguments; ++i) args.push_back(words[at++]);
    const size_t count = std::stoull(words[at++]);
    for (size_t i = 0; i < count; ++i) {
      const std::string& w = words[at++];
      const bool whole = w.find_first_of(".e") == std::string::npos;
      want.push_back(whole ? std::stold(w) : static_cast<long double>(std::stod(w)));
    }
    REQUIRE(at == words.size());
  }
  int64_t arg(size_t i) const { return std::stoll(args[i]); }
};

template <class T>
std::vector<long double> draw(const Line& line) {
  const ScalarType t = kTypeOf<T>;
  const size_t n = line.want.size();
  std::vector<char> memory(700 * sizeof(T));
  T* x = reinterpret_cast<T*>(memory.data());
  auto taken = [&](size_t from) { return std::vector<long double>(x + from, x + from + n); };
  if (line.op == "uniform") {
    Mt19937 rng(1);
    fill_uniform(rng, t, -2, 3, 700, x);
    return taken(700 - n);
  }
  if (line.op == "normal") {
    Mt19937 rng(2);
    fill_normal(rng, t, 1, 2, line.arg(0), x);
    fill_normal(rng, t, 0, 1, 3, x + line.arg(0));
  } else if (line.op == "strided") {
    Mt19937 rng(3);
    fill_normal(rng, t, 1, 2, 20, x, true);
  } else if (line.op == "exponential") {
    Mt19937 rng(4);
    fill_exponential(rng, t, 1.5, 20, x);
  } else if (line.op == "chances") {
    Mt19937 rng(5);
    T p[30];
    for (int i = 0; i < 30; ++i) p[i] = static_cast<T>(i / 29.);
    fill_bernoulli(rng, t, t, p, 30, x);
  } else if (line.op == "random") {
    Mt19937 rng(7);
    fill_random(rng, t, 20, x);
  } else if (line.op == "range") {
    Mt19937 rng(line.arg(0) == 0 ? 8 : 10);
    fill_range(rng, t, line.arg(0), static_cast<uint64_t>(line.arg(1)), 20, x);
  } else if (line.op == "bernoulli") {
    Mt19937 rng(9);
    fill_bernoulli(rng, t, .3, 20, x);
  }
  return taken(0);
}

template <class T>
std::vector<long double> draw_multinomial(const Line& line) {
  Mt19937 rng(6);
  const T w[10] = {T(.1), 0, T(.3), T(.6), 2, 5, 4, 3, 2, 1};
  std::vector<int64_t> out(line.want.size());
  if (line.arg(1) != 0) {
    fill_multinomial(rng, kTypeOf<T>, 2, 5, w, line.arg(0), out.data());
  } else {
    T q[10];
    fill_exponential(rng, kTypeOf<T>, 1, 10, q);
    for (int i = 0; i < 10; ++i) q[i] = w[i] / q[i];
    pick_largest(kTypeOf<T>, 2, 5, q, line.arg(0), out.data());
  }
  return {out.begin(), out.end()};
}

}  // namespace

TEST_CASE("kernels random: every draw is PyTorch's") {
  std::ifstream file(in_tests("fixtures/draws.txt"));
  int lines = 0;
  for (std::string text; std::getline(file, text); ++lines) {
    const Line line(text);
    std::vector<long double> got;
    if (line.op == "permutation") {
      Mt19937 rng(11);
      std::vector<int64_t> p(line.want.size());
      if (line.arg(0) == 1) {
        fill_permutation(rng, 1, p.data());
        fill_permutation(rng, 3, p.data() + 1);
      } else {
        fill_permutation(rng, line.arg(0), p.data());
      }
      got.assign(p.begin(), p.end());
    } else if (line.op == "seed") {
      Mt19937 rng(std::stoull(line.args[0]));
      float x[3];
      fill_uniform(rng, kFloat, 0, 1, 3, x);
      got.assign(x, x + 3);
    } else if (line.op == "multinomial") {
      got = line.type == "Float" ? draw_multinomial<float>(line) : draw_multinomial<double>(line);
    } else {
      got = dispatch_all(type_named(line.type), "draw", [&]<class T>() { return draw<T>(line); });
    }
    CAPTURE(text);
    REQUIRE(got.size() == line.want.size());
    const bool rounded = line.op == "normal" || line.op == "strided" || line.op == "exponential";
    const double tolerance = !rounded ? 0 : line.type == "Float" ? 1.5e-6 : 1e-14;
    for (size_t i = 0; i < got.size(); ++i) {
      CAPTURE(i);
      CHECK(std::fabs(static_cast<double>(got[i] - line.want[i])) <= tolerance);
    }
  }
  CHECK(lines > 50);
}

TEST_CASE("kernels random: the generator is mt19937, one by one and in bulk, and is copied whole") {
  Mt19937 rng(123);
  std::mt19937 reference(123);
  for (int i = 0; i < 1000; ++i) CHECK(rng.next32() == reference());
  std::vector<uint32_t> many(5000);
  rng.fill32(many.data(), 5000);
  for (uint32_t r : many) REQUIRE(r == reference());
  float x;
  fill_normal(rng, kFloat, 0, 1, 1, &x);
  Mt19937 copy = rng;
  CHECK(copy.cached_normal == rng.cached_normal);
  CHECK(copy.next64() == rng.next64());
  Mt19937 restored;
  restored.set_state(rng.current_seed(), rng.state(), rng.used());
  CHECK(restored.next64() == rng.next64());
}
