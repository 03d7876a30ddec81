// The views of a trace: Graphviz, Mermaid, JSON, the page; what errors say of shapes and of wrong
// gradients.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/xtgrad.h>

#include <cctype>
#include <cstring>

#include "files.h"

using torch::Tensor;
namespace viz = xtgrad::viz;
namespace nn = torch::nn;
using xtgrad::autograd::Recorder;

namespace {

bool has(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(part << " is not in " << text.substr(0, 2000));
  return found;
}

/// Whether a text is JSON; stops where it is not.
struct JsonReader {
  const std::string& s;
  size_t at = 0;
  bool fail = false;

  bool whole() {
    value();
    return !fail && at == s.size();
  }
  bool take(char c) { return at < s.size() && s[at] == c ? ++at : 0; }
  void want(char c) { fail |= !take(c); }
  void value() {
    if (fail || at >= s.size()) return void(fail = true);
    if (take('{')) return list('}', [this] { text(), want(':'), value(); });
    if (take('[')) return list(']', [this] { value(); });
    if (s[at] == '"') return text();
    const size_t begin = at;
    while (at < s.size() &&
           (std::isalnum(static_cast<unsigned char>(s[at])) || std::strchr("+-.", s[at])))
      ++at;
    const std::string word = s.substr(begin, at - begin);
    if (word == "true" || word == "false" || word == "null") return;
    size_t used = 0;
    try {
      (void)std::stod(word, &used);
    } catch (const std::logic_error&) {
    }
    fail |= used == 0 || used != word.size() || word == "nan" || word == "inf";
  }
  void text() {
    want('"');
    while (!fail && at < s.size() && s[at] != '"') {
      fail |= static_cast<unsigned char>(s[at]) < 0x20;
      at += s[at] == '\\' ? 2 : 1;
    }
    want('"');
  }
  template <class F>
  void list(char end, F item) {
    if (take(end)) return;
    do item();
    while (!fail && take(','));
    want(end);
  }
};
bool is_json(const std::string& text) { return JsonReader{text}.whole(); }

/// y = F(x) with a backward of its own, B(x, g).
template <class F, class B>
struct Own : torch::autograd::Function<Own<F, B>> {
  static Tensor forward(torch::autograd::AutogradContext* c, const Tensor& x) {
    c->save_for_backward({x});
    return F()(x);
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* c,
                                                 const torch::autograd::variable_list& g) {
    return {B()(c->get_saved_variables()[0], g[0])};
  }
};
template <class F, class B>
std::string report(const Tensor& x, F, B) {
  return xtgrad::autograd::gradcheck_report(
      [](const xtgrad::autograd::variable_list& xs) {
        return xtgrad::autograd::variable_list{Own<F, B>::apply(xs[0])};
      },
      {x});
}

}  // namespace

TEST_CASE("a trace's JSON is JSON, with special numbers in quotes") {
  const auto w = torch::tensor({0.f, 1.f, INFINITY}).requires_grad_();
  Recorder rec({{"a \"name\"\n", w}});
  const auto t = rec.backward((w.log() * w).sum());
  const std::string json = viz::json(t, {.title = "title"});
  CHECK(is_json(json));
  CHECK(has(json, "\"xtgrad_trace\":1"));
  CHECK(has(json, "\"title\":\"title\""));
  CHECK(has(json, "a \\\"name\\\"\\u000a"));
  CHECK(has(json, "\"-inf\""));
  CHECK(has(json, "\"nan\""));
  CHECK(is_json(viz::json(w.exp().sum())));
  CHECK(!is_json("{\"a\":}"));
}

TEST_CASE("dot and mermaid show ops with formulas in their modules") {
  nn::Sequential net(nn::Linear(2, 3), nn::ReLU());
  Recorder rec(net, {{"x", torch::ones({1, 2})}});
  const auto t = rec.backward(net->forward(torch::ones({1, 2})).sum());
  const std::string dot = viz::dot(t);
  CHECK(has(dot, "digraph xtgrad"));
  CHECK(has(dot, "label=\"0\""));  // the cluster of module 0
  CHECK(has(dot, "relu0\\nwhere(x &lt;= 0, 0, x)"));
  CHECK(has(dot, "0.weight\\n[3, 2]"));
  CHECK(has(dot, "grad "));
  const std::string mermaid = viz::mermaid(t);
  CHECK(mermaid.rfind("flowchart LR\n", 0) == 0);
  CHECK(has(mermaid, "([\"0.bias<br>[3]"));
  CHECK(has(mermaid, " --> "));
  const auto w = torch::ones(2).requires_grad_();
  CHECK(has(viz::dot((w * 2).sum(), {.names = {{"w", w}}}), "w\\n[2] 1 1"));
  CHECK(!w.grad().defined());
}

TEST_CASE("html writes one page with the data in it, or says what makes the page") {
  const auto w = torch::ones(2).requires_grad_();
  const auto loss = (w * 2).sum();
  const TemporaryFolder folder;
  const std::string path = folder / "trace.html";
  try {
    viz::html(loss, path, {.names = {{"</script>", w}}});
  } catch (const torch::NotImplementedError& e) {
    CHECK(has(e.what(), "scripts/viewer.sh"));
    return;
  }
  const std::string page = read_bytes(path);
  CHECK(has(page, "\"xtgrad_trace\":1"));
  CHECK(has(page, "<\\/script>"));
  CHECK(page.find("__XTGRAD_TRACE__\"<") == std::string::npos);
  CHECK(!w.grad().defined());
  CHECK_THROWS_WITH_AS(viz::html(loss, "/no/such/folder/x.html"), doctest::Contains("cannot write"),
                       torch::Error);
  viz::html_compare(xtgrad::autograd::trace(loss), xtgrad::autograd::trace(loss), path, "a", "b");
  CHECK(has(read_bytes(path), "\"titles\":[\"a\",\"b\"]"));
  viz::html_jacobian([](const Tensor& x) { return x.exp(); }, {torch::ones(2, torch::kDouble)},
                     path);
  CHECK(has(read_bytes(path), "\"jacobian\""));
  const auto x = torch::zeros(2).requires_grad_();
  {
    const viz::PageOnFailure on_failure(path, {.names = {{"x", x}}});
    CHECK_THROWS((x.sqrt() * 0).sum().backward());
  }
  CHECK(has(read_bytes(path), "\"failed\":0"));
}

TEST_CASE("gradcheck names the usual cause of a wrong gradient") {
  const auto x = torch::tensor({{0.3, 0.7}, {1.1, -0.4}}, torch::kDouble);
  const auto cube = [](const Tensor& x) { return x * x * x; };
  using T = const Tensor&;
  CHECK(has(report(x, cube, [](T x, T g) { return g * x * x; }),
            "a factor is missing: numeric is 3 times backward"));
  CHECK(has(report(x, cube, [](T x, T g) { return g * 3 * x; }),
            "a factor is missing that depends on the element"));
  CHECK(has(report(x, cube, [](T, T g) { return g * 0; }), "was detached"));
  CHECK(has(report(
                x, [](T x) { return x * 2; }, [](T, T g) { return 2 * g.t(); }),
            "transposed"));
  CHECK(has(report(
                x,
                [](T x) {
                  return x.expand({3, 2, 2}) * 1;
                },
                [](T, T g) { return g.select(0, 0); }),
            "the sum over a broadcast dim is missing"));
  CHECK(report(x, cube, [](T x, T g) { return g * 3 * x * x; }) == "");
}

TEST_CASE("jacobians are what gradcheck compares") {
  const auto js = xtgrad::autograd::jacobians(
      [](const xtgrad::autograd::variable_list& xs) {
        return xtgrad::autograd::variable_list{xs[0] * xs[0]};
      },
      {torch::tensor({1., 2.}, torch::kDouble)});
  REQUIRE(js.size() == 1);
  CHECK(js[0].rows == 2);
  CHECK(js[0].backward == std::vector<double>{2, 0, 0, 4});
  CHECK(js[0].numeric[3] == doctest::Approx(4));
  CHECK(js[0].agrees);
  size_t seen = 0;
  const auto wrong = [](const Tensor& x) {
    const auto square = [](const Tensor& x) { return x * x; };
    const auto slope = [](const Tensor& x, const Tensor& g) { return g * x; };
    return Own<decltype(square), decltype(slope)>::apply(x);
  };
  const auto count = [&](const auto& all) { seen = all.size(); };
  const bool right = xtgrad::autograd::gradcheck(wrong, {torch::tensor({1., 2.}, torch::kDouble)},
                                                 {.raise = false, .on_failure = count});
  CHECK(!right);
  CHECK(seen == 1);
}
