// A training step of whole networks, what they infer, and the memory it takes: one model a process.
//   bench_train [settings] MODEL     mlp_b<N>, lenet_b<N>, lenet_relu, vgg, resnet18, resnet_small,
//                                    lstm<hidden>, gru<hidden>, transformer
#include <functional>

#include "bench.h"
#include "models.h"

namespace {

using torch::Tensor;
namespace F = torch::nn::functional;

/// A network with the batch that it is trained on.
struct Task {
  std::function<Tensor()> forward;
  std::function<void(bool)> train;
  std::vector<Tensor> parameters;
  Tensor y;
};

template <class Net>
Task classify(const std::shared_ptr<Net>& net, const Tensor& x, int classes, int64_t targets) {
  return {[net, x] { return net->forward(x); }, [net](bool on) { net->train(on); },
          net->parameters(), torch::randint(0, classes, {targets})};
}
Task pictures(const torch::nn::Sequential& net, int batch, int channels, int side) {
  return classify(net.ptr(), torch::randn({batch, channels, side, side}), 10, batch);
}
template <class Layer>
Task characters(int hidden) {
  const Tensor x = torch::one_hot(torch::randint(0, 28, {35, 32}), 28).to(torch::kFloat);
  return classify(std::make_shared<models::CharactersImpl<Layer>>(hidden), x, 28, 35 * 32);
}

Task task(const std::string& name) {
  const auto number_after = [&](const char* prefix) {  // 0: another name
    const std::string p = prefix;
    return name.compare(0, p.size(), p) == 0 ? std::atoi(name.c_str() + p.size()) : 0;
  };
  if (const int n = number_after("mlp_b")) return pictures(models::mlp(), n, 1, 28);
  if (const int n = number_after("lenet_b")) return pictures(models::lenet(), n, 1, 28);
  if (name == "lenet_relu") return pictures(models::lenet_relu(), 256, 1, 28);
  if (name == "vgg") return pictures(models::vgg(), 64, 3, 32);
  if (name == "resnet18") return pictures(models::resnet({64, 128, 256, 512}, 2, 3), 64, 3, 32);
  if (name == "resnet_small") return pictures(models::resnet({16, 32, 64}, 1, 1), 64, 1, 28);
  if (const int n = number_after("lstm")) return characters<torch::nn::LSTM>(n);
  if (const int n = number_after("gru")) return characters<torch::nn::GRU>(n);
  if (name == "transformer") {
    const Tensor x = torch::randint(0, models::kSymbols, {16, models::kLength});
    return classify(models::TransformerNet().ptr(), x, models::kSymbols, 16 * models::kLength);
  }
  refuse("no such model: " + name);
}

/// The median of the steps within `seconds`, at least three, or two where one takes 0.3 s.
template <class F>
double seconds_a_step(double seconds, F step) {
  std::vector<double> steps;
  for (const double end = now() + seconds;
       now() < end || steps.size() < (steps.empty() || steps[0] > 0.3 ? 2 : 3);) {
    const double start = now();
    step();
    steps.push_back(now() - start);
  }
  return median(steps);
}

void train(const std::string& name) {
  const Task t = task(name);
  torch::optim::SGD sgd(t.parameters, 0.01);
  const auto step = [&] {
    sgd.zero_grad();
    const Tensor loss = F::cross_entropy(t.forward(), t.y);
    loss.backward();
    sgd.step();
    return loss;
  };
  if (settings.check) {  // the loss after three steps
    for (int i = 0; i < 2; ++i) step();
    return report("train " + name, "value", step().item<float>());
  }
  const double seconds = settings.seconds > 0 ? settings.seconds : 0.5;
  if (wanted("train " + name) || wanted("train " + name + ", peak memory")) {
    step();
    report("train " + name, "s", seconds_a_step(seconds, step));
    report("train " + name + ", peak memory", "B", peak_memory());
  }
  if (!wanted("infer " + name)) return;
  t.train(false);
  torch::NoGradGuard no_grad;
  t.forward();
  report("infer " + name, "s", seconds_a_step(seconds / 4, t.forward));
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  for (const std::string& name : settings.arguments) train(name);
}
