// equality [injected]: collectives, and trainings that come to the same numbers on any number of
// processes; injected: over a network that is made bad.
#include <chrono>
#include <string>
#include <thread>

#include "training.h"

using namespace dist_test;
using nn::parallel::DistributedDataParallel;
using nn::parallel::DistributedDataParallelOptions;

void test_collectives() {
  const int r = dist::rank(), n = dist::world_size();
  Tensor sum = full({3}, r + 1.0, kDouble);
  dist::all_reduce(sum);
  EXPECT(equal(sum, full({3}, n * (n + 1) / 2.0, kDouble)));
  Tensor most = full({2}, r, kInt);
  dist::all_reduce(most, dist::ReduceOp::MAX);
  EXPECT(equal(most, full({2}, n - 1, kInt)));
  Tensor mean = full({4, 2}, float(r), kFloat).t();  // not contiguous
  dist::all_reduce(mean, dist::ReduceOp::AVG);
  EXPECT(allclose(mean, full({2, 4}, (n - 1) / 2.0f, kFloat)));
  Tensor flag = full({2}, r == n - 1, kBool);
  dist::broadcast(flag, n - 1);
  EXPECT(flag.all().item<bool>());
  std::vector<Tensor> all;
  dist::all_gather(all, full({2}, r, kShort));
  for (int k = 0; k < n; ++k) EXPECT(equal(all[size_t(k)], full({2}, k, kShort)));
  std::vector<Tensor> parts;
  for (int k = 0; k < n; ++k) parts.push_back(full({2}, double(k), kDouble));
  Tensor mine = zeros({2}, kDouble);
  dist::reduce_scatter(mine, parts);
  EXPECT(equal(mine, full({2}, double(r * n), kDouble)));
  const auto work = dist::all_reduce(sum, dist::ReduceOp::SUM, true);
  work.wait();
  EXPECT(work.is_completed());
  dist::barrier();
  bool threw = false;
  try {
    dist::all_reduce(flag);
  } catch (const TypeError&) {
    threw = true;
  }
  EXPECT(threw);
  dist::manual_seed(7);
  std::vector<Tensor> draws;
  dist::all_gather(draws, rand({4}));
  for (int k = 1; k < n; ++k) EXPECT(!equal(draws[0], draws[size_t(k)]));
  manual_seed(7);
  EXPECT(equal(draws[0], rand({4})));
}

/// Five steps on parts beside five steps of one process on the whole batches.
void test_equality(ScalarType type, DistributedDataParallelOptions options, bool zero_keeps) {
  Net one = make_net(type), net = make_net(type, uint64_t(dist::rank()));
  DistributedDataParallel ddp(net, options);
  EXPECT(same_bits(one->parameters(), net->parameters()));  // those of rank 0
  optim::Adam alone(one->parameters(), 1e-2);
  optim::Adam adam(net->parameters(), 1e-2);
  dist::ZeroRedundancyOptimizer zero(adam);
  for (int step = 0; step < 5; ++step) {
    const Batch batch(step, type), part = batch.part();
    alone.zero_grad();
    cross_entropy_loss(one->forward(batch.x), batch.y).backward();
    net->zero_grad(!zero_keeps);
    cross_entropy_loss(ddp.forward(part.x), part.y).backward();
    double most = 0;
    for (const Tensor& g : grads(one->parameters()))
      most = std::max(most, g.abs().max().item<double>());
    const double off = difference(grads(one->parameters()), grads(net->parameters()));
    if (dist::rank() == 0)
      std::printf("step %d: gradients off by %.1e of max|grad|\n", step, off / most);
    EXPECT(off <= (type == kDouble ? 1e-12 : 1e-6 * most));
    alone.step();
    zero.step();
    if (type == kDouble) EXPECT(difference(one->parameters(), net->parameters()) <= 1e-12);
    // What follows starts from the same numbers, so that each step is compared by itself.
    if (type == kFloat) {
      NoGradGuard quiet;
      for (size_t i = 0; i < one->parameters().size(); ++i)
        one->parameters()[i].copy_(net->parameters()[i]);
    }
  }
  // Each process keeps the state of its own parameters alone, and all of them together after it was
  // gathered.
  size_t own = 0;
  for (const int owner : zero.owners()) own += owner == dist::rank();
  EXPECT(adam.state().size() == own);
  zero.consolidate_state_dict(0);
  EXPECT(adam.state().size() == (dist::rank() == 0 ? zero.owners().size() : own));
}

/// The same training twice, the second time with processes that dawdle.
void test_same_bits() {
  std::vector<std::vector<Tensor>> ends;
  for (const bool dawdles : {false, true}) {
    Net net = make_net(kFloat);
    DistributedDataParallel ddp(net, {.bucket_mb = 0.002});
    optim::SGD sgd(net->parameters(), 0.1);
    for (int step = 0; step < 5; ++step) {
      const Batch part = Batch(step, kFloat).part();
      sgd.zero_grad();
      if (dawdles)
        std::this_thread::sleep_for(std::chrono::milliseconds((step * 7 + dist::rank() * 13) % 20));
      cross_entropy_loss(ddp.forward(part.x), part.y).backward();
      sgd.step();
    }
    ends.push_back(copies(net->parameters()));
  }
  EXPECT(same_bits(ends[0], ends[1]));
  std::vector<Tensor> all;
  dist::all_gather(all, ends[0][0]);
  for (const Tensor& t : all) EXPECT(equal(t, all[0]));
}

/// Gradients of two batches, of which the first is not summed at once, are those of both together.
void test_no_sync() {
  Net one = make_net(kDouble), net = make_net(kDouble);
  DistributedDataParallel ddp(net);
  for (int step = 0; step < 2; ++step) {
    const Batch batch(step, kDouble), part = batch.part();
    cross_entropy_loss(one->forward(batch.x), batch.y).backward();
    if (step == 0) {
      const auto guard = ddp.no_sync();
      cross_entropy_loss(ddp.forward(part.x), part.y).backward();
    } else {
      cross_entropy_loss(ddp.forward(part.x), part.y).backward();
    }
  }
  EXPECT(difference(grads(one->parameters()), grads(net->parameters())) <= 1e-12);
}

/// A layer that only some processes use counts as zero in the others; one that nobody uses has no
/// gradient.
void test_unused() {
  struct ForkImpl : nn::Module {
    Tensor forward(const Tensor& x, bool left_too) {
      Tensor y = right->forward(x);
      return left_too ? y + left->forward(x) : y;
    }
    nn::Linear left = register_module("left", nn::Linear(nn::LinearOptions(2, 1).bias(false)));
    nn::Linear right = register_module("right", nn::Linear(nn::LinearOptions(2, 1).bias(false)));
    nn::Linear never = register_module("never", nn::Linear(2, 1));
  };
  for (const bool as_view : {false, true}) {
    auto net = std::make_shared<ForkImpl>();
    DistributedDataParallel ddp(net, {.bucket_mb = 1e-6, .gradient_as_bucket_view = as_view});
    for (int turn = 0; turn < 2; ++turn) {
      net->zero_grad();
      ddp.forward(ones({1, 2}), dist::rank() == 0).sum().backward();
      EXPECT(allclose(net->left->weight.grad(), full({1, 2}, 1.0 / dist::world_size(), kFloat)));
      EXPECT(allclose(net->right->weight.grad(), ones({1, 2})));
      EXPECT(!net->never->weight.grad().defined());
    }
  }
}

void test_buffers() {
  nn::BatchNorm1d norm(3);
  DistributedDataParallel ddp(norm);
  for (int step = 0; step < 2; ++step)
    ddp.forward(full({4, 3}, float(dist::rank())) + rand({4, 3})).sum().backward();
  ddp.forward(rand({4, 3}));  // gave all the buffers of rank 0 before it
  nn::BatchNorm1d other(3);
  Tensor count = norm->num_batches_tracked.clone();
  dist::broadcast(count, 0);
  EXPECT(equal(count, norm->num_batches_tracked));
}

int main(int argc, char** argv) {
  dist::init_process_group({.timeout = std::chrono::seconds(120), .debug = true});
  if (argc == 2 && std::string(argv[1]) == "injected") expect_injected();
  test_collectives();
  for (const bool as_view : {false, true}) {
    test_equality(kDouble, {.bucket_mb = 0.002, .gradient_as_bucket_view = as_view}, as_view);
    test_equality(kFloat, {.bucket_mb = 25, .gradient_as_bucket_view = as_view}, !as_view);
  }
  test_same_bits();
  test_no_sync();
  test_unused();
  test_buffers();
  dist::destroy_process_group();
  std::puts("all as it should be");
}
