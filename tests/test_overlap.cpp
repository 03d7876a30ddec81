// Operands that share memory with what an op writes, and targets of which several elements are one
// place in memory: libtorch's error, or the numbers that operands of their own would give. Never
// anything else.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <functional>
#include <string>
#include <vector>

namespace {

using torch::Tensor;

enum Rule {
  InStep,    // PyTorch refuses operands that overlap the target in part
  Anywhere,  // … or at all
  Right,     // refuses none
};
struct Case {
  const char* name;
  Rule rule;
  std::function<void(const Tensor& x, const Tensor& operand)> write;
};

Tensor rows() { return torch::tensor({2, 0, 1}, torch::kLong); }
Tensor places() { return torch::tensor({0, 1, 2, 1, 2, 0, 2, 0, 1}, torch::kLong).reshape({3, 3}); }
Tensor ones() { return torch::ones({3, 3}); }
Tensor truths() { return torch::ones({3, 3}, torch::kBool); }

// The verdicts are libtorch's.
const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"copy_", InStep, [](auto& x, auto& o) { x.copy_(o); }},
      {"add_", InStep, [](auto& x, auto& o) { x.add_(o); }},
      {"sub_", InStep, [](auto& x, auto& o) { x.sub_(o, 2); }},
      {"mul_", InStep, [](auto& x, auto& o) { x.mul_(o); }},
      {"div_", InStep, [](auto& x, auto& o) { x.div_(o); }},
      {"pow_", InStep, [](auto& x, auto& o) { x.pow_(o); }},
      {"fmod_", InStep, [](auto& x, auto& o) { x.fmod_(o); }},
      {"remainder_", InStep, [](auto& x, auto& o) { x.remainder_(o); }},
      {"floor_divide_", InStep, [](auto& x, auto& o) { x.floor_divide_(o); }},
      {"atan2_", InStep, [](auto& x, auto& o) { x.atan2_(o); }},
      {"hypot_", InStep, [](auto& x, auto& o) { x.hypot_(o); }},
      {"copysign_", InStep, [](auto& x, auto& o) { x.copysign_(o); }},
      {"xlogy_", InStep, [](auto& x, auto& o) { x.xlogy_(o); }},
      {"eq_", InStep, [](auto& x, auto& o) { x.eq_(o); }},
      {"lt_", InStep, [](auto& x, auto& o) { x.lt_(o); }},
      {"logical_and_", InStep, [](auto& x, auto& o) { x.logical_and_(o); }},
      {"heaviside_", InStep, [](auto& x, auto& o) { x.heaviside_(o); }},
      {"addcmul_ first", InStep, [](auto& x, auto& o) { x.addcmul_(o, ones(), 2); }},
      {"addcmul_ second", InStep, [](auto& x, auto& o) { x.addcmul_(ones(), o, 2); }},
      {"addcdiv_", InStep, [](auto& x, auto& o) { x.addcdiv_(o, ones(), 2); }},
      {"lerp_ end", InStep, [](auto& x, auto& o) { x.lerp_(o, 0.3); }},
      {"lerp_ weight", InStep, [](auto& x, auto& o) { x.lerp_(ones(), o); }},
      {"clamp_", InStep, [](auto& x, auto& o) { x.clamp_(o, torch::nullopt); }},
      {"clamp_min_", InStep, [](auto& x, auto& o) { x.clamp_min_(o); }},
      {"addmm_ first", Right, [](auto& x, auto& o) { x.addmm_(o, ones()); }},
      {"addmm_ second", Right, [](auto& x, auto& o) { x.addmm_(ones(), o); }},
      {"addmv_", Right, [](auto& x, auto& o) { x[0].addmv_(o, torch::ones({3})); }},
      {"baddbmm_", Right,
       [](auto& x, auto& o) { x.unsqueeze(0).baddbmm_(o.unsqueeze(0), ones().unsqueeze(0)); }},
      {"addbmm_", Right, [](auto& x, auto& o) { x.addbmm_(o.unsqueeze(0), ones().unsqueeze(0)); }},
      {"fill_", Right, [](auto& x, auto& o) { x.fill_(o[1][1]); }},
      {"masked_fill_", Right, [](auto& x, auto& o) { x.masked_fill_(truths(), o[1][1]); }},
      {"masked_scatter_", Right, [](auto& x, auto& o) { x.masked_scatter_(truths(), o); }},
      {"index_add_", Anywhere, [](auto& x, auto& o) { x.index_add_(0, rows(), o); }},
      {"index_copy_", Anywhere, [](auto& x, auto& o) { x.index_copy_(0, rows(), o); }},
      {"index_fill_", Right, [](auto& x, auto& o) { x.index_fill_(0, rows(), o[1][1]); }},
      {"index_put_", Anywhere, [](auto& x, auto& o) { x.index_put_({rows()}, o); }},
      {"index_put_ accumulating", Anywhere,
       [](auto& x, auto& o) { x.index_put_({rows()}, o, true); }},
      {"put_", Anywhere, [](auto& x, auto& o) { x.put_(places() * 3, o); }},
      {"scatter_", Anywhere, [](auto& x, auto& o) { x.scatter_(0, places(), o); }},
      {"scatter_add_", Anywhere, [](auto& x, auto& o) { x.scatter_add_(0, places(), o); }},
      {"scatter_ add", Anywhere, [](auto& x, auto& o) { x.scatter_(0, places(), o, "add"); }},
      {"scatter_ multiply", Anywhere,
       [](auto& x, auto& o) { x.scatter_(0, places(), o, "multiply"); }},
      {"scatter_reduce_", Anywhere,
       [](auto& x, auto& o) { x.scatter_reduce_(0, places(), o, "sum"); }},
      {"index_reduce_", Anywhere, [](auto& x, auto& o) { x.index_reduce_(0, rows(), o, "prod"); }},
      {"addr_", Right, [](auto& x, auto& o) { x.addr_(o[1], torch::ones({3})); }},
      {"add_out", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::add_out(y, o, ones());
       }},
      {"mul_out both", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::mul_out(y, x, o);
       }},
      {"mm_out", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::mm_out(y, o, ones());
       }},
      {"where_out", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::where_out(y, o > 2, o, x);
       }},
      {"gather_out", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::gather_out(y, o, 0, places());
       }},
      {"cumsum_out", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::cumsum_out(y, o, 0);
       }},
      {"index_select_out", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::index_select_out(y, o, 0, rows());
       }},
      {"take_out", Right,
       [](auto& x, auto& o) {
         Tensor y = x;
         torch::take_out(y, o, places());
       }},
      {"cumsum_", Right, [](auto& x, auto&) { x.cumsum_(0); }},
      {"tril_", Right, [](auto& x, auto&) { x.tril_(); }},
  };
  return all;
}

struct Pair {
  const char* name;
  Tensor x, operand;
  enum Overlap {
    Exact,
    Partial,
    Unseen
  } overlap;  // unseen: not dense, which PyTorch does not look into
};
std::vector<Pair> pairs() {
  const auto numbers = [](int64_t n) { return torch::arange(1, n + 1, torch::kFloat); };
  const Tensor a = numbers(9).reshape({3, 3}), b = a.clone(), c = a.clone(), d = numbers(12);
  const Tensor i = numbers(12), e = numbers(18).reshape({3, 6}), f = a.clone(), g = a.clone(),
               h = numbers(18).reshape({3, 6});
  return {{"itself", a, a, Pair::Exact},
          {"a view of all of it", b, b.view({3, 3}), Pair::Exact},
          {"its transpose", c, c.t(), Pair::Partial},
          {"shifted by a row", d.slice(0, 0, 9).view({3, 3}), d.slice(0, 3, 12).view({3, 3}),
           Pair::Partial},
          {"shifted back by a row", i.slice(0, 3, 12).view({3, 3}), i.slice(0, 0, 9).view({3, 3}),
           Pair::Partial},
          {"shifted with gaps", e.slice(1, 0, 3), e.slice(1, 1, 4), Pair::Unseen},
          {"its row, repeated", f, f[0].expand({3, 3}), Pair::Unseen},
          {"its column, repeated", g, g.slice(1, 0, 1).expand({3, 3}), Pair::Unseen},
          {"beside it", h.slice(1, 0, 3), h.slice(1, 3, 6), Pair::Unseen}};
}

// "" if the write gave what separate memory gives; else what went wrong, or the error.
std::string outcome(const Case& c, const Tensor& x, const Tensor& operand) {
  const Tensor want = x.clone();
  c.write(want, operand.clone());
  try {
    c.write(x, operand);
  } catch (const c10::Error& e) {
    return e.what_without_backtrace();
  }
  return torch::allclose(x, want, 1e-5, 1e-6, true) ? "" : "wrong numbers";
}

const std::string kOverlap = "refer to a single memory location";

}  // namespace

TEST_CASE(
    "an operand that shares memory with what is written gives an error or the right numbers") {
  for (const Case& c : cases())
    for (const Pair& p : pairs()) {
      INFO(c.name, " of ", p.name);
      const std::string said = outcome(c, p.x, p.operand);
      const bool refused = (p.overlap == Pair::Partial && c.rule != Right) ||
                           (p.overlap == Pair::Exact && c.rule == Anywhere);
      const bool composed = std::string(c.name).find("reduce") != std::string::npos ||
                            std::string(c.name).find("scatter_ ") == 0;  // computed beside first
      if (refused && !composed)
        CHECK(said.find("unsupported operation: some elements of the input tensor and the "
                        "written-to tensor " +
                        kOverlap) == 0);
      else
        CHECK(said.empty());
    }
}

TEST_CASE("an index that shares memory with what is written is refused") {
  const auto check = [](auto write) {
    const Tensor x = torch::tensor({2, 0, 1}, torch::kLong);
    try {
      write(x);
      FAIL_CHECK("no error");
    } catch (const c10::Error& e) {
      CHECK(std::string(e.what_without_backtrace()).find(kOverlap) != std::string::npos);
    }
    CHECK(x.equal(torch::tensor({2, 0, 1}, torch::kLong)));
  };
  const Tensor v = torch::full({3}, int64_t{1} << 40, torch::kLong);
  check([&](Tensor x) { x.scatter_(0, x, v); });
  check([&](Tensor x) { x.scatter_(0, x, 1 << 30); });
  check([&](Tensor x) { x.scatter_add_(0, x, v); });
  check([&](Tensor x) { x.index_add_(0, x, v); });
  check([&](Tensor x) { x.index_copy_(0, x, v); });
  check([&](Tensor x) { x.index_fill_(0, x, 7); });
  check([&](Tensor x) { x.index_put_({x}, v); });
  check([&](Tensor x) { x.put_(x, v); });
  // Where overlap is not seen, the numbers are those that the index had.
  const Tensor both = torch::tensor({2, 9, 0, 9, 1, 9}, torch::kLong).view({3, 2});
  const Tensor x = both.select(1, 0), index = both.select(1, 0);
  x.scatter_(0, index, v);
  CHECK(x.equal(v));
}

TEST_CASE("what gives all elements one value writes expanded tensors, nothing else does") {
  const auto mask = [] { return torch::ones({3, 4}, torch::kBool); };
  const auto at = [] { return torch::zeros({1}, torch::kLong); };
  const auto is = [](const Tensor& x, double first, double rest) {
    return x[0].eq(first).all().item<bool>() && x.slice(0, 1).eq(rest).all().item<bool>();
  };
  using Write = std::function<void(const Tensor&)>;
  struct Fill {
    const char* name;
    double first, rest;
    Write write;
  };
  const std::vector<Fill> fills = {
      {"fill_", 2, 2, [](auto& x) { x.fill_(2); }},
      {"fill_ tensor", 2, 2, [](auto& x) { x.fill_(torch::tensor(2.)); }},
      {"zero_", 0, 0, [](auto& x) { x.zero_(); }},
      {"masked_fill_", 2, 2, [&](auto& x) { x.masked_fill_(mask(), 2); }},
      {"masked_fill_ in part", 2, 1,
       [&](auto& x) {
         x.masked_fill_(torch::arange(12).reshape({3, 4}) == 1, 2);
       }},
      {"index_fill_", 2, 1, [&](auto& x) { x.index_fill_(0, at(), 2); }},
      {"index_fill_ tensor", 2, 1, [&](auto& x) { x.index_fill_(0, at(), torch::tensor(2.f)); }},
      {"index_put_", 2, 1,
       [&](auto& x) {
         x.index_put_({at()}, torch::full({1, 4}, 2.f));
       }},
      {"index_put_ number", 2, 1, [&](auto& x) { x.index_put_({at()}, torch::tensor(2.f)); }},
      {"index_put_ mask", 2, 2, [&](auto& x) { x.index_put_({mask()}, torch::tensor(2.f)); }},
      {"index_put_ accumulating", 5, 1,
       [&](auto& x) {
         x.index_put_({at()}, torch::ones({1, 4}), true);
       }},
      {"brackets", 2, 1, [](auto& x) { x.index_put_({0}, 2); }},
      {"fill_diagonal_", 2, 2, [](auto& x) { x.fill_diagonal_(2); }},
      {"constant_", 2, 2, [](auto& x) { torch::nn::init::constant_(x, 2); }},
      {"tril_", 0, 0, [](auto& x) { x.tril_(); }},
      {"triu_", 1, 0, [](auto& x) { x.triu_(); }},
      {"copy_ of itself", 1, 1, [](auto& x) { x.copy_(x); }},
      {"t_ and back", 1, 1, [](auto& x) {
         Tensor y = x;
         y.t_().t_();
       }}};
  for (const Fill& fill : fills) {
    INFO(fill.name);
    const Tensor x = torch::ones({3, 1}).expand({3, 4});
    CHECK_NOTHROW(fill.write(x));
    CHECK(is(x, fill.first, fill.rest));
  }
  const std::pair<const char*, Write> refused[] = {
      {"copy_",
       [](auto& x) {
         x.copy_(torch::ones({3, 4}));
       }},
      {"add_", [](auto& x) { x.add_(1); }},
      {"exp_", [](auto& x) { x.exp_(); }},
      {"relu_", [](auto& x) { x.relu_(); }},
      {"clamp_", [](auto& x) { x.clamp_(0, 1); }},
      {"lerp_",
       [](auto& x) {
         x.lerp_(torch::ones({3, 4}), 0.5);
       }},
      {"addcmul_",
       [](auto& x) {
         x.addcmul_(torch::ones({3, 4}), torch::ones({3, 4}));
       }},
      {"index_add_",
       [&](auto& x) {
         x.index_add_(0, at(), torch::ones({1, 4}));
       }},
      {"index_copy_",
       [&](auto& x) {
         x.index_copy_(0, at(), torch::ones({1, 4}));
       }},
      {"put_", [&](auto& x) { x.put_(at(), torch::ones({1})); }},
      {"scatter_",
       [](auto& x) {
         x.scatter_(0, torch::zeros({3, 4}, torch::kLong), torch::ones({3, 4}));
       }},
      {"scatter_ number",
       [](auto& x) {
         x.scatter_(0, torch::zeros({3, 4}, torch::kLong), 1);
       }},
      {"scatter_add_",
       [](auto& x) {
         x.scatter_add_(0, torch::zeros({3, 4}, torch::kLong), torch::ones({3, 4}));
       }},
      {"masked_scatter_",
       [&](auto& x) {
         x.masked_scatter_(mask(), torch::ones({3, 4}));
       }},
      {"uniform_", [](auto& x) { x.uniform_(); }},
      {"normal_", [](auto& x) { x.normal_(); }},
      {"bernoulli_", [](auto& x) { x.bernoulli_(0.5); }},
      {"random_", [](auto& x) { x.random_(); }},
      {"cumsum_", [](auto& x) { x.cumsum_(0); }},
      {"addmm_",
       [](auto& x) {
         x.addmm_(torch::ones({3, 2}), torch::ones({2, 4}));
       }},
      {"dropout_", [](auto& x) { torch::dropout_(const_cast<Tensor&>(x), 0.5, true); }}};
  for (const auto& [called, write] : refused) {
    const std::string name = called;  // clang 14 captures no structured binding
    INFO(name);
    const Tensor x = torch::ones({3, 1}).expand({3, 4});
    try {
      write(x);
      FAIL_CHECK("no error");
    } catch (const c10::Error& e) {
      CHECK(std::string(e.what_without_backtrace())
                .find("more than one element of the written-to tensor") != std::string::npos);
    }
  }
}

TEST_CASE("a mask takes one value of any type") {
  const Tensor mask = torch::tensor({1, 0, 1}).to(torch::kBool);
  for (const Tensor& value :
       {torch::tensor(2), torch::tensor({2}), torch::tensor(2., torch::kDouble)}) {
    const Tensor x = torch::zeros({3});
    x.index_put_({mask}, value);
    CHECK(x.equal(torch::tensor({2.f, 0.f, 2.f})));
    CHECK_THROWS_AS(x.index_put_({mask}, value, true), c10::Error);
    CHECK_THROWS_AS(x.index_put_({torch::tensor({0, 1}, torch::kLong)}, value), c10::Error);
  }
  const Tensor m = torch::zeros({2, 3});
  m.index_put_({torch::indexing::Slice(), mask}, torch::tensor(2, torch::kLong));
  CHECK(m.equal(torch::tensor({2.f, 0.f, 2.f}).expand({2, 3})));
}
