// A small residual net tells four kinds of noisy 8x8 pictures apart; the learning rate falls when
// the validation loss stops falling (ReduceLROnPlateauScheduler).
#include <torch/torch.h>

#include <cstdlib>
#include <iostream>
#include <utility>

namespace nn = torch::nn;
using Plateau = torch::optim::ReduceLROnPlateauScheduler;

nn::Conv2dOptions conv_options(int64_t in, int64_t out, int64_t kernel, int64_t stride = 1) {
  return nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false);
}

class BasicBlockImpl : public nn::Module {
 public:
  BasicBlockImpl(int64_t in, int64_t out, int64_t stride)
      : main(nn::Conv2d(conv_options(in, out, 3, stride)), nn::BatchNorm2d(out), nn::ReLU(),
             nn::Conv2d(conv_options(out, out, 3)), nn::BatchNorm2d(out)) {
    if (stride != 1 || in != out)
      downsample->extend(
          *nn::Sequential(nn::Conv2d(conv_options(in, out, 1, stride)), nn::BatchNorm2d(out)));
    register_module("main", main);
    register_module("downsample", downsample);
  }
  torch::Tensor forward(const torch::Tensor& x) {
    auto out = main->forward(x);
    out += downsample->is_empty() ? x : downsample->forward(x);
    return out.relu_();
  }

 private:
  nn::Sequential main, downsample;
};
TORCH_MODULE(BasicBlock);

class ResNetImpl : public nn::Module {
 public:
  explicit ResNetImpl(int64_t num_classes) {
    stem = register_module("stem",
                           nn::Sequential(nn::Conv2d(conv_options(1, 8, 3)), nn::BatchNorm2d(8),
                                          nn::ReLU(nn::ReLUOptions(/*inplace=*/true))));
    layers = register_module("layers", nn::Sequential(BasicBlock(8, 8, 1), BasicBlock(8, 16, 2)));
    pool = register_module("pool", nn::AdaptiveAvgPool2d(nn::AdaptiveAvgPool2dOptions({1, 1})));
    fc = register_module("fc", nn::Linear(16, num_classes));
    for (const auto& m : modules(/*include_self=*/false))
      if (auto* conv = dynamic_cast<nn::Conv2dImpl*>(m.get()))
        nn::init::kaiming_normal_(conv->weight, 0, torch::kFanOut, torch::kReLU);
  }
  torch::Tensor forward(torch::Tensor x) {
    x = layers->forward(stem->forward(x));
    return fc(torch::flatten(pool(x), 1));
  }

 private:
  nn::Sequential stem, layers;
  nn::AdaptiveAvgPool2d pool{nullptr};
  nn::Linear fc{nullptr};
};
TORCH_MODULE(ResNet);

// Rows, columns, diagonals or a chessboard, shifted and noisy.
std::pair<torch::Tensor, torch::Tensor> make_pictures(int64_t n) {
  auto axis = torch::arange(8);
  auto grid = torch::meshgrid({axis, axis}, "ij");
  auto kinds = torch::stack(
      {grid[0], grid[1], grid[0] + grid[1], (grid[0] / 2).floor() * 2 + 2 * (grid[1] / 2).floor()});
  auto labels = torch::randint(0, 4, {n}, torch::kLong);
  auto shift = torch::randint(0, 4, {n, 1, 1}, torch::kLong);
  auto bright = (kinds.index_select(0, labels) + shift).remainder(4) < 2;
  return {(bright.to(torch::kFloat32) * 2 - 1 + 0.8 * torch::randn({n, 8, 8})).unsqueeze(1),
          labels};
}

int main() {
  torch::manual_seed(42);
  at::globalContext().setAllowTF32CuBLAS(true);
  at::globalContext().setAllowTF32CuDNN(true);
  at::globalContext().setBenchmarkCuDNN(true);
  const torch::Device device = torch::cuda::is_available()  ? torch::kCUDA
                               : torch::mps::is_available() ? torch::kMPS
                                                            : torch::kCPU;
  auto [images, labels] = make_pictures(256);
  auto [val_images, val_labels] = make_pictures(128);
  ResNet model(4);
  model->to(device);

  torch::optim::SGD optimizer(
      model->parameters(),
      torch::optim::SGDOptions(0.05).momentum(0.9).nesterov(true).weight_decay(5e-4));
  Plateau scheduler(optimizer, Plateau::SchedulerMode::min, /*factor=*/0.3f, /*patience=*/1,
                    /*threshold=*/0.1, Plateau::ThresholdMode::rel, /*cooldown=*/0, {1e-3f});
  nn::CrossEntropyLoss criterion(nn::CrossEntropyLossOptions().label_smoothing(0.05));

  double accuracy = 0, lr = 0;
  for (const auto epoch : c10::irange(10)) {
    model->train();
    for (const auto& index : torch::randperm(images.size(0)).split(32)) {
      auto loss =
          criterion(model(images.index({index}).to(device)), labels.index({index}).to(device));
      optimizer.zero_grad(/*set_to_none=*/true);
      loss.backward();
      optimizer.step();
    }
    torch::NoGradGuard no_grad;
    model->eval();
    auto output = model(val_images.to(device));
    const auto val_loss = criterion(output, val_labels.to(device)).item<float>();
    accuracy = output.argmax(1).eq(val_labels.to(device)).to(torch::kDouble).mean().item<double>();
    scheduler.step(val_loss);
    lr = optimizer.param_groups().front().options().get_lr();
    std::cout << "epoch " << epoch << ", val loss " << val_loss << ", accuracy " << accuracy
              << ", lr " << lr << '\n';
  }
  return accuracy > 0.9 && lr < 0.05 && lr >= 1e-3 ? EXIT_SUCCESS : EXIT_FAILURE;
}
