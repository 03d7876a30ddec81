#include "playground/lenet.h"

namespace playground {

using namespace xtgrad;

namespace {

void add_activation(nn::Sequential& net, LeNet::Activation activation) {
  if (activation == LeNet::Activation::kSigmoid)
    net->push_back(nn::Sigmoid());
  else
    net->push_back(nn::ReLU());
}

nn::Sequential lenet(LeNet::Activation activation) {
  nn::Sequential net;
  net->push_back(nn::Conv2d(nn::Conv2dOptions(1, 6, 5).padding(2)));
  add_activation(net, activation);
  net->push_back(nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2)));
  net->push_back(nn::Conv2d(nn::Conv2dOptions(6, 16, 5)));
  add_activation(net, activation);
  net->push_back(nn::AvgPool2d(nn::AvgPool2dOptions(2).stride(2)));
  net->push_back(nn::Flatten());
  net->push_back(nn::Linear(400, 120));
  add_activation(net, activation);
  net->push_back(nn::Linear(120, 84));
  add_activation(net, activation);
  net->push_back(nn::Linear(84, 10));
  NoGradGuard no_grad;
  for (auto& parameter : net->named_parameters())
    if (parameter.key().find("weight") != std::string::npos)
      nn::init::xavier_uniform_(parameter.value());
  return net;
}

}  // namespace

LeNet::LeNet(Activation activation, Optimizer optimizer, double lr, uint64_t seed)
    : net((manual_seed(seed), lenet(activation))) {
  if (optimizer == Optimizer::kAdam)
    optimizer_ = std::make_unique<optim::Adam>(net->parameters(), lr);
  else
    optimizer_ = std::make_unique<optim::SGD>(net->parameters(), lr);
}

void LeNet::make_room(int64_t n, int64_t tests) {
  if (!(tests > 0 && tests < n))
    throw ValueError(
        str("[lenet] ", tests, " of ", n, " pictures for testing leave none to train on"));
  pictures = zeros({n, 1, 28, 28}, kByte);
  classes = zeros({n}, kLong);
  tests_ = tests;
  at_ = 0;
}

Tensor LeNet::forward(const Tensor& bytes) { return net->forward(bytes.to(kFloat) / 255); }

double LeNet::step(int64_t size) {
  const int64_t n = pictures.size(0) - tests_;
  if (at_ == 0) order_ = randperm(n);
  const auto batch = order_.slice(0, at_, std::min(at_ + size, n));
  at_ = at_ + size < n ? at_ + size : 0;
  const auto loss = nn::functional::cross_entropy(forward(pictures.index_select(0, batch)),
                                                  classes.index_select(0, batch));
  optimizer_->zero_grad();
  loss.backward();
  optimizer_->step();
  return loss.item<double>();
}

Tensor LeNet::predictions() {
  NoGradGuard no_grad;
  constexpr int64_t kBatch = 256;  // all of MNIST's at once would not fit
  const int64_t n = pictures.size(0);
  std::vector<Tensor> parts;
  for (int64_t i = n - tests_; i < n; i += kBatch)
    parts.push_back(forward(pictures.slice(0, i, std::min(i + kBatch, n))).argmax(1));
  return cat(parts);
}

Tensor LeNet::probabilities(const Tensor& picture) {
  NoGradGuard no_grad;
  return net->forward(picture.reshape({1, 1, 28, 28})).softmax(1);
}

void LeNet::set_lr(double lr) {
  for (auto& group : optimizer_->param_groups()) group.options().set_lr(lr);
}

}  // namespace playground
