/// @file What core/autograd keeps for each thread.
#pragma once
#include <cstdint>

namespace xtgrad::autograd { inline namespace v1 {

class Scope;
class Watcher;
class Here;

/// A thread's modes, its place in the module tree and the source, and who watches. A backward that
/// continues on another thread takes them along.
struct ThreadState {
  bool grad_enabled = true, inference = false, anomaly = false, check_nan = true;
  Scope* innermost = nullptr;
  Watcher* watcher = nullptr;
  const Here* here = nullptr;
  uint64_t next_sequence_nr = 0;
};
extern constinit thread_local ThreadState thread_state;

}}  // namespace xtgrad::autograd::v1
