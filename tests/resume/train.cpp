// A training with a checkpoint after every step: train CHECKPOINT STEPS WEIGHTS. Goes on from
// CHECKPOINT if it is there, prints each step it has saved, and writes the final weights.
#include <torch/torch.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

struct NetImpl : torch::nn::Module {
  torch::nn::Conv2d conv = register_module("conv", torch::nn::Conv2d(1, 4, 3));
  torch::nn::Dropout dropout = register_module("dropout", torch::nn::Dropout(0.2));
  torch::nn::Linear fc = register_module("fc", torch::nn::Linear(4 * 36, 10));
  torch::Tensor forward(const torch::Tensor& x) { return fc(dropout(conv(x).relu().flatten(1))); }
};
TORCH_MODULE(Net);

void save(const std::string& path, const Net& net, const torch::optim::Optimizer& optimizer,
          int64_t step) {
  torch::serialize::OutputArchive archive, weights, state;
  net->save(weights);
  optimizer.save(state);
  archive.write("net", weights);
  archive.write("optimizer", state);
  archive.write("step", torch::IValue(step));
  archive.save_to(path);
}

int64_t load(const std::string& path, Net& net, torch::optim::Optimizer& optimizer) {
  torch::serialize::InputArchive archive, weights, state;
  archive.load_from(path);
  archive.read("net", weights);
  net->load(weights);
  archive.read("optimizer", state);
  optimizer.load(state);
  torch::IValue step;
  archive.read("step", step);
  return step.toInt();
}

bool exists(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  return file && std::fclose(file) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: train CHECKPOINT STEPS WEIGHTS\n"), 2;
  const std::string checkpoint = argv[1];
  const int64_t steps = std::atoll(argv[2]);
  torch::manual_seed(0);
  Net net;
  torch::optim::SGD optimizer(net->parameters(),
                              torch::optim::SGDOptions(0.05).momentum(0.9).weight_decay(1e-4));
  int64_t step = exists(checkpoint) ? load(checkpoint, net, optimizer) : 0;
  for (; step < steps; save(checkpoint, net, optimizer, step), std::printf("%d\n", int(step)),
                       std::fflush(stdout)) {
    torch::manual_seed(uint64_t(++step));  // the batch and the dropout of this step
    optimizer.param_groups()[0].options().set_lr(0.05 / double(1 + step / 50));
    optimizer.zero_grad();
    const auto x = torch::randn({8, 1, 8, 8}), target = torch::randint(10, {8});
    torch::nn::functional::cross_entropy(net(x), target).backward();
    optimizer.step();
  }
  torch::save(net, argv[3]);
}
