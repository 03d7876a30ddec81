/// @file What a recording computes with tensors is not recorded itself.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/memory.h>

#include "core/autograd/trace/recording.h"

namespace xtgrad::autograd { inline namespace v1 {

/// Until the end of the scope nobody watches. Notes first how much memory is in use.
class Quiet {
 public:
  explicit Quiet(Recording& r) {
    r.memory_ = memory_stats().allocated_bytes;
    thread_state.watcher = nullptr;
    thread_state.grad_enabled = thread_state.anomaly = false;
  }
  ~Quiet() {
    before_.next_sequence_nr = thread_state.next_sequence_nr;
    thread_state = before_;
  }
  Quiet(const Quiet&) = delete;

 private:
  ThreadState before_ = thread_state;
};

}}  // namespace xtgrad::autograd::v1
