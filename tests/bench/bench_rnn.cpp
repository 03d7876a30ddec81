// Recurrent layers over a sequence: ns a call, medians. The same source compiles against libtorch.
// `bench_rnn [seconds per sample]`
#include <torch/torch.h>

#include <cstdlib>

#include "bench.h"

namespace {

template <class Layer>
void recurrent(const std::string& name) {
  Layer layer(64, 128);
  const torch::Tensor x = torch::randn({32, 32, 64});  // [T, N, in]
  const torch::Tensor g = torch::randn({32, 32, 128});
  bench(name + " 64 -> 128, T 32, N 32, forward", [&] {
    torch::NoGradGuard no_grad;
    layer(x);
  });
  bench(name + " 64 -> 128, T 32, N 32, forward + backward", [&] {
    layer->zero_grad();
    std::get<0>(layer(x)).backward(g);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) sample_seconds = std::atof(argv[1]);
  torch::manual_seed(0);
  torch::set_num_threads(1);
  recurrent<torch::nn::RNN>("RNN");
  recurrent<torch::nn::GRU>("GRU");
  recurrent<torch::nn::LSTM>("LSTM");
}
