// A training that is killed at any moment and resumed from its last checkpoint ends with the same
// weights, to the last bit.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <torch/torch.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "files.h"

namespace {

constexpr int kSteps = 60;

struct Training {
  Training() {
    torch::manual_seed(3);
    net =
        torch::nn::Sequential(torch::nn::Linear(3, 8), torch::nn::Tanh(), torch::nn::Linear(8, 1));
    adam =
        std::make_unique<torch::optim::AdamW>(net->parameters(), torch::optim::AdamWOptions(0.02));
    schedule = std::make_unique<torch::optim::OneCycleLR>(*adam, 0.1, kSteps);
    x = torch::randn({16, 3});
  }
  /// To the last step, with a checkpoint after each.
  void run(const std::string& path) {
    for (; done < kSteps; save(path)) {
      adam->zero_grad();
      torch::mse_loss(net->forward(x).squeeze(1), x.prod(1)).backward();
      adam->step();
      schedule->step();
      ++done;
    }
  }
  void save(const std::string& path) const {
    torch::serialize::OutputArchive all, of_net, of_adam;
    net->save(of_net);
    adam->save(of_adam);
    all.write("net", of_net);
    all.write("adam", of_adam);
    all.write("schedule", torch::IValue(schedule->state()));
    all.write("done", torch::IValue(done));
    all.save_to(path);
  }
  void load(const std::string& path) {
    torch::serialize::InputArchive all, of_net, of_adam;
    torch::IValue of_schedule, steps;
    all.load_from(path);
    all.read("net", of_net);
    all.read("adam", of_adam);
    all.read("schedule", of_schedule);
    all.read("done", steps);
    net->load(of_net);
    adam->load(of_adam);
    schedule->load_state(of_schedule.toDoubleVector());
    done = steps.toInt();
  }

  torch::nn::Sequential net{nullptr};
  std::unique_ptr<torch::optim::AdamW> adam;
  std::unique_ptr<torch::optim::LRScheduler> schedule;
  torch::Tensor x;
  int64_t done = 0;
};

}  // namespace

TEST_CASE("a killed training resumes and ends with the same weights") {
  const TemporaryFolder folder;
  Training whole;
  whole.run(folder / "whole");
  int resumed_midway = 0;
  for (int attempt = 0; attempt < 8; ++attempt) {
    const std::string path = folder / ("checkpoint" + std::to_string(attempt));
    const pid_t child = fork();
    if (child == 0) {
      Training().run(path);
      _exit(0);
    }
    // Not before there is a checkpoint, then after a time that differs each time.
    while (!std::filesystem::exists(path)) usleep(100);
    usleep(static_cast<useconds_t>(attempt * 1500));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);

    Training resumed;
    resumed.load(path);
    INFO("killed after step ", resumed.done);
    resumed_midway += resumed.done < kSteps;
    resumed.run(path);
    const auto have = resumed.net->parameters(), want = whole.net->parameters();
    for (size_t i = 0; i < want.size(); ++i) CHECK(torch::equal(have[i], want[i]));
  }
  CHECK(resumed_midway > 0);
}
