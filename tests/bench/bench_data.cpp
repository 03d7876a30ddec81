// Reading data, and files: bench_data [settings] FASHION_MNIST TEMPORARY, two folders.
#include "bench.h"
#include "models.h"

namespace {

using torch::Tensor;
namespace data = torch::data;
namespace nn = torch::nn;

using MNIST = data::datasets::MNIST;
const data::transforms::Normalize<> kNormalize(0.1307, 0.3081);

/// Measures what happens once, in seconds.
template <class F>
void once(const std::string& name, F f, double pieces = 1) {
  if (!wanted(name)) return;
  const double start = now();
  const Tensor result = f();
  const double seconds = (now() - start) / pieces;
  if (settings.check) return report(name, "value", mean_size(result));
  report(name, "s", seconds);
}

/// The time of a batch of `loader`, over the first `batches`, each handed to `use`.
template <class Loader, class Use>
void batches(const std::string& name, Loader& loader, int batches, Use use) {
  once(
      name,
      [&] {
        Tensor last;
        int left = batches;
        for (auto& batch : loader) {
          last = use(batch);
          if (--left == 0) break;
        }
        return last;
      },
      batches);
}

void loaders(const MNIST& raw) {
  const auto options = data::DataLoaderOptions().batch_size(256);
  const auto images = [](auto& batch) { return batch.data; };
  const auto stacked = [&] { return MNIST(raw).map(data::transforms::Stack<>()); };
  const auto normalized = [&] {
    return MNIST(raw).map(kNormalize).map(data::transforms::Stack<>());
  };
  using Sequential = data::samplers::SequentialSampler;
  using Random = data::samplers::RandomSampler;
  const std::string name = "data: DataLoader ";
  const auto in_order = data::make_data_loader<Sequential>(normalized(), options);
  batches(name + "sequential normalize b256, a batch", *in_order, 60, images);
  const auto plain = data::make_data_loader<Sequential>(stacked(), options);
  batches(name + "sequential stack b256, a batch", *plain, 60, images);
  const auto by_worker = data::make_data_loader<Random>(
      normalized(), data::DataLoaderOptions().batch_size(256).workers(1));
  batches(name + "random normalize b256 1 worker, a batch", *by_worker, 60, images);

  nn::Sequential net = models::lenet();
  for (Tensor& p : net->parameters()) {
    if (p.dim() > 1) nn::init::xavier_uniform_(p);
  }
  torch::optim::SGD sgd(net->parameters(), 0.9);
  const auto shuffled = data::make_data_loader<Random>(stacked(), options);
  batches("data: LeNet with DataLoader b256, a batch", *shuffled, 30, [&](auto& batch) {
    sgd.zero_grad();
    const Tensor loss = nn::functional::cross_entropy(net->forward(batch.data), batch.target);
    loss.backward();
    sgd.step();
    return loss.detach();
  });
}

void files(const std::string& file) {
  if (wanted("io: save a 100 MB tensor") || wanted("io: load a 100 MB tensor")) {
    const Tensor w = torch::randn({25, 1000, 1000});
    Tensor r = w;
    once("io: save a 100 MB tensor", [&] { return torch::save(w, file), w; });
    once("io: load a 100 MB tensor", [&] { return torch::load(r, file), r; });
  }
  if (wanted("io: save a 100 MB module") || wanted("io: load a 100 MB module")) {
    nn::Sequential net;
    for (int i = 0; i < 4; ++i) net->push_back(nn::Linear(2500, 2500));
    const Tensor first = net->parameters()[0];
    once("io: save a 100 MB module", [&] { return torch::save(net, file), first; });
    once("io: load a 100 MB module", [&] { return torch::load(net, file), first; });
  }
  nn::Sequential small(nn::Linear(2, 16), nn::Linear(16, 1));
  const Tensor first = small->parameters()[0];
  bench("io: save+load a small module", [&] {
    torch::save(small, file);
    torch::load(small, file);
    return first;
  });
  std::remove(file.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  if (settings.arguments.size() != 2) refuse("bench_data takes two folders");
  const std::string folder = settings.arguments[0];
  once("data: read Fashion-MNIST train", [&] { return MNIST(folder).images(); });
  if (wanted("data: DataLoader") || wanted("data: LeNet") || settings.only.rfind("data", 0) == 0) {
    loaders(MNIST(folder));
  }
  files(settings.arguments[1] + "/xtgrad_bench_file");
}
