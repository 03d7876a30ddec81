// In which order backward runs.
#include <xtgrad/xtgrad.h>

#include <cstdio>

using namespace xtgrad;

int main() {
  const auto tell = [](const char* name, const Tensor& x) {
    x.register_hook(
        [name](const Tensor& g) { std::printf("%s gets %.4f\n", name, g.item<double>()); });
  };
  const Tensor x = tensor(2.).requires_grad_();
  const Tensor a = x * 2, b = a.sin(), c = a * a, y = b + c;
  tell("x", x);
  tell("a", a);
  tell("b", b);
  tell("c", c);
  y.backward();

  autograd::Node* node = y.grad_fn().get();
  std::printf("%s <- %s, %s\n", node->name().c_str(), node->next_edge(0).function->name().c_str(),
              node->next_edge(1).function->name().c_str());
  try {
    y.backward();
  } catch (const Error& e) {
    std::printf("%.60s\n", e.what());
  }
}
