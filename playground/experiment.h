// A kernel learned from an image: the notebooks' loop, by settings.
#pragma once
#include <xtgrad/xtgrad.h>

namespace playground {

struct Settings {
  int64_t in_channels = 1, out_channels = 1;
  int64_t height = 6, width = 8;
  int64_t kernel_height = 1, kernel_width = 2;
};

/// Y = K ⋆ X is given; `conv` learns K from X and Y by gradient descent.
class Experiment {
 public:
  /// X is 0, K is 0, and `conv` draws its weight from the generator as it stands.
  explicit Experiment(const Settings& settings);
  /// X and K from the standard normal distribution, in this order, under a seed.
  void randomize(uint64_t seed);
  /// The weight that libtorch's layer has under this seed.
  void initialize(uint64_t seed);
  /// Computes Y from X and K as they are.
  void target();
  /// One step of the notebooks' loop: the sum of the squared errors before it.
  double step();
  /// The next step's forward and backward as JSON for the viewer; nothing is changed.
  std::string trace();

  xtgrad::Tensor X, K;  // [1, in, height, width], [out, in, kernel_height, kernel_width]
  xtgrad::Tensor Y, Y_hat;
  xtgrad::nn::Conv2d conv = nullptr;
  double lr = 3e-2;
  bool mean = false;        // backward from the mean of the squared errors, not their sum
  bool as_product = false;  // a 1×1 convolution as the matrix product over the channels that it is

 private:
  xtgrad::Tensor forward();
};

}  // namespace playground
