// resume FOLDER [injected]: a training of 12 steps with a checkpoint after each, which goes on from
// the latest one there is. The last line is what the weights and the consolidated state come to;
// XTGRAD_STEP_MS makes steps longer. injected: over a network that is made bad.
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "training.h"

using namespace dist_test;

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const char* pause = std::getenv("XTGRAD_STEP_MS");
  dist::init_process_group({.timeout = std::chrono::seconds(30)});
  if (argc == 3 && std::string(argv[2]) == "injected") expect_injected();
  Net net = make_net(kFloat);
  nn::parallel::DistributedDataParallel ddp(net, {.bucket_mb = 0.002});
  optim::Adam adam(net->parameters(), 1e-2);
  dist::ZeroRedundancyOptimizer zero(adam);
  const int64_t from = dist::load_sharded(argv[1], *net, zero).value_or(0);
  std::ofstream(str(argv[1], "/pid-", dist::rank())) << getpid() << std::endl;  // for who kills it
  if (dist::rank() == 0) std::printf("from step %d\n", int(from)), std::fflush(stdout);
  for (int64_t step = from; step < 12; ++step) {
    const Batch part = Batch(int(step), kFloat).part();
    dist::manual_seed(uint64_t(step));
    adam.zero_grad();
    cross_entropy_loss(ddp.forward(dropout(part.x, 0.2, true)), part.y).backward();
    zero.step();
    if (pause) std::this_thread::sleep_for(std::chrono::milliseconds(std::atoi(pause)));
    dist::save_sharded(argv[1], step + 1, *net, zero);
  }
  // Consolidated: the optimiser of one process takes it and has the same state.
  zero.consolidate_state_dict(0);
  if (dist::rank() == 0) {
    std::ostringstream all;
    serialize::OutputArchive archive, of_net, of_adam;
    net->save(of_net);
    adam.save(of_adam);
    archive.write("net", of_net);
    archive.write("adam", of_adam);
    archive.save_to(all);
    optim::Adam alone(net->parameters(), 1e-2);
    serialize::InputArchive in, part;
    in.load_from(all.str().data(), all.str().size());
    in.read("adam", part);
    alone.load(part);
    EXPECT(alone.state().size() == net->parameters().size());
    std::printf("end %zx\n", std::hash<std::string>()(all.str()));
  }
}
