// LeNet on Fashion-MNIST by several processes: `scripts/launch.sh -n 4 ddp_lenet`. However many
// there are, each batch of 256 is dealt out among them, and the first losses are PyTorch's of one
// process (lenet.cpp).
#include <xtgrad/dist/data_parallel.h>

#include "fashion.h"

using namespace xtgrad;
namespace dist = xtgrad::distributed;

// Of the whole training set, and of its first 2,000 images.
const std::vector<double> kLosses = {2.579838, 2.725026, 2.859328, 2.864524, 2.499237,
                                     2.36172,  2.336261, 2.329798, 2.319867, 2.358869,
                                     2.352002, 2.331218, 2.316618, 2.308946, 2.31622,
                                     2.320908, 2.336875, 2.324903, 2.366797, 2.336001};
const std::vector<double> kQuickLosses = {2.549423, 2.939044, 2.605207, 2.580904,
                                          2.629517, 2.490705, 2.412731, 2.341505};

nn::Sequential lenet() {
  nn::Sequential net{nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)),
                     nn::Sigmoid(),
                     nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2)),
                     nn::Conv2d(nn::Conv2dOptions(6, 16, 5)),
                     nn::Sigmoid(),
                     nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2)),
                     nn::Flatten(),
                     nn::Linear(400, 120),
                     nn::Sigmoid(),
                     nn::Linear(120, 84),
                     nn::Sigmoid(),
                     nn::Linear(84, 10)};
  NoGradGuard no_grad;
  for (auto& parameter : net->named_parameters())
    if (parameter.key().find("weight") != std::string::npos)
      nn::init::xavier_uniform_(parameter.value());
  return net;
}

int main(int argc, char** argv) {
  const bool quick = example::quick(argc, argv, "LeNet on Fashion-MNIST, by several processes.");
  dist::init_process_group();
  const example::Fashion fashion(quick);

  manual_seed(0);  // the same weights and the same order everywhere
  auto net = lenet();
  nn::parallel::DistributedDataParallel ddp(net, {.gradient_as_bucket_view = true});
  optim::SGD sgd(net->parameters(), 0.9);
  data::DataLoader loader({fashion.images, fashion.labels}, {.batch_size = 256, .shuffle = true});
  const auto part = [](const Tensor& batch) {
    return batch.tensor_split(dist::world_size())[size_t(dist::rank())];
  };
  std::vector<double> losses;
  for (int epoch = 0; epoch < (quick ? 1 : 3); ++epoch)
    for (auto& [x, y] : loader) {
      const auto loss = nn::functional::cross_entropy(ddp.forward(part(x)), part(y));
      sgd.zero_grad();
      loss.backward();
      sgd.step();
      const auto mean = loss.detach().clone();
      dist::all_reduce(mean, dist::ReduceOp::AVG);
      losses.push_back(mean.item<double>());
    }
  if (dist::rank() == 0) {
    std::printf("%d processes: test accuracy %.4f\n", dist::world_size(), fashion.accuracy(net));
    example::check_losses(losses, quick ? kQuickLosses : kLosses);
  }
  dist::destroy_process_group();
}
