// Three names for the same numbers, and a write that all of them see.
#include <cstdio>

#include "view.h"

int main() {
  const View x = matrix(2, 3, {1, 2, 3, 4, 5, 6});
  const View t = transposed(x), last = row(x, 1);
  std::printf("%g %g\n", x({1, 0}), t({0, 1}));
  std::printf("strides %d %d and %d %d\n", x.strides[0], x.strides[1], t.strides[0], t.strides[1]);

  const Saved saved(x);
  std::printf("saved %g at version %d\n", saved.get()({1, 0}), x.version());
  scale_(last, 10);
  std::printf("%g %g\n", x({1, 0}), t({0, 1}));
  std::printf("version %d\n", x.version());
  try {
    saved.get();
  } catch (const std::exception& e) {
    std::printf("%s\n", e.what());
  }
}
