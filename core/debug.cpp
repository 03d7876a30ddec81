/// @file Counts of what is alive.
#include <xtgrad/core/debug.h>

#include <mutex>

#include "core/alive.h"

namespace xtgrad::debug {

// Each thread counts for itself; threads that ended leave their sum behind.
constinit thread_local Counters counters{};

namespace {

std::mutex list_lock;
Counters* list = nullptr;
int64_t ended_nodes = 0, ended_storages = 0;

struct Unlist {
  ~Unlist() {
    std::lock_guard hold(list_lock);
    ended_nodes += counters.nodes.exchange(0);
    ended_storages += counters.storages.exchange(0);
    for (Counters** p = &list; *p; p = &(*p)->next)
      if (*p == &counters) {
        *p = counters.next;
        break;
      }
    counters.listed = false;
  }
};
}  // namespace

void enlist() {
  {
    std::lock_guard hold(list_lock);
    counters.next = list;
    list = &counters;
    counters.listed = true;
  }
  thread_local Unlist at_exit;
  (void)at_exit;
}

inline namespace v1 {
namespace {
int64_t total(std::atomic<int64_t> Counters::*which, int64_t ended) {
  std::lock_guard hold(list_lock);
  for (Counters* c = list; c; c = c->next) ended += (c->*which).load(std::memory_order_relaxed);
  return ended;
}

}  // namespace

int64_t live_nodes() { return total(&Counters::nodes, ended_nodes); }
int64_t live_storages() { return total(&Counters::storages, ended_storages); }

}  // namespace v1
}  // namespace xtgrad::debug
