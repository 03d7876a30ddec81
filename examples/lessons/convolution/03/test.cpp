#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../../check.h"
using namespace lesson;

int main() {
  Tensor X = zeros({4, 4});
  X.index_put_({Slice(0, 2), Slice(0, 2)}, 1);  // a square in the upper left
  const Tensor rows = arange(4., kFloat).pow(2).unsqueeze(1).expand({4, 4}), columns = rows.t();
  exercise(1, "horizontal edges", [&] {
    check(equal(corr2d(X, horizontal()),
                tensor({{0., 0., 0., 0.}, {1., 1., 0., 0.}, {0., 0., 0., 0.}})),
          "of a square");
    check(equal(corr2d(columns, horizontal()), zeros({3, 4})), "of columns there are none");
  });
  exercise(2, "a blur", [&] {
    check(allclose(corr2d(ones({4, 4}), blur(3)), ones({2, 2})), "what is even stays as it is");
    check(allclose(corr2d(X, blur(2)), tensor({{1., .5, 0.}, {.5, .25, 0.}, {0., 0., 0.}})),
          "of a square");
  });
  exercise(3, "diagonal edges", [&] {
    check(equal(corr2d(rows, diagonal()), zeros({3, 3})), "of rows there are none");
    check(equal(corr2d(columns, diagonal()), zeros({3, 3})), "of columns there are none");
    check(equal(corr2d(X, diagonal()), tensor({{0., 0., 0.}, {0., 1., 0.}, {0., 0., 0.}})),
          "of a square");
  });
  exercise(4, "how many edges there are", [&] {
    same(edges(X), 2, "of a square");
    same(edges(X.t()), 2, "of a square, turned");
    same(edges(1 - X), 2, "of what is left of it");
    same(edges(tensor({{0., 1., 0., 1., 1.}})), 3, "of a row");
  });
  return lesson::result();
}
