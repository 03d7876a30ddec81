#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;

void near(const Tensor& is, const Tensor& should, const std::string& what) {
  check(is.sizes() == should.sizes() && allclose(is, should, 1e-4, 1e-5),
        what + " is " + repr(is) + ", should be " + repr(should));
}

int main() {
  manual_seed(0);
  Conv2D layer(IntArrayRef{2, 3});
  const Tensor X = randn({4, 6}).requires_grad_(), g = randn({3, 4});
  layer(X).backward(g);
  exercise(1, "the kernel's gradient",
           [&] { near(kernel_gradient(g, X.detach()), layer->weight.grad(), "it"); });
  exercise(2, "the bias's gradient", [&] { near(bias_gradient(g), layer->bias.grad(), "it"); });
  exercise(3, "the image's gradient",
           [&] { near(image_gradient(g, layer->weight.detach()), X.grad(), "it"); });
  return lesson::result();
}
