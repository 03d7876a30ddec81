// A window moves over an image.
#include <cstdio>

#include "corr2d.h"

int main() {
  const Tensor X = arange(9., kFloat).view({3, 3});
  const Tensor K = tensor({{0., 1.}, {2., 3.}});
  std::printf("%s\n", repr(corr2d(X, K)).c_str());

  const Tensor same = nn::functional::conv2d(X.view({1, 1, 3, 3}), K.view({1, 1, 2, 2}));
  std::printf("%s\n", repr(same).c_str());
}
