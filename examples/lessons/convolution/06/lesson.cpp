// A kernel of 1 × 1 is a product of matrices.
#include <xtgrad/xtgrad.h>

#include <cstdio>

using namespace xtgrad;

Tensor corr2d_1x1(const Tensor& X, const Tensor& K) {
  const int64_t c = X.size(0), h = X.size(1), w = X.size(2), o = K.size(0);
  return K.view({o, c}).mm(X.view({c, h * w})).view({o, h, w});
}

int main() {
  manual_seed(0);
  const Tensor X = randn({3, 3, 3}), K = randn({2, 3, 1, 1});
  const Tensor Y = corr2d_1x1(X, K);
  std::printf("%s\n", repr(Y[0]).c_str());
  const Tensor Z = nn::functional::conv2d(X.unsqueeze(0), K)[0];
  std::printf("%d\n", (Y - Z).abs().sum().item<double>() < 1e-6);
}
