#include "playground/api.h"

#include <algorithm>

#include "playground/experiment.h"
#include "playground/lenet.h"

namespace {

using playground::Experiment, playground::LeNet;
using xtgrad::Tensor;

std::string error, text;
bool failed = false;
std::unique_ptr<Experiment> experiment;
std::unique_ptr<LeNet> lenet;
Tensor result;  // what a pointer was given into

/// f(), or 0 with its message kept.
template <class F>
auto guarded(F f) -> decltype(f()) {
  failed = false;
  try {
    return f();
  } catch (const std::exception& e) {
    error = e.what();
    failed = true;
    return {};
  }
}

template <class F>
int done(F f) {
  return guarded([&] {
    f();
    return 1;
  });
}

/// The one there is; throws where there is none yet.
template <class T>
T& there(const std::unique_ptr<T>& object, const char* maker) {
  if (!object) throw xtgrad::ValueError(std::string("[playground] call ") + maker + " first");
  return *object;
}
Experiment& the_experiment() { return there(experiment, "experiment_new"); }
LeNet& the_lenet() { return there(lenet, "lenet_new"); }

Tensor tensor_of(Experiment& e, char of) {
  switch (of) {
    case 'X':
      return e.X;
    case 'K':
      return e.K;
    case 'w':
      return e.conv->weight.data();
    case 'Y':
      return e.Y;
    case 'y':
      return e.Y_hat.detach();
    case 'g':
      return e.conv->weight.grad();
    default:
      throw xtgrad::ValueError(xtgrad::str("[playground] no tensor '", of, "'"));
  }
}

template <class T>
T* numbers(const Tensor& tensor) {
  if (!tensor.defined()) return nullptr;
  result = tensor.contiguous();
  return result.data_ptr<T>();
}

}  // namespace

const char* playground_error() { return failed ? error.c_str() : nullptr; }

int experiment_new(int in, int out, int height, int width, int kernel_height, int kernel_width) {
  return done([&] {
    experiment = std::make_unique<Experiment>(
        playground::Settings{in, out, height, width, kernel_height, kernel_width});
  });
}

float* experiment_numbers(char of) {
  return guarded([&] { return numbers<float>(tensor_of(the_experiment(), of)); });
}

int experiment_randomize(double seed) {
  return done([&] { the_experiment().randomize(uint64_t(seed)); });
}

int experiment_initialize(double seed) {
  return done([&] { the_experiment().initialize(uint64_t(seed)); });
}

int experiment_configure(double lr, int mean, int as_product) {
  return done([&] {
    auto& e = the_experiment();
    const bool one_by_one = e.K.size(2) == 1 && e.K.size(3) == 1;
    if (as_product && !one_by_one)
      throw xtgrad::ValueError(
          xtgrad::str("[playground] only a 1x1 convolution is a matrix product, the kernel is ",
                      e.K.size(2), "x", e.K.size(3)));
    e.lr = lr;
    e.mean = mean;
    e.as_product = as_product;
    e.target();
  });
}

int experiment_run(int steps, double* losses) {
  return guarded([&] {
    for (int i = 0; i < steps; ++i) losses[i] = the_experiment().step();
    return steps;
  });
}

const char* experiment_trace() {
  return guarded([] {
    text = the_experiment().trace();
    return text.c_str();
  });
}

int lenet_new(int relu, int adam, double lr, double seed, int pictures, int tests) {
  return done([&] {
    lenet = std::make_unique<LeNet>(relu ? LeNet::Activation::kReLU : LeNet::Activation::kSigmoid,
                                    adam ? LeNet::Optimizer::kAdam : LeNet::Optimizer::kSGD, lr,
                                    uint64_t(seed));
    lenet->make_room(pictures, tests);
  });
}

uint8_t* lenet_pictures() {
  return guarded([] { return numbers<uint8_t>(the_lenet().pictures); });
}
int64_t* lenet_classes() {
  return guarded([] { return numbers<int64_t>(the_lenet().classes); });
}

double lenet_step(int batch_size, double lr) {
  return guarded([&] {
    the_lenet().set_lr(lr);
    return lenet->step(batch_size);
  });
}

int lenet_ends_epoch() {
  return guarded([] { return int(the_lenet().ends_epoch()); });
}

const int64_t* lenet_predictions() {
  return guarded([]() -> const int64_t* { return numbers<int64_t>(the_lenet().predictions()); });
}

const float* lenet_probabilities(const float* picture) {
  return guarded([&]() -> const float* {
    auto input = xtgrad::empty({28, 28});
    std::copy_n(picture, 28 * 28, input.data_ptr<float>());
    return numbers<float>(the_lenet().probabilities(input));
  });
}

const float* lenet_kernels() {
  return guarded([]() -> const float* {
    return numbers<float>(the_lenet().net->parameters().front().data());
  });
}
