// A layer of your own: a module with parameters, made of ops. This one is a convolution whose kernel is
// a Gaussian; it learns the width of the blur that made an image.
#include <xtgrad/xtgrad.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace nn = xtgrad::nn;
using xtgrad::Tensor;

// kernel(u, v) = exp(−(u² + v²) / 2σ²) / Σ,  σ = exp(log_sigma): one parameter, whatever the size.
struct GaussianBlurImpl : nn::Module {
  explicit GaussianBlurImpl(int64_t size, double sigma)
      : radius(size / 2),
        log_sigma(register_parameter("log_sigma", xtgrad::tensor(std::log(sigma), xtgrad::kFloat))) {}

  Tensor forward(const Tensor& image) {  // [N, 1, H, W] → the same
    Tensor u = xtgrad::arange(-radius, radius + 1).to(xtgrad::kFloat);
    Tensor square = u.pow(2).unsqueeze(0) + u.pow(2).unsqueeze(1);
    Tensor kernel = (-square / (2 * (2 * log_sigma).exp())).exp();
    kernel = kernel / kernel.sum();
    return xtgrad::conv2d(image, kernel.unsqueeze(0).unsqueeze(0), {}, 1, radius);
  }

  int64_t radius;
  Tensor log_sigma;
};
XTGRAD_MODULE(GaussianBlur);

int main() {
  xtgrad::manual_seed(0);
  const Tensor image = xtgrad::rand({1, 1, 32, 32});
  Tensor blurred;
  {
    xtgrad::NoGradGuard no_grad;
    blurred = GaussianBlur(9, 1.5)(image);
  }

  GaussianBlur blur(9, 0.7);
  xtgrad::optim::SGD optimizer(blur->parameters(), xtgrad::optim::SGDOptions(20).momentum(0.5));
  for (int step = 1; step <= 100; ++step) {
    optimizer.zero_grad();
    Tensor loss = xtgrad::mse_loss(blur(image), blurred);
    loss.backward();
    optimizer.step();
    if (step % 20 == 0)
      std::printf("step %3d  loss %.2e  sigma %.4f\n", step, loss.item<double>(),
                  std::exp(blur->log_sigma.item<double>()));
  }
  const double sigma = std::exp(blur->log_sigma.item<double>());
  if (std::abs(sigma - 1.5) > 1e-2) {
    std::printf("expected sigma 1.5, learned %.4f\n", sigma);
    return EXIT_FAILURE;
  }
}
