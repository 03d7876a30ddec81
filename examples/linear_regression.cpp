// Linear regression on made-up data, as in Dive into Deep Learning 3.5: finds the weights the data
// were made with; the losses and the result are PyTorch's (tests/fixtures/make_training.py).
#include <xtgrad/report.h>
#include <xtgrad/xtgrad.h>

#include "program.h"

using namespace xtgrad;

// The first losses of the same program in PyTorch 1.13, seed 0, and what it learned.
const std::vector<double> kLosses = {40.73131, 25.17363, 21.33224, 16.96232, 11.37258,
                                     19.39628, 19.48783, 23.22288, 18.14401, 6.696269,
                                     11.75863, 6.695352, 9.94816,  6.059618, 5.510889,
                                     6.264142, 3.787739, 2.81269,  3.546995, 2.777774};
const std::vector<double> kLearned = {1.9922317266464233, -3.391629934310913, 4.186100959777832};

int main(int argc, char** argv) {
  example::quick(argc, argv, "Linear regression on made-up data.");
  manual_seed(0);
  const auto w = tensor({{2.0}, {-3.4}});
  const double b = 4.2;
  const auto X = randn({1000, 2});
  const auto y = X.mm(w) + b + randn({1000, 1}) * 0.01;

  nn::Linear net(2, 1);
  nn::init::normal_(net->weight, 0, 0.01);
  nn::init::zeros_(net->bias);
  optim::SGD sgd(net->parameters(), 0.03);
  data::DataLoader loader({X, y}, {.batch_size = 32, .shuffle = true});
  History history;
  for (int epoch = 1; epoch <= 3; ++epoch) {
    for (auto& [xs, ys] : progress(loader, str("epoch ", epoch))) {
      const auto loss = nn::functional::mse_loss(net(xs), ys);
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      history.loss(loss.item<double>());
    }
    history.epoch({{"loss of all", metrics::mean_squared_error(net(X), y)}});
  }
  example::check_losses(history.losses(), kLosses);

  const auto learned = cat({net->weight.detach().flatten(), net->bias.detach()}).to(kDouble);
  const auto truth = cat({w.flatten(), full({1}, b)}).to(kDouble);
  std::printf("w and b are %s, were %s\n", repr(learned).c_str(), repr(truth).c_str());
  const bool as_pytorch = allclose(learned, tensor(kLearned, kDouble), 0, 1e-5);
  return as_pytorch && (learned - truth).abs().max().item<double>() < 0.02 ? 0 : 1;
}
