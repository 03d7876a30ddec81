// Draws what backward follows: the graph of notebook 001's loss as Graphviz text, into the file
// that is named (graph.dot otherwise); scripts/graph_picture.sh makes the picture in docs/see.md.
#include <xtgrad/xtgrad.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "program.h"

namespace nn = xtgrad::nn;

int main(int argc, char** argv) {
  std::string path = "graph.dot";
  example::quick(argc, argv, "Draws the graph of a loss as Graphviz text, into FILE.", &path);
  auto X = xtgrad::ones({1, 1, 6, 8});
  X.slice(3, 2, 6).zero_();
  const auto Y = X.slice(3, 0, 7) - X.slice(3, 1, 8);
  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(xtgrad::tensor({-0.4136f, -0.5823f}).view({1, 1, 1, 2}));

  const auto loss = (conv2d(X) - Y).pow(2).sum();
  loss.backward();
  const auto dot = xtgrad::autograd::to_dot(loss, {.names = {{"conv2d->weight", conv2d->weight}}});

  std::ofstream(path) << dot;
  std::printf("loss %.3f; its graph is in %s (dot -Tsvg %s -o graph.svg)\n", loss.item<float>(),
              path.c_str(), path.c_str());
  const bool drawn = dot.find("<b>Convolution</b>") != std::string::npos &&
                     dot.find("∂y/∂x&#160;=&#160;2") != std::string::npos;
  return drawn ? EXIT_SUCCESS : EXIT_FAILURE;
}
