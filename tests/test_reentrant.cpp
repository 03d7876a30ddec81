// Backward inside backward, however deep: it continues on further threads, which must not be
// noticed.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/autograd/scope.h>
#include <xtgrad/core/debug.h>
#include <xtgrad/core/warning.h>

#include "close.h"
#include "left_out.h"

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

namespace {

/// x, whose gradient comes from a backward inside backward, n levels of it. `bottom` runs in the
/// last.
struct Nested : Function<Nested> {
  static inline std::function<void()> bottom;
  static Tensor forward(AutogradContext* ctx, Tensor x, int64_t n) {
    ctx->saved_data["n"] = n;
    return x * 1;
  }
  static variable_list backward(AutogradContext* ctx, variable_list g) {
    const int64_t n = ctx->saved_data["n"].toInt();
    if (n == 0) {
      if (bottom) bottom();
      return {g[0], Tensor()};
    }
    torch::AutoGradMode recording(true);
    const auto x = torch::ones({1}).requires_grad_();
    apply(x, n - 1).backward(g[0]);
    return {x.grad(), Tensor()};
  }
};

struct Bottom {  // what the deepest level does, until the end of the scope
  explicit Bottom(std::function<void()> f) { Nested::bottom = std::move(f); }
  ~Bottom() { Nested::bottom = nullptr; }
};

void run_nested(int64_t levels) {
  const auto x = torch::ones({1}).requires_grad_();
  Nested::apply(x, levels).backward();
  check_numbers(x.grad(), {1});
}

/// x, through n checkpoints inside each other.
Tensor checkpoints(const Tensor& x, int n) {
  if (n == 0) return x * 2;
  return torch::autograd::checkpoint([n](const Tensor& y) { return checkpoints(y, n - 1); }, x);
}

}  // namespace

TEST_CASE("backward runs inside backward 8,193 deep (small stack)" * doctest::skip(kOneThread)) {
  run_nested(8193);
}

TEST_CASE("hooks that run backward, whose hooks run backward, a thousand deep (small stack)" *
          doctest::skip(kOneThread)) {
  const std::function<Tensor(int)> nested = [&](int n) {
    torch::AutoGradMode recording(true);
    const auto x = torch::ones({1}).requires_grad_();
    x.register_hook([&, n](const Tensor& g) { return n > 0 ? g * nested(n - 1) : g; });
    (x * 1).backward();
    return x.grad();
  };
  check_numbers(nested(1000), {1});
}

TEST_CASE("checkpoints inside checkpoints run" * doctest::skip(kOneThread)) {
  const auto x = torch::ones({1}).requires_grad_();
  checkpoints(x, 130).backward();
  check_numbers(x.grad(), {2});
}

TEST_CASE("an error from the deepest backward arrives as it is, and leaves nothing behind" *
          doctest::skip(kOneThread)) {
  struct Mine {
    int number;
  };
  const auto nodes = xtgrad::debug::live_nodes(), storages = xtgrad::debug::live_storages();
  {
    const Bottom bottom([] { throw Mine{7}; });
    int caught = 0;
    try {
      run_nested(200);
    } catch (const Mine& mine) {
      caught = mine.number;
    }
    CHECK(caught == 7);
  }
  CHECK(xtgrad::debug::live_nodes() == nodes);
  CHECK(xtgrad::debug::live_storages() == storages);
}

TEST_CASE("modes, handlers and the place in the module tree go along into the deepest backward" *
          doctest::skip(kOneThread)) {
  struct Count : xtgrad::WarningHandler {
    int warnings = 0;
    void process(const xtgrad::SourceLocation&, const std::string& text, bool) override {
      warnings += text == "from the depth";  // anomaly mode has one of its own
    }
  } count;
  xtgrad::Warning::WarningHandlerGuard handler(&count);
  torch::autograd::DetectAnomalyGuard anomaly(/*check_nan=*/false);
  const std::string name = "encoder";
  xtgrad::autograd::Scope scope(&name);
  bool ran = false;
  const Bottom bottom([&] {
    ran = true;
    CHECK(!torch::GradMode::is_enabled());
    CHECK(!torch::InferenceMode::is_enabled());
    CHECK(torch::autograd::AnomalyMode::is_enabled());
    CHECK(!torch::autograd::AnomalyMode::should_check_nan());
    CHECK(xtgrad::autograd::current_path() == "encoder");
    TORCH_WARN("from the depth");
  });
  run_nested(200);
  CHECK(ran);
  CHECK(count.warnings == 1);
}

TEST_CASE("what the deepest backward records is earlier than what is recorded after it" *
          doctest::skip(kOneThread)) {
  uint64_t number = 0;
  const Bottom bottom([&] {
    torch::AutoGradMode recording(true);
    number = (torch::ones({1}).requires_grad_() * 2).grad_fn()->sequence_nr();
  });
  const auto before = (torch::ones({1}).requires_grad_() * 2).grad_fn()->sequence_nr();
  run_nested(200);
  const auto after = (torch::ones({1}).requires_grad_() * 2).grad_fn()->sequence_nr();
  CHECK(before < number);
  CHECK(number < after);
}

TEST_CASE("a deep backward draws from the stream that a checkpoint repeats" *
          doctest::skip(kOneThread)) {
  torch::manual_seed(3);
  double first = 0, again = 0;
  const auto draw = [&](const Tensor& x) {
    double* drawn = first == 0 ? &first : &again;
    const Bottom bottom([drawn] { *drawn = torch::rand({1}).item<double>(); });
    torch::AutoGradMode recording(true);
    const auto z = torch::ones({1}).requires_grad_();
    Nested::apply(z, 130).backward();
    return x * 1;
  };
  torch::autograd::checkpoint(draw, torch::ones({1}).requires_grad_()).backward();
  CHECK(first != 0);
  CHECK(first == again);
}
