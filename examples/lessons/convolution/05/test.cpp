#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;
namespace F = nn::functional;

void near(const Tensor& is, const Tensor& should, const std::string& what) {
  check(is.sizes() == should.sizes() && allclose(is, should, 1e-4, 1e-5),
        what + " is " + repr(is) + ", should be " + repr(should));
}

int main() {
  manual_seed(0);
  const Tensor X = randn({2, 3, 4, 5}), K = randn({4, 3, 2, 3}), bias = randn({4});
  exercise(1, "how many weights", [] {
    const auto count = [](int64_t in, int64_t out, int64_t h, int64_t w) {
      int64_t n = 0;
      for (const Tensor& p : nn::Conv2d(nn::Conv2dOptions(in, out, {h, w}))->parameters())
        n += p.numel();
      return n;
    };
    same(weights(3, 4, 2, 5), count(3, 4, 2, 5), "for 3, 4, 2, 5");
    same(weights(6, 2, 1, 3), count(6, 2, 1, 3), "for 6, 2, 1, 3");
  });
  exercise(2, "each channel by itself", [&] {
    near(depthwise(X[0], K[1]),
         F::conv2d(X.slice(0, 0, 1), K[1].unsqueeze(1), F::Conv2dFuncOptions().groups(3))[0], "it");
  });
  exercise(3, "a batch", [&] {
    near(batched(X, K, bias), F::conv2d(X, K, F::Conv2dFuncOptions().bias(bias)), "it");
  });
  return lesson::result();
}
