// A kernel of two numbers finds edges.
#include <cstdio>

#include "../01/corr2d.h"

int main() {
  Tensor X = ones({6, 8});
  X.index_put_({Slice(), Slice(2, 6)}, 0);
  const Tensor K = tensor({{1., -1.}});
  const Tensor Y = corr2d(X, K);
  std::printf("%s\n", repr(Y).c_str());
  std::printf("%g\n", corr2d(X.t(), K).abs().max().item<double>());
  std::printf("%g\n", (corr2d(X.t(), K.t()) - Y.t()).abs().max().item<double>());
}
