// faults KIND FOLDER [injected]: in the third step process 1 dies, throws, hangs, leaves or calls
// something else. Every other one writes what it was told, and after how many seconds, to
// FOLDER/rank-R. injected: over a network that is made bad.
#include <chrono>
#include <csignal>
#include <fstream>
#include <string>
#include <thread>

#include "training.h"

using namespace dist_test;

void go_wrong(const std::string& kind) {
  if (kind == "die") std::raise(SIGKILL);
  if (kind == "throw") throw ValueError("the labels are nonsense");
  if (kind == "hang") std::this_thread::sleep_for(std::chrono::minutes(10));
  if (kind == "leave") std::exit(0);
  if (kind == "order") dist::broadcast(zeros({3}), 1);
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string kind = argv[1], folder = argv[2];
  dist::init_process_group({.timeout = std::chrono::seconds(5)});
  if (argc == 4 && std::string(argv[3]) == "injected") expect_injected();
  Net net = make_net(kFloat);
  nn::parallel::DistributedDataParallel ddp(net, {.bucket_mb = 0.002});
  auto began = std::chrono::steady_clock::now();
  try {
    for (int step = 0; step < 5; ++step) {
      const Batch part = Batch(step, kFloat).part();
      const Tensor loss = cross_entropy_loss(ddp.forward(part.x), part.y);
      if (step == 2) {
        began = std::chrono::steady_clock::now();
        if (dist::rank() == 1) go_wrong(kind);
      }
      loss.backward();
    }
  } catch (const dist::DistError& e) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::ofstream(folder + "/rank-" + std::getenv("OMPI_COMM_WORLD_RANK")) << took.count() << "\n"
                                                                           << e.what() << std::endl;
    throw;
  }
}
