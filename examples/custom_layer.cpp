// A layer of your own: a module with parameters, made of ops. This one is a convolution whose
// kernel is a Gaussian; it learns the width of the blur that made an image.
#include <torch/torch.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "program.h"

namespace nn = torch::nn;
using torch::Tensor;

// kernel(u, v) = exp(−(u² + v²) / 2σ²) / Σ,  σ = exp(log_sigma): one parameter, whatever the size.
struct GaussianBlurImpl : nn::Module {
  explicit GaussianBlurImpl(int64_t size, double sigma)
      : radius(size / 2),
        log_sigma(register_parameter("log_sigma", torch::tensor(std::log(sigma), torch::kFloat))) {}

  Tensor forward(const Tensor& image) {  // [N, 1, H, W] → the same
    Tensor u = torch::arange(-radius, radius + 1).to(torch::kFloat);
    Tensor square = u.pow(2).unsqueeze(0) + u.pow(2).unsqueeze(1);
    Tensor kernel = (-square / (2 * (2 * log_sigma).exp())).exp();
    kernel = kernel / kernel.sum();
    return torch::conv2d(image, kernel.unsqueeze(0).unsqueeze(0), {}, 1, radius);
  }

  int64_t radius;
  Tensor log_sigma;
};
TORCH_MODULE(GaussianBlur);

int main(int argc, char** argv) {
  example::quick(argc, argv, "A layer of your own.");
  torch::manual_seed(0);
  const Tensor image = torch::rand({1, 1, 32, 32});
  Tensor blurred;
  {
    torch::NoGradGuard no_grad;
    blurred = GaussianBlur(9, 1.5)(image);
  }

  GaussianBlur blur(9, 0.7);
  torch::optim::SGD optimizer(blur->parameters(), torch::optim::SGDOptions(20).momentum(0.5));
  for (int step = 1; step <= 100; ++step) {
    optimizer.zero_grad();
    Tensor loss = torch::mse_loss(blur(image), blurred);
    loss.backward();
    optimizer.step();
    if (step % 20 == 0)
      std::printf("step %3d  loss %.7f  sigma %.4f\n", step, loss.item<double>(),
                  std::exp(blur->log_sigma.item<double>()));
  }
  const double sigma = std::exp(blur->log_sigma.item<double>());
  if (std::abs(sigma - 1.5) > 1e-2) {
    std::printf("expected sigma 1.5, learned %.4f\n", sigma);
    return EXIT_FAILURE;
  }
}
