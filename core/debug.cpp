/// @file Counts of what is alive.
#include <xtgrad/core/debug.h>

#include <atomic>
#include <mutex>

namespace xtgrad::debug { inline namespace v1 {
namespace {

// Each thread counts for itself; threads that ended leave their sum behind.
struct Counters {
  std::atomic<int64_t> nodes, storages;
  Counters* next;
  bool listed;
};
constinit thread_local Counters mine{};
std::mutex list_lock;
Counters* list = nullptr;
int64_t ended_nodes = 0, ended_storages = 0;

struct Unlist {
  ~Unlist() {
    std::lock_guard hold(list_lock);
    ended_nodes += mine.nodes.exchange(0);
    ended_storages += mine.storages.exchange(0);
    for (Counters** p = &list; *p; p = &(*p)->next)
      if (*p == &mine) {
        *p = mine.next;
        break;
      }
    mine.listed = false;
  }
};
[[gnu::noinline]] void enlist() {
  {
    std::lock_guard hold(list_lock);
    mine.next = list;
    list = &mine;
    mine.listed = true;
  }
  thread_local Unlist at_exit;
  (void)at_exit;
}
void add(std::atomic<int64_t>& counter, int64_t by) {
  if (!mine.listed) [[unlikely]]
    enlist();
  counter.store(counter.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
}
int64_t total(std::atomic<int64_t> Counters::*which, int64_t ended) {
  std::lock_guard hold(list_lock);
  for (Counters* c = list; c; c = c->next) ended += (c->*which).load(std::memory_order_relaxed);
  return ended;
}

}  // namespace

void count_node(int64_t by) { add(mine.nodes, by); }
void count_storage(int64_t by) { add(mine.storages, by); }
int64_t live_nodes() { return total(&Counters::nodes, ended_nodes); }
int64_t live_storages() { return total(&Counters::storages, ended_storages); }

}}  // namespace xtgrad::debug::v1
