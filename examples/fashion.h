// What the examples on Fashion-MNIST share: the pictures, and the test accuracy of a network.
#pragma once
#include <xtgrad/report.h>
#include <xtgrad/xtgrad.h>

#include "program.h"

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
  template <class Net>
  double accuracy(Net& net) const {
    const auto type = net->parameters().front().scalar_type();
    return xtgrad::metrics::accuracy(xtgrad::predict(net, test_images.to(type)), test_labels);
  }

  xtgrad::Tensor images, labels, test_images, test_labels;
};

}  // namespace example
