#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;

int main() {
  manual_seed(0);
  exercise(1, "a pool", [] {
    const Tensor x = randn({2, 3, 4, 6});
    const Tensor y = average_pool(x);
    check(y.sizes() == IntArrayRef({2, 3, 2, 3}) && allclose(y, nn::AvgPool2d(2)(x), 1e-4, 1e-6),
          "it gives " + repr(y));
  });
  exercise(2, "how many features", [] {
    nn::Sequential net{nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)), nn::AvgPool2d(2),
                       nn::Conv2d(nn::Conv2dOptions(6, 16, 5)), nn::AvgPool2d(2), nn::Flatten()};
    for (int64_t side : {12, 14, 28, 30, 33})
      same(features(side), net->forward(zeros({1, 1, side, side})).size(1), "for " + str(side));
  });
  exercise(3, "what was taken for what", [] {
    const Tensor logits =
        tensor({{1., 2., 0.}, {3., 0., 1.}, {0., 1., 9.}, {5., 6., 1.}, {0., 1., 0.}});
    const Tensor counts = confusion(logits, tensor({0, 0, 2, 1, 0}, kLong));
    check(equal(counts, tensor({{1, 2, 0}, {0, 1, 0}, {0, 0, 1}}, kLong)),
          "the counts are " + repr(counts));
  });
  return lesson::result();
}
