// Learns the Sobel kernel from 256 real images and their filtered copies, and draws what it
// learned.
#include <xtgrad/xtgrad.h>

#include <cstdio>

#include "program.h"

namespace nn = xtgrad::nn;
using xtgrad::Tensor;

constexpr auto kImages = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";
constexpr auto kPicture = "learn_kernel_images.png";

int main(int argc, char** argv) {
  example::quick(argc, argv, "Learns the Sobel kernel from pictures and their filtered copies.");
  xtgrad::manual_seed(0);
  const auto sobel = xtgrad::tensor({{1.0, 0.0, -1.0}, {2.0, 0.0, -2.0}, {1.0, 0.0, -1.0}});
  const auto X = xtgrad::data::read_idx(kImages).slice(0, 0, 256).unsqueeze(1) / 255.0;
  const auto Y = xtgrad::conv2d(X, sobel.reshape({1, 1, 3, 3}));

  nn::Conv2d conv(nn::Conv2dOptions(1, 1, 3).bias(false));
  nn::MSELoss loss_of;
  xtgrad::optim::SGD sgd(conv->parameters(), xtgrad::optim::SGDOptions(0.5).momentum(0.9));
  for (int64_t step : xtgrad::progress(200, "learning")) {
    (void)step;
    const auto loss = loss_of(conv(X), Y);
    sgd.zero_grad();
    loss.backward();
    sgd.step();
    xtgrad::show_loss(loss.item<double>());
  }

  const auto learned = conv->weight.detach().reshape({3, 3});
  const double error = (learned - sobel).abs().max().item<double>();
  std::printf("%s\nfarthest from the Sobel kernel: %.1e\n", repr(learned).c_str(), error);

  // Input, target and learned output of eight images, a row each; edges of either sign around grey.
  xtgrad::NoGradGuard no_grad;
  const auto some = X.slice(0, 0, 8);
  const auto edges = [](const Tensor& y) { return y / 8 + 0.5; };
  const auto cut = some.slice(2, 1, -1).slice(3, 1, -1);  // the pixels that have an output
  const auto rows = xtgrad::stack({cut, edges(Y.slice(0, 0, 8)), edges(conv(some))});
  const auto picture = rows.squeeze(2).permute({0, 2, 1, 3}).reshape({3 * 26, 8 * 26});
  const auto large = picture.repeat_interleave(4, 0).repeat_interleave(4, 1);
  xtgrad::data::write_png(large.clamp(0, 1), kPicture);
  std::printf("input, target and output are in %s\n", kPicture);
  return error < 1e-3 ? 0 : 1;
}
