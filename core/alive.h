/// @file What constructors and destructors call to count what is alive: one plain add on a thread's
/// own counter.
#pragma once
#include <atomic>
#include <cstdint>

namespace xtgrad::debug {

struct Counters {
  std::atomic<int64_t> nodes, storages;
  Counters* next;
  bool listed;
};
extern constinit thread_local Counters counters;
/// Lists the calling thread's counters among those that live_nodes() and live_storages() add up.
void enlist();

inline void count(std::atomic<int64_t>& counter, int64_t by) {
  if (!counters.listed) [[unlikely]]
    enlist();
  counter.store(counter.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
}
inline void count_node(int64_t by) { count(counters.nodes, by); }
inline void count_storage(int64_t by) { count(counters.storages, by); }

}  // namespace xtgrad::debug
