// Residual blocks.
#include "residual.h"

int main() {
  manual_seed(0);
  nn::Sequential net{nn::Conv2d(nn::Conv2dOptions(1, 8, 3).stride(2).padding(1)),
                     nn::BatchNorm2d(8),
                     nn::ReLU(),
                     Residual(8, 8, 1),
                     Residual(8, 16, 2),
                     nn::AdaptiveAvgPool2d(1),
                     nn::Flatten(),
                     nn::Linear(16, 10)};
  train(net, 15, 0.02);
}
