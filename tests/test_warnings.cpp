// What libtorch warns of, it warns of here: the same text, through the handler, once where libtorch
// says it once. Compiles against libtorch unchanged but for the last cases, which are ours alone.
#undef NDEBUG  // Sequential warns in programs that are debugged
#include <torch/torch.h>

#include <functional>
#include <string>
#include <vector>

#undef CHECK  // libtorch brings glog's
#include <doctest/doctest.h>

namespace {

namespace F = torch::nn::functional;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Heard : torch::WarningHandler {
  void process(const c10::SourceLocation&, const std::string& text, const bool) override {
    texts.push_back(text);
  }
  std::vector<std::string> texts;
};

std::vector<std::string> heard(const std::function<void()>& body) {
  Heard ears;
  const torch::Warning::WarningHandlerGuard guard(&ears);
  try {
    body();
  } catch (const std::exception&) {  // anomaly mode warns where it throws
  }
  return ears.texts;
}

// Whether `text` is what a call warns of, with our own lines behind it or without. Where `times` is
// 1, it does so once in a process: the second call is silent.
void warns(int times, const std::string& text, const std::function<void()>& body) {
  const auto count = [&] {
    int n = 0;
    for (const auto& t : heard(body)) n += t == text || t.rfind(text + "\n[", 0) == 0;
    return n;
  };
  const int first = count(), second = count();
  if (times == 2) {
    CHECK_MESSAGE(first + second == 2, text);
    return;
  }
  CHECK_MESSAGE(first <= 1, text);  // 0 if another test was the first
  CHECK_MESSAGE(second == 0, text);
  const torch::Warning::WarnAlways always;
  CHECK_MESSAGE(count() == 1, text);
}

torch::Tensor bytes() { return torch::tensor({1, 0}).to(torch::kByte); }

TEST_CASE("warnings: masks of bytes") {
  const auto x = torch::ones({2}), m = bytes();
  const auto deprecated = [](const char* op) {
    return std::string(op) +
           " received a mask with dtype torch.uint8, this behavior is now deprecated,please use a "
           "mask with dtype torch.bool instead.";
  };
  warns(2,
        "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.",
        [&] { x.index({m}); });
  CHECK(heard([&] { x.clone().index_put_({m}, 1); }) ==
        std::vector<std::string>{deprecated("masked_fill_")});
  warns(2, deprecated("masked_fill_"), [&] { x.masked_fill(m, 1); });
  warns(2, deprecated("masked_fill_"), [&] { x.clone().masked_fill_(m, 1); });
  warns(2, deprecated("masked_select"), [&] { x.masked_select(m); });
  warns(2, deprecated("masked_scatter_"), [&] { x.clone().masked_scatter_(m, x); });
  warns(
      1,
      "where received a uint8 condition tensor. This behavior is deprecated and will be removed in "
      "a future version of PyTorch. Use a boolean condition instead.",
      [&] { torch::where(m, x, x); });
}

TEST_CASE("warnings: autograd") {
  const auto x = torch::ones({2}, torch::requires_grad());
  warns(
      2,
      "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad "
      "attribute won't be populated during autograd.backward(). If you indeed want the .grad field "
      "to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you "
      "access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See "
      "github.com/pytorch/pytorch/pull/30531 for more informations.",
      [&] { (x * 1).grad(); });
  CHECK(heard([&] {
          x.grad();
          auto y = x * 1;
          y.retain_grad();
          y.sum().backward();
          y.grad();
        }).empty());
  warns(
      1,
      "Using backward() with create_graph=True will create a reference cycle between the parameter "
      "and its gradient which can cause a memory leak. We recommend using autograd.grad when "
      "creating the graph to avoid this. If you have to use this function, make sure to reset the "
      ".grad fields of your parameters to None after use to break the cycle and avoid the leak.",
      [&] { (x * x).sum().backward({}, true, true); });
  x.mutable_grad() = torch::Tensor();
  CHECK(heard([&] { torch::autograd::grad({(x * x).sum()}, {x}, {}, true, true); }).empty());
}

TEST_CASE("warnings: anomaly mode tells where the op was recorded whose backward fails") {
  const auto nan = [](bool recorded_in_mode) {
    return heard([=] {
      const auto x = torch::zeros({2}, torch::requires_grad());
      torch::autograd::AnomalyMode::set_enabled(recorded_in_mode);
      const auto y = (x.sqrt() * 0).sum();
      torch::autograd::AnomalyMode::set_enabled(false);
      const torch::autograd::DetectAnomalyGuard on;
      y.backward();
    });
  };
  warns(1,
        "This mode should be enabled only for debugging as the different tests will slow down your "
        "program execution.",
        [] { const torch::autograd::DetectAnomalyGuard on; });
  for (const bool recorded : {true, false}) {
    const auto texts = nan(recorded);
    REQUIRE(texts.size() == 1);
    CHECK(
        texts[0].rfind("Error detected in SqrtBackward0. Traceback of forward call that caused the "
                       "error:\n",
                       0) == 0);
  }
}

TEST_CASE("warnings: deprecated functions") {
  const auto A = torch::eye(2);
  warns(
      1,
      "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated "
      "and it will throw an error in a future release. Consider `x.mT` to transpose batches of "
      "matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a "
      "tensor.",
      [&] {
        torch::ones({2, 2, 2}).numpy_T();
      });
  CHECK(heard([&] { A.numpy_T(); }).empty());
  warns(
      1,
      "torch.qr is deprecated in favor of torch.linalg.qr and will be removed in a future PyTorch "
      "release.\nThe boolean parameter 'some' has been replaced with a string parameter 'mode'.\n"
      "Q, R = torch.qr(A, some)\nshould be replaced with\n"
      "Q, R = torch.linalg.qr(A, 'reduced' if some else 'complete')",
      [&] { A.qr(); });
  warns(1,
        "torch.cholesky is deprecated in favor of torch.linalg.cholesky and will be removed in a "
        "future PyTorch release.\nL = torch.cholesky(A)\nshould be replaced with\n"
        "L = torch.linalg.cholesky(A)\nand\nU = torch.cholesky(A, upper=True)\n"
        "should be replaced with\nU = torch.linalg.cholesky(A).mH().\nThis transform will produce "
        "equivalent results for all valid (symmetric positive definite) inputs.",
        [&] { torch::cholesky(A); });
  warns(1,
        "torch.triangular_solve is deprecated in favor of torch.linalg.solve_triangularand will be "
        "removed in a future PyTorch release.\ntorch.linalg.solve_triangular has its arguments "
        "reversed and does not return a copy of one of the inputs.\n"
        "X = torch.triangular_solve(B, A).solution\nshould be replaced with\n"
        "X = torch.linalg.solve_triangular(A, B).",
        [&] { torch::triangular_solve(A, A); });
  warns(1,
        "torch.chain_matmul is deprecated and will be removed in a future PyTorch release. Use "
        "torch.linalg.multi_dot instead, which accepts a list of two or more tensors rather than "
        "multiple parameters.",
        [&] {
          torch::chain_matmul({A, A});
        });
  warns(
      1,
      "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.",
      [&] {
        torch::meshgrid({A[0], A[0]});
      });
  warns(1, "index_reduce() is in beta and the API may change at any time.",
        [&] { A.index_reduce(0, torch::tensor({0}), A.slice(0, 0, 1), "prod"); });
  warns(1, "scatter_reduce() is in beta and the API may change at any time.",
        [&] { A.scatter_reduce(0, torch::tensor({{0}}), A, "prod"); });
}

TEST_CASE("warnings: costs and shapes that may not be meant") {
  const auto x = torch::ones({2}), A = torch::arange(16.).view({4, 4});
  const auto slow = [](const std::string& name) {
    return "torch.searchsorted(): " + name +
           " tensor is non-contiguous, this will lower the performance due to extra data copy when "
           "converting non-contiguous tensor to contiguous, please use contiguous " +
           name + " tensor if possible. This message will only appear once per program.";
  };
  warns(1, slow("input value"), [&] { torch::searchsorted(A, A.t()); });
  warns(1, slow("boundary"), [&] { torch::searchsorted(A.t(), A); });
  warns(1,
        "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded "
        "copy of the input be created",
        [&] {
          F::conv1d(torch::ones({1, 1, 4}), torch::ones({1, 1, 2}),
                    F::Conv1dFuncOptions().padding(torch::kSame));
        });
  warns(2,
        "Using a target size ([2]) that is different to the input size ([2, 1]). This will likely "
        "lead to incorrect results due to broadcasting. Please ensure they have the same size.",
        [&] {
          F::mse_loss(x.view({2, 1}), x);
        });
  warns(2,
        "reduction: 'mean' divides the total loss by both the batch size and the support size."
        "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
        "'mean' will be changed to behave the same as 'batchmean' in the next major release.",
        [&] { F::kl_div(x, x); });
}

TEST_CASE("warnings: modules") {
  struct Net : torch::nn::Module {
  } net;
  CHECK(heard([&] { net.register_parameter("w", torch::Tensor()); }) ==
        std::vector<std::string>{"An undefined tensor cannot require grad. Ignoring the "
                                 "`requires_grad=true` function parameter."});
  CHECK(heard([&] { net.register_parameter("v", torch::Tensor(), false); }).empty());
}

#if __has_include(<xtgrad/xtgrad.h>)
struct ForgetfulImpl : torch::nn::Module {
  ForgetfulImpl() { register_module("kept", kept); }
  torch::Tensor forward(const torch::Tensor& x) { return lost(act(kept(x))); }
  torch::nn::Linear kept{2, 3}, lost{3, 1};
  torch::nn::Tanh act;  // has nothing that could be missed
};
TORCH_MODULE(Forgetful);

TEST_CASE("warnings: a module that another one calls is registered nowhere") {
  Forgetful net;
  const auto once = heard([&] {
    net(torch::ones({1, 2}));
    net(torch::ones({1, 2}));
  });
  REQUIRE(once.size() == 1);
  CHECK(once[0].rfind(
            "torch::nn::Linear(in_features=3, out_features=1, bias=true) runs inside another "
            "module's forward, but is registered in no module",
            0) == 0);
  torch::nn::Linear alone(2, 2);
  torch::nn::Sequential all(torch::nn::Linear(2, 2), torch::nn::Tanh());
  CHECK(heard([&] { all->forward(alone(torch::ones({1, 2}))); }).empty());
}

TEST_CASE("warnings: an optimiser without parameters") {
  Forgetful net;
  torch::optim::SGD none(torch::nn::Tanh()->parameters(), 0.1), some(net->parameters(), 0.1);
  CHECK(heard([&] { some.step(); }).empty());
  const auto once = heard([&] {
    none.step();
    none.step();
  });
  REQUIRE(once.size() == 1);
  CHECK(once[0].rfind("torch::optim::SGD has no parameters at its first step()", 0) == 0);
  auto p = torch::ones({1}, torch::requires_grad());
  torch::optim::LBFGS lbfgs({p});
  CHECK_THROWS_WITH_AS(
      lbfgs.add_param_group(torch::optim::OptimizerParamGroup({torch::ones({1})})),
      doctest::Contains("LBFGS doesn't support per-parameter options (parameter groups)"),
      c10::Error);
}
#endif

}  // namespace

#if __has_include(<xtgrad/xtgrad.h>)
TEST_CASE("warnings: of sizes that differ name the function") {
  const auto x = torch::ones({2});
  const auto named = [&](const std::string& function, const std::function<void()>& f) {
    const auto texts = heard(f);
    REQUIRE(texts.size() == 1);
    CHECK_MESSAGE(texts[0].find("\n[" + function + "] ") != std::string::npos, texts[0]);
  };
  named("mse_loss", [&] { F::mse_loss(x.view({2, 1}), x); });
  named("smooth_l1_loss", [&] { F::smooth_l1_loss(x.view({2, 1}), x); });
  named("huber_loss", [&] { F::huber_loss(x.view({2, 1}), x); });
}
#endif

namespace {
struct DrawsImpl : torch::nn::LinearImpl {
  explicit DrawsImpl(int64_t n) : torch::nn::LinearImpl(n, n) {}
};
TORCH_MODULE(Draws);
}  // namespace

TEST_CASE("warnings: modules made from right to left for a Sequential in parentheses") {
  using torch::nn::ReLU, torch::nn::Sequential;
  const xtgrad::Warning::WarnAlways always;
  Heard ears;
  const torch::Warning::WarningHandlerGuard guard(&ears);
  Draws last(2), first(2);
  const Sequential named(first, last), braces{Draws(2), ReLU(), Draws(2)}, one(Draws(2), ReLU());
  CHECK(ears.texts.empty());
  const Sequential moved(std::move(first), std::move(last));  // as g++ makes a call's arguments
  REQUIRE(ears.texts.size() == 1);
  CHECK(ears.texts[0].find("Sequential{a, b}") != std::string::npos);
  // As this compiler makes them: it warns exactly where the numbers are not those of the braces.
  ears.texts.clear();
  torch::manual_seed(0);
  const Sequential left{Draws(2), Draws(2)};
  torch::manual_seed(0);
  const Sequential parentheses(Draws(2), Draws(2));
  CHECK(ears.texts.empty() == left->parameters()[0].equal(parentheses->parameters()[0]));
}
