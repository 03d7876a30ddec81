// A row added to every row of a matrix, and its gradient.
#include <cstdio>

#include "tensor.h"

void print(const char* name, const Array& x) {
  std::printf("%s", name);
  for (double element : x.data) std::printf(" %.1f", element);
  std::printf("\n");
}

int main() {
  const Tensor x = Array{{2, 3}, {1, 2, 3, 4, 5, 6}};
  const Tensor b = Array{{3}, {10, 20, 30}};
  const Tensor y = x * b;
  print("y  ", y.value());
  sum(y).backward();
  print("y/x", x.grad());
  print("y/b", b.grad());

  const Tensor column = Array{{2, 1}, {1, -1}};
  const Tensor table = column + b;
  print("table", table.value());
  sum(table * table).backward();
  print("by the column", column.grad());
}
