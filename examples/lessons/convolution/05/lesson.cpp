// Several channels in, several out.
#include <cstdio>

#include "channels.h"

int main() {
  const Tensor X = stack({arange(9., kFloat).view({3, 3}), arange(1., 10., kFloat).view({3, 3})});
  Tensor K = stack({tensor({{0., 1.}, {2., 3.}}), tensor({{1., 2.}, {3., 4.}})});
  std::printf("%s\n", repr(corr2d_multi_in(X, K)).c_str());

  K = stack({K, K + 1, K + 2});
  const Tensor Y = corr2d_multi_in_out(X, K);
  std::printf("%s\n", repr(Y).c_str());
  std::printf("%d\n", equal(Y, nn::functional::conv2d(X.unsqueeze(0), K)[0]));
}
