/// @file Counts the floating-point operations of products and convolutions, for profilers.
#pragma once
#include <cstdint>

namespace xtgrad::kernels {

/// Those of this thread so far: two for each multiplication with its addition.
extern constinit thread_local uint64_t flop;

/// Counts `n`, whatever is counted meanwhile: a convolution may be made of products.
class CountFlop {
 public:
  explicit CountFlop(uint64_t n) : after_(flop + n) {}
  CountFlop(const CountFlop&) = delete;
  ~CountFlop() { flop = after_; }

 private:
  const uint64_t after_;
};

}  // namespace xtgrad::kernels
