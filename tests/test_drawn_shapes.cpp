// Errors of shapes draw them below each other, with the dims that clash marked and in one column.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <functional>
#include <vector>

namespace {

namespace F = torch::nn::functional;
namespace nn = torch::nn;
using torch::Tensor;

struct Clash {
  const char* op;
  std::function<void()> wrong;
  const char* drawing;
};

Tensor of(std::vector<int64_t> sizes) { return torch::ones(sizes); }
Tensor whole(std::vector<int64_t> sizes) { return torch::zeros(sizes, torch::kLong); }
Tensor mask(std::vector<int64_t> sizes) { return torch::ones(sizes, torch::kBool); }

/// What an error says; nothing where there is none.
std::string message(const std::function<void()>& f) {
  try {
    f();
  } catch (const torch::Error& e) {
    return e.what();
  }
  return "";
}

const std::vector<Clash>& clashes() {
  static const std::vector<Clash> table = {
#define CLASH(op, wrong, drawing) {op, [] { (void)(wrong); }, "\n" drawing},
#include "drawn_shapes.inc"
#undef CLASH
  };
  return table;
}

}  // namespace

TEST_CASE("an error of shapes draws them") {
  for (const Clash& c : clashes()) {
    const std::string text = message(c.wrong);
    INFO(std::string(c.op) << " said\n" << text);
    CHECK(text.find("\n[") !=
          text.npos);  // the rule stands between libtorch's sentence and the drawing
    CHECK(text.find(c.drawing) != text.npos);
  }
}

TEST_CASE("a drawing in a module ends with the module's path") {
  nn::Sequential net(nn::Linear(4, 2));
  const std::string text = message([&] { net->forward(of({1, 5})); });
  CHECK(
      text.find("\n  mat1  [1, 5]\n            ^\n  mat2     [4, 2]\n            ^\n[module] 0") !=
      text.npos);
}
