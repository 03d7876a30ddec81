#include "playground/experiment.h"

#include <xtgrad/core/viz/viz.h>

namespace playground {

using namespace xtgrad;

Experiment::Experiment(const Settings& s)
    : X(zeros({1, s.in_channels, s.height, s.width})),
      K(zeros({s.out_channels, s.in_channels, s.kernel_height, s.kernel_width})),
      conv(nn::Conv2dOptions(s.in_channels, s.out_channels, {s.kernel_height, s.kernel_width})
               .bias(false)) {
  target();
}

void Experiment::randomize(uint64_t seed) {
  manual_seed(seed);
  X.copy_(normal(0, 1, X.sizes()));
  K.copy_(normal(0, 1, K.sizes()));
}

void Experiment::initialize(uint64_t seed) {
  manual_seed(seed);
  conv->reset_parameters();
}

void Experiment::target() {
  NoGradGuard no_grad;
  Y = nn::functional::conv2d(X, K);
  Y_hat = forward();
}

Tensor Experiment::forward() {
  if (!as_product) return conv->forward(X);
  const auto h = X.size(2), w = X.size(3), in = K.size(1), out = K.size(0);
  return matmul(conv->weight.reshape({out, in}), X.reshape({in, h * w})).reshape({1, out, h, w});
}

double Experiment::step() {
  Y_hat = forward();
  const auto l = (Y_hat - Y).pow(2);
  conv->zero_grad();
  (mean ? l.mean() : l.sum()).backward();
  conv->weight.data() -= lr * conv->weight.grad();
  return l.sum().item<double>();
}

std::string Experiment::trace() {
  const auto& weight = conv->weight;
  const auto before = weight.grad().defined() ? weight.grad().clone() : Tensor();
  autograd::Recorder recorder(conv, {{"X", X}, {"Y", Y}});
  const auto l = (forward() - Y).pow(2);
  conv->zero_grad();
  const auto trace = recorder.backward(mean ? l.mean() : l.sum());
  if (before.defined()) {
    NoGradGuard no_grad;
    weight.grad().copy_(before);
  } else {
    weight.mutable_grad() = Tensor();
  }
  return viz::json(trace, {.title = "A step of the convolution"});
}

}  // namespace playground
