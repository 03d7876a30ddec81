// Results too large for the caches, which go past them: the same as those of small pieces, whatever
// the layout, the type and the number of threads.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <algorithm>
#include <functional>
#include <vector>

using namespace xtgrad;

namespace {

constexpr int64_t kRows = 1027, kColumns = 4111;  // 16.9 MB of floats, nothing a multiple of 16

using Op = std::function<Tensor(const Tensor& a, const Tensor& b)>;

/// f of [rows, columns] matrices row-wise in pieces of 64 rows, so that no result is large.
Tensor in_pieces(const Op& f, const Tensor& a, const Tensor& b) {
  std::vector<Tensor> y;
  for (int64_t r = 0; r < a.size(0); r += 64) {
    const int64_t n = std::min<int64_t>(64, a.size(0) - r);
    y.push_back(f(a.narrow(0, r, n), b.narrow(0, r, n)));
  }
  return cat(y);
}

}  // namespace

TEST_CASE("large results equal those of their pieces") {
  const Tensor a = randn({kRows, kColumns}), b = randn({kRows, kColumns});
  const Tensor turned = randn({kColumns, kRows}).t(), column = b.narrow(1, 0, 1);
  const struct {
    const char* what;
    Tensor a, b;
    Op f;
  } cases[] = {
      {"exp", a, b, [](auto& x, auto&) { return x.exp(); }},
      {"gelu", a, b, [](auto& x, auto&) { return gelu(x); }},
      {"add", a, b, [](auto& x, auto& y) { return x + y; }},
      {"column", a, column, [](auto& x, auto& y) { return x * y; }},
      {"turned", a, turned, [](auto& x, auto& y) { return x - y; }},
      {"to double", a, b, [](auto& x, auto&) { return x.to(kDouble); }},
      {"copy", a, b, [](auto& x, auto&) { return x.clone(); }},
      {"turned copy", turned, b, [](auto& x, auto&) { return x.contiguous(); }},
      {"less", a, b, [](auto& x, auto& y) { return (x < y).to(kFloat) + (x == x); }},
      {"strided", cat({a, b}, 1), b,
       [](auto& x, auto&) { return x.slice(1, 1, 2 * kColumns, 2).contiguous(); }},
      {"wide", cat({a, b}, 1), b, [](auto& x, auto&) { return x.narrow(1, 3, kColumns + 1) * 2; }},
      {"cat", a, b,
       [](auto& x, auto& y) {
         return cat({x, y}, 1);
       }},
      {"cat narrow", a.view({-1, 1}), b.view({-1, 1}),
       [](auto& x, auto& y) {
         return cat({x, y, x}, 1);
       }},
  };
  const int before = get_num_threads();
  for (const auto& c : cases) {
    CAPTURE(c.what);
    const Tensor expected = c.a.size(0) == kRows ? in_pieces(c.f, c.a, c.b) : Tensor();
    for (const int threads : {1, 3}) {
      set_num_threads(threads);
      const Tensor y = c.f(c.a, c.b);
      if (expected.defined())
        CHECK(y.equal(expected));
      else
        for (int64_t k = 0; k < 3; ++k)
          CHECK(y.select(1, k).equal((k == 1 ? c.b : c.a).select(1, 0)));
    }
  }
  set_num_threads(before);
}

TEST_CASE("large writes in place, into unaligned memory, and over what is read") {
  const int64_t n = kRows * kColumns;
  const Tensor a = randn({n}), memory = zeros({n + 7}), to = memory.narrow(0, 3, n);
  to.copy_(a);
  CHECK(to.equal(a));
  CHECK(memory.narrow(0, 0, 3).abs().sum().item<float>() == 0);
  CHECK(memory.narrow(0, n + 3, 4).abs().sum().item<float>() == 0);
  Tensor x = a.clone();
  x.mul_(2);
  CHECK(x.equal(a + a));
  x.narrow(0, 5, n - 5).copy_(x.narrow(0, 0, n - 5).clone());
  CHECK(x.narrow(0, 5, n - 5).equal((a + a).narrow(0, 0, n - 5)));
}
