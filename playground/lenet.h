// LeNet on small pictures, a batch at a time.
#pragma once
#include <xtgrad/xtgrad.h>

namespace playground {

/// LeNet, as in Dive into Deep Learning 7.6 (examples/lenet.cpp), learns ten classes.
class LeNet {
 public:
  enum class Activation { kSigmoid, kReLU };
  enum class Optimizer { kSGD, kAdam };

  /// Draws the weights (Xavier) and the order of pictures under `seed`.
  LeNet(Activation activation, Optimizer optimizer, double lr, uint64_t seed);

  /// Room for so many pictures: bytes [n, 1, 28, 28] and their classes [n]. The last `tests` of
  /// them are not trained on. Throws where that leaves none to train on.
  void make_room(int64_t pictures, int64_t tests);
  /// A step on the next `size` pictures: their loss. Each epoch has an order of its own.
  double step(int64_t size);
  /// Whether the last step was its epoch's last.
  bool ends_epoch() const { return at_ == 0; }
  /// The class that the network says for each test picture.
  xtgrad::Tensor predictions();
  /// The probabilities of the classes for a picture [28, 28] of numbers from 0 to 1.
  xtgrad::Tensor probabilities(const xtgrad::Tensor& picture);
  void set_lr(double lr);

  xtgrad::nn::Sequential net;
  xtgrad::Tensor pictures, classes;

 private:
  xtgrad::Tensor forward(const xtgrad::Tensor& bytes);

  std::unique_ptr<xtgrad::optim::Optimizer> optimizer_;
  xtgrad::Tensor order_;
  int64_t tests_ = 0, at_ = 0;
};

}  // namespace playground
