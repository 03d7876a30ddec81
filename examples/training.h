// What the training examples share: the pictures, test accuracy, the record of a training with its
// curves, and the check against PyTorch's losses.
#pragma once
#include <xtgrad/xtgrad.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "plot.h"
#include "progress.h"

namespace example {

/// Fashion-MNIST: all of it, or the first 2,000 pictures of either part.
struct Fashion {
  explicit Fashion(bool quick) {
    using xtgrad::data::datasets::FashionMNIST;
    const FashionMNIST train, test(FashionMNIST::Mode::kTest);
    const auto some = [&](const xtgrad::Tensor& all) {
      return all.slice(0, 0, quick ? 2000 : all.size(0));
    };
    images = some(train.images()), labels = some(train.targets());
    test_images = some(test.images()), test_labels = some(test.targets());
  }
  xtgrad::Tensor images, labels, test_images, test_labels;
};

/// The class that a network finds most likely for each image. Batch norms go by the averages they
/// have kept, as each image shall be judged on its own.
template <class Net>
xtgrad::Tensor predictions(Net& net, const xtgrad::Tensor& images) {
  xtgrad::NoGradGuard no_grad;
  net->eval();
  std::vector<xtgrad::Tensor> classes;
  for (const auto& some : images.split(1000)) classes.push_back(net->forward(some).argmax(1));
  net->train();
  return xtgrad::cat(classes);
}

/// Leaves with status 1 unless the first losses are PyTorch's, within so much of them.
inline void check_losses(const std::vector<double>& losses, const std::vector<double>& pytorch,
                         double tolerance = 1e-4) {
  double worst = 0;
  for (size_t i = 0; i < pytorch.size(); ++i)
    worst = std::max(worst, std::abs(losses.at(i) / pytorch[i] - 1));
  std::printf("first %zu losses: within %.1e of PyTorch's\n", pytorch.size(), worst);
  if (!(worst < tolerance)) std::exit(1);
}

/// What a training has reached so far; tells so after every batch and every epoch.
class History {
 public:
  explicit History(size_t batches) : batches_(batches) {}  // in an epoch

  void batch(double loss) {
    losses_.push_back(loss);
    const auto epoch = xtgrad::str("epoch ", accuracies_.size() + 1);
    progress(epoch.c_str(), (losses_.size() - 1) % batches_ + 1, batches_, loss);
  }
  template <class Net>
  void epoch(Net& net, const Fashion& fashion) {
    const auto right = predictions(net, fashion.test_images).eq(fashion.test_labels);
    accuracies_.push_back(right.to(xtgrad::kDouble).mean().template item<double>());
    double total = 0;
    for (size_t i = losses_.size() - batches_; i < losses_.size(); ++i) total += losses_[i];
    mean_losses_.push_back(total / double(batches_));
    std::printf("epoch %zu: loss %.3f, test accuracy %.4f\n", accuracies_.size(),
                mean_losses_.back(), accuracies_.back());
  }
  /// Writes the curves as an SVG picture; leaves with status 1 if it cannot.
  void draw(const std::string& path, const std::string& title) const {
    if (!plot(path, title, "epoch",
              {{"training loss", mean_losses_}, {"test accuracy", accuracies_}}))
      std::printf("cannot write %s\n", path.c_str()), std::exit(1);
    std::printf("the curves are in %s\n", path.c_str());
  }
  const std::vector<double>& losses() const { return losses_; }          // of every batch
  const std::vector<double>& accuracies() const { return accuracies_; }  // after every epoch

 private:
  size_t batches_;
  std::vector<double> losses_, mean_losses_, accuracies_;
};

}  // namespace example
