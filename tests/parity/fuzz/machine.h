/// @file The machine that random programs run on: a pool of tensors, a stream of random choices,
/// and a log of every step with what came of it. Uses libtorch's API only, so that both libraries
/// compile it.
#pragma once
#include <torch/torch.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace fuzz {

using torch::Tensor;
using Sizes = std::vector<int64_t>;

/// splitmix64: the same choices on both sides, whatever the libraries draw themselves.
class Choices {
 public:
  explicit Choices(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  /// One of lo … hi.
  int64_t from(int64_t lo, int64_t hi) { return lo + int64_t(next() % uint64_t(hi - lo + 1)); }
  bool one_in(int64_t n) { return from(1, n) == 1; }
  template <class T, size_t N>
  const T& of(const T (&list)[N]) {
    return list[next() % N];
  }

 private:
  uint64_t state_;
};

/// A tensor and what is known of its numbers. `exact`: both libraries have the same bits, so that a
/// comparison, a rounding or a sort must give the same, too.
struct Slot {
  Tensor t;
  bool exact = true;
  int64_t first_version =
      0;  // how often a result is written to while it is made is nobody's business
};

/// Every element of a small tensor, a few and the sum of a larger one.
inline std::string numbers(const Tensor& t) {
  if (t.numel() == 0) return "";
  const Tensor d = t.detach().to(torch::kDouble).contiguous().view({-1});
  const double* x = d.data_ptr<double>();
  std::string text;
  const auto add = [&](double v) {
    char one[32];
    std::snprintf(one, sizeof one, std::isnan(v) ? " nan" : " %.9g", v);
    text += one;
  };
  const int64_t shown = t.numel() <= 64 ? t.numel() : 16;
  for (int64_t i = 0; i < shown; ++i) add(x[i]);
  double sum = 0;
  for (int64_t i = shown; i < t.numel(); ++i) sum += x[i] * double(1 + i % 7);
  if (shown < t.numel()) add(sum);
  return text;
}

/// Type, shape, place in the graph, numbers. Whether it is a view says little of a gradient.
inline std::string describe(const Tensor& t, bool with_strides = true, bool with_view = false) {
  if (!t.defined()) return "undefined";
  std::ostringstream s;
  s << c10::toString(t.scalar_type()) << t.sizes();
  if (with_strides) s << " strides " << t.strides();
  try {
    if (with_view && t.is_view()) s << " view";
    if (t.requires_grad()) s << (t.is_leaf() ? " leaf" : t.grad_fn() ? " node" : " lost");
  } catch (const std::exception&) {
    s << " view that has no history";  // of a base that was written to where nothing recorded the
                                       // view
  }
  s << " =" << numbers(t);
  return s.str();
}

struct Machine {
  explicit Machine(uint64_t seed) : choose(seed) {}

  Choices choose;
  std::vector<Slot> pool;
  std::ostringstream text;  // the step being made

  // ---- tensors to work on
  int any() { return int(choose.from(0, int64_t(pool.size()) - 1)); }
  /// A tensor for which `fits` holds, else -1.
  template <class F>
  int find(F fits) {
    const int n = int(pool.size()), first = any();
    for (int i = 0; i < n; ++i)
      if (fits(pool[size_t((first + i) % n)])) return (first + i) % n;
    return -1;
  }
  int floating() {
    return find([](const Slot& s) { return s.t.is_floating_point(); });
  }
  int exact() {
    return find([](const Slot& s) { return s.exact; });
  }
  Slot& operator[](int i) { return pool[size_t(i)]; }
  const Tensor& use(int i) {
    text << " t" << i;
    return pool[size_t(i)].t;
  }

  Sizes shape() {
    Sizes s(size_t(choose.from(0, choose.one_in(6) ? 4 : 3)));
    for (int64_t& n : s)
      n = choose.one_in(25) ? 0 : choose.one_in(12) ? choose.from(5, 19) : choose.from(1, 4);
    return s;
  }
  torch::Dtype dtype() {
    static const torch::Dtype some[] = {torch::kFloat,  torch::kFloat, torch::kDouble,
                                        torch::kDouble, torch::kLong,  torch::kInt,
                                        torch::kByte,   torch::kBool};
    return choose.of(some);
  }
  /// Quarters in -2 … 2, small integers, truths: sums and products of few are exact in float.
  Tensor fresh(const Sizes& shape, torch::Dtype type) {
    int64_t n = 1;
    for (int64_t s : shape) n *= s;
    std::vector<double> values(size_t(n), 0.);
    const bool whole = type != torch::kFloat && type != torch::kDouble;
    for (double& v : values)
      v = whole ? double(choose.from(type == torch::kByte ? 0 : -3, 6))
                : 0.25 * double(choose.from(-8, 8));
    return torch::tensor(values, torch::kDouble).to(type).view(shape).clone();
  }
  /// A tensor that broadcasts with x: its own shape, ones here and there, leading dims left out.
  Tensor partner(const Tensor& x, torch::Dtype type) {
    Sizes s = x.sizes().vec();
    for (int64_t& n : s)
      if (choose.one_in(5)) n = 1;
    if (choose.one_in(4)) s.erase(s.begin(), s.begin() + choose.from(0, int64_t(s.size())));
    return fresh(s, type);
  }
  int64_t dim_of(const Tensor& x) {
    const int64_t n = std::max<int64_t>(x.dim(), 1);
    return choose.one_in(40) ? n : choose.from(-n, n - 1);
  }
  /// A small number: sometimes whole, sometimes a fraction, a special value now and then.
  c10::Scalar number() {
    if (choose.one_in(3)) return int64_t(choose.from(-2, 4));
    static const double some[] = {0.5, -1.5, 0.25, 2, 1.0 / 3, 0, 3, 1e-3, 1e10, HUGE_VAL, NAN};
    return choose.of(some);
  }

  // ---- results
  /// t was written to: what looks at the same numbers is as exact as it is.
  void wrote(int i, bool exact) {
    const Tensor& t = pool[size_t(i)].t;
    for (Slot& s : pool)
      if (s.t.storage().data() == t.storage().data() && s.t.numel() > 0) s.exact = s.exact && exact;
  }
  /// Whether another tensor of the pool looks at t's numbers.
  bool shares(int i) {
    for (const Slot& s : pool)
      if (&s != &pool[size_t(i)] && s.t.numel() > 0 &&
          s.t.storage().data() == pool[size_t(i)].t.storage().data())
        return true;
    return false;
  }
  void keep(Tensor t, bool exact) {
    if (t.numel() > 4000) return;
    const int64_t version = t._version();
    if (pool.size() < 12)
      pool.push_back({std::move(t), exact, version});
    else
      pool[size_t(any())] = {std::move(t), exact, version};
  }
};

inline std::string show(at::IntArrayRef x) {
  std::ostringstream s;
  s << x;
  return s.str();
}

}  // namespace fuzz
