// Layers between convolutions, on the planes of LeNet and of a residual network.
#include "bench.h"

namespace {

using torch::Tensor;
namespace F = torch::nn::functional;

struct Layer {
  const char* name;
  Tensor (*apply)(const Tensor& x);
};
constexpr Layer kLayers[] = {
    {"avg_pool2d 2", [](const Tensor& x) { return torch::avg_pool2d(x, 2); }},
    {"max_pool2d 2", [](const Tensor& x) { return torch::max_pool2d(x, 2); }},
    {"max_pool2d 3 s2 p1", [](const Tensor& x) { return torch::max_pool2d(x, 3, 2, 1); }},
    {"sigmoid", [](const Tensor& x) { return torch::sigmoid(x); }},
    {"relu", [](const Tensor& x) { return torch::relu(x); }},
    {"batch_norm",
     [](const Tensor& x) {
       const Tensor ones = torch::ones({x.size(1)}), zeros = torch::zeros({x.size(1)});
       return torch::batch_norm(x, ones, zeros, {}, {}, true, 0.1, 1e-5, false);
     }},
    {"upsample bilinear 2x",
     [](const Tensor& x) {
       return F::interpolate(x, F::InterpolateFuncOptions()
                                    .scale_factor(std::vector<double>{2, 2})
                                    .mode(torch::kBilinear)
                                    .align_corners(false));
     }},
};

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  for (const auto& [size, sizes] :
       {std::pair<const char*, std::vector<int64_t>>{" [256,6,28,28]", {256, 6, 28, 28}},
        {" [256,16,10,10]", {256, 16, 10, 10}},
        {" [64,64,32,32]", {64, 64, 32, 32}}}) {
    const Tensor x = torch::randn(sizes);
    for (const Layer& layer : kLayers) {
      bench_directions({layer.name + std::string(size), {"x"}, {}}, {x},
                       [&](const std::vector<Tensor>& in) { return layer.apply(in[0]); });
    }
  }
}
