// The playground's experiment outside a browser. Reads, as numbers in a row: in_channels
// out_channels height width kernel_height kernel_width lr mean as_product steps seed, and, if seed
// is negative, X, K and the weight. A seed draws all three. Writes the losses in a line, the weight
// in the next.
#include <cstdio>
#include <iostream>
#include <vector>

#include "playground/api.h"

int main() {
  int in, out, height, width, kernel_height, kernel_width, mean, as_product, steps;
  double lr, seed;
  std::cin >> in >> out >> height >> width >> kernel_height >> kernel_width >> lr >> mean >>
      as_product >> steps >> seed;
  const int weights = out * in * kernel_height * kernel_width;
  experiment_new(in, out, height, width, kernel_height, kernel_width);
  const auto read = [](char of, int n) {
    float* numbers = experiment_numbers(of);
    for (int i = 0; i < n && numbers; ++i) std::cin >> numbers[i];
  };
  if (seed < 0) {
    read('X', in * height * width);
    read('K', weights);
    read('w', weights);
  } else {
    experiment_randomize(seed);
    experiment_initialize(seed);
  }
  std::vector<double> losses(steps);
  const bool done = std::cin && experiment_configure(lr, mean, as_product) &&
                    experiment_run(steps, losses.data()) == steps;
  if (!done) {
    std::fprintf(stderr, "%s\n", playground_error() ? playground_error() : "too few numbers");
    return 1;
  }
  for (const double loss : losses) std::printf("%.17g ", loss);
  std::printf("\n");
  const float* weight = experiment_numbers('w');
  for (int i = 0; i < weights; ++i) std::printf("%.9g ", double(weight[i]));
  std::printf("\n");
}
