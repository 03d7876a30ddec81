#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;

int main() {
  manual_seed(0);
  const Tensor x = randn({2, 3, 4, 6}) * 2 + 5;
  exercise(1, "normalising", [&] {
    nn::BatchNorm2d norm(nn::BatchNorm2dOptions(3).eps(0.1));
    check(allclose(normalised(x, 0.1), norm(x), 1e-4, 1e-5), "it is not what BatchNorm2d gives");
  });
  exercise(2, "the running mean", [&] {
    nn::BatchNorm2d norm(nn::BatchNorm2dOptions(3).momentum(0.3));
    norm->running_mean.fill_(2);
    norm(x);
    check(allclose(running(full({3}, 2.), x.mean({0, 2, 3}), 0.3), norm->running_mean, 1e-4, 1e-5),
          "it is not BatchNorm2d's");
  });
  exercise(3, "a shortcut without weights", [&] {
    const Tensor y = randn({2, 3, 4, 6});
    check(equal(shortcut(x, y), (x + y).relu()), "of the same shape");
    const Tensor z = randn({2, 5, 2, 3}), sum = shortcut(x, z);
    check(sum.sizes() == z.sizes(), "the shape is " + str(sum.sizes()));
    check(equal(sum[1][4], z[1][4].relu()), "of a channel that x lacks");
    check(equal(sum[1][2][1][2], (z[1][2][1][2] + x[1][2][2][4]).relu()), "of a pixel");
    check(equal(shortcut(x.transpose(2, 3), z.transpose(2, 3)), sum.transpose(2, 3)),
          "of a tall image");
    check(equal(shortcut(-x, y), (y - x).relu()), "what is below zero");
  });
  return lesson::result();
}
