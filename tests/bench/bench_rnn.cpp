// Recurrent layers over a sequence.
#include "bench.h"

namespace {

template <class Layer>
void recurrent(const std::string& name) {
  Layer layer(64, 128);
  const torch::Tensor x = torch::randn({32, 32, 64});  // [T, N, in]
  const torch::Tensor g = torch::randn({32, 32, 128});
  bench_no_grad(name + " 64->128 T32 b32, no grad", [&] { return std::get<0>(layer(x)); });
  bench(name + " 64->128 T32 b32, fwd+bwd", [&] {
    layer->zero_grad();
    const torch::Tensor y = std::get<0>(layer(x));
    y.backward(g);
    return y;
  });
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  recurrent<torch::nn::RNN>("RNN");
  recurrent<torch::nn::GRU>("GRU");
  recurrent<torch::nn::LSTM>("LSTM");
}
