#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;
namespace F = nn::functional;

int main() {
  manual_seed(0);
  const Tensor X = randn({5, 7}), K = randn({2, 3});
  exercise(1, "corr2d", [&] {
    const Tensor Y = corr2d(X, K);
    check(Y.sizes() == IntArrayRef({4, 5}), "the shape is " + str(Y.sizes()));
    check(allclose(Y, F::conv2d(X.unsqueeze(0).unsqueeze(0), K.unsqueeze(0).unsqueeze(0))[0][0],
                   1e-4, 1e-5),
          "it gives " + repr(Y));
  });
  exercise(2, "how many places there are", [] {
    for (int64_t n : {5, 8, 9})
      for (int64_t k : {1, 2, 3})
        for (int64_t p : {0, 1, 2})
          for (int64_t s : {1, 2, 3})
            same(places(n, k, p, s),
                 F::conv1d(zeros({1, 1, n}), zeros({1, 1, k}),
                           F::Conv1dFuncOptions().padding(p).stride(s))
                     .size(2),
                 "the number of places for n, k, p, s = " + str(n, " ", k, " ", p, " ", s));
  });
  exercise(3, "zeros around an image", [&] {
    for (int64_t p : {0, 1, 3})
      check(equal(padded(X, p), F::pad(X, F::PadFuncOptions({p, p, p, p}))),
            "with p = " + str(p) + " it gives " + repr(padded(X, p)));
  });
  return lesson::result();
}
