// Steps through what autograd does in one turn of notebook 001's loop: each op's formula with this
// run's numbers, each gradient as it arrives, in the engine's order. `see play` waits for keys;
// `see FILE.html` writes the page.
#include <xtgrad/xtgrad.h>

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

#include "program.h"

namespace nn = xtgrad::nn;
namespace viz = xtgrad::viz;
using xtgrad::autograd::Recorder;

int main(int argc, char** argv) {
  std::string wanted;
  example::quick(argc, argv,
                 "Steps through what autograd does in one turn of a loop; FILE may be play.",
                 &wanted);
  auto X = xtgrad::ones({1, 1, 6, 8});
  X.slice(3, 2, 6).zero_();
  const auto Y = X.slice(3, 0, 7) - X.slice(3, 1, 8);
  nn::Conv2d conv2d(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  conv2d->weight.data().copy_(xtgrad::tensor({-0.25f, -0.5f}).view({1, 1, 1, 2}));

  Recorder rec(conv2d, {{"X", X}, {"Y", Y}});
  XTGRAD_HERE;
  const auto loss = (conv2d(X) - Y).pow(2).sum();
  auto trace = rec.backward(loss);

  if (wanted == "play") {
    trace.play();
    return EXIT_SUCCESS;
  }
  if (!wanted.empty()) {
    viz::html(trace, wanted, {.title = "one turn of the loop"});
    return EXIT_SUCCESS;
  }
  std::ostringstream steps;
  while (trace.step()) {
    std::cout << trace;
    steps << trace.text();
  }
  // The weight's gradient is a sum over all places of the picture.
  const bool shown =
      steps.str().find("dw[o,c,K] = sum(n, P, g[n,o,P] * x[n,c,P + K])") != std::string::npos &&
      steps.str().find("weight.grad takes what has arrived") != std::string::npos;
  return shown ? EXIT_SUCCESS : EXIT_FAILURE;
}
