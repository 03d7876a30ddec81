// Checkpoints: a training that is broken off and resumed ends with the same weights to the last
// bit, and weights go to Python and come from there.
#include <xtgrad/xtgrad.h>

#include <cstdio>
#include <memory>

#include "program.h"

using namespace xtgrad;

struct Training {
  // Whatever the seed draws: what is loaded takes its place.
  explicit Training(uint64_t seed) {
    manual_seed(seed);
    net = nn::Sequential{nn::Linear(2, 8), nn::Tanh(), nn::Linear(8, 1)};
    adam = std::make_unique<optim::Adam>(net->parameters(), optim::AdamOptions(0.05).amsgrad(true));
    schedule = std::make_unique<optim::CosineAnnealingLR>(*adam, 100);
  }
  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      loss = mse_loss(net->forward(x), y);
      adam->zero_grad();
      loss.backward();
      adam->step();
      schedule->step();
    }
  }
  // One file, which is replaced whole or not at all: a crash leaves the checkpoint before.
  void save_to(const std::string& path) const {
    serialize::OutputArchive all, of_net, of_adam;
    net->save(of_net);
    adam->save(of_adam);
    all.write("net", of_net);
    all.write("adam", of_adam);
    all.write("schedule", IValue(schedule->state()));
    all.save_to(path);
  }
  void load_from(const std::string& path) {
    serialize::InputArchive all, of_net, of_adam;
    IValue of_schedule;
    all.load_from(path);
    all.read("net", of_net);
    all.read("adam", of_adam);
    all.read("schedule", of_schedule);
    net->load(of_net);
    adam->load(of_adam);
    schedule->load_state(of_schedule.toDoubleVector());
  }

  Tensor x = tensor({{0., 0.}, {0., 1.}, {1., 0.}, {1., 1.}}).to(kFloat);
  Tensor y = tensor({{0.}, {1.}, {1.}, {0.}}).to(kFloat);
  nn::Sequential net;
  std::unique_ptr<optim::Adam> adam;
  std::unique_ptr<optim::LRScheduler> schedule;
  Tensor loss;
};

int main(int argc, char** argv) {
  example::quick(argc, argv,
                 "A training that is broken off and resumed ends with the same weights.");
  Training whole(0), broken_off(0), resumed(1);
  whole.run(100);
  broken_off.run(37);
  broken_off.save_to("checkpoint.safetensors");
  resumed.load_from("checkpoint.safetensors");
  resumed.run(63);
  bool is_same = true;
  for (size_t i = 0; i < whole.net->parameters().size(); ++i)
    is_same = is_same && equal(whole.net->parameters()[i], resumed.net->parameters()[i]);
  std::printf("loss %.6f; resumed after 37 steps %.6f: %s weights\n", whole.loss.item<double>(),
              resumed.loss.item<double>(), is_same ? "the same" : "other");

  // What xor.py trained and torch.save wrote; for the way back, torch.load reads xor_back.pt.
  Training python(2);
  load(python.net, EXAMPLES_DIR "/xor.pth");
  const auto answers = python.net->forward(python.x);
  std::printf("exclusive or, learned in Python: %s\n", repr(answers.detach().flatten()).c_str());
  save_pt("xor_back.pt", python.net->state_dict());
  const bool is_learned = allclose(answers, python.y, 0, 1e-2);
  return is_same && is_learned ? 0 : 1;
}
