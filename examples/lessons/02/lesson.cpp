// What an expression leaves behind: a graph.
#include "graph.h"

int main() {
  const Value x = 2, w = 0.5;
  const Value h = x * w;
  const Value y = h * h + sin(h);
  std::printf("%s", graph(y).c_str());

  Value sum = 0;
  for (int i = 0; i < 3; ++i) sum = sum + x;
  std::printf("%s", graph(sum).c_str());
}
