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
  const Tensor X = randn({2, 4, 6}), K = randn({3, 2, 2, 3});
  exercise(1, "windows as columns", [&] {
    near(columns(X, 2, 3), F::unfold(X.unsqueeze(0), F::UnfoldFuncOptions({2, 3}))[0],
         "the matrix");
  });
  exercise(2, "a convolution as a product", [&] {
    near(conv_by_product(X, K), F::conv2d(X.unsqueeze(0), K)[0], "it");
    near(conv_by_product(X, K.slice(2, 0, 1)), F::conv2d(X.unsqueeze(0), K.slice(2, 0, 1))[0],
         "that of flat kernels");
  });
  exercise(3, "a linear layer as a convolution", [] {
    const Tensor x = randn({5, 4}), W = randn({3, 4}), b = randn({3});
    near(linear_by_conv(x, W, b), F::linear(x, W, b), "it");
  });
  return lesson::result();
}
